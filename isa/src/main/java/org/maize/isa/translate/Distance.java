package org.maize.isa.translate;

import static org.objectweb.asm.Opcodes.LADD;
import static org.objectweb.asm.Opcodes.LSUB;

import java.util.List;
import org.maize.isa.translate.Node.Application;
import org.maize.isa.translate.Node.Constant;

/**
 * A value as another one and how far it is from that.
 *
 * @param from no sum with a constant; the constant 0 for a constant
 */
record Distance(Node from, long delta) {
    private static final Node ZERO = Nodes.constant(0);

    /** @param numbers of which none is used afterwards */
    static Distance of(Node value, LocalNumbers numbers) {
        return switch (value) {
            case Constant constant -> new Distance(ZERO, constant.value());
            case Node.Operation(int opcode, Node.Kind kind, List<Node> operands) when opcode == LADD
                    && operands.get(1) instanceof Constant more ->
                    of(operands.getFirst(), numbers).plus(more.value());
            case Node.Operation(int opcode, Node.Kind kind, List<Node> operands) when opcode == LSUB
                    && operands.get(1) instanceof Constant less ->
                    of(operands.getFirst(), numbers).plus(-less.value());
            case Application application when mayBe(application) -> {
                int mark = numbers.mark();
                Node expanded = Expansion.expand(application, numbers);
                numbers.release(mark);
                yield expanded instanceof Node.Operation || Nodes.isAtom(expanded)
                        ? of(expanded, numbers)
                        : new Distance(value, 0);
            }
            default -> new Distance(value, 0);
        };
    }

    /** Whether a function may be the sum or difference of a value and a constant. */
    private static boolean mayBe(Application application) {
        List<Node> arguments = application.arguments();
        return arguments.size() == 2 && arguments.get(1) instanceof Constant && Nodes.isAtom(arguments.getFirst());
    }

    private Distance plus(long more) {
        return new Distance(from, delta + more);
    }
}
