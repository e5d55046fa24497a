package org.maize.kernel.file;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileRequest;
import org.maize.kernel.syscall.RecordLock;

/** Advisory locks of ranges of files (fcntl(2), fs/locks.c), at the kernel where these live. Who has one is a process or an open file. */
final class RecordLocks {
    private static final long LAST = Long.MAX_VALUE;

    /** Linux's MAX_DEADLK_ITERATIONS. */
    private static final int LONGEST_CHAIN = 10;

    /** A range that is locked. @param end its last byte */
    private record Range(long start, long end, boolean isExclusive) {}

    /** A thread that waits. */
    private record Waiter(int process, int thread) {}

    private final Changes changes;
    /** By file and owner, in the order in which these came; of one owner by their first byte. */
    private final Map<Object, LinkedHashMap<Object, TreeMap<Long, Range>>> locks = new HashMap<>();
    /** For whom threads wait. */
    private final Map<Waiter, Object> awaited = new HashMap<>();

    RecordLocks(Changes changes) {
        this.changes = changes;
    }

    /** Linux's fcntl(2) with a struct flock, which F_GETLK gives: 0, or {@link OpenFile#WOULD_BLOCK}. */
    long perform(FileRequest request, OpenFile file) throws FileError {
        final int command = (int) request.argument(1);
        final UnsafeBuffer lock = new UnsafeBuffer(request.bytes());
        final int type = lock.getShort(RecordLock.TYPE);
        final boolean asks = command == RecordLock.F_GETLK || command == RecordLock.F_OFD_GETLK;
        if (command == RecordLock.F_GETLK && type != RecordLock.F_RDLCK && type != RecordLock.F_WRLCK) {
            throw FileError.of(Errno.EINVAL);
        }
        final Range range = range(lock, file);
        if (type < RecordLock.F_RDLCK || type > RecordLock.F_UNLCK) { throw FileError.of(Errno.EINVAL); }
        final boolean ofFile = command >= RecordLock.F_OFD_GETLK;
        if (ofFile && lock.getInt(RecordLock.PROCESS) != 0) { throw FileError.of(Errno.EINVAL); }
        final Object owner = ofFile ? file : (Object) request.process();
        final Object identity = FileLocks.identity(file);
        if (asks) {
            tell(identity, owner, range, lock);
            request.length(RecordLock.LENGTH);
            return 0;
        }
        if (type == RecordLock.F_RDLCK && !file.isReadable() || type == RecordLock.F_WRLCK && !file.isWritable()) {
            throw FileError.of(Errno.EBADF);
        }
        final boolean waits = command == RecordLock.F_SETLKW || command == RecordLock.F_OFD_SETLKW;
        return set(request, identity, owner, range, type, waits);
    }

    private static Range range(UnsafeBuffer lock, OpenFile file) throws FileError {
        final long base = switch (lock.getShort(RecordLock.WHENCE)) {
            case 0 -> 0;
            case 1 -> file instanceof SeekableFile seekable ? seekable.offset() : 0;
            case 2 -> file instanceof SeekableFile seekable ? seekable.size() : 0;
            default -> throw FileError.of(Errno.EINVAL);
        };
        final long offset = lock.getLong(RecordLock.START);
        final long length = lock.getLong(RecordLock.COUNT);
        if (offset > LAST - base) { throw FileError.of(Errno.EOVERFLOW); }
        final long start = base + offset;
        if (start < 0) { throw FileError.of(Errno.EINVAL); }
        if (length > 0 && length - 1 > LAST - start) { throw FileError.of(Errno.EOVERFLOW); }
        if (length < 0 && start + length < 0) { throw FileError.of(Errno.EINVAL); }
        final boolean isExclusive = lock.getShort(RecordLock.TYPE) == RecordLock.F_WRLCK;
        if (length < 0) { return new Range(start + length, start - 1, isExclusive); }
        return new Range(start, length == 0 ? LAST : start + length - 1, isExclusive);
    }

    /** Tells the first lock that stands against one; F_UNLCK if none does. */
    private void tell(Object identity, Object owner, Range range, UnsafeBuffer lock) {
        final Object other = opponent(identity, owner, range);
        if (other == null) {
            lock.putShort(RecordLock.TYPE, RecordLock.F_UNLCK);
            return;
        }
        for (Range each : locks.get(identity).get(other).values()) {
            if (isAgainst(each, range)) {
                lock.putShort(RecordLock.TYPE, each.isExclusive ? RecordLock.F_WRLCK : RecordLock.F_RDLCK);
                lock.putShort(RecordLock.WHENCE, (short) 0);
                lock.putLong(RecordLock.START, each.start);
                lock.putLong(RecordLock.COUNT, each.end == LAST ? 0 : each.end - each.start + 1);
                lock.putInt(RecordLock.PROCESS, other instanceof Integer process ? process : -1);
                return;
            }
        }
    }

    private static boolean isAgainst(Range one, Range other) {
        return one.start <= other.end && other.start <= one.end && (one.isExclusive || other.isExclusive);
    }

