package org.maize.isa.armlite.declaration;

import static org.maize.isa.armlite.declaration.Operands.operand;
import static org.maize.isa.armlite.declaration.Operands.t;

import org.maize.isa.Instruction.OperandDeclaration;
import org.maize.isa.armlite.encoding.ArmInstruction;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.operand.FixedNumber;
import org.maize.isa.armlite.operand.Immediate;
import org.maize.isa.armlite.operand.Keyword;
import org.maize.isa.armlite.register.Width;

/** Exceptions, hints, barriers and system registers (Arm ARM C4.1.87). */
final class SystemInstructions {
    private static final String[] BARRIERS = {
        "", "oshld", "oshst", "osh", "", "nshld", "nshst", "nsh", "", "ishld", "ishst", "ish", "", "ld", "st", "sy"};
    // By their number; those of pointer authentication do nothing where there is none (C6.2.245).
    private static final String[] HINTS = {
        "nop", "yield", "wfe", "wfi", "sev", "sevl", "", "xpaclri",
        "pacia1716", "", "pacib1716", "", "autia1716", "", "autib1716", "",
        "esb", "psb csync", "tsb csync", "", "csdb", "", "clearbhb", "",
        "paciaz", "paciasp", "pacibz", "pacibsp", "autiaz", "autiasp", "autibz", "autibsp",
        "bti", "", "bti c", "", "bti j", "", "bti jc"};
    private static final int WHOLE_SYSTEM = 15;

    // DC ZVA is prohibited (bit 4); its block would be of 64 bytes (D19.2.41).
    private static final String ZERO_BLOCK = "0x14";
    // Lines of 64 bytes; instruction and data caches need maintenance (D19.2.34).
    private static final String CACHE_TYPE = "0x84448004";

    private SystemInstructions() {}

    static void declare(Declarations to) {
        OperandDeclaration imm16 = operand("imm", Immediate.hexadecimal(Field.imm16));
        to.declare("", "11010100 000 imm16 000 01", "svc imm", "leave syscall", imm16);
        to.declare("", "11010100 001 imm16 000 00", "brk imm", "raise breakpoint", imm16);
        to.declare("", "0000000000000000 imm16", "udf imm", "raise illegal",
                operand("imm", Immediate.decimal(Field.imm16)));
        hints(to);
        barriers(to);
        // It is prohibited, as dczid_el0 says (C5.3.8).
        maintenance(to, "dc", "zva", 4, "raise illegal");
        // Instructions are fetched as they were last written: there is nothing to clean, and nothing to invalidate.
        maintenance(to, "dc", "cvau", 11, "");
        maintenance(to, "ic", "ivau", 5, "");
        readable(to, "nzcv", "011 0100 0010 000", "nzcv");
        writable(to, "nzcv", "011 0100 0010 000", "nzcv = flagsOf(t)");
        readable(to, "fpcr", "011 0100 0100 000", "fpcr");
        writable(to, "fpcr", "011 0100 0100 000", "fpcr = controlOf(t)");
        readable(to, "fpsr", "011 0100 0100 001", "fpsr");
        writable(to, "fpsr", "011 0100 0100 001", "fpsr = statusOf(t)");
        readable(to, "tpidr_el0", "011 1101 0000 010", "tpidr_el0");
        writable(to, "tpidr_el0", "011 1101 0000 010", "tpidr_el0 = t");
        readable(to, "dczid_el0", "011 0000 0000 111", ZERO_BLOCK);
        readable(to, "ctr_el0", "011 0000 0000 001", CACHE_TYPE);
    }

    /** A hint asks nothing of a core that has nothing to gain from it. */
    private static void hints(Declarations to) {
        String bits = "1101010100 0 00 011 0010 ";
        ArmInstruction hint = to.declare("", bits + "imm7 11111", "hint imm", "",
                operand("imm", Immediate.hexadecimal(Field.imm7)));
        for (int i = 0; i < HINTS.length; i++) {
            String[] words = HINTS[i].split(" ");
            String pattern = bits + Pattern.digits(i, 7) + " 11111";
            if (words.length == 2) {
                hint.alias(pattern, words[0] + " what", operand("what", Keyword.fixed(words[1])));
            } else if (!words[0].isEmpty()) {
                hint.alias(pattern, words[0]);
            }
        }
    }

    private static void barriers(Declarations to) {
        OperandDeclaration domain = operand("domain", Keyword.of(Field.CRm, BARRIERS));
        to.declare("", "1101010100 0 00 011 0011 CRm 1 01 11111", "dmb domain", "fence", domain);
        to.declare("", "1101010100 0 00 011 0011 CRm 1 00 11111", "dsb domain", "fence", domain)
                .alias("1101010100 0 00 011 0011 0000 1 00 11111", "ssbb")
                .alias("1101010100 0 00 011 0011 0100 1 00 11111", "pssbb");
        to.declare("", "1101010100 0 00 011 0011 CRm 1 10 11111", "isb {domain}", "",
                operand("domain", Keyword.withStandard(Field.CRm, WHOLE_SYSTEM, "sy")));
    }

    /** An operation on the caches by address, in the encoding space of {@code sys #3, C7, Cm, #1} (C5.1.2). */
    private static void maintenance(Declarations to, String mnemonic, String what, int m, String semantics) {
        String pattern = "1101010100 0 01 011 0111 " + Pattern.digits(m, 4) + " 001 Rt";
        to.declare(what, pattern, "sys op1, n, m, op2{, t}", semantics,
                operand("op1", new FixedNumber(3)), operand("n", Keyword.fixed("C7")),
                operand("m", Keyword.fixed("C" + m)), operand("op2", new FixedNumber(1)), t(Width.X))
                .alias(pattern, mnemonic + " what, t", operand("what", Keyword.fixed(what)), t(Width.X));
    }

    private static void readable(Declarations to, String register, String bits, String value) {
        to.declare(register, "1101010100 1 1 1 " + bits + " Rt", "mrs t, register", "t = " + value,
                t(Width.X), operand("register", Keyword.fixed(register)));
    }

    private static void writable(Declarations to, String register, String bits, String semantics) {
        to.declare(register, "1101010100 0 1 1 " + bits + " Rt", "msr register, t", semantics,
                operand("register", Keyword.fixed(register)), t(Width.X));
    }
}
