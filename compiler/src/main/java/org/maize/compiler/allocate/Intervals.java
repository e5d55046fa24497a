package org.maize.compiler.allocate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.maize.compiler.code.Block;
import org.maize.compiler.machine.MachineBlock;
import org.maize.compiler.machine.MachineInstruction;
import org.maize.compiler.machine.MachineInstruction.Access;
import org.maize.compiler.machine.MachineInstruction.Nature;
import org.maize.compiler.machine.MachineInstruction.Role;
import org.maize.compiler.machine.MachineRegister;
import org.maize.compiler.machine.MachineRoutine;
import org.maize.compiler.machine.VirtualRegister;

/** The positions of a routine's instructions, and the intervals of its registers. */
final class Intervals {
    private final MachineRoutine routine;
    private final List<MachineRegister> machineRegisters;
    private final BitSet[] liveIn;
    private final int[] blockFrom;
    private final int[] blockTo;
    private final List<Loop> loops;
    final Interval[] virtual;
    final Interval[] fixed;

    /** The positions from the header of a loop to behind the last block that goes back to it. */
    record Loop(int header, int from, int to) {}

    Intervals(MachineRoutine routine, List<MachineRegister> machineRegisters) {
        this.routine = routine;
        this.machineRegisters = machineRegisters;
        int blocks = routine.blocks().size();
        liveIn = new BitSet[blocks];
        blockFrom = new int[blocks];
        blockTo = new int[blocks];
        virtual = new Interval[routine.registerCount()];
        for (int i = 0; i < virtual.length; i++) {
            virtual[i] = new Interval(routine.register(i), null, null);
        }
        fixed = new Interval[machineRegisters.size()];
        for (MachineRegister register : machineRegisters) {
            fixed[register.number()] = new Interval(null, register, null);
        }
        number();
        findLiveness();
        loops = loops();
        build();
    }

    /** Loops by the order of their headers, so that the outer ones come first. */
    private List<Loop> loops() {
        int[] last = new int[blockFrom.length];
        for (int b = 0; b < last.length; b++) {
            for (Block successor : routine.blocks().get(b).block().successors()) {
                if (successor.number() <= b) {
                    last[successor.number()] = blockTo[b];
                }
            }
        }
        List<Loop> found = new ArrayList<>();
        for (int header = 0; header < last.length; header++) {
            if (last[header] > 0) {
                found.add(new Loop(header, blockFrom[header], last[header]));
            }
        }
        return found;
    }

    /** The outermost loop around a position that begins at or after another one; null where there is none. */
    Loop loopAround(int position, int notBefore) {
        for (Loop loop : loops) {
            if (loop.from() >= notBefore && loop.from() <= position && position < loop.to()) { return loop; }
        }
        return null;
    }

    /** What is used in a loop is needed again at its end. */
    private void noteLoops() {
        for (Loop loop : loops) {
            liveIn[loop.header()].stream().forEach(number -> noteReturn(virtual[number], loop));
            MachineBlock header = routine.blocks().get(loop.header());
            for (int edge = 0; edge < header.block().predecessors().size(); edge++) {
                if (header.block().predecessors().get(edge).number() >= loop.header()) {
                    for (MachineBlock.Phi phi : header.phis()) {
                        virtual[phi.inputs().get(edge).number()].returns.add(loop.to() - 1);
                    }
                }
            }
        }
    }

    private static void noteReturn(Interval interval, Loop loop) {
        for (int use : interval.uses) {
            if (use >= loop.from() && use < loop.to()) {
                interval.returns.add(loop.to() - 1);
                return;
            }
        }
    }

    int from(int block) {
        return blockFrom[block];
    }

    int to(int block) {
        return blockTo[block];
    }

    BitSet liveIn(int block) {
        return liveIn[block];
    }

    private void number() {
        int position = 2;
        for (int b = 0; b < blockFrom.length; b++) {
            blockFrom[b] = position;
            position += 2 * routine.blocks().get(b).instructions().size();
            blockTo[b] = position;
        }
    }

