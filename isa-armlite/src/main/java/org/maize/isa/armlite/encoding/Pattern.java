package org.maize.isa.armlite.encoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The bits of an encoding, from bit 31 down, as the Arm ARM's tables show them: {@code "1 00 100010 sh imm12 Rn Rd"}.
 *
 * <p>Digits are fixed bits; {@code (1)} and {@code (0)} around digits mark bits that should be so and are not looked at (Arm
 * ARM C2.1); every other word is a {@link Field}. A field that stands twice must hold the same value at both places.
 */
public final class Pattern {
    private static final int WORD = 32;

    private final String text;
    private final int[] positions = new int[Field.values().length];
    private final List<Tie> ties = new ArrayList<>();
    private int mask;
    private int value;
    private int should;

    private record Tie(Field field, int position) {}

    public Pattern(String text) {
        this.text = text;
        Arrays.fill(positions, -1);
        int top = WORD;
        for (String token : text.split(" ")) {
            if (token.isEmpty()) {
                continue;
            }
            top = Character.isDigit(token.charAt(0)) || token.charAt(0) == '('
                    ? fixed(token, top)
                    : field(token, top);
        }
        if (top != 0) { throw new IllegalArgumentException("pattern \"" + text + "\" leaves " + top + " bits open"); }
    }

    /** The binary digits of a value, as a pattern has them. */
    public static String digits(int value, int count) {
        char[] digits = new char[count];
        for (int i = 0; i < count; i++) {
            digits[i] = (char) ('0' + (value >>> count - 1 - i & 1));
        }
        return new String(digits);
    }

    private int fixed(String token, int top) {
        boolean should01 = token.charAt(0) == '(';
        String digits = should01 ? token.substring(1, token.length() - 1) : token;
        int bits = Integer.parseInt(digits, 2) << (top - digits.length());
        int ones = ones(digits.length()) << (top - digits.length());
        if (should01) {
            should |= bits;
        } else {
            mask |= ones;
            value |= bits;
        }
        return top - digits.length();
    }

    private int field(String token, int top) {
        Field field = Field.valueOf(token);
        int position = top - field.bits();
        if (positions[field.ordinal()] < 0) {
            positions[field.ordinal()] = position;
        } else {
            ties.add(new Tie(field, position));
        }
        return position;
    }

    private static int ones(int bits) {
        return bits == WORD ? -1 : (1 << bits) - 1;
    }

    /** Which bits are fixed. */
    public int mask() {
        return mask;
    }

    /** What the fixed bits are. */
    public int value() {
        return value;
    }

    /** The fixed bits and those that should be so. */
    public int base() {
        return value | should;
    }

    /** Whether the fixed bits of a word are those of this pattern, and fields that stand twice agree. */
    public boolean matches(int word) {
        if ((word & mask) != value) { return false; }
        for (Tie tie : ties) {
            if (get(tie.field, word) != (word >>> tie.position & ones(tie.field.bits()))) { return false; }
        }
        return true;
    }

    public boolean has(Field field) {
        return positions[field.ordinal()] >= 0;
    }

    /** The value of a field, unsigned. */
    public int get(Field field, int word) {
        return word >>> position(field) & ones(field.bits());
    }

    /** The value of a field, sign-extended. */
    public int getSigned(Field field, int word) {
        int above = WORD - field.bits();
        return word >>> position(field) << above >> above;
    }

    /** The low bits of a value at the places of a field. */
    public int put(Field field, long fieldValue) {
        int bits = (int) fieldValue & ones(field.bits());
        int word = bits << position(field);
        for (Tie tie : ties) {
            if (tie.field == field) {
                word |= bits << tie.position;
            }
        }
        return word;
    }

    private int position(Field field) {
        int position = positions[field.ordinal()];
        if (position < 0) { throw new IllegalArgumentException("pattern \"" + text + "\" has no field " + field); }
        return position;
    }

    @Override
    public String toString() {
        return text;
    }
}
