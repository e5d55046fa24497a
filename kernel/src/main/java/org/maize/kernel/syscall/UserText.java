package org.maize.kernel.syscall;

import org.maize.kernel.task.UserMemory;

/** Copies text that ends with a zero byte out of the memory of a thread. */
final class UserText {
    /** Linux's PATH_MAX: the most bytes of a path, its zero among them. */
    static final int PATH_LIMIT = 4096;

    private final UserMemory user;

    UserText(UserMemory user) {
        this.user = user;
    }

    /**
     * Copies a path without its zero byte.
     *
     * @return its length, a negated errno, or {@link SystemCalls#SUSPENDED}
     */
    long copyPath(long address, byte[] into, int offset) {
        int length = 0;
        while (length < PATH_LIMIT) {
            final int piece = Math.min(PATH_LIMIT - length, UserMemory.leftInPage(address + length));
            if (user.copyIn(address + length, into, offset + length, piece) < piece) {
                return SystemCalls.obstacle(user.obstacle());
            }
            for (int i = 0; i < piece; i++) {
                if (into[offset + length + i] == 0) { return length + i; }
            }
            length += piece;
        }
        return -Errno.ENAMETOOLONG;
    }
}
