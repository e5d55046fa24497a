package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Operands.d;
import static org.maize.isa.armlite.declaration.Operands.dOrSp;
import static org.maize.isa.armlite.declaration.Operands.extended;
import static org.maize.isa.armlite.declaration.Operands.m;
import static org.maize.isa.armlite.declaration.Operands.n;
import static org.maize.isa.armlite.declaration.Operands.nOrSp;
import static org.maize.isa.armlite.declaration.Operands.operand;
import static org.maize.isa.armlite.declaration.Operands.shifted;

import org.maize.isa.Instruction.OperandDeclaration;
import org.maize.isa.armlite.encoding.ArmInstruction;
import org.maize.isa.armlite.operand.ArithmeticImmediate;
import org.maize.isa.armlite.operand.StackPointer;
import org.maize.isa.armlite.register.Width;

/** Additions and subtractions, with and without flags and carry (Arm ARM C4.1.86, C4.1.89). */
final class SumsAndDifferences {
    private static final String NO_SHIFT = "0 000000000000";
    private static final String SP = "11111";

    private SumsAndDifferences() {}

    static void declare(Declarations to) {
        for (Width width : Width.values()) {
            for (boolean subtracts : new boolean[]{false, true}) {
                String verb = subtracts ? "sub" : "add";
                plain(to, width, verb, width.sf() + (subtracts ? " 1 0" : " 0 0"));
                setting(to, width, verb, width.sf() + (subtracts ? " 1 1" : " 0 1"));
                withCarry(to, width, subtracts);
            }
        }
    }

    private static String opposite(String verb) {
        return verb.equals("add") ? "sub" : "add";
    }

    private static OperandDeclaration immediate() {
        return operand("imm", new ArithmeticImmediate(false));
    }

    private static OperandDeclaration negative() {
        return operand("imm", new ArithmeticImmediate(true));
    }

    private static void plain(Declarations to, Width width, String verb, String bits) {
        String sum = width.fill(verb + "#");
        String shiftedPattern = bits + " 01011 shift 0 Rm imm6 Rn Rd";
        ArmInstruction shiftedForm = to.declare(width.fill("shifted register, #"), shiftedPattern, verb + " d, n, m",
                "d = " + sum + "(n, m)", d(width), n(width), shifted(width, false));
        if (verb.equals("sub")) {
            shiftedForm.alias(bits + " 01011 shift 0 Rm imm6 11111 Rd", "neg d, m", d(width), shifted(width, false));
        }
        to.declare(width.fill("extended register, #"), bits + " 01011 00 1 Rm option imm3 Rn Rd", verb + " d, n, m",
                "d = " + sum + "(n, m)", dOrSp(width), nOrSp(width), extended(width));
        ArmInstruction immediateForm = to.declare(
                width.fill("immediate, #"), bits + " 100010 sh imm12 Rn Rd", verb + " d, n, imm",
                "d = " + sum + "(n, imm)", dOrSp(width), nOrSp(width), immediate());
        immediateForm.spelling(bits + " 100010 sh imm12 Rn Rd", opposite(verb) + " d, n, imm",
                dOrSp(width), nOrSp(width), negative());
        if (verb.equals("add")) {
            immediateForm.alias(bits + " 100010 " + NO_SHIFT + " Rn " + SP, "mov d, n",
                    operand("d", new StackPointer(width)), nOrSp(width));
            immediateForm.alias(bits + " 100010 " + NO_SHIFT + " " + SP + " Rd", "mov d, n",
                    dOrSp(width), operand("n", new StackPointer(width)));
        }
    }

    private static void setting(Declarations to, Width width, String verb, String bits) {
        String semantics = width.fill("let b = m; d = " + verb + "#(n, b); nzcv = " + verb + "Flags#(n, b)");
        String compare = verb.equals("sub") ? "cmp" : "cmn";
        String opposite = verb.equals("sub") ? "cmn" : "cmp";
        ArmInstruction shiftedForm = to.declare(
                width.fill("shifted register, #"), bits + " 01011 shift 0 Rm imm6 Rn Rd", verb + "s d, n, m",
                semantics, d(width), n(width), shifted(width, false));
        shiftedForm.alias(bits + " 01011 shift 0 Rm imm6 Rn 11111", compare + " n, m", n(width), shifted(width, false));
        if (verb.equals("sub")) {
            shiftedForm.alias(bits + " 01011 shift 0 Rm imm6 11111 Rd", "negs d, m", d(width), shifted(width, false));
        }
        to.declare(width.fill("extended register, #"), bits + " 01011 00 1 Rm option imm3 Rn Rd",
                verb + "s d, n, m", semantics, d(width), nOrSp(width), extended(width))
                .alias(bits + " 01011 00 1 Rm option imm3 Rn 11111", compare + " n, m", nOrSp(width), extended(width));
        to.declare(width.fill("immediate, #"), bits + " 100010 sh imm12 Rn Rd", verb + "s d, n, imm",
                width.fill("d = " + verb + "#(n, imm); nzcv = " + verb + "Flags#(n, imm)"),
                d(width), nOrSp(width), immediate())
                .alias(bits + " 100010 sh imm12 Rn 11111", compare + " n, imm", nOrSp(width), immediate())
                .spelling(bits + " 100010 sh imm12 Rn Rd", opposite(verb) + "s d, n, imm",
                        d(width), nOrSp(width), negative())
                .spelling(bits + " 100010 sh imm12 Rn 11111", opposite + " n, imm", nOrSp(width), negative());
    }

    private static void withCarry(Declarations to, Width width, boolean subtracts) {
        String verb = subtracts ? "sbc" : "adc";
        for (boolean sets : new boolean[]{false, true}) {
            String bits = width.sf() + (subtracts ? " 1 " : " 0 ") + (sets ? "1" : "0") + " 11010000 Rm 000000";
            String flags = sets ? "; nzcv = " + verb + "Flags#(n, m, nzcv)" : "";
            String suffix = sets ? "s" : "";
            ArmInstruction instruction = to.declare(
                    width.fill("#"), bits + " Rn Rd", verb + suffix + " d, n, m",
                    width.fill("d = " + verb + "#(n, m, nzcv)" + flags), d(width), n(width), m(width));
            if (subtracts) {
                instruction.alias(bits + " 11111 Rd", "ngc" + suffix + " d, m", d(width), m(width));
            }
        }
    }
}
