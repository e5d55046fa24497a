package org.maize.suite.spanning;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.maize.isa.Isa;
import org.maize.kernel.Machine;
import org.maize.kernel.machine.KernelSpec;
import org.maize.kernel.machine.MemoryArchitecture;
import org.maize.kernel.migration.MigrationPolicy;

/**
 * A machine, and how threads move on it.
 *
 * @param isas of its kernels, one each
 * @param seed of the deterministic machine; empty for kernels in parallel
 */
record Setting(List<String> isas, MemoryArchitecture memory, MigrationPolicy policy, OptionalLong seed) {
    Setting {
        isas = List.copyOf(isas);
    }

    /** As many kernels as are asked for, of the given ISAs in turn. */
    static List<String> kernels(int count, List<String> isas) {
        List<String> kernels = new ArrayList<>();
        for (int id = 0; id < count; id++) {
            kernels.add(isas.get(id % isas.size()));
        }
        return kernels;
    }

    Machine machine() {
        Machine machine = Machine
                .of(isas.stream().map(isa -> KernelSpec.of(Isa.named(isa).orElseThrow())).toList())
                .withMemory(memory).moving(policy);
        return seed.isPresent() ? machine.deterministic(seed.getAsLong()) : machine;
    }

    /** The options of {@code maize run} for it. */
    @Override
    public String toString() {
        StringBuilder options = new StringBuilder("--machine ").append(String.join(",", isas));
        if (memory != MemoryArchitecture.REPLICATED) {
            options.append(" --memory ").append(memory.word());
        }
        switch (policy) {
            case MigrationPolicy.Every(long points) -> options.append(" --migrate every=").append(points);
            case MigrationPolicy.Random(long random) -> options.append(" --migrate random=").append(random);
            default -> {
                // Nobody moves that does not ask.
            }
        }
        seed.ifPresent(number -> options.append(" --deterministic ").append(number));
        return options.toString();
    }
}
