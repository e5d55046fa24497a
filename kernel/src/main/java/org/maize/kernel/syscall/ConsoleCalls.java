package org.maize.kernel.syscall;

import org.agrona.UnsafeApi;
import org.maize.kernel.machine.Console;
import org.maize.kernel.task.Call;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.Touch;
import org.maize.kernel.task.UserMemory;

/** read, readv, write and writev; the three file descriptors of every process are the console. */
final class ConsoleCalls {
    /** Bytes that are moved in one step of a call. */
    private static final int STEP = 64 << 10;

    /** Linux's MAX_RW_COUNT: what a call moves at most. */
    private static final long MAXIMUM_COUNT = 0x7fff_f000L;

    /** Linux's UIO_MAXIOV. */
    private static final long MAXIMUM_VECTOR = 1024;

    private static final int VECTOR_ENTRY = 16;

    private final KernelServices services;
    private final UserMemory user;
    private final byte[] step = new byte[STEP];
    private final byte[] entry = new byte[VECTOR_ENTRY];

    ConsoleCalls(KernelServices services, UserMemory user) {
        this.services = services;
        this.user = user;
    }

    /** Linux's write(2). A large one is done in steps, and counts as done as far as it came. */
    long write(Task task, int descriptor, long address, long count) {
        if (!isOutput(task, descriptor)) { return -Errno.EBADF; }
        if (count < 0) { return -Errno.EINVAL; }
        final Call call = task.call();
        if (call.isAnswered()) {
            final long answer = call.answer();
            call.forgetAnswer();
            if (answer < 0) { return call.progress() > 0 ? call.progress() : answer; }
            call.progress(call.progress() + answer);
        }
        final long all = Math.min(count, MAXIMUM_COUNT);
        if (call.progress() == all) { return all; }
        final int wanted = (int) Math.min(STEP, all - call.progress());
        final int copied = user.copyIn(address + call.progress(), step, 0, wanted);
        if (copied < wanted && user.obstacle() == Touch.WAITING) { return SystemCalls.SUSPENDED; }
        if (copied == 0) { return call.progress() > 0 ? call.progress() : SystemCalls.obstacle(user.obstacle()); }
        return advance(task, services.writeConsole(task, descriptor, step, copied), all);
    }

    /** One step has been written, or is on its way: what the call comes to. */
    private static long advance(Task task, long written, long all) {
        final Call call = task.call();
        if (written == SystemCalls.SUSPENDED) { return written; }
        if (written < 0) { return call.progress() > 0 ? call.progress() : written; }
        call.progress(call.progress() + written);
        return call.progress() == all ? all : SystemCalls.SUSPENDED;
    }

    /** Linux's writev(2): as one write of all pieces. */
    long writev(Task task, int descriptor, long vector, long entries) {
        if (!isOutput(task, descriptor)) { return -Errno.EBADF; }
        if (entries < 0 || entries > MAXIMUM_VECTOR) { return -Errno.EINVAL; }
        final Call call = task.call();
        if (call.isAnswered()) {
            final long answer = call.answer();
            call.forgetAnswer();
            if (answer < 0) { return call.progress() > 0 ? call.progress() : answer; }
            call.progress(call.progress() + answer);
        }
        long total = 0;
        for (int i = 0; i < entries; i++) {
            if (!loadEntry(vector, i)) { return SystemCalls.obstacle(user.obstacle()); }
            if (length() < 0 || total + length() < 0) { return -Errno.EINVAL; }
            total += length();
        }
        total = Math.min(total, MAXIMUM_COUNT);
        if (call.progress() == total) { return total; }
        final int gathered = gather(vector, call.progress(), total);
        if (gathered < 0) { return SystemCalls.SUSPENDED; }
        if (gathered == 0) { return call.progress() > 0 ? call.progress() : SystemCalls.obstacle(user.obstacle()); }
        return advance(task, services.writeConsole(task, descriptor, step, gathered), total);
    }

