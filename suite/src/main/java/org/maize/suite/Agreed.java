package org.maize.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;

/**
 * What agreed already, in a file, so that a check that was broken off goes on where it was. It holds for one build of Maize: its
 * first line is a digest of Maize's jars, and with another one it begins anew.
 */
final class Agreed {
    private final Path file;
    private final Set<String> known = new HashSet<>();

    /**
     * Opens the file.
     *
     * @param resume whether to believe what it says
     */
    Agreed(Path file, boolean resume) throws IOException {
        this.file = file;
        String build = digest();
        if (resume && Files.exists(file)) {
            var lines = Files.readAllLines(file);
            if (!lines.isEmpty() && lines.getFirst().equals(build)) {
                known.addAll(lines);
                return;
            }
        }
        Files.writeString(file, build + "\n");
    }

    /** Whether it agreed, and the file is the same as then. */
    boolean contains(Subject subject) {
        return known.contains(line(subject));
    }

    synchronized void add(Subject subject) {
        try {
            Files.writeString(file, line(subject) + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(Subject subject) {
        return subject.file().toFile().lastModified() + " " + subject.file();
    }

    private static String digest() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String jar : new TreeSet<>(Set.of(System.getProperty("java.class.path").split(":")))) {
                digest.update(jar.getBytes(StandardCharsets.UTF_8));
                if (jar.endsWith(".jar")) {
                    digest.update(Files.readAllBytes(Path.of(jar)));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
