package org.maize.kernel.task;

import java.util.ArrayList;
import java.util.List;
import org.maize.isa.execute.PageTable;
import org.maize.kernel.memory.Area;
import org.maize.kernel.memory.Areas;
import org.maize.kernel.memory.Protection;

/** Where an address space has pages of objects that processes share: its page table grants of them what the object and the area allow. */
final class SharedMappings implements AutoCloseable {
    private final SharedObjectDirectory objects;
    private final Areas areas;
    private final PageTable table;
    private final List<Area> shared = new ArrayList<>();

    SharedMappings(SharedObjectDirectory objects, Areas areas, PageTable table) {
        this.objects = objects;
        this.areas = areas;
        this.table = table;
        areasHaveChanged();
    }

    /** Finds out again which of the areas are of objects. */
    void areasHaveChanged() {
        final List<Area> before = List.copyOf(shared);
        shared.clear();
        for (Area each : areas.all()) {
            if (each.isShared()) {
                shared.add(each);
                objects.object(each.object()).mappedBy(this);
            }
        }
        for (Area each : before) {
            if (shared.stream().noneMatch(now -> now.object() == each.object())) {
                objects.object(each.object()).leftBy(this);
            }
        }
    }

    /** A thread is about to access a page of such an area, which allows that; null if there is no frame for the page. */
    Touch touch(Task task, Area area, int page, boolean write) {
        final SharedObject object = objects.object(area.object());
        final long of = area.objectPage(page);
        final Touch touch = object.touch(task, of, write);
        if (touch != Touch.READY) { return touch; }
        final long view = object.view(of);
        if (view == 0) { return null; }
        final boolean executes = area.allows(Protection.EXECUTE);
        final boolean mayWrite = area.allows(Protection.WRITE) && object.allowsWriting(of);
        // What is written at one place and runs at another goes from one to the other: code is discarded before it is stale.
        final boolean writes = mayWrite && (write || !executes && !object.isExecuted(of, this, page));
        if (writes) {
            object.stopExecuting(of, this, page);
        }
        if (executes) {
            object.stopWriting(of, this, page);
        }
        table.map(page, view, area.allows(Protection.READ), writes, executes);
        return Touch.READY;
    }

    /** Whether code may run in a page of an object, at another place than one. */
    boolean isExecuted(int object, int page, int except) {
        for (int i = 0; i < shared.size(); i++) {
            final int at = place(shared.get(i), object, page);
            if (at >= 0 && at != except && table.executable(at)) { return true; }
        }
        return false;
    }

    /** Lets no code run in a page of an object, at another place than one. */
    void stopExecuting(int object, int page, int except) {
        for (int i = 0; i < shared.size(); i++) {
            final int at = place(shared.get(i), object, page);
            if (at >= 0 && at != except && table.executable(at)) {
                table.unmap(at);
            }
        }
    }

    /** Lets a page of an object not be written, at another place than one. */
    void stopWriting(int object, int page, int except) {
        for (int i = 0; i < shared.size(); i++) {
            final int at = place(shared.get(i), object, page);
            if (at >= 0 && at != except) {
                table.revokeWriting(at);
            }
        }
    }

    /** A page of an object may not be used any more. */
    void unmap(int object, int page) {
        for (int i = 0; i < shared.size(); i++) {
            final int at = place(shared.get(i), object, page);
            if (at >= 0) {
                table.unmap(at);
            }
        }
    }

    /** A page of an object may not be written any more. */
    void revokeWriting(int object, int page) {
        for (int i = 0; i < shared.size(); i++) {
            final int at = place(shared.get(i), object, page);
            if (at >= 0) {
                table.revokeWriting(at);
            }
        }
    }

    /** Where an area has a page of an object, or -1. */
    private static int place(Area area, int object, int page) {
        final long at = area.first() + page - area.objectPage(area.first());
        return area.object() == object && at >= area.first() && at < area.end() ? (int) at : -1;
    }

    /** A thread is no more. */
    void forget(Task task) {
        for (int i = 0; i < shared.size(); i++) {
            objects.object(shared.get(i).object()).forget(task);
        }
    }

    /** How many pages of the objects are here, whoever has brought them. */
    int pagesHere() {
        int sum = 0;
        for (int i = 0; i < shared.size(); i++) {
            final int object = shared.get(i).object();
            boolean isCounted = false;
            for (int j = 0; j < i; j++) {
                isCounted |= shared.get(j).object() == object;
            }
            sum += isCounted ? 0 : objects.object(object).pagesHere();
        }
        return sum;
    }

    @Override
    public void close() {
        for (Area each : shared) {
            objects.object(each.object()).leftBy(this);
        }
        shared.clear();
    }
}
