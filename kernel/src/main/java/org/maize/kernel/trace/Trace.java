package org.maize.kernel.trace;

/**
 * The machine's trace port: told what happens as it happens, and never answers. In the parallel machine each kernel calls it from
 * its own host thread; what it does there holds that kernel up.
 */
public interface Trace {
    /** Hears nothing. */
    Trace NONE = new Trace() {};

    /** All kernels that this one waits for are up. */
    default void online(int kernel, String isa) {}

    /**
     * A thread is captured and sent.
     *
     * @param point name of the migration point where it stopped; empty between kernels of one ISA
     * @param frames stack frames that it takes along; 0 where its registers travel as they are
     * @param bytes of its state
     */
    default void departs(int kernel, int target, int thread, String point, int frames, int bytes) {}

    /** Whether {@link #systemCall} is to be called. */
    default boolean hearsSystemCalls() {
        return false;
    }

    /**
     * A system call has been carried out, or ends its thread.
     *
     * @param kernel   the kernel whose thread made it
     * @param servedBy the kernel that answered it
     * @param text     the call and its result, in strace's manner
     */
    default void systemCall(int kernel, int thread, int servedBy, String text) {}

    /** A thread from another kernel is ready to run here. */
    default void arrives(int kernel, int source, int thread) {}

    /**
     * The content of a page comes from another kernel.
     *
     * @param address of its first byte
     * @param writable whether it comes to be written
     */
    default void pageArrives(int kernel, int source, long address, boolean writable) {}
}
