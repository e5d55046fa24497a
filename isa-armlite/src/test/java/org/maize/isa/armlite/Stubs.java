package org.maize.isa.armlite;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.maize.isa.armlite.encoding.ArmInstruction;
import org.maize.isa.armlite.encoding.Field;
import org.maize.isa.armlite.encoding.Pattern;
import org.maize.isa.armlite.operand.ScalarRegister;
import org.maize.isa.armlite.operand.VectorElement;
import org.maize.isa.armlite.operand.VectorRegister;

/** The code that is tested: of each declared instruction, with some choice of registers and constants. */
final class Stubs {
    private static final int VARIANTS = 16;
    private static final int ATTEMPTS = 2000;
    private static final int[] REGISTERS = {0, 1, 2, 3, 4, 5, 31};
    private static final int[] VECTORS = {0, 1, 2, 3};
    private static final int[] TRANSFERRED = {0, 3, 4, 5, 31, 1, 2};
    // Not x1, the base of what comes after.
    private static final int[] STATUSES = {0, 3, 4, 5, 31, 2};
    private static final int[] EXPECTED_PAIRS = {2, 4, 30};
    // movz x6, #1 and movz x6, #2 tell which way a branch went.
    private static final int FALLEN_THROUGH = 0xd2800026;
    private static final int TAKEN = 0xd2800046;
    private static final int NOP = 0xd503201f;
    private static final int READS = 1 << 21;
    // and x0, x0, #0x0fffffff and and x0, x0, #~0x3f0000: these bits serve a 32-bit state that armlite does not have.
    private static final int CLEAR_FLAGS = 0x92406c00;
    private static final int CLEAR_VECTOR_LENGTH = 0x926ae400;
    private static final int ADR_X1_16 = 0x10000081;
    private static final String ATOMIC = "ldaxr.*|ldxr.*|stl?xr.*|lda?xp|stl?xp|ldar.*|stlr.*|cas.*|swp.*"
            + "|(ld|st)(add|clr|eor|set|[su]max|[su]min).*";
    // By the log2 of the bytes: ldr w0, [x0] and its like; ldxr w7, [x0] and its like; ldp w0, w1, [x0] and ldxp w7, w6, [x0] and
    // theirs. Then clrex, and str x3, [x0].
    private static final int LOAD = 0x39400000;
    private static final int LOAD_EXCLUSIVE = 0x085f7c07;
    private static final int LOAD_PAIR = 0x29400000;
    private static final int LOAD_PAIR_EXCLUSIVE = 0x887f1807;
    private static final int WIDTH_SHIFT = 30;
    private static final int CLEAR_EXCLUSIVE = 0xd5033f5f;
    private static final int STORE_X3 = 0xf9000003;
    private static final int SIZE_SHIFT = 30;

    private Stubs() {}

    /** Stubs of every instruction whose effect is on registers and memory alone and is not an affair of Maize's own. */
    static List<Stub> all(Layout layout, Random random) {
        List<Stub> stubs = new ArrayList<>();
        for (ArmInstruction instruction : Samples.INSTRUCTIONS) {
            if (isCompared(instruction) && layout(instruction) == layout) {
                Set<Integer> words = new LinkedHashSet<>();
                for (int attempt = 0; attempt < ATTEMPTS && words.size() < VARIANTS; attempt++) {
                    int word = choose(instruction, attempt, random);
                    if (instruction.form().pattern().matches(word)
                            && instruction.form().decode(word, QemuHarness.STUBS) != null) {
                        words.add(word);
                    }
                }
                words.forEach(word -> stubs.add(stub(instruction, word, stubs.size())));
            }
        }
        return stubs;
    }

    /** Instructions on vector registers and their parts need records with these. */
    static Layout layout(ArmInstruction instruction) {
        boolean vector = instruction.operands().stream().anyMatch(operand -> operand.kind() instanceof ScalarRegister
                || operand.kind() instanceof VectorRegister || operand.kind() instanceof VectorElement);
        return vector ? Layout.VECTOR : Layout.GENERAL;
    }

