package org.maize.kernel;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;
import org.maize.isa.execute.PageTable;
import org.maize.isa.execute.RegisterFile;
import org.maize.kernel.memory.Protection;
import org.maize.kernel.message.wire.MessageHeaderDecoder;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.message.wire.ThreadAnswerDecoder;
import org.maize.kernel.message.wire.ThreadAnswerEncoder;
import org.maize.kernel.message.wire.ThreadDecoder;
import org.maize.kernel.message.wire.ThreadEncoder;
import org.maize.kernel.message.wire.ThreadForm;
import org.maize.kernel.migration.Capture;
import org.maize.kernel.migration.Materialise;
import org.maize.kernel.migration.Outcome;
import org.maize.kernel.migration.ThreadState;
import org.maize.kernel.placement.ThreadCounters;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.SystemCalls;
import org.maize.kernel.task.Activity;
import org.maize.kernel.task.Loan;
import org.maize.kernel.task.Process;
import org.maize.kernel.task.Program;
import org.maize.kernel.task.SignalState;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.TaskState;
import org.maize.kernel.task.Touch;
import org.maize.loader.map.PointTable;

/**
 * How threads move between kernels. The source captures the thread and sends its state, and keeps the thread until the target answers that
 * it has taken it, or has not: exactly one kernel owns the thread at any time. The target gets a replica of the process if it has none,
 * materialises the thread, and only then answers.
 *
 * <p>Between kernels of one ISA the registers travel as they are, all of them, at any instruction. An exclusive monitor is among them: it
 * compares what a load-exclusive read with what is there, whoever wrote that, and so stays true. Were it cleared, a loop of load- and
 * store-exclusive with a move in each turn would never end.
 *
 * <p>Both capture and materialisation are started again when a page of the
 * stack was missing.
 */
final class Handoffs {
    /** A thread that has come before the replica of its process. */
    private record Early(int from, int process, ExpandableArrayBuffer message) {}

    private final Kernel kernel;
    private final ThreadState state = new ThreadState();
    private final List<Early> early = new ArrayList<>();
    private final UnsafeBuffer signalBuffer = new UnsafeBuffer(new byte[SignalState.LONGEST]);
    private final ThreadEncoder encoder = new ThreadEncoder();
    private final ThreadDecoder decoder = new ThreadDecoder();
    private final ThreadAnswerEncoder answerEncoder = new ThreadAnswerEncoder();
    private final ThreadAnswerDecoder answerDecoder = new ThreadAnswerDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private int usageAt;
    private long departed;
    private long refused;

    Handoffs(Kernel kernel) {
        this.kernel = kernel;
    }

    /** How many threads of this kernel other kernels have taken. */
    long departed() {
        return departed;
    }

    /** How many moves of threads of this kernel came to nothing. */
    long refused() {
        return refused;
    }

    /** Whether no thread waits for the replica of its process. */
    boolean areDone() {
        return early.isEmpty();
    }

    /** System call 4096: answers 0 or a negated errno where the thread stays; else it is on its way. */
    long migrate(Task task, long target) {
        if (target < 0 || target >= kernel.peers().count()) { return -Errno.EINVAL; }
        if (target == kernel.id()) { return 0; }
        final Peers.Peer peer = kernel.peers().get((int) target);
        if (peer == null) { return -Errno.EAGAIN; }
        if (!task.process().program().runsOn(peer.isa())) {
            refused++;
            return -Errno.ENOEXEC;
        }
        // The point behind the call is reached on the target, and counted there.
        task.pastPoint(false);
        task.journey().begin((int) target, true);
        kernel.calls().complete(task, 0);
        task.activity(Activity.DEPARTURE);
        depart(task);
        return SystemCalls.SUSPENDED;
    }

