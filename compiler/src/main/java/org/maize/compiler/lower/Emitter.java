package org.maize.compiler.lower;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maize.compiler.code.Block;
import org.maize.compiler.code.Condition;
import org.maize.compiler.code.Kind;
import org.maize.compiler.code.Opcode;
import org.maize.compiler.code.Operand;
import org.maize.compiler.code.Operation;
import org.maize.compiler.code.Routine;
import org.maize.compiler.code.Value;
import org.maize.compiler.ir.SourceLine;

/**
 * Appends operations to a block, and folds what is constant.
 *
 * <p>An integer narrower than its register has upper bits that mean nothing, but for those of one bit, which are 0 or 1. The emitter
 * remembers of which values the upper bits are known to be 0.
 */
final class Emitter {
    final Routine routine;
    private final Map<Value, Integer> zeroAbove = new HashMap<>();
    private Block block;
    private SourceLine line;

    Emitter(Routine routine) {
        this.routine = routine;
    }

    Block block() {
        return block;
    }

    void continueIn(Block next) {
        block = next;
    }

    /** Says where what is appended from now on comes from; null where that is not known. */
    void comeFrom(SourceLine place) {
        line = place;
    }

    SourceLine line() {
        return line;
    }

    Operation append(Opcode opcode, List<Operand> operands, Value... results) {
        Operation operation = routine.newOperation(opcode, operands, results).line(line);
        block.operations().add(operation);
        return operation;
    }

    Value value(Opcode opcode, Kind kind, Operand... operands) {
        Value result = routine.newValue(kind);
        append(opcode, List.of(operands), result);
        return result;
    }

    /** Notes that all bits from {@code bits} on are 0. */
    Value zeroFrom(int bits, Value value) {
        zeroAbove.put(value, bits);
        return value;
    }

    private boolean isZeroFrom(int bits, Operand operand) {
        return operand instanceof Value value && zeroAbove.getOrDefault(value, Integer.MAX_VALUE) <= bits;
    }

    static Operand constant(Kind kind, long bits) {
        return Operand.constant(kind, bits);
    }

    Operand binary(Opcode opcode, Operand left, Operand given) {
        Operand right = opcode.shifts() ? countOf(given) : given;
        if (left instanceof Operand.Constant(Kind kind, long a) && right instanceof Operand.Constant(Kind other, long b)
                && !kind.floating()) {
            Operand folded = fold(opcode, kind, a, b);
            if (folded != null) { return folded; }
        }
        switch (opcode) {
            case ADD, OR, XOR, SUBTRACT, SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_ARITHMETIC, ROTATE_RIGHT -> {
                if (right.isConstant(0)) { return left; }
                if (left.isConstant(0) && (opcode == Opcode.ADD || opcode == Opcode.OR || opcode == Opcode.XOR)) {
                    return right;
                }
            }
            case AND -> {
                if (right.isConstant(-1)) { return left; }
                if (right.isConstant(0)) { return right; }
            }
            case MULTIPLY -> {
                if (right.isConstant(1)) { return left; }
                if (right instanceof Operand.Constant(Kind kind, long factor) && factor > 0
                        && Long.bitCount(factor) == 1) {
                    return binary(Opcode.SHIFT_LEFT, left, constant(kind, Long.numberOfTrailingZeros(factor)));
                }
            }
            default -> {}
        }
        if (opcode == Opcode.ADD && right instanceof Operand.Constant(Kind kind, long offset)) {
            if (left instanceof Operand.Symbol(String name, long from)) {
                return new Operand.Symbol(name, from + offset);
            }
            if (left instanceof Operand.DataSlot(long from)) { return new Operand.DataSlot(from + offset); }
        }
        Value result = value(opcode, left.kind(), left, right);
        if (opcode == Opcode.AND && right instanceof Operand.Constant(Kind kind, long mask) && mask >= 0) {
            zeroFrom(64 - Long.numberOfLeadingZeros(mask), result);
        }
        return result;
    }

    /** What a count is computed from, where that takes it modulo the width: shifts do so themselves. */
    private static Operand countOf(Operand count) {
        if (count instanceof Value value && value.definition() != null && value.definition().opcode() == Opcode.AND
                && value.definition().operand(1) instanceof Operand.Constant(Kind kind, long mask)) {
            long width = 8L * kind.bytes();
            return (mask & width - 1) == width - 1 ? value.definition().operand(0) : count;
        }
        return count;
    }

    private static Operand fold(Opcode opcode, Kind kind, long a, long b) {
        boolean wide = kind == Kind.I64;
        return switch (opcode) {
            case ADD -> constant(kind, a + b);
            case SUBTRACT -> constant(kind, a - b);
            case MULTIPLY -> constant(kind, a * b);
            case AND -> constant(kind, a & b);
            case OR -> constant(kind, a | b);
            case XOR -> constant(kind, a ^ b);
            case SHIFT_LEFT -> constant(kind, wide ? a << b : (int) a << b);
            case SHIFT_RIGHT -> constant(kind, wide ? a >>> b : (int) a >>> b);
            case SHIFT_RIGHT_ARITHMETIC -> constant(kind, wide ? a >> b : (int) a >> b);
            default -> null;
        };
    }

    Operand add(Operand left, long offset) {
        return binary(Opcode.ADD, left, constant(left.kind(), offset));
    }

