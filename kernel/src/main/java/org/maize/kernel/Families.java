package org.maize.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongConsumer;
import org.agrona.collections.Int2ObjectHashMap;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.SystemCalls;
import org.maize.kernel.task.Kin;
import org.maize.kernel.task.Process;
import org.maize.kernel.task.SignalActions;
import org.maize.kernel.task.SignalInformation;
import org.maize.kernel.task.SignalState;
import org.maize.kernel.task.Usage;

/**
 * Parents and children of the processes whose home this is, their groups and sessions (kernel/exit.c, kernel/sys.c). A program's processes all
 * have the home of its first one, and end with it, as those of a namespace do with its init.
 */
final class Families {
    // Of wait4(2) and waitid(2).
    private static final int WNOHANG = 1;
    private static final int WUNTRACED = 2;
    private static final int WEXITED = 4;
    private static final int WCONTINUED = 8;
    private static final int WNOWAIT = 0x0100_0000;

    /** What wait4(2) tells of a process that goes on, and the lower bits of what it tells of one that is stopped. */
    private static final int CONTINUED_STATUS = 0xffff;
    private static final int STOPPED_STATUS = 0x7f;

    // Codes of SIGCHLD (asm-generic/siginfo.h).
    private static final int CLD_EXITED = 1;
    private static final int CLD_KILLED = 2;
    private static final int CLD_STOPPED = 5;
    private static final int CLD_CONTINUED = 6;

    private static final int INIT = 1;

    /** That a child has ended: its status tells how, which may be 0. */
    private static final int ENDED = -1;

    /** How a thread chooses the children that it waits for. */
    private record Waiter(int process, int kernel, int thread, int which, int options) {
        boolean wants(Kin kin, int group) {
            return kin.parent() == process && (which > 0 ? kin.process() == which
                    : which == -1 || kin.group() == (which == 0 ? group : -which));
        }
    }

    private final Kernel kernel;
    private final Int2ObjectHashMap<Kin> kin = new Int2ObjectHashMap<>();
    private long begun;
    private final List<Waiter> waiters = new ArrayList<>();
    /** Threads that wait until a child has begun a program of its own or ended: the child in place of what is chosen. */
    private final List<Waiter> suspended = new ArrayList<>();

    Families(Kernel kernel) {
        this.kernel = kernel;
    }

    /** The first process of a program begins. */
    void begin(int process) {
        kin.put(process, new Kin(process));
        begun++;
    }

    /** How many processes have had their home here. */
    long begun() {
        return begun;
    }

    /** Whether there can be one process more of a process's program. */
    boolean hasRoom(int process) {
        final int root = kin.get(process).root();
        return kin.values().stream().filter(each -> each.root() == root).count() < kernel.limits().processes();
    }

    /** A process has a child. */
    void add(int child, int parent, int exitSignal) {
        kin.put(child, new Kin(child, kin.get(parent), exitSignal));
        begun++;
    }

    /** What a process has to do with others, also if only its parent has to be told of its end; null if there is nothing of it. */
    Kin find(int process) {
        return kin.get(process);
    }

    /** A process runs a program of its own from now on. */
    void executes(int process) {
        kin.get(process).execute();
        release(process);
    }

    /** No thread of a process waits any more. */
    void stopWaiting(int process) {
        waiters.removeIf(each -> each.process == process);
        suspended.removeIf(each -> each.process == process);
    }

    private void release(int child) {
        for (Iterator<Waiter> each = suspended.iterator(); each.hasNext();) {
            final Waiter next = each.next();
            if (next.which == child) {
                each.remove();
                answer(next, 0);
            }
        }
    }

    /** Nothing is left of a process: its parent is told, or nobody. Answers its root. @param used by it in all */
    int ended(int process, int status, Usage used) {
        final Kin of = kin.get(process);
        of.end(status, used);
        release(process);
        stopWaiting(process);
        for (Kin each : List.copyOf(kin.values())) {
            if (each.parent() == process) {
                each.orphan();
                if (each.hasEnded()) {
                    kin.remove(each.process());
                }
            }
        }
        final Process parent = kernel.processes().find(of.parent());
        final boolean wanted = of.parent() != 0 && kin.get(of.parent()) != null && !kin.get(of.parent()).hasEnded();
        if (!wanted) {
            kin.remove(process);
            return of.root();
        }
        final int exitSignal = of.exitSignal();
        final boolean ignored = parent != null && exitSignal == SignalState.SIGCHLD
                && (parent.actions().handler(exitSignal) == SignalActions.IGNORE
                        || parent.actions().has(exitSignal, SignalActions.SA_NOCLDWAIT));
        if (parent != null && exitSignal != 0) {
            kernel.signals().send(parent, information(of), 0);
        }
        if (ignored) {
            kin.remove(process);
        }
        wake(of);
        return of.root();
    }