    /** Who has a lock that stands against one; null if nobody has. */
    private Object opponent(Object identity, Object owner, Range range) {
        final Map<Object, TreeMap<Long, Range>> all = locks.get(identity);
        if (all == null) { return null; }
        for (Map.Entry<Object, TreeMap<Long, Range>> each : all.entrySet()) {
            if (!each.getKey().equals(owner) && each.getValue().values().stream().anyMatch(r -> isAgainst(r, range))) {
                return each.getKey();
            }
        }
        return null;
    }

    private long set(FileRequest request, Object identity, Object owner, Range range, int type, boolean waits)
            throws FileError {
        final Waiter waiter = new Waiter(request.process(), request.thread());
        if (type != RecordLock.F_UNLCK) {
            final Object other = opponent(identity, owner, range);
            if (other != null) {
                if (!waits) { throw FileError.of(Errno.EAGAIN); }
                if (owner instanceof Integer && isWaitedForBy(owner, other)) {
                    awaited.remove(waiter);
                    throw FileError.of(Errno.EDEADLK);
                }
                awaited.put(waiter, other);
                return OpenFile.WOULD_BLOCK;
            }
        }
        awaited.remove(waiter);
        if (type == RecordLock.F_UNLCK && !locks.containsKey(identity)) { return 0; }
        final Map<Object, TreeMap<Long, Range>> all = locks.computeIfAbsent(identity, any -> new LinkedHashMap<>());
        final TreeMap<Long, Range> own = all.computeIfAbsent(owner, any -> new TreeMap<>());
        cut(own, range);
        if (type != RecordLock.F_UNLCK) {
            add(own, range);
        }
        if (own.isEmpty()) {
            all.remove(owner);
        }
        if (all.isEmpty()) {
            locks.remove(identity);
        }
        changes.note();
        return 0;
    }

    /** Whether whoever has a lock waits, through others, for somebody. */
    private boolean isWaitedForBy(Object somebody, Object holder) {
        Object at = holder;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            final Object from = at;
            at = awaited.entrySet().stream().filter(each -> from.equals(each.getKey().process)).map(Map.Entry::getValue)
                    .findFirst().orElse(null);
            if (at == null) { return false; }
            if (at.equals(somebody)) { return true; }
        }
        return false;
    }

    /** Takes a range out of those of an owner. */
    private static void cut(TreeMap<Long, Range> own, Range range) {
        for (Range each : own.values().toArray(new Range[0])) {
            if (each.start > range.end || range.start > each.end) {
                continue;
            }
            own.remove(each.start);
            if (each.start < range.start) {
                own.put(each.start, new Range(each.start, range.start - 1, each.isExclusive));
            }
            if (each.end > range.end) {
                own.put(range.end + 1, new Range(range.end + 1, each.end, each.isExclusive));
            }
        }
    }

    /** Adds a range, as one with those of its kind that it touches. */
    private static void add(TreeMap<Long, Range> own, Range range) {
        long start = range.start;
        long end = range.end;
        final Map.Entry<Long, Range> before = own.floorEntry(start);
        if (before != null && before.getValue().end + 1 == start
                && before.getValue().isExclusive == range.isExclusive) {
            start = before.getKey();
        }
        final Range behind = end == LAST ? null : own.get(end + 1);
        if (behind != null && behind.isExclusive == range.isExclusive) {
            own.remove(behind.start);
            end = behind.end;
        }
        own.put(start, new Range(start, end, range.isExclusive));
    }

    /** A process has closed a descriptor of a file, by which it loses its locks there. */
    void closed(int process, OpenFile file) {
        if (locks.isEmpty()) { return; }
        try {
            release(FileLocks.identity(file), process);
        } catch (FileError gone) {
            // A file of the host that cannot be looked at any more: its locks go with the process.
        }
    }

    private void release(Object identity, Object owner) {
        final Map<Object, TreeMap<Long, Range>> all = locks.get(identity);
        if (all != null && all.remove(owner) != null) {
            if (all.isEmpty()) {
                locks.remove(identity);
            }
            changes.note();
        }
    }

    /** An owner, a process or an open file, is no more. */
    void release(Object owner) {
        boolean released = false;
        for (Iterator<LinkedHashMap<Object, TreeMap<Long, Range>>> each = locks.values().iterator(); each.hasNext();) {
            final LinkedHashMap<Object, TreeMap<Long, Range>> all = each.next();
            released |= all.remove(owner) != null;
            if (all.isEmpty()) {
                each.remove();
            }
        }
        if (released) {
            changes.note();
        }
    }

    /** A thread does not wait any more. */
    void forget(int process, int thread) {
        awaited.remove(new Waiter(process, thread));
    }

    /** No thread of a process does. */
    void forget(int process) {
        awaited.keySet().removeIf(waiter -> waiter.process == process);
    }

    /** Whether there are none and nobody waits for one. */
    boolean areNone() {
        return locks.isEmpty() && awaited.isEmpty();
    }
}
