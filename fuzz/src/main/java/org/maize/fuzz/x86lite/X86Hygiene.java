package org.maize.fuzz.x86lite;

import java.util.BitSet;
import java.util.Set;
import org.maize.fuzz.target.Effects;
import org.maize.fuzz.target.Hygiene;
import org.maize.isa.Decoding;
import org.maize.isa.Operand;
import org.maize.isa.semantics.Statement;
import org.maize.isa.x86lite.Opcode;
import org.maize.isa.x86lite.Undefined;
import org.maize.isa.x86lite.X86Instruction;
import org.maize.isa.x86lite.X86Registers;

/** Which status flags, and what of the x87, the SDM leaves undefined at a place in a program. */
final class X86Hygiene implements Hygiene {
    /** What stores the pointers to the last x87 instruction. */
    private static final Set<String> ENVIRONMENT = Set.of(
            "fnstenv", "fstenv", "fnsave", "fsave", "fxsave", "fxsave64");
    /** C1 of the x87 status word. */
    private static final long CONDITION_1 = 1L << 16 + 9;

    /** The flags that are looked at by each pair of conditions, by their number in opcodes. */
    private static final long[] CONDITIONS = {
        Undefined.OVERFLOW, Undefined.CARRY, Undefined.ZERO, Undefined.CARRY | Undefined.ZERO, Undefined.SIGN,
        Undefined.PARITY, Undefined.SIGN | Undefined.OVERFLOW,
        Undefined.SIGN | Undefined.OVERFLOW | Undefined.ZERO};

    private static final BitSet FLAG_CELLS = new BitSet();

    static {
        FLAG_CELLS.set(Effects.cell(X86Registers.RESULT.offset()));
        FLAG_CELLS.set(Effects.cell(X86Registers.CARRIES.offset()));
    }

    private long undefined;
    private boolean jumped;
    private boolean looked;
    private boolean unmarked;
    private boolean x87Used;
    private boolean statusStored;
    private boolean pointersStored;

    /** Whether processors give an instruction's result to a unit in the last place only (SDM volume 1, 8.3.10). */
    static boolean isApproximate(String mnemonic) {
        return Set.of("f2xm1", "fyl2x", "fyl2xp1", "fsin", "fcos", "fsincos", "fptan", "fpatan").contains(mnemonic);
    }

    static boolean isX87(X86Instruction form) {
        return !form.opcode().escaped() && form.opcode().selector() >>> 3 == 0xd8 >>> 3;
    }

    /** The mnemonic without prefixes. */
    static String name(X86Instruction form) {
        return form.mnemonic().substring(form.mnemonic().lastIndexOf(' ') + 1);
    }

    @Override
    public boolean admits(Decoding.Decoded decoded, Effects effects) {
        X86Instruction form = (X86Instruction) decoded.instruction();
        boolean jumps = effects.jump() != null && !effects.isRepetition();
        if (jumps && !isClean() || (looksAt(form, effects) & undefined) != 0) { return false; }
        if (jumped && name(form).equals("lahf")) { return false; }
        return !isX87(form) && !ENVIRONMENT.contains(form.mnemonic()) || admitsX87(form);
    }

    /** In a loop what comes later comes before, so that neither order will do. */
    private boolean admitsX87(X86Instruction form) {
        boolean environment = ENVIRONMENT.contains(form.mnemonic());
        if (pointersStored || environment && x87Used) { return false; }
        return unmarks(form) ? !statusStored : !unmarked || !readsStatus(form);
    }

    private static boolean readsStatus(X86Instruction form) {
        return ENVIRONMENT.contains(form.mnemonic()) || form.mnemonic().endsWith("stsw");
    }

    private static boolean unmarks(X86Instruction form) {
        return form.mnemonic().startsWith("fcomi") || form.mnemonic().startsWith("fucomi");
    }

    /** The flags whose values go into anything but themselves. */
    private static long looksAt(X86Instruction form, Effects effects) {
        if (!effects.reads().intersects(FLAG_CELLS)) { return 0; }
        Opcode opcode = form.opcode();
        int selector = opcode.selector();
        boolean conditional = opcode.escaped()
                ? selector >>> 4 == 4 || selector >>> 4 == 8 || selector >>> 4 == 9
                : selector >>> 4 == 7;
        if (conditional) { return CONDITIONS[selector >>> 1 & 7]; }
        return switch (name(form)) {
            case "adc", "sbb", "rcl", "rcr", "cmc" -> Undefined.CARRY;
            case "lahf" -> Undefined.STATUS & ~Undefined.OVERFLOW;
            case "loope", "loopne" -> Undefined.ZERO;
            case "inc", "dec", "rol", "ror", "shl", "shr", "sar", "shld", "shrd", "bt", "bts", "btr", "btc", "clc", "stc", "sahf", "cmpxchg8b", "cmpxchg16b" ->
                    0;
            default -> Undefined.STATUS;
        };
    }

    /** The flags that an instruction surely writes. */
    private static long defines(X86Instruction form, Effects effects) {
        BitSet written = (BitSet) FLAG_CELLS.clone();
        written.and(effects.writes());
        boolean skips = effects.binding().statements().stream().anyMatch(Statement.Skip.class::isInstance);
        if (written.isEmpty() || skips) { return 0; }
        if (written.equals(FLAG_CELLS) && !effects.reads().intersects(FLAG_CELLS)) { return Undefined.STATUS; }
        return switch (name(form)) {
            case "adc", "sbb" -> Undefined.STATUS;
            case "inc", "dec" -> Undefined.STATUS & ~Undefined.CARRY;
            case "clc", "stc", "cmc", "bt", "bts", "btr", "btc" -> Undefined.CARRY;
            case "sahf" -> Undefined.STATUS & ~Undefined.OVERFLOW;
            case "cmpxchg8b", "cmpxchg16b" -> Undefined.ZERO;
            default -> 0;
        };
    }

    @Override
    public void follow(Decoding.Decoded decoded, Effects effects) {
        X86Instruction form = (X86Instruction) decoded.instruction();
        jumped |= effects.jump() != null && !effects.isRepetition();
        looked |= name(form).equals("lahf");
        undefined = undefined & ~defines(form, effects) | undefinedBy(decoded);
        pointersStored |= ENVIRONMENT.contains(form.mnemonic());
        statusStored |= readsStatus(form);
        if (isX87(form)) {
            x87Used = true;
            unmarked |= unmarks(form);
        }
    }

    private static long undefinedBy(Decoding.Decoded decoded) {
        X86Instruction form = (X86Instruction) decoded.instruction();
        if (form.width() == null) { return 0; }
        String name = name(form);
        int width = form.width().bits();
        boolean once = form.opcode().selector() >>> 1 == 0xd0 >>> 1 && !form.opcode().escaped();
        if (once) { return Undefined.flags(name, width, 1); }
        boolean counted = form.operands().stream().anyMatch(operand -> operand.name().equals("n"));
        if (counted && decoded.operands().getLast() instanceof Operand.Immediate(long count)) {
            return Undefined.flags(name, width, count);
        }
        return Undefined.flags(name, width);
    }

    /** AF, which only {@code lahf} looks at, may be undefined in programs that branch or else in those that look at it. */
    @Override
    public boolean isClean() { return (looked ? undefined : undefined & ~Undefined.ADJUST) == 0; }

    @Override
    public void mask(long[] mask) {
        mask[X86State.FLAGS] &= (X86State.STATUS_FLAGS | X86State.DIRECTION) & ~undefined
                & (jumped ? ~Undefined.ADJUST : -1);
        if (unmarked) {
            mask[X86State.FPU] &= ~CONDITION_1;
        }
    }
}
