package org.maize.isa.translate;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.maize.isa.translate.Node.Application;
import org.maize.isa.translate.Node.Kind;
import org.maize.isa.translate.Node.Local;

/**
 * Where the guest's registers are while a block is written: each cell in its local, or, where it is status that most often nobody
 * looks at, as a value that is computed only where it is wanted.
 */
final class RegisterState {
    private static final int BYTE_BITS = 8;

    private final NodeWriter values;
    private final LocalNumbers numbers;
    private final Map<Integer, Local> cells;
    private final Map<Integer, Long> assumed;
    private final Map<Integer, Node> deferred = new HashMap<>();
    private final Map<Integer, Node> definitions = new HashMap<>();
    private final BitSet dirty = new BitSet();
    private final OrdinaryLocals ordinary;
    private final Map<Integer, Place> places = new HashMap<>();
    private int roots;
    private boolean upheld = true;
    /** Values of the instruction at hand that are still to be used. */
    private final List<Pending> pending = new ArrayList<>();

    /** A value that is computed later, from what its locals hold now. */
    static final class Pending {
        Node node;

        Pending(Node node) {
            this.node = node;
        }
    }

    /**
     * What an exit has to write back.
     *
     * @param cells the local of each
     * @param dirty which may differ from the register file
     * @param deferred those that are not in their locals
     * @param ordinary the locals that {@link OrdinaryLocals} knows
     */
    record Snapshot(Map<Integer, Local> cells, BitSet dirty, Map<Integer, Node> deferred, BitSet ordinary) {
        /** What cells hold that may differ from the register file. */
        Map<Integer, Node> unwritten() {
            Map<Integer, Node> unwritten = new TreeMap<>();
            dirty.stream().forEach(cell -> unwritten.put(cell, deferred.getOrDefault(cell, cells.get(cell))));
            return unwritten;
        }
    }

    /** An address as the distance from a value, which has a number: 0 for the address 0. */
    record Place(int root, long delta) {
        Place plus(long more) {
            return new Place(root, delta + more);
        }
    }

    /** @param assumed what cells hold at any time, which are never written otherwise */
    RegisterState(NodeWriter values, LocalNumbers numbers, Map<Integer, Local> cells, Map<Integer, Long> assumed,
            OrdinaryLocals ordinary) {
        this.values = values;
        this.numbers = numbers;
        this.cells = cells;
        this.assumed = assumed;
        this.ordinary = ordinary;
    }

    /** Begins a block to which control comes with status that is deferred. */
    void begin(BitSet dirtyIn, Map<Integer, Node> deferredIn, BitSet ordinaryLocals) {
        ordinary.restore(ordinaryLocals);
        deferred.clear();
        deferred.putAll(deferredIn);
        definitions.clear();
        pending.clear();
        places.clear();
        roots = 0;
        dirty.clear();
        dirty.or(dirtyIn);
        assumed.keySet().forEach(dirty::clear);
    }

    Snapshot snapshot() {
        return new Snapshot(cells, (BitSet) dirty.clone(), Map.copyOf(deferred), ordinary.snapshot());
    }

    /** Puts back what {@link #snapshot} has seen: for the other way on after a branch. */
    void restore(Snapshot snapshot) {
        places.clear();
        ordinary.restore(snapshot.ordinary());
        deferred.clear();
        deferred.putAll(snapshot.deferred());
        dirty.clear();
        dirty.or(snapshot.dirty());
    }

    /** The number of what a cell holds in its local. */
    int root(int cell) {
        return place(cells.get(cell)).root();
    }

    /** Where an address is: the same number where it is at a known distance from another one. */
    Place place(Node address) {
        Distance distance = Distance.of(address, numbers);
        Place from = switch (distance.from()) {
            case Node.Constant zero -> new Place(0, 0);
            case Local local -> places.computeIfAbsent(local.index(), index -> new Place(++roots, 0));
            default -> new Place(++roots, 0);
        };
        return from.plus(distance.delta());
    }

    /** What values are known to be of which functions, by the number of the local. */
    Map<Integer, Node> definitions() {
        return definitions;
    }

    /** The value of some bytes of the register file, zero-extended. */
    Node read(long offset, int bytes) {
        int cell = Effects.cell(offset);
        materialise(cell);
        Long known = assumed.get(cell);
        Node whole = known != null ? Nodes.constant(known) : bits(cells.get(cell));
        if (bytes >= Effects.CELL_BYTES) { return whole; }
        return Nodes.binary(LAND, Nodes.binary(LUSHR, whole, Nodes.integer(shift(offset))),
                Nodes.constant(mask(bytes)));
    }

    /** The value of a local as a register has it. */
    static Node bits(Local local) {
        return local.kind() == Kind.DOUBLE ? Nodes.bitsOf(local) : local;
    }

    /** The same for a condition, which may be decided without computing what is deferred. */
    Node readDeferred(long offset, int bytes) {
        Node node = deferred.get(Effects.cell(offset));
        return node != null && bytes >= Effects.CELL_BYTES ? node : read(offset, bytes);
    }

