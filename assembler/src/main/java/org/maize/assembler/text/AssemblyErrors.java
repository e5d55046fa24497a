package org.maize.assembler.text;

import java.util.List;
import java.util.stream.Collectors;

/** A source that is refused, with all that is wrong in it, in the order of its lines. */
public final class AssemblyErrors extends Exception {
    private final List<AssemblyError> errors;

    /** @param errors at least one */
    public AssemblyErrors(List<AssemblyError> errors) {
        super(errors.stream().map(AssemblyError::message).collect(Collectors.joining()));
        this.errors = List.copyOf(errors);
    }

    /** The faults. */
    public List<AssemblyError> errors() {
        return errors;
    }
}
