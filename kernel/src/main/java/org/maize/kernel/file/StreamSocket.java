package org.maize.kernel.file;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.PollEvents;
import org.maize.kernel.syscall.SocketFlags;

/** A socket with a connection that carries bytes in order: TCP over the loopback (net/ipv4/tcp.c) or a local one (net/unix/af_unix.c). */
final class StreamSocket extends Socket {
    /** Bytes that wait at a socket to be read. */
    private static final int LIMIT = 1 << 18;

    private static final int SHUT_RD = 0;
    private static final int SHUT_RDWR = 2;

    /** What the connection has come to. */
    private enum State {
        /** Never connected. */
        NEW,
        LISTENING,
        /** Connected, and the program that would not wait has not been told yet. */
        CONNECTING,
        CONNECTED,
        /** The connection was refused or reset. */
        CLOSED
    }

    /** Makes the socket of a connection at the side that listens. */
    @FunctionalInterface
    interface Maker {
        StreamSocket like(StreamSocket listener, int flags);
    }

    /** Bytes that carry open files, by how many were sent before their first and their last: a read goes no further. */
    private record Carrier(long begin, long end, long[] passed) {}

    private final Network network;
    private final Maker maker;
    private final ByteQueue received = new ByteQueue(LIMIT);
    private final Deque<Carrier> carriers = new ArrayDeque<>();
    /** How many bytes have been read. */
    private long taken;
    private final Deque<StreamSocket> connections = new ArrayDeque<>();
    private State state = State.NEW;
    private StreamSocket peer;
    private int backlog;
    /** Nothing more comes, or is taken, since one side has said so. */
    private boolean readingEnded;
    private boolean writingEnded;
    /** TCP: the other end has been told that its bytes are not wanted any more. */
    private boolean isReset;

    /** @param network where names and ports are; null of a pair that needs none */
    StreamSocket(Node node, Edges edges, int family, int protocol, int flags, LongConsumer lost, Network network,
            Maker maker) {
        super(node, edges, family, SocketFlags.SOCK_STREAM, protocol, flags, lost);
        this.network = network;
        this.maker = maker;
    }

    /** Connects two that are new. */
    static void connect(StreamSocket one, StreamSocket other) {
        one.peer = other;
        other.peer = one;
        one.begin();
        other.begin();
    }

    private void begin() {
        state = State.CONNECTED;
        readingEnded = false;
        writingEnded = false;
        isReset = false;
    }

    @Override
    boolean isStream() { return true; }

    @Override
    boolean isListening() { return state == State.LISTENING; }

    @Override
    void bind(SocketAddress address) throws FileError {
        if (network == null) { throw FileError.of(Errno.EINVAL); }
        network.bind(this, address);
    }

    @Override
    void listen(int most) throws FileError {
        if (state != State.NEW && state != State.LISTENING) { throw FileError.of(Errno.EINVAL); }
        if (local() == SocketAddress.NONE) {
            if (!isInternet()) { throw FileError.of(Errno.EINVAL); }
            network.bindAnywhere(this, 0);
        }
        state = State.LISTENING;
        backlog = most < 0 || most > 4096 ? 4096 : most;
    }

    @Override
    Socket accept(int flags) throws FileError {
        if (state != State.LISTENING) { throw FileError.of(Errno.EINVAL); }
        final StreamSocket next = connections.pollFirst();
        if (next == null) { return null; }
        // Linux does not inherit O_NONBLOCK (accept(2)).
        next.changeFlags(flags);
        edges().writable();
        return next;
    }

