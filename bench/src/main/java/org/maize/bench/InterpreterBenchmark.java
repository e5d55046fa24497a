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

/** The interpreter's speed: test programs, each run from its beginning to its end again and again. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class InterpreterBenchmark {
    /** primes is the sieve; fibonacci is all calls; sha256 is all shifts and sums. */
    @Param({"primes", "fibonacci", "sha256"})
    public String program;

    @Param({"x86lite", "armlite"})
    public String isa;

    private BareMachine machine;

    @Setup(Level.Trial)
    public void load() {
        GuestProgram guest = GuestProgram.test(program);
        machine = new BareMachine(guest, isa, false);
        machine.run();
        if (!machine.output().equals(guest.expected())) {
            throw new IllegalStateException(program + " for " + isa + " prints " + machine.output());
        }
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
