package org.maize.compiler.lower;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maize.compiler.code.Block;
import org.maize.compiler.code.Kind;
import org.maize.compiler.code.Opcode;
import org.maize.compiler.code.Operand;
import org.maize.compiler.code.Operation;
import org.maize.compiler.code.Routine;
import org.maize.compiler.code.Value;

/**
 * Puts addresses of variables, and numbers that take more than an instruction to make, into values before the loops that use them. They are alive
 * at the migration points of those loops, on every ISA, whether it would have needed a register for them or not. So only loops without calls are
 * looked at, where there are most registers, and only so many are put before one.
 */
final class Hoisting {
    private static final int LIMIT = 3;
    private static final long SMALL = 1 << 16;

    private final Routine routine;
    private final Map<Block, Set<Block>> loops;

    private Hoisting(Routine routine, Map<Block, Set<Block>> loops) {
        this.routine = routine;
        this.loops = loops;
    }

    /** @param loops the blocks of each loop by its header */
    static void hoist(Routine routine, Map<Block, Set<Block>> loops) {
        new Hoisting(routine, loops).hoist();
    }

    private void hoist() {
        loops.forEach((header, loop) -> {
            Block before = before(header, loop);
            if (before != null && callsNothing(loop) && !isInsideAnother(header, loop)) {
                hoist(before, loop);
            }
        });
    }

    /** The block from which alone the loop is entered, if it goes nowhere else. */
    private static Block before(Block header, Set<Block> loop) {
        List<Block> outside = header.predecessors().stream().filter(block -> !loop.contains(block)).toList();
        return outside.size() == 1 && outside.getFirst().successors().size() == 1 ? outside.getFirst() : null;
    }

    private static boolean callsNothing(Set<Block> loop) {
        return loop.stream().flatMap(block -> block.operations().stream())
                .noneMatch(operation -> operation.opcode().calls());
    }

    /** Whether a loop around it could have the values put before it as well. */
    private boolean isInsideAnother(Block header, Set<Block> loop) {
        return loops.entrySet().stream().anyMatch(each -> each.getKey() != header && each.getValue().containsAll(loop)
                && callsNothing(each.getValue()) && before(each.getKey(), each.getValue()) != null);
    }

    private void hoist(Block before, Collection<Block> loop) {
        Map<Operand, Integer> weights = new LinkedHashMap<>();
        for (Block block : loop) {
            for (Operation operation : block.operations()) {
                for (int i = 0; i < operation.operands().size(); i++) {
                    if (isWorthIt(operation, i)) {
                        weights.merge(operation.operand(i), 1 << Math.min(20, 3 * block.loopDepth()), Integer::sum);
                    }
                }
            }
        }
        List<Operand> chosen = new ArrayList<>();
        for (boolean floating : new boolean[]{false, true}) {
            weights.entrySet().stream().filter(each -> each.getKey().kind().floating() == floating)
                    .sorted((a, b) -> Integer.compare(b.getValue(), a.getValue())).limit(LIMIT)
                    .forEach(each -> chosen.add(each.getKey()));
        }
        Map<Operand, Value> values = new HashMap<>();
        for (Operand operand : chosen) {
            Value value = routine.newValue(operand.kind());
            before.operations().add(before.operations().size() - 1,
                    routine.newOperation(Opcode.MATERIALISE, List.of(operand), value));
            values.put(operand, value);
        }
        for (Block block : loop) {
            for (Operation operation : block.operations()) {
                for (int i = 0; i < operation.operands().size(); i++) {
                    if (values.containsKey(operation.operand(i)) && isWorthIt(operation, i)) {
                        operation.operands().set(i, values.get(operation.operand(i)));
                    }
                }
            }
        }
    }

    private static boolean isWorthIt(Operation operation, int index) {
        return switch (operation.operand(index)) {
            case Operand.Symbol symbol -> switch (operation.opcode()) {
                case ADD -> operation.operand(1 - index) instanceof Value;
                case LOAD, LOAD_SIGNED, LOAD_VOLATILE -> true;
                case STORE -> index == 1;
                default -> false;
            };
            case Operand.Constant(Kind kind, long bits) when kind.floating() ->
                    bits != 0 && switch (operation.opcode()) {
                        case FLOAT_ADD, FLOAT_SUBTRACT, FLOAT_MULTIPLY, FLOAT_DIVIDE, COMPARE -> true;
                        default -> false;
                    };
            case Operand.Constant(Kind kind, long bits) -> switch (operation.opcode()) {
                case MULTIPLY -> bits >= SMALL || bits < -SMALL;
                // Numbers that no instruction of x86-64 has in it.
                case ADD, SUBTRACT, AND, OR, XOR, COMPARE -> kind == Kind.I64 && bits != (int) bits;
                default -> false;
            };
            default -> false;
        };
    }
}
