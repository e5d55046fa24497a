package org.maize.loader.link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maize.isa.Isa;

/** A section of the program's data, made of the same pieces for every ISA. */
final class DataSection {
    /** Where in memory a section goes, in ascending order of addresses. */
    enum Kind {
        /** Never written. */
        READ_ONLY,
        /** Written, with first contents from the file. */
        WRITABLE,
        /** The first contents of what each thread has of its own, from the file. */
        THREAD,
        /** The same, zero at first, not in the file. */
        THREAD_ZERO,
        /** Written, zero at first, not in the file. */
        ZERO;

        boolean isZero() { return this == THREAD_ZERO || this == ZERO; }

        boolean isThreadLocal() { return this == THREAD || this == THREAD_ZERO; }
    }

    /** A part of the section: one input section per ISA, of equal size, or common symbols. */
    static final class Piece {
        private final Map<Isa, Atom> atoms = new HashMap<>();
        private final String describe;
        private final int priority;
        private long size;
        private long alignment = 1;
        private long address;

        Piece(String describe) {
            this(describe, 0);
        }

        /** @param priority where it lies among the pieces of a section that has an order: lower ones first */
        Piece(String describe, int priority) {
            this.describe = describe;
            this.priority = priority;
        }

        void add(Isa isa, Atom atom) {
            atoms.put(isa, atom);
            require(atom.size(), atom.alignment());
        }

        void require(long atLeast, long aligned) {
            size = Math.max(size, atLeast);
            alignment = Math.max(alignment, aligned);
        }

        Atom atom(Isa isa) {
            return atoms.get(isa);
        }

        String describe() {
            return describe;
        }

        int priority() {
            return priority;
        }

        long size() {
            return size;
        }

        long address() {
            return address;
        }
    }

    private final String name;
    private final Kind kind;
    private final List<Piece> pieces = new ArrayList<>();
    private long address;
    private long size;
    private long alignment = 1;

    DataSection(String name, Kind kind) {
        this.name = name;
        this.kind = kind;
    }

    String name() {
        return name;
    }

    Kind kind() {
        return kind;
    }

    List<Piece> pieces() {
        return pieces;
    }

    long address() {
        return address;
    }

    long size() {
        return size;
    }

    long end() {
        return address + size;
    }

    long alignment() {
        return alignment;
    }

    /** The alignment that its pieces need. */
    long neededAlignment() {
        return pieces.stream().mapToLong(piece -> piece.alignment).max().orElse(1);
    }

    /** Gives the section and its pieces addresses at or after {@code from} and returns the end. */
    long place(long from) {
        alignment = neededAlignment();
        address = Layout.align(from, alignment);
        long at = address;
        for (Piece piece : pieces) {
            at = Layout.align(at, piece.alignment);
            piece.address = at;
            for (Atom atom : piece.atoms.values()) {
                atom.place(at);
            }
            at += piece.size;
        }
        size = at - address;
        return at;
    }
}
