package org.maize.fuzz.soak;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.maize.fuzz.compare.Difference;
import org.maize.fuzz.compare.Engine;
import org.maize.fuzz.compare.Run;
import org.maize.fuzz.stream.Program;
import org.maize.fuzz.stream.ProgramSource;
import org.maize.fuzz.stream.Shape;
import org.maize.fuzz.target.Numbers;
import org.maize.fuzz.target.Roles;
import org.maize.fuzz.target.Space;
import org.maize.fuzz.target.StateLayout;
import org.maize.fuzz.target.Target;

/**
 * Runs random programs on two engines that must not differ in anything: registers, undefined flags among them, memory, faults, the number
 * of instructions, and where a budget that is spent makes them stop. A program hangs on the seed and its number alone.
 */
final class Soak {
    /** No run executes so many instructions; one that would is stopped there on both. */
    private static final long BUDGET = 100_000;
    private static final int LONGEST_SLICE = 400;
    /** Of so many runs one is made in slices. */
    private static final int SLICED = 4;
    /** After so many runs memory is compared. */
    private static final int COMPARED = 64;

    private final Target target;
    private final Engine expected;
    private final Engine found;
    private final ProgramSource programs;
    private long runs;

    Soak(Target target, Engine expected, Engine found) {
        this.target = target;
        this.expected = expected;
        this.found = found;
        programs = new ProgramSource(target);
    }

    /** How many runs have been made. */
    long runs() {
        return runs;
    }

    /** How many instructions have been executed on each engine. */
    long instructions() {
        return found.retired();
    }

    /**
     * Runs a program from many states.
     *
     * @return the first difference, or null
     */
    Difference program(long seed, long number, int times) {
        Random random = Random.from(new SplittableRandom(seed * 0x9e37_79b9_7f4a_7c15L + number));
        Roles roles = target.roles(random);
        Program program = null;
        Program.Placed placed = null;
        while (placed == null) {
            program = programs.program(number % 3 == 0 ? Shape.BLOCK : Shape.BRANCHES, number, roles, random);
            placed = program.place(target, Space.CODE);
        }
        byte[] code = Space.pages(placed.code(), placed.code().length);
        byte[] memory = memory(random);
        expected.begin(code, memory);
        found.begin(code, memory);
        for (int i = 0; i < times; i++) {
            long[] state = target.state(roles, random);
            state[StateLayout.PC] = placed.entry();
            Difference difference = run(new Run(program, Space.CODE, state), random);
            if (difference == null && (i % COMPARED == COMPARED - 1 || i == times - 1)) {
                difference = compareMemory(new Run(program, Space.CODE, state));
            }
            if (difference != null) { return difference; }
        }
        return null;
    }

    private Difference run(Run run, Random random) {
        runs++;
        boolean sliced = random.nextInt(SLICED) == 0;
        long[] left = run.state().clone();
        long[] leftByFound = run.state().clone();
        long spent = 0;
        boolean ended = false;
        while (!ended && spent < BUDGET) {
            long budget = sliced ? 1 + random.nextInt(LONGEST_SLICE) : BUDGET;
            long before = expected.retired();
            long beforeFound = found.retired();
            ended = expected.run(left, budget);
            boolean endedFound = found.run(leftByFound, budget);
            long executed = expected.retired() - before;
            if (ended != endedFound || !Arrays.equals(left, leftByFound)
                    || executed != found.retired() - beforeFound) {
                return difference(run, left, leftByFound);
            }
            spent += executed + 1;
        }
        return null;
    }

    private Difference compareMemory(Run last) {
        byte[] memory = new byte[Space.DATA_BYTES];
        byte[] foundMemory = new byte[Space.DATA_BYTES];
        expected.memory(memory);
        found.memory(foundMemory);
        return Arrays.equals(memory, foundMemory) ? null
                : new Difference(last, memory, last.state(), last.state(), all(), memory, foundMemory);
    }

    private Difference difference(Run run, long[] left, long[] leftByFound) {
        byte[] memory = new byte[Space.DATA_BYTES];
        byte[] foundMemory = new byte[Space.DATA_BYTES];
        expected.memory(memory);
        found.memory(foundMemory);
        return new Difference(run, memory, left, leftByFound, all(), memory, foundMemory);
    }

    private long[] all() {
        long[] mask = new long[target.layout().longs()];
        Arrays.fill(mask, -1);
        return mask;
    }

    private static byte[] memory(Random random) {
        ByteBuffer memory = ByteBuffer.allocate(Space.DATA_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (memory.hasRemaining()) {
            memory.putLong(random.nextInt(3) == 0 ? Numbers.integer(random) : Numbers.lanes(random));
        }
        return memory.array();
    }
}
