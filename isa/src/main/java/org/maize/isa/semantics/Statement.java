package org.maize.isa.semantics;

import org.maize.isa.Register;

/**
 * One step of the semantics of an instruction.
 *
 * <p>Evaluation is in two halves, which makes every fault precise. First, in the order of the statements, everything is
 * evaluated from the state before the instruction: {@link Let}s, {@link Raise}s, {@link Skip}s, the values of writes, the
 * addresses of stores, which are also checked for the right to write. Then, when nothing can fault any more, stores and
 * register writes take effect and control is transferred.
 */
public sealed interface Statement {
    /** Names a value for later statements. */
    record Let(String name, Expression value) implements Statement {}

    /**
     * Atomically replaces 16 bytes of memory if they are what is expected, and names what they were for later statements. May
     * fault, as a write does; nothing that is evaluated after it may. The declaration must have refused an address that is not a
     * multiple of 16.
     *
     * @param low name of the 8 bytes at the lower address
     * @param high name of the 8 bytes after them
     */
    record ExchangePair(String low, String high, Expression address, Pair expected, Pair replacement)
            implements
                Statement {}

    /** The halves of 16 bytes; the low one has the lower address. */
    record Pair(Expression low, Expression high) {}

    /**
     * Ends the instruction with a trap and no effect.
     *
     * @param condition when, or null for always
     */
    record Raise(Trap trap, Expression condition) implements Statement {}

    /** Ends the instruction with no effect where the condition holds; the next one follows. */
    record Skip(Expression condition) implements Statement {}

    /** Runs the instruction again where the condition holds, as when an atomic exchange has been forestalled. */
    record Retry(Expression condition) implements Statement {}

    /** Orders every access before the instruction before every access after it. */
    record Fence() implements Statement {}

    /** Writes the low bytes of a value to a fixed register or view; other bytes of the whole register stay. */
    record WriteFixed(Register register, Expression value) implements Statement {}

    /**
     * Writes the low bytes of a value to a register chosen by an operand; other bytes of the whole register stay.
     *
     * @param slot index of the slot that holds its offset in the register file
     */
    record WriteOperand(int slot, int bytes, Expression value) implements Statement {}

    /** Writes the low bytes of a value to memory. */
    record Store(int bytes, Expression address, Expression value) implements Statement {}

    /**
     * Transfers control; the last statement of an instruction.
     *
     * @param target address; a {@link Expression.Slot} makes the jump direct
     * @param condition when, or null for always
     */
    record Jump(JumpKind kind, Expression target, Expression condition) implements Statement {}

    /** Completes the instruction and leaves the core for the kernel; the last statement of an instruction. */
    record Leave(Trap trap) implements Statement {}

    /** Why control is transferred: what predictors, polls and the translator's call linkage go by. */
    enum JumpKind {
        JUMP,
        CALL,
        RETURN
    }
}
