package org.maize.isa.translate;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.maize.isa.execute.GuestCode;
import org.maize.isa.execute.Region;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Statement;
import org.maize.isa.translate.Node.Kind;
import org.maize.isa.translate.Node.Local;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** Writes the class of a region: one method {@code run} in which guest blocks are stretches of bytecode and guest jumps are jumps. */
final class RegionWriter {
    private final GuestGraph graph;
    private final GuestCode code;
    private final int mostVersions;
    private final UsualCases usualCases;
    private final Map<Integer, Long> assumed;
    private final Map<Version, Label> labels = new HashMap<>();
    private final Map<GuestBlock, Integer> versions = new HashMap<>();
    private final ArrayDeque<Version> unwritten = new ArrayDeque<>();
    private final ArrayDeque<Detour> detours = new ArrayDeque<>();
    private final Map<Integer, List<Local>> carriers = new HashMap<>();
    private final Map<Integer, Local> cells = new TreeMap<>();
    private final Map<Integer, Local> looks = new HashMap<>();
    private final LocalNumbers numbers = new LocalNumbers(Places.FIRST_FREE);
    private final Label propagate = new Label();
    private GuestBlock current;
    private boolean apart;
    private Rehearsal method;
    private NodeWriter values;
    private RegisterState state;
    private Exits exits;
    private MemoryWriter memory;
    private UsualWriter usual;
    private OrdinaryLocals ordinary;
    private CallWriter calls;
    private InstructionWriter instructions;

    /**
     * A block as it is written for some of the ways that lead to it.
     *
     * @param deferred status that comes as the values from which it is computed, in {@link #carriers}, and of which function; what
     *     a loop's exits alone want is never computed in the loop
     * @param apart whether what it wants to have been looked up in the page table has not been
     */
    private record Version(GuestBlock block, Map<Integer, Node> deferred, boolean apart) {}

    /** The rest of a block once more, for where its accesses do not all lie on the page of the first. */
    private record Detour(Label begin, GuestBlock block, int instruction, RegisterState.Snapshot registers) {}

    /**
     * @param mostVersions how often a block may be written, each time for other deferred status; at least 1
     * @param assumed the {@link Assumptions} for which the region is made
     */
    RegionWriter(GuestGraph graph, GuestCode code, int mostVersions, Map<Integer, Long> assumed) {
        this.graph = graph;
        this.code = code;
        this.mostVersions = mostVersions;
        this.assumed = assumed;
        usualCases = UsualCases.of(code.isa());
        BitSet doubles = DoubleCells.of(graph, usualCases);
        for (GuestBlock block : graph.blocks()) {
            for (Binding binding : block.instructions) {
                Effects effects = Effects.of(binding, false);
                effects.reads().stream().forEach(cell -> cell(cell, doubles));
                effects.writes().stream().forEach(cell -> cell(cell, doubles));
                binding.statements().forEach(this::carriers);
            }
            block.looks.keySet().forEach(cell -> looks.computeIfAbsent(cell, each -> numbers.fresh(Kind.LONG)));
        }
    }

    /** Gives status that an instruction writes the locals for what it is computed from. */
    private void carriers(Statement statement) {
        if (statement instanceof Statement.WriteFixed write && write.register().root().dwarf() < 0) {
            carriers.computeIfAbsent(Effects.cell(write.register().offset()), cell -> List.of(
                    numbers.fresh(Kind.LONG), numbers.fresh(Kind.LONG), numbers.fresh(Kind.LONG)));
        }
    }

    private void cell(int cell, BitSet doubles) {
        cells.computeIfAbsent(cell, each -> numbers.fresh(doubles.get(cell) ? Kind.DOUBLE : Kind.LONG));
    }

