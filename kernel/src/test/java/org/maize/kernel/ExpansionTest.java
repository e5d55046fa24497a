package org.maize.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maize.isa.Isa;
import org.maize.kernel.machine.KernelSpec;
import org.maize.kernel.machine.MemoryArchitecture;

/** Tasks that need more memory than their kernel has: 16 MiB, on machines of two kernels. */
@Timeout(300)
class ExpansionTest {
    private static final long MEBIBYTE = 1 << 20;
    /** MAP_ANONYMOUS with MAP_PRIVATE, and with MAP_SHARED. */
    private static final int PRIVATE = 0x22;
    private static final int SHARED = 0x21;

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

    /** A program for x86lite. @param body from _start on; it may go to 9, and ends there, with %edi as its status */
    private static TestProgram program(String data, String body) {
        return TestProgram.ofSources(Map.of("x86lite", data + """
                        .text
                        .globl  _start
                        .type   _start, @function
                _start:
                        .cfi_startproc
                        .cfi_undefined %rip
                """ + body + """
                9:      mov     $231, %eax              # exit_group(%edi)
                        syscall
                        .cfi_endproc
                        .size   _start, . - _start
                """));
    }

    /** mmap(0, mebibytes, READ | WRITE, flags, -1, 0). */
    private static String map(int mebibytes, int flags) {
        return """
                        mov     $9, %%eax
                        xor     %%edi, %%edi
                        mov     $%d << 20, %%esi
                        mov     $3, %%edx
                        mov     $%d, %%r10d
                        mov     $-1, %%r8
                        xor     %%r9d, %%r9d
                        syscall
                """.formatted(mebibytes, flags);
    }

    /** Writes to each page from %rax on. */
    private static String touch(int mebibytes) {
        return """
                        mov     $%d, %%ecx
                8:      mov     %%rcx, (%%rax)
                        add     $4096, %%rax
                        dec     %%ecx
                        jne     8b
                """.formatted(mebibytes * 256);
    }

    /** Asks for 40 MiB, then for 24 and touches each page of these; exits with 1 or 2 if an answer is wrong. */
    private static TestProgram asks() {
        return program("", map(40, PRIVATE) + """
                        mov     $1, %edi
                        cmp     $-12, %rax              # -ENOMEM
                        jne     9f
                """ + map(24, PRIVATE) + """
                        mov     $2, %edi
                        test    %rax, %rax
                        js      9f
                """ + touch(24) + """
                        mov     $42, %edi
                """);
    }

    @ParameterizedTest
    @EnumSource
    void aMappingThatTheWholeMachineCouldNotHoldIsRefusedAndTheProgramGoesOn(MemoryArchitecture memory) {
        for (Machine machine : List.of(machine(memory), machine(memory).deterministic(1))) {
            final TestProgram.Result result = asks().run(machine);
            assertEquals("", result.cause());
            assertEquals(42, result.status());
        }
    }

    /** Maps 20 MiB that it would share and touches each page; then a child does the same in place of that, while it waits. */
    private static TestProgram shares() {
        return program("", """
                        xor     %ebx, %ebx
                1:
                """ + map(20, SHARED) + """
                        mov     $1, %edi
                        test    %rax, %rax
                        js      9f
                        mov     %rax, %r12
                """ + touch(20) + """
                        mov     $42, %edi
                        test    %ebx, %ebx
                        jne     9f
                        mov     $57, %eax               # fork()
                        syscall
                        mov     $2, %edi
                        test    %rax, %rax
                        js      9f
                        je      3f
                        mov     $61, %eax               # wait4(-1, 0, 0, 0)
                        mov     $-1, %rdi
                        xor     %esi, %esi
                        xor     %edx, %edx
                        xor     %r10d, %r10d
                        syscall
                        mov     $42, %edi
                        jmp     9f
                3:      inc     %ebx
                        mov     $11, %eax               # munmap(the first, 20 MiB)
                        mov     %r12, %rdi
                        mov     $20 << 20, %esi
                        syscall
                        jmp     1b
                """);
    }

    /** Maps 10 MiB that it would share, touches each page, and does so again a second later. */
    private static TestProgram lingers() {
        return program("", map(10, SHARED) + """
                        mov     $1, %edi
                        test    %rax, %rax
                        js      9f
                        mov     %rax, %r12
                        mov     $2, %ebx
                1:      mov     %r12, %rax
                """ + touch(10) + """
                        mov     $35, %eax               # nanosleep({1, 0}, 0)
                        push    $0
                        push    $1
                        mov     %rsp, %rdi
                        xor     %esi, %esi
                        syscall
                        add     $16, %rsp
                        dec     %ebx
                        jne     1b
                        mov     $42, %edi
                """);
    }

