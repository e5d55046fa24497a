package org.maize.kernel;

import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2IntCounterMap;
import org.maize.kernel.message.wire.GroupSizeEncodingEncoder;
import org.maize.kernel.message.wire.KernelReportDecoder;
import org.maize.kernel.message.wire.KernelReportEncoder;
import org.maize.kernel.message.wire.MessageHeaderDecoder;
import org.maize.kernel.message.wire.MessageKind;

/**
 * What kernels tell each other of themselves, for placement: how many threads they have to run, whether they sleep, on whose pages they
 * have faulted, and how many pages they have of each process. A kernel that has said that it sleeps is told nothing, so as not to wake it.
 */
final class Reports {
    /** What another kernel has said last. */
    private static final class Peer {
        private int load;
        private boolean asleep;
        private int faultsFromHere;
        private final Int2IntCounterMap pages = new Int2IntCounterMap(0);
    }

    private final Kernel kernel;
    private final Peer[] peers;
    private final KernelReportEncoder encoder = new KernelReportEncoder();
    private final KernelReportDecoder decoder = new KernelReportDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    Reports(Kernel kernel) {
        this.kernel = kernel;
        peers = new Peer[kernel.peers().count()];
        Arrays.setAll(peers, i -> new Peer());
    }

    /**
     * Tells all kernels that are awake.
     *
     * @param faultsFrom page faults of the last period, by the kernel that had the page
     * @param pages      pages here, by process
     */
    void send(int load, boolean asleep, int[] faultsFrom, Int2IntCounterMap pages) {
        int faulted = 0;
        for (int count : faultsFrom) {
            faulted += count == 0 ? 0 : 1;
        }
        final int length = 2 * GroupSizeEncodingEncoder.ENCODED_LENGTH
                + faulted * KernelReportEncoder.FaultsEncoder.sbeBlockLength()
                + pages.size() * KernelReportEncoder.PagesEncoder.sbeBlockLength();
        for (int to = 0; to < peers.length; to++) {
            if (to == kernel.id() || kernel.peers().get(to) == null || peers[to].asleep) {
                continue;
            }
            kernel.writer().begin(encoder, MessageKind.KERNEL_REPORT, to, length);
            encoder.load(load).asleep((short) (asleep ? 1 : 0));
            final KernelReportEncoder.FaultsEncoder faults = encoder.faultsCount(faulted);
            for (int from = 0; from < faultsFrom.length; from++) {
                if (faultsFrom[from] != 0) {
                    faults.next().kernel((short) from).number(faultsFrom[from]);
                }
            }
            final KernelReportEncoder.PagesEncoder group = encoder.pagesCount(pages.size());
            pages.forEach((process, count) -> group.next().process(process).number(count));
            kernel.writer().send();
        }
    }

    /** Another kernel has told of itself. */
    void receive(int from, DirectBuffer buffer, int offset) {
        decoder.wrapAndApplyHeader(buffer, offset, header);
        final Peer peer = peers[from];
        peer.load = (int) decoder.load();
        peer.asleep = decoder.asleep() != 0;
        peer.faultsFromHere = 0;
        for (KernelReportDecoder.FaultsDecoder fault : decoder.faults()) {
            peer.faultsFromHere += fault.kernel() == kernel.id() ? (int) fault.number() : 0;
        }
        peer.pages.clear();
        for (KernelReportDecoder.PagesDecoder pages : decoder.pages()) {
            peer.pages.getAndAdd((int) pages.process(), (int) pages.number());
        }
    }

    /** Threads that another kernel has to run. */
    int load(int of) {
        return peers[of].load;
    }

    /** A thread is on its way to another kernel, which will tell so. It is awake then. */
    void expect(int at) {
        peers[at].load++;
        peers[at].asleep = false;
    }

    /** How often another kernel has faulted on pages that were here. */
    int faultsFromHere(int of) {
        return peers[of].faultsFromHere;
    }

    /** Pages of a process that another kernel has. */
    int pages(int process, int at) {
        return peers[at].pages.get(process);
    }
}
