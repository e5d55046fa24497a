package org.maize.isa.x86lite;

import java.util.ArrayList;
import java.util.List;
import org.maize.isa.Decoding;
import org.maize.isa.Operand;
import org.maize.isa.Register;
import org.maize.isa.assembly.Disassembler;

/** Intel syntax as GNU objdump 2.40 prints it with {@code -M intel}. */
final class IntelDisassembler implements Disassembler {
    @Override
    public String format(Decoding.Decoded decoded) {
        X86Instruction form = (X86Instruction) decoded.instruction();
        StringBuilder text = new StringBuilder(form.intelNames().getFirst());
        List<String> operands = new ArrayList<>();
        for (int i = 0; i < decoded.operands().size(); i++) {
            operands.add(operand(form.kind(i), decoded.operands().get(i)));
        }
        if (isShiftByOne(form)) {
            operands.add("1");
        }
        if (!operands.isEmpty()) {
            text.append(' ').append(String.join(",", operands));
        }
        return text + X86Disassembler.targets(decoded);
    }

    /** A shift by the 1 that its opcode says. */
    private static boolean isShiftByOne(X86Instruction form) {
        return !form.opcode().escaped() && form.opcode().selector() >>> 1 == 0xd0 >>> 1;
    }

    private static String operand(X86OperandKind kind, Operand operand) {
        return switch (operand) {
            case Operand.InRegister in -> in.register().name();
            case Memory memory -> kind instanceof X86OperandKind.AbsoluteMemory
                    ? memory(memory)
                    : size(kind.memoryBytes()) + memory(memory);
            case Operand.Immediate immediate -> kind instanceof X86OperandKind.Relative
                    ? "0x" + Long.toHexString(immediate.value())
                    : immediate(kind, immediate.value());
            default -> throw new IllegalArgumentException("an operand of another ISA");
        };
    }

    /** The 1 of a shift is shown as it is written. */
    private static String immediate(X86OperandKind kind, long value) {
        return kind instanceof X86OperandKind.One ? "1" : "0x" + Long.toHexString(kind.width().zeroExtend(value));
    }

    private static String size(int bytes) {
        return switch (bytes) {
            case 1 -> "BYTE PTR ";
            case 2 -> "WORD PTR ";
            case 4 -> "DWORD PTR ";
            case 8 -> "QWORD PTR ";
            case 10 -> "TBYTE PTR ";
            case 16 -> "XMMWORD PTR ";
            default -> "";
        };
    }

    private static String memory(Memory memory) {
        String segment = memory.segment() == null ? "" : X86Disassembler.segmentName(memory.segment()) + ":";
        if (memory.base() == null && memory.index() == null) {
            return (segment.isEmpty() ? "ds:" : segment) + "0x" + Long.toHexString(memory.displacement());
        }
        StringBuilder text = new StringBuilder(segment).append('[');
        if (memory.base() != null) {
            text.append(memory.base().name());
        }
        if (memory.index() != null) {
            text.append(memory.base() == null ? "" : "+").append(memory.index().name()).append('*')
                    .append(1 << memory.scale());
        }
        if (memory.displacementBytes() > 0) {
            long value = X86Disassembler.shownDisplacement(memory);
            boolean negative = value < 0 && !memory.isRelative();
            text.append(negative ? "-0x" + Long.toHexString(-value) : "+0x" + Long.toHexString(value));
        }
        return text.append(']').toString();
    }
}
