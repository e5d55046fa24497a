package org.maize.kernel.memory;

import java.util.List;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.LongArrayList;
import org.maize.kernel.memory.DirectoryEntry.Phase;

/**
 * The rules of the home of a process: who has each of its pages, and one transaction at a time on each page.
 *
 * <p>A transaction ends only when the requester has said that it has the page. Only so can a recall or an invalidation, which
 * comes from the home, not overtake the content that comes from the owner, since messages are in order only between two kernels.
 */
final class PageDirectory {
    private static final int FREE_ENTRIES = 64;

    private final int self;
    private final Sharing sharing;
    private final PageProtocol outbox;
    private final PageActions actions;
    private final Long2ObjectHashMap<DirectoryEntry> entries = new Long2ObjectHashMap<>();
    private final DirectoryEntry[] free = new DirectoryEntry[FREE_ENTRIES];
    private int freeCount;
    private final LongArrayList pagesInRange = new LongArrayList();

    PageDirectory(int self, Sharing sharing, PageProtocol outbox, PageActions actions) {
        this.self = self;
        this.sharing = sharing;
        this.outbox = outbox;
        this.actions = actions;
    }

    void receive(PageMessage message, int from, long page) {
        switch (message) {
            case FETCH_READ -> fetch(page, from, false);
            case FETCH_WRITE -> fetch(page, from, true);
            case INVALIDATE_ACK -> invalidated(page, from);
            case DISCARD_ACK -> discardAcknowledged(page, from);
            case COMPLETE -> completed(page, from, true);
            case ABANDON -> completed(page, from, false);
            case GONE -> gone(page, from);
            default -> throw error(message + " from kernel " + from, page);
        }
    }

    private void fetch(long page, int from, boolean write) {
        DirectoryEntry entry = entries.get(page);
        if (entry == null) {
            entry = enter(page);
        }
        if (entry.isWaiting(from)) { throw error("a second fetch by kernel " + from, page); }
        if (entry.phase == Phase.IDLE) {
            start(page, entry, from, write);
            serveWaiting(page, entry);
        } else {
            entry.addWaiting(from, write);
        }
    }

    private void start(long page, DirectoryEntry entry, int requester, boolean write) {
        if (!write && entry.isHolder(requester)) {
            throw error("a fetch to read by kernel " + requester + ", which may read", page);
        }
        entry.requester = requester;
        entry.exclusive = write;
        if (entry.lost) {
            outbox.send(PageMessage.FAULT, requester, page, requester);
        } else if (sharing == Sharing.MAPPINGS) {
            startMapping(page, entry, requester, write);
        } else if (entry.owner == DirectoryEntry.NOBODY) {
            entry.exclusive = true;
            entry.phase = Phase.TRANSFERRING;
            outbox.send(PageMessage.GRANT_NEW, requester, page, requester);
        } else if (write) {
            startWrite(page, entry, requester);
        } else {
            entry.phase = Phase.TRANSFERRING;
            outbox.send(PageMessage.RECALL_READ, entry.owner, page, requester);
        }
    }

    /** Of shared mappings: nobody owns a page as long as it is its original. */
    private void startMapping(long page, DirectoryEntry entry, int requester, boolean write) {
        entry.exclusive = write && entry.owner == DirectoryEntry.NOBODY;
        if (entry.owner != DirectoryEntry.NOBODY) {
            entry.phase = Phase.TRANSFERRING;
            outbox.send(PageMessage.RECALL_FRAME, entry.owner, page, requester);
        } else if (!write) {
            entry.phase = Phase.TRANSFERRING;
            outbox.send(PageMessage.GRANT_ORIGINAL, requester, page, requester);
        } else {
            entry.awaited = entry.holders & ~(1L << requester);
            if (entry.awaited == 0) {
                transfer(page, entry);
            } else {
                entry.phase = Phase.INVALIDATING;
                sendToAwaited(PageMessage.INVALIDATE, page, entry);
            }
        }
    }

