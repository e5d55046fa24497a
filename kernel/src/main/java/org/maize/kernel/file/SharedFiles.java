package org.maize.kernel.file;

import java.util.HashMap;
import java.util.Map;
import org.agrona.UnsafeApi;
import org.agrona.collections.Long2LongHashMap;
import org.maize.kernel.machine.FrameMemory;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileFlags;
import org.maize.kernel.syscall.FileRequest;
import org.maize.kernel.task.SharedObject;

/**
 * The files of which processes share pages in memory, at the kernel where they live. Whoever reads such a file or writes it by a call has the
 * pages that it concerns brought here first, as far as any kernel has them, so that calls and memory show the same bytes.
 */
final class SharedFiles {
    private static final int PAGE = FrameMemory.FRAME_SIZE;

    /** When a request has begun that has changed a length and waits for pages to go. */
    private static final long TRUNCATED = 2;

    private final OpenFiles files;
    private final Changes changes;
    private final Map<Object, Shared> shared = new HashMap<>();
    private ObjectMaker objects;
    private long clock = TRUNCATED;

    SharedFiles(OpenFiles files, Changes changes) {
        this.files = files;
        this.changes = changes;
    }

    void objects(ObjectMaker by) {
        objects = by;
    }

    /** The pages of one file. */
    private final class Shared implements SharedObject.Content {
        private final Object identity;
        private final int reader;
        private int writer;
        private SharedObject object;
        /** When each page was last brought to the file, by {@link #clock}. */
        private final Long2LongHashMap kept = new Long2LongHashMap(0);
        private long awaitedDiscards;
        private final byte[] bytes = new byte[PAGE];
        private final byte[] before = new byte[PAGE];

        private Shared(Object identity, int reader) {
            this.identity = identity;
            this.reader = reader;
        }

        private SeekableFile file(int number) {
            return (SeekableFile) files.get(number);
        }

        @Override
        public long pages() {
            try {
                return (file(reader).size() + PAGE - 1) / PAGE;
            } catch (FileError unreadable) {
                return 0;
            }
        }

        @Override
        public boolean isOnlyHere() { return true; }

        @Override
        public void fill(long page, long address) {
            UnsafeApi.setMemory(address, PAGE, (byte) 0);
            final int length = read(page, bytes);
            UnsafeApi.copyMemory(bytes, UnsafeApi.arrayBaseOffset(byte[].class), null, address, length);
        }

        /** Reads what the file has of a page; what cannot be read is none. */
        private int read(long page, byte[] into) {
            try {
                int done = 0;
                int count = 1;
                while (done < PAGE && count > 0) {
                    final byte[] rest = done == 0 ? into : new byte[PAGE - done];
                    count = (int) file(reader).readAt(rest, PAGE - done, page * PAGE + done);
                    if (done > 0) {
                        System.arraycopy(rest, 0, into, done, count);
                    }
                    done += count;
                }
                return done;
            } catch (FileError unreadable) {
                return 0;
            }
        }

        @Override
        public void keep(long page, long address) {
            if (writer == 0) { return; }
            final int length = read(page, before);
            UnsafeApi.copyMemory(null, address, bytes, UnsafeApi.arrayBaseOffset(byte[].class), length);
            if (java.util.Arrays.equals(bytes, 0, length, before, 0, length)) { return; }
            try {
                file(writer).writeAt(bytes, length, page * PAGE);
            } catch (FileError full) {
                // As on Linux: who has stored to memory hears of nothing.
                return;
            }
        }

        @Override
        public void hasChanged() {
            changes.note();
        }

        @Override
        public void close() {
            shared.remove(identity);
            files.release(reader);
            if (writer != 0) {
                files.release(writer);
            }
            changes.note();
        }
    }

    /**
     * A process maps pages of a file.
     *
     * @param number of the open file
     * @return the object's number
     */
    int map(int process, int number, boolean writes) throws FileError {
        final OpenFile file = files.find(number);
        final Object identity = file.identity();
        if (identity == null) { throw FileError.of(Errno.ENODEV); }
        Shared found = shared.get(identity);
        if (found == null) {
            found = new Shared(identity, number);
            files.hold(number);
            shared.put(identity, found);
            found.object = objects.create(found);
        }
        if (writes && found.writer == 0) {
            found.writer = writer(file, number);
        }
        if (!objects.hold(process, found.object.id())) { throw FileError.later(); }
        return found.object.id();
    }

