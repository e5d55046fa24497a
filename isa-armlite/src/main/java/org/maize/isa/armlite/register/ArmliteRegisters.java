package org.maize.isa.armlite.register;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.maize.isa.CallingConvention;
import org.maize.isa.Isa;
import org.maize.isa.Register;
import org.maize.isa.RegisterSet;

/**
 * The registers of armlite, where each lies in a register file, and their roles (AAPCS64 6.1, AADWARF64 4.1).
 *
 * <p>The zero register has a place in the file that holds 0 and that no instruction writes. The condition flags lie in bits 31
 * to 28 of {@link #NZCV}, as the system register has them (Arm ARM C5.2.10).
 */
public final class ArmliteRegisters {
    private static final int FIRST = 8;
    private static final int GENERAL = 31;
    private static final int VECTORS = 32;
    private static final int VECTOR_BASE = 304;
    private static final int DWARF_SP = 31;
    private static final int DWARF_V0 = 64;

    /** x0 to x30. */
    public static final List<Register> X = IntStream.range(0, GENERAL)
            .mapToObj(number -> Register.whole("x" + number, FIRST + 8 * number, 8, number)).toList();

    /** w0 to w30, the low halves. */
    public static final List<Register> W = IntStream.range(0, GENERAL)
            .mapToObj(number -> X.get(number).view("w" + number, 0, 4)).toList();

    public static final Register SP = Register.whole("sp", 256, 8, DWARF_SP);
    public static final Register WSP = SP.view("wsp", 0, 4);
    public static final Register XZR = Register.whole("xzr", 264, 8, -1);
    public static final Register WZR = XZR.view("wzr", 0, 4);
    public static final Register NZCV = Register.whole("nzcv", 272, 8, -1);

    /** The thread pointer. */
    public static final Register TPIDR = Register.whole("tpidr_el0", 280, 8, -1);

    public static final Register FPCR = Register.whole("fpcr", 288, 8, -1);
    public static final Register FPSR = Register.whole("fpsr", 296, 8, -1);

    /** v0 to v31, 16 bytes each. */
    public static final List<Register> V = IntStream.range(0, VECTORS)
            .mapToObj(number -> Register.whole("v" + number, VECTOR_BASE + 16 * number, 16, DWARF_V0 + number))
            .toList();

    /** The low 1, 2, 4 and 8 bytes of each vector register, and the whole under its other name. */
    public static final List<List<Register>> SCALARS = Stream.of("b", "h", "s", "d", "q")
            .map(letter -> IntStream.range(0, VECTORS)
                    .mapToObj(number -> V.get(number).view(letter + number, 0, 1 << "bhsdq".indexOf(letter))).toList())
            .toList();

    /**
     * The local exclusive monitor (Arm ARM B2.9.1): the address that is marked, how many bytes there, 0 for none, and what the
     * load that marked it read, of 16 bytes in two halves. A store-exclusive whose memory no longer holds that value fails.
     */
    public static final Register EXCLUSIVE_ADDRESS = Register.whole("exclusive_address", 816, 8, -1);
    public static final Register EXCLUSIVE_BYTES = Register.whole("exclusive_bytes", 824, 8, -1);
    public static final Register EXCLUSIVE_VALUE = Register.whole("exclusive_value", 832, 8, -1);
    public static final Register EXCLUSIVE_HIGH = Register.whole("exclusive_high", 840, 8, -1);

    private static final int END = 848;

    /** All of them. */
    public static final RegisterSet SET = set();

    /**
     * AAPCS64 6.1.1 and 6.1.2: of v8 to v15 a called function preserves the low halves, d8 to d15; and Linux's system calls: the
     * number in x8, arguments and result from x0.
     */
    public static final CallingConvention CALLING_CONVENTION = new CallingConvention(
            SP, X.get(29), TPIDR, X.get(30),
            Stream.concat(X.subList(19, 30).stream(), SCALARS.get(3).subList(8, 16).stream()).toList(), X.get(8),
            X.subList(0, 6), X.get(0));

    /** AADWARF64: the return address is in x30, the CFA of a function's first instruction is sp. */
    public static final Isa.FrameConventions FRAME_CONVENTIONS = new Isa.FrameConventions(4, -8, 30, 0);

    private ArmliteRegisters() {}

    private static RegisterSet set() {
        List<Register> all = new ArrayList<>(X);
        all.addAll(W);
        all.addAll(List.of(SP, WSP, XZR, WZR, NZCV, TPIDR, FPCR, FPSR));
        all.addAll(V);
        SCALARS.forEach(all::addAll);
        all.addAll(List.of(EXCLUSIVE_ADDRESS, EXCLUSIVE_BYTES, EXCLUSIVE_VALUE, EXCLUSIVE_HIGH));
        return new RegisterSet(END, all);
    }
}
