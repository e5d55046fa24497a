package org.maize.isa.x86lite;

/** Declares bit tests and scans (Intel SDM volume 1, 5.1.6). */
final class BitForms {
    private BitForms() {}

    static void declare(Forms forms) {
        bitTest(forms, "bt", "A3", 4, null);
        bitTest(forms, "bts", "AB", 5, "setBit");
        bitTest(forms, "btr", "B3", 6, "resetBit");
        bitTest(forms, "btc", "BB", 7, "complementBit");
        forms.wide("bsf", "0F BC /r", "dst: r*, src: r/m*",
                "let a = src; let index = scanForward(a, dst); dst = index; result = scanResult(a, index); carries = 0");
        forms.wide("bsr", "0F BD /r", "dst: r*, src: r/m*",
                "let a = src; let index = scanReverse(a, dst); dst = index; result = scanResult(a, index); carries = 0");
        for (Width width : new Width[]{Width.WORD, Width.LONG, Width.QUAD}) {
            forms.alias("repz bsf").one(width, "tzcnt", "F3 + " + Forms.sizedOpcode("0F BC /r", width),
                    "dst: r*, src: r/m*",
                    "let a = src; let index = trailingZeros(a, *); dst = index; result = index; carries = trailingZerosCarries(a)");
        }
    }

    /** An index in a register reaches beyond an operand in memory: there the operand is the start of a bit string. */
    private static void bitTest(Forms forms, String mnemonic, String opcode, int digit, String change) {
        String carry = "carries = bitTestCarries(a, index, carries, *)";
        String index = "let index = src; ";
        String start = "let place = add(&dst, bitOffset(index, *)); ";
        String operand = "let a = dst; " + index + carry;
        String string = index + start + "let a = m*[place]; " + carry;
        if (change != null) {
            operand += "; dst = " + change + "(a, index, *)";
            string += "; m*[place] = " + change + "(a, index, *)";
        }
        if (change != null) {
            String exchange = "; let value = " + change + "(a, index, *); let seen = cas*[";
            String retry = "](a, value); retry if differ(seen, a); ";
            forms.wide("lock " + mnemonic, "F0 + 0F " + opcode + " /r", "dst: m*, src: r*", index + start
                    + "let a = m*[place]" + exchange + "place" + retry + carry);
            forms.wide("lock " + mnemonic, "F0 + 0F BA /" + digit + " ib", "dst: m*, src: imm8", index
                    + "let a = dst" + exchange + "&dst" + retry + carry);
        }
        forms.wide(mnemonic, "0F " + opcode + " /r", "dst: direct r*, src: r*", operand);
        forms.wide(mnemonic, "0F " + opcode + " /r", "dst: m*, src: r*", string);
        forms.wide(mnemonic, "0F BA /" + digit + " ib", "dst: r/m*, src: imm8", operand);
    }
}
