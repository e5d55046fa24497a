package org.maize.compiler.ir;

import java.math.BigInteger;
import java.util.List;

/** An operand of LLVM IR: a local, or a constant. */
public sealed interface Value {
    Type type();

    /** A parameter or an instruction's result, {@code %name}. */
    record Local(String name, Type type) implements Value {
        @Override
        public String toString() {
            return "%" + name;
        }
    }

    /** @param value within the type's bits, signed or not */
    record Integer(Type type, BigInteger value) implements Value {}

    /** @param bits of the IEEE 754 double, also where the type is a single */
    record Real(Type type, long bits) implements Value {}

    /** All bits 0: {@code null}, {@code zeroinitializer}. */
    record Zero(Type type) implements Value {}

    /** Any bits: {@code undef}, {@code poison}. */
    record Undefined(Type type) implements Value {}

    /** An array or structure. */
    record Aggregate(Type type, List<Value> elements) implements Value {}

    /** The array of bytes of a string constant. */
    record Bytes(Type type, byte[] bytes) implements Value {}

    /** The address of a function or variable, {@code @name}. */
    record Global(String name) implements Value {
        @Override
        public Type type() {
            return Type.POINTER;
        }
    }

    /** The address of a block, for an indirect jump. */
    record BlockAddress(String function, String block) implements Value {
        @Override
        public Type type() {
            return Type.POINTER;
        }
    }

    /** A constant address computed from another: a {@code getelementptr} of constants. */
    record Element(Type source, List<Value> operands) implements Value {
        @Override
        public Type type() {
            return Type.POINTER;
        }
    }

    /** A constant computed from others: a cast, or arithmetic on addresses. */
    record Computed(String operation, Type type, List<Value> operands) implements Value {}
}
