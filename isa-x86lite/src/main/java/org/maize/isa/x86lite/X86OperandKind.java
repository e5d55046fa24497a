package org.maize.isa.x86lite;

import java.util.List;
import org.maize.isa.Operand;
import org.maize.isa.OperandKind;
import org.maize.isa.Register;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;
import org.maize.isa.semantics.Function;
import org.maize.isa.semantics.Statement;
import org.maize.isa.x86lite.semantics.Arithmetic;

/** The operand kinds of x86lite, named as the Intel SDM names them (volume 2, 3.1.1.3). */
sealed interface X86OperandKind extends OperandKind
        permits
        X86OperandKind.General,
        X86OperandKind.RegisterOrMemory,
        X86OperandKind.InMemory,
        X86OperandKind.EffectiveAddress,
        X86OperandKind.AbsoluteMemory,
        X86OperandKind.Fixed,
        X86OperandKind.Constant,
        X86OperandKind.One,
        X86OperandKind.StringElement,
        X86OperandKind.Relative,
        VectorKind {
    /** The name in the SDM: {@code r/m64}, {@code imm8}. */
    String notation();

    /** The size of the operand's value; null for a bare address and where no integer is meant. */
    Width width();

    @Override
    default Statement write(Operand operand, Expression value, Binding binding) {
        throw new IllegalArgumentException("an operand " + notation() + " cannot be written");
    }

    @Override
    default Expression address(Operand operand, Binding binding) {
        if (operand instanceof Memory memory) { return memory.address(binding, 0); }
        throw new IllegalArgumentException("an operand " + notation() + " has no address");
    }

    /** Whether an operand of memory may stand in the ModRM byte. */
    @Override
    default boolean takesMemory() {
        return this instanceof RegisterOrMemory || needsMemory() || this instanceof VectorKind.RegisterOrMemory;
    }

    /** Whether nothing but memory may stand in the ModRM byte. */
    default boolean needsMemory() {
        return this instanceof InMemory || this instanceof EffectiveAddress || this instanceof VectorKind.InMemory;
    }

    /** How many bytes of memory there are where the operand is memory; 0 where assembly never says. */
    default int memoryBytes() {
        return width() == null ? 0 : width().bytes();
    }

    /** Where an encoding holds the number of a register. */
    enum Place {
        MODRM_REG,
        MODRM_RM,
        /** One register as both operands of the ModRM byte. */
        MODRM_BOTH,
        OPCODE
    }

    /**
     * A general register.
     *
     * @param whole whether its value is that of the whole register: for an instruction that may leave all of it as it is
     */
    record General(Width width, Place place, boolean whole) implements X86OperandKind {
        General(Width width, Place place) {
            this(width, place, false);
        }

        @Override
        public String notation() {
            return "r" + width.bits();
        }

        @Override
        public Expression read(Operand operand, Binding binding) {
            return whole
                    ? binding.read(((Operand.InRegister) operand).register().root(), 8)
                    : readRegister(operand, width, binding);
        }

        @Override
        public Statement write(Operand operand, Expression value, Binding binding) {
            return whole
                    ? binding.write(((Operand.InRegister) operand).register().root(), 8, value)
                    : writeRegister(operand, width, value, binding);
        }
    }

    /** A general register or memory, in ModRM.rm. */
    record RegisterOrMemory(Width width) implements X86OperandKind {
        @Override
        public String notation() {
            return "r/m" + width.bits();
        }

        @Override
        public Expression read(Operand operand, Binding binding) {
            return operand instanceof Memory memory
                    ? new Expression.Load(width.bytes(), memory.address(binding, 0))
                    : readRegister(operand, width, binding);
        }

        @Override
        public Statement write(Operand operand, Expression value, Binding binding) {
            return operand instanceof Memory memory
                    ? new Statement.Store(width.bytes(), memory.address(binding, 0), value)
                    : writeRegister(operand, width, value, binding);
        }
    }

    /**
     * Memory only, in ModRM.rm.
     *
     * @param width of what is there, or null where only the address counts
     * @param extent how many bytes are there, or 0 where assembly never says
     * @param stackAdjustment what is added to a base of {@code rsp} first: {@code pop} increments it before it computes the
     *     address (SDM volume 2, POP)
     */
    record InMemory(Width width, int extent, int stackAdjustment) implements X86OperandKind {
        @Override
        public String notation() {
            return extent == 0 ? "m" : "m" + 8 * extent;
        }

        @Override
        public int memoryBytes() {
            return extent;
        }

        @Override
        public Expression read(Operand operand, Binding binding) {
            return new Expression.Load(width.bytes(), address(operand, binding));
        }

        @Override
        public Statement write(Operand operand, Expression value, Binding binding) {
            return new Statement.Store(width.bytes(), address(operand, binding), value);
        }

        @Override
        public Expression address(Operand operand, Binding binding) {
            Memory memory = (Memory) operand;
            boolean adjust = memory.base() != null && memory.base().root() == X86Registers.general(Width.QUAD, 4);
            return memory.address(binding, adjust ? stackAdjustment : 0);
        }
    }

    /** A memory operand that nothing is read from or written to: its effective address is what counts, without segment. */
    record EffectiveAddress() implements X86OperandKind {
        @Override
        public String notation() {
            return "m";
        }

        @Override
        public Width width() {
            return null;
        }

        @Override
        public Expression read(Operand operand, Binding binding) {
            throw new IllegalArgumentException("an operand m has no value");
        }

        @Override
        public Expression address(Operand operand, Binding binding) {
            return ((Memory) operand).effectiveAddress(binding, 0);
        }
    }

    /** Memory at an address of 8 bytes that the encoding holds: {@code moffs}. */
    record AbsoluteMemory(Width width) implements X86OperandKind {
        @Override
        public String notation() {
            return "moffs" + width.bits();
        }

        @Override
        public Expression read(Operand operand, Binding binding) {
            return new Expression.Load(width.bytes(), address(operand, binding));
        }

        @Override
        public Statement write(Operand operand, Expression value, Binding binding) {
            return new Statement.Store(width.bytes(), address(operand, binding), value);
        }
    }

    /** One certain register: {@code al}, {@code cl}. */
    record Fixed(Register register, Width width) implements X86OperandKind {
        /** Whether it is the count of a shift, which says nothing about the operand size. */
        boolean isCount() {
            return register == X86Registers.general(Width.BYTE, 1);
        }

        @Override
        public String notation() {
            return register.name();
        }

        @Override
        public Expression read(Operand operand, Binding binding) {
            return new Expression.FixedRegister(register);
        }

        @Override
        public Statement write(Operand operand, Expression value, Binding binding) {
            return width == Width.LONG
                    ? new Statement.WriteFixed(register.root(), zeroExtended(value, binding))
                    : new Statement.WriteFixed(register, value);
        }
    }

    /**
     * A constant in the encoding, sign-extended to the operand size.
     *
     * @param bytes that the encoding spends on it
     */
    record Constant(int bytes, Width width) implements X86OperandKind {
        @Override
        public String notation() {
            return "imm" + bytes * 8;
        }

        @Override
        public Expression read(Operand operand, Binding binding) {
            return binding.constant(width.zeroExtend(((Operand.Immediate) operand).value()));
        }
    }

    /** The constant 1 of the short shift forms, which the encoding does not hold. */
    record One() implements X86OperandKind {
        @Override
        public String notation() {
            return "1";
        }

        @Override
        public Width width() {
            return Width.BYTE;
        }

        @Override
        public Expression read(Operand operand, Binding binding) {
            return new Expression.Constant(1);
        }
    }

    /**
     * The element that a string instruction works on, which its encoding does not name.
     *
     * @param pointer {@code rsi} or {@code rdi}
     * @param segment as assembly writes it; its base is zero in 64-bit mode
     */
    record StringElement(Register pointer, Register segment, Width width) implements X86OperandKind {
        @Override
        public String notation() {
            return "(" + pointer.name() + ")";
        }

        @Override
        public Expression read(Operand operand, Binding binding) {
            return new Expression.Load(width.bytes(), new Expression.FixedRegister(pointer));
        }

        @Override
        public Statement write(Operand operand, Expression value, Binding binding) {
            return new Statement.Store(width.bytes(), new Expression.FixedRegister(pointer), value);
        }

        @Override
        public Expression address(Operand operand, Binding binding) {
            return new Expression.FixedRegister(pointer);
        }
    }

    /**
     * A branch target, as a distance from the next instruction.
     *
     * @param bytes that the encoding spends on it
     */
    record Relative(int bytes) implements X86OperandKind {
        @Override
        public String notation() {
            return "rel" + bytes * 8;
        }

        @Override
        public Width width() {
            return Width.QUAD;
        }

        @Override
        public Expression read(Operand operand, Binding binding) {
            return binding.constant(((Operand.Immediate) operand).value());
        }
    }

    private static Expression readRegister(Operand operand, Width width, Binding binding) {
        return binding.read(((Operand.InRegister) operand).register(), width.bytes());
    }

    /** A write of 32 bits clears the upper half (SDM volume 1, 3.4.1.1); narrower ones leave the rest. */
    private static Statement writeRegister(Operand operand, Width width, Expression value, Binding binding) {
        Register register = ((Operand.InRegister) operand).register();
        return width == Width.LONG
                ? binding.write(register.root(), 8, zeroExtended(value, binding))
                : binding.write(register, width.bytes(), value);
    }

    private static Expression zeroExtended(Expression value, Binding binding) {
        boolean narrow = switch (value) {
            case Expression.Load load -> load.bytes() <= 4;
            case Expression.OperandRegister register -> register.bytes() <= 4;
            case Expression.FixedRegister fixed -> fixed.register().bytes() <= 4;
            case Expression.Slot slot -> binding.slot(slot.index()) >>> Integer.SIZE == 0;
            default -> false;
        };
        return narrow ? value : low32(value);
    }

    /** The low 32 bits of a value, zero-extended. */
    static Expression low32(Expression value) {
        return new Expression.Call(Functions.LOW32, List.of(value));
    }

    /** The functions that the operand kinds themselves call. */
    final class Functions {
        private static final Function LOW32 = new Function.Table(Arithmetic.class).named("low32");

        private Functions() {}
    }
}
