package org.maize.kernel.syscall;

import java.util.function.Consumer;
import org.maize.kernel.task.Call;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.Touch;
import org.maize.kernel.task.UserMemory;

/**
 * read, readv, pread64, write, writev and pwrite64. A large transfer is done in steps of {@link FileRequest#CAPACITY} bytes and counts as
 * done as far as it came. Before anything is read, the memory that it goes to is here.
 */
final class TransferCalls {
    /** The offset of a transfer that begins where the open file stands. */
    private static final long OWN_OFFSET = -1;

    /** RWF_HIPRI, RWF_DSYNC and RWF_SYNC: what they ask for is so anyway. */
    private static final int HARMLESS = 7;

    private final KernelServices services;
    private final UserMemory user;
    private final UserVector vector;
    private final Consumer<Task> broken;

    /** @param broken is told of a thread that has written to a pipe that nobody reads */
    TransferCalls(KernelServices services, UserMemory user, Consumer<Task> broken) {
        this.services = services;
        this.broken = broken;
        this.user = user;
        vector = new UserVector(user);
    }

    /** Linux's read(2). */
    long read(Task task, int descriptor, long address, long count) {
        return readInto(task, descriptor, vector.range(address, count), OWN_OFFSET);
    }

    /** Linux's readv(2). */
    long readv(Task task, int descriptor, long pieces, long count) {
        return readInto(task, descriptor, vector.array(pieces, count), OWN_OFFSET);
    }

    /** Linux's pread(2). */
    long readAt(Task task, int descriptor, long address, long count, long offset) {
        return offset < 0 ? -Errno.EINVAL : readInto(task, descriptor, vector.range(address, count), offset);
    }

    /** Linux's write(2). */
    long write(Task task, int descriptor, long address, long count) {
        return writeFrom(task, descriptor, vector.range(address, count), OWN_OFFSET);
    }

    /** Linux's writev(2). */
    long writev(Task task, int descriptor, long pieces, long count) {
        return writeFrom(task, descriptor, vector.array(pieces, count), OWN_OFFSET);
    }

    /** Linux's pwrite(2). */
    long writeAt(Task task, int descriptor, long address, long count, long offset) {
        return offset < 0 ? -Errno.EINVAL : writeFrom(task, descriptor, vector.range(address, count), offset);
    }

    /** Linux's preadv2(2). @param offset -1 for the open file's own, where there are flags */
    long readvAt(Task task, int descriptor, long pieces, long count, long offset, int flags) {
        final long bad = checkPlace(offset, flags);
        return bad != 0 ? bad : readInto(task, descriptor, vector.array(pieces, count), offset);
    }

    /** Linux's pwritev2(2). */
    long writevAt(Task task, int descriptor, long pieces, long count, long offset, int flags) {
        final long bad = checkPlace(offset, flags);
        return bad != 0 ? bad : writeFrom(task, descriptor, vector.array(pieces, count), offset);
    }

    private static long checkPlace(long offset, int flags) {
        if (offset < 0 && offset != OWN_OFFSET) { return -Errno.EINVAL; }
        return (flags & ~HARMLESS) != 0 ? -Errno.EOPNOTSUPP : 0;
    }

    private long readInto(Task task, int descriptor, long vectorError, long offset) {
        final Call call = task.call();
        if (vectorError == SystemCalls.SUSPENDED) { return vectorError; }
        while (true) {
            if (call.isAnswered()) {
                final long answer = call.answer();
                if (answer <= 0) { return call.progress() > 0 ? call.progress() : ended(vectorError, answer); }
                final int came = vector.scatter(call.progress(), call.bytes(), call.length());
                if (came < call.length() && user.obstacle() == Touch.WAITING) { return SystemCalls.SUSPENDED; }
                final long done = call.progress() + came;
                if (came < call.length() || came < wanted(call)) {
                    return done > 0 ? done : SystemCalls.obstacle(user.obstacle());
                }
                call.progress(done);
                call.forgetAnswer();
                if (done == vector.total()) { return done; }
            }
            if (!askForBytes(task, descriptor, vectorError, offset)) { return SystemCalls.SUSPENDED; }
        }
    }

    /** What the answer to a question about the descriptor alone comes to. */
    private static long ended(long vectorError, long answer) {
        return answer == 0 ? vectorError : answer;
    }

    private int wanted(Call call) {
        return (int) Math.min(FileRequest.CAPACITY, vector.total() - call.progress());
    }

    /** Whether an answer is here. */
    private boolean askForBytes(Task task, int descriptor, long vectorError, long offset) {
        final Call call = task.call();
        final int wanted = vectorError == 0 ? wanted(call) : 0;
        final int prepared = vector.prepare(call.progress(), wanted);
        if (prepared < wanted && user.obstacle() == Touch.WAITING) { return false; }
        int flags = call.progress() > 0 ? FileRequest.GOES_ON : 0;
        if (prepared == 0 && wanted > 0) {
            flags |= FileRequest.PROBE;
        }
        final FileRequest request = services.fileRequest().begin(FileCall.READ, descriptor, prepared,
                offset == OWN_OFFSET ? OWN_OFFSET : offset + call.progress());
        request.argument(3, flags);
        services.callFiles(task);
        return call.isAnswered();
    }

    private long writeFrom(Task task, int descriptor, long vectorError, long offset) {
        final Call call = task.call();
        if (vectorError == SystemCalls.SUSPENDED) { return vectorError; }
        while (true) {
            if (call.isAnswered()) {
                final long answer = call.answer();
                if (answer < 0) {
                    if (answer == -Errno.EPIPE) {
                        broken.accept(task);
                    }
                    return call.progress() > 0 ? call.progress() : answer;
                }
                final int asked = wanted(call);
                call.progress(call.progress() + (int) answer);
                call.forgetAnswer();
                if (answer >= FileRequest.BROKEN) {
                    broken.accept(task);
                    return call.progress();
                }
                if (vectorError != 0) { return vectorError; }
                if (call.progress() == vector.total()) { return call.progress(); }
                // Less than a step: what follows cannot be read, or the file took no more.
                if (answer < asked) {
                    return call.progress() > 0 ? call.progress() : SystemCalls.obstacle(Touch.FAULT);
                }
            }
            if (!sendBytes(task, descriptor, vectorError, offset)) { return SystemCalls.SUSPENDED; }
        }
    }

    private boolean sendBytes(Task task, int descriptor, long vectorError, long offset) {
        final Call call = task.call();
        final FileRequest request = services.fileRequest().begin(FileCall.WRITE, descriptor, 0,
                offset == OWN_OFFSET ? OWN_OFFSET : offset + call.progress());
        final int wanted = vectorError == 0 ? wanted(call) : 0;
        final int gathered = vector.gather(call.progress(), request.bytes(), wanted);
        if (gathered < wanted && user.obstacle() == Touch.WAITING) { return false; }
        request.length(gathered);
        request.argument(3, gathered == 0 && wanted > 0 ? FileRequest.PROBE : 0);
        services.callFiles(task);
        return call.isAnswered();
    }
}
