package org.maize.isa.x86lite;

import java.util.ArrayList;
import java.util.List;

/**
 * The encoding of an instruction form, in the notation of the Intel SDM (volume 2, 3.1.1.1):
 *
 * <pre>
 * opcode    = { prefix "+" } byte { byte } [ "/r" | "/x" | "/" digit | "+r" ] [ "ib" | "iw" | "id" | "io" | "cb" | "cd" | "mo" | "=" byte ]
 * prefix    = "66" | "67" | "9B" | "F0" | "F2" | "F3" | "2E" | "3E" | "REX.W"
 * </pre>
 *
 * <p>{@code /x} is a ModRM byte whose reg field is not used. {@code 0F 1E FA} after {@code F3} has a third byte that is part of the opcode. {@code mo} is an absolute address of 8 bytes,
 * {@code =} a byte behind the operands that is part of the opcode: the predicate of a comparison.
 */
public final class Opcode {
    /** What the ModRM byte's reg field holds. */
    private static final int NONE = -1;
    private static final int REGISTER = -2;
    private static final int UNUSED = -3;

    private final String notation;
    private int operandSizePrefixes;
    private int repeatPrefix;
    private int segmentPrefix;
    private boolean locked;
    private boolean waits;
    private boolean narrowAddress;
    private boolean rexW;
    private final List<Integer> bytes = new ArrayList<>();
    private int digit = NONE;
    private boolean registerInOpcode;
    private int constantBytes;
    private int predicate = NONE;

    Opcode(String notation) {
        this.notation = notation;
        int from = 0;
        for (int plus = notation.indexOf(" + "); plus >= 0; plus = notation.indexOf(" + ", from)) {
            prefix(notation.substring(from, plus).strip());
            from = plus + 3;
        }
        for (String token : notation.substring(from).strip().split(" ")) {
            token(token);
        }
    }

    private void prefix(String token) {
        switch (token) {
            case "66" -> operandSizePrefixes++;
            case "67" -> narrowAddress = true;
            case "9B" -> waits = true;
            case "F0" -> locked = true;
            case "F2" -> repeatPrefix = 0xf2;
            case "F3" -> repeatPrefix = 0xf3;
            case "2E" -> segmentPrefix = 0x2e;
            case "3E" -> segmentPrefix = 0x3e;
            case "REX.W" -> rexW = true;
            default -> throw new IllegalArgumentException("opcode " + notation + ": no prefix '" + token + "'");
        }
    }

    private void token(String token) {
        switch (token) {
            case "/r" -> digit = REGISTER;
            case "/x" -> digit = UNUSED;
            case "+r" -> registerInOpcode = true;
            case "ib", "cb" -> constantBytes = 1;
            case "iw" -> constantBytes = 2;
            case "id", "cd" -> constantBytes = 4;
            case "io", "mo" -> constantBytes = 8;
            default -> {
                if (token.startsWith("=")) {
                    predicate = Integer.parseInt(token.substring(1), 16);
                } else if (token.startsWith("/")) {
                    digit = Integer.parseInt(token.substring(1));
                } else {
                    bytes.add(Integer.parseInt(token, 16));
                }
            }
        }
    }

    /** The notation that it was parsed from. */
    public String notation() {
        return notation;
    }

    /** How many 66 prefixes the form has. */
    public int operandSizePrefixes() {
        return operandSizePrefixes;
    }

    /** Whether the form has the prefix F0, which makes it atomic. */
    public boolean locked() {
        return locked;
    }

    /** Whether the opcode of {@code fwait} precedes the form, which assembly counts to it. */
    public boolean waits() {
        return waits;
    }

    /** Whether the form has the prefix 67 though no operand has an address. */
    public boolean narrowAddress() {
        return narrowAddress;
    }

    /** F2, F3 or 0. */
    public int repeatPrefix() {
        return repeatPrefix;
    }

    /** 2E, 3E or 0. */
    public int segmentPrefix() {
        return segmentPrefix;
    }

    public boolean rexW() {
        return rexW;
    }

    /** Whether the opcode is of the two-byte map, behind 0F. */
    public boolean escaped() {
        return bytes.get(0) == 0x0f;
    }

    /** The byte that chooses within its map. */
    public int selector() {
        return bytes.get(escaped() ? 1 : 0);
    }

    /** A byte after the selector that is part of the opcode, or -1. */
    public int trailer() {
        int index = escaped() ? 2 : 1;
        return bytes.size() > index ? bytes.get(index) : NONE;
    }

    /** Whether a ModRM byte follows. */
    public boolean hasModRm() {
        return digit != NONE;
    }

    /** The value of ModRM.reg that is part of the opcode, or a negative number. */
    public int digit() {
        return digit;
    }

    /** Whether ModRM.reg holds an operand. */
    public boolean registerInModRm() {
        return digit == REGISTER;
    }

    /** Whether the low three bits of the selector hold an operand. */
    public boolean registerInOpcode() {
        return registerInOpcode;
    }

    /** A byte behind the operands that is part of the opcode, or -1. */
    public int predicate() {
        return predicate;
    }

    /** Bytes of the immediate, branch distance or absolute address at the end: 0, 1, 2, 4 or 8. */
    public int constantBytes() {
        return constantBytes;
    }
}
