package org.maize.kernel.placement;

/**
 * Device locality: a thread whose system calls take messages, since the console or the files that it uses belong to another kernel, goes where
 * they take fewer, when going costs less than the calls of a period do.
 *
 * <p>A call goes from the thread to the home of its process, from there to the kernel that has the device, and from there back: a message
 * each, unless that is the same kernel.
 *
 * @param calls  how many in a period are worth thinking about
 * @param margin how much less it must cost, as a part of what it costs then
 */
public record Devices(int calls, double margin) implements Strategy {
    /** Messages of a call that another kernel carries out, whose cost is measured. */
    private static final double MESSAGES_OF_CALL = 2;

    @Override
    public Advice advise(ThreadView thread, MachineView machine) {
        int all = 0;
        for (int count : thread.callsTo()) {
            all += count;
        }
        KernelView best = machine.own();
        for (KernelView kernel : machine.others(thread)) {
            if (messages(thread, kernel.id()) < messages(thread, best.id())) {
                best = kernel;
            }
        }
        if (best.id() == machine.self() || all < calls) { return Advice.STAY; }
        final double message = machine.costs().call() / MESSAGES_OF_CALL;
        final double stay = messages(thread, machine.self()) * message;
        final double move = machine.costs().move() + messages(thread, best.id()) * message;
        return move * (1 + margin) < stay ? new Advice.Move(best.id(), stay - move) : Advice.STAY;
    }

    /** What the calls of the period take where the thread is at a kernel. */
    private static int messages(ThreadView thread, int at) {
        int messages = 0;
        for (int device = 0; device < thread.callsTo().length; device++) {
            final int ofCall = (at == thread.home() ? 0 : 1) + (thread.home() == device ? 0 : 1)
                    + (device == at ? 0 : 1);
            messages += thread.callsTo()[device] * ofCall;
        }
        return messages;
    }
}
