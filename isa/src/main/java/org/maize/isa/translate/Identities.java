package org.maize.isa.translate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.maize.isa.Isa;
import org.maize.isa.semantics.Function;
import org.maize.isa.semantics.Identity;
import org.maize.isa.semantics.Identity.Call;
import org.maize.isa.semantics.Identity.Term;
import org.maize.isa.semantics.Identity.Variable;
import org.maize.isa.translate.Node.Application;
import org.maize.isa.translate.Node.Constant;
import org.maize.isa.translate.Node.Local;

/** Replaces conditions over status by conditions over the values of which the status tells, as an ISA's {@link Identity}s say. */
final class Identities {
    private static final Map<String, Identities> BY_ISA = new ConcurrentHashMap<>();

    private final Map<Function, List<Identity>> byFunction = new HashMap<>();

    private Identities(List<Identity> all) {
        for (Identity identity : all) {
            byFunction.computeIfAbsent(identity.pattern().function(), function -> new ArrayList<>()).add(identity);
        }
    }

    static Identities of(Isa isa) {
        return BY_ISA.computeIfAbsent(isa.name(), name -> new Identities(isa.identities()));
    }

    /**
     * A condition, simplified where an identity says how.
     *
     * @param definitions what values are known to be of which functions, by the number of their local
     */
    Node simplify(Node condition, Map<Integer, Node> definitions) {
        if (!(condition instanceof Application application)) { return condition; }
        for (Identity identity : byFunction.getOrDefault(application.function(), List.of())) {
            Map<String, Node> values = new HashMap<>();
            if (matches(identity.pattern(), application, values, definitions)) {
                return build(identity.replacement(), values, definitions);
            }
        }
        return condition;
    }

    private static boolean matches(Term term, Node node, Map<String, Node> values, Map<Integer, Node> definitions) {
        return switch (term) {
            case Variable variable -> {
                Node known = values.putIfAbsent(variable.name(), node);
                yield known == null || known.equals(node);
            }
            case Identity.Number number -> node instanceof Constant constant && constant.value() == number.value();
            case Call call -> {
                Node defined = node instanceof Local local ? definitions.get(local.index()) : node;
                yield defined instanceof Application application && application.function().equals(call.function())
                        && matches(call.arguments(), application.arguments(), values, definitions);
            }
        };
    }

    private static boolean matches(
            List<Term> terms, List<Node> nodes, Map<String, Node> values, Map<Integer, Node> definitions) {
        for (int i = 0; i < terms.size(); i++) {
            if (!matches(terms.get(i), nodes.get(i), values, definitions)) { return false; }
        }
        return true;
    }

    private Node build(Term term, Map<String, Node> values, Map<Integer, Node> definitions) {
        return switch (term) {
            case Variable variable -> values.get(variable.name());
            case Identity.Number number -> Nodes.constant(number.value());
            case Call call -> {
                List<Node> arguments = new ArrayList<>();
                for (Term argument : call.arguments()) {
                    arguments.add(build(argument, values, definitions));
                }
                yield simplify(new Application(call.function(), arguments), definitions);
            }
        };
    }
}
