package org.maize.isa.x86lite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** GNU as and objdump of binutils, and the C compiler, as oracles. */
final class Gnu {
    private static final String NEEDS = "needs binutils and gcc for x86-64";

    private Gnu() {}

    /** The bytes of the section .text that GNU as makes of a source. */
    static byte[] assemble(Path folder, String source) throws IOException, InterruptedException {
        Path text = Files.writeString(folder.resolve("source.s"), source);
        Path object = folder.resolve("source.o");
        Path binary = folder.resolve("source.bin");
        run("as", "--64", "-o", object.toString(), text.toString());
        run("objcopy", "-O", "binary", "-j", ".text", object.toString(), binary.toString());
        return Files.readAllBytes(binary);
    }

    /** What objdump makes of code: texts by address, white space reduced to single spaces. */
    static TreeMap<Long, String> disassemble(Path folder, byte[] code) throws IOException, InterruptedException {
        return disassemble(folder, code, "att");
    }

    /** The same in a syntax: {@code att} or {@code intel}. */
    static TreeMap<Long, String> disassemble(Path folder, byte[] code, String syntax)
            throws IOException, InterruptedException {
        Path binary = Files.write(folder.resolve("code.bin"), code);
        String listing = run("objdump", "-D", "-w", "-z", "-b", "binary", "-m", "i386:x86-64", "-M", syntax,
                binary.toString());
        TreeMap<Long, String> lines = new TreeMap<>();
        for (String line : listing.split("\n")) {
            String[] parts = line.split("\t");
            if (parts.length >= 2 && parts[0].endsWith(":")) {
                long address = Long.parseLong(parts[0].strip().replace(":", ""), 16);
                lines.put(address, parts.length < 3 ? "" : parts[2].strip().replaceAll("\\s+", " "));
            }
        }
        return lines;
    }

    /** Runs a tool that must succeed; its standard output. */
    static String run(String... command) throws IOException, InterruptedException {
        assumeTrue(isInstalled(command[0]), NEEDS);
        Path errors = Files.createTempFile("errors", ".txt");
        Process process = new ProcessBuilder(new ArrayList<>(List.of(command))).redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> String.join(" ", command) + "\n" + read(errors));
        Files.delete(errors);
        return output;
    }

    /** Whether a command is on the path; these tests only make sense on x86-64. */
    static boolean isInstalled(String command) {
        if (command.startsWith("/")) { return true; }
        for (String folder : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(folder, command))) { return System.getProperty("os.arch").equals("amd64"); }
        }
        return false;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
