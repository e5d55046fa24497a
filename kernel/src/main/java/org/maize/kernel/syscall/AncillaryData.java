package org.maize.kernel.syscall;

import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.task.Call;
import org.maize.kernel.task.UserMemory;

/**
 * What a message has beside its bytes (cmsg(3)): descriptors, which local sockets carry. Each piece begins with a struct cmsghdr, of eight bytes
 * for the length, four for the level and four for the type, and is followed by another at a multiple of eight bytes.
 */
final class AncillaryData {
    /** Linux's net.core.optmem_max. */
    private static final int MOST = 20480;

    private static final int LEVEL = 8;
    private static final int TYPE = 12;
    private static final int HEADER = 16;

    private final UserMemory user;
    private final byte[] bytes = new byte[MOST];
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private final int[] descriptors = new int[SocketFlags.MOST_FILES];
    private int count;

    AncillaryData(UserMemory user) {
        this.user = user;
    }

    /** Reads what a message that is to be sent has; answers 0 or a negated errno, or that a page must come first (net/core/scm.c, __scm_send). */
    long read(long address, long length) {
        count = 0;
        if (length < 0 || length > MOST) { return -Errno.ENOBUFS; }
        if (user.copyIn(address, bytes, 0, (int) length) < length) { return SystemCalls.obstacle(user.obstacle()); }
        long at = 0;
        while (length - at >= HEADER) {
            final long piece = buffer.getLong((int) at);
            if (piece < HEADER || piece > length - at) { return -Errno.EINVAL; }
            if (buffer.getInt((int) at + LEVEL) == SocketFlags.SOL_SOCKET) {
                if (buffer.getInt((int) at + TYPE) != SocketFlags.SCM_RIGHTS) { return -Errno.EINVAL; }
                final int more = (int) (piece - HEADER) / Integer.BYTES;
                if (count + more > descriptors.length) { return -Errno.EINVAL; }
                for (int i = 0; i < more; i++) {
                    descriptors[count++] = buffer.getInt((int) at + HEADER + i * Integer.BYTES);
                }
            }
            at += piece + 7 & -8;
        }
        return 0;
    }

    /** How many descriptors there are in what was read. */
    int count() {
        return count;
    }

    /** Puts the first of them into a request, from an offset on. */
    void write(byte[] into, int offset, int first) {
        final UnsafeBuffer to = new UnsafeBuffer(into);
        for (int i = 0; i < first; i++) {
            to.putLong(offset + i * PassedFiles.WIDTH, descriptors[i]);
        }
    }

    /** How many descriptors there is room for; none if nothing can be written there. Whether a page must come first says the memory's obstacle. */
    int room(long address, long length) {
        final int files = (int) Math.min(SocketFlags.MOST_FILES, Math.max(0, length - HEADER) / Integer.BYTES);
        final int needed = files == 0 ? 0 : HEADER + files * Integer.BYTES;
        return address != 0 && user.prepare(address, needed) == needed ? files : 0;
    }

    /**
     * Writes the descriptors that came with an answer.
     *
     * @param given how many came
     * @param at    where in the answer's bytes
     * @return the length of what the program finds; negative if a page must come first
     */
    long give(Call call, int given, int at, long address, long length) {
        if (given == 0) { return 0; }
        final UnsafeBuffer from = new UnsafeBuffer(call.bytes());
        final int end = HEADER + given * Integer.BYTES;
        buffer.putLong(0, end);
        buffer.putInt(LEVEL, SocketFlags.SOL_SOCKET);
        buffer.putInt(TYPE, SocketFlags.SCM_RIGHTS);
        for (int i = 0; i < given; i++) {
            buffer.putInt(HEADER + i * Integer.BYTES, (int) from.getLong(at + i * PassedFiles.WIDTH));
        }
        if (user.copyOut(bytes, 0, end, address) < end) { return SystemCalls.obstacle(user.obstacle()); }
        return Math.min(length, end + 7 & -8);
    }
}
