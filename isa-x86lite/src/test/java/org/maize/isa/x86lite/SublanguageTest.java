package org.maize.isa.x86lite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.maize.isa.semantics.Function;
import org.maize.isa.translate.Sublanguage;

class SublanguageTest {
    /** The classes of functions over floating-point numbers: where the JVM has no operation that is exact, they calculate with records. */
    private static final Set<String> FLOATING = Set.of("Doubles", "Singles", "SinglePairs", "X87", "X87Arithmetic",
            "X87Remainder", "X87Comparison", "X87Conversion", "Transcendental", "Trigonometry");

    private static List<Function> functions(boolean floating) {
        List<Function> found = new ArrayList<>();
        for (Function function : Forms.FUNCTIONS.all()) {
            if (FLOATING.contains(function.method().getDeclaringClass().getSimpleName()) == floating) {
                found.add(function);
            }
        }
        return found;
    }

    @Test
    void theSemanticsKeepToWhatTheTranslatorSplices() {
        assertTrue(functions(false).size() > 100);
        assertEquals(List.of(), Sublanguage.violations(functions(false)));
    }

    @Test
    void thoseOverFloatingPointNumbersAllocateAtTheMost() {
        assertEquals(List.of(), Sublanguage.violations(functions(true)).stream()
                .filter(violation -> !violation.endsWith(" allocates") && !violation.contains("java/math/BigInteger"))
                .toList());
    }
}
