package org.maize.kernel.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maize.kernel.machine.BlockingInput;
import org.maize.kernel.machine.Clock;
import org.maize.kernel.machine.Console;
import org.maize.kernel.machine.HostMount;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileCall;
import org.maize.kernel.syscall.FileFlags;
import org.maize.kernel.syscall.FileRequest;

/** Nothing leads out of a mount: neither names nor links, nor anyone on the host who moves things about meanwhile. */
@Timeout(60)
class IsolationTest {
    private static final String SECRET = "secret";
    private static final int RACES = 3000;

    @TempDir
    private Path host;

    private final FileRequest request = new FileRequest();
    private Path outside;
    private Path inside;
    private FileServer server;

    @BeforeEach
    void mount() throws Exception {
        outside = Files.createDirectory(host.resolve("outside"));
        Files.writeString(outside.resolve("file"), SECRET);
        inside = Files.createDirectory(host.resolve("inside"));
        Files.createDirectory(inside.resolve("deep"));
        Files.writeString(inside.resolve("deep/file"), "public");
        Files.createSymbolicLink(inside.resolve("absolute"), outside.resolve("file"));
        Files.createSymbolicLink(inside.resolve("relative"), Path.of("../outside/file"));
        Files.createSymbolicLink(inside.resolve("directory"), outside);
        Files.writeString(inside.resolve("locked"), "locked");
        server = server(new HostMount(inside, "/mnt/in", false), new HostMount(inside, "/mnt/ro", true),
                new HostMount(outside.resolve("file"), "/alone", true));
    }

    private static FileServer server(HostMount... mounts) throws MountError {
        final FileServer made = new FileServer(List.of(new Console(new BlockingInput(InputStream.nullInputStream()),
                OutputStream.nullOutputStream(), OutputStream.nullOutputStream())),
                new MachineFacts(Clock.ofHost(), new java.util.SplittableRandom(1), List.of()), List.of(mounts));
        made.serves((process, thread, question, about) -> new String[]{""}, null, file -> {
        });
        return made;
    }

    @AfterEach
    void close() {
        server.close();
    }

    private long call(FileCall call, String path, long second, long third) {
        final byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        request.begin(call, FileFlags.AT_FDCWD, second, third);
        request.files(FileServer.ROOT, FileServer.ROOT);
        System.arraycopy(bytes, 0, request.bytes(), 0, bytes.length);
        request.length(bytes.length);
        return server.perform(request);
    }

    private long open(String path, int flags) {
        return call(FileCall.OPEN, path, flags, 0644);
    }

    private String read(long file) {
        request.begin(FileCall.READ, 0, 1000, -1);
        request.files(file, 0);
        final long count = server.perform(request);
        server.release((int) file);
        return new String(request.bytes(), 0, (int) Math.max(0, count), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mnt/in/absolute", "/mnt/in/relative", "/mnt/in/directory/file", "/mnt/in/../outside/file",
        "/mnt/in/deep/../../outside/file", "/etc/passwd", "/../../etc/passwd",
        "/proc/self/exe", "/mnt/in/directory/../outside/file"})
    void noNameAndNoLinkLeadsOut(String path) {
        assertEquals(-Errno.ENOENT, open(path, FileFlags.O_RDONLY));
    }

    @Test
    void linksOfTheHostLeadThroughTheGuestsOwnTree() throws IOException {
        Files.createSymbolicLink(inside.resolve("within"), Path.of("/mnt/in/deep/file"));
        assertEquals("public", read(open("/mnt/in/within", FileFlags.O_RDONLY)));
    }

    @Test
    void aFileOfTheHostComesWithoutItsDirectory() {
        assertEquals(SECRET, read(open("/alone", FileFlags.O_RDONLY)));
        assertEquals(-Errno.ENOTDIR, open("/alone/../file", FileFlags.O_RDONLY));
        assertEquals(-Errno.ENOENT, open("/file", FileFlags.O_RDONLY));
    }

