package org.maize.isa.semantics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.maize.isa.semantics.Identity.Call;
import org.maize.isa.semantics.Identity.Term;
import org.maize.isa.semantics.Identity.Variable;

/**
 * The case in which some functions have shorter forms, by which an execution engine computes them nearly always: most often that an
 * operation on floating-point numbers is the host's and raises nothing that has not been raised. Says nothing that the functions do not
 * say already.
 *
 * <pre>
 * case     = guard ":" equation { "," equation }
 * guard    = call
 * equation = call "=" term
 * </pre>
 *
 * <p>The terms are those of an {@link Identity}. The left sides are functions of variables; the functions of one case are those of one
 * instruction. Where the form is a function that yields a {@code double}, it stands for its bits.
 *
 * @param guard a condition: where it holds, so do the equations
 * @param equations of which each says what one function is then
 */
public record UsualCase(Call guard, List<Equation> equations) {
    /** What a function of variables is in the usual case. */
    public record Equation(Call pattern, Term form) {}

    /**
     * Parses a case.
     *
     * @throws IllegalArgumentException if the text is not of the grammar, naming the place; a fault of the ISA's author
     */
    public static UsualCase of(String text, Function.Table functions) {
        Identity.Parser parser = new Identity.Parser(text, functions);
        Call guard = parser.call();
        if (!guard.function().isCondition()) { throw parser.error("expected a condition before it"); }
        parser.expect(':');
        List<Equation> equations = new ArrayList<>();
        Set<Term> bound = new HashSet<>();
        do {
            Call pattern = parser.call();
            for (Term argument : pattern.arguments()) {
                if (!(argument instanceof Variable)) {
                    throw parser.error("expected a function of variables before it");
                }
                bound.add(argument);
            }
            parser.expect('=');
            equations.add(new Equation(pattern, parser.term()));
        } while (parser.accept(','));
        parser.expectEnd();
        if (!bound.containsAll(guard.arguments())) { throw parser.error("the guard is about other variables"); }
        return new UsualCase(guard, List.copyOf(equations));
    }
}
