package org.maize.isa.x86lite;

import org.maize.isa.Operand;
import org.maize.isa.OperandKind;
import org.maize.isa.Register;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;
import org.maize.isa.semantics.Statement;

/** The operand kinds of SSE: the registers of 16 bytes, and memory. What is not read or written of a register stays. */
sealed interface VectorKind extends X86OperandKind {
    /** Bits of the value, from the lowest: 32, 64 or 128. */
    int bits();

    @Override
    default Width width() {
        return null;
    }

    @Override
    default int memoryBytes() {
        return bits() / 8;
    }

    /** Bytes of the value, or of its low half. */
    private int bytes() {
        return Math.min(Long.BYTES, bits() / 8);
    }

    @Override
    default Expression read(Operand operand, Binding binding) {
        return part(operand, 0, binding);
    }

    @Override
    default Statement write(Operand operand, Expression value, Binding binding) {
        return writePart(operand, 0, value, binding);
    }

    private Expression part(Operand operand, int offset, Binding binding) {
        return operand instanceof Memory memory
                ? new Expression.Load(bytes(), memory.address(binding, offset))
                : binding.read(from(operand, offset), bytes());
    }

    private Statement writePart(Operand operand, int offset, Expression value, Binding binding) {
        return operand instanceof Memory memory
                ? new Statement.Store(bytes(), memory.address(binding, offset), value)
                : binding.write(from(operand, offset), bytes(), value);
    }

    private static Register from(Operand operand, int offset) {
        Register register = ((Operand.InRegister) operand).register();
        return offset == 0 ? register : register.view(register.name(), offset, Long.BYTES);
    }

    @Override
    default OperandKind high() {
        VectorKind whole = this;
        return new OperandKind() {
            @Override
            public Expression read(Operand operand, Binding binding) {
                return whole.part(operand, Long.BYTES, binding);
            }

            @Override
            public Statement write(Operand operand, Expression value, Binding binding) {
                return whole.writePart(operand, Long.BYTES, value, binding);
            }

            @Override
            public Expression address(Operand operand, Binding binding) {
                return ((Memory) operand).address(binding, Long.BYTES);
            }
        };
    }

    /** A register. */
    record InRegister(int bits, Place place) implements VectorKind {
        @Override
        public String notation() {
            return "xmm";
        }
    }

    /** A register or memory, in ModRM.rm. */
    record RegisterOrMemory(int bits) implements VectorKind {
        @Override
        public String notation() {
            return "xmm/m" + bits;
        }
    }

    /** 16 bytes of memory. */
    record InMemory(int bits) implements VectorKind {
        @Override
        public String notation() {
            return "m" + bits;
        }
    }
}
