package org.maize.isa.translate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds looks at the page table that serve the blocks after theirs, too: those that control comes to only by way of such a look, the
 * register with the address being at a known distance from what it was. The table stays as it is while control stays in a region: a
 * kernel and its cores run on one host thread, and it changes the table where it has been asked to, or has mail. A look is made wide
 * enough for what all ways on are going to access.
 */
final class SharedLooks {
    /** How often all blocks are gone through before nothing is shared in a region; two or three times are usual. */
    private static final int MOST_TIMES = 20;

    private final GuestGraph graph;
    private final Map<GuestBlock, List<GuestBlock>> ways = new HashMap<>();
    private final Map<GuestBlock, Accesses> accesses = new HashMap<>();
    private final Map<GuestBlock, Map<Integer, Span>> coming = new HashMap<>();
    /** What has been looked up once a block has made its accesses, as seen from where it begins. */
    private final Map<GuestBlock, Map<Integer, Span>> holding = new HashMap<>();
    private final Map<GuestBlock, BitSet> wanted = new HashMap<>();
    /** Each before those to which it leads. */
    private final List<GuestBlock> order = new ArrayList<>();

    private SharedLooks(GuestGraph graph) {
        this.graph = graph;
    }

    /** Fills in what {@link GuestBlock} says of looks. */
    static void analyse(GuestGraph graph) {
        SharedLooks looks = new SharedLooks(graph);
        for (GuestBlock block : graph.blocks()) {
            looks.ways.put(block, graph.successors(block));
            looks.accesses.put(block, Accesses.of(block));
        }
        looks.sort();
        looks.look(looks.predecessors());
    }

    /** Whether blocks have any. */
    static boolean any(GuestGraph graph) {
        return graph.blocks().stream().anyMatch(block -> !block.looks.isEmpty());
    }

    private void sort() {
        Set<GuestBlock> begun = new HashSet<>();
        List<GuestBlock> done = new ArrayList<>();
        graph.blocks().forEach(block -> visit(block, begun, done));
        order.addAll(done.reversed());
    }

    private void visit(GuestBlock block, Set<GuestBlock> begun, List<GuestBlock> done) {
        if (!begun.add(block)) { return; }
        ways.get(block).forEach(next -> visit(next, begun, done));
        done.add(block);
    }

    /** The blocks that lead to each; none where control comes in another way, too. */
    private Map<GuestBlock, List<GuestBlock>> predecessors() {
        Map<GuestBlock, List<GuestBlock>> predecessors = new HashMap<>();
        graph.blocks().forEach(block -> predecessors.put(block, new ArrayList<>()));
        for (GuestBlock block : graph.blocks()) {
            ways.get(block).forEach(next -> predecessors.get(next).add(block));
        }
        predecessors.get(graph.entryBlock()).clear();
        for (GuestBlock block : graph.blocks()) {
            if (block.calls() && graph.callee(block) == null && graph.block(block, block.next) != null) {
                predecessors.get(graph.block(block, block.next)).clear();
            }
        }
        return predecessors;
    }

    private void look(Map<GuestBlock, List<GuestBlock>> predecessors) {
        Map<GuestBlock, Map<Integer, Span>> expected = new HashMap<>();
        order.reversed().forEach(block -> expected.put(block, expected(block, expected)));
        Map<GuestBlock, Map<Integer, Span>> leaving = new HashMap<>();
        boolean changed = true;
        for (int times = 0; changed; times++) {
            if (times == MOST_TIMES) { return; }
            changed = false;
            for (GuestBlock block : order) {
                coming.put(block, common(predecessors.get(block), leaving));
                holding.put(block, holding(block, expected.get(block)));
                Map<Integer, Span> out = leaving(block);
                changed |= !out.equals(leaving.put(block, out));
            }
        }
        changed = true;
        while (changed) {
            changed = false;
            for (GuestBlock block : order.reversed()) {
                changed |= fillIn(block);
            }
        }
    }

