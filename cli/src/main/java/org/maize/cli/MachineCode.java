package org.maize.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.agrona.UnsafeApi;

/**
 * What the JVM's compilers have made of a class, as the JVM lists it ({@code jcmd PID Compiler.codelist}), read from memory and shown by
 * objdump. The JVM's own disassembler, hsdis, is not part of a JDK, and not needed.
 */
final class MachineCode {
    /** Number, tier, state and method; [header, begin - end). */
    private static final Pattern LISTED = Pattern
            .compile("\\d+ (\\d) (\\d+) (\\S+)\\.run\\(\\S* \\[0x\\w+, 0x(\\w+) - 0x(\\w+)]");
    private static final int OPTIMISED = 4;
    private static final int IN_USE = 0;

    /** Where the code of one compilation lies. */
    private record Compiled(int tier, int state, long begin, long end) {}

    private MachineCode() {}

    /** Shows the code of the method {@code run} of a class that is in use, of the compiler that optimises most. */
    static void print(Class<?> compiled, PrintStream out) {
        List<Compiled> all = of(compiled.getName().replace('/', '+'));
        List<Compiled> used = all.stream().filter(each -> each.state == IN_USE).toList();
        int tier = used.stream().mapToInt(Compiled::tier).max().orElse(-1);
        if (used.isEmpty()) {
            out.printf("%nmachine code: none: the JVM %s%n",
                    all.isEmpty() ? "interprets this bytecode"
                            : "has given up what its compilers made of this bytecode");
        }
        for (Compiled each : used) {
            if (each.tier == tier) {
                print(each, out);
            }
        }
    }

    private static List<Compiled> of(String name) {
        List<Compiled> found = new ArrayList<>();
        for (String line : list().lines().toList()) {
            Matcher matcher = LISTED.matcher(line);
            if (matcher.find() && matcher.group(3).replace('/', '+').equals(name)) {
                found.add(new Compiled(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)),
                        Long.parseUnsignedLong(matcher.group(4), 16), Long.parseUnsignedLong(matcher.group(5), 16)));
            }
        }
        return found;
    }

    private static String list() {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer().invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"), "compilerCodelist",
                    new Object[]{new String[0]}, new String[]{String[].class.getName()});
        } catch (JMException missing) {
            // Another JVM than HotSpot has no such list.
            return "";
        }
    }

    private static void print(Compiled code, PrintStream out) {
        byte[] bytes = new byte[(int) (code.end - code.begin)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = UnsafeApi.getByte(code.begin + i);
        }
        out.printf("%nmachine code of the JVM's %s compiler: %d bytes at 0x%x%n",
                code.tier == OPTIMISED ? "optimising" : "quick", bytes.length, code.begin);
        try {
            Path file = Files.createTempFile("maize-region", ".bin");
            try {
                Files.write(file, bytes);
                out.print(disassembly(file, code.begin));
            } finally {
                Files.delete(file);
            }
        } catch (IOException failed) {
            out.println("  cannot be shown: needs objdump (package binutils): " + failed.getMessage());
        }
    }

    private static String disassembly(Path file, long address) throws IOException {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "i386:x86-64";
        Process objdump = new ProcessBuilder("objdump", "-D", "-b", "binary", "-m", machine, "--no-show-raw-insn",
                "--adjust-vma=0x" + Long.toHexString(address), file.toString()).redirectErrorStream(true).start();
        objdump.getOutputStream().close();
        String text = new String(objdump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>(text.lines().filter(line -> line.startsWith(" ")).toList());
        return lines.isEmpty() ? text : String.join("\n", lines) + "\n";
    }
}
