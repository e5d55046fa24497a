package org.maize.kernel.syscall;

import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.task.ProcessCall;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.UserMemory;

/**
 * sched_setaffinity, sched_getaffinity and getcpu (kernel/sched/core.c) over the cores of the whole machine, which are numbered kernel by
 * kernel: to be put on cores of other kernels only is to be asked to move. A thread has all cores of a kernel or none of them.
 */
final class AffinityCalls {
    private static final int MOST_BYTES = 1024;

    private final KernelServices services;
    private final UserMemory user;
    private final byte[] bytes = new byte[MOST_BYTES];
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);

    AffinityCalls(KernelServices services, UserMemory user) {
        this.services = services;
        this.user = user;
    }

    /** Linux's sched_setaffinity(2). @param thread 0 for the calling one */
    long set(Task task, int thread, long length, long address) {
        if (task.call().isAnswered()) { return task.call().answer(); }
        final int count = (int) Math.min(MOST_BYTES, length & 0xffff_ffffL);
        buffer.setMemory(0, MOST_BYTES, (byte) 0);
        if (user.copyIn(address, bytes, 0, count) < count) { return SystemCalls.obstacle(user.obstacle()); }
        if (thread < 0) { return -Errno.ESRCH; }
        final long kernels = kernels() & services.destinations(task);
        if (kernels == 0) { return -Errno.EINVAL; }
        if (thread == 0 || thread == task.id()) {
            services.place(task, kernels);
            return 0;
        }
        return services.callProcess(task, thread, ProcessCall.PLACE_THREAD, new long[]{thread, kernels, 0, 0, 0, 0});
    }

    /** Those with a core in the set that has been read. */
    private long kernels() {
        long kernels = 0;
        for (int kernel = 0; kernel < services.kernels(); kernel++) {
            for (int core = services.firstCore(kernel); core < services.firstCore(kernel + 1); core++) {
                if (core / Byte.SIZE < MOST_BYTES && (bytes[core / Byte.SIZE] >>> core % Byte.SIZE & 1) != 0) {
                    kernels |= 1L << kernel;
                }
            }
        }
        return kernels;
    }

    /** Linux's sched_getaffinity(2), of the calling thread and of those at its kernel. */
    long get(Task task, int thread, long length, long address) {
        final int cores = services.firstCore(services.kernels());
        final int needed = (cores + Long.SIZE - 1) / Long.SIZE * Long.BYTES;
        if (length % Long.BYTES != 0 || (length & 0xffff_ffffL) * Byte.SIZE < cores) { return -Errno.EINVAL; }
        if (thread < 0) { return -Errno.ESRCH; }
        final Task of = services.threadHere(task, thread);
        if (of == null) { return -Errno.ESRCH; }
        final long kernels = of.affinity() & services.destinations(of);
        buffer.setMemory(0, needed, (byte) 0);
        for (int kernel = 0; kernel < services.kernels(); kernel++) {
            final boolean may = (kernels & 1L << kernel) != 0;
            for (int core = services.firstCore(kernel); may && core < services.firstCore(kernel + 1); core++) {
                bytes[core / Byte.SIZE] |= (byte) (1 << core % Byte.SIZE);
            }
        }
        if (user.prepare(address, needed) < needed) { return SystemCalls.obstacle(user.obstacle()); }
        user.copyOut(bytes, 0, needed, address);
        return needed;
    }

    /** Linux's getcpu(2): the node is the kernel. */
    long current(long core, long node) {
        for (long[] each : new long[][]{{core, services.currentCore()}, {node, services.self()}}) {
            if (each[0] != 0) {
                buffer.putInt(0, (int) each[1]);
                if (user.prepare(each[0], Integer.BYTES) < Integer.BYTES) {
                    return SystemCalls.obstacle(user.obstacle());
                }
                user.copyOut(bytes, 0, Integer.BYTES, each[0]);
            }
        }
        return 0;
    }
}