    /** Copies what comes next of the pieces, as far as it can be read; returns how much, or -1 if a page must come first. */
    private int gather(long vector, long progress, long total) {
        int gathered = 0;
        long before = 0;
        for (int i = 0; before < total && gathered < STEP; i++) {
            loadEntry(vector, i);
            final long end = Math.min(total, before + length());
            final long from = Math.max(before, progress);
            final int wanted = (int) Math.min(STEP - gathered, end - from);
            if (wanted > 0) {
                final int copied = user.copyIn(address() + (from - before), step, gathered, wanted);
                gathered += copied;
                if (copied < wanted) { return user.obstacle() == Touch.WAITING ? -1 : gathered; }
            }
            before = end;
        }
        return gathered;
    }

    /** Loads an entry of a struct iovec array. */
    private boolean loadEntry(long vector, int index) {
        return user.copyIn(vector + (long) index * VECTOR_ENTRY, entry, 0, VECTOR_ENTRY) == VECTOR_ENTRY;
    }

    private long address() {
        return UnsafeApi.getLong(entry, UnsafeApi.arrayBaseOffset(byte[].class));
    }

    private long length() {
        return UnsafeApi.getLong(entry, UnsafeApi.arrayBaseOffset(byte[].class) + 8);
    }

    /** Linux's read(2) of a terminal or pipe: what is there, at least a byte, up to {@link #STEP}. */
    long read(Task task, int descriptor, long address, long count) {
        if (!isInput(task, descriptor)) { return -Errno.EBADF; }
        if (count < 0) { return -Errno.EINVAL; }
        if (count == 0) { return 0; }
        final Call call = task.call();
        final int wanted = (int) Math.min(call.isAnswered() ? Math.max(0, call.answer()) : STEP, count);
        if (call.isAnswered() && call.answer() <= 0) { return call.answer(); }
        final int prepared = user.prepare(address, wanted);
        if (prepared < wanted && user.obstacle() == Touch.WAITING) { return SystemCalls.SUSPENDED; }
        if (prepared == 0) { return SystemCalls.obstacle(user.obstacle()); }
        if (call.isAnswered()) { return user.copyOut(call.bytes(), 0, Math.min(prepared, wanted), address); }
        final long taken = services.readConsole(task, step, prepared);
        return taken <= 0 ? taken : user.copyOut(step, 0, (int) taken, address);
    }

    /** Linux's readv(2): as {@link #read} into all pieces, one after the other. */
    long readv(Task task, int descriptor, long vector, long entries) {
        if (!isInput(task, descriptor)) { return -Errno.EBADF; }
        if (entries < 0 || entries > MAXIMUM_VECTOR) { return -Errno.EINVAL; }
        final Call call = task.call();
        if (call.isAnswered() && call.answer() <= 0) { return call.answer(); }
        long total = 0;
        for (int i = 0; i < entries; i++) {
            if (!loadEntry(vector, i)) { return SystemCalls.obstacle(user.obstacle()); }
            if (length() < 0 || total + length() < 0) { return -Errno.EINVAL; }
            total += length();
        }
        if (total == 0) { return 0; }
        final int wanted = (int) Math.min(call.isAnswered() ? call.answer() : STEP, total);
        final int prepared = scatter(vector, null, wanted);
        if (prepared < wanted && user.obstacle() == Touch.WAITING) { return SystemCalls.SUSPENDED; }
        if (prepared == 0) { return SystemCalls.obstacle(user.obstacle()); }
        if (call.isAnswered()) { return scatter(vector, call.bytes(), prepared); }
        final long taken = services.readConsole(task, step, prepared);
        return taken <= 0 ? taken : scatter(vector, step, (int) taken);
    }

    /** Copies bytes into the pieces, or with none only prepares these; returns how far it came. */
    private int scatter(long vector, byte[] from, int length) {
        int done = 0;
        for (int i = 0; done < length; i++) {
            if (!loadEntry(vector, i)) { return done; }
            final int piece = (int) Math.min(length - done, length());
            final int came = from == null ? user.prepare(address(), piece)
                    : user.copyOut(from, done, piece, address());
            done += came;
            if (came < piece) { return done; }
        }
        return done;
    }

    private static boolean isInput(Task task, int descriptor) {
        return descriptor == Console.STANDARD_INPUT && task.isOpen(descriptor);
    }

    private static boolean isOutput(Task task, int descriptor) {
        return (descriptor == Console.STANDARD_OUTPUT || descriptor == Console.STANDARD_ERROR)
                && task.isOpen(descriptor);
    }
}
