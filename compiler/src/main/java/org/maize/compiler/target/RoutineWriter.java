package org.maize.compiler.target;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.maize.compiler.allocate.Allocation;
import org.maize.compiler.allocate.Location;
import org.maize.compiler.allocate.Move;
import org.maize.compiler.code.Block;
import org.maize.compiler.code.Operation;
import org.maize.compiler.code.Routine;
import org.maize.compiler.code.Value;
import org.maize.compiler.machine.MachineBlock;
import org.maize.compiler.machine.MachineInstruction;
import org.maize.compiler.machine.MachineInstruction.Access;
import org.maize.compiler.machine.MachineInstruction.ConditionalJump;
import org.maize.compiler.machine.MachineInstruction.Nature;
import org.maize.compiler.machine.MachineInstruction.Role;
import org.maize.compiler.machine.MachineRegister;
import org.maize.compiler.machine.MachineRoutine;
import org.maize.compiler.machine.VirtualRegister;

/** Writes a routine as assembly of one ISA, with its call frame information and migration points. */
public final class RoutineWriter {
    private final Target target;
    private final Points points;
    private final Routine routine;
    private final MachineRoutine machine;
    private final Allocation allocation;
    private final Target.StackFrame frame;
    private final LineTable lines;
    private final AssemblyText out;
    private final Set<Block> targeted = new HashSet<>();
    private final Set<Block> turned = new HashSet<>();
    private final List<Operation> tables = new ArrayList<>();
    private boolean pointHere;

    private RoutineWriter(Target target, Points points, Routine routine, Literals literals, LineTable lines,
            AssemblyText out) {
        this.target = target;
        this.points = points;
        this.routine = routine;
        this.lines = lines;
        this.out = out;
        machine = target.selection(routine, literals).select();
        allocation = Allocation.of(machine, target.registers(), target.allocatable(), target.aside());
        List<MachineRegister> saved = new ArrayList<>();
        for (MachineRegister register : target.registers()) {
            if (register.calleeSaved()
                    && (allocation.used().contains(register) || !routine.resumptions().isEmpty())
                    || routine.usesDataStack() && register.equals(target.dataStackPointer())) {
                saved.add(register);
            }
        }
        frame = target.frame(machine.calls(), routine.usesDataStack(), saved, allocation.slots(),
                machine.outgoingBytes());
    }

    /** Writes a routine. @param lines notes where its instructions come from */
    public static void write(Target target, Points points, Routine routine, Literals literals, LineTable lines,
            AssemblyText out) {
        new RoutineWriter(target, points, routine, literals, lines, out).write();
    }

    private void write() {
        String name = routine.name();
        // A section of its own: the linker gives each function one address in the executables of all ISAs.
        out.line(".section .text." + name + ", \"ax\", @progbits");
        // What only its own source file calls is still one symbol for the objects of all ISAs.
        out.line((routine.weak() ? ".weak " : ".globl ") + name);
        out.line(".type " + name + ", @function");
        out.label(name);
        out.line(".cfi_startproc");
        lines.begin(routine, out);
        frame.prologue(out, routine.dataFrame());
        findTargets();
        for (MachineBlock block : machine.blocks()) {
            if (!isPassedThrough(block.block()) && !turned.contains(block.block())) {
                write(block);
            }
        }
        out.line(".cfi_endproc");
        lines.end(out, routine);
        for (Operation table : tables) {
            out.line(".balign 8");
            out.label(tableLabel(table));
            table.targets().forEach(each -> out.line(target.tableEntry(label(each))));
        }
        out.line(".size " + name + ", . - " + name);
    }

    private void findTargets() {
        for (MachineBlock block : machine.blocks()) {
            for (Block successor : new LinkedHashSet<>(block.block().successors())) {
                targeted.add(through(successor));
            }
        }
    }

    /** Where control ends up that goes to a block that does nothing but jump. */
    private Block through(Block block) {
        Block at = block;
        for (int steps = 0; isPassedThrough(at) && steps < machine.blocks().size(); steps++) {
            at = at.successors().getFirst();
        }
        return at;
    }

    private boolean isPassedThrough(Block block) {
        MachineBlock machineBlock = machine.blocks().get(block.number());
        return block.number() > 0 && machineBlock.instructions().size() == 1
                && machineBlock.instructions().getFirst().nature() == Nature.JUMP
                && machineBlock.instructions().getFirst().conditionalJumps().isEmpty()
                && block.successors().getFirst() != block
                && allocation.movesBefore(machineBlock, 0).isEmpty();
    }

