package org.maize.loader.map;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.maize.isa.Isa;
import org.maize.isa.Register;
import org.maize.loader.LoadError;
import org.maize.loader.cfi.CallFrameTable;
import org.maize.loader.cfi.FrameRow;
import org.maize.loader.cfi.RegisterRule;

/**
 * Makes the location of a migration point in one ISA's program from its directive, the call frame information at its address and what
 * the function's instructions tell of its stack pointer. Whatever would let a thread be resumed wrongly is a fault.
 */
public final class PointLocator {
    /** A stack frame may be this large, in bytes. */
    public static final long FRAME_LIMIT = 1 << 20;

    private final Isa isa;
    private final CallFrameTable frames;
    private final FrameFacts facts;
    private final Consumer<String> faults;
    private final int stackPointer;

    /** A point's fault: a sentence about it that begins after its name. */
    private static final class Fault extends Exception {
        private Fault(String message) {
            super(message);
        }
    }

    /**
     * @param frames the program's call frame information
     * @param faults takes a message for each fault
     */
    public PointLocator(Isa isa, CallFrameTable frames, FrameFacts facts, Consumer<String> faults) {
        this.isa = isa;
        this.frames = frames;
        this.facts = facts;
        this.faults = faults;
        this.stackPointer = isa.callingConvention().stackPointer().dwarf();
    }

