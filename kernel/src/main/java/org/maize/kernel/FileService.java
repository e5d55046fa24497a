package org.maize.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;
import org.maize.kernel.file.DescriptorTable;
import org.maize.kernel.file.FileError;
import org.maize.kernel.file.FileServer;
import org.maize.kernel.message.wire.FileCallDecoder;
import org.maize.kernel.message.wire.FileCallEncoder;
import org.maize.kernel.message.wire.FileInterruptDecoder;
import org.maize.kernel.message.wire.FileInterruptEncoder;
import org.maize.kernel.message.wire.FileOpenedDecoder;
import org.maize.kernel.message.wire.FileOpenedEncoder;
import org.maize.kernel.message.wire.FileReleaseDecoder;
import org.maize.kernel.message.wire.FileReleaseEncoder;
import org.maize.kernel.message.wire.MessageHeaderDecoder;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.FileCall;
import org.maize.kernel.syscall.FileRequest;
import org.maize.kernel.syscall.PassedFiles;
import org.maize.kernel.task.Call.Interruption;
import org.maize.kernel.task.FutexQueues;
import org.maize.kernel.task.Process;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.TaskState;

/**
 * Files as threads of any kernel see them. A call goes from the thread's kernel to the home of its process, which has the descriptors;
 * from there to the kernel where the open file lives, which carries it out; and the answer from there to the thread, by way of the
 * home if a file was opened. What of this is one kernel is done without a message. A thread goes on only when its call has been
 * carried out, so that what it does from different kernels stays in order.
 */
final class FileService {
    private static final byte[] NOTHING = {};

    /** Of a process whose calls are nobody's any more: it runs another program. */
    private static final int RUNS_ON = 1;

    /** Who lets go of files that messages carried: no process in particular. */
    private static final int NOBODY = 1;

    /** Beside what a file's kernel has found out about it: that it has. */
    private static final int KNOWN = 1 << 8;

    private final Kernel kernel;
    private final FileServer server;
    private final DescriptorCalls descriptorCalls = new DescriptorCalls();
    /** Descriptors of the processes whose home this is. */
    private final Int2ObjectHashMap<DescriptorTable> tables = new Int2ObjectHashMap<>();
    /** Calls that open files here wait to carry out, in the order in which they came. */
    private final Deque<FileRequest> waiting = new ArrayDeque<>();
    private final Selections selections;
    private final Surveys surveys;
    private final PassedFileCalls passed;
    /** When the first of them waits no longer. */
    private long earliestTimeout = FutexQueues.NO_DEADLINE;
    /** What had happened to the files here when the waiting calls were tried last. */
    private long seen;
    private final List<FileRequest> unused = new ArrayList<>();
    private final FileRequest own = new FileRequest();
    private final FileRequest received = new FileRequest();
    /** A waiting call that is being tried, with room for what it gives. */
    private final FileRequest attempt = new FileRequest();
    private final FileCallEncoder callEncoder = new FileCallEncoder();
    private final FileCallDecoder callDecoder = new FileCallDecoder();
    private final FileOpenedEncoder openedEncoder = new FileOpenedEncoder();
    private final FileOpenedDecoder openedDecoder = new FileOpenedDecoder();
    private final FileReleaseEncoder releaseEncoder = new FileReleaseEncoder();
    private final FileInterruptEncoder interruptEncoder = new FileInterruptEncoder();
    private final FileInterruptDecoder interruptDecoder = new FileInterruptDecoder();
    private final FileReleaseDecoder releaseDecoder = new FileReleaseDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    FileService(Kernel kernel, FileServer server) {
        this.kernel = kernel;
        this.server = server;
        selections = new Selections(kernel, server, this::reply);
        surveys = new Surveys(kernel, server);
        passed = new PassedFileCalls(kernel, server);
        server.serves(surveys, kernel.objects(), this::lose);
    }

