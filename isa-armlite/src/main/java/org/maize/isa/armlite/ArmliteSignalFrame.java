package org.maize.isa.armlite;

import static org.maize.isa.armlite.register.ArmliteRegisters.FPCR;
import static org.maize.isa.armlite.register.ArmliteRegisters.FPSR;
import static org.maize.isa.armlite.register.ArmliteRegisters.NZCV;
import static org.maize.isa.armlite.register.ArmliteRegisters.SP;
import static org.maize.isa.armlite.register.ArmliteRegisters.V;
import static org.maize.isa.armlite.register.ArmliteRegisters.X;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.maize.isa.SignalFrame;
import org.maize.isa.armlite.function.Flags;
import org.maize.isa.execute.RegisterFile;
import org.maize.isa.semantics.Trap;

/**
 * The frame of a signal handler on AArch64: {@code struct rt_sigframe} of arch/arm64/kernel/signal.c, with {@code struct sigcontext} of
 * asm/sigcontext.h, and behind it a frame record, so that the interrupted code looks like the handler's caller.
 *
 * <pre>
 *    0  siginfo_t         128  ucontext: flags, link, stack_t, blocked signals
 *  304  fault address, x0 to x30, sp, pc, pstate       592  records: fpsimd_context, esr_context, end
 * 4688  frame record
 * </pre>
 */
final class ArmliteSignalFrame implements SignalFrame {
    static final ArmliteSignalFrame INSTANCE = new ArmliteSignalFrame();

    private static final int CONTEXT = 128;
    private static final int STACK = CONTEXT + 16;
    private static final int MASK = CONTEXT + 40;
    private static final int FAULT_ADDRESS = CONTEXT + 176;
    private static final int GENERAL = FAULT_ADDRESS + 8;
    private static final int STACK_POINTER = GENERAL + 31 * 8;
    private static final int PROGRAM_COUNTER = STACK_POINTER + 8;
    private static final int PSTATE = PROGRAM_COUNTER + 8;
    private static final int RECORDS = FAULT_ADDRESS + 288;
    private static final int RECORD = RECORDS + 4096;
    private static final int LENGTH = RECORD + 16;
    private static final int ALIGNMENT = 16;

    private static final int FPSIMD_MAGIC = 0x4650_8001;
    private static final int FPSIMD_BYTES = 528;
    private static final int ESR_MAGIC = 0x4553_5201;
    private static final int ESR_BYTES = 16;
    private static final int HEAD = 8;

    private static final long FLAGS = 0xf000_0000L;

    // Exception syndromes (Arm ARM D17.2.37): class in bits 31 to 26, bit 25 for instructions of 4 bytes, then what the class says.
    private static final long FETCH_ABORT = 0x20L << 26 | 1 << 25;
    private static final long DATA_ABORT = 0x24L << 26 | 1 << 25;
    private static final long WRITE = 1 << 6;
    private static final long TRANSLATION_FAULT = 7;
    private static final long PERMISSION_FAULT = 15;

    // Codes of siginfo_t (asm-generic/siginfo.h).
    private static final int ILL_ILLOPC = 1;
    private static final int TRAP_BRKPT = 1;
    private static final int FPE_INTDIV = 1;
    private static final int BUS_ADRALN = 1;

    private ArmliteSignalFrame() {}

    @Override
    public int length() {
        return LENGTH;
    }

    @Override
    public long below(long stackPointer, boolean isInterrupted) {
        return (stackPointer - ALIGNMENT & -ALIGNMENT) - RECORD;
    }

    @Override
    public int smallestStack() {
        return 5120;
    }

    @Override
    public int informationOffset() {
        return 0;
    }

    @Override
    public int maskOffset() {
        return MASK;
    }

    @Override
    public int stackOffset() {
        return STACK;
    }

