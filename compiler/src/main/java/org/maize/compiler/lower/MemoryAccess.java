package org.maize.compiler.lower;

import java.util.List;
import org.maize.compiler.code.Kind;
import org.maize.compiler.code.Opcode;
import org.maize.compiler.code.Operand;
import org.maize.compiler.ir.DataLayout;
import org.maize.compiler.ir.Type;

/** Lowers loads and stores of any type, copies and fills. */
final class MemoryAccess {
    /** Copies and fills of at most so many bytes are done where they stand. */
    private static final long INLINE_LIMIT = 64;

    private final Emitter emit;
    private final Calls calls;

    MemoryAccess(Emitter emit, Calls calls) {
        this.emit = emit;
        this.calls = calls;
    }

    Operand[] load(Type type, Operand address, Opcode opcode) {
        List<Shapes.Part> parts = Shapes.of(type);
        Operand[] loaded = new Operand[parts.size()];
        for (int i = 0; i < loaded.length; i++) {
            loaded[i] = loadPart(parts.get(i), address, opcode);
        }
        return loaded;
    }

    private Operand loadPart(Shapes.Part part, Operand address, Opcode opcode) {
        Operand at = emit.add(address, part.offset());
        int bytes = (part.bits() + 7) / 8;
        if (Integer.bitCount(bytes) != 1) { return loadPieces(opcode, part.kind(), bytes, at); }
        Operand loaded = emit.load(opcode, part.kind(), bytes, at);
        return part.bits() == 1 ? emit.zeroExtended(loaded, 1) : loaded;
    }

    /** An integer of 3, 5, 6 or 7 bytes: nothing beyond it may be touched. */
    private Operand loadPieces(Opcode opcode, Kind kind, int bytes, Operand address) {
        Operand whole = Emitter.constant(kind, 0);
        for (int done = 0; done < bytes;) {
            int piece = Integer.highestOneBit(bytes - done);
            Operand loaded = emit.load(opcode, kind, piece, emit.add(address, done));
            whole = emit.binary(Opcode.OR, emit.binary(Opcode.SHIFT_LEFT, loaded, Emitter.constant(kind, 8L * done)),
                    whole);
            done += piece;
        }
        return whole;
    }

    void store(Type type, Operand[] values, Operand address) {
        List<Shapes.Part> parts = Shapes.of(type);
        for (int i = 0; i < values.length; i++) {
            Shapes.Part part = parts.get(i);
            Operand at = emit.add(address, part.offset());
            int bytes = (part.bits() + 7) / 8;
            for (int done = 0; done < bytes;) {
                int piece = Integer.highestOneBit(bytes - done);
                Operand shifted = emit.binary(Opcode.SHIFT_RIGHT, values[i], Emitter.constant(part.kind(), 8L * done));
                emit.store(piece, done == 0 ? values[i] : shifted, emit.add(at, done));
                done += piece;
            }
        }
    }

    void storeOrdered(Type type, Operand value, Operand address, String ordering) throws Unsupported {
        List<Shapes.Part> parts = Shapes.of(type);
        int bytes = (parts.getFirst().bits() + 7) / 8;
        if (parts.size() != 1 || Integer.bitCount(bytes) != 1) {
            throw new Unsupported("an atomic store of " + DataLayout.size(type) + " bytes is not supported");
        }
        Opcode opcode = switch (ordering) {
            case "release" -> Opcode.STORE_RELEASE;
            case "seq_cst" -> Opcode.STORE_SEQUENTIAL;
            default -> Opcode.STORE;
        };
        emit.append(opcode, List.of(value, address)).size(bytes);
    }

    /** {@code memcpy} and {@code memmove}: short ones read everything before they write. */
    void copy(String function, Operand to, Operand from, Operand count) {
        if (count instanceof Operand.Constant(Kind kind, long bytes) && bytes <= INLINE_LIMIT && bytes >= 0) {
            int pieces = (int) (bytes / 8) + Long.bitCount(bytes % 8);
            Operand[] loaded = new Operand[pieces];
            long done = 0;
            for (int i = 0; i < pieces; i++) {
                int piece = (int) Math.min(8, Long.highestOneBit(bytes - done));
                loaded[i] = emit.load(Opcode.LOAD, Kind.integer(piece), piece, emit.add(from, done));
                done += piece;
            }
            done = 0;
            for (int i = 0; i < pieces; i++) {
                int piece = (int) Math.min(8, Long.highestOneBit(bytes - done));
                emit.store(piece, loaded[i], emit.add(to, done));
                done += piece;
            }
            return;
        }
        calls.library(function, List.of(to, from, count));
    }

    void fill(Operand to, Operand value, Operand count) {
        if (count instanceof Operand.Constant(Kind kind, long bytes) && bytes <= INLINE_LIMIT && bytes >= 0
                && value instanceof Operand.Constant(Kind byteKind, long content)) {
            long pattern = (content & 0xff) * 0x0101_0101_0101_0101L;
            for (long done = 0; done < bytes;) {
                int piece = (int) Math.min(8, Long.highestOneBit(bytes - done));
                emit.store(piece, Emitter.constant(Kind.integer(piece), pattern), emit.add(to, done));
                done += piece;
            }
            return;
        }
        calls.library("memset", List.of(to, emit.zeroExtended(value, 8), count));
    }
}
