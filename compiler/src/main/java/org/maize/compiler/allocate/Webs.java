package org.maize.compiler.allocate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.maize.compiler.machine.MachineBlock;
import org.maize.compiler.machine.MachineInstruction;
import org.maize.compiler.machine.MachineInstruction.Nature;
import org.maize.compiler.machine.MachineRegister;
import org.maize.compiler.machine.MachineRoutine;
import org.maize.compiler.machine.VirtualRegister;

/**
 * The virtual registers that are copied to one another, by moves and phis, and best share a register: so it should be one that suits them all, and
 * not only the first of them, which may be needed by no call while another is.
 */
final class Webs {
    private final int[] parents;
    private final BitSet[] taken;

    /** @param intervals before any of them is split */
    Webs(MachineRoutine routine, Intervals intervals, List<MachineRegister> allocatable, int machineRegisters) {
        parents = new int[routine.registerCount()];
        for (int i = 0; i < parents.length; i++) {
            parents[i] = i;
        }
        for (MachineBlock block : routine.blocks()) {
            for (MachineBlock.Phi phi : block.phis()) {
                phi.inputs().forEach(input -> join(phi.result(), input));
            }
            for (MachineInstruction instruction : block.instructions()) {
                if (instruction.nature() == Nature.MOVE
                        && instruction.accesses().get(0).register() instanceof VirtualRegister to
                        && instruction.accesses().get(1).register() instanceof VirtualRegister from) {
                    join(to, from);
                }
            }
        }
        taken = new BitSet[parents.length];
        List<List<Interval>> members = new ArrayList<>();
        for (int i = 0; i < parents.length; i++) {
            members.add(null);
        }
        for (int i = 0; i < parents.length; i++) {
            int web = find(i);
            if (members.get(web) == null) {
                members.set(web, new ArrayList<>(2));
            }
            members.get(web).add(intervals.virtual[i]);
        }
        for (int i = 0; i < parents.length; i++) {
            if (members.get(i) != null && members.get(i).size() > 1) {
                taken[i] = new BitSet(machineRegisters);
                for (MachineRegister register : allocatable) {
                    taken[i].set(register.number(),
                            members.get(i).stream().anyMatch(member -> !member.isEmpty() && intervals.fixed[register
                                    .number()].intersection(member, member.from()) != Interval.NEVER));
                }
            }
        }
    }

    private int find(int number) {
        int root = number;
        while (parents[root] != root) {
            root = parents[root];
        }
        parents[number] = root;
        return root;
    }

    private void join(VirtualRegister one, VirtualRegister other) {
        if (one.floating() == other.floating()) {
            parents[find(one.number())] = find(other.number());
        }
    }

    /** Whether a register is needed for something else while a member of the web is alive. */
    boolean isTaken(MachineRegister register, VirtualRegister member) {
        BitSet web = taken[find(member.number())];
        return web != null && web.get(register.number());
    }
}
