package org.maize.fuzz.armlite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.maize.fuzz.target.Effects;
import org.maize.fuzz.target.Numbers;
import org.maize.fuzz.target.Roles;
import org.maize.fuzz.target.Space;
import org.maize.fuzz.target.Step;
import org.maize.isa.Decoding;
import org.maize.isa.Isa;
import org.maize.isa.Register;
import org.maize.isa.armlite.encoding.ArmInstruction;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.register.ArmliteRegisters;

/** Random words of a form, behind those that give their operands a meaning. */
final class Units {
    private static final int ATTEMPTS = 60;
    private static final int NUMBER_31 = 31;
    private static final int SIZE_SHIFT = 30;
    /** Hints 2 and 3 wait, for an event or an interrupt. */
    private static final int WAITS = 2;

    private final Isa isa;
    private final Map<ArmInstruction, Effects> samples = new HashMap<>();

    Units(Isa isa) {
        this.isa = isa;
    }

    /** See {@link org.maize.fuzz.target.Target#unit}. */
    List<Step> unit(ArmInstruction form, Roles roles, Random random) {
        for (int i = 0; i < ATTEMPTS; i++) {
            int word = choose(form, roles, random);
            Decoding.Decoded decoded = decode(form, word);
            if (decoded == null) {
                continue;
            }
            Effects sample = samples.computeIfAbsent(form, any -> Effects.of(decoded));
            Step step = step(form, sample, word, random);
            List<Step> steps = new ArrayList<>();
            if (prepare(form, sample, word, roles, random, steps)) {
                steps.add(step);
                if (sample.exchanges() && !ArmHygiene.isStoreExclusive(form.mnemonic()) && random.nextBoolean()) {
                    steps.add(step);
                }
                return steps;
            }
        }
        return null;
    }

    private Decoding.Decoded decode(ArmInstruction form, int word) {
        return isa.decoder().decode(Words.bytes(word), 0, 4, Space.CODE) instanceof Decoding.Decoded decoded
                && decoded.instruction() == form ? decoded : null;
    }

    private int choose(ArmInstruction form, Roles roles, Random random) {
        Pattern pattern = form.form().pattern();
        int bits = switch (random.nextInt(8)) {
            case 0 -> random.nextInt() & random.nextInt();
            case 1 -> random.nextInt() | random.nextInt();
            default -> random.nextInt();
        };
        int word = pattern.base() | bits & ~pattern.mask();
        Effects sample = samples.get(form);
        if (sample != null && sample.accesses() && pattern.has(Field.Rn)) {
            word = addressed(pattern, word, roles, random);
        }
        return tied(pattern, word);
    }

    /** Gives a transfer a base that points somewhere and an index that is small. */
    private static int addressed(Pattern pattern, int word, Roles roles, Random random) {
        int changed = set(pattern, word, Field.Rn,
                number(roles.pointers().get(random.nextInt(roles.pointers().size()))));
        int index = number(roles.indexes().get(random.nextInt(roles.indexes().size())));
        changed = set(pattern, changed, Field.Rm, random.nextInt(12) == 0 ? NUMBER_31 : index);
        boolean near = random.nextInt(4) > 0;
        return near && pattern.has(Field.imm12) ? set(pattern, changed, Field.imm12, random.nextInt(24)) : changed;
    }

    private static int set(Pattern pattern, int word, Field field, int value) {
        return pattern.has(field) ? word & ~pattern.put(field, -1) | pattern.put(field, value) : word;
    }

    /** Fields that stand twice must hold the same value at both places. */
    private static int tied(Pattern pattern, int word) {
        int changed = word;
        for (Field field : Field.values()) {
            if (pattern.has(field)) {
                changed = set(pattern, changed, field, pattern.get(field, changed));
            }
        }
        return changed;
    }

    static int number(Register register) {
        return register == ArmliteRegisters.SP ? NUMBER_31 : ArmliteRegisters.X.indexOf(register);
    }

    /** Which field of a word holds a distance, or null. */
    static Field distance(Pattern pattern) {
        for (Field field : new Field[]{Field.imm26, Field.imm19, Field.imm14}) {
            if (pattern.has(field)) { return field; }
        }
        return pattern.has(Field.immhi) ? Field.immhi : null;
    }

    private static Step step(ArmInstruction form, Effects sample, int word, Random random) {
        Field field = distance(form.form().pattern());
        if (field == null || field == Field.immhi) { return Words.step(word); }
        if (sample.jump() != null) { return Words.open(word); }
        // A literal, or a prefetch of one.
        return Words.at(word, Numbers.address(random) & -4);
    }

    /** Adds what must come before a word; false where the word will not do. */
    private static boolean prepare(
            ArmInstruction form, Effects sample, int word, Roles roles, Random random, List<Step> steps) {
        Pattern pattern = form.form().pattern();
        if (sample.jump() != null && distance(pattern) == null) {
            int register = pattern.get(Field.Rn, word);
            boolean free = register != NUMBER_31
                    && !roles.kept().get(Effects.cell(ArmliteRegisters.X.get(register).offset()));
            return free && steps.add(Words.place(register));
        }
        if (ArmHygiene.isStoreExclusive(form.mnemonic())) {
            int base = pattern.get(Field.Rn, word);
            int size = word >>> SIZE_SHIFT;
            return base != 7 && base != 8 && steps.add(
                    pattern.has(Field.Rt2) ? Words.loadExclusivePair(size & 1, base) : Words.loadExclusive(size, base));
        }
        return switch (form.name()) {
            case "hint" -> pattern.get(Field.imm7, word) >>> 1 != WAITS >>> 1;
            case "msr (fpcr)" -> written(pattern, word, 0, control(random), steps);
            case "msr (fpsr)" -> written(pattern, word, status(random), status(random) >>> 16, steps);
            case "msr (tpidr_el0)" -> written(pattern, word, (int) Space.THREAD, (int) (Space.THREAD >>> 16), steps);
            default -> true;
        };
    }

    private static boolean written(Pattern pattern, int word, int low, int high, List<Step> steps) {
        int register = pattern.get(Field.Rt, word);
        return register != NUMBER_31 && steps.add(Words.move(register, low, 0))
                && steps.add(Words.keep(register, high, 1));
    }

    /** Bits 31 to 16 of a random FPCR: rounding mode, flushing to zero, default NaN, alternative half precision. */
    static int control(Random random) {
        if (random.nextBoolean()) { return 0; }
        return random.nextInt(4) << 6 | (random.nextInt(3) == 0 ? 1 << 8 : 0) | (random.nextInt(3) == 0 ? 1 << 9 : 0)
                | (random.nextInt(8) == 0 ? 1 << 10 : 0);
    }

    /** A random FPSR: the cumulative exceptions and QC. */
    static int status(Random random) {
        return random.nextBoolean() ? 0 : random.nextInt() & 0x0800_009f;
    }
}
