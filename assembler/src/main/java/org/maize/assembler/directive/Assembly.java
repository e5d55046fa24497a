package org.maize.assembler.directive;

import org.maize.assembler.object.CallFrames;
import org.maize.assembler.object.ExpressionReader;
import org.maize.assembler.object.LineNumbers;
import org.maize.assembler.object.LiteralPools;
import org.maize.assembler.object.MigrationPoints;
import org.maize.assembler.object.Sections;
import org.maize.assembler.object.Symbols;
import org.maize.assembler.text.Cursor;
import org.maize.assembler.text.Diagnostics;
import org.maize.assembler.text.Input;
import org.maize.assembler.text.Statement;
import org.maize.isa.Isa;
import org.maize.isa.assembly.SyntaxException;

/**
 * The state of one run of the assembler.
 *
 * @param isa whose instructions the source may have, or null for one without instructions
 * @param instructions the assembler of those
 */
public record Assembly(
        Isa isa,
        Instructions instructions,
        Input input,
        Diagnostics diagnostics,
        Symbols symbols,
        Sections sections,
        LiteralPools literals,
        ExpressionReader expressions,
        CallFrames frames,
        LineNumbers lines,
        MigrationPoints points,
        Conditionals conditionals,
        Macros macros) {

    /** A cursor at the start of a statement. */
    public Cursor cursor(Statement statement) {
        return new Cursor(statement, expressions);
    }

    /** Appends bytes to the current section. */
    void emit(Cursor cursor, int column, byte[] bytes) throws SyntaxException {
        if (sections.current().isZeroFilled()) {
            for (byte b : bytes) {
                if (b != 0) {
                    throw cursor.error(column, "a value other than 0 in " + sections.current().name(),
                            "space only, as the section takes no bytes of the file");
                }
            }
        }
        sections.current().append(bytes);
    }

    /** The ISA, which this statement needs. */
    Isa requireIsa(Cursor cursor, int column, String found) throws SyntaxException {
        if (isa == null) { throw cursor.error(column, found, isaRemedy()); }
        return isa;
    }

    /** How to name an ISA. */
    public static String isaRemedy() {
        String names = String.join(" or ", Isa.all().stream().map(i -> "NAME." + i.name() + ".s").toList());
        return "data only, as no ISA is given: call the file " + (names.isEmpty() ? "after one" : names)
                + ", or pass --isa";
    }
}
