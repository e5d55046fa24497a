package org.maize.assembler.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a source.
 *
 * @param name as its user named it
 * @param folder where its relative includes are looked for
 * @param lines without line ends
 */
public record SourceFile(String name, Path folder, List<String> lines) {
    /** The largest source, in bytes. */
    public static final int SIZE_LIMIT = 16 << 20;

    /** The longest line, in characters. */
    public static final int LINE_LIMIT = 65_536;

    /** A source that cannot be read. The message says why. */
    public static final class Unreadable extends Exception {
        private final int line;

        Unreadable(int line, String message) {
            super(message);
            this.line = line;
        }

        /** The line where reading stopped, from 1. */
        public int line() {
            return line;
        }
    }

    /** Reads a file of UTF-8 text. Other bytes are {@link Characters#NO_TEXT}: compilers write them into comments. */
    public static SourceFile read(String name, Path path) throws Unreadable {
        byte[] bytes;
        try {
            if (Files.isDirectory(path)) { throw new Unreadable(1, "a directory"); }
            if (Files.size(path) > SIZE_LIMIT) {
                throw new Unreadable(1, "a file of more than " + SIZE_LIMIT + " bytes");
            }
            bytes = Files.readAllBytes(path);
        } catch (java.nio.file.NoSuchFileException e) {
            throw new Unreadable(1, "no such file");
        } catch (IOException e) {
            throw new Unreadable(1, "a file that cannot be read (" + e.getMessage() + ")");
        }
        Path folder = path.toAbsolutePath().getParent();
        return of(name, folder, new String(bytes, StandardCharsets.UTF_8));
    }

    /** The lines of a text. */
    public static SourceFile of(String name, Path folder, String text) throws Unreadable {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                end = text.length();
            }
            int last = end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
            if (last - start > LINE_LIMIT) {
                throw new Unreadable(lines.size() + 1, "a line of " + (last - start) + " characters");
            }
            lines.add(text.substring(start, last));
            start = end + 1;
        }
        return new SourceFile(name, folder, lines);
    }
}
