package org.maize.isa.translate;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.agrona.UnsafeApi;
import org.maize.isa.Isa;
import org.maize.isa.execute.GuestCode;
import org.maize.isa.execute.Region;
import org.maize.isa.execute.TranslationCounts;
import org.maize.isa.execute.Translator;
import org.objectweb.asm.LimitExceededException;
import org.objectweb.asm.MethodTooLargeException;

/** Translates guest code to JVM bytecode, which the JVM's own compiler turns into machine code where it is hot. */
public final class RegionTranslator implements Translator {
    /** How often the interpreter comes to an address before a region is made of it. */
    public static final int THRESHOLD = 2000;

    private static final int MOST_INSTRUCTIONS = 120;
    /** How often a block may be written for different status that comes deferred. */
    private static final int MOST_VERSIONS = 3;
    /** The JVM does not compile a method with more bytes. */
    private static final int MOST_BYTES = 8000;
    private static final int SPARE_BYTES = 500;
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    /** How many regions may wait to be made in the background; who asks for more makes one. */
    private static final int MOST_WAITING = 1000;
    private static final int SECONDS_OF_IDLENESS = 10;
    /** Of all translators: the JVM's own compiler, which comes next, wants processors, too. */
    private static final Executor BACKGROUND = background();

    private final int threshold;
    private final Consumer<Translation> listener;
    private final Executor executor;
    private final LongAdder regions = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder instructions = new LongAdder();
    private final LongAdder bytecodeBytes = new LongAdder();
    private final LongAdder nanoseconds = new LongAdder();

    private RegionTranslator(int threshold, Consumer<Translation> listener, Executor executor) {
        this.threshold = threshold;
        this.listener = listener;
        this.executor = executor;
    }

    /** @param threshold how often control comes to an address before a region is made that begins there; 0 for at once */
    public RegionTranslator(int threshold) {
        this(threshold, translation -> {});
    }

    /**
     * Makes regions while those wait who ask for them.
     *
     * @param threshold how often control comes to an address before a region is made that begins there; 0 for at once
     * @param listener is told of each region on the thread that makes it, before the region runs
     */
    public RegionTranslator(int threshold, Consumer<Translation> listener) {
        this(threshold, listener, Runnable::run);
    }

    /**
     * Makes regions on a thread that all such translators share, which keeps no JVM from ending.
     *
     * @param threshold how often control comes to an address before a region is asked for that begins there
     * @param listener is told of each region on the thread that makes it, before the region runs
     */
    public static RegionTranslator inBackground(int threshold, Consumer<Translation> listener) {
        return new RegionTranslator(threshold, listener, BACKGROUND);
    }

    private static Executor background() {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, SECONDS_OF_IDLENESS, TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                Thread.ofPlatform().daemon().name("translator").factory(),
                new ThreadPoolExecutor.CallerRunsPolicy());
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    @Override
    public int threshold() {
        return threshold;
    }

    @Override
    public TranslationCounts counts() {
        return new TranslationCounts(
                regions.sum(), refused.sum(), instructions.sum(), bytecodeBytes.sum(), nanoseconds.sum());
    }

    @Override
    public Request translate(GuestCode code, long entry) {
        long begun = System.nanoTime();
        GuestGraph graph = GuestGraph.of(code, entry, MOST_INSTRUCTIONS);
        Excerpt excerpt = Excerpt.of(code, graph);
        nanoseconds.add(System.nanoTime() - begun);
        return new Request(graph.addresses(),
                CompletableFuture.supplyAsync(() -> translate(excerpt, graph, entry), executor));
    }

    private Region translate(Excerpt code, GuestGraph largest, long entry) {
        TranslationEvent event = new TranslationEvent();
        event.begin();
        long begun = System.nanoTime();
        Translation made = make(code, largest, entry);
        nanoseconds.add(System.nanoTime() - begun);
        if (made == null) {
            refused.increment();
            return null;
        }
        regions.increment();
        instructions.add(made.size());
        bytecodeBytes.add(made.methodBytes());
        if (event.shouldCommit()) {
            event.isa = code.isa().name();
            event.address = entry;
            event.instructions = made.size();
            event.bytecodeBytes = made.methodBytes();
            event.className = made.region().getClass().getName();
            event.commit();
        }
        listener.accept(made);
        return made.region();
    }

    private static Translation make(Excerpt code, GuestGraph largest, long entry) {
        GuestGraph graph = largest;
        boolean sharing = true;
        while (graph.entryBlock() != null) {
            OrdinaryCells.analyse(graph, code);
            Flow.analyse(graph, code);
            if (sharing) {
                SharedLooks.analyse(graph);
            }
            int most;
            try {
                return define(code.isa(), graph, entry, write(graph, code));
            } catch (RegionTooLarge tooLarge) {
                // With what a smaller region needs in any case.
                most = tooLarge.fitting(MOST_BYTES - SPARE_BYTES);
            } catch (MethodTooLargeException | LimitExceededException tooLarge) {
                most = graph.instructions() / 2;
            }
            // Blocks that are written a second time for where shared looks fail are what a large region can be spared.
            int instructions = sharing && SharedLooks.any(graph)
                    ? graph.instructions()
                    : Math.min(graph.instructions() - 1, most);
            graph = GuestGraph.of(code, entry, instructions);
            sharing = false;
        }
        return null;
    }

    private static WrittenRegion write(GuestGraph graph, GuestCode code) {
        WrittenRegion written = new RegionWriter(graph, code, MOST_VERSIONS, Assumptions.of(graph, code))
                .write(MOST_BYTES);
        return written != null
                ? written
                : new RegionWriter(graph, code, MOST_VERSIONS, Map.of()).write(MOST_BYTES);
    }

    private static Translation define(Isa isa, GuestGraph graph, long entry, WrittenRegion written) {
        try {
            Class<?> made = LOOKUP.defineHiddenClassWithClassData(written.bytes(), written.links(), true).lookupClass();
            Region region = (Region) UnsafeApi.allocateInstance(made);
            region.begin(entry, graph.addresses(),
                    written.exitAddresses(), written.exitCounts(), written.exitKinds());
            return new Translation(isa, region,
                    graph.blocks().stream().map(block -> List.copyOf(block.instructions)).toList(),
                    written.bytes(), written.methodBytes());
        } catch (IllegalAccessException refused) {
            throw new LinkageError("the translation of 0x" + Long.toHexString(entry) + " is refused by the JVM",
                    refused);
        }
    }
}