    private static boolean isCompared(ArmInstruction instruction) {
        return switch (instruction.mnemonic()) {
            case "svc", "brk", "udf", "hint", "isb", "clrex", "sys" -> false;
            case "mrs" -> instruction.name().contains("nzcv");
            default -> true;
        };
    }

    private static int choose(ArmInstruction instruction, int attempt, Random random) {
        Pattern pattern = instruction.form().pattern();
        int bits = switch (attempt) {
            case 0 -> 0;
            case 1 -> -1;
            default -> random.nextInt() & (attempt % 3 == 0 ? random.nextInt() : -1);
        };
        int word = pattern.base() | bits & ~pattern.mask();
        boolean transfers = isTransfer(instruction);
        boolean vector = layout(instruction) == Layout.VECTOR;
        int[] registers = vector ? VECTORS : REGISTERS;
        int[] transferred = vector ? VECTORS : TRANSFERRED;
        word = set(pattern, word, Field.Rd, any(registers, attempt, 0, random));
        int[] statuses = instruction.mnemonic().startsWith("casp") ? EXPECTED_PAIRS : STATUSES;
        word = set(pattern, word, Field.Rs, attempt < 3 ? statuses[0] : any(statuses, attempt, 0, random));
        word = set(pattern, word, Field.Ra, any(registers, attempt, 3, random));
        word = set(pattern, word, Field.Rm, transfers ? 2 : any(registers, attempt, 2, random));
        word = set(pattern, word, Field.Rt2, any(transferred, attempt, 3, random));
        word = set(pattern, word, Field.Rm4, any(VECTORS, attempt, 2, random));
        // Lists of up to four registers begin at the first.
        boolean listed = instruction.mnemonic().matches("(ld|st)[1-4]r?|tb[lx]");
        word = set(pattern, word, Field.Rt, listed ? 0 : any(transferred, attempt, 1, random));
        int base = attempt % 5 == 4 ? 31 : 1;
        word = set(pattern, word, Field.Rn, transfers ? base : listed ? 0 : any(registers, attempt, 1, random));
        if (pattern.has(Field.imm26) || pattern.has(Field.imm19) || pattern.has(Field.imm14)) {
            int distance = transfers ? 4 : 3;
            for (Field field : new Field[]{Field.imm26, Field.imm19, Field.imm14}) {
                word = set(pattern, word, field, distance);
            }
        }
        return isIndirect(instruction) ? set(pattern, word, Field.Rn, 1) : word;
    }

    private static boolean isTransfer(ArmInstruction instruction) {
        return instruction.mnemonic().matches("(ld|st).*|prfu?m") || isAtomic(instruction);
    }

    private static boolean isAtomic(ArmInstruction instruction) {
        return instruction.mnemonic().matches(ATOMIC);
    }

    private static boolean isIndirect(ArmInstruction instruction) {
        return instruction.mnemonic().matches("br|blr|ret");
    }

    /** The register of a role first, so that it is met surely; then any. */
    private static int any(int[] registers, int attempt, int role, Random random) {
        return attempt < 3 ? role : registers[random.nextInt(registers.length)];
    }

    private static int set(Pattern pattern, int word, Field field, int value) {
        if (!pattern.has(field)) { return word; }
        return word & ~pattern.put(field, -1) | pattern.put(field, value);
    }

