package org.maize.compiler.lower;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maize.compiler.code.Block;
import org.maize.compiler.code.Opcode;
import org.maize.compiler.code.Operand;
import org.maize.compiler.code.Operation;
import org.maize.compiler.code.Routine;
import org.maize.compiler.code.Value;

/**
 * Puts the blocks of a routine in the order in which they are laid out: each after those that dominate it, the blocks of a loop together.
 * Then what depends on that order: loop headers get their migration points, edges from a block with several successors to one with
 * several predecessors get a block of their own, and what nobody uses goes.
 */
final class Arrangement {
    private final Routine routine;
    private final Block entry;

    Arrangement(Routine routine, Block entry) {
        this.routine = routine;
        this.entry = entry;
    }

    /** Orders and numbers the blocks that can be reached, and finds their predecessors and loops. */
    void arrange() {
        List<Block> reached = depthFirst(Map.of());
        connect(reached);
        Map<Block, Set<Block>> loops = loops(reached);
        Map<Block, Integer> depth = new IdentityHashMap<>();
        loops.values().forEach(loop -> loop.forEach(block -> depth.merge(block, 1, Integer::sum)));
        List<Block> order = depthFirst(depth);
        routine.blocks().addAll(order);
        connect(order);
        for (Block block : order) {
            block.setLoopDepth(depth.getOrDefault(block, 0));
        }
        for (Block header : loops.keySet()) {
            header.operations().addFirst(routine.newOperation(Opcode.POINT, List.of()).immediate(routine.nextPoint()));
        }
    }

    /** Reverse postorder. Of the successors of a block, those in fewer loops are visited first, so that they come last. */
    private List<Block> depthFirst(Map<Block, Integer> depth) {
        record Visit(Block block, Iterator<Block> successors) {}
        List<Block> order = new ArrayList<>();
        Set<Block> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Visit> stack = new ArrayDeque<>();
        seen.add(entry);
        stack.push(new Visit(entry, successors(entry, depth)));
        while (!stack.isEmpty()) {
            Visit visit = stack.peek();
            if (visit.successors().hasNext()) {
                Block next = visit.successors().next();
                if (seen.add(next)) {
                    stack.push(new Visit(next, successors(next, depth)));
                }
            } else {
                order.add(visit.block());
                stack.pop();
            }
        }
        Collections.reverse(order);
        return order;
    }

    private static Iterator<Block> successors(Block block, Map<Block, Integer> depth) {
        List<Block> successors = new ArrayList<>(block.successors());
        Collections.reverse(successors);
        successors.sort(Comparator.comparingInt(next -> depth.getOrDefault(next, 0)));
        return successors.iterator();
    }

    private static void connect(List<Block> order) {
        for (int i = 0; i < order.size(); i++) {
            order.get(i).setNumber(i);
            order.get(i).predecessors().clear();
        }
        for (Block block : order) {
            for (Block successor : new LinkedHashSet<>(block.successors())) {
                successor.predecessors().add(block);
            }
        }
    }

    /** The blocks of each loop by its header: those that reach, without passing the header, a block that goes back to it. */
    private static Map<Block, Set<Block>> loops(List<Block> order) {
        Map<Block, Set<Block>> loops = new LinkedHashMap<>();
        for (Block block : order) {
            for (Block header : block.successors()) {
                if (header.number() <= block.number()) {
                    Set<Block> loop = loops.computeIfAbsent(header, h -> new LinkedHashSet<>(List.of(h)));
                    Deque<Block> work = new ArrayDeque<>(List.of(block));
                    while (!work.isEmpty()) {
                        Block member = work.pop();
                        if (loop.add(member)) {
                            work.addAll(member.predecessors());
                        }
                    }
                }
            }
        }
        return loops;
    }

    /** What is done once the phis have their inputs. */
    static void finish(Routine routine) {
        splitCriticalEdges(routine);
        Hoisting.hoist(routine, loops(routine.blocks()));
        sinkAddresses(routine);
        removeUnused(routine);
    }

