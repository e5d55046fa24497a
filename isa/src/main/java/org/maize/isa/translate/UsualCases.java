package org.maize.isa.translate;

import java.util.ArrayList;
import java.util.Collection;
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
    private final Function property;

    private UsualCases(List<UsualCase> all) {
        Set<Function> properties = new HashSet<>();
        for (UsualCase each : all) {
            each.equations().forEach(equation -> byFunction.put(equation.pattern().function(), each));
            if (each.property() != null) {
                properties.add(each.property());
            }
        }
        if (properties.size() > 1) { throw new IllegalArgumentException("usual cases are over " + properties); }
        property = properties.isEmpty() ? null : properties.iterator().next();
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
            if (written(statement) instanceof Expression.Call call && byFunction.containsKey(call.function())) {
                return true;
            }
        }
        return false;
    }

    /** The property that cases ask of operands, the same for all; null where they ask for none. */
    Function property() {
        return property;
    }

    /** The operands of an instruction that have the property in its usual case; none where that is not one case. */
    Collection<Expression> operands(Binding instruction) {
        Map<String, Expression> variables = new HashMap<>();
        Set<String> operands = new HashSet<>();
        for (Statement statement : instruction.statements()) {
            Expression value = written(statement);
            if (value instanceof Expression.Call call && byFunction.containsKey(call.function())) {
                UsualCase usual = byFunction.get(call.function());
                List<Term> names = equation(usual, call.function()).pattern().arguments();
                for (int i = 0; i < names.size(); i++) {
                    Expression operand = call.arguments().get(i);
                    Expression known = variables.putIfAbsent(((Identity.Variable) names.get(i)).name(), operand);
                    if (known != null && !known.equals(operand)) { return List.of(); }
                }
                usual.operands().forEach(operand -> operands.add(operand.name()));
            }
        }
        variables.keySet().retainAll(operands);
        return variables.values();
    }

    /** What a statement writes to a register; null for none. */
    private static Expression written(Statement statement) {
        return switch (statement) {
            case Statement.WriteFixed write -> write.value();
            case Statement.WriteOperand write -> write.value();
            default -> null;
        };
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

    /** The names of the variables that a case's conditions are about. */
    static Set<String> variables(UsualCase usual) {
        Set<String> names = new HashSet<>();
        usual.conditions().forEach(variable -> names.add(variable.name()));
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
