package org.maize.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.collections.IntHashSet;
import org.maize.isa.execute.PageTable;
import org.maize.kernel.memory.Area;
import org.maize.kernel.memory.AreaChange;
import org.maize.kernel.memory.Protection;
import org.maize.kernel.message.wire.AreaAnswerDecoder;
import org.maize.kernel.message.wire.AreaAnswerEncoder;
import org.maize.kernel.message.wire.AreaChangeDecoder;
import org.maize.kernel.message.wire.AreaChangeEncoder;
import org.maize.kernel.message.wire.MessageHeaderDecoder;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.message.wire.SystemCallDecoder;
import org.maize.kernel.message.wire.SystemCallEncoder;
import org.maize.kernel.syscall.AreaCall;
import org.maize.kernel.syscall.AreaPlan;
import org.maize.kernel.syscall.MemoryCalls;
import org.maize.kernel.task.AddressSpace;
import org.maize.kernel.task.Process;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.TaskState;

/**
 * The changes of the areas of processes. A thread's kernel sends the call to the home of the process; the home plans it, makes one change
 * after the other at itself and at every kernel with a replica, has the pages of what is unmapped discarded, and answers when all
 * of that is done. One call at a time for each process, one change at a time, in the order in which the calls came.
 *
 * <p>One kind of change the home makes itself only when all others have: constants that become writable, since kernels read those of their
 * own copies of the program. Until then nobody gets a page of them, and so nobody writes what another still reads at home.
 */
final class AreaChanges {
    /** A call that the home is to carry out. */
    private record Request(int kernel, int process, int thread, AreaCall call, long[] arguments) {}

    /** The calls of one process, and how far the first of them has come. */
    private static final class Queue {
        private final Deque<Request> requests = new ArrayDeque<>();
        private AreaPlan plan;
        /** The objects that were mapped before it. */
        private IntHashSet held;
        private int nextChange;
        /** The change that the home has still to make itself, or null. */
        private AreaChange homeIsLast;
        private long awaitedKernels;
        private long awaitedDiscards;
    }

    private static final int ARGUMENTS = 6;

    private final Kernel kernel;
    private final Map<Integer, Queue> queues = new HashMap<>();
    private final SystemCallEncoder callEncoder = new SystemCallEncoder();
    private final SystemCallDecoder callDecoder = new SystemCallDecoder();
    private final AreaChangeEncoder changeEncoder = new AreaChangeEncoder();
    private final AreaChangeDecoder changeDecoder = new AreaChangeDecoder();
    private final AreaAnswerEncoder answerEncoder = new AreaAnswerEncoder();
    private final AreaAnswerDecoder answerDecoder = new AreaAnswerDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    AreaChanges(Kernel kernel) {
        this.kernel = kernel;
    }

    /** A thread of this kernel makes a call: it waits for the answer. */
    void call(Task task, AreaCall call, long[] arguments) {
        final Process process = task.process();
        task.state(TaskState.WAITING_FOR_REPLY);
        if (process.isHome()) {
            accept(process.memoryOwner(), new Request(kernel.id(), process.id(), task.id(), call, arguments));
        } else {
            kernel.writer().begin(callEncoder, MessageKind.SYSTEM_CALL, process.home(), 0);
            callEncoder.process(process.id()).thread(task.id()).call(call.ordinal());
            for (int i = 0; i < ARGUMENTS; i++) {
                callEncoder.arguments(i, arguments[i]);
            }
            kernel.writer().send();
        }
    }

    /** At the home: a call has come from another kernel. */
    void receiveCall(int from, DirectBuffer buffer, int offset) {
        callDecoder.wrapAndApplyHeader(buffer, offset, header);
        final Process process = kernel.processes().find((int) callDecoder.process());
        final AreaCall call = AreaCall.of(callDecoder.call());
        if (call == null) { throw new ProtocolError(MessageKind.SYSTEM_CALL, from, "no call " + callDecoder.call()); }
        if (process != null && process.isHome()) {
            final long[] arguments = new long[ARGUMENTS];
            for (int i = 0; i < ARGUMENTS; i++) {
                arguments[i] = callDecoder.arguments(i);
            }
            accept(process.memoryOwner(),
                    new Request(from, process.id(), (int) callDecoder.thread(), call, arguments));
        }
    }

