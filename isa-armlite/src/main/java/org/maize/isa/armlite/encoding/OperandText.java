package org.maize.isa.armlite.encoding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.maize.isa.RelocationType;
import org.maize.isa.assembly.Encoding;
import org.maize.isa.assembly.OperandReader;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.assembly.Value;

/** The operands of one statement, and the fixups that they ask for. */
public final class OperandText {
    private static final int SHOWN = 24;

    private final OperandReader reader;
    private final List<Encoding.Fixup> fixups = new ArrayList<>();

    public OperandText(OperandReader reader) {
        this.reader = reader;
    }

    public OperandReader reader() {
        return reader;
    }

    public List<Encoding.Fixup> fixups() {
        return fixups;
    }

    /** Forgets the fixups: the statement is read anew. */
    public void restart(int mark) {
        reader.reset(mark);
        fixups.clear();
    }

    /** Leaves a field to a relocation. */
    public void fixup(RelocationType relocation, Value value) {
        fixups.add(new Encoding.Fixup(0, relocation, value));
    }

    /** Leaves a field to a relocation that reaches a literal of so many bytes. */
    public void literal(RelocationType relocation, Value value, int bytes) {
        fixups.add(new Encoding.Fixup(0, relocation, value, bytes));
    }

    /** Reads a word in lower case; null, without advancing, if none starts here. */
    public String word() {
        String word = reader.word();
        return word == null ? null : word.toLowerCase(Locale.ROOT);
    }

    /** Reads an expression, after an optional {@code #} and an optional modifier such as {@code :lo12:}. */
    public Value value() throws SyntaxException {
        reader.accept('#');
        if (!reader.accept(':')) { return reader.expression(); }
        String modifier = word();
        if (modifier == null) { throw expected("a modifier such as lo12"); }
        reader.expect(':');
        return reader.expression().withModifier(modifier);
    }

    /** Reads a constant of a range, after an optional {@code #}. */
    public long constant(long least, long most, String what) throws SyntaxException {
        int mark = reader.mark();
        int column = reader.column();
        Value value = value();
        if (!value.isConstant()) { throw expectedAt(mark, what); }
        if (value.addend() < least || value.addend() > most) {
            throw reader.error(column, Long.toString(value.addend()), what);
        }
        return value.addend();
    }

    /** An error: this was expected at the cursor. */
    public SyntaxException expected(String what) {
        return expectedAt(reader.mark(), what);
    }

    /** An error: this was expected at a place where the reader has been. */
    public SyntaxException expectedAt(int mark, String what) {
        reader.reset(mark);
        int column = reader.column();
        return reader.error(column, found(), what);
    }

    private String found() {
        if (reader.atEnd()) { return "the end of the statement"; }
        int mark = reader.mark();
        String word = reader.word();
        reader.reset(mark);
        if (word == null) { return "'" + reader.peek() + "'"; }
        return "'" + (word.length() > SHOWN ? word.substring(0, SHOWN) + "..." : word) + "'";
    }
}
