package org.maize.isa.armlite.declaration;

import java.util.ArrayList;
import java.util.List;
import org.maize.isa.semantics.Identity;

/** What conditions over the flags say of the operands of the instruction that has left these flags. */
public final class ArmIdentities {
    private static final List<String> CONDITIONS = List.of(
            "eq", "ne", "cs", "cc", "mi", "pl", "vs", "vc", "hi", "ls", "ge", "lt", "gt", "le");

    private static final String[] OF_DIFFERENCE = {
        "eq areEqual(n, m)", "ne differ(n, m)", "cs isHigherOrSame(n, m)", "cc isLower(n, m)", "hi isHigher(n, m)",
        "ls isLowerOrSame(n, m)", "ge isGreaterOrEqual#(n, m)", "lt isLess#(n, m)", "gt isGreater#(n, m)",
        "le isLessOrEqual#(n, m)", "mi isLess#(sub#(n, m), 0)", "pl isGreaterOrEqual#(sub#(n, m), 0)",
    };

    /** Carry and overflow are clear after logic. */
    private static final String[] OF_LOGIC = {
        "eq isZero(n)", "ne isNotZero(n)", "mi isLess#(n, 0)", "pl isGreaterOrEqual#(n, 0)", "lt isLess#(n, 0)",
        "ge isGreaterOrEqual#(n, 0)", "le isLessOrEqual#(n, 0)", "gt isGreater#(n, 0)",
    };

    /** Flags of a sum of which only the result counts. */
    private static final String[] OF_SUM = {
        "eq isZero(add#(n, m))", "ne isNotZero(add#(n, m))", "mi isLess#(add#(n, m), 0)",
        "pl isGreaterOrEqual#(add#(n, m), 0)",
    };

    private static final String[] OF_DOUBLES = {
        "eq areEqualDoubles", "ne differDoubles", "mi isLessDouble", "pl isNotLessDouble", "ls isLessOrEqualDouble",
        "hi isNotLessOrEqualDouble", "gt isGreaterDouble", "le isNotGreaterDouble", "ge isGreaterOrEqualDouble",
        "lt isNotGreaterOrEqualDouble",
    };

    private ArmIdentities() {}

    /** All of them. */
    public static List<Identity> all() {
        List<Identity> identities = new ArrayList<>();
        for (String width : List.of("32", "64")) {
            add(identities, OF_DIFFERENCE, "subFlags#(n, m)", width);
            add(identities, OF_LOGIC, "logicFlags#(n)", width);
            add(identities, OF_SUM, "addFlags#(n, m)", width);
        }
        for (String each : OF_DOUBLES) {
            String condition = each.substring(0, 2);
            identities.add(of(condition + "(fcmp64(n, m, f)) =" + each.substring(2) + "(n, m, f)"));
        }
        for (String condition : CONDITIONS) {
            identities.add(of(condition + "(select(c, x, y)) = either(c, " + condition + "(x), " + condition + "(y))"));
        }
        return List.copyOf(identities);
    }

    private static void add(List<Identity> identities, String[] conditions, String flags, String width) {
        for (String each : conditions) {
            int space = each.indexOf(' ');
            String text = each.substring(0, space) + "(" + flags + ") =" + each.substring(space);
            identities.add(of(text.replace("#", width)));
        }
    }

    private static Identity of(String text) {
        return Identity.of(text, Declarations.FUNCTIONS);
    }
}
