package org.maize.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a guest has measured: of each run the median and the 99th percentile in nanoseconds. JMH sums the runs up. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class GuestSamples {
    private static final int DIGITS = 3;

    public long runs;
    public long median;
    public long percentile99;

    /** @param samples of one run: nanoseconds, 8 bytes each, little-endian */
    void take(byte[] samples) {
        Histogram histogram = new Histogram(DIGITS);
        for (ByteBuffer each = ByteBuffer.wrap(samples).order(ByteOrder.LITTLE_ENDIAN); each.hasRemaining();) {
            histogram.recordValue(each.getLong());
        }
        runs++;
        median += histogram.getValueAtPercentile(50);
        percentile99 += histogram.getValueAtPercentile(99);
    }
}
