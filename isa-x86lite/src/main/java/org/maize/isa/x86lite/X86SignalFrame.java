package org.maize.isa.x86lite;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.maize.isa.Register;
import org.maize.isa.SignalFrame;
import org.maize.isa.execute.RegisterFile;
import org.maize.isa.semantics.Trap;
import org.maize.isa.x86lite.semantics.Flags;
import org.maize.isa.x86lite.semantics.Mxcsr;
import org.maize.isa.x86lite.semantics.X87;

/**
 * The frame of a signal handler on x86-64: {@code struct rt_sigframe} of arch/x86/include/asm/sigframe.h, with {@code struct
 * sigcontext_64} of asm/sigcontext.h, and behind it the image that {@code fxsave} stores, at a multiple of 64. There is no
 * {@code xsave} state.
 *
 * <pre>
 *   0  return address        8  ucontext: flags, link, stack_t     48  registers
 * 304  blocked signals     312  siginfo_t                         456  x87 and SSE
 * </pre>
 */
final class X86SignalFrame implements SignalFrame {
    static final X86SignalFrame INSTANCE = new X86SignalFrame();

    private static final int RED_ZONE = 128;
    private static final int CONTEXT = 8;
    private static final int STACK = CONTEXT + 16;
    private static final int REGISTERS = CONTEXT + 40;
    private static final int MASK = CONTEXT + 296;
    private static final int INFORMATION = MASK + 8;
    private static final int FLOATING = 456;
    private static final int FLOATING_ALIGNMENT = 64;
    private static final int LENGTH = FLOATING + 512;

    /** UC_SIGCONTEXT_SS, UC_STRICT_RESTORE_SS: ss is saved, and restored as it is. */
    private static final int CONTEXT_FLAGS = 6;

    /** The order of struct sigcontext_64. */
    private static final String[] ORDER = {"r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15", "rdi", "rsi", "rbp",
        "rbx", "rdx", "rax", "rcx", "rsp"};

    // Offsets in it.
    private static final int INSTRUCTION_POINTER = 128;
    private static final int RFLAGS = 136;
    private static final int SEGMENTS = 144;
    private static final int ERROR = 152;
    private static final int TRAP_NUMBER = 160;
    private static final int FAULT_ADDRESS = 176;
    private static final int FLOATING_POINTER = 184;

    /** __USER_CS, and __USER_DS as ss. */
    private static final long USER_SEGMENTS = 0x33 | 0x2bL << 48;

    private static final long DIRECTION_FLAG = 1 << 10;

    // Offsets in the image of fxsave.
    private static final int STATUS_WORD = 2;
    private static final int TAGS = 4;
    private static final int MXCSR = 24;
    private static final int MXCSR_MASK = 28;
    private static final int X87_REGISTERS = 32;
    private static final int VECTORS = 160;
    private static final int KNOWN_MXCSR = 0xffff;

    // Vectors of exceptions, and the bits of a page fault's error code (Intel SDM volume 3, 6.3.1 and 4.7).
    private static final int DIVIDE_ERROR = 0;
    private static final int BREAKPOINT = 3;
    private static final int INVALID_OPCODE = 6;
    private static final int GENERAL_PROTECTION = 13;
    private static final int PAGE_FAULT = 14;
    private static final int ALIGNMENT_CHECK = 17;
    private static final int PROTECTION = 1;
    private static final int WRITE = 2;
    private static final int USER = 4;
    private static final int FETCH = 16;

    // Codes of siginfo_t (asm-generic/siginfo.h).
    private static final int SI_KERNEL = 0x80;
    private static final int ILL_ILLOPN = 2;
    private static final int FPE_INTDIV = 1;
    private static final int BUS_ADRALN = 1;

    private X86SignalFrame() {}

    @Override
    public int length() {
        return LENGTH;
    }

    @Override
    public long below(long stackPointer, boolean isInterrupted) {
        long top = stackPointer - (isInterrupted ? RED_ZONE : 0);
        // Linux leaves the rest of the frame 8 below a multiple of 16, which 456 below a multiple of 64 is.
        return (top - (LENGTH - FLOATING) & -FLOATING_ALIGNMENT) - FLOATING;
    }

    @Override
    public int smallestStack() {
        return 2048;
    }

    @Override
    public int informationOffset() {
        return INFORMATION;
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
        bytes.putLong(0, handled.restorer());
        bytes.putLong(CONTEXT, CONTEXT_FLAGS);
        for (int i = 0; i < ORDER.length; i++) {
            bytes.putLong(REGISTERS + 8 * i, registers.read(named(ORDER[i])));
        }
        bytes.putLong(REGISTERS + INSTRUCTION_POINTER, registers.programCounter());
        bytes.putLong(REGISTERS + RFLAGS, Flags.fullImage(registers.read(X86Registers.RESULT),
                registers.read(X86Registers.CARRIES), registers.read(X86Registers.DIRECTION)));
        bytes.putLong(REGISTERS + SEGMENTS, USER_SEGMENTS);
        if (fault != null) {
            bytes.putLong(REGISTERS + ERROR, error(fault));
            bytes.putLong(REGISTERS + TRAP_NUMBER, vector(fault));
            bytes.putLong(REGISTERS + FAULT_ADDRESS, fault.trap() == null ? fault.address() : 0);
        }
        bytes.putLong(REGISTERS + FLOATING_POINTER, frame + FLOATING);
        saveFloating(registers, bytes);
    }

