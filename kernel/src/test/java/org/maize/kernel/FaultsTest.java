package org.maize.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maize.isa.Isa;
import org.maize.kernel.machine.KernelSpec;
import org.maize.kernel.migration.MigrationPolicy;

/** Programs that misbehave: the fault is theirs alone, and the machine is whole after it, which it checks itself. */
@Timeout(60)
class FaultsTest {
    private static Stream<String> faults() throws IOException {
        try (Stream<Path> directories = Files.list(Path.of("..", "testprogs", "faults"))) {
            return directories.map(path -> "faults/" + path.getFileName()).sorted().toList().stream();
        }
    }

    private static Stream<String> faultsAnywhere() throws IOException {
        // Where these end by a signal depends on the ISA; and one climbs through all of its stack at each move.
        final List<String> not = List.of("faults/divide-by-zero", "faults/divide-overflow", "faults/endless-recursion");
        return faults().filter(name -> !not.contains(name));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultHasTheStatusThatLinuxGivesIt(String name) {
        for (String isa : List.of("x86lite", "armlite")) {
            final TestProgram program = TestProgram.of(name);
            final TestProgram.Result result = program.run(TestProgram.machine(isa));
            assertEquals(program.expectedOutput(isa), result.output(), isa);
            assertEquals(program.expectedStatus(isa), result.status(), isa);
            assertEquals(result.status() >= 128, !result.cause().isEmpty(), "a line for the user");
        }
    }

    @ParameterizedTest
    @MethodSource("faultsAnywhere")
    void aFaultAtAnotherKernelThanTheHomeEndsTheProcessEverywhere(String name) {
        final TestProgram program = TestProgram.of(name);
        for (Machine machine : List.of(
                TestProgram.machine("x86lite,armlite,x86lite").moving(new MigrationPolicy.Every(1)),
                TestProgram.machine("armlite,x86lite").moving(new MigrationPolicy.Every(1)).deterministic(9))) {
            final TestProgram.Result result = program.run(machine);
            assertEquals(program.expectedOutput("x86lite"), result.output());
            assertEquals(program.expectedStatus("x86lite"), result.status());
        }
    }

    @Test
    void theUserIsToldSignalAddressPlaceAndKernel() {
        final TestProgram.Result result = TestProgram.of("faults/write-read-only").run(TestProgram.machine("x86lite"));
        assertEquals(
                "process 1 ended by SIGSEGV (11): write to 0x402000, which is mapped r--; at 0x40100a in _start+0xa on kernel 0 "
                        + "(x86lite)",
                result.cause());
    }

    @Test
    void theUserIsToldWhatTheSubsetLeavesOut() {
        // As objdump has them: pshufb %xmm2,%xmm1 and aese v0.16b, v1.16b.
        final TestProgram program = TestProgram.ofSources(Map.of(
                "x86lite", "_start: .byte 0x66, 0x0f, 0x38, 0x00, 0xca\n.globl _start\n",
                "armlite", "_start: .long 0x4e284820\n.globl _start\n"));
        assertEquals(
                "process 1 ended by SIGILL (4): illegal instruction 66 0f 38 00: pshufb, which x86lite leaves out; at "
                        + "0x401000 on kernel 0 (x86lite)",
                program.run(TestProgram.machine("x86lite")).cause());
        assertEquals(
                "process 1 ended by SIGILL (4): illegal instruction 20 48 28 4e: aese, which armlite leaves out; at "
                        + "0x401000 on kernel 0 (armlite)",
                program.run(TestProgram.machine("armlite")).cause());
    }

    @Test
    void aStackThatHasGrownTooLargeIsNamed() {
        final TestProgram.Result result = TestProgram.of("faults/endless-recursion")
                .run(TestProgram.machine("armlite"));
        assertTrue(result.cause().contains("the stack has grown too large"), result.cause());
    }

    @Test
    void aProcessThatTouchesMoreThanTheKernelHasFramesForIsKilled() {
        // primes needs 74 pages of memory that it has from the start; the least memory has 256 frames, so the sieve still fits.
        final Isa isa = Isa.named("armlite").orElseThrow();
        final Machine small = Machine.of(List.of(KernelSpec.of(isa).withMemory(1 << 20)));
        assertEquals(0, TestProgram.of("primes").run(small).status());
        // A recursion without end meets the end of 256 frames before that of its 2048 pages of stack.
        final TestProgram.Result result = TestProgram.of("faults/endless-recursion").run(small);
        assertEquals(137, result.status());
        assertTrue(result.cause().contains("all 256 of the kernel's memory"), result.cause());
    }
}