    private static void splitCriticalEdges(Routine routine) {
        List<Block> order = new ArrayList<>();
        for (Block block : routine.blocks()) {
            order.add(block);
            List<Block> targets = block.successors();
            if (new LinkedHashSet<>(targets).size() < 2) {
                continue;
            }
            Map<Block, Block> between = new HashMap<>();
            for (int i = 0; i < targets.size(); i++) {
                Block target = targets.get(i);
                if (target.predecessors().size() > 1) {
                    Block middle = between.computeIfAbsent(target, t -> split(routine, block, t));
                    targets.set(i, middle);
                }
            }
            order.addAll(between.values());
        }
        routine.blocks().clear();
        routine.blocks().addAll(order);
        for (int i = 0; i < order.size(); i++) {
            order.get(i).setNumber(i);
        }
    }

    private static Block split(Routine routine, Block from, Block to) {
        Block middle = routine.newBlock(0);
        Operation jump = routine.newOperation(Opcode.JUMP, List.of());
        jump.targets().add(to);
        middle.operations().add(jump);
        middle.predecessors().add(from);
        middle.setLoopDepth(Math.min(from.loopDepth(), to.loopDepth()));
        to.predecessors().set(to.predecessors().indexOf(from), middle);
        return middle;
    }

    /** An address that is another plus a constant is computed where it is used, where it costs nothing, instead of being kept. */
    private static void sinkAddresses(Routine routine) {
        for (Block block : routine.blocks()) {
            Map<Value, Value> here = new HashMap<>();
            BitSet local = new BitSet();
            List<Operation> operations = new ArrayList<>();
            for (Operation operation : block.operations()) {
                int index = addressIndex(operation.opcode());
                if (index >= 0 && operation.operand(index) instanceof Value address && isOffset(address)
                        && !local.get(address.number())) {
                    Value copy = here.get(address);
                    if (copy == null) {
                        copy = routine.newValue(address.kind());
                        operations.add(routine.newOperation(Opcode.ADD, address.definition().operands(), copy));
                        here.put(address, copy);
                    }
                    operation.operands().set(index, copy);
                }
                operations.add(operation);
                operation.results().forEach(result -> local.set(result.number()));
                if (operation.opcode().isPoint()) {
                    here.clear();
                    local.clear();
                }
            }
            block.operations().clear();
            block.operations().addAll(operations);
        }
    }

    private static boolean isOffset(Value address) {
        Operation definition = address.definition();
        return definition != null && definition.opcode() == Opcode.ADD && definition.operand(0) instanceof Value
                && definition.operand(1) instanceof Operand.Constant;
    }

    /** Which operand of a memory access is its address; -1 where it is none. */
    private static int addressIndex(Opcode opcode) {
        return switch (opcode) {
            case LOAD, LOAD_SIGNED, LOAD_VOLATILE -> 0;
            case STORE -> 1;
            default -> -1;
        };
    }

    private static void removeUnused(Routine routine) {
        int[] uses = new int[routine.valueCount()];
        for (Block block : routine.blocks()) {
            block.phis().forEach(phi -> count(phi.inputs(), uses, 1));
            block.operations().forEach(operation -> count(operation.operands(), uses, 1));
        }
        boolean removed = true;
        while (removed) {
            removed = false;
            for (Block block : routine.blocks().reversed()) {
                for (Iterator<Operation> each = block.operations().reversed().iterator(); each.hasNext();) {
                    Operation operation = each.next();
                    if (!operation.opcode().hasEffect() && uses[operation.result().number()] == 0) {
                        count(operation.operands(), uses, -1);
                        each.remove();
                        removed = true;
                    }
                }
                for (Iterator<Block.Phi> each = block.phis().iterator(); each.hasNext();) {
                    Block.Phi phi = each.next();
                    long own = phi.inputs().stream().filter(phi.result()::equals).count();
                    if (uses[phi.result().number()] == own) {
                        count(phi.inputs(), uses, -1);
                        each.remove();
                        removed = true;
                    }
                }
            }
        }
    }

    private static void count(List<Operand> operands, int[] uses, int by) {
        for (Operand operand : operands) {
            if (operand instanceof Value value) {
                uses[value.number()] += by;
            }
        }
    }
}
