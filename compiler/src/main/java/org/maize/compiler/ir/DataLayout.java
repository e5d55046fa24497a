package org.maize.compiler.ir;

/**
 * Sizes and alignments in memory, the same for every ISA: little-endian LP64, every scalar aligned to its size
 * ({@code e-i64:64-i128:128} of LLVM's data layout strings).
 */
public final class DataLayout {
    private DataLayout() {}

    /** Bytes that a value of the type takes in an array: a multiple of its alignment. */
    public static long size(Type type) {
        return switch (type) {
            case Type.Int integer ->
                    integer.bits() > 64 ? roundUp((integer.bits() + 7) / 8, 16) : powerOfTwo((integer.bits() + 7) / 8);
            case Type.Floating floating -> floating.bits() / 8;
            case Type.Pointer pointer -> 8;
            case Type.Array array -> array.count() * size(array.element());
            case Type.Struct struct -> roundUp(fieldOffset(struct, struct.fields().size()), alignment(struct));
            case Type.Void none -> 0;
            case Type.Function function -> 1;
        };
    }

    /** Bytes that a store of the type writes. */
    public static long storeSize(Type type) {
        return type instanceof Type.Int integer ? (integer.bits() + 7) / 8 : size(type);
    }

    public static long alignment(Type type) {
        return switch (type) {
            case Type.Int integer -> Math.min(16, size(integer));
            case Type.Array array -> alignment(array.element());
            case Type.Struct struct -> struct.packed()
                    ? 1
                    : struct.fields().stream().mapToLong(DataLayout::alignment).max().orElse(1);
            default -> Math.max(1, size(type));
        };
    }

    /**
     * Where a field begins.
     *
     * @param index of the field; the number of fields gives the end of the last
     */
    public static long fieldOffset(Type.Struct struct, int index) {
        long offset = 0;
        for (int i = 0; i < index; i++) {
            Type field = struct.fields().get(i);
            offset = (struct.packed() ? offset : roundUp(offset, alignment(field))) + size(field);
        }
        return struct.packed() || index == struct.fields().size()
                ? offset
                : roundUp(offset, alignment(struct.fields().get(index)));
    }

    /** The next multiple of an alignment, a power of two. */
    public static long roundUp(long value, long alignment) {
        return value + alignment - 1 & -alignment;
    }

    private static long powerOfTwo(long bytes) {
        return Long.highestOneBit(2 * bytes - 1);
    }
}
