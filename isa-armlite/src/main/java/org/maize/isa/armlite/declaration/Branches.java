package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Operands.n;
import static org.maize.isa.armlite.declaration.Operands.operand;
import static org.maize.isa.armlite.declaration.Operands.t;

import org.maize.isa.Instruction.OperandDeclaration;
import org.maize.isa.armlite.encoding.ArmInstruction;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.operand.BitNumber;
import org.maize.isa.armlite.operand.Label;
import org.maize.isa.armlite.register.ArmliteRelocation;
import org.maize.isa.armlite.register.Condition;
import org.maize.isa.armlite.register.Width;

/** Branches (Arm ARM C4.1.87). */
final class Branches {
    private static final OperandDeclaration NEAR = operand(
            "target", new Label(Field.imm19, ArmliteRelocation.R_AARCH64_CONDBR19));
    private static final OperandDeclaration NEARER = operand(
            "target", new Label(Field.imm14, ArmliteRelocation.R_AARCH64_TSTBR14));

    private Branches() {}

    static void declare(Declarations to) {
        to.declare("", "0 00101 imm26", "b target", "jump target",
                operand("target", new Label(Field.imm26, ArmliteRelocation.R_AARCH64_JUMP26)));
        to.declare("", "1 00101 imm26", "bl target", "x30 = next; call target",
                operand("target", new Label(Field.imm26, ArmliteRelocation.R_AARCH64_CALL26)));
        for (Condition condition : Condition.values()) {
            conditional(to, condition);
        }
        for (Width width : Width.values()) {
            to.declare(width.fill("#"), width.sf() + " 011010 0 imm19 Rt", "cbz t, target",
                    "jump target if isZero(t)", t(width), NEAR);
            to.declare(width.fill("#"), width.sf() + " 011010 1 imm19 Rt", "cbnz t, target",
                    "jump target if isNotZero(t)", t(width), NEAR);
            test(to, width, "0", "tbz", "isBitClear");
            test(to, width, "1", "tbnz", "isBitSet");
        }
        to.declare("", "1101011 0 0 00 11111 000000 Rn 00000", "br n", "jump n", n(Width.X));
        to.declare("", "1101011 0 0 01 11111 000000 Rn 00000", "blr n", "x30 = next; call n", n(Width.X));
        to.declare("", "1101011 0 0 10 11111 000000 Rn 00000", "ret {n}", "return n", n(Width.X));
    }

    private static void conditional(Declarations to, Condition condition) {
        String name = condition.assemblyName();
        String pattern = "0101010 0 imm19 0 " + Pattern.digits(condition.ordinal(), Field.cond.bits());
        ArmInstruction instruction = to.declare(
                "", pattern, "b." + name + " target", "jump target if " + name + "(nzcv)", NEAR);
        if (!condition.isAlways()) {
            instruction.spelling(pattern, "b" + name + " target", NEAR);
        }
        if (condition == Condition.CS || condition == Condition.CC) {
            String synonym = condition == Condition.CS ? "hs" : "lo";
            instruction.spelling(pattern, "b." + synonym + " target", NEAR);
            instruction.spelling(pattern, "b" + synonym + " target", NEAR);
        }
    }

    private static void test(Declarations to, Width width, String operation, String mnemonic, String function) {
        String pattern = width.sf() + " 011011 " + operation + " b40 imm14 Rt";
        ArmInstruction instruction = to.declare(width.fill("#"), pattern, mnemonic + " t, bit, target",
                "jump target if " + function + "(t, bit)",
                t(width), operand("bit", new BitNumber(width == Width.W ? 0 : 32)), NEARER);
        if (width == Width.W) {
            instruction.spelling(pattern, mnemonic + " t, bit, target", t(Width.X), operand("bit", new BitNumber(0)),
                    NEARER);
        }
    }
}
