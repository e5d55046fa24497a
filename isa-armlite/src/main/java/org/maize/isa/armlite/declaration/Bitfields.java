package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Operands.d;
import static org.maize.isa.armlite.declaration.Operands.m;
import static org.maize.isa.armlite.declaration.Operands.n;
import static org.maize.isa.armlite.declaration.Operands.operand;

import org.maize.isa.Instruction.OperandDeclaration;
import org.maize.isa.armlite.encoding.ArmInstruction;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.operand.Bitfield;
import org.maize.isa.armlite.operand.Derived;
import org.maize.isa.armlite.operand.Immediate;
import org.maize.isa.armlite.operand.LeftShiftAmount;
import org.maize.isa.armlite.register.Width;

/**
 * Moves of bitfields and what is made of them: shifts by constants, extensions (Arm ARM C4.1.86).
 *
 * <p>A field moves in two shifts of the 64-bit value, left to drop what is above it, then right to its place: whether it is
 * extracted (imms not below immr) or put in place, only the numbers of places differ.
 */
final class Bitfields {
    private static final int TOP = 63;

    private Bitfields() {}

    static void declare(Declarations to) {
        for (Width width : Width.values()) {
            signed(to, width);
            inserted(to, width);
            unsigned(to, width);
            extracted(to, width);
        }
    }

    private static String bits(Width width, String operation) {
        return width.sf() + " " + operation + " 100110 " + width.sf() + " ";
    }

    private static OperandDeclaration[] operands(Width width) {
        int most = width.bits() - 1;
        return new OperandDeclaration[]{
            d(width), n(width), operand("immr", Immediate.decimal(Field.immr, most)),
            operand("imms", Immediate.decimal(Field.imms, most)), operand("left", new Derived(Bitfields::left)),
            operand("right", new Derived((pattern, word) -> right(pattern, word, width))),
            operand("keep", new Derived((pattern, word) -> keep(pattern, word, width)))};
    }

    private static long left(Pattern pattern, int word) {
        return TOP - pattern.get(Field.imms, word);
    }

    private static long right(Pattern pattern, int word, Width width) {
        int immr = pattern.get(Field.immr, word);
        int imms = pattern.get(Field.imms, word);
        return imms >= immr ? TOP - imms + immr : TOP - imms - (width.bits() - immr);
    }

    private static long keep(Pattern pattern, int word, Width width) {
        return width.cut(~(-1L << left(pattern, word) >>> right(pattern, word, width)));
    }

    private static void signed(Declarations to, Width width) {
        String bits = bits(width, "00");
        int most = width.bits() - 1;
        ArmInstruction sbfm = to.declare(width.fill("#"), bits + "immr imms Rn Rd", "sbfm d, n, immr, imms",
                width.fill("d = signedField#(n, left, right)"), operands(width));
        sbfm.alias(bits + "immr " + Pattern.digits(most, 6) + " Rn Rd", "asr d, n, immr",
                d(width), n(width), operand("immr", Immediate.decimal(Field.immr, most)));
        extension(sbfm, bits, "sxtb", 7, width);
        extension(sbfm, bits, "sxth", 15, width);
        if (width == Width.X) {
            extension(sbfm, bits, "sxtw", 31, width);
        }
        sbfm.alias(bits + "immr imms Rn Rd", "sbfiz d, n, field", d(width), n(width), field(width, false))
                .alias(bits + "immr imms Rn Rd", "sbfx d, n, field", d(width), n(width), field(width, true));
    }

    private static void extension(ArmInstruction instruction, String bits, String mnemonic, int top, Width width) {
        instruction.alias(bits + "000000 " + Pattern.digits(top, 6) + " Rn Rd", mnemonic + " d, n", d(width),
                n(Width.W));
    }

    private static void inserted(Declarations to, Width width) {
        String bits = bits(width, "01");
        to.declare(width.fill("#"), bits + "immr imms Rn Rd", "bfm d, n, immr, imms",
                "d = insertField(d, keep, unsignedField(n, left, right))", operands(width))
                .alias(bits + "immr imms 11111 Rd", "bfc d, field", d(width), field(width, false))
                .alias(bits + "immr imms Rn Rd", "bfi d, n, field", d(width), n(width), field(width, false))
                .alias(bits + "immr imms Rn Rd", "bfxil d, n, field", d(width), n(width), field(width, true));
    }

    private static void unsigned(Declarations to, Width width) {
        String bits = bits(width, "10");
        int most = width.bits() - 1;
        ArmInstruction ubfm = to.declare(width.fill("#"), bits + "immr imms Rn Rd", "ubfm d, n, immr, imms",
                "d = unsignedField(n, left, right)", operands(width));
        ubfm.alias(bits + "immr imms Rn Rd", "lsl d, n, places",
                d(width), n(width), operand("places", new LeftShiftAmount(width)))
                .alias(bits + "immr " + Pattern.digits(most, 6) + " Rn Rd", "lsr d, n, immr",
                        d(width), n(width), operand("immr", Immediate.decimal(Field.immr, most)));
        if (width == Width.W) {
            extension(ubfm, bits, "uxtb", 7, width);
            extension(ubfm, bits, "uxth", 15, width);
        }
        ubfm.alias(bits + "immr imms Rn Rd", "ubfiz d, n, field", d(width), n(width), field(width, false))
                .alias(bits + "immr imms Rn Rd", "ubfx d, n, field", d(width), n(width), field(width, true));
    }

    private static void extracted(Declarations to, Width width) {
        String bits = width.sf() + " 00 100111 " + width.sf() + " 0 ";
        OperandDeclaration place = operand("place", Immediate.decimal(Field.imms, width.bits() - 1));
        to.declare(width.fill("#"), bits + "Rm imms Rn Rd", "extr d, n, m, place",
                width.fill("d = extr#(n, m, place)"), d(width), n(width), m(width), place)
                .alias(bits + "Rn imms Rn Rd", "ror d, n, place", d(width), n(width), place);
    }

    private static OperandDeclaration field(Width width, boolean extracts) {
        return operand("field", new Bitfield(width, extracts));
    }
}