    /** What has been looked up where a block ends, as seen from where it begins. */
    private Map<Integer, Span> holding(GuestBlock block, Map<Integer, Span> expected) {
        Map<Integer, Span> in = coming.get(block);
        Map<Integer, Span> held = new HashMap<>(in);
        accesses.get(block).spans().forEach((cell, own) -> {
            if (!in.containsKey(cell) || !in.get(cell).covers(own)) {
                held.put(cell, expected.get(cell));
            }
        });
        return held;
    }

    /** What has been looked up where a block ends. */
    private Map<Integer, Span> leaving(GuestBlock block) {
        Map<Integer, Span> out = new HashMap<>();
        holding.get(block).forEach((cell, span) -> {
            if (!accesses.get(block).isLost(cell)) {
                out.put(cell, span.from(accesses.get(block).step(cell)));
            }
        });
        return out;
    }

    /** What is going to be accessed from the beginning of a block on, whatever way control goes in the region. */
    private Map<Integer, Span> expected(GuestBlock block, Map<GuestBlock, Map<Integer, Span>> expected) {
        Map<Integer, Span> spans = new HashMap<>(accesses.get(block).spans());
        List<GuestBlock> next = ways.get(block);
        if (next.isEmpty() || !expected.keySet().containsAll(next)) { return spans; }
        expected.get(next.getFirst()).forEach((cell, first) -> {
            if (accesses.get(block).isLost(cell)) { return; }
            Span after = first;
            for (GuestBlock other : next) {
                Span otherwise = expected.get(other).get(cell);
                if (otherwise == null) { return; }
                after = new Span(Math.min(after.least(), otherwise.least()), Math.max(after.end(), otherwise.end()),
                        after.written() && otherwise.written());
            }
            after = after.from(-accesses.get(block).step(cell));
            Span own = spans.get(cell);
            Span both = own == null ? after : own.hull(after);
            if (both.isNarrow()) {
                spans.put(cell, both);
            }
        });
        return spans;
    }

    /** What has been looked up on all ways to a block. */
    private static Map<Integer, Span> common(List<GuestBlock> predecessors,
            Map<GuestBlock, Map<Integer, Span>> leaving) {
        Map<Integer, Span> spans = new HashMap<>();
        // What is not known yet may be anything.
        List<GuestBlock> known = predecessors.stream().filter(leaving::containsKey).toList();
        if (known.isEmpty()) { return spans; }
        leaving.get(known.getFirst()).forEach((cell, first) -> {
            Span common = first;
            for (GuestBlock other : known) {
                Span looked = leaving.get(other).get(cell);
                if (looked == null) { return; }
                common = new Span(Math.max(common.least(), looked.least()), Math.min(common.end(), looked.end()),
                        common.written() && looked.written());
            }
            if (common.least() < common.end()) {
                spans.put(cell, common);
            }
        });
        return spans;
    }

    /** Says which looks a block makes for others, and which of others it uses or passes on. */
    private boolean fillIn(GuestBlock block) {
        BitSet wantedAfter = new BitSet();
        ways.get(block).forEach(next -> wantedAfter.or(wanted.getOrDefault(next, new BitSet())));
        Map<Integer, Span> in = coming.get(block);
        BitSet wantedBefore = new BitSet();
        Accesses here = accesses.get(block);
        holding.get(block).forEach((cell, span) -> {
            if (here.isLost(cell) || !wantedAfter.get(cell)) { return; }
            if (span == in.get(cell)) {
                wantedBefore.set(cell);
            } else {
                block.looks.put(cell, span);
            }
        });
        here.spans().forEach((cell, own) -> {
            if (in.containsKey(cell) && in.get(cell).covers(own)) {
                wantedBefore.set(cell);
            }
        });
        wantedBefore.stream().forEach(cell -> block.looksIn.put(cell, in.get(cell)));
        return !wantedBefore.equals(wanted.put(block, wantedBefore));
    }
}
