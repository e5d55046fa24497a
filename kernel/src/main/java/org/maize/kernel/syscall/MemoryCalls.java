package org.maize.kernel.syscall;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToIntFunction;
import org.maize.isa.execute.PageTable;
import org.maize.kernel.memory.Area;
import org.maize.kernel.memory.AreaChange;
import org.maize.kernel.memory.Areas;
import org.maize.kernel.memory.Protection;
import org.maize.kernel.task.HomeRecord;
import org.maize.kernel.task.Process;

/**
 * mmap, munmap, mprotect, brk, mremap and madvise at the home of a process: checks the arguments as Linux does (mm/mmap.c, mm/mprotect.c) and plans the
 * changes. Memory is promised only as far as
 * all kernels together have it.
 */
public final class MemoryCalls {
    private static final int MAP_SHARED = 1;
    private static final int MAP_PRIVATE = 2;
    private static final int MAP_SHARED_VALIDATE = 3;
    private static final int MAP_TYPE = 0xf;
    private static final int MAP_FIXED = 0x10;
    private static final int MAP_ANONYMOUS = 0x20;
    private static final int MAP_FIXED_NOREPLACE = 0x100000;
    private static final long PAGE_MASK = PageTable.PAGE_SIZE - 1;
    private static final long SPACE = (long) PageTable.PAGES << PageTable.PAGE_SHIFT;

    /** Linux's vm.mmap_min_addr. */
    private static final long LOWEST_ADDRESS = 0x10000;

    private static final int MREMAP_MAYMOVE = 1;

    private static final int MADV_DONTNEED = 4;

    private static final int MADV_FREE = 8;
    private static final int MADV_POPULATE_READ = 22;
    private static final int MADV_POPULATE_WRITE = 23;
    private static final int MADV_DONTNEED_LOCKED = 24;

    /** Advice that Linux takes for anonymous memory, a bit each: 0 to 4, 8, 10 to 24. */
    private static final long ADVICE = 0x1ff_fd1f;

    /** Pages between the program break and whatever is mapped above it. */
    private static final int BREAK_GAP = 1;

    private MemoryCalls() {}

    /**
     * Plans a call.
     *
     * @param frames    that the machine has
     * @param arguments of the call, six
     * @param newObject makes an object of so many pages without a file, to be shared, and answers its number
     */
    public static AreaPlan plan(Process process, AreaCall call, long[] arguments, long frames,
            LongToIntFunction newObject) {
        return switch (call) {
            case MMAP -> mmap(process, arguments, frames, newObject);
            case SEAL -> seal(process, arguments[0], arguments[1]);
            case MUNMAP -> munmap(process, arguments[0], arguments[1]);
            case MPROTECT -> mprotect(process, arguments[0], arguments[1], (int) arguments[2]);
            case BRK -> brk(process, arguments[0], frames);
            case MREMAP -> mremap(process, arguments, frames);
            case MADVISE -> madvise(process, arguments[0], arguments[1], (int) arguments[2]);
        };
    }

    /** The object that a call is given by {@link #shared}, or 0. */
    public static int objectOf(AreaCall call, long[] arguments) {
        return call == AreaCall.MMAP && ((int) arguments[3] & MAP_ANONYMOUS) == 0 ? (int) arguments[4] : 0;
    }

    /**
     * The arguments of a mapping of an object that is held already.
     *
     * @param of      the arguments of the system call
     * @param allowed rights that the area may come to have
     */
    static long[] shared(long[] of, int object, int allowed) {
        return new long[]{of[0], of[1], of[2], of[3], object, of[5] | allowed};
    }

