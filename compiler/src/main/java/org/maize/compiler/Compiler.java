package org.maize.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.maize.compiler.code.Routine;
import org.maize.compiler.ir.IrError;
import org.maize.compiler.ir.IrModule;
import org.maize.compiler.ir.IrReader;
import org.maize.compiler.lower.DataWriter;
import org.maize.compiler.lower.FunctionLowering;
import org.maize.compiler.lower.Names;
import org.maize.compiler.lower.Unsupported;
import org.maize.compiler.target.AssemblyText;
import org.maize.compiler.target.LineTable;
import org.maize.compiler.target.Literals;
import org.maize.compiler.target.Points;
import org.maize.compiler.target.RoutineWriter;
import org.maize.compiler.target.Target;

/** From LLVM IR to assembly: of the data that all ISAs share, and of the code for each. */
public final class Compiler {
    private Compiler() {}

    /**
     * What a module becomes.
     *
     * @param data assembly of the variables
     * @param code assembly by the ISA's name
     */
    public record Output(String data, Map<String, String> code) {}

    /** The routines of a module, in the form that all ISAs share. */
    public static List<Routine> lower(IrModule module, Names names) throws Unsupported {
        List<Routine> routines = new ArrayList<>();
        for (IrModule.Function function : module.functions()) {
            if (!function.blocks().isEmpty()) {
                routines.add(FunctionLowering.lower(function, names, module.lines()));
            }
        }
        return routines;
    }

    /**
     * Compiles a module.
     *
     * @param file of the IR, for messages
     * @param tag a word for the source file, different from those of the others that are linked with it
     * @param lines whether debuggers are told of source lines
     */
    public static Output compile(String file, String ir, String tag, List<Target> targets, Points points, boolean lines)
            throws IrError, Unsupported {
        IrModule module = IrReader.read(file, ir);
        Names names = new Names(module, tag);
        Literals literals = new Literals();
        module.variables().forEach(variable -> literals.noteAlignment(names.of(variable.name()), variable.alignment()));
        Map<String, String> code = new LinkedHashMap<>();
        List<Routine> routines = lower(module, names);
        for (Target target : targets) {
            AssemblyText out = new AssemblyText();
            LineTable table = new LineTable(lines);
            weakReferences(module, names, out);
            for (Routine routine : routines) {
                RoutineWriter.write(target, points, routine, literals, table, out);
            }
            table.writeUnit("Maize C", out);
            code.put(target.isa(), out.toString());
        }
        AssemblyText data = new AssemblyText();
        DataWriter.write(module, names, literals, data);
        return new Output(data.toString(), code);
    }

    /** What may be missing when the program is linked: its address is 0 then. */
    private static void weakReferences(IrModule module, Names names, AssemblyText out) {
        for (IrModule.Function function : module.functions()) {
            if (function.blocks().isEmpty() && function.linkage() == IrModule.Linkage.WEAK) {
                out.line(".weak " + names.of(function.name()));
            }
        }
        for (IrModule.Variable variable : module.variables()) {
            if (variable.initial() == null && variable.linkage() == IrModule.Linkage.WEAK) {
                out.line(".weak " + names.of(variable.name()));
            }
        }
    }
}
