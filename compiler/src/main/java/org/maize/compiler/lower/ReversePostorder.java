package org.maize.compiler.lower;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maize.compiler.ir.Instruction;
import org.maize.compiler.ir.IrModule;

/** The blocks that control can reach, each after all that dominate it. */
final class ReversePostorder {
    private ReversePostorder() {}

    static List<IrModule.Block> of(IrModule.Function function) {
        Map<String, IrModule.Block> byName = new HashMap<>();
        for (IrModule.Block block : function.blocks()) {
            byName.put(block.name(), block);
        }
        record Visit(IrModule.Block block, Iterator<String> successors) {}
        List<IrModule.Block> order = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Deque<Visit> stack = new ArrayDeque<>();
        IrModule.Block entry = function.blocks().getFirst();
        seen.add(entry.name());
        stack.push(new Visit(entry, successors(entry).iterator()));
        while (!stack.isEmpty()) {
            Visit visit = stack.peek();
            if (!visit.successors().hasNext()) {
                order.add(visit.block());
                stack.pop();
                continue;
            }
            IrModule.Block next = byName.get(visit.successors().next());
            if (next != null && seen.add(next.name())) {
                stack.push(new Visit(next, successors(next).iterator()));
            }
        }
        Collections.reverse(order);
        return order;
    }

    private static List<String> successors(IrModule.Block block) {
        return switch (block.instructions().getLast()) {
            case Instruction.Jump(String target) -> List.of(target);
            case Instruction.Branch branch -> List.of(branch.whenTrue(), branch.whenFalse());
            case Instruction.Switch over -> {
                List<String> targets = new ArrayList<>(
                        over.cases().stream().map(Instruction.Switch.Case::target).toList());
                targets.add(over.otherwise());
                yield targets;
            }
            case Instruction.IndirectJump jump -> jump.targets();
            default -> List.of();
        };
    }
}
