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
     * @param operation the encoding's {@code opc}
     * @param extension what is done to a loaded value, with {@code @} in its place, or null for a store
     */
    private record Access(String stem, String suffix, int size, String operation, Width width, String extension) {
        String mnemonic() {
            return stem + "r" + suffix;
        }

        String unscaled() {
            return stem + "ur" + suffix;
        }

        String bits() {
            return (size >> 1) + "" + (size & 1) + " 111 0";
        }

        String form(String addressing) {
            return addressing + ", " + width.bits();
        }

        String semantics(String address) {
            String memory = "m" + (8 << size) + "[" + address + "]";
            return extension == null ? memory + " = t" : "t = " + extension.replace("@", memory);
        }
    }

    private static final Access[] ACCESSES = {
        new Access("st", "b", 0, "00", Width.W, null),
        new Access("ld", "b", 0, "01", Width.W, "@"),
        new Access("ld", "sb", 0, "10", Width.X, "signExtend8(@)"),
        new Access("ld", "sb", 0, "11", Width.W, "signExtend8to32(@)"),
        new Access("st", "h", 1, "00", Width.W, null),
        new Access("ld", "h", 1, "01", Width.W, "@"),
        new Access("ld", "sh", 1, "10", Width.X, "signExtend16(@)"),
        new Access("ld", "sh", 1, "11", Width.W, "signExtend16to32(@)"),
        new Access("st", "", 2, "00", Width.W, null),
        new Access("ld", "", 2, "01", Width.W, "@"),
        new Access("ld", "sw", 2, "10", Width.X, "signExtend32(@)"),
        new Access("st", "", 3, "00", Width.X, null),
        new Access("ld", "", 3, "01", Width.X, "@"),
    };

    private static final OperandDeclaration NINE_BITS = operand("imm", Immediate.offset(Field.imm9, 1));
    private static final OperandDeclaration LITERAL = operand(
            "target", new Label(Field.imm19, ArmliteRelocation.R_AARCH64_LD_PREL_LO19));
    private static final int DOUBLE_WORD = 3;

    private Transfers() {}

    static void declare(Declarations to) {
        for (Access access : ACCESSES) {
            declare(to, access);
        }
        to.declare("literal, 32", "00 011 0 00 imm19 Rt", "ldr t, target", "t = m32[target]", t(Width.W), LITERAL);
        to.declare("literal, 64", "01 011 0 00 imm19 Rt", "ldr t, target", "t = m64[target]", t(Width.X), LITERAL);
        to.declare("literal, 64", "10 011 0 00 imm19 Rt", "ldrsw t, target", "t = signExtend32(m32[target])",
                t(Width.X), LITERAL);
        prefetch(to);
    }

    private static OperandDeclaration scaled(int size) {
        return operand("imm", Immediate.unsignedOffset(Field.imm12, 1 << size));
    }

    private static OperandDeclaration index(int size) {
        return operand("m", new IndexRegister(size, Declarations.FUNCTIONS));
    }

    private static void declare(Declarations to, Access access) {
        OperandDeclaration t = t(access.width);
        String narrow = access.bits() + " 00 " + access.operation + " 0 imm9";
        to.declare(access.form("unsigned offset"), access.bits() + " 01 " + access.operation + " imm12 Rn Rt",
                access.mnemonic() + " t, [n{, imm}]", access.semantics("add64(n, imm)"), t, base(),
                scaled(access.size));
        to.declare(access.form("pre-index"), narrow + " 11 Rn Rt", access.mnemonic() + " t, [n, imm]!",
                "let address = add64(n, imm); " + access.semantics("address") + "; n = address", t, base(), NINE_BITS);
        to.declare(access.form("post-index"), narrow + " 01 Rn Rt", access.mnemonic() + " t, [n], imm",
                access.semantics("n") + "; n = add64(n, imm)", t, base(), NINE_BITS);
        to.declare(access.form("register offset"),
                access.bits() + " 00 " + access.operation + " 1 Rm option S 10 Rn Rt",
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
        to.declare("literal", "11 011 0 00 imm19 prfop", "prfm what, target", "", what, LITERAL);
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