    @Override
    long connect(SocketAddress address) throws FileError {
        if (!isInternet()) {
            Network.checkFamily(this, address);
        }
        switch (state) {
            case CONNECTING -> {
                state = State.CONNECTED;
                return 0;
            }
            case CONNECTED -> throw FileError.of(Errno.EISCONN);
            case LISTENING -> throw FileError.of(isInternet() ? Errno.EISCONN : Errno.EINVAL);
            case NEW, CLOSED -> throwError();
        }
        if (network == null) { throw FileError.of(Errno.EISCONN); }
        final Socket found = network.find(this, address);
        final StreamSocket listener = found instanceof StreamSocket stream && stream.isListening() ? stream : null;
        final boolean hadPlace = local() != SocketAddress.NONE;
        if (isInternet()) {
            network.bindAnywhere(this, Network.reachable(address));
        } else if (found != null && listener == null) {
            throw FileError.of(found instanceof StreamSocket ? Errno.ECONNREFUSED : Errno.EPROTOTYPE);
        }
        if (listener == null) {
            if (!hadPlace && isInternet()) {
                network.leave(this);
                local(SocketAddress.NONE);
            }
            return refused();
        }
        if (listener.connections.size() > listener.backlog && waits()) { return WOULD_BLOCK; }
        if (listener.connections.size() > listener.backlog && !isInternet()) { throw FileError.of(Errno.EAGAIN); }
        final StreamSocket other = maker.like(listener, 0);
        connect(this, other);
        remote(isInternet() ? SocketAddress.internet(Network.reachable(address), address.port()) : listener.local());
        if (isInternet() && local().host() == 0) {
            local(SocketAddress.internet(SocketAddress.LOOPBACK, local().port()));
        }
        other.local(remote());
        other.remote(local());
        listener.connections.addLast(other);
        listener.edges().readable();
        edges().writable();
        if (isInternet() && !waits()) {
            state = State.CONNECTING;
            throw FileError.of(Errno.EINPROGRESS);
        }
        return 0;
    }

    private long refused() throws FileError {
        if (waits() || !isInternet()) { throw FileError.of(Errno.ECONNREFUSED); }
        state = State.CLOSED;
        readingEnded = true;
        writingEnded = true;
        error(Errno.ECONNREFUSED);
        throw FileError.of(Errno.EINPROGRESS);
    }

    @Override
    void shutdown(int how) throws FileError {
        if (how < SHUT_RD || how > SHUT_RDWR) { throw FileError.of(Errno.EINVAL); }
        if (state == State.LISTENING) {
            if (how != 1) {
                refuseAll();
                state = State.CLOSED;
                edges().both();
            }
            return;
        }
        if (state != State.CONNECTED && state != State.CONNECTING) { throw FileError.of(Errno.ENOTCONN); }
        if (how != SHUT_RD) {
            writingEnded = true;
            if (peer != null) {
                peer.readingEnded = true;
                peer.edges().both();
            }
        }
        if (how != 1) {
            readingEnded = true;
            // A local peer is told at once; TCP has no word for it.
            if (peer != null && !isInternet()) {
                peer.writingEnded = true;
                peer.edges().both();
            }
        }
        edges().both();
    }

    @Override
    boolean hasPeer() {
        return isConnected();
    }

    private boolean isConnected() { return state == State.CONNECTED || state == State.CONNECTING; }

    @Override
    void checkWrite() throws FileError {
        if (!isConnected() && !isInternet()) { throw FileError.of(state == State.NEW ? Errno.ENOTCONN : Errno.EPIPE); }
        throwError();
        if (!isConnected() || writingEnded || isReset || peer == null && !isInternet()) {
            throw FileError.of(Errno.EPIPE);
        }
    }

    @Override
    long send(byte[] from, int offset, int length, SocketAddress to, int flags, long[] passed) throws FileError {
        if ((flags & SocketFlags.MSG_OOB) != 0) { throw FileError.of(Errno.EOPNOTSUPP); }
        if (to != SocketAddress.NONE && !isInternet()) {
            throw FileError.of(isConnected() ? Errno.EISCONN : Errno.EOPNOTSUPP);
        }
        checkWrite();
        if (length == 0) {
            lose(passed);
            return 0;
        }
        if (peer == null) {
            // TCP learns from the answer to these bytes that nobody is there.
            isReset = true;
            edges().both();
            return length;
        }
        final int done = peer.received.add(from, offset, length);
        if (done == 0) { return WOULD_BLOCK; }
        if (passed.length > 0) {
            final long end = peer.taken + peer.received.count();
            peer.carriers.addLast(new Carrier(end - done, end, passed));
        }
        peer.edges().readable();
        return done;
    }

