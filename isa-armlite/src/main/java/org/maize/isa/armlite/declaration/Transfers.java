package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Operands.base;
import static org.maize.isa.armlite.declaration.Operands.operand;
import static org.maize.isa.armlite.declaration.Operands.t;

import org.maize.isa.Instruction.OperandDeclaration;
import org.maize.isa.armlite.encoding.ArmInstruction;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.operand.Immediate;
import org.maize.isa.armlite.operand.IndexRegister;
import org.maize.isa.armlite.operand.Keyword;
import org.maize.isa.armlite.operand.Label;
import org.maize.isa.armlite.register.ArmliteRelocation;
import org.maize.isa.armlite.register.Scalar;
import org.maize.isa.armlite.register.Width;

/**
 * Loads and stores of one register (Arm ARM C4.1.88). Where a base that is written back is also loaded, the written-back
 * address stays; where it is also stored, its old value is (both constrained unpredictable, C6.2.167, C6.2.303).
 */
final class Transfers {
    /**
     * What one mnemonic transfers.
     *
     * @param size log2 of the bytes
     * @param bits the encoding's {@code size} and {@code V}
     * @param operation its {@code opc}
     * @param form what tells it from others of its mnemonic
     * @param transfer the semantics, with {@code @} for the address
     */
    private record Access(
            String stem, String suffix, int size, String bits, String operation, String form, OperandDeclaration t,
            String transfer) {
        static Access general(String stem, String suffix, int size, String operation, Width width, String transfer) {
            return new Access(stem, suffix, size, Exclusives.bits(size) + " 111 0", operation,
                    Integer.toString(width.bits()), Operands.t(width), transfer);
        }

        /** Of a vector register, or its low part: a load zeroes the rest. */
        static Access vector(String stem, Scalar scalar) {
            boolean whole = scalar == Scalar.Q;
            boolean loads = stem.equals("ld");
            String bits = (whole ? "00" : Exclusives.bits(scalar.ordinal())) + " 111 1";
            return new Access(stem, "", scalar.ordinal(), bits, (whole ? "1" : "0") + (loads ? "1" : "0"),
                    scalar.letter(), Operands.t(scalar),
                    loads ? loaded(scalar, "t", "@") : stored(scalar, "t", "@"));
        }

        String mnemonic() {
            return stem + "r" + suffix;
        }

        String unscaled() {
            return stem + "ur" + suffix;
        }

        String form(String addressing) {
            return addressing + ", " + form;
        }

        String semantics(String address) {
            return transfer.replace("@", address);
        }
    }

    private static final Access[] ACCESSES = {
        Access.general("st", "b", 0, "00", Width.W, "m8[@] = t"),
        Access.general("ld", "b", 0, "01", Width.W, "t = m8[@]"),
        Access.general("ld", "sb", 0, "10", Width.X, "t = signExtend8(m8[@])"),
        Access.general("ld", "sb", 0, "11", Width.W, "t = signExtend8to32(m8[@])"),
        Access.general("st", "h", 1, "00", Width.W, "m16[@] = t"),
        Access.general("ld", "h", 1, "01", Width.W, "t = m16[@]"),
        Access.general("ld", "sh", 1, "10", Width.X, "t = signExtend16(m16[@])"),
        Access.general("ld", "sh", 1, "11", Width.W, "t = signExtend16to32(m16[@])"),
        Access.general("st", "", 2, "00", Width.W, "m32[@] = t"),
        Access.general("ld", "", 2, "01", Width.W, "t = m32[@]"),
        Access.general("ld", "sw", 2, "10", Width.X, "t = signExtend32(m32[@])"),
        Access.general("st", "", 3, "00", Width.X, "m64[@] = t"),
        Access.general("ld", "", 3, "01", Width.X, "t = m64[@]"),
    };

    private static final OperandDeclaration NINE_BITS = operand("imm", Immediate.offset(Field.imm9, 1));
    private static final OperandDeclaration LABEL = operand(
            "target", new Label(Field.imm19, ArmliteRelocation.R_AARCH64_LD_PREL_LO19));
    private static final int DOUBLE_WORD = 3;

    private Transfers() {}

    static void declare(Declarations to) {
        for (Access access : ACCESSES) {
            declare(to, access);
        }
        to.declare("literal, 32", "00 011 0 00 imm19 Rt", "ldr t, target", "t = m32[target]", t(Width.W), literal(4));
        to.declare("literal, 64", "01 011 0 00 imm19 Rt", "ldr t, target", "t = m64[target]", t(Width.X), literal(8));
        to.declare("literal, 64", "10 011 0 00 imm19 Rt", "ldrsw t, target", "t = signExtend32(m32[target])",
                t(Width.X), literal(4));
        for (Scalar scalar : Scalar.values()) {
            declare(to, Access.vector("st", scalar));
            declare(to, Access.vector("ld", scalar));
            if (scalar.bytes() >= Scalar.S.bytes()) {
                to.declare("literal, " + scalar.letter(), Exclusives.bits(scalar.ordinal() - 2) + " 011 1 00 imm19 Rt",
                        "ldr t, target", loaded(scalar, "t", "target"), t(scalar),
                        literal(scalar.bytes()));
            }
        }
        prefetch(to);
    }

