package org.maize.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maize.isa.Isa;
import org.maize.kernel.machine.KernelSpec;
import org.maize.kernel.machine.MemoryArchitecture;

/** Tasks that need more memory than their kernel has: 16 MiB, on machines of two kernels. */
class ExpansionTest {
    private static final long MEBIBYTE = 1 << 20;

    /** Writes its number to each page of a table, adds all of them up twice, and exits with 1 if a sum is wrong. */
    private static TestProgram program(int mebibytes) {
        final int pages = mebibytes * 256;
        return TestProgram.ofSources(Map.of("", """
                        .bss
                        .balign 4096
                        .globl  table
                table:  .zero   %d
                """.formatted(pages * 4096), "x86lite", """
                        .text
                        .globl  _start
                        .type   _start, @function
                _start:
                        .cfi_startproc
                        .cfi_undefined %%rip
                        lea     table(%%rip), %%rcx
                        mov     $%1$d, %%edx
                1:      mov     %%rdx, (%%rcx)
                        mov     %%rdx, 4088(%%rcx)
                        add     $4096, %%rcx
                        dec     %%edx
                        jne     1b
                        mov     $2, %%ebx
                2:      lea     table(%%rip), %%rcx
                        mov     $%1$d, %%edx
                        xor     %%eax, %%eax
                3:      add     (%%rcx), %%rax
                        add     4088(%%rcx), %%rax
                        add     $4096, %%rcx
                        dec     %%edx
                        jne     3b
                        mov     $1, %%edi
                        mov     $%2$d, %%rsi
                        cmp     %%rsi, %%rax
                        jne     4f
                        dec     %%ebx
                        jne     2b
                        mov     $42, %%edi
                4:      mov     $231, %%eax
                        syscall
                        .cfi_endproc
                        .size   _start, . - _start
                """.formatted(pages, (long) pages * (pages + 1))));
    }

    private static Machine machine(MemoryArchitecture memory) {
        final KernelSpec kernel = KernelSpec.of(Isa.named("x86lite").orElseThrow()).withMemory(16 * MEBIBYTE);
        return Machine.of(List.of(kernel, kernel)).withMemory(memory);
    }

    @ParameterizedTest
    @EnumSource
    void aTaskOf24MebibytesRunsOnTwoKernelsOf16(MemoryArchitecture memory) {
        for (Machine machine : List.of(machine(memory), machine(memory).deterministic(1))) {
            final TestProgram.Result result = program(24).run(machine);
            assertEquals("", result.cause());
            assertEquals(42, result.status());
        }
    }

    @Test
    void whatNoLongerFitsIsAtTheOtherKernel() {
        final TestProgram.Result result = program(24).run(machine(MemoryArchitecture.REPLICATED).deterministic(1));
        final long frames = 16 * MEBIBYTE / 4096;
        assertEquals(frames, result.statistics().kernels().getFirst().mostFrames());
        assertTrue(result.statistics().kernels().get(1).mostFrames() >= 8 * MEBIBYTE / 4096);
    }

    @ParameterizedTest
    @EnumSource
    void aTaskOf40MebibytesIsKilledAndNothingIsLeft(MemoryArchitecture memory) {
        for (Machine machine : List.of(machine(memory), machine(memory).deterministic(1))) {
            final TestProgram.Result result = program(40).run(machine);
            assertEquals(128 + 9, result.status());
            assertTrue(result.cause().contains("SIGKILL"), result.cause());
            assertTrue(result.cause().contains("frame"), result.cause());
        }
    }
}
