package org.maize.assembler.object;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.maize.assembler.text.Cursor;
import org.maize.assembler.text.Diagnostics;
import org.maize.assembler.text.Spelling;
import org.maize.isa.Isa;
import org.maize.isa.RelocationException;
import org.maize.isa.RelocationType;
import org.maize.loader.elf.Elf;
import org.maize.loader.elf.ElfObjectWriter;

/**
 * From sections that are laid out to an ELF object: fills the fields whose values are known, and leaves relocations for the
 * others by the rules of GNU as: a symbol that other objects see keeps its name, any other becomes its section and an offset.
 */
public final class ObjectBuilder {
    private final Isa isa;
    private final Sections sections;
    private final Symbols symbols;
    private final Diagnostics diagnostics;
    private final Evaluator evaluator = Evaluator.laidOut();
    private final ElfObjectWriter writer;
    private final Map<Section, ElfObjectWriter.Section> written = new HashMap<>();
    private final Map<Symbol, ElfObjectWriter.Symbol> names = new HashMap<>();

    /** @param byName whether the relocation names the symbol, and not its section */
    private final Map<Section, byte[]> contents = new HashMap<>();

    /**
     * A field that a relocation fills.
     *
     * @param offset in its section
     * @param description type and value: {@code R_X86_64_PC32 line+6}
     */
    public record Relocated(long offset, int bytes, String description) {
        @Override
        public String toString() {
            return description;
        }
    }

    private record Reference(Section section, long place, int type, Symbol symbol, long addend, boolean byName) {}

    private final java.util.ArrayList<Reference> references = new java.util.ArrayList<>();

    /** @param isa null for an object that holds only data */
    public ObjectBuilder(Isa isa, Sections sections, Symbols symbols, Diagnostics diagnostics) {
        this.isa = isa;
        this.sections = sections;
        this.symbols = symbols;
        this.diagnostics = diagnostics;
        this.writer = new ElfObjectWriter(isa == null ? Elf.EM_NONE : isa.elfMachine());
    }

    /** The object's bytes; of no use if there were errors. */
    public byte[] build() {
        for (Section section : sections.all()) {
            written.put(section, write(section));
        }
        symbols.all().stream().filter(s -> s.size() != null).forEach(this::size);
        if (!diagnostics.isEmpty()) { return new byte[0]; }
        symbols.files().forEach(writer::addFile);
        for (Symbol symbol : symbols.all()) {
            ElfObjectWriter.Symbol name = write(symbol);
            if (name != null) {
                names.put(symbol, name);
            }
        }
        for (Reference r : references) {
            ElfObjectWriter.Symbol symbol = names.get(r.symbol());
            long addend = r.addend();
            if (!r.byName()) {
                Evaluator.Location location = locationOf(r.symbol());
                symbol = writer.sectionSymbol(written.get(location.label().section()));
                addend += location.address();
            }
            writer.addRelocation(written.get(r.section()), r.place(), r.type(), symbol, addend);
        }
        return writer.toBytes();
    }

    private Evaluator.Location locationOf(Symbol symbol) {
        try {
            return evaluator.location(symbol);
        } catch (Evaluator.Unresolved e) {
            return null;
        }
    }

    private ElfObjectWriter.Section write(Section section) {
        if (section.isZeroFilled()) {
            checkZero(section);
            return writer.addZeroSection(section.name(), section.flags(), section.alignment(), section.size());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Fragment fragment : section.fragments()) {
            byte[] contents = fragment.contents();
            ByteBuffer patched = ByteBuffer.wrap(contents).order(ByteOrder.LITTLE_ENDIAN);
            for (Fixup fixup : fragment.fixups()) {
                resolve(section, fragment.address() + fixup.offset(), fixup, patched);
            }
            bytes.writeBytes(contents);
        }
        contents.put(section, bytes.toByteArray());
        return writer.addSection(section.name(), section.type(), section.flags(), section.alignment(),
                section.entrySize(),
                bytes.toByteArray());
    }

    private void checkZero(Section section) {
        for (Fragment fragment : section.fragments()) {
            for (Fixup fixup : fragment.fixups()) {
                diagnostics.add(fixup.statement().error(fixup.column(), "a value in " + section.name(),
                        "space only, as the section takes no bytes of the file"));
                return;
            }
        }
    }

    private void resolve(Section section, long place, Fixup fixup, ByteBuffer contents) {
        Terms terms;
        try {
            terms = evaluator.terms(fixup.value());
            switch (fixup.field()) {
                case Fixup.Number number -> resolve(section, place, fixup, number.bytes(), terms, contents);
                case Fixup.InInstruction field -> resolve(section, place, fixup, field.type(), terms, contents);
            }
        } catch (Evaluator.Unresolved e) {
            error(fixup, e.getMessage(), "an expression that the assembler or the linker can compute");
        }
    }