    private static void saveFloating(RegisterFile registers, MutableDirectBuffer bytes) {
        long top = registers.read(X86Registers.X87_TOP);
        long control = registers.read(X86Registers.X87_CONTROL);
        bytes.putShort(FLOATING, (short) X87.x87Control(control));
        bytes.putShort(FLOATING + STATUS_WORD,
                (short) X87.x87Status(registers.read(X86Registers.X87_STATUS), top, control));
        bytes.putInt(FLOATING + TAGS, (int) X87.x87UseByNumber(registers.read(X86Registers.X87_USED), top));
        bytes.putInt(FLOATING + MXCSR, (int) Mxcsr.mxcsrImage(registers.read(X86Registers.MXCSR)));
        bytes.putInt(FLOATING + MXCSR_MASK, KNOWN_MXCSR);
        for (int i = 0; i < 8; i++) {
            int at = FLOATING + X87_REGISTERS + 16 * i;
            bytes.putLong(at, registers.read(named("st" + i + "s")));
            bytes.putLong(at + 8, registers.read(named("st" + i + "h")) & 0xffff);
        }
        for (int i = 0; i < 16; i++) {
            int at = FLOATING + VECTORS + 16 * i;
            bytes.putLong(at, registers.read(X86Registers.vector(i)));
            bytes.putLong(at + 8, registers.readHigh(X86Registers.vector(i)));
        }
    }

    private static int error(Fault fault) {
        return fault.trap() != null ? 0
                : USER | (fault.isMapped() ? PROTECTION : 0) | (fault.isWrite() ? WRITE : 0)
                        | (fault.isFetch() ? FETCH : 0);
    }

    private static int vector(Fault fault) {
        if (fault.trap() == null) { return PAGE_FAULT; }
        return switch (fault.trap()) {
            case ILLEGAL -> INVALID_OPCODE;
            case DIVIDE -> DIVIDE_ERROR;
            case BREAKPOINT -> BREAKPOINT;
            case ALIGNMENT -> ALIGNMENT_CHECK;
            case PRIVILEGED, SYSTEM_CALL -> GENERAL_PROTECTION;
        };
    }

    @Override
    public void enter(RegisterFile registers, long frame, int signal, Handling handled) {
        registers.write(named("rdi"), signal);
        registers.write(named("rax"), 0);
        registers.write(named("rsi"), frame + INFORMATION);
        registers.write(named("rdx"), frame + CONTEXT);
        registers.write(named("rsp"), frame);
        registers.write(X86Registers.DIRECTION, 0);
        registers.programCounter(handled.handler());
    }

    /** The handler has taken the return address from the stack. */
    @Override
    public long atReturn(long stackPointer) {
        return stackPointer - Long.BYTES;
    }

    @Override
    public boolean restore(DirectBuffer bytes, long frame, RegisterFile registers) {
        for (int i = 0; i < ORDER.length; i++) {
            registers.write(named(ORDER[i]), bytes.getLong(REGISTERS + 8 * i));
        }
        registers.programCounter(bytes.getLong(REGISTERS + INSTRUCTION_POINTER));
        long flags = bytes.getLong(REGISTERS + RFLAGS);
        registers.write(X86Registers.RESULT, Flags.resultOfImage(flags));
        registers.write(X86Registers.CARRIES, Flags.carriesOfImage(flags));
        registers.write(X86Registers.DIRECTION, flags & DIRECTION_FLAG);
        return restoreFloating(bytes, registers);
    }

    private static boolean restoreFloating(DirectBuffer bytes, RegisterFile registers) {
        long image = bytes.getInt(FLOATING + MXCSR) & 0xffff_ffffL;
        if (Mxcsr.isReservedMxcsr(image)) { return false; }
        long status = bytes.getShort(FLOATING + STATUS_WORD) & 0xffff;
        long top = X87.x87TopOf(status);
        registers.write(X86Registers.MXCSR, Mxcsr.mxcsrImage(image));
        registers.write(X86Registers.X87_CONTROL, X87.x87ControlOf(bytes.getShort(FLOATING) & 0xffff));
        registers.write(X86Registers.X87_STATUS, X87.x87StatusOf(status));
        registers.write(X86Registers.X87_TOP, top);
        registers.write(X86Registers.X87_USED, X87.x87UsedByNumber(bytes.getByte(FLOATING + TAGS) & 0xff, top));
        for (int i = 0; i < 8; i++) {
            int at = FLOATING + X87_REGISTERS + 16 * i;
            registers.write(named("st" + i + "s"), bytes.getLong(at));
            registers.write(named("st" + i + "h"), bytes.getShort(at + 8) & 0xffff);
        }
        for (int i = 0; i < 16; i++) {
            int at = FLOATING + VECTORS + 16 * i;
            registers.write(X86Registers.vector(i), bytes.getLong(at));
            registers.writeHigh(X86Registers.vector(i), bytes.getLong(at + 8));
        }
        return true;
    }

    /** x86-64 has no other way back than the one that the program gives. */
    @Override
    public boolean returnsByItself() {
        return false;
    }

    @Override
    public int systemCallBytes() {
        return 2;
    }

    @Override
    public TrapSignal signalOf(Trap trap) {
        return switch (trap) {
            case ILLEGAL -> new TrapSignal(4, ILL_ILLOPN, true, 0);
            case BREAKPOINT -> new TrapSignal(5, SI_KERNEL, false, 1);
            case ALIGNMENT -> new TrapSignal(7, BUS_ADRALN, true, 0);
            case DIVIDE -> new TrapSignal(8, FPE_INTDIV, true, 0);
            case PRIVILEGED, SYSTEM_CALL -> new TrapSignal(11, SI_KERNEL, false, 0);
        };
    }

    private static Register named(String name) {
        return X86Registers.SET.named(name);
    }
}
