package org.maize.loader.image;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maize.isa.Isa;
import org.maize.loader.LoadError;
import org.maize.loader.Tool;
import org.maize.loader.bundle.Bundle;
import org.maize.loader.elf.ElfSegment;
import org.maize.loader.link.Guest;

class ProcessImageTest {
    private static final byte[] RANDOM = "0123456789abcdef".getBytes();
    private static final List<String> ARGUMENTS = List.of("guest", "one", "", "zwei");
    private static final List<String> ENVIRONMENT = List.of("PATH=/bin", "X=");

    /** Writes the stack pointer and then, 8 bytes at a time, what is at it and above, up to the end of the stack. */
    private static final String DUMP = """
            .globl _start
            _start:
                mov %rsp, stack(%rip)
                mov %rsp, %rbx
                mov $stack, %esi
            1:  mov $1, %eax
                mov $1, %edi
                mov $8, %edx
                syscall
                mov %rbx, %rsi
                add $8, %rbx
                test %rax, %rax
                jns 1b
                mov $60, %eax
                xor %edi, %edi
                syscall
            .bss
            stack: .quad 0
            """;

    @TempDir
    private Path folder;

    @Test
    void theInitialStackHasTheStructureOfTheHostsOwn() throws Exception {
        Bundle bundle = new Guest(folder).with("x86lite", "dump", DUMP).link();
        Path program = Tool.write(folder, "dump.elf", bundle.extract("x86lite").orElseThrow());
        ProcessBuilder builder = new ProcessBuilder(program.toString(), "one", "", "zwei");
        builder.environment().clear();
        builder.environment().put("PATH", "/bin");
        Process process = builder.start();
        byte[] output = process.getInputStream().readAllBytes();
        process.waitFor();
        Stack host = new Stack(Arrays.copyOfRange(output, 8, output.length),
                ByteBuffer.wrap(output).order(ByteOrder.LITTLE_ENDIAN).getLong());
        ProcessArguments arguments = ProcessArguments.of(program.toString(),
                List.of(program.toString(), "one", "", "zwei"), List.of("PATH=/bin"), RANDOM, 0, 0);
        ProcessImage image = ProcessImage.of(
                "dump", bundle, Isa.named("x86lite").orElseThrow(), arguments, ProcessImage.ADDRESS_SPACE);
        Stack ours = new Stack(image.stackContents(), image.stackPointer());
        assertEquals(host.arguments(), ours.arguments());
        assertEquals(host.environment(), ours.environment());
        assertArrayEquals(host.strings(), ours.strings());
        assertEquals(0, image.stackPointer() % 16);
        assertEquals(host.pointer % 16, 0);
        for (int type : new int[]{4, 5, 6, 7, 8, 17, 23}) {
            assertEquals(host.auxiliary().get((long) type), ours.auxiliary().get((long) type), "type " + type);
        }
        for (int type : new int[]{15, 31}) {
            assertEquals(host.string(host.auxiliary().get((long) type)),
                    ours.string(ours.auxiliary().get((long) type)));
        }
        assertEquals(host.auxiliary().get(3L), ours.auxiliary().get(3L));
        assertEquals(host.auxiliary().get(9L), ours.auxiliary().get(9L));
        assertEquals(new String(RANDOM), ours.string(ours.auxiliary().get(25L)).substring(0, 16));
    }

    @Test
    void areasCoverTheSegmentsWithTheirPermissionsAndBytes() throws Exception {
        Bundle bundle = Guest.complete(folder).link();
        ProcessImage image = image(bundle, "armlite", ARGUMENTS, ENVIRONMENT);
        assertEquals(List.of(4, 5, 4, 6, 6), image.areas().stream().map(Area::permissions).toList());
        assertEquals(List.of(Area.Kind.PER_ISA, Area.Kind.PER_ISA, Area.Kind.SHARED, Area.Kind.SHARED, Area.Kind.STACK),
                image.areas().stream().map(Area::kind).toList());
        for (Bundle.Program program : bundle.programs()) {
            List<ElfSegment> segments = program.file().segments();
            for (int i = 0; i < 4; i++) {
                Area.Backing backing = image.areas().get(i).backings().get(program.isa().name());
                byte[] bytes = Arrays.copyOfRange(bundle.bytes(), backing.offset(), backing.offset() + backing.size());
                assertArrayEquals(program.file().contents(segments.get(i)), bytes);
                assertEquals(segments.get(i).address(), backing.address());
            }
        }
        assertEquals(image.areas().get(3).end(), image.breakStart());
        assertEquals(ProcessImage.STACK_SIZE, image.areas().get(4).end() - image.areas().get(4).start());
    }