    @Override
    long receive(byte[] into, int offset, int length, int flags, Received told) throws FileError {
        if ((flags & SocketFlags.MSG_OOB) != 0) { throw FileError.of(Errno.EINVAL); }
        told.clear();
        if (state == State.NEW || state == State.LISTENING) {
            throw FileError.of(isInternet() ? Errno.ENOTCONN : Errno.EINVAL);
        }
        if (length == 0) { return 0; }
        final Carrier carrier = carriers.peekFirst();
        final boolean carries = carrier != null && carrier.begin < taken + length;
        final int most = carries ? (int) Math.min(length, carrier.end - taken) : length;
        final boolean all = (flags & SocketFlags.MSG_WAITALL) != 0 && !carries;
        if (received.count() == 0 || all && received.count() < length && !isAtEnd()) {
            if (received.count() == 0) {
                throwError();
                if (isAtEnd()) { return 0; }
            }
            return WOULD_BLOCK;
        }
        final int count = received.copy(into, offset, most);
        told.length = count;
        told.passed = carries ? carrier.passed : NO_FILES;
        if ((flags & SocketFlags.MSG_PEEK) == 0) {
            received.drop(count);
            taken += count;
            if (carries) {
                carriers.removeFirst();
            }
            if (peer != null) {
                peer.edges().writable();
            }
        }
        return count;
    }

    private boolean isAtEnd() { return readingEnded || peer == null || !isConnected(); }

    @Override
    long probe(long offset) throws FileError {
        if (state == State.NEW || state == State.LISTENING) {
            throw FileError.of(isInternet() ? Errno.ENOTCONN : Errno.EINVAL);
        }
        if (received.count() > 0) { return 1; }
        throwError();
        return isAtEnd() ? 0 : WOULD_BLOCK;
    }

    @Override
    int readiness() {
        if (state == State.LISTENING) { return connections.isEmpty() ? 0 : PollEvents.READABLE; }
        final boolean over = !isConnected() || readingEnded && writingEnded;
        int ready = over ? PollEvents.HUP : 0;
        ready |= readingEnded ? PollEvents.READABLE | PollEvents.RDHUP : 0;
        ready |= received.count() > 0 ? PollEvents.READABLE : 0;
        ready |= error() != 0 ? PollEvents.ERR : 0;
        // Linux tells of room before all of the buffer is full again: a third of it must be free.
        final boolean room = peer == null || peer.received.room() >= LIMIT / 3;
        ready |= room ? PollEvents.WRITABLE | (isInternet() ? 0 : PollEvents.WRBAND) : 0;
        return ready;
    }

    @Override
    int control(int request, byte[] give) throws FileError {
        if (request != FIONREAD) { return super.control(request, give); }
        if (state == State.LISTENING) { throw FileError.of(Errno.EINVAL); }
        new UnsafeBuffer(give).putInt(0, received.count());
        return Integer.BYTES;
    }

    private void refuseAll() {
        for (StreamSocket each : connections) {
            each.reset();
        }
        connections.clear();
    }

    /** This end is gone before what it was sent has been read. */
    private void reset() {
        losePassed();
        final StreamSocket other = peer;
        peer = null;
        state = State.CLOSED;
        if (other != null) {
            other.peer = null;
            other.readingEnded = true;
            other.writingEnded = true;
            other.error(Errno.ECONNRESET);
        }
    }

    @Override
    void forEachPassed(LongConsumer action) {
        carriers.forEach(each -> LongStream.of(each.passed).forEach(action));
        connections.forEach(each -> each.forEachPassed(action));
    }

    @Override
    void losePassed() {
        final List<Carrier> lost = List.copyOf(carriers);
        carriers.clear();
        lost.forEach(each -> lose(each.passed));
        connections.forEach(StreamSocket::losePassed);
    }

    @Override
    void close() {
        refuseAll();
        losePassed();
        if (network != null) {
            network.leave(this);
        }
        if (peer == null) { return; }
        if (received.count() > 0) {
            reset();
            return;
        }
        peer.peer = null;
        peer.readingEnded = true;
        // TCP goes on sending until it is told; a local socket knows.
        peer.writingEnded |= !isInternet();
        peer.edges().both();
        peer = null;
    }
}
