package org.maize.compiler.allocate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.maize.compiler.code.Value;
import org.maize.compiler.machine.MachineBlock;
import org.maize.compiler.machine.MachineInstruction;
import org.maize.compiler.machine.MachineInstruction.Nature;
import org.maize.compiler.machine.MachineRegister;
import org.maize.compiler.machine.MachineRoutine;
import org.maize.compiler.machine.RegisterOperand;
import org.maize.compiler.machine.VirtualRegister;

/**
 * Gives each part of an interval a register or leaves it in its stack slot: linear scan with lifetime holes and interval splitting (Wimmer and
 * Mössenböck, "Optimized Interval Splitting in a Linear Scan Register Allocator", VEE 2005).
 */
final class LinearScan {
    private final MachineRoutine routine;
    private final Intervals intervals;
    private final List<MachineRegister> allocatable;
    private final PriorityQueue<Interval> unhandled = new PriorityQueue<>(Comparator.comparingInt(Interval::from));
    private final List<Interval> active = new ArrayList<>();
    private final List<Interval> inactive = new ArrayList<>();
    private final List<List<RegisterOperand>> hints;
    private final Webs webs;
    private final int[] free;
    private final int[] blocked;
    private final boolean[] everUsed;

    LinearScan(MachineRoutine routine, Intervals intervals, List<MachineRegister> allocatable, int machineRegisters) {
        this.routine = routine;
        this.intervals = intervals;
        this.allocatable = allocatable;
        free = new int[machineRegisters];
        blocked = new int[machineRegisters];
        everUsed = new boolean[machineRegisters];
        hints = new ArrayList<>();
        for (int i = 0; i < routine.registerCount(); i++) {
            hints.add(new ArrayList<>(2));
        }
        collectHints();
        webs = new Webs(routine, intervals, allocatable, machineRegisters);
    }

    /** What is copied to one another wants the same register. */
    private void collectHints() {
        for (MachineBlock block : routine.blocks()) {
            for (MachineInstruction instruction : block.instructions()) {
                if (instruction.nature() == Nature.MOVE) {
                    hint(instruction.accesses().get(0).register(), instruction.accesses().get(1).register());
                    hint(instruction.accesses().get(1).register(), instruction.accesses().get(0).register());
                }
            }
            for (MachineBlock.Phi phi : block.phis()) {
                for (VirtualRegister input : phi.inputs()) {
                    hint(phi.result(), input);
                    hint(input, phi.result());
                }
            }
        }
    }

    private void hint(RegisterOperand one, RegisterOperand other) {
        if (one instanceof VirtualRegister register) {
            hints.get(register.number()).add(other);
        }
    }

    void allocate() {
        unhandled.addAll(intervals.needed());
        while (!unhandled.isEmpty()) {
            Interval current = unhandled.poll();
            int position = current.from();
            retire(position);
            current.assigned = true;
            if (isPinned(current) && pin(current)) {
                continue;
            }
            if (!takeFree(current)) {
                takeBlocked(current);
            }
            if (current.place != null) {
                everUsed[current.place.number()] = true;
                active.add(current);
            }
        }
    }

    /** Whether a register stays in its stack slot but where it is used: what a second return must find there. */
    private boolean isPinned(Interval interval) {
        Value base = routine.routine().frameBase();
        return base != null && interval.register.value() == base && !routine.routine().resumptions().isEmpty();
    }

    /** Leaves the interval in its slot up to its next use, or cuts it off behind one; whether all of what is left of it is in the slot. */
    private boolean pin(Interval current) {
        int use = current.nextUse(current.from());
        if (use > current.from() + 1) {
            spill(current, use);
            return true;
        }
        int end = (use & ~1) + 2;
        if (current.to() > end) {
            unhandled.add(current.splitAt(end));
        }
        return false;
    }

