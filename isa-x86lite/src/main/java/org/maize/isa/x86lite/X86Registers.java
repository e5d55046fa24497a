package org.maize.isa.x86lite;

import java.util.ArrayList;
import java.util.List;
import org.maize.isa.CallingConvention;
import org.maize.isa.Register;
import org.maize.isa.RegisterSet;

/**
 * The registers of x86lite and their places in the register file. DWARF numbers are those of the AMD64 psABI, figure 3.36.
 *
 * <p>{@code result} and {@code carries} hold the status flags, as {@link org.maize.isa.x86lite.semantics.Flags} says; the
 * direction flag is bit 10 of {@code direction}. {@code fsbase} is the thread pointer.
 */
public final class X86Registers {
    private static final int GENERAL_OFFSET = 8;
    private static final int FLAGS_OFFSET = GENERAL_OFFSET + 16 * 8;
    private static final int CONTROL_OFFSET = FLAGS_OFFSET + 40;
    private static final int VECTOR_OFFSET = 192;
    private static final int X87_OFFSET = VECTOR_OFFSET + 16 * 16;
    private static final int STACK_OFFSET = X87_OFFSET + 24;
    private static final int FILE_BYTES = STACK_OFFSET + 8 * 16;
    private static final int[] DWARF = {0, 2, 1, 3, 7, 6, 4, 5, 8, 9, 10, 11, 12, 13, 14, 15};
    private static final String[] LEGACY = {"ax", "cx", "dx", "bx", "sp", "bp", "si", "di"};

    private static final Register[][] GENERAL = new Register[4][16];
    private static final Register[] VECTOR = new Register[16];
    private static final Register[] HIGH_BYTE = new Register[4];
    private static final List<Register> ALL = new ArrayList<>();

    /** ZF, SF and PF. */
    public static final Register RESULT = add(Register.whole("result", FLAGS_OFFSET, 8, -1));
    /** CF, OF and AF. */
    public static final Register CARRIES = add(Register.whole("carries", FLAGS_OFFSET + 8, 8, -1));
    /** The direction flag, in bit 10. */
    public static final Register DIRECTION = add(Register.whole("direction", FLAGS_OFFSET + 16, 8, -1));
    /** The base that a {@code %fs:} address is relative to. */
    public static final Register FS_BASE = add(Register.whole("fsbase", FLAGS_OFFSET + 24, 8, 58));
    /** The base that a {@code %gs:} address is relative to. */
    public static final Register GS_BASE = add(Register.whole("gsbase", FLAGS_OFFSET + 32, 8, 59));

    /** The control and status register of SSE, as {@link org.maize.isa.x86lite.semantics.Mxcsr} keeps it. */
    public static final Register MXCSR = add(Register.whole("mxcsr", CONTROL_OFFSET, 8, -1));

    /** The x87 control word, as {@link org.maize.isa.x86lite.semantics.X87} keeps it. */
    public static final Register X87_CONTROL = add(Register.whole("x87control", CONTROL_OFFSET + 8, 8, -1));
    /** The x87 status word without its top of stack and its summary bits. */
    public static final Register X87_STATUS = add(Register.whole("x87status", X87_OFFSET, 8, -1));
    /** The number of the x87 register that is the top of the stack. */
    public static final Register X87_TOP = add(Register.whole("x87top", X87_OFFSET + 8, 8, -1));
    /** Which x87 registers hold something, counted from the top. */
    public static final Register X87_USED = add(Register.whole("x87used", X87_OFFSET + 16, 8, -1));
    /** The top of the x87 stack, as operands of assembly. */
    static final Register STACK_TOP = Register.whole("st", STACK_OFFSET, 8, -1);
    private static final Register[] STACK = new Register[8];

    /** The instruction pointer, as addresses and call frame information name it; not part of the register set. */
    public static final Register RIP = Register.whole("rip", RegisterSet.PROGRAM_COUNTER_OFFSET, 8, 16);
    /** Its view in 32-bit addresses. */
    public static final Register EIP = RIP.view("eip", 0, 4);
    /** Segments that assembly names, though their bases are zero in 64-bit mode. */
    static final Register DS = Register.whole("ds", RegisterSet.PROGRAM_COUNTER_OFFSET, 2, -1);
    /** The segment of what string instructions write. */
    static final Register ES = Register.whole("es", RegisterSet.PROGRAM_COUNTER_OFFSET, 2, -1);
    /** What disassembly calls the index of an address whose SIB byte names none. */
    static final Register RIZ = Register.whole("riz", RegisterSet.PROGRAM_COUNTER_OFFSET, 8, -1);
    /** Its view in 32-bit addresses. */
    static final Register EIZ = RIZ.view("eiz", 0, 4);