    /**
     * A process of this home begins: its first three descriptors are a console's streams, and it is at the root.
     *
     * @param input name of the console's input; output and error follow it
     */
    void begin(int process, long input) {
        final DescriptorTable table = new DescriptorTable(DescriptorTable.name(FileServer.OWNER, FileServer.ROOT));
        table.limits().limitDescriptors(kernel.limits().files());
        for (int stream = 0; stream < FileServer.STREAMS; stream++) {
            table.put(stream, input + stream, false);
        }
        tables.put(process, table);
    }

    /** A process has ended: if this is its home, whatever it had open is closed. */
    void end(int process) {
        final DescriptorTable table = tables.remove(process);
        if (table != null) {
            surveys.end(process);
            forgetEverywhere(process, true);
            table.forEachFile(file -> release(process, file));
        }
    }

    /** A process of this home begins as a copy of another one: what that has open it has open too. */
    void fork(int parent, int child) {
        surveys.fork(parent, child);
        final DescriptorTable table = new DescriptorTable(tables.get(parent));
        table.forEachFile(file -> {
            final int to = DescriptorTable.kernelOf(file);
            if (to == kernel.id()) {
                server.hold(DescriptorTable.numberOf(file));
            } else {
                sendRelease(MessageKind.FILE_HOLD, to, child, DescriptorTable.numberOf(file));
            }
        });
        tables.put(child, table);
    }

    /** A process of this home runs another program: what is to be closed then is. */
    void execute(int process) {
        forgetEverywhere(process, false);
        final DescriptorTable table = tables.get(process);
        table.closeForExecution(file -> closing(process, table, file), file -> release(process, file));
    }

    /** A process of this home closes a descriptor. */
    private void closing(int process, DescriptorTable table, long file) {
        if (!table.hasLocked()) { return; }
        final int to = DescriptorTable.kernelOf(file);
        if (to == kernel.id()) {
            server.closed(process, DescriptorTable.numberOf(file));
        } else {
            sendRelease(MessageKind.FILE_CLOSED, to, process, DescriptorTable.numberOf(file));
        }
    }

    private void forgetEverywhere(int process, boolean ends) {
        for (int to = 0; to < kernel.peers().count(); to++) {
            if (to == kernel.id()) {
                forget(process, ends);
            } else if (kernel.peers().get(to) != null) {
                sendRelease(MessageKind.FILE_FORGET, to, process, ends ? 0 : RUNS_ON);
            }
        }
    }

    /** The calls of a process that wait here are nobody's any more. */
    private void forget(int process, boolean ends) {
        server.forget(process, ends);
        surveys.forget(process);
        passed.forget(process);
        kernel.objects().forget(process);
        selections.forget(process);
        for (Iterator<FileRequest> each = waiting.iterator(); each.hasNext();) {
            final FileRequest next = each.next();
            if (next.process() == process) {
                each.remove();
                loseAll(next);
                unused.add(next);
            }
        }
    }

    /** What kernels tell each other for the files of the machine. */
    Surveys surveys() {
        return surveys;
    }

    /** The request of the thread whose turn it is. */
    FileRequest request() {
        return own;
    }

    /** Whether a descriptor of a process of this home is open. */
    boolean isOpen(int process, int descriptor) {
        final DescriptorTable table = tables.get(process);
        return table != null && table.isOpen(descriptor);
    }

    /** Lines of the descriptors of a process of this home, as {@link org.maize.kernel.file.Survey.Question#DESCRIPTORS} has them. */
    void describe(int process, StringBuilder text) {
        final DescriptorTable table = tables.get(process);
        if (table != null) {
            text.append("cwd ").append(Long.toHexString(table.workingDirectory())).append('\n');
            table.forEach((descriptor, file) -> text.append(descriptor).append(' ').append(Long.toHexString(file))
                    .append('\n'));
        }
    }

    /** The file mode creation mask of a process of this home. */
    int creationMask(int process) {
        return tables.get(process).creationMask();
    }

