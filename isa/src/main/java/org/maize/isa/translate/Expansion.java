package org.maize.isa.translate;

import static org.objectweb.asm.Opcodes.*;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.maize.isa.translate.Node.Application;
import org.maize.isa.translate.Node.Constant;
import org.maize.isa.translate.Node.Invocation;
import org.maize.isa.translate.Node.Kind;
import org.maize.isa.translate.Node.Local;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Replaces a function of the semantics by what it computes: its own bytecode, run symbolically over the arguments at hand, which
 * decides every branch that constants decide. A function that is long, loops or touches anything but values stays a call.
 */
final class Expansion {
    private static final int MOST_STEPS = 120;
    private static final int MOST_NESTING = 8;
    private static final Map<String, Optional<MethodNode>> METHODS = new ConcurrentHashMap<>();
    private static final Map<String, Map<String, MethodNode>> CLASSES = new ConcurrentHashMap<>();

    private final ClassLoader loader;
    private final LocalNumbers numbers;
    private int steps;
    private int nesting;

    /** Thrown where bytecode is not to be expanded. */
    private static final class Unexpandable extends RuntimeException {
        private static final long serialVersionUID = 1;
        static final Unexpandable INSTANCE = new Unexpandable();

        private Unexpandable() {
            super(null, null, false, false);
        }
    }

    private Expansion(ClassLoader loader, LocalNumbers numbers) {
        this.loader = loader;
        this.numbers = numbers;
    }

    /** The node without applications of functions. */
    static Node expand(Node node, LocalNumbers numbers) {
        if (!(node instanceof Application application)) {
            return Nodes.isAtom(node) ? node : Nodes.map(node, part -> expand(part, numbers));
        }
        List<Node> arguments = new ArrayList<>();
        for (Node argument : application.arguments()) {
            arguments.add(expand(argument, numbers));
        }
        var function = application.function();
        Class<?> owner = function.method().getDeclaringClass();
        Expansion expansion = new Expansion(owner.getClassLoader(), numbers);
        try {
            return expansion.call(function.owner(), function.name(), function.descriptor(), arguments);
        } catch (Unexpandable stays) {
            return new Invocation(function.owner(), function.name(), function.descriptor(), application.kind(),
                    arguments);
        }
    }

    private Node call(String owner, String name, String descriptor, List<Node> arguments) {
        MethodNode method = method(owner, name, descriptor).orElseThrow(() -> Unexpandable.INSTANCE);
        if (++nesting > MOST_NESTING) { throw Unexpandable.INSTANCE; }
        Node[] locals = new Node[method.maxLocals];
        List<Node.Binding> kept = new ArrayList<>();
        int local = 0;
        for (Node argument : arguments) {
            locals[local] = argument;
            if (!Nodes.isAtom(argument) && loads(method, local) > 1) {
                Local own = numbers.fresh(argument.kind());
                kept.add(new Node.Binding(own, argument, argument));
                locals[local] = own;
            }
            local += argument.kind().size();
        }
        Node result = run(method, method.instructions.getFirst(), locals, new ArrayList<>());
        for (Node.Binding binding : kept.reversed()) {
            result = new Node.Binding(binding.local(), binding.value(), result);
        }
        nesting--;
        return result;
    }

