package org.maize.compiler.machine;

import java.util.ArrayList;
import java.util.List;
import org.maize.compiler.code.Block;

/** The instructions of a block. */
public final class MachineBlock {
    private final Block block;
    private final List<Phi> phis = new ArrayList<>();
    private final List<MachineInstruction> instructions = new ArrayList<>();

    /** @param inputs in the order of the block's predecessors */
    public record Phi(VirtualRegister result, List<VirtualRegister> inputs) {}

    MachineBlock(Block block) {
        this.block = block;
    }

    public Block block() {
        return block;
    }

    public List<Phi> phis() {
        return phis;
    }

    public List<MachineInstruction> instructions() {
        return instructions;
    }
}
