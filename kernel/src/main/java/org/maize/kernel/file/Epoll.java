package org.maize.kernel.file;

import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileFlags;
import org.maize.kernel.syscall.PollEvents;

/**
 * A list of files that are of interest, at whatever kernels these live (epoll(7); fs/eventpoll.c). Who waits asks those kernels; what they
 * answer is reported here, where is known what has been told already.
 */
public final class Epoll extends OpenFile {
    /** epoll_ctl(2). */
    private static final int ADD = 1;

    private static final int REMOVE = 2;
    private static final int CHANGE = 3;

    /** What the second file is, as {@link FileServer#describe} tells it. */
    static final int CAN_BE_POLLED = 1;

    static final int IS_EPOLL = 2;

    /** A count of edges by which a file is told of however often it has been. */
    public static final long ALWAYS_TOLD = -1;

    /** Bits that are not events. */
    private static final int PRIVATE = PollEvents.EXCLUSIVE | PollEvents.WAKEUP | PollEvents.ONE_SHOT
            | PollEvents.EDGE_TRIGGERED;

    private static final int WITH_EXCLUSIVE = PollEvents.IN | PollEvents.OUT | PollEvents.ALWAYS | PollEvents.WAKEUP
            | PollEvents.EDGE_TRIGGERED | PollEvents.EXCLUSIVE;

    /** A file of interest. */
    private static final class Interest {
        private final int descriptor;
        private final long file;
        private int events;
        private long data;
        private long told;

        Interest(int descriptor, long file) {
            this.descriptor = descriptor;
            this.file = file;
        }

        void set(int newEvents, long newData) {
            events = newEvents;
            data = newData;
            told = 0;
        }

        int asked() {
            final int asked = events & ~PRIVATE;
            return asked == 0 && (events & PollEvents.ONE_SHOT) != 0 ? 0 : asked | PollEvents.ALWAYS;
        }

        boolean isEdgeTriggered() { return (events & PollEvents.EDGE_TRIGGERED) != 0; }
    }

    /** Linux's EP_MAX_NESTS. */
    private static final int DEEPEST = 4;

    private final Node node;
    private final OpenFiles files;
    private final int kernel;
    private final List<Interest> interests = new ArrayList<>();

    /** @param files of this kernel */
    Epoll(Node node, OpenFiles files, int kernel) {
        super(FileFlags.O_RDWR);
        this.node = node;
        this.files = files;
        this.kernel = kernel;
    }

    @Override
    String place() {
        return "anon_inode:[eventpoll]";
    }

    @Override
    Node node() {
        return node;
    }

    @Override
    boolean isSeekable() { return false; }

    @Override
    long read(byte[] into, int length, long offset) throws FileError {
        throw FileError.of(Errno.EINVAL);
    }

    @Override
    long write(byte[] from, int length, long offset) throws FileError {
        throw FileError.of(Errno.EINVAL);
    }

    @Override
    long probe(long offset) throws FileError {
        throw FileError.of(Errno.EINVAL);
    }

    /** Linux lets it be, and moves nothing. */
    @Override
    long seek(long offset, int whence) {
        return 0;
    }

    /**
     * epoll_ctl(2).
     *
     * @param file  what the descriptor stands for
     * @param facts {@link #CAN_BE_POLLED} and {@link #IS_EPOLL}, of that
     * @param entry the events and the data, {@link PollEvents#ENTRY} bytes
     */
    void control(int operation, int descriptor, long file, long facts, byte[] entry) throws FileError {
        if ((facts & CAN_BE_POLLED) == 0) { throw FileError.of(Errno.EPERM); }
        final UnsafeBuffer buffer = new UnsafeBuffer(entry);
        final int events = buffer.getInt(0);
        final boolean exclusive = operation != REMOVE && (events & PollEvents.EXCLUSIVE) != 0;
        final boolean nested = (facts & IS_EPOLL) != 0;
        if (exclusive && (operation == CHANGE || nested || (events & ~WITH_EXCLUSIVE) != 0)) {
            throw FileError.of(Errno.EINVAL);
        }
        final Interest interest = find(descriptor, file);
        switch (operation) {
            case ADD -> {
                if (nested && reaches(file, DEEPEST)) { throw FileError.of(Errno.ELOOP); }
                if (interest != null) { throw FileError.of(Errno.EEXIST); }
                final Interest added = new Interest(descriptor, file);
                added.set(events, buffer.getLong(Integer.BYTES));
                interests.add(added);
            }
            case REMOVE -> {
                if (!interests.remove(interest)) { throw FileError.of(Errno.ENOENT); }
            }
            case CHANGE -> {
                if (interest == null) { throw FileError.of(Errno.ENOENT); }
                if ((interest.events & PollEvents.EXCLUSIVE) != 0) { throw FileError.of(Errno.EINVAL); }
                interest.set(events, buffer.getLong(Integer.BYTES));
            }
            default -> throw FileError.of(Errno.EINVAL);
        }
    }

    private Interest find(int descriptor, long file) {
        for (Interest each : interests) {
            if (each.descriptor == descriptor && each.file == file) { return each; }
        }
        return null;
    }

    /** Whether another one leads back to this one, or is nested too deep; of those that live here. */
    private boolean reaches(long file, int depth) throws FileError {
        final OpenFile other = DescriptorTable.kernelOf(file) == kernel ? files.find(DescriptorTable.numberOf(file))
                : null;
        if (other == this || depth == 0) { return true; }
        if (other instanceof Epoll inner) {
            for (Interest each : inner.interests) {
                if (DescriptorTable.kernelOf(each.file) == kernel && reaches(each.file, depth - 1)) { return true; }
            }
        }
        return false;
    }

    /** How many files are of interest. */
    public int size() {
        return interests.size();
    }

    /** The name of a file of interest. */
    public long file(int index) {
        return interests.get(index).file;
    }

    /** The descriptor by which it was added. */
    public int descriptor(int index) {
        return interests.get(index).descriptor;
    }

    /** The events that are asked for; 0 if the file has been told of once and is not to be again. */
    public int events(int index) {
        return interests.get(index).asked();
    }

    /** How many of its edges have been told, or {@link PollEvents#LEVEL}. */
    public long told(int index) {
        return interests.get(index).isEdgeTriggered() ? interests.get(index).told : PollEvents.LEVEL;
    }

    /**
     * Tells of a file that is ready.
     *
     * @param count of its edges
     * @param into  gets {@link PollEvents#ENTRY} bytes
     * @return whether there is something to tell: another thread may have been told in the meantime
     */
    public boolean tell(int descriptor, long file, int ready, long count, byte[] into, int offset) {
        final Interest interest = find(descriptor, file);
        if (interest == null) { return false; }
        if ((ready & PollEvents.NVAL) != 0) {
            interests.remove(interest);
            return false;
        }
        final int events = ready & interest.asked();
        if (events == 0 || interest.isEdgeTriggered() && interest.told == count && count != ALWAYS_TOLD) {
            return false;
        }
        interest.told = count;
        if ((interest.events & PollEvents.ONE_SHOT) != 0) {
            interest.events &= PRIVATE;
        }
        // Who has been told of goes behind the others, so that a short list of events reaches all in turn.
        interests.remove(interest);
        interests.add(interest);
        final UnsafeBuffer buffer = new UnsafeBuffer(into);
        buffer.putInt(offset, events);
        buffer.putLong(offset + Integer.BYTES, interest.data);
        return true;
    }

    /** Who waits for a list where it lives is asked for the files in it instead; elsewhere it is never ready. */
    @Override
    int readiness() {
        return 0;
    }

    @Override
    boolean isPollable() { return true; }
}