    private static SignalInformation information(Kin of) {
        final int signal = of.status() & 0x7f;
        return new SignalInformation(of.exitSignal(), 0, signal == 0 ? CLD_EXITED : CLD_KILLED,
                of.process() | (long) SystemCalls.NOBODY << Integer.SIZE,
                signal == 0 ? of.status() >> 8 & 0xff : signal, 0, 0);
    }

    /** Whether a process's group has nobody outside of it, and in its session, who could have it go on when it is stopped. */
    boolean isOrphaned(int process) {
        final Kin of = kin.get(process);
        return kin.values().stream().filter(each -> each.group() == of.group()).map(each -> kin.get(each.parent()))
                .noneMatch(parent -> parent != null && parent.group() != of.group()
                        && parent.session() == of.session());
    }

    /** A process has been stopped: its parent is told. */
    void hasStopped(int process, int signal) {
        final Kin of = kin.get(process);
        of.stop(signal);
        tellParent(of, CLD_STOPPED, signal);
    }

    /** A process that was stopped goes on. */
    void hasContinued(int process) {
        final Kin of = kin.get(process);
        of.goOn();
        tellParent(of, CLD_CONTINUED, SignalState.SIGCONT);
    }

    private void tellParent(Kin of, int code, int signal) {
        final Process parent = kernel.processes().find(of.parent());
        if (of.parent() == 0 || parent == null) { return; }
        if (!parent.actions().has(SignalState.SIGCHLD, SignalActions.SA_NOCLDSTOP)) {
            kernel.signals().send(parent, new SignalInformation(SignalState.SIGCHLD, 0, code,
                    of.process() | (long) SystemCalls.NOBODY << Integer.SIZE, signal, 0, 0), 0);
        }
        wake(of);
    }

    /** What a wait with these options is told of a child now; 0 for nothing. */
    private static int tidings(Kin of, int options) {
        if (of.hasEnded()) { return (options & WEXITED) != 0 ? ENDED : 0; }
        if ((options & WUNTRACED) != 0 && of.untoldStop() != 0) {
            return of.untoldStop() << Byte.SIZE | STOPPED_STATUS;
        }
        return (options & WCONTINUED) != 0 && of.isContinuationUntold() ? CONTINUED_STATUS : 0;
    }

    /** Threads of a parent that wait look again, of which the first may get the child. */
    private void wake(Kin of) {
        final Kin parent = kin.get(of.parent());
        for (Waiter each : List.copyOf(waiters)) {
            if (each.process != of.parent()) {
                continue;
            }
            final boolean gets = kin.containsKey(of.process()) && each.wants(of, parent.group())
                    && tidings(of, each.options) != 0;
            if (gets || !hasChildren(each, parent.group())) {
                waiters.remove(each);
                final List<Long> words = new ArrayList<>();
                final long result = gets ? collect(of, each.options, words::add) : -Errno.ECHILD;
                final byte[] bytes = new byte[words.size() * Long.BYTES];
                final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
                words.forEach(buffer::putLong);
                final Process process = kernel.processes().find(each.process);
                if (process != null) {
                    kernel.homeCalls().reply(process, each.kernel, each.thread, result, bytes, bytes.length);
                }
            }
        }
    }

    private boolean hasChildren(Waiter waiter, int group) {
        return kin.values().stream().anyMatch(each -> waiter.wants(each, group));
    }

    /** Answers a child's number, and gives its status and what it has used. */
    private long collect(Kin of, int options, LongConsumer give) {
        final int tidings = tidings(of, options);
        if (tidings != ENDED) {
            give.accept(tidings);
            new Usage().write(give);
            if ((options & WNOWAIT) == 0) {
                of.tell();
            }
            return of.process();
        }
        give.accept(of.status());
        of.usageOfAll().write(give);
        if ((options & WNOWAIT) == 0) {
            kin.get(of.parent()).usageOfChildren().includeProcess(of.usageOfAll());
            kin.remove(of.process());
        }
        return of.process();
    }

