package org.maize.isa.x86lite;

import java.util.ArrayList;
import java.util.List;
import org.maize.isa.Register;
import org.maize.isa.assembly.Value;

/** Which operands of a source a form takes. */
final class OperandMatch {
    private OperandMatch() {}

    /** @param operands in the order of the declaration */
    static boolean matches(X86Instruction form, List<Written> operands) {
        if (operands.isEmpty() && form.impliesOperands()) { return true; }
        if (operands.size() != form.operands().size()) { return false; }
        for (int i = 0; i < operands.size(); i++) {
            if (!takes(form, form.kind(i), operands.get(i))) { return false; }
        }
        return true;
    }

    /** Whether a register among the operands tells the operand size. */
    static boolean tellsSize(X86Instruction form, List<Written> operands) {
        for (int i = 0; i < operands.size(); i++) {
            boolean count = form.kind(i) instanceof X86OperandKind.Fixed fixed && fixed.isCount();
            boolean vector = form.kind(i) instanceof VectorKind;
            if (operands.get(i) instanceof Written.InRegister && !count && !vector) { return true; }
        }
        return false;
    }

    /** Whether a longer encoding may be needed, hanging on the distance. */
    static boolean isShortBranch(X86Instruction form) {
        return form.operands().size() == 1 && form.kind(0) instanceof X86OperandKind.Relative relative
                && relative.bytes() == 1;
    }

    private static boolean takes(X86Instruction form, X86OperandKind kind, Written operand) {
        return switch (kind) {
            case X86OperandKind.General general -> isRegister(operand, general.width()) && !indirect(operand);
            case X86OperandKind.RegisterOrMemory either -> indirect(operand) == form.isIndirectBranch()
                    && (isRegister(operand, either.width()) || isEncodable(operand));
            case VectorKind.InRegister vector -> isVector(operand);
            case VectorKind.RegisterOrMemory either -> isVector(operand) || !indirect(operand) && isEncodable(operand);
            case VectorKind.InMemory memory -> !indirect(operand) && isEncodable(operand);
            case X86OperandKind.InMemory memory -> !indirect(operand) && isEncodable(operand);
            case X86OperandKind.EffectiveAddress address -> !indirect(operand) && isEncodable(operand);
            case X86OperandKind.AbsoluteMemory absolute -> operand instanceof Written.Address address
                    && address.base() == null && address.index() == null && !address.indirect();
            case X86OperandKind.Fixed fixed -> operand instanceof Written.InRegister in
                    && !in.indirect() && (in.register() == fixed.register()
                            || X86Registers.isSameOfStack(in.register(), fixed.register()));
            case X86OperandKind.Constant constant -> operand instanceof Written.Immediate immediate
                    && fits(constant, immediate.value());
            case X86OperandKind.StringElement element -> operand instanceof Written.Address address
                    && address.base() == element.pointer() && address.index() == null && address.displacement() == null
                    && (address.segment() == null || address.segment() == element.segment());
            case X86OperandKind.One one -> operand instanceof Written.Immediate immediate
                    && immediate.value().isConstant() && immediate.value().addend() == 1;
            case X86OperandKind.Relative relative -> operand instanceof Written.Address address
                    && address.isBare() && !address.indirect();
        };
    }

    private static boolean indirect(Written operand) {
        return operand instanceof Written.InRegister in && in.indirect()
                || operand instanceof Written.Address address && address.indirect();
    }

    private static boolean isRegister(Written operand, Width width) {
        return operand instanceof Written.InRegister in && isGeneral(in.register(), width);
    }

    private static boolean isVector(Written operand) {
        return operand instanceof Written.InRegister in && X86Registers.isVector(in.register()) && !in.indirect();
    }

    private static boolean isGeneral(Register register, Width width) {
        return X86Registers.isGeneral(register) && register.bytes() == width.bytes();
    }

    /** Whether it is an address whose displacement a field of 32 bits holds. */
    private static boolean isEncodable(Written operand) {
        if (!(operand instanceof Written.Address address)) { return false; }
        if (address.segment() == X86Registers.DS || address.segment() == X86Registers.ES) { return false; }
        Value displacement = address.displacement();
        return displacement == null || !displacement.isConstant()
                || displacement.addend() == (int) displacement.addend();
    }

    /** A symbol takes a field of full size, for its value is not known. */
    private static boolean fits(X86OperandKind.Constant constant, Value value) {
        int fieldBits = constant.bytes() * 8;
        int bits = constant.width().bits();
        if (!value.isConstant()) { return fieldBits == bits || fieldBits >= 32; }
        long number = value.addend();
        if (bits < 64) {
            if (number >> (bits - 1) < -1 || number >> bits > 0) { return false; }
            number = constant.width().signExtend(number);
        }
        return fieldBits == 64 || number == number << (64 - fieldBits) >> (64 - fieldBits);
    }

    /** The immediate that alone keeps the form from taking the operands, or null. */
    static Written misfittingValue(X86Instruction form, List<Written> operands) {
        if (operands.size() != form.operands().size()) { return null; }
        Written misfit = null;
        for (int i = 0; i < operands.size(); i++) {
            if (takes(form, form.kind(i), operands.get(i))) {
                continue;
            }
            boolean value = operands.get(i) instanceof Written.Immediate
                    && form.kind(i) instanceof X86OperandKind.Constant;
            if (!value || misfit != null) { return null; }
            misfit = operands.get(i);
        }
        return misfit;
    }

    /** What values the form takes in place of a misfitting one. */
    static String range(X86Instruction form, List<Written> operands, Written misfit) {
        X86OperandKind.Constant constant = (X86OperandKind.Constant) form.kind(operands.indexOf(misfit));
        boolean extended = constant.bytes() < constant.width().bytes();
        return "a constant of " + constant.width().bits() + " bits"
                + (extended ? " that " + constant.bytes() * 8 + " bits can hold" : "");
    }

    /** The operands that a form takes, in the order of declarations or the reverse, that of AT&T syntax. */
    static String describe(X86Instruction form, boolean destinationFirst) {
        List<String> notations = new ArrayList<>();
        for (int i = 0; i < form.operands().size(); i++) {
            notations.add(form.kind(i).notation());
        }
        return notations.isEmpty()
                ? "no operand"
                : String.join(", ", destinationFirst ? notations : notations.reversed());
    }

    /** Whether it goes where an operand says. */
    static boolean isBranch(X86Instruction form) {
        return form.isIndirectBranch()
                || form.operands().size() == 1 && form.kind(0) instanceof X86OperandKind.Relative;
    }
}
