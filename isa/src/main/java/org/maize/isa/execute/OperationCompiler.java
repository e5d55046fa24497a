package org.maize.isa.execute;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.agrona.UnsafeApi;
import org.maize.isa.Isa;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;
import org.maize.isa.semantics.Statement;

/**
 * Makes the operation of a bound instruction. The first of a shape has its class compiled; the others are made by it.
 *
 * <p>Safe for use by any thread: kernels of one ISA share the compiled shapes, which hold no state of a machine.
 */
final class OperationCompiler {
    private static final Map<String, OperationCompiler> BY_ISA = new ConcurrentHashMap<>();
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final Map<Shape, Operation> prototypes = new ConcurrentHashMap<>();

    /**
     * What instructions of one compiled class have in common.
     *
     * @param statements bound semantics, operand constants in slots
     * @param slots how many
     * @param polls whether a taken jump is a place where the core may leave: a back-edge, a call, a return or indirect
     */
    record Shape(List<Statement> statements, int slots, boolean polls) {}

    private OperationCompiler() {}

    static OperationCompiler of(Isa isa) {
        return BY_ISA.computeIfAbsent(isa.name(), name -> new OperationCompiler());
    }

    /**
     * The operation of a bound instruction.
     *
     * @param statements those of its statements that take effect
     */
    Operation operation(Binding binding, List<Statement> statements) {
        long[] slots = binding.slots();
        Shape shape = new Shape(statements, slots.length, polls(binding));
        Operation prototype = prototypes.get(shape);
        if (prototype == null) {
            prototype = prototypes.computeIfAbsent(shape, OperationCompiler::compile);
        }
        return prototype.another(binding.decoded().address(), binding.decoded().length(), slots);
    }

    /** Whether the core polls where an instruction jumps. */
    static boolean polls(Binding binding) {
        if (binding.statements().isEmpty() || !(binding.statements().getLast() instanceof Statement.Jump jump)) {
            return false;
        }
        return jump.kind() != Statement.JumpKind.JUMP
                || !(jump.target() instanceof Expression.Slot target)
                || binding.slot(target.index()) <= binding.decoded().address();
    }

    private static Operation compile(Shape shape) {
        byte[] bytecode = new OperationWriter(shape).write();
        try {
            // Made without its constructor, and never run: it only makes others. Reflection would spend more on calling the
            // constructor than defining the class costs.
            return (Operation) UnsafeApi.allocateInstance(LOOKUP.defineHiddenClass(bytecode, true).lookupClass());
        } catch (IllegalAccessException refused) {
            throw new LinkageError("the compiled form of " + shape + " is refused by the JVM", refused);
        }
    }
}
