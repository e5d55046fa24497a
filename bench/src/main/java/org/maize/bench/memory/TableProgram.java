package org.maize.bench.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.maize.assembler.Assembler;
import org.maize.assembler.text.AssemblyErrors;
import org.maize.isa.Isa;
import org.maize.loader.LinkError;
import org.maize.loader.LoadError;
import org.maize.loader.bundle.Bundle;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.link.Linker;

/** Guest programs that use a table of pages at one kernel after another. */
final class TableProgram {
    private static final int PAGE = 4096;

    private TableProgram() {}

    /** What is done with each page that is touched. */
    enum Use {
        READ("mov (%rcx), %rax", "ldr x12, [x9]"),
        WRITE("mov %rdx, (%rcx)", "str x10, [x9]"),
        READ_AND_WRITE("mov (%rcx), %rax\n mov %rdx, (%rcx)", "ldr x12, [x9]\n str x10, [x9]");

        private final String x86lite;
        private final String armlite;

        Use(String x86lite, String armlite) {
            this.x86lite = x86lite;
            this.armlite = armlite;
        }
    }

    /** Writes each page of a table at kernel 0 and goes to kernel 1, where it uses the first pages of the table, 1 or more. */
    static byte[] writtenThenUsed(int pages, int used, Use use) {
        return link(Map.of("", table(pages), "x86lite", """
                        .text
                        .globl  _start
                        .type   _start, @function
                _start: .cfi_startproc
                        .cfi_undefined %%rip
                        lea     table(%%rip), %%rcx
                        mov     $%1$d, %%edx
                1:      mov     %%rdx, (%%rcx)
                        add     $4096, %%rcx
                        dec     %%edx
                        jne     1b
                        mov     $4096, %%eax
                        mov     $1, %%edi
                        syscall
                        .migrate "there"
                        lea     table(%%rip), %%rcx
                        mov     $%2$d, %%edx
                2:      %3$s
                        add     $4096, %%rcx
                        dec     %%edx
                        jne     2b
                        mov     $231, %%eax
                        xor     %%edi, %%edi
                        syscall
                        .cfi_endproc
                        .size   _start, . - _start
                """.formatted(pages, used, use.x86lite), "armlite", """
                        .text
                        .globl  _start
                        .type   _start, @function
                _start: .cfi_startproc
                        .cfi_undefined x30
                        adrp    x9, table
                        mov     x10, #%1$d
                1:      str     x10, [x9]
                        add     x9, x9, #4096
                        subs    x10, x10, #1
                        b.ne    1b
                        mov     x8, #4096
                        mov     x0, #1
                        svc     #0
                        .migrate "there"
                        adrp    x9, table
                        mov     x10, #%2$d
                2:      %3$s
                        add     x9, x9, #4096
                        subs    x10, x10, #1
                        b.ne    2b
                        mov     x8, #94
                        mov     x0, #0
                        svc     #0
                        .cfi_endproc
                        .size   _start, . - _start
                """.formatted(pages, used, use.armlite)));
    }

    /**
     * Goes through all kernels of a machine of one ISA and uses pages at each.
     *
     * @param use  of the pages at each kernel, with %rbx the kernel
     * @param apart bytes between what two kernels use
     */
    static byte[] throughKernels(int kernels, int pages, Use use, int apart) {
        return link(Map.of("", table(pages * (apart >= PAGE ? kernels : 1) + 1), "x86lite", """
                        .text
                        .globl  _start
                        .type   _start, @function
                _start: xor     %%ebx, %%ebx
                        lea     table(%%rip), %%rbp
                1:      mov     %%rbp, %%rcx
                        mov     $%2$d, %%edx
                2:      %3$s
                        add     $4096, %%rcx
                        dec     %%edx
                        jne     2b
                        add     $%4$d, %%rbp
                        inc     %%rbx
                        cmp     $%1$d, %%rbx
                        je      3f
                        mov     %%rbx, %%rdi
                        mov     $4096, %%eax
                        syscall
                        jmp     1b
                3:      mov     $231, %%eax
                        xor     %%edi, %%edi
                        syscall
                        .size   _start, . - _start
                """.formatted(kernels, pages, use.x86lite, apart)));
    }

    private static String table(int pages) {
        return """
                        .bss
                        .balign 4096
                        .globl  table
                table:  .zero   %d
                """.formatted((long) pages * PAGE);
    }

    private static byte[] link(Map<String, String> sources) {
        try {
            List<ElfFile> objects = new ArrayList<>();
            for (Map.Entry<String, String> source : sources.entrySet()) {
                Optional<Isa> isa = Isa.named(source.getKey());
                objects.add(ElfFile.read("table", Assembler.assemble("table", source.getValue(), isa)));
            }
            Bundle bundle = Linker.link(objects, Linker.DEFAULT_ENTRY);
            return bundle.bytes();
        } catch (AssemblyErrors | LoadError | LinkError refused) {
            throw new IllegalStateException(refused.getMessage(), refused);
        }
    }
}
