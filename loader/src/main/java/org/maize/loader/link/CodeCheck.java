package org.maize.loader.link;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.maize.isa.Decoder;
import org.maize.isa.Decoding;
import org.maize.isa.Isa;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Statement;
import org.maize.loader.cfi.CallFrameTable;
import org.maize.loader.elf.ElfRelocation;
import org.maize.loader.elf.ElfSymbol;

/**
 * The check that atoms can be moved apart. An assembler that knows a distance within a section fills it in and leaves no relocation; if
 * that distance is between two atoms, moving them breaks it. Whether an instruction holds a distance is seen by decoding it at two
 * addresses: what moves along is relative.
 */
final class CodeCheck {
    private static final long FIRST_BASE = 0x10000;
    private static final long SECOND_BASE = 0x30000000;

    private final Isa isa;
    private final Diagnostics diagnostics;

    CodeCheck(Isa isa, Diagnostics diagnostics) {
        this.isa = isa;
        this.diagnostics = diagnostics;
    }

    /** Reports references from one atom to another that have no relocation. */
    void checkReferences(List<LinkObject> objects) {
        for (LinkObject object : objects) {
            for (InputSection section : object.code()) {
                if (section.atomCount() > 1) {
                    checkSection(section);
                }
            }
        }
    }

    private void checkSection(InputSection section) {
        byte[] bytes = section.contents();
        TreeSet<Long> relocated = new TreeSet<>();
        for (ElfRelocation relocation : section.relocations()) {
            relocated.add(relocation.offset());
        }
        TreeMap<Long, Boolean> mapping = mappingSymbols(section);
        for (Atom atom : section.atoms()) {
            long at = atom.start();
            while (at < atom.end()) {
                var kind = mapping.floorEntry(at);
                if (kind != null && kind.getValue()) {
                    Long next = mapping.higherKey(at);
                    at = next == null ? atom.end() : Math.min(next, atom.end());
                    continue;
                }
                Decoding decoding = decode(bytes, at, atom.end(), FIRST_BASE);
                if (decoding instanceof Decoding.Decoded decoded) {
                    Long place = relocated.ceiling(at);
                    if (place == null || place >= at + decoded.length()) {
                        checkInstruction(section, atom, bytes, at, decoded);
                    }
                    at += decoded.length();
                } else {
                    at += decoding instanceof Decoding.Undefined undefined ? undefined.length() : atom.end() - at;
                }
            }
        }
    }

    private Decoding decode(byte[] bytes, long at, long end, long base) {
        Decoder decoder = isa.decoder();
        return decoder.decode(bytes, (int) at, (int) end, base + at);
    }

    private void checkInstruction(InputSection section, Atom atom, byte[] bytes, long at, Decoding.Decoded first) {
        if (!(decode(bytes, at, atom.end(), SECOND_BASE) instanceof Decoding.Decoded second)) { return; }
        long[] here = Binding.of(first).slots();
        long[] there = Binding.of(second).slots();
        for (int i = 0; i < here.length; i++) {
            long target = here[i] - FIRST_BASE;
            boolean relative = there[i] - here[i] == SECOND_BASE - FIRST_BASE;
            boolean own = target == at + first.length() || target >= atom.start() && target < atom.end();
            if (relative && !own && target >= 0 && target <= section.header().size()
                    && section.atomAt(target) != atom) {
                diagnostics.add(section.file().name() + ": "
                        + GlobalSymbols.place(section.file(), section.header().index(), at) + " refers to "
                        + GlobalSymbols.place(section.file(), section.header().index(), target)
                        + " without a relocation, but '" + atom.describe() + "' and '"
                        + section.atomAt(target).describe()
                        + "' can lie apart for several ISAs; make the label global, keep what a function uses in it, "
                        + "and its literals too (.ltorg)");
            }
        }
    }

    /** Where data begin ({@code $d}, true) and where code does ({@code $x}), as AAELF64 4.5.4 marks them. */
    private static TreeMap<Long, Boolean> mappingSymbols(InputSection section) {
        TreeMap<Long, Boolean> mapping = new TreeMap<>();
        for (ElfSymbol symbol : section.file().symbols()) {
            if (symbol.section() == section.header().index() && !symbol.isGlobal()) {
                if (symbol.name().equals("$d") || symbol.name().startsWith("$d.")) {
                    mapping.put(symbol.value(), true);
                } else if (symbol.name().equals("$x") || symbol.name().startsWith("$x.")) {
                    mapping.put(symbol.value(), false);
                }
            }
        }
        return mapping;
    }

    /** Reports call frame information that runs from one atom into another. */
    void checkFrames(List<LinkObject> objects, CallFrameTable frames) {
        List<Atom> atoms = new ArrayList<>();
        objects.forEach(o -> o.code().forEach(s -> s.atoms().forEach(atoms::add)));
        TreeMap<Long, Atom> byAddress = new TreeMap<>();
        atoms.stream().filter(atom -> atom.size() > 0).forEach(atom -> byAddress.put(atom.address(), atom));
        for (long[] range : frames.ranges()) {
            var entry = byAddress.floorEntry(range[0]);
            if (entry != null && entry.getValue().section().atomCount() > 1
                    && range[1] > entry.getValue().address() + entry.getValue().size()) {
                diagnostics.add(entry.getValue().section().file().name() + ": the call frame information of '"
                        + entry.getValue().describe() + "' for " + isa.name() + " runs on past the next global symbol; "
                        + "end it before (.cfi_endproc) and begin another after");
            }
        }
    }

    /** Whether the last instruction of the code before an offset, in the atom before the one that begins there, is a call. */
    boolean callEndsAt(InputSection section, long offset) {
        Atom atom = section.atomAt(offset - 1);
        byte[] bytes = section.contents();
        long at = atom.start();
        while (at < offset) {
            Decoding decoding = decode(bytes, at, offset, FIRST_BASE);
            if (decoding instanceof Decoding.Decoded decoded) {
                at += decoded.length();
                if (at == offset) {
                    return Binding.of(decoded).statements().stream()
                            .anyMatch(s -> s instanceof Statement.Jump jump && jump.kind() == Statement.JumpKind.CALL);
                }
            } else {
                at += decoding instanceof Decoding.Undefined undefined ? undefined.length() : offset - at;
            }
        }
        return false;
    }
}
