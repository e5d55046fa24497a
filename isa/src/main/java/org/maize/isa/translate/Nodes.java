package org.maize.isa.translate;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.maize.isa.semantics.Function;
import org.maize.isa.translate.Node.Application;
import org.maize.isa.translate.Node.Choice;
import org.maize.isa.translate.Node.Constant;
import org.maize.isa.translate.Node.Invocation;
import org.maize.isa.translate.Node.Kind;
import org.maize.isa.translate.Node.Local;
import org.maize.isa.translate.Node.Operation;

/** Makes nodes, simplified where their operands allow it. */
final class Nodes {
    private static final long LOW_32 = 0xffff_ffffL;
    private static final int LOW_BITS = 32;
    private static final String DOUBLE = "java/lang/Double";
    private static final String TO_BITS = "doubleToRawLongBits";
    private static final String OF_BITS = "longBitsToDouble";

    private Nodes() {}

    static Constant constant(long value) {
        return new Constant(Kind.LONG, value);
    }

    static Constant integer(int value) {
        return new Constant(Kind.INT, value);
    }

    static Kind kindOf(Class<?> type) {
        if (type == long.class) { return Kind.LONG; }
        if (type == double.class) { return Kind.DOUBLE; }
        return type == float.class ? Kind.FLOAT : Kind.INT;
    }

    /** Whether a value is at hand as often as it is wanted. */
    static boolean isAtom(Node node) {
        return node instanceof Constant || node instanceof Local
                || node instanceof Invocation move && move.owner().equals(DOUBLE)
                        && (move.name().equals(TO_BITS) || move.name().equals(OF_BITS))
                        && move.arguments().getFirst() instanceof Local;
    }

    /** The bits of a {@code double}. */
    static Node bitsOf(Node number) {
        return invocation(DOUBLE, TO_BITS, "(D)J", Kind.LONG, List.of(number));
    }

    /** The {@code double} of some bits. */
    static Node doubleOf(Node bits) {
        return invocation(DOUBLE, OF_BITS, "(J)D", Kind.DOUBLE, List.of(bits));
    }

    /** A call of a static method; none where a {@code double} is turned into its bits and back, or the other way round. */
    static Node invocation(String owner, String name, String descriptor, Kind kind, List<Node> arguments) {
        if (owner.equals(DOUBLE) && arguments.getFirst() instanceof Invocation inner && inner.owner().equals(DOUBLE)
                && (name.equals(TO_BITS) && inner.name().equals(OF_BITS)
                        || name.equals(OF_BITS) && inner.name().equals(TO_BITS))) {
            return inner.arguments().getFirst();
        }
        if (arguments.size() == 1 && arguments.getFirst() instanceof Constant constant && owner.equals(DOUBLE)
                && name.equals(OF_BITS)) {
            return new Constant(Kind.DOUBLE, constant.value());
        }
        return new Invocation(owner, name, descriptor, kind, List.copyOf(arguments));
    }

    /** An operation on two {@code long}s, or on a {@code long} and an {@code int}. */
    static Node binary(int opcode, Node left, Node right) {
        return operation(opcode, resultOf(opcode), List.of(left, right));
    }

    static Node unary(int opcode, Node operand) {
        return operation(opcode, resultOf(opcode), List.of(operand));
    }

    /** The kind of an instruction's result. */
    static Kind resultOf(int opcode) {
        return switch (opcode) {
            case LADD, LSUB, LMUL, LDIV, LREM, LNEG, LSHL, LSHR, LUSHR, LAND, LOR, LXOR, I2L, D2L, F2L -> Kind.LONG;
            case DADD, DSUB, DMUL, DDIV, DREM, DNEG, I2D, L2D, F2D -> Kind.DOUBLE;
            case FADD, FSUB, FMUL, FDIV, FREM, FNEG, I2F, L2F, D2F -> Kind.FLOAT;
            default -> Kind.INT;
        };
    }

    static Node operation(int opcode, Kind kind, List<Node> operands) {
        Node folded = fold(opcode, operands);
        return folded != null ? folded : new Operation(opcode, kind, List.copyOf(operands));
    }

    private static Node fold(int opcode, List<Node> operands) {
        if (operands.size() == 1) { return foldUnary(opcode, operands.getFirst()); }
        if (operands.get(1) instanceof Constant right) {
            if (operands.getFirst() instanceof Constant left) {
                Node folded = foldConstants(opcode, left.value(), right.value());
                if (folded != null) { return folded; }
            }
            return foldRight(opcode, operands.getFirst(), right.value());
        }
        if (operands.getFirst() instanceof Constant left && isCommutative(opcode)) {
            return operation(opcode, resultOf(opcode), List.of(operands.get(1), left));
        }
        return null;
    }

