package org.maize.kernel.syscall;

/** Numbers of the socket calls (linux/socket.h, asm-generic/socket.h; the same on every ISA here), and how what has been received is given. */
public final class SocketFlags {
    public static final int AF_UNSPEC = 0;
    public static final int AF_UNIX = 1;
    public static final int AF_INET = 2;

    public static final int SOCK_STREAM = 1;
    public static final int SOCK_DGRAM = 2;
    public static final int SOCK_RAW = 3;
    public static final int SOCK_SEQPACKET = 5;

    public static final int MSG_OOB = 0x1;
    public static final int MSG_PEEK = 0x2;
    public static final int MSG_CTRUNC = 0x8;
    public static final int MSG_TRUNC = 0x20;
    public static final int MSG_DONTWAIT = 0x40;
    public static final int MSG_WAITALL = 0x100;
    public static final int MSG_NOSIGNAL = 0x4000;
    public static final int MSG_CMSG_CLOEXEC = 0x40000000;

    public static final int SOL_SOCKET = 1;
    public static final int SCM_RIGHTS = 1;

    /** Linux's SCM_MAX_FD: the most descriptors that go with a message. */
    public static final int MOST_FILES = 253;

    /**
     * Bytes that go before what has been received: how many bytes that are, the length of the sender's address, which is behind them, flags, and
     * how many {@link PassedFiles} follow; 4 each.
     */
    public static final int RECEIVED = 16;

    /** The longest address: a struct sockaddr_un. */
    public static final int LONGEST_ADDRESS = 110;

    /** Of a receive, the most bytes. */
    public static final int MOST_RECEIVED = FileRequest.CAPACITY - RECEIVED - LONGEST_ADDRESS;

    /** Of one step of a send, the most bytes, those of {@link PassedFiles} among them: so many can be received. */
    public static final int MOST_SENT = FileRequest.CAPACITY - 2 * LONGEST_ADDRESS;

    private SocketFlags() {}
}
