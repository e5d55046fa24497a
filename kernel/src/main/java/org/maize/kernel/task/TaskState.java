package org.maize.kernel.task;

/** Whether a thread can be given a core, or what it waits for. Waiting never occupies a host thread. */
public enum TaskState {
    /** On the run queue, or on a core in this duty cycle. */
    RUNNABLE,
    /** For {@link Task#awaitedPage} to be granted or refused. */
    WAITING_FOR_PAGE,
    /** For the answer to its system call: of another kernel, of the home's area changes, or of a file that has nothing yet. */
    WAITING_FOR_REPLY,
    /** It runs no guest code until its process goes on. */
    STOPPED,
    /** Its state is on its way to another kernel; all of it is kept here until that kernel has accepted or refused it. */
    LEAVING,
    /** It belongs to no queue any more. */
    ENDED
}
