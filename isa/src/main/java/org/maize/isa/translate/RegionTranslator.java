package org.maize.isa.translate;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
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
    public static final int THRESHOLD = 500;

    private static final int MOST_INSTRUCTIONS = 120;
    /** How often a block may be written for different status that comes deferred. */
    private static final int MOST_VERSIONS = 3;
    /** The JVM does not compile a method with more bytes. */
    private static final int MOST_BYTES = 8000;
    private static final int SPARE_BYTES = 500;
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final int threshold;
    private final Consumer<Translation> listener;
    private final LongAdder regions = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder instructions = new LongAdder();
    private final LongAdder bytecodeBytes = new LongAdder();
    private final LongAdder nanoseconds = new LongAdder();

    /** @param threshold how often control comes to an address before a region is made that begins there; 0 for at once */
    public RegionTranslator(int threshold) {
        this(threshold, translation -> {});
    }

    /**
     * @param threshold how often control comes to an address before a region is made that begins there; 0 for at once
     * @param listener is told of each region on the thread that makes it, before the region runs
     */
    public RegionTranslator(int threshold, Consumer<Translation> listener) {
        this.threshold = threshold;
        this.listener = listener;
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
    public Region translate(GuestCode code, long entry) {
        TranslationEvent event = new TranslationEvent();
        event.begin();
        long begun = System.nanoTime();
        Translation made = make(code, entry);
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

    private static Translation make(GuestCode code, long entry) {
        int most = MOST_INSTRUCTIONS;
        while (most > 0) {
            GuestGraph graph = GuestGraph.of(code, entry, most);
            if (graph.entryBlock() == null) { return null; }
            Flow.analyse(graph, code);
            RegionWriter.Written written = write(graph, code);
            if (written != null && written.methodBytes() <= MOST_BYTES) {
                return define(code.isa(), graph, entry, written);
            }
            int bytes = written == null ? 2 * MOST_BYTES : written.methodBytes();
            // With what a smaller region needs in any case.
            most = Math.min(most - 1, (int) ((long) graph.instructions() * (MOST_BYTES - SPARE_BYTES) / bytes));
        }
        return null;
    }

    /** The region of some blocks; null where it is too large for a class file. */
    private static RegionWriter.Written write(GuestGraph graph, GuestCode code) {
        try {
            RegionWriter.Written written = new RegionWriter(
                    graph, code, MOST_VERSIONS, Assumptions.of(graph, code)).write();
            return written != null ? written : new RegionWriter(graph, code, MOST_VERSIONS, Map.of()).write();
        } catch (MethodTooLargeException | LimitExceededException tooLarge) {
            return null;
        }
    }

    private static Translation define(Isa isa, GuestGraph graph, long entry, RegionWriter.Written written) {
        try {
            Class<?> made = LOOKUP.defineHiddenClassWithClassData(written.bytes(), written.links(), true).lookupClass();
            Region region = (Region) UnsafeApi.allocateInstance(made);
            region.begin(entry,
                    graph.blocks().stream().filter(block -> block.path == CallPath.NONE)
                            .mapToLong(block -> block.address)
                            .toArray(),
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
