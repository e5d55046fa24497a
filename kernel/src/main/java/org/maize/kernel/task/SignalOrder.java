package org.maize.kernel.task;

/**
 * A signal on its way to a thread, wherever that is. The home of its process numbers it and sends it to every kernel of the process. Each keeps it
 * until the thread has taken it; the thread remembers the number of the last one that it has taken, so that it takes each once, at
 * whatever kernel it meets it, also while it moves.
 *
 * @param sequence the numbers of a process ascend
 * @param thread   that it is for
 * @param isShared whether it was sent to the process
 */
public record SignalOrder(long sequence, int thread, SignalInformation information, boolean isShared) {}
