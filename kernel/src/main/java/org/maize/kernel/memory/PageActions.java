package org.maize.kernel.memory;

/**
 * What the page protocol has a kernel do. One object serves the pages of one process at one kernel; the process and
 * its home are therefore not arguments. Pages are page numbers (address / 4096), kernels are ids 0..63.
 *
 * <p>The methods are called from inside the methods of {@link PageProtocol}, in the order in which they must take
 * effect, and must not call back into it.
 */
public interface PageActions {
    /** Sends a message without content to another kernel. */
    void send(PageMessage message, int to, long page, int requester);

    /**
     * Sends a message with the page's content as it is now: the rights that the message takes away are already gone from
     * every core, and the frame is released only afterwards. In a machine whose frames all kernels share, the "content"
     * is the frame itself.
     */
    void sendContent(PageMessage message, int to, long page, int requester);

    /**
     * Gives the page a frame with its first content: zeros, or what the program's file has there, in place of its original if it is
     * that here. A kernel that may be
     * out of frames reserves one before it calls {@link PageProtocol#access}, so that this cannot fail.
     */
    void allocate(long page);

    /**
     * Gives the page a frame, if it has none, with the content that the message being received carries. As with
     * {@link #allocate}, the frame was reserved when the access was made.
     */
    void accept(long page);

    /** The page shall be its original here, what an untouched page of its area holds, to be read only. */
    void mapOriginal(long page);

    /**
     * The page may be read here: maps it so, as far as its area allows, and wakes the threads that wait for it; one that wants to
     * write faults again. {@link PageProtocol#settle} must follow, once.
     */
    void grantRead(long page);

    /**
     * The page may be read and written here: maps it so, as far as its area allows, and wakes the threads that wait for
     * it. {@link PageProtocol#settle} must follow, once.
     */
    void grantWrite(long page);

    /**
     * Takes back the right to write; the page stays readable.
     *
     * @return whether no core can use the right any more. If not, {@link PageProtocol#revoked} must follow when none can.
     */
    boolean revokeWrite(long page);

    /**
     * Takes back every right.
     *
     * @return whether no core can use them any more. If not, {@link PageProtocol#revoked} must follow when none can.
     */
    boolean revoke(long page);

    /**
     * Frees the page's frame; every right to it has been revoked.
     *
     * @param awaited whether a fetch of the page is under way here (another kernel's write came first): the frame, or another,
     *                stays reserved for {@link #accept} or {@link #allocate}.
     */
    void release(long page, boolean awaited);

    /**
     * The home refuses an access: there is no such page there, or no right to it, or its content died with a kernel.
     * Ends the wait of the threads that made such an access. When a read was refused, those that wait to write are refused
     * with it; when a write was refused, those that wait to read try again.
     */
    void refused(long page, boolean write);

    /** At the home only: no kernel has anything of the page any more, which {@link PageProtocol#discard} asked for. */
    void discarded(long page);
}
