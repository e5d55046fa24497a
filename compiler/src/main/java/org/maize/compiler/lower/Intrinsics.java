package org.maize.compiler.lower;

import java.util.List;
import org.maize.compiler.code.Condition;
import org.maize.compiler.code.Kind;
import org.maize.compiler.code.Opcode;
import org.maize.compiler.code.Operand;
import org.maize.compiler.code.Value;

/** Lowers LLVM's intrinsic functions on scalars of up to 64 bits (LLVM Language Reference, "Intrinsic Functions"). */
final class Intrinsics {
    private final Emitter emit;
    private final Calls calls;

    Intrinsics(Emitter emit, Calls calls) {
        this.emit = emit;
        this.calls = calls;
    }

    /**
     * Lowers an intrinsic.
     *
     * @param name without {@code llvm.} and the types
     * @param bits of the integers
     * @return the parts of the result, or null where the intrinsic is none of these
     */
    Operand[] lower(String name, int bits, List<Operand> a) throws Unsupported {
        Operand one = switch (name) {
            case "abs" -> absolute(a.get(0), bits);
            case "smax" -> choose(Condition.GREATER, bits, a);
            case "smin" -> choose(Condition.LESS, bits, a);
            case "umax" -> choose(Condition.ABOVE, bits, a);
            case "umin" -> choose(Condition.BELOW, bits, a);
            case "ctlz" -> leadingZeros(a.get(0), bits, a.get(1));
            case "cttz" -> trailingZeros(a.get(0), bits, a.get(1));
            case "ctpop" -> ones(emit.zeroExtended(a.get(0), bits));
            case "bswap" -> reverseBytes(a.get(0), bits);
            case "bitreverse" -> reverseBits(a.get(0), bits);
            case "fshl" -> funnel(true, bits, a);
            case "fshr" -> funnel(false, bits, a);
            case "uadd.sat" -> saturatingAdd(a, bits);
            case "usub.sat" ->
                    emit.select(emit.compare(Condition.BELOW, clean(a, 0, bits), clean(a, 1, bits)), zero(a.get(0)),
                            emit.binary(Opcode.SUBTRACT, clean(a, 0, bits), clean(a, 1, bits)));
            case "fabs" -> emit.value(Opcode.FLOAT_ABSOLUTE, a.get(0).kind(), a.get(0));
            case "sqrt" -> emit.value(Opcode.FLOAT_SQUARE_ROOT, a.get(0).kind(), a.get(0));
            case "fmuladd" -> emit.value(Opcode.FLOAT_ADD, a.get(0).kind(),
                    emit.value(Opcode.FLOAT_MULTIPLY, a.get(0).kind(), a.get(0), a.get(1)), a.get(2));
            case "copysign" -> copySign(a.get(0), a.get(1));
            case "is.fpclass" -> isOfClass(a.get(0), a.get(1));
            case "minnum" -> library("fmin", a);
            case "maxnum" -> library("fmax", a);
            case "floor", "ceil", "trunc", "rint", "nearbyint", "round", "roundeven", "fma", "pow", "sin", "cos", "tan", "exp", "exp2", "exp10", "log", "log2", "log10", "ldexp", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh" ->
                    library(name, a);
            case "lrint", "llrint", "lround", "llround" ->
                    calls.library(a.getFirst().kind() == Kind.F32 ? name + "f" : name, a, Kind.I64);
            case "ptrmask" -> emit.binary(Opcode.AND, a.get(0), a.get(1));
            case "expect", "expect.with.probability", "launder.invariant.group", "strip.invariant.group" -> a.get(0);
            default -> null;
        };
        return one != null ? new Operand[]{one} : withOverflow(name, bits, a);
    }

    private Operand library(String name, List<Operand> arguments) {
        Kind kind = arguments.getFirst().kind();
        return calls.library(kind == Kind.F32 ? name + "f" : name, arguments, kind);
    }

    private static Operand zero(Operand like) {
        return Emitter.constant(like.kind(), 0);
    }

    private static int width(Operand operand) {
        return operand.kind().bytes() * 8;
    }

    private static Operand constant(Operand like, long value) {
        return Emitter.constant(like.kind(), value);
    }

