package org.maize.kernel.syscall;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * The descriptors that a message of a local socket carries (unix(7), SCM_RIGHTS), in the bytes of a request, {@link #WIDTH} bytes each: numbers of the
 * process that sends, then, from its home on, names of open files, and in the end numbers of the process that receives. Of a
 * {@link FileCall#SEND} they are between address and bytes; of the answer to a {@link FileCall#RECEIVE} they are last.
 */
public final class PassedFiles {
    /** Bytes of each. */
    public static final int WIDTH = Long.BYTES;

    /** In place of the name of an open file that is no more. */
    public static final long GONE = -1;

    /** Where the last argument of a call has how many there are, or may be. */
    private static final int COUNT_SHIFT = 8;

    private static final int COUNT_MASK = 0xff;
    private static final int FLAGS = 3;

    /** Where a {@link SocketFlags#RECEIVED} has how many there are. */
    private static final int RECEIVED_COUNT = 3 * Integer.BYTES;

    private PassedFiles() {
    }

    /** What the last argument of a call that sends or receives has of them. @param count at most {@link SocketFlags#MOST_FILES} */
    public static long argument(int count) {
        return (long) count << COUNT_SHIFT;
    }

    /** Of a call that receives: how many there may be. */
    public static int most(FileRequest receive) {
        return (int) (receive.argument(FLAGS) >> COUNT_SHIFT) & COUNT_MASK;
    }

    /** How many there are. */
    public static int count(FileRequest request) {
        return switch (request.call()) {
            case SEND -> (int) (request.argument(FLAGS) >> COUNT_SHIFT) & COUNT_MASK;
            case RECEIVE -> request.length() < SocketFlags.RECEIVED ? 0
                    : new UnsafeBuffer(request.bytes()).getInt(RECEIVED_COUNT);
            default -> 0;
        };
    }

    /** Where in the bytes the first of them is. */
    private static int start(FileRequest request) {
        if (request.call() == FileCall.SEND) { return (int) (request.argument(FLAGS) >>> Integer.SIZE); }
        final UnsafeBuffer buffer = new UnsafeBuffer(request.bytes());
        return SocketFlags.RECEIVED + buffer.getInt(0) + buffer.getInt(Integer.BYTES);
    }

    public static long get(FileRequest request, int index) {
        return new UnsafeBuffer(request.bytes()).getLong(start(request) + index * WIDTH);
    }

    public static void set(FileRequest request, int index, long value) {
        new UnsafeBuffer(request.bytes()).putLong(start(request) + index * WIDTH, value);
    }

    /** The answer of a call that receives carries the first of these from now on. */
    public static void give(FileRequest receive, long[] names, int count) {
        new UnsafeBuffer(receive.bytes()).putInt(RECEIVED_COUNT, count);
        for (int i = 0; i < count; i++) {
            set(receive, i, names[i]);
        }
        receive.length(start(receive) + count * WIDTH);
    }

    /** The first of them are all that there are from now on, of the answer of a call that receives. */
    public static void keep(FileRequest receive, int count) {
        new UnsafeBuffer(receive.bytes()).putInt(RECEIVED_COUNT, count);
        receive.length(start(receive) + count * WIDTH);
    }

    /** They have been sent: the request has only its other bytes. */
    public static void remove(FileRequest send) {
        final int from = start(send);
        final int end = from + count(send) * WIDTH;
        System.arraycopy(send.bytes(), end, send.bytes(), from, send.length() - end);
        send.length(send.length() - end + from);
        send.argument(FLAGS, send.argument(FLAGS) & ~argument(COUNT_MASK));
    }
}
