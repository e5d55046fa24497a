package org.maize.kernel.syscall;

import org.agrona.concurrent.UnsafeBuffer;
import org.maize.isa.CallingConvention;
import org.maize.isa.Isa;
import org.maize.isa.execute.PageTable;
import org.maize.kernel.memory.Area;
import org.maize.kernel.task.Call;
import org.maize.kernel.task.FutexQueues;
import org.maize.kernel.task.HomeCall;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.UserMemory;

/** The beginning and the end of threads: clone (clone(2), kernel/fork.c), exit. */
final class ThreadCalls {
    private static final long CLONE_VM = 0x100;
    private static final long CLONE_FS = 0x200;
    private static final long CLONE_FILES = 0x400;
    private static final long CLONE_SIGHAND = 0x800;
    private static final long CLONE_THREAD = 0x1_0000;
    private static final long CLONE_SYSVSEM = 0x4_0000;
    private static final long CLONE_SETTLS = 0x8_0000;
    private static final long CLONE_PARENT_SETTID = 0x10_0000;
    private static final long CLONE_CHILD_CLEARTID = 0x20_0000;
    /** Without effect since Linux 2.6. */
    private static final long CLONE_DETACHED = 0x40_0000;
    private static final long CLONE_CHILD_SETTID = 0x100_0000;

    private static final long CLONE_VFORK = 0x4000;

    /** What clone3 takes beside what clone does. */
    private static final long CLONE_CLEAR_SIGHAND = 1L << 32;
    private static final long CLONE_INTO_CGROUP = 1L << 33;
    /** As many numbers a process can be given, one in each of its namespaces (MAX_PID_NS_LEVEL). */
    private static final long MOST_NUMBERS = 32;

    /** Bytes of struct clone_args as it was first, and as it is now (linux/sched.h). */
    private static final int LEAST_ARGUMENTS = 64;
    private static final int KNOWN_ARGUMENTS = 88;

    /** What a thread shares with the others of its process. */
    private static final long SHARED = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD;

    private static final long KNOWN = SHARED | CLONE_SYSVSEM | CLONE_SETTLS | CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID
            | CLONE_DETACHED | CLONE_CHILD_SETTID;

    private final KernelServices services;
    private final ProcessCalls processes;
    private final UserMemory user;
    private final CallingConvention convention;
    private final int threadPointerArgument;
    private final byte[] word = new byte[Integer.BYTES];
    private final UnsafeBuffer buffer = new UnsafeBuffer(word);

    ThreadCalls(Isa isa, KernelServices services, UserMemory user, ProcessCalls processes) {
        this.processes = processes;
        this.services = services;
        this.user = user;
        convention = isa.callingConvention();
        threadPointerArgument = isa.cloneThreadPointerArgument();
    }

    /** Linux's clone(2). @param a its five arguments, in the ISA's order */
    long create(Task task, long[] a) {
        final long flags = a[0];
        if ((flags & CLONE_SIGHAND) != 0 && (flags & CLONE_VM) == 0
                || (flags & CLONE_THREAD) != 0 && (flags & CLONE_SIGHAND) == 0) {
            return -Errno.EINVAL;
        }
        if (ProcessCalls.copies(flags)) {
            return processes.copy(task, flags, a[1], a[2], a[7 - threadPointerArgument], a[threadPointerArgument]);
        }
        if ((flags & SHARED) != SHARED || (flags & ~KNOWN & ~0xffL) != 0) {
            services.noteUnknown(task.call().number(), "clone, flags 0x" + Long.toHexString(flags));
            return -Errno.ENOSYS;
        }
        final long parentId = a[2];
        // The two arguments that follow are the thread pointer and the address for the child, in one order or the other.
        final long threadPointer = a[threadPointerArgument];
        final long childId = a[7 - threadPointerArgument];
        if (!task.call().isAnswered()) {
            final long answer = services.callHome(task, HomeCall.CREATE_THREAD, 0, 0, 0, 0, 0);
            if (answer == SystemCalls.SUSPENDED) { return answer; }
            task.call().answer(answer);
        }
        final long id = task.call().answer();
        if (id < 0) { return id; }
        buffer.putInt(0, (int) id);
        // What cannot be written is left: the thread exists by now.
        if ((flags & CLONE_PARENT_SETTID) != 0 && waits(parentId)
                || (flags & CLONE_CHILD_SETTID) != 0 && waits(childId)) {
            return SystemCalls.SUSPENDED;
        }
        final Task child = services.newThread(task, (int) id);
        child.registers().write(convention.systemCallResult(), 0);
        if (a[1] != 0) {
            child.registers().write(convention.stackPointer(), a[1]);
        }
        if ((flags & CLONE_SETTLS) != 0) {
            child.registers().write(convention.threadPointer(), threadPointer);
        }
        clears(child, (flags & CLONE_CHILD_CLEARTID) != 0 ? childId : 0);
        services.startThread(child);
        return id;
    }

