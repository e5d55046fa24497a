package org.maize.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.maize.isa.semantics.Work;
import org.maize.kernel.machine.MemoryArchitecture;
import org.maize.kernel.machine.Platform;
import org.maize.kernel.memory.PageTransfer;
import org.maize.kernel.migration.MigrationPolicy;
import org.maize.kernel.trace.MachineStatistics;
import org.maize.kernel.trace.RunTime;

/** Virtual time by figures for which a run can be reckoned by hand. */
class VirtualTimeTest {
    private static Platform platform(double latency, double trap) {
        final Platform.CoreModel core = new Platform.CoreModel(1, 1, trap, new Platform.PowerModel(10, 4, 1, 0));
        return new Platform("p", Map.of("x86lite", core, "armlite", core), new Platform.MemoryModel(1e9, 0, 1e9),
                new Platform.MessageModel(latency, 1e9, 0));
    }

    private static MachineStatistics run(String kernels, String program, Platform platform, MigrationPolicy policy) {
        final TestProgram of = TestProgram.of(program);
        final TestProgram.Result result = of
                .run(TestProgram.machine(kernels).moving(policy).deterministic(1).timedBy(platform));
        assertEquals("", result.cause());
        assertEquals(of.expectedOutput("x86lite"), result.output());
        return result.statistics();
    }

    @Test
    void oneCoreTakesACycleForEachInstruction() {
        final MachineStatistics statistics = run("x86lite", "primes", platform(0, 0), new MigrationPolicy.None());
        final RunTime time = statistics.time().orElseThrow();
        final long instructions = statistics.instructions().get("x86lite");
        assertEquals(instructions * 1e-9, time.makespan(), 1e-12);
        assertEquals(10 * time.makespan(), time.energy(), 1e-12);
        assertEquals(1.0, time.utilisation().getFirst(), 1e-9);
        assertEquals(time.energy() * time.makespan(), time.energyDelayProduct());
    }

    @Test
    void anInstructionTakesTheCyclesOfItsWork() {
        final String loop = """
                        .text
                        .globl  _start
                _start: mov     $100, %ecx
                1:      imul    %rbx, %rax
                        dec     %ecx
                        jne     1b
                        mov     $231, %eax
                        xor     %edi, %edi
                        syscall
                """;
        final Platform.CoreModel core = new Platform.CoreModel(2, 1, Map.of(Work.MULTIPLY, 4.0, Work.BRANCH, 1.5), 10,
                new Platform.PowerModel(10, 4, 1, 0));
        final Platform platform = new Platform("p", Map.of("x86lite", core), new Platform.MemoryModel(1e9, 0, 1e9),
                new Platform.MessageModel(0, 1e9, 0));
        final RunTime time = TestProgram.ofSources(Map.of("x86lite", loop))
                .run(TestProgram.machine("x86lite").deterministic(1).timedBy(platform)).statistics().time()
                .orElseThrow();
        // 304 instructions of a cycle, 100 of them 3 more and 100 half a cycle more, at 2 GHz; and exits of 10 cycles: the fault
        // on the code's page and the call.
        final double cycles = 304 + 300 + 50 + 2 * 10;
        assertEquals(cycles / 2 * 1e-9, time.makespan(), 1e-15);
        assertEquals(10 * cycles / 2 * 1e-9, time.energy(), 1e-15);
    }

    @Test
    void sleepTakesSleepPowerAndWakingTakesTime() {
        final Platform.PowerModel power = new Platform.PowerModel(10, 4, 1, 500);
        // 2 us busy, 3 us idle, 5 us asleep.
        assertEquals((2 * 10 + 3 * 4 + 5 * 1) * 1e-6, power.joules(2000, 3000, 5000), 1e-18);
    }

    @Test
    void aCoreThatWaitsTakesIdlePower() {
        final MachineStatistics statistics = run("x86lite,armlite", "primes", platform(0, 0),
                new MigrationPolicy.None());
        final RunTime time = statistics.time().orElseThrow();
        assertEquals(0.0, time.utilisation().get(1), 1e-3);
        assertEquals(14 * time.makespan(), time.energy(), 14 * time.makespan() * 1e-3);
    }

    @Test
    void aMessageIsSeenWhenItArrives() {
        final MachineStatistics fast = run("x86lite,armlite", "tree", platform(0, 0), new MigrationPolicy.Every(7));
        final MachineStatistics slow = run("x86lite,armlite", "tree", platform(10_000, 0),
                new MigrationPolicy.Every(7));
        // A thread that moves waits for the message that it is in, at least.
        final double least = slow.migrations() * 10_000e-9;
        assertTrue(slow.migrations() > 0);
        assertTrue(slow.time().orElseThrow().makespan() >= least + fast.time().orElseThrow().makespan() / 2);
    }

    @Test
    void eachExitTakesItsCycles() {
        final double without = run("x86lite", "hello", platform(0, 0), new MigrationPolicy.None()).time().orElseThrow()
                .makespan();
        final double with = run("x86lite", "hello", platform(0, 1000), new MigrationPolicy.None()).time().orElseThrow()
                .makespan();
        // At least write and exit_group; whole exits of 1000 ns.
        final double exits = (with - without) / 1000e-9;
        assertTrue(exits >= 2, exits + " exits");
        assertEquals(Math.rint(exits), exits, 1e-6);
    }

    @Test
    void theSameSeedTakesTheSameTime() {
        for (MemoryArchitecture memory : MemoryArchitecture.values()) {
            for (PageTransfer transfer : PageTransfer.values()) {
                final TestProgram program = TestProgram.of("tree");
                final Machine machine = TestProgram.machine("x86lite,armlite,x86lite,armlite").withMemory(memory)
                        .transferring(transfer).moving(new MigrationPolicy.Random(3)).deterministic(5)
                        .timedBy(platform(540, 1000));
                final TestProgram.Result first = program.run(machine);
                assertEquals(program.expectedOutput("x86lite"), first.output());
                assertEquals(first.statistics(), program.run(machine).statistics());
            }
        }
    }
}
