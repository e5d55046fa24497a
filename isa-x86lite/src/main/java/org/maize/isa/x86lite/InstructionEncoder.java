package org.maize.isa.x86lite;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.maize.isa.Register;
import org.maize.isa.RelocationType;
import org.maize.isa.assembly.Encoding;
import org.maize.isa.assembly.Value;

/** Encodes one form with operands that are known to fit it (Intel SDM volume 2, chapter 2). */
final class InstructionEncoder {
    private static final int FWAIT = 0x9b;
    private static final int REX = 0x40;
    private static final int REX_W = 8;
    private static final int REX_R = 4;
    private static final int REX_X = 2;
    private static final int REX_B = 1;
    private static final int SIB = 4;
    private static final int NO_BASE = 5;

    private final X86Instruction form;
    private final List<Written> operands;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(16);
    private final List<Field> fields = new ArrayList<>();

    private int rex;
    private int opcodeRegister;
    private int reg;
    private Written rm;

    /** A field that waits for a symbol. */
    private record Field(int offset, RelocationType relocation, Value value) {}

    /** @param operands in the order of the declaration */
    InstructionEncoder(X86Instruction form, List<Written> operands) {
        this.form = form;
        this.operands = operands;
    }

    /** The encoding; null if it needs a REX prefix that a high byte register forbids. */
    Encoding encode() {
        Opcode opcode = form.opcode();
        rex = opcode.rexW() ? REX | REX_W : 0;
        reg = Math.max(0, opcode.digit());
        boolean highByte = false;
        for (int i = 0; i < operands.size(); i++) {
            place(form.kind(i), operands.get(i));
            highByte |= operands.get(i) instanceof Written.InRegister in && X86Registers.isHighByte(in.register());
        }
        if (highByte && rex != 0) { return null; }
        prefixes(opcode);
        if (opcode.escaped()) {
            bytes.write(0x0f);
        }
        bytes.write(opcode.selector() + opcodeRegister);
        if (opcode.trailer() >= 0) {
            bytes.write(opcode.trailer());
        }
        if (opcode.hasModRm()) {
            modRm();
        }
        for (int i = 0; i < operands.size(); i++) {
            constant(form.kind(i), operands.get(i));
        }
        if (opcode.predicate() >= 0) {
            bytes.write(opcode.predicate());
        }
        return finish();
    }

    private void prefixes(Opcode opcode) {
        if (opcode.waits()) {
            bytes.write(FWAIT);
        }
        if (opcode.segmentPrefix() != 0) {
            bytes.write(opcode.segmentPrefix());
        }
        if (rm instanceof Written.Address address) {
            if (address.segment() != null) {
                bytes.write(address.segment() == X86Registers.FS_BASE ? 0x64 : 0x65);
            }
            if (address.isNarrow()) {
                bytes.write(0x67);
            }
        }
        if (opcode.narrowAddress()) {
            bytes.write(0x67);
        }
        for (int i = 0; i < opcode.operandSizePrefixes(); i++) {
            bytes.write(0x66);
        }
        if (opcode.repeatPrefix() != 0) {
            bytes.write(opcode.repeatPrefix());
        }
        if (opcode.locked()) {
            bytes.write(0xf0);
        }
        if (rex != 0) {
            bytes.write(rex);
        }
    }

    /** Says where an operand goes, and what of it is in the REX prefix. */
    private void place(X86OperandKind kind, Written operand) {
        switch (kind) {
            case X86OperandKind.General general -> {
                Register register = ((Written.InRegister) operand).register();
                switch (general.place()) {
                    case MODRM_REG -> reg = low(register, REX_R);
                    case MODRM_RM -> modRmOperand(operand);
                    case MODRM_BOTH -> {
                        reg = low(register, REX_R);
                        modRmOperand(operand);
                    }
                    case OPCODE -> opcodeRegister = low(register, REX_B);
                }
            }
            case X86OperandKind.RegisterOrMemory either -> modRmOperand(operand);
            case X86OperandKind.InMemory memory -> modRmOperand(operand);
            case X86OperandKind.EffectiveAddress address -> modRmOperand(operand);
            case VectorKind.InRegister vector -> {
                if (vector.place() == X86OperandKind.Place.MODRM_REG) {
                    reg = low(((Written.InRegister) operand).register(), REX_R);
                } else {
                    modRmOperand(operand);
                }
            }
            case VectorKind.RegisterOrMemory either -> modRmOperand(operand);
            case VectorKind.InMemory memory -> modRmOperand(operand);
            case X86OperandKind.AbsoluteMemory absolute -> rm = operand;
            default -> {
                // constants follow the ModRM byte, and fixed registers are in the opcode
            }
        }
    }

    private void modRmOperand(Written operand) {
        rm = operand;
        switch (operand) {
            case Written.InRegister in -> low(in.register(), REX_B);
            case Written.Address address -> {
                if (address.base() != null && !address.isRelative()) {
                    low(address.base(), REX_B);
                }
                if (address.index() != null) {
                    low(address.index(), REX_X);
                }
            }
            case Written.Immediate immediate -> throw new IllegalStateException("an immediate in a ModRM byte");
        }
    }

