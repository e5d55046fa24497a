package org.maize.kernel.task;

/** What a task does at a process's home for a thread that is at another kernel, with {@link Activity#ERRAND}. */
public final class Errand {
    private final long[] arguments = new long[HomeCall.ARGUMENTS];
    private HomeCall call;
    private int kernel;
    private boolean interrupted;

    /** Begins. @param forKernel where the thread is */
    public void begin(HomeCall newCall, int forKernel) {
        call = newCall;
        kernel = forKernel;
        interrupted = false;
    }

    public HomeCall call() {
        return call;
    }

    /** To be filled in and read. */
    public long[] arguments() {
        return arguments;
    }

    /** A signal has come for the thread. */
    public void interrupt() {
        interrupted = true;
    }

    /** Whether one has: a wait does not begin. */
    public boolean isInterrupted() { return interrupted; }

    /** Where the thread is. */
    public int kernel() {
        return kernel;
    }
}
