package org.maize.kernel.syscall;

import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.task.Call;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.Touch;
import org.maize.kernel.task.UserMemory;

/** sendto, recvfrom, sendmsg and recvmsg (net/socket.c). */
final class PacketCalls {
    /** Where in a struct msghdr its fields are, and its length. */
    private static final int NAME = 0;

    private static final int NAME_LENGTH = 8;
    private static final int PIECES = 16;
    private static final int PIECE_COUNT = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_LENGTH = 40;
    private static final int MESSAGE_FLAGS = 48;
    private static final int MESSAGE = 56;

    /** Bytes of a struct sockaddr_storage, which an address may not exceed. */
    private static final int MOST_ADDRESS = 128;

    private final KernelServices services;
    private final UserMemory user;
    private final UserVector vector;
    private final AncillaryData ancillary;
    private final Consumer<Task> broken;
    private final byte[] message = new byte[MESSAGE];
    private final UnsafeBuffer header = new UnsafeBuffer(message);

    /** @param broken is told of a thread that has sent what nobody will receive */
    PacketCalls(KernelServices services, UserMemory user, Consumer<Task> broken) {
        this.services = services;
        this.user = user;
        this.broken = broken;
        vector = new UserVector(user);
        ancillary = new AncillaryData(user);
    }

    /** Linux's sendto(2). */
    long send(Task task, int descriptor, long address, long count, int flags, long to, int toLength) {
        return send(task, descriptor, vector.range(address, count), flags, to, toLength, 0);
    }

    /** Linux's sendmsg(2). */
    long sendMessage(Task task, int descriptor, long address, int flags) {
        if (user.copyIn(address, message, 0, MESSAGE) < MESSAGE) { return SystemCalls.obstacle(user.obstacle()); }
        final long to = header.getLong(NAME);
        final int toLength = to == 0 ? 0 : header.getInt(NAME_LENGTH);
        final long pieces = header.getLong(PIECE_COUNT);
        if (pieces > 1024) { return -Errno.EMSGSIZE; }
        final long vectorError = vector.array(header.getLong(PIECES), pieces);
        if (vectorError != 0) { return vectorError; }
        final boolean begins = !task.call().isAnswered() && task.call().progress() == 0;
        if (begins && header.getLong(CONTROL_LENGTH) != 0) {
            final long bad = ancillary.read(header.getLong(CONTROL), header.getLong(CONTROL_LENGTH));
            if (bad != 0) { return bad; }
            return send(task, descriptor, 0, flags, to, toLength, ancillary.count());
        }
        return send(task, descriptor, 0, flags, to, toLength, 0);
    }

    /** @param passed how many descriptors go along, unless bytes have been sent already */
    private long send(Task task, int descriptor, long vectorError, int flags, long to, int toLength, int passed) {
        if (vectorError != 0) { return vectorError; }
        final Call call = task.call();
        while (true) {
            if (call.isAnswered()) {
                final long answer = call.answer();
                if (answer < 0) {
                    if (answer == -Errno.EPIPE) {
                        tellBroken(task, flags);
                    }
                    return call.progress() > 0 ? call.progress() : answer;
                }
                // Only the first step carries descriptors, and it may be this.
                final long asked = Math.min(call.progress() == 0 ? call.kept() : SocketFlags.MOST_SENT,
                        vector.total() - call.progress());
                call.progress(call.progress() + (int) answer);
                call.forgetAnswer();
                if (answer >= FileRequest.BROKEN) {
                    tellBroken(task, flags);
                    return call.progress();
                }
                if (call.progress() == vector.total() || answer < asked) { return call.progress(); }
            }
            final long obstacle = sendBytes(task, descriptor, flags, to, toLength,
                    call.progress() == 0 ? passed : 0);
            if (obstacle != 0) { return obstacle; }
        }
    }

    private void tellBroken(Task task, int flags) {
        if ((flags & SocketFlags.MSG_NOSIGNAL) == 0) {
            broken.accept(task);
        }
    }

    /** 0 if an answer is here. */
    private long sendBytes(Task task, int descriptor, int flags, long to, int toLength, int passed) {
        final Call call = task.call();
        final long left = vector.total() - call.progress();
        final FileRequest request = services.fileRequest().begin(FileCall.SEND, descriptor, 0,
                flags & 0xffff_ffffL | Math.min(left, Integer.MAX_VALUE) << Integer.SIZE);
        final int named = to == 0 ? 0 : toLength;
        if (named < 0 || named > MOST_ADDRESS) { return -Errno.EINVAL; }
        if (user.copyIn(to, request.bytes(), 0, named) < named) { return SystemCalls.obstacle(user.obstacle()); }
        final int begin = named + passed * PassedFiles.WIDTH;
        final int room = SocketFlags.MOST_SENT - passed * PassedFiles.WIDTH;
        final int wanted = (int) Math.min(room, left);
        ancillary.write(request.bytes(), named, passed);
        final int gathered = vector.gather(call.progress(), request.bytes(), begin, wanted);
        if (gathered < wanted && user.obstacle() == Touch.WAITING) { return SystemCalls.SUSPENDED; }
        request.length(begin + gathered);
        request.argument(3, (long) named << Integer.SIZE | PassedFiles.argument(passed)
                | (gathered < wanted ? FileRequest.PROBE : 0));
        call.keep(room);
        services.callFiles(task);
        return call.isAnswered() ? 0 : SystemCalls.SUSPENDED;
    }