    /** An open file by which pages can be written anywhere in it. */
    private int writer(OpenFile file, int number) throws FileError {
        if ((file.flags() & FileFlags.O_APPEND) != 0) { return files.add(file.node().open(FileFlags.O_RDWR)); }
        files.hold(number);
        return number;
    }

    /**
     * A file is about to be read, from an offset on.
     *
     * @throws FileError {@link FileError#later} if a page of it has to come first
     */
    void beforeReading(FileRequest request, OpenFile file, long offset, long length) throws FileError {
        final Shared found = find(file);
        if (found != null) {
            bring(request, found, offset, offset + Math.min(length, FileRequest.CAPACITY));
        }
    }

    /** The pages of a range as they are now come to be in the file. */
    private void bring(FileRequest request, Shared of, long from, long end) throws FileError {
        if (request.begun() == 0) {
            request.begun(++clock);
        }
        boolean all = true;
        final long last = Math.min(of.pages(), (end + PAGE - 1) / PAGE);
        for (long page = from / PAGE; page < last; page++) {
            if (of.object.bring(page, false)) {
                of.object.keep(page);
                of.kept.put(page, ++clock);
            } else {
                all &= of.kept.get(page) > request.begun();
            }
        }
        if (!all) { throw FileError.later(); }
    }

    /**
     * How much of a write can be done now, so that no page of memory is passed over.
     *
     * @return how many bytes, at least one
     * @throws FileError {@link FileError#later} if the first page has to come first
     */
    int writable(FileRequest request, OpenFile file, long offset, int length) throws FileError {
        final Shared found = find(file);
        if (found == null) { return length; }
        request.begun(Math.max(1, request.begun()));
        if (!found.object.bring(offset / PAGE, true)) { throw FileError.later(); }
        return (int) Math.min(length, PAGE - offset % PAGE);
    }

    /** Bytes have been written to a file, within one page if it is shared. */
    void written(OpenFile file, byte[] from, int length, long offset) throws FileError {
        final Shared found = find(file);
        if (found != null && length > 0) {
            found.object.change(offset / PAGE, (int) (offset % PAGE), from, 0, length);
        }
    }

    /** Changes a length. */
    @FunctionalInterface
    interface Truncation {
        void to(long length) throws FileError;
    }

    /**
     * A file comes to have another length, the second argument of the request, and what is behind it is gone from memory too.
     *
     * @return 0
     * @throws FileError {@link FileError#later} if a page has to come first, or others have to go
     */
    long truncate(FileRequest request, Object identity, Truncation truncation) throws FileError {
        final long length = request.argument(1);
        final Shared found = shared.get(identity);
        final int within = (int) (length % PAGE);
        if (found == null) {
            truncation.to(length);
        } else if (request.begun() != TRUNCATED) {
            request.begun(1);
            if (within != 0 && !found.object.bring(length / PAGE, true)) { throw FileError.later(); }
            truncation.to(length);
            request.begun(TRUNCATED);
            if (within != 0) {
                found.object.change(length / PAGE, within, null, 0, PAGE - within);
            }
            final long before = found.object.discarded();
            found.awaitedDiscards = before + found.object.discardFrom((length + PAGE - 1) / PAGE);
        }
        if (found != null && found.object.discarded() < found.awaitedDiscards) { throw FileError.later(); }
        return 0;
    }

    /** A file has been opened and has nothing in it any more. */
    void emptied(Object identity) {
        final Shared found = shared.get(identity);
        if (found != null) {
            found.object.discardFrom(0);
        }
    }

    /** Has pages of an object brought to its file (msync(2)). */
    void synchronize(FileRequest request, int object, long first, long end) throws FileError {
        for (Shared each : shared.values()) {
            if (each.object.id() == object) {
                bring(request, each, first * PAGE, end * PAGE);
                each.file(each.reader).synchronize();
                return;
            }
        }
    }

    /** Has all pages of a file brought to it (fsync(2)). */
    void synchronize(FileRequest request, OpenFile file) throws FileError {
        final Shared found = find(file);
        if (found != null) {
            bring(request, found, 0, found.pages() * PAGE);
        }
    }

    boolean isShared(OpenFile file) throws FileError {
        return find(file) != null;
    }

    private Shared find(OpenFile file) throws FileError {
        return shared.isEmpty() ? null : shared.get(file.identity());
    }
}
