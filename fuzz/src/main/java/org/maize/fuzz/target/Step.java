package org.maize.fuzz.target;

/**
 * One instruction of a program.
 *
 * @param bytes its encoding, with anything in the field that {@code target} or {@code address} fills
 * @param field offset of the field that holds a distance, in bytes
 * @param fieldBytes its size
 * @param target index of the step that the field refers to; {@link #NONE}; or {@link #OPEN} where that is not chosen yet
 * @param address what the field refers to outside of the program, or 0
 */
public record Step(byte[] bytes, int field, int fieldBytes, int target, long address) {
    public static final int NONE = -1;
    public static final int OPEN = -2;

    /** An instruction that refers to no place. */
    public static Step of(byte[] bytes) {
        return new Step(bytes, 0, 0, NONE, 0);
    }

    public Step to(int other) {
        return new Step(bytes, field, fieldBytes, other, address);
    }

    public Step with(byte[] others) {
        return new Step(others, field, fieldBytes, target, address);
    }

    /** Whether it refers to a place. */
    public boolean refers() {
        return target != NONE || address != 0;
    }
}
