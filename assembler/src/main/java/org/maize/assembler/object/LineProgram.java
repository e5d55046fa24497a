package org.maize.assembler.object;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maize.isa.Isa;
import org.maize.loader.elf.Elf;

/**
 * Writes the line table as {@code .debug_line} (DWARF 5, 6.2), with its strings in {@code .debug_line_str}. A source that numbers its
 * files from 1 gets version 3 of the table, as GNU as gives it. The sections of the code must be laid out.
 */
public final class LineProgram {
    private static final int LINE_BASE = -5;
    private static final int LINE_RANGE = 14;
    private static final int OPCODE_BASE = 13;
    private static final int MOST_SPECIAL_ADVANCE = (255 - OPCODE_BASE) / LINE_RANGE;
    /** Operands of the standard opcodes 1 to 12. */
    private static final byte[] OPCODE_OPERANDS = {0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1};
    private static final int ADDRESS_BYTES = 8;
    private static final int OFFSET_BYTES = 4;

    private static final int COPY = 1;
    private static final int ADVANCE_PC = 2;
    private static final int ADVANCE_LINE = 3;
    private static final int SET_FILE = 4;
    private static final int SET_COLUMN = 5;
    private static final int NEGATE_STATEMENT = 6;
    private static final int SET_BASIC_BLOCK = 7;
    private static final int CONST_ADD_PC = 8;
    private static final int SET_PROLOGUE_END = 10;
    private static final int SET_EPILOGUE_BEGIN = 11;
    private static final int SET_ISA = 12;

    private static final int END_SEQUENCE = 1;
    private static final int SET_ADDRESS = 2;
    private static final int SET_DISCRIMINATOR = 4;

    private static final int CONTENT_PATH = 1;
    private static final int CONTENT_DIRECTORY = 2;
    private static final int CONTENT_MD5 = 5;
    private static final int FORM_UDATA = 0x0f;
    private static final int FORM_DATA16 = 0x1e;
    private static final int FORM_LINE_STRP = 0x1f;
    private static final byte[] NO_DIGEST = new byte[16];

    private final LineNumbers lines;
    private final Isa isa;
    private final Sections sections;
    private final Symbols symbols;
    private final int version;
    private final Section table;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private LineProgram(LineNumbers lines, Isa isa, Sections sections, Symbols symbols) {
        this.lines = lines;
        this.isa = isa;
        this.sections = sections;
        this.symbols = symbols;
        this.version = lines.isFromZero() ? 5 : 3;
        this.table = section(".debug_line", 0, 0);
    }

    /** Appends the table to its sections, which it makes where the source has not, and gives these. */
    public static List<Section> write(LineNumbers lines, Isa isa, Sections sections, Symbols symbols) {
        LineProgram program = new LineProgram(lines, isa, sections, symbols);
        program.write();
        return program.version < 5 ? List.of(program.table) : List.of(program.table, program.strings());
    }

    private Section section(String name, long flags, long entrySize) {
        Section known = sections.named(name);
        return known != null ? known : sections.add(new Section(name, Elf.SHT_PROGBITS, flags, entrySize));
    }

    private Section strings() {
        return section(".debug_line_str", Elf.SHF_MERGE | Elf.SHF_STRINGS, 1);
    }