    private void accept(Process process, Request request) {
        final Queue queue = queues.computeIfAbsent(process.id(), id -> new Queue());
        queue.requests.add(request);
        if (queue.plan == null) {
            proceed(process, queue);
        }
    }

    /** Goes on as far as nothing has to be waited for. */
    private void proceed(Process process, Queue queue) {
        endChange(process, queue);
        while (!queue.requests.isEmpty()) {
            final Request request = queue.requests.getFirst();
            if (queue.plan == null) {
                queue.held = objects(process);
                queue.plan = MemoryCalls.plan(process, request.call(), request.arguments(),
                        Math.min(kernel.limits().memory() / PageTable.PAGE_SIZE,
                                kernel.memory().isShared() ? kernel.memory().frames() : kernel.peers().allFrames()),
                        pages -> kernel.objects().create(process.id(), pages));
                queue.nextChange = 0;
            }
            while (queue.nextChange < queue.plan.changes().size()) {
                begin(process, queue, queue.plan.changes().get(queue.nextChange++));
                if (isWaiting(process, queue)) { return; }
                endChange(process, queue);
            }
            process.homeRecord().programBreak(queue.plan.programBreak());
            final long result = queue.plan.result();
            releaseObjects(process, queue, request, result);
            queue.requests.removeFirst();
            queue.plan = null;
            answer(request, result);
        }
        queues.remove(process.id());
    }

    private static IntHashSet objects(Process process) {
        final IntHashSet found = new IntHashSet();
        for (Area each : process.space().areas().all()) {
            if (each.isShared()) {
                found.add(each.object());
            }
        }
        return found;
    }

    /** A call is done: the process holds each object once that it maps now. */
    private void releaseObjects(Process process, Queue queue, Request request, long result) {
        final IntHashSet now = objects(process);
        queue.held.forEachInt(object -> {
            if (!now.contains(object)) {
                kernel.objects().release(process.id(), object);
            }
        });
        final int given = MemoryCalls.objectOf(request.call(), request.arguments());
        // It is held for this call beside what is held already.
        if (given != 0 && (result < 0 || queue.held.contains(given))) {
            kernel.objects().release(process.id(), given);
        }
    }

    private static boolean isWaiting(Process process, Queue queue) {
        return queue.awaitedKernels != 0 || process.space().discarded() < queue.awaitedDiscards;
    }

    private void endChange(Process process, Queue queue) {
        if (queue.homeIsLast != null) {
            apply(process.space(), queue.homeIsLast);
            queue.homeIsLast = null;
            process.space().serveHeldFetches();
        }
    }

    private void begin(Process process, Queue queue, AreaChange change) {
        if (change instanceof AreaChange.Protect(int first, int end, int protection)
                && (protection & Protection.WRITE) != 0 && process.space().areas().hasConstants(first, end)) {
            queue.homeIsLast = change;
            process.space().holdFetches(first, end);
        } else {
            apply(process.space(), change);
        }
        // What is discarded leaves the areas as they are: whoever has a page of it hears that by the page protocol.
        queue.awaitedKernels = change instanceof AreaChange.Discard ? 0 : process.homeRecord().replicas();
        for (int to = 0; to < kernel.peers().count(); to++) {
            if ((queue.awaitedKernels & 1L << to) != 0) {
                send(process, change, to);
            }
        }
        queue.awaitedDiscards = process.space().discarded();
        if (change instanceof AreaChange.Unmap || change instanceof AreaChange.Discard) {
            // Those that are done at once are counted by the address space within the call.
            queue.awaitedDiscards += process.space().discard(change.first(), change.end());
        }
    }

