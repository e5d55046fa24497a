package org.maize.kernel;

import org.agrona.DirectBuffer;
import org.maize.kernel.message.wire.MessageHeaderDecoder;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.message.wire.SystemCallReplyDecoder;
import org.maize.kernel.message.wire.SystemCallReplyEncoder;
import org.maize.kernel.syscall.FileRequest;
import org.maize.kernel.task.Task;

/** The answers to system calls that one kernel has carried out for a thread of another. */
final class Replies {
    private static final byte[] NONE = {};

    private final Kernel kernel;
    private final byte[] bytes = new byte[FileRequest.CAPACITY];
    private final SystemCallReplyEncoder encoder = new SystemCallReplyEncoder();
    private final SystemCallReplyDecoder decoder = new SystemCallReplyDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    Replies(Kernel kernel) {
        this.kernel = kernel;
    }

    void send(MessageKind kind, int to, int process, int thread, long result) {
        send(kind, to, process, thread, result, NONE, 0);
    }

    void send(MessageKind kind, int to, int process, int thread, long result, byte[] bytes, int length) {
        kernel.writer().begin(encoder, kind, to, SystemCallReplyEncoder.bytesHeaderLength() + length);
        encoder.result(result).process(process).thread(thread).putBytes(bytes, 0, length);
        kernel.writer().send();
    }

    /** An answer has come: the thread's call goes on with it. The thread may be dead by now. */
    void receive(DirectBuffer buffer, int offset) {
        decoder.wrapAndApplyHeader(buffer, offset, header);
        final Task task = kernel.processes().findTask((int) decoder.process(), (int) decoder.thread());
        if (task != null) {
            final long result = decoder.result();
            final int length = decoder.bytesLength();
            if (length > bytes.length) {
                throw new ProtocolError(MessageKind.SYSTEM_CALL_REPLY, header.from(), length + " bytes");
            }
            decoder.getBytes(bytes, 0, length);
            task.call().servedBy(header.from());
            kernel.answer(task, result, bytes, length);
        }
    }
}
