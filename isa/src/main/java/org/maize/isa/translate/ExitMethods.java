package org.maize.isa.translate;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.maize.isa.translate.Node.Kind;
import org.maize.isa.translate.Node.Local;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;

/**
 * Exits as calls of methods apart from the region's own.
 *
 * <p>Where exits join within the region, a register has a value for each way there, and the JVM's compiler takes all of them for one
 * variable, which it then often keeps in memory also in the loop that the exits leave. Arguments of a call are copies. That is of use to regions
 * whose values find room in the host's registers; in larger ones it makes the JVM's compiler slow, and it then keeps more in memory than before.
 */
final class ExitMethods {
    private static final int MOST_CELLS = 10;

    private final ClassWriter writer;
    private final MethodVisitor region;
    private final NodeWriter values;
    private final boolean serve;
    /** The methods by the cells that they write. */
    private final Map<Map<Integer, Node>, Method> methods = new LinkedHashMap<>();

    /** @param arguments what it needs of the region's locals, in order */
    private record Method(String name, List<Local> arguments) {
        /** That of (number of the exit, core, rest of the budget, region, arguments), which are where a region has the same. */
        String descriptor() {
            StringBuilder types = new StringBuilder();
            arguments.forEach(each -> types.append(switch (each.kind()) {
                case INT -> 'I';
                case LONG -> 'J';
                case FLOAT -> 'F';
                case DOUBLE -> 'D';
            }));
            return "(I" + Places.CORE_TYPE + "JL" + Places.REGION + ";" + types + ")J";
        }
    }

    /**
     * @param region the method of the region, which calls the others
     * @param cells that the region uses
     */
    ExitMethods(ClassWriter writer, MethodVisitor region, NodeWriter values, Collection<Local> cells) {
        serve = cells.size() <= MOST_CELLS && cells.stream().allMatch(cell -> cell.kind() == Kind.LONG);
        this.writer = writer;
        this.region = region;
        this.values = values;
    }

    /**
     * Leaves the region, if it is one of few values.
     *
     * @param number of the exit
     * @param cells what is to be written to the register file
     * @return whether it has been written
     */
    boolean leave(int number, Map<Integer, Node> cells) {
        if (!serve) { return false; }
        List<Local> arguments = new ArrayList<>();
        for (Node each : cells.values()) {
            Nodes.leaves(each).stream().filter(leaf -> !arguments.contains(leaf)).forEach(arguments::add);
        }
        Method method = methods.computeIfAbsent(new TreeMap<>(cells),
                each -> new Method("leave" + methods.size(), arguments));
        values.integer(number);
        region.visitVarInsn(ALOAD, Places.CORE);
        region.visitVarInsn(LLOAD, Places.LEFT);
        region.visitVarInsn(ALOAD, Places.THIS);
        method.arguments.forEach(values::push);
        region.visitMethodInsn(INVOKESTATIC, Places.SELF, method.name, method.descriptor(), false);
        region.visitInsn(LRETURN);
        return true;
    }

    /** Writes the methods that are called. */
    void write() {
        methods.forEach(this::write);
    }

    private void write(Map<Integer, Node> cells, Method method) {
        MethodVisitor code = writer.visitMethod(ACC_PRIVATE | ACC_STATIC, method.name, method.descriptor(), null, null);
        code.visitCode();
        LocalNumbers numbers = new LocalNumbers(Places.DEPTH + 1);
        Map<Node, Node> parameters = new LinkedHashMap<>();
        method.arguments.forEach(each -> parameters.put(each, numbers.fresh(each.kind())));
        Map<Integer, Node> written = new LinkedHashMap<>();
        cells.forEach((cell, node) -> written.put(cell, Nodes.replace(node, parameters)));
        Exits.put(code, new NodeWriter(code, numbers), written);
        code.visitVarInsn(ILOAD, Places.THIS);
        code.visitVarInsn(ALOAD, Places.CORE);
        code.visitVarInsn(LLOAD, Places.LEFT);
        code.visitVarInsn(ALOAD, Places.DEPTH);
        code.visitMethodInsn(INVOKESTATIC, Places.REGION, "leave", Exits.LEAVE, false);
        code.visitInsn(LRETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
