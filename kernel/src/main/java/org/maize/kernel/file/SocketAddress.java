package org.maize.kernel.file;

import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.syscall.SocketFlags;

/**
 * Where a socket is: a struct sockaddr as programs have it, without what follows its end.
 *
 * @param bytes are not changed any more; none for no address
 */
record SocketAddress(byte[] bytes) {
    /** No address: unnamed. */
    static final SocketAddress NONE = new SocketAddress(new byte[0]);

    /** 127.0.0.1. */
    static final int LOOPBACK = 0x7f000001;

    private static final int INTERNET_LENGTH = 16;

    /** An address of the Internet protocol. */
    static SocketAddress internet(int host, int port) {
        final byte[] bytes = new byte[INTERNET_LENGTH];
        bytes[0] = SocketFlags.AF_INET;
        bytes[2] = (byte) (port >> 8);
        bytes[3] = (byte) port;
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[4 + i] = (byte) (host >> 24 - 8 * i);
        }
        return new SocketAddress(bytes);
    }

    /** An address without a name of a family. */
    static SocketAddress unnamed(int family) {
        return new SocketAddress(new byte[]{(byte) family, 0});
    }

    int family() {
        return bytes.length < Short.BYTES ? SocketFlags.AF_UNSPEC : new UnsafeBuffer(bytes).getShort(0) & 0xffff;
    }

    boolean isInternet() { return bytes.length >= INTERNET_LENGTH; }

    int port() {
        return (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
    }

    int host() {
        return (bytes[4] & 0xff) << 24 | (bytes[5] & 0xff) << 16 | (bytes[6] & 0xff) << 8 | bytes[7] & 0xff;
    }

    /** Of the local family: the name, which begins with a zero byte unless it is a path. */
    String name() {
        final int from = Short.BYTES;
        int to = bytes.length;
        if (to > from && bytes[from] != 0) {
            to = from;
            while (to < bytes.length && bytes[to] != 0) {
                to++;
            }
        }
        return Names.text(bytes, from, Math.max(0, to - from));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SocketAddress address && Arrays.equals(bytes, address.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return Arrays.toString(bytes);
    }
}
