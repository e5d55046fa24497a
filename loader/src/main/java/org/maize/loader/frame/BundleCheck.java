package org.maize.loader.frame;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.maize.isa.Isa;
import org.maize.isa.Register;
import org.maize.loader.LoadError;
import org.maize.loader.bundle.Bundle;
import org.maize.loader.cfi.CallFrameTable;
import org.maize.loader.cfi.FrameRow;
import org.maize.loader.cfi.RegisterRule;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.elf.ElfSection;
import org.maize.loader.elf.ElfSymbol;
import org.maize.loader.map.MigrationPoint;
import org.maize.loader.map.Place;
import org.maize.loader.map.PointLocation;
import org.maize.loader.map.RegisterAt;
import org.maize.loader.map.ReturnAddress;
import org.maize.loader.map.ValueType;

/**
 * Checks a bundle's migration map against its executables, from nothing but the two: at every point, for every ISA, that an instruction begins
 * there that some path of its function comes to; that the stack frame unwinds, its size, the return address and the registers of the caller being
 * on every path where call frame information and map say; that each live value is in a place of its own, in which something has been put on every
 * path; and that the ISAs agree about what is alive.
 */
public final class BundleCheck {
    private final Bundle bundle;
    private final List<String> faults = new ArrayList<>();
    private int points;
    private final Set<String> functions = new TreeSet<>();

    private BundleCheck(Bundle bundle) {
        this.bundle = bundle;
    }

    /**
     * What was found.
     *
     * @param faults a sentence each; empty where all is proved
     * @param points how many points were checked, each for every ISA
     * @param functions how many functions they are in
     */
    public record Findings(List<String> faults, int points, int functions) {}

    /**
     * Checks a bundle.
     *
     * @throws LoadError where an executable has no code or no call frame information that can be read
     */
    public static Findings check(Bundle bundle) throws LoadError {
        BundleCheck check = new BundleCheck(bundle);
        for (Bundle.Program program : bundle.programs()) {
            check.new OfIsa(program).check();
        }
        check.checkAgreement();
        return new Findings(List.copyOf(check.faults), check.points, check.functions.size());
    }

    private void checkAgreement() {
        Set<String> isas = new TreeSet<>();
        bundle.programs().forEach(program -> isas.add(program.isa().name()));
        for (MigrationPoint point : bundle.map().points()) {
            points++;
            if (!point.locations().keySet().equals(isas)) {
                faults.add("point '" + point.id() + "' is there for " + new TreeSet<>(point.locations().keySet())
                        + " of " + isas);
            }
            Set<String> names = new HashSet<>();
            for (int v = 0; v < point.values().size(); v++) {
                if (!names.add(point.values().get(v).name())) {
                    faults.add("point '" + point.id() + "' has two values " + point.values().get(v).name());
                }
                Set<String> same = new TreeSet<>();
                for (PointLocation location : point.locations().values()) {
                    Place place = location.places().get(v);
                    // What does not depend on the ISA must not.
                    same.add(place instanceof Place.InRegister || place instanceof Place.InSlot ? "kept"
                            : place.toString());
                }
                if (same.size() > 1) {
                    faults.add("point '" + point.id() + "': value " + point.values().get(v)
                            + " is not the same for all: " + same);
                }
            }
        }
    }

    /** The check of one executable. */
    private final class OfIsa {
        private final Isa isa;
        private final CallFrameTable frames;
        private final StackFrameAnalysis analysis;
        private final int stackPointer;
        private MigrationPoint point;
        private PointLocation at;

        OfIsa(Bundle.Program program) throws LoadError {
            isa = program.isa();
            ElfFile file = program.file();
            ElfSection text = section(file, ".text");
            ElfSection information = section(file, ".eh_frame");
            Map<Long, Long> ends = new HashMap<>();
            for (ElfSymbol symbol : file.symbols()) {
                ends.merge(symbol.value(), symbol.value() + symbol.size(), Math::max);
            }
            frames = CallFrameTable.read(file.name(), file.contents(information), information.address(),
                    isa.frameConventions());
            analysis = new StackFrameAnalysis(isa, file.contents(text), text.address(), frames,
                    start -> ends.getOrDefault(start, start));
            stackPointer = isa.callingConvention().stackPointer().dwarf();
        }