    /** Linux's recvfrom(2). */
    long receive(Task task, int descriptor, long address, long count, int flags, long from, long fromLength) {
        final long result = receive(task, descriptor, vector.range(address, count), flags, 0);
        if (result < 0 || from == 0) { return result; }
        final long bad = giveAddress(task.call(), from, fromLength);
        return bad != 0 ? bad : result;
    }

    /** @param passed how many descriptors may come along */
    private long receive(Task task, int descriptor, long vectorError, int flags, int passed) {
        final Call call = task.call();
        if (vectorError != 0) { return vectorError; }
        if (!call.isAnswered()) {
            final int wanted = (int) Math.min(SocketFlags.MOST_RECEIVED, vector.total());
            final int prepared = vector.prepare(0, wanted);
            if (prepared < wanted && user.obstacle() == Touch.WAITING) { return SystemCalls.SUSPENDED; }
            services.fileRequest().begin(FileCall.RECEIVE, descriptor, wanted, flags).argument(3,
                    PassedFiles.argument(passed) | (prepared < wanted ? FileRequest.PROBE : 0));
            services.callFiles(task);
            if (!call.isAnswered()) { return SystemCalls.SUSPENDED; }
        }
        if (call.answer() < 0) { return call.answer(); }
        final int length = length(call);
        return vector.scatter(0, call.bytes(), SocketFlags.RECEIVED, length) == length ? call.answer()
                : SystemCalls.obstacle(user.obstacle());
    }

    private static int length(Call call) {
        return call.length() == 0 ? 0 : new UnsafeBuffer(call.bytes()).getInt(0);
    }

    private static int addressLength(Call call) {
        return call.length() == 0 ? 0 : new UnsafeBuffer(call.bytes()).getInt(Integer.BYTES);
    }

    private long giveAddress(Call call, long from, long fromLength) {
        if (user.copyIn(fromLength, message, 0, Integer.BYTES) < Integer.BYTES) {
            return SystemCalls.obstacle(user.obstacle());
        }
        final int room = header.getInt(0);
        if (room < 0) { return -Errno.EINVAL; }
        final int full = addressLength(call);
        final int given = Math.min(room, full);
        if (user.copyOut(call.bytes(), SocketFlags.RECEIVED + length(call), given, from) < given) {
            return SystemCalls.obstacle(user.obstacle());
        }
        header.putInt(0, full);
        return user.copyOut(message, 0, Integer.BYTES, fromLength) == Integer.BYTES ? 0
                : SystemCalls.obstacle(user.obstacle());
    }

    /** Linux's recvmsg(2). */
    long receiveMessage(Task task, int descriptor, long address, int flags) {
        if (user.copyIn(address, message, 0, MESSAGE) < MESSAGE) { return SystemCalls.obstacle(user.obstacle()); }
        final long name = header.getLong(NAME);
        final int room = header.getInt(NAME_LENGTH);
        if (name != 0 && room < 0) { return -Errno.EINVAL; }
        final long pieces = header.getLong(PIECE_COUNT);
        if (pieces > 1024) { return -Errno.EMSGSIZE; }
        final long vectorError = vector.array(header.getLong(PIECES), pieces);
        final Call call = task.call();
        final long control = header.getLong(CONTROL);
        final long controlRoom = header.getLong(CONTROL_LENGTH);
        int most = 0;
        if (vectorError == 0 && !call.isAnswered()) {
            most = ancillary.room(control, controlRoom);
            if (user.obstacle() == Touch.WAITING) { return SystemCalls.SUSPENDED; }
        }
        final long result = receive(task, descriptor, vectorError, flags, most);
        if (result < 0) { return result; }
        final int full = addressLength(call);
        final int given = name == 0 ? 0 : Math.min(room, full);
        if (user.copyOut(call.bytes(), SocketFlags.RECEIVED + length(call), given, name) < given) {
            return SystemCalls.obstacle(user.obstacle());
        }
        if (name != 0) {
            header.putInt(NAME_LENGTH, full);
        }
        final int passed = call.length() == 0 ? 0 : new UnsafeBuffer(call.bytes()).getInt(3 * Integer.BYTES);
        final long told = ancillary.give(call, passed, SocketFlags.RECEIVED + length(call) + full, control,
                controlRoom);
        if (told < 0) { return told; }
        header.putLong(CONTROL_LENGTH, told);
        header.putInt(MESSAGE_FLAGS, flags & SocketFlags.MSG_CMSG_CLOEXEC | (call.length() == 0 ? 0
                : new UnsafeBuffer(call.bytes()).getInt(2 * Integer.BYTES)));
        return user.copyOut(message, 0, MESSAGE, address) == MESSAGE ? result : SystemCalls.obstacle(user.obstacle());
    }
}
