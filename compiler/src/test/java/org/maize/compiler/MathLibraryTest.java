package org.maize.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maize.compiler.driver.Driver;
import org.maize.compiler.driver.Invocation;
import org.maize.isa.Isa;
import org.maize.kernel.Machine;
import org.maize.kernel.machine.KernelSpec;
import org.maize.loader.image.ProcessArguments;

/** The mathematical functions are within a unit in the last place of what the host's library computes with 64 bits of significand. */
class MathLibraryTest {
    private static final String SOURCE = """
            #include <math.h>
            #include <stdint.h>
            #include <stdio.h>
            #ifdef REFERENCE
            #define ONE(f, x) (double) f##l((long double) (x))
            #define TWO(f, x, y) (double) f##l((long double) (x), (long double) (y))
            #else
            #define ONE(f, x) f(x)
            #define TWO(f, x, y) f(x, y)
            #endif
            static uint64_t state = 88172645463325252u;
            static double any(int range)
            {
                state ^= state << 13, state ^= state >> 7, state ^= state << 17;
                union { uint64_t bits; double value; } u = {state & 0x800fffffffffffffu};
                u.bits |= (uint64_t) (1023 - range / 2 + (int) (state >> 52) % range) << 52;
                return u.value;
            }
            #define PRINT(f) printf(#f " %a %a\\n", x, ONE(f, x));
            int main(void)
            {
                for (int i = 0; i < 60; i++) {
                    double x = any(i % 2 ? 8 : 60), y = any(8);
                    PRINT(exp) PRINT(exp2) PRINT(expm1) PRINT(sin) PRINT(cos) PRINT(tan) PRINT(atan) PRINT(sinh) PRINT(cosh) PRINT(tanh) PRINT(asinh)
                    PRINT(cbrt) PRINT(floor) PRINT(ceil) PRINT(trunc) PRINT(round) PRINT(rint)
                    printf("atan2 %a %a\\n", x, TWO(atan2, x, y));
                    printf("hypot %a %a\\n", x, TWO(hypot, x, y));
                    printf("fmod %a %a\\n", x, TWO(fmod, x, y));
                    x = fabs(x);
                    PRINT(log) PRINT(log2) PRINT(log10) PRINT(log1p) PRINT(sqrt)
                    printf("pow %a %a\\n", x, TWO(pow, x, y));
                    x = 1 + x;
                    PRINT(acosh)
                    x = 1 / x;
                    PRINT(asin) PRINT(acos) PRINT(atanh)
                }
                return 0;
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void everyFunctionIsWithinAUnitInTheLastPlace() throws Exception {
        Path source = directory.resolve("functions.c");
        Files.writeString(source, SOURCE);
        List<String> wanted = reference(source).lines().toList();
        for (String isa : List.of("x86lite", "armlite")) {
            List<String> found = output(source, isa).lines().toList();
            assertEquals(wanted.size(), found.size(), isa);
            for (int i = 0; i < wanted.size(); i++) {
                compare(isa, wanted.get(i).split(" "), found.get(i).split(" "));
            }
        }
    }

    private static void compare(String isa, String[] wanted, String[] found) {
        String what = isa + ": " + String.join(" ", found) + ", expected " + wanted[2];
        assertEquals(wanted[0], found[0], what);
        if (!wanted[2].equals(found[2])) {
            double expected = number(wanted[2]);
            assertTrue(Math.abs(number(found[2]) - expected) <= Math.ulp(expected), what);
        }
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
        Process compiler = new ProcessBuilder("gcc", "-DREFERENCE", "-w", "-o", executable.toString(),
                source.toString(), "-lm").inheritIO().start();
        assertEquals(0, compiler.waitFor(), "gcc compiles");
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
