package org.maize.isa.x86lite;

import java.util.ArrayList;
import java.util.List;
import org.maize.isa.Instruction;
import org.maize.isa.semantics.Semantics;

/** The declaration of an x86lite instruction form: beside what every ISA declares, its encoding and its AT&T syntax. */
public final class X86Instruction extends Instruction {
    /** How AT&T syntax tells the operand size. */
    enum Sizing {
        /** A suffix, which may be left out, and is not shown, where a register operand tells the size. */
        SUFFIX_OR_REGISTER,
        /** A suffix that may be left out and is not shown. */
        OPTIONAL_SUFFIX,
        /** No suffix. */
        NAME
    }

    private final Opcode opcode;
    private final Width width;
    private final Sizing sizing;
    private final List<String> aliases;
    private final List<String> intelNames;
    private final boolean decoded;
    private final boolean written;

    /**
     * @param width of the operation, for the suffix
     * @param aliases other names of the mnemonic, without suffix
     * @param intelNames of the mnemonic in Intel syntax where they are others, the first as disassembly shows it
     * @param decoded false for a way of writing the operands whose encoding another form has too
     * @param written false for a form that assembly has no way to write
     */
    X86Instruction(
            String name,
            String mnemonic,
            List<OperandDeclaration> operands,
            Semantics semantics,
            Opcode opcode,
            Width width,
            Sizing sizing,
            List<String> aliases,
            List<String> intelNames,
            boolean decoded,
            boolean written) {
        super(name, mnemonic, operands, semantics);
        this.opcode = opcode;
        this.width = width;
        this.sizing = sizing;
        this.aliases = List.copyOf(aliases);
        this.intelNames = List.copyOf(intelNames);
        this.decoded = decoded;
        this.written = written;
    }

    /** The encoding. */
    public Opcode opcode() {
        return opcode;
    }

    /** The operand size that the encoding chooses, or null where there is none to choose. */
    public Width width() {
        return width;
    }

    @Override
    public String encoding() {
        return opcode.notation();
    }

    /** AT&T syntax, with the suffix that tells the size. */
    @Override
    public String syntax() {
        String name = sizing == Sizing.NAME ? mnemonic() : mnemonic() + width.suffix();
        String operands = operands().isEmpty() ? "" : " " + OperandMatch.describe(this, false);
        return name + operands + "   (Intel: " + intelNames().getFirst()
                + (operands.isEmpty() ? "" : " " + OperandMatch.describe(this, true)) + ")";
    }

    Sizing sizing() {
        return sizing;
    }

    List<String> aliases() {
        return aliases;
    }

    /** The names of the mnemonic in Intel syntax, the first as disassembly shows it. */
    List<String> intelNames() {
        if (!intelNames.isEmpty()) { return intelNames; }
        List<String> names = new ArrayList<>();
        names.add(mnemonic());
        if (impliesOperands()) {
            names.add(mnemonic() + width.intelSuffix());
        }
        names.addAll(aliases);
        return names;
    }

    /** Whether decoding finds it; false for a way of writing operands whose encoding another form has too. */
    public boolean isDecoded() {
        return decoded;
    }

    boolean isWritten() { return written; }

    /** Whether it is a branch through an operand, which AT&T syntax marks by {@code *}. */
    boolean isIndirectBranch() {
        return !opcode.escaped() && opcode.selector() == 0xff && (opcode.digit() == 2 || opcode.digit() == 4);
    }

    /** Whether the operands need not be written: those of a string instruction. */
    boolean impliesOperands() {
        return operands().stream().anyMatch(operand -> operand.kind() instanceof X86OperandKind.StringElement);
    }

    X86OperandKind kind(int operand) {
        return (X86OperandKind) operands().get(operand).kind();
    }
}