    /** The low three bits of a register's number; the fourth goes into the REX prefix. */
    private int low(Register register, int rexBit) {
        int number = X86Registers.number(register);
        if (number >= 8) {
            rex |= REX | rexBit;
        } else if (register.bytes() == 1 && number >= 4 && !X86Registers.isHighByte(register)) {
            rex |= REX;
        }
        return number & 7;
    }

    private void modRm() {
        if (rm instanceof Written.Address address) {
            memory(address);
        } else if (rm instanceof Written.InRegister in) {
            bytes.write(0xc0 | reg << 3 | X86Registers.number(in.register()) & 7);
        }
    }

    private void memory(Written.Address address) {
        Value displacement = address.displacement() == null
                ? Value.constant(0, address.column())
                : address.displacement();
        if (address.isRelative()) {
            bytes.write(reg << 3 | NO_BASE);
            field(4, X86Relocation.R_X86_64_PC32, displacement);
            return;
        }
        Register base = address.base();
        int baseLow = base == null ? NO_BASE : X86Registers.number(base) & 7;
        int displacementBytes = base == null ? 4 : displacementBytes(displacement, baseLow);
        int mod = base == null || displacementBytes == 0 ? 0 : displacementBytes == 1 ? 1 : 2;
        if (address.index() != null || base == null || baseLow == SIB) {
            int index = address.index() == null ? SIB : X86Registers.number(address.index()) & 7;
            bytes.write(mod << 6 | reg << 3 | SIB);
            bytes.write(address.scale() << 6 | index << 3 | baseLow);
        } else {
            bytes.write(mod << 6 | reg << 3 | baseLow);
        }
        X86Relocation absolute = address.isNarrow() ? X86Relocation.R_X86_64_32 : X86Relocation.R_X86_64_32S;
        field(displacementBytes, absolute, displacement);
    }

    private static int displacementBytes(Value displacement, int baseLow) {
        if (!displacement.isConstant()) { return 4; }
        long value = displacement.addend();
        if (value == 0 && baseLow != NO_BASE) { return 0; }
        return value == (byte) value ? 1 : 4;
    }

    private void constant(X86OperandKind kind, Written operand) {
        switch (kind) {
            case X86OperandKind.Constant constant -> {
                Value value = ((Written.Immediate) operand).value();
                X86Relocation relocation = switch (constant.bytes()) {
                    case 1 -> X86Relocation.R_X86_64_8;
                    case 2 -> X86Relocation.R_X86_64_16;
                    case 4 -> constant.width() == Width.QUAD ? X86Relocation.R_X86_64_32S : X86Relocation.R_X86_64_32;
                    default -> X86Relocation.R_X86_64_64;
                };
                field(constant.bytes(), relocation, value);
            }
            case X86OperandKind.AbsoluteMemory absolute -> field(
                    8, X86Relocation.R_X86_64_64, ((Written.Address) operand).displacement());
            case X86OperandKind.Relative relative -> {
                Value target = ((Written.Address) operand).displacement();
                fields.add(new Field(bytes.size(), branchRelocation(relative, target), target));
                little(relative.bytes(), 0);
            }
            default -> {
                // in the ModRM byte or the opcode
            }
        }
    }

    /** GNU as marks a branch to a function as one that may go through a PLT, but not one to a place beside a symbol. */
    private static X86Relocation branchRelocation(X86OperandKind.Relative relative, Value target) {
        if (relative.bytes() == 1) { return X86Relocation.R_X86_64_PC8; }
        return target.addend() == 0 ? X86Relocation.R_X86_64_PLT32 : X86Relocation.R_X86_64_PC32;
    }

    private void field(int size, X86Relocation relocation, Value value) {
        if (value.isConstant()) {
            little(size, value.addend());
        } else {
            fields.add(new Field(bytes.size(), value.modifier() == null ? relocation : modified(value, size), value));
            little(size, 0);
        }
    }

    /** The relocation that a modifier asks for, and for a load or branch through an offset table one that lets a linker do without. */
    private X86Relocation modified(Value value, int size) {
        X86Relocation relocation = X86Relocation.ofModifier(value.modifier().toLowerCase(Locale.ROOT), size);
        Opcode opcode = form.opcode();
        if (relocation != X86Relocation.R_X86_64_GOTPCREL || opcode.escaped()) { return relocation; }
        boolean arithmetic = opcode.selector() < 0x40 && (opcode.selector() & 7) == 3;
        boolean relaxable = arithmetic || opcode.selector() == 0x8b || opcode.selector() == 0x85
                || form.isIndirectBranch();
        if (!relaxable) { return relocation; }
        return rex == 0 ? X86Relocation.R_X86_64_GOTPCRELX : X86Relocation.R_X86_64_REX_GOTPCRELX;
    }

    private void little(int size, long value) {
        for (int i = 0; i < size; i++) {
            bytes.write((int) (value >>> 8 * i));
        }
    }

    /** A relative field counts from the end of the instruction, its relocation from the field itself. */
    private Encoding finish() {
        List<Encoding.Fixup> fixups = new ArrayList<>(fields.size());
        for (Field field : fields) {
            Value value = field.value().withModifier(null);
            int distance = bytes.size() - field.offset();
            fixups.add(new Encoding.Fixup(
                    field.offset(), field.relocation(), field.relocation().relative() ? value.plus(-distance) : value));
        }
        return new Encoding(bytes.toByteArray(), List.copyOf(fixups));
    }
}
