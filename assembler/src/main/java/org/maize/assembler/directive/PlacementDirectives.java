package org.maize.assembler.directive;

import java.util.Map;
import org.maize.assembler.object.Expression;
import org.maize.assembler.object.Section;
import org.maize.assembler.text.Cursor;
import org.maize.isa.assembly.InstructionAssembler;
import org.maize.isa.assembly.SyntaxException;

/** Where the next byte goes. */
final class PlacementDirectives {
    /** The largest alignment, as a power of two. */
    private static final int POWER_LIMIT = 20;

    private final Assembly assembly;

    PlacementDirectives(Assembly assembly) {
        this.assembly = assembly;
    }

    void addTo(Map<String, Directive> table) {
        table.put(".p2align", cursor -> align(cursor, false));
        table.put(".balign", cursor -> align(cursor, true));
        table.put(".align", cursor -> {
            if (assembly.isa() == null) {
                throw cursor.error(cursor.statement().start() + 1, ".align, which differs between ISAs",
                        ".balign (bytes) or .p2align (a power of two), as this source is for every ISA");
            }
            align(cursor, assembly.isa().assembler().alignCountsBytes());
        });
        table.put(".org", this::origin);
    }

    private void align(Cursor cursor, boolean bytes) throws SyntaxException {
        int column = cursor.column();
        long amount = assembly.expressions().number(cursor,
                bytes ? "an alignment in bytes" : "the exponent of a power of two");
        if (bytes && (amount < 0 || amount > 1L << POWER_LIMIT || Long.bitCount(amount) > 1)) {
            throw cursor.error(column, "an alignment of " + amount, "a power of two up to " + (1L << POWER_LIMIT));
        }
        if (!bytes && (amount < 0 || amount > POWER_LIMIT)) {
            throw cursor.error(column, "an alignment to 2 to the power of " + amount,
                    "an exponent from 0 to " + POWER_LIMIT);
        }
        Long fill = null;
        long most = 0;
        if (cursor.accept(',')) {
            if (cursor.peek() != ',' && !cursor.atEnd()) {
                fill = assembly.expressions().number(cursor, "a fill value");
            }
            if (cursor.accept(',')) {
                int at = cursor.column();
                most = assembly.expressions().number(cursor, "the most bytes to skip");
                if (most < 0) { throw cursor.error(at, "at most " + most + " bytes to skip", "a number from 0"); }
            }
        }
        long alignment = bytes ? Math.max(1, amount) : 1L << amount;
        if (alignment > 1) {
            align(assembly.sections().current(), alignment, most, fill);
        }
    }

    private void align(Section section, long alignment, long most, Long fill) {
        InstructionAssembler instructions = assembly.isa() == null ? null : assembly.isa().assembler();
        if (section.isExecutable() && instructions != null && (fill == null || isNop(instructions, fill))) {
            section.align(alignment, most, instructions::padding);
        } else {
            section.align(alignment, most, new byte[]{fill == null ? 0 : fill.byteValue()});
        }
    }

    /** Whether the fill value is an instruction of one byte that does nothing: then longer ones may stand for many of them. */
    private boolean isNop(InstructionAssembler instructions, long fill) {
        return assembly.isa().frameConventions().codeAlignment() == 1 && instructions.padding(1)[0] == (byte) fill;
    }

    private void origin(Cursor cursor) throws SyntaxException {
        int column = cursor.column();
        Expression target = Expression.of(cursor.expression(), assembly.symbols());
        long fill = cursor.accept(',') ? assembly.expressions().number(cursor, "a fill value") : 0;
        assembly.sections().current().space(target, true, (byte) fill, cursor.statement(), column);
    }
}