    /** Makes the call of a thread of this kernel. */
    void call(Task task) {
        final Process process = task.process();
        own.from(kernel.id(), process.home(), process.id(), task.id());
        task.state(TaskState.WAITING_FOR_REPLY);
        task.call().interruption(Interruption.AT_FILE);
        if (process.isHome()) {
            atHome(own);
        } else {
            send(MessageKind.FILE_CALL, process.home(), own);
        }
    }

    /** At the home: finds what the descriptors stand for. */
    private void atHome(FileRequest request) {
        final DescriptorTable table = tables.get(request.process());
        if (table == null) { return; }
        try {
            switch (request.call().scope()) {
                case DESCRIPTOR ->
                        reply(request,
                                descriptorCalls.perform(request, table, file -> closing(request.process(), table, file),
                                        file -> release(request.process(), file)));
                case ANY_FILES -> selections.poll(request, table);
                case TWO_FILES -> {
                    descriptorCalls.resolve(request, table);
                    pass(request, request.secondFile());
                }
                default -> {
                    descriptorCalls.resolve(request, table);
                    if (request.call() == FileCall.SEND && PassedFiles.count(request) > 0) {
                        request.files(request.file(), 0);
                        passed.begin(request);
                        goRound(request);
                    } else {
                        pass(request, request.file());
                    }
                }
            }
        } catch (FileError error) {
            reply(request, -error.errno());
        }
    }

    /** Takes a call to where each of the open files lives that it carries, and at last to its home. */
    private void goRound(FileRequest request) {
        final int to = passed.hold(request);
        if (to != kernel.id()) {
            send(MessageKind.FILE_RIGHTS, to, request);
            return;
        }
        final DescriptorTable table = tables.get(request.process());
        final boolean sends = request.call() == FileCall.SEND;
        final boolean isWanted = !sends || passed.end(request);
        if (table == null) {
            loseAll(request);
        } else if (!sends) {
            descriptorCalls.receive(request, table, file -> release(request.process(), file));
            reply(request, request.argument(0));
        } else if (!isWanted || PassedFileCalls.areGone(request)) {
            finish(request, isWanted ? -Errno.EBADF : -Errno.EINTR);
        } else {
            request.files(request.file(), table.workingDirectory());
            pass(request, request.file());
        }
    }

    /** What open files a request carries are not held for it any more. */
    private void loseAll(FileRequest request) {
        for (int i = 0; i < PassedFiles.count(request); i++) {
            lose(PassedFiles.get(request, i));
        }
    }

    private void lose(long file) {
        if (file != PassedFiles.GONE) {
            release(NOBODY, file);
        }
    }

    /** Has a call carried out where a file lives. */
    private void pass(FileRequest request, long file) {
        final int to = DescriptorTable.kernelOf(file);
        if (to == kernel.id()) {
            atFile(request);
        } else {
            send(MessageKind.FILE_PERFORM, to, request);
        }
    }

    private void atFile(FileRequest request) {
        try {
            switch (request.call()) {
                case EPOLL_CONTROL -> control(request);
                case EPOLL_WAIT -> selections.wait(request, server.epoll(request));
                default -> perform(request);
            }
        } catch (FileError error) {
            reply(request, -error.errno());
        }
    }

    /** First where the file lives that is of interest, then at the list of such files. */
    private void control(FileRequest request) throws FileError {
        final boolean atSecond = request.argument(3) == 0;
        if (atSecond) {
            request.argument(3, KNOWN | server.describe(request.secondFile()));
            pass(request, request.file());
            return;
        }
        reply(request, server.perform(request));
        selections.changed(request.file());
    }

