package org.maize.kernel.syscall;

import org.agrona.UnsafeApi;
import org.maize.isa.execute.PageTable;
import org.maize.kernel.memory.Area;
import org.maize.kernel.memory.Protection;
import org.maize.kernel.task.Call;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.UserMemory;

/**
 * mremap. The home shrinks a mapping or lets it grow where it is. Where it cannot grow, the thread's kernel has a new one mapped, copies the
 * pages and has the old one unmapped.
 */
final class RemapCall {
    private static final int MAYMOVE = 1;
    private static final int FIXED = 2;
    private static final int DONTUNMAP = 4;
    private static final int PRIVATE_ANONYMOUS = 0x22;
    private static final int PAGES_A_TURN = 64;

    private final KernelServices services;
    private final UserMemory user;

    RemapCall(KernelServices services, UserMemory user) {
        this.services = services;
        this.user = user;
    }

    /** Linux's mremap(2). @param arguments six */
    long perform(Task task, long[] arguments) {
        final int flags = (int) arguments[3];
        if ((flags & ~(MAYMOVE | FIXED | DONTUNMAP)) != 0
                || (flags & (FIXED | DONTUNMAP)) != 0 && (flags & MAYMOVE) == 0) {
            return -Errno.EINVAL;
        }
        if ((flags & (FIXED | DONTUNMAP)) != 0) {
            services.noteUnknown(task.call().number(), "mremap, to a given place");
            return -Errno.ENOSYS;
        }
        final Call call = task.call();
        return switch (call.stage()) {
            case BEGIN -> resize(task, arguments);
            case MAP -> map(task, arguments);
            case COPY -> copy(task, arguments);
            case UNMAP -> call.isAnswered() ? call.destination() : unmap(task, arguments[0], arguments[1]);
            case GIVE_UP -> call.isAnswered() ? -Errno.ENOMEM : unmap(task, call.destination(), arguments[2]);
            default -> throw new IllegalStateException("mremap at " + call.stage());
        };
    }

    private long resize(Task task, long[] arguments) {
        final Call call = task.call();
        if (!call.isAnswered()) { return services.changeAreas(task, AreaCall.MREMAP, arguments); }
        final boolean mayMove = ((int) arguments[3] & MAYMOVE) != 0;
        if (call.answer() != -Errno.ENOMEM || !mayMove) { return call.answer(); }
        call.forgetAnswer();
        call.stage(Call.Stage.MAP);
        return map(task, arguments);
    }

    private long map(Task task, long[] arguments) {
        final Call call = task.call();
        if (call.isAnswered()) {
            if (call.answer() < 0) { return call.answer(); }
            call.destination(call.answer());
            call.forgetAnswer();
            call.stage(Call.Stage.COPY);
            return copy(task, arguments);
        }
        final Area area = task.process().space().areas().find((int) (arguments[0] >>> PageTable.PAGE_SHIFT));
        // Pages that the program itself may not write cannot be moved by writing them.
        if (area == null || area.isShared() || !area.allows(Protection.READ | Protection.WRITE)) {
            return -Errno.ENOMEM;
        }
        return services.changeAreas(task, AreaCall.MMAP, new long[]{0, arguments[2],
            area.protection() & Protection.MASK, PRIVATE_ANONYMOUS, -1, 0});
    }

    private long copy(Task task, long[] arguments) {
        final Call call = task.call();
        for (int pages = 0; call.progress() < arguments[1]; pages++) {
            if (pages == PAGES_A_TURN) { return SystemCalls.SUSPENDED; }
            final long from = user.forReading(arguments[0] + call.progress());
            final long to = from == 0 ? 0 : user.forWriting(call.destination() + call.progress());
            if (to == 0) {
                final long obstacle = SystemCalls.obstacle(user.obstacle());
                if (obstacle == SystemCalls.SUSPENDED) { return obstacle; }
                call.stage(Call.Stage.GIVE_UP);
                return perform(task, arguments);
            }
            UnsafeApi.copyMemory(from, to, PageTable.PAGE_SIZE);
            call.progress(call.progress() + PageTable.PAGE_SIZE);
        }
        call.stage(Call.Stage.UNMAP);
        return perform(task, arguments);
    }

    private long unmap(Task task, long address, long length) {
        return services.changeAreas(task, AreaCall.MUNMAP, new long[]{address, length, 0, 0, 0, 0});
    }
}
