package org.maize.isa.execute;

import java.util.ArrayList;
import java.util.List;
import org.maize.isa.translate.Translation;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** What the class of a region has. */
final class Bytecode {
    private Bytecode() {}

    private static ClassNode read(Translation translation) {
        ClassNode read = new ClassNode();
        new ClassReader(translation.classFile()).accept(read, 0);
        return read;
    }

    /** The names of its methods. */
    static List<String> methods(Translation translation) {
        return read(translation).methods.stream().map(method -> method.name).toList();
    }

    /** The names of the methods that it calls, once for each place. */
    static List<String> calls(Translation translation) {
        List<String> calls = new ArrayList<>();
        read(translation).methods.forEach(method -> method.instructions.forEach(instruction -> {
            if (instruction instanceof MethodInsnNode call) {
                calls.add(call.name);
            }
        }));
        return calls;
    }
}