    private static void apply(AddressSpace space, AreaChange change) {
        switch (change) {
            case AreaChange.Map(Area area) -> space.map(area);
            case AreaChange.Unmap(int first, int end) -> space.unmap(first, end);
            case AreaChange.Discard _ -> {
            }
            case AreaChange.Protect(int first, int end, int protection) -> space.protect(first, end, protection);
        }
    }

    private void answer(Request request, long result) {
        if (request.kernel() == kernel.id()) {
            final Task task = kernel.processes().findTask(request.process(), request.thread());
            if (task != null) {
                kernel.answer(task, result);
            }
        } else {
            kernel.replies().send(MessageKind.SYSTEM_CALL_REPLY, request.kernel(), request.process(), request.thread(),
                    result);
        }
    }

    /** At the home: goes on with the calls for which pages have been discarded meanwhile; answers how many there are. */
    int proceed() {
        int work = 0;
        if (!queues.isEmpty()) {
            for (int id : List.copyOf(queues.keySet())) {
                work += proceedIfDone(kernel.processes().find(id), queues.get(id));
            }
        }
        return work;
    }

    private int proceedIfDone(Process process, Queue queue) {
        if (queue.plan == null || isWaiting(process, queue)) { return 0; }
        proceed(process, queue);
        return 1;
    }

    private void send(Process process, AreaChange change, int to) {
        final MessageKind kind;
        final Area area;
        switch (change) {
            case AreaChange.Map map -> {
                kind = MessageKind.AREA_MAP;
                area = map.area();
            }
            case AreaChange.Unmap _ -> {
                kind = MessageKind.AREA_UNMAP;
                area = Area.zeros(change.first(), change.end(), Protection.NONE);
            }
            case AreaChange.Protect protect -> {
                kind = MessageKind.AREA_PROTECT;
                area = Area.zeros(change.first(), change.end(), protect.protection());
            }
            case AreaChange.Discard _ -> throw new IllegalArgumentException("a discard changes no area");
        }
        kernel.writer().begin(changeEncoder, kind, to, 0);
        changeEncoder.content(area.content()).fileOffset(area.fileOffset()).fileLength(area.fileLength())
                .process(process.id()).first(area.first()).end(area.end()).protection((short) area.protection())
                .backing(Replicas.wire(area.backing()));
        kernel.writer().send();
    }

    /** At a kernel with a replica: a change has come. */
    void receiveChange(MessageKind kind, int from, DirectBuffer buffer, int offset) {
        changeDecoder.wrapAndApplyHeader(buffer, offset, header);
        final int id = (int) changeDecoder.process();
        final Process process = kernel.processes().find(id);
        if (process != null) {
            final int first = (int) changeDecoder.first();
            final int end = (int) changeDecoder.end();
            apply(process.space(), switch (kind) {
                case AREA_MAP -> new AreaChange.Map(new Area(first, end, changeDecoder.protection(),
                        Replicas.backing(changeDecoder.backing()), changeDecoder.content(), changeDecoder.fileOffset(),
                        changeDecoder.fileLength()));
                case AREA_PROTECT -> new AreaChange.Protect(first, end, changeDecoder.protection());
                default -> new AreaChange.Unmap(first, end);
            });
        }
        kernel.writer().begin(answerEncoder, MessageKind.AREA_ACK, from, 0);
        answerEncoder.process(id);
        kernel.writer().send();
    }

    /** At the home: a kernel has made the change. */
    void receiveAnswer(int from, DirectBuffer buffer, int offset) {
        answerDecoder.wrapAndApplyHeader(buffer, offset, header);
        final int id = (int) answerDecoder.process();
        final Process process = kernel.processes().find(id);
        final Queue queue = queues.get(id);
        if (process != null && queue != null) {
            queue.awaitedKernels &= ~(1L << from);
            proceedIfDone(process, queue);
        }
    }

    /** A process has ended here. */
    void forget(int process) {
        queues.remove(process);
    }
}
