package org.maize.kernel.file;

import java.util.function.LongConsumer;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileFlags;
import org.maize.kernel.syscall.SocketFlags;

/** A socket: what all kinds of it have (socket(7)). Who is at its other end lives at the same kernel. */
abstract class Socket extends OpenFile {
    /** Levels of options, and those of the first of them. */
    private static final int SOL_SOCKET = 1;

    private static final int SOL_TCP = 6;
    static final int SO_REUSEADDR = 2;
    private static final int SO_TYPE = 3;
    private static final int SO_ERROR = 4;
    private static final int SO_BROADCAST = 6;
    private static final int SO_SNDBUF = 7;
    private static final int SO_RCVBUF = 8;
    private static final int SO_KEEPALIVE = 9;
    private static final int SO_LINGER = 13;
    private static final int SO_REUSEPORT = 15;
    private static final int SO_RCVTIMEO = 20;
    private static final int SO_SNDTIMEO = 21;
    private static final int SO_ACCEPTCONN = 30;
    private static final int SO_PROTOCOL = 38;
    private static final int SO_DOMAIN = 39;
    private static final int LINGER_BYTES = 8;
    static final long[] NO_FILES = {};
    /** Bytes of a struct timeval. */
    private static final int TIME_BYTES = 16;

    private static final long SECOND = 1_000_000_000L;
    private static final long MICROSECONDS = 1_000_000;
    private static final long MICROSECOND = 1000;

    /** The time-out of a call that does not wait at all, being a moment in the past. */
    private static final long AT_ONCE = 1;

    /** Of TCP: those that are numbers which change nothing that a program could see here. */
    private static final int TCP_NODELAY = 1;

    private static final int TCP_LAST = 18;

    /** Linux's net.core.rmem_default. */
    private static final int USUAL_BUFFER = 212992;

    private static final int SMALLEST_BUFFER = 4608;

    private final Node node;
    private final Edges edges;
    private final int family;
    private final int type;
    private final int protocol;
    private final LongConsumer lost;
    private final Long2LongHashMap options = new Long2LongHashMap(0);
    private SocketAddress local;
    private SocketAddress remote;
    private int error;

    /** @param lost is given the names of open files that messages carry which nobody will receive */
    Socket(Node node, Edges edges, int family, int type, int protocol, int flags, LongConsumer lost) {
        super(FileFlags.O_RDWR | flags & FileFlags.O_NONBLOCK);
        this.node = node;
        this.edges = edges;
        this.family = family;
        this.type = type;
        this.protocol = protocol;
        this.lost = lost;
        local = SocketAddress.NONE;
        remote = SocketAddress.NONE;
    }

    @Override
    final Node node() {
        return node;
    }

    final Edges edges() {
        return edges;
    }

    final int family() {
        return family;
    }

    final int type() {
        return type;
    }

    final int protocol() {
        return protocol;
    }

    final boolean isInternet() { return family == SocketFlags.AF_INET; }

    /** Where it is; {@link SocketAddress#NONE} if it has no place. */
    final SocketAddress local() {
        return local;
    }

    final void local(SocketAddress address) {
        local = address;
    }

    /** Where its other end is. */
    final SocketAddress remote() {
        return remote;
    }

    final void remote(SocketAddress address) {
        remote = address;
    }

    /** The error that the next call is told; 0 if there is none. */
    final int error() {
        return error;
    }

    final void error(int errno) {
        error = errno;
        edges.both();
    }

    /** Tells an error, once. */
    final void throwError() throws FileError {
        if (error != 0) {
            final int told = error;
            error = 0;
            throw FileError.of(told);
        }
    }

    final boolean isReusing() { return options.get(key(SOL_SOCKET, SO_REUSEADDR)) != 0; }

    abstract void bind(SocketAddress address) throws FileError;

    abstract void listen(int backlog) throws FileError;

    /** The socket of the next connection; null if there is none yet. */
    abstract Socket accept(int flags) throws FileError;

    /** Answers 0 or {@link #WOULD_BLOCK}. */
    abstract long connect(SocketAddress address) throws FileError;

    abstract void shutdown(int how) throws FileError;

    /**
     * Sends bytes to an address, or to none, its other end; as {@link #write} otherwise.
     *
     * @param passed names of open files that go with them, which are held for that; the caller has them still if nothing is sent
     */
    abstract long send(byte[] from, int offset, int length, SocketAddress to, int flags, long[] passed)
            throws FileError;

    /** Names of the open files that messages carry which wait to be received here. */
    abstract void forEachPassed(LongConsumer action);

    /** Messages that wait here carry no open files any more. */
    abstract void losePassed();

    /** What the open files were held for is no more. */
    final void lose(long[] passed) {
        for (long each : passed) {
            lost.accept(each);
        }
    }

    /** Receives bytes. @param into tells who sent them */
    abstract long receive(byte[] into, int offset, int length, int flags, Received told) throws FileError;

    abstract boolean isListening();

    /** Whether it has another end. */
    abstract boolean hasPeer();

    /** What a receive tells beside the bytes. */
    static final class Received {
        /** Who sent them. */
        SocketAddress from = SocketAddress.NONE;

        /** Flags such as MSG_TRUNC. */
        int flags;

        /** How many bytes there are, which the result may exceed. */
        int length;

        /** Names of open files that came with them; who only peeked must not keep them. */
        long[] passed = NO_FILES;

        /** Nothing has been received. */
        void clear() {
            from = SocketAddress.NONE;
            flags = 0;
            length = 0;
            passed = NO_FILES;
        }
    }

