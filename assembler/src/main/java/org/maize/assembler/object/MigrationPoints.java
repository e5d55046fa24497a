package org.maize.assembler.object;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maize.assembler.text.Statement;
import org.maize.loader.elf.Elf;

/**
 * Writes migration points into {@code .maize.points}: little-endian records back to back, each an 8-byte address (a relocation
 * fills it), the id, and for each live value its name, type and place. Texts are UTF-8 behind their length in 2 bytes.
 */
public final class MigrationPoints {
    /** The section that holds them; it is not loaded. */
    public static final String SECTION = ".maize.points";

    /** How many values may be live at a point. */
    public static final int VALUE_LIMIT = 1_000;

    /** How long an id or a name may be, in bytes of UTF-8. */
    public static final int TEXT_LIMIT = 1_000;

    /** What a live value is. The order is that of the codes in the section. */
    public enum Type {
        I64, F64, V128, FRAME, POINT
    }

    /** Where a live value is. The order is that of the codes in the section. */
    public enum Kind {
        REGISTER, SLOT, CONSTANT, MEMORY
    }

    /**
     * A live value.
     *
     * @param register DWARF number of the register, or of a slot's base; 0 for a constant; for memory, which value gives the address
     * @param number an offset from the base in bytes, or the constant
     */
    public record Live(String name, Type type, Kind kind, int register, long number) {}

    private final Map<String, Statement> ids = new HashMap<>();
    private final Sections sections;
    private final Symbols symbols;

    public MigrationPoints(Sections sections, Symbols symbols) {
        this.sections = sections;
        this.symbols = symbols;
    }

    /** The statement that used an id before, or null. */
    public Statement earlier(String id) {
        return ids.get(id);
    }

    /** Adds a point at a place. */
    public void add(String id, Label place, List<Live> values, Statement statement) {
        ids.put(id, statement);
        Section section = sections.named(SECTION);
        if (section == null) {
            section = sections.add(new Section(SECTION, Elf.SHT_PROGBITS, 0, 0));
        }
        section.append(8, new Expression.Reference(symbols.at(place)), statement, statement.start() + 1);
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        text(record, id);
        number(record, values.size(), 2);
        for (Live value : values) {
            text(record, value.name());
            record.write(value.type().ordinal());
            record.write(value.kind().ordinal());
            number(record, value.register(), 2);
            number(record, value.number(), 8);
        }
        section.append(record.toByteArray());
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(out, bytes.length, 2);
        out.writeBytes(bytes);
    }

    private static void number(ByteArrayOutputStream out, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >> 8 * i));
        }
    }
}
