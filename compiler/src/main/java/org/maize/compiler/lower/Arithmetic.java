package org.maize.compiler.lower;

import java.util.List;
import org.maize.compiler.code.Condition;
import org.maize.compiler.code.Kind;
import org.maize.compiler.code.Opcode;
import org.maize.compiler.code.Operand;
import org.maize.compiler.code.Value;

/** Lowers arithmetic on integers of any width up to 64 bits and on floating-point numbers. */
final class Arithmetic {
    private final Emitter emit;
    private final Calls calls;

    Arithmetic(Emitter emit, Calls calls) {
        this.emit = emit;
        this.calls = calls;
    }

    Operand binary(String operation, int bits, Operand left, Operand right) throws Unsupported {
        Operand result = switch (operation) {
            case "add" -> commutative(Opcode.ADD, left, right);
            case "sub" -> right instanceof Operand.Constant(Kind kind, long subtrahend)
                    ? emit.add(left, -subtrahend)
                    : emit.binary(Opcode.SUBTRACT, left, right);
            case "mul" -> commutative(Opcode.MULTIPLY, left, right);
            case "and" -> commutative(Opcode.AND, left, right);
            case "or" -> commutative(Opcode.OR, left, right);
            case "xor" -> commutative(Opcode.XOR, left, right);
            case "shl" -> emit.binary(Opcode.SHIFT_LEFT, left, right);
            case "lshr" -> emit.binary(Opcode.SHIFT_RIGHT, emit.zeroExtended(left, bits), right);
            case "ashr" -> emit.binary(Opcode.SHIFT_RIGHT_ARITHMETIC, emit.signExtended(left, bits), right);
            case "udiv" -> divideUnsigned(Opcode.DIVIDE_UNSIGNED, bits, left, right);
            case "urem" -> divideUnsigned(Opcode.REMAINDER_UNSIGNED, bits, left, right);
            case "sdiv" -> divide(Opcode.DIVIDE, bits, left, right);
            case "srem" -> divide(Opcode.REMAINDER, bits, left, right);
            case "fadd" -> emit.value(Opcode.FLOAT_ADD, left.kind(), left, right);
            case "fsub" -> emit.value(Opcode.FLOAT_SUBTRACT, left.kind(), left, right);
            case "fmul" -> emit.value(Opcode.FLOAT_MULTIPLY, left.kind(), left, right);
            case "fdiv" -> emit.value(Opcode.FLOAT_DIVIDE, left.kind(), left, right);
            case "frem" -> calls.library(left.kind() == Kind.F32 ? "fmodf" : "fmod", List.of(left, right), left.kind());
            default -> throw new Unsupported("operation '" + operation + "' is not supported");
        };
        return narrow(operation, bits, result);
    }

    /** Of an operation whose operands may be exchanged: a constant goes last. */
    private Operand commutative(Opcode opcode, Operand left, Operand right) {
        return left instanceof Operand.Constant ? emit.binary(opcode, right, left) : emit.binary(opcode, left, right);
    }

    /** Keeps what is of one bit 0 or 1. */
    private Operand narrow(String operation, int bits, Operand result) {
        if (bits == 1 && result.kind() == Kind.I32) {
            boolean clean = operation.equals("and") || operation.equals("lshr") || operation.startsWith("u");
            return clean ? result : emit.zeroExtended(result, 1);
        }
        return result;
    }

    private Operand divideUnsigned(Opcode opcode, int bits, Operand left, Operand right) {
        Operand dividend = emit.zeroExtended(left, bits);
        if (right instanceof Operand.Constant(Kind kind, long bitsOfDivisor)) {
            long divisor = bits == 64 ? bitsOfDivisor : bitsOfDivisor & (1L << bits) - 1;
            if (Long.bitCount(divisor) == 1) {
                return opcode == Opcode.DIVIDE_UNSIGNED
                        ? emit.binary(Opcode.SHIFT_RIGHT, dividend,
                                Emitter.constant(kind, Long.numberOfTrailingZeros(divisor)))
                        : emit.binary(Opcode.AND, dividend, Emitter.constant(kind, divisor - 1));
            }
            Operand quotient = DivisionByConstant.unsigned(emit, dividend, divisor);
            if (quotient != null) {
                return opcode == Opcode.DIVIDE_UNSIGNED ? quotient : remainder(dividend, quotient, divisor);
            }
        }
        return emit.binary(opcode, dividend, emit.zeroExtended(right, bits));
    }

    private Operand divide(Opcode opcode, int bits, Operand left, Operand right) {
        Operand dividend = emit.signExtended(left, bits);
        if (right instanceof Operand.Constant(Kind kind, long bitsOfDivisor)) {
            long divisor = bitsOfDivisor << 64 - bits >> 64 - bits;
            Operand quotient = DivisionByConstant.signed(emit, dividend, divisor);
            if (quotient != null) {
                return opcode == Opcode.DIVIDE ? quotient : remainder(dividend, quotient, divisor);
            }
        }
        return emit.binary(opcode, dividend, emit.signExtended(right, bits));
    }

    private Operand remainder(Operand dividend, Operand quotient, long divisor) {
        return emit.binary(Opcode.SUBTRACT, dividend,
                emit.binary(Opcode.MULTIPLY, quotient, Emitter.constant(quotient.kind(), divisor)));
    }

