package org.maize.kernel.task;

/** What a thread's kernel asks of the home of a process that need not be the thread's own. */
public enum ProcessCall {
    /** Send it a signal: process, signal and code in the upper half, the first two words of what it tells, a thread that would take it or 0. */
    SIGNAL_PROCESS,
    /** Send one of its threads a signal: process or 0, signal and code in the upper half, the first two words of what it tells, the thread. */
    SIGNAL_THREAD,
    /** Say where a thread may be: the thread, kernels. */
    PLACE_THREAD;

    /** Every call has so many arguments, unused ones being 0. */
    public static final int ARGUMENTS = 6;

    private static final ProcessCall[] ALL = values();

    /** The call with this ordinal, or null. */
    public static ProcessCall of(long ordinal) {
        return ordinal >= 0 && ordinal < ALL.length ? ALL[(int) ordinal] : null;
    }
}
