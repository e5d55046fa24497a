package org.maize.isa;

import java.util.List;
import org.maize.isa.semantics.Semantics;

/**
 * The declaration of an instruction: all that an ISA says about it, in one place. An ISA's own subclass adds the encoding
 * and the syntax; decoder, disassembler, assembler, interpreter, translator and statistics are derived from it.
 */
public abstract class Instruction {
    private final String name;
    private final String mnemonic;
    private final List<OperandDeclaration> operands;
    private final Semantics semantics;

    /**
     * One operand of a declaration.
     *
     * @param name by which the semantics refer to it
     */
    public record OperandDeclaration(String name, OperandKind kind) {}

    /**
     * @param name unique in the ISA, telling the form: {@code add r/m64, r64}
     * @param mnemonic as disassembly shows it
     */
    protected Instruction(String name, String mnemonic, List<OperandDeclaration> operands, Semantics semantics) {
        this.name = name;
        this.mnemonic = mnemonic;
        this.operands = List.copyOf(operands);
        this.semantics = semantics;
    }

    public final String name() {
        return name;
    }

    public final String mnemonic() {
        return mnemonic;
    }

    public final List<OperandDeclaration> operands() {
        return operands;
    }

    /** The encoding, in the notation of the ISA's declarations. */
    public String encoding() {
        return "";
    }

    /** How assembly writes it. */
    public String syntax() {
        return name;
    }

    public final Semantics semantics() {
        return semantics;
    }

    @Override
    public final String toString() {
        return name;
    }
}
