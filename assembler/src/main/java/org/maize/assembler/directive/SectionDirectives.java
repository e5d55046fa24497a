package org.maize.assembler.directive;

import java.util.Map;
import org.maize.assembler.object.Section;
import org.maize.assembler.object.Sections;
import org.maize.assembler.text.Characters;
import org.maize.assembler.text.Cursor;
import org.maize.assembler.text.StringLiteral;
import org.maize.isa.assembly.SyntaxException;
import org.maize.loader.elf.Elf;

/** Which section statements go to. */
final class SectionDirectives {
    private static final Map<String, Integer> TYPES = Map.of("progbits", Elf.SHT_PROGBITS, "nobits", Elf.SHT_NOBITS,
            "note",
            Elf.SHT_NOTE, "init_array", Elf.SHT_INIT_ARRAY, "fini_array", Elf.SHT_FINI_ARRAY, "preinit_array",
            Elf.SHT_PREINIT_ARRAY);
    private static final int ENTRY_SIZE_LIMIT = 1 << 20;

    private record Attributes(int type, long flags) {
        /** Arrays of addresses have entries of 8 bytes. */
        long entrySize() {
            return type == Elf.SHT_INIT_ARRAY || type == Elf.SHT_FINI_ARRAY || type == Elf.SHT_PREINIT_ARRAY ? 8 : 0;
        }
    }

    private final Sections sections;

    SectionDirectives(Assembly assembly) {
        sections = assembly.sections();
    }

    void addTo(Map<String, Directive> table) {
        for (String name : new String[]{".text", ".data", ".bss", ".rodata"}) {
            table.put(name, cursor -> {
                if (!cursor.atEnd() && !cursor.accept('0')) {
                    throw cursor.unexpected("the end of the statement: there are no subsections");
                }
                sections.enter(known(name));
            });
        }
        table.put(".section", cursor -> sections.enter(section(cursor)));
        table.put(".pushsection", cursor -> {
            Section section = section(cursor);
            sections.push();
            sections.enter(section);
        });
        table.put(".popsection", cursor -> {
            if (!sections.pop()) {
                throw cursor.error(cursor.statement().start() + 1, ".popsection", "a .pushsection before it");
            }
        });
        table.put(".ident", this::ident);
        table.put(".previous", cursor -> {
            if (!sections.exchange()) {
                throw cursor.error(cursor.statement().start() + 1, ".previous", "another section before this one");
            }
        });
    }

    /** A version string goes to {@code .comment}, whose first byte is 0 (GNU as manual, ".ident"). */
    private void ident(Cursor cursor) throws SyntaxException {
        Section comment = sections.named(".comment");
        if (comment == null) {
            comment = sections
                    .add(new Section(".comment", Elf.SHT_PROGBITS, Elf.SHF_MERGE | Elf.SHF_STRINGS, 1));
            comment.append(new byte[1]);
        }
        comment.append(StringLiteral.read(cursor));
        comment.append(new byte[1]);
    }

    private Section known(String name) {
        Section section = sections.named(name);
        Attributes usual = usual(name);
        return section != null ? section
                : sections.add(new Section(name, usual.type(), usual.flags(), usual.entrySize()));
    }

    /** Type and flags that GNU as gives to a section by its name (bfd/elf.c, special sections). */
    private static Attributes usual(String name) {
        long write = Elf.SHF_ALLOC | Elf.SHF_WRITE;
        String family = name.indexOf('.', 1) > 0 ? name.substring(0, name.indexOf('.', 1)) : name;
        return switch (family) {
            case ".text", ".init", ".fini" -> new Attributes(Elf.SHT_PROGBITS, Elf.SHF_ALLOC | Elf.SHF_EXECINSTR);
            case ".data", ".data1" -> new Attributes(Elf.SHT_PROGBITS, write);
            case ".bss" -> new Attributes(Elf.SHT_NOBITS, write);
            case ".tdata" -> new Attributes(Elf.SHT_PROGBITS, write | Elf.SHF_TLS);
            case ".tbss" -> new Attributes(Elf.SHT_NOBITS, write | Elf.SHF_TLS);
            case ".rodata", ".rodata1", ".eh_frame" -> new Attributes(Elf.SHT_PROGBITS, Elf.SHF_ALLOC);
            case ".init_array" -> new Attributes(Elf.SHT_INIT_ARRAY, write);
            case ".fini_array" -> new Attributes(Elf.SHT_FINI_ARRAY, write);
            case ".preinit_array" -> new Attributes(Elf.SHT_PREINIT_ARRAY, write);
            case ".note" -> new Attributes(name.equals(".note.GNU-stack") ? Elf.SHT_PROGBITS : Elf.SHT_NOTE, 0);
            default -> new Attributes(Elf.SHT_PROGBITS, 0);
        };
    }

