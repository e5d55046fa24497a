package org.maize.kernel.memory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.IntArrayList;
import org.agrona.collections.Long2ObjectHashMap;
import org.maize.kernel.memory.ExploredAreas.Rights;

/**
 * A small machine around the page protocol: kernels with threads that read and write pages of one process at any time, and a
 * FIFO channel from each kernel to each other. It can list what may happen next, let it happen, and save and load itself, so that
 * every order of events can be tried.
 *
 * <p>Values: instead of what a frame holds, the machine keeps whether that is the value last written to the page. A write makes the
 * writer's copy the current one and all others, also those under way, stale; a read of a stale copy is an error. So threads may
 * read and write without end and the machine still has finitely many states.
 */
final class ExploredMachine {
    static final int HOME = 0;
    private static final int NOBODY = -1;

    private final Shape shape;
    private final Mistake mistake;
    private final ExploredKernel[] kernels;
    private final ExploredAreas areas;
    /** From kernel f to kernel t at [f * kernels + t]. */
    private final List<ArrayDeque<ExploredMessage>> channels = new ArrayList<>();
    /** The kernel whose messages go as one at present, or nobody, and to whom it has sent some of them. */
    private int gathering = NOBODY;
    private int gatheredTo;
    /** Whether somebody has had the page since it was mapped, and whether somebody has written to it. */
    private final boolean[] touched;
    private final boolean[] written;
    /** With caches: whether the frame of a page, which stays the same one, has in memory what was last written to the page. */
    private final boolean[] memoryCurrent;
    private boolean anyDeath;
    /** How often areas may still change. */
    private int changesLeft;
    private ExploredMessage arriving;
    private final List<Renaming> renamings;
    private final Tape tape;
    /** The fingerprint of the state, as {@link #takeFingerprint} or {@link #takeFingerprintOfAll} has left it. */
    private long high;
    private long low;

    ExploredMachine(Shape shape) {
        this.shape = shape;
        this.mistake = new Mistake(this);
        this.changesLeft = shape.changes();
        this.renamings = Renaming.of(shape);
        this.tape = new Tape(renamings.getFirst());
        this.kernels = new ExploredKernel[shape.kernels()];
        for (int k = 0; k < shape.kernels(); k++) {
            kernels[k] = new ExploredKernel(k, this);
        }
        for (int i = 0; i < shape.kernels() * shape.kernels(); i++) {
            channels.add(new ArrayDeque<>());
        }
        this.areas = new ExploredAreas(this);
        this.touched = new boolean[shape.pages()];
        this.written = new boolean[shape.pages()];
        this.memoryCurrent = new boolean[shape.pages()];
    }

    Shape shape() {
        return shape;
    }

    Mistake mistake() {
        return mistake;
    }

    ExploredKernel[] kernels() {
        return kernels;
    }

    ExploredKernel home() {
        return kernels[HOME];
    }

    ExploredAreas areas() {
        return areas;
    }

    List<ArrayDeque<ExploredMessage>> channels() {
        return channels;
    }

    ExploredMessage arriving() {
        return arriving;
    }

    boolean anyDeath() {
        return anyDeath;
    }

    boolean mayChange() { return changesLeft != 0; }

    boolean isTouched(int page) {
        return touched[page];
    }

    void touched(int page) {
        touched[page] = true;
    }

    boolean isWritten(int page) {
        return written[page];
    }

    boolean isMemoryCurrent(int page) {
        return memoryCurrent[page];
    }

    void memoryBecomes(int page, boolean current) {
        memoryCurrent[page] = current;
    }

    /** A kernel has written to a page: what others have, and what is under way, is not what was last written. */
    void written(ExploredKernel writer, int page) {
        written[page] = shape.has(Trait.CONSTANTS);
        memoryCurrent[page] = false;
        for (ExploredKernel kernel : kernels) {
            kernel.othersBecomeStale(writer, page);
        }
        if (shape.sharing() == Sharing.CONTENTS) {
            for (ArrayDeque<ExploredMessage> channel : channels) {
                for (int i = channel.size(); i > 0; i--) {
                    final ExploredMessage message = channel.poll();
                    channel.add(message.page() == page ? message.stale() : message);
                }
            }
        }
    }

    /** No kernel has anything of a page any more. */
    void discarded(int page) {
        for (ExploredKernel kernel : kernels) {
            if (kernel.right(page) != ExploredKernel.NO_RIGHT && kernel.area(page) != Rights.CONSTANT) {
                throw new Violation("page " + page + " is discarded while kernel " + kernel.id + " may use it");
            }
        }
        areas.discarding[page] = false;
        touched[page] = false;
        written[page] = false;
    }

    void threadsMayBeRefused(int page) {
        for (ExploredKernel kernel : kernels) {
            kernel.mayBeRefused(page);
        }
    }

