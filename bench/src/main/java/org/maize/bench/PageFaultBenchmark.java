package org.maize.bench;

import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.UnsafeApi;
import org.maize.bench.guest.GuestProgram;
import org.maize.isa.Isa;
import org.maize.isa.execute.InstructionCosts;
import org.maize.isa.execute.Translator;
import org.maize.kernel.machine.CachedMemory;
import org.maize.kernel.machine.FrameMemory;
import org.maize.kernel.machine.GlobalMemory;
import org.maize.kernel.machine.PrivateMemory;
import org.maize.kernel.machine.SharedMemory;
import org.maize.kernel.memory.Area;
import org.maize.kernel.memory.Areas;
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
import org.maize.kernel.task.AddressSpace;
import org.maize.kernel.task.Process;
import org.maize.kernel.task.Program;
import org.maize.kernel.task.RunQueue;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.TaskPool;
import org.maize.kernel.task.Touch;
import org.maize.loader.LoadError;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The whole path of a remote page fault between two kernels on one host thread: a thread's touch, the messages through real rings, the page
 * out of one frame and into another, the page table, the thread woken and served. Its allocation per fault is the figure of interest: the
 * allocation profile, which every run has, shows it as {@code gc.alloc.rate.norm}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PageFaultBenchmark {
    private static final int PROCESS = 1;
    private static final int FIRST = 0x1000;
    private static final int PAGES = 64;
    private static final int FRAMES = 1024;
    private static final int CACHE_LINES = 8192;

    @Param({"replicated", "coherent", "noncoherent"})
    public String memory;

    private final Kernel[] kernels = new Kernel[2];
    private GlobalMemory global;
    private RingLayout layout;
    private long rings;
    private long region;
    private int next;

    /** One kernel's end of it. */
    private final class Kernel {
        private final RunQueue runQueue = new RunQueue();
        private final MessageHandler handler = this::receive;
        private final RingTransport transport;
        private final PageMessages messages;
        private final FrameMemory frames;
        private final AddressSpace space;
        private final Process process;
        private final TaskPool pool;
        private final Task task;

        Kernel(int id, Program program) {
            transport = new RingTransport(id, layout, rings, to -> {}, new MessageCounts());
            messages = new PageMessages(transport);
            frames = switch (memory) {
                case "coherent" -> new SharedMemory(region, FRAMES);
                case "noncoherent" -> new CachedMemory(new SharedMemory(region, FRAMES), CACHE_LINES);
                default -> new PrivateMemory((long) FRAMES * FrameMemory.FRAME_SIZE);
            };
            Areas areas = new Areas();
            areas.map(Area.zeros(FIRST, FIRST + PAGES, Protection.READ | Protection.WRITE));
            Sharing sharing = memory.equals("coherent") ? Sharing.MAPPINGS : Sharing.CONTENTS;
            space = new AddressSpace(id, PROCESS, 0, program, areas, false, Translator.NONE,
                    InstructionCosts.NONE, PageTransfer.ON_DEMAND,
                    sharing, frames, messages, new PageTransitions(), runQueue, number -> {
                        throw new IllegalStateException("object " + number);
                    });
            process = new Process(PROCESS, 0, program, new MigrationPolicy.None(), space, null);
            pool = new TaskPool(program.isa());
            task = pool.take(1, process);
        }

        private void receive(MessageKind kind, int from, DirectBuffer buffer, int offset, int length) {
            space.receive(messages.read(kind, buffer, offset), from, messages.page(), messages.requester());
        }

        int poll() {
            return transport.drain() + transport.poll(handler, Integer.MAX_VALUE);
        }

        void use(int page, int right) {
            Touch touch = space.touch(task, page, right);
            if (touch == Touch.WAITING) {
                deliver();
                if (runQueue.next() != task) { throw new IllegalStateException("not woken"); }
                touch = space.touch(task, page, right);
            }
            if (touch != Touch.READY) { throw new IllegalStateException(touch.toString()); }
            space.tried(task);
            deliver();
        }
    }

    private void deliver() {
        while (kernels[0].poll() + kernels[1].poll() != 0) {
            // Until none is under way.
        }
    }

    @Setup(Level.Trial)
    public void touch() throws LoadError {
        Isa isa = Isa.named("x86lite").orElseThrow();
        Program program = new Program("fault", GuestProgram.own("fault").bundle().bytes(), isa);
        layout = RingLayout.of(2);
        global = new GlobalMemory(GlobalMemory.align(layout.length()) + SharedMemory.regionLength(FRAMES));
        rings = global.allocate(layout.length());
        region = global.allocate(SharedMemory.regionLength(FRAMES));
        for (int id = 0; id < 2; id++) {
            kernels[id] = new Kernel(id, program);
        }
        for (int page = FIRST; page < FIRST + PAGES; page++) {
            kernels[0].use(page, Protection.WRITE);
            // A page of zeros would not be sent.
            UnsafeApi.putLong(kernels[0].space.table().frameForWriting(page), page);
        }
    }

    /** Both kernels write a page in turn: its content goes to and fro. */
    @Benchmark
    @OperationsPerInvocation(2)
    public void write() {
        int page = FIRST + (next++ & PAGES - 1);
        kernels[1].use(page, Protection.WRITE);
        kernels[0].use(page, Protection.WRITE);
    }

    /** One kernel reads what the other has written, which then takes it back by an upgrade. */
    @Benchmark
    @OperationsPerInvocation(2)
    public void readAndUpgrade() {
        int page = FIRST + (next++ & PAGES - 1);
        kernels[1].use(page, Protection.READ);
        kernels[0].use(page, Protection.WRITE);
    }

    @TearDown(Level.Trial)
    public void close() {
        for (Kernel kernel : kernels) {
            kernel.process.close();
        }
        for (Kernel kernel : kernels) {
            kernel.pool.close();
            kernel.frames.close();
        }
        SharedMemory.dispose(region, FRAMES);
        global.close();
    }
}