    /** The location, its places in the order of the directive; empty if a fault was found. */
    public Optional<PointLocation> locate(AssembledPoint point) {
        try {
            return Optional.of(located(point));
        } catch (Fault e) {
            faults.accept("migration point '" + point.id() + "' for " + isa.name() + " at 0x"
                    + Long.toHexString(point.address()) + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private PointLocation located(AssembledPoint point) throws Fault {
        FrameRow row = rowAt(point.address());
        Map<Integer, Long> known = new HashMap<>(factsAt(row, point.address()));
        checkAgainst(known, row);
        known.put(row.cfaRegister(), -row.cfaOffset());
        if (!known.containsKey(stackPointer)) {
            throw new Fault("the stack frame's size cannot be told: the CFA hangs on " + registerName(row.cfaRegister())
                    + ", and the stack pointer is not a constant distance from its value at the function's entry on every path; "
                    + "let each path to the point change the stack pointer by the same constants, "
                    + "or say .cfi_def_cfa with the stack pointer there");
        }
        long frameSize = -known.get(stackPointer);
        if (frameSize < 0 || frameSize > FRAME_LIMIT || frameSize % Long.BYTES != 0) {
            throw new Fault("a stack frame of " + frameSize + " bytes, where multiples of 8 up to " + FRAME_LIMIT
                    + " are possible");
        }
        List<RegisterAt> saved = saved(row, frameSize);
        ReturnAddress returnAddress = returnAddress(row);
        checkReturnAddress(point, row, returnAddress);
        List<Place> places = places(point, known, frameSize);
        checkSlotsAreApart(point, places, saved, returnAddress);
        return new PointLocation(point.address(), frameSize, row.cfaRegister(), row.cfaOffset(), returnAddress, saved,
                frameRegisters(point, row, known), places);
    }

    /** The row at the point; after a call that never returns, at a function's very end, the row of the call. */
    private FrameRow rowAt(long address) throws Fault {
        try {
            Optional<FrameRow> row = frames.rowAt(address);
            if (row.isEmpty()) {
                row = frames.rowAt(address - 1);
            }
            if (row.isEmpty()) {
                throw new Fault("no call frame information describes this code; "
                        + "put .cfi_startproc and .cfi_endproc around the function and .cfi_* directives where its frame changes");
            }
            if (row.get().cfaRegister() < 0) {
                throw new Fault("the call frame information gives no CFA here; say .cfi_def_cfa");
            }
            return row.get();
        } catch (LoadError e) {
            throw new Fault("the call frame information cannot be used: " + e.getMessage());
        }
    }

    /** What the instructions tell, where the description begins as a function does; a part split off a function begins otherwise. */
    private Map<Integer, Long> factsAt(FrameRow row, long address) throws Fault {
        long[] function = frames.rangeAt(row.from()).orElseThrow();
        FrameRow first = rowAt(function[0]);
        boolean whole = first.cfaRegister() == stackPointer
                && first.cfaOffset() == isa.frameConventions().entryCfaOffset();
        return whole ? facts.registersAt(function[0], function[1], address) : Map.of();
    }

    private void checkAgainst(Map<Integer, Long> known, FrameRow row) throws Fault {
        Long real = known.get(row.cfaRegister());
        if (real != null && real != -row.cfaOffset()) {
            throw new Fault("the call frame information says that the CFA is " + registerName(row.cfaRegister()) + " + "
                    + row.cfaOffset() + ", but the instructions before make it + " + -real
                    + "; correct the .cfi_* directives of the function");
        }
    }

    private List<RegisterAt> saved(FrameRow row, long frameSize) throws Fault {
        List<RegisterAt> saved = new ArrayList<>();
        for (Map.Entry<Integer, RegisterRule> entry : row.rules().entrySet()) {
            int number = entry.getKey();
            if (number == isa.frameConventions().returnAddressColumn()) {
                continue;
            }
            switch (entry.getValue()) {
                case RegisterRule.Saved(long offset) -> {
                    if (isa.registers().dwarf(number) == null) {
                        throw new Fault(
                                "the call frame information saves register " + number + ", which there is none of");
                    }
                    if (offset >= 0 || offset < -frameSize || offset % Long.BYTES != 0) {
                        throw new Fault(registerName(number) + " is saved at CFA" + offset
                                + ", outside the stack frame of " + frameSize + " bytes or at no multiple of 8");
                    }
                    saved.add(new RegisterAt(number, offset));
                }
                case RegisterRule.Same() -> {}
                default ->
                        throw new Fault("the caller's " + registerName(number) + " is "
                                + "not in memory by the call frame information; save it in the stack frame (.cfi_offset)");
            }
        }
        return saved;
    }

    private ReturnAddress returnAddress(FrameRow row) throws Fault {
        int column = isa.frameConventions().returnAddressColumn();
        return switch (row.returnAddress()) {
            case RegisterRule.Saved(long offset) -> new ReturnAddress.Saved(offset);
            case RegisterRule.Undefined() -> new ReturnAddress.None();
            case RegisterRule.InRegister(int register) when isa.registers().dwarf(register) != null ->
                    new ReturnAddress.InRegister(register);
            case RegisterRule.Same() when isa.registers().dwarf(column) != null -> new ReturnAddress.InRegister(column);
            default -> throw new Fault("the call frame information does not tell where the return address is");
        };
    }

    private void checkReturnAddress(AssembledPoint point, FrameRow row, ReturnAddress returnAddress) throws Fault {
        long[] function = frames.rangeAt(row.from()).orElseThrow();
        if (returnAddress instanceof ReturnAddress.InRegister(int register)
                && facts.followsCall(function[0], function[1], point.address())) {
            throw new Fault("the call before has overwritten " + registerName(register)
                    + ", where the call frame information has the return address; save it and say .cfi_offset");
        }
        if (returnAddress instanceof ReturnAddress.Saved(long offset) && offset % Long.BYTES != 0) {
            throw new Fault("the return address is at CFA" + offset + ", no multiple of 8");
        }
    }

    private List<RegisterAt> frameRegisters(AssembledPoint point, FrameRow row, Map<Integer, Long> known) {
        List<RegisterAt> registers = new ArrayList<>();
        if (row.cfaRegister() != stackPointer) {
            registers.add(new RegisterAt(row.cfaRegister(), -row.cfaOffset()));
        }
        for (Register register : isa.callingConvention().calleeSaved()) {
            int number = register.root().dwarf();
            boolean live = point.values().stream()
                    .anyMatch(v -> v.place() == AssembledPoint.REGISTER && v.register() == number);
            if (known.containsKey(number) && number != row.cfaRegister() && !live) {
                registers.add(new RegisterAt(number, known.get(number)));
            }
        }
        return registers;
    }

    private List<Place> places(AssembledPoint point, Map<Integer, Long> known, long frameSize) throws Fault {
        List<Place> places = new ArrayList<>();
        for (AssembledPoint.Value value : point.values()) {
            places.add(switch (value.place()) {
                case AssembledPoint.REGISTER -> inRegister(value, known);
                case AssembledPoint.SLOT -> inSlot(value, known, frameSize);
                case AssembledPoint.MEMORY -> new Place.InMemory(value.register(), value.operand());
                default -> new Place.Constant(value.operand());
            });
        }
        return places;
    }

    private Place inRegister(AssembledPoint.Value value, Map<Integer, Long> known) throws Fault {
        Register register = isa.registers().dwarf(value.register());
        boolean vector = value.type() != ValueType.I64;
        if (register == null || value.register() == stackPointer || (register.bytes() == 16) != vector) {
            throw new Fault(
                    "value " + value.name() + " of type " + value.type() + " is in " + registerName(value.register())
                            + ", where " + (vector ? "a vector register" : "a general register but the stack pointer")
                            + " can hold it");
        }
        Long address = known.get(value.register());
        if (address != null && address < -isa.frameConventions().entryCfaOffset()) {
            throw new Fault("value " + value.name() + " in " + registerName(value.register())
                    + " is an address in this stack frame, which is laid out differently on another ISA; "
                    + "keep what has an address in data");
        }
        boolean calleeSaved = value.type() != ValueType.V128
                && isa.callingConvention().calleeSaved().stream().anyMatch(r -> r.root().dwarf() == value.register());
        return new Place.InRegister(value.register(), calleeSaved);
    }

    private Place inSlot(AssembledPoint.Value value, Map<Integer, Long> known, long frameSize) throws Fault {
        Long base = known.get(value.register());
        if (base == null) {
            throw new Fault("value " + value.name() + " is in a slot of " + registerName(value.register())
                    + ", which is not known to hold an address of the stack frame; count slots from the stack pointer or from the "
                    + "register of the CFA");
        }
        long offset = base + value.operand();
        if (offset < -frameSize || offset + value.type().bytes() > 0) {
            throw new Fault("value " + value.name() + " is in a slot at CFA" + (offset < 0 ? "" : "+") + offset
                    + ", outside the stack frame of " + frameSize + " bytes");
        }
        if (offset % Long.BYTES != 0) {
            throw new Fault("value " + value.name() + " is in a slot at CFA" + offset + ", no multiple of 8");
        }
        return new Place.InSlot(offset);
    }

    private void checkSlotsAreApart(
            AssembledPoint point, List<Place> places, List<RegisterAt> saved, ReturnAddress returnAddress)
            throws Fault {
        record Slot(String what, long from, long to) {}
        List<Slot> slots = new ArrayList<>();
        for (RegisterAt register : saved) {
            slots.add(new Slot("the saved " + registerName(register.register()), register.cfaOffset(),
                    register.cfaOffset() + 8));
        }
        if (returnAddress instanceof ReturnAddress.Saved(long offset)) {
            slots.add(new Slot("the return address", offset, offset + 8));
        }
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i) instanceof Place.InSlot(long offset)) {
                AssembledPoint.Value value = point.values().get(i);
                slots.add(new Slot("value " + value.name(), offset, offset + value.type().bytes()));
            }
        }
        slots.sort((a, b) -> Long.compare(a.from(), b.from()));
        for (int i = 1; i < slots.size(); i++) {
            Slot before = slots.get(i - 1);
            Slot slot = slots.get(i);
            if (slot.from() < before.to()) {
                throw new Fault(
                        before.what() + " and " + slot.what() + " overlap in the stack frame, at CFA" + slot.from());
            }
        }
    }

    private String registerName(int dwarf) {
        Register register = isa.registers().dwarf(dwarf);
        return register == null ? "register " + dwarf : register.name();
    }
}
