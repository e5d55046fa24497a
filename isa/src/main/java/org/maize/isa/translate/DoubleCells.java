package org.maize.isa.translate;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;
import org.maize.isa.semantics.Identity.Call;
import org.maize.isa.semantics.Identity.Term;
import org.maize.isa.semantics.Statement;
import org.maize.isa.semantics.UsualCase;

/**
 * Finds the cells of the register file that hold doubles in a region: those that usual cases compute with as such. In locals of that
 * type they need not be moved between the host's registers with each operation.
 */
final class DoubleCells {
    private final UsualCases cases;
    private final BitSet found = new BitSet();

    private DoubleCells(UsualCases cases) {
        this.cases = cases;
    }

    static BitSet of(GuestGraph graph, UsualCases cases) {
        DoubleCells cells = new DoubleCells(cases);
        for (GuestBlock block : graph.blocks()) {
            block.instructions.forEach(cells::visit);
        }
        return cells.found;
    }

    private void visit(Binding binding) {
        Map<String, Expression> lets = new HashMap<>();
        for (Statement statement : binding.statements()) {
            switch (statement) {
                case Statement.Let let -> lets.put(let.name(), let.value());
                case Statement.WriteFixed write ->
                        visit(write.value(), Effects.cell(write.register().offset()), binding, lets);
                case Statement.WriteOperand write ->
                        visit(write.value(), Effects.cell(binding.slot(write.slot())), binding, lets);
                default -> {}
            }
        }
    }

    private void visit(Expression value, int result, Binding binding, Map<String, Expression> lets) {
        if (!(value instanceof Expression.Call computed)) { return; }
        UsualCase usual = cases.of(computed.function());
        if (usual == null) { return; }
        UsualCase.Equation equation = UsualCases.equation(usual, computed.function());
        if (!(equation.form() instanceof Call form)) { return; }
        if (form.function().method().getReturnType() == double.class) {
            found.set(result);
        }
        Class<?>[] types = form.function().method().getParameterTypes();
        for (int i = 0; i < types.length; i++) {
            if (types[i] == double.class) {
                Term variable = form.arguments().get(i);
                int cell = Effects.source(
                        computed.arguments().get(equation.pattern().arguments().indexOf(variable)), binding, lets);
                if (cell >= 0) {
                    found.set(cell);
                }
            }
        }
    }
}