    Operand compare(boolean floating, String predicate, int bits, Operand left, Operand right) throws Unsupported {
        if (floating && (predicate.equals("true") || predicate.equals("false"))) {
            return Emitter.constant(Kind.I32, predicate.equals("true") ? 1 : 0);
        }
        Condition condition = condition(predicate, floating);
        if (floating) {
            Value result = emit.routine.newValue(Kind.I32);
            emit.append(Opcode.COMPARE, List.of(left, right), result).condition(condition);
            return emit.zeroFrom(1, result);
        }
        boolean signed = predicate.startsWith("s");
        return emit.compare(condition,
                signed ? emit.signExtended(left, bits) : emit.zeroExtended(left, bits),
                signed ? emit.signExtended(right, bits) : emit.zeroExtended(right, bits));
    }

    static Condition condition(String predicate, boolean floating) throws Unsupported {
        return switch (predicate) {
            case "eq" -> Condition.EQUAL;
            case "ne" -> Condition.NOT_EQUAL;
            case "slt" -> Condition.LESS;
            case "sle" -> Condition.LESS_OR_EQUAL;
            case "sgt" -> Condition.GREATER;
            case "sge" -> Condition.GREATER_OR_EQUAL;
            case "ult" -> floating ? Condition.UNORDERED_OR_LESS : Condition.BELOW;
            case "ule" -> floating ? Condition.UNORDERED_OR_LESS_OR_EQUAL : Condition.BELOW_OR_EQUAL;
            case "ugt" -> floating ? Condition.UNORDERED_OR_GREATER : Condition.ABOVE;
            case "uge" -> floating ? Condition.UNORDERED_OR_GREATER_OR_EQUAL : Condition.ABOVE_OR_EQUAL;
            case "oeq" -> Condition.ORDERED_EQUAL;
            case "one" -> Condition.ORDERED_NOT_EQUAL;
            case "olt" -> Condition.ORDERED_LESS;
            case "ole" -> Condition.ORDERED_LESS_OR_EQUAL;
            case "ogt" -> Condition.ORDERED_GREATER;
            case "oge" -> Condition.ORDERED_GREATER_OR_EQUAL;
            case "ord" -> Condition.ORDERED;
            case "uno" -> Condition.UNORDERED;
            case "ueq" -> Condition.UNORDERED_OR_EQUAL;
            case "une" -> Condition.UNORDERED_OR_NOT_EQUAL;
            default -> throw new Unsupported("comparison '" + predicate + "' is not supported");
        };
    }

    Operand negate(Operand operand) {
        return emit.value(Opcode.FLOAT_NEGATE, operand.kind(), operand);
    }

    /** Casts between scalars that fit a register. */
    Operand cast(String operation, int fromBits, int toBits, Kind to, Operand operand) throws Unsupported {
        return switch (operation) {
            case "zext" -> emit.widened(operand, fromBits, false, to);
            case "sext" -> sext(operand, fromBits, to, toBits);
            case "trunc", "ptrtoint", "inttoptr" -> {
                Operand narrow = to == operand.kind() ? operand
                        : to == Kind.I64 ? emit.widened(operand, fromBits, false, to) : emit.truncated(operand);
                yield toBits == 1 ? emit.zeroExtended(narrow, 1) : narrow;
            }
            case "freeze" -> operand;
            case "bitcast" -> operand.kind() == to ? operand : emit.value(Opcode.REINTERPRET, to, operand);
            case "fpext", "fptrunc" -> operand.kind() == to ? operand : emit.value(Opcode.CONVERT_FLOAT, to, operand);
            case "sitofp" -> emit.value(Opcode.TO_FLOAT, to, emit.signExtended(operand, fromBits));
            case "uitofp" -> unsignedToFloat(operand, fromBits, to);
            case "fptosi" -> emit.value(Opcode.TO_INTEGER, to, operand);
            case "fptoui" -> floatToUnsigned(operand, toBits, to);
            default -> throw new Unsupported("conversion '" + operation + "' is not supported");
        };
    }

    private Operand sext(Operand operand, int fromBits, Kind to, int toBits) {
        if (fromBits == 1) {
            Operand minus = emit.negate(operand);
            return to == Kind.I64 ? emit.widened(minus, 32, true, to) : minus;
        }
        return emit.widened(operand, fromBits, true, to);
    }

    private Operand unsignedToFloat(Operand operand, int fromBits, Kind to) {
        if (fromBits < 32) { return emit.value(Opcode.TO_FLOAT, to, emit.zeroExtended(operand, fromBits)); }
        Operand wide = emit.widened(operand, fromBits, false, Kind.I64);
        return emit.value(fromBits < 64 ? Opcode.TO_FLOAT : Opcode.TO_FLOAT_UNSIGNED, to, wide);
    }

    private Operand floatToUnsigned(Operand operand, int toBits, Kind to) {
        if (toBits < 32) { return emit.value(Opcode.TO_INTEGER, Kind.I32, operand); }
        if (toBits < 64) {
            Operand wide = emit.value(Opcode.TO_INTEGER, Kind.I64, operand);
            return to == Kind.I64 ? wide : emit.truncated(wide);
        }
        return emit.value(Opcode.TO_INTEGER_UNSIGNED, Kind.I64, operand);
    }
}
