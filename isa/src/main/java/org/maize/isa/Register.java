package org.maize.isa;

/**
 * A register, or a view of a part of one, in a core's register file.
 *
 * <p>A view ({@code %ah} of {@code %rax}, {@code w3} of {@code x3}) names the same bytes as the whole register that it is
 * part of. What a write to a view does to the rest of the whole is the affair of the operand kind that writes it.
 *
 * @param name as assembly writes it, without a prefix character: {@code rax}, {@code x19}
 * @param offset of the first byte in the register file
 * @param bytes width: 1, 2, 4, 8 or 16
 * @param whole the register that this is a view of, or null for a whole register
 * @param dwarf DWARF number of a whole register, -1 where there is none
 */
public record Register(String name, int offset, int bytes, Register whole, int dwarf) {
    public Register {
        if (bytes != 1 && bytes != 2 && bytes != 4 && bytes != 8 && bytes != 16) {
            throw new IllegalArgumentException("register " + name + ": width of " + bytes + " bytes");
        }
    }

    /** A whole register. */
    public static Register whole(String name, int offset, int bytes, int dwarf) {
        return new Register(name, offset, bytes, null, dwarf);
    }

    /** A view of some bytes of this register, starting {@code byteOffset} bytes into it. */
    public Register view(String viewName, int byteOffset, int viewBytes) {
        return new Register(viewName, offset + byteOffset, viewBytes, this, -1);
    }

    /** This register, or the one that it is a view of. */
    public Register root() {
        return whole == null ? this : whole;
    }

    @Override
    public String toString() {
        return name;
    }
}
