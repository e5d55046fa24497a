package org.maize.kernel;

/** The signals that a thread meets by what it does, with Linux's numbers (signal(7)). */
enum Signal {
    SIGILL(4, "illegal instruction"),
    SIGTRAP(5, "breakpoint"),
    SIGBUS(7, "misaligned access"),
    SIGFPE(8, "division without a result"),
    SIGKILL(9, "out of memory"),
    SIGSEGV(11, "bad access to memory");

    private final int number;
    private final String meaning;

    Signal(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** The one with this number; null for others. */
    static Signal of(int number) {
        for (Signal each : values()) {
            if (each.number == number) { return each; }
        }
        return null;
    }

    /** What to call a signal. */
    static String name(int number) {
        final Signal found = of(number);
        return found == null ? "signal" : found.name();
    }

    /** Linux's number, which is also the status by wait4 of a process that it ends. */
    int number() {
        return number;
    }

    String meaning() {
        return meaning;
    }
}
