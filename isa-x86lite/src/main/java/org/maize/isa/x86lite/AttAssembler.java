package org.maize.isa.x86lite;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maize.isa.Register;
import org.maize.isa.assembly.InstructionAssembler;
import org.maize.isa.assembly.OperandReader;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.x86lite.X86Instruction.Sizing;

/** Assembles AT&T syntax: the source first, sizes as suffixes of the mnemonics. */
final class AttAssembler extends X86Assembler {
    private final Map<String, InstructionAssembler> syntaxes;

    AttAssembler(List<X86Instruction> instructions) {
        super(instructions);
        InstructionAssembler bare = new IntelAssembler(instructions, false);
        InstructionAssembler prefixed = new IntelAssembler(instructions, true);
        syntaxes = Map.of(".att_syntax", this, ".att_syntax prefix", this, ".intel_syntax noprefix", bare,
                ".intel_syntax prefix", prefixed, ".intel_syntax", prefixed);
    }

    @Override
    public Map<String, InstructionAssembler> syntaxes() {
        return syntaxes;
    }

    @Override
    void addNames(X86Instruction form) {
        addName(form.mnemonic(), form);
        form.aliases().forEach(alias -> addName(alias, form));
    }

    private void addName(String name, X86Instruction form) {
        add(name, new Candidate(form, form.sizing() != Sizing.SUFFIX_OR_REGISTER));
        if (form.sizing() != Sizing.NAME) {
            add(name + form.width().suffix(), new Candidate(form, true));
        }
    }

    @Override
    List<Written> operands(OperandReader reader, List<Candidate> candidates) throws SyntaxException {
        return new AttSyntax(reader).operands().reversed();
    }

    @Override
    boolean matches(X86Instruction form, List<Written> operands) {
        return OperandMatch.matches(form, operands);
    }

    @Override
    boolean isSizeKnown(Candidate candidate, List<Written> operands, List<Candidate> candidates) {
        return candidate.sizeGiven() || OperandMatch.tellsSize(candidate.form(), operands);
    }

    @Override
    String described(Written operand) {
        return operand.described();
    }

    @Override
    boolean isDestinationFirst() { return false; }

    @Override
    String sizeRemedy(String name) {
        Set<String> names = new LinkedHashSet<>();
        for (Width width : Width.values()) {
            if (isName(name + width.suffix())) {
                names.add(name + width.suffix());
            }
        }
        return "a suffix: " + String.join(", ", names);
    }

    @Override
    public Register register(OperandReader operands) throws SyntaxException {
        return new AttSyntax(operands).register();
    }

    @Override
    public Slot slot(OperandReader operands) throws SyntaxException {
        int column = operands.column();
        Written.Address address = new AttSyntax(operands).address(column, null, false);
        return address.slot(operands, "a slot such as -24(%rbp)");
    }
}
