package org.maize.kernel.memory;

/** An invariant of an explored machine does not hold. */
final class Violation extends AssertionError {
    Violation(String what) {
        super(what);
    }
}
