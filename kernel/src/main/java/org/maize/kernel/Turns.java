package org.maize.kernel;

import org.maize.isa.SignalFrame;
import org.maize.isa.execute.Access;
import org.maize.isa.execute.Core;
import org.maize.isa.execute.Exit;
import org.maize.isa.execute.PageTable;
import org.maize.isa.semantics.Trap;
import org.maize.kernel.memory.Area;
import org.maize.kernel.memory.Protection;
import org.maize.kernel.migration.MigrationPolicy;
import org.maize.kernel.syscall.Errno;
import org.maize.kernel.syscall.SystemCallText;
import org.maize.kernel.syscall.SystemCalls;
import org.maize.kernel.task.Activity;
import org.maize.kernel.task.AddressSpace;
import org.maize.kernel.task.Process;
import org.maize.kernel.task.SignalInformation;
import org.maize.kernel.task.SignalState;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.TaskState;
import org.maize.kernel.task.Touch;
import org.maize.kernel.task.Usage.Count;

/** What threads do when they have a core: guest code up to an exit and what follows from that, or a step of something the kernel does for them. */
final class Turns {
    // Codes of SIGSEGV (asm-generic/siginfo.h).
    private static final int SEGV_MAPERR = 1;
    private static final int SEGV_ACCERR = 2;
    /** Code of SIGBUS: there is nothing at the address. */
    private static final int BUS_ADRERR = 2;

    private final Kernel kernel;
    private final SystemCalls calls;
    private final IllegalInstruction illegal;
    private final SystemCallText text;
    private final CoreTimes times;
    private Task current;
    private int currentCore;
    /** By core, the thread that has run guest code there last. */
    private final int[] last;
    /** Whether the thread has got a page mapped and has not accessed it yet: it must not be taken away before. */
    private boolean isStillToTry;
    /** Whether the thread has come back from a signal handler. */
    private boolean hasReturned;
    private long exits;

    Turns(Kernel kernel, SystemCalls calls) {
        this.kernel = kernel;
        this.calls = calls;
        illegal = new IllegalInstruction(kernel.isa());
        text = new SystemCallText(kernel.isa());
        times = new CoreTimes(kernel, kernel.coreCount());
        last = new int[kernel.coreCount()];
    }

    /** What the cores do with their time. */
    CoreTimes times() {
        return times;
    }

    /** How often guest code has come back to the kernel. */
    long exits() {
        return exits;
    }

    /** The thread whose turn it is, or null. */
    Task current() {
        return current;
    }

    /** The core that runs it, by its number at this kernel. */
    int currentCore() {
        return currentCore;
    }

    /**
     * Gives a thread its turn.
     *
     * @param number of the core
     * @param budget instructions after which it leaves the core
     */
    void give(Task task, Core core, int number, long budget) {
        current = task;
        currentCore = number;
        isStillToTry = false;
        times.begin(task);
        if (task.waitingSince() != 0 && task.activity() != Activity.SYSTEM_CALL) {
            kernel.placements().hasPage(task);
        }
        switch (task.activity()) {
            case BEGINNING -> kernel.beginnings().proceed(task);
            case GUEST_CODE -> runGuestOn(task, core, number, budget);
            case SYSTEM_CALL -> performCall(task);
            case DEPARTURE -> kernel.handoffs().depart(task);
            case ARRIVAL -> kernel.handoffs().arrive(task);
            case ERRAND -> kernel.homeCalls().proceed(task);
            case LAST_CALLS -> kernel.groupExits().perform(task);
        }
        current = null;
        times.end(task, number);
        if (task.state() != TaskState.ENDED) {
            if (task.state() != TaskState.WAITING_FOR_PAGE && !isStillToTry) {
                task.process().space().tried(task);
            }
            if (task.isRunnable()) {
                kernel.runQueue().add(task);
            }
        }
    }

    /** A thread that comes back from a handler goes on: else it might get to nothing else, with a new signal before each of its turns. */
    private void runGuestOn(Task task, Core core, int number, long budget) {
        long left = budget;
        do {
            hasReturned = false;
            final long before = core.retired();
            runGuest(task, core, number, left);
            left -= core.retired() - before;
        } while (hasReturned && left > 0 && task.isRunnable());
    }

