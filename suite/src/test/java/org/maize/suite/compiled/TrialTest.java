package org.maize.suite.compiled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maize.kernel.migration.MigrationPolicy;

class TrialTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    private Trial.Result tried(String program, Duration limit) throws Exception {
        Path source = directory.resolve("program.c");
        Files.writeString(source, program);
        Outcome expected = HostProgram.outcome(source, directory.resolve("host"), List.of("-O1"), LONG);
        List<Place> places = new ArrayList<>(Place.atHome());
        places.add(Place.moving(new MigrationPolicy.Random(1)));
        return new Trial(source, List.of("-O1"), List.of(), directory, limit).against(expected, places);
    }

    @Test
    void aProgramThatPrintsWhatTheHostPrintsAgreesEverywhere() throws Exception {
        Trial.Result result = tried(
                "#include <stdio.h>\nint main(void) { for (int i = 0; i < 300; i++) printf(\"%d \", i); return 5; }",
                LONG);
        assertEquals(List.of(), result.differences());
        assertEquals(3, result.runs());
        assertTrue(result.moves() > 0, "it moved");
        assertTrue(result.points() > 100, result.points() + " points were proved");
    }

    @Test
    void aProgramThatPrintsSomethingElseIsToldByLevelAndPlace() throws Exception {
        Trial.Result result = tried("""
                #include <stdio.h>
                #ifdef __maize__
                #define WORD "there"
                #else
                #define WORD "here"
                #endif
                int main(void) { puts("first"); puts(WORD); return 0; }
                """, LONG);
        assertEquals(3, result.differences().size());
        assertEquals("-O1 armlite: line 2: expected 'here', found 'there'", result.differences().get(1));
    }

    @Test
    void aProgramThatDoesNotEndIsBrokenOff() throws Exception {
        Trial.Result result = tried("""
                int main(void)
                {
                #ifdef __maize__
                    for (volatile int i = 0;;) i++;
                #endif
                    return 0;
                }
                """, Duration.ofMillis(300));
        assertEquals(3, result.differences().size());
        assertEquals("-O1 x86lite: does not end in time", result.differences().getFirst());
    }

    @Test
    void whatTheCompilerRefusesIsADifference() throws Exception {
        Trial.Result result = tried("""
                #ifdef __maize__
                #error not here
                #endif
                int main(void) { return 0; }
                """, LONG);
        assertEquals(1, result.differences().size());
        assertTrue(result.differences().getFirst().contains("not here"), result.differences().getFirst());
    }

    @Test
    void aRangeOfSeedsIsAPolicyEach() {
        assertEquals(
                List.of(new MigrationPolicy.Random(2), new MigrationPolicy.Random(3), new MigrationPolicy.Every(7)),
                Place.policies(List.of("random=2..3", "none", "every=7")));
    }

    @Test
    void aPolicyThatIsNotUnderstoodIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Place.policies(List.of("random=x")));
        assertThrows(IllegalArgumentException.class, () -> Place.policies(List.of("often")));
    }
}
