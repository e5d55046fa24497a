package org.maize.isa.translate;

import java.util.BitSet;
import java.util.Map;
import org.maize.isa.Register;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;
import org.maize.isa.semantics.Statement;

/**
 * What an instruction does to the register file, in cells of 8 bytes, each of which a region keeps in a JVM local.
 *
 * @param reads cells whose values it uses, those that it writes only in part or only sometimes among them
 * @param writes cells that it may write
 * @param replaces cells of which it always writes all
 * @param mayExit whether the core may stop before its effects
 */
record Effects(BitSet reads, BitSet writes, BitSet replaces, boolean mayExit) {
    static final int CELL_SHIFT = 3;
    static final int CELL_BYTES = 1 << CELL_SHIFT;

    /** @param leaves whether the core may stop before the instruction for other reasons than what its statements say */
    static Effects of(Binding binding, boolean leaves) {
        Effects effects = new Effects(new BitSet(), new BitSet(), new BitSet(), leaves || exits(binding) > 0);
        boolean always = !GuestBlock.skips(binding);
        for (Statement statement : binding.statements()) {
            switch (statement) {
                case Statement.Let let -> effects.read(let.value(), binding);
                case Statement.ExchangePair exchange -> {
                    effects.read(exchange.address(), binding);
                    effects.read(exchange.expected(), binding);
                    effects.read(exchange.replacement(), binding);
                }
                case Statement.Raise raise -> effects.read(raise.condition(), binding);
                case Statement.Skip skip -> effects.read(skip.condition(), binding);
                case Statement.Retry retry -> effects.read(retry.condition(), binding);
                case Statement.Fence fence -> {}
                case Statement.WriteFixed write -> {
                    effects.read(write.value(), binding);
                    effects.write(write.register().offset(), write.register().bytes(), always);
                }
                case Statement.WriteOperand write -> {
                    effects.read(write.value(), binding);
                    effects.write(binding.slot(write.slot()), write.bytes(), always);
                }
                case Statement.Store store -> {
                    effects.read(store.address(), binding);
                    effects.read(store.value(), binding);
                }
                case Statement.Jump jump -> {
                    effects.read(jump.target(), binding);
                    effects.read(jump.condition(), binding);
                }
                case Statement.Leave leave -> {}
            }
        }
        return effects;
    }

    static int cell(long offset) {
        return (int) offset >>> CELL_SHIFT;
    }

    private void write(long offset, int bytes, boolean always) {
        writes.set(cell(offset));
        if (always && bytes >= CELL_BYTES) {
            replaces.set(cell(offset));
        } else {
            reads.set(cell(offset));
        }
    }

    private void read(Statement.Pair pair, Binding binding) {
        read(pair.low(), binding);
        read(pair.high(), binding);
    }

    private void read(Expression expression, Binding binding) {
        switch (expression) {
            case null -> {}
            case Expression.FixedRegister(Register register) -> reads.set(cell(register.offset()));
            case Expression.OperandRegister chosen -> reads.set(cell(binding.slot(chosen.slot())));
            case Expression.Call call -> call.arguments().forEach(argument -> read(argument, binding));
            case Expression.Sum sum -> {
                read(sum.left(), binding);
                read(sum.right(), binding);
            }
            case Expression.Scaled scaled -> read(scaled.value(), binding);
            case Expression.Load load -> read(load.address(), binding);
            case Expression.CompareExchange exchange -> {
                read(exchange.address(), binding);
                read(exchange.expected(), binding);
                read(exchange.replacement(), binding);
            }
            case Expression.Constant constant -> {}
            case Expression.Slot slot -> {}
            case Expression.Local local -> {}
        }
    }

    /** The cell of which an expression is the whole content; -1 for none. */
    static int source(Expression value, Binding binding, Map<String, Expression> lets) {
        return switch (value) {
            case Expression.Local local when lets.containsKey(local.name()) ->
                    source(lets.get(local.name()), binding, lets);
            case Expression.FixedRegister(Register register) when register.bytes() >= CELL_BYTES ->
                    cell(register.offset());
            case Expression.OperandRegister chosen when chosen.bytes() >= CELL_BYTES ->
                    cell(binding.slot(chosen.slot()));
            default -> -1;
        };
    }

    /** How many statements of an instruction may stop the core before its effects: they access memory, as most often, or may trap. */
    static int exits(Binding binding) {
        int count = 0;
        for (Statement statement : binding.statements()) {
            boolean exits = switch (statement) {
                case Statement.Let let -> accesses(let.value());
                case Statement.WriteFixed write -> accesses(write.value());
                case Statement.WriteOperand write -> accesses(write.value());
                case Statement.Fence fence -> false;
                case Statement.Jump jump -> accesses(jump.target()) || accesses(jump.condition());
                case Statement.ExchangePair exchange -> true;
                case Statement.Raise raise -> true;
                case Statement.Skip skip -> true;
                case Statement.Retry retry -> true;
                case Statement.Store store -> true;
                case Statement.Leave leave -> true;
            };
            count += exits ? 1 : 0;
        }
        return count;
    }

    /** Whether an expression accesses memory. */
    private static boolean accesses(Expression expression) {
        return switch (expression) {
            case null -> false;
            case Expression.Load load -> true;
            case Expression.CompareExchange exchange -> true;
            case Expression.Call call -> {
                for (Expression argument : call.arguments()) {
                    if (accesses(argument)) { yield true; }
                }
                yield false;
            }
            case Expression.Sum sum -> accesses(sum.left()) || accesses(sum.right());
            case Expression.Scaled scaled -> accesses(scaled.value());
            default -> false;
        };
    }
}
