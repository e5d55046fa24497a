package org.maize.isa.armlite.declaration;

import java.util.List;
import java.util.stream.Stream;
import org.maize.isa.semantics.UsualCase;

/** When arithmetic on doubles is the host's and leaves FPSR as it is. */
public final class ArmUsualCases {
    private ArmUsualCases() {}

    /** All of them. */
    public static List<UsualCase> all() {
        return Stream.of(
                "isUsualSum(n, m, c, s): fadd64(n, m, c) = sum(n, m), faddStatus64(n, m, c, s) = s",
                "isUsualDifference(n, m, c, s): fsub64(n, m, c) = difference(n, m), fsubStatus64(n, m, c, s) = s",
                "isUsualProduct(n, m, c, s): fmul64(n, m, c) = product(n, m), fmulStatus64(n, m, c, s) = s",
                "isUsualQuotient(n, m, c, s): fdiv64(n, m, c) = ratio(n, m), fdivStatus64(n, m, c, s) = s",
                "isUsualRoot(n, c, s): fsqrt64(n, c) = root(n), fsqrtStatus64(n, c, s) = s",
                "isUsualFusedSum(a, n, m, c, s): fmadd64(a, n, m, c) = fusedSum(a, n, m), "
                        + "fmaddStatus64(a, n, m, c, s) = s",
                "isUsualOrder(n, m, c): fcmpStatus64(n, m, c, s) = s",
                "isUsualOrder(n, m, c): fcmpeStatus64(n, m, c, s) = s")
                .map(text -> UsualCase.of(text, Declarations.FUNCTIONS)).toList();
    }
}