    private void retire(int position) {
        for (int i = active.size() - 1; i >= 0; i--) {
            Interval interval = active.get(i);
            if (interval.to() <= position) {
                active.remove(i);
            } else if (!interval.covers(position)) {
                active.remove(i);
                inactive.add(interval);
            }
        }
        for (int i = inactive.size() - 1; i >= 0; i--) {
            Interval interval = inactive.get(i);
            if (interval.to() <= position) {
                inactive.remove(i);
            } else if (interval.covers(position)) {
                inactive.remove(i);
                active.add(interval);
            }
        }
    }

    private boolean fits(MachineRegister register, Interval interval) {
        return register.floating() == interval.register.floating();
    }

    private boolean takeFree(Interval current) {
        for (MachineRegister register : allocatable) {
            free[register.number()] = fits(register, current)
                    ? intervals.fixed[register.number()].intersection(current, current.from())
                    : 0;
        }
        for (Interval interval : active) {
            free[interval.place.number()] = 0;
        }
        for (Interval interval : inactive) {
            if (interval.register.floating() == current.register.floating()) {
                int number = interval.place.number();
                free[number] = Math.min(free[number], interval.intersection(current, current.from()));
            }
        }
        MachineRegister best = null;
        for (MachineRegister register : allocatable) {
            if (fits(register, current) && (best == null || better(register, best, current))) {
                best = register;
            }
        }
        MachineRegister wanted = wanted(current);
        if (wanted != null && (free[wanted.number()] >= current.to() || free[wanted.number()] >= free[best.number()])) {
            best = wanted;
        }
        int until = free[best.number()];
        if (until <= current.from() + 1) { return false; }
        if (until < current.to()) {
            int at = until & ~1;
            if (at <= current.from()) { return false; }
            // A part that has no use before it must go again is better kept in the slot, if it comes from there.
            unhandled.add(current.splitAt(at));
        }
        current.place = best;
        return true;
    }

    /** The register that is free for longer; of two that are free for as long as needed, one that suits what is copied, or need not be saved first. */
    private boolean better(MachineRegister register, MachineRegister than, Interval current) {
        int mine = Math.min(free[register.number()], current.to());
        int other = Math.min(free[than.number()], current.to());
        if (mine != other) { return mine > other; }
        return cost(register, current) < cost(than, current);
    }

    private int cost(MachineRegister register, Interval current) {
        int unsuitable = webs.isTaken(register, current.register) ? 2 : 0;
        return unsuitable + (register.calleeSaved() && !everUsed[register.number()] ? 1 : 0);
    }

    private MachineRegister wanted(Interval current) {
        MachineRegister wanted = null;
        for (RegisterOperand hint : hints.get(current.register.number())) {
            MachineRegister register = switch (hint) {
                case MachineRegister machine -> machine;
                case VirtualRegister other -> placeOf(other, current.from());
            };
            if (register != null && allocatable.contains(register) && register.floating() == current.register.floating()
                    && (wanted == null || free[register.number()] > free[wanted.number()])) {
                wanted = register;
            }
        }
        return wanted;
    }

    private MachineRegister placeOf(VirtualRegister register, int position) {
        Interval whole = intervals.virtual[register.number()];
        if (whole.isEmpty() || !whole.assigned) { return null; }
        MachineRegister place = whole.place;
        for (Interval child : whole.children) {
            if (child.assigned && !child.isEmpty() && child.from() <= position && child.place != null) {
                place = child.place;
            }
        }
        return place;
    }

    /** All registers are taken: whichever interval is used last gives way, the current one among them. */
    private void takeBlocked(Interval current) {
        int from = current.from();
        for (MachineRegister register : allocatable) {
            int until = fits(register, current) ? intervals.fixed[register.number()].intersection(current, from) : 0;
            free[register.number()] = until;
            blocked[register.number()] = until;
        }
        for (Interval interval : active) {
            note(interval, interval.nextNeed(from), from);
        }
        for (Interval interval : inactive) {
            if (interval.intersection(current, from) != Interval.NEVER) {
                note(interval, interval.nextNeed(from), from);
            }
        }
        MachineRegister best = null;
        for (MachineRegister register : allocatable) {
            if (fits(register, current) && (best == null || free[register.number()] > free[best.number()])) {
                best = register;
            }
        }
        int use = current.nextUse(from);
        if (use > from + 1 && free[best.number()] <= current.nextNeed(from) || free[best.number()] <= from + 1) {
            spill(current, use);
            return;
        }
        if (blocked[best.number()] < current.to()) {
            unhandled.add(current.splitAt(blocked[best.number()] & ~1));
        }
        current.place = best;
        evict(best, current);
    }