    /** Everyone who has only a copy gives it up first: all but the one who is to write, or to send the content. */
    private void startWrite(long page, DirectoryEntry entry, int requester) {
        final int remaining = entry.isHolder(requester) ? requester : entry.owner;
        entry.awaited = entry.holders & ~(1L << remaining);
        if (entry.awaited == 0) {
            transfer(page, entry);
        } else {
            entry.phase = Phase.INVALIDATING;
            sendToAwaited(PageMessage.INVALIDATE, page, entry);
        }
    }

    /** One holder remains: the requester, which may write from now on, or the owner, which sends the page to it. */
    private void transfer(long page, DirectoryEntry entry) {
        final int requester = entry.requester;
        entry.phase = Phase.TRANSFERRING;
        if (sharing == Sharing.MAPPINGS) {
            outbox.send(PageMessage.GRANT_NEW, requester, page, requester);
        } else if (entry.isHolder(requester)) {
            entry.owner = requester;
            outbox.send(PageMessage.GRANT_WRITE, requester, page, requester);
        } else {
            outbox.send(PageMessage.RECALL_WRITE, entry.owner, page, requester);
        }
    }

    private void sendToAwaited(PageMessage message, long page, DirectoryEntry entry) {
        for (long left = entry.awaited; left != 0; left &= left - 1) {
            outbox.send(message, Long.numberOfTrailingZeros(left), page, entry.requester);
        }
    }

    private void invalidated(long page, int from) {
        final DirectoryEntry entry = acknowledged(PageMessage.INVALIDATE_ACK, Phase.INVALIDATING, page, from);
        entry.holders &= ~(1L << from);
        if (entry.awaited == 0) {
            transfer(page, entry);
        }
    }

    private DirectoryEntry acknowledged(PageMessage message, Phase phase, long page, int from) {
        final DirectoryEntry entry = entries.get(page);
        if (entry == null || entry.phase != phase || (entry.awaited & 1L << from) == 0) {
            throw error(message + " from kernel " + from, page);
        }
        entry.awaited &= ~(1L << from);
        return entry;
    }

    private void completed(long page, int from, boolean kept) {
        final DirectoryEntry entry = entries.get(page);
        if (entry == null || entry.phase != Phase.TRANSFERRING || entry.requester != from) {
            throw error((kept ? PageMessage.COMPLETE : PageMessage.ABANDON) + " from kernel " + from, page);
        }
        if (entry.exclusive) {
            entry.owner = kept ? from : DirectoryEntry.NOBODY;
            entry.holders = kept ? 1L << from : 0;
            entry.lost = !kept;
        } else if (kept) {
            entry.holders |= 1L << from;
        }
        entry.phase = Phase.IDLE;
        serveWaiting(page, entry);
    }

    /** The owner's process died, with its copy: another holder takes its place, or else the content is lost. */
    private void gone(long page, int from) {
        final DirectoryEntry entry = entries.get(page);
        if (entry == null || entry.phase != Phase.TRANSFERRING || entry.owner != from || entry.requester == from) {
            throw error(PageMessage.GONE + " from kernel " + from, page);
        }
        entry.holders &= ~(1L << from);
        if (entry.holders != 0) {
            entry.owner = Long.numberOfTrailingZeros(entry.holders);
            final boolean mappings = sharing == Sharing.MAPPINGS;
            outbox.send(mappings ? PageMessage.RECALL_FRAME : PageMessage.RECALL_READ, entry.owner, page,
                    entry.requester);
            return;
        }
        entry.owner = DirectoryEntry.NOBODY;
        entry.lost = true;
        entry.phase = Phase.IDLE;
        outbox.send(PageMessage.FAULT, entry.requester, page, entry.requester);
        serveWaiting(page, entry);
    }

    /**
     * The page shall no longer exist. Fetches that came before are served first, those that come later find a new page.
     */
    void discard(long page) {
        final DirectoryEntry entry = entries.get(page);
        if (entry == null) {
            actions.discarded(page);
        } else if (entry.isWaiting(DirectoryEntry.DISCARD)) {
            throw error("a second discard", page);
        } else if (entry.phase == Phase.IDLE) {
            startDiscard(page, entry);
            serveWaiting(page, entry);
        } else {
            entry.addWaiting(DirectoryEntry.DISCARD, false);
        }
    }

