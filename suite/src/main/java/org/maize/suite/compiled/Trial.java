package org.maize.suite.compiled;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.maize.loader.frame.BundleCheck;

/**
 * One program, built by {@code maize cc} at some levels, in some places, against what it is expected to do.
 *
 * @param source in C
 * @param levels {@code -O0} and so on
 * @param directory for what is built
 * @param limit of a run's time
 */
record Trial(Path source, List<String> levels, List<String> options, Path directory, Duration limit) {
    /**
     * What came of it.
     *
     * @param differences a line or a few each
     * @param moves of all runs
     * @param most instructions of any run
     * @param points migration points that were proved
     */
    record Result(List<String> differences, int runs, long moves, long most, int points) {}

    /** Compiles, proves the migration points, and runs. A level that is refused, and a point that is not proved, is a difference. */
    Result against(Outcome expected, List<Place> places) throws InterruptedException {
        List<String> differences = new ArrayList<>();
        int runs = 0;
        long moves = 0;
        long most = 0;
        int points = 0;
        for (String level : levels) {
            GuestProgram program;
            try {
                List<String> words = new ArrayList<>(options);
                words.add(level);
                program = GuestProgram.of(source, directory.resolve(source.getFileName() + level + ".maize"), words);
                BundleCheck.Findings findings = program.check();
                findings.faults().forEach(fault -> differences.add(level + ": " + fault));
                points += findings.points();
            } catch (IOException | RuntimeException refused) {
                differences.add(level + ": " + refused.getMessage());
                continue;
            }
            for (Place place : places) {
                try {
                    GuestProgram.Run run = program.run(place, limit);
                    runs++;
                    moves += run.moves();
                    most = Math.max(most, run.instructions());
                    expected.difference(run.outcome())
                            .ifPresent(difference -> differences.add(level + " " + place + ": "
                                    + difference + (run.said().isBlank() ? "" : "; " + run.said().strip())));
                } catch (IOException broken) {
                    differences.add(level + " " + place + ": " + broken.getMessage());
                }
            }
        }
        return new Result(differences, runs, moves, most, points);
    }
}