    /** Linux's clone3(2): the same, its arguments in memory. */
    long create(Task task, long address, long size) {
        if (Long.compareUnsigned(size, PageTable.PAGE_SIZE) > 0) { return -Errno.E2BIG; }
        if (size < LEAST_ARGUMENTS) { return -Errno.EINVAL; }
        final byte[] bytes = new byte[(int) size];
        if (user.copyIn(address, bytes, 0, bytes.length) < bytes.length) {
            return SystemCalls.obstacle(user.obstacle());
        }
        for (int i = KNOWN_ARGUMENTS; i < bytes.length; i++) {
            if (bytes[i] != 0) { return -Errno.E2BIG; }
        }
        final UnsafeBuffer all = new UnsafeBuffer(java.util.Arrays.copyOf(bytes, KNOWN_ARGUMENTS));
        final long flags = all.getLong(0);
        final long exitSignal = all.getLong(32);
        final long stack = all.getLong(40);
        final long stackSize = all.getLong(48);
        final long numbers = all.getLong(64);
        final long numberCount = all.getLong(72);
        if (Long.compareUnsigned(numberCount, MOST_NUMBERS) > 0 || (numbers == 0) != (numberCount == 0)
                || (flags & ~(CLONE_CLEAR_SIGHAND | CLONE_INTO_CGROUP)) >>> Integer.SIZE != 0) {
            return -Errno.EINVAL;
        }
        final boolean asksForMore = (flags & ~KNOWN & ~CLONE_VFORK) != 0 || numberCount != 0;
        if ((exitSignal & ~0xffL) != 0 || (flags & (CLONE_DETACHED | 0xff)) != 0
                || (flags & CLONE_THREAD) != 0 && exitSignal != 0 || (stack == 0) != (stackSize == 0)) {
            return -Errno.EINVAL;
        }
        if (asksForMore) {
            services.noteUnknown(task.call().number(), "clone3, flags 0x" + Long.toHexString(flags));
            return -Errno.ENOSYS;
        }
        final long[] a = new long[5];
        a[0] = flags | exitSignal;
        a[1] = stack + stackSize;
        a[2] = all.getLong(24);
        a[threadPointerArgument] = all.getLong(56);
        a[7 - threadPointerArgument] = all.getLong(16);
        return create(task, a);
    }

    /** Writes the word; answers whether that has to wait for its page. */
    private boolean waits(long address) {
        return user.prepare(address, Integer.BYTES) < Integer.BYTES
                ? SystemCalls.obstacle(user.obstacle()) == SystemCalls.SUSPENDED
                : user.copyOut(word, 0, Integer.BYTES, address) < Integer.BYTES;
    }

    /** Linux's exit(2): of the thread. */
    long end(Task task, int status) {
        final Call call = task.call();
        if (isSeen(task, task.clearChildId()) && task.process().loan() == null && !call.isAnswered()
                && services.callHome(task, HomeCall.LIVING, 0, 0, 0, 0, 0) == SystemCalls.SUSPENDED) {
            return SystemCalls.SUSPENDED;
        }
        // Where nobody else has the memory, Linux leaves the word as it is.
        final long address = call.isAnswered() && call.answer() == 1 ? 0 : task.clearChildId();
        buffer.putInt(0, 0);
        if (address != 0 && waits(address)) { return SystemCalls.SUSPENDED; }
        services.exit(task, status, address == 0 ? 0 : FutexCalls.endOfThread(address));
        return SystemCalls.SUSPENDED;
    }

    /** Clears the word of a thread that has ended with its process; 0 when that is done, else that the task waits. */
    long clear(Task task) {
        final long address = task.clearChildId();
        buffer.putInt(0, 0);
        if (address == 0) { return 0; }
        if (waits(address)) { return SystemCalls.SUSPENDED; }
        task.clearChildId(0);
        final long futex = FutexCalls.endOfThread(address);
        return futex == 0 ? 0 : services.callHome(task, HomeCall.FUTEX_WAKE, futex, 1, FutexQueues.ANY, 0, 0);
    }

    /** Linux's set_tid_address(2). */
    long clearAtEnd(Task task, long address) {
        clears(task, address);
        return task.id();
    }

    private void clears(Task task, long address) {
        task.clearChildId(address);
        if (isSeen(task, address) && task.process().tellsOfLastCalls()) {
            services.callHome(task, HomeCall.LAST_CALLS, 0, 0, 0, 0, 0);
        }
    }

    /** Whether others than the threads of its process may see what is at an address. */
    static boolean isSeen(Task task, long address) {
        final long page = address >>> PageTable.PAGE_SHIFT;
        if (address == 0 || page >= PageTable.PAGES) { return false; }
        final Area area = task.process().space().areas().find((int) page);
        return task.process().loan() != null || area != null && area.isShared();
    }
}