    /** Where the file lives: carries the call out, behind those that wait for the same file already. */
    private void perform(FileRequest request) {
        final long result = isBehind(request) ? FileServer.WOULD_BLOCK : server.perform(request);
        if (result == FileServer.WOULD_BLOCK) {
            final FileRequest later = unused.isEmpty() ? new FileRequest(0) : unused.removeLast();
            later.copy(request);
            final long timeout = server.timeout(request);
            later.deadline(timeout == 0 ? FutexQueues.NO_DEADLINE : kernel.clock().monotonicNanoseconds() + timeout);
            earliestTimeout = Math.min(earliestTimeout, later.deadline());
            waiting.addLast(later);
        } else {
            finish(request, result);
        }
    }

    private boolean isBehind(FileRequest request) {
        // Who lets go of a lock must not stand behind those that wait for it.
        if (!waiting.isEmpty() && request.call() != FileCall.LOCK && request.call() != FileCall.RECORD_LOCK) {
            for (FileRequest each : waiting) {
                if (each.file() == request.file() && each.call() == request.call()) { return true; }
            }
        }
        return false;
    }

    /** Where files live: tries again what could not be carried out, if something has happened since. */
    int serve() {
        if (seen == server.changes() && !server.hasDevices()) { return 0; }
        seen = server.changes();
        int served = selections.look();
        for (int left = waiting.size(); left > 0; left--) {
            final FileRequest next = waiting.removeFirst();
            attempt.copy(next);
            final long result = server.perform(attempt);
            if (result == FileServer.WOULD_BLOCK) {
                next.proceed(attempt);
                waiting.addLast(next);
            } else {
                served++;
                finish(attempt, result);
                unused.add(next);
            }
        }
        return served;
    }

    /** The moment, by the monotonic clock, before which no wait ends by itself. */
    long earliestDeadline() {
        return Math.min(earliestTimeout, selections.earliestDeadline());
    }

    /** Ends the waits whose deadline has come; answers how many. */
    int expire(long now) {
        return selections.expire(now) + expireTimeouts(now);
    }

    private int expireTimeouts(long now) {
        if (now < earliestTimeout) { return 0; }
        int expired = 0;
        earliestTimeout = FutexQueues.NO_DEADLINE;
        for (Iterator<FileRequest> each = waiting.iterator(); each.hasNext();) {
            final FileRequest next = each.next();
            if (next.deadline() <= now) {
                each.remove();
                finish(next, brokenOff(next, next.call() == FileCall.CONNECT ? Errno.EINPROGRESS : Errno.EAGAIN));
                unused.add(next);
                expired++;
            } else {
                earliestTimeout = Math.min(earliestTimeout, next.deadline());
            }
        }
        return expired;
    }

    /** What a call comes to that waits no longer. */
    private static long brokenOff(FileRequest request, int errno) {
        final boolean isPart = request.call() == FileCall.WRITE || request.call() == FileCall.SEND;
        return isPart && request.argument(1) > 0 ? request.argument(1) : -errno;
    }

    private void finish(FileRequest request, long result) {
        surveys.forget(request.process(), request.thread());
        if (request.call() == FileCall.SEND) {
            loseAll(request);
        } else if (request.call() == FileCall.RECORD_LOCK) {
            server.forget(request.process(), request.thread());
        }
        if (request.call() == FileCall.RECEIVE && result >= 0 && PassedFiles.count(request) > 0) {
            request.argument(0, result);
            goRound(request);
        } else if (!request.call().opens()) {
            reply(request, result);
        } else if (request.home() == kernel.id()) {
            opened(request, kernel.id(), result);
        } else {
            kernel.writer().begin(openedEncoder, MessageKind.FILE_OPENED, request.home(), 0);
            openedEncoder.result(result).process(request.process()).thread(request.thread())
                    .kernel((short) request.kernel()).call((short) request.call().ordinal());
            for (int i = 0; i < FileRequest.ARGUMENTS; i++) {
                openedEncoder.arguments(i, request.argument(i));
            }
            kernel.writer().send();
        }
    }

