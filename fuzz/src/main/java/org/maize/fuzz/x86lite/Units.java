package org.maize.fuzz.x86lite;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.maize.fuzz.target.Roles;
import org.maize.fuzz.target.Step;
import org.maize.isa.Register;
import org.maize.isa.x86lite.Width;
import org.maize.isa.x86lite.X86Instruction;
import org.maize.isa.x86lite.X86Registers;

/** Random instructions of a form, behind those that give their operands a meaning. */
final class Units {
    private static final int ATTEMPTS = 40;
    private static final int EXCEPTIONS_MASKED = 0x3f;
    private static final int MXCSR_MASKED = 0x1f80;
    /** Where an {@code fxsave} image has the bits of MXCSR that there are. */
    private static final int MXCSR_MASK = 28;

    private final Encoder encoder;

    Units(Encoder encoder) {
        this.encoder = encoder;
    }

    /** See {@link org.maize.fuzz.target.Target#unit}. */
    List<Step> unit(X86Instruction form, Roles roles, boolean alone, Random random) {
        if (!alone && (X86Hygiene.isApproximate(form.mnemonic()) || isScan(form))) { return null; }
        List<Step> steps = new ArrayList<>();
        Encoder.Choice choice = null;
        Step step = null;
        for (int i = 0; i < ATTEMPTS && step == null; i++) {
            choice = constrained(form, encoder.choose(form, roles, random), roles, random);
            step = encoder.encode(form, choice);
        }
        if (step == null) { return null; }
        if (!prepare(form, choice, step, roles, random, steps)) { return null; }
        steps.add(step);
        boolean again = X86Hygiene.name(form).startsWith("cmpxchg") && random.nextBoolean();
        if (again) {
            steps.add(step);
        }
        if (form.mnemonic().startsWith("fxsave") && choice.memory() != null) {
            // Which bits of MXCSR there are, a processor tells.
            steps.add(Code.store(choice.memory().further(MXCSR_MASK), 0, 4));
        }
        return steps;
    }

    /** A scan of zero leaves its destination undefined. */
    private static boolean isScan(X86Instruction form) {
        return form.mnemonic().equals("bsf") || form.mnemonic().equals("bsr");
    }

    private static boolean isDoubleShift(X86Instruction form) {
        return form.mnemonic().equals("shld") || form.mnemonic().equals("shrd");
    }

    /** A choice of those that the form's semantics have a use for. */
    private static Encoder.Choice constrained(
            X86Instruction form, Encoder.Choice any, Roles roles, Random random) {
        if (isDoubleShift(form) && form.width() == Width.WORD && form.opcode().constantBytes() == 1) {
            return new Encoder.Choice(any.memory(), any.register(), any.rexBits(), random.nextInt(17));
        }
        boolean bitString = X86Hygiene.name(form).startsWith("bt") && form.opcode().registerInModRm();
        if (bitString && any.memory() != null) {
            int index = X86Registers.number(roles.indexes().get(random.nextInt(roles.indexes().size())));
            int rex = any.rexBits() & ~4 | index >> 3 << 2;
            return new Encoder.Choice(any.memory(), (index & 7) << 3 | any.register() & 7, rex, any.constant());
        }
        if (loadsControl(form)) {
            Register pointer = roles.pointers().get(random.nextInt(roles.pointers().size()));
            int unit = form.mnemonic().startsWith("fx") ? 16 : 4;
            MemoryOperand memory = MemoryOperand.based(pointer, null, 0, unit * (random.nextInt(40) - 20), false);
            return new Encoder.Choice(memory, any.register(), any.rexBits(), any.constant());
        }
        return any;
    }

    private static boolean loadsControl(X86Instruction form) {
        return switch (form.mnemonic()) {
            case "fldcw", "fldenv", "ldmxcsr", "frstor", "fxrstor", "fxrstor64", "fxsave", "fxsave64" -> true;
            default -> false;
        };
    }

