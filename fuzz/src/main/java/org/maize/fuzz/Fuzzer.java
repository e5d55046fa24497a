package org.maize.fuzz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.maize.fuzz.compare.Comparison;
import org.maize.fuzz.compare.Coverage;
import org.maize.fuzz.compare.Difference;
import org.maize.fuzz.compare.Engine;
import org.maize.fuzz.compare.Oracle;
import org.maize.fuzz.compare.Run;
import org.maize.fuzz.shrink.Shrinker;
import org.maize.fuzz.stream.Program;
import org.maize.fuzz.stream.ProgramSource;
import org.maize.fuzz.stream.Shape;
import org.maize.fuzz.target.Numbers;
import org.maize.fuzz.target.Roles;
import org.maize.fuzz.target.Space;
import org.maize.fuzz.target.StateLayout;
import org.maize.fuzz.target.Target;

/**
 * Runs batches of random programs. A batch has some programs, each run from several states, on memory that goes on from one to the
 * next; it hangs on its number and the seed alone.
 */
public final class Fuzzer {
    private static final int RUNS = 512;

    private final Target target;
    private final Engine engine;
    private final Coverage coverage;
    private final Comparison comparison;
    private final ProgramSource programs;

    public Fuzzer(Target target, Engine engine, Oracle oracle) {
        this.target = target;
        this.engine = engine;
        coverage = new Coverage(target);
        comparison = new Comparison(target, engine, oracle, coverage);
        programs = new ProgramSource(target);
    }

    /** What was executed. */
    public Coverage coverage() {
        return coverage;
    }

    /** How many instructions the engine has executed, not counting those that programs are entered by. */
    public long retired() {
        return engine.retired() - comparison.entries();
    }

    /** How many runs were not compared because they left the program's instructions, or what Maize is to do. */
    public long strays() {
        return comparison.strays();
    }

    /** Runs a batch; the first run that differs, or null. */
    public Difference batch(Shape shape, long seed, long number) throws IOException {
        Random random = Random
                .from(new SplittableRandom(seed * 0x9e37_79b9_7f4a_7c15L + number * 31 + shape.ordinal()));
        List<Run> runs = new ArrayList<>();
        byte[] code = new byte[Space.CODE_BYTES];
        int length = 0;
        int states = shape == Shape.SINGLE ? 16 : 8;
        while (runs.size() + states <= RUNS) {
            Roles roles = target.roles(random);
            Program program = programs.program(shape, number * (RUNS / states) + runs.size() / states, roles, random);
            long address = Space.CODE + length;
            Program.Placed placed = program.place(target, address);
            if (placed == null) {
                continue;
            }
            if (length + placed.code().length > code.length) {
                break;
            }
            System.arraycopy(placed.code(), 0, code, length, placed.code().length);
            length = length + placed.code().length + 15 & -16;
            for (int i = 0; i < states; i++) {
                long[] state = target.state(roles, random);
                state[StateLayout.PC] = placed.entry();
                runs.add(new Run(program, address, state));
            }
        }
        return comparison.compare(Space.pages(code, length), memory(random), runs);
    }

    private static byte[] memory(Random random) {
        ByteBuffer memory = ByteBuffer.allocate(Space.DATA_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        while (memory.hasRemaining()) {
            memory.putLong(random.nextInt(3) == 0 ? Numbers.integer(random) : Numbers.lanes(random));
        }
        return memory.array();
    }

    /** A smallest run that fails as another does. */
    public Difference shrink(Difference difference) throws IOException {
        return new Shrinker(target, comparison).shrink(difference);
    }
}
