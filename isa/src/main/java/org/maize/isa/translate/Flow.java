package org.maize.isa.translate;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maize.isa.execute.GuestCode;
import org.maize.isa.semantics.Binding;

/**
 * Finds out which cells of the register file are wanted in locals at the ends of blocks, and which may differ there from the
 * register file: what an exit writes back. A call writes all of these back and begins anew.
 */
final class Flow {
    private final GuestGraph graph;
    private final GuestCode code;
    private final UsualCases usualCases;
    private final Map<GuestBlock, Summary> summaries = new HashMap<>();

    /**
     * A block's effects as a whole.
     *
     * @param reads cells that it reads before it writes them
     * @param writes cells that it may write
     * @param replaces cells that it always writes
     * @param kept cells that it always writes before the core may first stop in it
     * @param mayExit whether the core may stop in it, or leave the region after it
     */
    private record Summary(BitSet reads, BitSet writes, BitSet replaces, BitSet kept, boolean mayExit) {}

    private Flow(GuestGraph graph, GuestCode code) {
        this.graph = graph;
        this.code = code;
        usualCases = UsualCases.of(code.isa());
    }

    /** Fills in what {@link GuestBlock} says of cells. */
    static void analyse(GuestGraph graph, GuestCode code) {
        Flow flow = new Flow(graph, code);
        graph.blocks().forEach(block -> flow.summaries.put(block, flow.summary(block)));
        flow.spreadDirt();
        flow.spreadLife();
    }

    private Summary summary(GuestBlock block) {
        BitSet reads = new BitSet();
        BitSet writes = new BitSet();
        BitSet replaces = new BitSet();
        // Who comes to the block leaves before it where an operand is not ordinary.
        BitSet kept = block.ordinaryIn.isEmpty() ? null : new BitSet();
        for (Binding binding : block.instructions) {
            Effects effects = Effects.of(binding, code.isPoint(binding) || usualCases.decide(binding));
            BitSet exposed = (BitSet) effects.reads().clone();
            exposed.andNot(replaces);
            reads.or(exposed);
            if (effects.mayExit() && kept == null) {
                kept = (BitSet) replaces.clone();
            }
            writes.or(effects.writes());
            replaces.or(effects.replaces());
        }
        boolean mayExit = kept != null || leaves(block);
        return new Summary(reads, writes, replaces, kept == null ? replaces : kept, mayExit);
    }

    /** Whether control may go from the end of a block out of the region. */
    private boolean leaves(GuestBlock block) {
        if (block.stops) { return true; }
        if (block.jump() != null) {
            Binding last = block.instructions.getLast();
            if (GuestBlock.polls(last) || graph.block(block, GuestBlock.target(last)) == null) { return true; }
        }
        return block.fallsThrough() && graph.block(block, block.next) == null;
    }

    private void spreadDirt() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (GuestBlock block : graph.blocks()) {
                BitSet out = (BitSet) block.dirtyIn.clone();
                out.or(summaries.get(block).writes);
                for (GuestBlock successor : graph.successors(block)) {
                    changed |= add(successor.dirtyIn, out);
                }
            }
        }
    }

    private void spreadLife() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (GuestBlock block : List.copyOf(graph.blocks()).reversed()) {
                Summary summary = summaries.get(block);
                for (GuestBlock successor : graph.successors(block)) {
                    block.liveOut.or(successor.liveIn);
                }
                BitSet live = (BitSet) block.liveOut.clone();
                live.andNot(summary.replaces);
                live.or(summary.reads);
                if (summary.mayExit) {
                    BitSet written = (BitSet) block.dirtyIn.clone();
                    written.andNot(summary.kept);
                    live.or(written);
                }
                changed |= add(block.liveIn, live);
            }
        }
    }

    private static boolean add(BitSet to, BitSet more) {
        int before = to.cardinality();
        to.or(more);
        return to.cardinality() > before;
    }
}