    private static boolean isCommutative(int opcode) {
        return switch (opcode) {
            case LADD, LMUL, LAND, LOR, LXOR, IADD, IMUL, IAND, IOR, IXOR -> true;
            default -> false;
        };
    }

    private static Node foldUnary(int opcode, Node operand) {
        if (operand instanceof Constant constant) {
            long value = constant.value();
            switch (opcode) {
                case L2I -> {
                    return integer((int) value);
                }
                case I2L -> {
                    return constant((int) value);
                }
                case LNEG -> {
                    return constant(-value);
                }
                case INEG -> {
                    return integer(-(int) value);
                }
                case I2B -> {
                    return integer((byte) value);
                }
                case I2S -> {
                    return integer((short) value);
                }
                case I2C -> {
                    return integer((char) value);
                }
                default -> {
                    return null;
                }
            }
        }
        if (opcode == L2I && operand instanceof Operation inner) {
            if (inner.opcode() == I2L) { return inner.operands().getFirst(); }
            if (inner.opcode() == LAND && inner.operands().get(1) instanceof Constant mask
                    && (mask.value() & LOW_32) == LOW_32) {
                return unary(L2I, inner.operands().getFirst());
            }
        }
        return null;
    }

    private static Node foldConstants(int opcode, long left, long right) {
        return switch (opcode) {
            case LADD -> constant(left + right);
            case LSUB -> constant(left - right);
            case LMUL -> constant(left * right);
            case LAND -> constant(left & right);
            case LOR -> constant(left | right);
            case LXOR -> constant(left ^ right);
            case LSHL -> constant(left << right);
            case LSHR -> constant(left >> right);
            case LUSHR -> constant(left >>> right);
            case LCMP -> integer(Long.compare(left, right));
            case IADD -> integer((int) left + (int) right);
            case ISUB -> integer((int) left - (int) right);
            case IMUL -> integer((int) left * (int) right);
            case IAND -> integer((int) left & (int) right);
            case IOR -> integer((int) left | (int) right);
            case IXOR -> integer((int) left ^ (int) right);
            case ISHL -> integer((int) left << (int) right);
            case ISHR -> integer((int) left >> (int) right);
            case IUSHR -> integer((int) left >>> (int) right);
            default -> null;
        };
    }

    /** An operation whose right operand is a constant. */
    private static Node foldRight(int opcode, Node left, long right) {
        boolean neutral = switch (opcode) {
            case LADD, LSUB, LOR, LXOR, IADD, ISUB, IOR, IXOR -> right == 0;
            case LSHL, LSHR, LUSHR -> (right & Long.SIZE - 1) == 0;
            case ISHL, ISHR, IUSHR -> (right & Integer.SIZE - 1) == 0;
            case LMUL, IMUL -> right == 1;
            case LAND, IAND -> right == -1;
            default -> false;
        };
        if (neutral) { return left; }
        if (opcode == LAND && right == 0) { return constant(0); }
        if (left instanceof Operation inner && inner.operands().size() == 2
                && inner.operands().get(1) instanceof Constant second) {
            if (opcode == LAND && inner.opcode() == LAND) {
                return binary(LAND, inner.operands().getFirst(), constant(right & second.value()));
            }
            if (opcode == LADD && inner.opcode() == LADD) {
                return binary(LADD, inner.operands().getFirst(), constant(right + second.value()));
            }
            // The sign extension of 32 bits, in the JVM's own words.
            if (opcode == LSHR && inner.opcode() == LSHL && right == LOW_BITS && second.value() == LOW_BITS) {
                return unary(I2L, unary(L2I, inner.operands().getFirst()));
            }
        }
        return null;
    }

    /** What a branch of the JVM chooses. */
    static Node choice(int opcode, List<Node> tested, Node then, Node otherwise) {
        Boolean taken = decide(opcode, tested);
        if (taken != null) { return taken ? then : otherwise; }
        if (then.equals(otherwise)) { return then; }
        // A condition that is compared with 0 or 1 is itself compared.
        if ((opcode == IFEQ || opcode == IFNE) && tested.getFirst() instanceof Choice inner
                && inner.then() instanceof Constant yes && inner.otherwise() instanceof Constant no
                && yes.value() != 0 != (no.value() != 0)) {
            boolean same = yes.value() != 0 == (opcode == IFNE);
            return new Choice(inner.opcode(), inner.tested(), same ? then : otherwise, same ? otherwise : then);
        }
        List<Node> narrowed = opcode <= IFLE ? narrowed(tested.getFirst()) : null;
        if (narrowed != null) { return choice(opcode + (IF_ICMPEQ - IFEQ), narrowed, then, otherwise); }
        return new Choice(opcode, List.copyOf(tested), then, otherwise);
    }

