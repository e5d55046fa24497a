package org.maize.kernel.task;

import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.maize.isa.SignalFrame;

/** A thread's own state of signals (signal(7)): what it blocks, what has reached it, its alternate stack. It moves with the thread. */
public final class SignalState {
    /** Signals are numbered from 1 to this. */
    public static final int LAST = 64;

    public static final int SIGBUS = 7;
    public static final int SIGKILL = 9;
    public static final int SIGSEGV = 11;
    public static final int SIGPIPE = 13;
    public static final int SIGALRM = 14;
    public static final int SIGCHLD = 17;
    public static final int SIGCONT = 18;
    public static final int SIGSTOP = 19;

    /** SIGKILL and SIGSTOP can neither be blocked nor be given another action. */
    public static final long UNSTOPPABLE = bit(SIGKILL) | bit(SIGSTOP);

    /** Signals that tell what an instruction has met, SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSEGV, SIGSYS, come before others. */
    private static final long SYNCHRONOUS = bit(4) | bit(5) | bit(SIGBUS) | bit(8) | bit(SIGSEGV) | bit(31);

    private static final int FIRST_REAL_TIME = 32;

    /** As many signals may wait for a thread, or for a process, at a time. */
    public static final int QUEUE_LIMIT = 512;

    // Of the alternate stack (asm-generic/signal-defs.h).
    public static final int SS_ONSTACK = 1;
    public static final int SS_DISABLE = 2;
    public static final int SS_AUTODISARM = 1 << 31;

    private static final int ENTRY = SignalInformation.WIRE_BYTES + Long.BYTES;
    private static final int HEAD = 7 * Long.BYTES;

    /** Bytes of the largest form on the wire. */
    public static final int LONGEST = HEAD + QUEUE_LIMIT * ENTRY;

    /**
     * A signal that has reached the thread and that it has not acted on.
     *
     * @param isShared whether it is the process's, and any of its threads may act on it
     */
    public record Pending(SignalInformation information, boolean isShared) {}

    private final List<Pending> queue = new ArrayList<>();
    private long pending;
    private long mask;
    private long savedMask;
    private boolean maskIsSaved;
    private long awaited;
    private long stackBase;
    private long stackSize;
    private int stackFlags;
    private long orders;
    private SignalFrame.Fault fault;
    private int faultSignal;

    /** As a program finds it that has just been started. */
    void reset() {
        queue.clear();
        pending = 0;
        mask = 0;
        maskIsSaved = false;
        awaited = 0;
        disableStack();
        orders = 0;
        fault = null;
    }

    /** As the new thread of another one finds it: nothing is pending. */
    public void inherit(SignalState parent) {
        reset();
        mask = parent.mask;
    }

    /** As the thread of a new process finds it that is a copy of another one. */
    public void copy(SignalState parent) {
        inherit(parent);
        stack(parent.stackBase, parent.stackSize, parent.stackFlags);
    }

    /** The bit of a signal in masks. */
    public static long bit(int signal) {
        return 1L << signal - 1;
    }

    /** Whether two signals of this number are two, and not one. */
    public static boolean isRealTime(int signal) {
        return signal >= FIRST_REAL_TIME;
    }

    /** The signals that are blocked. */
    public long mask() {
        return mask;
    }

    public void mask(long signals) {
        mask = signals & ~UNSTOPPABLE;
    }

    /** Blocks these until the call that the thread is in has been dealt with, and then again what was blocked. */
    public void replaceMask(long signals) {
        if (!maskIsSaved) {
            savedMask = mask;
            maskIsSaved = true;
        }
        mask(signals);
    }

    /** What was blocked before {@link #replaceMask} is again. */
    public void restoreMask() {
        if (maskIsSaved) {
            mask = savedMask;
            maskIsSaved = false;
        }
    }

    /** Whether {@link #replaceMask} holds. */
    public boolean isMaskReplaced() { return maskIsSaved; }

    /** What the interrupted code had blocked, for the handler's frame; the mask for the handler follows. */
    public long takeInterruptedMask() {
        final long interrupted = maskIsSaved ? savedMask : mask;
        maskIsSaved = false;
        return interrupted;
    }

    /** The signals that sigtimedwait(2) waits for. */
    public void await(long signals) {
        awaited = signals;
    }

    /** Whether a signal would not only wait here. */
    public boolean wants(int signal) {
        return (bit(signal) & (~mask | awaited)) != 0;
    }

    /** The signals that wait here. */
    public long pending() {
        return pending;
    }

    /** Whether there is one to act on. */
    public boolean isDeliverable() { return (pending & (~mask | awaited)) != 0; }

    /** Whether there is one to act on, other than by sigtimedwait. */
    public boolean isUnblocked() {
        return (pending & ~mask) != 0;
    }

