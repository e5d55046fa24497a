package org.maize.compiler.driver;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.maize.loader.LoadError;
import org.maize.loader.elf.ElfFile;

/**
 * What a source file becomes: an object of data and one of code for each ISA, kept in one file, an archive as {@code ar} writes it (System V ABI,
 * chapter 7, "Archive File").
 *
 * @param members ELF objects by name: {@code data.o}, {@code x86lite.o}, {@code armlite.o}
 */
public record FatObject(Map<String, byte[]> members) {
    private static final byte[] MAGIC = "!<arch>\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 60;
    private static final int SIZE_AT = 48;
    private static final int SIZE_LENGTH = 10;

    /** Whether a file begins as an archive does. */
    public static boolean isOne(byte[] file) {
        return file.length >= MAGIC.length && Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /** The archive. */
    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(MAGIC);
        members.forEach((name, content) -> {
            String header = String.format("%-16s%-12d%-6d%-6d%-8s%-10d`\n", name + "/", 0, 0, 0, "644", content.length);
            out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(content);
            if (content.length % 2 != 0) {
                out.write('\n');
            }
        });
        return out.toByteArray();
    }

    /**
     * Reads an archive.
     *
     * @throws LoadError where it is none
     */
    public static FatObject read(String name, byte[] file) throws LoadError {
        Map<String, byte[]> members = new LinkedHashMap<>();
        int at = MAGIC.length;
        while (at < file.length) {
            if (file.length - at < HEADER) {
                throw new LoadError(name, "member header", at, file.length - at + " bytes", HEADER + " bytes");
            }
            String header = new String(file, at, HEADER, StandardCharsets.US_ASCII);
            String size = header.substring(SIZE_AT, SIZE_AT + SIZE_LENGTH).strip();
            if (!size.matches("[0-9]{1,9}") || Integer.parseInt(size) > file.length - at - HEADER) {
                throw new LoadError(name, "size of a member", at + SIZE_AT, "'" + size + "'",
                        "at most " + (file.length - at - HEADER));
            }
            String member = header.substring(0, 16).strip();
            int from = at + HEADER;
            int length = Integer.parseInt(size);
            members.put(member.endsWith("/") ? member.substring(0, member.length() - 1) : member,
                    Arrays.copyOfRange(file, from, from + length));
            at = from + length + length % 2;
        }
        return new FatObject(members);
    }

    /** The objects, their names told after the archive's. */
    public List<ElfFile> objects(String name) throws LoadError {
        List<ElfFile> objects = new ArrayList<>();
        for (Map.Entry<String, byte[]> member : members.entrySet()) {
            objects.add(ElfFile.read(name + "(" + member.getKey() + ")", member.getValue()));
        }
        return objects;
    }
}
