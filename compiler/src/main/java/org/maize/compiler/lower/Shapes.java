package org.maize.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import org.maize.compiler.code.Kind;
import org.maize.compiler.ir.DataLayout;
import org.maize.compiler.ir.Type;

/** How a value of an IR type is split into parts that fit a register. */
final class Shapes {
    private Shapes() {}

    /**
     * A part of a value.
     *
     * @param offset from the value's address in memory
     * @param bits of an integer that mean something; for others the width
     */
    record Part(Kind kind, long offset, int bits) {
        int size() {
            return bits > 32 ? 8 : bits > 16 ? 4 : bits > 8 ? 2 : 1;
        }
    }

    static List<Part> of(Type type) {
        List<Part> parts = new ArrayList<>(1);
        add(type, 0, parts);
        return parts;
    }

    private static void add(Type type, long offset, List<Part> parts) {
        switch (type) {
            case Type.Int(int bits) when bits > 64 -> {
                for (int done = 0; done < bits; done += 64) {
                    parts.add(new Part(Kind.I64, offset + done / 8, Math.min(64, bits - done)));
                }
            }
            case Type.Int(int bits) -> parts.add(new Part(bits > 32 ? Kind.I64 : Kind.I32, offset, bits));
            case Type.Floating(int bits) -> parts.add(new Part(Kind.floating(bits / 8), offset, bits));
            case Type.Pointer() -> parts.add(new Part(Kind.I64, offset, 64));
            case Type.Array(long count, Type element) -> {
                for (long i = 0; i < count; i++) {
                    add(element, offset + i * DataLayout.size(element), parts);
                }
            }
            case Type.Struct struct -> {
                for (int i = 0; i < struct.fields().size(); i++) {
                    add(struct.fields().get(i), offset + DataLayout.fieldOffset(struct, i), parts);
                }
            }
            case Type.Void() -> {}
            case Type.Function function -> throw new IllegalArgumentException("a function is no value");
        }
    }

    /** How many parts come before the element that a path of indices leads to. */
    static int partsBefore(Type aggregate, List<Integer> path) {
        int before = 0;
        Type type = aggregate;
        for (int index : path) {
            if (type instanceof Type.Struct struct) {
                for (int i = 0; i < index; i++) {
                    before += of(struct.fields().get(i)).size();
                }
                type = struct.fields().get(index);
            } else {
                Type element = ((Type.Array) type).element();
                before += index * of(element).size();
                type = element;
            }
        }
        return before;
    }

    /** The significant bits of an integer, 64 for an address. */
    static int bits(Type type) {
        return switch (type) {
            case Type.Int(int bits) -> bits;
            case Type.Floating(int bits) -> bits;
            default -> 64;
        };
    }

    static Kind kind(Type type) {
        return of(type).getFirst().kind();
    }
}
