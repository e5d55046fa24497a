package org.maize.isa.assembly;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maize.isa.Register;

/**
 * From an instruction's text to its encodings, on the ISA's declarations. Sections, labels, directives, relaxation and
 * relocation are the affair of whoever calls.
 */
public interface InstructionAssembler {
    /** Every mnemonic, aliases and suffixed forms included: what a misspelt one is compared with. */
    Set<String> mnemonics();

    /** What starts a comment that runs to the end of the line: {@code #}, {@code //}. */
    List<String> lineComments();

    /**
     * Encodes one instruction statement.
     *
     * @param mnemonic the first word, in lower case, known to be one of {@link #mnemonics()}
     * @param operands reader over the rest of the statement
     * @return the possible encodings, the shortest first; more than one only where the choice hangs on the distance to a symbol
     * @throws SyntaxException if no form of the mnemonic takes these operands, placing the fault in the line
     */
    List<Encoding> assemble(String mnemonic, OperandReader operands) throws SyntaxException;

    /** Parses a register as the source writes it ({@code %rbx}, {@code x19}); for {@code .cfi} and {@code .migrate} directives. */
    Register register(OperandReader operands) throws SyntaxException;

    /**
     * Parses a stack slot, base register and constant offset, as the source writes it: {@code -24(%rbp)}, {@code [x29, #-24]}.
     */
    Slot slot(OperandReader operands) throws SyntaxException;

    /** A base register and a byte offset from it. */
    record Slot(Register base, long offset) {}

    /** What precedes a constant: {@code $} or {@code #}. */
    char immediatePrefix();

    /** Bytes that fill a gap of this length in a section of code, as GNU as aligns. */
    byte[] padding(int length);

    /** How many bytes {@code .word} emits. */
    default int wordBytes() {
        return 4;
    }

    /** Whether {@code .align n} aligns to n bytes, and not to the nth power of two. */
    default boolean alignCountsBytes() {
        return false;
    }

    /** Directives that place the literals which wait in the current section, in lower case: {@code .ltorg}. */
    default Set<String> literalDirectives() {
        return Set.of();
    }

    /**
     * The assemblers for the syntaxes that a source may choose, by the directive that does, with its argument: {@code .intel_syntax
     * noprefix}. Where there are any, this one's own is among them.
     */
    default Map<String, InstructionAssembler> syntaxes() {
        return Map.of();
    }

    /** Directives that only say what Maize takes for granted ({@code .code64}), in lower case: they are passed over. */
    default Set<String> ignoredDirectives() {
        return Set.of();
    }
}