    private Operand clean(List<Operand> operands, int index, int bits) {
        return emit.zeroExtended(operands.get(index), bits);
    }

    private Operand absolute(Operand operand, int bits) {
        Operand value = emit.signExtended(operand, bits);
        return emit.select(emit.compare(Condition.LESS, value, zero(value)), emit.negate(value), value);
    }

    private Operand choose(Condition condition, int bits, List<Operand> a) {
        Operand left = condition.unsigned() ? emit.zeroExtended(a.get(0), bits) : emit.signExtended(a.get(0), bits);
        Operand right = condition.unsigned() ? emit.zeroExtended(a.get(1), bits) : emit.signExtended(a.get(1), bits);
        return emit.select(emit.compare(condition, left, right), left, right);
    }

    private Operand leadingZeros(Operand operand, int bits, Operand poison) {
        Operand value = emit.zeroExtended(operand, bits);
        return emit.add(zeros(Opcode.LEADING_ZEROS, value, poison.isConstant(1)), bits - width(value));
    }

    private Operand trailingZeros(Operand operand, int bits, Operand poison) {
        boolean whole = bits == width(operand);
        Operand value = whole ? operand : emit.binary(Opcode.OR, operand, constant(operand, 1L << bits));
        return zeros(Opcode.TRAILING_ZEROS, value, !whole || poison.isConstant(1));
    }

    private Operand zeros(Opcode opcode, Operand value, boolean neverZero) {
        Value result = emit.value(opcode, value.kind(), value);
        result.definition().immediate(neverZero ? Opcode.NEVER_ZERO : 0);
        return result;
    }

    /** Counts in pairs, nibbles and bytes, and adds the bytes up by a multiplication (Warren, "Hacker's Delight", 5-1). */
    private Operand ones(Operand value) {
        Operand pairs = emit.binary(Opcode.SUBTRACT, value,
                emit.binary(Opcode.AND, shiftRight(value, 1), constant(value, 0x5555_5555_5555_5555L)));
        Operand threes = constant(value, 0x3333_3333_3333_3333L);
        Operand nibbles = emit.binary(Opcode.ADD, emit.binary(Opcode.AND, pairs, threes),
                emit.binary(Opcode.AND, shiftRight(pairs, 2), threes));
        Operand bytes = emit.binary(Opcode.AND, emit.binary(Opcode.ADD, nibbles, shiftRight(nibbles, 4)),
                constant(value, 0x0f0f_0f0f_0f0f_0f0fL));
        return shiftRight(emit.binary(Opcode.MULTIPLY, bytes, constant(value, 0x0101_0101_0101_0101L)),
                width(value) - 8);
    }

    private Operand shiftRight(Operand value, int count) {
        return emit.binary(Opcode.SHIFT_RIGHT, value, constant(value, count));
    }

    private Operand reverseBytes(Operand operand, int bits) {
        return shiftRight(emit.value(Opcode.REVERSE_BYTES, operand.kind(), operand), width(operand) - bits);
    }

    private Operand reverseBits(Operand operand, int bits) {
        Operand value = emit.value(Opcode.REVERSE_BYTES, operand.kind(), operand);
        value = swapGroups(value, 4, 0x0f0f_0f0f_0f0f_0f0fL);
        value = swapGroups(value, 2, 0x3333_3333_3333_3333L);
        value = swapGroups(value, 1, 0x5555_5555_5555_5555L);
        return shiftRight(value, width(operand) - bits);
    }

    private Operand swapGroups(Operand value, int count, long mask) {
        Operand right = emit.binary(Opcode.AND, shiftRight(value, count), constant(value, mask));
        Operand left = emit.binary(Opcode.SHIFT_LEFT, emit.binary(Opcode.AND, value, constant(value, mask)),
                constant(value, count));
        return emit.binary(Opcode.OR, right, left);
    }

