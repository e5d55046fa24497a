package org.maize.isa.armlite.assembly;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.maize.isa.Register;
import org.maize.isa.armlite.encoding.ArmInstruction;
import org.maize.isa.armlite.encoding.ArmliteDecoder;
import org.maize.isa.armlite.encoding.Form;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.operand.RegisterNames;
import org.maize.isa.armlite.register.ArmliteRegisters;
import org.maize.isa.assembly.Encoding;
import org.maize.isa.assembly.InstructionAssembler;
import org.maize.isa.assembly.OperandReader;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.assembly.Value;

/** Assembles statements of GNU syntax: the first form of the mnemonic whose operands they are. */
public final class ArmliteAssembler implements InstructionAssembler {
    private static final int NOP = 0xd503201f;

    private final Map<String, List<Form>> forms = new TreeMap<>();

    public ArmliteAssembler(List<ArmInstruction> instructions) {
        for (ArmInstruction instruction : instructions) {
            add(instruction.form());
        }
        for (ArmInstruction instruction : instructions) {
            instruction.aliases().forEach(alias -> add(alias.form()));
        }
    }

    private void add(Form form) {
        forms.computeIfAbsent(form.mnemonic(), mnemonic -> new ArrayList<>()).add(form);
    }

    @Override
    public Set<String> mnemonics() {
        return Collections.unmodifiableSet(forms.keySet());
    }

    @Override
    public List<String> lineComments() {
        return List.of("//");
    }

    @Override
    public char immediatePrefix() {
        return '#';
    }

    @Override
    public List<Encoding> assemble(String mnemonic, OperandReader operands) throws SyntaxException {
        OperandText text = new OperandText(operands);
        int start = operands.mark();
        Map<String, SyntaxException> furthest = new LinkedHashMap<>();
        int column = 0;
        for (Form form : forms.getOrDefault(mnemonic, List.of())) {
            text.restart(start);
            try {
                return List.of(encoding(form.assemble(text), text));
            } catch (SyntaxException failure) {
                if (failure.column() > column) {
                    furthest.clear();
                    column = failure.column();
                }
                if (failure.column() == column) {
                    furthest.putIfAbsent(failure.expected(), failure);
                }
            }
        }
        if (furthest.isEmpty()) { throw operands.error(operands.column(), "'" + mnemonic + "'", "an instruction"); }
        // Every form that got this far says what it wanted; what was found is the same for all.
        SyntaxException first = furthest.values().iterator().next();
        throw operands.error(column, first.found(), String.join(", or ", furthest.keySet()));
    }

    private static Encoding encoding(int word, OperandText text) {
        byte[] bytes = ByteBuffer.allocate(ArmliteDecoder.INSTRUCTION_BYTES).order(ByteOrder.LITTLE_ENDIAN)
                .putInt(word).array();
        return new Encoding(bytes, List.copyOf(text.fixups()));
    }

    @Override
    public Register register(OperandReader operands) throws SyntaxException {
        OperandText text = new OperandText(operands);
        int mark = operands.mark();
        Register register = RegisterNames.named(text.word());
        if (register == null) { throw text.expectedAt(mark, "a register such as x19"); }
        return register;
    }

    @Override
    public Slot slot(OperandReader operands) throws SyntaxException {
        OperandText text = new OperandText(operands);
        operands.expect('[');
        int mark = operands.mark();
        Register base = register(operands);
        if (base.bytes() != 8 || base != ArmliteRegisters.SP && !ArmliteRegisters.X.contains(base)) {
            throw text.expectedAt(mark, "a base register x0 to x30 or sp");
        }
        long offset = 0;
        if (operands.accept(',')) {
            int offsetMark = operands.mark();
            Value value = text.value();
            if (!value.isConstant() || value.modifier() != null) {
                throw text.expectedAt(offsetMark, "a constant offset");
            }
            offset = value.addend();
        }
        operands.expect(']');
        return new Slot(base, offset);
    }

    @Override
    public Set<String> literalDirectives() {
        return Set.of(".ltorg", ".pool");
    }

    @Override
    public Set<String> ignoredDirectives() {
        return Set.of(".arch", ".arch_extension", ".cpu");
    }

    @Override
    public byte[] padding(int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        // A gap that no instruction fits in lies before the aligned ones.
        bytes.position(length % ArmliteDecoder.INSTRUCTION_BYTES);
        while (bytes.hasRemaining()) {
            bytes.putInt(NOP);
        }
        return bytes.array();
    }
}
