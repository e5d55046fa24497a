package org.maize.loader.bundle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.maize.isa.Isa;
import org.maize.loader.LoadError;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.map.MigrationMap;

/**
 * The bytes of a bundle, little-endian.
 *
 * <pre>
 * offset 0   8 bytes  magic: 7f 'M' 'A' 'I' 'Z' 'E' 0d 0a
 *        8   u32      version, 1
 *       12   u32      number of parts, n
 *       16   u64      size of the file
 *       24   u32      CRC32C of bytes 0 to 23 and of the table
 *       28   u32      0
 *       32   n times  the table: u32 kind (1 executable, 2 map), u32 ELF machine (0 of a map), 16 bytes name of the ISA (zeros
 *                     behind it), u64 offset, u64 size, u32 CRC32C of the part, u32 0
 * then the parts, in the order of the table, each at the next multiple of 4096, zeros between; the file ends with the last
 * </pre>
 *
 * <p>Every byte is covered by a checksum or must be zero, so no flipped bit goes unseen.
 */
final class BundleFormat {
    private static final byte[] MAGIC = {0x7f, 'M', 'A', 'I', 'Z', 'E', '\r', '\n'};
    private static final int VERSION = 1;
    private static final int HEADER_SIZE = 32;
    private static final int ENTRY_SIZE = 48;
    private static final int NAME_SIZE = 16;
    private static final int PART_ALIGNMENT = 4096;
    private static final int PART_LIMIT = 16;
    private static final int CHECKSUM_AT = 24;
    private static final int KIND_EXECUTABLE = 1;
    private static final int KIND_MAP = 2;

    private record Part(int kind, int machine, String isa, byte[] bytes) {}

    private BundleFormat() {}

