package org.maize.kernel.task;

/**
 * What a thread's kernel asks of the home of the process, which alone knows of all its threads. A futex is named by its address, with
 * {@link #SHARED} where processes may share it: Linux keeps the two apart.
 */
public enum HomeCall {
    /** A new thread's id, or -EAGAIN. */
    CREATE_THREAD(true),
    /** The thread has ended: exit status, futex at which one thread is to be woken, or 0. */
    END_THREAD(false),
    /** Wait: futex, value that must be there, bits, deadline. */
    FUTEX_WAIT(true),
    /** Wake threads: futex, how many, bits. */
    FUTEX_WAKE(true),
    /** Wake some threads and requeue others: futex, how many to wake, how many to requeue, other futex, value that must be there or -1. */
    FUTEX_REQUEUE(true),
    /** Wait until a moment, which is then answered with -ETIMEDOUT: deadline. */
    SLEEP(true);

    /** Every call has so many arguments, unused ones being 0. */
    public static final int ARGUMENTS = 6;

    /** What the name of a futex has beside the address if processes may share it. */
    public static final long SHARED = 1;

    /** The name of no futex, at which threads wait that sleep: addresses of futexes are multiples of 4. */
    public static final long NO_FUTEX = 2;

    private static final HomeCall[] ALL = values();

    private final boolean answered;

    HomeCall(boolean answered) {
        this.answered = answered;
    }

    /** Whether the thread waits for an answer. */
    public boolean isAnswered() { return answered; }

    /** The call with this ordinal, or null. */
    public static HomeCall of(long ordinal) {
        return ordinal >= 0 && ordinal < ALL.length ? ALL[(int) ordinal] : null;
    }
}
