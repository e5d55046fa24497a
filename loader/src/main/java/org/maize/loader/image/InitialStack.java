package org.maize.loader.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.maize.isa.Isa;
import org.maize.loader.elf.Elf;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.elf.ElfSegment;

/**
 * The initial stack as Linux builds it (fs/exec.c, fs/binfmt_elf.c create_elf_tables; System V AMD64 psABI 3.4.1). From the stack's end
 * down: 8 zero bytes, the program's path, the environment's strings and the arguments' (each group ascending), the platform's name, the
 * random bytes; then, from a multiple of 16 up, argc, argv, 0, envp, 0 and the auxiliary vector.
 */
record InitialStack(long pointer, byte[] contents) {
    /** Linux's MAX_ARG_STRLEN: a string with its zero byte. */
    private static final int STRING_LIMIT = 32 * 4096;

    private static final int AT_NULL = 0;
    private static final int AT_PHDR = 3;
    private static final int AT_PHENT = 4;
    private static final int AT_PHNUM = 5;
    private static final int AT_PAGESZ = 6;
    private static final int AT_BASE = 7;
    private static final int AT_FLAGS = 8;
    private static final int AT_ENTRY = 9;
    private static final int AT_UID = 11;
    private static final int AT_EUID = 12;
    private static final int AT_GID = 13;
    private static final int AT_EGID = 14;
    private static final int AT_PLATFORM = 15;
    private static final int AT_HWCAP = 16;
    private static final int AT_CLKTCK = 17;
    private static final int AT_SECURE = 23;
    private static final int AT_RANDOM = 25;
    private static final int AT_HWCAP2 = 26;
    private static final int AT_EXECFN = 31;

    /** Linux's USER_HZ. */
    private static final int CLOCK_TICKS = 100;

    static InitialStack of(Isa isa, ElfFile file, ProcessArguments arguments, long end) throws ArgumentListError {
        checkSizes(arguments);
        Strings strings = new Strings(end - Long.BYTES);
        long executable = strings.add(arguments.executable());
        List<Long> environment = strings.addAll(arguments.environment());
        List<Long> argv = strings.addAll(arguments.arguments());
        strings.align();
        long platform = strings.add(isa.platform().getBytes(StandardCharsets.US_ASCII));
        long random = strings.addRaw(arguments.random());

        List<Long> words = new ArrayList<>();
        words.add((long) argv.size());
        words.addAll(argv);
        words.add(0L);
        words.addAll(environment);
        words.add(0L);
        words.addAll(List.of(
                (long) AT_HWCAP, isa.hardwareCapabilities(),
                (long) AT_PAGESZ, (long) ProcessImage.PAGE_SIZE,
                (long) AT_CLKTCK, (long) CLOCK_TICKS));
        words.addAll(List.of(
                (long) AT_PHDR, programHeaderAddress(file),
                (long) AT_PHENT, (long) Elf.PHDR_SIZE,
                (long) AT_PHNUM, (long) file.header().programHeaderCount()));
        words.addAll(List.of((long) AT_BASE, 0L, (long) AT_FLAGS, 0L, (long) AT_ENTRY, file.header().entry()));
        words.addAll(List.of(
                (long) AT_UID, (long) arguments.user(),
                (long) AT_EUID, (long) arguments.user(),
                (long) AT_GID, (long) arguments.group(),
                (long) AT_EGID, (long) arguments.group()));
        // HWCAP2 has more of what HWCAP has; of that, no ISA here has anything.
        words.addAll(List.of((long) AT_SECURE, 0L, (long) AT_RANDOM, random, (long) AT_HWCAP2, 0L));
        words.addAll(List.of((long) AT_EXECFN, executable));
        words.addAll(List.of((long) AT_PLATFORM, platform, (long) AT_NULL, 0L));

        long pointer = (strings.lowest() - (long) words.size() * Long.BYTES) & -16;
        ByteBuffer contents = ByteBuffer.allocate((int) (end - pointer)).order(ByteOrder.LITTLE_ENDIAN);
        words.forEach(contents::putLong);
        strings.copyTo(contents, pointer);
        return new InitialStack(pointer, contents.array());
    }

    private static void checkSizes(ProcessArguments arguments) throws ArgumentListError {
        List<byte[]> all = new ArrayList<>(arguments.arguments());
        all.addAll(arguments.environment());
        all.add(arguments.executable());
        long total = 0;
        for (byte[] string : all) {
            if (string.length >= STRING_LIMIT) {
                throw new ArgumentListError(
                        "an argument of " + string.length + " bytes, where less than " + STRING_LIMIT
                                + " are possible");
            }
            total += string.length + 1 + Long.BYTES;
        }
        if (total > ProcessImage.STACK_SIZE / 4) {
            throw new ArgumentListError("arguments and environment of " + total + " bytes, where at most "
                    + ProcessImage.STACK_SIZE / 4 + " are possible");
        }
    }

    /** Where the program headers are in memory: in the segment that holds their place in the file; 0 if none does. */
    private static long programHeaderAddress(ElfFile file) {
        long offset = file.header().programHeaderOffset();
        for (ElfSegment segment : file.segments()) {
            if (segment.isLoaded() && offset >= segment.offset() && offset < segment.offset() + segment.fileSize()) {
                return segment.address() + (offset - segment.offset());
            }
        }
        return 0;
    }

    /** Strings placed one below the other. */
    private static final class Strings {
        private record Placed(long address, byte[] bytes) {}

        private final List<Placed> placed = new ArrayList<>();
        private long lowest;

        private Strings(long end) {
            this.lowest = end;
        }

        private long lowest() {
            return lowest;
        }

        private void align() {
            lowest &= -16;
        }

        private long addRaw(byte[] bytes) {
            lowest -= bytes.length;
            placed.add(new Placed(lowest, bytes));
            return lowest;
        }

        /** Adds a string with its zero byte. */
        private long add(byte[] string) {
            lowest--;
            return addRaw(string);
        }

        /** Adds strings so that they ascend in memory. */
        private List<Long> addAll(List<byte[]> strings) {
            List<Long> addresses = new ArrayList<>();
            for (byte[] string : strings.reversed()) {
                addresses.addFirst(add(string));
            }
            return addresses;
        }

        private void copyTo(ByteBuffer contents, long pointer) {
            for (Placed each : placed) {
                contents.put((int) (each.address() - pointer), each.bytes());
            }
        }
    }
}
