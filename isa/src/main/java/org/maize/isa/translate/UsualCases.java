package org.maize.isa.translate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.maize.isa.Isa;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;
import org.maize.isa.semantics.Function;
import org.maize.isa.semantics.Identity;
import org.maize.isa.semantics.Identity.Call;
import org.maize.isa.semantics.Identity.Term;
import org.maize.isa.semantics.Statement;
import org.maize.isa.semantics.UsualCase;
import org.maize.isa.translate.Node.Application;

/** The {@link UsualCase}s of an ISA by the functions that they are about. */
final class UsualCases {
    private static final Map<String, UsualCases> BY_ISA = new ConcurrentHashMap<>();

    private final Map<Function, UsualCase> byFunction = new HashMap<>();

    private UsualCases(List<UsualCase> all) {
        for (UsualCase each : all) {
            each.equations().forEach(equation -> byFunction.put(equation.pattern().function(), each));
        }
    }

    static UsualCases of(Isa isa) {
        return BY_ISA.computeIfAbsent(isa.name(), name -> new UsualCases(isa.usualCases()));
    }

    /** The case of a function, or null. */
    UsualCase of(Function function) {
        return byFunction.get(function);
    }

    /** Whether what an instruction computes depends on its being usual. */
    boolean decide(Binding instruction) {
        for (Statement statement : instruction.statements()) {
            Expression value = switch (statement) {
                case Statement.WriteFixed write -> write.value();
                case Statement.WriteOperand write -> write.value();
                default -> null;
            };
            if (value instanceof Expression.Call call && byFunction.containsKey(call.function())) { return true; }
        }
        return false;
    }

    /** What a case says of a function; null for nothing. */
    static UsualCase.Equation equation(UsualCase usual, Function function) {
        for (UsualCase.Equation equation : usual.equations()) {
            if (equation.pattern().function().equals(function)) { return equation; }
        }
        return null;
    }

    /** Binds the variables of an equation's left side to operands; false where one is bound to another value already. */
    static boolean bind(UsualCase.Equation equation, Application computed, Map<String, Node> variables) {
        List<Term> names = equation.pattern().arguments();
        for (int i = 0; i < names.size(); i++) {
            Node value = computed.arguments().get(i);
            Node known = variables.putIfAbsent(((Identity.Variable) names.get(i)).name(), value);
            if (known != null && !known.equals(value)) { return false; }
        }
        return true;
    }

    /** The names of a call's variables. */
    static Set<String> variables(Call call) {
        Set<String> names = new HashSet<>();
        for (Term argument : call.arguments()) {
            if (argument instanceof Identity.Variable variable) {
                names.add(variable.name());
            }
        }
        return names;
    }

    /** A term over bound variables, converted to what functions take. */
    static Node build(Term term, Map<String, Node> variables) {
        return switch (term) {
            case Identity.Variable variable -> variables.get(variable.name());
            case Identity.Number number -> Nodes.constant(number.value());
            case Call call -> {
                List<Node> arguments = new ArrayList<>();
                Class<?>[] types = call.function().method().getParameterTypes();
                for (int i = 0; i < types.length; i++) {
                    Node argument = build(call.arguments().get(i), variables);
                    arguments.add(types[i] == double.class && argument.kind() == Node.Kind.LONG
                            ? Nodes.doubleOf(argument)
                            : argument);
                }
                yield new Application(call.function(), arguments);
            }
        };
    }
}
