package org.maize.compiler.lower;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.maize.compiler.code.Block;
import org.maize.compiler.code.Condition;
import org.maize.compiler.code.Kind;
import org.maize.compiler.code.Opcode;
import org.maize.compiler.code.Operand;
import org.maize.compiler.code.Value;

/** Lowers {@code atomicrmw}: what no ISA does at once is tried until nobody has come between. */
final class Atomics {
    private final Emitter emit;
    private final Supplier<Block> newBlock;

    Atomics(Emitter emit, Supplier<Block> newBlock) {
        this.emit = emit;
        this.newBlock = newBlock;
    }

    /** @param result takes what was there before */
    void lower(String operation, int bits, Operand address, Operand operand, Consumer<Operand> result)
            throws Unsupported {
        if (bits > 64 || Integer.bitCount(bits) != 1) {
            throw new Unsupported("an atomic update of " + bits + " bits is not supported");
        }
        int size = Math.max(1, bits / 8);
        Opcode opcode = switch (operation) {
            case "xchg" -> Opcode.ATOMIC_EXCHANGE;
            case "add", "sub" -> Opcode.ATOMIC_ADD;
            case "and" -> Opcode.ATOMIC_AND;
            case "or" -> Opcode.ATOMIC_OR;
            case "xor" -> Opcode.ATOMIC_XOR;
            default -> null;
        };
        if (opcode != null && !operand.kind().floating()) {
            Operand applied = operation.equals("sub") ? emit.negate(operand) : operand;
            Value before = emit.routine.newValue(operand.kind());
            emit.append(opcode, List.of(address, applied), before).size(size);
            result.accept(size < operand.kind().bytes() ? emit.zeroFrom(bits, before) : before);
            return;
        }
        tryUntilAlone(operation, bits, size, address, operand, result);
    }

    private void tryUntilAlone(
            String operation, int bits, int size, Operand address, Operand operand, Consumer<Operand> result)
            throws Unsupported {
        Kind integer = operand.kind().floating() ? Kind.integer(operand.kind().bytes()) : operand.kind();
        Value first = emit.load(Opcode.LOAD, integer, size, address);
        Block from = emit.block();
        Block loop = newBlock.get();
        Block done = newBlock.get();
        emit.jump(loop);
        emit.continueIn(loop);
        Value seen = emit.routine.newValue(integer);
        Block.Phi phi = new Block.Phi(seen, new java.util.ArrayList<>());
        loop.phis().add(phi);
        Operand before = operand.kind().floating() ? emit.value(Opcode.REINTERPRET, operand.kind(), seen) : seen;
        Operand after = apply(operation, bits, before, operand);
        Operand written = operand.kind().floating() ? emit.value(Opcode.REINTERPRET, integer, after) : after;
        Value found = emit.routine.newValue(integer);
        emit.append(Opcode.ATOMIC_COMPARE_EXCHANGE, List.of(address, seen, written), found).size(size);
        emit.branch(emit.compare(Condition.EQUAL, found, seen), done, loop);
        // The predecessors of the loop are, in the order of the blocks, the one before it and itself.
        phi.inputs().add(first);
        phi.inputs().add(found);
        emit.continueIn(done);
        result.accept(before);
    }

    private Operand apply(String operation, int bits, Operand before, Operand operand) throws Unsupported {
        return switch (operation) {
            case "nand" -> emit.not(emit.binary(Opcode.AND, before, operand));
            case "max" -> choose(Condition.GREATER, emit.signExtended(before, bits), emit.signExtended(operand, bits));
            case "min" -> choose(Condition.LESS, emit.signExtended(before, bits), emit.signExtended(operand, bits));
            case "umax" -> choose(Condition.ABOVE, before, emit.zeroExtended(operand, bits));
            case "umin" -> choose(Condition.BELOW, before, emit.zeroExtended(operand, bits));
            case "xchg" -> operand;
            case "fadd" -> emit.value(Opcode.FLOAT_ADD, operand.kind(), before, operand);
            case "fsub" -> emit.value(Opcode.FLOAT_SUBTRACT, operand.kind(), before, operand);
            default -> throw new Unsupported("atomic operation '" + operation + "' is not supported");
        };
    }

    private Operand choose(Condition condition, Operand before, Operand operand) {
        return emit.select(emit.compare(condition, before, operand), before, operand);
    }
}
