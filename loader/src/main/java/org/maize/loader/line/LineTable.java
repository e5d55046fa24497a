package org.maize.loader.line;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.maize.loader.elf.ElfFile;

/**
 * The line table of an executable: which source line each instruction comes from (DWARF 5, section 6.2, and versions 2 to 4). What is damaged
 * tells nothing.
 */
public final class LineTable {
    /** At most so many rows are kept. */
    private static final int ROW_LIMIT = 1 << 22;

    /** Where a row begins; the file's name is null behind the end of a sequence. */
    private final TreeMap<Long, Row> rows = new TreeMap<>();

    /** @param file name of the source as the compiler was given it; null where nothing is known from here on */
    private record Row(String file, int line) {}

    private LineTable() {}

    /** Reads the line table of a program; it is empty where the program has none. */
    public static LineTable of(ElfFile program) {
        LineTable table = new LineTable();
        byte[] lines = contents(program, ".debug_line");
        Strings strings = new Strings(contents(program, ".debug_line_str"), contents(program, ".debug_str"));
        ByteBuffer in = ByteBuffer.wrap(lines).order(ByteOrder.LITTLE_ENDIAN);
        try {
            while (in.remaining() >= Integer.BYTES) {
                long length = in.getInt() & 0xffff_ffffL;
                if (length > in.remaining()) { break; }
                int end = in.position() + (int) length;
                table.unit(in.slice(in.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN), strings);
                in.position(end);
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException damaged) {
            return table;
        }
        return table;
    }

    private static byte[] contents(ElfFile program, String section) {
        return program.section(section).map(program::contents).orElse(new byte[0]);
    }

    /** The source line of an instruction, as {@code file:line}. */
    public Optional<String> at(long address) {
        Map.Entry<Long, Row> row = rows.floorEntry(address);
        return row == null || row.getValue().file() == null || row.getValue().line() == 0 ? Optional.empty()
                : Optional.of(row.getValue().file() + ":" + row.getValue().line());
    }

    /** Strings that tables of version 5 refer to. */
    private record Strings(byte[] lines, byte[] others) {
        String at(boolean ofLines, long offset) {
            ByteBuffer in = ByteBuffer.wrap(ofLines ? lines : others);
            in.position((int) offset);
            return string(in);
        }
    }

    private void unit(ByteBuffer in, Strings strings) {
        int version = in.getShort();
        if (version < 2 || version > 5) { return; }
        if (version == 5) {
            in.getShort();
        }
        int headerLength = in.getInt();
        int program = in.position() + headerLength;
        int minimumLength = in.get() & 0xff;
        if (version >= 4) {
            in.get();
        }
        in.get();
        int lineBase = in.get();
        int lineRange = in.get() & 0xff;
        int opcodeBase = in.get() & 0xff;
        int[] operands = new int[Math.max(1, opcodeBase)];
        for (int i = 1; i < opcodeBase; i++) {
            operands[i] = in.get();
        }
        List<String> files = version == 5 ? filesOf5(in, strings) : files(in);
        in.position(program);
        if (lineRange > 0) {
            new Machine(in, files, minimumLength, lineBase, lineRange, opcodeBase, operands).run();
        }
    }

    /** Directories, then files, each list ended by an empty name; files count from 1. */
    private static List<String> files(ByteBuffer in) {
        while (!string(in).isEmpty()) {
            continue;
        }
        List<String> files = new ArrayList<>(List.of(""));
        for (String name = string(in); !name.isEmpty(); name = string(in)) {
            files.add(name);
            for (int i = 0; i < 3; i++) {
                unsigned(in);
            }
        }
        return files;
    }

    private static List<String> filesOf5(ByteBuffer in, Strings strings) {
        entries(in, strings);
        return entries(in, strings);
    }

    /** The names of a table of directories or files, which says of what its entries consist. */
    private static List<String> entries(ByteBuffer in, Strings strings) {
        int formats = in.get() & 0xff;
        long[] content = new long[formats];
        long[] form = new long[formats];
        for (int i = 0; i < formats; i++) {
            content[i] = unsigned(in);
            form[i] = unsigned(in);
        }
        long count = unsigned(in);
        List<String> names = new ArrayList<>();
        for (long each = 0; each < count; each++) {
            String name = "";
            for (int i = 0; i < formats; i++) {
                String text = value(in, form[i], strings);
                name = content[i] == 1 ? text : name;
            }
            names.add(name);
        }
        return names;
    }

    /** A value of one of the forms that these tables have (DWARF 5, section 7.5.6); its text where it is one. */
    private static String value(ByteBuffer in, long form, Strings strings) {
        switch ((int) form) {
            case 0x08 -> {
                return string(in);
            }
            case 0x0e -> {
                return strings.at(false, in.getInt());
            }
            case 0x1f -> {
                return strings.at(true, in.getInt());
            }
            case 0x0f -> unsigned(in);
            case 0x0b -> in.get();
            case 0x05 -> in.getShort();
            case 0x06 -> in.getInt();
            case 0x07 -> in.getLong();
            case 0x1e -> in.position(in.position() + 16);
            case 0x09 -> in.position(in.position() + (int) unsigned(in));
            default -> throw new IllegalArgumentException("form " + form);
        }
        return "";
    }

    private static String string(ByteBuffer in) {
        StringBuilder text = new StringBuilder();
        for (byte each = in.get(); each != 0; each = in.get()) {
            text.append((char) (each & 0xff));
        }
        return text.toString();
    }

    private static long unsigned(ByteBuffer in) {
        long value = 0;
        int shift = 0;
        byte each;
        do {
            each = in.get();
            value |= shift < Long.SIZE ? (each & 0x7fL) << shift : 0;
            shift += 7;
        } while (each < 0);
        return value;
    }

    private static long signed(ByteBuffer in) {
        int start = in.position();
        long value = unsigned(in);
        int bits = 7 * (in.position() - start);
        return bits < Long.SIZE ? value << Long.SIZE - bits >> Long.SIZE - bits : value;
    }

    /** The state machine that a line program drives (DWARF 5, section 6.2.2). */
    private final class Machine {
        private final ByteBuffer in;
        private final List<String> files;
        private final int minimumLength;
        private final int lineBase;
        private final int lineRange;
        private final int opcodeBase;
        private final int[] operands;
        private long address;
        private long file = 1;
        private long line = 1;

        Machine(ByteBuffer in, List<String> files, int minimumLength, int lineBase, int lineRange, int opcodeBase,
                int[] operands) {
            this.in = in;
            this.files = files;
            this.minimumLength = minimumLength;
            this.lineBase = lineBase;
            this.lineRange = lineRange;
            this.opcodeBase = opcodeBase;
            this.operands = operands;
        }

        void run() {
            while (in.hasRemaining() && rows.size() < ROW_LIMIT) {
                int opcode = in.get() & 0xff;
                if (opcode >= opcodeBase) {
                    address += (long) (opcode - opcodeBase) / lineRange * minimumLength;
                    line += lineBase + (opcode - opcodeBase) % lineRange;
                    row();
                } else if (opcode == 0) {
                    extended();
                } else {
                    standard(opcode);
                }
            }
        }

        private void row() {
            String name = file >= 0 && file < files.size() ? files.get((int) file) : "";
            rows.put(address, new Row(name, (int) line));
        }

        private void extended() {
            int length = (int) unsigned(in);
            int next = in.position() + length;
            switch (in.get()) {
                case 1 -> {
                    rows.putIfAbsent(address, new Row(null, 0));
                    address = 0;
                    file = 1;
                    line = 1;
                }
                case 2 -> address = in.getLong();
                default -> {}
            }
            in.position(next);
        }

        private void standard(int opcode) {
            switch (opcode) {
                case 1 -> row();
                case 2 -> address += unsigned(in) * minimumLength;
                case 3 -> line += signed(in);
                case 4 -> file = unsigned(in);
                case 8 -> address += (long) (255 - opcodeBase) / lineRange * minimumLength;
                case 9 -> address += in.getShort() & 0xffff;
                default -> {
                    for (int i = 0; i < operands[opcode]; i++) {
                        unsigned(in);
                    }
                }
            }
        }
    }
}
