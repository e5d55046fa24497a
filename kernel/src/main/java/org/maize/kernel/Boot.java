package org.maize.kernel;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import org.agrona.DirectBuffer;
import org.maize.kernel.message.wire.KernelDecoder;
import org.maize.kernel.message.wire.KernelEncoder;
import org.maize.kernel.message.wire.MessageHeaderDecoder;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.task.FutexQueues;

/**
 * How the kernels of a machine come to know each other. Kernel 0 is the primary. Each secondary kernel tells it what it is; once all have,
 * the primary tells every kernel of every other. A kernel that has programs of the machine starts each when it knows all and the program's
 * time has come.
 */
final class Boot {
    private static final int PRIMARY = 0;

    private final Kernel kernel;
    /** To be started here, by their arrival. */
    private final ArrayDeque<BootProgram> programs;
    private final KernelEncoder encoder = new KernelEncoder();
    private final KernelDecoder decoder = new KernelDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private boolean online;

    /** @param programs to be started here */
    Boot(Kernel kernel, List<BootProgram> programs) {
        this.kernel = kernel;
        this.programs = new ArrayDeque<>(
                programs.stream().sorted(Comparator.comparingLong(BootProgram::arrival)).toList());
    }

    /** Begins: the kernel has been switched on. */
    void begin() {
        final Peers.Peer self = new Peers.Peer(kernel.isa().name(), kernel.coreCount(), kernel.memory().frames());
        kernel.peers().add(kernel.id(), self);
        if (kernel.id() != PRIMARY) {
            send(MessageKind.KERNEL_HELLO, PRIMARY, kernel.id(), self);
        }
        proceed();
    }

    /** A message about a kernel has come. */
    void receive(MessageKind kind, DirectBuffer buffer, int offset) {
        decoder.wrapAndApplyHeader(buffer, offset, header);
        final Peers peers = kernel.peers();
        final int about = decoder.kernel();
        if (about >= peers.count()) {
            throw new ProtocolError(kind, header.from(), "kernel " + about + " of " + peers.count());
        }
        final long frames = decoder.frames();
        final int cores = decoder.cores();
        peers.add(about, new Peers.Peer(decoder.isa(), cores, frames));
        if (kind == MessageKind.KERNEL_HELLO && peers.areComplete()) {
            introduceAll();
        }
        proceed();
    }

    private void introduceAll() {
        final Peers peers = kernel.peers();
        for (int to = 0; to < peers.count(); to++) {
            for (int about = 0; to != PRIMARY && about < peers.count(); about++) {
                if (about != to && peers.get(to) != null && peers.get(about) != null) {
                    send(MessageKind.KERNEL_ONLINE, to, about, peers.get(about));
                }
            }
        }
    }

    private void send(MessageKind kind, int to, int about, Peers.Peer peer) {
        kernel.writer().begin(encoder, kind, to, KernelEncoder.isaHeaderLength() + peer.isa().length());
        encoder.frames(peer.frames()).cores((short) peer.cores()).kernel((short) about).isa(peer.isa());
        kernel.writer().send();
    }

    private void proceed() {
        // The primary tells every kernel about all of them, so that news may come when nothing is missing any more.
        if (online || !kernel.peers().areComplete()) { return; }
        online = true;
        kernel.trace().online(kernel.id(), kernel.isa().name());
        startDue();
    }

    /** When the next program is to be started, by the machine's clock; {@link FutexQueues#NO_DEADLINE} if none is. */
    long nextArrival() {
        return programs.isEmpty() || !online ? FutexQueues.NO_DEADLINE : programs.getFirst().arrival();
    }

    /** Starts the programs whose time has come; answers how many. */
    int startDue() {
        int started = 0;
        while (!programs.isEmpty() && online
                && programs.getFirst().arrival() <= kernel.clock().monotonicNanoseconds()) {
            kernel.processes().start(programs.removeFirst());
            started++;
        }
        return started;
    }
}
