package org.maize.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.UnsafeApi;
import org.agrona.concurrent.UnsafeBuffer;
import org.maize.isa.execute.PageTable;
import org.maize.kernel.memory.Area;
import org.maize.kernel.message.wire.MessageHeaderDecoder;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.message.wire.SystemCallDecoder;
import org.maize.kernel.message.wire.SystemCallEncoder;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.SystemCalls;
import org.maize.kernel.syscall.WakeOperation;
import org.maize.kernel.task.Activity;
import org.maize.kernel.task.Call.Interruption;
import org.maize.kernel.task.FutexQueues;
import org.maize.kernel.task.HomeCall;
import org.maize.kernel.task.HomeRecord;
import org.maize.kernel.task.Process;
import org.maize.kernel.task.SignalActions;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.TaskState;
import org.maize.kernel.task.Touch;
import org.maize.kernel.task.UserMemory;

/**
 * What the home of a process does for its threads, wherever they are: it counts them, gives them their ids, and has the queues of the
 * futexes. A call of a thread at another kernel is a message; a task without guest code of its own, its errand, does the call at the home,
 * since that may have to wait for a page: a futex's value is read where the queue is, so that no wake-up comes between the two.
 */
final class HomeCalls {
    /** Not a result: the thread waits until another call ends its wait. */
    private static final long QUEUED = SystemCalls.SUSPENDED + 1;

    private static final int MOST_GIVEN = 256;

    private final Kernel kernel;
    private final UserMemory user = new UserMemory();
    private final List<Task> errands = new ArrayList<>();
    private final long[] own = new long[HomeCall.ARGUMENTS];
    private final SystemCallEncoder encoder = new SystemCallEncoder();
    private final SystemCallDecoder decoder = new SystemCallDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final FutexQueues sharedFutexes = new FutexQueues();
    /** Of those whose waits are being ended. */
    private long result;
    /** What comes with the answer of the call that is being performed. */
    private final byte[] given = new byte[MOST_GIVEN];
    private final UnsafeBuffer givenBuffer = new UnsafeBuffer(given);
    private int givenBytes;
    private final FutexQueues.Answer answer = waiter -> reply(waiter.process(), waiter.kernel(), waiter.thread(),
            result);

    HomeCalls(Kernel kernel) {
        this.kernel = kernel;
    }

    /** A thread of this kernel calls: answers the result, or {@link SystemCalls#SUSPENDED} if it waits. */
    long call(Task task, HomeCall call, long a, long b, long c, long d, long e) {
        final Process of = task.process();
        if (!of.isHome()) {
            waits(task, call);
            kernel.writer().begin(encoder, MessageKind.HOME_CALL, of.home(), 0);
            encoder.process(of.id()).thread(task.id()).call(call.ordinal()).arguments(0, a).arguments(1, b)
                    .arguments(2, c).arguments(3, d).arguments(4, e).arguments(5, 0);
            kernel.writer().send();
            task.state(call.isAnswered() ? TaskState.WAITING_FOR_REPLY : task.state());
            return SystemCalls.SUSPENDED;
        }
        waits(task, call);
        own[0] = a;
        own[1] = b;
        own[2] = c;
        own[3] = d;
        own[4] = e;
        final long value = perform(task, call, own, kernel.id());
        if (value != QUEUED) {
            if (call.isAnswered() && value != SystemCalls.SUSPENDED) {
                task.call().answer(value, given, givenBytes);
            }
            return value;
        }
        task.state(TaskState.WAITING_FOR_REPLY);
        return SystemCalls.SUSPENDED;
    }

    private static void waits(Task task, HomeCall call) {
        if (call.isAnswered()) {
            task.call().interruption(call.isInterruptible() ? Interruption.AT_HOME : Interruption.NEVER);
        }
    }

