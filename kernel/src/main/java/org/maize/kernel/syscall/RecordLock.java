package org.maize.kernel.syscall;

/** A struct flock, which is the same on every ISA here, and what fcntl(2) does with it (asm-generic/fcntl.h). */
public final class RecordLock {
    public static final int F_GETLK = 5;
    public static final int F_SETLK = 6;
    public static final int F_SETLKW = 7;
    public static final int F_OFD_GETLK = 36;
    public static final int F_OFD_SETLK = 37;
    public static final int F_OFD_SETLKW = 38;

    public static final short F_RDLCK = 0;
    public static final short F_WRLCK = 1;
    public static final short F_UNLCK = 2;

    /** Where its fields are: two bytes each. */
    public static final int TYPE = 0;

    public static final int WHENCE = 2;

    /** Eight bytes each. */
    public static final int START = 8;

    public static final int COUNT = 16;

    /** Four bytes. */
    public static final int PROCESS = 24;

    /** Bytes of all of it. */
    public static final int LENGTH = 32;

    private RecordLock() {
    }

    /** Whether a command of fcntl(2) takes one. */
    public static boolean isTakenBy(int command) {
        return command >= F_GETLK && command <= F_SETLKW || command >= F_OFD_GETLK && command <= F_OFD_SETLKW;
    }

    /** Whether it tells one, and changes nothing. */
    public static boolean isToldBy(int command) {
        return command == F_GETLK || command == F_OFD_GETLK;
    }
}
