package org.maize.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.maize.isa.execute.TranslationCounts;
import org.maize.kernel.Machine;
import org.maize.kernel.trace.EngineStatistics;
import org.maize.kernel.trace.KernelStatistics;
import org.maize.kernel.trace.MachineStatistics;
import org.maize.kernel.trace.MessageCount;

/** What {@code --stats} writes, as values for {@link JsonText}. */
final class RunStatistics {
    private RunStatistics() {}

    /**
     * What a run counted. Of engines there is nothing where a seed is: that is the same for the same seed.
     *
     * @param seed of a deterministic run
     */
    static Map<String, Object> of(Machine.Run run, OptionalLong seed) {
        MachineStatistics statistics = run.statistics();
        Map<String, Object> all = new LinkedHashMap<>();
        seed.ifPresent(value -> all.put("seed", value));
        all.put("migrations", statistics.migrations());
        all.put("refusedMigrations", statistics.refusedMigrations());
        all.put("instructions", statistics.instructions());
        all.put("pages", statistics.pages());
        all.put("pageBytes", statistics.pageBytes());
        all.put("fetchedAhead", statistics.fetchedAhead());
        if (!statistics.cache().isEmpty()) {
            all.put("cacheLines", statistics.cache());
        }
        if (!statistics.placement().isEmpty()) {
            all.put("placement", statistics.placement());
        }
        all.put("messages", messages(statistics.messages()));
        statistics.time().ifPresent(time -> {
            Map<String, Object> virtual = new LinkedHashMap<>();
            virtual.put("platform", time.platform());
            virtual.put("makespanSeconds", time.makespan());
            virtual.put("energyJoules", time.energy());
            virtual.put("energyDelayProduct", time.energyDelayProduct());
            virtual.put("utilisation", time.utilisation());
            virtual.put("asleep", time.asleep());
            all.put("time", virtual);
        });
        List<Map<String, Object>> kernels = statistics.kernels().stream().map(RunStatistics::of).toList();
        all.put("kernels", kernels);
        if (seed.isEmpty()) {
            all.put("engines", run.engines().stream().map(RunStatistics::of).toList());
        }
        return all;
    }

    private static Map<String, Object> of(EngineStatistics engine) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("kernel", engine.kernel());
        all.put("isa", engine.isa());
        all.put("interpretedInstructions", engine.interpreted());
        all.put("translatedInstructions", engine.translated());
        all.put("translatedShare", share(engine.translated(), engine.interpreted() + engine.translated()));
        TranslationCounts made = engine.translations();
        all.put("regions", made.regions());
        all.put("refusedRegions", made.refused());
        all.put("regionInstructions", made.instructions());
        all.put("bytecodeBytes", made.bytecodeBytes());
        all.put("translationMilliseconds", made.nanoseconds() / 1_000_000);
        all.put("nanosecondsPerInstruction", made.instructions() == 0 ? 0 : made.nanoseconds() / made.instructions());
        return all;
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : Math.round(part * 1e6 / whole) / 1e6;
    }

    private static Map<String, Object> of(KernelStatistics kernel) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("id", kernel.id());
        all.put("isa", kernel.isa());
        all.put("migrations", kernel.migrations());
        all.put("refusedMigrations", kernel.refusedMigrations());
        all.put("instructions", Map.of(kernel.isa(), kernel.instructions()));
        all.put("pages", kernel.pages());
        all.put("pageBytes", kernel.pageBytes());
        all.put("fetchedAhead", kernel.fetchedAhead());
        all.put("mostFrames", kernel.mostFrames());
        if (!kernel.cache().isEmpty()) {
            all.put("cacheLines", kernel.cache());
        }
        if (!kernel.placement().isEmpty()) {
            all.put("placement", kernel.placement());
        }
        all.put("messages", messages(kernel.messages()));
        Map<String, Object> unknown = new LinkedHashMap<>();
        kernel.unknownSystemCalls().forEach((number, name) -> unknown.put(number.toString(), name));
        all.put("unknownSystemCalls", unknown);
        return all;
    }

    private static Map<String, Object> messages(Map<String, MessageCount> counts) {
        Map<String, Object> all = new LinkedHashMap<>();
        counts.forEach((kind, count) -> {
            Map<String, Object> both = new LinkedHashMap<>();
            both.put("count", count.count());
            both.put("bytes", count.bytes());
            all.put(kind, both);
        });
        return all;
    }
}
