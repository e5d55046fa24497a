package org.maize.loader.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.maize.isa.Isa;
import org.maize.loader.elf.Elf;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.elf.ElfRelocation;
import org.maize.loader.elf.ElfSymbol;

/** The global symbols of one ISA's program: which object defines each (gABI chapter 4, "Symbol Table": binding and precedence). */
final class GlobalSymbols {
    /**
     * Symbols that the linker itself defines, as GNU ld's scripts do, for programs that use them; of its own, where the image of
     * thread-local storage begins and ends, and how that is aligned.
     */
    static final Set<String> LINKER_DEFINED = Set.of("__executable_start", "_etext", "_edata", "__bss_start", "_end",
            "__maize_thread_image", "__maize_thread_image_end", "__maize_thread_alignment", "__init_array_start",
            "__init_array_end");

    private static final int USES_SHOWN = 4;
    private static final long COMMON_ALIGNMENT_LIMIT = 1 << 21;

    /** A definition: the object and its symbol there. */
    record Definition(LinkObject object, ElfSymbol symbol) {
        boolean isCommon() { return symbol.section() == Elf.SHN_COMMON; }

        boolean isWeak() { return symbol.binding() == Elf.STB_WEAK; }
    }

    private final Isa isa;
    private final Map<String, Definition> definitions = new TreeMap<>();
    private final Diagnostics diagnostics;

    GlobalSymbols(Isa isa, List<LinkObject> objects, Diagnostics diagnostics) {
        this.isa = isa;
        this.diagnostics = diagnostics;
        for (LinkObject object : objects) {
            for (ElfSymbol symbol : object.file().symbols()) {
                if (symbol.isGlobal() && symbol.section() != Elf.SHN_UNDEF) {
                    define(new Definition(object, symbol));
                }
            }
        }
        objects.forEach(this::reportUndefined);
    }

    private void define(Definition definition) {
        ElfSymbol symbol = definition.symbol();
        if (symbol.type() == Elf.STT_GNU_IFUNC) {
            diagnostics.add(definition.object().file().name() + ": symbol '" + symbol.name()
                    + "': indirect functions are not linked");
        }
        if (definition.isCommon() && !isPossible(symbol)) {
            diagnostics.add(
                    definition.object().file().name() + ": common symbol '" + symbol.name() + "' of " + symbol.size()
                            + " bytes aligned to " + symbol.value() + ", where up to " + Layout.SIZE_LIMIT
                            + " bytes and powers of two up to " + COMMON_ALIGNMENT_LIMIT + " are possible");
            return;
        }
        definitions.merge(symbol.name(), definition, this::prevailing);
    }

    private static boolean isPossible(ElfSymbol common) {
        long alignment = common.value();
        return common.size() >= 0 && common.size() <= Layout.SIZE_LIMIT && alignment >= 0
                && alignment <= COMMON_ALIGNMENT_LIMIT && (alignment & (alignment - 1)) == 0;
    }

    private Definition prevailing(Definition first, Definition second) {
        if (first.isCommon() && second.isCommon()) {
            return first.symbol().size() >= second.symbol().size() ? first : second;
        }
        if (first.isWeak() || second.isWeak()) { return first.isWeak() && !second.isWeak() ? second : first; }
        if (first.isCommon() || second.isCommon()) { return first.isCommon() ? second : first; }
        diagnostics.add("symbol '" + first.symbol().name() + "' is defined twice for " + isa.name() + ": in "
                + first.object().file().name() + " and in " + second.object().file().name());
        return first;
    }

    /** The definition of a name, or null. */
    Definition definition(String name) {
        return definitions.get(name);
    }

    /** All definitions, by name. */
    Map<String, Definition> definitions() {
        return definitions;
    }

    /** The defined name that is most like this one, or null if none is much like it. */
    String nearest(String name) {
        String best = null;
        int bestDistance = Math.max(1, name.length() / 3) + 1;
        for (String candidate : definitions.keySet()) {
            int distance = distance(name, candidate);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = candidate;
            }
        }
        return best;
    }

    private void reportUndefined(LinkObject object) {
        for (ElfSymbol symbol : object.file().symbols()) {
            if (symbol.section() != Elf.SHN_UNDEF || symbol.binding() != Elf.STB_GLOBAL
                    || definitions.containsKey(symbol.name()) || LINKER_DEFINED.contains(symbol.name())) {
                continue;
            }
            List<String> uses = uses(object, symbol);
            if (uses.isEmpty() && symbol.name().equals("_GLOBAL_OFFSET_TABLE_")) {
                // Assemblers name it beside relocations that other linkers may need it for.
                continue;
            }
            String nearest = nearest(symbol.name());
            diagnostics.add("undefined symbol '" + symbol.name() + "' for " + isa.name() + ", used in "
                    + object.file().name() + (uses.isEmpty() ? "" : " at " + String.join(", ", uses))
                    + (nearest == null ? "" : "; is '" + nearest + "' meant?"));
        }
    }

    private static List<String> uses(LinkObject object, ElfSymbol symbol) {
        ElfFile file = object.file();
        List<String> uses = new ArrayList<>();
        for (var section : file.sections()) {
            for (ElfRelocation relocation : file.relocations(section)) {
                if (relocation.symbol() == symbol.index()) {
                    if (uses.size() == USES_SHOWN) {
                        uses.add("...");
                        return uses;
                    }
                    uses.add(place(file, section.index(), relocation.offset()));
                }
            }
        }
        return uses;
    }

    /** An offset of a section as a person says it: the function or object before it, if there is one. */
    static String place(ElfFile file, int section, long offset) {
        ElfSymbol best = null;
        for (ElfSymbol symbol : file.symbols()) {
            boolean named = symbol.section() == section && symbol.type() != Elf.STT_SECTION
                    && !symbol.name().startsWith("$");
            if (named && symbol.value() <= offset && (best == null || symbol.value() >= best.value())) {
                best = symbol;
            }
        }
        String inSection = file.sections().get(section).name() + "+" + Diagnostics.hex(offset);
        return best == null ? inSection : inSection + " (" + best.name() + "+" + (offset - best.value()) + ")";
    }

    /** Levenshtein's distance, with a bound on the work: names are compared by their first 64 characters. */
    private static int distance(String left, String right) {
        String a = left.substring(0, Math.min(64, left.length()));
        String b = right.substring(0, Math.min(64, right.length()));
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(diagonal + change, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
