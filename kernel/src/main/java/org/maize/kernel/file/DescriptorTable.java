package org.maize.kernel.file;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.LongConsumer;
import org.maize.kernel.syscall.Errno;

/**
 * The descriptors of a process, at its home: what open file each stands for, by a name that says at which kernel that lives; and its
 * working directory and file mode creation mask.
 */
public final class DescriptorTable {
    /** The most descriptors, Linux's usual RLIMIT_NOFILE. */
    public static final int LIMIT = 1024;

    /** The mask that a process begins with, as a login has it. */
    private static final int USUAL_MASK = 022;

    private static final int PERMISSIONS = 0777;
    private static final long NONE = -1;
    private static final long RESERVED = -2;

    private final long[] files = new long[LIMIT];
    private final ResourceLimits limits = new ResourceLimits();
    private final BitSet closedOnExecute = new BitSet();
    private long workingDirectory;
    private int creationMask = USUAL_MASK;
    private boolean hasLocked;

    /** @param workingDirectory name of an open directory */
    public DescriptorTable(long workingDirectory) {
        Arrays.fill(files, NONE);
        this.workingDirectory = workingDirectory;
    }

    /** The same as another, for a copy of its process; what is only reserved there is free. */
    public DescriptorTable(DescriptorTable other) {
        for (int i = 0; i < LIMIT; i++) {
            files[i] = other.files[i] == RESERVED ? NONE : other.files[i];
        }
        closedOnExecute.or(other.closedOnExecute);
        limits.copyFrom(other.limits);
        workingDirectory = other.workingDirectory;
        creationMask = other.creationMask;
    }

    /**
     * Closes what is to be closed when another program is run.
     *
     * @param closing is told what each stands for
     * @param closed  is told what no descriptor stands for any more
     */
    public void closeForExecution(LongConsumer closing, LongConsumer closed) {
        for (int i = 0; i < LIMIT; i++) {
            if (files[i] == RESERVED) {
                files[i] = NONE;
            } else if (closedOnExecute.get(i) && isOpen(i)) {
                final long file = files[i];
                closing.accept(file);
                files[i] = NONE;
                closedOnExecute.clear(i);
                if (Arrays.stream(files).noneMatch(other -> other == file)) {
                    closed.accept(file);
                }
            }
        }
    }

    /** The name in the machine of an open file. */
    public static long name(int kernel, int number) {
        return (long) kernel << Integer.SIZE | number;
    }

    /** The kernel where an open file lives. */
    public static int kernelOf(long name) {
        return (int) (name >>> Integer.SIZE);
    }

    /** The number that it has there. */
    public static int numberOf(long name) {
        return (int) name;
    }

    public boolean isOpen(int descriptor) {
        return descriptor >= 0 && descriptor < LIMIT && files[descriptor] >= 0;
    }

    /** What a descriptor stands for. */
    public long file(int descriptor) throws FileError {
        if (!isOpen(descriptor)) { throw FileError.of(Errno.EBADF); }
        return files[descriptor];
    }

    /** Whether a descriptor stands for an open file. */
    public boolean standsFor(long file) {
        for (long each : files) {
            if (each == file) { return true; }
        }
        return false;
    }

    /** The lowest free descriptor from this one on, which is free no longer. */
    public int reserve(int least) throws FileError {
        for (int i = least; i < limits.descriptors(); i++) {
            if (files[i] == NONE) {
                files[i] = RESERVED;
                return i;
            }
        }
        throw FileError.of(Errno.EMFILE);
    }

    /** The limits of the process, that of its descriptors among them. */
    public ResourceLimits limits() {
        return limits;
    }

    /** Whether descriptors may have this number. */
    public boolean allows(int descriptor) {
        return descriptor >= 0 && descriptor < limits.descriptors();
    }

    /** A reserved descriptor is not needed. */
    public void cancel(int descriptor) {
        files[descriptor] = NONE;
    }

    /** Lets a descriptor stand for an open file. */
    public void put(int descriptor, long file, boolean closeOnExecute) {
        files[descriptor] = file;
        closedOnExecute.set(descriptor, closeOnExecute);
    }

    /**
     * Closes a descriptor.
     *
     * @return what it stood for if no other descriptor does, or else a negative number
     */
    public long close(int descriptor) throws FileError {
        final long file = file(descriptor);
        files[descriptor] = NONE;
        closedOnExecute.clear(descriptor);
        for (long other : files) {
            if (other == file) { return NONE; }
        }
        return file;
    }

    public boolean isClosedOnExecute(int descriptor) {
        return closedOnExecute.get(descriptor);
    }

    public void closeOnExecute(int descriptor, boolean close) {
        closedOnExecute.set(descriptor, close);
    }

    public long workingDirectory() {
        return workingDirectory;
    }

    public void workingDirectory(long directory) {
        workingDirectory = directory;
    }

    public int creationMask() {
        return creationMask;
    }

    public void creationMask(int mask) {
        creationMask = mask & PERMISSIONS;
    }

    /** Told of each descriptor. */
    @FunctionalInterface
    public interface Descriptors {
        /** @param file name of what it stands for */
        void each(int descriptor, long file);
    }

    /** All that stand for something. */
    public void forEach(Descriptors action) {
        for (int i = 0; i < LIMIT; i++) {
            if (files[i] >= 0) {
                action.each(i, files[i]);
            }
        }
    }

    /** Whether the process may have locks of ranges of files, which it loses by closing any descriptor of the file. */
    public boolean hasLocked() {
        return hasLocked;
    }

    /** It may have from now on. */
    public void locks() {
        hasLocked = true;
    }

    /** Every open file that it has, once, the working directory among them. */
    public void forEachFile(LongConsumer action) {
        action.accept(workingDirectory);
        for (int i = 0; i < LIMIT; i++) {
            if (files[i] >= 0 && isFirst(i)) {
                action.accept(files[i]);
            }
        }
    }

    private boolean isFirst(int descriptor) {
        for (int i = 0; i < descriptor; i++) {
            if (files[i] == files[descriptor]) { return false; }
        }
        return true;
    }
}
