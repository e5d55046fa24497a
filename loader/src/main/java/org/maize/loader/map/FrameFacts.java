package org.maize.loader.map;

import java.util.Map;

/** What is known, without call frame information, about which registers hold addresses of the stack frame at an instruction. */
@FunctionalInterface
public interface FrameFacts {
    /**
     * Registers that hold the function's CFA plus a constant whenever control is at {@code address}.
     *
     * @param functionStart address of the function's first instruction
     * @param functionEnd address after its last
     * @return the constants by DWARF number; empty where nothing is known
     */
    Map<Integer, Long> registersAt(long functionStart, long functionEnd, long address);
}
