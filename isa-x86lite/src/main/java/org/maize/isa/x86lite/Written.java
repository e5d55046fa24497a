package org.maize.isa.x86lite;

import org.maize.isa.Register;
import org.maize.isa.assembly.InstructionAssembler;
import org.maize.isa.assembly.OperandReader;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.assembly.Value;

/** An operand as a source writes it. */
sealed interface Written {
    /** Where it starts in its line. */
    int column();

    /** What a message calls it. */
    String described();

    /** @param indirect whether a {@code *} precedes it */
    record InRegister(int column, Register register, boolean indirect) implements Written {
        @Override
        public String described() {
            return "%" + register.name();
        }
    }

    /** {@code $} and a value. */
    record Immediate(int column, Value value) implements Written {
        @Override
        public String described() {
            return value.isConstant() ? "$" + value.addend() : "an immediate symbol";
        }
    }

    /**
     * An address, which is also how a branch target is written.
     *
     * @param displacement null where there is none
     * @param indirect whether a {@code *} precedes it, or in Intel syntax whether a branch goes where it holds
     * @param stated how many bytes Intel syntax says are there, or 0
     */
    record Address(
            int column,
            Register segment,
            Register base,
            Register index,
            int scale,
            Value displacement,
            boolean indirect,
            int stated) implements Written {
        @Override
        public String described() {
            return isBare() && !indirect ? "an address" : "a memory operand";
        }

        /** The base and offset of a slot of the stack. */
        InstructionAssembler.Slot slot(OperandReader reader, String expected) throws SyntaxException {
            boolean constant = displacement == null || displacement.isConstant();
            if (base == null || index != null || !constant) { throw reader.error(column, described(), expected); }
            return new InstructionAssembler.Slot(base, displacement == null ? 0 : displacement.addend());
        }

        /** Whether it is nothing but a value. */
        boolean isBare() {
            return base == null && index == null && segment == null;
        }

        /** Whether the address is computed in 32 bits. */
        boolean isNarrow() {
            return base != null && base.bytes() == 4 || index != null && index.bytes() == 4;
        }

        boolean isRelative() { return base == X86Registers.RIP || base == X86Registers.EIP; }
    }
}
