package org.maize.loader.link;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.maize.isa.Isa;
import org.maize.isa.RelocationException;
import org.maize.isa.RelocationType;
import org.maize.loader.elf.Elf;
import org.maize.loader.elf.ElfRelocation;
import org.maize.loader.elf.ElfSymbol;

/** Makes the images of one ISA's program: contents at their addresses, with every relocation applied (gABI chapter 4, "Relocation"). */
final class Relocator {
    /** x86-64 counts PC-relative from the end of a 4-byte field, other ISAs from its beginning: A is off the target by up to this. */
    private static final int RELATIVE_BIAS = 4;

    private final Isa isa;
    private final List<LinkObject> objects;
    private final Layout layout;
    private final SymbolAddresses addresses;
    private final Diagnostics diagnostics;

    Relocator(
            Isa isa, List<LinkObject> objects, Layout layout, SymbolAddresses addresses, Diagnostics diagnostics) {
        this.isa = isa;
        this.objects = objects;
        this.layout = layout;
        this.addresses = addresses;
        this.diagnostics = diagnostics;
    }

    /**
     * One ISA's program in memory.
     *
     * @param frames call frame information, from {@link Layout#frameAddress}
     * @param code from {@link Layout#codeAddress}
     * @param data the contents of each section that is not zero
     * @param points the contents of each object's section of migration points
     * @param debug the sections for debuggers by name
     */
    record Images(byte[] frames, byte[] code, Map<DataSection, byte[]> data, Map<InputSection, byte[]> points,
            Map<String, byte[]> debug) {}

    Images relocate() {
        byte[] frames = new byte[(int) (layout.frameEnd() - layout.frameAddress())];
        byte[] code = codeOfPadding();
        Map<InputSection, byte[]> contents = new LinkedHashMap<>();
        Map<InputSection, byte[]> points = new LinkedHashMap<>();
        for (LinkObject object : objects) {
            for (InputSection section : object.frames()) {
                copyAtoms(section, relocated(object, section), frames, layout.frameAddress());
            }
            for (InputSection section : object.code()) {
                copyAtoms(section, relocated(object, section), code, layout.codeAddress());
            }
            for (InputSection section : object.data()) {
                contents.put(section, relocated(object, section));
            }
            for (InputSection section : object.points()) {
                points.put(section, relocated(object, section));
            }
        }
        Map<DataSection, byte[]> data = new LinkedHashMap<>();
        for (DataSection output : layout.dataSections()) {
            if (!output.kind().isZero()) {
                byte[] image = new byte[(int) output.size()];
                for (DataSection.Piece piece : output.pieces()) {
                    Atom atom = piece.atom(isa);
                    if (atom != null) {
                        copyAtoms(atom.section(), contents.get(atom.section()), image, output.address());
                    }
                }
                data.put(output, image);
            }
        }
        return new Images(frames, code, data, points, debug());
    }

    private Map<String, byte[]> debug() {
        // A program that a debugger understands less of is a good program: what cannot be linked there is not told.
        Relocator silent = new Relocator(isa, objects, layout, addresses, new Diagnostics());
        Map<String, byte[]> images = new TreeMap<>();
        for (LinkObject object : objects) {
            for (InputSection section : object.debug()) {
                long at = section.addressOf(0);
                byte[] image = images.getOrDefault(section.header().name(), new byte[0]);
                image = Arrays.copyOf(image, (int) (at + section.header().size()));
                System.arraycopy(silent.relocated(object, section), 0, image, (int) at, (int) section.header().size());
                images.put(section.header().name(), image);
            }
        }
        return images;
    }

    /** Room for the code, filled with what the ISA fills gaps with, so that running from one function into the next works. */
    private byte[] codeOfPadding() {
        byte[] code = new byte[(int) (layout.codeEnd() - layout.codeAddress())];
        List<Atom> atoms = new ArrayList<>();
        objects.forEach(o -> o.code().forEach(s -> s.atoms().forEach(atoms::add)));
        atoms.removeIf(atom -> atom.size() == 0);
        atoms.sort((a, b) -> Long.compare(a.address(), b.address()));
        long at = layout.codeAddress();
        for (Atom atom : atoms) {
            fill(code, at, atom.address());
            at = atom.address() + atom.size();
        }
        fill(code, at, layout.codeEnd());
        return code;
    }

    private void fill(byte[] code, long from, long to) {
        byte[] padding = isa.assembler().padding((int) (to - from));
        System.arraycopy(padding, 0, code, (int) (from - layout.codeAddress()), padding.length);
    }

    private static void copyAtoms(InputSection section, byte[] contents, byte[] image, long imageAddress) {
        for (Atom atom : section.atoms()) {
            System.arraycopy(
                    contents, (int) atom.start(), image, (int) (atom.address() - imageAddress), (int) atom.size());
        }
    }