    @Override
    public void save(RegisterFile registers, long frame, int signal, Handling handled, Fault fault,
            MutableDirectBuffer bytes) {
        for (int i = 0; i < X.size(); i++) {
            bytes.putLong(GENERAL + 8 * i, registers.read(X.get(i)));
        }
        bytes.putLong(STACK_POINTER, registers.read(SP));
        bytes.putLong(PROGRAM_COUNTER, registers.programCounter());
        bytes.putLong(PSTATE, registers.read(NZCV) & FLAGS);
        bytes.putInt(RECORDS, FPSIMD_MAGIC);
        bytes.putInt(RECORDS + 4, FPSIMD_BYTES);
        bytes.putInt(RECORDS + HEAD, (int) registers.read(FPSR));
        bytes.putInt(RECORDS + HEAD + 4, (int) registers.read(FPCR));
        for (int i = 0; i < V.size(); i++) {
            bytes.putLong(RECORDS + 16 + 16 * i, registers.read(V.get(i)));
            bytes.putLong(RECORDS + 24 + 16 * i, registers.readHigh(V.get(i)));
        }
        if (fault != null && fault.trap() == null) {
            bytes.putLong(FAULT_ADDRESS, fault.address());
            bytes.putInt(RECORDS + FPSIMD_BYTES, ESR_MAGIC);
            bytes.putInt(RECORDS + FPSIMD_BYTES + 4, ESR_BYTES);
            bytes.putLong(RECORDS + FPSIMD_BYTES + HEAD, syndrome(fault));
        }
        bytes.putLong(RECORD, registers.read(X.get(29)));
        bytes.putLong(RECORD + 8, registers.read(X.get(30)));
    }

    private static long syndrome(Fault fault) {
        return (fault.isFetch() ? FETCH_ABORT : DATA_ABORT) | (fault.isWrite() ? WRITE : 0)
                | (fault.isMapped() ? PERMISSION_FAULT : TRANSLATION_FAULT);
    }

    @Override
    public void enter(RegisterFile registers, long frame, int signal, Handling handled) {
        registers.write(X.get(0), signal);
        if (handled.takesState()) {
            registers.write(X.get(1), frame);
            registers.write(X.get(2), frame + CONTEXT);
        }
        registers.write(X.get(29), frame + RECORD);
        registers.write(X.get(30), handled.restorer());
        registers.write(SP, frame);
        registers.programCounter(handled.handler());
    }

    @Override
    public long atReturn(long stackPointer) {
        return stackPointer;
    }

    @Override
    public boolean restore(DirectBuffer bytes, long frame, RegisterFile registers) {
        if (frame % ALIGNMENT != 0) { return false; }
        int floating = floatingRecord(bytes);
        if (floating < 0) { return false; }
        for (int i = 0; i < X.size(); i++) {
            registers.write(X.get(i), bytes.getLong(GENERAL + 8 * i));
        }
        registers.write(SP, bytes.getLong(STACK_POINTER));
        registers.programCounter(bytes.getLong(PROGRAM_COUNTER));
        registers.write(NZCV, bytes.getLong(PSTATE) & FLAGS);
        registers.write(FPSR, Flags.statusOf(bytes.getInt(floating + HEAD) & 0xffff_ffffL));
        registers.write(FPCR, Flags.controlOf(bytes.getInt(floating + HEAD + 4) & 0xffff_ffffL));
        for (int i = 0; i < V.size(); i++) {
            registers.write(V.get(i), bytes.getLong(floating + 16 + 16 * i));
            registers.writeHigh(V.get(i), bytes.getLong(floating + 24 + 16 * i));
        }
        return true;
    }

    /** Where fpsimd_context is, of the records; -1 if it is not among them. */
    private static int floatingRecord(DirectBuffer bytes) {
        int at = RECORDS;
        while (at + HEAD <= RECORD) {
            int magic = bytes.getInt(at);
            int size = bytes.getInt(at + 4);
            if (magic == FPSIMD_MAGIC) { return size == FPSIMD_BYTES && at + size <= RECORD ? at : -1; }
            if (magic == 0 || size < HEAD || size % ALIGNMENT != 0) { return -1; }
            at += size;
        }
        return -1;
    }

    /** Linux has them return to its vDSO. */
    @Override
    public boolean returnsByItself() {
        return true;
    }

    @Override
    public int systemCallBytes() {
        return 4;
    }

    @Override
    public TrapSignal signalOf(Trap trap) {
        return switch (trap) {
            case ILLEGAL, PRIVILEGED, SYSTEM_CALL -> new TrapSignal(4, ILL_ILLOPC, true, 0);
            case BREAKPOINT -> new TrapSignal(5, TRAP_BRKPT, true, 0);
            case ALIGNMENT -> new TrapSignal(7, BUS_ADRALN, true, 0);
            case DIVIDE -> new TrapSignal(8, FPE_INTDIV, true, 0);
        };
    }
}
