package org.maize.compiler.clang;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The front end: clang and LLVM's passes, which come as executables in a jar and are unpacked on first use.
 *
 * <p>C is compiled for one description of a machine, {@code arm64-apple-macosx}, whatever ISA it will run on, because that description favours
 * none: a {@code va_list} is one pointer, {@code long double} is {@code double}, {@code char} has a sign, {@code long} has 64 bits, and structures
 * are passed in registers or by address in one simple way. Nothing of that system but its data layout and calling convention is used: its macros
 * are undefined, no processor feature is assumed.
 */
public final class Clang {
    private static final String RESOURCES = "org/bytedeco/llvm/linux-x86_64/";
    private static final String VERSION = "19.1.3";
    private static final List<String> NEEDED = List.of("clang", "llc", "libLLVM.so.19.1", "libclang-cpp.so.19.1");
    private static final List<String> EXECUTABLES = List.of("clang", "llc");

    /** What every compilation is told, after the user's own options. */
    private static final List<String> MACHINE = List.of("--target=arm64-apple-macosx11", "-mcpu=generic",
            "-nostdlibinc", "-U__APPLE__",
            "-U__MACH__", "-U__APPLE_CC__", "-U__aarch64__", "-U__arm64__", "-U__arm64", "-U__ARM_NEON",
            "-U__ARM_NEON__", "-D__maize__=1", "-fno-pic",
            "-mdynamic-no-pic", "-fno-stack-protector", "-fno-unwind-tables", "-fno-asynchronous-unwind-tables",
            "-ffp-contract=off", "-fno-vectorize",
            "-fno-slp-vectorize", "-mno-outline-atomics", "-fno-blocks",
            "-Wno-unused-command-line-argument");

    /**
     * That description says nothing of unrolling; this is about what clang does for x86-64: small loops, by as much as leaves them small.
     */
    private static final List<String> UNROLLING = List.of("-mllvm", "-unroll-allow-partial", "-mllvm",
            "-unroll-runtime", "-mllvm", "-unroll-partial-threshold=32", "-mllvm", "-unroll-max-count=4");

    /** The pass that makes induction variables of addresses, and what it counts first: instructions, not registers. */
    private static final List<String> LOOP_REDUCTION = List.of("-run-pass=loop-reduce", "-lsr-insns-cost=true",
            "-lsr-drop-solution=true");

    private final Path directory;

    private Clang(Path directory) {
        this.directory = directory;
    }

    /**
     * Clang, unpacked into a cache directory unless it is there already.
     *
     * @throws IOException if it is not on the class path or cannot be unpacked
     */
    public static Clang in(Path cache) throws IOException {
        Path directory = cache.resolve("llvm-" + VERSION);
        if (!Files.isExecutable(directory.resolve("llc"))) {
            Files.createDirectories(cache);
            Path fresh = Files.createTempDirectory(cache, "llvm-");
            try {
                unpack(fresh);
                Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException anotherWasFaster) {
                delete(fresh);
            } catch (IOException failed) {
                delete(fresh);
                throw failed;
            }
        }
        return new Clang(directory);
    }

    private static void unpack(Path to) throws IOException {
        URL found = Clang.class.getClassLoader().getResource(RESOURCES + "clang");
        if (found == null || !(found.openConnection() instanceof JarURLConnection connection)) {
            throw new IOException(
                    "clang is not there: the compiler runs on Linux on x86-64, with the library org.bytedeco:llvm:linux-x86_64");
        }
        JarFile jar = connection.getJarFile();
        List<JarEntry> entries = jar.stream().filter(entry -> !entry.isDirectory() && isNeeded(entry.getName()))
                .toList();
        for (JarEntry entry : entries) {
            Path file = to.resolve(entry.getName().substring(RESOURCES.length()));
            Files.createDirectories(file.getParent());
            try (InputStream in = jar.getInputStream(entry); OutputStream out = Files.newOutputStream(file)) {
                in.transferTo(out);
            }
        }
        for (String executable : EXECUTABLES) {
            if (!to.resolve(executable).toFile().setExecutable(true)) {
                throw new IOException(to + ": " + executable + " cannot be made executable");
            }
        }
    }

    private static boolean isNeeded(String name) {
        if (!name.startsWith(RESOURCES)) { return false; }
        String rest = name.substring(RESOURCES.length());
        return NEEDED.contains(rest) || rest.startsWith("lib/clang/");
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /**
     * Runs clang.
     *
     * @param options the user's, and what is to be done
     * @param errors takes clang's diagnostics as they are
     * @return its exit status
     */
    public int run(List<String> options, Path library, PrintStream errors) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(directory.resolve("clang").toString());
        command.addAll(options);
        command.addAll(MACHINE);
        command.addAll(UNROLLING);
        command.add("-isystem");
        command.add(directory.resolve("lib/clang/19/include").toString());
        command.add("-isystem");
        command.add(library.toString());
        Outcome outcome = start(command, ProcessBuilder.Redirect.INHERIT);
        errors.print(outcome.text());
        return outcome.status();
    }

    /**
     * Reduces the strength of what loops compute from their induction variables, addresses above all (LLVM's pass {@code loop-reduce}).
     *
     * @param ir a module in LLVM IR
     * @return the module afterwards
     * @throws IOException with what LLVM says, if it does not take the module
     */
    public String reduceLoops(String ir) throws IOException {
        Path before = Files.createTempFile("maize-", ".mir");
        Path after = Files.createTempFile("maize-", ".mir");
        try {
            // A file of machine functions, of which there are none yet, has the module as a YAML text in front, indented.
            Files.writeString(before, "--- |\n" + ir.indent(2) + "...\n");
            List<String> command = new ArrayList<>(List.of(directory.resolve("llc").toString()));
            command.addAll(LOOP_REDUCTION);
            command.addAll(List.of("-o", after.toString(), before.toString()));
            Outcome outcome = start(command, ProcessBuilder.Redirect.PIPE);
            if (outcome.status() != 0) { throw new IOException("LLVM cannot reduce loops: " + outcome.text()); }
            String text = Files.readString(after);
            int end = text.indexOf("\n...");
            if (!text.startsWith("--- |\n") || end < 0) {
                throw new IOException("LLVM leaves no module where loops are reduced");
            }
            return text.substring("--- |\n".length(), end + 1).indent(-2);
        } finally {
            Files.deleteIfExists(before);
            Files.deleteIfExists(after);
        }
    }

    /** @param text all that it prints */
    private record Outcome(int status, String text) {}

    private Outcome start(List<String> command, ProcessBuilder.Redirect input) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LD_LIBRARY_PATH", directory.toString());
        builder.redirectErrorStream(true).redirectInput(input);
        Process process = builder.start();
        try (InputStream in = process.getInputStream()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), text);
        } catch (InterruptedException interrupted) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + command.getFirst() + " was running", interrupted);
        }
    }
}
