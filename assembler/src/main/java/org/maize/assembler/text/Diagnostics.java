package org.maize.assembler.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.maize.isa.assembly.SyntaxException;

/** Collects the faults of a source, up to a limit. */
public final class Diagnostics {
    /** After this many faults the rest of the source is not read. */
    public static final int LIMIT = 100;

    private final List<AssemblyError> errors = new ArrayList<>();

    /** Adds a fault. */
    public void add(AssemblyError error) {
        if (!isFull()) {
            errors.add(error);
        }
    }

    /** Adds the fault of a statement. */
    public void add(Statement statement, SyntaxException fault) {
        add(statement.error(fault.column(), fault.found(), fault.expected()));
    }

    /** Whether the limit is reached. */
    public boolean isFull() { return errors.size() >= LIMIT; }

    /** Whether there was no fault. */
    public boolean isEmpty() { return errors.isEmpty(); }

    /** Throws what was collected, in the order of the statements. */
    public void throwIfAny() throws AssemblyErrors {
        if (!errors.isEmpty()) {
            errors.sort(Comparator.comparingInt(AssemblyError::order).thenComparingInt(AssemblyError::column));
            throw new AssemblyErrors(errors);
        }
    }
}
