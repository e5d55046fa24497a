package org.maize.suite.litmus;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.maize.isa.Isa;
import org.maize.isa.execute.Translator;
import org.maize.isa.translate.RegionTranslator;
import org.maize.kernel.Machine;
import org.maize.kernel.machine.KernelSpec;
import org.maize.kernel.machine.MemoryArchitecture;

/**
 * What litmus tests run on.
 *
 * @param isas       of the threads, in turn
 * @param oneKernel  whether all run on cores of one kernel; otherwise each on a kernel of its own
 * @param memory     how the machine's memories are arranged
 * @param translated whether guest code is translated at once; otherwise it is interpreted
 */
record Setup(List<String> isas, boolean oneKernel, MemoryArchitecture memory, boolean translated) {

    /** All of them. */
    static List<Setup> all() {
        List<Setup> all = new ArrayList<>();
        for (boolean translated : List.of(false, true)) {
            for (String isa : List.of("x86lite", "armlite")) {
                all.add(new Setup(List.of(isa), true, MemoryArchitecture.REPLICATED, translated));
            }
            for (MemoryArchitecture memory : MemoryArchitecture.values()) {
                for (List<String> isas : List.of(
                        List.of("x86lite"), List.of("armlite"), List.of("x86lite", "armlite"),
                        List.of("armlite", "x86lite"))) {
                    all.add(new Setup(isas, false, memory, translated));
                }
            }
        }
        return List.copyOf(all);
    }

    String engine() {
        return translated ? "translator" : "interpreter";
    }

    String place() {
        return oneKernel ? "cores" : "kernels";
    }

    /** The kernel of each thread. */
    List<Integer> kernels(int threads) {
        List<Integer> kernels = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            kernels.add(oneKernel ? 0 : thread);
        }
        return kernels;
    }

    /** The ISAs of the kernels, for so many threads. */
    private List<String> isas(int threads) {
        List<String> each = new ArrayList<>();
        for (int kernel = 0; kernel < (oneKernel ? 1 : threads); kernel++) {
            each.add(isas.get(kernel % isas.size()));
        }
        return each;
    }

    Set<String> isasOf(Litmus litmus) {
        return new LinkedHashSet<>(isas(litmus.threads().size()));
    }

    Machine machine(int threads) {
        List<KernelSpec> kernels = new ArrayList<>();
        for (String isa : isas(threads)) {
            kernels.add(KernelSpec.of(Isa.named(isa).orElseThrow()).withCores(oneKernel ? threads : 1)
                    .translatedBy(translated ? new RegionTranslator(0) : Translator.NONE));
        }
        return Machine.of(kernels).withMemory(memory);
    }

    @Override
    public String toString() {
        return "%s, %s, %s, %s".formatted(
                String.join("+", isas), oneKernel ? "cores of one kernel" : "kernels", memory.word(), engine());
    }
}
