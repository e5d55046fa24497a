package org.maize.compiler.allocate;

import java.util.ArrayList;
import java.util.List;

/** Puts moves that are meant to happen at once in an order in which no source is overwritten before it is read. */
final class ParallelMoves {
    private ParallelMoves() {}

    /**
     * Orders moves.
     *
     * @param scratch where a value can wait
     */
    static List<Move> ordered(List<Move> moves, Scratch scratch) {
        List<Move> pending = new ArrayList<>(moves);
        pending.removeIf(move -> move.from().equals(move.to()));
        List<Move> ordered = new ArrayList<>();
        while (!pending.isEmpty()) {
            Move next = null;
            for (Move move : pending) {
                if (pending.stream().noneMatch(other -> other != move && other.from().equals(move.to()))) {
                    next = move;
                    break;
                }
            }
            if (next != null) {
                pending.remove(next);
                ordered.add(next);
                continue;
            }
            // Only cycles are left: one value steps aside.
            Move first = pending.removeFirst();
            Location aside = scratch.forValueIn(first.from());
            ordered.add(new Move(first.from(), aside));
            pending.add(new Move(aside, first.to()));
        }
        return ordered;
    }

    /** Where a value can wait. */
    interface Scratch {
        Location forValueIn(Location location);
    }
}