        private static ElfSection section(ElfFile file, String name) throws LoadError {
            Optional<ElfSection> section = file.section(name);
            if (section.isEmpty()) {
                throw new LoadError(file.name(), "sections", -1, "no " + name, "one that a point can be in");
            }
            return section.get();
        }

        void check() throws LoadError {
            for (MigrationPoint each : bundle.map().points()) {
                point = each;
                at = each.locations().get(isa.name());
                if (at != null) {
                    checkPoint();
                }
            }
        }

        private void fault(String what) {
            faults.add("point '" + point.id() + "' for " + isa.name() + " at 0x" + Long.toHexString(at.address()) + ": "
                    + what);
        }

        private void checkPoint() throws LoadError {
            // A call that never returns may stand at the very end of a function.
            Optional<FrameRow> row = frames.rowAt(at.address());
            row = row.isEmpty() ? frames.rowAt(at.address() - 1) : row;
            if (row.isEmpty()) {
                fault("no call frame information describes it");
                return;
            }
            long[] function = frames.rangeAt(row.get().from()).orElseThrow();
            functions.add(point.id().substring(0, Math.max(0, point.id().lastIndexOf('.'))));
            AbstractState state = analysis.stateAt(function[0], function[1], at.address());
            if (state == null) {
                if (!analysis.followsCall(function[0], function[1], at.address())) {
                    fault("no path of its function comes to it");
                }
                return;
            }
            checkFrame(row.get(), state);
            checkReturnAddress(row.get(), state);
            checkSavedRegisters(row.get(), state);
            checkValues(state);
        }

        private void checkFrame(FrameRow row, AbstractState state) {
            Long pointer = state.frameAddresses().get(stackPointer);
            if (pointer == null) {
                fault("the stack pointer is not at one distance from the CFA on every path");
            } else if (-pointer != at.frameSize()) {
                fault("the stack frame has " + -pointer + " bytes, but " + at.frameSize() + " by the map");
            }
            Long cfa = state.frameAddresses().get(row.cfaRegister());
            if (cfa == null || -cfa != row.cfaOffset() || row.cfaRegister() != at.cfaRegister()
                    || row.cfaOffset() != at.cfaOffset()) {
                fault("the CFA is " + name(row.cfaRegister()) + " + " + row.cfaOffset()
                        + " by the call frame information, "
                        + name(at.cfaRegister()) + " + " + at.cfaOffset() + " by the map, and "
                        + (cfa == null ? "nothing known" : name(row.cfaRegister()) + " + " + -cfa)
                        + " by the instructions");
            }
            for (RegisterAt register : at.frameRegisters()) {
                if (!Long.valueOf(register.cfaOffset()).equals(state.frameAddresses().get(register.register()))) {
                    fault(name(register.register()) + " does not hold CFA" + register.cfaOffset() + " on every path");
                }
            }
        }

        private void checkReturnAddress(FrameRow row, AbstractState state) {
            AbstractValue callers = AbstractValue.callers(isa.frameConventions().returnAddressColumn());
            boolean there = switch (at.returnAddress()) {
                case ReturnAddress.Saved(long offset) -> row.returnAddress().equals(new RegisterRule.Saved(offset))
                        && callers.equals(state.word(offset));
                case ReturnAddress.InRegister(int register) ->
                        callers.equals(state.read(isa.registers().dwarf(register).offset(), Long.BYTES));
                case ReturnAddress.None() -> row.returnAddress() instanceof RegisterRule.Undefined;
            };
            if (!there) {
                fault("the return address is not on every path where the map has it: " + at.returnAddress());
            }
        }

