package org.maize.isa.translate;

import org.maize.isa.translate.Node.Kind;
import org.maize.isa.translate.Node.Local;

/** Gives out the numbers of JVM locals of one method: those of registers once and for all, others anew in each block. */
final class LocalNumbers {
    private int next;
    private int most;

    LocalNumbers(int first) {
        next = first;
        most = first;
    }

    /** A local that nothing else uses. */
    Local fresh(Kind kind) {
        Local local = new Local(kind, next);
        next += kind.size();
        most = Math.max(most, next);
        return local;
    }

    /** The number that the next local gets. */
    int mark() {
        return next;
    }

    /** Gives out again what has been given out since a mark. */
    void release(int mark) {
        next = mark;
    }
}