    private String label(Block block) {
        return ".L" + routine.name() + "." + through(block).number();
    }

    private String tableLabel(Operation table) {
        return ".L" + routine.name() + ".table" + tables.indexOf(table);
    }

    private void write(MachineBlock block) {
        if (targeted.contains(block.block())) {
            out.label(label(block.block()));
        }
        for (int i = 0; i < block.instructions().size(); i++) {
            for (Move move : allocation.movesBefore(block, i)) {
                frame.move(out, move);
                pointHere = false;
            }
            write(block, i);
        }
    }

    private void write(MachineBlock block, int index) {
        MachineInstruction instruction = block.instructions().get(index);
        if (instruction.nature() != Nature.POINT) {
            lines.note(instruction.line(), out);
        }
        switch (instruction.nature()) {
            case PLAIN -> line(text(instruction, block, index));
            case MOVE -> {
                Location to = new Location.InRegister(register(instruction, block, index, 0));
                Location from = new Location.InRegister(register(instruction, block, index, 1));
                if (!to.equals(from)) {
                    pointHere = false;
                    frame.move(out, new Move(from, to));
                }
            }
            case CALL -> {
                line(text(instruction, block, index));
                if (points.atCalls()) {
                    point(instruction, block, index);
                }
            }
            case POINT -> {
                if (points.atLoops()) {
                    if (pointHere) {
                        // Two points may not be at one address.
                        out.line(target.nop());
                    }
                    point(instruction, block, index);
                }
            }
            case RETURN -> {
                out.line(".cfi_remember_state");
                frame.epilogue(out);
                line(text(instruction, block, index));
                out.line(".cfi_restore_state");
            }
            case JUMP -> jump(instruction, block, index);
            case TABLE -> {
                tables.add(instruction.operation());
                line(text(instruction, block, index).replace("{table}", tableLabel(instruction.operation())));
            }
        }
    }

    private void line(String line) {
        if (line.isEmpty()) { return; }
        pointHere = false;
        out.line(line);
    }

    private void jump(MachineInstruction jump, MachineBlock block, int index) {
        List<ConditionalJump> conditional = jump.conditionalJumps();
        Block next = next(block);
        Block otherwise = through(jump.otherwise());
        if (conditional.size() == 1 && turn(jump, block, index, next)) { return; }
        for (int i = 0; i < conditional.size(); i++) {
            ConditionalJump each = conditional.get(i);
            boolean last = i == conditional.size() - 1;
            if (last && through(each.target()) == next && conditional.size() == 1) {
                line(replaceRegisters(each.inverse(), jump, block, index) + label(otherwise));
                return;
            }
            line(replaceRegisters(each.mnemonic(), jump, block, index) + label(each.target()));
        }
        if (otherwise != next) {
            line(target.jump(label(otherwise)));
        }
    }

    /**
     * A conditional jump back to a loop's header, by way of a block that has only moves, takes these before it, if nothing else needs what they
     * overwrite: so a turn of the loop has one jump.
     */
    private boolean turn(MachineInstruction jump, MachineBlock block, int index, Block next) {
        ConditionalJump conditional = jump.conditionalJumps().getFirst();
        for (boolean taken : new boolean[]{true, false}) {
            Block back = taken ? conditional.target() : jump.otherwise();
            Block exit = taken ? jump.otherwise() : conditional.target();
            if (back == exit || !isBack(back) || !allocation.canMoveBefore(block, index, back, exit)) {
                continue;
            }
            for (Move move : allocation.movesBefore(machine.blocks().get(back.number()), 0)) {
                frame.move(out, move);
                pointHere = false;
            }
            line(replaceRegisters(taken ? conditional.mnemonic() : conditional.inverse(), jump, block, index)
                    + label(back.successors().getFirst()));
            if (through(exit) != next(block, back)) {
                line(target.jump(label(exit)));
            }
            turned.add(back);
            return true;
        }
        return false;
    }