    private void runGuest(Task task, Core core, int number, long budget) {
        if (task.process().isStopped()) {
            task.state(TaskState.STOPPED);
            return;
        }
        if (task.sequences().areRegistered() && !leaveSequence(task, number)) { return; }
        last[number] = task.id();
        if (SignalDelivery.isDue(task) && !kernel.signalDelivery().deliver(task)) { return; }
        if (task.order() >= 0 && kernel.handoffs().moveAnywhere(task)) { return; }
        core.attach(task.process().space().code());
        core.load(task.registers());
        core.countPoints(task.pointsLeft());
        final long before = core.retired();
        final long extra = core.extraCost();
        exits++;
        final long since = kernel.clock().monotonicNanoseconds();
        final Exit exit = core.run(budget, task.isPastPoint());
        final double simulated = kernel.nanoseconds(core.retired() - before, core.extraCost() - extra);
        times.ranGuest(task, number, since, simulated);
        if (core.retired() - before >= budget) {
            kernel.turnLength().used(budget, kernel.clock().monotonicNanoseconds() - since);
        }
        if (kernel.placements().isActive()) {
            count(task, core, simulated, since);
        }
        task.pointsLeft(core.pointsLeft());
        switch (exit) {
            case PAGE_FAULT -> {
                if (core.retired() != before) {
                    // The instruction for which pages are held is done; this is another one.
                    task.process().space().tried(task);
                }
                // A point is counted before its instruction runs; a fetch that fails comes before both.
                task.pastPoint(core.faultAccess() != Access.EXECUTE || task.isPastPoint() && core.retired() == before);
                fault(task, core);
            }
            case TRAP -> {
                task.pastPoint(false);
                trap(task, core.trap());
            }
            case ATTENTION -> {
                task.pastPoint(false);
                times.add(task, Count.PREEMPTIONS, 1);
            }
            case POINT -> {
                task.pastPoint(true);
                point(task);
            }
        }
    }

    /** A thread that has lost its core, or gets a signal, leaves the sequence that it is in; false if it waits, or has met what ends it. */
    private boolean leaveSequence(Task task, int core) {
        if (last[core] == task.id() && task.sequences().know(calls.core()) && !SignalDelivery.isDue(task)) {
            return true;
        }
        final Touch touch = calls.leaveSequence(task);
        if (touch == Touch.OUT_OF_FRAMES) {
            kernel.signalDelivery().kill(task, SignalState.SIGKILL, "its restartable sequences need a frame, and all "
                    + kernel.memory().frames() + " of the kernel's memory are in use");
        } else if (touch != Touch.READY && touch != Touch.WAITING) {
            kernel.signalDelivery().force(task,
                    SignalInformation.at(SignalState.SIGSEGV, SignalInformation.SI_KERNEL, 0), null,
                    "its restartable sequences at 0x" + Long.toHexString(task.sequences().address())
                            + " cannot be read or are not right");
        }
        return task.isRunnable();
    }

    /** Placement wants to know how a thread gets on. */
    private void count(Task task, Core core, double simulated, long since) {
        task.counters().ran(task.pointsLeft() - core.pointsLeft(),
                simulated != 0 ? (long) simulated : kernel.placements().now() - since);
    }

    private void fault(Task task, Core core) {
        final long page = core.faultAddress() >>> PageTable.PAGE_SHIFT;
        final int right = switch (core.faultAccess()) {
            case READ -> Protection.READ;
            case WRITE -> Protection.WRITE;
            case EXECUTE -> Protection.EXECUTE;
        };
        final AddressSpace space = task.process().space();
        switch (page < PageTable.PAGES ? space.touch(task, (int) page, right) : Touch.FAULT) {
            case READY -> {
                times.add(task, Count.MINOR_FAULTS, 1);
                isStillToTry = true;
            }
            case WAITING -> {
                times.add(task, Count.MAJOR_FAULTS, 1);
                task.waitingSince(kernel.placements().now());
            }
            case FAULT -> refused(task, core, space, page);
            case BEYOND_END -> kernel.signalDelivery().force(task,
                    SignalInformation.at(SignalState.SIGBUS, BUS_ADRERR, core.faultAddress()),
                    new SignalFrame.Fault(null, core.faultAddress(), core.faultAccess() == Access.WRITE,
                            core.faultAccess() == Access.EXECUTE, true),
                    access(core) + ", which is behind the end of the file that is mapped there");
            case OUT_OF_FRAMES -> kernel.signalDelivery().kill(task, SignalState.SIGKILL, access(core)
                    + " needs a frame, and all " + kernel.memory().frames() + " of the kernel's memory are in use");
        }
    }

    private void refused(Task task, Core core, AddressSpace space, long page) {
        final long address = core.faultAddress();
        if (core.faultAccess() == Access.EXECUTE && address == SignalFrame.RETURN) {
            returnFromHandler(task);
            return;
        }
        final boolean isMapped = page < PageTable.PAGES && space.areas().find((int) page) != null;
        kernel.signalDelivery().force(task,
                SignalInformation.at(SignalState.SIGSEGV, isMapped ? SEGV_ACCERR : SEGV_MAPERR, address),
                new SignalFrame.Fault(null, address, core.faultAccess() == Access.WRITE,
                        core.faultAccess() == Access.EXECUTE, isMapped),
                access(core) + ", which is " + describe(space, page));
    }

