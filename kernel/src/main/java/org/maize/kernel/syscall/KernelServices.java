package org.maize.kernel.syscall;

import java.util.Set;
import org.maize.kernel.machine.Clock;
import org.maize.kernel.task.HomeCall;
import org.maize.kernel.task.ProcessCall;
import org.maize.kernel.task.SignalInformation;
import org.maize.kernel.task.Task;
import org.maize.loader.image.ProcessArguments;

/**
 * What system calls need of the kernel. A service that cannot answer at once puts the thread into a waiting state and answers
 * {@link SystemCalls#SUSPENDED}; the call is then performed again when its answer is in {@link Task#call}.
 */
public interface KernelServices {
    /** The id of this kernel. */
    int self();

    /** The kernel that gave a number to a process, a thread or an object that processes share. */
    int homeOf(int number);

    /** The machine's clock. */
    Clock clock();

    /** The request that {@link #callFiles} sends; to be filled in just before. */
    FileRequest fileRequest();

    /** Makes a thread's call about files. Its answer is in {@link Task#call} at once, or the thread waits for it. */
    void callFiles(Task task);

    /** Has the home of the thread's process carry out a call that changes its areas. @param arguments six */
    long changeAreas(Task task, AreaCall call, long[] arguments);

    /**
     * Has the home of the thread's process carry out a call, with five arguments of its own.
     *
     * @return the answer, if the home is here and has it; else {@link SystemCalls#SUSPENDED}
     */
    long callHome(Task task, HomeCall call, long a, long b, long c, long d, long e);

    /** A thread with the registers and the blocked signals of another, which cannot run yet. @param id from its home */
    Task newThread(Task parent, int id);

    /** It can run from now on. */
    void startThread(Task thread);

    /**
     * Ends a thread, and its process with the last of its threads.
     *
     * @param futex at which one thread is to be woken, or 0
     */
    void exit(Task task, int status, long futex);

    /** Ends a process. */
    void exitGroup(Task task, int status);

    /**
     * Has the home of a process, or of a thread's process, carry out a call.
     *
     * @param number    of the process or thread
     * @param arguments six
     * @return the answer, if the home is here; else {@link SystemCalls#SUSPENDED}
     */
    long callProcess(Task task, int number, ProcessCall call, long[] arguments);

    /** The first thread of a child, with the registers of the one that forks; null while that waits, or if the child is dead. */
    Task newProcess(Task parent, int id);

    /** The names of the ISAs of the machine's kernels. */
    Set<String> isas();

    /**
     * Runs another program in place of the one of a thread's process.
     *
     * @param name      of its file
     * @param path      where that is in the tree, a char for each byte
     * @param program   the file
     * @param isa       of the kernel that begins
     * @return {@link SystemCalls#SUSPENDED}: the thread will be no more
     */
    long execute(Task task, String name, String path, byte[] program, ProcessArguments arguments, String isa);

    /** The number in the machine of a kernel's first core; of the number of kernels, how many cores there are. */
    int firstCore(int kernel);

    /** The number in the machine of the core that runs the thread whose call this is. */
    int currentCore();

    /** How many kernels there are. */
    int kernels();

    /** The kernels that a thread can be at, a bit each. */
    long destinations(Task task);

    /** A thread of the same process that is at this kernel, 0 for itself; null if it is not. */
    Task threadHere(Task from, int thread);

    /** Says at which kernels a thread of this one may be; it goes to one of them if this one is none. */
    void place(Task task, long kernels);

    /** Sends a signal to a thread of the same process; false if it is not at this kernel. */
    boolean postHere(Task from, int thread, SignalInformation information);

    /** A thread may block fewer signals than before; answers whether the home has been asked for what waits for the process. */
    boolean unblocked(Task task);

    /** A thread returns from a handler and there is no frame. */
    void badSignalFrame(Task task);

    /** Fills an array with random bytes. */
    void randomBytes(byte[] bytes);

    /** Moves a thread to another kernel; answers 0 or a negated errno where it stays. */
    long migrate(Task task, long kernel);

    /** A program has made a call that this kernel does not know. */
    void noteUnknown(int number, String name);
}
