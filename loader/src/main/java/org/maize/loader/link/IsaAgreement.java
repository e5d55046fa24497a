package org.maize.loader.link;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.maize.isa.Isa;
import org.maize.loader.elf.Elf;
import org.maize.loader.elf.ElfSymbol;

/** The check that the programs of several ISAs agree: the same global symbols at the same addresses, the same data. */
final class IsaAgreement {
    private static final int GROUP = 8;
    private static final int DIFFERENCES_SHOWN = 10;

    private final Map<Isa, List<LinkObject>> objects;
    private final Map<Isa, GlobalSymbols> symbols;
    private final Map<Isa, SymbolAddresses> addresses;
    private final Diagnostics diagnostics;

    IsaAgreement(
            Map<Isa, List<LinkObject>> objects,
            Map<Isa, GlobalSymbols> symbols,
            Map<Isa, SymbolAddresses> addresses,
            Diagnostics diagnostics) {
        this.objects = objects;
        this.symbols = symbols;
        this.addresses = addresses;
        this.diagnostics = diagnostics;
    }

    /** Reports each global symbol that an ISA lacks, or that has not one address. */
    void checkSymbols() {
        TreeSet<String> names = new TreeSet<>();
        symbols.values().forEach(each -> names.addAll(each.definitions().keySet()));
        for (String name : names) {
            Map<Isa, Long> values = new HashMap<>();
            Isa missing = null;
            GlobalSymbols.Definition definition = null;
            for (Isa isa : symbols.keySet()) {
                OptionalLong value = addresses.get(isa).valueOf(name);
                if (symbols.get(isa).definition(name) == null) {
                    missing = isa;
                } else {
                    definition = symbols.get(isa).definition(name);
                    value.ifPresent(v -> values.put(isa, v));
                }
            }
            if (missing != null) {
                String nearest = symbols.get(missing).nearest(name);
                diagnostics.add("symbol '" + name + "' is defined in " + definition.object().file().name()
                        + " but not for "
                        + missing.name()
                        + (nearest == null || symbols.values().stream().allMatch(s -> s.definition(nearest) != null)
                                ? ""
                                : "; is it called '" + nearest + "' there?"));
            } else if (new TreeSet<>(values.values()).size() > 1) {
                diagnostics.add("symbol '" + name + "' has not one address: " + describe(values)
                        + "; begin code at it in every ISA, or data of the same size before it");
            }
        }
    }

    private static String describe(Map<Isa, Long> values) {
        TreeMap<String, String> sorted = new TreeMap<>();
        values.forEach((isa, value) -> sorted.put(isa.name(), Diagnostics.hex(value)));
        return sorted.toString();
    }

    /** Reports the data that differ, eight bytes at a time, by the symbol that they belong to. */
    void checkData(Layout layout, Map<Isa, Relocator.Images> images) {
        Isa first = images.keySet().iterator().next();
        for (Isa other : images.keySet()) {
            int shown = 0;
            for (DataSection section : layout.dataSections()) {
                byte[] a = images.get(first).data().get(section);
                byte[] b = images.get(other).data().get(section);
                for (int at = 0; a != null && at < a.length && shown < DIFFERENCES_SHOWN; at += GROUP) {
                    int length = Math.min(GROUP, a.length - at);
                    if (value(a, at, length) != value(b, at, length)) {
                        shown++;
                        diagnostics.add("the data differ at " + placeOf(section.address() + at) + ", section "
                                + section.name() + "+" + Diagnostics.hex(at) + ": "
                                + Diagnostics.hex(value(a, at, length)) + " for "
                                + first.name() + ", " + Diagnostics.hex(value(b, at, length)) + " for " + other.name()
                                + remedy(layout, value(a, at, length)));
                    }
                }
            }
        }
    }

    private static String remedy(Layout layout, long value) {
        return value >= layout.codeAddress() && value < layout.codeEnd()
                ? " (addresses of code: only a global function has one address for every ISA)"
                : "";
    }

    private static long value(byte[] bytes, int at, int length) {
        long value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = value << 8 | bytes[at + i] & 0xff;
        }
        return value;
    }

    private String placeOf(long address) {
        String best = Diagnostics.hex(address);
        long bestValue = -1;
        for (Isa isa : objects.keySet()) {
            for (LinkObject object : objects.get(isa)) {
                for (ElfSymbol symbol : object.file().symbols()) {
                    boolean named = symbol.isDefined() && symbol.section() != Elf.SHN_ABS && !symbol.name().isEmpty()
                            && !symbol.name().startsWith("$");
                    OptionalLong value = named ? addresses.get(isa).valueOf(object, symbol) : OptionalLong.empty();
                    if (value.isPresent() && value.getAsLong() <= address && value.getAsLong() > bestValue) {
                        bestValue = value.getAsLong();
                        best = "'" + symbol.name() + "'+" + (address - bestValue);
                    }
                }
            }
        }
        return best;
    }
}
