package org.maize.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The file of a mix of programs: a job a line, its settings before its program and that before its arguments, as a shell has it.
 *
 * <pre>
 * # Two sorts, one of which begins later, and a count of words that is started three times.
 * ./quicksort.maize 1000
 * at=2ms on=1 ./quicksort.maize 5000
 * name=count input=words.txt times=3 every=500us ./wordcount.maize "a word"
 * </pre>
 *
 * <p>Names of files are relative to the folder of the file. What stands in single or double quotes is one word; within double quotes
 * and outside of both, a backslash takes what follows as it is.
 */
final class JobFile {
    /** The most jobs of a mix. */
    static final int MOST_JOBS = 1000;

    private static final List<String> SETTINGS = List.of("at", "on", "name", "input", "console", "times", "every");

    /**
     * A job, as the file has it.
     *
     * @param name      unique in the file
     * @param arrival   nanoseconds
     * @param home      the kernel where it starts, if that is said
     * @param console   the kernel that its console belongs to
     * @param input     what it reads from standard input; nothing if it is not said
     * @param program   its file
     * @param arguments without its own name
     * @param place     of its line, for messages
     */
    record Entry(String name, long arrival, Optional<Integer> home, int console, Optional<Path> input, Path program,
            List<String> arguments, String place) {}

    private final Path file;
    private final int kernels;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private JobFile(Path file, int kernels) {
        this.file = file;
        this.kernels = kernels;
    }

    /**
     * Reads a file.
     *
     * @param lines   its lines
     * @param kernels how many the machine has
     * @throws Refusal at the first line that is wrong
     */
    static List<Entry> read(Path file, List<String> lines, int kernels) throws Refusal {
        JobFile jobs = new JobFile(file, kernels);
        for (int i = 0; i < lines.size(); i++) {
            String place = file + ":" + (i + 1) + ": ";
            try {
                List<String> words = Words.of(lines.get(i));
                if (!words.isEmpty()) {
                    jobs.take(words, place);
                }
            } catch (UsageError error) {
                throw new Refusal(place + error.getMessage());
            }
        }
        if (jobs.entries.isEmpty()) {
            throw new Refusal(file + ": there are no jobs; expected lines [SETTING=VALUE...] PROGRAM [ARGUMENT...]");
        }
        return jobs.entries;
    }

    private void take(List<String> words, String place) throws UsageError {
        long at = 0;
        long every = -1;
        int times = 1;
        int console = 0;
        Optional<Integer> on = Optional.empty();
        Optional<String> name = Optional.empty();
        Optional<Path> input = Optional.empty();
        Set<String> given = new HashSet<>();
        int next = 0;
        for (; next < words.size() && isSetting(words.get(next)); next++) {
            String key = words.get(next).substring(0, words.get(next).indexOf('='));
            String value = words.get(next).substring(key.length() + 1);
            if (!given.add(key)) { throw new UsageError(key + " is given twice"); }
            try {
                switch (key) {
                    case "at" -> at = Nanoseconds.parse(value);
                    case "every" -> every = Nanoseconds.parse(value);
                    case "times" -> times = number(value, "how often the job is started", 1, MOST_JOBS);
                    case "on" -> on = Optional.of(kernel(value));
                    case "console" -> console = kernel(value);
                    case "name" -> name = Optional.of(name(value));
                    case "input" -> input = Optional.of(beside(value));
                    default -> throw new UsageError("there is no such setting; expected " + String.join(", ", SETTINGS)
                            + Nearest.to(key, SETTINGS).map(near -> "; did you mean " + near + "?").orElse(""));
                }
            } catch (UsageError error) {
                throw new UsageError(words.get(next) + ": " + error.getMessage());
            }
        }
        if (next == words.size()) { throw new UsageError("found no program after the settings"); }
        if (times > 1 != given.contains("every")) {
            throw new UsageError("found " + (times > 1 ? "times without every" : "every without times")
                    + "; expected both or neither, as in times=3 every=1ms");
        }
        Path program = beside(words.get(next));
        List<String> arguments = List.copyOf(words.subList(next + 1, words.size()));
        for (int i = 0; i < times; i++) {
            if (entries.size() == MOST_JOBS) { throw new UsageError("there are more than " + MOST_JOBS + " jobs"); }
            entries.add(new Entry(unique(name.orElse(stem(program)), name.isPresent() && times == 1), at + i * every,
                    on, console, input, program, arguments, place));
        }
    }

    private static boolean isSetting(String word) {
        return word.matches("[a-z]+=.*");
    }

    private Path beside(String word) throws UsageError {
        Path path = HostFile.path(word);
        Path folder = file.getParent();
        return path.isAbsolute() || folder == null ? path : folder.resolve(path).normalize();
    }

    private static String stem(Path program) {
        String name = program.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static String name(String value) throws UsageError {
        if (value.matches("[A-Za-z0-9_.-]{1,40}") && !value.startsWith(".")) { return value; }
        throw new UsageError("expected a name of letters, digits, '_', '-' and '.', at most 40");
    }

    /** @param exactly whether it must be just this */
    private String unique(String name, boolean exactly) throws UsageError {
        String found = name;
        for (int i = 2; !names.add(found); i++) {
            if (exactly) { throw new UsageError("there is a job '" + name + "' already"); }
            found = name + "." + i;
        }
        return found;
    }

    private int kernel(String value) throws UsageError {
        try {
            int number = Integer.parseInt(value);
            if (number >= 0 && number < kernels) { return number; }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new UsageError("there is no such kernel; the machine has "
                + (kernels == 1 ? "kernel 0 only" : "kernels 0 to " + (kernels - 1)));
    }

    private static int number(String value, String meaning, int least, int most) throws UsageError {
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) { return number; }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new UsageError("expected " + meaning + ", " + least + " to " + most);
    }
}
