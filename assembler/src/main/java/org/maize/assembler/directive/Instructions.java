package org.maize.assembler.directive;

import java.util.Map;
import java.util.TreeSet;
import org.maize.assembler.text.Cursor;
import org.maize.isa.assembly.InstructionAssembler;
import org.maize.isa.assembly.SyntaxException;

/** The assembler of a source's instructions, in the syntax that the source has chosen last. */
public final class Instructions {
    private final Map<String, InstructionAssembler> syntaxes;
    private InstructionAssembler current;

    /** @param first in whose syntax the source begins; null for a source without instructions */
    public Instructions(InstructionAssembler first) {
        current = first;
        syntaxes = first == null ? Map.of() : first.syntaxes();
    }

    /** The one for the statement at hand, or null. */
    public InstructionAssembler current() {
        return current;
    }

    void addTo(Map<String, Directive> table) {
        for (String choice : syntaxes.keySet()) {
            String name = choice.split(" ")[0];
            table.put(name, cursor -> choose(name, cursor));
        }
    }

    private void choose(String name, Cursor cursor) throws SyntaxException {
        int column = cursor.column();
        String choice = (name + " " + cursor.rest()).strip();
        InstructionAssembler chosen = syntaxes.get(choice);
        if (chosen == null) {
            throw cursor.error(column, Cursor.quote(choice), String.join(" or ", new TreeSet<>(syntaxes.keySet())));
        }
        current = chosen;
    }
}
