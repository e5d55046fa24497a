package org.maize.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maize.isa.execute.Translator;
import org.maize.isa.translate.RegionTranslator;
import org.maize.kernel.machine.MemoryArchitecture;
import org.maize.kernel.machine.Platform;
import org.maize.kernel.placement.Balance;
import org.maize.kernel.placement.Devices;
import org.maize.kernel.placement.Locality;
import org.maize.kernel.placement.Performance;
import org.maize.kernel.placement.PlacementPolicy;
import org.maize.kernel.placement.Power;
import org.maize.kernel.placement.Strategy;
import org.maize.loader.image.ProcessArguments;

/** Programs whose threads are placed: they do what they do without, wherever they are put. */
class PlacedProgramsTest {
    private static final List<String> PROGRAMS = List.of("primes", "matrix", "walker", "wordcount");

    private static Platform platform() {
        final Platform.PowerModel hungry = new Platform.PowerModel(20, 10, 1, 10_000);
        final Platform.PowerModel frugal = new Platform.PowerModel(5, 2, 0.5, 10_000);
        return new Platform("p",
                Map.of("x86lite", new Platform.CoreModel(2, 1, 100, hungry), "armlite",
                        new Platform.CoreModel(1.5, 1, 100, frugal)),
                new Platform.MemoryModel(60, 540, 8), new Platform.MessageModel(540, 8, 100));
    }

    private static PlacementPolicy often(Strategy strategy) {
        return new PlacementPolicy(strategy, 20_000, 60_000, 50_000);
    }

    private static Stream<Strategy> strategies() {
        return Stream.of(new Balance(0.2), new Power(0.1), new Locality(4, 0.2), new Devices(4, 0.2),
                new Performance(0.1));
    }

