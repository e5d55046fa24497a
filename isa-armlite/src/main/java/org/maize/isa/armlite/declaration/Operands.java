package org.maize.isa.armlite.declaration;

import org.maize.isa.Instruction.OperandDeclaration;
import org.maize.isa.armlite.encoding.ArmOperandKind;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.operand.ExtendedRegister;
import org.maize.isa.armlite.operand.GeneralRegister;
import org.maize.isa.armlite.operand.RegisterPair;
import org.maize.isa.armlite.operand.ScalarRegister;
import org.maize.isa.armlite.operand.ShiftedRegister;
import org.maize.isa.armlite.operand.VectorRegister;
import org.maize.isa.armlite.register.Scalar;
import org.maize.isa.armlite.register.Width;

/** The operands that many instructions have, under the names by which syntax and semantics call them. */
final class Operands {
    private Operands() {}

    static OperandDeclaration operand(String name, ArmOperandKind kind) {
        return new OperandDeclaration(name, kind);
    }

    /** The destination, or the zero register. */
    static OperandDeclaration d(Width width) {
        return operand("d", GeneralRegister.orZero(Field.Rd, width));
    }

    /** The destination, or the stack pointer. */
    static OperandDeclaration dOrSp(Width width) {
        return operand("d", GeneralRegister.orStackPointer(Field.Rd, width));
    }

    static OperandDeclaration n(Width width) {
        return operand("n", GeneralRegister.orZero(Field.Rn, width));
    }

    static OperandDeclaration nOrSp(Width width) {
        return operand("n", GeneralRegister.orStackPointer(Field.Rn, width));
    }

    static OperandDeclaration m(Width width) {
        return operand("m", GeneralRegister.orZero(Field.Rm, width));
    }

    static OperandDeclaration a(Width width) {
        return operand("a", GeneralRegister.orZero(Field.Ra, width));
    }

    /** What is loaded, stored or tested. */
    static OperandDeclaration t(Width width) {
        return operand("t", GeneralRegister.orZero(Field.Rt, width));
    }

    static OperandDeclaration t2(Width width) {
        return operand("t2", GeneralRegister.orZero(Field.Rt2, width));
    }

    /** What an atomic operation works with, or the status of a store-exclusive. */
    static OperandDeclaration s(Width width) {
        return operand("s", GeneralRegister.orZero(Field.Rs, width));
    }

    /** A pair of registers, of which syntax names the whole, and semantics the first and the second: {@code s}, {@code s2}. */
    static OperandDeclaration[] pair(String name, String first, String second, Field field, Width width) {
        return new OperandDeclaration[]{
            operand(name, new RegisterPair(field, width)), operand(first, GeneralRegister.ofPair(field, width, 0)),
            operand(second, GeneralRegister.ofPair(field, width, 1))};
    }

    /** A base register. */
    static OperandDeclaration base() {
        return nOrSp(Width.X);
    }

    static OperandDeclaration shifted(Width width, boolean rotates) {
        return operand("m", new ShiftedRegister(width, rotates, Declarations.FUNCTIONS));
    }

    static OperandDeclaration extended(Width width) {
        return operand("m", new ExtendedRegister(width, Declarations.FUNCTIONS));
    }

    /** A register of floating point, under the name of its field. */
    static OperandDeclaration scalar(String name, Field field, Scalar scalar) {
        return operand(name, new ScalarRegister(field, scalar));
    }

    static OperandDeclaration d(Scalar scalar) {
        return scalar("d", Field.Rd, scalar);
    }

    static OperandDeclaration n(Scalar scalar) {
        return scalar("n", Field.Rn, scalar);
    }

    static OperandDeclaration m(Scalar scalar) {
        return scalar("m", Field.Rm, scalar);
    }

    static OperandDeclaration a(Scalar scalar) {
        return scalar("a", Field.Ra, scalar);
    }

    static OperandDeclaration t(Scalar scalar) {
        return scalar("t", Field.Rt, scalar);
    }

    static OperandDeclaration t2(Scalar scalar) {
        return scalar("t2", Field.Rt2, scalar);
    }

    /** A vector register with an arrangement of lanes. */
    static OperandDeclaration vector(String name, Field field, String arrangement) {
        return operand(name, new VectorRegister(field, arrangement));
    }
}