    private void note(Interval interval, int nextUse, int from) {
        if (interval.register == null) { return; }
        int number = interval.place.number();
        // What begins here, or is in use by the same instruction, cannot give way.
        int until = interval.from() >= (from & ~1) ? 0 : nextUse;
        free[number] = Math.min(free[number], until);
    }

    private void spill(Interval current, int use) {
        if (use == Interval.NEVER) {
            current.place = null;
            return;
        }
        int at = beforeLoop(splitPosition(current, use), current.from(), current.from());
        if (at <= current.from()) {
            throw new IllegalStateException("no register is left for " + current.register + " at " + use + " in "
                    + routine.routine().name());
        }
        unhandled.add(current.splitAt(at));
        current.place = null;
    }

    /** Just before the instruction of a use. */
    private static int splitPosition(Interval interval, int use) {
        return use & ~1;
    }

    private void evict(MachineRegister register, Interval current) {
        int position = current.from();
        for (int i = active.size() - 1; i >= 0; i--) {
            Interval interval = active.get(i);
            if (interval.place.equals(register)) {
                active.remove(i);
                giveWay(interval, position);
            }
        }
        for (int i = inactive.size() - 1; i >= 0; i--) {
            Interval interval = inactive.get(i);
            if (interval.place.equals(register) && interval.intersection(current, position) != Interval.NEVER) {
                inactive.remove(i);
                giveWay(interval, position);
            }
        }
    }

    /** Where an interval that gives way may do so earlier: before the loops that do not use it, so that it is stored once and not at each turn. */
    private int beforeLoop(Interval interval, int position) {
        Intervals.Loop loop = intervals.loopAround(position,
                Math.max(interval.lastUse(position), interval.from()) + 1);
        return loop != null && interval.nextNeed(position) >= loop.to() ? loop.from() : position;
    }

    /** Where an interval that is in its slot gets a register before a use: before the loops around the use, if that is not too early. */
    private int beforeLoop(int use, int from, int position) {
        Intervals.Loop loop = intervals.loopAround(use, Math.max(from, position) + 1);
        return loop == null ? use : loop.from();
    }

    /**
     * What follows an interval directly takes the value from the slot, where it is stored before the instruction at the position writes the
     * register; after a hole there is nothing to take.
     */
    private static void leave(Interval interval, int position) {
        if (interval.covers(position)) {
            Interval between = interval.splitAt(position);
            between.assigned = true;
            between.place = null;
            between.storedAt = position & ~1;
        }
    }

    /** From a position on, the interval is in its slot, until it is used again. */
    private void giveWay(Interval interval, int position) {
        int at = position + 1 & ~1;
        if (at <= interval.from()) {
            throw new IllegalStateException(interval.register + " gives way where it begins, at " + position + " in "
                    + routine.routine().name());
        }
        if (at >= interval.to()) {
            leave(interval, position);
            return;
        }
        at = beforeLoop(interval, at);
        Interval rest = interval.splitAt(at);
        rest.assigned = true;
        // What an instruction writes replaces the value at once: it is stored before that instruction.
        rest.storedAt = Math.min(at, position & ~1);
        int use = rest.nextUse(rest.from());
        if (use == Interval.NEVER) {
            rest.place = null;
            return;
        }
        int again = beforeLoop(splitPosition(rest, use), rest.from(), position);
        if (again > rest.from()) {
            unhandled.add(rest.splitAt(again));
            rest.place = null;
        } else if (rest.from() > position) {
            // It gets a register then.
            leave(interval, position);
            rest.assigned = false;
            unhandled.add(rest);
        } else {
            throw new IllegalStateException(interval.register + " is used where it gives way, at " + at + " in "
                    + routine.routine().name());
        }
    }
}