    /**
     * A thread waits for children that end.
     *
     * @param which as the first argument of wait4(2)
     * @param give  takes the status
     * @return the child's number; 0 if it would have to wait and does not want to; -ECHILD; or that it waits
     */
    long await(Process process, int at, int thread, int which, int options, LongConsumer give, long waits) {
        final Waiter waiter = new Waiter(process.id(), at, thread, which, options);
        final int group = kin.get(process.id()).group();
        boolean any = false;
        for (Kin each : kin.values()) {
            if (waiter.wants(each, group)) {
                any = true;
                if (tidings(each, options) != 0) { return collect(each, options, give); }
            }
        }
        if (!any) { return -Errno.ECHILD; }
        if ((options & WNOHANG) != 0) { return 0; }
        waiters.add(waiter);
        return waits;
    }

    /** A thread waits until a child runs a program of its own or has ended. */
    long awaitExecution(Process process, int at, int thread, int child, long waits) {
        final Kin of = kin.get(child);
        if (of == null || of.hasEnded() || of.hasExecuted()) { return 0; }
        suspended.add(new Waiter(process.id(), at, thread, child, 0));
        return waits;
    }

    /** A signal has come for a thread; answers whether it waited for a child. @param at the kernel where it is */
    boolean interrupt(int process, int thread, int at) {
        for (Waiter each : waiters) {
            if (each.process == process && each.thread == thread && each.kernel == at) {
                waiters.remove(each);
                answer(each, -Errno.EINTR);
                return true;
            }
        }
        return false;
    }

    private void answer(Waiter waiter, long result) {
        final Process process = kernel.processes().find(waiter.process);
        if (process != null) {
            kernel.homeCalls().reply(process, waiter.kernel, waiter.thread, result, new byte[0], 0);
        }
    }

    /** Linux's getppid(2): of who has lost its parent, it is init, which nobody sees. */
    int parent(int process) {
        final Kin of = kin.get(process);
        return of.parent() != 0 ? of.parent() : of.root() == process ? 0 : INIT;
    }

    /** Linux's setpgid(2). @param caller the process that makes the call @param of 0 for itself @param to 0 for one of its own */
    long setGroup(int caller, int of, int to) {
        final Kin member = kin.get(of == 0 ? caller : of);
        if (to < 0) { return -Errno.EINVAL; }
        if (member == null || member.process() != caller && member.parent() != caller) { return -Errno.ESRCH; }
        final Kin self = kin.get(caller);
        final int group = to == 0 ? member.process() : to;
        if (member.process() != caller && member.session() != self.session()) { return -Errno.EPERM; }
        if (member.process() != caller && member.hasExecuted()) { return -Errno.EACCES; }
        if (member.session() == member.process()) { return -Errno.EPERM; }
        final boolean exists = group == member.process() || kin.values().stream()
                .anyMatch(each -> each.group() == group && each.session() == self.session());
        if (!exists) { return -Errno.EPERM; }
        member.group(group);
        return 0;
    }

    /** Linux's getpgid(2). @param of not 0 */
    long group(int of) {
        final Kin found = kin.get(of);
        return found == null ? -Errno.ESRCH : found.group();
    }

    /** Linux's getsid(2). @param of not 0 */
    long session(int of) {
        final Kin found = kin.get(of);
        return found == null ? -Errno.ESRCH : found.session();
    }

    /** Linux's setsid(2). */
    long beginSession(int process) {
        final Kin of = kin.get(process);
        if (kin.values().stream().anyMatch(each -> each.group() == process)) { return -Errno.EPERM; }
        of.lead();
        return process;
    }

    /** The processes of a group, or all but one if the group is 0, that have not ended. */
    List<Integer> members(int group, int but) {
        return kin.values().stream()
                .filter(each -> !each.hasEnded() && (group != 0 ? each.group() == group : each.process() != but))
                .map(Kin::process).sorted().toList();
    }

    /** The processes that have begun with a root's program and have not ended. */
    List<Integer> descendants(int root) {
        return kin.values().stream().filter(each -> each.root() == root && !each.hasEnded()).map(Kin::process).sorted()
                .toList();
    }

    /** Nothing is left of a program's processes. */
    void forget(int root) {
        for (Kin each : List.copyOf(kin.values())) {
            if (each.root() == root) {
                kin.remove(each.process());
            }
        }
    }

    /** A child has not begun after all. */
    void cancel(int child) {
        kin.remove(child);
    }

    /** Whether there is nothing of any process. */
    boolean areGone() {
        return kin.isEmpty() && waiters.isEmpty() && suspended.isEmpty();
    }
}
