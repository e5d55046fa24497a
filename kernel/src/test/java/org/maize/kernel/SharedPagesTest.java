package org.maize.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maize.kernel.machine.MemoryArchitecture;

/**
 * Two processes at two kernels use pages that they share. Each gets on with what it came for before a page goes to the other one, or they would take
 * it from one another for ever.
 */
class SharedPagesTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int LOOKS = 200;

    /** The child counts at kernel 1 while its parent looks, stops it, finds that the number stands still, and has it go on; status 3 if all of that was so. */
    private static final String STOPPED_COUNTER = """
                    .text
                    .globl  _start
            _start: mov     $9, %eax                # mmap(0, 4096, read and write, shared and anonymous, -1, 0)
                    xor     %edi, %edi
                    mov     $4096, %esi
                    mov     $3, %edx
                    mov     $33, %r10d
                    mov     $-1, %r8
                    xor     %r9d, %r9d
                    syscall
                    mov     %rax, %rbx
                    mov     $57, %eax               # fork()
                    syscall
                    mov     %rax, %rbp
                    test    %rax, %rax
                    jne     2f
                    mov     $4096, %eax             # migrate(1)
                    mov     $1, %edi
                    syscall
            1:      incq    (%rbx)
                    jmp     1b
            2:      mov     $5, %r12d               # rounds
            3:      mov     (%rbx), %r13
            4:      cmp     (%rbx), %r13            # until it has gone on
                    je      4b
                    mov     $19, %esi               # SIGSTOP
                    call    send
                    mov     (%rbx), %r13
                    mov     $LOOKS, %ecx
            5:      cmp     (%rbx), %r13
                    jne     6f
                    dec     %ecx
                    jne     5b
                    mov     $18, %esi               # SIGCONT
                    call    send
                    dec     %r12d
                    jne     3b
                    mov     $9, %esi
                    call    send
                    mov     $3, %edi
                    jmp     7f
            6:      mov     $4, %edi
            7:      mov     $231, %eax
                    syscall
            send:   mov     $62, %eax               # kill(child, signal)
                    mov     %rbp, %rdi
                    syscall
                    mov     $61, %eax               # wait4(child, 0, stopped, continued or ended, 0)
                    mov     %rbp, %rdi
                    xor     %esi, %esi
                    mov     $10, %edx
                    xor     %r10d, %r10d
                    syscall
                    cmp     %rbp, %rax
                    jne     6b
                    ret
            """.replace("LOOKS", Integer.toString(LOOKS));

    private static TestProgram.Result run(String source, Machine machine) {
        final TestProgram program = TestProgram.ofSources(Map.of("x86lite", source));
        return Watchdog.run(LIMIT, "the program", () -> program.runExecutable("x86lite", machine));
    }

    @ParameterizedTest
    @EnumSource(MemoryArchitecture.class)
    void aProcessThatCountsAtAnotherKernelStopsAndGoesOnWhileItsParentLooks(MemoryArchitecture memory) {
        for (long seed = 1; seed <= 3; seed++) {
            final TestProgram.Result result = run(STOPPED_COUNTER,
                    TestProgram.machine("x86lite,x86lite").withMemory(memory).deterministic(seed));
            assertEquals(3, result.status(), result::cause);
            assertEquals(1, result.statistics().migrations());
        }
    }

    /** The child of vfork maps a page at kernel 1, writes it and its parent's data, and ends; status 3 if its parent finds all of that. */
    private static final String BORROWED_MEMORY = """
                    .data
            place:  .quad   0
                    .text
                    .globl  _start
            _start: mov     $58, %eax               # vfork()
                    syscall
                    mov     %rax, %rbp
                    test    %rax, %rax
                    jne     1f
                    mov     $4096, %eax             # migrate(1)
                    mov     $1, %edi
                    syscall
                    mov     $9, %eax                # mmap(0, 4096, read and write, private and anonymous, -1, 0)
                    xor     %edi, %edi
                    mov     $4096, %esi
                    mov     $3, %edx
                    mov     $34, %r10d
                    mov     $-1, %r8
                    xor     %r9d, %r9d
                    syscall
                    mov     %rax, place(%rip)
                    movq    $2, (%rax)
                    mov     $4097, %eax             # current_kernel()
                    syscall
                    mov     place(%rip), %rcx
                    add     %rax, (%rcx)
                    xor     %edi, %edi
                    jmp     2f
            1:      mov     place(%rip), %rax       # 2 and the number of the child's kernel
                    mov     (%rax), %rdi
            2:      mov     $231, %eax
                    syscall
            """;

    @ParameterizedTest
    @EnumSource(MemoryArchitecture.class)
    void whatTheChildOfVforkDoesToMemoryAtAnotherKernelItsParentFinds(MemoryArchitecture memory) {
        for (long seed = 1; seed <= 3; seed++) {
            final TestProgram.Result result = run(BORROWED_MEMORY,
                    TestProgram.machine("x86lite,x86lite").withMemory(memory).deterministic(seed));
            assertEquals(3, result.status(), result::cause);
            assertEquals(1, result.statistics().migrations());
        }
    }
}
