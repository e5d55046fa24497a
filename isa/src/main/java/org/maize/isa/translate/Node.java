package org.maize.isa.translate;

import java.util.List;
import org.maize.isa.semantics.Function;

/**
 * A value as the translator computes with it: an expression over JVM locals whose inner nodes are JVM instructions and calls. No
 * node has an effect. Loads from guest memory are no nodes; they are written where they stand and leave their value in a local.
 */
sealed interface Node {
    Kind kind();

    /** The computational types of the JVM (JVMS 2.11.1). */
    enum Kind {
        INT, LONG, FLOAT, DOUBLE;

        /** How many JVM locals, or places of the operand stack, a value takes. */
        int size() {
            return this == LONG || this == DOUBLE ? 2 : 1;
        }
    }

    /** A constant: its bits. */
    record Constant(Kind kind, long value) implements Node {}

    /** The value of a JVM local. */
    record Local(Kind kind, int index) implements Node {}

    /** An instruction of the JVM without side effects, operands as it takes them. */
    record Operation(int opcode, Kind kind, List<Node> operands) implements Node {}

    /** The result of a public static method that is called. */
    record Invocation(String owner, String name, String descriptor, Kind kind, List<Node> arguments) implements Node {}

    /**
     * One of two values.
     *
     * @param opcode of a conditional branch of the JVM
     * @param tested the one or two {@code int}s that it compares
     * @param then the value where the branch is taken
     */
    record Choice(int opcode, List<Node> tested, Node then, Node otherwise) implements Node {
        @Override
        public Kind kind() {
            return then.kind();
        }
    }

    /** A value of which another one is computed that uses it more than once: first kept in a local. */
    record Binding(Local local, Node value, Node body) implements Node {
        @Override
        public Kind kind() {
            return body.kind();
        }
    }

    /** The result of a function of the semantics that has not been expanded yet: what identities are about. */
    record Application(Function function, List<Node> arguments) implements Node {
        @Override
        public Kind kind() {
            return Nodes.kindOf(function.method().getReturnType());
        }
    }
}
