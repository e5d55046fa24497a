package org.maize.isa.x86lite;

import java.util.ArrayList;
import java.util.List;
import org.maize.isa.semantics.Function;
import org.maize.isa.semantics.Identity;

/** What conditions over the flags say of the operands of the instruction that has left these flags. */
final class X86Identities {
    private static final String RESULT = "signExtend(subtract(a, b), w)";
    private static final String CARRIES = "subtractCarries(a, b, w)";
    private static final String LOGIC = "signExtend(a, w)";
    private static final String ORDER = "compareDouble(a, b, m)";

    private X86Identities() {}

    static List<Identity> all(Function.Table functions) {
        List<Identity> identities = new ArrayList<>();
        for (String text : texts()) {
            identities.add(Identity.of(text, functions));
        }
        return List.copyOf(identities);
    }

    private static List<String> texts() {
        String both = "(" + RESULT + ", " + CARRIES + ")";
        String logic = "(" + LOGIC + ", 0)";
        String order = "(orderResult(" + ORDER + "), orderCarries(" + ORDER + "))";
        String orderCarries = "(orderCarries(" + ORDER + "))";
        return List.of(
                "below(" + CARRIES + ") = isBelow(a, b)",
                "aboveOrEqual(" + CARRIES + ") = isAboveOrEqual(a, b)",
                "equal(" + RESULT + ") = isSame(a, b)",
                "notEqual(" + RESULT + ") = differ(a, b)",
                "belowOrEqual" + both + " = isBelowOrEqual(a, b)",
                "above" + both + " = isAbove(a, b)",
                "sign" + both + " = isNegative(subtract(a, b), w)",
                "notSign" + both + " = isNotNegative(subtract(a, b), w)",
                "less" + both + " = isLess(a, b, w)",
                "greaterOrEqual" + both + " = isGreaterOrEqual(a, b, w)",
                "lessOrEqual" + both + " = isLessOrEqual(a, b, w)",
                "greater" + both + " = isGreater(a, b, w)",
                "sign" + logic + " = isNegative(a, w)",
                "notSign" + logic + " = isNotNegative(a, w)",
                "less" + logic + " = isNegative(a, w)",
                "greaterOrEqual" + logic + " = isNotNegative(a, w)",
                "lessOrEqual" + logic + " = isNotPositive(a, w)",
                "greater" + logic + " = isPositive(a, w)",
                "above" + order + " = isGreaterDouble(a, b, m)",
                "belowOrEqual" + order + " = isNotGreaterDouble(a, b, m)",
                "aboveOrEqual" + orderCarries + " = isGreaterOrEqualDouble(a, b, m)",
                "below" + orderCarries + " = isNotGreaterOrEqualDouble(a, b, m)");
    }
}