    /** A call has come from another kernel. */
    void receive(int from, DirectBuffer buffer, int offset) {
        decoder.wrapAndApplyHeader(buffer, offset, header);
        final HomeCall call = HomeCall.of(decoder.call());
        if (call == null) { throw new ProtocolError(MessageKind.HOME_CALL, from, "no call " + decoder.call()); }
        final Process caller = kernel.processes().find((int) decoder.process());
        if (caller == null || !caller.isHome()) { return; }
        if (caller.isLeaving() && call != HomeCall.FUTEX_WAKE && call != HomeCall.END_THREAD) {
            // Of a thread that is no more.
            return;
        }
        final Task errand = kernel.tasks().take((int) decoder.thread(), caller);
        errand.activity(Activity.ERRAND);
        errand.errand().begin(call, from);
        for (int i = 0; i < HomeCall.ARGUMENTS; i++) {
            errand.errand().arguments()[i] = decoder.arguments(i);
        }
        errands.add(errand);
        proceed(errand);
    }

    /** The turn of an errand. */
    void proceed(Task errand) {
        final HomeCall call = errand.errand().call();
        final Process caller = errand.process();
        final boolean ended = errand.errand().isInterrupted() && call.isInterruptible();
        final long value = ended ? -Errno.EINTR
                : perform(errand, call, errand.errand().arguments(), errand.errand().kernel());
        if (value == SystemCalls.SUSPENDED || errand.state() == TaskState.ENDED) { return; }
        if (value != QUEUED && call.isAnswered()) {
            reply(caller, errand.errand().kernel(), errand.id(), value, given, givenBytes);
        }
        caller.space().tried(errand);
        errands.remove(errand);
        kernel.tasks().give(errand);
    }

