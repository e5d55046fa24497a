package org.maize.compiler.target;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.maize.compiler.code.Routine;
import org.maize.compiler.ir.SourceLine;

/**
 * Tells a debugger where instructions come from: lines by {@code .loc}, of which the assembler makes a line table, and the compilation unit and
 * its functions, by which a debugger finds that (DWARF 4, sections 3.1.1, 3.3 and 6.2).
 */
public final class LineTable {
    private static final int C11 = 0x1d;

    private final boolean wanted;
    private final Map<String, Integer> files = new LinkedHashMap<>();
    private final List<Routine> routines = new ArrayList<>();
    private SourceLine unit;
    private SourceLine last;
    private boolean prologue;

    /** @param wanted whether anything is told */
    public LineTable(boolean wanted) {
        this.wanted = wanted;
    }

    private static String label(int routine, String which) {
        return ".Lroutine" + routine + "." + which;
    }

    void begin(Routine routine, AssemblyText out) {
        if (!wanted || routine.line() == null) { return; }
        out.label(label(routines.size(), "begin"));
        last = null;
        note(routine.line(), out);
        prologue = true;
        unit = unit == null ? routine.line() : unit;
    }

    void end(AssemblyText out, Routine routine) {
        if (wanted && routine.line() != null) {
            out.label(label(routines.size(), "end"));
            routines.add(routine);
        }
    }

    void note(SourceLine line, AssemblyText out) {
        if (!wanted || line == null || line.equals(last) && !prologue) { return; }
        last = line;
        String key = line.directory() + "\0" + line.file();
        Integer number = files.get(key);
        if (number == null) {
            number = files.size() + 1;
            files.put(key, number);
            out.line(".file " + number + " " + quoted(line.directory()) + " " + quoted(line.file()));
        }
        out.line(".loc " + number + " " + line.line() + " " + line.column() + (prologue ? " prologue_end" : ""));
        prologue = false;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Writes the compilation unit. @param producer the compiler's name */
    public void writeUnit(String producer, AssemblyText out) {
        if (!wanted || routines.isEmpty()) { return; }
        abbreviations(out);
        out.line(".section .debug_line, \"\", @progbits").label(".Lline_table");
        out.line(".section .debug_ranges, \"\", @progbits").label(".Lranges");
        for (int i = 0; i < routines.size(); i++) {
            out.line(".quad " + label(i, "begin")).line(".quad " + label(i, "end"));
        }
        out.line(".quad 0").line(".quad 0");
        out.line(".section .debug_info, \"\", @progbits");
        out.line(".long .Lunit_end - .Lunit_begin").label(".Lunit_begin");
        out.line(".short 4").line(".long .Labbreviations").line(".byte 8");
        out.line(".uleb128 1").line(".string " + quoted(producer)).line(".short " + C11);
        out.line(".string " + quoted(unit.file())).line(".string " + quoted(unit.directory()));
        out.line(".quad 0").line(".long .Lranges").line(".long .Lline_table");
        for (int i = 0; i < routines.size(); i++) {
            out.line(".uleb128 2").line(".string " + quoted(routines.get(i).name().replaceAll("\\$.*", "")));
            out.line(".quad " + label(i, "begin")).line(".quad " + label(i, "end") + " - " + label(i, "begin"));
        }
        out.line(".byte 0").label(".Lunit_end");
    }

    /** 1: a unit with its ranges and line table; 2: a function (DWARF 4, section 7.5). */
    private static void abbreviations(AssemblyText out) {
        out.line(".section .debug_abbrev, \"\", @progbits").label(".Labbreviations");
        out.line(".byte 1, 0x11, 1, 0x25, 8, 0x13, 5, 3, 8, 0x1b, 8, 0x11, 1, 0x55, 0x17, 0x10, 0x17, 0, 0");
        out.line(".byte 2, 0x2e, 0, 3, 8, 0x11, 1, 0x12, 7, 0, 0, 0");
    }
}