    private static AreaPlan mmap(Process process, long[] arguments, long frames, LongToIntFunction newObject) {
        final long length = arguments[1];
        final int flags = (int) arguments[3];
        final boolean fixed = (flags & (MAP_FIXED | MAP_FIXED_NOREPLACE)) != 0;
        final int object = objectOf(AreaCall.MMAP, arguments);
        if (object == 0 && (arguments[5] & PAGE_MASK) != 0) { return refused(process, Errno.EINVAL); }
        final int type = flags & MAP_TYPE;
        if (length == 0 || type != MAP_PRIVATE && !isShared(type)) { return refused(process, Errno.EINVAL); }
        if (length < 0 || length > SPACE) { return refused(process, Errno.ENOMEM); }
        final int pages = pages(length);
        final Areas areas = process.space().areas();
        final int first;
        if (fixed) {
            if ((arguments[0] & PAGE_MASK) != 0) { return refused(process, Errno.EINVAL); }
            if (Long.compareUnsigned(arguments[0], SPACE - length) > 0) { return refused(process, Errno.ENOMEM); }
            if (arguments[0] < LOWEST_ADDRESS) { return refused(process, Errno.EPERM); }
            first = (int) (arguments[0] >>> PageTable.PAGE_SHIFT);
            if ((flags & MAP_FIXED_NOREPLACE) != 0 && !areas.isFree(first, first + pages)) {
                return refused(process, Errno.EEXIST);
            }
        } else {
            first = choose(process, arguments[0], pages);
        }
        if (first < 0 || exceeds(process, pages - areas.pagesIn(first, first + pages), frames)) {
            return refused(process, Errno.ENOMEM);
        }
        final List<AreaChange> changes = new ArrayList<>();
        if (!areas.isFree(first, first + pages)) {
            changes.add(new AreaChange.Unmap(first, first + pages));
        }
        final int protection = Protection.granted((int) arguments[2] & Protection.MASK);
        final Area area;
        if (!isShared(type)) {
            area = Area.zeros(first, first + pages, protection);
        } else if (object != 0) {
            area = Area.shared(first, first + pages, protection, object, arguments[5] >>> PageTable.PAGE_SHIFT,
                    (int) arguments[5] & Protection.MASK);
        } else {
            area = Area.shared(first, first + pages, protection, newObject.applyAsInt(pages), 0, Protection.MASK);
        }
        changes.add(new AreaChange.Map(area));
        return done(process, changes, (long) first << PageTable.PAGE_SHIFT);
    }

    /** Whether a type of mapping is shared. */
    static boolean isShared(int type) {
        return type == MAP_SHARED || type == MAP_SHARED_VALIDATE;
    }

    private static AreaPlan seal(Process process, long address, long length) {
        final int first = (int) (address >>> PageTable.PAGE_SHIFT);
        final int end = first + pages(length);
        final Area area = process.space().areas().find(first);
        if (area == null || area.end() < end) { return refused(process, Errno.ENOMEM); }
        return done(process, List.of(new AreaChange.Unmap(first, end), new AreaChange.Map(
                new Area(first, end, area.protection(), Area.Backing.BEYOND_END, 0, 0, 0))), 0);
    }

    /** Where a mapping goes that may go anywhere: to its hint if that is free, else as high as possible. */
    private static int choose(Process process, long hint, int pages) {
        final Areas areas = process.space().areas();
        final int end = process.homeRecord().mappingEnd();
        final long wanted = hint + PAGE_MASK >>> PageTable.PAGE_SHIFT;
        if (hint >= LOWEST_ADDRESS && wanted + pages <= end && areas.isFree((int) wanted, (int) wanted + pages)) {
            return (int) wanted;
        }
        return areas.findFree(pages, (int) (LOWEST_ADDRESS >>> PageTable.PAGE_SHIFT), end);
    }

    private static AreaPlan munmap(Process process, long address, long length) {
        if ((address & PAGE_MASK) != 0 || length <= 0 || !isInSpace(address, length)) {
            return refused(process, Errno.EINVAL);
        }
        final int first = (int) (address >>> PageTable.PAGE_SHIFT);
        return done(process, List.of(new AreaChange.Unmap(first, first + pages(length))), 0);
    }