    /** Loads a vector register, or its low part, and zeroes the rest. */
    static String loaded(Scalar scalar, String register, String address) {
        if (scalar == Scalar.Q) {
            return register + " = m64[" + address + "]; " + register + ".high = m64[add64(" + address + ", 8)]";
        }
        return register + " = m" + scalar.bits() + "[" + address + "]; " + register + ".high = 0";
    }

    static String stored(Scalar scalar, String register, String address) {
        if (scalar == Scalar.Q) {
            return "m64[" + address + "] = " + register + "; m64[add64(" + address + ", 8)] = " + register + ".high";
        }
        return "m" + scalar.bits() + "[" + address + "] = " + register;
    }

    private static OperandDeclaration literal(int bytes) {
        return operand("target", Label.orLiteral(bytes));
    }

    private static OperandDeclaration scaled(int size) {
        return operand("imm", Immediate.unsignedOffset(Field.imm12, 1 << size));
    }

    private static OperandDeclaration index(int size) {
        return operand("m", new IndexRegister(size, Declarations.FUNCTIONS));
    }

    private static void declare(Declarations to, Access access) {
        OperandDeclaration t = access.t;
        String narrow = access.bits + " 00 " + access.operation + " 0 imm9";
        to.declare(access.form("unsigned offset"), access.bits + " 01 " + access.operation + " imm12 Rn Rt",
                access.mnemonic() + " t, [n{, imm}]", access.semantics("add64(n, imm)"), t, base(),
                scaled(access.size));
        to.declare(access.form("pre-index"), narrow + " 11 Rn Rt", access.mnemonic() + " t, [n, imm]!",
                "let address = add64(n, imm); " + access.semantics("address") + "; n = address", t, base(), NINE_BITS);
        to.declare(access.form("post-index"), narrow + " 01 Rn Rt", access.mnemonic() + " t, [n], imm",
                access.semantics("n") + "; n = add64(n, imm)", t, base(), NINE_BITS);
        to.declare(access.form("register offset"),
                access.bits + " 00 " + access.operation + " 1 Rm option S 10 Rn Rt",
                access.mnemonic() + " t, [n, m]", access.semantics("add64(n, m)"), t, base(), index(access.size));
        to.declare(access.form("unscaled"), narrow + " 00 Rn Rt", access.unscaled() + " t, [n{, imm}]",
                access.semantics("add64(n, imm)"), t, base(), NINE_BITS)
                .spelling(narrow + " 00 Rn Rt", access.mnemonic() + " t, [n, imm]", t, base(), NINE_BITS);
    }

    /** Hints that memory will be used: they read nothing and cannot fault. */
    private static void prefetch(Declarations to) {
        OperandDeclaration what = operand("what", Keyword.of(Field.prfop, prefetchNames()));
        to.declare("unsigned offset", "11 111 0 01 10 imm12 Rn prfop", "prfm what, [n{, imm}]", "",
                what, base(), scaled(DOUBLE_WORD));
        to.declare("register offset", "11 111 0 00 10 1 Rm option S 10 Rn prfop", "prfm what, [n, m]", "",
                what, base(), index(DOUBLE_WORD));
        ArmInstruction unscaled = to.declare("unscaled", "11 111 0 00 10 0 imm9 00 Rn prfop", "prfum what, [n{, imm}]",
                "",
                what, base(), NINE_BITS);
        unscaled.spelling("11 111 0 00 10 0 imm9 00 Rn prfop", "prfm what, [n, imm]", what, base(), NINE_BITS);
        to.declare("literal", "11 011 0 00 imm19 prfop", "prfm what, target", "", what, LABEL);
    }

    private static String[] prefetchNames() {
        String[] names = new String[1 << Field.prfop.bits()];
        String[] kinds = {"pld", "pli", "pst", ""};
        String[] policies = {"l1keep", "l1strm", "l2keep", "l2strm", "l3keep", "l3strm", "", ""};
        for (int i = 0; i < names.length; i++) {
            String kind = kinds[i >> 3];
            String policy = policies[i & 7];
            names[i] = kind.isEmpty() || policy.isEmpty() ? "" : kind + policy;
        }
        return names;
    }
}