    void put(int from, int to, ExploredMessage message) {
        if (message.kind() != null && message.kind() == shape.dropped()) { return; }
        final boolean joins = from == gathering && (gatheredTo & 1 << to) != 0;
        channel(from, to).add(joins ? message.join() : message);
        if (from == gathering) {
            gatheredTo |= 1 << to;
        }
        if (message.kind() != null && message.kind() == shape.duplicated()) {
            channel(from, to).add(message);
        }
    }

    private ArrayDeque<ExploredMessage> channel(int from, int to) {
        return channels.get(from * shape.kernels() + to);
    }

    /** Lets one of the {@link ExploredEvents} happen. */
    void happen(int event) {
        final int a = event >> 8 & 0xff;
        final int b = event & 0xff;
        switch (event >> 16) {
            case ExploredEvents.DELIVER -> deliver(a / shape.kernels(), a % shape.kernels(), channels.get(a), b);
            case ExploredEvents.RETRY -> kernels[a].attempt(b);
            case ExploredEvents.SETTLE -> kernels[a].protocol().settle(b);
            case ExploredEvents.REVOKED -> kernels[a].revoked(b);
            case ExploredEvents.ACCESS -> kernels[a].access(b >> 4, (b & 15) >> 1, (b & 1) != 0);
            case ExploredEvents.CHANGE -> {
                changesLeft = after(changesLeft);
                areas.change(a, Rights.values()[b]);
            }
            case ExploredEvents.DISCARD -> {
                changesLeft = after(changesLeft);
                areas.discard(a);
            }
            case ExploredEvents.EVICT -> kernels[a].evict(b);
            case ExploredEvents.FETCH_AHEAD -> kernels[a].fetch(b >> 1, (b & 1) != 0);
            case ExploredEvents.FETCH_IN_BULK -> fetchInBulk(kernels[a], b >> 1, (b & 1) != 0);
            default -> die(kernels[a], b != 0);
        }
        if (!home().dead) {
            areas.proceed();
        }
    }

    /** What is left of a number of times, one of which is over. */
    static int after(int left) {
        return left == Shape.NO_LIMIT ? left : left - 1;
    }

    /** From now on what a kernel sends to another goes as one. */
    private void gather(ExploredKernel kernel) {
        gathering = kernel.id;
        gatheredTo = 0;
    }

    /** Nobody has to wait longer for pages that were granted meanwhile and that no thread waits for: the last one is settled first. */
    private void release(ExploredKernel kernel, IntArrayList pages) {
        for (int i = pages.size() - 1; i >= 0 && !kernel.dead; i--) {
            kernel.settleUnwanted(pages.getInt(i));
        }
        gathering = NOBODY;
    }

    /** All pages that a kernel may fetch go as one, beginning with any of them. */
    private void fetchInBulk(ExploredKernel kernel, int first, boolean write) {
        final IntArrayList pages = new IntArrayList();
        gather(kernel);
        kernel.beginFetch();
        for (int i = 0; i < shape.pages(); i++) {
            final int page = (first + i) % shape.pages();
            if (ExploredEvents.mayFetch(kernel, page, write)) {
                kernel.protocol().access(page, write);
                pages.addInt(page);
            }
        }
        release(kernel, pages);
    }

    private void deliver(int from, int to, ArrayDeque<ExploredMessage> channel, int index) {
        final ExploredMessage first = take(channel, index);
        if (channel.isEmpty() || !channel.peek().joined()) {
            deliver(from, to, first);
            return;
        }
        final IntArrayList pages = new IntArrayList();
        gather(kernels[to]);
        deliver(from, to, first);
        pages.addInt(first.page());
        while (!channel.isEmpty() && channel.peek().joined()) {
            final ExploredMessage next = channel.poll();
            deliver(from, to, next);
            pages.addInt(next.page());
        }
        release(kernels[to], pages);
    }

    /** A message reaches a kernel. */
    void deliver(int from, int to, ExploredMessage message) {
        final ExploredKernel kernel = kernels[to];
        if (message.kind() == null) {
            deliverChange(kernel, from, message);
        } else if (kernel.dead) {
            if (!shape.breaks(BrokenRule.THE_DEAD_ARE_SILENT)) {
                PageProtocol.answerForTheDead(message.kind(), from, HOME, message.page(), message.requester(), to,
                        kernel);
            }
        } else if (!message.isFetch() || !areas.holds(from, message)) {
            arriving = message;
            final Rights area = kernel.area(message.page());
            if (message.isFetch() && !shape.breaks(BrokenRule.UNMAPPED_PAGE_SERVED)
                    && (area == Rights.CONSTANT || !area.allows(message.kind() == PageMessage.FETCH_WRITE))) {
                kernel.protocol().refuse(from, message.page());
            } else {
                kernel.protocol().receive(message.kind(), from, message.page(), message.requester());
            }
        }
    }

