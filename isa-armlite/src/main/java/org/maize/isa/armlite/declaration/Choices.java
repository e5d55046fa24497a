package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Operands.d;
import static org.maize.isa.armlite.declaration.Operands.m;
import static org.maize.isa.armlite.declaration.Operands.n;
import static org.maize.isa.armlite.declaration.Operands.operand;

import org.maize.isa.Instruction.OperandDeclaration;
import org.maize.isa.armlite.encoding.ArmInstruction;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.operand.ConditionCode;
import org.maize.isa.armlite.operand.FlagBits;
import org.maize.isa.armlite.operand.Immediate;
import org.maize.isa.armlite.register.Width;

/** Conditional selection and comparison (Arm ARM C4.1.89). */
final class Choices {
    private static final OperandDeclaration CONDITION = operand(
            "cond", ConditionCode.plain(Declarations.FUNCTIONS));
    private static final OperandDeclaration INVERTED = operand(
            "cond", ConditionCode.inverted(Declarations.FUNCTIONS));

    private Choices() {}

    static void declare(Declarations to) {
        for (Width width : Width.values()) {
            select(to, width, "0", "00", "csel", "m");
            unary(select(to, width, "0", "01", "csinc", "add#(m, 1)"), width, "0", "01", "cset", "cinc");
            unary(select(to, width, "1", "00", "csinv", "not#(m)"), width, "1", "00", "csetm", "cinv");
            unary(select(to, width, "1", "01", "csneg", "sub#(0, m)"), width, "1", "01", null, "cneg");
            compare(to, width, "0", "ccmn", "add");
            compare(to, width, "1", "ccmp", "sub");
        }
    }

    private static String bits(Width width, String operation, String operation2, String m, String n) {
        return width.sf() + " " + operation + " 0 11010100 " + m + " cond " + operation2 + " " + n + " Rd";
    }

    private static ArmInstruction select(
            Declarations to, Width width, String operation, String operation2, String mnemonic, String otherwise) {
        return to.declare(width.fill("#"), bits(width, operation, operation2, "Rm", "Rn"), mnemonic + " d, n, m, cond",
                width.fill("d = select(cond, n, " + otherwise + ")"), d(width), n(width), m(width), CONDITION);
    }

    private static void unary(
            ArmInstruction instruction, Width width, String operation, String operation2, String set, String change) {
        if (set != null) {
            instruction.alias(bits(width, operation, operation2, "11111", "11111"), set + " d, cond", d(width),
                    INVERTED);
        }
        // With the zero register this stands for cset, except where there is none.
        instruction.aliasIf(word -> set == null || (word >>> 5 & 31) != 31,
                bits(width, operation, operation2, "Rn", "Rn"), change + " d, n, cond", d(width), n(width), INVERTED);
    }

    private static void compare(Declarations to, Width width, String operation, String mnemonic, String function) {
        String bits = width.sf() + " " + operation + " 1 11010010 ";
        OperandDeclaration flags = operand("flags", new FlagBits());
        to.declare(width.fill("register, #"), bits + "Rm cond 0 0 Rn 0 nzcv", mnemonic + " n, m, flags, cond",
                width.fill("nzcv = select(cond, " + function + "Flags#(n, m), flags)"),
                n(width), m(width), flags, CONDITION);
        to.declare(width.fill("immediate, #"), bits + "imm5 cond 1 0 Rn 0 nzcv", mnemonic + " n, imm, flags, cond",
                width.fill("nzcv = select(cond, " + function + "Flags#(n, imm), flags)"),
                n(width), operand("imm", Immediate.hexadecimal(Field.imm5)), flags, CONDITION);
    }
}
