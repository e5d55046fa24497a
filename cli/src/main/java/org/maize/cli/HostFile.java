package org.maize.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files of the host that the command line names, read and written whole. */
final class HostFile {
    /** The largest file that is read: 256 MiB. */
    static final long MAXIMUM_SIZE = 256L << 20;

    private HostFile() {}

    /**
     * The path that a word of the command line names.
     *
     * @throws UsageError if it names none
     */
    static Path path(String word) throws UsageError {
        try {
            if (!word.isEmpty()) { return Path.of(word); }
        } catch (InvalidPathException _) {
            // Said below.
        }
        throw new UsageError("'" + word + "' is no name of a file");
    }

    /**
     * Reads a file.
     *
     * @throws Refusal if it cannot be read or is larger than {@link #MAXIMUM_SIZE}
     */
    static byte[] read(Path file) throws Refusal {
        try {
            if (Files.isDirectory(file)) { throw new Refusal("maize: cannot read " + file + ": it is a directory"); }
            long size = Files.size(file);
            if (size > MAXIMUM_SIZE) {
                throw new Refusal("maize: " + file + " has " + size + " bytes; at most " + MAXIMUM_SIZE + " are read");
            }
            return Files.readAllBytes(file);
        } catch (IOException error) {
            throw new Refusal("maize: cannot read " + file + ": " + reason(error));
        }
    }

    /**
     * Writes a file: all of it, or else what was there before stays.
     *
     * @param executable whether those who may read it may execute it
     * @throws Refusal if it cannot be written
     */
    static void write(Path file, byte[] content, boolean executable) throws Refusal {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                // A device or a pipe: there is nothing to replace.
                Files.write(file, content);
                return;
            }
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            Path parent = target.getParent();
            Path partial = parent
                    .resolve("." + target.getFileName() + "." + ProcessHandle.current().pid() + ".partial");
            try {
                Files.write(partial, content);
                if (executable && Files.getFileStore(partial).supportsFileAttributeView("posix")) {
                    makeExecutable(partial);
                }
                Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException error) {
            throw new Refusal("maize: cannot write " + file + ": " + reason(error));
        }
    }

    private static void makeExecutable(Path file) throws IOException {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        StringBuilder executable = new StringBuilder(mode);
        for (int i = 0; i < mode.length(); i += 3) {
            if (mode.charAt(i) == 'r') {
                executable.setCharAt(i + 2, 'x');
            }
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(executable.toString()));
    }

    private static String reason(IOException error) {
        return switch (error) {
            case NoSuchFileException _ -> "there is no such file or directory";
            case AccessDeniedException _ -> "permission is denied";
            case DirectoryNotEmptyException _ -> "it is a directory";
            case FileSystemException failed when failed.getReason() != null -> failed.getReason();
            default -> String.valueOf(error.getMessage());
        };
    }
}