    /**
     * Writes the low bytes of a value to the register file.
     *
     * @param status whether the value is to be computed only where somebody looks at it
     */
    void write(long offset, int bytes, Node value, boolean status) {
        int cell = Effects.cell(offset);
        Long known = assumed.get(cell);
        if (known != null) {
            upheld &= bytes >= Effects.CELL_BYTES && value.equals(Nodes.constant(known));
            return;
        }
        Local local = cells.get(cell);
        dirty.set(cell);
        if (bytes < Effects.CELL_BYTES) {
            Node rest = Nodes.binary(LAND, bits(local), Nodes.constant(~(mask(bytes) << shift(offset))));
            Node part = Nodes.binary(LSHL, Nodes.binary(LAND, value, Nodes.constant(mask(bytes))),
                    Nodes.integer(shift(offset)));
            materialise(cell);
            overwrite(cell, Nodes.binary(LOR, rest, part));
        } else if (status && !(value instanceof Local)) {
            deferred.put(cell, value);
        } else {
            deferred.remove(cell);
            overwrite(cell, value);
        }
    }

    /** Whether what a cell holds is assumed. */
    boolean isAssumed(int cell) {
        return assumed.containsKey(cell);
    }

    /** Whether nothing has been written to cells but what they are assumed to hold. */
    boolean upheld() {
        return upheld;
    }

    private static int shift(long offset) {
        return ((int) offset & Effects.CELL_BYTES - 1) * BYTE_BITS;
    }

    private static long mask(int bytes) {
        return (1L << bytes * BYTE_BITS) - 1;
    }

    /** Computes a cell that is deferred. */
    void materialise(int cell) {
        Node value = deferred.remove(cell);
        if (value != null) {
            overwrite(cell, value);
        }
    }

    /** Computes what is deferred of some cells and forgets the rest: control goes where only those are wanted. */
    void settle(BitSet wanted) {
        for (int cell : List.copyOf(deferred.keySet())) {
            if (wanted.get(cell)) {
                materialise(cell);
            }
        }
        deferred.clear();
    }

    /** Computes all that is deferred. */
    void settleAll() {
        for (int cell : List.copyOf(deferred.keySet())) {
            materialise(cell);
        }
        definitions.clear();
    }

    private void overwrite(int cell, Node bits) {
        Local local = cells.get(cell);
        Node value = local.kind() == Kind.DOUBLE ? Nodes.doubleOf(bits) : bits;
        if (value.equals(local)) { return; }
        Pending own = pend(value);
        protect(local, own);
        pending.remove(own);
        Place place = place(own.node);
        boolean isOrdinary = ordinary.has(own.node);
        values.push(own.node);
        values.store(local);
        places.put(local.index(), place);
        ordinary.set(local, isOrdinary);
    }

    /** Keeps the value of a local that is about to be overwritten, if anything is yet to be computed from it. */
    private void protect(Local local, Pending except) {
        boolean used = Nodes.anyUses(deferred.values(), local.index());
        for (Pending each : pending) {
            used |= each != except && Nodes.uses(each.node, local.index());
        }
        definitions.values().removeIf(node -> Nodes.uses(node, local.index()) && !isOfDeferred(node));
        used |= Nodes.anyUses(definitions.values(), local.index());
        if (!used) { return; }
        Local kept = numbers.fresh(local.kind());
        values.push(local);
        values.store(kept);
        places.put(kept.index(), place(local));
        ordinary.set(kept, ordinary.has(local));
        deferred.replaceAll((cell, node) -> Nodes.substitute(node, local.index(), kept.index()));
        definitions.replaceAll((index, node) -> Nodes.substitute(node, local.index(), kept.index()));
        for (Pending each : pending) {
            each.node = Nodes.substitute(each.node, local.index(), kept.index());
        }
    }

    /** Whether a definition is that of a local from which something deferred is computed. */
    private boolean isOfDeferred(Node definition) {
        for (Map.Entry<Integer, Node> each : definitions.entrySet()) {
            if (each.getValue() == definition) {
                if (Nodes.anyUses(deferred.values(), each.getKey())) { return true; }
                for (Pending node : pending) {
                    if (Nodes.uses(node.node, each.getKey())) { return true; }
                }
            }
        }
        return false;
    }

    /** Announces that a value will be computed after effects that may change what it is computed from. */
    Pending pend(Node value) {
        Pending each = new Pending(value);
        pending.add(each);
        return each;
    }

    /** The value is used now. */
    Node use(Pending value) {
        pending.remove(value);
        return value.node;
    }

    /** Computes a value once, into a local of its own unless it is at hand. */
    Node keep(Node value) {
        if (Nodes.isAtom(value)) { return value; }
        Local local = numbers.fresh(value.kind());
        values.push(value);
        values.store(local);
        places.put(local.index(), place(value));
        ordinary.set(local, false);
        if (value instanceof Application) {
            definitions.put(local.index(), value);
        }
        return local;
    }

    /** The local of a cell, which may be overwritten at once: what is yet to be computed from it is computed from what it is now. */
    Local own(int cell) {
        materialise(cell);
        protect(cells.get(cell), null);
        return cells.get(cell);
    }

    /** A cell's local may have been overwritten. */
    void touch(int cell) {
        dirty.set(cell);
        places.remove(cells.get(cell).index());
        ordinary.set(cells.get(cell), false);
    }

    /** A local that nothing else uses. */
    Local fresh(Kind kind) {
        Local local = numbers.fresh(kind);
        ordinary.set(local, false);
        return local;
    }

    /** A new local for a value on the stack. */
    Local keepTop(Kind kind) {
        Local local = numbers.fresh(kind);
        values.store(local);
        places.put(local.index(), new Place(++roots, 0));
        ordinary.set(local, false);
        return local;
    }
}
