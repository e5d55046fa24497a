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
 * case     = ( guard [ over ] | over ) ":" equation { "," equation }
 * guard    = call
 * over     = "over" function "(" [ variable { "," variable } ] ")"
 * equation = call "=" term
 * </pre>
 *
 * <p>The terms are those of an {@link Identity}. The left sides are functions of variables; the functions of one case are those of one
 * instruction. Where the form is a function that yields a {@code double}, it stands for its bits.
 *
 * <p>Cases over a property ask for it of operands and give it to what they yield, so that it need not be tested of what other cases
 * have computed.
 *
 * @param guard a condition: where it holds, so do the equations; null for one that always does
 * @param property a condition of one value that operands fulfil, too, and where they do, so does what each form that is a {@code double}
 *     yields; the same in all cases of an ISA, and null for none
 * @param operands of which the property is asked
 * @param equations of which each says what one function is then
 */
public record UsualCase(Call guard, Function property, List<Variable> operands, List<Equation> equations) {
    private static final String OVER = "over ";

    /** What a function of variables is in the usual case. */
    public record Equation(Call pattern, Term form) {}

    /**
     * Parses a case.
     *
     * @throws IllegalArgumentException if the text is not of the grammar, naming the place; a fault of the ISA's author
     */
    public static UsualCase of(String text, Function.Table functions) {
        Identity.Parser parser = new Identity.Parser(text, functions);
        Function property = null;
        List<Variable> operands = new ArrayList<>();
        Call guard = null;
        boolean over = parser.accept(OVER);
        if (!over) {
            guard = parser.call();
            if (!guard.function().isCondition()) { throw parser.error("expected a condition before it"); }
            over = parser.accept(OVER);
        }
        if (over) {
            property = parser.function();
            if (!property.isCondition() || property.method().getParameterCount() != 1) {
                throw parser.error("expected a condition of one value before it");
            }
            parser.expect('(');
            if (!parser.accept(')')) {
                do {
                    operands.add(variable(parser.term(), parser));
                } while (parser.accept(','));
                parser.expect(')');
            }
        }
        parser.expect(':');
        List<Equation> equations = new ArrayList<>();
        Set<Term> bound = new HashSet<>();
        do {
            Call pattern = parser.call();
            for (Term argument : pattern.arguments()) {
                bound.add(variable(argument, parser));
            }
            parser.expect('=');
            equations.add(new Equation(pattern, parser.term()));
        } while (parser.accept(','));
        parser.expectEnd();
        UsualCase usual = new UsualCase(guard, property, List.copyOf(operands), List.copyOf(equations));
        if (!bound.containsAll(usual.conditions())) { throw parser.error("the conditions are about other variables"); }
        return usual;
    }

    private static Variable variable(Term term, Identity.Parser parser) {
        if (term instanceof Variable variable) { return variable; }
        throw parser.error("expected a variable before it");
    }

    /** The variables that the guard and the property are about. */
    public List<Variable> conditions() {
        List<Variable> variables = new ArrayList<>(operands);
        if (guard != null) {
            guard.arguments().stream().filter(Variable.class::isInstance).map(Variable.class::cast)
                    .forEach(variables::add);
        }
        return variables;
    }
}
