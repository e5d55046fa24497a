package org.maize.isa.x86lite;

import java.util.Locale;

/** The sixteen conditions in the order of their encodings, under the names that disassembly gives them. */
enum Condition {
    O("overflow(carries)"),
    NO("notOverflow(carries)"),
    B("below(carries)", "c", "nae"),
    AE("aboveOrEqual(carries)", "nc", "nb"),
    E("equal(result)", "z"),
    NE("notEqual(result)", "nz"),
    BE("belowOrEqual(result, carries)", "na"),
    A("above(result, carries)", "nbe"),
    S("sign(result, carries)"),
    NS("notSign(result, carries)"),
    P("parity(result, carries)", "pe"),
    NP("notParity(result, carries)", "po"),
    L("less(result, carries)", "nge"),
    GE("greaterOrEqual(result, carries)", "nl"),
    LE("lessOrEqual(result, carries)", "ng"),
    G("greater(result, carries)", "nle");

    private final String test;
    private final String[] others;

    Condition(String test, String... others) {
        this.test = test;
        this.others = others;
    }

    /** The condition over the flags, as semantics write it. */
    String test() {
        return test;
    }

    String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Other names of a mnemonic that ends in this condition. */
    String[] aliases(String stem) {
        String[] aliases = new String[others.length];
        for (int i = 0; i < others.length; i++) {
            aliases[i] = stem + others[i];
        }
        return aliases;
    }
}