    static {
        for (int number = 0; number < 16; number++) {
            boolean legacy = number < 8;
            String plain = legacy ? LEGACY[number] : "r" + number;
            Register whole = Register.whole(
                    legacy ? "r" + plain : plain, GENERAL_OFFSET + number * 8, 8, DWARF[number]);
            GENERAL[Width.QUAD.ordinal()][number] = add(whole);
            GENERAL[Width.LONG.ordinal()][number] = add(whole.view(legacy ? "e" + plain : plain + "d", 0, 4));
            GENERAL[Width.WORD.ordinal()][number] = add(whole.view(legacy ? plain : plain + "w", 0, 2));
            String low = number < 4 ? plain.charAt(0) + "l" : legacy ? plain + "l" : plain + "b";
            GENERAL[Width.BYTE.ordinal()][number] = add(whole.view(low, 0, 1));
            if (number < 4) {
                HIGH_BYTE[number] = add(whole.view(plain.charAt(0) + "h", 1, 1));
            }
        }
        for (int number = 0; number < 8; number++) {
            STACK[number] = Register.whole("st(" + number + ")", STACK_OFFSET + number * 16, 8, -1);
            add(Register.whole("st" + number + "s", STACK_OFFSET + number * 16, 8, -1));
            add(Register.whole("st" + number + "h", STACK_OFFSET + number * 16 + 8, 8, -1));
        }
        for (int number = 0; number < 16; number++) {
            VECTOR[number] = add(Register.whole("xmm" + number, VECTOR_OFFSET + number * 16, 16, 17 + number));
            add(VECTOR[number].view("xmm" + number + "h", 8, 8));
        }
    }

    /** Every register of a register file. */
    public static final RegisterSet SET = new RegisterSet(FILE_BYTES, ALL);

    /** System V AMD64 psABI 3.2.1 and A.2.1. */
    static final CallingConvention CALLING_CONVENTION = new CallingConvention(
            SET.named("rsp"), SET.named("rbp"), FS_BASE, null,
            registers("rbx", "rbp", "r12", "r13", "r14", "r15"), SET.named("rax"),
            registers("rdi", "rsi", "rdx", "r10", "r8", "r9"), SET.named("rax"));

    private X86Registers() {}

    /** The general register, or the low part of one, with this number in encodings: 0 to 15. */
    public static Register general(Width width, int number) {
        return GENERAL[width.ordinal()][number];
    }

    /** The register of 16 bytes with this number: 0 to 15. */
    public static Register vector(int number) {
        return VECTOR[number];
    }

    /** Whether it is a register of 16 bytes. */
    public static boolean isVector(Register register) {
        return register.bytes() == 16;
    }

    /** {@code ah}, {@code ch}, {@code dh} or {@code bh}, by the number of its whole register. */
    public static Register highByte(int number) {
        return HIGH_BYTE[number];
    }

    /** Whether it is one of {@code ah}, {@code ch}, {@code dh}, {@code bh}. */
    public static boolean isHighByte(Register register) {
        return register.bytes() == 1 && register.offset() % 8 == 1;
    }

    /** Whether it is a general register or a part of one. */
    public static boolean isGeneral(Register register) {
        return register.offset() >= GENERAL_OFFSET && register.offset() < FLAGS_OFFSET;
    }

    /** A register of the x87 stack as an operand of assembly, counted from the top: 0 to 7. */
    static Register stack(int index) {
        return STACK[index];
    }

    /** Whether two operands of assembly are one register of the x87 stack. */
    static boolean isSameOfStack(Register one, Register other) {
        return one.offset() >= STACK_OFFSET && one.offset() == other.offset();
    }

    /** Whether assembly has no name for it. */
    static boolean isInternal(Register register) {
        return register == RESULT || register == CARRIES || register == DIRECTION || register == FS_BASE
                || register == GS_BASE || register == MXCSR || register == X87_CONTROL
                || register.offset() >= X87_OFFSET || isVector(register.root()) && register.bytes() < 16;
    }

    /** The number of a general or vector register in encodings, 0 to 15; that of {@code ah} is 4, as it stands in the byte. */
    public static int number(Register register) {
        if (isVector(register)) { return (register.offset() - VECTOR_OFFSET) / 16; }
        int number = (register.offset() - GENERAL_OFFSET) / 8;
        return isHighByte(register) ? number + 4 : number;
    }

    private static Register add(Register register) {
        ALL.add(register);
        return register;
    }

    private static List<Register> registers(String... names) {
        List<Register> found = new ArrayList<>();
        for (String name : names) {
            found.add(SET.named(name));
        }
        return List.copyOf(found);
    }
}
