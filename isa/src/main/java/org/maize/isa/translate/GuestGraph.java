package org.maize.isa.translate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.maize.isa.execute.GuestCode;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Statement;

/**
 * The blocks of a region: what direct jumps and returns of calls reach from the entry, as far as control has been there before and
 * the region does not get too large, the nearest first.
 */
final class GuestGraph {
    private final GuestCode code;
    private final long entry;
    private final int most;
    private final TreeMap<Long, Binding> instructions = new TreeMap<>();
    private final TreeMap<Long, GuestBlock> blocks = new TreeMap<>();

    private GuestGraph(GuestCode code, long entry, int most) {
        this.code = code;
        this.entry = entry;
        this.most = most;
    }

    /** @param most instructions that the region may have */
    static GuestGraph of(GuestCode code, long entry, int most) {
        GuestGraph graph = new GuestGraph(code, entry, most);
        graph.discover();
        graph.blocks.values().forEach(graph::fill);
        return graph;
    }

    /** The blocks by address. */
    Collection<GuestBlock> blocks() {
        return blocks.values();
    }

    /** The block at an address, or null where the region has none. */
    GuestBlock block(long address) {
        return blocks.get(address);
    }

    GuestBlock entryBlock() {
        return blocks.get(entry);
    }

    int instructions() {
        return instructions.size();
    }

    /** The blocks of the region to which control may go from a block, calls aside. */
    List<GuestBlock> successors(GuestBlock block) {
        List<GuestBlock> successors = new ArrayList<>(2);
        if (block.fallsThrough() && !block.stops) {
            add(successors, block.next);
        }
        if (block.jump() != null && block.jump().kind() == Statement.JumpKind.JUMP) {
            add(successors, GuestBlock.target(block.instructions.getLast()));
        }
        return successors;
    }

    private void add(List<GuestBlock> successors, long address) {
        GuestBlock block = blocks.get(address);
        if (block != null && !successors.contains(block)) {
            successors.add(block);
        }
    }

    private void discover() {
        ArrayDeque<Long> open = new ArrayDeque<>();
        open.add(entry);
        blocks.put(entry, new GuestBlock(entry));
        while (!open.isEmpty() && instructions.size() < most) {
            follow(open.remove(), open);
        }
        // What was left open is outside.
        blocks.values().removeIf(block -> !instructions.containsKey(block.address));
    }

    /** Follows a straight line to its end or to what is known already. */
    private void follow(long start, ArrayDeque<Long> open) {
        long address = start;
        while (instructions.size() < most) {
            if (instructions.containsKey(address)) { return; }
            Binding binding = code.instruction(address);
            if (binding == null || !isTranslatable(binding)) { return; }
            instructions.put(address, binding);
            Statement.Jump jump = GuestBlock.jump(binding);
            long next = binding.decoded().next();
            if (jump != null) {
                if (jump.kind() == Statement.JumpKind.JUMP) {
                    leader(GuestBlock.target(binding), open);
                }
                if (jump.condition() != null || jump.kind() == Statement.JumpKind.CALL || GuestBlock.skips(binding)) {
                    leader(next, open);
                }
                return;
            }
            address = next;
        }
    }

    private void leader(long address, ArrayDeque<Long> open) {
        if (address >= 0 && !blocks.containsKey(address) && code.isReached(address)) {
            blocks.put(address, new GuestBlock(address));
            open.add(address);
        }
    }

    /** Whether the interpreter need not run it: it does not always leave the core. */
    private static boolean isTranslatable(Binding binding) {
        if (binding.statements().isEmpty()) { return true; }
        return switch (binding.statements().getLast()) {
            case Statement.Leave leave -> false;
            case Statement.Raise raise -> raise.condition() != null;
            default -> true;
        };
    }

    private void fill(GuestBlock block) {
        long address = block.address;
        while (true) {
            Binding binding = instructions.get(address);
            if (binding == null) {
                Binding beyond = code.instruction(address);
                block.stops = true;
                block.untranslatable = beyond == null || !isTranslatable(beyond);
                break;
            }
            block.instructions.add(binding);
            address = binding.decoded().next();
            if (GuestBlock.jump(binding) != null || blocks.containsKey(address)) {
                break;
            }
        }
        block.next = address;
    }
}
