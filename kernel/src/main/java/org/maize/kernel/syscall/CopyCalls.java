package org.maize.kernel.syscall;

import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.maize.isa.FileStatusLayout.Field;
import org.maize.kernel.task.Call;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.UserMemory;

/** sendfile and copy_file_range (fs/read_write.c): bytes go from file to file by way of the thread's kernel, and not through the program's memory. */
final class CopyCalls {
    private static final int SEEK_SET = 0;
    private static final int SEEK_CUR = 1;

    /** What a copy has to do next. */
    private enum Step {
        CHECK_INPUT,
        CHECK_OUTPUT,
        INPUT_KIND,
        OUTPUT_KIND,
        INPUT_PLACE,
        OUTPUT_PLACE,
        READ,
        WRITE,
        MOVE_INPUT,
        MOVE_OUTPUT,
        TELL
    }

    /** A copy and how far it has come. */
    private static final class Copy {
        private final int input;
        private final int output;
        private final boolean isRange;
        private final long inputPointer;
        private final long outputPointer;
        private final long count;
        private long from;
        private long to = -1;
        private long device;
        private long inode;
        private boolean isSame;
        private int asked;
        private long done;
        private Step step;

        private Copy(int input, long inputPointer, int output, long outputPointer, long count, boolean isRange) {
            this.input = input;
            this.output = output;
            this.inputPointer = inputPointer;
            this.outputPointer = outputPointer;
            this.count = Math.min(count, MOST);
            this.isRange = isRange;
            // Linux looks at the descriptors of a range before it looks at their flags.
            step = isRange ? Step.INPUT_KIND : Step.CHECK_INPUT;
        }
    }

    /** Linux's MAX_RW_COUNT. */
    private static final long MOST = 0x7fff_f000L;

    /** Not a result: the copy goes on with its next step. */
    private static final long NEXT = SystemCalls.SUSPENDED + 1;

    private final KernelServices services;
    private final UserMemory user;
    private final Consumer<Task> broken;
    private final FileStatus status = new FileStatus();
    private final byte[] word = new byte[Long.BYTES];
    private final UnsafeBuffer buffer = new UnsafeBuffer(word);

    /** @param broken is told of a thread that has written to a pipe that nobody reads */
    CopyCalls(KernelServices services, UserMemory user, Consumer<Task> broken) {
        this.services = services;
        this.user = user;
        this.broken = broken;
    }

    /** Linux's sendfile(2). */
    long send(Task task, int output, int input, long offset, long count) {
        if (task.call().attachment() == null) {
            final Copy copy = new Copy(input, offset, output, 0, count < 0 ? MOST : count, false);
            final long bad = offset == 0 ? 0 : place(offset);
            if (bad != 0) { return bad; }
            copy.from = offset == 0 ? -1 : buffer.getLong(0);
            task.call().attach(copy);
        }
        return proceed(task);
    }

    /** Linux's copy_file_range(2). @param a its six arguments */
    long copyRange(Task task, long[] a) {
        if (task.call().attachment() == null) {
            final Copy copy = new Copy((int) a[0], a[1], (int) a[2], a[3], a[4] < 0 ? MOST : a[4], true);
            long bad = a[1] == 0 ? 0 : place(a[1]);
            copy.from = a[1] == 0 ? -1 : buffer.getLong(0);
            if (bad == 0 && a[3] != 0) {
                bad = place(a[3]);
                copy.to = buffer.getLong(0);
            }
            if (bad != 0) { return bad; }
            if ((int) a[5] != 0) { return -Errno.EINVAL; }
            task.call().attach(copy);
        }
        return proceed(task);
    }

    private long place(long pointer) {
        return user.copyIn(pointer, word, 0, Long.BYTES) == Long.BYTES ? 0 : SystemCalls.obstacle(user.obstacle());
    }

    private long proceed(Task task) {
        final Copy copy = (Copy) task.call().attachment();
        while (true) {
            final long result = step(task, copy);
            if (result != NEXT) { return result; }
        }
    }

    /** Asks for something; whether the answer is there. */
    private boolean asks(Task task, FileCall call, long descriptor, long second, long third) {
        if (!task.call().isAnswered()) {
            services.fileRequest().begin(call, descriptor, second, third);
            services.callFiles(task);
        }
        return task.call().isAnswered();
    }

    private static long next(Call call, Copy copy, Step step) {
        call.forgetAnswer();
        copy.step = step;
        return NEXT;
    }

