package org.maize.compiler.lower;

import java.util.Arrays;
import java.util.List;
import org.maize.compiler.code.Condition;
import org.maize.compiler.code.Kind;
import org.maize.compiler.code.Opcode;
import org.maize.compiler.code.Operand;
import org.maize.compiler.code.Value;

/** Lowers arithmetic on integers of 65 to 128 bits, in two parts: the lower and the upper 64 bits. */
final class WideArithmetic {
    private static final Operand ZERO = Operand.constant(Kind.I64, 0);

    private final Emitter emit;
    private final Calls calls;

    WideArithmetic(Emitter emit, Calls calls) {
        this.emit = emit;
        this.calls = calls;
    }

    Operand[] binary(String operation, Operand[] a, Operand[] b) throws Unsupported {
        return switch (operation) {
            case "and" -> each(Opcode.AND, a, b);
            case "or" -> each(Opcode.OR, a, b);
            case "xor" -> each(Opcode.XOR, a, b);
            case "add" -> sum(Opcode.ADD, a, b);
            case "sub" -> sum(Opcode.SUBTRACT, a, b);
            case "mul" -> multiply(a, b);
            case "shl" -> shift(Opcode.SHIFT_LEFT, a, b[0]);
            case "lshr" -> shift(Opcode.SHIFT_RIGHT, a, b[0]);
            case "ashr" -> shift(Opcode.SHIFT_RIGHT_ARITHMETIC, a, b[0]);
            case "sdiv" -> library("__divti3", a, b);
            case "udiv" -> library("__udivti3", a, b);
            case "srem" -> library("__modti3", a, b);
            case "urem" -> library("__umodti3", a, b);
            default ->
                    throw new Unsupported("operation '" + operation + "' on integers above 64 bits is not supported");
        };
    }

    private static Operand[] pair(Operand low, Operand high) {
        return new Operand[]{low, high};
    }

    private Operand[] each(Opcode opcode, Operand[] a, Operand[] b) {
        Operand[] result = new Operand[a.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = emit.binary(opcode, a[i], b[i]);
        }
        return result;
    }

    /** From the lowest part up, each with the carry or borrow of the one below. */
    private Operand[] sum(Opcode opcode, Operand[] a, Operand[] b) {
        Operand[] result = new Operand[a.length];
        Operand carry = null;
        for (int i = 0; i < result.length; i++) {
            Operand first = emit.binary(opcode, a[i], b[i]);
            result[i] = carry == null ? first : emit.binary(opcode, first, carry);
            if (i + 1 < result.length) {
                Operand next = opcode == Opcode.ADD ? emit.compare(Condition.BELOW, first, b[i])
                        : emit.compare(Condition.BELOW, a[i], b[i]);
                if (carry != null) {
                    Operand more = opcode == Opcode.ADD ? emit.compare(Condition.BELOW, result[i], carry)
                            : emit.compare(Condition.BELOW, first, carry);
                    next = emit.binary(Opcode.OR, next, more);
                }
                carry = emit.widened(next, 1, false, Kind.I64);
            }
        }
        return result;
    }

    private static void require128(Operand[] a, String what) throws Unsupported {
        if (a.length > 2) { throw new Unsupported(what + " of integers above 128 bits is not supported"); }
    }

    private Operand[] library(String name, Operand[] a, Operand[] b) throws Unsupported {
        require128(a, "division");
        List<Value> parts = calls.call(new Operand.Symbol(name, 0), List.of(a[0], a[1], b[0], b[1]),
                List.of(Kind.I64, Kind.I64));
        return pair(parts.get(0), parts.get(1));
    }

    private Operand[] multiply(Operand[] a, Operand[] b) throws Unsupported {
        require128(a, "multiplication");
        boolean signed = isSign(a) && isSign(b);
        Operand high = emit.value(signed ? Opcode.MULTIPLY_HIGH : Opcode.MULTIPLY_HIGH_UNSIGNED, Kind.I64, a[0], b[0]);
        if (!signed) {
            if (!a[1].isConstant(0)) {
                high = emit.binary(Opcode.ADD, high, emit.binary(Opcode.MULTIPLY, a[1], b[0]));
            }
            if (!b[1].isConstant(0)) {
                high = emit.binary(Opcode.ADD, high, emit.binary(Opcode.MULTIPLY, a[0], b[1]));
            }
        }
        return pair(emit.binary(Opcode.MULTIPLY, a[0], b[0]), high);
    }

