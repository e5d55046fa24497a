package org.maize.compiler.lower;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maize.compiler.ir.Instruction;
import org.maize.compiler.ir.IrModule;

/**
 * The names of symbols in assembly. What only one source file sees is still one symbol for the objects of all ISAs, so that its name
 * carries the file's.
 */
public final class Names {
    private final Map<String, String> local = new HashMap<>();
    private final Set<String> threadLocal = new HashSet<>();
    private final Map<String, List<String>> labels = new HashMap<>();

    /** @param file a word for the source file, different from those of the others that are linked with it */
    public Names(IrModule module, String file) {
        for (IrModule.Variable variable : module.variables()) {
            note(variable.name(), variable.linkage(), file);
            if (variable.threadLocal()) {
                threadLocal.add(variable.name());
            }
        }
        for (IrModule.Function function : module.functions()) {
            note(function.name(), function.linkage(), file);
            labels.put(function.name(), labels(function));
        }
        for (IrModule.Alias alias : module.aliases()) {
            note(alias.name(), alias.linkage(), file);
        }
    }

    private void note(String name, IrModule.Linkage linkage, String file) {
        if (linkage == IrModule.Linkage.LOCAL) {
            local.put(name, (name.startsWith(".") ? name.substring(1) + ".." : plain(name)) + "$" + file);
        }
    }

    private static List<String> labels(IrModule.Function function) {
        Set<String> targets = new LinkedHashSet<>();
        for (IrModule.Block block : function.blocks()) {
            if (block.instructions().getLast() instanceof Instruction.IndirectJump jump) {
                targets.addAll(jump.targets());
            }
        }
        return List.copyOf(targets);
    }

    /** Whether each thread has such a variable of its own. */
    public boolean isThreadLocal(String name) {
        return threadLocal.contains(name);
    }

    /**
     * The blocks of a function whose addresses a program may have. What it has is a number, counted from 1 in this order: an address of code
     * within a function is another for each ISA.
     */
    public List<String> labels(String function) {
        return labels.getOrDefault(function, List.of());
    }

    /** The symbol of a function or variable. */
    public String of(String name) {
        String known = local.get(name);
        return known != null ? known : plain(name);
    }

    /** A name given with {@code asm} is marked by a byte 1. */
    private static String plain(String name) {
        return name.startsWith("\1") ? name.substring(name.startsWith("\1_") ? 2 : 1) : name;
    }
}
