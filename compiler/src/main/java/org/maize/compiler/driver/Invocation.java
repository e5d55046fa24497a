package org.maize.compiler.driver;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.maize.compiler.target.Points;

/**
 * What a compiler is asked for on its command line.
 *
 * @param inputs files in their order
 * @param clangOptions what clang is to know: {@code -O2}, {@code -I}, {@code -D} and so on
 * @param stage where to stop
 * @param output null where none is given
 * @param library whether the C library is linked
 * @param libraries names of others ({@code -l})
 * @param directories where those are ({@code -L})
 */
public record Invocation(List<Path> inputs, List<String> clangOptions, Stage stage, Path output, Points points,
        boolean library, List<String> libraries, List<Path> directories) {
    /** Whether debuggers are told of source lines: the last {@code -g...} decides. */
    public boolean lines() {
        return clangOptions.stream().filter(option -> option.startsWith("-g")).reduce((a, b) -> b)
                .filter(option -> !option.equals("-g0")).isPresent();
    }

    /** Where compilation stops. */
    public enum Stage {
        /** {@code -E}: the preprocessed source. */
        PREPROCESSED,
        /** {@code -fsyntax-only}: nothing is written. */
        CHECKED,
        /** {@code --emit=ir}: LLVM IR. */
        IR,
        /** {@code --emit=machine}: the routines as all ISAs share them. */
        ROUTINES,
        /** {@code --emit=map}: what is alive at each migration point, and where. */
        MAP,
        /** {@code -S}: assembly, a file of data and one for each ISA. */
        ASSEMBLY,
        /** {@code -c}: an object. */
        OBJECT,
        /** A bundle. */
        PROGRAM
    }

    /** A command line that is not understood. */
    public static final class Misuse extends Exception {
        private static final long serialVersionUID = 1L;

        Misuse(String message) {
            super(message);
        }
    }

    private static final List<String> WITH_VALUE = List.of("-I", "-D", "-U", "-include", "-isystem", "-iquote", "-x",
            "-idirafter");
    private static final List<String> FOR_CLANG = List.of("-I", "-D", "-U", "-O", "-g", "-std=", "-W", "-f", "-w",
            "-pedantic", "-ansi", "-M", "-isystem",
            "-iquote", "-include", "-x", "-idirafter", "-v", "-pipe");
    /** What elsewhere are libraries of their own. */
    private static final List<String> IN_C_LIBRARY = List.of("m", "c", "pthread");

    private static final List<String> REFUSED = List.of("-m", "-shared", "-fsanitize", "-flto", "-fopenmp", "-fPIC",
            "-fpic");

    /** Reads a command line as a C compiler's. */
    public static Invocation of(List<String> words) throws Misuse {
        List<Path> inputs = new ArrayList<>();
        List<String> options = new ArrayList<>();
        Stage stage = Stage.PROGRAM;
        Path output = null;
        Points points = Points.ALL;
        boolean library = true;
        List<String> libraries = new ArrayList<>();
        List<Path> directories = new ArrayList<>();
        boolean level = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("-")) {
                inputs.add(Path.of(word));
            } else if (word.equals("-o")) {
                output = Path.of(value(words, ++i, "-o"));
            } else if (word.equals("-c")) {
                stage = Stage.OBJECT;
            } else if (word.equals("-S")) {
                stage = Stage.ASSEMBLY;
            } else if (word.equals("-E")) {
                stage = Stage.PREPROCESSED;
            } else if (word.equals("-fsyntax-only")) {
                stage = Stage.CHECKED;
            } else if (word.startsWith("--emit=")) {
                stage = emitted(word.substring("--emit=".length()));
            } else if (word.startsWith("--points=") || word.equals("--points")) {
                points = points(
                        word.contains("=") ? word.substring("--points=".length()) : value(words, ++i, "--points"));
            } else if (word.equals("-nostdlib")) {
                library = false;
            } else if (word.startsWith("-L")) {
                directories.add(Path.of(word.length() > 2 ? word.substring(2) : value(words, ++i, word)));
            } else if (word.startsWith("-l")) {
                String name = word.length() > 2 ? word.substring(2) : value(words, ++i, word);
                if (!IN_C_LIBRARY.contains(name)) {
                    libraries.add(name);
                }
            } else if (word.equals("-static") || word.equals("-pthread")) {
                // It is never otherwise.
                continue;
            } else if (REFUSED.stream().anyMatch(word::startsWith)) {
                throw new Misuse(
                        "option " + word + " is not supported: a program has code for every ISA and is linked static");
            } else if (FOR_CLANG.stream().anyMatch(word::startsWith)) {
                options.add(word);
                level |= word.startsWith("-O");
                if (WITH_VALUE.contains(word)) {
                    options.add(value(words, ++i, word));
                }
            } else {
                throw new Misuse("there is no option " + word);
            }
        }
        if (inputs.isEmpty()) { throw new Misuse("found no file; expected FILE.c..."); }
        if (output != null && inputs.size() > 1 && stage != Stage.PROGRAM) {
            throw new Misuse("-o names one file, but " + inputs.size() + " are given");
        }
        if (!level) {
            options.add("-O1");
        }
        return new Invocation(List.copyOf(inputs), List.copyOf(options), stage, output, points, library,
                List.copyOf(libraries), List.copyOf(directories));
    }

    private static String value(List<String> words, int index, String option) throws Misuse {
        if (index >= words.size()) { throw new Misuse(option + " needs a value"); }
        return words.get(index);
    }

    private static Stage emitted(String what) throws Misuse {
        return switch (what) {
            case "ir" -> Stage.IR;
            case "machine" -> Stage.ROUTINES;
            case "map" -> Stage.MAP;
            default -> throw new Misuse("--emit=" + what + ": expected ir, machine or map");
        };
    }

    private static Points points(String word) throws Misuse {
        return switch (word) {
            case "none" -> Points.NONE;
            case "calls" -> Points.CALLS;
            case "loops" -> Points.LOOPS;
            case "all" -> Points.ALL;
            default -> throw new Misuse("--points " + word + ": expected calls, loops, all or none");
        };
    }
}
