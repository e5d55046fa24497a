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

    /** Whether its value is a place in thread-local storage, so that its symbol is one of that. */
    default boolean threadLocal() {
        return false;
    }

    /** Whether a relocation names its symbol even where that is local to the object, and never the symbol's section. */
    default boolean keepsSymbol() {
        return threadLocal();
    }

    /** Whether a relocation names its symbol, and not the section, in a section whose equal contents linkers merge. */
    default boolean keepsMergeable() {
        return false;
    }

    /** The symbol that an object with this type refers to as well ({@code _GLOBAL_OFFSET_TABLE_}), or null. */
    default String companion() {
        return null;
    }

    /** The type that GNU as writes instead for a symbol that is local to the object: for a call, one that needs no PLT. */
    default RelocationType againstLocalSymbol() {
        return this;
    }
}
