package org.maize.fuzz.stream;

/** The shapes of programs. */
public enum Shape {
    /** One instruction, and what it needs to mean something. */
    SINGLE,
    /** A straight line of 50 instructions. */
    BLOCK,
    /** Lines with forward branches, loops, calls, returns and indirect branches. */
    BRANCHES;

    /** As the command line has it. */
    public String option() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
