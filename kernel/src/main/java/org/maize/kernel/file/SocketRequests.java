package org.maize.kernel.file;

import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileCall;
import org.maize.kernel.syscall.FileFlags;
import org.maize.kernel.syscall.FileRequest;
import org.maize.kernel.syscall.PassedFiles;
import org.maize.kernel.syscall.SocketFlags;

/** The calls that only sockets know, at the kernel where the socket lives. */
final class SocketRequests {
    private final OpenFiles files;
    private final Network network;
    private final Socket.Received received = new Socket.Received();

    SocketRequests(OpenFiles files, Network network) {
        this.files = files;
        this.network = network;
    }

    /** Whether a call is one of these. */
    static boolean isOne(FileCall call) {
        return switch (call) {
            case BIND, LISTEN, ACCEPT, CONNECT, SOCKET_NAME, SHUTDOWN, SEND, RECEIVE, SET_OPTION, GET_OPTION -> true;
            default -> false;
        };
    }

    long perform(FileRequest request, Socket socket) throws FileError {
        return switch (request.call()) {
            case BIND -> {
                network.callOf(request.secondFile(), (int) request.argument(1));
                socket.bind(address(request, request.length()));
                yield 0;
            }
            case LISTEN -> {
                socket.listen((int) request.argument(1));
                yield 0;
            }
            case ACCEPT -> accept(request, socket);
            case CONNECT -> {
                network.callOf(request.secondFile(), 0);
                yield socket.connect(address(request, request.length()));
            }
            case SOCKET_NAME -> name(request, socket);
            case SHUTDOWN -> {
                socket.shutdown((int) request.argument(1));
                yield 0;
            }
            case SEND -> {
                network.callOf(request.secondFile(), 0);
                yield send(request, socket);
            }
            case RECEIVE -> receive(request, socket);
            case SET_OPTION -> {
                socket.setOption((int) request.argument(1), (int) request.argument(2), request.bytes(),
                        request.length());
                yield 0;
            }
            case GET_OPTION -> {
                request.length(socket.getOption((int) request.argument(1), (int) request.argument(2),
                        request.bytes()));
                yield 0;
            }
            default -> throw new IllegalArgumentException(request.call() + " is not of sockets");
        };
    }

    private static SocketAddress address(FileRequest request, int length) {
        return length == 0 ? SocketAddress.NONE : new SocketAddress(Arrays.copyOf(request.bytes(), length));
    }

    private long accept(FileRequest request, Socket socket) throws FileError {
        final Socket next = socket.accept((int) request.argument(1) & FileFlags.O_NONBLOCK);
        if (next != null) { return files.add(next); }
        if (!socket.waits()) { throw FileError.of(Errno.EAGAIN); }
        return OpenFile.WOULD_BLOCK;
    }

    private static long name(FileRequest request, Socket socket) throws FileError {
        final boolean peer = request.argument(1) != 0;
        final SocketAddress address = peer ? socket.remote() : socket.local();
        if (peer && !socket.hasPeer()) { throw FileError.of(Errno.ENOTCONN); }
        final SocketAddress told = address != SocketAddress.NONE ? address
                : socket.isInternet() ? SocketAddress.internet(0, 0) : SocketAddress.unnamed(socket.family());
        System.arraycopy(told.bytes(), 0, request.bytes(), 0, told.bytes().length);
        request.length(told.bytes().length);
        return 0;
    }

    /** The names of the open files that a request carries. */
    private static long[] passed(FileRequest request) {
        final int count = PassedFiles.count(request);
        if (count == 0) { return Socket.NO_FILES; }
        final long[] names = new long[count];
        for (int i = 0; i < count; i++) {
            names[i] = PassedFiles.get(request, i);
        }
        return names;
    }

    /** What has been sent of a stream is dropped from the request, so that it goes on with the rest; the address stays. */
    private static long send(FileRequest request, Socket socket) throws FileError {
        final int flags = (int) request.argument(2);
        final int before = (int) request.argument(1);
        final int addressLength = (int) (request.argument(3) >>> Integer.SIZE);
        final SocketAddress to = address(request, addressLength);
        long[] passed = passed(request);
        if (passed.length > 0 && socket.isInternet()) {
            // As net/core/sock.c, __sock_cmsg_send: they are not for these.
            PassedFiles.remove(request);
            socket.lose(passed);
            passed = Socket.NO_FILES;
        }
        final int offset = addressLength + passed.length * PassedFiles.WIDTH;
        final int length = request.length() - offset;
        final boolean waits = socket.waits() && (flags & SocketFlags.MSG_DONTWAIT) == 0;
        final int all = (int) (request.argument(2) >>> Integer.SIZE);
        if (all > length && !socket.isStream()) { throw FileError.of(Errno.EMSGSIZE); }
        if ((request.argument(3) & FileRequest.PROBE) != 0) {
            socket.checkWrite();
            throw FileError.of(Errno.EFAULT);
        }
        final long count;
        try {
            count = socket.send(request.bytes(), offset, length, to, flags, passed);
        } catch (FileError error) {
            if (before == 0) { throw error; }
            return before | (error.errno() == Errno.EPIPE ? FileRequest.BROKEN : 0);
        }
        if (count == OpenFile.WOULD_BLOCK) {
            if (waits) { return count; }
            if (before > 0) { return before; }
            throw FileError.of(Errno.EAGAIN);
        }
        PassedFiles.remove(request);
        if (socket.isStream() && waits && count < length) {
            System.arraycopy(request.bytes(), addressLength + (int) count, request.bytes(), addressLength,
                    length - (int) count);
            request.length(request.length() - (int) count);
            request.argument(1, before + count);
            request.argument(2, flags | (long) (all - (int) count) << Integer.SIZE);
            return send(request, socket);
        }
        request.length(0);
        return before + count;
    }

    private long receive(FileRequest request, Socket socket) throws FileError {
        final int flags = (int) request.argument(2);
        final int mostPassed = PassedFiles.most(request);
        final int most = (int) Math.min(request.argument(1), SocketFlags.MOST_RECEIVED
                - (socket.isStream() ? mostPassed * PassedFiles.WIDTH : 0));
        final boolean probes = (request.argument(3) & FileRequest.PROBE) != 0;
        final long count = probes ? socket.probe(0)
                : socket.receive(request.bytes(), SocketFlags.RECEIVED, most, flags, received);
        if (count == OpenFile.WOULD_BLOCK) {
            if (socket.waits() && (flags & SocketFlags.MSG_DONTWAIT) == 0) { return count; }
            throw FileError.of(Errno.EAGAIN);
        }
        if (probes && count > 0) { throw FileError.of(Errno.EFAULT); }
        if (probes) {
            received.clear();
        }
        final byte[] from = received.from.bytes();
        final UnsafeBuffer buffer = new UnsafeBuffer(request.bytes());
        final int length = received.length;
        final long[] passed = received.passed;
        final int given = Math.min(mostPassed, passed.length);
        final boolean takes = (flags & SocketFlags.MSG_PEEK) == 0;
        if (given < passed.length) {
            received.flags |= SocketFlags.MSG_CTRUNC;
            if (takes) {
                socket.lose(Arrays.copyOfRange(passed, given, passed.length));
            }
        }
        buffer.putInt(0, length);
        buffer.putInt(Integer.BYTES, from.length);
        buffer.putInt(2 * Integer.BYTES, received.flags);
        System.arraycopy(from, 0, request.bytes(), SocketFlags.RECEIVED + length, from.length);
        PassedFiles.give(request, passed, given);
        // Those that are only looked at have to be held for the receiver as well.
        request.files(request.file(), takes ? given : 0);
        return count;
    }
}
