package org.maize.isa;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.maize.isa.execute.RegisterFile;
import org.maize.isa.semantics.Trap;

/**
 * What Linux lays on the stack of a thread that enters a signal handler ({@code struct rt_sigframe}), how the handler is entered, and
 * how rt_sigreturn(2) takes the thread back. Frames have one length on an ISA; what they share with those of other ISAs the kernel
 * writes itself, at the offsets that are given here: {@code siginfo_t}, the blocked signals and {@code stack_t}.
 */
public interface SignalFrame {
    /** Bytes of a frame. */
    int length();

    /**
     * The address of the frame for a thread.
     *
     * @param stackPointer  of the interrupted code, or the end of the alternate stack
     * @param isInterrupted whether it is the interrupted code's
     */
    long below(long stackPointer, boolean isInterrupted);

    /** The size of the smallest alternate stack: MINSIGSTKSZ. */
    int smallestStack();

    /** Where in the frame {@code siginfo_t} is. */
    int informationOffset();

    /** Where in the frame the blocked signals of the interrupted code are, 8 bytes. */
    int maskOffset();

    /** Where in the frame {@code stack_t} is. */
    int stackOffset();

    /**
     * Writes the registers of the interrupted code, and whatever else is the ISA's own.
     *
     * @param frame   the address of the frame
     * @param signal  its number
     * @param handled how it is handled
     * @param fault   what the processor has met; null if nothing that the signal tells of
     * @param bytes   {@link #length} bytes, all 0
     */
    void save(RegisterFile registers, long frame, int signal, Handling handled, Fault fault, MutableDirectBuffer bytes);

    /** Sets the registers for the first instruction of the handler. @param frame the address of the frame */
    void enter(RegisterFile registers, long frame, int signal, Handling handled);

    /** The address of the frame that rt_sigreturn(2) finds. */
    long atReturn(long stackPointer);

    /** Sets the registers to what a frame says, which the handler may have changed; false if that cannot be. */
    boolean restore(DirectBuffer bytes, long frame, RegisterFile registers);

    /** Whether a handler without SA_RESTORER can be entered: it returns to {@link #RETURN}. */
    boolean returnsByItself();

    /** Where handlers without SA_RESTORER return to: an address where nothing can be mapped. */
    long RETURN = 1L << 32;

    /** Bytes of the instruction that makes a system call. */
    int systemCallBytes();

    /** The signal that a trap becomes which is no system call. */
    TrapSignal signalOf(Trap trap);

    /**
     * The disposition of a signal that has a handler.
     *
     * @param handler    its address
     * @param restorer   where it returns to
     * @param takesState whether it was set with SA_SIGINFO
     */
    record Handling(long handler, long restorer, boolean takesState) {}

    /**
     * What the processor has met.
     *
     * @param trap     null for an access that was refused
     * @param address  of the access
     * @param isWrite  whether it would have written
     * @param isFetch  whether it was for an instruction
     * @param isMapped whether there is something at the address
     */
    record Fault(Trap trap, long address, boolean isWrite, boolean isFetch, boolean isMapped) {}

    /**
     * A signal as it tells of a trap.
     *
     * @param number     its number
     * @param code       {@code si_code}
     * @param hasAddress whether it gives the instruction's address
     * @param past       by how many bytes the program counter is beyond the instruction's beginning
     */
    record TrapSignal(int number, int code, boolean hasAddress, int past) {}
}
