package org.maize.kernel;

import org.maize.isa.semantics.Trap;

/** The signals that end a process here, with Linux's numbers (signal(7)); every one has its default action. */
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

    /** The signal for a trap that is no system call. */
    static Signal of(Trap trap) {
        return switch (trap) {
            case ILLEGAL -> SIGILL;
            case DIVIDE -> SIGFPE;
            case BREAKPOINT -> SIGTRAP;
            case ALIGNMENT -> SIGBUS;
            case PRIVILEGED, SYSTEM_CALL -> SIGSEGV;
        };
    }

    /** Linux's number, which is also the status by wait4 of a process that it ends. */
    int number() {
        return number;
    }

    String meaning() {
        return meaning;
    }
}