    static byte[] write(Map<Isa, byte[]> executables, MigrationMap map) {
        List<Part> parts = new ArrayList<>();
        Map<String, Isa> byName = new TreeMap<>();
        executables.keySet().forEach(isa -> byName.put(isa.name(), isa));
        byName.forEach(
                (name, isa) -> parts.add(new Part(KIND_EXECUTABLE, isa.elfMachine(), name, executables.get(isa))));
        parts.add(new Part(KIND_MAP, 0, "", MapFormat.write(map, List.copyOf(byName.keySet()))));
        long size = HEADER_SIZE + (long) parts.size() * ENTRY_SIZE;
        for (Part part : parts) {
            size = aligned(size) + part.bytes().length;
        }
        ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
        out.put(MAGIC).putInt(VERSION).putInt(parts.size()).putLong(size);
        long offset = HEADER_SIZE + (long) parts.size() * ENTRY_SIZE;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            offset = aligned(offset);
            out.position(HEADER_SIZE + i * ENTRY_SIZE);
            out.putInt(part.kind()).putInt(part.machine());
            out.put(part.isa().getBytes(StandardCharsets.US_ASCII))
                    .position(HEADER_SIZE + i * ENTRY_SIZE + 8 + NAME_SIZE);
            out.putLong(offset).putLong(part.bytes().length).putInt(checksum(part.bytes(), 0, part.bytes().length));
            out.put((int) offset, part.bytes());
            offset += part.bytes().length;
        }
        out.putInt(CHECKSUM_AT, headerChecksum(out.array(), parts.size()));
        return out.array();
    }

    static Bundle read(String name, byte[] bytes) throws LoadError {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < MAGIC.length; i++) {
            expect(i < bytes.length && bytes[i] == MAGIC[i], name, "magic", 0, "neither a bundle nor an ELF file",
                    "7f 'MAIZE' 0d 0a or 7f 'ELF'");
        }
        expect(bytes.length >= HEADER_SIZE, name, "header", 0, bytes.length + " bytes of file",
                "at least " + HEADER_SIZE);
        expect(in.getInt(8) == VERSION, name, "version", 8, "" + in.getInt(8), "" + VERSION);
        int count = in.getInt(12);
        expect(count >= 2 && count <= PART_LIMIT && HEADER_SIZE + count * ENTRY_SIZE <= bytes.length, name,
                "number of parts", 12,
                "" + count, "2 to " + PART_LIMIT + ", with the table inside the file");
        expect(in.getLong(16) == bytes.length, name, "file size", 16, "" + in.getLong(16),
                "the file's size, " + bytes.length);
        int checksum = headerChecksum(bytes, count);
        expect(in.getInt(CHECKSUM_AT) == checksum, name, "header checksum", CHECKSUM_AT, hex(in.getInt(CHECKSUM_AT)),
                hex(checksum));
        expect(in.getInt(28) == 0, name, "header padding", 28, hex(in.getInt(28)), "0");
        return readParts(name, in, count);
    }

    private static Bundle readParts(String name, ByteBuffer in, int count) throws LoadError {
        byte[] bytes = in.array();
        Map<String, Bundle.Program> programs = new TreeMap<>();
        MigrationMap map = null;
        long end = HEADER_SIZE + (long) count * ENTRY_SIZE;
        for (int i = 0; i < count; i++) {
            int at = HEADER_SIZE + i * ENTRY_SIZE;
            long offset = in.getLong(at + 24);
            long size = in.getLong(at + 32);
            expect(offset == aligned(end) && size >= 0 && offset <= bytes.length && size <= bytes.length - offset, name,
                    "part " + i + " offset", at + 24, offset + " with " + size + " bytes", "the next multiple of 4096, "
                            + aligned(end) + ", and a part inside the file");
            for (long pad = end; pad < offset; pad++) {
                expect(bytes[(int) pad] == 0, name, "padding", pad, "a byte that is not zero", "0");
            }
            end = offset + size;
            int checksum = checksum(bytes, (int) offset, (int) size);
            expect(in.getInt(at + 40) == checksum, name, "part " + i + " checksum", at + 40, hex(in.getInt(at + 40)),
                    hex(checksum) + ", the CRC32C of its bytes");
            byte[] part = Arrays.copyOfRange(bytes, (int) offset, (int) end);
            int kind = in.getInt(at);
            expect(kind == KIND_EXECUTABLE ? map == null : kind == KIND_MAP && i == count - 1, name,
                    "part " + i + " kind", at,
                    "" + kind, "executables (1), then the map (2)");
            if (kind == KIND_MAP) {
                map = MapFormat.read(name, part, List.copyOf(programs.values()));
            } else {
                Bundle.Program program = executable(name, in, at, part, (int) offset);
                expect(programs.put(program.isa().name(), program) == null, name, "part " + i + " ISA", at + 8,
                        program.isa().name() + " twice", "each ISA once");
            }
        }
        expect(end == bytes.length, name, "file size", 16, "" + bytes.length, "the end of the last part, " + end);
        return new Bundle(bytes, new LinkedHashMap<>(programs), map);
    }

    private static Bundle.Program executable(String name, ByteBuffer in, int at, byte[] part, int offset)
            throws LoadError {
        int length = 0;
        while (length < NAME_SIZE && in.get(at + 8 + length) != 0) {
            length++;
        }
        String isaName = new String(in.array(), at + 8, length, StandardCharsets.US_ASCII);
        Isa isa = Isa.named(isaName).orElse(null);
        expect(isa != null, name, "ISA", at + 8, "'" + isaName + "'",
                "one of " + Isa.all().stream().map(Isa::name).toList());
        ElfFile file = ElfFile.read(name + " (" + isaName + ")", part);
        expect(!file.isObject() && file.header().machine() == isa.elfMachine() && in.getInt(at + 4) == isa.elfMachine(),
                name,
                "ELF machine", at + 4, in.getInt(at + 4) + " with e_machine " + file.header().machine(),
                "an executable for " + isa.elfMachine());
        return new Bundle.Program(isa, file, offset);
    }

    private static long aligned(long offset) {
        return (offset + PART_ALIGNMENT - 1) & -PART_ALIGNMENT;
    }

    private static int headerChecksum(byte[] bytes, int count) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, CHECKSUM_AT);
        crc.update(bytes, HEADER_SIZE, count * ENTRY_SIZE);
        return (int) crc.getValue();
    }

    private static int checksum(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }

    private static void expect(boolean holds, String name, String field, long at, String found, String expected)
            throws LoadError {
        if (!holds) { throw new LoadError(name, "bundle " + field, at, found, expected); }
    }

    private static String hex(int value) {
        return "0x" + Integer.toHexString(value);
    }
}
