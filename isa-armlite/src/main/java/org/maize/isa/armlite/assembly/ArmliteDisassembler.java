package org.maize.isa.armlite.assembly;

import org.maize.isa.Decoding.Decoded;
import org.maize.isa.armlite.encoding.ArmInstruction;
import org.maize.isa.assembly.Disassembler;

/** The text of an instruction, as {@code objdump -d} prints it, without the comments. */
public final class ArmliteDisassembler implements Disassembler {
    private final boolean withAliases;

    /** @param withAliases whether preferred aliases are shown, or the base instructions ({@code -M no-aliases}) */
    public ArmliteDisassembler(boolean withAliases) {
        this.withAliases = withAliases;
    }

    @Override
    public String format(Decoded decoded) {
        return ((ArmInstruction) decoded.instruction()).format(decoded.operands(), decoded.address(), withAliases);
    }
}
