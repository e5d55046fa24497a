package org.maize.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostFileTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsRead() throws Exception {
        Path file = folder.resolve("a");
        HostFile.write(file, new byte[]{1, 2, 3}, false);
        assertArrayEquals(new byte[]{1, 2, 3}, HostFile.read(file));
        assertFalse(Files.isExecutable(file));
    }

    @Test
    void anExecutableIsExecutableAndReplacesWhatWasThere() throws Exception {
        Path file = Files.writeString(folder.resolve("a"), "old");
        HostFile.write(file, new byte[]{7}, true);
        assertArrayEquals(new byte[]{7}, HostFile.read(file));
        assertTrue(Files.isExecutable(file));
    }

    @Test
    void aFileIsWrittenThroughASymbolicLink() throws Exception {
        Path file = Files.writeString(folder.resolve("a"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        HostFile.write(link, new byte[]{7}, false);
        assertTrue(Files.isSymbolicLink(link));
        assertArrayEquals(new byte[]{7}, HostFile.read(file));
    }

    @Test
    void whatCannotBeWrittenLeavesNothingBehind() throws IOException {
        Refusal refusal = assertThrows(Refusal.class, () -> HostFile.write(folder.resolve("no/a"), new byte[1], false));
        assertEquals("maize: cannot write " + folder.resolve("no/a") + ": there is no such file or directory",
                refusal.getMessage());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void aMissingFileAndADirectoryAreNamed() {
        assertEquals("maize: cannot read " + folder.resolve("a") + ": there is no such file or directory",
                assertThrows(Refusal.class, () -> HostFile.read(folder.resolve("a"))).getMessage());
        assertEquals("maize: cannot read " + folder + ": it is a directory",
                assertThrows(Refusal.class, () -> HostFile.read(folder)).getMessage());
    }
}
