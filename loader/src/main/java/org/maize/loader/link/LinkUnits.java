package org.maize.loader.link;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maize.isa.Isa;
import org.maize.loader.elf.Elf;
import org.maize.loader.elf.ElfFile;

/**
 * Which objects belong together: a unit is what one source, or its counterparts for several ISAs, was assembled to. Objects are
 * paired by their names without the ISA's name where that gives every object its counterpart, else by their order. An object that
 * holds only data ({@link Elf#EM_NONE}) is a unit that is linked into the program of every ISA.
 */
final class LinkUnits {
    private final List<Isa> isas;
    private final List<Map<Isa, ElfFile>> units;

    private LinkUnits(List<Isa> isas, List<Map<Isa, ElfFile>> units) {
        this.isas = isas;
        this.units = units;
    }

    /** The ISAs of the program: those that at least one object has code for. */
    List<Isa> isas() {
        return isas;
    }

    /** The object of each unit, in link order; null where a unit has none for the ISA. */
    List<ElfFile> files(Isa isa) {
        List<ElfFile> files = new ArrayList<>();
        units.forEach(unit -> files.add(unit.get(isa)));
        return files;
    }

    static LinkUnits of(List<ElfFile> objects, Diagnostics diagnostics) {
        Map<Isa, List<ElfFile>> byIsa = new LinkedHashMap<>();
        Isa.all().forEach(isa -> byIsa.put(isa, new ArrayList<>()));
        for (ElfFile object : objects) {
            Isa isa = Isa.ofElfMachine(object.header().machine()).orElse(null);
            if (!object.isObject()) {
                diagnostics.add(object.name() + ": an executable, where a relocatable object is expected");
            } else if (isa != null) {
                byIsa.get(isa).add(object);
            } else if (object.header().machine() != Elf.EM_NONE) {
                diagnostics.add(object.name() + ": an object for ELF machine " + object.header().machine()
                        + ", where one of " + names(byIsa.keySet()) + " or a data object is expected");
            }
        }
        byIsa.values().removeIf(List::isEmpty);
        if (byIsa.isEmpty()) {
            diagnostics.add("no object holds code; give at least one of " + names(Isa.all()));
        }
        boolean byName = pairsByName(byIsa);
        Map<Object, Map<Isa, ElfFile>> units = new LinkedHashMap<>();
        for (ElfFile object : objects) {
            Isa isa = Isa.ofElfMachine(object.header().machine()).orElse(null);
            if (isa != null && byIsa.containsKey(isa)) {
                Object key = byName ? stem(object, isa) : (Object) byIsa.get(isa).indexOf(object);
                units.computeIfAbsent(key, k -> new LinkedHashMap<>()).put(isa, object);
            } else if (object.header().machine() == Elf.EM_NONE) {
                Map<Isa, ElfFile> unit = new LinkedHashMap<>();
                byIsa.keySet().forEach(each -> unit.put(each, object));
                units.put(object, unit);
            }
        }
        return new LinkUnits(List.copyOf(byIsa.keySet()), List.copyOf(units.values()));
    }

    private static boolean pairsByName(Map<Isa, List<ElfFile>> byIsa) {
        Set<Set<String>> stemSets = new HashSet<>();
        for (Map.Entry<Isa, List<ElfFile>> entry : byIsa.entrySet()) {
            Set<String> stems = new HashSet<>();
            for (ElfFile object : entry.getValue()) {
                if (!stems.add(stem(object, entry.getKey()))) { return false; }
            }
            stemSets.add(stems);
        }
        return stemSets.size() == 1;
    }

    private static String stem(ElfFile object, Isa isa) {
        return object.name().replace(isa.name(), "");
    }

    private static String names(Collection<Isa> isas) {
        return String.join(", ", isas.stream().map(Isa::name).toList());
    }
}
