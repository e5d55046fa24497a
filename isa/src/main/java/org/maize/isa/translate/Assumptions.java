package org.maize.isa.translate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.maize.isa.Register;
import org.maize.isa.execute.GuestCode;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;
import org.maize.isa.semantics.Identity.Variable;
import org.maize.isa.semantics.Statement;
import org.maize.isa.semantics.UsualCase;

/**
 * Finds the status of arithmetic, by which usual cases are told, that a region never changes: the region is made for what it holds now,
 * and tests that once where it begins and after calls.
 */
final class Assumptions {
    private final GuestCode code;
    private final UsualCases cases;
    private final Map<Integer, Boolean> steady = new HashMap<>();

    private Assumptions(GuestCode code) {
        this.code = code;
        cases = UsualCases.of(code.isa());
    }

    /** The cells of the register file of which a value is assumed, and which; none where that has come out wrong before. */
    static Map<Integer, Long> of(GuestGraph graph, GuestCode code) {
        Assumptions assumptions = new Assumptions(code);
        for (GuestBlock block : graph.blocks()) {
            if (code.isUnfit(block == graph.entryBlock() ? block.address : block.calls() ? block.next : -1)) {
                return Map.of();
            }
            block.instructions.forEach(assumptions::visit);
        }
        Map<Integer, Long> assumed = new TreeMap<>();
        assumptions.steady.forEach((cell, unchanged) -> {
            if (unchanged) {
                assumed.put(cell, code.register(cell << Effects.CELL_SHIFT));
            }
        });
        return assumed;
    }

    private void visit(Binding binding) {
        boolean usual = !code.isUnusual(binding.decoded().address());
        for (Statement statement : binding.statements()) {
            switch (statement) {
                case Statement.WriteFixed(Register register, Expression value) -> {
                    if (usual) { assume(value); }
                    int cell = Effects.cell(register.offset());
                    steady.merge(cell, usual && register.bytes() >= Effects.CELL_BYTES && staysUsually(cell, value),
                            Boolean::logicalAnd);
                }
                case Statement.WriteOperand write -> {
                    if (usual) { assume(write.value()); }
                    steady.put(Effects.cell(binding.slot(write.slot())), false);
                }
                default -> {}
            }
        }
    }

    /** Takes the status by which a usual case is told for one that the region does not change until it is seen to. */
    private void assume(Expression value) {
        if (!(value instanceof Expression.Call call) || cases.of(call.function()) == null) { return; }
        for (Expression argument : call.arguments()) {
            if (argument instanceof Expression.FixedRegister(Register read) && read.root().dwarf() < 0
                    && read.bytes() >= Effects.CELL_BYTES) {
                steady.putIfAbsent(Effects.cell(read.offset()), true);
            }
        }
    }

    /** Whether a cell gets in the usual case what it holds already. */
    private boolean staysUsually(int cell, Expression value) {
        if (!(value instanceof Expression.Call call)) { return false; }
        UsualCase usual = cases.of(call.function());
        UsualCase.Equation equation = usual == null ? null : UsualCases.equation(usual, call.function());
        if (equation == null || !(equation.form() instanceof Variable same)) { return false; }
        List<Expression> arguments = call.arguments();
        return arguments
                .get(equation.pattern().arguments().indexOf(same)) instanceof Expression.FixedRegister(Register read)
                && Effects.cell(read.offset()) == cell && read.bytes() >= Effects.CELL_BYTES;
    }
}