    private static Machine.Run run(Machine machine) throws Exception {
        final JobMix mix = JobMix.of(PROGRAMS, new int[PROGRAMS.size()], new long[]{0, 0, 30_000, 60_000});
        final Machine.Run run = mix.run(machine);
        for (int i = 0; i < PROGRAMS.size(); i++) {
            final TestProgram program = TestProgram.of(PROGRAMS.get(i));
            assertEquals("", run.jobs().get(i).ending().cause(), PROGRAMS.get(i));
            assertEquals(program.expectedOutput("x86lite"), mix.output(i), PROGRAMS.get(i));
        }
        return run;
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void theOutputIsTheSameByEveryStrategyOnEveryMachine(Strategy strategy) throws Exception {
        final Machine machine = TestProgram.machine("x86lite,armlite,x86lite").placing(often(strategy));
        for (MemoryArchitecture memory : MemoryArchitecture.values()) {
            run(machine.withMemory(memory));
            run(machine.withMemory(memory).timedBy(platform()).deterministic(3));
        }
        run(machine.deterministic(3));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void theOutputIsTheSameTranslated(Strategy strategy) throws Exception {
        for (Translator translator : List.of(new RegionTranslator(0),
                RegionTranslator.inBackground(RegionTranslator.THRESHOLD, region -> {}))) {
            final Machine machine = TestProgram.machine("x86lite,armlite,x86lite", translator)
                    .placing(often(strategy));
            run(machine);
            run(machine.deterministic(3));
        }
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void theSameSeedPlacesTheSame(Strategy strategy) throws Exception {
        final Machine machine = TestProgram.machine("x86lite,armlite").timedBy(platform()).placing(often(strategy))
                .deterministic(5);
        assertEquals(run(machine), run(machine));
    }

    @Test
    void balanceMakesAMixTakeLessTime() throws Exception {
        final Machine machine = TestProgram.machine("x86lite,armlite").timedBy(platform()).deterministic(1);
        final Machine.Run still = fourOfAKind().run(machine);
        final JobMix mix = fourOfAKind();
        final Machine.Run balanced = mix.run(machine.placing(often(new Balance(0.2))));
        for (int i = 0; i < 4; i++) {
            assertEquals(TestProgram.of("primes").expectedOutput("x86lite"), mix.output(i));
        }
        assertEquals(0, still.statistics().migrations());
        assertTrue(balanced.statistics().placement().get("moves") > 0);
        assertTrue(makespan(balanced) < 0.8 * makespan(still), makespan(balanced) + " against " + makespan(still));
        assertTrue(balanced.statistics().time().orElseThrow().utilisation().get(1) > 0.5);
    }

    private static JobMix fourOfAKind() {
        return JobMix.of(Collections.nCopies(4, "primes"), new int[4], new long[4]);
    }

    @Test
    void powerSavesEnergyAndLetsAKernelSleep() throws Exception {
        final Machine machine = TestProgram.machine("x86lite,armlite").timedBy(platform()).deterministic(1);
        final JobMix still = JobMix.of(List.of("primes"), new int[1], new long[1]);
        final Machine.Run there = still.run(machine);
        final JobMix moved = JobMix.of(List.of("primes"), new int[1], new long[1]);
        final Machine.Run placed = moved.run(machine.placing(often(new Power(0.1))));
        assertEquals(still.output(0), moved.output(0));
        assertTrue(placed.statistics().placement().get("sleeps") > 0);
        assertTrue(placed.statistics().time().orElseThrow().asleep().getFirst() > 0.3,
                placed.statistics().time().toString());
        assertTrue(placed.statistics().time().orElseThrow().energy() < there.statistics().time().orElseThrow()
                .energy());
    }

    @Test
    void aThreadThatTalksToADeviceGoesBackThere() throws Exception {
        final byte[] talker = TestProgram.ofSources(Map.of("", """
                        .data
                        .globl  line
                line:   .ascii  "again."
                """, "x86lite", """
                        .text
                        .globl  _start
                        .type   _start, @function
                _start: .cfi_startproc
                        .cfi_undefined %rip
                        mov     $4096, %eax             # migrate(1)
                        mov     $1, %edi
                        syscall
                        .migrate "away"
                        mov     $200, %ebx
                1:      mov     $1, %eax
                        mov     $1, %edi
                        mov     $line, %esi
                        mov     $6, %edx
                        syscall
                        .migrate "talked", left=%rbx:i64
                        dec     %rbx
                        jne     1b
                        mov     $231, %eax
                        xor     %edi, %edi
                        syscall
                        .cfi_endproc
                        .size   _start, . - _start
                """, "armlite", """
                        .text
                        .globl  _start
                        .type   _start, @function
                _start: .cfi_startproc
                        .cfi_undefined x30
                        mov     x8, #4096
                        mov     x0, #1
                        svc     #0
                        .migrate "away"
                        mov     x19, #200
                1:      mov     x8, #64
                        mov     x0, #1
                        adrp    x1, line
                        add     x1, x1, :lo12:line
                        mov     x2, #6
                        svc     #0
                        .migrate "talked", left=x19:i64
                        subs    x19, x19, #1
                        b.ne    1b
                        mov     x8, #94
                        mov     x0, #0
                        svc     #0
                        .cfi_endproc
                        .size   _start, . - _start
                """)).bundle().bytes();
        final ByteArrayOutputStream output = new ByteArrayOutputStream();
        final Job job = new Job("talker", talker, ProcessArguments.of("talker", List.of("talker"), List.of(),
                new byte[16], 0, 0), 0, 0, new Terminal(0, InputStream.nullInputStream(), output, output));
        final Machine machine = TestProgram.machine("x86lite,armlite").timedBy(platform()).deterministic(1);
        final Machine.Run afar = machine.run(List.of(job));
        output.reset();
        final Machine.Run placed = machine
                .placing(new PlacementPolicy(new Devices(4, 0.2), 100_000, 50_000, 0)).run(List.of(job));
        assertEquals("again.".repeat(200), output.toString(StandardCharsets.US_ASCII));
        assertEquals(1, afar.statistics().migrations());
        assertEquals(2, placed.statistics().migrations());
        assertEquals(200, calls(afar));
        assertTrue(calls(placed) < 100, calls(placed) + " calls were answered from afar");
        assertTrue(makespan(placed) < makespan(afar));
    }

    private static long calls(Machine.Run run) {
        return run.statistics().messages().get("FILE_CALL").count();
    }

    private static double makespan(Machine.Run run) {
        return run.statistics().time().orElseThrow().makespan();
    }

    @Test
    void oneThreadDoesNotGoToAndFro() throws Exception {
        final Machine machine = TestProgram.machine("x86lite,armlite").timedBy(platform()).deterministic(1);
        for (Strategy strategy : strategies().toList()) {
            final Machine.Run run = JobMix.of(List.of("primes"), new int[1], new long[1])
                    .run(machine.placing(often(strategy)));
            assertTrue(run.statistics().migrations() <= 2, strategy + ": " + run.statistics().migrations());
        }
    }

    @Test
    void kernelsWithoutThreadsTellNothing() throws Exception {
        final Machine machine = TestProgram.machine(String.join(",", Collections.nCopies(8, "x86lite")))
                .timedBy(platform()).placing(often(new Locality(4, 0.2))).deterministic(1);
        final Machine.Run run = JobMix.of(List.of("primes"), new int[1], new long[1]).run(machine);
        run.statistics().kernels().stream().skip(1).forEach(kernel -> assertTrue(
                !kernel.messages().containsKey("KERNEL_REPORT"), "kernel " + kernel.id() + " tells of itself"));
        assertTrue(run.statistics().messages().get("KERNEL_REPORT").count() > 0);
    }
}
