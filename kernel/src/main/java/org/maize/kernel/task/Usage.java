package org.maize.kernel.task;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.agrona.MutableDirectBuffer;

/** What threads have used so far (getrusage(2)): one thread, those of a process at one kernel, or all that a process ever had. */
public final class Usage {
    /** What is counted. */
    public enum Count {
        /** Nanoseconds of a core in guest code. */
        USER,
        /** Nanoseconds of a core in the kernel. */
        SYSTEM,
        /** Page faults that the kernel served by itself. */
        MINOR_FAULTS,
        /** Page faults for which something had to come from another kernel. */
        MAJOR_FAULTS,
        /** How often the thread has left its core to wait. */
        WAITS,
        /** How often it has left it because its time was up. */
        PREEMPTIONS,
        /** The most pages at a time. */
        PAGES
    }

    /** Bytes of a struct rusage, which is the same on every ISA. */
    public static final int BYTES = 144;

    private static final Count[] ALL = Count.values();
    /** How many numbers it is. */
    public static final int WORDS = ALL.length;

    private static final long SECOND = 1_000_000_000L;
    private static final int MICROSECOND = 1000;
    private static final int KIB_OF_PAGE = 4;
    private static final int MAXIMUM_PAGES_AT = 32;
    private static final int FAULTS_AT = 64;
    private static final int SWITCHES_AT = 128;

    private final long[] counts = new long[WORDS];

    public long get(Count what) {
        return counts[what.ordinal()];
    }

    /** Counts so many more. */
    public void add(Count what, long more) {
        counts[what.ordinal()] += more;
    }

    /** So many pages are there at the moment. */
    public void pages(long present) {
        counts[Count.PAGES.ordinal()] = Math.max(present, counts[Count.PAGES.ordinal()]);
    }

    /** Nothing has been used. */
    public void clear() {
        java.util.Arrays.fill(counts, 0);
    }

    /** Counts also what has been used at another place at the same time. */
    public void include(Usage other) {
        for (int i = 0; i < WORDS; i++) {
            counts[i] += other.counts[i];
        }
    }

    /** Takes what is known of the same thread from another place, as far as that is later: no count ever goes back. */
    public void update(Usage other) {
        for (int i = 0; i < WORDS; i++) {
            counts[i] = Math.max(counts[i], other.counts[i]);
        }
    }

    /** Counts also what another process has used: the pages are those of the larger of both. */
    public void includeProcess(Usage other) {
        final long pages = Math.max(get(Count.PAGES), other.get(Count.PAGES));
        include(other);
        counts[Count.PAGES.ordinal()] = pages;
    }

    /** Gives its numbers away one by one. */
    public void write(LongConsumer to) {
        for (long each : counts) {
            to.accept(each);
        }
    }

    /** Takes what {@link #write} has given. */
    public Usage read(LongSupplier from) {
        for (int i = 0; i < WORDS; i++) {
            counts[i] = from.getAsLong();
        }
        return this;
    }

    /** Lays it out as struct rusage (linux/resource.h); what is not counted is 0. */
    public void layOut(MutableDirectBuffer buffer) {
        buffer.setMemory(0, BYTES, (byte) 0);
        time(buffer, 0, get(Count.USER));
        time(buffer, 2 * Long.BYTES, get(Count.SYSTEM));
        buffer.putLong(MAXIMUM_PAGES_AT, get(Count.PAGES) * KIB_OF_PAGE);
        buffer.putLong(FAULTS_AT, get(Count.MINOR_FAULTS));
        buffer.putLong(FAULTS_AT + Long.BYTES, get(Count.MAJOR_FAULTS));
        buffer.putLong(SWITCHES_AT, get(Count.WAITS));
        buffer.putLong(SWITCHES_AT + Long.BYTES, get(Count.PREEMPTIONS));
    }

    private static void time(MutableDirectBuffer buffer, int at, long nanoseconds) {
        buffer.putLong(at, nanoseconds / SECOND);
        buffer.putLong(at + Long.BYTES, nanoseconds % SECOND / MICROSECOND);
    }
}
