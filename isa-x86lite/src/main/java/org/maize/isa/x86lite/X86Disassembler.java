package org.maize.isa.x86lite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.maize.isa.Decoding;
import org.maize.isa.Operand;
import org.maize.isa.Register;
import org.maize.isa.assembly.Disassembler;

/** AT&T syntax as GNU objdump 2.40 prints it; an address relative to the next instruction is told behind {@code #}. */
final class X86Disassembler implements Disassembler {
    private static final Map<String, Disassembler> SYNTAXES = Map.of(
            "att", new X86Disassembler(), "intel", new IntelDisassembler());

    @Override
    public Map<String, Disassembler> syntaxes() {
        return SYNTAXES;
    }

    @Override
    public String format(Decoding.Decoded decoded) {
        X86Instruction form = (X86Instruction) decoded.instruction();
        StringBuilder text = new StringBuilder(form.mnemonic());
        if (showsSuffix(form, decoded)) {
            text.append(form.width().suffix());
        }
        List<String> operands = new ArrayList<>();
        for (int i = decoded.operands().size() - 1; i >= 0; i--) {
            operands.add(operand(form, i, decoded));
        }
        if (!operands.isEmpty()) {
            text.append(' ').append(String.join(",", operands));
        }
        return text + targets(decoded);
    }

    /** The addresses that are relative to the next instruction, as a comment. */
    static String targets(Decoding.Decoded decoded) {
        StringBuilder text = new StringBuilder();
        for (Operand operand : decoded.operands()) {
            if (operand instanceof Memory memory && memory.isRelative()) {
                text.append("        # 0x").append(Long.toHexString(decoded.next() + memory.displacement()));
            }
        }
        return text.toString();
    }

    /** A displacement of 32 bits is shown without a sign where it is the whole address. */
    static long shownDisplacement(Memory memory) {
        boolean absolute = memory.narrow() && memory.base() == null && !memory.hasIndex();
        return absolute ? memory.displacement() & 0xffff_ffffL : memory.displacement();
    }

    private static boolean showsSuffix(X86Instruction form, Decoding.Decoded decoded) {
        if (form.sizing() != X86Instruction.Sizing.SUFFIX_OR_REGISTER) { return false; }
        for (int i = 0; i < decoded.operands().size(); i++) {
            boolean count = form.kind(i) instanceof X86OperandKind.Fixed fixed && fixed.isCount();
            boolean vector = form.kind(i) instanceof VectorKind;
            if (decoded.operands().get(i) instanceof Operand.InRegister && !count && !vector) { return false; }
        }
        return true;
    }

    private static String operand(X86Instruction form, int index, Decoding.Decoded decoded) {
        X86OperandKind kind = form.kind(index);
        String indirect = form.isIndirectBranch() ? "*" : "";
        return switch (decoded.operands().get(index)) {
            case Operand.InRegister in -> indirect + "%" + in.register().name();
            case Memory memory -> indirect + memory(memory);
            case Operand.Immediate immediate -> kind instanceof X86OperandKind.Relative
                    ? "0x" + Long.toHexString(immediate.value())
                    : "$0x" + Long.toHexString(kind.width().zeroExtend(immediate.value()));
            default -> throw new IllegalArgumentException("an operand of another ISA");
        };
    }

    private static String memory(Memory memory) {
        StringBuilder text = new StringBuilder();
        if (memory.segment() != null) {
            text.append('%').append(segmentName(memory.segment())).append(':');
        }
        boolean bare = memory.base() == null && memory.index() == null;
        if (memory.displacementBytes() > 0) {
            text.append(bare
                    ? "0x" + Long.toHexString(memory.displacement())
                    : signed(shownDisplacement(memory)));
        }
        if (!bare) {
            text.append('(').append(name(memory.base()));
            if (memory.index() != null) {
                text.append(',').append(name(memory.index())).append(',').append(1 << memory.scale());
            }
            text.append(')');
        }
        return text.toString();
    }

    static String segmentName(Register segment) {
        return segment == X86Registers.FS_BASE ? "fs" : segment == X86Registers.GS_BASE ? "gs" : segment.name();
    }

    private static String name(Register register) {
        return register == null ? "" : "%" + register.name();
    }

    private static String signed(long value) {
        return value < 0 ? "-0x" + Long.toHexString(-value) : "0x" + Long.toHexString(value);
    }
}
