package org.maize.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maize.isa.execute.Translator;
import org.maize.isa.translate.RegionTranslator;
import org.maize.kernel.migration.MigrationPolicy;

/**
 * Every program of {@code testprogs} does the same, and to the instruction as much, translated as interpreted: translated at once, and as
 * {@code --engine auto} does it, in the background where it is hot.
 */
class TranslatedProgramsTest {
    private static Stream<String> programs() {
        return Stream.concat(TestProgram.in("").stream(), TestProgram.in("faults").stream());
    }

    private static TestProgram.Result run(String name, String kernels, MigrationPolicy policy, Translator translator) {
        return TestProgram.of(name).run(TestProgram.machine(kernels, translator).moving(policy).deterministic(3));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void aProgramDoesTheSameTranslated(String name) {
        for (String kernels : List.of("x86lite,armlite", "armlite,x86lite")) {
            for (MigrationPolicy policy : List.of(
                    new MigrationPolicy.None(), new MigrationPolicy.Every(977), new MigrationPolicy.Random(5))) {
                TestProgram.Result interpreted = run(name, kernels, policy, Translator.NONE);
                assertEquals(interpreted, run(name, kernels, policy, new RegionTranslator(0)),
                        name + " on " + kernels + ", " + policy + ", translated at once");
                assertEquals(interpreted,
                        run(name, kernels, policy,
                                RegionTranslator.inBackground(RegionTranslator.THRESHOLD, region -> {})),
                        name + " on " + kernels + ", " + policy + ", translated where it is hot");
            }
        }
    }
}
