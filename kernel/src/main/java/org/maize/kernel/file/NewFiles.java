package org.maize.kernel.file;

import java.util.function.LongConsumer;
import org.maize.kernel.syscall.FileFlags;
import org.maize.kernel.syscall.FileRequest;
import org.maize.kernel.syscall.FileStatus;
import org.maize.kernel.syscall.SocketFlags;

/** Makes the files that have no names, at the kernel of the thread that asks for them. */
final class NewFiles {
    /** Numbers of kernels stand in the upper bits of inode numbers, so that no two kernels give the same. */
    private static final int KERNEL_SHIFT = 40;

    private final int kernel;
    private final OpenFiles files;
    private final Changes changes;
    private final LongConsumer lost;
    /** Only where the network is. */
    private final Network network = new Network();
    private long made;

    /** @param lost is given the names of open files that messages carry which nobody will receive */
    NewFiles(int kernel, OpenFiles files, Changes changes, LongConsumer lost) {
        this.lost = lost;
        this.kernel = kernel;
        this.files = files;
        this.changes = changes;
    }

    /** Opens what a call asks for; the result is its number, or two, the second in the upper half. */
    long open(FileRequest request) throws FileError {
        final int flags = (int) request.argument(1);
        return switch (request.call()) {
            case PIPE -> pipe(flags & ~FileFlags.O_CLOEXEC);
            case EVENT_COUNTER -> files.add(new EventCounter(node(0, 0600), edges(), request.argument(0), flags));
            case SOCKET -> files.add(socket(request, network));
            case SOCKET_PAIR -> socketPair(request);
            case EPOLL -> files.add(new Epoll(node(0, 0600), files, kernel));
            default -> throw new IllegalArgumentException(request.call() + " makes no file");
        };
    }

    /** Where ports and names are, of the kernel that has them. */
    Network network() {
        return network;
    }

    private Node node(int type, int permissions) {
        made++;
        return new Nameless(type, permissions, (long) kernel + 1 << KERNEL_SHIFT | made);
    }

    private Edges edges() {
        return new Edges(changes);
    }

    private long pipe(int flags) throws FileError {
        final Pipe pipe = new Pipe(edges(), edges());
        final Node node = node(FileStatus.FIFO, 0600);
        // Only what can be written has packets.
        return pair(new PipeEnd(pipe, node, FileFlags.O_RDONLY | flags & ~FileFlags.O_DIRECT),
                new PipeEnd(pipe, node, FileFlags.O_WRONLY | flags));
    }

    /** @param with null for one of a pair */
    private Socket socket(FileRequest request, Network with) throws FileError {
        final int family = (int) request.argument(0);
        final int type = (int) request.argument(2);
        final int protocol = (int) (request.argument(2) >>> Integer.SIZE);
        final int flags = (int) request.argument(1);
        final Node node = node(FileStatus.SOCKET, 0777);
        return type == SocketFlags.SOCK_STREAM ? stream(node, family, protocol, flags, with)
                : new PacketSocket(node, edges(), family, type, protocol, flags, lost, with);
    }

    private StreamSocket stream(Node node, int family, int protocol, int flags, Network with) {
        return new StreamSocket(node, edges(), family, protocol, flags, lost, with, (listener, of) -> stream(
                node(FileStatus.SOCKET, 0777), listener.family(), listener.protocol(), of, with));
    }

    private long socketPair(FileRequest request) throws FileError {
        final Socket one = socket(request, null);
        final Socket other = socket(request, null);
        if (one instanceof StreamSocket first && other instanceof StreamSocket second) {
            StreamSocket.connect(first, second);
        } else if (one instanceof PacketSocket first && other instanceof PacketSocket second) {
            PacketSocket.connect(first, second);
        }
        return pair(one, other);
    }

    /** Both or none. */
    private long pair(OpenFile first, OpenFile second) throws FileError {
        final int one = files.add(first);
        try {
            return one | (long) files.add(second) << Integer.SIZE;
        } catch (FileError full) {
            files.release(one);
            throw full;
        }
    }
}