    /** A signal has come; false if there is no room for it. One that is there already, and not queued, is there still. */
    public boolean add(SignalInformation information, boolean isShared) {
        final int signal = information.signal();
        if ((pending & bit(signal)) != 0 && !isRealTime(signal)) { return true; }
        if (queue.size() == QUEUE_LIMIT) { return false; }
        queue.add(new Pending(information, isShared));
        pending |= bit(signal);
        return true;
    }

    /** The next signal of a set, by Linux's order; null if there is none. */
    public Pending next(long set) {
        final long candidates = pending & set;
        if (candidates == 0) { return null; }
        final long first = (candidates & SYNCHRONOUS) != 0 ? candidates & SYNCHRONOUS : candidates;
        final int signal = 1 + Long.numberOfTrailingZeros(first);
        for (Pending each : queue) {
            if (each.information().signal() == signal) { return each; }
        }
        throw new IllegalStateException("signal " + signal + " is pending and not queued");
    }

    /** It has been acted on. */
    public void remove(Pending done) {
        queue.remove(done);
        update();
    }

    /** Signals that are ignored from now on do not wait any longer. */
    public void removeAll(int signal) {
        queue.removeIf(each -> each.information().signal() == signal);
        update();
    }

    /** Takes all away: the thread will be no more, and the process goes on. */
    public List<Pending> removeAll() {
        final List<Pending> all = List.copyOf(queue);
        queue.clear();
        pending = 0;
        return all;
    }

    /** Takes away those that any other thread of the process could act on. */
    public List<Pending> removeShared() {
        final List<Pending> shared = queue.stream().filter(Pending::isShared).toList();
        queue.removeAll(shared);
        update();
        return shared;
    }

    private void update() {
        pending = 0;
        for (Pending each : queue) {
            pending |= bit(each.information().signal());
        }
    }

    /** The alternate stack. */
    public void stack(long base, long size, int flags) {
        stackBase = base;
        stackSize = size;
        stackFlags = flags;
    }

    /** There is no alternate stack. */
    public void disableStack() {
        stack(0, 0, SS_DISABLE);
    }

    public long stackBase() {
        return stackBase;
    }

    public long stackSize() {
        return stackSize;
    }

    public int stackFlags() {
        return stackFlags;
    }

    /** Whether there is an alternate stack. */
    public boolean hasStack() { return stackSize != 0; }

    /** Whether a stack pointer is on the alternate stack, as far as Linux tells. */
    public boolean isOnStack(long stackPointer) {
        return (stackFlags & SS_AUTODISARM) == 0 && stackPointer > stackBase && stackPointer - stackBase <= stackSize;
    }

    /** The number of the last signal that was sent to the thread through its home and that it has taken. */
    public long orders() {
        return orders;
    }

    public void orders(long last) {
        orders = last;
    }

    /** What the processor has met, of which a signal tells that the thread is about to act on. */
    public void met(int signal, SignalFrame.Fault what) {
        faultSignal = signal;
        fault = what;
    }

    /** What a signal tells of; null if of nothing. */
    public SignalFrame.Fault fault(int signal) {
        return signal == faultSignal ? fault : null;
    }

    /** Writes it for another kernel; returns the length. */
    public int write(MutableDirectBuffer buffer, int offset) {
        buffer.putLong(offset, mask);
        buffer.putLong(offset + 8, savedMask);
        buffer.putLong(offset + 16, maskIsSaved ? 1 : 0);
        buffer.putLong(offset + 24, stackBase);
        buffer.putLong(offset + 32, stackSize);
        buffer.putLong(offset + 40, stackFlags);
        buffer.putLong(offset + 48, orders);
        int at = offset + HEAD;
        for (Pending each : queue) {
            each.information().write(buffer, at);
            buffer.putLong(at + SignalInformation.WIRE_BYTES, each.isShared() ? 1 : 0);
            at += ENTRY;
        }
        return at - offset;
    }

    /** Reads what {@link #write} has written; false if it is nothing of the kind. */
    public boolean read(DirectBuffer buffer, int offset, int length) {
        reset();
        if (length < HEAD || length > LONGEST || (length - HEAD) % ENTRY != 0) { return false; }
        mask = buffer.getLong(offset);
        savedMask = buffer.getLong(offset + 8);
        maskIsSaved = buffer.getLong(offset + 16) != 0;
        stack(buffer.getLong(offset + 24), buffer.getLong(offset + 32), (int) buffer.getLong(offset + 40));
        orders = buffer.getLong(offset + 48);
        for (int at = offset + HEAD; at < offset + length; at += ENTRY) {
            final SignalInformation information = SignalInformation.read(buffer, at);
            if (information.signal() < 1 || information.signal() > LAST) { return false; }
            queue.add(new Pending(information, buffer.getLong(at + SignalInformation.WIRE_BYTES) != 0));
        }
        update();
        return true;
    }
}
