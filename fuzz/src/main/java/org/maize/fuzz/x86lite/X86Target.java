package org.maize.fuzz.x86lite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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
import org.maize.isa.semantics.Statement;
import org.maize.isa.x86lite.Width;
import org.maize.isa.x86lite.X86Instruction;
import org.maize.isa.x86lite.X86Lite;
import org.maize.isa.x86lite.X86Registers;

/** x86lite, held against the host's processor. */
public final class X86Target implements Target {
    private static final Map<String, String> LEFT_OUT = Map.of(
            "syscall", "the kernel's affair",
            "cpuid", "tells what the processor is");
    /** What accesses memory more than once, nobody says in which order. */
    private static final Set<String> ACCESSES_IN_ANY_ORDER = Set.of("cmps", "movs", "fnstenv",
            "fstenv", "fldenv", "fnsave", "fsave", "frstor", "fxsave", "fxsave64", "fxrstor", "fxrstor64");
    /** Registers that may be a pointer, an index or a counter besides rsp, rsi and rdi. */
    private static final int[] FREE = {1, 3, 5, 8, 9, 10, 11, 12, 13, 14, 15};
    private static final int STACK_POINTER = 4;
    private static final int SOURCE = 6;
    private static final int DESTINATION = 7;
    private static final int COUNT = 1;
    private static final int SIGBUS = 7;
    /** C1, PE and UE of the x87 status word: how a result was rounded. */
    private static final long ROUNDING = (1L << 9 | 3 << 4) << 16;

    private final Isa isa = new X86Lite();
    private final StateLayout layout = new X86State();
    private final Encoder encoder = new Encoder(isa);
    private final Units units = new Units(encoder);
    private final List<Instruction> forms = new ArrayList<>();
    private final Map<String, String> leftOut = new LinkedHashMap<>();

