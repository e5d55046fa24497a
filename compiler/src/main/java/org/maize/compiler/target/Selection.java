package org.maize.compiler.target;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maize.compiler.code.Block;
import org.maize.compiler.code.Condition;
import org.maize.compiler.code.Kind;
import org.maize.compiler.code.Opcode;
import org.maize.compiler.code.Operand;
import org.maize.compiler.code.Operation;
import org.maize.compiler.code.Routine;
import org.maize.compiler.code.Value;
import org.maize.compiler.ir.SourceLine;
import org.maize.compiler.machine.MachineBlock;
import org.maize.compiler.machine.MachineInstruction;
import org.maize.compiler.machine.MachineInstruction.Nature;
import org.maize.compiler.machine.MachineInstruction.Role;
import org.maize.compiler.machine.MachineRoutine;
import org.maize.compiler.machine.RegisterOperand;
import org.maize.compiler.machine.VirtualRegister;

/**
 * Selects instructions: first, from the end to the beginning, which operations go into the instruction of another; then, from the beginning to
 * the end, the instructions.
 *
 * <p>An operation goes into another's instruction only if no migration point lies between the two: so the values that are needed at a point are
 * the same, whatever an ISA has instructions for.
 */
public abstract class Selection {
    protected final Routine routine;
    protected final MachineRoutine machine;
    protected final Literals literals;
    private final int[] uses;
    private final Map<Operation, Integer> segments = new HashMap<>();
    private final Map<Operation, Integer> memorySegments = new HashMap<>();
    private final Set<Operation> absent = new HashSet<>();
    private final Map<Operation, Address> addresses = new HashMap<>();
    private final Map<Operation, Operation> companions = new HashMap<>();
    private MachineBlock block;
    private SourceLine line;

    protected Selection(Routine routine, Literals literals) {
        this.routine = routine;
        this.literals = literals;
        machine = new MachineRoutine(routine);
        uses = new int[routine.valueCount()];
    }

    /** The routine in instructions of the ISA. */
    public MachineRoutine select() {
        divide();
        for (Block each : routine.blocks().reversed()) {
            for (Operation operation : each.operations().reversed()) {
                Value result = operation.result();
                if (!operation.opcode().hasEffect() && uses[result.number()] == 0) {
                    absent.add(operation);
                    operation.operands().forEach(operand -> count(operand, -1));
                } else {
                    plan(operation);
                }
            }
        }
        for (MachineBlock each : machine.blocks()) {
            block = each;
            for (Operation operation : each.block().operations()) {
                if (operation.opcode().terminates()) {
                    phiInputs();
                }
                line = operation.line() == null ? line : operation.line();
                if (!absent.contains(operation)) {
                    select(operation);
                }
            }
        }
        for (MachineBlock each : machine.blocks()) {
            joinPhis(each);
        }
        return machine;
    }

    /** Numbers the stretches without migration points, and those without effects on memory; counts uses. */
    private void divide() {
        int segment = 0;
        int memorySegment = 0;
        for (Block each : routine.blocks()) {
            segment++;
            memorySegment++;
            for (Block.Phi phi : each.phis()) {
                phi.inputs().forEach(operand -> count(operand, 1));
            }
            for (Operation operation : each.operations()) {
                segments.put(operation, segment);
                memorySegments.put(operation, memorySegment);
                operation.operands().forEach(operand -> count(operand, 1));
                segment += operation.opcode().isPoint() ? 1 : 0;
                memorySegment += operation.opcode().hasEffect() ? 1 : 0;
            }
        }
    }

    private void count(Operand operand, int by) {
        if (operand instanceof Value value) {
            uses[value.number()] += by;
        }
    }

    /** Decides which operations go into this one's instruction. */
    protected abstract void plan(Operation operation);

    /** Appends the instructions of an operation. */
    protected abstract void select(Operation operation);

    // Planning.

    /** What computes an operand, if that could go into the instruction of its user. */
    protected final Operation source(Operand operand, Operation user) {
        return operand instanceof Value value && value.definition() != null
                && segments.get(value.definition()).equals(segments.get(user)) ? value.definition() : null;
    }

