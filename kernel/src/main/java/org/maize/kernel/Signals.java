package org.maize.kernel;

import java.util.Iterator;
import java.util.List;
import org.agrona.DirectBuffer;
import org.maize.kernel.message.wire.MessageHeaderDecoder;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.message.wire.SignalDecoder;
import org.maize.kernel.message.wire.SignalEncoder;
import org.maize.kernel.task.Activity;
import org.maize.kernel.task.HomeCall;
import org.maize.kernel.task.HomeSignals;
import org.maize.kernel.task.Process;
import org.maize.kernel.task.SignalInformation;
import org.maize.kernel.task.SignalOrder;
import org.maize.kernel.task.SignalState;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.TaskState;

/**
 * How signals find their threads.
 *
 * <p>A signal to a thread of this kernel goes to it at once. One to any other thread goes to the home of the process, which numbers it and
 * sends it as a {@link SignalOrder} to every kernel of the process, where it stays until the home says that the thread has it. So nobody
 * needs to know where a thread is, and none is missed because its thread is moving.
 *
 * <p>A signal to a process waits at its home. Every kernel is told that it waits; one with a thread that does not block it claims it, and the
 * first gets it, as an order to that thread. A thread that cannot act on it after all, because it blocks it by now or ends, gives it back.
 * Until a thread has taken or given back one, others of its number stay at the home, so that queued signals come in their order
 * (POSIX.1-2024, System Interfaces 2.4.2).
 */
