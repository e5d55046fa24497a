package org.maize.kernel.syscall;

import org.maize.isa.execute.PageTable;
import org.maize.kernel.task.Call;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.UserMemory;

/**
 * mmap of a file. One that is shared has the pages of an object that the file's kernel makes of it. One that is private is memory of its own into
 * which the file's bytes are read; mmap(2) leaves open whether later changes of the file are seen in it, and here they never are. Pages
 * that lie beyond the file's end cannot be touched.
 */
final class FileMappingCall {
    private static final int MAP_PRIVATE = 2;
    private static final int MAP_TYPE = 0xf;
    private static final int MAP_ANONYMOUS = 0x20;
    private static final int READ_WRITE = 3;

    /** Not a result: the call goes on with its next stage. */
    private static final long NEXT = SystemCalls.SUSPENDED + 1;

    private static final long PAGE_MASK = PageTable.PAGE_SIZE - 1;

    private final KernelServices services;
    private final UserMemory user;

    FileMappingCall(KernelServices services, UserMemory user) {
        this.services = services;
        this.user = user;
    }

    /** Whether the arguments ask for a file at all. */
    static boolean isOne(long[] arguments) {
        return ((int) arguments[3] & MAP_ANONYMOUS) == 0;
    }

    /** Linux's mmap(2). @param arguments six */
    long perform(Task task, long[] arguments) {
        final Call call = task.call();
        while (true) {
            final long result = switch (call.stage()) {
                case BEGIN -> check(task, arguments);
                case SHARE -> call.isAnswered() ? call.answer()
                        : services.changeAreas(task, AreaCall.MMAP,
                                MemoryCalls.shared(arguments, (int) call.kept(), (int) (call.kept() >>> Integer.SIZE)));
                case MAP -> map(task, arguments);
                case COPY -> copy(task, arguments);
                case PROTECT -> protect(task, arguments[1], (int) arguments[2]);
                case SEAL -> seal(task, arguments[1]);
                case GIVE_UP -> call.isAnswered() ? -Errno.ENOMEM
                        : services.changeAreas(task, AreaCall.MUNMAP,
                                new long[]{call.destination(), arguments[1], 0, 0, 0, 0});
                case UNMAP -> call.destination();
                default -> throw new IllegalStateException(call.stage() + " of a file's mapping");
            };
            if (result != NEXT) { return result; }
        }
    }

    private static long next(Call call, Call.Stage stage) {
        call.forgetAnswer();
        call.stage(stage);
        return NEXT;
    }

    private long check(Task task, long[] arguments) {
        final Call call = task.call();
        final int type = (int) arguments[3] & MAP_TYPE;
        final boolean isShared = MemoryCalls.isShared(type) && arguments[1] != 0;
        if (!call.isAnswered()) {
            if ((arguments[5] & PAGE_MASK) != 0) { return -Errno.EINVAL; }
            services.fileRequest().begin(FileCall.MAPPABLE, (int) arguments[4], arguments[2],
                    isShared ? task.process().memoryOwner().id() : 0);
            services.callFiles(task);
            if (!call.isAnswered()) { return SystemCalls.SUSPENDED; }
        }
        final long answer = call.answer();
        if (answer == -Errno.EBADF) { return answer; }
        if (arguments[1] == 0 || type != MAP_PRIVATE && !isShared) { return -Errno.EINVAL; }
        if (answer < 0) { return answer; }
        call.keep(answer);
        return next(call, isShared ? Call.Stage.SHARE : Call.Stage.MAP);
    }

    private long map(Task task, long[] arguments) {
        final Call call = task.call();
        if (!call.isAnswered()) {
            return services.changeAreas(task, AreaCall.MMAP, new long[]{arguments[0], arguments[1], READ_WRITE,
                arguments[3] | MAP_ANONYMOUS, -1, 0});
        }
        if (call.answer() < 0) { return call.answer(); }
        call.destination(call.answer());
        return next(call, Call.Stage.COPY);
    }

    private long copy(Task task, long[] arguments) {
        final Call call = task.call();
        final long at = call.destination() + call.progress();
        if (call.isAnswered()) {
            if (call.answer() <= 0) { return next(call, Call.Stage.PROTECT); }
            final int came = user.copyOut(call.bytes(), 0, call.length(), at);
            if (came < call.length()) { return giveUp(call); }
            call.progress(call.progress() + came);
            call.forgetAnswer();
            return NEXT;
        }
        final int wanted = (int) Math.min(FileRequest.CAPACITY, pages(arguments[1]) - call.progress());
        if (wanted <= 0) { return next(call, Call.Stage.PROTECT); }
        if (user.prepare(at, wanted) < wanted) { return giveUp(call); }
        services.fileRequest().begin(FileCall.READ, (int) arguments[4], wanted, arguments[5] + call.progress());
        services.callFiles(task);
        return call.isAnswered() ? NEXT : SystemCalls.SUSPENDED;
    }

    private long giveUp(Call call) {
        final long obstacle = SystemCalls.obstacle(user.obstacle());
        return obstacle == SystemCalls.SUSPENDED ? obstacle : next(call, Call.Stage.GIVE_UP);
    }

    private static long pages(long bytes) {
        return bytes + PAGE_MASK & ~PAGE_MASK;
    }

    private long protect(Task task, long length, int protection) {
        final Call call = task.call();
        if (call.isAnswered() || protection == READ_WRITE) { return next(call, Call.Stage.SEAL); }
        return services.changeAreas(task, AreaCall.MPROTECT,
                new long[]{call.destination(), length, protection, 0, 0, 0});
    }

    /** Nothing can be touched of the pages behind the last byte of the file. */
    private long seal(Task task, long length) {
        final long end = pages(task.call().progress());
        final Call call = task.call();
        if (end >= pages(length) || call.isAnswered()) { return next(call, Call.Stage.UNMAP); }
        return services.changeAreas(task, AreaCall.SEAL,
                new long[]{call.destination() + end, length - end, 0, 0, 0, 0});
    }
}
