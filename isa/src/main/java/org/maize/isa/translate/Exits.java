package org.maize.isa.translate;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maize.isa.execute.Region;
import org.maize.isa.translate.RegionWriter.Places;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * The ways out of a region, written after its blocks so that these stay small. Each writes to the register file what is only in
 * locals; those that write the same cells share what does it.
 */
final class Exits {
    private final MethodVisitor code;
    private final NodeWriter values;
    private final List<Stub> stubs = new ArrayList<>();
    private final Map<Ending, Label> endings = new LinkedHashMap<>();
    private final Set<Ending> written = new HashSet<>();
    private final Map<Computation, Label> computations = new LinkedHashMap<>();
    private final List<Long> addresses = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();
    private final List<Byte> kinds = new ArrayList<>();

    /** What an exit does after its cells have been written. */
    private enum Last { LEAVE, GO, POLL }

    private record Ending(BitSet cells, Last last) {}

    /** What exits compute that has been deferred, before they end. */
    private record Computation(Map<Integer, Node> deferred, Ending ending) {}

    private record Stub(Label label, RegisterState.Snapshot registers, int number, Last last) {}

    Exits(MethodVisitor code, NodeWriter values) {
        this.code = code;
        this.values = values;
    }

    /**
     * An exit at an address that is known.
     *
     * @param count instructions of the block that have been completed and are not counted yet
     * @param kind see {@link Region}
     */
    Label to(long address, int count, byte kind, RegisterState.Snapshot registers) {
        addresses.add(address);
        counts.add(count);
        kinds.add(kind);
        return stub(registers, addresses.size() - 1, Last.LEAVE);
    }

    /** An exit to the address in {@link Places#NEXT}. */
    Label toComputed(RegisterState.Snapshot registers) {
        return stub(registers, 0, Last.GO);
    }

    /** An exit at a poll, before control goes to the address in {@link Places#NEXT}. */
    Label polledToComputed(RegisterState.Snapshot registers) {
        return stub(registers, 0, Last.POLL);
    }

    private Label stub(RegisterState.Snapshot registers, int number, Last last) {
        Label label = new Label();
        stubs.add(new Stub(label, registers, number, last));
        return label;
    }

    /** How many exits have been asked for: of those with an address, and of all. */
    record Mark(int addresses, int stubs) {}

    Mark mark() {
        return new Mark(addresses.size(), stubs.size());
    }

    /** Forgets what has been asked for since a mark. */
    void forget(Mark mark) {
        for (List<?> each : List.of(addresses, counts, kinds)) {
            each.subList(mark.addresses, each.size()).clear();
        }
        stubs.subList(mark.stubs, stubs.size()).clear();
    }

    /** Writes all that have been asked for. */
    void write() {
        for (Stub stub : stubs) {
            BitSet cells = (BitSet) stub.registers.dirty().clone();
            Map<Integer, Node> deferred = new HashMap<>(stub.registers.deferred());
            deferred.keySet().removeIf(cell -> !cells.get(cell));
            deferred.keySet().forEach(cells::clear);
            code.visitLabel(stub.label);
            if (stub.last == Last.LEAVE) {
                values.integer(stub.number);
                code.visitVarInsn(ISTORE, Places.EXIT);
            }
            Ending ending = new Ending(cells, stub.last);
            code.visitJumpInsn(GOTO, deferred.isEmpty()
                    ? label(ending)
                    : computations.computeIfAbsent(new Computation(deferred, ending), each -> new Label()));
        }
        computations.forEach((computation, label) -> {
            code.visitLabel(label);
            computation.deferred.forEach((cell, node) -> put(code, values, cell, node));
            code.visitJumpInsn(GOTO, label(computation.ending));
        });
        int[] frequencies = new int[endings.keySet().stream().mapToInt(ending -> ending.cells.length()).max()
                .orElse(0)];
        endings.keySet().forEach(ending -> ending.cells.stream().forEach(cell -> frequencies[cell]++));
        List.copyOf(endings.keySet()).forEach(ending -> write(ending, frequencies));
    }

    private Label label(Ending ending) {
        return endings.computeIfAbsent(ending, each -> new Label());
    }

    /** Writes a cell to the register file. */
    static void put(MethodVisitor code, NodeWriter values, int cell, Node value) {
        code.visitVarInsn(ALOAD, Places.CORE);
        values.integer(cell << Effects.CELL_SHIFT);
        values.push(value.kind() == Node.Kind.DOUBLE ? Nodes.bitsOf(value) : value);
        code.visitMethodInsn(INVOKESTATIC, Places.REGION, "put", "(" + Places.CORE_TYPE + "IJ)V", false);
    }

    /** Writes the rarest cell of an ending, and goes on with the ending that has the others, which most often others share. */
    private void write(Ending ending, int[] frequencies) {
        Ending next = ending;
        while (written.add(next)) {
            code.visitLabel(label(next));
            if (next.cells.isEmpty()) {
                writeLast(next);
                return;
            }
            int rarest = next.cells.stream().boxed().min(Comparator.comparingInt(cell -> frequencies[cell]))
                    .orElseThrow();
            put(code, values, rarest, stubs.getFirst().registers.cells().get(rarest));
            BitSet rest = (BitSet) next.cells.clone();
            rest.clear(rarest);
            next = new Ending(rest, next.last);
        }
        code.visitJumpInsn(GOTO, label(next));
    }

    private void writeLast(Ending ending) {
        if (ending.last == Last.LEAVE) {
            code.visitVarInsn(ALOAD, Places.THIS);
        }
        code.visitVarInsn(ALOAD, Places.CORE);
        code.visitVarInsn(LLOAD, Places.LEFT);
        switch (ending.last) {
            case LEAVE -> {
                code.visitVarInsn(ILOAD, Places.EXIT);
                code.visitMethodInsn(INVOKEVIRTUAL, Places.REGION, "leave", "(" + Places.CORE_TYPE + "JI)J", false);
            }
            case GO, POLL -> {
                code.visitVarInsn(LLOAD, Places.NEXT);
                code.visitMethodInsn(INVOKESTATIC, Places.REGION, ending.last == Last.GO ? "go" : "leavePolled",
                        "(" + Places.CORE_TYPE + "JJ)J", false);
            }
        }
        code.visitInsn(LRETURN);
    }

    long[] addresses() {
        return addresses.stream().mapToLong(Long::longValue).toArray();
    }

    int[] counts() {
        return counts.stream().mapToInt(Integer::intValue).toArray();
    }

    byte[] kinds() {
        byte[] bytes = new byte[kinds.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = kinds.get(i);
        }
        return bytes;
    }
}
