package org.maize.loader.map;

import java.util.Map;

/** What a function's instructions tell of its stack frame, beside its call frame information. */
public interface FrameFacts {
    /**
     * Registers that hold the function's CFA plus a constant whenever control is at {@code address}.
     *
     * @param functionStart address of the function's first instruction
     * @param functionEnd address after its last
     * @return the constants by DWARF number; empty where nothing is known
     */
    Map<Integer, Long> registersAt(long functionStart, long functionEnd, long address);

    /** Whether a call of the function returns to {@code address}. */
    boolean followsCall(long functionStart, long functionEnd, long address);
}