    /** The same, if nothing else uses it. */
    protected final Operation onlySource(Operand operand, Operation user, Opcode opcode) {
        Operation source = source(operand, user);
        return source != null && source.opcode() == opcode && uses[source.result().number()] == 1 ? source : null;
    }

    /** Whether an operand is a value that only one operand uses. */
    protected final boolean isUsedOnce(Operand operand) {
        return operand instanceof Value value && uses[value.number()] == 1;
    }

    /** Whether an operand is a value whose register is free after its only user: not one that a loop around the user uses at each turn. */
    protected final boolean isSpent(Operand operand, Operation user) {
        return isUsedOnce(operand) && (((Value) operand).definition() == null || source(operand, user) != null);
    }

    /** A load that nothing else uses, with nothing after it that could change what it reads. */
    protected final Operation onlyLoad(Operand operand, Operation user) {
        Operation load = onlySource(operand, user, Opcode.LOAD);
        return load != null && memorySegments.get(load).equals(memorySegments.get(user)) ? load : null;
    }

    /** Puts an operation into another's instruction, for this one of its uses. */
    protected final void fold(Operation source) {
        count(source.result(), -1);
        source.operands().forEach(operand -> count(operand, 1));
    }

    /** Says that an operand of a folded operation is read as another operand, which is the same. */
    protected final void share(Operand operand) {
        count(operand, -1);
    }

    protected final void setCompanion(Operation operation, Operation source) {
        companions.put(operation, source);
    }

    /** The operation that has gone into this one's instruction, or null. */
    protected final Operation companion(Operation operation) {
        return companions.get(operation);
    }

    protected final void setAddress(Operation operation, Address address) {
        addresses.put(operation, address);
    }

    protected final Address address(Operation operation) {
        return addresses.get(operation);
    }

    /** Puts a comparison that decides a branch or selection into its instruction. */
    protected final void planCondition(Operation operation) {
        Operation compare = source(operation.operand(0), operation);
        if (compare != null && compare.opcode() == Opcode.COMPARE) {
            fold(compare);
            setCompanion(operation, compare);
        }
    }

    /**
     * What computes the first operand of a comparison that has gone into a branch or selection, if nothing else needs it; then it has gone there too.
     *
     * @param user the branch or selection
     */
    protected final Operation planTested(Operation user, Opcode opcode) {
        Operation compare = companion(user);
        if (compare == null || uses[compare.result().number()] > 0) { return null; }
        Operation source = source(compare.operand(0), user);
        // Of its two uses one is that of the comparison itself, which is gone.
        boolean only = source != null && source.opcode() == opcode && uses[source.result().number()] == 2
                && source.operands().stream().noneMatch(source.result()::equals)
                && compare.operand(0) != compare.operand(1);
        if (!only || opcode == Opcode.LOAD && !memorySegments.get(source).equals(memorySegments.get(user))) {
            return null;
        }
        return source;
    }

    /** What has gone into a comparison that has gone into a branch or selection, or null. */
    public final Operation tested(Operation compare) {
        return companions.get(compare);
    }

    /** Puts a load into the extension of what it loads, where the two have the same width. */
    protected final void planExtension(Operation extension) {
        Operation load = onlyLoad(extension.operand(0), extension);
        if (load != null && load.size() == extension.size()) {
            fold(load);
            setCompanion(extension, load);
            setAddress(extension, planAddress(load.operand(0), extension, load.size()));
        }
    }

    /** The address of an access of so many bytes. */
    protected abstract Address planAddress(Operand operand, Operation user, int bytes);

    /** Whether the register of an I32 has its upper half 0 on every ISA: what an instruction of 32 bits computed has. */
    protected static boolean hasCleanUpperHalf(Operand operand) {
        if (!(operand instanceof Value value) || value.definition() == null) { return false; }
        return switch (value.definition().opcode()) {
            case ADD, SUBTRACT, MULTIPLY, AND, OR, XOR, SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_ARITHMETIC, ROTATE_RIGHT, DIVIDE, DIVIDE_UNSIGNED, REMAINDER, REMAINDER_UNSIGNED, ZERO_EXTEND, COMPARE, LOAD, REVERSE_BYTES ->
                    true;
            default -> false;
        };
    }