    /** @param task the thread, or its errand @param at the thread's kernel */
    private long perform(Task task, HomeCall call, long[] a, int at) {
        final HomeRecord home = task.process().homeRecord();
        givenBytes = 0;
        return switch (call) {
            case CREATE_THREAD -> {
                if (home.threads().living() >= kernel.limits().threads() || !home.threads().hasRoom()) {
                    yield -Errno.EAGAIN;
                }
                final int id = kernel.processes().newId();
                home.threads().add(id);
                yield id;
            }
            case LAST_CALLS -> {
                home.hasLastCalls(true);
                yield 0;
            }
            case LIVING -> home.threads().living();
            case END_THREAD -> {
                end(task.process(), task.id(), (int) a[0], a[1]);
                yield 0;
            }
            case FUTEX_WAIT -> {
                final long differs = compare(task, a[0], a[1]);
                if (differs != 0) { yield differs; }
                queue(task.process(), a[0]).add(at, task.process(), task.id(), space(task.process(), a[0]),
                        place(task.process(), a[0]), (int) a[2], a[3]);
                yield QUEUED;
            }
            case SLEEP -> {
                futexes(task.process()).add(at, task.process(), task.id(), 0, HomeCall.NO_FUTEX, FutexQueues.ANY, a[0]);
                yield QUEUED;
            }
            case FUTEX_WAKE -> {
                final long unreachable = reach(task, a[0]);
                yield unreachable != 0 ? unreachable : wake(task.process(), a[0], (int) a[1], (int) a[2]);
            }
            case FUTEX_REQUEUE -> {
                final long obstacle = reach(task, a[0]) != 0 ? reach(task, a[0]) : reach(task, a[3]);
                final long differs = obstacle != 0 || a[4] < 0 ? obstacle : compare(task, a[0], a[4]);
                if (differs != 0) { yield differs; }
                final long woken = wake(task.process(), a[0], (int) a[1], FutexQueues.ANY);
                final Process of = task.process();
                yield woken + queue(of, a[0]).requeue(space(of, a[0]), place(of, a[0]), space(of, a[3]),
                        place(of, a[3]), (int) a[2]);
            }
            case FUTEX_WAKE_OP -> {
                final long unreachable = reach(task, a[0]);
                if (unreachable != 0) { yield unreachable; }
                final long host = user.of(task).forWriting(a[2] & -Integer.BYTES);
                if (host == 0) {
                    yield user.obstacle() == Touch.WAITING ? SystemCalls.SUSPENDED : -Errno.EFAULT;
                }
                final int before = WakeOperation.apply(host, (int) a[4]);
                final int woken = wake(task.process(), a[0], Math.max(1, (int) a[1]), FutexQueues.ANY);
                yield woken + (WakeOperation.holds(before, (int) a[4])
                        ? wake(task.process(), a[2], Math.max(1, (int) a[3]), FutexQueues.ANY)
                        : 0);
            }
            case INTERRUPT -> {
                interrupt(task.process(), task.id(), at);
                yield 0;
            }
            case SYNCHRONIZE -> 0;
            case FORK -> kernel.forks().perform(task, (int) a[0], (int) a[1]);
            case AWAIT_EXECUTION ->
                    kernel.families().awaitExecution(task.process(), at, task.id(), (int) a[0], QUEUED);
            case EXECUTE -> {
                kernel.executions().begin(task.process(), task.id(), a[0], (int) a[1], a[2], (int) a[3]);
                yield SystemCalls.SUSPENDED;
            }
            case WAIT -> kernel.families().await(task.process(), at, task.id(), (int) a[0], (int) a[1], this::give,
                    QUEUED);
            case STOP -> {
                kernel.stops().stop(task.process(), (int) a[0], (int) a[1]);
                yield 0;
            }
            case GO_ON -> {
                kernel.stops().goOn(task.process());
                yield 0;
            }
            case USAGE -> kernel.usages().ask(task.process(), at, task.id(), this::give, QUEUED);
            case PARENT -> kernel.families().parent(task.process().id());
            case SET_GROUP -> kernel.families().setGroup(task.process().id(), (int) a[0], (int) a[1]);
            case GROUP -> kernel.families().group(a[0] == 0 ? task.process().id() : (int) a[0]);
            case SESSION -> kernel.families().session(a[0] == 0 ? task.process().id() : (int) a[0]);
            case BEGIN_SESSION -> kernel.families().beginSession(task.process().id());
            case SIGNAL_GROUP -> kernel.processCalls().signalGroup(task.process(), (int) a[0], a);
            case SET_ACTION -> {
                final int signal = (int) a[0];
                for (int word = 0; word < SignalActions.WORDS; word++) {
                    give(task.process().actions().word(signal, word));
                }
                yield kernel.signalChanges().change(task.process(), signal, Arrays.copyOfRange(a, 1, 5), at, task.id(),
                        Arrays.copyOf(given, givenBytes)) ? 0 : QUEUED;
            }
            case RESET_ACTION -> {
                final int signal = (int) a[0];
                final SignalActions actions = task.process().actions();
                kernel.signalChanges().change(task.process(), signal,
                        new long[]{SignalActions.DEFAULT, actions.word(signal, 1), actions.restorer(signal),
                            actions.mask(signal)},
                        at, 0, given);
                yield 0;
            }
            case INTERVAL_TIMER, CREATE_TIMER, SET_TIMER, GET_TIMER, TIMER_OVERRUN, DELETE_TIMER ->
                    kernel.timers().perform(task.process(), call, a, this::give, at, task.id(), QUEUED);
        };
    }

    /** Adds 8 bytes to what comes with the answer. */
    private void give(long word) {
        givenBuffer.putLong(givenBytes, word);
        givenBytes += Long.BYTES;
    }

    /** A signal has come for a thread of this kernel that waits for the answer of its home. */
    void interrupt(Task task) {
        call(task, HomeCall.INTERRUPT, 0, 0, 0, 0, 0);
    }

    /** What a thread waits for by another kernel's call is another call: it has moved since the signal came. */
    private void interrupt(Process of, int thread, int at) {
        result = -Errno.EINTR;
        if (futexes(of).interrupt(thread, at, answer) || sharedFutexes.interrupt(thread, at, answer)
                || kernel.families().interrupt(of.id(), thread, at)) {
            return;
        }
        for (Task errand : errands) {
            if (errand.id() == thread && errand.process() == of && errand.errand().kernel() == at
                    && errand.errand().call().isInterruptible()) {
                errand.errand().interrupt();
            }
        }
    }

