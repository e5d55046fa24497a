package org.maize.isa.armlite.encoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.maize.isa.Instruction.OperandDeclaration;
import org.maize.isa.Operand;
import org.maize.isa.assembly.SyntaxException;

/**
 * One way to write an instruction: a pattern of bits and the text that stands for it.
 *
 * <p>The syntax is the mnemonic and the operands by name, with the punctuation between them: {@code "ldr t, [n], imm"}. What
 * is between braces may be left out: {@code "ldr t, [n{, imm}]"}. Operands that the syntax does not name are derived from the
 * others' bits.
 */
public final class Form {
    private final Pattern pattern;
    private final String mnemonic;
    private final String syntax;
    private final List<OperandDeclaration> operands;
    private final ArmOperandKind[] kinds;
    private final List<Element> elements = new ArrayList<>();

    private sealed interface Element {
        /** A character that stands for itself. */
        record Literal(char character) implements Element {}

        /** An operand, by its index. */
        record OperandText(int index) implements Element {}

        /** Operands with their punctuation that are left out where each has its default. */
        record Optional(List<Element> elements, int index) implements Element {}
    }

    public Form(String pattern, String syntax, List<OperandDeclaration> operands) {
        this.pattern = new Pattern(pattern);
        this.syntax = syntax;
        this.operands = List.copyOf(operands);
        kinds = operands.stream().map(operand -> (ArmOperandKind) operand.kind()).toArray(ArmOperandKind[]::new);
        int end = syntax.indexOf(' ');
        mnemonic = end < 0 ? syntax : syntax.substring(0, end);
        int read = end < 0 ? syntax.length() : elements(end, elements);
        if (read != syntax.length()) { throw new IllegalArgumentException("syntax \"" + syntax + "\""); }
    }

    private int elements(int start, List<Element> into) {
        int at = start;
        while (at < syntax.length() && syntax.charAt(at) != '}') {
            char character = syntax.charAt(at);
            if (Character.isLetter(character)) {
                int end = at;
                while (end < syntax.length() && Character.isLetterOrDigit(syntax.charAt(end))) {
                    end++;
                }
                into.add(new Element.OperandText(operandIndex(syntax.substring(at, end))));
                at = end;
            } else if (character == '{') {
                List<Element> inner = new ArrayList<>();
                at = elements(at + 1, inner) + 1;
                into.add(new Element.Optional(inner, ((Element.OperandText) inner.getLast()).index));
            } else {
                if (character != ' ') {
                    into.add(new Element.Literal(character));
                }
                at++;
            }
        }
        return at;
    }

    private int operandIndex(String name) {
        for (int i = 0; i < operands.size(); i++) {
            if (operands.get(i).name().equals(name)) { return i; }
        }
        throw new IllegalArgumentException("syntax \"" + syntax + "\" names no operand " + name);
    }

    public Pattern pattern() {
        return pattern;
    }

    public String mnemonic() {
        return mnemonic;
    }

    public String syntax() {
        return syntax;
    }

    /** The operands in a word that matches the pattern, or null where one is reserved or not of this form. */
    public List<Operand> decode(int word, long address) {
        Operand[] decoded = new Operand[kinds.length];
        for (int i = 0; i < kinds.length; i++) {
            decoded[i] = kinds[i].decode(word, pattern, address);
            if (decoded[i] == null) { return null; }
        }
        return Arrays.asList(decoded);
    }

    /** The word for operands, one for each of the declaration. */
    public int encode(List<Operand> values, long address) {
        int word = pattern.base();
        for (int i = 0; i < kinds.length; i++) {
            word |= kinds[i].encode(values.get(i), pattern, address);
        }
        return word;
    }

    /** The text of a word that {@link #decode} made these operands of. */
    public String format(int word, List<Operand> values) {
        StringBuilder text = new StringBuilder(mnemonic);
        if (!elements.isEmpty()) {
            text.append(' ');
            format(elements, word, values, text);
            if (text.charAt(text.length() - 1) == ' ') {
                text.setLength(text.length() - 1);
            }
        }
        return text.toString();
    }

    private void format(List<Element> parts, int word, List<Operand> values, StringBuilder text) {
        for (Element element : parts) {
            switch (element) {
                case Element.Literal(char character) -> text.append(character == ',' ? ", " : character);
                case Element.OperandText(int index) -> text.append(kinds[index].format(values.get(index), word));
                case Element.Optional(List<Element> inner, int index) -> {
                    if (!values.get(index).equals(kinds[index].absent())) {
                        format(inner, word, values, text);
                    }
                }
            }
        }
    }

    /**
     * Reads the operands of a statement and encodes them.
     *
     * @return the word, with zeros where the text's fixups go
     * @throws SyntaxException where the statement is not of this form
     */
    public int assemble(OperandText text) throws SyntaxException {
        Operand[] values = new Operand[kinds.length];
        parse(elements, text, values);
        if (!text.reader().atEnd()) { throw text.expected("the end of the statement"); }
        int word = pattern.base();
        for (int i = 0; i < kinds.length; i++) {
            if (values[i] != null) {
                word |= kinds[i].encode(values[i], pattern, 0);
            }
        }
        return word;
    }

    private void parse(List<Element> parts, OperandText text, Operand[] values) throws SyntaxException {
        for (Element element : parts) {
            switch (element) {
                case Element.Literal(char character) -> {
                    if (!text.reader().accept(character)) { throw text.expected("'" + character + "'"); }
                }
                case Element.OperandText(int index) -> values[index] = kinds[index].parse(text);
                case Element.Optional(List<Element> inner, int index) -> {
                    if (isPresent(inner, text)) {
                        parse(inner, text, values);
                    } else {
                        values[index] = kinds[index].absent();
                    }
                }
            }
        }
    }

    private static boolean isPresent(List<Element> optional, OperandText text) {
        return optional.getFirst() instanceof Element.Literal(char character)
                ? text.reader().peek() == character
                : !text.reader().atEnd();
    }

    @Override
    public String toString() {
        return syntax + " = " + pattern;
    }
}
