package org.maize.cli;

import java.io.PrintStream;
import org.maize.kernel.trace.Trace;

/** Prints system calls as they are made, a line each. Kernels call it from threads of their own. */
final class CallPrinter implements Trace {
    private final PrintStream out;

    CallPrinter(PrintStream out) {
        this.out = out;
    }

    @Override
    public boolean hearsSystemCalls() {
        return true;
    }

    @Override
    public void systemCall(int kernel, int thread, int servedBy, String text) {
        out.println("[kernel " + kernel + ", thread " + thread + "] " + text
                + (servedBy == kernel ? "" : " <kernel " + servedBy + ">"));
    }
}