    private void findLiveness() {
        int blocks = liveIn.length;
        BitSet[] uses = new BitSet[blocks];
        BitSet[] defines = new BitSet[blocks];
        for (int b = 0; b < blocks; b++) {
            liveIn[b] = new BitSet();
            uses[b] = new BitSet();
            defines[b] = new BitSet();
            for (MachineBlock.Phi phi : routine.blocks().get(b).phis()) {
                defines[b].set(phi.result().number());
            }
            for (MachineInstruction instruction : routine.blocks().get(b).instructions()) {
                for (Access access : instruction.accesses()) {
                    if (access.register() instanceof VirtualRegister register && reads(access.role())
                            && !defines[b].get(register.number())) {
                        uses[b].set(register.number());
                    }
                }
                for (Access access : instruction.accesses()) {
                    if (access.register() instanceof VirtualRegister register && writes(access.role())) {
                        defines[b].set(register.number());
                    }
                }
            }
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int b = blocks - 1; b >= 0; b--) {
                BitSet live = liveOut(b);
                live.andNot(defines[b]);
                live.or(uses[b]);
                if (!live.equals(liveIn[b])) {
                    liveIn[b] = live;
                    changed = true;
                }
            }
        }
    }

    /** What is needed at the end of a block, the inputs of phis after it among them. */
    private BitSet liveOut(int block) {
        BitSet live = new BitSet();
        for (Block successor : routine.blocks().get(block).block().successors()) {
            live.or(liveIn[successor.number()]);
            int edge = successor.predecessors().indexOf(routine.blocks().get(block).block());
            for (MachineBlock.Phi phi : routine.blocks().get(successor.number()).phis()) {
                live.set(phi.inputs().get(edge).number());
            }
        }
        return live;
    }

    static boolean reads(Role role) {
        return role == Role.USE || role == Role.LATE_USE || role == Role.UPDATE;
    }

    static boolean writes(Role role) {
        return role == Role.DEFINE || role == Role.UPDATE;
    }

    private void build() {
        for (int b = liveIn.length - 1; b >= 0; b--) {
            MachineBlock block = routine.blocks().get(b);
            int from = blockFrom[b];
            int to = blockTo[b];
            liveOut(b).stream().forEach(register -> virtual[register].addRange(from, to));
            List<MachineInstruction> instructions = block.instructions();
            for (int i = instructions.size() - 1; i >= 0; i--) {
                build(instructions.get(i), from, from + 2 * i);
            }
            for (MachineBlock.Phi phi : block.phis()) {
                define(phi.result(), from);
            }
        }
        noteLoops();
        for (Interval interval : virtual) {
            interval.complete();
        }
        for (Interval interval : fixed) {
            interval.complete();
        }
    }

    private void define(VirtualRegister register, int position) {
        virtual[register.number()].beginAt(position);
    }

    private void build(MachineInstruction instruction, int blockStart, int position) {
        for (Access access : instruction.accesses()) {
            if (access.role() == Role.DEFINE) {
                if (access.register() instanceof VirtualRegister register) {
                    define(register, position + 1);
                    virtual[register.number()].uses.add(position + 1);
                } else {
                    fixed[((MachineRegister) access.register()).number()].beginAt(position + 1);
                }
            }
        }
        if (instruction.nature() == Nature.CALL) {
            for (MachineRegister register : machineRegisters) {
                if (!register.calleeSaved() || instruction.operation().returnsTwice()) {
                    fixed[register.number()].addRange(position + 1, position + 2);
                }
            }
        }
        for (Access access : instruction.accesses()) {
            int end = access.role() == Role.USE ? position + 1 : position + 2;
            Interval interval = access.register() instanceof VirtualRegister register
                    ? virtual[register.number()]
                    : fixed[((MachineRegister) access.register()).number()];
            switch (access.role()) {
                case USE, LATE_USE, UPDATE -> {
                    interval.addRange(blockStart, end);
                    interval.uses.add(position);
                    if (access.role() != Role.USE) {
                        interval.uses.add(position + 1);
                    }
                }
                case SCRATCH -> {
                    interval.addRange(position, position + 2);
                    interval.uses.add(position);
                    interval.uses.add(position + 1);
                }
                case DEFINE -> {}
            }
        }
    }

    /** All virtual registers that are needed somewhere. */
    List<Interval> needed() {
        List<Interval> needed = new ArrayList<>();
        for (Interval interval : virtual) {
            if (!interval.isEmpty()) {
                needed.add(interval);
            }
        }
        return needed;
    }
}