    /** A kernel where the process is dead makes no change, and says that it has made it. */
    private void deliverChange(ExploredKernel kernel, int from, ExploredMessage message) {
        if (kernel.id == HOME) {
            if (!kernel.dead) {
                areas.made(from);
            }
        } else {
            if (!kernel.dead) {
                kernel.apply(message.page(), message.change());
            }
            put(kernel.id, from, ExploredMessage.changeMade(message.page()));
        }
    }

    private static ExploredMessage take(ArrayDeque<ExploredMessage> channel, int index) {
        ExploredMessage taken = null;
        final int count = channel.size();
        for (int i = 0; i < count; i++) {
            final ExploredMessage message = channel.poll();
            if (i == index) {
                taken = message;
            } else {
                channel.add(message);
            }
        }
        return taken;
    }

    /** The process dies at a kernel, which goes through its pages in one order or the other. */
    private void die(ExploredKernel kernel, boolean inReverse) {
        final int[] before = new int[kernels.length];
        for (int to = 0; to < kernels.length; to++) {
            before[to] = channel(kernel.id, to).size();
        }
        anyDeath = true;
        kernel.die();
        if (kernel.id == HOME) {
            kernel.protocol().directory().entries().clear();
            areas.die();
        }
        for (int to = 0; inReverse && to < kernels.length; to++) {
            final List<ExploredMessage> messages = new ArrayList<>(channel(kernel.id, to));
            java.util.Collections.reverse(messages.subList(before[to], messages.size()));
            channel(kernel.id, to).clear();
            channel(kernel.id, to).addAll(messages);
        }
    }

    /** The whole state as bytes: equal for equal states. */
    byte[] save() {
        save(renamings.getFirst());
        return tape.saved();
    }

    /** Takes the fingerprint of the state with the names that kernels and pages have. */
    void takeFingerprint() {
        save(renamings.getFirst());
        high = tape.high();
        low = tape.low();
    }

    /** Takes the fingerprint that all states have which differ by a {@link Renaming}: the least of theirs. */
    void takeFingerprintOfAll() {
        takeFingerprint();
        for (int i = 1; i < renamings.size(); i++) {
            save(renamings.get(i));
            final long h = tape.high();
            final long l = tape.low();
            if (h < high || h == high && l < low) {
                high = h;
                low = l;
            }
        }
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    private void save(Renaming names) {
        tape.save(names);
        tape.next(anyDeath ? 1 : 0);
        tape.next(changesLeft);
        tape.nextOfPages(touched);
        tape.nextOfPages(written);
        tape.nextOfPages(memoryCurrent);
        for (int i = 0; i < kernels.length; i++) {
            kernels[names.kernelAt(i)].save(tape);
        }
        areas.save(tape);
        for (int i = 0; i < shape.pages(); i++) {
            saveEntry(home().protocol().directory().entries().get(names.pageAt(i)));
        }
        for (int from = 0; from < kernels.length; from++) {
            for (int to = 0; to < kernels.length; to++) {
                final ArrayDeque<ExploredMessage> channel = channel(names.kernelAt(from), names.kernelAt(to));
                tape.next(channel.size());
                for (ExploredMessage message : channel) {
                    message.save(tape);
                }
            }
        }
    }

    private void saveEntry(DirectoryEntry entry) {
        if (entry == null) {
            tape.next(0);
            return;
        }
        final long[] longs = (tape.renames() ? tape.names().entry(entry) : entry).toLongs();
        tape.next(longs.length);
        for (int i = 0; i < longs.length; i++) {
            tape.next((int) longs[i] & 0xff);
            if (i == 2) {
                tape.nextWide((int) (longs[i] >>> 8) & 0xffffff);
                tape.next((int) (longs[i] >>> 32) & 0xff);
            }
        }
    }

    void load(byte[] bytes) {
        tape.load(bytes);
        anyDeath = tape.next(0) != 0;
        changesLeft = tape.next(0);
        tape.nextOfPages(touched);
        tape.nextOfPages(written);
        tape.nextOfPages(memoryCurrent);
        for (ExploredKernel kernel : kernels) {
            kernel.load(tape);
        }
        areas.load(tape);
        for (int page = 0; page < shape.pages(); page++) {
            loadEntry(page, home().protocol().directory().entries());
        }
        for (ArrayDeque<ExploredMessage> channel : channels) {
            channel.clear();
            for (int count = tape.next(0); count > 0; count--) {
                channel.add(ExploredMessage.load(tape));
            }
        }
    }

    private void loadEntry(long page, Long2ObjectHashMap<DirectoryEntry> entries) {
        final long[] longs = new long[tape.next(0)];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = tape.next(0);
            if (i == 2) {
                longs[i] |= (long) tape.nextWide(0) << 8 | (long) tape.next(0) << 32;
            }
        }
        DirectoryEntry entry = longs.length == 0 ? entries.remove(page) : entries.get(page);
        if (longs.length != 0) {
            if (entry == null) {
                entry = new DirectoryEntry();
                entries.put(page, entry);
            }
            entry.fromLongs(longs);
        }
    }
}
