package org.maize.isa.semantics;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The kinds of work of instructions that processors take different times for. What is none of them is a simple instruction. */
public enum Work {
    MULTIPLY,
    DIVIDE,
    /** Floating-point arithmetic, conversion and comparison, but not division. */
    FLOAT,
    /** Floating-point division and square root. */
    FLOAT_DIVIDE,
    /** Integer arithmetic on the lanes of a vector. */
    VECTOR,
    LOAD,
    STORE,
    /** An exchange with memory that no other access comes between. */
    ATOMIC,
    BRANCH;

    /** The work of an instruction, each kind once. */
    public static Set<Work> of(Binding instruction) {
        final Set<Work> found = EnumSet.noneOf(Work.class);
        for (Statement statement : instruction.statements()) {
            switch (statement) {
                case Statement.Let let -> find(let.value(), found);
                case Statement.ExchangePair exchange -> {
                    found.add(ATOMIC);
                    find(exchange.address(), found);
                }
                case Statement.Raise raise -> find(raise.condition(), found);
                case Statement.Skip skip -> find(skip.condition(), found);
                case Statement.Retry retry -> find(retry.condition(), found);
                case Statement.Fence fence -> {}
                case Statement.WriteFixed write -> find(write.value(), found);
                case Statement.WriteOperand write -> find(write.value(), found);
                case Statement.Store store -> {
                    found.add(STORE);
                    find(store.value(), found);
                }
                case Statement.Jump jump -> {
                    found.add(BRANCH);
                    find(jump.target(), found);
                }
                case Statement.Leave leave -> {}
            }
        }
        if (found.contains(FLOAT_DIVIDE)) {
            found.remove(FLOAT);
        }
        if (found.contains(ATOMIC)) {
            found.removeAll(EnumSet.of(LOAD, STORE));
        }
        return found;
    }

    private static void find(Expression expression, Set<Work> found) {
        switch (expression) {
            case Expression.Load load -> {
                found.add(LOAD);
                find(load.address(), found);
            }
            case Expression.CompareExchange exchange -> {
                found.add(ATOMIC);
                findAll(List.of(exchange.address(), exchange.expected(), exchange.replacement()), found);
            }
            case Expression.Call call -> {
                if (call.function().work() != null) {
                    found.add(call.function().work());
                }
                findAll(call.arguments(), found);
            }
            case Expression.Sum sum -> findAll(List.of(sum.left(), sum.right()), found);
            case Expression.Scaled scaled -> find(scaled.value(), found);
            case null -> {}
            default -> {}
        }
    }

    private static void findAll(List<Expression> expressions, Set<Work> found) {
        expressions.forEach(each -> find(each, found));
    }
}