final class Signals {
    private final Kernel kernel;
    private final SignalEncoder encoder = new SignalEncoder();
    private final SignalDecoder decoder = new SignalDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    Signals(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Whether a thread can be given signals at this kernel: while it moves, it may be another one that goes on with it. */
    static boolean isHere(Task task) {
        return task.state() != TaskState.LEAVING && task.state() != TaskState.ENDED
                && task.activity() != Activity.ARRIVAL && task.activity() != Activity.LAST_CALLS;
    }

    /** A signal has reached a thread of this kernel; false if there is no room for it. */
    boolean post(Task task, SignalInformation information, boolean isShared) {
        final int signal = information.signal();
        final SignalState state = task.signals();
        if (isShared && !state.wants(signal)) {
            giveBack(task.process(), task.id(), information);
            return true;
        }
        if (signal == SignalState.SIGCONT && !isShared) {
            kernel.homeCalls().call(task, HomeCall.GO_ON, 0, 0, 0, 0, 0);
        }
        final boolean acts = (SignalState.bit(signal) & state.mask()) == 0;
        if (acts && task.process().actions().ignores(signal)) { return true; }
        if (!state.add(information, isShared)) { return false; }
        if (state.isDeliverable()) {
            interrupt(task);
        }
        return true;
    }

    /** A thread that may wait in a system call has a signal to act on: the call is told. */
    void interrupt(Task task) {
        if (task.state() == TaskState.WAITING_FOR_REPLY && task.activity() == Activity.SYSTEM_CALL) {
            switch (task.call().takeInterruption()) {
                case NEVER -> {
                }
                case AT_HOME -> kernel.homeCalls().interrupt(task);
                case AT_FILE -> kernel.files().interrupt(task);
            }
        }
    }

    /** At the home: sends a signal to one thread, wherever it is. */
    void order(Process process, int thread, SignalInformation information, boolean isShared) {
        final SignalOrder order = new SignalOrder(process.homeRecord().signals().nextOrder(), thread, information,
                isShared);
        for (int to = 0; to < kernel.peers().count(); to++) {
            if (hasReplica(process, to)) {
                send(to, process.id(), order);
            }
        }
        accept(process, order);
    }

    private void accept(Process process, SignalOrder order) {
        process.orders().add(order);
        final Task task = kernel.processes().findTask(process.id(), order.thread());
        if (task != null) {
            take(task);
        }
    }

    /** A thread takes what has been sent to it, if it can be given signals here. */
    void take(Task task) {
        final Process process = task.process();
        if (process.orders().isEmpty() && process.sharedPending() == 0 || !isHere(task)) { return; }
        final long before = task.signals().orders();
        for (SignalOrder each : List.copyOf(process.orders())) {
            if (each.thread() == task.id() && each.sequence() > task.signals().orders()) {
                task.signals().orders(each.sequence());
                if (each.information().signal() == 0) {
                    kernel.place(task, each.information().first());
                    continue;
                }
                if (each.isShared()) {
                    process.claimed(process.claimed() & ~SignalState.bit(each.information().signal()));
                }
                post(task, each.information(), each.isShared());
            }
        }
        if (task.signals().orders() != before) {
            taken(process, task.id(), task.signals().orders());
        }
        offer(process);
    }

    private void taken(Process process, int thread, long sequence) {
        if (!process.isHome()) {
            send(MessageKind.SIGNALS_TAKEN, process.home(), process.id(), thread, sequence, 0);
            return;
        }
        final long shared = forget(process, thread, sequence);
        for (int to = 0; to < kernel.peers().count(); to++) {
            if (hasReplica(process, to)) {
                send(MessageKind.SIGNALS_SETTLED, to, process.id(), thread, sequence, 0);
            }
        }
        for (long left = shared & process.homeRecord().signals().pending(); left != 0; left &= left - 1) {
            announce(process, 1 + Long.numberOfTrailingZeros(left));
        }
        if (!isUnderWay(process, SignalState.SIGCONT)) {
            kernel.stops().hasTaken(process);
        }
    }

    /** Returns the signals of the process that were among them. */
    private static long forget(Process process, int thread, long sequence) {
        long shared = 0;
        for (Iterator<SignalOrder> each = process.orders().iterator(); each.hasNext();) {
            final SignalOrder next = each.next();
            if (next.thread() == thread && next.sequence() <= sequence) {
                each.remove();
                shared |= next.isShared() ? SignalState.bit(next.information().signal()) : 0;
            }
        }
        return shared;
    }

    /** At the home: whether a signal of the process is on its way to a thread, which may yet give it back. */
    private static boolean isUnderWay(Process process, int signal) {
        for (SignalOrder each : process.orders()) {
            if (each.isShared() && each.information().signal() == signal) { return true; }
        }
        return false;
    }

    /** At the home: a thread has ended, and with it what was sent to it; what was sent to the process goes to another one. */
    void threadHasEnded(Process process, int thread) {
        for (SignalOrder each : List.copyOf(process.orders())) {
            if (each.thread() == thread && each.isShared()) {
                giveBack(process, thread, each.information());
            }
        }
        if (process.orders().stream().anyMatch(each -> each.thread() == thread)) {
            taken(process, thread, Long.MAX_VALUE);
        }
    }

    /**
     * At the home: sends a signal to a process.
     *
     * @param willing a thread of the process that sends it and does not block it; 0 for none
     * @return whether there was room for it
     */
    boolean send(Process process, SignalInformation information, int willing) {
        final int signal = information.signal();
        if (signal == SignalState.SIGKILL) {
            kernel.signalDelivery().end(process, information);
            return true;
        }
        if (signal == SignalState.SIGSTOP) {
            kernel.stops().stop(process, signal, process.continuations());
            return true;
        }
        if (signal != SignalState.SIGCONT) { return pass(process, information, willing); }
        // It goes before what has the thread go on, so that a handler runs first.
        final boolean asksLeader = willing == 0 && process.isStopped()
                && process.homeRecord().threads().contains(process.id());
        final boolean hasRoom = pass(process, information, asksLeader ? process.id() : willing);
        if (asksLeader && isUnderWay(process, signal)) {
            kernel.stops().goOnWhenTaken(process);
        } else {
            kernel.stops().goOn(process);
        }
        return hasRoom;
    }

    private boolean pass(Process process, SignalInformation information, int willing) {
        final int signal = information.signal();
        final boolean isFirst = !SignalState.isRealTime(signal) || !isUnderWay(process, signal)
                && (process.homeRecord().signals().pending() & SignalState.bit(signal)) == 0;
        final Task leader = kernel.processes().findTask(process.id(), process.id());
        if (isFirst && leader != null && isHere(leader) && leader.signals().wants(signal)) {
            return post(leader, information, true);
        }
        if (isFirst && willing != 0) {
            order(process, willing, information, true);
            return true;
        }
        final boolean hasRoom = process.homeRecord().signals().add(information);
        announce(process, signal);
        return hasRoom;
    }

    /** At the home: every kernel is told that a signal waits for a thread. */
    private void announce(Process process, int signal) {
        process.sharedPending(process.sharedPending() | SignalState.bit(signal));
        for (int to = 0; to < kernel.peers().count(); to++) {
            if (hasReplica(process, to)) {
                send(MessageKind.SIGNAL_POSTED, to, process.id(), 0, 0, signal);
            }
        }
        offer(process);
    }

    /** At the home: what waits for a process that has begun another program. */
    void announceAll(Process process) {
        for (long left = process.homeRecord().signals().pending(); left != 0; left &= left - 1) {
            announce(process, 1 + Long.numberOfTrailingZeros(left));
        }
    }

    /** Threads of this kernel claim what waits for the process and they do not block. */
    void offer(Process process) {
        for (long left = process.sharedPending() & ~process.claimed(); left != 0; left &= left - 1) {
            final int signal = 1 + Long.numberOfTrailingZeros(left);
            final Task task = process.isHome() && isUnderWay(process, signal) ? null : willing(process, signal);
            if (task != null && process.isHome()) {
                final SignalInformation taken = process.homeRecord().signals().take(signal);
                if (taken != null) {
                    post(task, taken, true);
                }
                settle(process, signal);
            } else if (task != null) {
                process.claimed(process.claimed() | SignalState.bit(signal));
                send(MessageKind.SIGNAL_CLAIMED, process.home(), process.id(), task.id(), 0, signal);
            }
        }
    }

    private static Task willing(Process process, int signal) {
        for (Task each : process.tasks()) {
            if (isHere(each) && each.signals().wants(signal)) { return each; }
        }
        return null;
    }

    /** At the home: tells every kernel if nothing of a signal waits any longer. */
    void settle(Process process, int signal) {
        if ((process.homeRecord().signals().pending() & SignalState.bit(signal)) != 0) { return; }
        process.sharedPending(process.sharedPending() & ~SignalState.bit(signal));
        for (int to = 0; to < kernel.peers().count(); to++) {
            if (hasReplica(process, to)) {
                send(MessageKind.SIGNALS_SETTLED, to, process.id(), 0, 0, signal);
            }
        }
    }

    /** A thread cannot act on a signal of its process any more. */
    void giveBack(Process process, int thread, SignalInformation information) {
        if (process.isHome()) {
            process.homeRecord().signals().addAgain(information);
            announce(process, information.signal());
        } else {
            send(MessageKind.SIGNAL_RETURNED, process.home(), process.id(), thread, 0, information, true);
        }
    }

    /** A thread of this kernel ends: it acts on nothing any more. */
    void threadEnds(Task task) {
        if (task.signals().pending() != 0) {
            for (SignalState.Pending each : task.signals().removeShared()) {
                giveBack(task.process(), task.id(), each.information());
            }
        }
    }

    /** At the home: a kernel has got a replica of the process, and gets what is under way. */
    void tellReplica(Process process, int to) {
        for (SignalOrder each : process.orders()) {
            send(to, process.id(), each);
        }
        for (long left = process.sharedPending(); left != 0; left &= left - 1) {
            send(MessageKind.SIGNAL_POSTED, to, process.id(), 0, 0, 1 + Long.numberOfTrailingZeros(left));
        }
    }

    private static boolean hasReplica(Process process, int at) {
        return (process.homeRecord().replicas() & 1L << at) != 0;
    }

    private void send(int to, int process, SignalOrder order) {
        send(MessageKind.SIGNAL_POSTED, to, process, order.thread(), order.sequence(), order.information(),
                order.isShared());
    }

    private void send(MessageKind kind, int to, int process, int thread, long sequence, int signal) {
        send(kind, to, process, thread, sequence, new SignalInformation(signal, 0, 0, 0, 0, 0, 0), false);
    }

    private void send(MessageKind kind, int to, int process, int thread, long sequence, SignalInformation information,
            boolean isShared) {
        kernel.writer().begin(encoder, kind, to, 0);
        encoder.sequence(sequence).words(0, information.first()).words(1, information.second())
                .words(2, information.third()).words(3, information.fourth()).process(process).thread(thread)
                .error(information.error()).code(information.code()).signal((short) information.signal())
                .shared((short) (isShared ? 1 : 0));
        kernel.writer().send();
    }

    /** A message about a signal has come; its process may have ended. */
    void receive(MessageKind kind, DirectBuffer buffer, int offset) {
        decoder.wrapAndApplyHeader(buffer, offset, header);
        final Process process = kernel.processes().find((int) decoder.process());
        if (process == null) { return; }
        final int thread = (int) decoder.thread();
        final int signal = decoder.signal();
        final long sequence = decoder.sequence();
        switch (kind) {
            case SIGNAL_POSTED -> {
                if (thread != 0) {
                    accept(process, new SignalOrder(sequence, thread, information(), decoder.shared() != 0));
                } else {
                    process.sharedPending(process.sharedPending() | SignalState.bit(signal));
                    process.claimed(process.claimed() & ~SignalState.bit(signal));
                    offer(process);
                }
            }
            case SIGNALS_SETTLED -> {
                if (thread != 0) {
                    forget(process, thread, sequence);
                } else {
                    process.sharedPending(process.sharedPending() & ~SignalState.bit(signal));
                    process.claimed(process.claimed() & ~SignalState.bit(signal));
                }
            }
            case SIGNALS_TAKEN -> taken(process, thread, sequence);
            case SIGNAL_CLAIMED -> claim(process, thread, signal);
            case SIGNAL_RETURNED -> giveBack(process, thread, information());
            default -> throw new ProtocolError(kind, header.from(), "not handled");
        }
    }

    private SignalInformation information() {
        return new SignalInformation(decoder.signal(), decoder.error(), decoder.code(), decoder.words(0),
                decoder.words(1), decoder.words(2), decoder.words(3));
    }

    private void claim(Process process, int thread, int signal) {
        final HomeSignals signals = process.homeRecord().signals();
        final boolean isGiven = process.homeRecord().threads().contains(thread) && !isUnderWay(process, signal);
        final SignalInformation information = isGiven ? signals.take(signal) : null;
        if (information != null) {
            order(process, thread, information, true);
            settle(process, signal);
        }
    }
}