    private byte[] relocated(LinkObject object, InputSection section) {
        byte[] bytes = section.contents();
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (ElfRelocation relocation : section.relocations()) {
            RelocationType type = typeOf(object, relocation);
            if (type == null) {
                diagnostics.add(place(object, section, relocation) + ": relocation type " + relocation.type()
                        + " is none that Maize links for " + isa.name()
                        + "; link such code with a stock linker, or write it without a global offset table");
            } else if (relocation.offset() + type.bytes() > bytes.length) {
                diagnostics
                        .add(place(object, section, relocation) + ": " + type.name() + " runs past the section's end");
            } else {
                apply(object, section, relocation, type, buffer);
            }
        }
        return bytes;
    }

    private RelocationType typeOf(LinkObject object, ElfRelocation relocation) {
        if (object.file().header().machine() != Elf.EM_NONE) { return isa.relocations().get(relocation.type()); }
        return switch (relocation.type()) {
            case Elf.R_NONE_ABS64 -> isa.absoluteRelocation(8);
            case Elf.R_NONE_ABS32 -> isa.absoluteRelocation(4);
            default -> null;
        };
    }

    private void apply(
            LinkObject object, InputSection section, ElfRelocation relocation, RelocationType type, ByteBuffer bytes) {
        ElfSymbol symbol = object.file().symbols().get(relocation.symbol());
        OptionalLong value = symbol.type() == Elf.STT_SECTION
                ? sectionTarget(object, section, symbol, relocation, type)
                : addresses.valueOf(object, symbol);
        if (value.isEmpty()) {
            if (!symbol.isGlobal()) {
                diagnostics.add(place(object, section, relocation) + ": refers to section "
                        + object.file().sections().get(symbol.section()).name() + ", which is no part of the program");
            }
            return;
        }
        long target = symbol.type() == Elf.STT_SECTION ? value.getAsLong() : value.getAsLong() + relocation.addend();
        if (isThreadLocal(symbol, object) != type.threadLocal()) {
            diagnostics.add(place(object, section, relocation) + ": " + type.name() + " against '" + symbol.name()
                    + "', which is "
                    + (type.threadLocal() ? "one for all threads" : "in thread-local storage")
                    + "; declare it alike everywhere");
            return;
        }
        target = type.threadLocal() ? layout.threadOffset(target) : target;
        boolean inMemory = !section.header().name().equals(LinkObject.POINT_SECTION);
        long place = inMemory ? section.addressOf(relocation.offset()) : 0;
        try {
            type.apply(bytes, (int) relocation.offset(), target, place);
        } catch (RelocationException e) {
            diagnostics.add(place(object, section, relocation) + ": " + type.name() + " against "
                    + (symbol.name().isEmpty() ? "a local label" : "'" + symbol.name() + "'") + " at "
                    + Diagnostics.hex(target)
                    + (type.relative() ? ", " + (target - place) + " bytes from " + Diagnostics.hex(place) : "") + ": "
                    + e.getMessage());
        }
    }

    /** Whether a symbol's definition is in thread-local storage. */
    private boolean isThreadLocal(ElfSymbol symbol, LinkObject object) {
        InputSection section = symbol.type() == Elf.STT_SECTION ? object.section(symbol.section()) : null;
        return section != null
                ? (section.header().flags() & Elf.SHF_TLS) != 0
                : addresses.definitionOf(object, symbol).type() == Elf.STT_TLS;
    }

    /** S + A for a section's own symbol: A says which atom is meant, and each atom has moved by a distance of its own. */
    private OptionalLong sectionTarget(
            LinkObject object, InputSection section, ElfSymbol symbol, ElfRelocation relocation, RelocationType type) {
        InputSection target = object.section(symbol.section());
        if (target == null || target.header().name().equals(LinkObject.POINT_SECTION)) { return OptionalLong.empty(); }
        long addend = relocation.addend();
        Atom atom = target.atomAt(addend);
        if (type.relative() && section.header().isExecutable()) {
            Atom biased = target.atomAt(addend + RELATIVE_BIAS);
            if (addend >= 0 && biased != atom) {
                diagnostics.add(place(object, section, relocation) + ": the distance to a local label between '"
                        + atom.describe() + "' and '" + biased.describe()
                        + "'; make the label global, so that it can be moved");
            }
            atom = addend >= 0 ? atom : biased;
        }
        return OptionalLong.of(atom.address() + (addend - atom.start()));
    }

    private static String place(LinkObject object, InputSection section, ElfRelocation relocation) {
        return object.file().name() + ": "
                + GlobalSymbols.place(object.file(), section.header().index(), relocation.offset());
    }
}
