package org.maize.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maize.compiler.driver.Driver;
import org.maize.compiler.driver.Invocation;
import org.maize.isa.Isa;
import org.maize.kernel.Machine;
import org.maize.kernel.machine.KernelSpec;
import org.maize.loader.image.ProcessArguments;

/**
 * The mathematical functions are within a unit in the last place of what the host's libquadmath computes with 113 bits of significand. The largest
 * errors go to {@code target/math-errors.md}; {@code -Dmaize.math.arguments=N} asks for N arguments of each function in place of 40.
 */
class MathLibraryTest {
    private static final String SOURCE = """
            #include <math.h>
            #include <stdint.h>
            #include <stdio.h>
            #include <stdlib.h>
            #ifdef REFERENCE
            #include <quadmath.h>
            #define AT(f) f##q
            /* What is not in a double any more follows it. */
            static void show(const char *name, double x, __float128 value)
            {
                double high = (double) value;
                printf("%s %a %a %a\\n", name, x, high, isinf(high) || isnan(high) ? 0 : (double) (value - high));
            }
            #else
            #define AT(f) f
            static void show(const char *name, double x, double value)
            {
                printf("%s %a %a\\n", name, x, value);
            }
            #endif
            static uint64_t state = 88172645463325252u;
            static double any(int range)
            {
                state ^= state << 13, state ^= state >> 7, state ^= state << 17;
                union { uint64_t bits; double value; } u = {state & 0x800fffffffffffffu};
                u.bits |= (uint64_t) (1023 - range / 2 + (int) (state >> 52) % range) << 52;
                return u.value;
            }
            #define ONE(f) show(#f, x, AT(f)(x));
            #define TWO(f) show(#f, x, AT(f)(x, y));
            int main(int count, char **arguments)
            {
                for (int i = 0; i < ARGUMENTS; i++) {
                    double x = any(i % 2 ? 8 : 60), y = any(8);
                    ONE(exp) ONE(exp2) ONE(expm1) ONE(sin) ONE(cos) ONE(tan) ONE(atan) ONE(sinh) ONE(cosh) ONE(tanh) ONE(asinh)
                    ONE(cbrt) ONE(floor) ONE(ceil) ONE(trunc) ONE(round) ONE(rint) TWO(atan2) TWO(hypot) TWO(fmod) TWO(remainder) TWO(fdim)
                    ONE(erf) ONE(erfc)
                    show("fma", x, AT(fma)(x, y, -x * y));
                    x = fabs(x);
                    ONE(log) ONE(log2) ONE(log10) ONE(log1p) ONE(sqrt) TWO(pow) ONE(lgamma)
                    x = 1 + x;
                    ONE(acosh)
                    x = 1 / x;
                    ONE(asin) ONE(acos) ONE(atanh)
                    x = fmod(fabs(any(16)), 170);
                    ONE(tgamma) ONE(j0) ONE(j1) ONE(y0) ONE(y1)
                    show("jn", x, AT(jn)(i % 9, x));
                    show("yn", x, AT(yn)(i % 9, x));
                    /* Of all magnitudes; near multiples of a quarter turn; near 1. */
                    x = any(2000);
                    ONE(sin) ONE(cos) ONE(tan) ONE(atan) ONE(asinh) ONE(cbrt) y = any(2000); TWO(atan2)
                    x = fabs(x);
                    ONE(log) ONE(log2) ONE(log10) y = any(6); TWO(pow)
                    x = (1 + i) * 1.5707963267948966;
                    ONE(sin) ONE(cos) ONE(tan)
                    x = 1 + any(6) * 0x1p-6;
                    ONE(log) ONE(log2) ONE(log10) y = any(8) * 0x1p6; TWO(pow)
                }
                return 0;
            }
            """;

    /** Near their zeros the reference is not exact either. */
    private static final List<String> WITH_ZEROS = List.of("j0", "j1", "jn", "y0", "y1", "yn", "lgamma");
    private static final Path TABLE = Path.of("target", "math-errors.md");

