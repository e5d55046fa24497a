package org.maize.isa;

import java.nio.ByteBuffer;

/** A relocation type of the ISA's ELF ABI supplement (AMD64 psABI 4.4, AAELF64 5.7). */
public interface RelocationType {
    /** The number in {@code r_info}. */
    int number();

    /** The name in the ABI supplement: {@code R_X86_64_PC32}. */
    String name();

    /** How many bytes at the place it touches. */
    int bytes();

    /** Whether its value depends on the place. */
    boolean relative();

    /**
     * Patches the place.
     *
     * @param section little-endian contents
     * @param offset of the place in {@code section}
     * @param value symbol address plus addend (S + A)
     * @param place address of the place (P)
     * @throws RelocationException if the value does not fit; the section is unchanged then
     */
    void apply(ByteBuffer section, int offset, long value, long place) throws RelocationException;

    /**
     * Whether its value hangs on the addresses of place and symbol, and not only on the distance between them, as that of a
     * distance between pages does; then only a linker can fill it.
     */
    default boolean needsAddresses() {
        return false;
    }

    /** The type that GNU as writes instead for a symbol that is local to the object: for a call, one that needs no PLT. */
    default RelocationType againstLocalSymbol() {
        return this;
    }
}
