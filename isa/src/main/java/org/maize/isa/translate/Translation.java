package org.maize.isa.translate;

import java.util.List;
import org.maize.isa.Isa;
import org.maize.isa.execute.Region;
import org.maize.isa.semantics.Binding;

/**
 * A region as it has been made, for those who want to look at it.
 *
 * @param isa whose code it is
 * @param region that runs
 * @param instructions of the guest that it has, in blocks by address; a block ends where control is transferred or may come from
 *     elsewhere
 * @param classFile the bytes of its class
 * @param methodBytes of its method
 */
public record Translation(Isa isa, Region region, List<List<Binding>> instructions, byte[] classFile, int methodBytes) {
    /** Whether it has the instruction at an address. */
    public boolean has(long address) {
        return instructions.stream().flatMap(List::stream)
                .anyMatch(instruction -> instruction.decoded().address() == address);
    }

    /** How many guest instructions it has. */
    public int size() {
        return instructions.stream().mapToInt(List::size).sum();
    }
}