    private void resolve(Section section, long place, Fixup fixup, int bytes, Terms terms, ByteBuffer contents)
            throws Evaluator.Unresolved {
        if (terms.isConstant()) {
            if (!fits(terms.addend(), bytes)) {
                error(fixup, "the number " + terms.addend(),
                        "one that fits into " + bytes + (bytes == 1 ? " byte" : " bytes"));
                return;
            }
            for (int i = 0; i < bytes; i++) {
                contents.put(fixup.offset() + i, (byte) (terms.addend() >> 8 * i));
            }
            return;
        }
        if (terms.plus() == null) {
            error(fixup, "minus an address", "an address, or a distance");
            return;
        }
        boolean relative = terms.minus() != null;
        long addend = terms.addend();
        if (relative) {
            Evaluator.Location minus = evaluator.location(terms.minus());
            if (minus == null || minus.label().section() != section) {
                error(fixup,
                        "the distance from " + Symbols.describe(terms.minus()) + " to "
                                + Symbols.describe(terms.plus()),
                        "a distance from a label in " + section.name()
                                + ", where this stands, or between two of one section");
                return;
            }
            addend += place - minus.address();
        }
        if (bytes < 4) {
            error(fixup,
                    "the address of " + Symbols.describe(terms.plus()) + " in " + bytes
                            + (bytes == 1 ? " byte" : " bytes"),
                    "a field of 4 or 8 bytes");
        } else if (isa != null) {
            RelocationType type = relative ? isa.relativeRelocation(bytes) : isa.absoluteRelocation(bytes);
            refer(section, place, fixup, type.number(), terms.plus(), addend, false, relative);
        } else if (relative) {
            error(fixup, "the distance to " + Symbols.describe(terms.plus()),
                    "an address, as this source is for every ISA");
        } else {
            refer(section, place, fixup, bytes == 8 ? Elf.R_NONE_ABS64 : Elf.R_NONE_ABS32, terms.plus(), addend,
                    false, false);
        }
    }

    /** A field of n bytes takes -(2^8n - 1) to 2^8n - 1, as GNU as has it. */
    public static boolean fits(long value, int bytes) {
        return bytes == 8 || Math.abs(value) >> 8 * bytes == 0 && value != Long.MIN_VALUE;
    }

    private void resolve(Section section, long place, Fixup fixup, RelocationType type, Terms terms,
            ByteBuffer contents)
            throws Evaluator.Unresolved {
        if (terms.minus() != null) {
            error(fixup, "the distance from " + Symbols.describe(terms.minus()), "a number, or an address");
            return;
        }
        if (terms.plus() == null && type.relative()) {
            error(fixup, "the number " + terms.addend(), "a symbol, to which the distance is known");
            return;
        }
        long value = terms.addend();
        if (terms.plus() != null) {
            Evaluator.Location target = evaluator.location(terms.plus());
            boolean known = type.relative() && !type.needsAddresses() && target != null
                    && target.label().section() == section && !terms.plus().isGlobal();
            if (!known) {
                refer(section, place, fixup, type, terms.plus(), terms.addend());
                return;
            }
            value += target.address();
        }
        try {
            fill(type, contents, fixup, value, place, terms.plus() == null);
        } catch (RelocationException e) {
            error(fixup, e.getMessage(), "a value that the instruction can hold");
        }
    }

    /**
     * Fills a field. A negative number that a field for addresses, which have no sign, refuses goes in as the unsigned number of
     * the same bits.
     */
    private static void fill(RelocationType type, ByteBuffer contents, Fixup fixup, long value, long place,
            boolean number)
            throws RelocationException {
        try {
            type.apply(contents, fixup.offset(), value, place);
        } catch (RelocationException e) {
            int bits = 8 * type.bytes();
            if (!number || value >= 0 || bits >= 64 || value >> bits - 1 != -1) { throw e; }
            type.apply(contents, fixup.offset(), value & (1L << bits) - 1, place);
        }
    }

    private void refer(Section section, long place, Fixup fixup, RelocationType type, Symbol symbol, long addend)
            throws Evaluator.Unresolved {
        if (type.threadLocal() && !symbol.isDefined()) {
            symbol.setType(Elf.STT_TLS);
        }
        if (type.companion() != null) {
            symbols.named(type.companion()).need();
        }
        refer(section, place, fixup, (symbol.isGlobal() ? type : type.againstLocalSymbol()).number(), symbol, addend,
                type.keepsSymbol(), type.keepsMergeable());
    }

