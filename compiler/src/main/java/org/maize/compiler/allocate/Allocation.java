package org.maize.compiler.allocate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maize.compiler.code.Block;
import org.maize.compiler.code.Value;
import org.maize.compiler.machine.MachineBlock;
import org.maize.compiler.machine.MachineInstruction;
import org.maize.compiler.machine.MachineRegister;
import org.maize.compiler.machine.MachineRoutine;
import org.maize.compiler.machine.VirtualRegister;

/**
 * Where every virtual register is at every instruction, and the moves that this takes. At each instruction it is in one place only, so that
 * a migration map can name it.
 */
public final class Allocation {
    private final MachineRoutine routine;
    private final Intervals intervals;
    private final Map<VirtualRegister, Integer> slots = new HashMap<>();
    private final Map<Integer, List<Move>> movesBefore = new HashMap<>();
    private final List<List<Move>> movesAtStart = new ArrayList<>();
    private final List<List<Move>> movesAtEnd = new ArrayList<>();
    private final Set<Integer> blockStarts = new LinkedHashSet<>();
    private final ParallelMoves.Scratch scratch;
    private final Set<MachineRegister> used = new LinkedHashSet<>();

    /** @param aside general and vector register that are never allocated */
    private Allocation(MachineRoutine routine, List<MachineRegister> all, List<MachineRegister> allocatable,
            List<MachineRegister> aside) {
        this.routine = routine;
        scratch = location -> new Location.InRegister(
                location instanceof Location.InRegister(MachineRegister register) && !register.floating() ? aside.get(0)
                        : aside.get(1));
        intervals = new Intervals(routine, all);
        new LinearScan(routine, intervals, allocatable, all.size()).allocate();
        for (int b = 0; b < routine.blocks().size(); b++) {
            movesAtStart.add(new ArrayList<>());
            movesAtEnd.add(new ArrayList<>());
            blockStarts.add(intervals.from(b));
        }
        for (Interval whole : intervals.virtual) {
            if (!whole.isEmpty()) {
                place(whole);
            }
        }
        connectBlocks();
    }

    /**
     * Allocates registers.
     *
     * @param all registers of the ISA, by number
     * @param allocatable those that values may be given, preferred ones first
     * @param aside a general and a vector register that are not among them, for values in the middle of being exchanged
     */
    public static Allocation of(
            MachineRoutine routine, List<MachineRegister> all, List<MachineRegister> allocatable,
            List<MachineRegister> aside) {
        return new Allocation(routine, all, allocatable, aside);
    }

    private List<Interval> parts(Interval whole) {
        List<Interval> parts = new ArrayList<>();
        parts.add(whole);
        parts.addAll(whole.children);
        parts.removeIf(Interval::isEmpty);
        parts.sort((a, b) -> Integer.compare(a.from(), b.from()));
        return parts;
    }

    private void place(Interval whole) {
        List<Interval> parts = parts(whole);
        boolean spilled = parts.stream().anyMatch(part -> part.place == null);
        if (spilled) {
            slots.put(whole.register, slots.size());
        }
        for (Interval part : parts) {
            if (part.place != null) {
                used.add(part.place);
            }
        }
        for (int i = 1; i < parts.size(); i++) {
            Interval before = parts.get(i - 1);
            Interval after = parts.get(i);
            if (before.to() == after.from() && !blockStarts.contains(after.from())
                    && !location(before).equals(location(after))) {
                before(after.place == null ? Math.min(after.storedAt, after.from()) : after.from())
                        .add(new Move(location(before), location(after)));
            }
        }
    }

    private Interval covered(Interval whole, int position) {
        for (Interval part : parts(whole)) {
            if (part.covers(position)) { return part; }
        }
        return null;
    }

    private List<Move> before(int position) {
        return movesBefore.computeIfAbsent(position, p -> new ArrayList<>());
    }

    private Location location(Interval part) {
        return part.place != null ? new Location.InRegister(part.place) : new Location.InSlot(slots.get(part.register));
    }

    private Location locationAt(VirtualRegister register, int position) {
        return location(intervals.virtual[register.number()].partAt(position));
    }