    private static int loads(MethodNode method, int local) {
        int loads = 0;
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof VarInsnNode load && load.var == local) {
                loads++;
            }
        }
        return loads;
    }

    private Optional<MethodNode> method(String owner, String name, String descriptor) {
        return METHODS.computeIfAbsent(owner + '.' + name + descriptor,
                key -> Optional.ofNullable(CLASSES.computeIfAbsent(owner, this::read).get(name + descriptor)));
    }

    private Map<String, MethodNode> read(String owner) {
        ClassNode node = new ClassNode();
        try (InputStream bytes = loader.getResourceAsStream(owner + ".class")) {
            if (bytes == null) { return Map.of(); }
            new ClassReader(bytes).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the class " + owner + " cannot be read", unreadable);
        }
        Map<String, MethodNode> methods = new HashMap<>();
        for (MethodNode method : node.methods) {
            if ((method.access & ACC_STATIC) != 0) {
                methods.put(method.name + method.desc, method);
            }
        }
        return methods;
    }

    /** Runs from an instruction to the method's return, and gives what it returns. */
    private Node run(MethodNode method, AbstractInsnNode from, Node[] locals, List<Node> stack) {
        for (AbstractInsnNode at = from;; at = at.getNext()) {
            int opcode = at.getOpcode();
            if (opcode < 0) {
                continue;
            }
            if (++steps > MOST_STEPS) { throw Unexpandable.INSTANCE; }
            switch (opcode) {
                case ICONST_M1, ICONST_0, ICONST_1, ICONST_2, ICONST_3, ICONST_4, ICONST_5 ->
                        stack.add(Nodes.integer(opcode - ICONST_0));
                case LCONST_0, LCONST_1 -> stack.add(Nodes.constant(opcode - LCONST_0));
                case DCONST_0, DCONST_1 ->
                        stack.add(new Constant(Kind.DOUBLE, Double.doubleToRawLongBits(opcode - DCONST_0)));
                case FCONST_0, FCONST_1, FCONST_2 ->
                        stack.add(new Constant(Kind.FLOAT, Float.floatToRawIntBits(opcode - FCONST_0)));
                case BIPUSH, SIPUSH -> stack.add(Nodes.integer(((IntInsnNode) at).operand));
                case LDC -> stack.add(constant(((LdcInsnNode) at).cst));
                case ILOAD, LLOAD, FLOAD, DLOAD -> stack.add(locals[((VarInsnNode) at).var]);
                case ISTORE, LSTORE, FSTORE, DSTORE -> {
                    Node value = stack.removeLast();
                    int var = ((VarInsnNode) at).var;
                    if (Nodes.isAtom(value)) {
                        locals[var] = value;
                    } else {
                        Local own = numbers.fresh(value.kind());
                        locals[var] = own;
                        return new Node.Binding(own, value, run(method, at.getNext(), locals, stack));
                    }
                }
                case IINC -> {
                    IincInsnNode increment = (IincInsnNode) at;
                    locals[increment.var] = Nodes.binary(IADD, locals[increment.var], Nodes.integer(increment.incr));
                }
                case DUP, DUP2 -> {
                    Node value = stack.removeLast();
                    if (opcode == DUP2 && value.kind().size() == 1) { throw Unexpandable.INSTANCE; }
                    if (!Nodes.isAtom(value)) {
                        Local own = numbers.fresh(value.kind());
                        stack.add(own);
                        stack.add(own);
                        return new Node.Binding(own, value, run(method, at.getNext(), locals, stack));
                    }
                    stack.add(value);
                    stack.add(value);
                }
                case LADD, LSUB, LMUL, LDIV, LREM, LAND, LOR, LXOR, LSHL, LSHR, LUSHR, LCMP, IADD, ISUB, IMUL, IDIV, IREM, IAND, IOR, IXOR, ISHL, ISHR, IUSHR, DADD, DSUB, DMUL, DDIV, DCMPL, DCMPG, FADD, FSUB, FMUL, FDIV, FCMPL, FCMPG -> {
                    Node right = stack.removeLast();
                    stack.add(Nodes.binary(opcode, stack.removeLast(), right));
                }
                case LNEG, INEG, DNEG, FNEG, I2L, I2D, I2F, L2I, L2D, L2F, D2L, D2I, D2F, F2L, F2I, F2D, I2B, I2S, I2C ->
                        stack.add(Nodes.unary(opcode, stack.removeLast()));
                case IFEQ, IFNE, IFLT, IFGE, IFGT, IFLE, IF_ICMPEQ, IF_ICMPNE, IF_ICMPLT, IF_ICMPGE, IF_ICMPGT, IF_ICMPLE -> {
                    return branch(method, (JumpInsnNode) at, locals, stack);
                }
                case GOTO -> at = forward(method, (JumpInsnNode) at);
                case IRETURN, LRETURN, FRETURN, DRETURN -> {
                    return stack.removeLast();
                }
                case INVOKESTATIC -> {
                    MethodInsnNode called = (MethodInsnNode) at;
                    int count = Type.getArgumentTypes(called.desc).length;
                    List<Node> arguments = new ArrayList<>(stack.subList(stack.size() - count, stack.size()));
                    stack.subList(stack.size() - count, stack.size()).clear();
                    stack.add(called.owner.startsWith("java/")
                            ? Nodes.invocation(called.owner, called.name, called.desc, kind(called.desc), arguments)
                            : call(called.owner, called.name, called.desc, arguments));
                }
                default -> throw Unexpandable.INSTANCE;
            }
        }
    }

    /** What is returned after a branch: decided at once, or one of two values. */
    private Node branch(MethodNode method, JumpInsnNode branch, Node[] locals, List<Node> stack) {
        int operands = branch.getOpcode() >= IF_ICMPEQ ? 2 : 1;
        for (int i = 0; i < stack.size() - operands; i++) {
            // What both ways go on with is computed before they part.
            if (!Nodes.isAtom(stack.get(i))) {
                Node value = stack.get(i);
                Local own = numbers.fresh(value.kind());
                stack.set(i, own);
                return new Node.Binding(own, value, branch(method, branch, locals, stack));
            }
        }
        List<Node> tested = new ArrayList<>(stack.subList(stack.size() - operands, stack.size()));
        stack.subList(stack.size() - operands, stack.size()).clear();
        AbstractInsnNode taken = forward(method, branch);
        Node decided = Nodes.choice(branch.getOpcode(), tested, Nodes.integer(1), Nodes.integer(0));
        if (decided instanceof Constant constant) {
            return run(method, constant.value() != 0 ? taken : branch.getNext(), locals, stack);
        }
        Node then = run(method, taken, locals.clone(), new ArrayList<>(stack));
        return Nodes.choice(branch.getOpcode(), tested, then, run(method, branch.getNext(), locals, stack));
    }

    private static AbstractInsnNode forward(MethodNode method, JumpInsnNode jump) {
        if (method.instructions.indexOf(jump.label) < method.instructions.indexOf(jump)) {
            throw Unexpandable.INSTANCE;
        }
        return jump.label;
    }

    private static Node constant(Object value) {
        return switch (value) {
            case Long number -> Nodes.constant(number);
            case Integer number -> Nodes.integer(number);
            case Double number -> new Constant(Kind.DOUBLE, Double.doubleToRawLongBits(number));
            case Float number -> new Constant(Kind.FLOAT, Float.floatToRawIntBits(number));
            default -> throw Unexpandable.INSTANCE;
        };
    }

    private static Kind kind(String descriptor) {
        return switch (Type.getReturnType(descriptor).getSort()) {
            case Type.LONG -> Kind.LONG;
            case Type.DOUBLE -> Kind.DOUBLE;
            case Type.FLOAT -> Kind.FLOAT;
            case Type.INT, Type.BOOLEAN, Type.BYTE, Type.SHORT, Type.CHAR -> Kind.INT;
            default -> throw Unexpandable.INSTANCE;
        };
    }
}