    /** Whether a block does nothing but move values and jump to a header before it. */
    private boolean isBack(Block block) {
        MachineBlock machineBlock = machine.blocks().get(block.number());
        return machineBlock.instructions().size() == 1
                && machineBlock.instructions().getFirst().nature() == Nature.JUMP
                && machineBlock.instructions().getFirst().conditionalJumps().isEmpty()
                && block.predecessors().size() == 1
                && block.successors().getFirst().number() < block.number();
    }

    /** The block that is laid out next. */
    private Block next(MachineBlock block) {
        return next(block, null);
    }

    private Block next(MachineBlock block, Block without) {
        for (int i = block.block().number() + 1; i < machine.blocks().size(); i++) {
            Block candidate = machine.blocks().get(i).block();
            if (candidate != without && !turned.contains(candidate) && !isPassedThrough(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private MachineRegister register(MachineInstruction instruction, MachineBlock block, int index, int access) {
        Access at = instruction.accesses().get(access);
        return switch (at.register()) {
            case MachineRegister register -> register;
            case VirtualRegister register -> allocation.register(register, block, index, at.role());
        };
    }

    private String text(MachineInstruction instruction, MachineBlock block, int index) {
        return replaceRegisters(instruction.text(), instruction, block, index);
    }

    private String replaceRegisters(String text, MachineInstruction instruction, MachineBlock block, int index) {
        if (text.indexOf('{') < 0) { return text; }
        StringBuilder result = new StringBuilder();
        int position = 0;
        while (position < text.length()) {
            int brace = text.indexOf('{', position);
            if (brace < 0) {
                break;
            }
            result.append(text, position, brace);
            int end = text.indexOf('}', brace);
            String inside = text.substring(brace + 1, end);
            int colon = inside.indexOf(':');
            if (inside.startsWith("frame+")) {
                result.append(frame.bytes() + Long.parseLong(inside.substring("frame+".length())));
            } else if (colon < 0) {
                result.append('{').append(inside).append('}');
            } else {
                MachineRegister register = register(instruction, block, index,
                        Integer.parseInt(inside.substring(0, colon)));
                result.append(target.name(register, Integer.parseInt(inside.substring(colon + 1))));
            }
            position = end + 1;
        }
        return result.append(text.substring(position)).toString();
    }

    /** Says where every value is that is needed later. */
    private void point(MachineInstruction instruction, MachineBlock block, int index) {
        Operation operation = instruction.operation();
        Map<Integer, String> values = new TreeMap<>();
        for (Map.Entry<Value, Location> each : allocation.valuesAfter(block, index).entrySet()) {
            values.put(each.getKey().number(), place(each.getKey(), each.getValue()));
        }
        // A call's results are still where the callee left them.
        if (instruction.nature() == Nature.CALL) {
            int results = operation.results().size();
            for (int i = 0; i < results; i++) {
                Access access = instruction.accesses().get(instruction.accesses().size() - results + i);
                if (access.role() == Role.DEFINE && isNeeded(block, index + 1 + i)) {
                    values.put(operation.results().get(i).number(),
                            place(operation.results().get(i),
                                    new Location.InRegister((MachineRegister) access.register())));
                }
            }
        }
        StringBuilder directive = new StringBuilder(".migrate \"").append(routine.name()).append('.')
                .append(operation.immediate())
                .append('"');
        if (routine.usesDataStack()) {
            directive.append(", data=").append(frame.place(new Location.InRegister(target.dataStackPointer())))
                    .append(":i64");
        }
        values.forEach((number, place) -> directive.append(", v").append(number).append('=').append(place));
        String base = routine.frameBase() == null ? "data" : "v" + routine.frameBase().number();
        for (int i = 0; i < routine.resumptions().size(); i++) {
            long at = routine.resumptions().get(i);
            directive.append(", frame").append(i).append("=*").append(base).append('+').append(at).append(":frame");
            directive.append(", resume").append(i).append("=*").append(base).append('+').append(at + 8)
                    .append(":point");
        }
        out.line(directive.toString());
        pointHere = true;
    }

    private String place(Value value, Location location) {
        return frame.place(location) + (value.kind().floating() ? ":f64" : ":i64");
    }

    /** Whether the move of a result that follows a call has a purpose. */
    private boolean isNeeded(MachineBlock block, int index) {
        MachineInstruction move = block.instructions().get(index);
        return allocation.isNeededAfter((VirtualRegister) move.accesses().getFirst().register(), block, index);
    }
}
