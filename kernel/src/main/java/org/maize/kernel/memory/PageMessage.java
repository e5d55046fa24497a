package org.maize.kernel.memory;

/**
 * The messages of the page protocol. Each is about one page of one process and names a requester: the kernel whose
 * fetch is being served. The home is the kernel that keeps the directory of the process's pages.
 *
 * <p>Exactly one message answers each message that asks:
 * <ul>
 * <li>a fetch is answered by CONTENT, a GRANT or FAULT;
 * <li>a RECALL by CONTENT to the requester, or GONE to the home;
 * <li>INVALIDATE and DISCARD by their acknowledgement;
 * <li>CONTENT and GRANT by COMPLETE or ABANDON to the home.
 * </ul>
 */
public enum PageMessage {
    /** Requester to home: wants to read. */
    FETCH_READ,
    /** Requester to home: wants to write; it may or may not have a shared copy, the home knows. */
    FETCH_WRITE,
    /** Home to owner: keep a shared copy, send the content to the requester. */
    RECALL_READ,
    /** Home to owner: give the page up, send the content to the requester. */
    RECALL_WRITE,
    /** Owner to requester, with the page: shared from now on. */
    CONTENT_READ,
    /** Owner to requester, with the page: it is the requester's alone from now on. */
    CONTENT_WRITE,
    /** Home to requester: nobody has touched the page; allocate it with its first content. */
    GRANT_NEW,
    /** Home to requester, which has a shared copy: nobody else has one any longer; write. */
    GRANT_WRITE,
    /** Home to a holder of a shared copy: give it up. */
    INVALIDATE,
    /** Holder to home: the copy is given up, and no core can use it any more. */
    INVALIDATE_ACK,
    /** Home to a holder: the page no longer exists. */
    DISCARD,
    /** Holder to home: the copy is dropped. */
    DISCARD_ACK,
    /** Requester to home: has what it fetched and has had a chance to use it; the next may come. */
    COMPLETE,
    /** Requester to home: the process is dead here; what was sent is dropped. */
    ABANDON,
    /** Home to requester: no such page, or no right to it. */
    FAULT,
    /** Owner to home: the process is dead here; the copy that was recalled no longer exists. */
    GONE,
    /** Home to requester, of shared mappings: nobody has written the page; map its original, to be read. */
    GRANT_ORIGINAL,
    /** Home to owner, of shared mappings: tell the requester which frame it is. */
    RECALL_FRAME,
    /** Owner to requester, of shared mappings: this is the frame, map it as the area allows. */
    CONTENT_FRAME;

    private static final PageMessage[] ALL = values();

    /** Whether the message brings the page: its 4096 bytes, or the name of a frame that kernels share. */
    public boolean carriesContent() {
        return this == CONTENT_READ || this == CONTENT_WRITE || this == CONTENT_FRAME;
    }

    static PageMessage of(int ordinal) {
        return ALL[ordinal];
    }
}
