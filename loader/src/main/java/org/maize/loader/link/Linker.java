package org.maize.loader.link;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.maize.isa.Isa;
import org.maize.loader.LinkError;
import org.maize.loader.LoadError;
import org.maize.loader.bundle.Bundle;
import org.maize.loader.cfi.CallFrameTable;
import org.maize.loader.elf.Elf;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.frame.StackFrameAnalysis;
import org.maize.loader.map.AssembledPoint;
import org.maize.loader.map.MigrationMap;
import org.maize.loader.map.PointJoin;
import org.maize.loader.map.PointLocator;

/** Links objects to a bundle. One instance, one link. */
public final class Linker {
    /** The entry symbol unless another is asked for. */
    public static final String DEFAULT_ENTRY = "_start";

    private final Diagnostics diagnostics = new Diagnostics();
    private final String entryName;
    private final LinkUnits units;
    private final Map<Isa, List<LinkObject>> objects = new LinkedHashMap<>();
    private final Map<Isa, GlobalSymbols> symbols = new LinkedHashMap<>();
    private final Map<Isa, SymbolAddresses> addresses = new LinkedHashMap<>();
    private final Map<Isa, Relocator.Images> images = new LinkedHashMap<>();

    private Linker(List<ElfFile> inputs, String entryName) {
        this.entryName = entryName;
        this.units = LinkUnits.of(inputs, diagnostics);
    }

    /**
     * Links objects of one or several ISAs, and data objects, to a program for each of the ISAs.
     *
     * @param objects relocatable objects; data come to lie in their order
     * @param entryName the symbol where the program starts
     * @throws LinkError with every fault that was found
     */
    public static Bundle link(List<ElfFile> objects, String entryName) throws LinkError {
        return new Linker(objects, entryName).link();
    }

    private Bundle link() throws LinkError {
        diagnostics.throwIfAny();
        boolean split = units.isas().size() > 1;
        for (Isa isa : units.isas()) {
            List<LinkObject> all = new ArrayList<>();
            List<ElfFile> files = units.files(isa);
            for (int unit = 0; unit < files.size(); unit++) {
                all.add(files.get(unit) == null ? null : new LinkObject(files.get(unit), split, diagnostics));
            }
            objects.put(isa, all);
            symbols.put(isa, new GlobalSymbols(isa, present(isa), diagnostics));
        }
        checkInitialisers();
        Layout layout = new Layout(objects, symbols, diagnostics);
        if (!layout.fits()) {
            diagnostics.throwIfAny();
        }
        for (Isa isa : units.isas()) {
            addresses.put(isa, new SymbolAddresses(symbols.get(isa), layout));
            images.put(isa, new Relocator(isa, present(isa), layout, addresses.get(isa), diagnostics).relocate());
        }
        long entry = entry();
        Map<Isa, List<LinkObject>> present = new LinkedHashMap<>();
        units.isas().forEach(isa -> present.put(isa, present(isa)));
        IsaAgreement agreement = new IsaAgreement(present, symbols, addresses, diagnostics);
        agreement.checkSymbols();
        agreement.checkData(layout, images);
        MigrationMap map = map(layout);
        diagnostics.throwIfAny();
        Map<Isa, byte[]> executables = new LinkedHashMap<>();
        for (Isa isa : units.isas()) {
            executables.put(isa, new ProgramFile(isa, layout, images.get(isa))
                    .toBytes(entry, present(isa), addresses.get(isa)));
        }
        try {
            return Bundle.of(executables, map);
        } catch (LoadError e) {
            throw new LinkError(List.of("the linked program is not valid: " + e.getMessage()));
        }
    }

    private List<LinkObject> present(Isa isa) {
        return objects.get(isa).stream().filter(Objects::nonNull).toList();
    }

    /** What is to be called at the start is of use only if the program's start calls it. */
    private void checkInitialisers() {
        for (List<LinkObject> all : objects.values()) {
            List<LinkObject> present = all.stream().filter(Objects::nonNull).toList();
            boolean called = present.stream().flatMap(object -> object.file().symbols().stream())
                    .anyMatch(symbol -> symbol.name().equals("__init_array_start"));
            for (LinkObject object : present) {
                for (InputSection section : object.data()) {
                    if (!called && section.header().type() == Elf.SHT_INIT_ARRAY && section.header().size() > 0) {
                        diagnostics.add(section.describe() + ": the functions in it are not called; call those between "
                                + "__init_array_start and __init_array_end from _start");
                    }
                }
            }
        }
    }

    private long entry() {
        long entry = 0;
        for (Isa isa : units.isas()) {
            OptionalLong value = addresses.get(isa).valueOf(entryName);
            if (value.isEmpty()) {
                String nearest = symbols.get(isa).nearest(entryName);
                diagnostics.add("the entry symbol '" + entryName + "' is not defined for " + isa.name()
                        + (nearest == null ? "" : "; is '" + nearest + "' meant?") + " (-e SYMBOL)");
            } else {
                entry = value.getAsLong();
            }
        }
        return entry;
    }

    private MigrationMap map(Layout layout) {
        Map<String, List<PointJoin.Located>> located = new LinkedHashMap<>();
        for (Isa isa : units.isas()) {
            located.put(isa.name(), locate(isa, layout));
        }
        return new PointJoin(diagnostics::add).join(located);
    }

    private List<PointJoin.Located> locate(Isa isa, Layout layout) {
        List<PointJoin.Located> located = new ArrayList<>();
        Relocator.Images image = images.get(isa);
        CodeCheck check = new CodeCheck(isa, diagnostics);
        check.checkReferences(present(isa));
        try {
            CallFrameTable frames = CallFrameTable.read(
                    isa.name() + " program", image.frames(), layout.frameAddress(), isa.frameConventions());
            check.checkFrames(present(isa), frames);
            StackFrameAnalysis facts = new StackFrameAnalysis(isa, image.code(), layout.codeAddress(), frames);
            PointLocator locator = new PointLocator(isa, frames, facts, diagnostics::add);
            for (Map.Entry<InputSection, byte[]> section : image.points().entrySet()) {
                for (AssembledPoint point : AssembledPoint.read(section.getKey().file().name(), section.getValue())) {
                    checkBoundary(isa, check, section.getKey(), point);
                    located.add(new PointJoin.Located(point, locator.locate(point).orElse(null)));
                }
            }
        } catch (LoadError e) {
            diagnostics.add(e.getMessage());
        }
        return located;
    }

    /** A point where one atom ends and the next begins belongs to the next, unless it is where a call returns to. */
    private void checkBoundary(Isa isa, CodeCheck check, InputSection points, AssembledPoint point) {
        for (LinkObject object : present(isa)) {
            for (InputSection section : object.file() == points.file() ? object.code() : List.<InputSection>of()) {
                for (Atom atom : section.atoms()) {
                    if (atom.start() > 0 && atom.address() == point.address()
                            && check.callEndsAt(section, atom.start())) {
                        diagnostics.add("migration point '" + point.id() + "' for " + isa.name()
                                + " is behind a call at the very end of a function, where '" + atom.describe()
                                + "' begins; put an instruction behind the call that is never reached");
                    }
                }
            }
        }
    }
}
