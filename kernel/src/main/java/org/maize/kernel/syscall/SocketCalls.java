package org.maize.kernel.syscall;

import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.task.Call;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.UserMemory;

/** socket, socketpair, bind, connect, accept and the names and options of sockets (net/socket.c); bytes are {@link PacketCalls}'s. */
final class SocketCalls {
    private static final int TYPE = 0xf;
    private static final int FLAGS = FileFlags.O_CLOEXEC | FileFlags.O_NONBLOCK;

    /** Linux's AF_MAX and SOCK_MAX: families and types that it could know are below. */
    private static final int FAMILIES = 46;

    private static final int TYPES = 11;
    private static final int TCP = 6;
    private static final int UDP = 17;

    /** Bytes of a struct sockaddr_storage, which an address may not exceed. */
    private static final int MOST_ADDRESS = 128;

    private static final int MOST_OPTION = 64;

    private final KernelServices services;
    private final UserMemory user;
    private final NewFileCalls newFiles;
    private final byte[] bytes = new byte[MOST_ADDRESS];
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);

    SocketCalls(KernelServices services, UserMemory user, NewFileCalls newFiles) {
        this.services = services;
        this.user = user;
        this.newFiles = newFiles;
    }

    /** Linux's socket(2). */
    long socket(Task task, int family, int typeAndFlags, int protocol) {
        final long kind = kind(family, typeAndFlags, protocol);
        return kind < 0 ? kind : newFiles.open(task, FileCall.SOCKET, family, typeAndFlags & ~TYPE, kind);
    }

    /** Linux's socketpair(2), of local sockets. */
    long pair(Task task, int family, int typeAndFlags, int protocol, long address) {
        final long kind = kind(family, typeAndFlags, protocol);
        if (kind < 0) { return kind; }
        if (family != SocketFlags.AF_UNIX) { return -Errno.EOPNOTSUPP; }
        return newFiles.pair(task, FileCall.SOCKET_PAIR, family, typeAndFlags & ~TYPE, kind, address);
    }

    /** The type, and in the upper half the protocol; or a negated errno. */
    private static long kind(int family, int typeAndFlags, int protocol) {
        final int type = typeAndFlags & TYPE;
        if ((typeAndFlags & ~TYPE & ~FLAGS) != 0) { return -Errno.EINVAL; }
        if (family < 0 || family >= FAMILIES) { return -Errno.EAFNOSUPPORT; }
        if (type >= TYPES) { return -Errno.EINVAL; }
        if (family == SocketFlags.AF_UNIX) {
            if (protocol != 0 && protocol != 1) { return -Errno.EPROTONOSUPPORT; }
            return switch (type) {
                case SocketFlags.SOCK_STREAM, SocketFlags.SOCK_DGRAM, SocketFlags.SOCK_SEQPACKET -> type;
                case SocketFlags.SOCK_RAW -> SocketFlags.SOCK_DGRAM;
                default -> -Errno.ESOCKTNOSUPPORT;
            };
        }
        if (family != SocketFlags.AF_INET) { return -Errno.EAFNOSUPPORT; }
        return switch (type) {
            case SocketFlags.SOCK_STREAM -> internet(type, protocol, TCP);
            case SocketFlags.SOCK_DGRAM -> internet(type, protocol, UDP);
            case SocketFlags.SOCK_RAW -> protocol == 0 ? -Errno.EPROTONOSUPPORT : -Errno.EPERM;
            default -> -Errno.ESOCKTNOSUPPORT;
        };
    }

    private static long internet(int type, int protocol, int usual) {
        return protocol == 0 || protocol == usual ? type | (long) usual << Integer.SIZE : -Errno.EPROTONOSUPPORT;
    }

    /** Linux's bind(2) and connect(2). */
    long withAddress(Task task, FileCall call, int descriptor, long address, int length) {
        if (task.call().isAnswered()) { return task.call().answer(); }
        final FileRequest request = services.fileRequest().begin(call, descriptor, 0, 0);
        if (length < 0 || length > MOST_ADDRESS) { return -Errno.EINVAL; }
        if (user.copyIn(address, request.bytes(), 0, length) < length) { return SystemCalls.obstacle(user.obstacle()); }
        request.length(length);
        services.callFiles(task);
        return task.call().isAnswered() ? task.call().answer() : SystemCalls.SUSPENDED;
    }

    /** Linux's accept4(2): the connection first, and then, where that is wanted, whose it is. */
    long accept(Task task, int descriptor, long address, long length, int flags) {
        final Call call = task.call();
        if (call.progress() == 0) {
            if (!call.isAnswered()) {
                if ((flags & ~FLAGS) != 0) { return -Errno.EINVAL; }
                services.fileRequest().begin(FileCall.ACCEPT, descriptor, flags, 0);
                services.callFiles(task);
                if (!call.isAnswered()) { return SystemCalls.SUSPENDED; }
            }
            if (call.answer() < 0 || address == 0) { return call.answer(); }
            call.progress(call.answer() + 1);
            call.forgetAnswer();
        }
        final long accepted = call.progress() - 1;
        final long named = name(task, (int) accepted, address, length, 1);
        return named < 0 ? named : accepted;
    }

    /** Linux's getsockname(2) and getpeername(2). @param which 1 for the peer's */
    long name(Task task, int descriptor, long address, long length, int which) {
        final Call call = task.call();
        if (!call.isAnswered()) {
            services.fileRequest().begin(FileCall.SOCKET_NAME, descriptor, which, 0);
            services.callFiles(task);
            if (!call.isAnswered()) { return SystemCalls.SUSPENDED; }
        }
        return call.answer() < 0 ? call.answer() : give(call.bytes(), 0, call.length(), address, length);
    }

    /** Tells an address as far as there is room for it, and how long it is (move_addr_to_user). */
    long give(byte[] from, int offset, int fullLength, long address, long length) {
        if (user.copyIn(length, bytes, 0, Integer.BYTES) < Integer.BYTES) {
            return SystemCalls.obstacle(user.obstacle());
        }
        final int room = buffer.getInt(0);
        if (room < 0) { return -Errno.EINVAL; }
        final int given = Math.min(room, fullLength);
        if (user.copyOut(from, offset, given, address) < given) { return SystemCalls.obstacle(user.obstacle()); }
        buffer.putInt(0, fullLength);
        return user.copyOut(bytes, 0, Integer.BYTES, length) == Integer.BYTES ? 0
                : SystemCalls.obstacle(user.obstacle());
    }

    /** Linux's setsockopt(2). */
    long setOption(Task task, int descriptor, int level, int option, long address, int length) {
        if (task.call().isAnswered()) { return task.call().answer(); }
        final FileRequest request = services.fileRequest().begin(FileCall.SET_OPTION, descriptor, level, option);
        if (length < 0) { return -Errno.EINVAL; }
        final int taken = Math.min(length, MOST_OPTION);
        if (user.copyIn(address, request.bytes(), 0, taken) < taken) { return SystemCalls.obstacle(user.obstacle()); }
        request.length(taken);
        services.callFiles(task);
        return task.call().isAnswered() ? task.call().answer() : SystemCalls.SUSPENDED;
    }

    /** Linux's getsockopt(2). */
    long getOption(Task task, int descriptor, int level, int option, long address, long length) {
        final Call call = task.call();
        if (!call.isAnswered()) {
            services.fileRequest().begin(FileCall.GET_OPTION, descriptor, level, option);
            services.callFiles(task);
            if (!call.isAnswered()) { return SystemCalls.SUSPENDED; }
        }
        if (call.answer() < 0) { return call.answer(); }
        if (user.copyIn(length, bytes, 0, Integer.BYTES) < Integer.BYTES) {
            return SystemCalls.obstacle(user.obstacle());
        }
        final int room = buffer.getInt(0);
        if (room < 0) { return -Errno.EINVAL; }
        final int given = Math.min(room, call.length());
        if (user.copyOut(call.bytes(), 0, given, address) < given) { return SystemCalls.obstacle(user.obstacle()); }
        buffer.putInt(0, given);
        return user.copyOut(bytes, 0, Integer.BYTES, length) == Integer.BYTES ? 0
                : SystemCalls.obstacle(user.obstacle());
    }
}