    private Operand funnel(boolean left, int bits, List<Operand> a) throws Unsupported {
        Operand high = a.get(0);
        Operand low = a.get(1);
        Operand count = emit.binary(Opcode.AND, emit.zeroExtended(a.get(2), bits), constant(high, bits - 1));
        if (Integer.bitCount(bits) != 1) {
            throw new Unsupported("a funnel shift of " + bits + " bits is not supported");
        }
        if (bits == width(high) && high.equals(low)) {
            return emit.binary(Opcode.ROTATE_RIGHT, high,
                    left ? emit.binary(Opcode.AND, emit.negate(count), constant(high, bits - 1)) : count);
        }
        if (bits < width(high)) {
            Operand both = emit.binary(Opcode.OR, emit.binary(Opcode.SHIFT_LEFT, high, constant(high, bits)),
                    emit.zeroExtended(low, bits));
            return left
                    ? shiftRight(emit.binary(Opcode.SHIFT_LEFT, both, count), bits)
                    : emit.binary(Opcode.SHIFT_RIGHT, both, count);
        }
        // The other part moves by the width minus the count: by one first, so that no shift is by the width.
        Operand rest = emit.binary(Opcode.XOR, count, constant(high, bits - 1));
        return left
                ? emit.binary(Opcode.OR, emit.binary(Opcode.SHIFT_LEFT, high, count),
                        emit.binary(Opcode.SHIFT_RIGHT, shiftRight(low, 1), rest))
                : emit.binary(Opcode.OR, emit.binary(Opcode.SHIFT_RIGHT, low, count),
                        emit.binary(Opcode.SHIFT_LEFT, emit.binary(Opcode.SHIFT_LEFT, high, constant(high, 1)), rest));
    }

    private Operand saturatingAdd(List<Operand> a, int bits) {
        Operand left = clean(a, 0, bits);
        Operand sum = emit.zeroExtended(emit.binary(Opcode.ADD, left, clean(a, 1, bits)), bits);
        return emit.select(emit.compare(Condition.BELOW, sum, left), constant(left, bits == 64 ? -1 : (1L << bits) - 1),
                sum);
    }

    private Operand copySign(Operand magnitude, Operand sign) {
        Kind integer = Kind.integer(magnitude.kind().bytes());
        long signBit = integer == Kind.I64 ? Long.MIN_VALUE : Integer.MIN_VALUE;
        Operand left = emit.binary(Opcode.AND, emit.value(Opcode.REINTERPRET, integer, magnitude),
                Emitter.constant(integer, ~signBit));
        Operand right = emit.binary(Opcode.AND, emit.value(Opcode.REINTERPRET, integer, sign),
                Emitter.constant(integer, signBit));
        return emit.value(Opcode.REINTERPRET, magnitude.kind(), emit.binary(Opcode.OR, left, right));
    }

    /** Whether a number is of one of the classes in a mask (LLVM Language Reference, {@code llvm.is.fpclass}). */
    private Operand isOfClass(Operand number, Operand mask) throws Unsupported {
        long classes = ((Operand.Constant) mask).bits();
        if ((classes & 1) != (classes >> 1 & 1)) {
            throw new Unsupported("telling quiet from signalling NaNs is not supported");
        }
        Kind kind = Kind.integer(number.kind().bytes());
        boolean wide = kind == Kind.I64;
        Operand bits = emit.value(Opcode.REINTERPRET, kind, number);
        Operand magnitude = emit.binary(Opcode.AND, bits,
                Emitter.constant(kind, wide ? Long.MAX_VALUE : Integer.MAX_VALUE));
        Operand negative = emit.compare(Condition.LESS, bits, zero(bits));
        Operand infinite = Emitter.constant(kind, wide ? 0x7ff0_0000_0000_0000L : 0x7f80_0000L);
        Operand smallest = Emitter.constant(kind, wide ? 0x0010_0000_0000_0000L : 0x0080_0000L);
        Operand one = Emitter.constant(kind, 1);
        Operand found = Emitter.constant(Kind.I32, 0);
        if ((classes & 1) != 0) {
            found = emit.compare(Condition.ABOVE, magnitude, infinite);
        }
        found = either(found, classes, 9, 2, emit.compare(Condition.EQUAL, magnitude, infinite), negative);
        Operand normal = emit.compare(Condition.BELOW, emit.binary(Opcode.SUBTRACT, magnitude, smallest),
                emit.binary(Opcode.SUBTRACT, infinite, smallest));
        found = either(found, classes, 8, 3, normal, negative);
        Operand subnormal = emit.compare(Condition.BELOW, emit.binary(Opcode.SUBTRACT, magnitude, one),
                emit.binary(Opcode.SUBTRACT, smallest, one));
        found = either(found, classes, 7, 4, subnormal, negative);
        return either(found, classes, 6, 5, emit.compare(Condition.EQUAL, magnitude, zero(magnitude)), negative);
    }