    /**
     * The kernels to which a policy may move the threads of a program, this one among them, a bit each: those that have code for it,
     * or where nothing says how to translate a thread's state, those of this ISA.
     */
    long destinations(Program program) {
        long kernels = 0;
        for (int id = 0; id < kernel.peers().count(); id++) {
            final Peers.Peer peer = kernel.peers().get(id);
            final boolean can = peer != null
                    && (program.isMapped() ? program.runsOn(peer.isa()) : peer.isa().equals(kernel.isa().name()));
            kernels |= can ? 1L << id : 0;
        }
        return kernels;
    }

    /** Moves a thread that is to be at another kernel and need not be at a migration point for that; answers whether it is on its way. */
    boolean moveAnywhere(Task task) {
        final int target = task.order();
        final Peers.Peer peer = kernel.peers().get(target);
        if (peer == null || !peer.isa().equals(kernel.isa().name())) { return false; }
        task.forgetOrder();
        moveByPolicy(task, target);
        return task.activity() == Activity.DEPARTURE || task.state() == TaskState.LEAVING;
    }

    /** The migration policy moves a thread that has reached a point, to one of its destinations. */
    void moveByPolicy(Task task, int target) {
        if (target == kernel.id()) { return; }
        task.journey().begin(target, false);
        task.activity(Activity.DEPARTURE);
        depart(task);
    }

    /** The turn of a thread that departs: captures and sends it, unless a page of its stack is missing. */
    void depart(Task task) {
        final int target = task.journey().peer();
        if (kernel.peers().get(target).isa().equals(kernel.isa().name())) {
            sendRegisters(task, target);
            return;
        }
        final Loan loan = task.process().loan();
        if (loan != null && !loan.hasOwnStack()) {
            // The stack frames of the lender's thread would be those of the other ISA too, and it goes on here.
            stay(task, Errno.ENOEXEC);
            return;
        }
        final Capture capture = task.process().capture();
        final Outcome outcome = capture.capture(task.registers(), task.process().space(), state);
        switch (outcome) {
            case DONE -> sendState(task, target);
            case NEEDS_PAGE -> {
                final Touch touch = touch(task, capture.place(), Protection.READ);
                if (touch != Touch.READY && touch != Touch.WAITING) {
                    stay(task, touch == Touch.OUT_OF_FRAMES ? Errno.ENOMEM : Errno.EFAULT);
                }
            }
            case NO_POINT, MALFORMED, TOO_DEEP -> stay(task, Errno.ENOEXEC);
        }
    }

    private static Touch touch(Task task, long address, int right) {
        final long page = address >>> PageTable.PAGE_SHIFT;
        return page < PageTable.PAGES ? task.process().space().touch(task, (int) page, right) : Touch.FAULT;
    }

    /** The move came to nothing: the thread goes on here. */
    private void stay(Task task, int errno) {
        refused++;
        if (task.journey().isAsked()) {
            kernel.calls().complete(task, -errno);
        }
        task.activity(Activity.GUEST_CODE);
        kernel.signals().take(task);
        kernel.resume(task);
    }

    private void sendRegisters(Task task, int target) {
        final int length = kernel.isa().registers().bytes();
        kernel.trace().departs(kernel.id(), target, task.id(), "", 0, length);
        sendRegisters(task, target, task.registers(), length);
        kernel.bulkTransfer().departed(task, target);
    }

    /**
     * Sends a thread that has never run to a kernel, of whatever ISA.
     *
     * @param task      stays here until that kernel has it
     * @param registers of that kernel's ISA
     */
    void sendNew(Task task, int target, RegisterFile registers, int length) {
        task.journey().begin(target, false);
        sendRegisters(task, target, registers, length);
    }

    private void sendRegisters(Task task, int target, RegisterFile registers, int length) {
        final ThreadEncoder message = begin(task, target, ThreadForm.REGISTERS, length);
        final MutableDirectBuffer buffer = message.buffer();
        final int at = message.limit();
        buffer.putInt(at, length, ThreadEncoder.BYTE_ORDER);
        UnsafeApi.copyMemory(null, registers.address(), buffer.byteArray(),
                buffer.addressOffset() + at + Integer.BYTES, length);
        kernel.writer().send();
    }

