package org.maize.isa.execute;

import java.util.ArrayList;
import java.util.List;
import org.maize.isa.Register;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;
import org.maize.isa.semantics.Statement;

/**
 * A straight line of bound instructions, control entering only at the top of each and leaving only at the end. What can be seen
 * of a line and not of one instruction: which writes of fixed registers, condition flags above all, nobody can see.
 */
final class Line {
    private final List<Binding> bindings = new ArrayList<>();
    private final List<Effects> effects = new ArrayList<>();

    /** @param observed whether the core may stop before this instruction, as it may at a migration point */
    void add(Binding binding, boolean observed) {
        bindings.add(binding);
        effects.add(Effects.of(binding, observed));
    }

    int size() {
        return bindings.size();
    }

    Binding binding(int index) {
        return bindings.get(index);
    }

    /**
     * The statements of an instruction without the writes of fixed registers that a later instruction of the line replaces before
     * anything can read them or the core can stop. A value that may fault is computed all the same.
     */
    List<Statement> visibleStatements(int index) {
        List<Statement> all = bindings.get(index).statements();
        List<Statement> visible = new ArrayList<>(all.size());
        for (Statement statement : all) {
            if (!(statement instanceof Statement.WriteFixed write && isDeadAfter(index, write.register()))) {
                visible.add(statement);
            } else if (Effects.read(write.value(), bindings.get(index), new ArrayList<>())) {
                visible.add(new Statement.Let("unseen", write.value()));
            }
        }
        return visible.equals(all) ? all : List.copyOf(visible);
    }

    private boolean isDeadAfter(int index, Register register) {
        Bytes written = Bytes.of(register);
        for (int i = index + 1; i < effects.size(); i++) {
            Effects next = effects.get(i);
            if (next.mayStop() || next.reads().stream().anyMatch(written::overlaps)) { return false; }
            if (next.writes().stream().anyMatch(written::equals)) { return true; }
        }
        return false;
    }

    /** Some bytes of the register file. */
    private record Bytes(long offset, int count) {
        static Bytes of(Register register) {
            return new Bytes(register.offset(), register.bytes());
        }

        boolean overlaps(Bytes other) {
            return offset < other.offset + other.count && other.offset < offset + count;
        }
    }

    /**
     * What an instruction means for the writes before it.
     *
     * @param mayStop whether the core may stop at it, or leave it, with its own effects undone
     * @param reads what it reads of the register file
     * @param writes what it always writes of the register file
     */
    private record Effects(boolean mayStop, List<Bytes> reads, List<Bytes> writes) {
        static Effects of(Binding binding, boolean observed) {
            List<Bytes> reads = new ArrayList<>();
            List<Bytes> writes = new ArrayList<>();
            boolean mayStop = observed;
            for (Statement statement : binding.statements()) {
                switch (statement) {
                    case Statement.Let let -> mayStop |= read(let.value(), binding, reads);
                    case Statement.WriteFixed write -> {
                        mayStop |= read(write.value(), binding, reads);
                        writes.add(Bytes.of(write.register()));
                    }
                    case Statement.WriteOperand write -> {
                        mayStop |= read(write.value(), binding, reads);
                        writes.add(new Bytes(binding.slot(write.slot()), write.bytes()));
                    }
                    case Statement.ExchangePair exchange -> mayStop = true;
                    case Statement.Raise raise -> mayStop = true;
                    case Statement.Skip skip -> mayStop = true;
                    case Statement.Retry retry -> mayStop = true;
                    case Statement.Fence fence -> {}
                    case Statement.Store store -> mayStop = true;
                    case Statement.Jump jump -> mayStop = true;
                    case Statement.Leave leave -> mayStop = true;
                }
            }
            return new Effects(mayStop, reads, writes);
        }

        /** Collects what an expression reads of the register file; whether it may fault. */
        private static boolean read(Expression expression, Binding binding, List<Bytes> reads) {
            switch (expression) {
                case Expression.FixedRegister fixed -> reads.add(Bytes.of(fixed.register()));
                case Expression.OperandRegister chosen ->
                        reads.add(new Bytes(binding.slot(chosen.slot()), chosen.bytes()));
                case Expression.Call call -> {
                    boolean faults = false;
                    for (Expression argument : call.arguments()) {
                        faults |= read(argument, binding, reads);
                    }
                    return faults;
                }
                case Expression.Sum sum -> {
                    return read(sum.left(), binding, reads) | read(sum.right(), binding, reads);
                }
                case Expression.Scaled scaled -> {
                    return read(scaled.value(), binding, reads);
                }
                case Expression.Load load -> {
                    return true;
                }
                case Expression.CompareExchange exchange -> {
                    return true;
                }
                case Expression.Constant constant -> {}
                case Expression.Slot slot -> {}
                case Expression.Local local -> {}
            }
            return false;
        }
    }
}
