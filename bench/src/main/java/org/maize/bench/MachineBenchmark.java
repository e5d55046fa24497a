package org.maize.bench;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.maize.bench.guest.GuestProgram;
import org.maize.isa.Isa;
import org.maize.kernel.Machine;
import org.maize.kernel.file.MountError;
import org.maize.kernel.machine.KernelSpec;
import org.maize.loader.LoadError;
import org.maize.loader.bundle.Bundle;
import org.maize.loader.image.ArgumentListError;
import org.maize.loader.image.ProcessArguments;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A whole parallel machine of two kernels, seen by its guest: the program reads the clock before and after what is measured, and
 * writes the differences down. Two readings of the clock, a system call each, are in every figure.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
public class MachineBenchmark {
    /**
     * What is measured: hop, from asking on one kernel until the first instructions on the other; read-fault, a word read from a page
     * that the other kernel has written last; write-fault, a word written there.
     */
    @Param({"hop", "read-fault", "write-fault"})
    public String measured;

    /** The ISAs of the two kernels; of one ISA, they run the executable without the map. */
    @Param({"x86lite,armlite", "x86lite,x86lite", "armlite,armlite"})
    public String machine;

    private List<KernelSpec> kernels;
    private byte[] program;
    private ProcessArguments arguments;

    @Setup(Level.Trial)
    public void load() {
        List<Isa> isas = Stream.of(machine.split(",")).map(isa -> Isa.named(isa).orElseThrow()).toList();
        kernels = isas.stream().map(KernelSpec::of).toList();
        Bundle bundle = GuestProgram.own(measured.equals("hop") ? "hop" : "fault").bundle();
        program = isas.get(0).equals(isas.get(1)) ? bundle.extract(isas.get(0).name()).orElseThrow() : bundle.bytes();
        arguments = ProcessArguments.of(measured, List.of(measured, measured), List.of(), new byte[16], 0, 0);
    }

    @Benchmark
    public void run(GuestSamples samples) throws LoadError, ArgumentListError, MountError, InterruptedException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Machine.Run run = Machine.of(kernels).run(
                measured, program, arguments, InputStream.nullInputStream(), output, OutputStream.nullOutputStream());
        if (run.ending().status() != 0) {
            throw new IllegalStateException("status " + run.ending().status() + " " + run.ending().cause());
        }
        samples.take(output.toByteArray());
    }
}