    /**
     * The region; null where what is assumed does not hold throughout.
     *
     * @param mostBytes that its method may have
     * @throws RegionTooLarge once it is seen to have more
     */
    WrittenRegion write(int mostBytes) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        writer.visit(V21, ACC_FINAL | ACC_SUPER, Places.SELF, null, Places.REGION, null);
        writer.visitField(ACC_PRIVATE | ACC_STATIC | ACC_FINAL, Places.UNSAFE_FIELD, Places.UNSAFE_TYPE, null, null);
        MethodVisitor initialiser = writer.visitMethod(ACC_STATIC, "<clinit>", "()V", null, null);
        initialiser.visitCode();
        initialiser.visitMethodInsn(INVOKESTATIC, Places.UNSAFE, "getUnsafe", "()" + Places.UNSAFE_TYPE, false);
        initialiser.visitFieldInsn(PUTSTATIC, Places.SELF, Places.UNSAFE_FIELD, Places.UNSAFE_TYPE);
        initialiser.visitInsn(RETURN);
        initialiser.visitMaxs(0, 0);
        initialiser.visitEnd();
        method = new Rehearsal(writer.visitMethod(ACC_PUBLIC, "run", Places.RUN, null, null));
        method.visitCode();
        values = new NodeWriter(method, numbers);
        ordinary = new OrdinaryLocals(usualCases.property(), numbers);
        state = new RegisterState(values, numbers, cells, assumed, ordinary);
        ExitMethods exitMethods = new ExitMethods(writer, method, values, cells.values());
        exits = new Exits(method, values, exitMethods);
        memory = new MemoryWriter(method, values, looks, code);
        usual = new UsualWriter(method, values, state, usualCases, ordinary);
        calls = new CallWriter(method, values, code);
        instructions = new InstructionWriter(
                method, values, state, memory, exits, Identities.of(code.isa()), usual, ordinary, code, this::detour);
        writeEntry();
        int most = writeBlocks(mostBytes);
        if (!state.upheld()) { return null; }
        numbers.release(most);
        usual.finish();
        exits.write();
        method.visitLabel(propagate);
        method.visitVarInsn(LLOAD, Places.NEXT);
        method.visitInsn(LRETURN);
        Label end = new Label();
        method.visitLabel(end);
        method.visitMaxs(0, 0);
        method.visitEnd();
        exitMethods.write();
        writer.visitEnd();
        if (end.getOffset() > mostBytes) { throw new RegionTooLarge(graph.instructions(), end.getOffset()); }
        return new WrittenRegion(
                writer.toByteArray(), end.getOffset(), calls.links(), exits.addresses(), exits.counts(), exits.kinds());
    }

    /** Writes all blocks that control comes to; returns the number of the first local that none of them uses. */
    private int writeBlocks(int mostBytes) {
        int mark = numbers.mark();
        int most = mark;
        int instructionsWritten = 0;
        Set<GuestBlock> blocksWritten = new HashSet<>();
        while (!unwritten.isEmpty() || !detours.isEmpty()) {
            Label begin;
            if (unwritten.isEmpty()) {
                Detour detour = detours.remove();
                begin = detour.begin;
                // What has been computed in the block is still used.
                numbers.release(most);
                writeDetour(detour);
            } else {
                Version version = unwritten.remove();
                begin = labels.get(version);
                writeBlock(version);
                if (blocksWritten.add(version.block)) {
                    instructionsWritten += version.block.instructions.size();
                }
            }
            int bytes = begin.getOffset() + exits.bytes();
            if (bytes > mostBytes) { throw new RegionTooLarge(instructionsWritten, bytes); }
            most = Math.max(most, numbers.mark());
            numbers.release(mark);
        }
        return most;
    }

    private void writeEntry() {
        method.visitInsn(LCONST_0);
        method.visitVarInsn(LSTORE, Places.NEXT);
        load(graph.entryBlock());
        method.visitJumpInsn(GOTO, label(new Version(graph.entryBlock(), Map.of(), false)));
    }

    /** Where a version of a block is, or will be, written. */
    private Label label(Version version) {
        Label label = labels.get(version);
        if (label == null) {
            label = new Label();
            labels.put(version, label);
            versions.merge(version.block, 1, Integer::sum);
            unwritten.add(version);
        }
        return label;
    }

    /** Loads cells from the register file before control goes on with a block. */
    private void load(GuestBlock block) {
        block.liveIn.stream().forEach(cell -> {
            method.visitVarInsn(ALOAD, Places.CORE);
            values.integer(cell << Effects.CELL_SHIFT);
            method.visitMethodInsn(INVOKESTATIC, Places.REGION, "get", "(" + Places.CORE_TYPE + "I)J", false);
            if (assumed.containsKey(cell)) {
                values.push(Nodes.constant(assumed.get(cell)));
                method.visitInsn(LCMP);
                method.visitJumpInsn(IFNE, exits.to(block.address, 0, Region.UNFIT, nothing()));
                return;
            }
            if (cells.get(cell).kind() == Kind.DOUBLE) {
                method.visitMethodInsn(INVOKESTATIC, "java/lang/Double", "longBitsToDouble", "(J)D", false);
            }
            values.store(cells.get(cell));
        });
        block.ordinaryIn.stream().forEach(cell -> test(cell, block, nothing()));
    }

    /** Goes on with a block only where a cell is ordinary. */
    private void test(int cell, GuestBlock block, RegisterState.Snapshot registers) {
        values.branch(ordinary.test(RegisterState.bits(cells.get(cell))), false,
                exits.to(block.address, 0, Region.EXTRAORDINARY, registers));
    }

    /** Goes through the instructions of a block before they are written, where they may access memory more than once. */
    private void rehearse(Version version) {
        memory.rehearse();
        int accesses = 0;
        for (Binding binding : version.block.instructions) {
            accesses += Effects.exits(binding);
        }
        if (accesses > 1 || !version.block.looks.isEmpty() || !version.block.looksIn.isEmpty()) {
            goThrough(version);
        }
        memory.perform();
    }

    private void goThrough(Version version) {
        Exits.Mark exitMark = exits.mark();
        int usualMark = usual.mark();
        int numberMark = numbers.mark();
        silence(true);
        state.begin(version.block.dirtyIn, version.deferred, ordinaryLocals(version.block));
        memory.begin(version.block, version.apart, state);
        int count = 0;
        for (Binding binding : version.block.instructions) {
            instructions.write(binding, count++, false, GuestBlock.skips(binding) ? new Label() : null);
        }
        silence(false);
        numbers.release(numberMark);
        usual.forget(usualMark);
        exits.forget(exitMark);
    }

    private void silence(boolean nothing) {
        method.silence(nothing);
        values.silence(nothing);
    }

    private void writeBlock(Version version) {
        GuestBlock block = version.block;
        rehearse(version);
        method.visitLabel(labels.get(version));
        state.begin(block.dirtyIn, version.deferred, ordinaryLocals(block));
        memory.begin(block, version.apart, state);
        current = block;
        apart = version.apart;
        writeFrom(block, 0, code.isPoint(block.instructions.getFirst()));
    }

    private BitSet ordinaryLocals(GuestBlock block) {
        BitSet locals = new BitSet();
        block.ordinaryIn.stream().forEach(cell -> locals.set(cells.get(cell).index()));
        return locals;
    }

    /** Where a block goes on from an instruction on, of which nothing has taken effect, with a look at the page table for each access. */
    private Label detour(int instruction) {
        detours.add(new Detour(new Label(), current, instruction, state.snapshot()));
        return detours.getLast().begin;
    }

    private void writeDetour(Detour detour) {
        method.visitLabel(detour.begin);
        state.begin(detour.registers.dirty(), detour.registers.deferred(), detour.registers.ordinary());
        memory.oneByOne();
        apart = true;
        // A migration point there has been counted.
        writeFrom(detour.block, detour.instruction, false);
    }

    private void writeFrom(GuestBlock block, int first, boolean firstIsPoint) {
        for (int i = first; i < block.instructions.size(); i++) {
            Binding binding = block.instructions.get(i);
            boolean point = i == first ? firstIsPoint : code.isPoint(binding);
            Label skipped = GuestBlock.skips(binding) ? new Label() : null;
            InstructionWriter.Jump jump = instructions.write(binding, i, point, skipped);
            if (jump != null) {
                writeJump(block, binding, jump, skipped);
                return;
            }
            if (skipped != null) {
                method.visitLabel(skipped);
            }
        }
        count(block.instructions.size());
        goOn(block);
    }

    /** Adds instructions to what has been spent of the budget. */
    private void count(int completed) {
        if (completed > 0) {
            method.visitVarInsn(LLOAD, Places.LEFT);
            values.push(Nodes.constant(completed));
            method.visitInsn(LSUB);
            method.visitVarInsn(LSTORE, Places.LEFT);
        }
    }

    private void goOn(GuestBlock block) {
        edge(block, block.next, block.stops && block.untranslatable ? Region.INTERPRET : Region.ELSEWHERE);
    }

    /** Goes to an address where what is deferred is not wanted: within the region or out of it. */
    private void edge(GuestBlock block, long address, byte kindOutside) {
        GuestBlock target = graph.block(block, address);
        if (target != null) {
            goTo(target);
        } else {
            byte kind = kindOutside == Region.ELSEWHERE && !code.isReached(address) ? Region.UNREACHED : kindOutside;
            method.visitJumpInsn(GOTO, exits.to(address, 0, kind, state.snapshot()));
        }
    }

    /** Goes to a block with what is deferred as it is, if that can be carried and the block is not written too often. */
    private void goTo(GuestBlock target) {
        target.ordinaryIn.stream().filter(cell -> !ordinary.has(cells.get(cell)))
                .forEach(cell -> test(cell, target, state.snapshot()));
        List<Node> carried = new ArrayList<>();
        List<Local> into = new ArrayList<>();
        Map<Integer, Node> deferred = new HashMap<>();
        state.snapshot().deferred().forEach((cell, node) -> {
            List<Local> leaves = target.liveIn.get(cell) ? Nodes.leaves(node) : List.of();
            if (target.liveIn.get(cell) && leaves.size() <= carriers.get(cell).size()
                    && leaves.stream().allMatch(leaf -> leaf.kind() == Kind.LONG || leaf.kind() == Kind.DOUBLE)) {
                Map<Node, Node> moves = new HashMap<>();
                for (Local leaf : leaves) {
                    Local carrier = carriers.get(cell).get(moves.size());
                    boolean isDouble = leaf.kind() == Kind.DOUBLE;
                    moves.put(leaf, isDouble ? Nodes.doubleOf(carrier) : carrier);
                    carried.add(isDouble ? Nodes.bitsOf(leaf) : leaf);
                    into.add(carrier);
                }
                deferred.put(cell, Nodes.replace(node, moves));
            }
        });
        boolean isApart = !target.looksIn.isEmpty() && (apart || !memory.hasLooked());
        Version version = new Version(target, Map.copyOf(deferred), isApart);
        if (!labels.containsKey(version) && versions.getOrDefault(target, 0) >= mostVersions) {
            state.settle(target.liveIn);
            method.visitJumpInsn(GOTO, label(new Version(target, Map.of(), isApart)));
            return;
        }
        BitSet rest = (BitSet) target.liveIn.clone();
        deferred.keySet().forEach(rest::clear);
        carryInto(carried, into);
        state.settle(rest);
        method.visitJumpInsn(GOTO, label(version));
    }

    /** Moves values all at once: one that is moved may be where another one goes. */
    private void carryInto(List<Node> carried, List<Local> into) {
        carried.forEach(values::push);
        into.reversed().forEach(values::store);
    }

    private void writeJump(GuestBlock block, Binding binding, InstructionWriter.Jump jump, Label skipped) {
        Label taken = new Label();
        count(block.instructions.size());
        if (jump.condition() != null) {
            values.branch(state.use(jump.condition()), true, taken);
        } else if (skipped != null) {
            method.visitJumpInsn(GOTO, taken);
        }
        RegisterState.Snapshot snapshot = state.snapshot();
        if (skipped != null) {
            // Counted on the way that has its effects; here it is, too.
            writeSkip(block, skipped);
            goOn(block);
        } else if (jump.condition() != null) {
            goOn(block);
        }
        state.restore(snapshot);
        method.visitLabel(taken);
        writeTaken(block, binding, jump);
    }

    /** Joins the way of an instruction that has been skipped and its other way on. */
    private void writeSkip(GuestBlock block, Label skipped) {
        Label joined = new Label();
        method.visitJumpInsn(GOTO, joined);
        method.visitLabel(skipped);
        count(block.instructions.size());
        method.visitLabel(joined);
    }

    private void writeTaken(GuestBlock block, Binding binding, InstructionWriter.Jump jump) {
        long target = GuestBlock.target(binding);
        // A direct jump beyond the address space faults there, which the dispatcher sees to.
        boolean computed = jump.target() != null || target < 0;
        if (computed) {
            values.push(jump.target() != null ? state.use(jump.target()) : Nodes.constant(target));
            method.visitVarInsn(LSTORE, Places.NEXT);
        }
        if (GuestBlock.polls(binding)) {
            method.visitVarInsn(LLOAD, Places.LEFT);
            method.visitVarInsn(ALOAD, Places.CORE);
            method.visitMethodInsn(INVOKESTATIC, Places.REGION, "least", "(" + Places.CORE_TYPE + ")J", false);
            method.visitInsn(LCMP);
            method.visitJumpInsn(IFLT, computed
                    ? exits.polledToComputed(state.snapshot())
                    : exits.to(target, 0, Region.POLL, state.snapshot()));
        }
        if (graph.callee(block) != null) {
            goTo(graph.callee(block));
        } else if (block.calls()) {
            writeCall(block, target);
        } else if (computed) {
            if (graph.returned(block) != null) {
                writeReturn(block, graph.returned(block));
            }
            writeComputed(block, binding);
        } else {
            edge(block, target, Region.ELSEWHERE);
        }
    }

    /** Goes where the address in {@link Places#NEXT} leads: for a jump most often where it has led before. */
    private void writeComputed(GuestBlock block, Binding binding) {
        if (!GuestBlock.isComputed(binding)) {
            method.visitJumpInsn(GOTO, exits.toComputed(state.snapshot()));
            return;
        }
        int[] targets = Arrays.stream(block.targets).mapToInt(target -> (int) target).sorted().toArray();
        RegisterState.Snapshot snapshot = state.snapshot();
        Label elsewhere = targets.length == GuestCode.MOST_TARGETS
                ? exits.toComputed(snapshot)
                : exits.stray(binding.decoded().address(), snapshot);
        method.visitVarInsn(LLOAD, Places.NEXT);
        values.integer(Integer.SIZE);
        method.visitInsn(LUSHR);
        method.visitInsn(L2I);
        method.visitJumpInsn(IFNE, elsewhere);
        method.visitVarInsn(LLOAD, Places.NEXT);
        method.visitInsn(L2I);
        Label[] ways = new Label[targets.length];
        Arrays.setAll(ways, each -> new Label());
        method.visitLookupSwitchInsn(elsewhere, targets, ways);
        for (int i = 0; i < targets.length; i++) {
            method.visitLabel(ways[i]);
            state.restore(snapshot);
            edge(block, Integer.toUnsignedLong(targets[i]), Region.ELSEWHERE);
        }
    }

    /** Goes on after a call of the region's own if that is where the address in {@link Places#NEXT} leads. */
    private void writeReturn(GuestBlock block, GuestBlock caller) {
        Label elsewhere = new Label();
        method.visitVarInsn(LLOAD, Places.NEXT);
        values.push(Nodes.constant(block.path.returnAddress()));
        method.visitInsn(LCMP);
        method.visitJumpInsn(IFNE, elsewhere);
        RegisterState.Snapshot snapshot = state.snapshot();
        goTo(caller);
        state.restore(snapshot);
        method.visitLabel(elsewhere);
    }

    /** Calls the region at a target, or at the address in {@link Places#NEXT} where that is negative. */
    private void writeCall(GuestBlock block, long target) {
        writeBack();
        method.visitVarInsn(ILOAD, Places.DEPTH);
        method.visitJumpInsn(IFLE,
                target < 0 ? exits.toComputed(nothing()) : exits.to(target, 0, Region.ELSEWHERE, nothing()));
        calls.call(target);
        GuestBlock after = graph.block(block, block.next);
        if (after == null) {
            method.visitVarInsn(LSTORE, Places.NEXT);
            method.visitJumpInsn(GOTO, propagate);
            return;
        }
        calls.await(block.next);
        method.visitVarInsn(LSTORE, Places.NEXT);
        method.visitVarInsn(LLOAD, Places.NEXT);
        values.push(Nodes.constant(block.next));
        method.visitInsn(LCMP);
        method.visitJumpInsn(IFNE, propagate);
        method.visitVarInsn(ALOAD, Places.CORE);
        method.visitMethodInsn(INVOKESTATIC, Places.REGION, "left", "(" + Places.CORE_TYPE + ")J", false);
        method.visitVarInsn(LSTORE, Places.LEFT);
        load(after);
        method.visitJumpInsn(GOTO, label(new Version(after, Map.of(), false)));
    }

    /** Where all that locals hold is in the register file, too. */
    private RegisterState.Snapshot nothing() {
        return new RegisterState.Snapshot(cells, new BitSet(), Map.of(), new BitSet());
    }

    private void writeBack() {
        Exits.put(method, values, state.snapshot().unwritten());
    }
}