    private static Stub stub(ArmInstruction instruction, int word, int index) {
        Pattern pattern = instruction.form().pattern();
        String name = instruction.name();
        Layout layout = layout(instruction);
        if (isIndirect(instruction)) {
            return new Stub(name, layout, new int[]{
                ADR_X1_16, word, FALLEN_THROUGH, back(index, 3), TAKEN, back(index, 5)}, Stub.Inputs.VALUES);
        }
        if (name.startsWith("msr")) {
            // What was written is read: the same word with the bit for reading, into x0.
            boolean narrow = name.contains("fp");
            return new Stub(name, layout, new int[]{word, word & ~31 | READS, narrow ? CLEAR_FLAGS : NOP,
                narrow ? CLEAR_VECTOR_LENGTH : NOP, back(index, 4)}, Stub.Inputs.VALUES);
        }
        if (isAtomic(instruction)) {
            int[] words = {atomicPrelude(instruction, word, index), NOP, word, NOP, back(index, 4)};
            if (words[0] != NOP && instruction.mnemonic().startsWith("st")) {
                words[1] = switch (index % 5) {
                    case 3 -> CLEAR_EXCLUSIVE;
                    case 4 -> STORE_X3 | pattern.put(Field.Rn, pattern.get(Field.Rn, word));
                    default -> NOP;
                };
                // A second store-exclusive finds the monitor cleared.
                words[3] = word;
            }
            return new Stub(name, layout, words, Stub.Inputs.ALIGNED);
        }
        if (isTransfer(instruction)) {
            return new Stub(name, layout, new int[]{word, back(index, 1), NOP, NOP, 0x9abcdef0, 0x12345678},
                    inputs(pattern, word));
        }
        if (pattern.has(Field.imm26) || pattern.has(Field.imm19) || pattern.has(Field.imm14)) {
            return new Stub(name, layout, new int[]{word, FALLEN_THROUGH, back(index, 2), TAKEN, back(index, 4)},
                    Stub.Inputs.VALUES);
        }
        return new Stub(name, layout, new int[]{word, back(index, 1)}, numbers(instruction));
    }

    /** What makes an atomic operation find what it expects, for most of the stubs: a load, or a load-exclusive. */
    private static int atomicPrelude(ArmInstruction instruction, int word, int index) {
        int base = word & 31 << 5;
        int size = word >>> SIZE_SHIFT;
        if (instruction.mnemonic().matches("casp.*")) {
            int expected = instruction.form().pattern().get(Field.Rs, word);
            int pair = LOAD_PAIR | (word >>> WIDTH_SHIFT & 1) << 31;
            return index % 2 == 0 ? pair | base | expected + 1 << 10 | expected : NOP;
        }
        if (instruction.mnemonic().matches("stl?xp")) { return LOAD_PAIR_EXCLUSIVE | word & 1 << WIDTH_SHIFT | base; }
        if (instruction.mnemonic().matches("stl?xr.*")) { return LOAD_EXCLUSIVE | size << SIZE_SHIFT | base; }
        boolean compares = instruction.mnemonic().startsWith("cas") && index % 2 == 0;
        return compares ? LOAD | size << SIZE_SHIFT | base | instruction.form().pattern().get(Field.Rs, word) : NOP;
    }

    /** Numbers of the precision of the source. */
    private static Stub.Inputs numbers(ArmInstruction instruction) {
        if (layout(instruction) == Layout.GENERAL || !instruction.mnemonic().startsWith("f")) {
            return Stub.Inputs.VALUES;
        }
        String source = instruction.operands().stream().filter(operand -> operand.name().equals("n"))
                .map(operand -> operand.kind().toString()).findFirst().orElse("");
        if (source.contains(" s0") || source.contains(".2s") || source.contains(".4s")) { return Stub.Inputs.SINGLES; }
        if (source.contains(" h0") || source.contains(".4h") || source.contains(".8h")) { return Stub.Inputs.HALVES; }
        return source.contains(" d0") || source.contains(".2d") ? Stub.Inputs.DOUBLES : Stub.Inputs.VALUES;
    }

    private static Stub.Inputs inputs(Pattern pattern, int word) {
        if (!pattern.has(Field.option)) { return Stub.Inputs.INDEX_64; }
        return switch (pattern.get(Field.option, word)) {
            case 2 -> Stub.Inputs.INDEX_UNSIGNED_32;
            case 6 -> Stub.Inputs.INDEX_SIGNED_32;
            default -> Stub.Inputs.INDEX_64;
        };
    }

    private static int back(int stub, int index) {
        long from = QemuHarness.address(stub) + 4L * index;
        return 0x14000000 | (int) (QemuHarness.BACK - from >> 2) & 0x3ffffff;
    }
}
