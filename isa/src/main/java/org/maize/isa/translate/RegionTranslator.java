package org.maize.isa.translate;

import java.lang.invoke.MethodHandles;
import org.agrona.UnsafeApi;
import org.maize.isa.execute.GuestCode;
import org.maize.isa.execute.Region;
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
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final int threshold;

    /** @param threshold how often control comes to an address before a region is made that begins there; 0 for at once */
    public RegionTranslator(int threshold) {
        this.threshold = threshold;
    }

    @Override
    public int threshold() {
        return threshold;
    }

    @Override
    public Region translate(GuestCode code, long entry) {
        for (int most = MOST_INSTRUCTIONS; most > 0; most /= 2) {
            GuestGraph graph = GuestGraph.of(code, entry, most);
            if (graph.entryBlock() == null) { return null; }
            Flow.analyse(graph, code);
            for (int versions = MOST_VERSIONS; versions > 0; versions -= MOST_VERSIONS - 1) {
                RegionWriter.Written written = write(graph, code, versions);
                if (written != null) { return define(entry, written); }
            }
        }
        return null;
    }

    /** The region of some blocks; null where it is too large for the JVM's compiler. */
    private static RegionWriter.Written write(GuestGraph graph, GuestCode code, int versions) {
        try {
            RegionWriter.Written written = new RegionWriter(graph, code, versions).write();
            return written.methodBytes() <= MOST_BYTES ? written : null;
        } catch (MethodTooLargeException | LimitExceededException tooLarge) {
            return null;
        }
    }

    private static Region define(long entry, RegionWriter.Written written) {
        try {
            Class<?> made = LOOKUP.defineHiddenClassWithClassData(written.bytes(), written.links(), true).lookupClass();
            Region region = (Region) UnsafeApi.allocateInstance(made);
            region.begin(entry, written.exitAddresses(), written.exitCounts(), written.exitKinds());
            return region;
        } catch (IllegalAccessException refused) {
            throw new LinkageError("the translation of 0x" + Long.toHexString(entry) + " is refused by the JVM",
                    refused);
        }
    }
}