    private void refer(Section section, long place, Fixup fixup, int type, Symbol symbol, long addend,
            boolean keepsSymbol, boolean keepsMergeable) throws Evaluator.Unresolved {
        if (!symbol.isDefined() && symbol.isTemporary()) {
            error(fixup, Symbols.describe(symbol) + ", which is nowhere in this source", symbol.name() == null
                    ? "a numeric label that follows"
                    : "a label" + Spelling.hint(symbol.name(), symbols.all().stream()
                            .filter(s -> s.label() != null && s.name() != null).map(Symbol::name).toList()));
            return;
        }
        Evaluator.Location target = evaluator.location(symbol);
        long flags = target == null ? 0 : target.label().section().flags();
        boolean byName = target == null || keepsSymbol || symbol.isGlobal() || (flags & Elf.SHF_TLS) != 0
                || (flags & Elf.SHF_MERGE) != 0 && (addend != 0 || keepsMergeable);
        if (byName) {
            symbol.need();
        }
        references.add(new Reference(section, place, type, symbol, addend, byName));
    }

    private void error(Fixup fixup, String found, String expected) {
        diagnostics.add(fixup.statement().error(fixup.column(), found, expected));
    }

    private ElfObjectWriter.Symbol write(Symbol symbol) {
        if (symbol.name() == null || isSection(symbol) || !symbols.isCurrent(symbol)
                || symbol.isTemporary() && !symbol.isNeeded()) {
            return null;
        }
        int binding = symbol.isWeak() ? Elf.STB_WEAK : symbol.isGlobal() ? Elf.STB_GLOBAL : Elf.STB_LOCAL;
        if (symbol.isCommon()) {
            return writer.addCommon(symbol.name(), symbol.commonSize(), symbol.commonAlignment());
        }
        Evaluator.Location location = locationOf(symbol);
        if (location != null) {
            Symbol described = described(symbol);
            int type = symbol.type() >= 0 ? symbol.type() : Math.max(described.type(), Elf.STT_NOTYPE);
            if ((location.label().section().flags() & Elf.SHF_TLS) != 0) {
                type = Elf.STT_TLS;
            }
            return writer.addSymbol(symbol.name(), written.get(location.label().section()), location.address(),
                    size(symbol.size() == null ? described : symbol), type,
                    binding, symbol.visibility());
        }
        if (symbol.equated() != null) {
            OptionalLong value = number(symbol.equated());
            return value.isEmpty() ? null : writer.addAbsolute(symbol.name(), value.getAsLong(), binding);
        }
        if (!symbol.isNeeded() && !symbol.isDescribed()) { return null; }
        return writer.addUndefined(symbol.name(), size(symbol), Math.max(symbol.type(), Elf.STT_NOTYPE), binding,
                symbol.visibility());
    }

    /** Whether it is a section's own name, which the section's symbol stands for. */
    private boolean isSection(Symbol symbol) {
        return symbol.label() != null && symbol.definition() == null && sections.named(symbol.name()) != null;
    }

    /** The symbol whose type and size {@code .set} gives to this one too: the one that it stands for. */
    private Symbol described(Symbol symbol) {
        Symbol described = symbol;
        while (described.equated() != null) {
            try {
                Symbol next = evaluator.terms(described.equated()).plus();
                if (next == null || next.name() == null) { return described; }
                described = next;
            } catch (Evaluator.Unresolved e) {
                return described;
            }
        }
        return described;
    }

    private OptionalLong number(Expression expression) {
        try {
            Terms terms = evaluator.terms(expression);
            return terms.isConstant() ? OptionalLong.of(terms.addend()) : OptionalLong.empty();
        } catch (Evaluator.Unresolved e) {
            return OptionalLong.empty();
        }
    }

    private long size(Symbol symbol) {
        if (symbol.size() == null) { return 0; }
        OptionalLong size = number(symbol.size());
        if (size.isEmpty()) {
            diagnostics.add(symbol.sizeStatement().error(symbol.sizeStatement().start() + 1,
                    "a size of " + Cursor.quote(symbol.name()) + " that is not a number",
                    "a number, or the distance between two labels"));
        }
        return size.orElse(0);
    }

    /** The bytes of a section that has any in the file, after {@link #build()}. */
    public byte[] contents(Section section) {
        return contents.getOrDefault(section, new byte[0]).clone();
    }

    /** The fields of a section that relocations fill, after {@link #build()}. */
    public List<Relocated> relocated(Section section) {
        return references.stream().filter(reference -> reference.section() == section).map(this::relocated).toList();
    }

    private Relocated relocated(Reference reference) {
        RelocationType type = isa == null ? null : isa.relocationType(reference.type());
        String name = type == null ? "relocation " + reference.type() : type.name();
        int bytes = type == null ? reference.type() == Elf.R_NONE_ABS64 ? 8 : 4 : type.bytes();
        String symbol = reference.symbol().name() == null ? "." : reference.symbol().name();
        long addend = reference.addend();
        return new Relocated(reference.place(), bytes,
                name + " " + symbol + (addend == 0 ? "" : addend > 0 ? "+" + addend : Long.toString(addend)));
    }

    /** The sections that hold something, in order. */
    public List<Section> sections() {
        return List.copyOf(sections.all());
    }
}
