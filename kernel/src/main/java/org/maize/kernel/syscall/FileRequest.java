package org.maize.kernel.syscall;

/**
 * A call about files on its way between kernels: from the thread's to the home of the process and on to where the file lives. It is used
 * again for the next call.
 */
public final class FileRequest {
    /** The most bytes that go with one request or come of it. */
    public static final int CAPACITY = 64 << 10;

    /** How many arguments there are. */
    public static final int ARGUMENTS = 4;

    /** A step of a read that has some bytes already: it waits for nothing. */
    public static final int GOES_ON = 1;

    /** A transfer with memory that is not there: of nothing, with EFAULT where there would be something. */
    public static final int PROBE = 2;

    /** In the result of a write of some bytes: the other end of the pipe is gone, and none will be taken any more. */
    public static final long BROKEN = 1L << Integer.SIZE;

    /** Bytes of a struct timespec. */
    private static final int TIME = 16;

    private int kernel;
    private int home;
    private int process;
    private int thread;
    private FileCall call;
    private final long[] arguments = new long[ARGUMENTS];
    private long file;
    private long secondFile;
    private long begun;
    private long deadline;
    private byte[] bytes;
    private int length;

    /** One with room for all bytes that a request may have. */
    public FileRequest() {
        this(CAPACITY);
    }

    /** One that waits: it has room for what it is given by {@link #copy}. */
    public FileRequest(int room) {
        bytes = new byte[room];
    }

    /** Becomes a call without bytes. */
    public FileRequest begin(FileCall newCall, long first, long second, long third) {
        call = newCall;
        arguments[0] = first;
        arguments[1] = second;
        arguments[2] = third;
        arguments[3] = 0;
        file = 0;
        secondFile = 0;
        begun = 0;
        length = 0;
        return this;
    }

    /** Says who makes it. */
    public void from(int ofKernel, int ofHome, int ofProcess, int ofThread) {
        kernel = ofKernel;
        home = ofHome;
        process = ofProcess;
        thread = ofThread;
    }

    /** Becomes the same as another. */
    public void copy(FileRequest other) {
        call = other.call;
        System.arraycopy(other.arguments, 0, arguments, 0, ARGUMENTS);
        from(other.kernel, other.home, other.process, other.thread);
        files(other.file, other.secondFile);
        begun = other.begun;
        length = other.length;
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        System.arraycopy(other.bytes, 0, bytes, 0, length);
    }

    /** The thread's kernel, which gets the answer. */
    public int kernel() {
        return kernel;
    }

    /** The home of the process. */
    public int home() {
        return home;
    }

    public int process() {
        return process;
    }

    public int thread() {
        return thread;
    }

    public FileCall call() {
        return call;
    }

    /** One of the arguments; see {@link FileCall}. */
    public long argument(int index) {
        return arguments[index];
    }

    public void argument(int index, long value) {
        arguments[index] = value;
    }

    /** What the first descriptor stands for, as the home has found: the open file's name in the machine. */
    public long file() {
        return file;
    }

    /** The same of the second descriptor. */
    public long secondFile() {
        return secondFile;
    }

    public void files(long first, long second) {
        file = first;
        secondFile = second;
    }

    /** Where the file lives: when it was first tried, if pages of memory have to come for it before it can be done; else 0. */
    public long begun() {
        return begun;
    }

    public void begun(long moment) {
        begun = moment;
    }

    /** Where it waits: when that ends by itself, by the machine's clock; {@link Long#MAX_VALUE} for never. */
    public long deadline() {
        return deadline;
    }

    public void deadline(long moment) {
        deadline = moment;
    }

    /** An attempt to carry it out has come so far. */
    public void proceed(FileRequest attempt) {
        System.arraycopy(attempt.arguments, 0, arguments, 0, ARGUMENTS);
        begun = attempt.begun;
        if (length != attempt.length) {
            copy(attempt);
        }
    }

    /** Where in the bytes the path begins of a call that takes one. */
    public int pathAt() {
        return switch (call) {
            case SYMBOLIC_LINK -> secondPathAt();
            case SET_TIMES -> arguments[2] == 0 ? 0 : 2 * TIME;
            default -> 0;
        };
    }

    /** Where the bytes behind the first zero begin. */
    public int secondPathAt() {
        int at = 0;
        while (at < length && bytes[at] != 0) {
            at++;
        }
        return at + 1;
    }

    /** The first of the bytes have been dealt with. */
    public void drop(int count) {
        length -= count;
        System.arraycopy(bytes, count, bytes, 0, length);
    }

    /** Room for the bytes. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many of the bytes belong to the call, or to its result. */
    public int length() {
        return length;
    }

    public void length(int count) {
        length = count;
    }
}