    /** Whether the upper part is but the sign of the lower. */
    private static boolean isSign(Operand[] value) {
        return value[1] instanceof Value high && high.definition() != null
                && high.definition().opcode() == Opcode.SHIFT_RIGHT_ARITHMETIC
                && high.definition().operand(0).equals(value[0]) && high.definition().operand(1).isConstant(63);
    }

    Operand[] shift(Opcode opcode, Operand[] a, Operand count) throws Unsupported {
        if (a.length > 2) { return shiftByConstant(opcode, a, count); }
        boolean left = opcode == Opcode.SHIFT_LEFT;
        Operand near = left ? a[0] : a[1];
        Operand far = left ? a[1] : a[0];
        Operand fill = opcode == Opcode.SHIFT_RIGHT_ARITHMETIC
                ? emit.binary(opcode, a[1], Emitter.constant(Kind.I64, 63))
                : ZERO;
        if (count instanceof Operand.Constant(Kind kind, long bits)) {
            if (bits == 0) { return a; }
            Operand within = Emitter.constant(Kind.I64, bits & 63);
            if (bits >= 64) {
                Operand moved = emit.binary(opcode, near, within);
                return left ? pair(ZERO, moved) : pair(moved, fill);
            }
            Operand crossing = emit.binary(left ? Opcode.SHIFT_RIGHT : Opcode.SHIFT_LEFT, near,
                    Emitter.constant(Kind.I64, 64 - bits));
            Operand farther = emit.binary(Opcode.OR,
                    emit.binary(left ? Opcode.SHIFT_LEFT : Opcode.SHIFT_RIGHT, far, within), crossing);
            Operand nearer = emit.binary(opcode, near, within);
            return left ? pair(nearer, farther) : pair(farther, nearer);
        }
        Operand within = emit.binary(Opcode.AND, count, Emitter.constant(Kind.I64, 63));
        Operand beyond = emit.compare(Condition.NOT_EQUAL,
                emit.binary(Opcode.AND, count, Emitter.constant(Kind.I64, 64)), ZERO);
        Operand nearer = emit.binary(opcode, near, within);
        // By 64 minus the count, without a shift by 64 where the count is 0.
        Operand once = emit.binary(left ? Opcode.SHIFT_RIGHT : Opcode.SHIFT_LEFT, near, Emitter.constant(Kind.I64, 1));
        Operand crossing = emit.binary(left ? Opcode.SHIFT_RIGHT : Opcode.SHIFT_LEFT, once,
                emit.binary(Opcode.XOR, within, Emitter.constant(Kind.I64, 63)));
        Operand farther = emit.binary(Opcode.OR,
                emit.binary(left ? Opcode.SHIFT_LEFT : Opcode.SHIFT_RIGHT, far, within), crossing);
        Operand newNear = emit.select(beyond, fill, nearer);
        Operand newFar = emit.select(beyond, nearer, farther);
        return left ? pair(newNear, newFar) : pair(newFar, newNear);
    }

