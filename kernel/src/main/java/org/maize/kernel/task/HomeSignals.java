package org.maize.kernel.task;

import java.util.ArrayList;
import java.util.List;

/** The signals that have been sent to a process, at its home, until a thread that does not block them acts on them. */
public final class HomeSignals {
    private final List<SignalInformation> queue = new ArrayList<>();
    private long pending;
    private long lastOrder;
    private boolean isHeldUp;

    /** No signals have been sent. */
    public HomeSignals() {}

    /** The signals that wait for a thread. */
    public long pending() {
        return pending;
    }

    /** A signal has come; false if there is no room for it. One that is there already, and not queued, is there still. */
    public boolean add(SignalInformation information) {
        if ((pending & SignalState.bit(information.signal())) != 0 && !information.isQueued()) { return true; }
        if (queue.size() == SignalState.QUEUE_LIMIT) { return false; }
        queue.add(information);
        pending |= SignalState.bit(information.signal());
        return true;
    }

    /** One that a thread has given back comes before others. */
    public void addAgain(SignalInformation information) {
        if ((pending & SignalState.bit(information.signal())) != 0 && !information.isQueued()) { return; }
        queue.addFirst(information);
        pending |= SignalState.bit(information.signal());
    }

    /** Takes the oldest signal of this number; null if there is none. */
    public SignalInformation take(int signal) {
        for (int i = 0; i < queue.size(); i++) {
            if (queue.get(i).signal() == signal) {
                final SignalInformation taken = queue.remove(i);
                update();
                return taken;
            }
        }
        return null;
    }

    /** Signals that are ignored from now on do not wait any longer. */
    public void removeAll(int signal) {
        queue.removeIf(each -> each.signal() == signal);
        update();
    }

    private void update() {
        pending = 0;
        for (SignalInformation each : queue) {
            pending |= SignalState.bit(each.signal());
        }
    }

    /** Whether threads of the process, which has been told to go on, wait until one of them has taken the signal that said so. */
    public boolean isHeldUp() {
        return isHeldUp;
    }

    /** Sets whether they wait. */
    public void isHeldUp(boolean now) {
        isHeldUp = now;
    }

    /** The number of a new order. */
    public long nextOrder() {
        return ++lastOrder;
    }
}
