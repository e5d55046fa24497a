package org.maize.kernel;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.UnsafeApi;
import org.agrona.collections.Int2IntCounterMap;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.LongArrayList;
import org.maize.kernel.file.ObjectMaker;
import org.maize.kernel.machine.FrameMemory;
import org.maize.kernel.memory.Area;
import org.maize.kernel.memory.Areas;
import org.maize.kernel.message.wire.FileReleaseDecoder;
import org.maize.kernel.message.wire.FileReleaseEncoder;
import org.maize.kernel.message.wire.MessageHeaderDecoder;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.task.SharedObject;
import org.maize.kernel.task.SharedObjectDirectory;

/**
 * The memory that processes share, as this kernel knows it: objects that are mapped here, and those whose home this is. The home of an
 * anonymous object is that of the process that made it; the home of a file's pages is where the file lives. A process holds an object as
 * long as it maps any of it; when no process does, the home has what is to be kept of the pages brought to the file, and the rest discarded.
 */
final class SharedObjects implements SharedObjectDirectory, ObjectMaker {
    /** What the home knows of an object. */
    private static final class Held {
        private final SharedObject object;
        /** How often each process holds it. */
        private final Int2IntCounterMap holders = new Int2IntCounterMap(0);
        /** Pages that are still to be kept, once nobody holds it; null while somebody does. */
        private LongArrayList toKeep;
        /** How many pages are to have been discarded before it is no more; 0 while that has not begun. */
        private long awaitedDiscards;
        private boolean isDiscarded;

        private Held(SharedObject object) {
            this.object = object;
        }
    }

    /** An object without a file. */
    private record Anonymous(long pages) implements SharedObject.Content {
        @Override
        public boolean isOnlyHere() { return false; }

        @Override
        public void fill(long page, long address) {
            UnsafeApi.setMemory(address, FrameMemory.FRAME_SIZE, (byte) 0);
        }

        @Override
        public void hasChanged() {
            // Nobody asks.
        }

        @Override
        public boolean isKept() { return false; }

        @Override
        public void keep(long page, long address) {
            // Nobody can reach it any more.
        }

        @Override
        public void close() {
            // There is nothing else of it.
        }
    }

    private final Kernel kernel;
    private final Int2ObjectHashMap<SharedObject> objects = new Int2ObjectHashMap<>();
    private final Map<Integer, Held> held = new TreeMap<>();
    private final FileReleaseEncoder encoder = new FileReleaseEncoder();
    private final FileReleaseDecoder decoder = new FileReleaseDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    SharedObjects(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public SharedObject object(int number) {
        SharedObject found = objects.get(number);
        if (found == null) {
            found = make(number, kernel.processCalls().homeOf(number), null);
        }
        return found;
    }

    /** An object of which something is known here, or null. */
    SharedObject find(int number) {
        return objects.get(number);
    }

    private SharedObject make(int number, int home, SharedObject.Content content) {
        final SharedObject object = new SharedObject(kernel.id(), number, home, content, kernel.sharing(),
                kernel.memory(), kernel.pageMessages(), kernel.transitions(), kernel.runQueue());
        objects.put(number, object);
        return object;
    }

    /** At the home of a process: it makes an object without a file, and holds it. Answers its number. */
    int create(int process, long pages) {
        final SharedObject object = create(new Anonymous(pages));
        hold(process, object.id());
        return object.id();
    }

    @Override
    public SharedObject create(SharedObject.Content content) {
        final SharedObject object = make(kernel.processes().newId(), kernel.id(), content);
        held.put(object.id(), new Held(object));
        return object;
    }

    /** A process holds an object once more. */
    @Override
    public boolean hold(int process, int number) {
        final int home = kernel.processCalls().homeOf(number);
        if (home != kernel.id()) {
            send(MessageKind.OBJECT_HOLD, home, process, number);
            return true;
        }
        final Held of = held.get(number);
        if (of == null || of.awaitedDiscards != 0) { return false; }
        of.toKeep = null;
        of.holders.incrementAndGet(process);
        return true;
    }

    /** A process holds an object once less. */
    void release(int process, int number) {
        final int home = kernel.processCalls().homeOf(number);
        if (home != kernel.id()) {
            send(MessageKind.OBJECT_RELEASE, home, process, number);
            return;
        }
        final Held of = held.get(number);
        if (of != null && of.holders.get(process) != 0) {
            of.holders.decrementAndGet(process);
            endUnlessHeld(of);
        }
    }

    /** A process has ended, or runs another program. */
    void forget(int process) {
        for (Held each : held.values()) {
            if (each.holders.remove(process) != 0) {
                endUnlessHeld(each);
            }
        }
    }

    /** A process of this home is a copy of another one: it holds what is in its areas. */
    void fork(Areas areas, int child) {
        areas.all().stream().filter(Area::isShared).mapToInt(Area::object).distinct()
                .forEach(object -> hold(child, object));
    }

    private void endUnlessHeld(Held of) {
        if (of.holders.isEmpty() && of.toKeep == null) {
            of.toKeep = new LongArrayList();
            if (of.object.content().isKept()) {
                of.object.touchedPages(of.toKeep);
            }
        }
    }

    private void send(MessageKind kind, int to, int process, int number) {
        kernel.writer().begin(encoder, kind, to, 0);
        encoder.process(process).number(number);
        kernel.writer().send();
    }

    void receive(MessageKind kind, DirectBuffer buffer, int offset) {
        decoder.wrapAndApplyHeader(buffer, offset, header);
        final int process = (int) decoder.process();
        final int number = (int) decoder.number();
        if (kind == MessageKind.OBJECT_HOLD) {
            hold(process, number);
        } else {
            release(process, number);
        }
    }

    /** Goes on with what has been waited for; answers how much there was. */
    int proceed() {
        if (objects.isEmpty()) { return 0; }
        int work = 0;
        for (Held each : List.copyOf(held.values())) {
            work += each.object.serverHasTried();
            if (each.toKeep != null) {
                work += end(each);
            }
        }
        objects.values().removeIf(each -> {
            final boolean isOver = !held.containsKey(each.id()) && each.isIdle();
            if (isOver) {
                each.close();
            }
            return isOver;
        });
        return work;
    }

    private int end(Held of) {
        int work = 0;
        while (of.awaitedDiscards == 0 && !of.toKeep.isEmpty()) {
            final long page = of.toKeep.getLong(of.toKeep.size() - 1);
            if (!of.object.bring(page, false)) { return work; }
            of.object.keep(page);
            of.toKeep.removeAt(of.toKeep.size() - 1);
            work++;
        }
        work += of.object.serverHasTried();
        if (!of.isDiscarded) {
            of.isDiscarded = true;
            of.awaitedDiscards = 1;
            final long before = of.object.discarded();
            of.awaitedDiscards = before + of.object.discardFrom(0);
            work++;
        }
        if (of.object.discarded() >= of.awaitedDiscards) {
            held.remove(of.object.id());
            of.object.content().close();
            work++;
        }
        return work;
    }

    /** What a kernel at rest must not have, in words. */
    void leftovers(List<String> found) {
        for (SharedObject each : objects.values()) {
            found.add("shared memory " + each.id() + each.describe());
        }
    }

    /** Drops whatever is left; for the end of a machine that was broken off. */
    void close() {
        objects.values().forEach(SharedObject::close);
        objects.clear();
    }
}
