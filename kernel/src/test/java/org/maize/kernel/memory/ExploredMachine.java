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

    /** Kinds of event: the rest of an event is two small arguments. */
    private static final int DELIVER = 0;
    private static final int RETRY = 1;
    private static final int SETTLE = 2;
    private static final int REVOKED = 3;
    private static final int LAST_OF_THE_NECESSARY = REVOKED;
    private static final int ACCESS = 4;
    private static final int CHANGE = 5;
    private static final int DISCARD = 6;
    private static final int DIE = 7;
    private static final int EVICT = 8;
    private static final int FETCH_AHEAD = 9;
    private static final int FETCH_IN_BULK = 10;

    private final Shape shape;
    private final Mistake mistake;
    private final ExploredKernel[] kernels;
    private final ExploredAreas areas;
    /** From kernel f to kernel t at [f * kernels + t]. */
    private final List<ArrayDeque<ExploredMessage>> channels = new ArrayList<>();
    /** The kernel whose messages go as one at present, or -1, and to whom it has sent some of them. */
    private int gathering = -1;
    private int gatheredTo;
    /** Whether somebody has had the page since it was mapped, and whether somebody has written to it. */
    private final boolean[] touched;
    private final boolean[] written;
    /** With caches: whether the frame of a page, which stays the same one, has in memory what was last written to the page. */
    private final boolean[] memoryCurrent;
    private boolean anyDeath;
    private ExploredMessage arriving;
    private final Tape tape = new Tape();

    ExploredMachine(Shape shape) {
        this.shape = shape;
        this.mistake = new Mistake(this);
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

    /** Every event that may happen now, those first that must happen for anybody's wait to end. */
    void events(IntArrayList events) {
        events.clear();
        for (int c = 0; c < channels.size(); c++) {
            final int choices = shape.has(Trait.NO_ORDER) ? channels.get(c).size()
                    : Math.min(1, channels.get(c).size());
            for (int i = 0; i < choices; i++) {
                events.addInt(event(DELIVER, c, i));
            }
        }
        for (ExploredKernel kernel : kernels) {
            if (!kernel.dead) {
                addNecessary(kernel, events);
            }
        }
        for (ExploredKernel kernel : kernels) {
            if (!kernel.dead) {
                addPossible(kernel, events);
            }
        }
        if (!home().dead && !areas.isBusy()) {
            addChanges(events);
        }
    }

    private void addNecessary(ExploredKernel kernel, IntArrayList events) {
        for (int t = 0; t < shape.threads(); t++) {
            if (kernel.isWoken(t)) {
                events.addInt(event(RETRY, kernel.id, t));
            }
        }
        for (int page = 0; page < shape.pages(); page++) {
            if (kernel.protocol().isUnsettled(page)) {
                events.addInt(event(SETTLE, kernel.id, page));
            }
            if (kernel.isRevoking(page)) {
                events.addInt(event(REVOKED, kernel.id, page));
            }
        }
    }

    private void addPossible(ExploredKernel kernel, IntArrayList events) {
        final boolean rests = kernel.id == HOME && shape.has(Trait.HOME_AT_REST);
        for (int t = 0; t < shape.threads() && !rests; t++) {
            for (int access = 0; kernel.isIdle(t) && access < 2 * shape.pages(); access++) {
                events.addInt(event(ACCESS, kernel.id, t << 4 | access));
            }
        }
        for (int page = 0; page < shape.pages(); page++) {
            if (kernel.hasCached(page)) {
                events.addInt(event(EVICT, kernel.id, page));
            }
        }
        for (int access = 0; shape.has(Trait.AHEAD) && !rests && access < 2 * shape.pages(); access++) {
            if (mayFetch(kernel, access >> 1, (access & 1) != 0)) {
                events.addInt(event(FETCH_AHEAD, kernel.id, access));
            }
        }
        for (int write = 0; shape.has(Trait.BULK) && !rests && write < 2; write++) {
            for (int page = 0; page < shape.pages(); page++) {
                if (mayFetch(kernel, page, write != 0)) {
                    events.addInt(event(FETCH_IN_BULK, kernel.id, write));
                    break;
                }
            }
        }
        if (shape.has(Trait.DEATHS)) {
            events.addInt(event(DIE, kernel.id, 0));
        }
    }

    private static boolean mayFetch(ExploredKernel kernel, int page, boolean write) {
        return kernel.area(page).allows(write) && kernel.area(page) != Rights.CONSTANT
                && !kernel.protocol().isAwaited(page) && !kernel.protocol().allows(page, write);
    }

    private void addChanges(IntArrayList events) {
        for (int page = 0; page < shape.pages(); page++) {
            final Rights now = home().area(page);
            if (shape.has(Trait.UNMAPPING)) {
                events.addInt(event(CHANGE, page, (now == Rights.NONE ? Rights.WRITE : Rights.NONE).ordinal()));
            }
            if (shape.has(Trait.GIVING_UP) && (now == Rights.WRITE || now == Rights.READ)) {
                events.addInt(event(DISCARD, page, 0));
            }
            if (shape.has(Trait.PROTECTION) && now != Rights.NONE) {
                events.addInt(event(CHANGE, page, (now == Rights.WRITE ? Rights.READ : Rights.WRITE).ordinal()));
            }
        }
    }

    private static int event(int kind, int a, int b) {
        return kind << 16 | a << 8 | b;
    }

    static boolean isNecessary(int event) {
        return event >> 16 <= LAST_OF_THE_NECESSARY;
    }

    void happen(int event) {
        final int a = event >> 8 & 0xff;
        final int b = event & 0xff;
        switch (event >> 16) {
            case DELIVER -> deliver(a / shape.kernels(), a % shape.kernels(), channels.get(a), b);
            case RETRY -> kernels[a].attempt(b);
            case SETTLE -> kernels[a].protocol().settle(b);
            case REVOKED -> kernels[a].revoked(b);
            case ACCESS -> kernels[a].access(b >> 4, (b & 15) >> 1, (b & 1) != 0);
            case CHANGE -> areas.change(a, Rights.values()[b]);
            case DISCARD -> areas.discard(a);
            case EVICT -> kernels[a].evict(b);
            case FETCH_AHEAD -> kernels[a].protocol().access(b >> 1, (b & 1) != 0);
            case FETCH_IN_BULK -> fetchInBulk(kernels[a], b != 0);
            default -> die(kernels[a]);
        }
        if (!home().dead) {
            areas.proceed();
        }
    }

    private void gather(int kernel) {
        gathering = kernel;
        gatheredTo = 0;
    }

    private void fetchInBulk(ExploredKernel kernel, boolean write) {
        gather(kernel.id);
        for (int page = 0; page < shape.pages(); page++) {
            if (mayFetch(kernel, page, write)) {
                kernel.protocol().access(page, write);
            }
        }
        kernel.settleUnwanted();
        gathering = -1;
    }

    private void deliver(int from, int to, ArrayDeque<ExploredMessage> channel, int index) {
        final ExploredMessage first = take(channel, index);
        if (channel.isEmpty() || !channel.peek().joined()) {
            deliver(from, to, first);
            return;
        }
        gather(to);
        deliver(from, to, first);
        while (!channel.isEmpty() && channel.peek().joined()) {
            deliver(from, to, channel.poll());
            if (!kernels[to].dead) {
                kernels[to].settleUnwanted();
            }
        }
        gathering = -1;
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

    private void die(ExploredKernel kernel) {
        anyDeath = true;
        kernel.die();
        if (kernel.id == HOME) {
            kernel.protocol().directory().entries().clear();
            areas.die();
        }
    }

    /** The whole state as bytes: equal for equal states. */
    byte[] save() {
        tape.save();
        pass();
        return tape.saved();
    }

    void load(byte[] bytes) {
        tape.load(bytes);
        pass();
    }

    private void pass() {
        anyDeath = tape.next(anyDeath ? 1 : 0) != 0;
        tape.next(touched);
        tape.next(written);
        tape.next(memoryCurrent);
        for (ExploredKernel kernel : kernels) {
            kernel.pass(tape);
        }
        areas.pass(tape);
        passDirectory();
        for (ArrayDeque<ExploredMessage> channel : channels) {
            final int count = tape.next(channel.size());
            if (tape.isLoading()) {
                channel.clear();
            }
            for (int i = 0; i < count; i++) {
                channel.add(ExploredMessage.pass(tape, tape.isLoading() ? null : channel.poll()));
            }
        }
    }

    private void passDirectory() {
        final Long2ObjectHashMap<DirectoryEntry> entries = home().protocol().directory().entries();
        for (long page = 0; page < shape.pages(); page++) {
            final long[] saved = tape.isLoading() || !entries.containsKey(page) ? new long[0]
                    : entries.get(page).toLongs();
            final long[] longs = new long[tape.next(saved.length)];
            for (int i = 0; i < longs.length; i++) {
                final long value = tape.isLoading() ? 0 : saved[i];
                longs[i] = tape.next((int) value & 0xff);
                if (i == 2) {
                    longs[i] |= (long) tape.nextWide((int) (value >>> 8) & 0xffffff) << 8
                            | (long) tape.next((int) (value >>> 32) & 0xff) << 32;
                }
            }
            if (tape.isLoading()) {
                entries.remove(page);
                if (longs.length != 0) {
                    final DirectoryEntry entry = new DirectoryEntry();
                    entry.fromLongs(longs);
                    entries.put(page, entry);
                }
            }
        }
    }

    String describe(int event) {
        final int a = event >> 8 & 0xff;
        final int b = event & 0xff;
        return switch (event >> 16) {
            case DELIVER -> "kernel " + a % shape.kernels() + " receives from kernel " + a / shape.kernels() + ": "
                    + List.copyOf(channels.get(a)).get(b);
            case RETRY -> kernels[a].describe(b) + ": tries again";
            case SETTLE -> "kernel " + a + " settles page " + b;
            case REVOKED -> "kernel " + a + " has revoked page " + b;
            case ACCESS -> "kernel " + a + ", thread " + (b >> 4) + ((b & 1) != 0 ? " writes page " : " reads page ")
                    + ((b & 15) >> 1);
            case CHANGE -> "the area of page " + a + " becomes " + Rights.values()[b];
            case DISCARD -> "page " + a + " is given up";
            case FETCH_AHEAD -> "kernel " + a + " fetches page " + (b >> 1) + " ahead"
                    + ((b & 1) != 0 ? " to write" : "");
            case FETCH_IN_BULK -> "kernel " + a + " fetches pages in bulk" + (b != 0 ? " to write" : "");
            case EVICT -> "the cache of kernel " + a + " gives up page " + b;
            default -> "the process dies at kernel " + a;
        };
    }
}
