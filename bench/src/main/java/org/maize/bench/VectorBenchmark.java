package org.maize.bench;

import java.util.concurrent.TimeUnit;
import org.maize.bench.guest.BareMachine;
import org.maize.bench.guest.GuestProgram;
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

/** The interpreter's speed on vectors: loops of the kind that compilers make, each run from its beginning to its end again and again. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class VectorBenchmark {
    /** saxpy multiplies and adds numbers in single precision, matches compares bytes. */
    @Param({"saxpy", "matches"})
    public String program;

    @Param({"x86lite", "armlite"})
    public String isa;

    private BareMachine machine;

    @Setup(Level.Trial)
    public void load() {
        machine = new BareMachine(GuestProgram.own(program), isa, false);
    }

    @Benchmark
    public long run(ProcessorTime time) {
        long instructions = machine.run();
        time.instructions += instructions;
        return instructions;
    }

    @TearDown(Level.Trial)
    public void close() {
        machine.close();
    }
}
