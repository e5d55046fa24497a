package org.maize.isa.translate;

import static org.objectweb.asm.Opcodes.*;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maize.isa.semantics.Function;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What the functions of semantics may be made of, so that they can be spliced into translated code or called from it, and run
 * without the heap: values on the stack and in locals, branches, loops and switches over {@code int}, calls of their like and of the
 * JDK's number classes, and constants, which may be objects whose fields are final. No allocation, no exception that is thrown or caught, no
 * lambda, no switch over strings or enums, no state. The build's tests hold every ISA to it.
 */
public final class Sublanguage {
    /** Classes of the JDK whose static methods over numbers may be called. */
    private static final Set<String> NUMBERS = Set.of("java/lang/Math", "java/lang/StrictMath", "java/lang/Long",
            "java/lang/Integer", "java/lang/Short", "java/lang/Byte", "java/lang/Double", "java/lang/Float",
            "java/lang/Character");

    private final Map<String, ClassNode> classes = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final List<String> violations = new ArrayList<>();
    private final ClassLoader loader;

    private Sublanguage(ClassLoader loader) {
        this.loader = loader;
    }

    /** What functions, and what they call, do beyond the sublanguage: the method and the matter, each. */
    public static List<String> violations(Iterable<Function> functions) {
        List<String> all = new ArrayList<>();
        for (Function function : functions) {
            Sublanguage sublanguage = new Sublanguage(function.method().getDeclaringClass().getClassLoader());
            sublanguage.check(function);
            all.addAll(sublanguage.violations);
        }
        return all.stream().distinct().sorted().toList();
    }

    private record Called(String owner, String name, String descriptor) {}

    private void check(Function function) {
        ArrayDeque<Called> open = new ArrayDeque<>();
        open.add(new Called(function.owner(), function.name(), function.descriptor()));
        while (!open.isEmpty()) {
            Called called = open.remove();
            if (seen.add(called.toString())) {
                check(called, open);
            }
        }
    }

    private void check(Called called, ArrayDeque<Called> open) {
        MethodNode method = read(called.owner).methods.stream()
                .filter(each -> each.name.equals(called.name) && each.desc.equals(called.descriptor)).findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no " + called));
        String where = called.owner.substring(called.owner.lastIndexOf('/') + 1) + "." + called.name;
        if (!method.tryCatchBlocks.isEmpty()) {
            violations.add(where + " catches exceptions");
        }
        for (AbstractInsnNode instruction : method.instructions) {
            // A constructor sets the fields of what is new; that it is new is the matter.
            boolean sets = instruction.getOpcode() == PUTFIELD && method.name.equals("<init>");
            String matter = sets ? null : matter(instruction, open);
            if (matter != null) {
                violations.add(where + " " + matter);
            }
        }
    }

    private String matter(AbstractInsnNode instruction, ArrayDeque<Called> open) {
        return switch (instruction.getOpcode()) {
            case NEW, NEWARRAY, ANEWARRAY, MULTIANEWARRAY -> "allocates";
            case ATHROW -> "throws";
            case INVOKEDYNAMIC -> "makes a lambda or joins strings";
            case INVOKEINTERFACE -> "calls a method that is chosen at run time, " + ((MethodInsnNode) instruction).name;
            case PUTSTATIC, PUTFIELD -> "has state, " + ((FieldInsnNode) instruction).name;
            case IASTORE, LASTORE, FASTORE, DASTORE, AASTORE, BASTORE, CASTORE, SASTORE -> "writes an array";
            case CHECKCAST, INSTANCEOF, MONITORENTER, MONITOREXIT -> "handles objects";
            case GETSTATIC, GETFIELD -> field((FieldInsnNode) instruction);
            case INVOKESTATIC, INVOKEVIRTUAL, INVOKESPECIAL -> call((MethodInsnNode) instruction, open);
            default -> null;
        };
    }

    private String field(FieldInsnNode used) {
        FieldNode field = read(used.owner).fields.stream().filter(each -> each.name.equals(used.name)).findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no " + used.owner + "." + used.name));
        return (field.access & ACC_FINAL) != 0 ? null : "has state, " + used.name;
    }

    private String call(MethodInsnNode call, ArrayDeque<Called> open) {
        if (call.name.equals("ordinal") || call.name.equals("values")) { return "switches over an enum"; }
        if (call.owner.equals("java/lang/Record") || call.owner.equals("java/lang/Object")) { return null; }
        if (call.owner.startsWith("java/")) {
            boolean objects = Type.getReturnType(call.desc).getSort() >= Type.ARRAY;
            for (Type argument : Type.getArgumentTypes(call.desc)) {
                objects |= argument.getSort() >= Type.ARRAY;
            }
            return NUMBERS.contains(call.owner) && !objects ? null : "calls " + call.owner + "." + call.name;
        }
        if (call.getOpcode() == INVOKEVIRTUAL && (read(call.owner).access & ACC_FINAL) == 0) {
            return "calls a method that is chosen at run time, " + call.name;
        }
        open.add(new Called(call.owner, call.name, call.desc));
        return null;
    }

    private ClassNode read(String owner) {
        return classes.computeIfAbsent(owner, name -> {
            ClassNode node = new ClassNode();
            try (InputStream bytes = loader.getResourceAsStream(name + ".class")) {
                if (bytes == null) { throw new IllegalStateException("the class " + name + " cannot be found"); }
                new ClassReader(bytes).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            } catch (IOException unreadable) {
                throw new UncheckedIOException("the class " + name + " cannot be read", unreadable);
            }
            return node;
        });
    }
}
