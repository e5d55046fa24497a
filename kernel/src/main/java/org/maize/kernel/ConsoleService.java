package org.maize.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import org.agrona.DirectBuffer;
import org.maize.kernel.machine.Console;
import org.maize.kernel.machine.ConsoleInput;
import org.maize.kernel.message.wire.ConsoleDecoder;
import org.maize.kernel.message.wire.ConsoleEncoder;
import org.maize.kernel.message.wire.MessageHeaderDecoder;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.SystemCalls;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.TaskState;

/**
 * The console as threads of any kernel see it. Kernel 0 owns the device; the others send it what is written, and ask it for what is
 * read. A thread goes on only when its bytes have been written, so that what it writes from different kernels stays in order.
 */
final class ConsoleService {
    private static final int OWNER = 0;
    private static final int LONGEST_READ = 64 << 10;

    /** A thread that waits for input. */
    private record Reader(int kernel, int process, int thread, int limit) {}

    private final Kernel kernel;
    private final Console device;
    private final Deque<Reader> readers = new ArrayDeque<>();
    private final byte[] bytes = new byte[LONGEST_READ];
    private final ConsoleEncoder encoder = new ConsoleEncoder();
    private final ConsoleDecoder decoder = new ConsoleDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    ConsoleService(Kernel kernel, Console device) {
        this.kernel = kernel;
        this.device = device;
    }

    /** Writes for a thread of this kernel; answers as {@link org.maize.kernel.syscall.KernelServices#writeConsole}. */
    long write(Task task, int descriptor, byte[] from, int length) {
        if (kernel.id() == OWNER) { return device.write(descriptor, from, 0, length) ? length : -Errno.EIO; }
        kernel.writer().begin(encoder, MessageKind.CONSOLE_WRITE, OWNER, ConsoleEncoder.bytesHeaderLength() + length);
        encoder.count(length).process(task.process().id()).thread(task.id()).descriptor(descriptor).putBytes(from, 0,
                length);
        kernel.writer().send();
        task.state(TaskState.WAITING_FOR_REPLY);
        return SystemCalls.SUSPENDED;
    }

    /** Reads for a thread of this kernel; answers as {@link org.maize.kernel.syscall.KernelServices#readConsole}. */
    long read(Task task, byte[] into, int limit) {
        final Reader reader = new Reader(kernel.id(), task.process().id(), task.id(), Math.min(limit, LONGEST_READ));
        if (kernel.id() == OWNER) {
            final int count = readers.isEmpty() ? device.input().read(into, reader.limit()) : ConsoleInput.NOTHING_YET;
            if (count != ConsoleInput.NOTHING_YET) { return result(count); }
            readers.add(reader);
            task.state(TaskState.WAITING_FOR_INPUT);
            return SystemCalls.SUSPENDED;
        }
        kernel.writer().begin(encoder, MessageKind.CONSOLE_READ, OWNER, ConsoleEncoder.bytesHeaderLength());
        encoder.count(reader.limit()).process(reader.process()).thread(reader.thread()).descriptor(0).putBytes(into, 0,
                0);
        kernel.writer().send();
        task.state(TaskState.WAITING_FOR_REPLY);
        return SystemCalls.SUSPENDED;
    }

    private static long result(int count) {
        return count == ConsoleInput.BROKEN ? -Errno.EIO : count;
    }

    /** At the owner: bytes to write, or the wish to read, have come from another kernel. */
    void receive(MessageKind kind, int from, DirectBuffer buffer, int offset) {
        decoder.wrapAndApplyHeader(buffer, offset, header);
        final int process = (int) decoder.process();
        final int thread = (int) decoder.thread();
        final long descriptor = decoder.descriptor();
        final int length = decoder.bytesLength();
        if (kernel.id() != OWNER || length > LONGEST_READ) {
            throw new ProtocolError(kind, from, length + " bytes for the console at kernel " + OWNER);
        }
        if (kind == MessageKind.CONSOLE_WRITE) {
            decoder.getBytes(bytes, 0, length);
            final boolean written = device.write((int) descriptor, bytes, 0, length);
            kernel.replies().send(MessageKind.CONSOLE_REPLY, from, process, thread, written ? length : -Errno.EIO);
        } else {
            readers.add(new Reader(from, process, thread, (int) Math.min(decoder.count(), LONGEST_READ)));
            serve();
        }
    }

    /** At the owner: gives what has been typed to the threads that wait for it, in the order in which they asked. */
    int serve() {
        int served = 0;
        while (!readers.isEmpty()) {
            final Reader reader = readers.getFirst();
            final Task task = reader.kernel() == OWNER ? kernel.processes().findTask(reader.process(), reader.thread())
                    : null;
            if (reader.kernel() == OWNER && task == null) {
                readers.removeFirst();
                continue;
            }
            final int count = device.input().read(bytes, reader.limit());
            if (count == ConsoleInput.NOTHING_YET) { return served; }
            readers.removeFirst();
            served++;
            final int length = Math.max(0, count);
            if (task == null) {
                kernel.replies().send(MessageKind.CONSOLE_REPLY, reader.kernel(), reader.process(), reader.thread(),
                        result(count),
                        bytes, length);
            } else {
                kernel.answer(task, result(count), java.util.Arrays.copyOf(bytes, length));
            }
        }
        return served;
    }
}
