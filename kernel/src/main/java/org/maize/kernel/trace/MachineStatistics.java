package org.maize.kernel.trace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the kernels of a machine counted in a run; nothing in it depends on the host's clock.
 *
 * @param kernels by id
 * @param time    what it took, if virtual time was kept
 */
public record MachineStatistics(List<KernelStatistics> kernels, Optional<RunTime> time) {
    public MachineStatistics {
        kernels = List.copyOf(kernels);
    }

    /** Threads that went from one kernel to another. */
    public long migrations() {
        return kernels.stream().mapToLong(KernelStatistics::migrations).sum();
    }

    /** Moves that came to nothing. */
    public long refusedMigrations() {
        return kernels.stream().mapToLong(KernelStatistics::refusedMigrations).sum();
    }

    /** Instructions that were completed, by ISA. */
    public Map<String, Long> instructions() {
        final Map<String, Long> sums = new LinkedHashMap<>();
        kernels.forEach(kernel -> sums.merge(kernel.isa(), kernel.instructions(), Long::sum));
        return sums;
    }

    /** Bytes of pages that kernels sent. */
    public long pageBytes() {
        return kernels.stream().mapToLong(KernelStatistics::pageBytes).sum();
    }

    /** Pages that kernels fetched before a thread faulted on them. */
    public long fetchedAhead() {
        return kernels.stream().mapToLong(KernelStatistics::fetchedAhead).sum();
    }

    /** What came to caches and went from them, in lines. */
    public Map<String, Long> cache() {
        return sum(KernelStatistics::cache, Long::sum);
    }

    /** What placement has had done: moves, fetches of pages, and sleeps, by name. */
    public Map<String, Long> placement() {
        return sum(KernelStatistics::placement, Long::sum);
    }

    /** Changes of page state at all kernels, by transition. */
    public Map<String, Long> pages() {
        return sum(KernelStatistics::pages, Long::sum);
    }

    /** Messages that were sent, by kind. */
    public Map<String, MessageCount> messages() {
        return sum(KernelStatistics::messages, MessageCount::plus);
    }

    private <T> Map<String, T> sum(Function<KernelStatistics, Map<String, T>> part,
            java.util.function.BinaryOperator<T> plus) {
        final Map<String, T> sums = new java.util.TreeMap<>();
        kernels.forEach(kernel -> part.apply(kernel).forEach((key, value) -> sums.merge(key, value, plus)));
        return sums;
    }
}
