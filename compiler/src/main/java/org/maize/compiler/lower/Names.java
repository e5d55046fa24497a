package org.maize.compiler.lower;

import java.util.HashMap;
import java.util.Map;
import org.maize.compiler.ir.IrModule;

/**
 * The names of symbols in assembly. What only one source file sees is still one symbol for the objects of all ISAs, so that its name
 * carries the file's.
 */
public final class Names {
    private final Map<String, String> local = new HashMap<>();

    /** @param file a word for the source file, different from those of the others that are linked with it */
    public Names(IrModule module, String file) {
        for (IrModule.Variable variable : module.variables()) {
            note(variable.name(), variable.linkage(), file);
        }
        for (IrModule.Function function : module.functions()) {
            note(function.name(), function.linkage(), file);
        }
        for (IrModule.Alias alias : module.aliases()) {
            note(alias.name(), alias.linkage(), file);
        }
    }

    private void note(String name, IrModule.Linkage linkage, String file) {
        if (linkage == IrModule.Linkage.LOCAL) {
            local.put(name, plain(name.startsWith(".") ? name.substring(1) : name) + "$" + file);
        }
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
