package org.maize.bench;

import java.util.concurrent.TimeUnit;
import org.maize.bench.guest.BareMachine;
import org.maize.bench.guest.GuestProgram;
import org.maize.kernel.migration.Capture;
import org.maize.kernel.migration.Materialise;
import org.maize.kernel.migration.Outcome;
import org.maize.kernel.migration.ThreadState;
import org.maize.loader.image.ProcessImage;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Capture and materialise, without the message between them: a thread that stands deep in a recursion, four live values in each stack
 * frame, becomes a thread of the other ISA.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MigrationBenchmark {
    /** Stack frames. */
    @Param({"1", "10", "100"})
    public int depth;

    @Param({"x86lite", "armlite"})
    public String from;

    private final ThreadState state = new ThreadState();
    private BareMachine source;
    private BareMachine target;
    private Capture capture;
    private Materialise materialise;

    @Setup(Level.Trial)
    public void stop() {
        GuestProgram guest = GuestProgram.own("descent");
        source = new BareMachine(guest, from, true);
        target = new BareMachine(guest, from.equals("x86lite") ? "armlite" : "x86lite", true);
        capture = new Capture(source.points());
        materialise = new Materialise(target.points(), ProcessImage.STACK_SIZE);
        source.runToPoint(false);
        require(capture.capture(source.registers(), source, state));
        while (state.frameCount() < depth) {
            source.runToPoint(true);
            require(capture.capture(source.registers(), source, state));
        }
    }

    @Benchmark
    public void captureAndMaterialise(ProcessorTime time) {
        require(capture.capture(source.registers(), source, state));
        require(materialise.materialise(state, target, target.registers()));
        time.stackFrames += depth;
    }

    private static void require(Outcome outcome) {
        if (outcome != Outcome.DONE) { throw new IllegalStateException("outcome " + outcome); }
    }

    @TearDown(Level.Trial)
    public void close() {
        capture.close();
        source.close();
        target.close();
    }
}
