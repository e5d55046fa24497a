package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Operands.d;
import static org.maize.isa.armlite.declaration.Operands.dOrSp;
import static org.maize.isa.armlite.declaration.Operands.operand;

import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.operand.Derived;
import org.maize.isa.armlite.operand.MoveImmediate;
import org.maize.isa.armlite.operand.PageLabel;
import org.maize.isa.armlite.operand.WideImmediate;
import org.maize.isa.armlite.register.Width;

/** Constants and addresses to registers (Arm ARM C4.1.86 move wide, PC-relative addressing). */
final class Moves {
    private static final int PART_BITS = 16;
    private static final long PART = 0xffff;

    private Moves() {}

    static void declare(Declarations to) {
        for (Width width : Width.values()) {
            to.declare(width.fill("#"), width.sf() + " 10 100101 hw imm16 Rd", "movz d, imm", "d = imm",
                    d(width), operand("imm", new WideImmediate(width, false)))
                    .alias(width.sf() + " 10 100101 hw imm16 Rd", "mov d, imm",
                            d(width), operand("imm", new MoveImmediate(width, false)));
            to.declare(width.fill("#"), width.sf() + " 00 100101 hw imm16 Rd", "movn d, imm",
                    width.fill("d = not#(imm)"), d(width), operand("imm", new WideImmediate(width, false)))
                    .alias(width.sf() + " 00 100101 hw imm16 Rd", "mov d, imm",
                            d(width), operand("imm", new MoveImmediate(width, true)));
            to.declare(width.fill("#"), width.sf() + " 11 100101 hw imm16 Rd", "movk d, imm",
                    "d = insertField(d, keep, imm)",
                    d(width), operand("imm", new WideImmediate(width, true)),
                    operand("keep", new Derived(Moves::kept)));
        }
        to.declare("", "0 immlo 10000 immhi Rd", "adr d, target", "d = target",
                d(Width.X), operand("target", new PageLabel(false)));
        to.declare("", "1 immlo 10000 immhi Rd", "adrp d, target", "d = target",
                d(Width.X), operand("target", new PageLabel(true)));
    }

    private static long kept(Pattern pattern, int word) {
        return ~(PART << PART_BITS * pattern.get(Field.hw, word));
    }
}