    /** Reads {@code NAME, "flags", @type, entsize}. */
    private Section section(Cursor cursor) throws SyntaxException {
        int nameColumn = cursor.column();
        String name = sectionName(cursor);
        Attributes usual = usual(name);
        long flags = usual.flags();
        int type = usual.type();
        long entrySize = usual.entrySize();
        boolean stated = cursor.accept(',');
        if (stated) {
            int column = cursor.column();
            flags = flags(cursor, column, cursor.string());
            if (cursor.accept(',')) {
                type = type(cursor);
                if (cursor.accept(',')) {
                    entrySize = entrySize(cursor);
                }
            }
            if ((flags & Elf.SHF_MERGE) != 0 && entrySize == 0) {
                throw cursor.error(cursor.column(), "a mergeable section without the size of its entries",
                        "it, as in \"aM\",@progbits,8");
            }
        }
        Section known = sections.named(name);
        if (known == null) {
            if (sections.all().size() >= Sections.LIMIT) {
                throw cursor.error(nameColumn, "one more section", "at most " + Sections.LIMIT);
            }
            return sections.add(new Section(name, type, flags, entrySize));
        }
        if (stated && (known.flags() != flags || known.type() != type || known.entrySize() != entrySize)) {
            throw cursor.error(nameColumn, "other flags or another type for section " + name,
                    "those that it had before");
        }
        return known;
    }

    private static long entrySize(Cursor cursor) throws SyntaxException {
        int column = cursor.column();
        long size = cursor.expression().addend();
        if (size <= 0 || size > ENTRY_SIZE_LIMIT) {
            throw cursor.error(column, "an entry size of " + size, "a number from 1 to " + ENTRY_SIZE_LIMIT);
        }
        return size;
    }

    private static String sectionName(Cursor cursor) throws SyntaxException {
        int column = cursor.column();
        String name;
        if (cursor.peek() == '"') {
            name = cursor.string();
        } else {
            StringBuilder text = new StringBuilder();
            while (cursor.peekRaw() != '\0' && cursor.peekRaw() != ',' && !Characters.isBlank(cursor.peekRaw())) {
                text.append(cursor.peekRaw());
                cursor.advance();
            }
            name = text.toString();
        }
        if (name.isEmpty()) { throw cursor.error(column, cursor.nextToken(), "the name of a section"); }
        return name;
    }

    private static long flags(Cursor cursor, int column, String letters) throws SyntaxException {
        long flags = 0;
        for (int i = 0; i < letters.length(); i++) {
            flags |= switch (letters.charAt(i)) {
                case 'a' -> Elf.SHF_ALLOC;
                case 'w' -> Elf.SHF_WRITE;
                case 'x' -> Elf.SHF_EXECINSTR;
                case 'M' -> Elf.SHF_MERGE;
                case 'S' -> Elf.SHF_STRINGS;
                case 'T' -> Elf.SHF_TLS;
                default -> throw cursor.error(column + 1 + i, "the flag '" + letters.charAt(i) + "'",
                        "flags out of a, w, x, M, S, T");
            };
        }
        return flags;
    }

    private static int type(Cursor cursor) throws SyntaxException {
        int column = cursor.column();
        if (!cursor.accept('@') && !cursor.accept('%')) { throw cursor.unexpected("a type as @progbits"); }
        String word = cursor.word();
        Integer type = word == null ? null : TYPES.get(word);
        if (type == null) {
            throw cursor.error(column, word == null ? "no type" : Cursor.quote(word),
                    "one of " + String.join(", ", TYPES.keySet().stream().sorted().toList()));
        }
        return type;
    }
}
