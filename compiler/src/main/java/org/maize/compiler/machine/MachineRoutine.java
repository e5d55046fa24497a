package org.maize.compiler.machine;

import java.util.ArrayList;
import java.util.List;
import org.maize.compiler.code.Routine;
import org.maize.compiler.code.Value;

/** A routine in the instructions of one ISA, its registers not yet allocated. */
public final class MachineRoutine {
    private final Routine routine;
    private final List<MachineBlock> blocks = new ArrayList<>();
    private final List<VirtualRegister> registers = new ArrayList<>();
    private final VirtualRegister[] byValue;
    private int outgoingBytes;
    private boolean calls;

    public MachineRoutine(Routine routine) {
        this.routine = routine;
        byValue = new VirtualRegister[routine.valueCount()];
        routine.blocks().forEach(block -> blocks.add(new MachineBlock(block)));
    }

    public Routine routine() {
        return routine;
    }

    public List<MachineBlock> blocks() {
        return blocks;
    }

    public int registerCount() {
        return registers.size();
    }

    public VirtualRegister register(int number) {
        return registers.get(number);
    }

    public VirtualRegister newRegister(boolean floating) {
        return newRegister(floating, null);
    }

    private VirtualRegister newRegister(boolean floating, Value value) {
        VirtualRegister register = new VirtualRegister(registers.size(), floating, value);
        registers.add(register);
        return register;
    }

    /** The register that holds a value. */
    public VirtualRegister registerOf(Value value) {
        if (byValue[value.number()] == null) {
            byValue[value.number()] = newRegister(value.kind().floating(), value);
        }
        return byValue[value.number()];
    }

    /** Bytes at the bottom of the stack frame for arguments of calls. */
    public int outgoingBytes() {
        return outgoingBytes;
    }

    public void needOutgoing(int bytes) {
        outgoingBytes = Math.max(outgoingBytes, bytes);
    }

    public boolean calls() {
        return calls;
    }

    public void noteCall() {
        calls = true;
    }
}
