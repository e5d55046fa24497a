package org.maize.assembler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maize.isa.Isa;

/** Objects equal those of GNU as: contents of sections, relocations, symbols. */
class GnuEqualityTest {
    private static final Path PROGRAMS = Path.of("..", "testprogs");

    @TempDir
    Path folder;

    private static String resource(String name) throws IOException {
        try (InputStream in = GnuEqualityTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"data.x86lite.s", "branches.x86lite.s", "macros.x86lite.s", "symbols.x86lite.s",
        "frames.x86lite.s",
        "common.x86lite.s", "modifiers.x86lite.s", "lengths.x86lite.s", "everything.armlite.s", "lines.x86lite.s",
        "lines-from-one.armlite.s",
        "data-before-code.armlite.s", "literals.armlite.s",
        "common.armlite.s"})
    void aSourceGivesTheObjectThatGnuAsGives(String name) throws IOException {
        GnuAssembler.assertSameObject(Assembler.isaOf(Path.of(name)).orElseThrow(), folder, resource(name));
    }

    static List<Path> programs() throws IOException {
        try (Stream<Path> files = Files.walk(PROGRAMS)) {
            return files.filter(f -> f.toString().matches(".*lite\\.s")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void aTestProgramGivesTheObjectThatGnuAsGives(Path source) throws IOException {
        GnuAssembler.assertSameObject(Assembler.isaOf(source).orElseThrow(), folder, Files.readString(source));
    }

    static List<Path> sharedData() throws IOException {
        try (Stream<Path> files = Files.walk(PROGRAMS)) {
            return files.filter(f -> f.toString().matches(".*/[^./]*\\.s")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("sharedData")
    void dataForEveryIsaEqualsWhatGnuAsGivesForEach(Path source) throws IOException {
        String ours = GnuAssembler.objectOfMaize(null, Files.readString(source));
        for (Isa isa : Isa.all()) {
            String theirs = GnuAssembler.objectOfGnu(isa, folder, Files.readString(source));
            String neutral = theirs.replaceAll("(?m)^([0-9a-f]{8}) (1|257) (\\D\\S* -?\\d+)$", "$1 1 $3")
                    .replaceAll("(?m)^([0-9a-f]{8}) (10|258) (\\D\\S* -?\\d+)$", "$1 2 $3");
            assertEquals(neutral, ours, isa.name());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-O0", "-O2", "-Os", "-g", "-Og"})
    void whatGccWritesGivesTheObjectThatGnuAsGives(String level) throws IOException {
        GnuAssembler.assume("gcc");
        Path source = folder.resolve("program.c");
        Path assembly = folder.resolve("program.s");
        Files.writeString(source, resource("program.c"));
        GnuAssembler.run(List.of("gcc", level, "-S", "-fno-pie", "-fcf-protection=none", "-fno-stack-protector",
                "-fno-tree-vectorize", "-fno-tree-slp-vectorize", "-o", assembly.toString(), source.toString()));
        GnuAssembler.assertSameObject(Isa.named("x86lite").orElseThrow(), folder, Files.readString(assembly));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void branchesAmongRandomGapsGetTheLengthsThatGnuAsChooses(int seed) throws IOException {
        GnuAssembler.assertSameObject(Isa.named("x86lite").orElseThrow(), folder, randomBranches(new Random(seed)));
    }

    private static String randomBranches(Random random) {
        int lines = 100 + random.nextInt(500);
        StringBuilder source = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            source.append("l").append(i).append(": ");
            int near = Math.clamp(i + random.nextInt(80) - 40, 0, lines - 1);
            int any = random.nextInt(lines);
            source.append(switch (random.nextInt(20)) {
                case 0, 1, 2, 3, 4, 5, 6, 7 -> List.of("jmp", "je", "jl", "call").get(random.nextInt(4)) + " l" + near
                        + List.of("", "+1", "-2").get(random.nextInt(3));
                case 8 -> ".p2align " + (1 + random.nextInt(6));
                case 9 -> ".p2align " + (1 + random.nextInt(6)) + ",," + (1 + random.nextInt(12));
                case 10 -> ".p2align " + (1 + random.nextInt(5)) + ", " + (random.nextBoolean() ? "0x90" : "0xcc");
                case 11 -> ".skip " + (1 + random.nextInt(60));
                case 12 -> ".org .+" + (1 + random.nextInt(30));
                case 13 -> ".skip l" + i + "-l" + Math.max(0, i - random.nextInt(9)) + "+1";
                case 14 -> ".long l" + any + "-l" + near + ", l" + any + "-.";
                case 15 -> ".quad l" + any + "+" + random.nextInt(9);
                case 16 -> "lea l" + any + "(%rip), %rax";
                case 17 -> "mov 8(%rsp), %rdi";
                default -> "nop";
            }).append('\n');
        }
        return source.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void armliteBranchesAddressesAndGapsAreThoseOfGnuAs(int seed) throws IOException {
        GnuAssembler.assertSameObject(Isa.named("armlite").orElseThrow(), folder, randomArmlite(new Random(seed)));
    }

    private static String randomArmlite(Random random) {
        int lines = 100 + random.nextInt(400);
        StringBuilder source = new StringBuilder(".globl l3, l7\n");
        for (int i = 0; i < lines; i++) {
            String near = "l" + Math.clamp(i + random.nextInt(80) - 40, 0, lines - 1);
            String any = "l" + random.nextInt(lines);
            source.append("l").append(i).append(": ");
            source.append(switch (random.nextInt(18)) {
                case 0, 1, 2, 3, 4, 5, 6, 7 ->
                        List.of("b ", "b.eq ", "cbz x3, ", "tbz x5, #33, ", "tbnz w6, #3, ", "bl ", "adr x7, ",
                                "ldr x8, ").get(random.nextInt(8)) + near + List.of("", "+4").get(random.nextInt(2));
                case 8 -> ".p2align " + (2 + random.nextInt(5));
                case 9 -> ".p2align " + (2 + random.nextInt(5)) + ",," + (1 + random.nextInt(12));
                case 10 -> ".skip " + 4 * (1 + random.nextInt(15));
                case 11 -> ".byte 1, 2, 3\n.p2align 2";
                case 12 -> ".word " + any + "-" + near + ", " + any + "-., " + near;
                case 13 -> ".xword " + any + "+" + random.nextInt(9);
                case 14 -> "adrp x0, " + any + "\nadd x0, x0, :lo12:" + any;
                case 15 -> "ldr x3, [sp, #8]";
                default -> "nop";
            }).append('\n');
        }
        return source.toString();
    }

    @Test
    void theProgramsAreThere() throws IOException {
        assertTrue(programs().size() >= 16 && !sharedData().isEmpty());
    }
}
