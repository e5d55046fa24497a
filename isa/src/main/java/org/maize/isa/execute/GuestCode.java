package org.maize.isa.execute;

import org.maize.isa.Isa;
import org.maize.isa.semantics.Binding;

/** The code of an address space as a {@link Translator} sees it. */
public interface GuestCode {
    /** The ISA whose code it is. */
    Isa isa();

    /** The instruction at an address, or null where there is none. What has been asked for is code from now on: writes discard it. */
    Binding instruction(long address);

    /** Whether control has been at an address, so that it may be there again. */
    boolean isReached(long address);

    /** Whether cores count a migration point before an instruction. */
    boolean isPoint(Binding instruction);

    /** How many targets of a jump are remembered. */
    int MOST_TARGETS = 32;

    /** What a call of this address goes through. */
    Link link(long address);

    /** What 8 bytes of the register file hold where a region is asked for: whether they are so at other times is not said. */
    long register(int offset);

    /** Whether an instruction, or a block that begins with it, has been left to the interpreter because operands were not the usual ones. */
    boolean isUnusual(long address);

    /** Whether a region has been left where it begins, or after a call, because status was not what it had been made for. */
    boolean isUnfit(long address);

    /** Whether accesses near that of an instruction, which a region looked up with it, have been on another page. */
    boolean isCrossing(long address);

    /**
     * Where a jump to a computed address has led that the regions with it had not been made for, in the order of the first times; at most
     * {@link #MOST_TARGETS}.
     */
    long[] targets(long jump);

    /** Host address of the page table for reading, as {@link PageTable} has it. The same as long as the code is. */
    long readTable();

    /** The same for writing. */
    long writeTable();

    /** Whether other cores, or other kernels, see the memory at the same time, so that its order counts. */
    boolean isShared();
}