    private void startDiscard(long page, DirectoryEntry entry) {
        entry.requester = self;
        entry.awaited = entry.holders;
        if (entry.awaited == 0) {
            endDiscard(page, entry);
        } else {
            entry.phase = Phase.DISCARDING;
            sendToAwaited(PageMessage.DISCARD, page, entry);
        }
    }

    private void endDiscard(long page, DirectoryEntry entry) {
        entry.owner = DirectoryEntry.NOBODY;
        entry.holders = 0;
        entry.lost = false;
        entry.phase = Phase.IDLE;
        actions.discarded(page);
    }

    private void discardAcknowledged(long page, int from) {
        final DirectoryEntry entry = acknowledged(PageMessage.DISCARD_ACK, Phase.DISCARDING, page, from);
        if (entry.awaited == 0) {
            endDiscard(page, entry);
            serveWaiting(page, entry);
        }
    }

    private void serveWaiting(long page, DirectoryEntry entry) {
        while (entry.phase == Phase.IDLE && entry.hasWaiting()) {
            final int request = entry.takeWaiting();
            final int kernel = DirectoryEntry.kernelOf(request);
            if (kernel == DirectoryEntry.DISCARD) {
                startDiscard(page, entry);
            } else {
                start(page, entry, kernel, DirectoryEntry.isWrite(request));
            }
        }
        if (entry.isUntouched()) {
            leave(page, entry);
        }
    }

    /** The process dies: whoever waits is refused, as far as no owner is about to answer. */
    void die() {
        final Long2ObjectHashMap<DirectoryEntry>.EntryIterator iterator = entries.entrySet().iterator();
        while (iterator.hasNext()) {
            iterator.next();
            final long page = iterator.getLongKey();
            final DirectoryEntry entry = iterator.getValue();
            if (entry.phase == Phase.INVALIDATING) {
                outbox.send(PageMessage.FAULT, entry.requester, page, entry.requester);
            }
            while (entry.hasWaiting()) {
                final int kernel = DirectoryEntry.kernelOf(entry.takeWaiting());
                if (kernel != DirectoryEntry.DISCARD) {
                    outbox.send(PageMessage.FAULT, kernel, page, kernel);
                }
            }
        }
        entries.clear();
    }

    /** The pages from first to last, both included, that any kernel has or waits for. */
    LongArrayList pagesBetween(long first, long last) {
        pagesInRange.clear();
        if (last - first < entries.size()) {
            for (long page = first; page <= last; page++) {
                if (entries.containsKey(page)) {
                    pagesInRange.addLong(page);
                }
            }
        } else {
            final Long2ObjectHashMap<DirectoryEntry>.KeyIterator keys = entries.keySet().iterator();
            while (keys.hasNext()) {
                final long page = keys.nextLong();
                if (first <= page && page <= last) {
                    pagesInRange.addLong(page);
                }
            }
        }
        return pagesInRange;
    }

    void describe(List<String> to) {
        entries.forEach((page, entry) -> {
            if (entry.phase != Phase.IDLE || entry.hasWaiting()) {
                to.add("at its home page 0x" + Long.toHexString(page) + " is " + entry);
            }
        });
    }

    private DirectoryEntry enter(long page) {
        final DirectoryEntry entry = freeCount == 0 ? new DirectoryEntry() : free[--freeCount];
        entries.put(page, entry);
        return entry;
    }

    private void leave(long page, DirectoryEntry entry) {
        entries.remove(page);
        if (freeCount < FREE_ENTRIES) {
            entry.clear();
            free[freeCount++] = entry;
        }
    }

    Long2ObjectHashMap<DirectoryEntry> entries() {
        return entries;
    }

    private PageProtocolError error(String what, long page) {
        final DirectoryEntry entry = entries.get(page);
        return new PageProtocolError(what, self, page, entry == null ? "untouched" : entry.toString());
    }
}
