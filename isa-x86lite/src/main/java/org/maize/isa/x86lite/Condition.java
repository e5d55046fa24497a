package org.maize.isa.x86lite;

/** The sixteen conditions in the order of their encodings, under the names that disassembly gives them. */
enum Condition {
    O("overflow"),
    NO("notOverflow"),
    B("below", "c", "nae"),
    AE("aboveOrEqual", "nc", "nb"),
    E("equal", "z"),
    NE("notEqual", "nz"),
    BE("belowOrEqual", "na"),
    A("above", "nbe"),
    S("sign"),
    NS("notSign"),
    P("parity", "pe"),
    NP("notParity", "po"),
    L("less", "nge"),
    GE("greaterOrEqual", "nl"),
    LE("lessOrEqual", "ng"),
    G("greater", "nle");

    private final String function;
    private final String[] others;

    Condition(String function, String... others) {
        this.function = function;
        this.others = others;
    }

    /** The name of the function over the flags. */
    String function() {
        return function;
    }

    String suffix() {
        return name().toLowerCase(java.util.Locale.ROOT);
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
