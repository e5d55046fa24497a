package org.maize.isa.armlite.encoding;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.maize.isa.Instruction;
import org.maize.isa.Operand;
import org.maize.isa.semantics.Semantics;

/** The declaration of an armlite instruction: its encoding, its syntax and the other ways to write it. */
public final class ArmInstruction extends Instruction {
    private final Form form;
    private final List<Alias> aliases = new ArrayList<>();

    /**
     * Another way to write an instruction.
     *
     * @param preferred for which words a disassembly shows it, where its own pattern and operands fit
     */
    public record Alias(Form form, IntPredicate preferred) {}

    public ArmInstruction(String name, Form form, List<OperandDeclaration> operands, Semantics semantics) {
        super(name, form.mnemonic(), operands, semantics);
        this.form = form;
    }

    /** The form of its own, which disassembly shows when aliases are not asked for. */
    public Form form() {
        return form;
    }

    public List<Alias> aliases() {
        return aliases;
    }

    @Override
    public String encoding() {
        return form.pattern().toString();
    }

    @Override
    public String syntax() {
        StringBuilder text = new StringBuilder(form.syntax());
        aliases.forEach(alias -> text.append("   (also: ").append(alias.form().syntax()).append(')'));
        return text.toString();
    }

    /** Adds an alias that disassembly prefers wherever it fits. Aliases are tried in the order in which they are added. */
    public ArmInstruction alias(String pattern, String syntax, OperandDeclaration... operands) {
        return aliasIf(word -> true, pattern, syntax, operands);
    }

    /** Adds an alias that the assembler takes and disassembly never shows. */
    public ArmInstruction spelling(String pattern, String syntax, OperandDeclaration... operands) {
        return aliasIf(word -> false, pattern, syntax, operands);
    }

    /** Adds an alias that disassembly prefers for some words. */
    public ArmInstruction aliasIf(
            IntPredicate preferred, String pattern, String syntax, OperandDeclaration... operands) {
        Form alias = new Form(pattern, syntax, List.of(operands));
        boolean narrower = (alias.pattern().base() & form.pattern().mask()) == form.pattern().value()
                && (alias.pattern().mask() & form.pattern().mask()) == form.pattern().mask();
        if (!narrower) { throw new IllegalArgumentException(alias + " is no case of " + form); }
        aliases.add(new Alias(alias, preferred));
        return this;
    }

    /** The text of operands of this instruction, by its own form or the preferred alias. */
    public String format(List<Operand> operands, long address, boolean withAliases) {
        int word = form.encode(operands, address);
        if (withAliases) {
            for (Alias alias : aliases) {
                if (alias.form.pattern().matches(word) && alias.preferred.test(word)) {
                    List<Operand> values = alias.form.decode(word, address);
                    if (values != null) { return alias.form.format(word, values); }
                }
            }
        }
        return form.format(word, operands);
    }
}
