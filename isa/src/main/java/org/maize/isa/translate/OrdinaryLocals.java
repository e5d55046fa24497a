package org.maize.isa.translate;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maize.isa.semantics.Function;
import org.maize.isa.translate.Node.Application;
import org.maize.isa.translate.Node.Constant;
import org.maize.isa.translate.Node.Invocation;
import org.maize.isa.translate.Node.Local;

/** Which locals are known to hold values with the property that an ISA's usual cases ask of operands, while a block is written. */
final class OrdinaryLocals {
    private final Function property;
    private final LocalNumbers numbers;
    private final BitSet known = new BitSet();
    private final Map<Long, Boolean> constants = new HashMap<>();

    /** @param property null where usual cases ask for none */
    OrdinaryLocals(Function property, LocalNumbers numbers) {
        this.property = property;
        this.numbers = numbers;
    }

    /** The condition that a value has the property. */
    Node test(Node bits) {
        return new Application(property, List.of(bits));
    }

    /** Whether a value, or that of which it is the bits, is known to have the property. */
    boolean has(Node value) {
        return switch (value) {
            case Local local -> known.get(local.index());
            case Invocation move when Nodes.isAtom(move) -> has(move.arguments().getFirst());
            case Constant constant -> property != null
                    && constants.computeIfAbsent(constant.value(), this::decide);
            default -> false;
        };
    }

    private boolean decide(long constant) {
        int mark = numbers.mark();
        Node decided = Expansion.expand(test(Nodes.constant(constant)), numbers);
        numbers.release(mark);
        return decided instanceof Constant condition && condition.value() != 0;
    }

    /** Takes notice that a value, which has been tested or comes of a usual case, has the property. */
    void add(Node value) {
        switch (value) {
            case Local local -> known.set(local.index());
            case Invocation move when Nodes.isAtom(move) -> add(move.arguments().getFirst());
            default -> {}
        }
    }

    /** Takes notice that a local gets a value. */
    void set(Local local, boolean ordinary) {
        known.set(local.index(), ordinary);
    }

    BitSet snapshot() {
        return (BitSet) known.clone();
    }

    /** Takes these locals, and no others, to be the ordinary ones. */
    void restore(BitSet locals) {
        known.clear();
        known.or(locals);
    }

    /** Forgets all but these: some ways to here have only them. */
    void retain(BitSet locals) {
        known.and(locals);
    }
}
