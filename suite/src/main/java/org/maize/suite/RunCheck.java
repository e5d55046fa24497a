package org.maize.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Output and exit status of an executable: on Maize, and where it is at home, the host's processor for x86lite and qemu-user for
 * armlite. What comes of it there is kept in files beside it.
 */
final class RunCheck implements Check {
    private static final Path NOTHING = Path.of("/dev/null");
    /** The machine's own count is the first of its statistics. */
    private static final Pattern MIGRATIONS = Pattern.compile("\"migrations\": (\\d+)");

    private final int kernels;
    private final List<String> options;
    private final LongAdder moves = new LongAdder();

    private RunCheck(int kernels, List<String> options) {
        this.kernels = kernels;
        this.options = options;
    }

    /** On one kernel. */
    static RunCheck atHome() {
        return new RunCheck(1, List.of());
    }

    /** On two kernels of the executable's ISA, between which it moves at each Nth branch; one that never moved has failed. */
    static RunCheck movingAtEach(int branches) {
        return new RunCheck(2, List.of("--migrate", "every=" + branches));
    }

    @Override
    public String remark() {
        return kernels == 1 ? "" : ", after " + moves + " moves";
    }

    @Override
    public Optional<String> difference(Subject subject) throws IOException, InterruptedException {
        Path output = Path.of(subject.file() + ".out");
        Path status = Path.of(subject.file() + ".status");
        if (!Tool.isFresh(status, subject.file())) {
            runAtHome(subject, output, status);
        }
        byte[] wanted = Files.readAllBytes(output);
        int wantedStatus = Integer.parseInt(Files.readString(status));

        Path statistics = Path.of(subject.file() + ".statistics.json");
        List<String> words = new ArrayList<>(List.of("run", "--machine",
                String.join(",", Collections.nCopies(kernels, subject.isa())), "--stats", statistics.toString()));
        words.addAll(options);
        words.add(subject.file().toString());
        Captured maize = Captured.of(words);
        int place = Arrays.mismatch(wanted, maize.output());
        if (place >= 0 || maize.status() != wantedStatus) {
            return Optional.of("exit status " + maize.status() + ", expected " + wantedStatus
                    + (place < 0 ? "" : "; output differs at byte " + place + lines(wanted, maize.output(), place))
                    + maize.firstErrors());
        }
        return neverMoved(statistics) ? Optional.of("never moved") : Optional.empty();
    }

    private boolean neverMoved(Path statistics) throws IOException {
        Matcher count = MIGRATIONS.matcher(Files.readString(statistics));
        Files.delete(statistics);
        if (!count.find()) { throw new IOException(statistics + " tells no migrations"); }
        long migrations = Long.parseLong(count.group(1));
        moves.add(migrations);
        return kernels > 1 && migrations == 0;
    }

    private static void runAtHome(Subject subject, Path output, Path status) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (subject.isa().equals("armlite")) {
            command.add("qemu-aarch64");
        }
        command.add(subject.file().toString());
        int ending = Tool.run(output, NOTHING, command);
        Path begun = Path.of(status + ".new");
        Files.writeString(begun, Integer.toString(ending));
        Tool.finish(begun, status);
    }

    private static String lines(byte[] wanted, byte[] got, int place) {
        return "\n    expected: " + lineAround(wanted, place) + "\n    found:    " + lineAround(got, place);
    }

    private static String lineAround(byte[] text, int place) {
        int from = Math.min(place, text.length);
        while (from > 0 && text[from - 1] != '\n') {
            from--;
        }
        int to = Math.min(place, text.length);
        while (to < text.length && text[to] != '\n') {
            to++;
        }
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }
}
