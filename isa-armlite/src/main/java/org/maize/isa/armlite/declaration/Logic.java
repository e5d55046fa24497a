package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Operands.d;
import static org.maize.isa.armlite.declaration.Operands.dOrSp;
import static org.maize.isa.armlite.declaration.Operands.m;
import static org.maize.isa.armlite.declaration.Operands.n;
import static org.maize.isa.armlite.declaration.Operands.operand;
import static org.maize.isa.armlite.declaration.Operands.shifted;

import org.maize.isa.Instruction.OperandDeclaration;
import org.maize.isa.armlite.encoding.ArmInstruction;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.operand.LogicalImmediate;
import org.maize.isa.armlite.operand.MoveImmediate;
import org.maize.isa.armlite.register.Width;

/** Bitwise operations (Arm ARM C4.1.86 logical immediate, C4.1.89 logical shifted register). */
final class Logic {
    private static final Pattern BITMASK = new Pattern("(000000000) N immr imms (0000000000)");

    private Logic() {}

    static void declare(Declarations to) {
        for (Width width : Width.values()) {
            and(to, width);
            orr(to, width);
            register(to, width, "10", "eor", "d = eor(n, m)");
            register(to, width, "10", "eon", width.fill("d = eor(n, not#(m))"));
            immediate(to, width, "10", "eor", "d = eor(n, imm)", dOrSp(width));
        }
    }

    private static void and(Declarations to, Width width) {
        String flags = width.fill("; nzcv = logicFlags#(result)");
        register(to, width, "00", "and", "d = and(n, m)");
        register(to, width, "00", "bic", "d = bic(n, m)");
        immediate(to, width, "00", "and", "d = and(n, imm)", dOrSp(width))
                .spelling(bits(width, "00") + " Rn Rd", "bic d, n, imm", dOrSp(width), n(width), inverse(width));
        register(to, width, "11", "ands", "let result = and(n, m); d = result" + flags)
                .alias(registerBits(width, "11", "0") + " Rn 11111", "tst n, m", n(width), shifted(width, true));
        register(to, width, "11", "bics", "let result = bic(n, m); d = result" + flags);
        immediate(to, width, "11", "ands", "let result = and(n, imm); d = result" + flags, d(width))
                .alias(bits(width, "11") + " Rn 11111", "tst n, imm",
                        n(width), operand("imm", new LogicalImmediate(width, false)));
    }

    private static void orr(Declarations to, Width width) {
        ArmInstruction orr = register(to, width, "01", "orr", "d = orr(n, m)")
                .alias(width.sf() + " 01 01010 00 0 Rm 000000 11111 Rd", "mov d, m", d(width), m(width));
        if (width == Width.W) {
            orr.spelling("0 01 01010 00 0 Rm 000000 11111 Rd", "uxtw d, m", d(Width.X), m(Width.W));
        }
        register(to, width, "01", "orn", width.fill("d = orr(n, not#(m))"))
                .alias(registerBits(width, "01", "1") + " 11111 Rd", "mvn d, m", d(width), shifted(width, true));
        immediate(to, width, "01", "orr", "d = orr(n, imm)", dOrSp(width))
                .aliasIf(word -> !isOneMove(word, width), bits(width, "01") + " 11111 Rd", "mov d, imm",
                        dOrSp(width), operand("imm", new LogicalImmediate(width, false)));
    }

    /** Whether {@code movz} or {@code movn} can give the constant of a word: then {@code mov} stands for these. */
    private static boolean isOneMove(int word, Width width) {
        LogicalImmediate.Bitmask mask = (LogicalImmediate.Bitmask) new LogicalImmediate(width, false)
                .decode(word, BITMASK, 0);
        return MoveImmediate.isPart(mask.value()) || MoveImmediate.isPart(width.cut(~mask.value()));
    }

    private static String bits(Width width, String operation) {
        return width.sf() + " " + operation + " 100100 N immr imms";
    }

    private static String registerBits(Width width, String operation, String inverts) {
        return width.sf() + " " + operation + " 01010 shift " + inverts + " Rm imm6";
    }

    private static OperandDeclaration inverse(Width width) {
        return operand("imm", new LogicalImmediate(width, true));
    }

    private static ArmInstruction register(
            Declarations to, Width width, String operation, String mnemonic, String semantics) {
        String inverts = switch (mnemonic) {
            case "bic", "orn", "eon", "bics" -> "1";
            default -> "0";
        };
        return to.declare(width.fill("shifted register, #"), registerBits(width, operation, inverts) + " Rn Rd",
                mnemonic + " d, n, m", semantics, d(width), n(width), shifted(width, true));
    }

    private static ArmInstruction immediate(
            Declarations to, Width width, String operation, String mnemonic, String semantics, OperandDeclaration d) {
        return to.declare(width.fill("immediate, #"), bits(width, operation) + " Rn Rd", mnemonic + " d, n, imm",
                semantics, d, n(width), operand("imm", new LogicalImmediate(width, false)));
    }
}
