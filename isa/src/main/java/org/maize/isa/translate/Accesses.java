package org.maize.isa.translate;

import static org.objectweb.asm.Opcodes.LADD;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maize.isa.Register;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;
import org.maize.isa.semantics.Statement;

/**
 * What a block does with the addresses that cells of the register file hold where it begins.
 *
 * @param spans what it accesses at constant distances from a cell's value
 * @param steps how far from that is what the cell holds where the block ends, unless it is the same
 * @param lost cells of which that is not known
 */
record Accesses(Map<Integer, Span> spans, Map<Integer, Long> steps, BitSet lost) {
    /** Of functions that may be sums. */
    private static final String TWO_LONGS = "(JJ)J";

    static Accesses of(GuestBlock block) {
        Reader reader = new Reader();
        block.instructions.forEach(reader::read);
        Accesses accesses = new Accesses(reader.spans, new HashMap<>(), new BitSet());
        reader.cells.forEach((cell, content) -> {
            if (content.from().equals(Reader.cell(cell))) {
                accesses.steps.put(cell, content.delta());
            } else {
                accesses.lost.set(cell);
            }
        });
        return accesses;
    }

    /** How far a cell's value has moved where the block ends, unless that {@link #isLost}. */
    long step(int cell) {
        return steps.getOrDefault(cell, 0L);
    }

    /** Whether what a cell holds where the block ends has nothing to do with what it held. */
    boolean isLost(int cell) {
        return lost.get(cell);
    }

    /** Goes through the instructions of a block; values are nodes in which a local is what the cell of its number held. */
    private static final class Reader {
        final Map<Integer, Span> spans = new HashMap<>();
        /** What cells hold that the block has to do with. */
        final Map<Integer, Distance> cells = new HashMap<>();
        private final LocalNumbers numbers = new LocalNumbers(0);
        private final Map<String, Node> lets = new HashMap<>();
        private Binding instruction;
        /** Whether it never ends before its effects. */
        private boolean always;
        private int unknown;

        /** What a cell holds where the block begins. */
        static Node cell(int cell) {
            return new Node.Local(Node.Kind.LONG, cell);
        }

        /** What nothing is known of. */
        private Node unknown() {
            return new Node.Local(Node.Kind.LONG, --unknown);
        }

        void read(Binding next) {
            instruction = next;
            lets.clear();
            always = !GuestBlock.skips(instruction);
            Map<Integer, Node> written = new HashMap<>();
            for (Statement statement : instruction.statements()) {
                switch (statement) {
                    case Statement.Let let -> lets.put(let.name(), value(let.value()));
                    case Statement.WriteFixed write -> put(written, write.register().offset(),
                            write.register().bytes(), value(write.value()));
                    case Statement.WriteOperand write -> put(written, instruction.slot(write.slot()), write.bytes(),
                            value(write.value()));
                    case Statement.Store store -> {
                        value(store.value());
                        access(store.address(), store.bytes(), true);
                    }
                    case Statement.Jump jump when jump.target() != null -> value(jump.target());
                    default -> {}
                }
            }
            Effects.of(instruction, false).writes().stream().forEach(cell -> cells.put(cell,
                    Distance.of(always && written.containsKey(cell) ? written.get(cell) : unknown(), numbers)));
        }

        private void put(Map<Integer, Node> written, long offset, int bytes, Node value) {
            written.put(Effects.cell(offset), bytes >= Effects.CELL_BYTES ? value : unknown());
        }

        private Node value(Expression expression) {
            return switch (expression) {
                case Expression.Constant constant -> Nodes.constant(constant.value());
                case Expression.Slot slot -> Nodes.constant(instruction.slot(slot.index()));
                case Expression.Local local -> lets.getOrDefault(local.name(), unknown());
                case Expression.FixedRegister(Register register) -> register(register.offset(), register.bytes());
                case Expression.OperandRegister chosen -> register(instruction.slot(chosen.slot()), chosen.bytes());
                case Expression.Sum sum ->
                        Nodes.binary(LADD, value(sum.left()), value(sum.right()));
                case Expression.Load load -> {
                    access(load.address(), load.bytes(), false);
                    yield unknown();
                }
                case Expression.Call call -> {
                    List<Node> arguments = new ArrayList<>();
                    call.arguments().forEach(argument -> arguments.add(value(argument)));
                    yield TWO_LONGS.equals(call.function().descriptor())
                            ? sum(new Node.Application(call.function(), arguments))
                            : unknown();
                }
                default -> unknown();
            };
        }

        /** The sum that a function may be. */
        private Node sum(Node.Application application) {
            Node from = application.arguments().getFirst();
            Distance base = Distance.of(from, numbers);
            Distance all = Distance.of(
                    new Node.Application(application.function(), List.of(base.from(), application.arguments().get(1))),
                    numbers);
            return all.from().equals(base.from())
                    ? sum(base.from(), base.delta() + all.delta())
                    : unknown();
        }

        private Node register(long offset, int bytes) {
            if (bytes < Effects.CELL_BYTES) { return unknown(); }
            int cell = Effects.cell(offset);
            Distance content = cells.computeIfAbsent(cell, each -> new Distance(cell(each), 0));
            return sum(content.from(), content.delta());
        }

        private static Node sum(Node from, long delta) {
            return delta == 0 ? from : Nodes.binary(LADD, from, Nodes.constant(delta));
        }

        private void access(Expression address, int bytes, boolean written) {
            Distance place = Distance.of(value(address), numbers);
            if (!always || !(place.from() instanceof Node.Local(Node.Kind kind, int cell)) || cell < 0) { return; }
            Span span = Span.of(place.delta(), bytes, written);
            Span all = spans.getOrDefault(cell, span).hull(span);
            if (all.isNarrow()) {
                spans.put(cell, all);
            }
        }
    }
}
