package org.maize.kernel.file;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.PollEvents;
import org.maize.kernel.syscall.SocketFlags;

/** A socket that sends packets: UDP over the loopback, local datagrams, and pairs that keep packets apart. */
final class PacketSocket extends Socket {
    /** Bytes that wait at a socket to be received. */
    private static final int LIMIT = 212992;

    /** Linux's net.unix.max_dgram_qlen: packets that wait at a local one. */
    private static final int MOST_LOCAL = 10;

    /** The most bytes of a packet of UDP. */
    private static final int LONGEST_UDP = 65507;

    private record Packet(byte[] bytes, SocketAddress from, long[] passed) {}

    private final Network network;
    private final Deque<Packet> received = new ArrayDeque<>();
    private int waiting;
    /** Of a pair: the other one. */
    private PacketSocket peer;
    private boolean isPair;
    /** Of a local one that is no pair: where its packets go. */
    private PacketSocket connected;
    private boolean isClosed;
    private boolean readingEnded;
    private boolean writingEnded;

    /** @param network where names and ports are; null of a pair */
    PacketSocket(Node node, Edges edges, int family, int type, int protocol, int flags, LongConsumer lost,
            Network network) {
        super(node, edges, family, type, protocol, flags, lost);
        this.network = network;
    }

    /** Connects two that are new. */
    static void connect(PacketSocket one, PacketSocket other) {
        one.peer = other;
        other.peer = one;
        one.isPair = true;
        other.isPair = true;
    }

    private boolean isSequenced() { return type() == SocketFlags.SOCK_SEQPACKET; }

    @Override
    boolean isListening() { return false; }

    @Override
    boolean hasPeer() {
        return remote() != SocketAddress.NONE || peer != null;
    }

    @Override
    void bind(SocketAddress address) throws FileError {
        if (network == null) { throw FileError.of(Errno.EINVAL); }
        network.bind(this, address);
    }

    @Override
    void listen(int backlog) throws FileError {
        throw FileError.of(isSequenced() ? Errno.EINVAL : Errno.EOPNOTSUPP);
    }

    @Override
    Socket accept(int flags) throws FileError {
        throw FileError.of(isSequenced() ? Errno.EINVAL : Errno.EOPNOTSUPP);
    }

    @Override
    long connect(SocketAddress address) throws FileError {
        if (network == null) { throw FileError.of(Errno.EISCONN); }
        if (address.family() == SocketFlags.AF_UNSPEC) {
            remote(SocketAddress.NONE);
            connected = null;
            return 0;
        }
        Network.checkFamily(this, address);
        if (isInternet()) {
            final int host = Network.reachable(address);
            network.bindAnywhere(this, host);
            remote(SocketAddress.internet(host, address.port()));
            return 0;
        }
        final PacketSocket found = named(address);
        connected = found;
        remote(found.local());
        return 0;
    }

    @Override
    void shutdown(int how) throws FileError {
        if (how < 0 || how > 2) { throw FileError.of(Errno.EINVAL); }
        if (isInternet() && remote() == SocketAddress.NONE) { throw FileError.of(Errno.ENOTCONN); }
        readingEnded |= how != 1;
        writingEnded |= how != 0;
        if (isSequenced() && peer != null) {
            peer.readingEnded |= how != 0;
            peer.writingEnded |= how != 1;
            peer.edges().both();
        }
        edges().both();
    }

    @Override
    long send(byte[] from, int offset, int length, SocketAddress to, int flags, long[] passed) throws FileError {
        if ((flags & SocketFlags.MSG_OOB) != 0) { throw FileError.of(Errno.EOPNOTSUPP); }
        if (isInternet() && length > LONGEST_UDP) { throw FileError.of(Errno.EMSGSIZE); }
        if (to != SocketAddress.NONE && isSequenced()) { throw FileError.of(Errno.EISCONN); }
        if (isInternet()) {
            network.bindAnywhere(this, 0);
            if (to == SocketAddress.NONE && remote() == SocketAddress.NONE) { throw FileError.of(Errno.EDESTADDRREQ); }
        }
        if (!isSequenced()) {
            throwError();
        }
        if (writingEnded) { throw FileError.of(Errno.EPIPE); }
        final PacketSocket target = target(to);
        if (target == null) { return length; }
        final boolean full = target.waiting + length > LIMIT
                || !isInternet() && !isSequenced() && target.received.size() > MOST_LOCAL;
        if (full && !isInternet()) { return WOULD_BLOCK; }
        // UDP loses what does not fit.
        if (!full && !target.readingEnded) {
            target.received.addLast(new Packet(Arrays.copyOfRange(from, offset, offset + length), local(), passed));
            target.waiting += length;
            target.edges().readable();
        } else {
            lose(passed);
        }
        return length;
    }

