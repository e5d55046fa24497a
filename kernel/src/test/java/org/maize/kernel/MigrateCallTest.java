package org.maize.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What system calls 4096 and 4097 answer, as DESIGN.md has it; a program exits with what it was told. */
@Timeout(60)
class MigrateCallTest {
    /** Asks to move to a kernel and exits with the answer's negation, or with 100 + the kernel where it is then. */
    private static TestProgram moving(int target, boolean point) {
        return TestProgram.ofSources(Map.of("x86lite", """
                        .globl _start
                        .type _start, @function
                _start: .cfi_startproc
                        .cfi_undefined %%rip
                        mov $%1$d, %%edi
                        mov $4096, %%eax
                        syscall
                        %2$s
                        neg %%rax
                        jne 1f
                        mov $4097, %%eax
                        syscall
                        add $100, %%rax
                1:      mov %%rax, %%rdi
                        mov $231, %%eax
                        syscall
                        .cfi_endproc
                        .size _start, . - _start
                """.formatted(target, point ? ".migrate \"moved\", answer=%rax:i64" : ""), "armlite", """
                        .globl _start
                        .type _start, @function
                _start: .cfi_startproc
                        .cfi_undefined x30
                        mov x0, #%1$d
                        mov x8, #4096
                        svc #0
                        %2$s
                        neg x0, x0
                        cbnz x0, 1f
                        mov x8, #4097
                        svc #0
                        add x0, x0, #100
                1:      mov x8, #94
                        svc #0
                        .cfi_endproc
                        .size _start, . - _start
                """.formatted(target, point ? ".migrate \"moved\", answer=x0:i64" : "")));
    }

    private static int answer(TestProgram program, Machine machine) {
        final TestProgram.Result result = program.run(machine);
        assertEquals("", result.cause());
        return result.status();
    }

    @Test
    void aMoveAnswersZeroAtItsTarget() {
        assertEquals(101, answer(moving(1, true), TestProgram.machine("x86lite,armlite")));
        assertEquals(101, answer(moving(1, true), TestProgram.machine("armlite,x86lite").deterministic(1)));
    }

    @Test
    void aMoveToOneselfIsNone() {
        assertEquals(100, answer(moving(0, true), TestProgram.machine("x86lite,armlite")));
        assertEquals(100, answer(moving(0, false), TestProgram.machine("x86lite")));
    }

    @Test
    void aKernelThatDoesNotExistIsEinval() {
        assertEquals(22, answer(moving(2, true), TestProgram.machine("x86lite,armlite")));
        assertEquals(22, answer(moving(-1, true), TestProgram.machine("x86lite,armlite")));
    }

    @Test
    void aKernelThatIsSwitchedOffIsEagain() {
        assertEquals(11, answer(moving(1, true), TestProgram.machine("x86lite,armlite").switchedOff(1)));
        assertEquals(11, answer(moving(1, true),
                TestProgram.machine("x86lite,armlite,x86lite").switchedOff(1).deterministic(3)));
        assertEquals(102, answer(moving(2, true), TestProgram.machine("x86lite,armlite,x86lite").switchedOff(1)));
    }

    @Test
    void betweenIsasACallThatNoMapDescribesIsEnoexec() {
        assertEquals(8, answer(moving(1, false), TestProgram.machine("x86lite,armlite")));
        assertEquals(8, answer(moving(1, false), TestProgram.machine("armlite,x86lite").deterministic(1)));
    }

    @Test
    void betweenKernelsOfOneIsaNoMapIsNeeded() {
        assertEquals(101, answer(moving(1, false), TestProgram.machine("armlite,armlite")));
        assertEquals(101, answer(moving(1, false), TestProgram.machine("x86lite,x86lite").deterministic(1)));
    }

    @Test
    void aKernelForWhoseIsaTheProgramHasNoCodeIsEnoexec() {
        assertEquals(8, moving(1, true).runExecutable("x86lite", TestProgram.machine("x86lite,armlite")).status());
        assertEquals(8, moving(1, true).runExecutable("armlite", TestProgram.machine("armlite,x86lite")).status());
    }
}
