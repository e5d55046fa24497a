package org.maize.isa.x86lite;

import java.util.List;
import org.maize.isa.semantics.Function;
import org.maize.isa.semantics.UsualCase;

/** When arithmetic on doubles is the host's and leaves MXCSR as it is. */
final class X86UsualCases {
    private X86UsualCases() {}

    static List<UsualCase> all(Function.Table functions) {
        return List.of(
                "isUsualSum(a, b, m) over isOrdinary(a, b): addDouble(a, b, m) = sum(a, b), "
                        + "addDoubleStatus(a, b, m) = m",
                "isUsualDifference(a, b, m) over isOrdinary(a, b): subtractDouble(a, b, m) = difference(a, b), "
                        + "subtractDoubleStatus(a, b, m) = m",
                "isUsualProduct(a, b, m) over isOrdinary(a, b): multiplyDouble(a, b, m) = product(a, b), "
                        + "multiplyDoubleStatus(a, b, m) = m",
                "isUsualQuotient(a, b, m) over isOrdinary(a, b): divideDouble(a, b, m) = ratio(a, b), "
                        + "divideDoubleStatus(a, b, m) = m",
                "isUsualRoot(a, m) over isOrdinary(a): squareRootDouble(a, m) = root(a), "
                        + "squareRootDoubleStatus(a, m) = m",
                "over isOrdinary(a, b): orderDoubleStatus(a, b, m) = m",
                "over isOrdinary(a, b): compareDoubleStatus(a, b, m) = m",
                "isUsualWhole(a) over isOrdinary(): doubleOf(a, m) = ofWhole(a), doubleOfStatus(a, m) = m",
                "isUsualTruncation(a, m): truncateDouble(a, m, w) = truncated(a), truncateDoubleStatus(a, m, w) = m")
                .stream().map(text -> UsualCase.of(text, functions)).toList();
    }
}