    /** Who gets a packet; null if nobody does and no call hears of it. */
    private PacketSocket target(SocketAddress to) throws FileError {
        if (isPair && (to == SocketAddress.NONE || isSequenced())) {
            if (peer == null) { throw FileError.of(isSequenced() ? Errno.EPIPE : Errno.ECONNREFUSED); }
            return peer;
        }
        if (!isInternet()) { return localTarget(to); }
        final SocketAddress address = to == SocketAddress.NONE ? remote() : to;
        final Socket found = network.find(this, address);
        if (address.port() == 0) { throw FileError.of(Errno.EINVAL); }
        if (found == null) {
            if (remote() != SocketAddress.NONE) {
                error(Errno.ECONNREFUSED);
            }
            return null;
        }
        final PacketSocket target = (PacketSocket) found;
        final boolean wanted = target.remote() == SocketAddress.NONE || target.remote().port() == local().port();
        return wanted ? target : null;
    }

    /** What a local socket is connected to stays that when its name is gone, until it is closed itself. */
    private PacketSocket localTarget(SocketAddress to) throws FileError {
        if (to != SocketAddress.NONE) {
            if (network == null) { throw FileError.of(Errno.ECONNREFUSED); }
            return named(to);
        }
        if (connected == null) { throw FileError.of(Errno.ENOTCONN); }
        if (connected.isClosed) {
            connected = null;
            remote(SocketAddress.NONE);
            throw FileError.of(Errno.ECONNREFUSED);
        }
        return connected;
    }

    /** The local socket of a name. */
    private PacketSocket named(SocketAddress address) throws FileError {
        if (!(network.find(this, address) instanceof PacketSocket found)) { throw FileError.of(Errno.EPROTOTYPE); }
        if (found.connected != null && found.connected != this) { throw FileError.of(Errno.EPERM); }
        return found;
    }

    @Override
    long receive(byte[] into, int offset, int length, int flags, Received told) throws FileError {
        if ((flags & SocketFlags.MSG_OOB) != 0) { throw FileError.of(Errno.EOPNOTSUPP); }
        told.clear();
        throwError();
        final Packet packet = received.peekFirst();
        if (packet == null) { return isAtEnd() ? 0 : WOULD_BLOCK; }
        told.length = Math.min(length, packet.bytes.length);
        System.arraycopy(packet.bytes, 0, into, offset, told.length);
        told.from = sender(packet);
        told.passed = packet.passed;
        told.flags = told.length < packet.bytes.length ? SocketFlags.MSG_TRUNC : 0;
        if ((flags & SocketFlags.MSG_PEEK) == 0) {
            received.removeFirst();
            waiting -= packet.bytes.length;
            edges().writable();
        }
        return (flags & SocketFlags.MSG_TRUNC) != 0 ? packet.bytes.length : told.length;
    }

    private SocketAddress sender(Packet packet) {
        if (!isInternet() || packet.from.host() != 0) { return packet.from; }
        return SocketAddress.internet(SocketAddress.LOOPBACK, packet.from.port());
    }

    private boolean isAtEnd() { return readingEnded || isSequenced() && peer == null; }

    @Override
    long probe(long offset) throws FileError {
        throwError();
        return !received.isEmpty() ? 1 : isAtEnd() ? 0 : WOULD_BLOCK;
    }

    @Override
    int readiness() {
        int ready = error() != 0 ? PollEvents.ERR : 0;
        ready |= readingEnded ? PollEvents.READABLE | PollEvents.RDHUP : 0;
        ready |= readingEnded && writingEnded ? PollEvents.HUP : 0;
        ready |= received.isEmpty() ? 0 : PollEvents.READABLE;
        final boolean room = peer == null || peer.received.size() <= MOST_LOCAL
                || isSequenced() && peer.waiting < LIMIT;
        return ready | (room ? PollEvents.WRITABLE | PollEvents.WRBAND : 0);
    }

    @Override
    int control(int request, byte[] give) throws FileError {
        if (request != FIONREAD) { return super.control(request, give); }
        new UnsafeBuffer(give).putInt(0, received.isEmpty() ? 0 : received.peekFirst().bytes.length);
        return Integer.BYTES;
    }

    @Override
    void forEachPassed(LongConsumer action) {
        received.forEach(packet -> LongStream.of(packet.passed).forEach(action));
    }

    @Override
    void losePassed() {
        final List<Packet> packets = List.copyOf(received);
        received.clear();
        for (Packet each : packets) {
            received.addLast(new Packet(each.bytes, each.from, NO_FILES));
        }
        packets.forEach(packet -> lose(packet.passed));
    }

    @Override
    void close() {
        isClosed = true;
        if (network != null) {
            network.leave(this);
        }
        losePassed();
        received.clear();
        if (peer != null) {
            peer.peer = null;
            peer.readingEnded |= isSequenced();
            peer.writingEnded |= isSequenced();
            peer.edges().both();
            peer = null;
        }
    }
}
