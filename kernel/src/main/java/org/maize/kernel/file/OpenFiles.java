package org.maize.kernel.file;

import java.util.function.Consumer;
import org.agrona.collections.Int2ObjectHashMap;
import org.maize.kernel.syscall.Errno;

/** The open files that live at a kernel, by number. */
final class OpenFiles {
    /** Linux's file-max, of which each kernel has so many: the most open files. */
    private static final int LIMIT = 65536;

    private final Int2ObjectHashMap<OpenFile> files = new Int2ObjectHashMap<>();
    private final Consumer<OpenFile> closed;
    private int last;
    private int permanent;
    private int lastPermanent;

    /** @param closed is told of what nobody has any more */
    OpenFiles(Consumer<OpenFile> closed) {
        this.closed = closed;
    }

    /** Adds one that stays as long as the machine is on, before all others. @param number of it, higher than those before */
    void addForGood(int number, OpenFile file) {
        permanent++;
        lastPermanent = number;
        last = number;
        files.put(number, file);
    }

    int add(OpenFile file) throws FileError {
        if (files.size() >= LIMIT) { throw FileError.of(Errno.ENFILE); }
        do {
            last = last == Integer.MAX_VALUE ? lastPermanent + 1 : last + 1;
        } while (files.containsKey(last));
        files.put(last, file);
        return last;
    }

    OpenFile find(int number) throws FileError {
        final OpenFile file = files.get(number);
        if (file == null) { throw FileError.of(Errno.EBADF); }
        return file;
    }

    /** The one of this number; null if there is none. */
    OpenFile get(int number) {
        return files.get(number);
    }

    /** A process has one descriptor less that stands for it, or none any more. */
    void release(int number) {
        final OpenFile file = files.get(number);
        if (file != null && number > lastPermanent && file.release()) {
            files.remove(number);
            closed.accept(file);
            file.close();
        }
    }

    /** A process more has it. */
    void hold(int number) {
        final OpenFile file = files.get(number);
        if (file != null) {
            file.hold();
        }
    }

    /** How many there are that do not stay for good. */
    int count() {
        return files.size() - permanent;
    }

    void forEach(Consumer<OpenFile> action) {
        files.values().forEach(action);
    }

    /** Those that are sockets, by number. */
    Int2ObjectHashMap<Socket> sockets() {
        final Int2ObjectHashMap<Socket> sockets = new Int2ObjectHashMap<>();
        files.forEachInt((number, file) -> {
            if (file instanceof Socket socket) {
                sockets.put(number, socket);
            }
        });
        return sockets;
    }

    void closeAll() {
        files.values().forEach(OpenFile::close);
        files.clear();
    }
}
