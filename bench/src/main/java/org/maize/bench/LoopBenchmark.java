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

/** The interpreter's speed in loops of one kind of instruction each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LoopBenchmark {
    /** integers and floats compute in registers; strides is bound by memory. */
    @Param({"integers", "floats", "strides"})
    public String loop;

    @Param({"x86lite", "armlite"})
    public String isa;

    private BareMachine machine;

    @Setup(Level.Trial)
    public void load() {
        machine = new BareMachine(GuestProgram.own(loop), isa, false);
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
