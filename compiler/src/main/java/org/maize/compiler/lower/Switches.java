package org.maize.compiler.lower;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.maize.compiler.code.Block;
import org.maize.compiler.code.Condition;
import org.maize.compiler.code.Kind;
import org.maize.compiler.code.Opcode;
import org.maize.compiler.code.Operand;
import org.maize.compiler.code.Operation;

/** Lowers a switch to jump tables where its cases lie close together, and to a search where they do not. */
final class Switches {
    private static final int FEWEST_FOR_TABLE = 5;
    private static final int MOST_LINEAR = 3;
    /** A table has at most so many entries for each case. */
    private static final int SPARSEST = 3;

    /** A case. @param value sign-extended from the width of the switch */
    record Case(long value, Block target) {}

    private final Emitter emit;
    private final Supplier<Block> newBlock;

    /** @param newBlock a block of the same origin as the one that ends in the switch */
    Switches(Emitter emit, Supplier<Block> newBlock) {
        this.emit = emit;
        this.newBlock = newBlock;
    }

    /** @param value sign-extended */
    void lower(Operand value, List<Case> cases, Block otherwise) {
        List<Case> sorted = new ArrayList<>(cases);
        sorted.removeIf(each -> each.target() == otherwise);
        sorted.sort(Comparator.comparingLong(Case::value));
        search(value, sorted, otherwise);
    }

    private void search(Operand value, List<Case> cases, Block otherwise) {
        if (cases.size() <= MOST_LINEAR) {
            oneAfterAnother(value, cases, otherwise);
        } else if (isDense(cases)) {
            table(value, cases, otherwise);
        } else {
            int middle = cases.size() / 2;
            Block below = newBlock.get();
            Block above = newBlock.get();
            emit.branch(emit.compare(Condition.LESS, value, Emitter.constant(value.kind(), cases.get(middle).value())),
                    below, above);
            emit.continueIn(below);
            search(value, cases.subList(0, middle), otherwise);
            emit.continueIn(above);
            search(value, cases.subList(middle, cases.size()), otherwise);
        }
    }

    private void oneAfterAnother(Operand value, List<Case> cases, Block otherwise) {
        for (Case each : cases) {
            Block next = newBlock.get();
            emit.branch(emit.compare(Condition.EQUAL, value, Emitter.constant(value.kind(), each.value())),
                    each.target(), next);
            emit.continueIn(next);
        }
        emit.jump(otherwise);
    }

    private static boolean isDense(List<Case> cases) {
        long range = cases.getLast().value() - cases.getFirst().value();
        return cases.size() >= FEWEST_FOR_TABLE && range >= 0 && range < (long) cases.size() * SPARSEST;
    }

    private void table(Operand value, List<Case> cases, Block otherwise) {
        long first = cases.getFirst().value();
        long last = cases.getLast().value();
        Operand index = emit.add(value, -first);
        Block within = newBlock.get();
        emit.branch(emit.compare(Condition.ABOVE, index, Emitter.constant(index.kind(), last - first)), otherwise,
                within);
        emit.continueIn(within);
        Operation jump = emit.append(Opcode.JUMP_TABLE, List.of(emit.widened(index, 32, false, Kind.I64)));
        int next = 0;
        for (long at = first; at <= last; at++) {
            boolean hit = cases.get(next).value() == at;
            jump.targets().add(hit ? cases.get(next).target() : otherwise);
            next += hit ? 1 : 0;
        }
    }
}