    private Operand[] shiftByConstant(Opcode opcode, Operand[] a, Operand count) throws Unsupported {
        if (!(count instanceof Operand.Constant(Kind kind, long bits))) {
            throw new Unsupported("a shift of an integer above 128 bits by what is no constant is not supported");
        }
        boolean left = opcode == Opcode.SHIFT_LEFT;
        Operand fill = opcode == Opcode.SHIFT_RIGHT_ARITHMETIC
                ? emit.binary(opcode, a[a.length - 1], Emitter.constant(Kind.I64, 63))
                : ZERO;
        int whole = (int) (bits / 64);
        Operand within = Emitter.constant(Kind.I64, bits % 64);
        Operand rest = Emitter.constant(Kind.I64, 64 - bits % 64);
        Operand[] result = new Operand[a.length];
        for (int i = 0; i < a.length; i++) {
            int from = left ? i - whole : i + whole;
            Operand near = part(a, from, fill);
            if (bits % 64 == 0) {
                result[i] = near;
            } else if (left) {
                result[i] = emit.binary(Opcode.OR, emit.binary(Opcode.SHIFT_LEFT, near, within),
                        emit.binary(Opcode.SHIFT_RIGHT, part(a, from - 1, fill), rest));
            } else {
                result[i] = emit.binary(Opcode.OR, emit.binary(Opcode.SHIFT_RIGHT, near, within),
                        emit.binary(Opcode.SHIFT_LEFT, part(a, from + 1, fill), rest));
            }
        }
        return result;
    }

    private static Operand part(Operand[] a, int index, Operand above) {
        return index < 0 ? ZERO : index < a.length ? a[index] : above;
    }

    Operand compare(Condition condition, Operand[] a, Operand[] b) {
        if (condition == Condition.EQUAL || condition == Condition.NOT_EQUAL) {
            Operand difference = emit.binary(Opcode.XOR, a[0], b[0]);
            for (int i = 1; i < a.length; i++) {
                difference = emit.binary(Opcode.OR, difference, emit.binary(Opcode.XOR, a[i], b[i]));
            }
            return emit.compare(condition, difference, ZERO);
        }
        Condition low = switch (condition) {
            case LESS -> Condition.BELOW;
            case LESS_OR_EQUAL -> Condition.BELOW_OR_EQUAL;
            case GREATER -> Condition.ABOVE;
            case GREATER_OR_EQUAL -> Condition.ABOVE_OR_EQUAL;
            default -> condition;
        };
        Operand result = emit.compare(low, a[0], b[0]);
        for (int i = 1; i < a.length; i++) {
            Condition here = i == a.length - 1 ? condition : low;
            result = emit.select(emit.compare(Condition.EQUAL, a[i], b[i]), result, emit.compare(here, a[i], b[i]));
        }
        return result;
    }

    /** The value with all bits from {@code bits}, those of its type, on 0 or copies of the sign. */
    Operand[] extended(Operand[] a, int bits, boolean signed) {
        Operand[] result = a.clone();
        int top = a.length - 1;
        result[top] = signed ? emit.signExtended(a[top], bits - 64 * top) : emit.zeroExtended(a[top], bits - 64 * top);
        return result;
    }

    /** An integer of {@code bits} as one of so many parts, its value kept. */
    Operand[] widened(Operand operand, int bits, boolean signed, int parts) {
        Operand low = bits == 1 && signed
                ? emit.widened(emit.negate(operand), 32, true, Kind.I64)
                : emit.widened(operand, bits, signed, Kind.I64);
        return filled(new Operand[]{low}, signed, parts);
    }

    /** More parts behind those of an integer whose top one is whole. */
    Operand[] filled(Operand[] a, boolean signed, int parts) {
        Operand[] result = Arrays.copyOf(a, parts);
        Operand fill = signed && parts > a.length
                ? emit.binary(Opcode.SHIFT_RIGHT_ARITHMETIC, a[a.length - 1], Emitter.constant(Kind.I64, 63))
                : ZERO;
        for (int i = a.length; i < parts; i++) {
            result[i] = fill;
        }
        return result;
    }

    Operand toFloat(Operand[] a, boolean signed, Kind to) throws Unsupported {
        require128(a, "conversion");
        String name = "__float" + (signed ? "" : "un") + "ti" + (to == Kind.F64 ? "df" : "sf");
        return calls.library(name, List.of(a), to);
    }

    Operand[] toInteger(Operand operand, boolean signed) {
        String name = "__fix" + (signed ? "" : "uns") + (operand.kind() == Kind.F64 ? "df" : "sf") + "ti";
        List<Value> parts = calls.call(new Operand.Symbol(name, 0), List.of(operand), List.of(Kind.I64, Kind.I64));
        return pair(parts.get(0), parts.get(1));
    }
}
