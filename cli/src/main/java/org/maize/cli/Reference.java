package org.maize.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.maize.isa.Instruction;
import org.maize.isa.semantics.Effects;
import org.maize.isa.semantics.Trap;

/**
 * What a reference says of one form of an instruction, all of it from its declaration.
 *
 * @param mnemonic as disassembly shows it
 * @param lines a title and a text each, in the order in which they are shown
 */
record Reference(String mnemonic, String name, List<Line> lines) {
    /** One thing that is said. */
    record Line(String title, String text) {}

    /** @param meaning what users call a register of the semantics */
    static Reference of(Instruction form, UnaryOperator<String> meaning) {
        Effects effects = Effects.of(form);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("syntax", form.syntax()));
        lines.add(new Line("encoding", form.encoding()));
        add(lines, "operands", operands(form, effects));
        lines.add(new Line("does", form.semantics().text().isEmpty() ? "nothing" : form.semantics().text()));
        add(lines, "reads", shown(effects.registersRead(), meaning));
        add(lines, "writes", shown(effects.registersWritten(), meaning));
        add(lines, "memory", effects.loads() ? effects.stores() ? "read and written" : "read"
                : effects.stores() ? "written" : "");
        add(lines, "faults", faults(effects));
        return new Reference(form.mnemonic(), form.name(), lines);
    }

    private static void add(List<Line> lines, String title, String text) {
        if (!text.isEmpty()) {
            lines.add(new Line(title, text));
        }
    }

    private static String operands(Instruction form, Effects effects) {
        List<String> parts = new ArrayList<>();
        for (Instruction.OperandDeclaration operand : form.operands()) {
            boolean read = effects.operandsRead().contains(operand.name());
            boolean written = effects.operandsWritten().contains(operand.name());
            String direction = read && written ? "read and written" : written ? "written" : read ? "read" : "not used";
            parts.add(operand.name() + " (" + direction + ")");
        }
        return String.join(", ", parts);
    }

    private static String shown(Collection<String> registers, UnaryOperator<String> meaning) {
        Set<String> names = new TreeSet<>();
        registers.forEach(register -> names.add(meaning.apply(register)));
        return String.join(", ", names);
    }

    private static String faults(Effects effects) {
        List<String> faults = new ArrayList<>();
        if (effects.loads() || effects.stores()) {
            faults.add("page fault (SIGSEGV)");
        }
        for (Trap trap : effects.traps()) {
            String fault = switch (trap) {
                case SYSTEM_CALL, BREAKPOINT -> "";
                case ILLEGAL -> "undefined instruction (SIGILL)";
                case DIVIDE -> "division without a result (SIGFPE)";
                case PRIVILEGED -> "general protection (SIGSEGV)";
                case ALIGNMENT -> "misaligned address (SIGBUS)";
            };
            if (!fault.isEmpty()) {
                faults.add(fault);
            }
        }
        return String.join(", ", faults);
    }
}
