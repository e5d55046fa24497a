package org.maize.assembler.directive;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.maize.assembler.text.Cursor;
import org.maize.isa.assembly.SyntaxException;

/** Every directive by its name, in lower case with its dot. */
public final class Directives {
    /** They tell of what one linker may fold: nothing comes of them. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(".addrsig",
            ".addrsig_sym");

    private final Map<String, Directive> byName = new TreeMap<>();

    public Directives(Assembly assembly) {
        new SectionDirectives(assembly).addTo(byName);
        new SymbolDirectives(assembly).addTo(byName);
        new DataDirectives(assembly).addTo(byName);
        new PlacementDirectives(assembly).addTo(byName);
        new FrameDirectives(assembly).addTo(byName);
        new LineDirectives(assembly).addTo(byName);
        new MacroDirectives(assembly).addTo(byName);
        assembly.conditionals().addTo(byName, assembly);
        byName.put(".migrate", new MigrateDirective(assembly));
        byName.put(".error", cursor -> {
            int column = cursor.column();
            throw cursor.error(column, ".error \"" + cursor.string() + "\"", "a source that does not lead here");
        });
        WITHOUT_EFFECT.forEach(name -> byName.put(name, Cursor::rest));
        assembly.instructions().addTo(byName);
        if (assembly.isa() != null) {
            assembly.instructions().current().literalDirectives().forEach(name -> byName.put(name,
                    cursor -> assembly.literals().place(assembly.sections().current())));
            assembly.instructions().current().ignoredDirectives().forEach(name -> byName.put(name, Cursor::rest));
        }
    }

    /** The directive of that name, or null. */
    public Directive named(String name) {
        return byName.get(name);
    }

    /** All names. */
    public Set<String> names() {
        return byName.keySet();
    }

    /** Runs a directive on the rest of its statement. */
    public static void run(Directive directive, Cursor cursor) throws SyntaxException {
        directive.run(cursor);
        cursor.expectEnd();
    }

    /** Gives a name the value of the expression at the cursor, for good or until it is given {@code again}. */
    public static void assign(Assembly assembly, Cursor cursor, String name, int column, boolean again)
            throws SyntaxException {
        SymbolDirectives.set(assembly, cursor, name, column, again);
    }
}
