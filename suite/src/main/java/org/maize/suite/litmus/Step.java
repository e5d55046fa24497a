package org.maize.suite.litmus;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One step of a thread.
 *
 * @param kind      what it does
 * @param location  of the access: {@code x} or {@code y}; empty for a fence
 * @param value     that is written
 * @param register  that is read into: {@code a} to {@code d}; empty for none
 * @param dependsOn the register on whose value the address or the data depend, without being changed by it; empty for none
 */
record Step(Kind kind, String location, int value, String register, String dependsOn) {
    /** What a step does. */
    enum Kind {
        READ,
        READ_ACQUIRE,
        WRITE,
        WRITE_RELEASE,
        /** An atomic exchange that orders everything around it. */
        EXCHANGE,
        FENCE
    }

    private static final Pattern WRITTEN = Pattern.compile(
            "fence|(?<read>[a-d])=(?<acquire>acquire )?(?<from>[xy])(\\[(?<address>[a-d])])?"
                    + "|(?<to>[xy])=(?<how>release |exchange )?(?<value>[123])(\\[(?<data>[a-d])])?");

    /** Reads what the tables of {@link Litmus} say. */
    static Step of(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        if (!matcher.matches()) { throw new IllegalArgumentException("no step of a litmus test: '" + text + "'"); }
        if (matcher.group("read") != null) {
            return new Step(matcher.group("acquire") != null ? Kind.READ_ACQUIRE : Kind.READ, matcher.group("from"), 0,
                    matcher.group("read"), orNothing(matcher.group("address")));
        }
        if (matcher.group("to") == null) { return new Step(Kind.FENCE, "", 0, "", ""); }
        Kind kind = switch (orNothing(matcher.group("how"))) {
            case "release " -> Kind.WRITE_RELEASE;
            case "exchange " -> Kind.EXCHANGE;
            default -> Kind.WRITE;
        };
        return new Step(kind, matcher.group("to"), Integer.parseInt(matcher.group("value")), "",
                orNothing(matcher.group("data")));
    }

    private static String orNothing(String text) {
        return text == null ? "" : text;
    }
}
