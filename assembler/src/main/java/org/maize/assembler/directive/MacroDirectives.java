package org.maize.assembler.directive;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.maize.assembler.text.Cursor;
import org.maize.assembler.text.Input;
import org.maize.assembler.text.Macro;
import org.maize.assembler.text.Place;
import org.maize.assembler.text.SourceFile;
import org.maize.assembler.text.Statement;
import org.maize.isa.assembly.SyntaxException;

/** What brings statements in: macros, repeats, includes. */
final class MacroDirectives {
    private static final Set<String> MACRO_START = Set.of(".macro");
    private static final Set<String> MACRO_END = Set.of(".endm", ".endmacro");
    private static final Set<String> REPEAT_START = Set.of(".rept", ".irp", ".irpc");
    private static final Set<String> REPEAT_END = Set.of(".endr");

    private final Assembly assembly;

    MacroDirectives(Assembly assembly) {
        this.assembly = assembly;
    }

    void addTo(Map<String, Directive> table) {
        table.put(".macro", this::macro);
        table.put(".rept", this::repeat);
        table.put(".irp", cursor -> repeatFor(cursor, false));
        table.put(".irpc", cursor -> repeatFor(cursor, true));
        table.put(".include", this::include);
        table.put(".exitm", cursor -> {
            if (!assembly.input().leaveMacro()) {
                throw cursor.error(cursor.statement().start() + 1, ".exitm outside of a macro", "it in a macro");
            }
            assembly.conditionals().leaveTo(assembly.input().depth());
        });
        table.put(".purgem", cursor -> {
            int column = cursor.column();
            String name = cursor.name("the name of a macro");
            if (!assembly.macros().forget(name.toLowerCase(Locale.ROOT))) {
                throw cursor.error(column, Cursor.quote(name) + ", which is no macro", "the name of a macro");
            }
        });
        for (String end : new String[]{".endm", ".endmacro", ".endr"}) {
            table.put(end, cursor -> {
                throw cursor.error(cursor.statement().start() + 1, end,
                        end.equals(".endr") ? ".rept or .irp before it" : ".macro before it");
            });
        }
    }

    private List<Statement> body(Cursor cursor, Set<String> starts, Set<String> ends, String end)
            throws SyntaxException {
        Statement opening = cursor.statement();
        List<Statement> body = assembly.input().body(starts, ends);
        if (body == null) {
            throw cursor.error(opening.start() + 1, Cursor.quote(Input.firstWord(opening)) + " without an end",
                    end + " after it");
        }
        return body;
    }

    private void macro(Cursor cursor) throws SyntaxException {
        int column = cursor.column();
        Macro header = null;
        SyntaxException fault = null;
        try {
            header = Macro.header(cursor);
        } catch (SyntaxException e) {
            fault = e;
            cursor.rest();
        }
        List<Statement> body = body(cursor, MACRO_START, MACRO_END, ".endm");
        if (fault != null) { throw fault; }
        if (!assembly.macros().define(new Macro(header.name(), header.parameters(), body))) {
            throw cursor.error(column, "a second macro " + Cursor.quote(header.name()),
                    "another name, or .purgem before it");
        }
    }

    private void repeat(Cursor cursor) throws SyntaxException {
        int column = cursor.column();
        long count = 0;
        SyntaxException fault = null;
        try {
            count = assembly.expressions().number(cursor, "how many times to repeat");
            if (count < 0 || count > Input.STATEMENT_LIMIT) {
                fault = cursor.error(column, count + " repeats", "a number from 0 to " + Input.STATEMENT_LIMIT);
            }
        } catch (SyntaxException e) {
            fault = e;
            cursor.rest();
        }
        List<Statement> body = body(cursor, REPEAT_START, REPEAT_END, ".endr");
        if (fault != null) { throw fault; }
        assembly.macros().checkDepth(cursor);
        List<Statement> once = assembly.macros().substituted(body, Map.of(), "in .rept", cursor.statement());
        List<List<Statement>> times = Collections.nCopies((int) count, once);
        assembly.input().push(flattened(times), false);
    }

    private static Iterator<Statement> flattened(List<List<Statement>> parts) {
        return parts.stream().filter(part -> !part.isEmpty()).flatMap(List::stream).iterator();
    }

    private void repeatFor(Cursor cursor, boolean characters) throws SyntaxException {
        String name = null;
        List<String> texts = new ArrayList<>();
        SyntaxException fault = null;
        try {
            name = cursor.name("the name that is replaced");
            cursor.accept(',');
            while (!cursor.atEnd()) {
                texts.add(Macro.argument(cursor));
                cursor.accept(',');
            }
        } catch (SyntaxException e) {
            fault = e;
            cursor.rest();
        }
        List<Statement> body = body(cursor, REPEAT_START, REPEAT_END, ".endr");
        if (fault != null) { throw fault; }
        if (characters) {
            texts = String.join("", texts).chars().mapToObj(c -> String.valueOf((char) c)).toList();
        }
        if (texts.isEmpty()) {
            texts = List.of("");
        }
        assembly.macros().checkDepth(cursor);
        String replaced = name;
        String what = characters ? "in .irpc" : "in .irp";
        assembly.input().push(texts.stream()
                .flatMap(text -> assembly.macros().substituted(body, Map.of(replaced, text), what, cursor.statement())
                        .stream())
                .iterator(), false);
    }

    private void include(Cursor cursor) throws SyntaxException {
        int column = cursor.column();
        String name = cursor.string();
        cursor.expectEnd();
        assembly.macros().checkDepth(cursor);
        Path folder = assembly.input().folder();
        if (folder == null) {
            throw cursor.error(column, "an include in a source that is no file", "a source in a file");
        }
        try {
            Path path = folder.resolve(name);
            SourceFile file = SourceFile.read(besideIncluder(cursor, name), path);
            assembly.input().open(file, new Place.Origin("included", cursor.statement().place()));
        } catch (InvalidPathException e) {
            throw cursor.error(column, "\"" + name + "\"", "the name of a file");
        } catch (SourceFile.Unreadable e) {
            throw cursor.error(column, "\"" + name + "\": " + e.getMessage(),
                    "a source, its place relative to the file that includes it");
        }
    }

    /** The file's name as messages have it: beside the name of the file that includes it. */
    private static String besideIncluder(Cursor cursor, String name) {
        String includer = cursor.statement().place().file();
        int slash = includer.lastIndexOf('/');
        return name.startsWith("/") ? name : includer.substring(0, slash + 1) + name;
    }
}