    /** At the home: what a call has opened gets the descriptor that was reserved for it. */
    private void opened(FileRequest request, int at, long result) {
        final DescriptorTable table = tables.get(request.process());
        final long first = result < 0 ? result : DescriptorTable.name(at, (int) result);
        final long second = DescriptorTable.name(at, (int) (result >>> Integer.SIZE));
        request.length(0);
        if (table != null) {
            reply(request,
                    descriptorCalls.opened(request, table, first, second, old -> release(request.process(), old)), at);
        } else if (result >= 0) {
            release(request.process(), first);
            if (request.call().newDescriptors() > 1) {
                release(request.process(), second);
            }
        }
    }

    private void reply(FileRequest request, long result) {
        reply(request, result, kernel.id());
    }

    private void reply(FileRequest request, long result, int servedBy) {
        final int length = result < 0 ? 0 : replyLength(request);
        if (request.kernel() == kernel.id()) {
            final Task task = kernel.processes().findTask(request.process(), request.thread());
            if (task != null) {
                task.call().servedBy(servedBy);
                kernel.answer(task, result, length == 0 ? NOTHING : request.bytes(), length);
            }
        } else {
            kernel.replies().send(MessageKind.FILE_REPLY, request.kernel(), request.process(), request.thread(), result,
                    request.bytes(), length);
        }
    }

    private static int replyLength(FileRequest request) {
        return request.call().gives() ? request.length() : 0;
    }

    /** A process has one open file less. */
    private void release(int process, long file) {
        final int to = DescriptorTable.kernelOf(file);
        if (to == kernel.id()) {
            server.release(DescriptorTable.numberOf(file));
        } else {
            sendRelease(MessageKind.FILE_RELEASE, to, process, DescriptorTable.numberOf(file));
        }
    }

    private void sendRelease(MessageKind kind, int to, int process, int number) {
        kernel.writer().begin(releaseEncoder, kind, to, 0);
        releaseEncoder.process(process).number(number);
        kernel.writer().send();
    }

    private void send(MessageKind kind, int to, FileRequest request) {
        kernel.writer().begin(callEncoder, kind, to, FileCallEncoder.bytesHeaderLength() + request.length());
        for (int i = 0; i < FileRequest.ARGUMENTS; i++) {
            callEncoder.arguments(i, request.argument(i));
        }
        callEncoder.file(request.file()).secondFile(request.secondFile()).process(request.process())
                .thread(request.thread()).kernel((short) request.kernel()).home((short) request.home())
                .call((short) request.call().ordinal()).putBytes(request.bytes(), 0, request.length());
        kernel.writer().send();
    }

    /** A message about files has come. */
    void receive(MessageKind kind, int from, DirectBuffer buffer, int offset) {
        switch (kind) {
            case FILE_CALL, FILE_PERFORM, FILE_RIGHTS -> {
                decodeCall(kind, from, buffer, offset);
                if (kind == MessageKind.FILE_CALL) {
                    atHome(received);
                } else if (kind == MessageKind.FILE_RIGHTS) {
                    goRound(received);
                } else {
                    atFile(received);
                }
            }
            case FILE_OPENED -> {
                openedDecoder.wrapAndApplyHeader(buffer, offset, header);
                received.begin(call(kind, from, openedDecoder.call()), 0, 0, 0);
                for (int i = 0; i < FileRequest.ARGUMENTS; i++) {
                    received.argument(i, openedDecoder.arguments(i));
                }
                received.from(openedDecoder.kernel(), kernel.id(), (int) openedDecoder.process(),
                        (int) openedDecoder.thread());
                opened(received, from, openedDecoder.result());
            }
            case FILE_WATCH, FILE_WATCHED, FILE_UNWATCH -> selections.receive(kind, from, buffer, offset);
            case FILE_INTERRUPT -> {
                interruptDecoder.wrapAndApplyHeader(buffer, offset, header);
                interrupt((int) interruptDecoder.process(), (int) interruptDecoder.thread(), interruptDecoder.kernel());
            }
            case FILE_RELEASE, FILE_CLOSED, FILE_FORGET, FILE_HOLD -> {
                releaseDecoder.wrapAndApplyHeader(buffer, offset, header);
                if (kind == MessageKind.FILE_HOLD) {
                    server.hold((int) releaseDecoder.number());
                } else if (kind == MessageKind.FILE_FORGET) {
                    forget((int) releaseDecoder.process(), releaseDecoder.number() != RUNS_ON);
                } else if (kind == MessageKind.FILE_CLOSED) {
                    server.closed((int) releaseDecoder.process(), (int) releaseDecoder.number());
                } else {
                    server.release((int) releaseDecoder.number());
                }
            }
            default -> throw new ProtocolError(kind, from, "not handled");
        }
    }