    private final Received unread = new Received();

    @Override
    final boolean isSeekable() { return false; }

    @Override
    final long read(byte[] into, int length, long offset) throws FileError {
        final long count = receive(into, 0, length, 0, unread);
        if (count >= 0) {
            lose(unread.passed);
        }
        return count;
    }

    @Override
    final long write(byte[] from, int length, long offset) throws FileError {
        return send(from, 0, length, SocketAddress.NONE, 0, NO_FILES);
    }

    @Override
    final boolean isPollable() { return true; }

    @Override
    final long edges(int events) {
        return edges.count(events);
    }

    private static long key(int level, int option) {
        return (long) level << Integer.SIZE | option;
    }

    /** What is 0 is not kept: that is what an option is that nobody has set. */
    private void set(long key, long value) {
        if (value == 0) {
            options.remove(key);
        } else {
            options.put(key, value);
        }
    }

    /** setsockopt(2). */
    final void setOption(int level, int option, byte[] bytes, int length) throws FileError {
        if (!isKnown(level, option)) { throw FileError.of(Errno.ENOPROTOOPT); }
        if (length < Integer.BYTES) { throw FileError.of(Errno.EINVAL); }
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        final int value = buffer.getInt(0);
        if (level == SOL_SOCKET) {
            switch (option) {
                case SO_TYPE, SO_ERROR, SO_ACCEPTCONN, SO_PROTOCOL, SO_DOMAIN -> throw FileError.of(Errno.ENOPROTOOPT);
                case SO_LINGER -> {
                    if (length < LINGER_BYTES) { throw FileError.of(Errno.EINVAL); }
                    set(key(level, option), buffer.getLong(0));
                }
                case SO_RCVTIMEO, SO_SNDTIMEO -> {
                    if (length < TIME_BYTES) { throw FileError.of(Errno.EINVAL); }
                    set(key(level, option), timeout(buffer.getLong(0), buffer.getLong(Long.BYTES)));
                }
                // Linux doubles what it is given, for its own needs.
                case SO_SNDBUF, SO_RCVBUF -> set(key(level, option),
                        Math.max(SMALLEST_BUFFER, 2L * Math.min(value & 0xffff_ffffL, USUAL_BUFFER)));
                default -> set(key(level, option), value != 0 ? 1 : 0);
            }
        } else {
            set(key(level, option), option == TCP_NODELAY && value != 0 ? 1 : value);
        }
    }

    private static long timeout(long seconds, long microseconds) throws FileError {
        if (microseconds < 0 || microseconds >= MICROSECONDS) { throw FileError.of(Errno.EDOM); }
        if (seconds < 0) { return AT_ONCE; }
        return Math.min(seconds, Long.MAX_VALUE / SECOND / 2) * SECOND + microseconds * MICROSECOND;
    }

    /** How long calls wait at most, in nanoseconds; 0 for as long as it takes. @param sends of those that send, or of those that receive */
    final long timeout(boolean sends) {
        return options.get(key(SOL_SOCKET, sends ? SO_SNDTIMEO : SO_RCVTIMEO));
    }

    private boolean isKnown(int level, int option) throws FileError {
        if (level == SOL_SOCKET) {
            return switch (option) {
                case SO_REUSEADDR, SO_TYPE, SO_ERROR, SO_BROADCAST, SO_SNDBUF, SO_RCVBUF, SO_KEEPALIVE, SO_LINGER, SO_REUSEPORT, SO_RCVTIMEO, SO_SNDTIMEO, SO_ACCEPTCONN, SO_PROTOCOL, SO_DOMAIN ->
                        true;
                default -> false;
            };
        }
        if (!isInternet()) { throw FileError.of(Errno.EOPNOTSUPP); }
        return level == SOL_TCP && type == SocketFlags.SOCK_STREAM && option == TCP_NODELAY;
    }

    /** getsockopt(2); returns the length of the value. */
    final int getOption(int level, int option, byte[] bytes) throws FileError {
        if (!isKnown(level, option)) { throw FileError.of(Errno.ENOPROTOOPT); }
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        final long set = options.get(key(level, option));
        if (level != SOL_SOCKET) {
            buffer.putInt(0, (int) set);
            return Integer.BYTES;
        }
        switch (option) {
            case SO_TYPE -> buffer.putInt(0, type);
            case SO_ERROR -> {
                buffer.putInt(0, error);
                error = 0;
            }
            case SO_ACCEPTCONN -> buffer.putInt(0, isListening() ? 1 : 0);
            case SO_PROTOCOL -> buffer.putInt(0, protocol);
            case SO_DOMAIN -> buffer.putInt(0, family);
            case SO_SNDBUF, SO_RCVBUF -> buffer.putInt(0, set == 0 ? USUAL_BUFFER : (int) set);
            case SO_LINGER -> {
                buffer.putLong(0, set);
                return LINGER_BYTES;
            }
            case SO_RCVTIMEO, SO_SNDTIMEO -> {
                final long told = set == AT_ONCE ? 0 : set;
                buffer.putLong(0, told / SECOND);
                buffer.putLong(Long.BYTES, told % SECOND / MICROSECOND);
                return TIME_BYTES;
            }
            default -> buffer.putInt(0, (int) set);
        }
        return Integer.BYTES;
    }

    @Override
    int fileSystem(byte[] into) {
        return FileSystem.OF_SOCKETS.write(into);
    }
}