    /** Adds a class, of which the mask has a bit for each sign. */
    private Operand either(Operand found, long classes, int positiveBit, int negativeBit, Operand ofClass,
            Operand negative) {
        boolean positive = (classes >> positiveBit & 1) != 0;
        boolean minus = (classes >> negativeBit & 1) != 0;
        if (!positive && !minus) { return found; }
        Operand signed = positive && minus
                ? ofClass
                : emit.binary(Opcode.AND, ofClass,
                        minus ? negative : emit.binary(Opcode.XOR, negative, Emitter.constant(Kind.I32, 1)));
        return emit.binary(Opcode.OR, signed, found);
    }

    /** Result and whether it overflowed. */
    private Operand[] withOverflow(String name, int bits, List<Operand> a) {
        return switch (name) {
            case "uadd.with.overflow" -> {
                Operand left = clean(a, 0, bits);
                Operand sum = emit.zeroExtended(emit.binary(Opcode.ADD, left, clean(a, 1, bits)), bits);
                yield new Operand[]{sum, emit.compare(Condition.BELOW, sum, left)};
            }
            case "usub.with.overflow" -> {
                Operand left = clean(a, 0, bits);
                Operand right = clean(a, 1, bits);
                yield new Operand[]{emit.binary(Opcode.SUBTRACT, left, right),
                    emit.compare(Condition.BELOW, left, right)};
            }
            case "sadd.with.overflow" -> signed(Opcode.ADD, bits, a);
            case "ssub.with.overflow" -> signed(Opcode.SUBTRACT, bits, a);
            case "umul.with.overflow" -> multiply(false, bits, a);
            case "smul.with.overflow" -> multiply(true, bits, a);
            default -> null;
        };
    }

    private Operand[] signed(Opcode opcode, int bits, List<Operand> a) {
        Operand left = emit.signExtended(a.get(0), bits);
        Operand right = emit.signExtended(a.get(1), bits);
        Operand result = emit.binary(opcode, left, right);
        if (bits < width(left)) {
            Operand narrow = emit.signExtended(result, bits);
            return new Operand[]{narrow, emit.compare(Condition.NOT_EQUAL, narrow, result)};
        }
        Operand changed = emit.binary(Opcode.XOR, left, result);
        Operand other = emit.binary(Opcode.XOR, opcode == Opcode.ADD ? right : left,
                opcode == Opcode.ADD ? result : right);
        return new Operand[]{result, emit.compare(Condition.LESS, emit.binary(Opcode.AND, changed, other), zero(left))};
    }

    private Operand[] multiply(boolean signed, int bits, List<Operand> a) {
        if (bits < 64) {
            Operand left = emit.widened(a.get(0), bits, signed, Kind.I64);
            Operand right = emit.widened(a.get(1), bits, signed, Kind.I64);
            Operand product = emit.binary(Opcode.MULTIPLY, left, right);
            Operand fitting = signed ? emit.signExtended(product, bits) : emit.zeroExtended(product, bits);
            Operand result = a.get(0).kind() == Kind.I32 ? emit.truncated(product) : product;
            return new Operand[]{result, emit.compare(Condition.NOT_EQUAL, fitting, product)};
        }
        Operand low = emit.binary(Opcode.MULTIPLY, a.get(0), a.get(1));
        Operand high = emit.value(signed ? Opcode.MULTIPLY_HIGH : Opcode.MULTIPLY_HIGH_UNSIGNED, Kind.I64, a.get(0),
                a.get(1));
        Operand expected = signed
                ? emit.binary(Opcode.SHIFT_RIGHT_ARITHMETIC, low, Emitter.constant(Kind.I64, 63))
                : Emitter.constant(Kind.I64, 0);
        return new Operand[]{low, emit.compare(Condition.NOT_EQUAL, high, expected)};
    }
}