    private void decodeCall(MessageKind kind, int from, DirectBuffer buffer, int offset) {
        callDecoder.wrapAndApplyHeader(buffer, offset, header);
        received.begin(call(kind, from, callDecoder.call()), 0, 0, 0);
        for (int i = 0; i < FileRequest.ARGUMENTS; i++) {
            received.argument(i, callDecoder.arguments(i));
        }
        received.from(callDecoder.kernel(), callDecoder.home(), (int) callDecoder.process(),
                (int) callDecoder.thread());
        received.files(callDecoder.file(), callDecoder.secondFile());
        final int length = callDecoder.bytesLength();
        callDecoder.getBytes(received.bytes(), 0, length);
        received.length(length);
    }

    private static FileCall call(MessageKind kind, int from, int ordinal) {
        final FileCall call = FileCall.of(ordinal);
        if (call == null) { throw new ProtocolError(kind, from, "no call " + ordinal); }
        return call;
    }

    /** A thread of this kernel waits no longer for what it has called for here: the call ends as far as it has come, or with EINTR. */
    void interrupt(Task task) {
        final Process process = task.process();
        if (process.isHome()) {
            interrupt(process.id(), task.id(), kernel.id());
        } else {
            // Behind the call, by the same way.
            sendInterrupt(process.home(), process.id(), task.id(), kernel.id());
        }
    }

    /** @param at where it was when it called: what it calls for elsewhere is another call, which may have come before this */
    private void interrupt(int process, int thread, int at) {
        if (tables.containsKey(process)) {
            for (int to = 0; to < kernel.peers().count(); to++) {
                if (to != kernel.id() && kernel.peers().get(to) != null) {
                    sendInterrupt(to, process, thread, at);
                }
            }
        }
        passed.interrupt(process, thread, at);
        selections.interrupt(process, thread, at);
        for (Iterator<FileRequest> each = waiting.iterator(); each.hasNext();) {
            final FileRequest next = each.next();
            // What waits for pages only is not broken off: it is not long.
            if (next.process() == process && next.thread() == thread && next.kernel() == at && next.begun() == 0) {
                each.remove();
                // One that waits for a time is not begun anew after a handler (net/sock.h, sock_intr_errno).
                finish(next, brokenOff(next,
                        next.deadline() == FutexQueues.NO_DEADLINE ? Errno.EINTR : Errno.ERESTARTNOHAND));
                unused.add(next);
            }
        }
    }

    private void sendInterrupt(int to, int process, int thread, int at) {
        kernel.writer().begin(interruptEncoder, MessageKind.FILE_INTERRUPT, to, 0);
        interruptEncoder.process(process).thread(thread).kernel((short) at);
        kernel.writer().send();
    }

    /** What a kernel at rest must not have, in words. */
    void leftovers(List<String> found) {
        if (!tables.isEmpty()) {
            found.add("descriptors of a process");
        }
        if (!waiting.isEmpty()) {
            found.add("a call that waits for a file");
        }
        selections.leftovers(found);
        passed.leftovers(found);
        server.leftovers(found);
        if (server.openFiles() != 0) {
            found.add(server.openFiles() + " open files");
        }
    }

    void close() {
        server.close();
    }
}
