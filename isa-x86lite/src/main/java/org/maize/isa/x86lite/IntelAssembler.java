package org.maize.isa.x86lite;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.maize.isa.Register;
import org.maize.isa.assembly.OperandReader;
import org.maize.isa.assembly.SyntaxException;

/** Assembles Intel syntax as GNU as reads it (its manual, 9.16.3): the destination first, sizes before the operands in memory. */
final class IntelAssembler extends X86Assembler {
    private final boolean prefixed;

    /** @param prefixed whether {@code %} precedes the names of registers */
    IntelAssembler(List<X86Instruction> instructions, boolean prefixed) {
        super(ownNamesFirst(instructions));
        this.prefixed = prefixed;
    }

    /** Of two forms that encode the same operation GNU as takes the one that has the same name in both syntaxes. */
    private static List<X86Instruction> ownNamesFirst(List<X86Instruction> instructions) {
        return instructions.stream().sorted(Comparator.comparing(
                form -> !form.intelNames().getFirst().equals(form.mnemonic()))).toList();
    }

    @Override
    void addNames(X86Instruction form) {
        form.intelNames().forEach(name -> add(name, new Candidate(form, true)));
    }

    @Override
    List<Written> operands(OperandReader reader, List<Candidate> candidates) throws SyntaxException {
        boolean branch = candidates.stream().anyMatch(candidate -> OperandMatch.isBranch(candidate.form()));
        return new IntelSyntax(reader, prefixed).operands(branch);
    }

    @Override
    boolean matches(X86Instruction form, List<Written> operands) {
        if (!OperandMatch.matches(form, operands)) { return false; }
        for (int i = 0; i < operands.size(); i++) {
            int bytes = form.kind(i).memoryBytes();
            boolean contradicts = operands.get(i) instanceof Written.Address address && address.stated() > 0
                    && bytes > 0 && bytes != address.stated();
            if (contradicts) { return false; }
        }
        return true;
    }

    /** A size that is not stated is known where only forms of one size take the operands, or one has it unless another is said. */
    @Override
    boolean isSizeKnown(Candidate candidate, List<Written> operands, List<Candidate> candidates) {
        int open = open(operands);
        if (open < 0 || candidate.form().sizing() == X86Instruction.Sizing.OPTIONAL_SUFFIX) { return true; }
        int bytes = candidate.form().kind(open).memoryBytes();
        return candidates.stream().filter(other -> matches(other.form(), operands))
                .allMatch(other -> other.form().kind(open).memoryBytes() == bytes);
    }

    /** Which operand is memory whose size is not stated, or -1. */
    private static int open(List<Written> operands) {
        for (int i = 0; i < operands.size(); i++) {
            if (operands.get(i) instanceof Written.Address address && address.stated() == 0) { return i; }
        }
        return -1;
    }

    @Override
    String described(Written operand) {
        return operand.described().replaceFirst("^[%$]", "");
    }

    @Override
    boolean isDestinationFirst() { return true; }

    @Override
    String sizeRemedy(String name) {
        return "a size before the operand: " + String.join(", ", new TreeSet<>(IntelSyntax.SIZES.keySet()));
    }

    @Override
    public Register register(OperandReader operands) throws SyntaxException {
        return new IntelSyntax(operands, prefixed).register();
    }

    @Override
    public Slot slot(OperandReader operands) throws SyntaxException {
        Written operand = new IntelSyntax(operands, prefixed).operand(false);
        String expected = "a slot such as [rbp-24]";
        if (operand instanceof Written.Address address) { return address.slot(operands, expected); }
        throw operands.error(operand.column(), described(operand), expected);
    }
}