    public X86Target() {
        for (Instruction instruction : isa.instructions()) {
            X86Instruction form = (X86Instruction) instruction;
            String reason = LEFT_OUT.get(form.mnemonic());
            if (reason != null) {
                leftOut.put(form.name(), reason);
            } else if (form.isDecoded()) {
                forms.add(form);
            }
        }
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

    private static Register general(int number) {
        return X86Registers.general(Width.QUAD, number);
    }

    @Override
    public Roles roles(Random random) {
        List<Integer> free = new ArrayList<>();
        for (int number : FREE) {
            free.add(number);
        }
        Collections.shuffle(free, random);
        if (random.nextInt(4) > 0) {
            free.remove(Integer.valueOf(COUNT));
        }
        return Roles.of(List.of(general(STACK_POINTER), general(SOURCE), general(DESTINATION), general(free.get(0))),
                List.of(general(free.get(1))), general(free.get(2)));
    }

    @Override
    public long[] state(Roles roles, Random random) {
        long[] state = new long[layout.longs()];
        for (int i = 0; i < 16; i++) {
            state[StateLayout.REGISTERS + i] = Numbers.integer(random);
            state[X86State.STACK + i] = i % 2 == 0 ? Extended.significand(random) : Extended.head(random);
        }
        for (int i = 0; i < 32; i++) {
            state[X86State.VECTORS + i] = Numbers.lanes(random);
        }
        for (Register pointer : roles.pointers()) {
            state[StateLayout.REGISTERS + X86Registers.number(pointer)] = Numbers.address(random);
        }
        for (Register index : roles.indexes()) {
            state[StateLayout.REGISTERS + X86Registers.number(index)] = random.nextInt(80) - 16;
        }
        if (random.nextInt(8) > 0) {
            state[StateLayout.REGISTERS + STACK_POINTER] &= -8;
        }
        state[X86State.FLAGS] = X86State.FLAGS_AT_REST | random.nextInt() & X86State.STATUS_FLAGS
                | (random.nextInt(6) == 0 ? X86State.DIRECTION : 0);
        state[X86State.MXCSR] = X86State.MXCSR_AT_REST | control(random);
        state[X86State.FPU] = Extended.words(random);
        return state;
    }

    private static long control(Random random) {
        if (random.nextBoolean()) { return 0; }
        long sticky = random.nextInt(3) == 0 ? random.nextInt(64) : 0;
        return sticky | (long) random.nextInt(4) << 13 | (random.nextInt(5) == 0 ? 1 << 15 : 0)
                | (random.nextInt(5) == 0 ? 1 << 6 : 0);
    }

    @Override
    public List<Step> unit(Instruction form, Roles roles, boolean alone, Random random) {
        return units.unit((X86Instruction) form, roles, alone, random);
    }

    @Override
    public List<Step> settling(Random random) {
        return List.of(Code.compare(random.nextInt(16), random.nextInt(16)));
    }

    @Override
    public Step counting(Roles roles, int turns) {
        return Code.move(X86Registers.number(roles.counter()), turns);
    }

    @Override
    public List<Step> turning(Roles roles, Random random) {
        int counter = X86Registers.number(roles.counter());
        if (counter == COUNT && random.nextBoolean()) {
            // lea -1(%rcx), %rcx; jrcxz, over a jump back, which is farther than jrcxz reaches
            return List.of(Code.countAndTest(counter)[0], Code.bytes(0xe3, 5), Code.jump());
        }
        return switch (random.nextInt(3)) {
            case 0 -> List.of(Code.countDown(counter), Code.notEqual());
            case 1 -> List.of(Code.decrement(counter), Code.notEqual());
            default -> List.of(Code.countAndTest(counter)[0], Code.countAndTest(counter)[1], Code.notEqual());
        };
    }

    @Override
    public List<Step> returning(Instruction form, Roles roles, Random random) {
        Step step = encoder.encode((X86Instruction) form, encoder.choose((X86Instruction) form, roles, random));
        return step == null ? null : List.of(step);
    }

    @Override
    public Step entering() {
        return Code.jump();
    }

    @Override
    public Step end() {
        // hlt
        return Code.bytes(0xf4);
    }

    @Override
    public byte[] fill(Step step, long address, long referred) {
        byte[] bytes = step.bytes().clone();
        long distance = referred - address - bytes.length;
        if (step.fieldBytes() == 1 && distance != (byte) distance) { return null; }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (step.fieldBytes() == 1) {
            buffer.put(step.field(), (byte) distance);
        } else {
            buffer.putInt(step.field(), (int) distance);
        }
        return bytes;
    }

    @Override
    public Hygiene hygiene() {
        return new X86Hygiene();
    }

    @Override
    public void allow(List<Decoding.Decoded> program, long[] before, long[] expected, long[] found) {
        X86Instruction form = (X86Instruction) program.getLast().instruction();
        String last = X86Hygiene.name(form);
        if (last.equals("bsf") || last.equals("bsr")) {
            boolean ofZero = (expected[X86State.FLAGS] & found[X86State.FLAGS] & 1 << 6) != 0;
            if (ofZero) {
                System.arraycopy(expected, StateLayout.REGISTERS, found, StateLayout.REGISTERS, 16);
            }
        }
        boolean canonical = found[StateLayout.ADDRESS] << 16 >> 16 == found[StateLayout.ADDRESS];
        if (!canonical && expected[StateLayout.SIGNAL] == SIGBUS) {
            found[StateLayout.SIGNAL] = SIGBUS;
        }
        boolean waits = form.opcode().waits() || last.equals("fwait");
        if (waits && found[StateLayout.ADDRESS] != 0 && expected[StateLayout.PC] == found[StateLayout.PC] + 1) {
            // To the processor fwait is an instruction of its own, and done.
            found[StateLayout.PC]++;
        }
        if (ACCESSES_IN_ANY_ORDER.contains(last) && found[StateLayout.ADDRESS] != 0
                && !Space.isWritable(expected[StateLayout.ADDRESS])) {
            found[StateLayout.ADDRESS] = expected[StateLayout.ADDRESS];
        }
        boolean repeats = !form.mnemonic().equals(last) && (last.startsWith("cmps") || last.startsWith("scas"));
        if (repeats && found[StateLayout.ADDRESS] != 0) {
            // AMD's processors keep the flags of the last comparison before the fault.
            found[X86State.FLAGS] ^= (found[X86State.FLAGS] ^ expected[X86State.FLAGS]) & X86State.STATUS_FLAGS;
        }
        if (X86Hygiene.isApproximate(last)) {
            allowOneUnit(last, before, expected, found);
        }
    }

    /** Powers and logarithms of what is out of range are undefined (SDM volume 2, F2XM1 and FYL2XP1). */
    private static void allowOneUnit(String mnemonic, long[] before, long[] expected, long[] found) {
        long head = before[X86State.STACK + 1] & 0x7fff;
        boolean undefined = switch (mnemonic) {
            case "f2xm1" -> head >= 0x3fff && head < 0x7fff;
            case "fyl2xp1" -> head >= 0x3ffd;
            default -> false;
        };
        for (int i = X86State.STACK; i < X86State.STACK + 4; i += 2) {
            boolean sameHead = expected[i + 1] == found[i + 1];
            boolean acrossPower = Math.abs(expected[i + 1] - found[i + 1]) == 1
                    && (expected[i] == 1L << 63 && found[i] == -1 || expected[i] == -1 && found[i] == 1L << 63);
            if (undefined || sameHead && Math.abs(expected[i] - found[i]) <= 1 || acrossPower) {
                found[i] = expected[i];
                found[i + 1] = expected[i + 1];
                found[X86State.FPU] = found[X86State.FPU] & ~ROUNDING | expected[X86State.FPU] & ROUNDING;
            }
        }
        if (undefined) {
            found[X86State.FPU] = expected[X86State.FPU];
        }
    }

    @Override
    public boolean isBeyond(long[] found) {
        return false;
    }

    /** Processors store the 80 bits of x87 in two parts, of which the first may be there when the second faults. */
    @Override
    public boolean isTorn(Decoding.Decoded faulting) {
        return X86Hygiene.isX87((X86Instruction) faulting.instruction()) && Effects.of(faulting).stores().size() > 1;
    }

    @Override
    public List<String> compiler() {
        return List.of("gcc", "-fcf-protection=none", "-Wl,-Ttext-segment=0x400000000000");
    }

    @Override
    public List<String> runner() {
        return List.of();
    }
}
