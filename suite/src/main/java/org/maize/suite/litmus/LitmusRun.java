package org.maize.suite.litmus;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.maize.assembler.Assembler;
import org.maize.assembler.text.AssemblyErrors;
import org.maize.isa.Isa;
import org.maize.kernel.Machine;
import org.maize.kernel.file.MountError;
import org.maize.loader.LinkError;
import org.maize.loader.LoadError;
import org.maize.loader.bundle.Bundle;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.image.ArgumentListError;
import org.maize.loader.image.ProcessArguments;
import org.maize.loader.link.Linker;

/**
 * What was seen of a litmus test.
 *
 * @param counts how often, by outcome
 */
record LitmusRun(Litmus litmus, Setup setup, Map<Outcome, Long> counts) {

    /**
     * Runs a test.
     *
     * @param times how often at least
     * @throws IllegalStateException if the program does not end as it should
     */
    static LitmusRun of(Litmus litmus, Setup setup, long times) throws InterruptedException {
        int threads = litmus.threads().size();
        int batches = (int) Math.max(1, (times + Assembly.BATCH - 1) / Assembly.BATCH);
        byte[] program = bundle(new Assembly(litmus, batches, setup.kernels(threads))).bytes();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try {
            ProcessArguments arguments = ProcessArguments.of(
                    "litmus", List.of("litmus"), List.of(), new byte[ProcessArguments.RANDOM_BYTES], 0, 0);
            Machine.Run run = setup.machine(threads).run(
                    "litmus", program, arguments, InputStream.nullInputStream(), out, err);
            if (run.ending().status() != 0 || out.size() != Outcome.COUNT * Long.BYTES) {
                throw new IllegalStateException("%s on %s ended with %d: %s %s".formatted(litmus.name(), setup,
                        run.ending().status(), run.ending().cause(), err.toString(StandardCharsets.UTF_8)));
            }
            return new LitmusRun(litmus, setup, counts(out.toByteArray(), (long) batches * Assembly.BATCH));
        } catch (LoadError | ArgumentListError | MountError refused) {
            throw new IllegalStateException(litmus.name() + ": " + refused.getMessage(), refused);
        }
    }

    /** The program of a test. */
    static Bundle bundle(Assembly assembly) {
        try {
            List<ElfFile> objects = new ArrayList<>();
            objects.add(ElfFile.read("data", Assembler.assemble("data", assembly.data(), Optional.empty())));
            for (Isa isa : Isa.all()) {
                objects.add(ElfFile.read(isa.name(),
                        Assembler.assemble(isa.name(), assembly.source(isa.name()), Optional.of(isa))));
            }
            return Linker.link(objects, Linker.DEFAULT_ENTRY);
        } catch (AssemblyErrors | LoadError | LinkError refused) {
            throw new IllegalStateException(refused.getMessage(), refused);
        }
    }

    /** Reads what the program prints. */
    static Map<Outcome, Long> counts(byte[] printed, long runs) {
        ByteBuffer words = ByteBuffer.wrap(printed).order(ByteOrder.LITTLE_ENDIAN);
        Map<Outcome, Long> counts = new LinkedHashMap<>();
        long sum = 0;
        for (int number = 0; number < Outcome.COUNT; number++) {
            long count = words.getLong();
            sum += count;
            if (count != 0) {
                counts.put(Outcome.numbered(number), count);
            }
        }
        if (sum != runs) { throw new IllegalStateException(sum + " outcomes of " + runs + " runs"); }
        return counts;
    }

    long runs() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How often was seen what the test is about, whether it is forbidden here or not. */
    long seen() {
        return counts.entrySet().stream()
                .filter(each -> litmus.forbidden().stream().anyMatch(outcome -> outcome.describes(each.getKey())))
                .mapToLong(Map.Entry::getValue).sum();
    }

    /** Whether something was seen that the architecture forbids. */
    boolean isWrong() {
        return litmus.isForbiddenOn(setup.isasOf(litmus)) && seen() > 0;
    }
}
