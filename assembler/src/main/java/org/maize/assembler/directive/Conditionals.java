package org.maize.assembler.directive;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.LongPredicate;
import org.maize.assembler.object.Symbol;
import org.maize.assembler.text.Cursor;
import org.maize.assembler.text.Diagnostics;
import org.maize.assembler.text.Input;
import org.maize.assembler.text.Macro;
import org.maize.assembler.text.Statement;
import org.maize.isa.assembly.SyntaxException;

/** {@code .if} to {@code .endif}: which statements count. */
public final class Conditionals {
    /** How deep conditions may be nested. */
    private static final int DEPTH_LIMIT = 1_000;

    /** One {@code .if}. */
    private static final class Condition {
        private final Statement opening;
        private final int frame;
        private final boolean within;
        private boolean holds;
        private boolean held;
        private boolean inElse;

        Condition(Statement opening, int frame, boolean within, boolean holds) {
            this.opening = opening;
            this.frame = frame;
            this.within = within;
            this.holds = within && holds;
            this.held = holds;
        }
    }

    /** Decides a condition. */
    private interface Test {
        boolean holds(Cursor cursor) throws SyntaxException;
    }

    private final Input input;
    private final Diagnostics diagnostics;
    private final Deque<Condition> open = new ArrayDeque<>();

    public Conditionals(Input input, Diagnostics diagnostics) {
        this.input = input;
        this.diagnostics = diagnostics;
    }

    /** Whether the statements here are skipped. */
    public boolean skips() {
        return !open.isEmpty() && !open.peek().holds;
    }

    /** Whether a directive must be run though statements are skipped. */
    public static boolean concerns(String word) {
        return word.startsWith(".if") || word.equals(".else") || word.equals(".elseif") || word.equals(".endif");
    }

    /** Reports the conditions that a source, include or macro leaves open at its end. */
    public void endFrame(int depth) {
        while (!open.isEmpty() && open.peek().frame == depth) {
            Statement opening = open.pop().opening;
            diagnostics.add(opening.error(opening.start() + 1,
                    Cursor.quote(Input.firstWord(opening)) + " without an end", ".endif after it"));
        }
    }

    /** Forgets the conditions that were opened deeper than this. */
    void leaveTo(int depth) {
        while (!open.isEmpty() && open.peek().frame > depth) {
            open.pop();
        }
    }

    void addTo(Map<String, Directive> table, Assembly assembly) {
        table.put(".if", opens(cursor -> number(assembly, cursor) != 0));
        table.put(".ifne", opens(cursor -> number(assembly, cursor) != 0));
        comparison(table, assembly, ".ifeq", n -> n == 0);
        comparison(table, assembly, ".iflt", n -> n < 0);
        comparison(table, assembly, ".ifle", n -> n <= 0);
        comparison(table, assembly, ".ifgt", n -> n > 0);
        comparison(table, assembly, ".ifge", n -> n >= 0);
        table.put(".ifdef", opens(cursor -> isDefined(assembly, cursor)));
        table.put(".ifndef", opens(cursor -> !isDefined(assembly, cursor)));
        table.put(".ifnotdef", opens(cursor -> !isDefined(assembly, cursor)));
        table.put(".ifb", opens(cursor -> cursor.rest().isEmpty()));
        table.put(".ifnb", opens(cursor -> !cursor.rest().isEmpty()));
        table.put(".ifc", opens(Conditionals::sameText));
        table.put(".ifnc", opens(cursor -> !sameText(cursor)));
        table.put(".elseif", cursor -> elseIf(assembly, cursor));
        table.put(".else", this::otherwise);
        table.put(".endif", cursor -> {
            innermost(cursor, ".endif");
            open.pop();
        });
    }

    private void comparison(Map<String, Directive> table, Assembly assembly, String name, LongPredicate test) {
        table.put(name, opens(cursor -> test.test(number(assembly, cursor))));
    }

    private static long number(Assembly assembly, Cursor cursor) throws SyntaxException {
        return assembly.expressions().number(cursor, "a number");
    }

    private static boolean isDefined(Assembly assembly, Cursor cursor) throws SyntaxException {
        Symbol symbol = assembly.symbols().existing(cursor.name("the name of a symbol"));
        return symbol != null && (symbol.isDefined() || symbol.isCommon());
    }

    private static boolean sameText(Cursor cursor) throws SyntaxException {
        String first = Macro.argument(cursor);
        cursor.expect(',');
        return first.equals(Macro.argument(cursor));
    }

    /** Opens a condition; one that cannot be decided counts as not holding, so that its end still finds it. */
    private Directive opens(Test test) {
        return cursor -> {
            if (open.size() >= DEPTH_LIMIT) {
                throw cursor.error(cursor.statement().start() + 1, "one more condition",
                        "at most " + DEPTH_LIMIT + " inside each other");
            }
            if (skips()) {
                cursor.rest();
                open.push(new Condition(cursor.statement(), input.depth(), false, false));
                return;
            }
            Condition condition = new Condition(cursor.statement(), input.depth(), true, false);
            open.push(condition);
            condition.holds = test.holds(cursor);
            condition.held = condition.holds;
        };
    }

    private Condition innermost(Cursor cursor, String name) throws SyntaxException {
        if (open.isEmpty() || open.peek().frame != input.depth()) {
            throw cursor.error(cursor.statement().start() + 1, name, ".if before it");
        }
        return open.peek();
    }

    private void elseIf(Assembly assembly, Cursor cursor) throws SyntaxException {
        Condition condition = innermost(cursor, ".elseif");
        if (condition.inElse) { throw cursor.error(cursor.statement().start() + 1, ".elseif after .else", ".endif"); }
        if (!condition.within || condition.held) {
            cursor.rest();
            condition.holds = false;
            return;
        }
        condition.holds = number(assembly, cursor) != 0;
        condition.held = condition.holds;
    }

    private void otherwise(Cursor cursor) throws SyntaxException {
        Condition condition = innermost(cursor, ".else");
        if (condition.inElse) { throw cursor.error(cursor.statement().start() + 1, "a second .else", ".endif"); }
        condition.inElse = true;
        condition.holds = condition.within && !condition.held;
        condition.held = true;
    }
}