    @Test
    void theStackIsToldTheCapabilitiesAndPlatformOfItsIsa() throws Exception {
        Bundle bundle = Guest.complete(folder).link();
        for (Isa isa : Isa.all()) {
            ProcessImage image = image(bundle, isa.name(), ARGUMENTS, ENVIRONMENT);
            Stack stack = new Stack(image.stackContents(), image.stackPointer());
            assertEquals(ARGUMENTS, stack.arguments());
            assertEquals(ENVIRONMENT, stack.environment());
            assertEquals(isa.hardwareCapabilities(), stack.auxiliary().get(16L));
            assertEquals(isa.platform(), stack.string(stack.auxiliary().get(15L)));
        }
    }

    @Test
    void argumentsThatAreTooLargeAreRefusedAsLinuxRefusesThem() throws Exception {
        Bundle bundle = Guest.complete(folder).link();
        String long1 = "x".repeat(131071);
        assertDoesNotThrow(() -> image(bundle, "x86lite", List.of(long1), List.of()));
        assertThrows(ArgumentListError.class, () -> image(bundle, "x86lite", List.of(long1 + "x"), List.of()));
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            many.add(long1);
        }
        assertThrows(ArgumentListError.class, () -> image(bundle, "x86lite", many, List.of()));
    }

    @Test
    void aProgramOutsideTheAddressSpaceIsRefused() throws Exception {
        Bundle bundle = Guest.complete(folder).link();
        ProcessArguments arguments = ProcessArguments.of("p", List.of(), List.of(), RANDOM, 0, 0);
        LoadError error = assertThrows(LoadError.class,
                () -> ProcessImage.of("p", bundle, Isa.named("x86lite").orElseThrow(), arguments, 12 << 20));
        assertTrue(error.getMessage().contains("expected addresses from 0x10000"), error.getMessage());
    }

    @Test
    void aDynamicallyLinkedProgramIsRefused() throws Exception {
        Path source = Files.writeString(folder.resolve("x.c"), "int main(void) { return 3; }\n");
        Tool.output("gcc", "-no-pie", source, "-o", folder.resolve("dynamic"));
        Bundle bundle = Bundle.read("dynamic", Files.readAllBytes(folder.resolve("dynamic")));
        LoadError error = assertThrows(LoadError.class, () -> image(bundle, "x86lite", List.of(), List.of()));
        assertTrue(error.getMessage().contains("-static"), error.getMessage());
    }

    private static ProcessImage image(Bundle bundle, String isa, List<String> arguments, List<String> environment)
            throws Exception {
        return ProcessImage.of("guest", bundle, Isa.named(isa).orElseThrow(),
                ProcessArguments.of("/path/guest", arguments, environment, RANDOM, 1000, 100),
                ProcessImage.ADDRESS_SPACE);
    }

    /** An initial stack, read as a C library's start code reads it. */
    private static final class Stack {
        private final byte[] bytes;
        private final ByteBuffer words;
        private final long pointer;

        private Stack(byte[] bytes, long pointer) {
            this.bytes = bytes;
            this.words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            this.pointer = pointer;
        }

        private String string(long address) {
            int start = (int) (address - pointer);
            int end = start;
            while (end < bytes.length && bytes[end] != 0) {
                end++;
            }
            return new String(bytes, start, end - start);
        }

        private List<String> arguments() {
            List<String> strings = new ArrayList<>();
            for (int i = 0; i < words.getLong(0); i++) {
                strings.add(string(words.getLong(8 + 8 * i)));
            }
            assertEquals(0, words.getLong(8 + 8 * strings.size()));
            return strings;
        }

        private int environmentAt() {
            return 16 + 8 * (int) words.getLong(0);
        }

        private List<String> environment() {
            List<String> strings = new ArrayList<>();
            for (int at = environmentAt(); words.getLong(at) != 0; at += 8) {
                strings.add(string(words.getLong(at)));
            }
            return strings;
        }

        private Map<Long, Long> auxiliary() {
            Map<Long, Long> vector = new HashMap<>();
            int at = environmentAt() + 8 * environment().size() + 8;
            while (words.getLong(at) != 0) {
                vector.put(words.getLong(at), words.getLong(at + 8));
                at += 16;
            }
            return vector;
        }

        /** From the first argument's string to the end of the stack. */
        private byte[] strings() {
            return Arrays.copyOfRange(bytes, (int) (words.getLong(8) - pointer), bytes.length);
        }
    }
}
