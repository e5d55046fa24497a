package org.maize.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maize.kernel.machine.MemoryArchitecture;
import org.maize.kernel.memory.PageTransfer;
import org.maize.kernel.migration.MigrationPolicy;

/**
 * Every program of {@code testprogs} on every machine, in every memory architecture, with every way of page transfer, by every policy, deterministic and parallel: the
 * same bytes and the same exit status each time.
 *
 * <p>As part of the build it takes a slice: one of the machines for each program, one random seed, and no program moves at each of
 * more than 5,000 points. With {@code -Dmaize.matrix=full} it takes all machines, random seeds 1 to 20, and moves every program at
 * each of its points; {@code -Dmaize.matrix.memory=coherent} takes only the architectures that are named.
 */
class EveryMachineTest {
    private static final boolean FULL = "full".equals(System.getProperty("maize.matrix"));
    private static final int SEEDS = FULL ? 20 : 1;
    private static final List<String> MACHINES = List.of("x86lite,armlite", "armlite,x86lite",
            "x86lite,armlite,x86lite,armlite",
            "x86lite,armlite,armlite,x86lite,x86lite,armlite,x86lite,armlite");
    private static final List<String> POINT_RICH = List.of("quicksort", "hanoi", "sha256", "ackermann");

    /** Every program that ends of itself in the same way on both ISAs: all of them but those that misbehave. */
    private static Stream<String> programs() throws IOException {
        try (Stream<Path> directories = Files.list(Path.of("..", "testprogs"))) {
            return directories.filter(Files::isDirectory)
                    .map(directory -> directory.getFileName().toString())
                    .filter(name -> !List.of("lib", "faults", "c", "system").contains(name))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static List<String> machines(String program) {
        return FULL ? MACHINES : List.of(MACHINES.get(Math.floorMod(program.hashCode(), MACHINES.size())));
    }

    private static List<MemoryArchitecture> memories() {
        String named = System.getProperty("maize.matrix.memory");
        return Stream.of(MemoryArchitecture.values())
                .filter(each -> named == null || List.of(named.split(",")).contains(each.word()))
                .toList();
    }

    /** A slice takes one for each combination of the rest, in turn. */
    private static List<PageTransfer> transfers(int combination) {
        PageTransfer[] all = PageTransfer.values();
        return FULL ? List.of(all) : List.of(all[Math.floorMod(combination, all.length)]);
    }

    private static List<MigrationPolicy> policies(String program) {
        List<MigrationPolicy> policies = new ArrayList<>();
        policies.add(new MigrationPolicy.None());
        if (FULL || !POINT_RICH.contains(program)) {
            policies.add(new MigrationPolicy.Every(1));
            policies.add(new MigrationPolicy.Every(7));
        } else {
            policies.add(new MigrationPolicy.Every(777));
        }
        for (long seed = 1; seed <= SEEDS; seed++) {
            policies.add(new MigrationPolicy.Random(seed));
        }
        return policies;
    }

    /** Bulk transfer is offered in the deterministic machine only. */
    @ParameterizedTest
    @MethodSource("programs")
    void aProgramDoesTheSameOnEveryMachineByEveryPolicy(String name) {
        TestProgram program = TestProgram.of(name);
        long migrations = 0;
        int combination = name.hashCode();
        for (String kernels : machines(name)) {
            for (MemoryArchitecture memory : memories()) {
                for (MigrationPolicy policy : policies(name)) {
                    for (PageTransfer transfer : transfers(combination++)) {
                        Machine machine = TestProgram.machine(kernels).withMemory(memory).transferring(transfer)
                                .moving(policy);
                        for (Machine each : transfer == PageTransfer.BULK
                                ? List.of(machine.deterministic(1))
                                : List.of(machine, machine.deterministic(1))) {
                            TestProgram.Result result = program.run(each);
                            String run = name + " on " + kernels + ", " + memory.word() + " memory, "
                                    + transfer.word() + ", " + policy + (each == machine ? "" : ", deterministic");
                            assertEquals("", result.cause(), run);
                            assertEquals(program.expectedOutput("x86lite"), result.output(), run);
                            assertEquals(program.expectedStatus("x86lite"), result.status(), run);
                            migrations += result.statistics().migrations();
                        }
                    }
                }
            }
        }
        assertTrue(migrations > 0, name + " never moved");
    }
}