    // Appending.

    /** An access of an instruction to a register. */
    public record Use(RegisterOperand register, Role role) {}

    public static Use use(RegisterOperand register) {
        return new Use(register, Role.USE);
    }

    public static Use lateUse(RegisterOperand register) {
        return new Use(register, Role.LATE_USE);
    }

    public static Use define(RegisterOperand register) {
        return new Use(register, Role.DEFINE);
    }

    public static Use update(RegisterOperand register) {
        return new Use(register, Role.UPDATE);
    }

    public static Use scratch(RegisterOperand register) {
        return new Use(register, Role.SCRATCH);
    }

    public final MachineInstruction append(Nature nature, String text, Use... accesses) {
        MachineInstruction instruction = new MachineInstruction(nature, text).line(line);
        for (Use access : accesses) {
            instruction.with(access.register(), access.role());
        }
        block.instructions().add(instruction);
        return instruction;
    }

    public final void plain(String text, Use... accesses) {
        append(Nature.PLAIN, text, accesses);
    }

    public final void move(RegisterOperand to, RegisterOperand from) {
        append(Nature.MOVE, "", define(to), use(from));
    }

    public final VirtualRegister temporary(boolean floating) {
        return machine.newRegister(floating);
    }

    public final VirtualRegister register(Value value) {
        return machine.registerOf(value);
    }

    /** The register of an operand, which is put into one where it is no value. */
    public final VirtualRegister register(Operand operand) {
        if (operand instanceof Value value) { return machine.registerOf(value); }
        VirtualRegister register = temporary(operand.kind().floating());
        materialise(operand, register);
        return register;
    }

    /** Appends what puts an operand that is no value into a register. */
    public abstract void materialise(Operand operand, RegisterOperand register);

    /** Puts any operand into a register. */
    public final void put(Operand operand, RegisterOperand register) {
        if (operand instanceof Value value) {
            move(register, machine.registerOf(value));
        } else {
            materialise(operand, register);
        }
    }

    public final MachineInstruction jump(Block otherwise, Use... accesses) {
        return append(Nature.JUMP, "", accesses).otherwise(otherwise);
    }

    public static boolean isZero(Operand operand) {
        return operand instanceof Operand.Constant constant && constant.bits() == 0;
    }

    /** A comparison with 0 for a condition that has not been folded: it is there as 0 or 1. */
    public static Condition conditionOf(Operation compare) {
        return compare == null ? Condition.NOT_EQUAL : compare.condition();
    }

    public static int width(Kind kind) {
        return kind.bytes();
    }

    // Phis: inputs that are no values are put into registers at the end of the predecessor.

    private final Map<Block.Phi, Map<Integer, VirtualRegister>> constantInputs = new HashMap<>();

    private void phiInputs() {
        for (Block successor : block.block().successors()) {
            int edge = successor.predecessors().indexOf(block.block());
            for (Block.Phi phi : successor.phis()) {
                Operand input = phi.inputs().get(edge);
                if (!(input instanceof Value)) {
                    constantInputs.computeIfAbsent(phi, p -> new HashMap<>()).computeIfAbsent(edge,
                            e -> register(input));
                }
            }
        }
    }

    private void joinPhis(MachineBlock each) {
        for (Block.Phi phi : each.block().phis()) {
            List<VirtualRegister> inputs = new ArrayList<>();
            for (int i = 0; i < phi.inputs().size(); i++) {
                inputs.add(phi.inputs().get(i) instanceof Value value
                        ? machine.registerOf(value)
                        : constantInputs.get(phi).get(i));
            }
            each.phis().add(new MachineBlock.Phi(machine.registerOf(phi.result()), inputs));
        }
    }
}
