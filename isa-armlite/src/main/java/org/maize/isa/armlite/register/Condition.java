package org.maize.isa.armlite.register;

import java.util.Locale;

/** The condition codes (Arm ARM C1.2.4), in the order of their encodings. */
public enum Condition {
    EQ, NE, CS, CC, MI, PL, VS, VC, HI, LS, GE, LT, GT, LE, AL, NV;

    private static final Condition[] ALL = values();

    /** The condition of an encoding, 0 to 15. */
    public static Condition of(int code) {
        return ALL[code];
    }

    /** The condition of this name in lower case, synonyms included, or null. */
    public static Condition named(String name) {
        return switch (name) {
            case "hs" -> CS;
            case "lo" -> CC;
            default -> {
                for (Condition condition : ALL) {
                    if (condition.assemblyName().equals(name)) { yield condition; }
                }
                yield null;
            }
        };
    }

    /** As assembly writes it: {@code eq}. */
    public String assemblyName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The condition that holds where this one does not; not for {@code AL} and {@code NV}, which both always hold. */
    public Condition inverted() {
        return ALL[ordinal() ^ 1];
    }

    /** Whether it holds whatever the flags are. */
    public boolean isAlways() { return this == AL || this == NV; }
}
