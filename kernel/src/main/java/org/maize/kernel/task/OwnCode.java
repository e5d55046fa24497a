package org.maize.kernel.task;

import org.agrona.collections.Long2LongHashMap;
import org.maize.isa.execute.PageTable;
import org.maize.kernel.machine.PrivateMemory;
import org.maize.kernel.memory.Area;
import org.maize.kernel.memory.Protection;

/** The pages of a process that hold code of this kernel's own ISA: read from the program, never written, no other kernel's affair. */
final class OwnCode implements AutoCloseable {
    private final Program program;
    private final PageTable table;
    private final PrivateMemory memory;
    private final Long2LongHashMap frames = new Long2LongHashMap(0);

    OwnCode(Program program, PageTable table, PrivateMemory memory) {
        this.program = program;
        this.table = table;
        this.memory = memory;
    }

    /** Brings a page here, and maps it as its area allows. */
    Touch touch(Area area, int page) {
        long frame = frames.get(page);
        if (frame == 0) {
            frame = memory.allocate();
            if (frame == 0) { return Touch.OUT_OF_FRAMES; }
            program.fill(area, page, frame);
            frames.put(page, frame);
        }
        table.map(page, frame, area.allows(Protection.READ), false, area.allows(Protection.EXECUTE));
        return Touch.READY;
    }

    /** Takes a page away if it is one of these; it comes back as soon as it is touched. */
    void drop(int page) {
        final long frame = frames.remove(page);
        if (frame != 0) {
            table.unmap(page);
            memory.free(frame);
        }
    }

    @Override
    public void close() {
        final Long2LongHashMap.EntryIterator entries = frames.entrySet().iterator();
        while (entries.hasNext()) {
            entries.next();
            memory.free(entries.getLongValue());
        }
        frames.clear();
    }
}