    private long step(Task task, Copy copy) {
        final Call call = task.call();
        final boolean isReady = switch (copy.step) {
            case CHECK_INPUT -> asks(task, FileCall.FLAGS, copy.input, 0, 0);
            case CHECK_OUTPUT -> asks(task, FileCall.FLAGS, copy.output, 0, 0);
            case INPUT_KIND -> asks(task, FileCall.STATUS, copy.input, 0, 0);
            case OUTPUT_KIND -> asks(task, FileCall.STATUS, copy.output, 0, 0);
            case INPUT_PLACE -> asks(task, FileCall.SEEK, copy.input, 0, SEEK_CUR);
            case OUTPUT_PLACE -> copy.to >= 0 || asks(task, FileCall.SEEK, copy.output, 0, SEEK_CUR);
            case READ -> asks(task, FileCall.READ, copy.input,
                    Math.min(FileRequest.CAPACITY, copy.count - copy.done), copy.from + copy.done);
            // The request has gone out with what was read.
            case WRITE -> call.isAnswered();
            case MOVE_INPUT ->
                    copy.inputPointer != 0 || asks(task, FileCall.SEEK, copy.input, copy.from + copy.done, SEEK_SET);
            case MOVE_OUTPUT -> !copy.isRange || copy.outputPointer != 0
                    || asks(task, FileCall.SEEK, copy.output, copy.to + copy.done, SEEK_SET);
            case TELL -> true;
        };
        if (!isReady) { return SystemCalls.SUSPENDED; }
        final long answer = call.answer();
        return switch (copy.step) {
            case CHECK_INPUT -> {
                if (answer < 0 || !permits(answer, FileFlags.O_WRONLY)) { yield -Errno.EBADF; }
                yield next(call, copy, copy.isRange ? Step.CHECK_OUTPUT : Step.INPUT_PLACE);
            }
            case CHECK_OUTPUT -> {
                if (answer < 0 || !permits(answer, FileFlags.O_RDONLY)) { yield -Errno.EBADF; }
                if ((answer & FileFlags.O_APPEND) != 0) { yield copy.isRange ? -Errno.EBADF : -Errno.EINVAL; }
                yield next(call, copy, copy.isRange ? Step.INPUT_PLACE : Step.READ);
            }
            case INPUT_KIND, OUTPUT_KIND -> kind(call, copy, answer);
            case INPUT_PLACE -> {
                if (answer < 0) { yield copy.inputPointer == 0 || answer != -Errno.ESPIPE ? -Errno.EINVAL : answer; }
                copy.from = copy.inputPointer == 0 ? answer : copy.from;
                if (copy.from < 0) { yield -Errno.EINVAL; }
                yield next(call, copy, copy.isRange ? Step.OUTPUT_PLACE : Step.CHECK_OUTPUT);
            }
            case OUTPUT_PLACE -> {
                copy.to = copy.to >= 0 ? copy.to : answer;
                if (copy.isSame && copy.from < copy.to + copy.count && copy.to < copy.from + copy.count) {
                    yield -Errno.EINVAL;
                }
                yield next(call, copy, Step.READ);
            }
            case READ -> {
                if (answer > 0) {
                    copy.asked = call.length();
                    final FileRequest request = prepare(copy);
                    System.arraycopy(call.bytes(), 0, request.bytes(), 0, copy.asked);
                    request.length(copy.asked);
                    call.forgetAnswer();
                    copy.step = Step.WRITE;
                    services.callFiles(task);
                    yield NEXT;
                }
                if (answer < 0 && copy.done == 0) { yield answer == -Errno.EISDIR ? -Errno.EINVAL : answer; }
                yield next(call, copy, Step.MOVE_INPUT);
            }
            case WRITE -> {
                if (answer < 0) {
                    if (answer == -Errno.EPIPE) {
                        broken.accept(task);
                    }
                    yield copy.done == 0 ? answer : next(call, copy, Step.MOVE_INPUT);
                }
                copy.done += (int) answer;
                final boolean isOver = (int) answer < copy.asked || copy.done == copy.count;
                yield next(call, copy, isOver ? Step.MOVE_INPUT : Step.READ);
            }
            case MOVE_INPUT -> next(call, copy, Step.MOVE_OUTPUT);
            case MOVE_OUTPUT -> next(call, copy, Step.TELL);
            case TELL -> tell(copy);
        };
    }

    private FileRequest prepare(Copy copy) {
        return services.fileRequest().begin(FileCall.WRITE, copy.output, 0, copy.isRange ? copy.to + copy.done : -1);
    }

    private static boolean permits(long flags, int forbidden) {
        return (flags & FileFlags.O_PATH) == 0 && (flags & FileFlags.O_ACCMODE) != forbidden;
    }

    /** copy_file_range(2) is of regular files only. */
    private long kind(Call call, Copy copy, long answer) {
        if (answer < 0) { return answer; }
        status.read(call.bytes());
        final int type = (int) status.get(Field.MODE) & FileStatus.TYPE;
        if (type == FileStatus.DIRECTORY) { return -Errno.EISDIR; }
        if (type != FileStatus.REGULAR) { return -Errno.EINVAL; }
        if (copy.step == Step.INPUT_KIND) {
            copy.device = status.get(Field.DEVICE);
            copy.inode = status.get(Field.INODE);
            return next(call, copy, Step.OUTPUT_KIND);
        }
        copy.isSame = copy.device == status.get(Field.DEVICE) && copy.inode == status.get(Field.INODE);
        return next(call, copy, Step.CHECK_INPUT);
    }

    private long tell(Copy copy) {
        if (copy.inputPointer != 0) {
            buffer.putLong(0, copy.from + copy.done);
            if (user.copyOut(word, 0, Long.BYTES, copy.inputPointer) < Long.BYTES) {
                return SystemCalls.obstacle(user.obstacle());
            }
        }
        if (copy.outputPointer != 0) {
            buffer.putLong(0, copy.to + copy.done);
            if (user.copyOut(word, 0, Long.BYTES, copy.outputPointer) < Long.BYTES) {
                return SystemCalls.obstacle(user.obstacle());
            }
        }
        return copy.done;
    }
}
