package org.maize.compiler.allocate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.maize.compiler.machine.MachineRegister;
import org.maize.compiler.machine.VirtualRegister;

/**
 * Where a virtual register is needed: ranges of positions, and the place where it is in all of them. An instruction has two positions: at the
 * even one it reads, at the odd one it writes. What is split has a child for each later part.
 */
final class Interval {
    static final int NEVER = Integer.MAX_VALUE;

    /** From a position to before another. */
    record Range(int from, int to) {}

    final VirtualRegister register;
    final MachineRegister fixed;
    final Interval parent;
    final List<Interval> children = new ArrayList<>(0);
    /** Ascending, apart from each other. */
    final List<Range> ranges = new ArrayList<>(2);
    /** Positions of instructions that name it, ascending. */
    final List<Integer> uses = new ArrayList<>(2);
    /** Ends of loops in which it is used, and at which it is needed for the next turn, ascending: it may be in its slot there. */
    final List<Integer> returns = new ArrayList<>(0);
    /** Where it is; null: in its stack slot. */
    MachineRegister place;
    boolean assigned;
    /** Where the part before, in a register, is stored in the slot; by default where this part begins. */
    int storedAt = NEVER;

    Interval(VirtualRegister register, MachineRegister fixed, Interval parent) {
        this.register = register;
        this.fixed = fixed;
        this.parent = parent;
        place = fixed;
    }

    /** The first part of what was split. */
    Interval whole() {
        return parent == null ? this : parent;
    }

    boolean isEmpty() { return ranges.isEmpty(); }

    int from() {
        return ranges.getFirst().from();
    }

    int to() {
        return ranges.getLast().to();
    }

    /** Ranges are added from the end of the code to its beginning. */
    void addRange(int from, int to) {
        int last = ranges.size() - 1;
        if (last >= 0 && ranges.get(last).from() <= to) {
            Range next = ranges.get(last);
            ranges.set(last, new Range(Math.min(from, next.from()), Math.max(to, next.to())));
        } else if (to > from) {
            ranges.add(new Range(from, to));
        }
    }

    /** Cuts the range that was added last: the value is made here. */
    void beginAt(int position) {
        int last = ranges.size() - 1;
        if (last >= 0 && ranges.get(last).from() <= position && position < ranges.get(last).to()) {
            ranges.set(last, new Range(position, ranges.get(last).to()));
        } else {
            addRange(position, position + 1);
        }
    }

    /** After all ranges have been added. */
    void complete() {
        ranges.sort(Comparator.comparingInt(Range::from));
        uses.sort(Comparator.naturalOrder());
        returns.sort(Comparator.naturalOrder());
    }

    boolean covers(int position) {
        for (Range range : ranges) {
            if (range.from() > position) { return false; }
            if (position < range.to()) { return true; }
        }
        return false;
    }

    /** The first position at or after {@code from} at which both are needed. */
    int intersection(Interval other, int from) {
        int i = 0;
        int j = 0;
        while (i < ranges.size() && j < other.ranges.size()) {
            Range a = ranges.get(i);
            Range b = other.ranges.get(j);
            int start = Math.max(Math.max(a.from(), b.from()), from);
            if (start < Math.min(a.to(), b.to())) { return start; }
            if (a.to() <= b.to()) {
                i++;
            } else {
                j++;
            }
        }
        return NEVER;
    }

    /** The first use at or after a position. */
    int nextUse(int position) {
        return first(uses, position);
    }

    /** The first use at or after a position, or end of a loop that uses it again. */
    int nextNeed(int position) {
        return Math.min(nextUse(position), first(returns, position));
    }

    private static int first(List<Integer> positions, int from) {
        for (int position : positions) {
            if (position >= from) { return position; }
        }
        return NEVER;
    }

    /** The last use before a position; -1 where there is none. */
    int lastUse(int position) {
        int last = -1;
        for (int use : uses) {
            if (use >= position) { break; }
            last = use;
        }
        return last;
    }

    /** Cuts off what is at or after a position that lies within; a use at the position goes with the rest. */
    Interval splitAt(int position) {
        Interval rest = new Interval(register, null, whole());
        List<Range> own = new ArrayList<>(ranges.size());
        for (Range range : ranges) {
            if (range.to() <= position) {
                own.add(range);
            } else if (range.from() >= position) {
                rest.ranges.add(range);
            } else {
                own.add(new Range(range.from(), position));
                rest.ranges.add(new Range(position, range.to()));
            }
        }
        ranges.clear();
        ranges.addAll(own);
        cut(uses, position, rest.uses);
        cut(returns, position, rest.returns);
        whole().children.add(rest);
        return rest;
    }

    private static void cut(List<Integer> positions, int from, List<Integer> rest) {
        int cut = 0;
        while (cut < positions.size() && positions.get(cut) < from) {
            cut++;
        }
        rest.addAll(positions.subList(cut, positions.size()));
        positions.subList(cut, positions.size()).clear();
    }

    /** The part of a whole that is needed at a position. */
    Interval partAt(int position) {
        if (covers(position)) { return this; }
        for (Interval child : children) {
            if (child.covers(position)) { return child; }
        }
        throw new IllegalStateException(register + " is not alive at " + position);
    }
}