    /** 0 if a futex has this value; a negated errno, or that the task waits for the page. */
    private long compare(Task task, long futex, long value) {
        final long host = user.of(task).forReading(futex & -Integer.BYTES);
        if (host == 0) { return user.obstacle() == Touch.WAITING ? SystemCalls.SUSPENDED : -Errno.EFAULT; }
        return UnsafeApi.getIntVolatile(null, host) == (int) value ? 0 : -Errno.EAGAIN;
    }

    /** 0 if a futex that may be shared is in memory, by which Linux finds it then; a negated errno, or that the task waits for the page. */
    private long reach(Task task, long futex) {
        if ((futex & HomeCall.SHARED) == 0 || user.of(task).forReading(futex & -Integer.BYTES) != 0) { return 0; }
        return user.obstacle() == Touch.WAITING ? SystemCalls.SUSPENDED : -Errno.EFAULT;
    }

    private int wake(Process of, long futex, int most, int bits) {
        result = 0;
        return queue(of, futex).wake(space(of, futex), place(of, futex), bits, most, answer);
    }

    /** Where threads wait at a futex of this name. */
    private FutexQueues queue(Process of, long futex) {
        return (futex & HomeCall.SHARED) == 0 ? futexes(of) : sharedFutexes;
    }

    /** Where its threads wait that do so for nothing which other processes see. */
    private static FutexQueues futexes(Process of) {
        return of.memoryOwner().homeRecord().futexes();
    }

    /** Of what a futex of this name is: of the process, or of an object that processes share. */
    private static int space(Process of, long futex) {
        final Area area = sharedArea(of, futex);
        return area == null ? of.memoryOwner().id() : area.object();
    }

    /** The address of a futex of this name in that. */
    private static long place(Process of, long futex) {
        final Area area = sharedArea(of, futex);
        return area == null ? futex & -Integer.BYTES : (futex & -Integer.BYTES) - area.content();
    }

    private static Area sharedArea(Process of, long futex) {
        if ((futex & HomeCall.SHARED) == 0) { return null; }
        final Area area = of.space().areas().find((int) (futex >>> PageTable.PAGE_SHIFT));
        return area != null && area.isShared() ? area : null;
    }

    /** A thread has ended. */
    private void end(Process of, int thread, int status, long futex) {
        if (futex != 0) {
            wake(of, futex, 1, FutexQueues.ANY);
        }
        kernel.signals().threadHasEnded(of, thread);
        if (of.homeRecord().threads().end(thread, status)) {
            kernel.processes().end(of, of.homeRecord().threads().status() << 8, "");
        }
    }

    private void reply(Process to, int at, int thread, long value) {
        reply(to, at, thread, value, given, 0);
    }

    /** Answers a thread, with bytes. */
    void reply(Process to, int at, int thread, long value, byte[] bytes, int length) {
        if (at != kernel.id()) {
            kernel.replies().send(MessageKind.SYSTEM_CALL_REPLY, at, to.id(), thread, value, bytes, length);
            return;
        }
        final Task task = kernel.processes().findTask(to.id(), thread);
        if (task != null) {
            kernel.answer(task, value, bytes, length);
        }
    }

    /** Ends the waits of a process of this home whose deadline has come; answers how many. */
    int expire(Process of, long now) {
        result = -Errno.ETIMEDOUT;
        return of.homeRecord().futexes().expire(now, answer);
    }

    /** The same of those that wait at futexes that processes may share. */
    int expireShared(long now) {
        result = -Errno.ETIMEDOUT;
        return sharedFutexes.expire(now, answer);
    }

    /** When the first of those waits ends by itself. */
    long earliestShared() {
        return sharedFutexes.earliestDeadline();
    }

    /** A process has ended here. */
    void forget(Process process) {
        final int ended = process.id();
        sharedFutexes.forget(process);
        if (process.isHome()) {
            futexes(process).forget(process);
        }
        for (int i = errands.size() - 1; i >= 0; i--) {
            final Task errand = errands.get(i);
            if (errand.process().id() == ended) {
                errands.remove(i);
                errand.process().space().forget(errand);
                kernel.runQueue().remove(errand);
                kernel.tasks().give(errand);
            }
        }
    }
}