    /**
     * Has a child that names a robust list on a page that it does not touch, touches each page of 24 MiB, says so, and waits for a signal; touches
     * 14 MiB then, and exits with 42 if SIGKILL has ended the child.
     */
    private static TestProgram hoards() {
        return program("""
                        .data
                        .balign 4096
                list:   .quad   list, 0, 0
                        .bss
                        .balign 4096
                table:  .zero   24 << 20
                """, """
                        sub     $16, %rsp
                        mov     $22, %eax               # pipe(%rsp)
                        mov     %rsp, %rdi
                        syscall
                        mov     $57, %eax               # fork()
                        syscall
                        test    %rax, %rax
                        jne     3f
                        mov     $273, %eax              # set_robust_list(list, 24)
                        lea     list(%rip), %rdi
                        mov     $24, %esi
                        syscall
                        lea     table(%rip), %rax
                """ + touch(24) + """
                        mov     $1, %eax                # write(pipe, %rsp, 1)
                        mov     4(%rsp), %edi
                        mov     %rsp, %rsi
                        mov     $1, %edx
                        syscall
                        mov     $34, %eax               # pause()
                        syscall
                        ud2
                3:      xor     %eax, %eax              # read(pipe, 8(%rsp), 1)
                        mov     (%rsp), %edi
                        lea     8(%rsp), %rsi
                        mov     $1, %edx
                        syscall
                        lea     table(%rip), %rax
                """ + touch(14) + """
                        mov     $61, %eax               # wait4(-1, 8(%rsp), 0, 0)
                        mov     $-1, %rdi
                        lea     8(%rsp), %rsi
                        xor     %edx, %edx
                        xor     %r10d, %r10d
                        syscall
                        mov     $1, %edi
                        cmpl    $9, 8(%rsp)
                        jne     9f
                        mov     $42, %edi
                """);
    }

    /** It does not ask for anything: its kernel has it end, and what its thread leaves behind needs a frame of that. */
    @ParameterizedTest
    @EnumSource
    void whoSleepsOnMostOfTheMemoryEndsForAnother(MemoryArchitecture memory) {
        for (Machine machine : List.of(machine(memory), machine(memory).deterministic(1))) {
            final TestProgram.Result result = hoards().run(machine);
            assertEquals("", result.cause());
            assertEquals(42, result.status());
        }
    }

    private static Job job(TestProgram program) {
        return new Job(program.name(), program.bundle().bytes(), JobMix.arguments(program), 0, 0,
                new Terminal(0, InputStream.nullInputStream(), OutputStream.nullOutputStream(),
                        OutputStream.nullOutputStream()));
    }

    /** What processes share stays where it is, but what another process has for itself can go. */
    @Test
    void nobodyEndsWhileAnotherKernelHasRoom() throws Exception {
        for (Machine machine : List.of(machine(MemoryArchitecture.REPLICATED),
                machine(MemoryArchitecture.REPLICATED).deterministic(1))) {
            final Machine.Run run = machine.run(List.of(job(lingers()), job(program(10))));
            for (JobRun each : run.jobs()) {
                assertEquals("", each.ending().cause());
                assertEquals(42, each.ending().status());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodySuffersForATaskThatWantsMoreThanThereIs(MemoryArchitecture memory) throws Exception {
        nobodySuffersFor(program(40), memory);
    }

    @ParameterizedTest
    @EnumSource
    void nobodySuffersForATaskThatSharesMoreThanThereIs(MemoryArchitecture memory) throws Exception {
        nobodySuffersFor(shares(), memory);
    }

    /** Others run beside it at both kernels, some of which come only when memory is full. */
    private static void nobodySuffersFor(TestProgram hog, MemoryArchitecture memory) throws Exception {
        for (int seed = 0; seed < 4; seed++) {
            final Machine machine = seed == 0 ? machine(memory) : machine(memory).deterministic(seed);
            final List<Job> jobs = new ArrayList<>();
            final List<String> others = List.of("tree", "memory", "wordcount", "hello");
            final JobMix mix = JobMix.of(others, new int[]{0, 1, 1, 0}, new long[]{0, 0, 20_000, 200_000});
            jobs.add(job(hog));
            jobs.addAll(mix.jobs());
            final Machine.Run run = machine.run(jobs);
            assertEquals(128 + 9, run.jobs().getFirst().ending().status());
            for (int i = 0; i < others.size(); i++) {
                assertEquals("", run.jobs().get(1 + i).ending().cause(), others.get(i));
                assertEquals(TestProgram.of(others.get(i)).expectedOutput("x86lite"), mix.output(i));
            }
        }
    }
}
