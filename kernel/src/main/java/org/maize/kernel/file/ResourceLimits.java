package org.maize.kernel.file;

import java.util.Arrays;
import org.maize.kernel.syscall.Errno;

/** The limits of a process, soft and hard, at its home (getrlimit(2), asm-generic/resource.h). */
public final class ResourceLimits {
    private static final int COUNT = 16;
    private static final int CORE = 4;
    private static final int NO_FILE = 7;
    private static final int STACK = 3;
    private static final long INFINITY = -1;
    private static final long STACK_SIZE = 8L << 20;

    /** Linux's sysctl fs.nr_open is more; a table of descriptors here ends with this. */
    private static final long MOST_DESCRIPTORS = DescriptorTable.LIMIT;

    private final long[] soft = new long[COUNT];
    private final long[] hard = new long[COUNT];

    /** Those of a process that has just begun. */
    public ResourceLimits() {
        Arrays.fill(soft, INFINITY);
        Arrays.fill(hard, INFINITY);
        soft[STACK] = STACK_SIZE;
        soft[CORE] = 0;
        soft[NO_FILE] = MOST_DESCRIPTORS;
        hard[NO_FILE] = MOST_DESCRIPTORS;
    }

    /** Become the same as others. */
    void copyFrom(ResourceLimits other) {
        System.arraycopy(other.soft, 0, soft, 0, COUNT);
        System.arraycopy(other.hard, 0, hard, 0, COUNT);
    }

    /** No more descriptors than this, for good. */
    public void limitDescriptors(int most) {
        soft[NO_FILE] = Math.min(soft[NO_FILE], most);
        hard[NO_FILE] = Math.min(hard[NO_FILE], most);
    }

    /** Descriptors are numbered below this. */
    public int descriptors() {
        return (int) soft[NO_FILE];
    }

    /** Refuses a resource that Linux has no limit for. */
    public void check(int resource) throws FileError {
        if (resource < 0 || resource >= COUNT) { throw FileError.of(Errno.EINVAL); }
    }

    public long soft(int resource) {
        return soft[resource];
    }

    public long hard(int resource) {
        return hard[resource];
    }

    /**
     * Changes a limit. Core files are never written, so that their limit may be any; of the others, only that of descriptors is kept.
     *
     * @throws FileError ENOSYS for a change that would not be kept
     */
    public void change(int resource, long newSoft, long newHard) throws FileError {
        if (Long.compareUnsigned(newSoft, newHard) > 0) { throw FileError.of(Errno.EINVAL); }
        if (Long.compareUnsigned(newHard, hard[resource]) > 0) { throw FileError.of(Errno.EPERM); }
        final boolean same = newSoft == soft[resource] && newHard == hard[resource];
        if (!same && resource != NO_FILE && resource != CORE) { throw FileError.of(Errno.ENOSYS); }
        soft[resource] = newSoft;
        hard[resource] = newHard;
    }
}
