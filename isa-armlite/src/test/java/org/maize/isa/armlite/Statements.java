package org.maize.isa.armlite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import org.maize.isa.RelocationException;
import org.maize.isa.assembly.Encoding;
import org.maize.isa.assembly.InstructionAssembler;
import org.maize.isa.assembly.SyntaxException;

/** Assembles single statements in which {@code .} is the only symbol. */
final class Statements {
    private Statements() {}

    /** The word as hexadecimal digits, fixups applied, or what the assembler says. */
    static String assemble(InstructionAssembler assembler, String line, long address) {
        int space = line.indexOf(' ');
        String mnemonic = (space < 0 ? line : line.substring(0, space)).toLowerCase(Locale.ROOT);
        try {
            Encoding encoding = assembler.assemble(mnemonic, new SourceLine(space < 0 ? "" : line.substring(space)))
                    .getFirst();
            ByteBuffer bytes = ByteBuffer.wrap(encoding.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            for (Encoding.Fixup fixup : encoding.fixups()) {
                fixup.relocation().apply(bytes, fixup.offset(), address + fixup.value().addend(), address);
            }
            return "%08x".formatted(bytes.getInt(0));
        } catch (SyntaxException | RelocationException e) {
            return e.getMessage();
        }
    }
}