    Operand negate(Operand operand) {
        return binary(Opcode.SUBTRACT, constant(operand.kind(), 0), operand);
    }

    Operand not(Operand operand) {
        return binary(Opcode.XOR, operand, constant(operand.kind(), -1));
    }

    /** 0 or 1. */
    Operand compare(Condition condition, Operand left, Operand right) {
        Value result = routine.newValue(Kind.I32);
        boolean swap = left instanceof Operand.Constant && !(right instanceof Operand.Constant);
        append(Opcode.COMPARE, swap ? List.of(right, left) : List.of(left, right), result)
                .condition(swap ? condition.swapped() : condition);
        return zeroFrom(1, result);
    }

    Operand select(Operand condition, Operand whenTrue, Operand whenFalse) {
        if (condition instanceof Operand.Constant) { return condition.isConstant(0) ? whenFalse : whenTrue; }
        if (whenTrue.equals(whenFalse)) { return whenTrue; }
        return value(Opcode.SELECT, whenTrue.kind(), condition, whenTrue, whenFalse);
    }

    /** The operand with all bits from {@code bits} on 0. */
    Operand zeroExtended(Operand operand, int bits) {
        int width = operand.kind().bytes() * 8;
        if (bits >= width || isZeroFrom(bits, operand)) { return operand; }
        if (operand instanceof Operand.Constant(Kind kind, long value)) {
            return constant(kind, value & (1L << bits) - 1);
        }
        if (bits == 8 || bits == 16 || bits == 32) {
            Value result = routine.newValue(operand.kind());
            append(Opcode.ZERO_EXTEND, List.of(operand), result).size(bits / 8);
            return zeroFrom(bits, result);
        }
        return binary(Opcode.AND, operand, constant(operand.kind(), (1L << bits) - 1));
    }

    /** The operand with all bits from {@code bits} on copies of the one before. */
    Operand signExtended(Operand operand, int bits) {
        int width = operand.kind().bytes() * 8;
        if (bits >= width || isZeroFrom(bits - 1, operand)) { return operand; }
        if (operand instanceof Operand.Constant(Kind kind, long value)) {
            return constant(kind, value << 64 - bits >> 64 - bits);
        }
        if (bits == 8 || bits == 16 || bits == 32) {
            Value result = routine.newValue(operand.kind());
            append(Opcode.SIGN_EXTEND, List.of(operand), result).size(bits / 8);
            return result;
        }
        Operand count = constant(operand.kind(), width - bits);
        return binary(Opcode.SHIFT_RIGHT_ARITHMETIC, binary(Opcode.SHIFT_LEFT, operand, count), count);
    }

    /** An integer of {@code bits} in a register of another kind, its value kept. */
    Operand widened(Operand operand, int bits, boolean signed, Kind kind) {
        if (operand.kind() == kind) { return signed ? signExtended(operand, bits) : zeroExtended(operand, bits); }
        if (kind == Kind.I32) { return truncated(operand); }
        if (operand instanceof Operand.Constant(Kind from, long value)) {
            long exact = signed ? value << 64 - bits >> 64 - bits : bits == 64 ? value : value & (1L << bits) - 1;
            return constant(kind, exact);
        }
        int size = bits == 8 || bits == 16 || bits == 32 ? bits / 8 : 4;
        Operand clean = size * 8 == bits ? operand : signed ? signExtended(operand, bits) : zeroExtended(operand, bits);
        boolean zero = !signed || isZeroFrom(bits - 1, operand);
        if (zero && isZeroFrom(bits, operand)) {
            size = 4;
        }
        Value result = routine.newValue(kind);
        append(zero ? Opcode.ZERO_EXTEND : Opcode.SIGN_EXTEND, List.of(clean), result).size(size);
        return zero ? zeroFrom(bits, result) : result;
    }

    /** The low half of an I64. */
    Operand truncated(Operand operand) {
        if (operand.kind() == Kind.I32) { return operand; }
        if (operand instanceof Operand.Constant(Kind kind, long value)) { return constant(Kind.I32, value); }
        Value result = value(Opcode.TRUNCATE, Kind.I32, operand);
        if (operand instanceof Value value && zeroAbove.getOrDefault(value, 64) < 32) {
            zeroFrom(zeroAbove.get(value), result);
        }
        return result;
    }

    Value load(Opcode opcode, Kind kind, int size, Operand address) {
        Value result = routine.newValue(kind);
        append(opcode, List.of(address), result).size(size);
        return opcode != Opcode.LOAD_SIGNED && size < kind.bytes() ? zeroFrom(size * 8, result) : result;
    }

    void store(int size, Operand value, Operand address) {
        append(Opcode.STORE, List.of(value, address)).size(size);
    }

    void jump(Block target) {
        append(Opcode.JUMP, List.of()).targets().add(target);
    }

    void branch(Operand condition, Block whenTrue, Block whenFalse) {
        if (condition instanceof Operand.Constant || whenTrue == whenFalse) {
            jump(condition.isConstant(0) ? whenFalse : whenTrue);
            return;
        }
        List<Block> targets = append(Opcode.BRANCH, List.of(condition)).targets();
        targets.add(whenTrue);
        targets.add(whenFalse);
    }
}