    /** What a comparison of two {@code long}s compares, as {@code int}s where both are sign-extended ones; null otherwise. */
    private static List<Node> narrowed(Node compared) {
        if (!(compared instanceof Operation(int opcode, Kind kind, List<Node> operands)) || opcode != LCMP) {
            return null;
        }
        Node left = narrowed32(operands.getFirst());
        Node right = narrowed32(operands.get(1));
        return left == null || right == null ? null : List.of(left, right);
    }

    private static Node narrowed32(Node node) {
        if (node instanceof Constant constant && constant.value() == (int) constant.value()) {
            return integer((int) constant.value());
        }
        return node instanceof Operation operation && operation.opcode() == I2L ? operation.operands().getFirst()
                : null;
    }

    /** Whether a branch on constants is taken; null where that is not known. */
    private static Boolean decide(int opcode, List<Node> tested) {
        if (!(tested.getFirst() instanceof Constant first)) { return null; }
        long right = 0;
        if (tested.size() == 2) {
            if (!(tested.get(1) instanceof Constant second)) { return null; }
            right = second.value();
        }
        long left = first.value();
        return switch (opcode) {
            case IFEQ, IF_ICMPEQ -> left == right;
            case IFNE, IF_ICMPNE -> left != right;
            case IFLT, IF_ICMPLT -> left < right;
            case IFGE, IF_ICMPGE -> left >= right;
            case IFGT, IF_ICMPGT -> left > right;
            case IFLE, IF_ICMPLE -> left <= right;
            default -> null;
        };
    }

    /** The node with each of its operands replaced. */
    static Node map(Node node, UnaryOperator<Node> replace) {
        return switch (node) {
            case Constant constant -> constant;
            case Local local -> local;
            case Operation operation ->
                    operation(operation.opcode(), operation.kind(), mapAll(operation.operands(), replace));
            case Invocation call -> invocation(call.owner(), call.name(), call.descriptor(), call.kind(),
                    mapAll(call.arguments(), replace));
            case Choice choice -> choice(choice.opcode(), mapAll(choice.tested(), replace),
                    replace.apply(choice.then()), replace.apply(choice.otherwise()));
            case Node.Binding binding ->
                    new Node.Binding(binding.local(), replace.apply(binding.value()), replace.apply(binding.body()));
            case Application application ->
                    new Application(application.function(), mapAll(application.arguments(), replace));
        };
    }

    /** The node with functions as calls of their methods. */
    static Node called(Node node) {
        if (isAtom(node)) { return node; }
        if (!(node instanceof Application application)) { return map(node, Nodes::called); }
        Function function = application.function();
        return new Invocation(function.owner(), function.name(), function.descriptor(), application.kind(),
                mapAll(application.arguments(), Nodes::called));
    }

    private static List<Node> mapAll(List<Node> nodes, UnaryOperator<Node> replace) {
        List<Node> mapped = new ArrayList<>(nodes.size());
        for (Node node : nodes) {
            mapped.add(replace.apply(node));
        }
        return mapped;
    }

    /** Whether a node uses this local. */
    static boolean uses(Node node, int local) {
        return switch (node) {
            case Constant constant -> false;
            case Local used -> used.index() == local;
            case Operation operation -> anyUses(operation.operands(), local);
            case Invocation call -> anyUses(call.arguments(), local);
            case Choice choice ->
                    anyUses(choice.tested(), local) || uses(choice.then(), local) || uses(choice.otherwise(), local);
            case Node.Binding binding -> uses(binding.value(), local) || uses(binding.body(), local);
            case Application application -> anyUses(application.arguments(), local);
        };
    }

    /** Whether any of these nodes uses this local. */
    static boolean anyUses(Collection<Node> nodes, int local) {
        for (Node node : nodes) {
            if (uses(node, local)) { return true; }
        }
        return false;
    }

    /** The locals from which a node is computed, each once, in the order of their first use. */
    static List<Local> leaves(Node node) {
        List<Local> leaves = new ArrayList<>();
        collectLeaves(node, leaves);
        return leaves;
    }

    private static void collectLeaves(Node node, List<Local> leaves) {
        if (node instanceof Local local && !leaves.contains(local)) {
            leaves.add(local);
        }
        map(node, part -> {
            collectLeaves(part, leaves);
            return part;
        });
    }

    /** The node with locals replaced. */
    static Node replace(Node node, Map<Node, Node> replacements) {
        Node replacement = replacements.get(node);
        return replacement != null ? replacement : map(node, part -> replace(part, replacements));
    }

    /** The node with one local read from another. */
    static Node substitute(Node node, int local, int by) {
        if (node instanceof Local used) { return used.index() == local ? new Local(used.kind(), by) : used; }
        return uses(node, local) ? map(node, part -> substitute(part, local, by)) : node;
    }
}
