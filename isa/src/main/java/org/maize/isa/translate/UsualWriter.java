package org.maize.isa.translate;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.maize.isa.semantics.Function;
import org.maize.isa.semantics.Identity.Variable;
import org.maize.isa.semantics.UsualCase;
import org.maize.isa.translate.Node.Application;
import org.maize.isa.translate.Node.Kind;
import org.maize.isa.translate.Node.Local;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * Writes what an instruction computes in its {@link UsualCase} in line. For all other cases it leaves the region before the instruction,
 * so that nothing of them is in its loops; where they have come too often, it computes them by calls of the functions after the blocks of
 * the region.
 */
final class UsualWriter {
    private final MethodVisitor code;
    private final NodeWriter values;
    private final RegisterState state;
    private final UsualCases cases;
    private final OrdinaryLocals ordinary;
    private final List<Runnable> unusual = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();

    /** What an instruction writes to a cell. */
    private record Result(int cell, Application computed) {}

    /** A result in both cases, and the local that gets it: the cell's own where it does not change in the usual one. */
    private record Chosen(int cell, Application computed, Node usual, Local into, boolean stays) {}

    UsualWriter(MethodVisitor code, NodeWriter values, RegisterState state, UsualCases cases,
            OrdinaryLocals ordinary) {
        this.code = code;
        this.values = values;
        this.state = state;
        this.cases = cases;
        this.ordinary = ordinary;
    }

    /** Whether there is a usual case of a function. */
    boolean has(Function function) {
        return cases.of(function) != null;
    }

    /** Takes notice of a result of such a function, which replaces a cell of the register file; its operands stay as they are. */
    void add(int cell, Application computed) {
        List<Node> kept = new ArrayList<>();
        computed.arguments().forEach(argument -> kept.add(state.keep(argument)));
        results.add(new Result(cell, new Application(computed.function(), kept)));
    }

    /**
     * Writes the decision between the cases of the instruction, if any.
     *
     * @param exit asked for where unusual cases are left to the interpreter; null where they are computed
     */
    void decide(List<Runnable> effects, Supplier<Label> exit) {
        if (results.isEmpty()) { return; }
        UsualCase usual = cases.of(results.getFirst().computed.function());
        Map<String, Node> variables = new HashMap<>();
        List<Node> forms = new ArrayList<>();
        boolean one = true;
        for (Result result : results) {
            UsualCase.Equation equation = UsualCases.equation(usual, result.computed.function());
            one &= equation != null && UsualCases.bind(equation, result.computed, variables);
            forms.add(one ? UsualCases.build(equation.form(), variables) : null);
        }
        if (one && variables.keySet().containsAll(UsualCases.variables(usual))) {
            write(usual, variables, forms, effects, exit);
        } else {
            for (Result result : results) {
                RegisterState.Pending written = state.pend(bits(result.computed));
                effects.add(() -> state.write(result.cell << Effects.CELL_SHIFT, Effects.CELL_BYTES,
                        state.use(written), false));
            }
        }
        results.clear();
    }

    private static Node bits(Application computed) {
        return computed.kind() == Kind.DOUBLE ? Nodes.bitsOf(computed) : computed;
    }

    private void write(UsualCase usual, Map<String, Node> variables, List<Node> forms, List<Runnable> effects,
            Supplier<Label> exit) {
        List<Chosen> chosen = new ArrayList<>();
        for (int i = 0; i < forms.size(); i++) {
            Result result = results.get(i);
            if (state.isAssumed(result.cell)) {
                state.write(result.cell << Effects.CELL_SHIFT, Effects.CELL_BYTES, forms.get(i), false);
                continue;
            }
            Local own = state.own(result.cell);
            boolean stays = forms.get(i).equals(own);
            chosen.add(new Chosen(result.cell, result.computed, forms.get(i),
                    stays ? own : state.fresh(forms.get(i).kind()), stays));
        }
        Label otherwise = exit == null ? new Label() : exit.get();
        Label joined = new Label();
        writeConditions(usual, variables, otherwise, exit != null);
        for (Chosen each : chosen) {
            if (each.stays) {
                effects.add(() -> state.touch(each.cell));
            } else {
                values.push(each.usual);
                values.store(each.into);
                ordinary.set(each.into,
                        exit != null && usual.property() != null && each.into.kind() == Kind.DOUBLE);
                effects.add(() -> state.write(each.cell << Effects.CELL_SHIFT, Effects.CELL_BYTES,
                        each.into.kind() == Kind.DOUBLE ? Nodes.bitsOf(each.into) : each.into, false));
            }
        }
        if (exit != null) { return; }
        code.visitLabel(joined);
        unusual.add(() -> {
            code.visitLabel(otherwise);
            chosen.forEach(each -> values.push(each.into.kind() == Kind.DOUBLE
                    ? Nodes.doubleOf(Nodes.called(each.computed))
                    : Nodes.called(each.computed)));
            chosen.reversed().forEach(each -> values.store(each.into));
            code.visitJumpInsn(GOTO, joined);
        });
    }

    /** @param only whether control goes on only where the conditions hold */
    private void writeConditions(UsualCase usual, Map<String, Node> variables, Label otherwise, boolean only) {
        for (Variable operand : usual.operands()) {
            Node value = variables.get(operand.name());
            if (!ordinary.has(value)) {
                values.branch(ordinary.test(value), false, otherwise);
                if (only) {
                    ordinary.add(value);
                }
            }
        }
        if (usual.guard() != null) {
            values.branch(UsualCases.build(usual.guard(), variables), false, otherwise);
        }
    }

    /** How many cases have been written. */
    int mark() {
        return unusual.size();
    }

    /** Forgets those since a mark. */
    void forget(int mark) {
        unusual.subList(mark, unusual.size()).clear();
    }

    /** Writes all that is not usual. */
    void finish() {
        unusual.forEach(Runnable::run);
    }
}
