package org.maize.loader.link;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.maize.isa.Isa;
import org.maize.loader.LinkError;
import org.maize.loader.LoadError;
import org.maize.loader.Tool;
import org.maize.loader.bundle.Bundle;
import org.maize.loader.elf.ElfFile;

/**
 * Small guest programs for tests, assembled by GNU as: {@code main} prints the text at {@code message} and ends with the sum that the
 * function {@code add} makes of two variables. Code reaches data and functions of other objects in the ways that compilers use.
 */
public final class Guest {
    /** Code for x86-64 (SysV AMD64 psABI) under Linux. */
    public static final String X86_MAIN = """
            .text
            .globl _start
            .type _start, @function
            _start:
            .cfi_startproc
            .cfi_undefined %rip
                mov $1, %eax
                mov $1, %edi
                mov $message, %esi
                mov length(%rip), %edx
                syscall
                mov numbers, %rdi
                mov numbers+8(%rip), %rsi
                call *table+8
                mov %eax, counter(%rip)
                jmp finish
            .cfi_endproc
            .size _start, . - _start
            .globl finish
            .type finish, @function
            finish:
                mov counter(%rip), %edi
                mov $60, %eax
                syscall
            .size finish, . - finish
            """;

    /** The function that main calls through a table, in an object of its own. */
    public static final String X86_ADD = """
            .text
            nop
            .globl add
            .type add, @function
            add:
                lea (%rdi,%rsi), %rax
                ret
            .size add, . - add
            """;

    /** The same for AArch64. */
    public static final String ARM_MAIN = """
            .text
            .globl _start
            .type _start, %function
            _start:
            .cfi_startproc
            .cfi_undefined x30
                mov x0, #1
                ldr x1, =message
                adrp x2, length
                add x2, x2, :lo12:length
                ldr w2, [x2]
                mov x8, #64
                svc #0
                adrp x9, numbers
                ldr x0, [x9, :lo12:numbers]
                adrp x9, numbers+8
                add x9, x9, :lo12:numbers+8
                ldr x1, [x9]
                adrp x9, table+8
                ldr x9, [x9, :lo12:table+8]
                blr x9
                ldr x1, =counter
                str w0, [x1]
                b finish
            .cfi_endproc
                .ltorg
            .size _start, . - _start
            .globl finish
            .type finish, %function
            finish:
                adrp x0, counter
                add x0, x0, :lo12:counter
                ldr w0, [x0]
                mov x8, #93
                svc #0
            .size finish, . - finish
            """;

    public static final String ARM_ADD = """
            .text
            .globl add
            .type add, %function
            add:
                add x0, x0, x1
                ret
            .size add, . - add
            """;

    /** The data of both: GNU as makes it an object of one machine. */
    public static final String DATA = """
            .section .rodata
            .globl message, length
            message: .ascii "hello from a guest\\n"
            .balign 4
            length: .long 19
            .data
            .globl numbers, table
            .balign 8
            numbers: .quad 40, 2
            table: .quad finish, add
            .bss
            .globl counter
            .balign 64
            counter: .skip 9000
            """;

    private final Path folder;
    private final List<ElfFile> objects = new ArrayList<>();

    public Guest(Path folder) {
        this.folder = folder;
    }

    /** Adds an object for an ISA, assembled from source. */
    public Guest with(String isa, String name, String source) throws LoadError {
        byte[] bytes = Tool.gnuAssemble(folder, Isa.named(isa).orElseThrow().elfMachine(), source);
        objects.add(ElfFile.read(name + "." + isa + ".o", bytes));
        return this;
    }

    /** Adds a source of data to the program of each ISA given. */
    public Guest data(String source, String... isas) throws LoadError {
        for (String isa : isas) {
            with(isa, "data", source);
        }
        return this;
    }

    /** The program above for both ISAs. */
    public static Guest complete(Path folder) throws LoadError {
        return new Guest(folder)
                .with("x86lite", "main", X86_MAIN)
                .with("x86lite", "add", X86_ADD)
                .with("armlite", "main", ARM_MAIN)
                .with("armlite", "add", ARM_ADD)
                .data(DATA, "x86lite", "armlite");
    }

    /** The program above with a migration point at the beginning of {@code add}, its records written as data. */
    public static Guest withPoints(Path folder) throws LoadError {
        return new Guest(folder)
                .with("x86lite", "main", X86_MAIN)
                .with("x86lite", "add", X86_ADD.replace("add:", "add:\n.cfi_startproc") + ".cfi_endproc\n"
                        + point("add", "add", value("a", 0, 0, 5, 0) + value("b", 0, 0, 4, 0)))
                .with("armlite", "main", ARM_MAIN)
                .with("armlite", "add", ARM_ADD.replace("add:", "add:\n.cfi_startproc") + ".cfi_endproc\n"
                        + point("add", "add", value("b", 0, 0, 1, 0) + value("a", 0, 0, 0, 0)))
                .data(DATA, "x86lite", "armlite");
    }

    /** The record of a migration point, as GNU as can write it; {@code values} is made of {@link #value}s. */
    public static String point(String address, String id, String values) {
        int count = values.split("value", -1).length - 1;
        return ".section .maize.points, \"\", %progbits\n.quad " + address + "\n.short " + id.length() + "\n.ascii \""
                + id
                + "\"\n.short " + count + "\n" + values.replace("value", "") + ".text\n";
    }

    /** A live value of a record: types i64, f64, v128; places register, slot, constant. */
    public static String value(String name, int type, int place, int register, long operand) {
        return "value.short " + name.length() + "\n.ascii \"" + name + "\"\n.byte " + type + ", " + place + "\n.short "
                + register
                + "\n.quad " + operand + "\n";
    }

    public List<ElfFile> objects() {
        return objects;
    }

    public Bundle link() throws LinkError {
        return Linker.link(objects, Linker.DEFAULT_ENTRY);
    }
}
