package org.maize.kernel.file;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.maize.kernel.syscall.Errno;

/** Advisory locks of whole files (flock(2)), at the kernel where these live: an open file has one, whatever descriptors stand for it. */
final class FileLocks {
    private static final int LOCK_SH = 1;
    private static final int LOCK_EX = 2;
    private static final int LOCK_NB = 4;
    private static final int LOCK_UN = 8;

    /** Who has a file: any number of open files together, or one alone. */
    private static final class Lock {
        private final Set<OpenFile> holders = new HashSet<>();
        private boolean isExclusive;
    }

    private final Changes changes;
    private final Map<Object, Lock> locks = new HashMap<>();

    FileLocks(Changes changes) {
        this.changes = changes;
    }

    /** Linux's flock(2): 0, or {@link OpenFile#WOULD_BLOCK}. */
    long lock(OpenFile file, int operation) throws FileError {
        final int wanted = operation & ~LOCK_NB;
        if (wanted != LOCK_SH && wanted != LOCK_EX && wanted != LOCK_UN) { throw FileError.of(Errno.EINVAL); }
        if (wanted == LOCK_UN) {
            release(file);
            return 0;
        }
        final Object identity = identity(file);
        final Lock lock = locks.computeIfAbsent(identity, any -> new Lock());
        final boolean isOthers = lock.holders.stream().anyMatch(each -> each != file);
        final boolean isMine = lock.holders.contains(file);
        if (isOthers && (wanted == LOCK_EX || lock.isExclusive)) {
            // As on Linux a lock that cannot become the other kind at once is lost meanwhile.
            release(file);
            if ((operation & LOCK_NB) != 0) { throw FileError.of(Errno.EAGAIN); }
            return OpenFile.WOULD_BLOCK;
        }
        lock.isExclusive = wanted == LOCK_EX;
        lock.holders.add(file);
        if (isMine && wanted == LOCK_SH) {
            changes.note();
        }
        return 0;
    }

    /** What is the same of all open files of one file. */
    static Object identity(OpenFile file) throws FileError {
        final Object identity = file.identity();
        return identity != null ? identity : file.node() != null ? file.node() : file;
    }

    /** An open file has no lock any more. */
    void release(OpenFile file) {
        if (locks.values().removeIf(lock -> lock.holders.remove(file) && lock.holders.isEmpty())) {
            changes.note();
        }
    }
}
