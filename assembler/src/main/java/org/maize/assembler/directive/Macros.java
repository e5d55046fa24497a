package org.maize.assembler.directive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maize.assembler.text.Cursor;
import org.maize.assembler.text.Input;
import org.maize.assembler.text.Macro;
import org.maize.assembler.text.Place;
import org.maize.assembler.text.Statement;
import org.maize.isa.assembly.SyntaxException;

/** The macros of a source, and their expansion. */
public final class Macros {
    private final Input input;
    private final Map<String, Macro> byName = new HashMap<>();
    private int expansions;

    public Macros(Input input) {
        this.input = input;
    }

    /** The macro of that name in lower case, or null. */
    public Macro named(String name) {
        return byName.get(name);
    }

    /** The names of all macros. */
    public Set<String> names() {
        return byName.keySet();
    }

    /** Adds a macro; false if there is one of its name. */
    boolean define(Macro macro) {
        return byName.putIfAbsent(macro.name(), macro) == null;
    }

    /** Forgets a macro; false if there is none of that name. */
    boolean forget(String name) {
        return byName.remove(name) != null;
    }

    /** Puts a macro's statements, with the arguments at the cursor, before what is read next. */
    public void expand(Macro macro, Cursor cursor) throws SyntaxException {
        Map<String, String> texts = macro.arguments(cursor);
        checkDepth(cursor);
        input.push(substituted(macro.body(), texts, "in macro " + macro.name(), cursor.statement()).iterator(), true);
    }

    /** No more than so many expansions may be inside each other. */
    void checkDepth(Cursor cursor) throws SyntaxException {
        if (input.depth() >= Input.DEPTH_LIMIT) {
            throw cursor.error(cursor.statement().start() + 1, "one more macro, repeat or include",
                    "at most " + Input.DEPTH_LIMIT + " inside each other");
        }
    }

    /** The statements of a body with texts for its names. */
    List<Statement> substituted(List<Statement> body, Map<String, String> texts, String what, Statement from) {
        int number = expansions++;
        List<Statement> statements = new ArrayList<>();
        for (Statement statement : body) {
            Place place = new Place(statement.place().file(), statement.place().line(),
                    new Place.Origin(what, from.place()));
            statements.addAll(input.split(place, Macro.substitute(statement, texts, texts.keySet(), number)));
        }
        return statements;
    }
}