    private static AreaPlan mprotect(Process process, long address, long length, int asked) {
        if ((address & PAGE_MASK) != 0 || (asked & ~Protection.MASK) != 0) { return refused(process, Errno.EINVAL); }
        if (length == 0) { return done(process, List.of(), 0); }
        if (length < 0 || !isInSpace(address, length)) { return refused(process, Errno.ENOMEM); }
        final Areas areas = process.space().areas();
        final int first = (int) (address >>> PageTable.PAGE_SHIFT);
        final int end = first + pages(length);
        final int protection = Protection.granted(asked);
        if ((protection & Protection.WRITE) != 0 && areas.hasOwnCode(first, end)) {
            return refused(process, Errno.EACCES);
        }
        for (Area each : areas.all()) {
            if (each.first() < end && each.end() > first && (asked & ~each.allowed()) != 0) {
                return protectedUpTo(process, first, Math.max(first, each.first()), protection);
            }
        }
        // What lies before a hole is changed all the same.
        final int covered = areas.coveredEnd(first, end);
        final List<AreaChange> changes = covered == first ? List.of()
                : List.of(new AreaChange.Protect(first, covered, protection));
        return done(process, changes, covered == end ? 0 : -Errno.ENOMEM);
    }

    /** What lies before an area that may not have the rights is changed all the same. */
    private static AreaPlan protectedUpTo(Process process, int first, int end, int protection) {
        final int covered = process.space().areas().coveredEnd(first, end);
        final List<AreaChange> changes = covered == first ? List.of()
                : List.of(new AreaChange.Protect(first, covered, protection));
        return done(process, changes, covered == end ? -Errno.EACCES : -Errno.ENOMEM);
    }

    private static AreaPlan brk(Process process, long asked, long frames) {
        final HomeRecord home = process.homeRecord();
        final long current = home.programBreak();
        if (asked < home.breakStart() || asked > SPACE) { return new AreaPlan(List.of(), current, current); }
        final int oldEnd = pages(current);
        final int newEnd = pages(asked);
        final Areas areas = process.space().areas();
        if (newEnd < oldEnd) { return new AreaPlan(List.of(new AreaChange.Unmap(newEnd, oldEnd)), asked, asked); }
        if (newEnd == oldEnd) { return new AreaPlan(List.of(), asked, asked); }
        if (newEnd > home.mappingEnd() || !areas.isFree(oldEnd, newEnd + BREAK_GAP)
                || exceeds(process, newEnd - oldEnd, frames)) {
            return new AreaPlan(List.of(), current, current);
        }
        final int protection = Protection.READ | Protection.WRITE;
        return new AreaPlan(List.of(new AreaChange.Map(Area.zeros(oldEnd, newEnd, protection))), asked, asked);
    }

    /** mremap(2) of a mapping that stays where it is, or of a shared one; ENOMEM where another would have to move. */
    private static AreaPlan mremap(Process process, long[] arguments, long frames) {
        final long address = arguments[0];
        final long oldLength = arguments[1];
        final long newLength = arguments[2];
        if ((address & PAGE_MASK) != 0 || newLength == 0 || oldLength == 0) { return refused(process, Errno.EINVAL); }
        if (oldLength < 0 || !isInSpace(address, oldLength)) { return refused(process, Errno.EFAULT); }
        if (newLength < 0 || !isInSpace(address, newLength)) { return refused(process, Errno.ENOMEM); }
        final Areas areas = process.space().areas();
        final int first = (int) (address >>> PageTable.PAGE_SHIFT);
        final int oldEnd = first + pages(oldLength);
        final int newEnd = first + pages(newLength);
        final Area area = areas.find(first);
        if (area == null) { return refused(process, Errno.EFAULT); }
        if (newEnd <= oldEnd) {
            return done(process, newEnd == oldEnd ? List.of() : List.of(new AreaChange.Unmap(newEnd, oldEnd)), address);
        }
        if (area.end() < oldEnd) { return refused(process, Errno.EFAULT); }
        if (exceeds(process, newEnd - oldEnd, frames)) { return refused(process, Errno.ENOMEM); }
        final boolean fits = area.end() == oldEnd && newEnd <= process.homeRecord().mappingEnd()
                && areas.isFree(oldEnd, newEnd);
        if (fits && (area.isShared() || area.backing() == Area.Backing.ZERO)) {
            return done(process, List.of(new AreaChange.Map(area.extended(oldEnd, newEnd))), address);
        }
        final int to = area.isShared() && (arguments[3] & MREMAP_MAYMOVE) != 0 ? choose(process, 0, newEnd - first)
                : -1;
        if (to < 0) { return refused(process, Errno.ENOMEM); }
        return done(process, List.of(new AreaChange.Unmap(first, oldEnd),
                new AreaChange.Map(area.extended(first, newEnd).moved(to, to + newEnd - first))),
                (long) to << PageTable.PAGE_SHIFT);
    }

