package org.maize.loader.link;

import java.util.OptionalLong;
import org.maize.loader.elf.Elf;
import org.maize.loader.elf.ElfSymbol;

/** The values of symbols in one ISA's program, once everything has an address. */
final class SymbolAddresses {
    private final GlobalSymbols symbols;
    private final Layout layout;

    SymbolAddresses(GlobalSymbols symbols, Layout layout) {
        this.symbols = symbols;
        this.layout = layout;
    }

    /** The value of an object's symbol; empty if it is undefined, or defined in a section that is left out of the program. */
    OptionalLong valueOf(LinkObject object, ElfSymbol symbol) {
        return symbol.isGlobal() ? valueOf(symbol) : localValueOf(object, symbol);
    }

    /** Whether a defined symbol is what its name means: a local one, or the global definition that prevails. */
    boolean prevails(LinkObject object, ElfSymbol symbol) {
        if (!symbol.isGlobal()) { return true; }
        GlobalSymbols.Definition definition = symbols.definition(symbol.name());
        return definition.object() == object && definition.symbol() == symbol;
    }

    /** The symbol that a symbol of an object means: itself, or the global definition that prevails. */
    ElfSymbol definitionOf(LinkObject object, ElfSymbol symbol) {
        GlobalSymbols.Definition definition = symbol.isGlobal() ? symbols.definition(symbol.name()) : null;
        return definition == null ? symbol : definition.symbol();
    }

    private OptionalLong valueOf(ElfSymbol symbol) {
        OptionalLong value = valueOf(symbol.name());
        return value.isEmpty() && symbol.binding() == Elf.STB_WEAK ? OptionalLong.of(0) : value;
    }

    /** The value of a global name; empty if it is not defined. */
    OptionalLong valueOf(String name) {
        GlobalSymbols.Definition definition = symbols.definition(name);
        if (definition == null) {
            return GlobalSymbols.LINKER_DEFINED.contains(name)
                    ? OptionalLong.of(layout.linkerDefined(name))
                    : OptionalLong.empty();
        }
        if (definition.isCommon()) { return OptionalLong.of(layout.commonAddress(name)); }
        return localValueOf(definition.object(), definition.symbol());
    }

    private static OptionalLong localValueOf(LinkObject object, ElfSymbol symbol) {
        if (symbol.index() == 0) { return OptionalLong.of(0); }
        if (symbol.section() == Elf.SHN_ABS) { return OptionalLong.of(symbol.value()); }
        InputSection section = object.section(symbol.section());
        if (section == null || section.header().name().equals(LinkObject.POINT_SECTION)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(section.addressOf(symbol.value()));
    }
}