    private void connectBlocks() {
        for (MachineBlock block : routine.blocks()) {
            int number = block.block().number();
            List<Block> successors = List.copyOf(new LinkedHashSet<>(block.block().successors()));
            for (Block successor : successors) {
                List<Move> moves = successors.size() == 1 ? movesAtEnd.get(number)
                        : movesAtStart.get(successor.number());
                int end = intervals.to(number) - 1;
                int start = intervals.from(successor.number());
                BitSet live = intervals.liveIn(successor.number());
                live.stream().forEach(register -> {
                    VirtualRegister virtual = routine.register(register);
                    connect(moves, locationAt(virtual, end), locationAt(virtual, start));
                });
                int edge = successor.predecessors().indexOf(block.block());
                for (MachineBlock.Phi phi : routine.blocks().get(successor.number()).phis()) {
                    if (!intervals.virtual[phi.result().number()].isEmpty()) {
                        connect(moves, locationAt(phi.inputs().get(edge), end), locationAt(phi.result(), start));
                    }
                }
            }
        }
    }

    private static void connect(List<Move> moves, Location from, Location to) {
        if (!from.equals(to)) {
            moves.add(new Move(from, to));
        }
    }

    /** The register of an operand. */
    public MachineRegister register(VirtualRegister register, MachineBlock block, int index,
            MachineInstruction.Role role) {
        int position = intervals.from(block.block().number()) + 2 * index;
        Interval part = intervals.virtual[register.number()]
                .partAt(role == MachineInstruction.Role.DEFINE ? position + 1 : position);
        if (part.place == null) {
            throw new IllegalStateException(
                    register + " is not in a register at " + position + " in " + routine.routine().name());
        }
        return part.place;
    }

    /** The moves before an instruction, in order. */
    public List<Move> movesBefore(MachineBlock block, int index) {
        int position = intervals.from(block.block().number()) + 2 * index;
        List<Move> moves = new ArrayList<>();
        if (index == 0) {
            moves.addAll(ParallelMoves.ordered(movesAtStart.get(block.block().number()), scratch));
        }
        moves.addAll(ParallelMoves.ordered(movesBefore.getOrDefault(position, List.of()), scratch));
        if (index == block.instructions().size() - 1) {
            moves.addAll(ParallelMoves.ordered(movesAtEnd.get(block.block().number()), scratch));
        }
        return moves;
    }

    /**
     * Whether the moves of a block may be done before the conditional jump to it.
     *
     * @param index of the jump in its block
     * @param exit where else the jump goes
     */
    public boolean canMoveBefore(MachineBlock from, int index, Block to, Block exit) {
        Set<Location> written = new HashSet<>();
        movesBefore(routine.blocks().get(to.number()), 0).forEach(move -> written.add(move.to()));
        int end = intervals.to(from.block().number()) - 1;
        for (MachineInstruction.Access access : from.instructions().get(index).accesses()) {
            if (!(access.register() instanceof VirtualRegister register)
                    || written.contains(locationAt(register, end - 1))) {
                return false;
            }
        }
        return routine.blocks().get(exit.number()).phis().isEmpty() && intervals.liveIn(exit.number()).stream()
                .noneMatch(register -> written.contains(locationAt(routine.register(register), end)));
    }

    /** Where values are after a call, or at a point: those that are needed there. */
    public Map<Value, Location> valuesAfter(MachineBlock block, int index) {
        int position = intervals.from(block.block().number()) + 2 * index + 1;
        Map<Value, Location> values = new HashMap<>();
        for (Interval whole : intervals.virtual) {
            if (whole.register.value() == null || whole.isEmpty()) {
                continue;
            }
            Interval part = covered(whole, position);
            if (part != null && part.to() > position + 1 | covered(whole, position + 1) != null) {
                values.put(whole.register.value(), location(part));
            }
        }
        return values;
    }

    /** Whether what an instruction defines is used by one after it. */
    public boolean isNeededAfter(VirtualRegister register, MachineBlock block, int index) {
        int position = intervals.from(block.block().number()) + 2 * index + 2;
        return covered(intervals.virtual[register.number()], position) != null;
    }

    /** Registers that are given to values somewhere. */
    public Set<MachineRegister> used() {
        return used;
    }

    /** How many stack slots of 8 bytes there are. */
    public int slots() {
        return slots.size();
    }
}
