package org.maize.kernel.task;

import org.agrona.UnsafeApi;
import org.maize.isa.execute.PageTable;
import org.maize.kernel.memory.Protection;

/**
 * The memory of a process as the kernel reads and writes it for a thread in a system call.
 *
 * <p>The kernel never waits for a page. Whoever needs bytes asks for their host address; if that is 0, {@link #obstacle} says why. When it is
 * {@link Touch#WAITING}, the thread waits for the page, and its call is performed again when the page has come: it must not have changed
 * anything by then.
 */
public final class UserMemory {
    private Task task;
    private Touch obstacle = Touch.READY;

    /** Accesses from now on are this thread's. */
    public UserMemory of(Task newTask) {
        task = newTask;
        obstacle = Touch.READY;
        return this;
    }

    /** Why the last host address was 0. */
    public Touch obstacle() {
        return obstacle;
    }

    /** The host address of bytes that may be read, up to the end of their page; or 0. */
    public long forReading(long address) {
        return host(address, Protection.READ);
    }

    /** The host address of bytes that may be written, up to the end of their page; or 0. */
    public long forWriting(long address) {
        return host(address, Protection.WRITE);
    }

    private long host(long address, int right) {
        final long number = address >>> PageTable.PAGE_SHIFT;
        if (number >= PageTable.PAGES) {
            obstacle = Touch.FAULT;
            return 0;
        }
        final int page = (int) number;
        final AddressSpace space = task.process().space();
        long frame = frame(space.table(), page, right);
        if (frame == 0) {
            obstacle = space.touch(task, page, right);
            if (obstacle != Touch.READY) { return 0; }
            frame = frame(space.table(), page, right);
        }
        return frame + (address & PageTable.PAGE_SIZE - 1);
    }

    private static long frame(PageTable table, int page, int right) {
        return right == Protection.WRITE ? table.frameForWriting(page) : table.frameForReading(page);
    }

    /** How many bytes from an address on lie in its page. */
    public static int leftInPage(long address) {
        return PageTable.PAGE_SIZE - (int) (address & PageTable.PAGE_SIZE - 1);
    }

    /**
     * Copies bytes out of the process.
     *
     * @return how many, from the first on, could be copied; if that is less than {@code length}, {@link #obstacle} says why
     */
    public int copyIn(long address, byte[] into, int offset, int length) {
        int done = 0;
        while (done < length) {
            final long host = forReading(address + done);
            if (host == 0) { return done; }
            final int piece = Math.min(length - done, leftInPage(address + done));
            UnsafeApi.copyMemory(null, host, into, UnsafeApi.arrayBaseOffset(byte[].class) + offset + done, piece);
            done += piece;
        }
        return done;
    }

    /** Copies bytes into the process, as {@link #copyIn} out of it. */
    public int copyOut(byte[] from, int offset, int length, long address) {
        int done = 0;
        while (done < length) {
            final long host = forWriting(address + done);
            if (host == 0) { return done; }
            final int piece = Math.min(length - done, leftInPage(address + done));
            UnsafeApi.copyMemory(from, UnsafeApi.arrayBaseOffset(byte[].class) + offset + done, null, host, piece);
            done += piece;
        }
        return done;
    }

    /** Brings every page of a range here to be written, without writing; returns the length of what is here, from the first byte on. */
    public int prepare(long address, int length) {
        int done = 0;
        while (done < length) {
            if (forWriting(address + done) == 0) { return done; }
            done += Math.min(length - done, leftInPage(address + done));
        }
        return done;
    }
}
