package org.maize.kernel.syscall;

/** What poll(2) and epoll(7) ask and tell of files (asm-generic/poll.h, linux/eventpoll.h; the same on every ISA here). */
public final class PollEvents {
    public static final int IN = 0x1;
    public static final int PRI = 0x2;
    public static final int OUT = 0x4;
    public static final int ERR = 0x8;
    public static final int HUP = 0x10;
    public static final int NVAL = 0x20;
    public static final int RDNORM = 0x40;
    public static final int RDBAND = 0x80;
    public static final int WRNORM = 0x100;
    public static final int WRBAND = 0x200;
    public static final int RDHUP = 0x2000;

    public static final int EXCLUSIVE = 1 << 28;
    public static final int WAKEUP = 1 << 29;
    public static final int ONE_SHOT = 1 << 30;
    public static final int EDGE_TRIGGERED = 1 << 31;

    /** What is told whether it is asked for or not. */
    public static final int ALWAYS = ERR | HUP;

    /** There is something to read. */
    public static final int READABLE = IN | RDNORM;

    /** There is room to write. */
    public static final int WRITABLE = OUT | WRNORM;

    /** Bytes of an event of epoll between kernels: its bits, 4, and its data, 8. */
    public static final int ENTRY = 12;

    /** A question for what is there now, however often that has been told. */
    public static final long LEVEL = -1;

    private PollEvents() {}
}