    @Test
    void whatIsMountedToBeReadIsNotChanged() {
        for (int flags : new int[]{FileFlags.O_WRONLY, FileFlags.O_RDWR, FileFlags.O_RDONLY | FileFlags.O_TRUNC}) {
            assertEquals(-Errno.EROFS, open("/mnt/ro/locked", flags));
            assertEquals(-Errno.EROFS, open("/alone", flags));
        }
        assertEquals(-Errno.EROFS, open("/mnt/ro/new", FileFlags.O_CREAT | FileFlags.O_RDWR));
        assertEquals(-Errno.EROFS, call(FileCall.REMOVE, "/mnt/ro/locked", 0, 0));
        assertEquals(-Errno.EROFS, call(FileCall.MAKE_DIRECTORY, "/mnt/ro/new", 0755, 0));
        assertEquals(-Errno.EROFS, call(FileCall.TRUNCATE_AT, "/mnt/ro/locked", 0, 0));
        assertEquals(-Errno.EROFS, call(FileCall.CHANGE_MODE_AT, "/mnt/ro/locked", 0777, 0));
        assertEquals(-Errno.EROFS, call(FileCall.SET_TIMES, "/mnt/ro/locked", 0, 0));
        assertEquals(-Errno.EROFS, call(FileCall.ACCESS, "/mnt/ro/locked", 2, 0));
        assertEquals(-Errno.EROFS, call(FileCall.RENAME, "/mnt/ro/locked\0/mnt/ro/x", 0, 0));
        assertEquals(-Errno.EROFS, call(FileCall.LINK, "/mnt/ro/locked\0/mnt/ro/x", 0, 0));
        assertEquals(-Errno.EROFS, call(FileCall.SYMBOLIC_LINK, "x\0/mnt/ro/x", 0, 0));
    }

    @Test
    void mountsAreNeitherRemovedNorMovedNorMixed() {
        assertEquals(-Errno.EBUSY, call(FileCall.REMOVE, "/mnt/in", FileFlags.AT_REMOVEDIR, 0));
        assertEquals(-Errno.EBUSY, call(FileCall.RENAME, "/mnt/in\0/mnt/x", 0, 0));
        assertEquals(-Errno.EXDEV, call(FileCall.RENAME, "/mnt/in/locked\0/x", 0, 0));
        assertEquals(-Errno.EXDEV, call(FileCall.LINK, "/mnt/in/locked\0/x", 0, 0));
    }

    /** Somebody on the host exchanges a directory of the mount and a link that leads out, again and again. */
    @Test
    void whoeverExchangesADirectoryAndALinkMeanwhileOpensNoWayOut() throws Exception {
        final AtomicBoolean goesOn = new AtomicBoolean(true);
        final Thread other = Thread.ofPlatform().start(() -> exchange(goesOn));
        int found = 0;
        for (int i = 0; i < RACES; i++) {
            final long file = open("/mnt/in/turning/file", FileFlags.O_RDONLY);
            if (file > 0) {
                assertEquals("public", read(file));
                found++;
            }
            assertTrue(call(FileCall.STATUS_AT, "/mnt/in/turning/only-outside", 0, 0) < 0);
        }
        goesOn.set(false);
        other.join();
        assertTrue(found > 0, "the directory was never there");
    }

    private void exchange(AtomicBoolean goesOn) {
        try {
            Files.writeString(outside.resolve("only-outside"), SECRET);
            final Path directory = inside.resolve("a");
            final Path link = inside.resolve("b");
            final Path turning = inside.resolve("turning");
            Files.createDirectory(directory);
            Files.writeString(directory.resolve("file"), "public");
            Files.createSymbolicLink(link, outside);
            while (goesOn.get()) {
                Files.move(directory, turning, StandardCopyOption.ATOMIC_MOVE);
                Thread.yield();
                Files.move(turning, directory, StandardCopyOption.ATOMIC_MOVE);
                Files.move(link, turning, StandardCopyOption.ATOMIC_MOVE);
                Thread.yield();
                Files.move(turning, link, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (AtomicMoveNotSupportedException unsupported) {
            throw new AssertionError("the host cannot rename", unsupported);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void whatCannotBeMountedIsNamed() {
        final Path missing = host.resolve("missing");
        assertEquals("cannot mount " + missing + " at /x: there is no such file or directory",
                refusal(new HostMount(missing, "/x", false)));
        assertEquals("cannot mount /dev/null at /x: it is neither a file nor a directory",
                refusal(new HostMount(Path.of("/dev/null"), "/x", false)));
        assertEquals("cannot mount " + inside + " at /: the root itself cannot be mounted over; mount below it",
                refusal(new HostMount(inside, "/", false)));
        assertEquals("cannot mount " + inside + " at /a/../b: the guest's path has a ..",
                refusal(new HostMount(inside, "/a/../b", false)));
        assertEquals("cannot mount " + inside + " at /x/y: /x/y lies in another mount",
                refusal(new HostMount(inside, "/x", false), new HostMount(inside, "/x/y", false)));
        assertEquals("cannot mount " + inside + " at /x: something is mounted at or below /x already",
                refusal(new HostMount(inside, "/x/y", false), new HostMount(inside, "/x", false)));
    }

    private static String refusal(HostMount... mounts) {
        return assertThrows(MountError.class, () -> server(mounts)).getMessage();
    }
}
