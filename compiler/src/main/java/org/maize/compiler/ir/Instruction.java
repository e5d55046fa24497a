package org.maize.compiler.ir;

import java.math.BigInteger;
import java.util.List;

/** An instruction of LLVM IR. What has a result names it by {@link #result}; others have null there. */
public sealed interface Instruction {
    Value.Local result();

    /** @param operation LLVM's word, {@code add}, {@code fmul} and so on */
    record Binary(Value.Local result, String operation, Value left, Value right) implements Instruction {}

    record Negate(Value.Local result, Value value) implements Instruction {}

    /** @param predicate {@code eq}, {@code slt}, {@code oge} and so on; @param floating whether it is an {@code fcmp} */
    record Compare(Value.Local result, boolean floating, String predicate, Value left, Value right)
            implements
                Instruction {}

    /** @param operation {@code zext}, {@code sitofp} and so on; {@code freeze} too, which converts nothing */
    record Cast(Value.Local result, String operation, Value value) implements Instruction {}

    record Select(Value.Local result, Value condition, Value whenTrue, Value whenFalse) implements Instruction {}

    /** @param isVolatile whether it is done even where nobody needs what it gives; @param acquires whether later accesses come after it */
    record Load(Value.Local result, Value address, boolean isVolatile, boolean acquires) implements Instruction {}

    record Store(Value value, Value address, String ordering) implements Instruction {
        @Override
        public Value.Local result() {
            return null;
        }
    }

    /** @param source the type that the first index steps over */
    record ElementAddress(Value.Local result, Type source, Value base, List<Value> indices) implements Instruction {}

    record Allocate(Value.Local result, Type allocated, Value count, long alignment) implements Instruction {}

    /** @param incoming one for each predecessor */
    record Phi(Value.Local result, List<Incoming> incoming) implements Instruction {
        public record Incoming(Value value, String block) {}
    }

    /**
     * A call.
     *
     * @param result null where the callee gives none
     * @param type of the callee; variadic arguments are those past its parameters
     */
    record Call(Value.Local result, Type.Function type, Value callee, List<Argument> arguments, int line)
            implements
                Instruction {}

    /**
     * An argument or parameter.
     *
     * @param extension {@code signext}, {@code zeroext} or null: how the caller widens it to 32 bits
     */
    record Argument(Value value, String extension) {}

    record ExtractValue(Value.Local result, Value aggregate, List<java.lang.Integer> path) implements Instruction {}

    record InsertValue(Value.Local result, Value aggregate, Value element, List<java.lang.Integer> path)
            implements
                Instruction {}

    record NextArgument(Value.Local result, Value list) implements Instruction {}

    record CompareExchange(Value.Local result, Value address, Value expected, Value replacement)
            implements
                Instruction {}

    /** @param operation {@code add}, {@code xchg} and so on */
    record ReadModifyWrite(Value.Local result, String operation, Value address, Value operand)
            implements
                Instruction {}

    record Fence(boolean acrossThreads) implements Instruction {
        @Override
        public Value.Local result() {
            return null;
        }
    }

    /** What ends a block. */
    sealed interface Terminator extends Instruction {
        @Override
        default Value.Local result() {
            return null;
        }
    }

    /** @param value null where nothing is returned */
    record Return(Value value) implements Terminator {}

    record Jump(String target) implements Terminator {}

    record Branch(Value condition, String whenTrue, String whenFalse) implements Terminator {}

    record Switch(Value value, String otherwise, List<Case> cases) implements Terminator {
        public record Case(BigInteger value, String target) {}
    }

    record IndirectJump(Value address, List<String> targets) implements Terminator {}

    record Unreachable() implements Terminator {}
}
