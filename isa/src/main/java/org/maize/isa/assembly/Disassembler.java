package org.maize.isa.assembly;

import java.util.Map;
import org.maize.isa.Decoding;

/** From a decoded instruction to its text, as objdump prints it. */
public interface Disassembler {
    /** Mnemonic and operands of one instruction, one space between them; branch targets as {@code 0x} and hexadecimal digits. */
    String format(Decoding.Decoded decoded);

    /** The disassemblers for the syntaxes that a user may choose, by name; empty where there is but one. */
    default Map<String, Disassembler> syntaxes() {
        return Map.of();
    }
}