    /** madvise(2): some advice gives pages back, some needs rights or memory of its own; all other is good and changes nothing. */
    private static AreaPlan madvise(Process process, long address, long length, int advice) {
        if ((address & PAGE_MASK) != 0 || advice < 0 || advice >= Long.SIZE || (ADVICE & 1L << advice) == 0) {
            return refused(process, Errno.EINVAL);
        }
        if (length == 0) { return done(process, List.of(), 0); }
        if (length < 0 || address + pages(length) * PageTable.PAGE_SIZE < 0) { return refused(process, Errno.EINVAL); }
        if (!isInSpace(address, length)) { return refused(process, Errno.ENOMEM); }
        final Areas areas = process.space().areas();
        final int first = (int) (address >>> PageTable.PAGE_SHIFT);
        final int end = first + pages(length);
        final List<AreaChange> changes = new ArrayList<>();
        for (Area area : areas.all()) {
            final int from = Math.max(first, area.first());
            final int to = Math.min(end, area.end());
            if (from < to) {
                if (!suits(area, from, advice)) { return done(process, changes, -Errno.EINVAL); }
                // What others may share stays as it is for all.
                if (!area.isShared() && (advice == MADV_DONTNEED || advice == MADV_DONTNEED_LOCKED)) {
                    changes.add(new AreaChange.Discard(from, to));
                }
            }
        }
        return done(process, changes, areas.coveredEnd(first, end) == end ? 0 : -Errno.ENOMEM);
    }

    /** Whether an area can take some advice. */
    private static boolean suits(Area area, int from, int advice) {
        return switch (advice) {
            case MADV_FREE -> area.backing() == Area.Backing.ZERO
                    || area.isCoherent() && (long) from << PageTable.PAGE_SHIFT >= area.content() + area.fileLength();
            case MADV_POPULATE_READ -> area.allows(Protection.READ);
            case MADV_POPULATE_WRITE -> area.allows(Protection.WRITE);
            default -> true;
        };
    }

    /** Whether so many pages more are more than all kernels could hold; the stack grows as far as there are frames. */
    private static boolean exceeds(Process process, int more, long frames) {
        int pages = 0;
        for (Area area : process.space().areas().all()) {
            pages += area.end() <= process.homeRecord().mappingEnd() ? area.pages() : 0;
        }
        return (long) pages + more > frames || process.space().areas().count() >= Areas.LIMIT;
    }

    private static boolean isInSpace(long address, long length) {
        return Long.compareUnsigned(address, SPACE) < 0 && Long.compareUnsigned(length, SPACE - address) <= 0;
    }

    private static int pages(long bytes) {
        return (int) (bytes + PAGE_MASK >>> PageTable.PAGE_SHIFT);
    }

    private static AreaPlan done(Process process, List<AreaChange> changes, long result) {
        return new AreaPlan(changes, result, process.homeRecord().programBreak());
    }

    private static AreaPlan refused(Process process, int errno) {
        return done(process, List.of(), -errno);
    }
}
