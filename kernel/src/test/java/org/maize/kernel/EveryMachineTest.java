package org.maize.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maize.kernel.machine.MemoryArchitecture;
import org.maize.kernel.memory.PageTransfer;
import org.maize.kernel.migration.MigrationPolicy;

/**
 * Every program of {@code testprogs} on every machine, in every memory architecture, with every way of page transfer, by every policy, deterministic
 * and parallel: the same bytes and the same exit status each time.
 *
 * <p>As part of the build it takes a slice: one of the machines for each program, one random seed, one way of transfer for each
 * combination of the rest, and no program moves at each of more than 5,000 points. More of it by system properties:
 *
 * <ul>
 * <li>{@code -Dmaize.matrix=full}: all of it;
 * <li>{@code -Dmaize.matrix=1000}: so many cases for each program, drawn at random from all, by {@code -Dmaize.matrix.seed=1};
 * <li>{@code -Dmaize.matrix.cases=REGEX}: of those only the ones whose {@linkplain MatrixCase#toString name} matches as a whole. A failing
 * case says its name, by which it can be run alone: {@code -Dmaize.matrix=full -Dmaize.matrix.cases=NAME}.
 * </ul>
 */
class EveryMachineTest {
    private static final String EXTENT = System.getProperty("maize.matrix", "");
    private static final long SEED = Long.getLong("maize.matrix.seed", 1);
    private static final Pattern CASES = Pattern.compile(System.getProperty("maize.matrix.cases", ".*"));
    private static final List<String> POINT_RICH = List.of("quicksort", "hanoi", "sha256", "ackermann");
    private static final int REPORTED = 10;
    private static final long PROGRESS = 30_000_000_000L;

    private static int runs;
    private static long reported;

    /** Every program that ends of itself in the same way on both ISAs: all of them but those that misbehave. */
    private static List<String> programs() {
        return TestProgram.in("").stream().filter(name -> !cases(name).isEmpty()).toList();
    }

    private static List<MatrixCase> cases(String program) {
        final List<MatrixCase> cases = new ArrayList<>(EXTENT.isEmpty() ? slice(program) : MatrixCase.all(program));
        if (!EXTENT.isEmpty() && !EXTENT.equals("full")) {
            Collections.shuffle(cases, new Random(SEED + program.hashCode()));
            cases.subList(Math.min(Integer.parseInt(EXTENT), cases.size()), cases.size()).clear();
        }
        cases.removeIf(each -> !CASES.matcher(each.toString()).matches());
        return cases;
    }

    private static List<MatrixCase> slice(String program) {
        final List<MatrixCase> cases = new ArrayList<>();
        final List<MigrationPolicy> policies = POINT_RICH.contains(program)
                ? List.of(new MigrationPolicy.None(), new MigrationPolicy.Every(777), new MigrationPolicy.Random(1))
                : List.of(new MigrationPolicy.None(), new MigrationPolicy.Every(1), new MigrationPolicy.Every(7),
                        new MigrationPolicy.Random(1));
        final String kernels = MatrixCase.MACHINES.get(Math.floorMod(program.hashCode(), MatrixCase.MACHINES.size()));
        int combination = program.hashCode();
        for (MemoryArchitecture memory : MemoryArchitecture.values()) {
            for (MigrationPolicy policy : policies) {
                final PageTransfer transfer = PageTransfer.values()[Math.floorMod(combination++, 3)];
                cases.add(new MatrixCase(program, kernels, memory, transfer, policy, false));
                cases.add(new MatrixCase(program, kernels, memory, transfer, policy, true));
            }
        }
        return cases;
    }

    @BeforeAll
    static void begin() {
        reported = System.nanoTime();
    }

    @AfterAll
    static void tellHowMany() {
        if (!EXTENT.isEmpty()) {
            System.out.println(runs + " runs of the matrix");
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void aProgramDoesTheSameOnEveryMachineByEveryPolicy(String name) {
        long migrations = 0;
        boolean moves = false;
        final List<String> failures = new ArrayList<>();
        for (MatrixCase each : cases(name)) {
            moves |= !(each.policy() instanceof MigrationPolicy.None);
            try {
                migrations += each.check();
            } catch (AssertionError failure) {
                failures.add(failure.getMessage());
                System.out.println(failure.getMessage());
            }
            tellProgress(each, failures.size());
            if (failures.size() == REPORTED) {
                break;
            }
        }
        assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
        assertTrue(!moves || migrations > 0, name + " never moved");
    }

    private static void tellProgress(MatrixCase last, int failures) {
        runs++;
        if (!EXTENT.isEmpty() && System.nanoTime() - reported > PROGRESS) {
            reported = System.nanoTime();
            System.out.println(runs + " runs, " + failures + " failures, the last one " + last);
        }
    }
}
