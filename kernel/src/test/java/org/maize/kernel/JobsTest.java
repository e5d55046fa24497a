package org.maize.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.maize.kernel.machine.Platform;
import org.maize.kernel.migration.MigrationPolicy;
import org.maize.loader.LoadError;

/** Several programs on one machine. */
class JobsTest {
    private static final List<String> PROGRAMS = List.of("primes", "wordcount", "walker", "status");

    private static JobMix mix() {
        return JobMix.of(PROGRAMS, new int[]{0, 1, 0, 1}, new long[]{0, 0, 400_000, 5_000_000});
    }

    private static void assertEachHasDoneItsOwn(JobMix mix, Machine.Run run) {
        for (int i = 0; i < PROGRAMS.size(); i++) {
            final TestProgram program = TestProgram.of(PROGRAMS.get(i));
            assertEquals(program.expectedOutput("x86lite"), mix.output(i), PROGRAMS.get(i));
            assertEquals(program.expectedStatus("x86lite"), run.jobs().get(i).ending().status(), PROGRAMS.get(i));
        }
    }

    @Test
    void eachProgramHasItsOwnStreamsAndItsOwnEnding() throws Exception {
        final Machine machine = TestProgram.machine("x86lite,armlite").moving(new MigrationPolicy.Random(3));
        for (Machine each : List.of(machine, machine.deterministic(1))) {
            final JobMix mix = mix();
            assertEachHasDoneItsOwn(mix, mix.run(each));
        }
    }

    @Test
    void aProgramIsStartedWhenItArrives() throws Exception {
        final Platform.CoreModel core = new Platform.CoreModel(1, 1, 0, new Platform.PowerModel(10, 4, 1, 0));
        final Platform platform = new Platform("p", Map.of("x86lite", core, "armlite", core),
                new Platform.MemoryModel(1e9, 0, 1e9), new Platform.MessageModel(0, 1e9, 0));
        final Machine machine = TestProgram.machine("x86lite,armlite").deterministic(1);
        for (Machine each : List.of(machine, machine.timedBy(platform))) {
            final JobMix mix = mix();
            final Machine.Run run = mix.run(each);
            assertEachHasDoneItsOwn(mix, run);
            for (int i = 0; i < PROGRAMS.size(); i++) {
                final JobRun job = run.jobs().get(i);
                final long arrival = mix.jobs().get(i).arrival();
                assertTrue(job.started() >= arrival && job.started() < arrival + 100_000, job + " for " + arrival);
                assertTrue(job.turnaround() > 0, job.toString());
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameRun() throws Exception {
        final Machine machine = TestProgram.machine("x86lite,armlite").moving(new MigrationPolicy.Random(3))
                .deterministic(8);
        assertEquals(mix().run(machine), mix().run(machine));
    }

    @Test
    void aConsoleMayBelongToAnyKernel() throws Exception {
        final ByteArrayOutputStream output = new ByteArrayOutputStream();
        final TestProgram hello = TestProgram.of("hello");
        final Job job = new Job("hello", hello.bundle().bytes(), JobMix.arguments(hello), 0, 0,
                new Terminal(1, java.io.InputStream.nullInputStream(), output, output));
        final Machine.Run run = TestProgram.machine("x86lite,armlite").deterministic(1).run(List.of(job));
        assertEquals(hello.expectedOutput("x86lite"), output.toString());
        assertEquals(0, run.ending().status());
        assertTrue(run.statistics().messages().get("FILE_PERFORM").count() > 0);
    }

    @Test
    void aProgramThatIsRefusedIsFoundBeforeAnyIsStarted() {
        final JobMix mix = mix();
        final List<Job> jobs = List.of(mix.jobs().getFirst(),
                new Job("broken", new byte[]{1, 2, 3}, mix.jobs().getFirst().arguments(), 0, 0,
                        mix.jobs().getFirst().terminal()));
        final LoadError refused = org.junit.jupiter.api.Assertions.assertThrows(LoadError.class,
                () -> TestProgram.machine("x86lite").run(jobs));
        assertTrue(refused.getMessage().contains("broken"), refused.getMessage());
        assertEquals("", mix.output(0));
    }

    @Test
    void aThreadThatSleepsSleepsInVirtualTime() {
        final String sleep = """
                        .text
                        .globl  _start
                _start: mov     $35, %eax               # nanosleep({0, 3000000}, 0)
                        lea     time(%rip), %rdi
                        xor     %esi, %esi
                        syscall
                        mov     %eax, %edi
                        mov     $231, %eax
                        syscall
                        .data
                time:   .quad   0, 3000000
                """;
        final Platform.CoreModel core = new Platform.CoreModel(1, 1, 0, new Platform.PowerModel(10, 4, 1, 0));
        final Platform platform = new Platform("p", Map.of("x86lite", core), new Platform.MemoryModel(1e9, 0, 1e9),
                new Platform.MessageModel(0, 1e9, 0));
        final TestProgram.Result result = TestProgram.ofSources(Map.of("x86lite", sleep))
                .run(TestProgram.machine("x86lite").deterministic(1).timedBy(platform));
        assertEquals(0, result.status());
        assertEquals(3e-3, result.statistics().time().orElseThrow().makespan(), 1e-6);
        assertEquals(4 * 3e-3, result.statistics().time().orElseThrow().energy(), 1e-4);
    }
}
