package org.maize.loader.frame;

import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;
import org.maize.isa.semantics.Function;

/**
 * Evaluates the expressions of one instruction over what is known. A function of the semantics is a black box: it is run with the CFA at
 * several addresses, and if its result moves along with them by the same amounts it is an address counted from the CFA, if it
 * stays it is a constant, else unknown.
 */
final class AbstractEvaluation {
    /** Addresses for the CFA that differ in low bits and in high ones, so that rounding and narrowing do not pass for addition. */
    private static final long[] CFA_SAMPLES = {0x7ffe_0000_1000L, 0x7ffe_0001_2348L, 0x7ff1_8765_4321L};

    private final AbstractState state;
    private final Binding binding;
    private final Map<String, AbstractValue> locals = new HashMap<>();

    /** @param state before the instruction */
    AbstractEvaluation(AbstractState state, Binding binding) {
        this.state = state;
        this.binding = binding;
    }

    void name(String local, Expression value) {
        locals.put(local, evaluate(value));
    }

    /** The value, or null where it is not known. */
    AbstractValue evaluate(Expression expression) {
        return switch (expression) {
            case Expression.Constant constant -> AbstractValue.constant(constant.value());
            case Expression.Slot slot -> AbstractValue.constant(binding.slot(slot.index()));
            case Expression.FixedRegister fixed -> state.read(fixed.register().offset(), fixed.register().bytes());
            case Expression.OperandRegister operand -> state.read((int) binding.slot(operand.slot()), operand.bytes());
            case Expression.Call call -> call(call.function(), call.arguments());
            case Expression.Load load -> state.load(evaluate(load.address()), load.bytes());
            case Expression.CompareExchange exchange -> null;
            case Expression.Local local -> locals.get(local.name());
            case Expression.Sum sum -> sum(evaluate(sum.left()), evaluate(sum.right()));
            case Expression.Scaled scaled -> {
                AbstractValue value = evaluate(scaled.value());
                yield value == null || !value.isConstant() ? null
                        : AbstractValue.constant(value.constant() << scaled.shift());
            }
        };
    }

    private static AbstractValue sum(AbstractValue left, AbstractValue right) {
        if (left == null || right == null || !left.isConstant() && !right.isConstant()) { return null; }
        AbstractValue base = left.isConstant() ? right : left;
        AbstractValue offset = left.isConstant() ? left : right;
        return base.isConstant() || base.ofFrame() ? new AbstractValue(base.kind(), base.constant() + offset.constant())
                : offset.constant() == 0 ? base : null;
    }

    private AbstractValue call(Function function, List<Expression> arguments) {
        AbstractValue[] values = new AbstractValue[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = evaluate(arguments.get(i));
            if (values[i] == null || !values[i].isConstant() && !values[i].ofFrame()) { return null; }
        }
        if (isFloating(function)) { return null; }
        try {
            long first = invoke(function, values, CFA_SAMPLES[0]);
            boolean stays = true;
            boolean moves = true;
            for (long cfa : CFA_SAMPLES) {
                long result = invoke(function, values, cfa);
                stays &= result == first;
                moves &= result - cfa == first - CFA_SAMPLES[0];
            }
            return stays ? AbstractValue.constant(first) : moves ? AbstractValue.frame(first - CFA_SAMPLES[0]) : null;
        } catch (InvocationTargetException e) {
            return null; // it has no result for these arguments: the instruction would have trapped before
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a function of the semantics is not public: " + function.method(), e);
        }
    }

    /** Whether a function works on floating-point values, which are no addresses. */
    private static boolean isFloating(Function function) {
        return function.descriptor().indexOf('D') >= 0 || function.descriptor().indexOf('F') >= 0;
    }

    private static long invoke(Function function, AbstractValue[] values, long cfa)
            throws InvocationTargetException, IllegalAccessException {
        Class<?>[] types = function.method().getParameterTypes();
        Object[] arguments = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            long value = values[i].at(cfa);
            if (types[i] == boolean.class) {
                arguments[i] = value != 0;
            } else if (types[i] == int.class) {
                arguments[i] = (int) value;
            } else {
                arguments[i] = value;
            }
        }
        return switch (function.method().invoke(null, arguments)) {
            case Boolean condition -> condition ? 1 : 0;
            case Number number -> number.longValue();
            default -> throw new IllegalStateException(function.method() + " is no function over values");
        };
    }
}