    /** Adds what must come before a step; false where nothing would help. */
    private boolean prepare(
            X86Instruction form, Encoder.Choice choice, Step step, Roles roles, Random random, List<Step> steps) {
        String name = X86Hygiene.name(form);
        if (form.mnemonic().startsWith("rep")) {
            int turns = random.nextInt(30) == 0 ? random.nextInt(3000) : random.nextInt(20);
            return "ret".equals(name) ? returned(roles, random, steps) : steps.add(Code.move(Code.COUNT, turns));
        }
        return switch (name) {
            case "div", "idiv" -> {
                dividend(form, random, steps);
                yield true;
            }
            case "shld", "shrd" -> form.width() != Width.WORD || form.opcode().constantBytes() == 1
                    || steps.add(Code.move(Code.COUNT, random.nextInt(17)));
            case "fldcw" -> steps.add(Code.store(choice.memory(), x87Control(random), 2));
            case "ldmxcsr" -> steps.add(Code.store(choice.memory(), mxcsr(random), 4));
            case "fxrstor", "fxrstor64" -> wholeState(choice.memory(), random, steps);
            case "fldenv", "frstor" -> environment(choice.memory(), random, steps);
            case "leave" -> steps.add(Code.bytes(0x48, 0x8d, 0x6c, 0x24, 8 * (random.nextInt(16) - 8)));
            case "ret" -> returned(roles, random, steps);
            case "jmp", "call" -> Encoder.isRelative(form) || indirect(form, choice, roles, random, steps);
            default -> true;
        };
    }

    private static int x87Control(Random random) {
        int precision = random.nextInt(3) == 0 ? new int[]{0, 2, 3}[random.nextInt(3)] : 3;
        return EXCEPTIONS_MASKED | precision << 8 | random.nextInt(4) << 10;
    }

    /** Status and tags are anything; nothing is pending, since all exceptions are masked. */
    private static boolean environment(MemoryOperand memory, Random random, List<Step> steps) {
        int[] words = {x87Control(random), random.nextInt(1 << 16) & 0x7f7f, random.nextInt(1 << 16), 0, 0, 0, 0};
        for (int i = 0; i < words.length; i++) {
            int above = i < 3 ? 0xffff0000 : 0;
            steps.add(Code.store(memory.further(4 * i), words[i] | above, 4));
        }
        return true;
    }

    /** The part of an {@code fxsave} image that is not registers. */
    private static boolean wholeState(MemoryOperand memory, Random random, List<Step> steps) {
        int[] words = {x87Control(random) | random.nextInt(1 << 16) << 16 & 0x7f7f0000, random.nextInt(256), 0, 0, 0, 0,
            mxcsr(random)};
        for (int i = 0; i < words.length; i++) {
            steps.add(Code.store(memory.further(4 * i), words[i], 4));
        }
        return true;
    }

    private static int mxcsr(Random random) {
        return MXCSR_MASKED | random.nextInt(4) << 13 | random.nextInt(2) << 15 | random.nextInt(2) << 6
                | random.nextInt(64);
    }

    /** Makes most quotients fit. */
    private static void dividend(X86Instruction form, Random random, List<Step> steps) {
        if (random.nextInt(8) == 0) { return; }
        if (form.width() == Width.BYTE) {
            // and $0x7f, %eax
            steps.add(Code.bytes(0x83, 0xe0, 0x7f));
        } else if (form.mnemonic().equals("div")) {
            // xor %edx, %edx
            steps.add(Code.bytes(0x31, 0xd2));
        } else {
            int[][] signs = {{0x66, 0x99}, {0x99}, {0x48, 0x99}};
            steps.add(Code.bytes(signs[form.width().ordinal() - 1]));
        }
    }

    private static boolean returned(Roles roles, Random random, List<Step> steps) {
        int register = anyBut(roles, random);
        return steps.add(Code.place(register)) && steps.add(Code.push(register));
    }

    private static int anyBut(Roles roles, Random random) {
        int number = random.nextInt(16);
        while (roles.kept().get(cell(number))) {
            number = random.nextInt(16);
        }
        return number;
    }

    private static int cell(int number) {
        return org.maize.fuzz.target.Effects.cell(X86Registers.general(Width.QUAD, number).offset());
    }

    /** Loads the operand of an indirect branch with the place that it goes to. */
    private static boolean indirect(
            X86Instruction form, Encoder.Choice choice, Roles roles, Random random, List<Step> steps) {
        if (choice.memory() != null) {
            int register = anyBut(roles, random);
            return steps.add(Code.place(register)) && steps.add(Code.store(register, choice.memory()));
        }
        int rex = choice.rexBits() & 1;
        boolean bare = (choice.rexBits() & 0x40) == 0 && choice.register() % 3 == 0;
        int register = choice.register() & 7 | (bare ? 0 : rex << 3);
        return !roles.kept().get(cell(register)) && steps.add(Code.place(register));
    }
}
