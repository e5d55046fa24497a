package org.maize.kernel.syscall;

import org.maize.isa.execute.PageTable;
import org.maize.kernel.memory.Area;
import org.maize.kernel.memory.Areas;
import org.maize.kernel.task.Task;

/** msync (mm/msync.c): has the pages of files that are shared in memory brought to the files. What else is mapped has nothing to be kept in step with. */
final class SynchronizeCall {
    private static final int MS_ASYNC = 1;
    private static final int MS_INVALIDATE = 2;
    private static final int MS_SYNC = 4;

    private final KernelServices services;

    SynchronizeCall(KernelServices services) {
        this.services = services;
    }

    /** Linux's msync(2). */
    long perform(Task task, long address, long length, int flags) {
        if ((flags & ~(MS_ASYNC | MS_INVALIDATE | MS_SYNC)) != 0 || address % PageTable.PAGE_SIZE != 0
                || (flags & (MS_ASYNC | MS_SYNC)) == (MS_ASYNC | MS_SYNC)) {
            return -Errno.EINVAL;
        }
        final long bytes = length + PageTable.PAGE_SIZE - 1 & -PageTable.PAGE_SIZE;
        final long last = address + bytes;
        if (Long.compareUnsigned(last, address) < 0) { return -Errno.ENOMEM; }
        if (bytes == 0) { return 0; }
        if (Long.compareUnsigned(last >>> PageTable.PAGE_SHIFT, PageTable.PAGES) > 0) { return -Errno.ENOMEM; }
        final int first = (int) (address >>> PageTable.PAGE_SHIFT);
        final int end = (int) (last >>> PageTable.PAGE_SHIFT);
        final Areas areas = task.process().space().areas();
        if ((flags & MS_SYNC) != 0) {
            final long failed = bring(task, areas, first, end);
            if (failed != 0) { return failed; }
        }
        return areas.coveredEnd(first, end) == end && areas.pagesIn(first, end) == end - first ? 0 : -Errno.ENOMEM;
    }

    /** Asks for one area after the other; 0 when all have been dealt with. */
    private long bring(Task task, Areas areas, int first, int end) {
        if (task.call().isAnswered()) {
            if (task.call().answer() < 0 && task.call().answer() != -Errno.EINVAL) { return task.call().answer(); }
            task.call().forgetAnswer();
        }
        for (Area each : areas.all()) {
            final int from = Math.max(first, each.first());
            final int to = Math.min(end, each.end());
            if (from < to && each.isShared() && from >= first + task.call().progress()) {
                task.call().progress(to - first);
                services.fileRequest().begin(FileCall.SYNCHRONIZE_PAGES, each.object(), each.objectPage(from),
                        each.objectPage(to - 1) + 1).argument(3, services.homeOf(each.object()));
                services.callFiles(task);
                if (!task.call().isAnswered()) { return SystemCalls.SUSPENDED; }
                task.call().forgetAnswer();
            }
        }
        return 0;
    }
}
