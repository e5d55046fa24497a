package org.maize.fuzz.armlite;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.maize.fuzz.target.Effects;
import org.maize.fuzz.target.Hygiene;
import org.maize.fuzz.target.Numbers;
import org.maize.fuzz.target.Roles;
import org.maize.fuzz.target.Space;
import org.maize.fuzz.target.StateLayout;
import org.maize.fuzz.target.Step;
import org.maize.fuzz.target.Target;
import org.maize.isa.Decoding;
import org.maize.isa.Instruction;
import org.maize.isa.Isa;
import org.maize.isa.Register;
import org.maize.isa.armlite.Armlite;
import org.maize.isa.armlite.encoding.ArmInstruction;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.register.ArmliteRegisters;

/** armlite, held against qemu-aarch64. */
public final class ArmTarget implements Target {
    private static final int GENERAL = 30;
    private static final int POINTERS = 3;
    private static final int INDEXES = 2;
    private static final int ADDRESS_BITS = 56;
    /** What prepares an exclusive store is loaded here. */
    private static final List<Integer> LOADED = List.of(7, 8);

    private final Isa isa = new Armlite();
    private final StateLayout layout = new ArmState();
    private final Units units = new Units(isa);
    private final List<Instruction> forms = new ArrayList<>();
    private final Map<String, String> leftOut = new LinkedHashMap<>();

    public ArmTarget() {
        for (Instruction form : isa.instructions()) {
            String reason = reason(form);
            if (reason == null) {
                forms.add(form);
            } else {
                leftOut.put(form.name(), reason);
            }
        }
    }

    private static String reason(Instruction form) {
        boolean told = form.name().matches("mrs \\((nzcv|fpcr|fpsr|tpidr_el0)\\)");
        return switch (form.mnemonic()) {
            case "svc" -> "the kernel's affair";
            case "mrs" -> told ? null : "tells what the processor is";
            case "sys" -> "prohibited, as dczid_el0 says, where qemu allows it";
            default -> null;
        };
    }

    @Override
    public Isa isa() {
        return isa;
    }

    @Override
    public StateLayout layout() {
        return layout;
    }

    @Override
    public List<Instruction> forms() {
        return forms;
    }

    @Override
    public Map<String, String> leftOut() {
        return leftOut;
    }

    /** Any registers but the link register, which calls write. */
    @Override
    public Roles roles(Random random) {
        List<Register> free = new ArrayList<>();
        for (int i = 0; i < GENERAL; i++) {
            if (!LOADED.contains(i)) {
                free.add(ArmliteRegisters.X.get(i));
            }
        }
        Collections.shuffle(free, random);
        List<Register> pointers = new ArrayList<>(List.of(ArmliteRegisters.SP));
        pointers.addAll(free.subList(0, POINTERS));
        return Roles.of(pointers, free.subList(POINTERS, POINTERS + INDEXES), free.get(POINTERS + INDEXES));
    }

    @Override
    public long[] state(Roles roles, Random random) {
        long[] state = new long[layout.longs()];
        for (int i = StateLayout.REGISTERS; i < ArmState.STACK_POINTER; i++) {
            state[i] = Numbers.integer(random);
        }
        for (int i = ArmState.VECTORS; i < state.length; i++) {
            state[i] = Numbers.lanes(random);
        }
        for (Register pointer : roles.pointers()) {
            state[StateLayout.REGISTERS + Units.number(pointer)] = Numbers.address(random);
        }
        for (Register index : roles.indexes()) {
            state[StateLayout.REGISTERS + Units.number(index)] = random.nextInt(80) - 16;
        }
        state[ArmState.STACK_POINTER] &= -16;
        state[ArmState.FLAGS] = (long) random.nextInt(16) << 28;
        state[ArmState.CONTROL] = (long) Units.control(random) << 16;
        state[ArmState.STATUS] = Units.status(random);
        return state;
    }

    @Override
    public List<Step> unit(Instruction form, Roles roles, boolean alone, Random random) {
        return units.unit((ArmInstruction) form, roles, random);
    }

    @Override
    public List<Step> settling(Random random) {
        return List.of(Words.clearExclusive());
    }

    @Override
    public Step counting(Roles roles, int turns) {
        return Words.move(Units.number(roles.counter()), turns, 0);
    }

    @Override
    public List<Step> turning(Roles roles, Random random) {
        int counter = Units.number(roles.counter());
        return switch (random.nextInt(3)) {
            case 0 -> List.of(Words.countDown(counter, false), Words.notZero(counter));
            case 1 -> List.of(Words.countDown(counter, true), Words.branch(false));
            default -> List.of(Words.countDown(counter, true), Words.branch(true));
        };
    }

    @Override
    public List<Step> returning(Instruction form, Roles roles, Random random) {
        Pattern pattern = ((ArmInstruction) form).form().pattern();
        return List.of(Words.step(pattern.base() | pattern.put(Field.Rn, GENERAL)));
    }

    @Override
    public Step entering() {
        return Words.jump();
    }

    @Override
    public Step end() {
        // udf #0
        return Words.step(0);
    }

    @Override
    public byte[] fill(Step step, long address, long referred) {
        int word = Words.word(step.bytes());
        Instruction instruction = ((Decoding.Decoded) isa.decoder().decode(step.bytes(), 0, 4, address)).instruction();
        Pattern pattern = ((ArmInstruction) instruction).form().pattern();
        Field field = Units.distance(pattern);
        long distance = referred - address;
        if (field == Field.immhi) {
            long clear = word & ~(pattern.put(Field.immhi, -1) | pattern.put(Field.immlo, -1));
            return Words.bytes((int) clear | pattern.put(Field.immhi, distance >> 2)
                    | pattern.put(Field.immlo, distance));
        }
        int filled = word & ~pattern.put(field, -1) | pattern.put(field, distance >> 2);
        return pattern.getSigned(field, filled) == distance >> 2 ? Words.bytes(filled) : null;
    }

    @Override
    public Hygiene hygiene() {
        return new ArmHygiene();
    }

    /**
     * Where an instruction of several accesses faults, the registers that it loads are unknown, but for those that its address is
     * computed from (Arm ARM D1.3.1.4).
     */
    @Override
    public void allow(List<Decoding.Decoded> program, long[] before, long[] expected, long[] found) {
        Effects effects = Effects.of(program.getLast());
        if (found[StateLayout.ADDRESS] == 0 || effects.accessCount() < 2) { return; }
        effects.writes().stream().filter(cell -> !effects.addresses().get(cell)).map(ArmState::indexOf)
                .filter(index -> index >= 0).forEach(index -> found[index] = expected[index]);
    }

    /** Linux has processors ignore the top byte of addresses (Arm ARM D8.9.1); armlite, which has 4 GiB, does not. */
    @Override
    public boolean isBeyond(long[] found) {
        long address = found[StateLayout.ADDRESS];
        return address >>> ADDRESS_BITS != 0 && Space.isMapped(address & -1L >>> Long.SIZE - ADDRESS_BITS);
    }

    /** Memory that a store of several accesses writes is unknown where it faults (Arm ARM D1.3.1.4). */
    @Override
    public boolean isTorn(Decoding.Decoded faulting) {
        return Effects.of(faulting).stores().size() > 1;
    }

    @Override
    public List<String> compiler() {
        return List.of("aarch64-linux-gnu-gcc", "-Wl,-Ttext-segment=0x4000000000");
    }

    @Override
    public List<String> runner() {
        return List.of("qemu-aarch64", "-cpu", "neoverse-n1");
    }
}
