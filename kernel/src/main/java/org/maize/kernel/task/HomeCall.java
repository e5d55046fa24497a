package org.maize.kernel.task;

/**
 * What a thread's kernel asks of the home of the process, which alone knows of all its threads. A futex is named by its address, with
 * {@link #SHARED} where processes may share it: Linux keeps the two apart.
 */
public enum HomeCall {
    /** A new thread's id, or -EAGAIN. */
    CREATE_THREAD(true),
    /** A thread of the process will have something to do at its end that others can see. */
    LAST_CALLS(false),
    /** How many threads have not ended. */
    LIVING(true),
    /** The thread has ended: exit status, futex at which one thread is to be woken, or 0. */
    END_THREAD(false),
    /** Wait: futex, value that must be there, bits, deadline. */
    FUTEX_WAIT(true),
    /** Wake threads: futex, how many, bits. */
    FUTEX_WAKE(true),
    /** Wake some threads and requeue others: futex, how many to wake, how many to requeue, other futex, value that must be there or -1. */
    FUTEX_REQUEUE(true),
    /** Change another futex, wake threads at one, and if the other was as is said, threads there too: futex, how many, other futex, how many there, what as futex(2) encodes it. */
    FUTEX_WAKE_OP(true),
    /** Wait until a moment, which is then answered with -ETIMEDOUT: deadline. */
    SLEEP(true),
    /** A signal has come for the thread: its wait, if it waits, is answered with -EINTR. */
    INTERRUPT(false),
    /** Change what is done about a signal: signal, handler, flags, restorer, mask. What was done before is given, 32 bytes. */
    SET_ACTION(true),
    /** A signal has its default action again: signal. */
    RESET_ACTION(false),
    /** Nothing: what was sent to the home before has been dealt with. */
    SYNCHRONIZE(true),
    /** An interval timer: whether it is set, when it expires first and at what intervals then, in nanoseconds, which one, and what has been used of the processor time that it counts. What it was is given. */
    INTERVAL_TIMER(true),
    /** A timer: clock, signal or 0, value that comes with it, thread that gets it or 0 for the process. Answers its number. */
    CREATE_TIMER(true),
    /** Set one: number, whether the moment is absolute, when it expires first, at what intervals then. What it was is given. */
    SET_TIMER(true),
    /** What one has left: number. */
    GET_TIMER(true),
    /** How often one has expired unnoticed: number. */
    TIMER_OVERRUN(true),
    DELETE_TIMER(true),
    /**
     * Make another process: the signal that tells of its end, and 0 for a copy of the memory, or 1 to share it, 3 if that is with a stack of its own.
     * Answers its number.
     */
    FORK(true),
    /** Wait until a child runs a program of its own or has ended: child. */
    AWAIT_EXECUTION(true),
    /** Run another program in place of this one: where it is stored, how many bytes, the signals that are blocked, the kernel that begins. */
    EXECUTE(true),
    /** Wait for children that end: which, options. Answers the child's number, its status is given. */
    WAIT(true),
    /** A thread has met a signal that stops the process: signal, how often the process has been told to go on, as far as is known. */
    STOP(false),
    /** A thread has been sent SIGCONT. */
    GO_ON(false),
    /** What the process has used, and what its children have: the numbers of both are given. */
    USAGE(true),
    PARENT(true),
    /** Process or 0, group or 0. */
    SET_GROUP(true),
    /** Process or 0. */
    GROUP(true),
    /** Process or 0. */
    SESSION(true),
    BEGIN_SESSION(true),
    /** Send a signal to a group: 0 for that of the process, -1 for every process, signal and code in the upper half, two words of what it tells, a thread that would take it or 0. */
    SIGNAL_GROUP(true);

    /** Every call has so many arguments, unused ones being 0. */
    public static final int ARGUMENTS = 6;

    /** What the name of a futex has beside the address if processes may share it. */
    public static final long SHARED = 1;

    /** In the second argument of {@link #FORK}: the child uses the memory of its parent. */
    public static final long SHARES_MEMORY = 1;
    /** And its first thread has a stack of its own there. */
    public static final long HAS_OWN_STACK = 2;

    /** The name of no futex, at which threads wait that sleep: addresses of futexes are multiples of 4. */
    public static final long NO_FUTEX = 2;

    private static final HomeCall[] ALL = values();

    private final boolean answered;

    HomeCall(boolean answered) {
        this.answered = answered;
    }

    /** Whether the thread waits for an answer. */
    public boolean isAnswered() { return answered; }

    /** Whether a signal ends the wait for the answer. */
    public boolean isInterruptible() {
        return this == FUTEX_WAIT || this == SLEEP || this == WAIT;
    }

    /** The call with this ordinal, or null. */
    public static HomeCall of(long ordinal) {
        return ordinal >= 0 && ordinal < ALL.length ? ALL[(int) ordinal] : null;
    }
}
