package org.maize.isa.armlite.operand;

import java.util.List;
import org.maize.isa.Operand;
import org.maize.isa.armlite.encoding.ArmOperandKind;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.OperandText;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.register.ArmliteRegisters;
import org.maize.isa.assembly.SyntaxException;

/**
 * One to four vector registers in a row, around from v31 to v0, and the arrangement of their lanes: <code>{v0.16b,
 * v1.16b}</code>. It has no value: semantics reach the registers by {@link VectorRegister#following}.
 */
public final class RegisterList implements ArmOperandKind {
    private static final int REGISTERS = 32;
    private static final List<String> LOW = List.of("8b", "4h", "2s", "1d");
    private static final List<String> WHOLE = List.of("16b", "8h", "4s", "2d");

    private final Field field;
    private final int count;
    private final List<String> arrangements;

    private RegisterList(Field field, int count, List<String> arrangements) {
        this.field = field;
        this.count = count;
        this.arrangements = arrangements;
    }

    /**
     * Registers with lanes of any width, which the encoding tells.
     *
     * @param field of the first register
     * @param whole whether all 16 bytes of each are meant, not the low 8
     */
    public static RegisterList ofAnyLanes(Field field, int count, boolean whole) {
        return new RegisterList(field, count, whole ? WHOLE : LOW);
    }

    /** Registers with one arrangement, or the letter of a lane that is named after the list. */
    public static RegisterList of(Field field, int count, String arrangement) {
        return new RegisterList(field, count, List.of(arrangement));
    }

    /**
     * The operand as it is encoded.
     *
     * @param lane log2 of the bytes of a lane where it is encoded, else 0
     */
    public record Registers(int first, int lane) implements Operand {}

    private boolean encodesLane() {
        return arrangements.size() > 1;
    }

    @Override
    public Operand decode(int word, Pattern pattern, long address) {
        return new Registers(pattern.get(field, word), encodesLane() ? pattern.get(Field.lane, word) : 0);
    }

    @Override
    public int encode(Operand operand, Pattern pattern, long address) {
        Registers registers = (Registers) operand;
        return pattern.put(field, registers.first) | (encodesLane() ? pattern.put(Field.lane, registers.lane) : 0);
    }

    @Override
    public String format(Operand operand, int word) {
        Registers registers = (Registers) operand;
        int first = registers.first;
        String last = name(first + count - 1, registers.lane);
        if (count == 1) { return "{" + last + "}"; }
        boolean range = count > 2 && first + count <= REGISTERS;
        if (range) { return "{" + name(first, registers.lane) + "-" + last + "}"; }
        StringBuilder text = new StringBuilder("{").append(name(first, registers.lane));
        for (int i = 1; i < count; i++) {
            text.append(", ").append(name(first + i, registers.lane));
        }
        return text.append('}').toString();
    }

    private String name(int number, int lane) {
        return ArmliteRegisters.V.get(number % REGISTERS) + "." + arrangements.get(lane);
    }

    @Override
    public Operand parse(OperandText text) throws SyntaxException {
        if (!text.reader().accept('{')) { throw text.expected(toString()); }
        int mark = text.reader().mark();
        Registers registers = first(text.word());
        if (registers == null) { throw text.expectedAt(mark, toString()); }
        if (count > 1 && text.reader().accept('-')) {
            expect(registers, count - 1, text);
        } else {
            for (int i = 1; i < count; i++) {
                if (!text.reader().accept(',')) { throw text.expected(toString()); }
                expect(registers, i, text);
            }
        }
        if (!text.reader().accept('}')) { throw text.expected(toString()); }
        return registers;
    }

    private Registers first(String word) {
        for (int lane = 0; lane < arrangements.size(); lane++) {
            for (int number = 0; number < REGISTERS; number++) {
                if (name(number, lane).equals(word)) { return new Registers(number, lane); }
            }
        }
        return null;
    }

    private void expect(Registers registers, int places, OperandText text) throws SyntaxException {
        int mark = text.reader().mark();
        String expected = name(registers.first + places, registers.lane);
        if (!expected.equals(text.word())) { throw text.expectedAt(mark, expected); }
    }

    @Override
    public String toString() {
        StringBuilder example = new StringBuilder("{").append(name(0, 0));
        for (int i = 1; i < count; i++) {
            example.append(", ").append(name(i, 0));
        }
        return "a list such as " + example.append('}');
    }
}