    private void write() {
        Label start = table.here();
        Label afterLength = new Label(table, start.fragment(), start.offset() + OFFSET_BYTES);
        Symbol end = symbols.own();
        distance(end, afterLength);
        number(version, 2);
        if (version >= 5) {
            number(ADDRESS_BYTES, 1);
            number(0, 1);
        }
        flush();
        Symbol headerEnd = symbols.own();
        Label beforeHeaderLength = table.here();
        distance(headerEnd,
                new Label(table, beforeHeaderLength.fragment(), beforeHeaderLength.offset() + OFFSET_BYTES));
        number(isa.frameConventions().codeAlignment(), 1);
        if (version >= 4) {
            number(1, 1);
        }
        number(1, 1);
        number(LINE_BASE, 1);
        number(LINE_RANGE, 1);
        number(OPCODE_BASE, 1);
        bytes.writeBytes(OPCODE_OPERANDS);
        if (version >= 5) {
            directoriesAndFiles();
        } else {
            oldDirectoriesAndFiles();
        }
        flush();
        headerEnd.defineAt(table.here(), null);
        for (Map.Entry<Section, List<LineNumbers.Row>> each : lines.rows().entrySet()) {
            sequence(each.getKey(), each.getValue());
        }
        flush();
        end.defineAt(table.here(), null);
    }

    private void directoriesAndFiles() {
        number(1, 1);
        leb(CONTENT_PATH);
        leb(FORM_LINE_STRP);
        leb(lines.directories().size());
        for (String directory : lines.directories()) {
            string(directory == null ? "" : directory);
        }
        boolean digests = lines.files().values().stream().anyMatch(file -> file.digest() != null);
        number(digests ? 3 : 2, 1);
        leb(CONTENT_PATH);
        leb(FORM_LINE_STRP);
        leb(CONTENT_DIRECTORY);
        leb(FORM_UDATA);
        if (digests) {
            leb(CONTENT_MD5);
            leb(FORM_DATA16);
        }
        int count = lines.files().lastKey() + 1;
        leb(count);
        for (int i = 0; i < count; i++) {
            LineNumbers.File file = lines.files().get(i);
            string(file == null ? "" : file.name());
            leb(file == null ? 0 : file.directory());
            if (digests) {
                bytes.writeBytes(file == null || file.digest() == null ? NO_DIGEST : file.digest());
            }
        }
    }

    private void oldDirectoriesAndFiles() {
        for (int i = 1; i < lines.directories().size(); i++) {
            bytes.writeBytes(zeroEnded(lines.directories().get(i)));
        }
        number(0, 1);
        for (LineNumbers.File file : lines.files().values()) {
            bytes.writeBytes(zeroEnded(file.name()));
            leb(file.directory());
            leb(0);
            leb(0);
        }
        number(0, 1);
    }

    private static byte[] zeroEnded(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }

    /** The rows of one section. */
    private void sequence(Section code, List<LineNumbers.Row> rows) {
        LineNumbers.Location state = new LineNumbers.Location(1, 1, 0, 0, 0, true, false, false, false, false, null);
        Set<Fragment> beforePadding = beforePadding(code);
        Label last = null;
        long address = -1;
        for (LineNumbers.Row row : rows) {
            LineNumbers.Location next = row.location();
            registers(state, next);
            long at = row.place().address();
            if (last == null || next.resetsView() && mayBeSame(last, row.place(), beforePadding)) {
                setAddress(row.place());
                address = at;
            }
            last = row.place();
            advance(next.line() - state.line(), at - address);
            address = at;
            state = next;
        }
        endSequence(code.size() - address);
    }

    /**
     * Whether GNU as takes two places for the same while it reads: they are, or padding or space lies between them, at the end of the one and
     * before the other.
     */
    private static boolean mayBeSame(Label last, Label next, Set<Fragment> beforePadding) {
        return last.address() == next.address() || last.fragment() != next.fragment() && next.offset() == 0
                && last.offset() == last.fragment().size() && beforePadding.contains(last.fragment());
    }

    private static Set<Fragment> beforePadding(Section code) {
        Set<Fragment> found = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Fragment> fragments = code.fragments();
        for (int i = 1; i < fragments.size(); i++) {
            Fragment fragment = fragments.get(i);
            if (!(fragment instanceof Fragment.Bytes || fragment instanceof Fragment.Relaxable)) {
                found.add(fragments.get(i - 1));
            }
        }
        return found;
    }

