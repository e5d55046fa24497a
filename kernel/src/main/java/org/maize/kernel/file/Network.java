package org.maize.kernel.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.SocketFlags;

/**
 * The loopback interface of the machine, with the ports and the names that its sockets have. It is all the network that there is: nothing
 * leaves the machine, and no address but the loopback's can be reached.
 */
final class Network {
    private static final int FIRST_EPHEMERAL = 32768;
    private static final int LAST_EPHEMERAL = 60999;

    /** Programs without privileges may not bind to ports below this (Linux's net.ipv4.ip_unprivileged_port_start). */
    private static final int FIRST_UNPRIVILEGED = 1024;

    private static final int LOOPBACK_NET = 0x7f;

    private final Map<Integer, List<Socket>> streams = new HashMap<>();
    private final Map<Integer, List<Socket>> datagrams = new HashMap<>();
    /** By a name that is none of the tree, or by the node that has the name. */
    private final Map<Object, Socket> names = new HashMap<>();
    private SocketPlaces places;
    private long workingDirectory;
    private int mode;
    private int lastEphemeral = FIRST_EPHEMERAL - 1;
    private int lastName;

    void places(SocketPlaces ofNames) {
        places = ofNames;
    }

    /** A call is carried out: where its paths begin, and the permissions of what it makes. */
    void callOf(long directory, int permissions) {
        workingDirectory = directory;
        mode = permissions;
    }

    private Map<Integer, List<Socket>> ports(Socket socket) {
        return socket.type() == SocketFlags.SOCK_STREAM ? streams : datagrams;
    }

    /** Refuses an address that is none of the family that a socket has. */
    static void checkFamily(Socket socket, SocketAddress address) throws FileError {
        if (socket.isInternet() && !address.isInternet()) { throw FileError.of(Errno.EINVAL); }
        if (!socket.isInternet() && address.bytes().length <= Short.BYTES) { throw FileError.of(Errno.EINVAL); }
        if (address.family() != socket.family()) {
            throw FileError.of(socket.isInternet() ? Errno.EAFNOSUPPORT : Errno.EINVAL);
        }
    }

    /** Gives a socket its place. */
    void bind(Socket socket, SocketAddress address) throws FileError {
        final boolean chooses = !socket.isInternet() && address.bytes().length == Short.BYTES;
        if (!chooses || address.family() != socket.family()) {
            checkFamily(socket, address);
        }
        if (!socket.isInternet()) {
            bindName(socket, address);
            return;
        }
        final int host = address.host();
        if (host != 0 && host >>> 24 != LOOPBACK_NET) { throw FileError.of(Errno.EADDRNOTAVAIL); }
        if (address.port() != 0 && address.port() < FIRST_UNPRIVILEGED) { throw FileError.of(Errno.EACCES); }
        if (socket.local() != SocketAddress.NONE) { throw FileError.of(Errno.EINVAL); }
        final int port = address.port() == 0 ? ephemeral(socket) : address.port();
        for (Socket other : ports(socket).getOrDefault(port, List.of())) {
            final boolean overlaps = host == 0 || other.local().host() == 0 || other.local().host() == host;
            final boolean shared = socket.isReusing() && other.isReusing() && !other.isListening();
            if (overlaps && !shared) { throw FileError.of(Errno.EADDRINUSE); }
        }
        put(socket, host, port);
    }

    private void bindName(Socket socket, SocketAddress address) throws FileError {
        String name = address.name();
        if (!name.isEmpty() && name.charAt(0) != 0) {
            bindPath(socket, name);
            return;
        }
        if (socket.local() != SocketAddress.NONE) { throw FileError.of(Errno.EINVAL); }
        SocketAddress place = address;
        if (name.isEmpty()) {
            name = "\0" + "%05x".formatted(++lastName & 0xfffff);
            final byte[] bytes = new byte[Short.BYTES + name.length()];
            bytes[0] = SocketFlags.AF_UNIX;
            Names.copy(name, bytes, Short.BYTES);
            place = new SocketAddress(bytes);
        }
        if (names.putIfAbsent(name, socket) != null) { throw FileError.of(Errno.EADDRINUSE); }
        socket.local(place);
    }

    /** In Linux's order (net/unix/af_unix.c, unix_bind_bsd): a name that is there is noticed before that the socket has one. */
    private void bindPath(Socket socket, String path) throws FileError {
        if (socket.local() != SocketAddress.NONE) {
            places.checkFree(workingDirectory, path);
            throw FileError.of(Errno.EINVAL);
        }
        names.put(places.make(workingDirectory, path, mode), socket);
        final byte[] bytes = new byte[Short.BYTES + path.length() + 1];
        bytes[0] = SocketFlags.AF_UNIX;
        Names.copy(path, bytes, Short.BYTES);
        socket.local(new SocketAddress(bytes));
    }

    private void put(Socket socket, int host, int port) {
        ports(socket).computeIfAbsent(port, p -> new ArrayList<>()).add(socket);
        socket.local(SocketAddress.internet(host, port));
    }

    private int ephemeral(Socket socket) throws FileError {
        for (int tried = FIRST_EPHEMERAL; tried <= LAST_EPHEMERAL; tried++) {
            lastEphemeral = lastEphemeral == LAST_EPHEMERAL ? FIRST_EPHEMERAL : lastEphemeral + 1;
            if (!ports(socket).containsKey(lastEphemeral)) { return lastEphemeral; }
        }
        throw FileError.of(Errno.EADDRINUSE);
    }

    /** Gives a socket a place of the machine's choosing, if it has none. @param host by which it is reached */
    void bindAnywhere(Socket socket, int host) throws FileError {
        if (socket.local() == SocketAddress.NONE) {
            put(socket, host, ephemeral(socket));
        }
    }

    /** The socket that has the place of an address; null if none. @throws FileError if that is a name and no socket has it */
    Socket find(Socket from, SocketAddress address) throws FileError {
        checkFamily(from, address);
        if (!from.isInternet()) {
            final String name = address.name();
            if (name.isEmpty()) { throw FileError.of(Errno.EINVAL); }
            final Socket found = names.get(name.charAt(0) == 0 ? name : places.find(workingDirectory, name));
            if (found == null) { throw FileError.of(Errno.ECONNREFUSED); }
            return found;
        }
        final int host = reachable(address);
        for (Socket each : ports(from).getOrDefault(address.port(), List.of())) {
            final boolean waits = each.type() != SocketFlags.SOCK_STREAM || each.isListening();
            if (waits && (each.local().host() == 0 || each.local().host() == host)) { return each; }
        }
        return null;
    }

    /** The host of an address; that of any is the loopback's. */
    static int reachable(SocketAddress address) throws FileError {
        final int host = address.host() == 0 ? SocketAddress.LOOPBACK : address.host();
        if (host >>> 24 != LOOPBACK_NET) { throw FileError.of(Errno.ENETUNREACH); }
        return host;
    }

    /** A socket is closed: its place is free. */
    void leave(Socket socket) {
        if (!socket.isInternet()) {
            names.values().remove(socket);
        } else if (socket.local() != SocketAddress.NONE) {
            final int port = socket.local().port();
            final List<Socket> all = ports(socket).get(port);
            if (all != null && all.remove(socket) && all.isEmpty()) {
                ports(socket).remove(port);
            }
        }
    }
}