    @TempDir
    private Path directory;

    private record Worst(BigDecimal error, String argument) {}

    @Test
    void everyFunctionIsWithinAUnitInTheLastPlace() throws Exception {
        Path source = directory.resolve("functions.c");
        Files.writeString(source,
                SOURCE.replace("ARGUMENTS", Integer.getInteger("maize.math.arguments", 40).toString()));
        List<String> wanted = reference(source).lines().toList();
        List<String> table = new ArrayList<>(
                List.of("| function | error in units of the last place | at |", "|---|---|---|"));
        for (String isa : List.of("x86lite", "armlite")) {
            List<String> found = output(source, isa).lines().toList();
            assertEquals(wanted.size(), found.size(), isa);
            Map<String, Worst> errors = new TreeMap<>();
            for (int i = 0; i < wanted.size(); i++) {
                compare(isa, wanted.get(i).split(" "), found.get(i).split(" "), errors);
            }
            errors.forEach((function, worst) -> table.add("| %s, %s | %.4f | %s |".formatted(function, isa, worst.error,
                    worst.argument)));
        }
        Files.write(TABLE, table);
    }

    private static void compare(String isa, String[] wanted, String[] found, Map<String, Worst> errors) {
        String what = isa + ": " + String.join(" ", found) + ", expected " + wanted[2] + " and " + wanted[3];
        assertEquals(wanted[0], found[0], what);
        assertEquals(wanted[1], found[1], what);
        double expected = number(wanted[2]);
        double value = number(found[2]);
        if (!Double.isFinite(expected) || !Double.isFinite(value)) {
            assertEquals(expected, value, what);
            return;
        }
        BigDecimal error = new BigDecimal(value).subtract(new BigDecimal(expected))
                .subtract(new BigDecimal(number(wanted[3]))).abs();
        double unit = Math.ulp(WITH_ZEROS.contains(wanted[0]) ? Math.max(Math.abs(expected), 0x1p-5) : expected);
        BigDecimal units = error.divide(new BigDecimal(unit));
        assertTrue(units.compareTo(BigDecimal.ONE) < 0, what);
        errors.merge(wanted[0], new Worst(units, found[1]), (a, b) -> a.error.compareTo(b.error) >= 0 ? a : b);
    }

    private static double number(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan", "-nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    private String reference(Path source) throws Exception {
        Path executable = directory.resolve("functions");
        Path told = directory.resolve("told");
        Process compiler = new ProcessBuilder("gcc", "-DREFERENCE", "-w", "-ffp-contract=off", "-o",
                executable.toString(),
                source.toString(), "-lquadmath", "-lm").redirectErrorStream(true).redirectOutput(told.toFile()).start();
        boolean built = compiler.waitFor() == 0;
        assumeTrue(built || !Files.readString(told).contains("quadmath"), "needs libquadmath, which comes with gcc");
        assertTrue(built, "gcc compiles: " + Files.readString(told));
        Process process = new ProcessBuilder(executable.toString()).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private String output(Path source, String isa) throws Exception {
        Path bundle = directory.resolve("functions.maize");
        PrintStream errors = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        Driver.run(Invocation.of(List.of("-O1", "-fno-builtin", "-o", bundle.toString(), source.toString())),
                Path.of("target", "cache"), errors, errors);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ProcessArguments arguments = ProcessArguments.of("functions", List.of("functions"), List.of(),
                new byte[ProcessArguments.RANDOM_BYTES], 0, 0);
        Machine.of(List.of(KernelSpec.of(Isa.named(isa).orElseThrow())))
                .run("functions", Files.readAllBytes(bundle), arguments, new ByteArrayInputStream(new byte[0]), output,
                        new ByteArrayOutputStream());
        return output.toString(StandardCharsets.UTF_8);
    }
}
