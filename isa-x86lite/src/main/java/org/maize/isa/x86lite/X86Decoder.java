package org.maize.isa.x86lite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.collections.ArrayUtil;
import org.maize.isa.Decoder;
import org.maize.isa.Decoding;
import org.maize.isa.Operand;
import org.maize.isa.Register;

/**
 * Decodes by tables made from the declarations: for each opcode of the one-byte and the two-byte map, the forms that
 * have it.
 *
 * <p>It is strict: prefixes that mean nothing to an instruction are not skipped but make it undefined, save those that
 * compilers pad with, which are declared.
 */
final class X86Decoder implements Decoder {
    private static final int MAP_SIZE = 256;
    private static final int FWAIT = 0x9b;
    private static final X86Instruction[] NO_FORMS = {};

    /** A register in the low bits of the selector stands for this many selectors. */
    private static final int REGISTERS = 8;

    private final X86Instruction[][] plain = new X86Instruction[MAP_SIZE][];
    private final X86Instruction[][] escaped = new X86Instruction[MAP_SIZE][];

    X86Decoder(List<X86Instruction> instructions) {
        Arrays.fill(plain, NO_FORMS);
        Arrays.fill(escaped, NO_FORMS);
        for (X86Instruction instruction : instructions) {
            if (instruction.isDecoded()) {
                Opcode opcode = instruction.opcode();
                X86Instruction[][] map = opcode.escaped() ? escaped : plain;
                int last = opcode.selector() + (opcode.registerInOpcode() ? REGISTERS - 1 : 0);
                for (int selector = opcode.selector(); selector <= last; selector++) {
                    map[selector] = ArrayUtil.add(map[selector], instruction);
                }
            }
        }
    }

    /** An x87 instruction that waits first is tried before {@code fwait} by itself. */
    @Override
    public Decoding decode(byte[] bytes, int offset, int limit, long address) {
        Decoding decoding = decode(bytes, offset, limit, address, true);
        if (decoding instanceof Decoding.Decoded || offset == limit || (bytes[offset] & 0xff) != FWAIT) {
            return decoding;
        }
        return decode(bytes, offset, limit, address, false);
    }

    private Decoding decode(byte[] bytes, int offset, int limit, long address, boolean waits) {
        int end = Math.min(limit, offset + LONGEST_INSTRUCTION);
        InstructionBytes code = new InstructionBytes(bytes, offset, end);
        code.readPrefixes(waits);
        boolean inEscaped = code.peek() == 0x0f;
        if (inEscaped) {
            code.next();
        }
        int selector = code.next();
        int start = code.position();
        if (!code.exhausted()) {
            for (X86Instruction candidate : (inEscaped ? escaped : plain)[selector]) {
                code.rewind(start);
                List<Operand> operands = operands(candidate, code, selector, address);
                if (code.exhausted()) {
                    break;
                }
                if (operands != null) {
                    return new Decoding.Decoded(candidate, operands, address, code.position() - offset);
                }
            }
        }
        if (code.exhausted()) {
            return end == limit && limit - offset < LONGEST_INSTRUCTION
                    ? new Decoding.Truncated()
                    : new Decoding.Undefined(end - offset, null);
        }
        code.rewind(start);
        String known = LeftOut.mnemonic(code, inEscaped, selector);
        return new Decoding.Undefined(Math.min(code.position(), end) - offset, known);
    }

    /** The operands if the bytes at the cursor are of this form, else null; the cursor is behind them then. */
    private static List<Operand> operands(X86Instruction form, InstructionBytes code, int selector, long address) {
        Opcode opcode = form.opcode();
        if (!code.prefixesMatch(opcode)) { return null; }
        if (opcode.trailer() >= 0 && code.next() != opcode.trailer()) { return null; }
        if (opcode.hasModRm()) {
            code.readModRm();
            if (code.exhausted() || opcode.digit() >= 0 && opcode.digit() != code.reg()) { return null; }
            if (code.isMemory() ? !takesMemory(form) : !takesRegister(form)) { return null; }
        }
        List<Operand> operands = new ArrayList<>(form.operands().size());
        for (int i = 0; i < form.operands().size(); i++) {
            operands.add(operand(form.kind(i), code, selector));
        }
        if (opcode.predicate() >= 0 && code.next() != opcode.predicate()) { return null; }
        if (code.exhausted() || !code.prefixesUsed(opcode)) { return null; }
        for (int i = 0; i < operands.size(); i++) {
            if (form.kind(i) instanceof X86OperandKind.Relative) {
                long distance = ((Operand.Immediate) operands.get(i)).value();
                operands.set(i, new Operand.Immediate(address + code.length() + distance));
            }
        }
        return operands;
    }

    private static boolean takesMemory(X86Instruction form) {
        for (int i = 0; i < form.operands().size(); i++) {
            if (form.kind(i).takesMemory()) { return true; }
        }
        return false;
    }

    private static boolean takesRegister(X86Instruction form) {
        for (int i = 0; i < form.operands().size(); i++) {
            if (form.kind(i).needsMemory()) { return false; }
        }
        return true;
    }

    private static Operand operand(X86OperandKind kind, InstructionBytes code, int selector) {
        return switch (kind) {
            case X86OperandKind.General general -> register(switch (general.place()) {
                case MODRM_REG -> code.registerOfReg(general.width());
                case MODRM_RM, MODRM_BOTH -> code.registerOfRm(general.width());
                case OPCODE -> code.registerOfOpcode(general.width(), selector & 7);
            });
            case X86OperandKind.RegisterOrMemory either -> code.isMemory()
                    ? code.memory()
                    : register(code.registerOfRm(either.width()));
            case X86OperandKind.InMemory memory -> code.memory();
            case X86OperandKind.EffectiveAddress address -> code.memory();
            case X86OperandKind.AbsoluteMemory absolute -> code.absoluteMemory();
            case X86OperandKind.Fixed fixed -> register(fixed.register());
            case X86OperandKind.Constant constant -> new Operand.Immediate(code.constant(constant.bytes()));
            case X86OperandKind.StringElement element -> new Memory(
                    element.segment(), element.pointer(), null, 0, 0, 0, false);
            case X86OperandKind.One one -> new Operand.Immediate(1);
            case X86OperandKind.Relative relative -> new Operand.Immediate(code.constant(relative.bytes()));
            case VectorKind.InRegister vector -> register(
                    vector.place() == X86OperandKind.Place.MODRM_REG ? code.vectorOfReg() : code.vectorOfRm());
            case VectorKind.RegisterOrMemory either -> code.isMemory() ? code.memory() : register(code.vectorOfRm());
            case VectorKind.InMemory memory -> code.memory();
        };
    }

    private static Operand register(Register register) {
        return new Operand.InRegister(register);
    }
}
