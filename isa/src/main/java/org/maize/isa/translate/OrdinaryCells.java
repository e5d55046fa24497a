package org.maize.isa.translate;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maize.isa.execute.GuestCode;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;
import org.maize.isa.semantics.Statement;

/**
 * Finds the cells of the register file that are operands of usual cases before they are written: whoever comes to a block sees to it
 * that these are ordinary there, so that in a loop nobody tests again what the loop itself has computed.
 */
final class OrdinaryCells {
    private final GuestGraph graph;
    private final GuestCode code;
    private final UsualCases cases;

    private OrdinaryCells(GuestGraph graph, GuestCode code) {
        this.graph = graph;
        this.code = code;
        cases = UsualCases.of(code.isa());
    }

    /** Fills in {@link GuestBlock#ordinaryIn}. */
    static void analyse(GuestGraph graph, GuestCode code) {
        OrdinaryCells cells = new OrdinaryCells(graph, code);
        if (cells.cases.property() != null && cells.any()) {
            cells.spread();
        }
    }

    /** Whether there are any operands of usual cases. */
    private boolean any() {
        for (GuestBlock block : graph.blocks()) {
            for (Binding instruction : block.instructions) {
                if (!cases.operands(instruction).isEmpty()) { return true; }
            }
        }
        return false;
    }

    private void spread() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (GuestBlock block : List.copyOf(graph.blocks()).reversed()) {
                BitSet wanted = new BitSet();
                graph.successors(block).forEach(successor -> wanted.or(successor.ordinaryIn));
                for (Binding instruction : block.instructions.reversed()) {
                    goBack(wanted, instruction);
                }
                // Where it has not been so, each operand is tested where it is used.
                if (!code.isUnusual(block.address) && !wanted.equals(block.ordinaryIn)) {
                    block.ordinaryIn.or(wanted);
                    changed = true;
                }
            }
        }
    }

    /** Replaces what is wanted after an instruction by what is wanted before it. */
    private void goBack(BitSet wanted, Binding instruction) {
        Map<String, Expression> lets = new HashMap<>();
        BitSet sources = new BitSet();
        for (Statement statement : instruction.statements()) {
            switch (statement) {
                case Statement.Let let -> lets.put(let.name(), let.value());
                case Statement.WriteFixed write ->
                        copy(wanted, Effects.cell(write.register().offset()), write.value(), instruction, lets,
                                sources);
                case Statement.WriteOperand write ->
                        copy(wanted, Effects.cell(instruction.slot(write.slot())), write.value(), instruction, lets,
                                sources);
                default -> {}
            }
        }
        wanted.andNot(Effects.of(instruction, false).writes());
        wanted.or(sources);
        if (!code.isUnusual(instruction.decoded().address())) {
            for (Expression operand : cases.operands(instruction)) {
                add(wanted, Effects.source(operand, instruction, lets));
            }
        }
    }

    private static void copy(BitSet wanted, int cell, Expression value, Binding instruction,
            Map<String, Expression> lets, BitSet sources) {
        if (wanted.get(cell)) {
            add(sources, Effects.source(value, instruction, lets));
        }
    }

    private static void add(BitSet cells, int cell) {
        if (cell >= 0) {
            cells.set(cell);
        }
    }
}