    /** A handler without a restorer of its own has ended: the thread makes the call that restorers make. */
    private void returnFromHandler(Task task) {
        calls.beginReturnFromSignal(task);
        task.activity(Activity.SYSTEM_CALL);
        performCall(task);
    }

    private static String access(Core core) {
        return switch (core.faultAccess()) {
            case READ -> "read from";
            case WRITE -> "write to";
            case EXECUTE -> "jump to";
        } + " 0x" + Long.toHexString(core.faultAddress());
    }

    private static String describe(AddressSpace space, long page) {
        if (page >= PageTable.PAGES) { return "beyond the address space"; }
        final Area area = space.areas().find((int) page);
        if (area != null) { return "mapped " + Protection.describe(area.protection()); }
        final Area above = space.areas().find((int) page + 1);
        return "not mapped"
                + (above != null && above.end() == PageTable.PAGES - 1 ? " (the stack has grown too large)" : "");
    }

    private void trap(Task task, Trap trap) {
        if (trap == Trap.SYSTEM_CALL) {
            calls.begin(task);
            task.activity(Activity.SYSTEM_CALL);
            performCall(task);
        } else {
            final SignalFrame.TrapSignal signal = kernel.isa().signalFrame().signalOf(trap);
            final long at = task.registers().programCounter();
            final String cause = trap == Trap.ILLEGAL ? illegal.describe(task) : Signal.of(signal.number()).meaning();
            if (task.isRunnable()) {
                task.registers().programCounter(at + signal.past());
                kernel.signalDelivery().force(task,
                        SignalInformation.at(signal.number(), signal.code(), signal.hasAddress() ? at : 0),
                        new SignalFrame.Fault(trap, at, false, false, true), cause);
            }
        }
    }

    private void performCall(Task task) {
        perform(task);
        if (kernel.placements().isActive()) {
            countCall(task);
        }
    }

    /** Counts a call that has been answered, and sees how long another kernel took for that. */
    private void countCall(Task task) {
        if (task.state() == TaskState.WAITING_FOR_REPLY) {
            task.waitingSince(kernel.placements().now());
        } else if (task.activity() == Activity.GUEST_CODE && task.state() == TaskState.RUNNABLE) {
            task.counters().called(task.call().servedBy());
            if (task.waitingSince() != 0 && task.call().servedBy() != kernel.id()) {
                kernel.placements().costs().called(kernel.placements().now() - task.waitingSince());
            }
            task.waitingSince(0);
        }
    }

    private void perform(Task task) {
        if (kernel.trace().hearsSystemCalls()) {
            performHeardCall(task);
            return;
        }
        final long result = calls.perform(task);
        if (result != SystemCalls.SUSPENDED) {
            finish(task, result);
        } else if (task.signals().isDeliverable()) {
            kernel.signals().interrupt(task);
        }
    }

    private void finish(Task task, long result) {
        if (Errno.asksForRestart(result)) {
            kernel.signalDelivery().interrupted(task, result);
        } else {
            if (result != SystemCalls.RESTORED) {
                calls.complete(task, result);
            } else {
                hasReturned = true;
            }
            task.activity(Activity.GUEST_CODE);
        }
    }

    /** The same, and the trace hears of it. */
    private void performHeardCall(Task task) {
        final int thread = task.id();
        final long[] arguments = text.arguments(task);
        // What ends or moves the thread leaves nothing behind to be told afterwards.
        final String call = text.call(task, arguments, -1);
        final long result = calls.perform(task);
        if (result != SystemCalls.SUSPENDED) {
            // Its texts are here now, if they were not before.
            kernel.trace().systemCall(kernel.id(), thread, task.call().servedBy(),
                    text.call(task, arguments, result) + " = " + text.result(task, result));
            finish(task, result);
        } else if (task.activity() == Activity.DEPARTURE) {
            kernel.trace().systemCall(kernel.id(), thread, task.journey().peer(), call + " = 0");
        } else if (task.state() == TaskState.ENDED || calls.ends(task)) {
            kernel.trace().systemCall(kernel.id(), thread, kernel.id(), call + " = ?");
        }
        if (result == SystemCalls.SUSPENDED && task.signals().isDeliverable()) {
            kernel.signals().interrupt(task);
        }
    }

    /** The thread's countdown of points has ended. */
    private void point(Task task) {
        final MigrationPolicy policy = task.process().policy();
        final long state = task.policyState();
        final int target = task.order() >= 0 ? task.order()
                : policy.target(state, kernel.id(),
                        kernel.handoffs().destinations(task.process().program()) & task.affinity());
        task.forgetOrder();
        final long next = policy.next(state);
        task.policy(next, policy.countdown(next));
        kernel.handoffs().moveByPolicy(task, target);
    }
}
