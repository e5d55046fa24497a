package org.maize.kernel.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maize.assembler.Assembler;
import org.maize.isa.Isa;
import org.maize.isa.execute.InstructionCosts;
import org.maize.isa.execute.Translator;
import org.maize.kernel.machine.CachedMemory;
import org.maize.kernel.machine.FrameMemory;
import org.maize.kernel.machine.GlobalMemory;
import org.maize.kernel.machine.MemoryArchitecture;
import org.maize.kernel.machine.PrivateMemory;
import org.maize.kernel.machine.SharedMemory;
import org.maize.kernel.memory.Area;
import org.maize.kernel.memory.Areas;
import org.maize.kernel.memory.PageMessage;
import org.maize.kernel.memory.PageTransfer;
import org.maize.kernel.memory.PageTransitions;
import org.maize.kernel.memory.Protection;
import org.maize.kernel.memory.Sharing;
import org.maize.kernel.message.MessageCounts;
import org.maize.kernel.message.MessageHandler;
import org.maize.kernel.message.PageMessages;
import org.maize.kernel.message.RingLayout;
import org.maize.kernel.message.RingTransport;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.migration.MigrationPolicy;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.link.Linker;

/** The address spaces of one process at two kernels, kernel 0 its home, joined by real rings; nothing runs in them but what a test does. */
final class TwoSpaces implements AutoCloseable {
    static final int FIRST = 0x1000;
    static final int CONSTANT = 0x2000;
    static final int PAGES = 64;

    private static final int PROCESS = 1;
    private static final long FRAMES = 1024;

    final List<Node> nodes = new ArrayList<>();
    private final RingLayout layout = RingLayout.of(2);
    private final GlobalMemory global = new GlobalMemory(
            GlobalMemory.align(layout.length()) + SharedMemory.regionLength(FRAMES));
    private final long rings = global.allocate(layout.length());
    private final long region = global.allocate(SharedMemory.regionLength(FRAMES));

    TwoSpaces(MemoryArchitecture architecture, PageTransfer transfer) {
        for (int id = 0; id < 2; id++) {
            nodes.add(new Node(id, architecture, transfer));
        }
    }

    /** Delivers messages until none is under way. */
    void run() {
        int work;
        do {
            work = 0;
            for (int id = 0; id < 2; id++) {
                work += nodes.get(id).poll();
            }
        } while (work != 0);
    }

    @Override
    public void close() {
        nodes.forEach(node -> node.process.close());
        nodes.forEach(node -> node.memory.close());
        SharedMemory.dispose(region, FRAMES);
        global.close();
    }

    /** One kernel. */
    final class Node {
        final AddressSpace space;
        final Process process;
        final FrameMemory memory;
        final RunQueue runQueue = new RunQueue();
        final MessageCounts counts = new MessageCounts();
        final List<Task> threads = new ArrayList<>();
        private final RingTransport transport;
        private final PageMessages messages;
        private final MessageHandler handler = this::receive;

        Node(int id, MemoryArchitecture architecture, PageTransfer transfer) {
            transport = new RingTransport(id, layout, rings, to -> {
            }, counts);
            messages = new PageMessages(transport);
            memory = switch (architecture) {
                case REPLICATED -> new PrivateMemory(FRAMES * FrameMemory.FRAME_SIZE);
                case COHERENT -> new SharedMemory(region, FRAMES);
                case NONCOHERENT -> new CachedMemory(new SharedMemory(region, FRAMES), 4096);
            };
            final Areas areas = new Areas();
            areas.map(Area.zeros(FIRST, FIRST + PAGES, Protection.READ | Protection.WRITE));
            areas.map(new Area(CONSTANT, CONSTANT + 1, Protection.READ, Area.Backing.CONSTANT, 0, 0, 0));
            try {
                final Isa isa = Isa.all().getFirst();
                final byte[] file = Linker.link(List.of(ElfFile.read("nop",
                        Assembler.assemble("nop", "_start: nop\n.globl _start\n", Optional.of(isa)))),
                        Linker.DEFAULT_ENTRY).bytes();
                final Program program = new Program("nop", file, isa);
                final Sharing sharing = architecture == MemoryArchitecture.COHERENT ? Sharing.MAPPINGS
                        : Sharing.CONTENTS;
                space = new AddressSpace(id, PROCESS, 0, program, areas, false, Translator.NONE,
                        InstructionCosts.NONE, transfer, sharing,
                        memory, messages, new PageTransitions(), runQueue, number -> {
                            throw new IllegalStateException("object " + number);
                        });
                process = new Process(PROCESS, 0, program, new MigrationPolicy.None(), space,
                        id == 0 ? new HomeRecord(0, 0, 0x500000, 0xff000, PROCESS) : null);
                final TaskPool pool = new TaskPool(isa);
                for (int i = 0; i < 3; i++) {
                    threads.add(pool.take(1 + i, process));
                }
            } catch (Exception refused) {
                throw new AssertionError(refused);
            }
        }

        int poll() {
            return transport.drain() + transport.poll(handler, Integer.MAX_VALUE);
        }

        private void receive(MessageKind kind, int from, org.agrona.DirectBuffer buffer, int offset, int length) {
            if (kind != MessageKind.PAGE_BATCH) {
                final PageMessage message = messages.read(kind, buffer, offset);
                space.receive(message, from, messages.page(), messages.requester());
                return;
            }
            messages.readBatch(buffer, offset);
            space.beginBatch();
            for (PageMessage message = messages.next(); message != null; message = messages.next()) {
                space.receive(message, from, messages.page(), messages.requester());
            }
            space.endBatch();
        }

        long contentBytes() {
            return messages.contentBytes();
        }

        /** Takes what has come, and says whether each message with content lay in the rings' own memory when it was read. */
        boolean arrivesInRing() {
            final boolean[] all = {true, false};
            transport.poll((kind, from, buffer, offset, length) -> {
                final long at = buffer.addressOffset() + offset;
                all[0] &= buffer.byteArray() == null && at >= rings && at + length <= rings + layout.length();
                all[1] |= length == PageMessages.LENGTH_WITH_CONTENT;
                receive(kind, from, buffer, offset, length);
            }, Integer.MAX_VALUE);
            return all[0] && all[1];
        }

        long sent(PageMessage message) {
            return counts.count(PageMessages.kindOf(message));
        }

        /** A thread uses a page, waits for it if it must, and is done with it. */
        void use(int page, int right) {
            final Task task = threads.getFirst();
            Touch touch = space.touch(task, page, right);
            if (touch == Touch.WAITING) {
                run();
                if (runQueue.next() != task) { throw new AssertionError("it was not woken for page " + page); }
                touch = space.touch(task, page, right);
            }
            if (touch != Touch.READY) { throw new AssertionError(touch + " of page " + page); }
            space.tried(task);
            run();
        }
    }
}