    private void registers(LineNumbers.Location state, LineNumbers.Location next) {
        if (state.file() != next.file()) {
            number(SET_FILE, 1);
            leb(next.file());
        }
        if (state.column() != next.column()) {
            number(SET_COLUMN, 1);
            leb(next.column());
        }
        if (next.discriminator() != 0) {
            byte[] value = Leb128.of(next.discriminator(), false, 1);
            extended(SET_DISCRIMINATOR, value.length);
            bytes.writeBytes(value);
        }
        if (state.isa() != next.isa()) {
            number(SET_ISA, 1);
            leb(next.isa());
        }
        if (state.statement() != next.statement()) {
            number(NEGATE_STATEMENT, 1);
        }
        if (next.basicBlock()) {
            number(SET_BASIC_BLOCK, 1);
        }
        if (next.prologueEnd()) {
            number(SET_PROLOGUE_END, 1);
        }
        if (next.epilogueBegin()) {
            number(SET_EPILOGUE_BEGIN, 1);
        }
    }

    private void setAddress(Label place) {
        extended(SET_ADDRESS, ADDRESS_BYTES);
        flush();
        table.append(ADDRESS_BYTES, new Expression.Reference(symbols.at(place)), null, 1);
    }

    /** The shortest way to a new row, by a special opcode where one reaches (DWARF 5, 6.2.5.1). */
    private void advance(int lineAdvance, long bytesAdvanced) {
        long instructions = bytesAdvanced / isa.frameConventions().codeAlignment();
        int line = lineAdvance;
        boolean special = line >= LINE_BASE && line < LINE_BASE + LINE_RANGE;
        if (!special) {
            number(ADVANCE_LINE, 1);
            bytes.writeBytes(Leb128.of(line, true, 1));
            line = 0;
        }
        if (line == 0 && instructions == 0) {
            number(COPY, 1);
            return;
        }
        int opcode = line - LINE_BASE + OPCODE_BASE;
        if (opcode + instructions * LINE_RANGE <= 255) {
            number(opcode + instructions * LINE_RANGE, 1);
        } else if (instructions >= MOST_SPECIAL_ADVANCE
                && opcode + (instructions - MOST_SPECIAL_ADVANCE) * LINE_RANGE <= 255) {
            number(CONST_ADD_PC, 1);
            number(opcode + (instructions - MOST_SPECIAL_ADVANCE) * LINE_RANGE, 1);
        } else {
            number(ADVANCE_PC, 1);
            leb(instructions);
            number(special ? opcode : COPY, 1);
        }
    }

    private void endSequence(long bytesAdvanced) {
        long instructions = bytesAdvanced / isa.frameConventions().codeAlignment();
        if (instructions == MOST_SPECIAL_ADVANCE) {
            number(CONST_ADD_PC, 1);
        } else if (instructions > 0) {
            number(ADVANCE_PC, 1);
            leb(instructions);
        }
        extended(END_SEQUENCE, 0);
    }

    private void extended(int opcode, int operandBytes) {
        number(0, 1);
        leb(1L + operandBytes);
        number(opcode, 1);
    }

    private void leb(long value) {
        bytes.writeBytes(Leb128.of(value, false, 1));
    }

    private void number(long value, int size) {
        for (int i = 0; i < size; i++) {
            bytes.write((int) (value >> 8 * i));
        }
    }

    /** The offset of a string, which goes to the section of strings. */
    private void string(String text) {
        flush();
        Section strings = strings();
        Symbol place = symbols.at(strings.here());
        strings.append(zeroEnded(text));
        table.append(OFFSET_BYTES, new Expression.Reference(place), null, 1);
    }

    private void distance(Symbol to, Label from) {
        flush();
        table.append(OFFSET_BYTES, new Expression.Binary(Expression.Operator.SUBTRACT, new Expression.Reference(to),
                new Expression.Reference(symbols.at(from))), null, 1);
    }

    private void flush() {
        table.append(bytes.toByteArray());
        bytes.reset();
    }
}
