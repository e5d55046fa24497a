package org.maize.kernel.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maize.assembler.Assembler;
import org.maize.loader.bundle.Bundle;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.link.Linker;

class MigrationTest {
    private static final Path PROGRAMS = Path.of("..", "testprogs");

    private static Bundle program(String name) throws Exception {
        List<ElfFile> objects = new ArrayList<>();
        for (Path directory : List.of(PROGRAMS.resolve(name), PROGRAMS.resolve("lib"))) {
            try (var files = Files.list(directory)) {
                for (Path source : files.filter(file -> file.toString().endsWith(".s")).sorted().toList()) {
                    byte[] object = Assembler.assemble(source, Optional.empty());
                    objects.add(ElfFile.read(source.getFileName().toString(), object));
                }
            }
        }
        return Linker.link(objects, Linker.DEFAULT_ENTRY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fibonacci", "hanoi", "ackermann", "deep", "primes", "quicksort", "sha256", "dispatch"})
    void aProgramThatMovesAtEveryPointPrintsWhatItPrintsAtHome(String name) throws Exception {
        String expected = Files.readString(PROGRAMS.resolve(name).resolve("expected.out"));
        try (HoppingMachine machine = new HoppingMachine(program(name))) {
            assertEquals(0, machine.run(1));
            assertEquals(expected, machine.output());
            assertTrue(machine.moves() > 0);
        }
    }

    // The caller keeps 2.5: x86lite on the stack, as no function preserves a vector register there, armlite in d8, which its callee saves
    // and uses for 3.5. Each exits with 0 if it has both at the end.
    private static final String X86_KEEPS = """
                    .globl  _start
            _start: .cfi_startproc
                    .cfi_undefined %rip
                    sub     $24, %rsp
                    .cfi_adjust_cfa_offset 24
                    movabs  $0x4004000000000000, %rax
                    mov     %rax, 8(%rsp)
                    call    callee
                    .migrate "start.called", kept=8(%rsp):f64, own=%rbx:i64
                    movabs  $0x4004000000000000, %rax
                    xor     8(%rsp), %rax
                    movabs  $0x400c000000000000, %rcx
                    xor     %rbx, %rcx
                    or      %rcx, %rax
                    xor     %edi, %edi
                    test    %rax, %rax
                    je      1f
                    mov     $1, %edi
            1:      mov     $231, %eax
                    syscall
                    .cfi_endproc
            callee: .cfi_startproc
                    movabs  $0x400c000000000000, %rax
                    movq    %rax, %xmm0
                    .migrate "callee.first", own=%xmm0:f64
                    nop
                    .migrate "callee.second", own=%xmm0:f64
                    movq    %xmm0, %rbx
                    ret
                    .cfi_endproc
            """;
    private static final String ARM_KEEPS = """
                    .globl  _start
            _start: .cfi_startproc
                    .cfi_undefined x30
                    fmov    d8, #2.5
                    bl      callee
                    .migrate "start.called", kept=v8:f64, own=x19:i64
                    fmov    x0, d8
                    mov     x1, #0x4004000000000000
                    eor     x0, x0, x1
                    mov     x1, #0x400c000000000000
                    eor     x1, x1, x19
                    orr     x0, x0, x1
                    cmp     x0, #0
                    cset    x0, ne
                    mov     x8, #94
                    svc     #0
                    .cfi_endproc
            callee: .cfi_startproc
                    str     d8, [sp, #-16]!
                    .cfi_def_cfa_offset 16
                    .cfi_offset 72, -16
                    fmov    d8, #3.5
                    .migrate "callee.first", own=v8:f64
                    nop
                    .migrate "callee.second", own=v8:f64
                    fmov    x19, d8
                    ldr     d8, [sp], #16
                    .cfi_restore 72
                    .cfi_def_cfa_offset 0
                    ret
                    .cfi_endproc
            """;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aFloatingPointValueStaysInARegisterThatTheCalleeHasSaved(int every, @TempDir Path directory)
            throws Exception {
        List<ElfFile> objects = new ArrayList<>();
        for (String[] source : new String[][]{{"keeps.x86lite.s", X86_KEEPS}, {"keeps.armlite.s", ARM_KEEPS}}) {
            Path file = Files.writeString(directory.resolve(source[0]), source[1]);
            objects.add(ElfFile.read(source[0], Assembler.assemble(file, Optional.empty())));
        }
        try (HoppingMachine machine = new HoppingMachine(Linker.link(objects, Linker.DEFAULT_ENTRY))) {
            assertEquals(0, machine.run(every));
            assertEquals(3 / every, machine.moves());
        }
    }

    @Test
    void aMoveCarriesMoreThanSixteenStackFrames() throws Exception {
        try (HoppingMachine machine = new HoppingMachine(program("hanoi"))) {
            machine.run(7);
            assertTrue(machine.deepest() >= 16, machine.deepest() + " stack frames");
        }
    }
}