        private void checkSavedRegisters(FrameRow row, AbstractState state) {
            if (at.returnAddress() instanceof ReturnAddress.None) { return; }
            Map<Integer, Long> saved = new HashMap<>();
            at.saved().forEach(register -> saved.put(register.register(), register.cfaOffset()));
            for (Register each : isa.callingConvention().calleeSaved()) {
                int register = each.root().dwarf();
                Long offset = saved.get(register);
                RegisterRule rule = row.rules().get(register);
                Long told = rule instanceof RegisterRule.Saved(long o) ? o : null;
                if (register == isa.frameConventions().returnAddressColumn()) {
                    continue;
                }
                if (offset == null ? told != null : !offset.equals(told)) {
                    fault("the caller's " + name(register) + " is saved at CFA" + told
                            + " by the call frame information, at CFA"
                            + offset + " by the map");
                }
                if (each.root().bytes() != Long.BYTES) {
                    checkVector(register, offset, state);
                    continue;
                }
                AbstractValue found = offset == null ? state.read(each.root().offset(), Long.BYTES)
                        : state.word(offset);
                if (!AbstractValue.callers(register).equals(found)) {
                    fault("the caller's " + name(register) + " is not "
                            + (offset == null ? "still in it" : "at CFA" + offset)
                            + " on every path");
                }
            }
        }

        /** Of a vector register it is known only that something was put where its lower half is saved. */
        private void checkVector(int register, Long offset, AbstractState state) {
            if (offset != null && state.word(offset) == null) {
                fault("nothing is saved of the caller's " + name(register) + " at CFA" + offset + " on some path");
            }
        }

        private void checkValues(AbstractState state) {
            Map<String, String> taken = new HashMap<>();
            at.saved().forEach(
                    register -> taken.put("slot " + register.cfaOffset(), "the saved " + name(register.register())));
            if (at.returnAddress() instanceof ReturnAddress.Saved(long offset)) {
                taken.put("slot " + offset, "the return address");
            }
            for (int v = 0; v < at.places().size(); v++) {
                MigrationPoint.Value value = point.values().get(v);
                switch (at.places().get(v)) {
                    case Place.InRegister(int register, boolean calleeSaved) -> {
                        take(taken, "register " + register, value);
                        AbstractValue held = value.type() == ValueType.I64
                                ? state.read(isa.registers().dwarf(register).offset(), Long.BYTES)
                                : null;
                        // A function that does not move the data stack pointer has it from its caller.
                        if (AbstractValue.callers(register).equals(held) && !value.name().equals("data")
                                && register != isa.frameConventions().returnAddressColumn()) {
                            fault("value " + value + " is in " + name(register) + ", which still holds the caller's");
                        }
                        if (held != null && held.ofFrame()) {
                            fault("value " + value + " in " + name(register) + " is an address in the stack frame");
                        }
                    }
                    case Place.InSlot(long offset) -> {
                        for (long word = offset; word < offset + value.type().bytes(); word += Long.BYTES) {
                            take(taken, "slot " + word, value);
                            if (word < -at.frameSize() || word >= 0) {
                                fault("value " + value + " is at CFA" + word + ", outside the stack frame");
                            } else if (state.word(word) == null) {
                                fault("value " + value + " is at CFA" + word
                                        + ", where nothing has been put on some path");
                            }
                        }
                    }
                    case Place.InMemory memory -> {
                        if (!(point.values().get(memory.base()).type() == ValueType.I64)) {
                            fault("value " + value + " is counted from " + point.values().get(memory.base())
                                    + ", which is no address");
                        }
                    }
                    case Place.Constant constant -> {}
                }
            }
        }

        private void take(Map<String, String> taken, String place, MigrationPoint.Value value) {
            String other = taken.put(place, "value " + value.name());
            if (other != null) {
                fault("value " + value + " and " + other + " are both in " + place);
            }
        }

        private String name(int dwarf) {
            Register register = isa.registers().dwarf(dwarf);
            return register == null ? "register " + dwarf : register.name();
        }
    }
}
