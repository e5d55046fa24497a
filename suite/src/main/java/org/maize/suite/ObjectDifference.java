package org.maize.suite;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.maize.loader.elf.Elf;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.elf.ElfRelocation;
import org.maize.loader.elf.ElfSection;
import org.maize.loader.elf.ElfSymbol;

/**
 * Compares what two objects hold: sections with their attributes, bytes and relocations, and symbols; in whatever order.
 *
 * @param wanted the object of GNU as
 * @param got    that of {@code maize as}
 * @param left   names of sections that are left out
 */
record ObjectDifference(ElfFile wanted, ElfFile got, Set<String> left) {
    /** Tables of the file itself: their content is compared by what it means. */
    private static final Set<Integer> TABLES = Set.of(Elf.SHT_NULL, Elf.SHT_SYMTAB, Elf.SHT_STRTAB, Elf.SHT_RELA);
    /** What GNU as adds of itself whatever the source says. */
    private static final Set<String> OF_GNU = Set.of(".note.gnu.property");
    private static final int BYTES_SHOWN = 16;

    /** The same without a section, and without what goes with it. */
    ObjectDifference without(String section) {
        return new ObjectDifference(wanted, got, Set.of(section));
    }

    /** The first difference in words, if there is one. */
    Optional<String> first() {
        TreeMap<String, ElfSection> expected = sections(wanted);
        TreeMap<String, ElfSection> found = sections(got);
        if (!expected.keySet().equals(found.keySet())) {
            return Optional.of("sections " + found.keySet() + ", expected " + expected.keySet());
        }
        return expected.keySet().stream()
                .map(name -> sectionDifference(name, expected.get(name), found.get(name)))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> listDifference("symbol", symbols(wanted), symbols(got)));
    }

    /** By name; those that share one (sections of groups, for example) are numbered. */
    private TreeMap<String, ElfSection> sections(ElfFile file) {
        TreeMap<String, ElfSection> sections = new TreeMap<>();
        for (ElfSection section : file.sections()) {
            boolean empty = section.size() == 0 && Set.of(".text", ".data", ".bss").contains(section.name());
            if (!TABLES.contains(section.type()) && !OF_GNU.contains(section.name())
                    && !left.contains(section.name()) && !empty) {
                String name = section.name();
                while (sections.containsKey(name)) {
                    name += "'";
                }
                sections.put(name, section);
            }
        }
        return sections;
    }

    private Optional<String> sectionDifference(String name, ElfSection left, ElfSection right) {
        String expected = attributes(left);
        String found = attributes(right);
        if (!expected.equals(found)) { return Optional.of(name + " has " + found + ", expected " + expected); }
        if (!left.isZeroFilled()) {
            byte[] wantedBytes = wanted.contents(left);
            byte[] gotBytes = got.contents(right);
            int place = Arrays.mismatch(wantedBytes, gotBytes);
            if (place >= 0) {
                return Optional.of(name + "+0x" + Integer.toHexString(place) + ": " + bytes(gotBytes, place)
                        + ", expected "
                        + bytes(wantedBytes, place) + " (" + gotBytes.length + " bytes, expected " + wantedBytes.length
                        + ")");
            }
        }
        return listDifference("relocation of " + name, relocations(wanted, left), relocations(got, right));
    }

    private static String attributes(ElfSection section) {
        // GNU as gives .eh_frame the type of the x86-64 psABI or that of other data, by its configuration.
        int type = section.type() == Elf.SHT_X86_64_UNWIND ? Elf.SHT_PROGBITS : section.type();
        return "type " + type + " flags " + section.flags() + " alignment " + section.alignment() + " entry size "
                + section.entrySize() + " size " + (section.isZeroFilled() ? section.size() : "of its bytes");
    }

    private static String bytes(byte[] content, int place) {
        return HexFormat.ofDelimiter(" ").formatHex(content, place, Math.min(content.length, place + BYTES_SHOWN));
    }

    private static Optional<String> listDifference(String what, List<String> left, List<String> right) {
        if (left.equals(right)) { return Optional.empty(); }
        List<String> missing = without(left, right);
        List<String> added = without(right, left);
        return Optional.of((added.isEmpty() ? "no " + what : what + " " + added.getFirst())
                + (missing.isEmpty() ? ", expected none" : ", expected " + missing.getFirst())
                + " (" + added.size() + " and " + missing.size() + " in all)");
    }

    private static List<String> without(List<String> list, List<String> other) {
        Set<String> known = Set.copyOf(other);
        return list.stream().filter(each -> !known.contains(each)).toList();
    }

    private static List<String> relocations(ElfFile file, ElfSection section) {
        return file.relocations(section).stream().map(each -> relocation(file, each)).sorted().toList();
    }

    private static String relocation(ElfFile file, ElfRelocation relocation) {
        ElfSymbol symbol = file.symbols().get(relocation.symbol());
        return "%08x type %d %s%+d".formatted(relocation.offset(), relocation.type(), name(file, symbol),
                relocation.addend());
    }

    private static String name(ElfFile file, ElfSymbol symbol) {
        return symbol.type() == Elf.STT_SECTION ? file.sections().get(symbol.section()).name() : symbol.name();
    }

    /** Those with names; without the mapping symbols that tell code from data on Arm (AAELF64 5.5.1). */
    private static List<String> symbols(ElfFile file) {
        return file.symbols().stream()
                .filter(symbol -> !symbol.name().isEmpty() && !symbol.name().startsWith("$"))
                .map(symbol -> symbol(file, symbol))
                .sorted()
                .toList();
    }

    private static String symbol(ElfFile file, ElfSymbol symbol) {
        String section = symbol.section() > 0 && symbol.section() < file.sections().size()
                ? file.sections().get(symbol.section()).name()
                : Integer.toHexString(symbol.section());
        return symbol.name() + " in " + section + " at " + symbol.value() + " size " + symbol.size() + " type "
                + symbol.type() + " binding " + symbol.binding() + " visibility " + symbol.visibility();
    }
}
