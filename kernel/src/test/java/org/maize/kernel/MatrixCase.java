package org.maize.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maize.kernel.machine.MemoryArchitecture;
import org.maize.kernel.memory.PageTransfer;
import org.maize.kernel.migration.MigrationPolicy;

/**
 * One program on one machine by one policy: a cell of the matrix of {@link EveryMachineTest}.
 *
 * @param kernels the ISAs of the kernels, as {@code --machine} takes them
 */
record MatrixCase(String program, String kernels, MemoryArchitecture memory, PageTransfer transfer,
        MigrationPolicy policy, boolean deterministic) {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    static final List<String> MACHINES = List.of("x86lite,armlite", "armlite,x86lite",
            "x86lite,armlite,x86lite,armlite",
            "x86lite,armlite,armlite,x86lite,x86lite,armlite,x86lite,armlite");

    static final List<MigrationPolicy> POLICIES = Stream.<MigrationPolicy>concat(
            Stream.of(new MigrationPolicy.None(), new MigrationPolicy.Every(1), new MigrationPolicy.Every(7)),
            Stream.iterate(1L, seed -> seed <= 20, seed -> seed + 1).map(MigrationPolicy.Random::new)).toList();

    /** All cells of a program. */
    static List<MatrixCase> all(String program) {
        return MACHINES.stream().flatMap(kernels -> Stream.of(MemoryArchitecture.values())
                .flatMap(memory -> Stream.of(PageTransfer.values())
                        .flatMap(transfer -> POLICIES.stream()
                                .flatMap(policy -> Stream.of(false, true).map(deterministic -> new MatrixCase(program,
                                        kernels, memory, transfer, policy, deterministic))))))
                .toList();
    }

    /** Its name, by which it can be run alone: {@code tree/x86lite,armlite/coherent/bulk/every=1/parallel}. */
    @Override
    public String toString() {
        final String moves = switch (policy) {
            case MigrationPolicy.None() -> "none";
            case MigrationPolicy.Every(long points) -> "every=" + points;
            case MigrationPolicy.Placed() -> "placed";
            case MigrationPolicy.Random(long seed) -> "random=" + seed;
        };
        return Stream.of(program, kernels, memory.word(), transfer.word(), moves,
                deterministic ? "deterministic" : "parallel").collect(Collectors.joining("/"));
    }

    /** Runs it: the bytes and the status that are expected. Answers how often a thread moved. */
    long check() {
        final TestProgram guest = TestProgram.of(program);
        final Machine machine = TestProgram.machine(kernels).withMemory(memory).transferring(transfer).moving(policy);
        final TestProgram.Result result = Watchdog.run(LIMIT, toString(),
                () -> guest.run(deterministic ? machine.deterministic(1) : machine));
        assertEquals("", result.cause(), toString());
        assertEquals(guest.expectedOutput("x86lite"), result.output(), toString());
        assertEquals(guest.expectedStatus("x86lite"), result.status(), toString());
        return result.statistics().migrations();
    }
}
