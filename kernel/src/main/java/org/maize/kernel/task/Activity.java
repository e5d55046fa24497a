package org.maize.kernel.task;

/** What a thread does when it is its turn. */
public enum Activity {
    /** The stack of the program that it begins is written. */
    BEGINNING,
    /** Guest code, from its program counter on. */
    GUEST_CODE,
    /** The system call that it has made, from its beginning or from where its progress stands. */
    SYSTEM_CALL,
    /** Its state is captured for the kernel it moves to. */
    DEPARTURE,
    /** Its state is laid out on its stack after it has come here. */
    ARRIVAL,
    /** It does {@link Task#errand} for a thread of another kernel. */
    ERRAND,
    /** What a thread has to leave behind that has ended with its process. */
    LAST_CALLS
}