    private void sendState(Task task, int target) {
        kernel.trace().departs(kernel.id(), target, task.id(), pointOf(task), state.frameCount(), state.length());
        begin(task, target, ThreadForm.PORTABLE, state.length()).putState(state.buffer(), 0, state.length());
        kernel.writer().send();
        kernel.bulkTransfer().departed(task, target);
    }

    /** Name of the migration point where a captured thread stands. */
    private static String pointOf(Task task) {
        final PointTable points = task.process().program().points();
        return points.point(points.pointAt(task.registers().programCounter())).id();
    }

    private ThreadEncoder begin(Task task, int target, ThreadForm form, int length) {
        task.state(TaskState.LEAVING);
        task.waitingSince(kernel.placements().now());
        task.forgetOrder();
        final int signalBytes = task.signals().write(signalBuffer, 0);
        kernel.writer().begin(encoder, MessageKind.THREAD_HANDOFF, target, ThreadEncoder.stateHeaderLength() + length
                + ThreadEncoder.signalsHeaderLength() + signalBytes);
        encoder.policyState(task.policyState()).pointsLeft(task.pointsLeft()).migrations(task.migrations() + 1)
                .clearChildId(task.clearChildId()).robustList(task.robustList()).affinity(task.affinity())
                .sequences(task.sequences().address())
                .sequencesLength(Integer.toUnsignedLong(task.sequences().length()))
                .sequencesSignature(Integer.toUnsignedLong(task.sequences().signature()))
                .process(task.process().id()).thread(task.id()).home((short) task.process().home()).form(form)
                .pastPoint((short) (task.isPastPoint() ? 1 : 0));
        for (int isa = 0; isa < ThreadCounters.SPEEDS; isa++) {
            encoder.speeds(isa, Double.doubleToRawLongBits(task.counters().speed(isa)));
        }
        usageAt = 0;
        task.usage().write(count -> encoder.usage(usageAt++, count));
        return encoder.putSignals(signalBuffer, 0, signalBytes);
    }

    /** A thread has come from another kernel. */
    void receive(int from, DirectBuffer buffer, int offset, int length) {
        decoder.wrapAndApplyHeader(buffer, offset, header);
        final int id = (int) decoder.process();
        final Process process = kernel.processes().find(id);
        if (process == null && decoder.home() == kernel.id()) {
            // It has ended: the kernel that sent the thread is being told so.
            return;
        }
        if (process == null) {
            final ExpandableArrayBuffer copy = new ExpandableArrayBuffer(length);
            copy.putBytes(0, buffer, offset, length);
            early.add(new Early(from, id, copy));
            kernel.processes().replicas().request(id, decoder.home());
            return;
        }
        if (process.isLeaving()) {
            answer(MessageKind.THREAD_REFUSED, from, id, (int) decoder.thread(), 0);
            return;
        }
        final Task task = kernel.tasks().take((int) decoder.thread(), process);
        task.policy(decoder.policyState(), decoder.pointsLeft());
        task.migrations(decoder.migrations());
        receiveCounters(task);
        usageAt = 0;
        task.usage().read(() -> decoder.usage(usageAt++));
        task.clearChildId(decoder.clearChildId());
        task.robustList(decoder.robustList());
        task.affinity(decoder.affinity());
        task.sequences().register(decoder.sequences(), (int) decoder.sequencesLength(),
                (int) decoder.sequencesSignature());
        task.pastPoint(decoder.pastPoint() != 0);
        if (!task.signals().read(signalBuffer, 0, decoder.getSignals(signalBuffer, 0, SignalState.LONGEST))) {
            throw new ProtocolError(MessageKind.THREAD_HANDOFF, from, "no state of signals");
        }
        task.journey().begin(from, false);
        process.tasks().add(task);
        final int bytes = decoder.stateLength();
        if (decoder.form() == ThreadForm.REGISTERS) {
            final int at = decoder.limit() + ThreadDecoder.stateHeaderLength();
            if (bytes != kernel.isa().registers().bytes()) {
                throw new ProtocolError(MessageKind.THREAD_HANDOFF, from, "registers of " + bytes + " bytes");
            }
            UnsafeApi.copyMemory(buffer.byteArray(), buffer.addressOffset() + at, null, task.registers().address(),
                    bytes);
            arrived(task);
        } else {
            decoder.getState(task.journey().state(), 0, bytes);
            task.journey().length(bytes);
            task.activity(Activity.ARRIVAL);
            task.sequences().comeFromOtherIsa();
            kernel.resume(task);
        }
    }

