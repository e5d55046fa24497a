package org.maize.isa.translate;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maize.isa.execute.Region;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * The ways out of a region, written after its blocks so that these stay small. Each writes to the register file what is only in
 * locals; those that write the same cells share what does it, where they are not {@linkplain ExitMethods apart}.
 */
final class Exits {
    /** A number and a jump. */
    private static final int STUB_BYTES = 5;
    /** Type of the method that leaves by an exit that has a number. */
    static final String LEAVE = "(I" + Places.CORE_TYPE + "JL" + Places.REGION + ";)J";

    private final MethodVisitor code;
    private final NodeWriter values;
    private final ExitMethods methods;
    private final List<Stub> stubs = new ArrayList<>();
    private final Map<Ending, Label> endings = new LinkedHashMap<>();
    private final Map<Ending, Way> ways = new HashMap<>();
    private final Set<Ending> reached = new HashSet<>();
    /** Endings to which more than one way leads, or one from elsewhere. */
    private final Set<Ending> joints = new HashSet<>();
    private final Set<Ending> written = new HashSet<>();
    private final Map<Computation, Label> computations = new LinkedHashMap<>();
    private final List<Long> addresses = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();
    private final List<Byte> kinds = new ArrayList<>();

    /** What an exit does after its cells have been written; whether it has a number, which stays on the stack until then. */
    private enum Last {
        LEAVE(true), STRAY(true), GO(false), POLL(false);

        final boolean numbered;

        Last(boolean numbered) {
            this.numbered = numbered;
        }
    }

    private record Ending(BitSet cells, Last last) {}

    /** A cell that is written, and what remains then. */
    private record Way(int cell, Ending next) {}

    /** What exits compute that has been deferred, before they end. */
    private record Computation(Map<Integer, Node> deferred, Ending ending) {}

    private record Stub(Label label, RegisterState.Snapshot registers, int number, Last last) {}

    Exits(MethodVisitor code, NodeWriter values, ExitMethods methods) {
        this.code = code;
        this.values = values;
        this.methods = methods;
    }

    /**
     * An exit at an address that is known.
     *
     * @param count instructions of the block that have been completed and are not counted yet
     * @param kind see {@link Region}
     */
    Label to(long address, int count, byte kind, RegisterState.Snapshot registers) {
        return stub(registers, number(address, count, kind), Last.LEAVE);
    }

    private int number(long address, int count, byte kind) {
        addresses.add(address);
        counts.add(count);
        kinds.add(kind);
        return addresses.size() - 1;
    }

    /** An exit to the address in {@link Places#NEXT}. */
    Label toComputed(RegisterState.Snapshot registers) {
        return stub(registers, 0, Last.GO);
    }

    /** An exit by a jump at an address to the one in {@link Places#NEXT}, which was not expected. */
    Label stray(long jump, RegisterState.Snapshot registers) {
        return stub(registers, number(jump, 0, Region.ELSEWHERE), Last.STRAY);
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

    /** Bytes of bytecode that the exits so far will take at least. */
    int bytes() {
        return STUB_BYTES * stubs.size();
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
            code.visitLabel(stub.label);
            if (stub.last == Last.LEAVE && methods.leave(stub.number, stub.registers.unwritten())) { continue; }
            BitSet cells = (BitSet) stub.registers.dirty().clone();
            Map<Integer, Node> deferred = new HashMap<>(stub.registers.deferred());
            deferred.keySet().removeIf(cell -> !cells.get(cell));
            deferred.keySet().forEach(cells::clear);
            if (stub.last.numbered) {
                values.integer(stub.number);
            }
            Ending ending = new Ending(cells, stub.last);
            code.visitJumpInsn(GOTO, deferred.isEmpty()
                    ? label(ending)
                    : computations.computeIfAbsent(new Computation(deferred, ending), each -> new Label()));
        }
        computations.forEach((computation, label) -> {
            code.visitLabel(label);
            put(code, values, computation.deferred);
            code.visitJumpInsn(GOTO, label(computation.ending));
        });
        writeEndings();
    }

    private void writeEndings() {
        Map<Integer, Integer> frequencies = new HashMap<>();
        endings.keySet().forEach(ending -> ending.cells.stream()
                .forEach(cell -> frequencies.merge(cell, 1, Integer::sum)));
        List<Ending> wanted = List.copyOf(endings.keySet());
        joints.addAll(wanted);
        wanted.forEach(ending -> follow(ending, frequencies));
        wanted.forEach(this::write);
    }

    private Label label(Ending ending) {
        return endings.computeIfAbsent(ending, each -> new Label());
    }

    /** Finds the way from an ending: the rarest cell first, then the ending that has the others, which most often others share. */
    private void follow(Ending ending, Map<Integer, Integer> frequencies) {
        Ending at = ending;
        while (!at.cells.isEmpty() && !ways.containsKey(at)) {
            int rarest = at.cells.stream().boxed().min(Comparator.comparing(frequencies::get)).orElseThrow();
            BitSet rest = (BitSet) at.cells.clone();
            rest.clear(rarest);
            Way way = new Way(rarest, new Ending(rest, at.last));
            ways.put(at, way);
            if (rest.isEmpty() || !reached.add(way.next)) {
                joints.add(way.next);
            }
            at = way.next;
        }
    }

    private void write(Ending ending) {
        Ending at = ending;
        while (written.add(at)) {
            code.visitLabel(label(at));
            if (at.cells.isEmpty()) {
                writeLast(at);
                return;
            }
            Map<Integer, Node> cells = new LinkedHashMap<>();
            do {
                Way way = ways.get(at);
                cells.put(way.cell, stubs.getFirst().registers.cells().get(way.cell));
                at = way.next;
            } while (!joints.contains(at));
            put(code, values, cells);
        }
        code.visitJumpInsn(GOTO, label(at));
    }

    /**
     * Writes cells to the register file, several with each call. Functions are called for what is deferred, which takes less room than what they
     * compute.
     */
    static void put(MethodVisitor code, NodeWriter values, Map<Integer, Node> cells) {
        Iterator<Map.Entry<Integer, Node>> rest = cells.entrySet().iterator();
        while (rest.hasNext()) {
            code.visitVarInsn(ALOAD, Places.CORE);
            int count = 0;
            for (; count < Region.MOST_PUT && rest.hasNext(); count++) {
                Map.Entry<Integer, Node> each = rest.next();
                values.integer(each.getKey() << Effects.CELL_SHIFT);
                Node called = Nodes.called(each.getValue());
                values.push(called.kind() == Node.Kind.DOUBLE ? Nodes.bitsOf(called) : called);
            }
            code.visitMethodInsn(INVOKESTATIC, Places.REGION, "put", "(" + Places.CORE_TYPE + "IJ".repeat(count) + ")V",
                    false);
        }
    }

    private void writeLast(Ending ending) {
        code.visitVarInsn(ALOAD, Places.CORE);
        code.visitVarInsn(LLOAD, Places.LEFT);
        switch (ending.last) {
            case LEAVE -> {
                code.visitVarInsn(ALOAD, Places.THIS);
                code.visitMethodInsn(INVOKESTATIC, Places.REGION, "leave", LEAVE, false);
            }
            case STRAY -> {
                code.visitVarInsn(ALOAD, Places.THIS);
                code.visitVarInsn(LLOAD, Places.NEXT);
                code.visitMethodInsn(INVOKESTATIC, Places.REGION, "stray",
                        "(I" + Places.CORE_TYPE + "JL" + Places.REGION + ";J)J", false);
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
