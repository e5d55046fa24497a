package org.maize.kernel.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.maize.kernel.machine.HostFiles;
import org.maize.kernel.machine.HostMount;
import org.maize.kernel.syscall.FileFlags;
import org.maize.kernel.syscall.FileStatus;

/** The root in memory and what of the host is mounted in it. */
final class Mounts implements AutoCloseable {
    private static final int PERMISSIONS = 0755;
    private static final String TEMPORARY = "tmp";

    private final MemoryDirectory root;
    private final List<Integer> descriptors = new ArrayList<>();
    private HostFiles host;
    private ProcTree proc;

    private Mounts(MemoryDirectory root) {
        this.root = root;
    }

    static Mounts of(MachineFacts facts, List<HostMount> hostMounts) throws MountError {
        try {
            final Mounts mounts = new Mounts(new MemoryDirectory(new MemoryTree(facts.clock()), null, "", PERMISSIONS));
            for (HostMount each : hostMounts) {
                mounts.add(each);
            }
            // Programs expect a place for temporary files.
            if (!mounts.root.entries().containsKey(TEMPORARY)) {
                mounts.root.enterOrMake(TEMPORARY);
            }
            mounts.addDevices(facts);
            mounts.addProcesses(facts, hostMounts);
            return mounts;
        } catch (FileError full) {
            throw new IllegalStateException("there is no room for the root", full);
        }
    }

    MemoryDirectory root() {
        return root;
    }

    /** What tells of processes; null if a mount is in its place. */
    ProcTree proc() {
        return proc;
    }

    /** The devices that are all software, where nothing is mounted in their place. */
    private void addDevices(MachineFacts facts) throws FileError {
        if (root.entries().get("dev") instanceof MemoryDirectory || !root.entries().containsKey("dev")) {
            final MemoryDirectory directory = root.enterOrMake("dev");
            for (Device.Kind kind : Device.Kind.values()) {
                if (!directory.entries().containsKey(kind.fileName())) {
                    directory.mount(kind.fileName(), new Device(kind, facts.random()));
                }
            }
        }
    }

    private void addProcesses(MachineFacts facts, List<HostMount> hostMounts) {
        if (!root.entries().containsKey("proc")) {
            final List<String> lines = new ArrayList<>(List.of("root / tmpfs rw 0 0\n", "proc /proc proc ro 0 0\n"));
            hostMounts.forEach(each -> lines.add("host " + each.guest() + " host " + (each.readOnly() ? "ro" : "rw")
                    + " 0 0\n"));
            proc = new ProcTree(root, facts, lines);
            root.mount("proc", proc.root());
        }
    }

    private void add(HostMount mount) throws MountError, FileError {
        final List<String> names = names(mount);
        try {
            MemoryDirectory parent = root;
            for (String name : names.subList(0, names.size() - 1)) {
                parent = parent.enterOrMake(name);
            }
            final String last = names.getLast();
            if (parent.entries().containsKey(last)) {
                throw refused(mount, "something is mounted at or below " + mount.guest() + " already");
            }
            parent.mount(last, open(mount, parent, last));
        } catch (FileError taken) {
            throw refused(mount, mount.guest() + " lies in another mount");
        } catch (NoSuchFileException missing) {
            throw refused(mount, "there is no such file or directory");
        } catch (IOException failure) {
            throw refused(mount, failure.getMessage());
        }
    }

    /** The names on the guest's path, as bytes. */
    private static List<String> names(HostMount mount) throws MountError {
        final byte[] bytes = mount.guest().getBytes(StandardCharsets.UTF_8);
        final List<String> names = new ArrayList<>();
        for (String name : Names.text(bytes, 0, bytes.length).split("/")) {
            if (name.equals(".") || name.equals("..")) { throw refused(mount, "the guest's path has a " + name); }
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        if (names.isEmpty()) { throw refused(mount, "the root itself cannot be mounted over; mount below it"); }
        return names;
    }

    private Node open(HostMount mount, MemoryDirectory parent, String name) throws IOException, MountError {
        final Path real = mount.host().toRealPath();
        if (Files.isDirectory(real)) {
            return new HostDirectory(host(), enter(mount, real), mount.readOnly(), parent,
                    name);
        }
        if (!Files.isRegularFile(real)) { throw refused(mount, "it is neither a file nor a directory"); }
        // The directory of a file is not part of the tree: only this name of it is.
        final HostDirectory unseen = new HostDirectory(host(), enter(mount, real.getParent()), mount.readOnly(), parent,
                name);
        final byte[] bytes = real.getFileName().toString().getBytes(StandardCharsets.UTF_8);
        return new HostFile(unseen, Names.text(bytes, 0, bytes.length), FileStatus.REGULAR);
    }

    private HostFiles host() {
        if (host == null) {
            host = new HostFiles();
        }
        return host;
    }

    private int enter(HostMount mount, Path directory) throws MountError {
        final byte[] bytes = directory.toString().getBytes(StandardCharsets.UTF_8);
        final long descriptor = host().open(FileFlags.AT_FDCWD, Names.text(bytes, 0, bytes.length),
                FileFlags.O_PATH | FileFlags.O_DIRECTORY, 0);
        if (descriptor < 0) { throw refused(mount, "the host answers errno " + -descriptor); }
        descriptors.add((int) descriptor);
        return (int) descriptor;
    }

    private static MountError refused(HostMount mount, String cause) {
        return new MountError("cannot mount " + mount.host() + " at " + mount.guest() + ": " + cause);
    }

    @Override
    public void close() {
        if (host != null) {
            descriptors.forEach(host::close);
            host.close();
        }
    }
}