    private void receiveCounters(Task task) {
        task.counters().begin();
        task.counters().arriveAt(kernel.placements().now());
        for (int isa = 0; isa < ThreadCounters.SPEEDS; isa++) {
            task.counters().speed(isa, Double.longBitsToDouble(decoder.speeds(isa)));
        }
    }

    /** The replica of a process has come: so do the threads that waited for it. */
    void replicaHasCome(int process) {
        for (Iterator<Early> each = early.iterator(); each.hasNext();) {
            final Early next = each.next();
            if (next.process() == process) {
                each.remove();
                receive(next.from(), next.message(), 0, next.message().capacity());
            }
        }
    }

    /** The turn of a thread that arrives: lays its stack out, unless a page of that is missing. */
    void arrive(Task task) {
        final Materialise materialise = task.process().materialise();
        state.wrap(task.journey().state(), 0, task.journey().length());
        switch (materialise.materialise(state, task.process().space(), task.registers())) {
            case DONE -> arrived(task);
            case NEEDS_PAGE -> {
                final Touch touch = touch(task, materialise.place(), Protection.WRITE);
                if (touch != Touch.READY && touch != Touch.WAITING) {
                    refuse(task, touch == Touch.OUT_OF_FRAMES ? Errno.ENOMEM : Errno.EFAULT);
                }
            }
            case NO_POINT, MALFORMED, TOO_DEEP -> refuse(task, Errno.ENOEXEC);
        }
    }

    private void arrived(Task task) {
        task.activity(Activity.GUEST_CODE);
        kernel.trace().arrives(kernel.id(), task.journey().peer(), task.id());
        answer(MessageKind.THREAD_ACCEPTED, task, 0);
        kernel.signals().take(task);
        kernel.resume(task);
    }

    /** A thread that was arriving stays where it was. */
    void refuse(Task task, int errno) {
        answer(MessageKind.THREAD_REFUSED, task, errno);
        task.process().space().tried(task);
        task.process().tasks().remove(task);
        kernel.tasks().give(task);
    }

    private void answer(MessageKind kind, Task task, int errno) {
        answer(kind, task.journey().peer(), task.process().id(), task.id(), errno);
    }

    private void answer(MessageKind kind, int to, int process, int thread, int errno) {
        kernel.writer().begin(answerEncoder, kind, to, ThreadAnswerEncoder.reasonHeaderLength());
        answerEncoder.process(process).thread(thread).error(errno).reason("");
        kernel.writer().send();
    }

    /** The target has taken a thread, or not. The thread may be dead by now. */
    void receiveAnswer(MessageKind kind, DirectBuffer buffer, int offset) {
        answerDecoder.wrapAndApplyHeader(buffer, offset, header);
        final Process process = kernel.processes().find((int) answerDecoder.process());
        final Task task = process == null ? null : process.leaving((int) answerDecoder.thread(), header.from());
        if (task == null) { return; }
        if (kind == MessageKind.THREAD_ACCEPTED) {
            departed++;
            kernel.placements().moved(task);
            task.process().tasks().remove(task);
            kernel.tasks().give(task);
        } else if (process.isLeaving()) {
            kernel.groupExits().cameBack(task);
        } else {
            task.state(TaskState.RUNNABLE);
            task.waitingSince(0);
            stay(task, (int) answerDecoder.error());
        }
    }

    /** A process has ended. */
    void forget(int process) {
        early.removeIf(each -> each.process() == process);
        kernel.processes().replicas().forget(process);
    }
}
