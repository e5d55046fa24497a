package org.maize.isa.translate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.maize.isa.execute.GuestCode;
import org.maize.isa.semantics.Statement;

/**
 * The blocks of a region: what direct jumps and returns of calls reach from the entry, as far as control has been there before and
 * the region does not get too large, the nearest first; then, as far as there is room, what small functions that it calls consist
 * of, again for each call.
 */
final class GuestGraph {
    /** A function of more instructions gains little by being spared its call. */
    private static final int MOST_INLINED = 48;
    /** How deep: with each level a recursive function makes its region larger, which the JVM must compile. */
    private static final int MOST_CALLS = 2;

    private final GuestCode code;
    private final long entry;
    private final int most;
    private final Map<Long, Integer> sizes = new HashMap<>();
    private final LinkedHashMap<Place, GuestBlock> blocks = new LinkedHashMap<>();
    private int instructions;

    /** Where a block begins, and through which calls control has come there. */
    private record Place(CallPath path, long address) {}

    private GuestGraph(GuestCode code, long entry, int most) {
        this.code = code;
        this.entry = entry;
        this.most = most;
    }

    /** @param most instructions that the region may have */
    static GuestGraph of(GuestCode code, long entry, int most) {
        GuestGraph graph = new GuestGraph(code, entry, most);
        graph.add(new GuestBody(code, CallPath.NONE, entry, most));
        graph.inlineCalls();
        return graph;
    }

    /** The blocks, those of a function after those that call it. */
    Collection<GuestBlock> blocks() {
        return blocks.values();
    }

    /** Where the blocks begin, but for those of functions that are called. */
    long[] addresses() {
        return blocks.values().stream().filter(block -> block.path == CallPath.NONE)
                .mapToLong(block -> block.address).toArray();
    }

    /** The block to which control comes from another one at an address without a call or return; null where the region has none. */
    GuestBlock block(GuestBlock from, long address) {
        return blocks.get(new Place(from.path, address));
    }

    /** The block in which the function begins that a block calls; null where it is called as another region. */
    GuestBlock callee(GuestBlock caller) {
        return caller.calls()
                ? blocks.get(new Place(caller.path.into(caller.next), GuestBlock.target(caller.instructions.getLast())))
                : null;
    }

    /** The block to which a block returns if nothing has been done to its return address; null where the region has not called it. */
    GuestBlock returned(GuestBlock block) {
        return block.returns() && block.path.depth() > 0
                ? blocks.get(new Place(block.path.outer(), block.path.returnAddress()))
                : null;
    }

    GuestBlock entryBlock() {
        return blocks.get(new Place(CallPath.NONE, entry));
    }

    int instructions() {
        return instructions;
    }

    /** The blocks of the region to which control may go from a block, by way of locals. */
    List<GuestBlock> successors(GuestBlock block) {
        List<GuestBlock> successors = new ArrayList<>(2);
        if (block.fallsThrough() && !block.stops) {
            add(successors, block(block, block.next));
        }
        if (block.jump() != null && block.jump().kind() == Statement.JumpKind.JUMP) {
            add(successors, block(block, GuestBlock.target(block.instructions.getLast())));
            for (long target : block.targets) {
                add(successors, block(block, target));
            }
        }
        add(successors, callee(block));
        add(successors, returned(block));
        return successors;
    }

    private static void add(List<GuestBlock> successors, GuestBlock block) {
        if (block != null && !successors.contains(block)) {
            successors.add(block);
        }
    }

    private void add(GuestBody body) {
        for (GuestBlock block : body.blocks()) {
            blocks.put(new Place(block.path, block.address), block);
        }
        instructions += body.size();
    }

    private void inlineCalls() {
        ArrayDeque<GuestBlock> open = new ArrayDeque<>(blocks.values());
        while (!open.isEmpty()) {
            GuestBlock caller = open.remove();
            long target = caller.calls() ? GuestBlock.target(caller.instructions.getLast()) : -1;
            if (target >= 0 && caller.path.depth() < MOST_CALLS && block(caller, caller.next) != null
                    && instructions + size(target) <= most) {
                GuestBody body = new GuestBody(code, caller.path.into(caller.next), target, MOST_INLINED);
                add(body);
                open.addAll(body.blocks());
            }
        }
    }

    /** How many instructions a function has that is worth being spared its call; very many where it is not. */
    private int size(long function) {
        return sizes.computeIfAbsent(function, address -> {
            if (!code.isReached(address)) { return most; }
            GuestBody body = new GuestBody(code, CallPath.NONE, address, MOST_INLINED);
            boolean whole = body.size() < MOST_INLINED
                    && body.blocks().stream().noneMatch(block -> block.stops)
                    && body.blocks().stream().anyMatch(GuestBlock::returns);
            return whole ? body.size() : most;
        });
    }
}
