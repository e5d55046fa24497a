package org.maize.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Work done and the processor time it took the benchmark's thread, which on a machine with other things to do tells more than the
 * clock on the wall. JMH sets the counters to zero before each iteration, and sums the iterations up.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class ProcessorTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Guest instructions completed. */
    public long instructions;

    /** Stack frames carried from one ISA to another. */
    public long stackFrames;

    /** Processor time of the iteration. */
    public long nanoseconds;

    private long begun;

    @Setup(Level.Iteration)
    public void begin() {
        begun = THREADS.getCurrentThreadCpuTime();
    }

    @TearDown(Level.Iteration)
    public void end() {
        nanoseconds = THREADS.getCurrentThreadCpuTime() - begun;
    }
}
