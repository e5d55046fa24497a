package org.maize.fuzz.shrink;

import java.io.IOException;
import java.util.Arrays;
import org.maize.fuzz.compare.Comparison;
import org.maize.fuzz.compare.Difference;
import org.maize.fuzz.compare.Run;
import org.maize.fuzz.stream.Program;
import org.maize.fuzz.target.Space;
import org.maize.fuzz.target.StateLayout;
import org.maize.fuzz.target.Step;
import org.maize.fuzz.target.Target;
import org.maize.isa.Decoding;
import org.maize.isa.Instruction;

/**
 * Takes away from a failing run what it fails without: instructions, then values of registers and memory, then bits of operands.
 * Every candidate is compared anew, so what remains fails.
 */
public final class Shrinker {
    private final Target target;
    private final Comparison comparison;
    private Difference smallest;

    public Shrinker(Target target, Comparison comparison) {
        this.target = target;
        this.comparison = comparison;
    }

    /** A smallest run that fails as this one does, or itself if it does not fail alone. */
    public Difference shrink(Difference difference) throws IOException {
        smallest = difference;
        if (!fails(difference.run().program(), difference.run().address(), difference.run().state(),
                difference.memory())) {
            return difference;
        }
        moveToStart();
        int before;
        do {
            before = smallest.run().program().steps().size();
            dropUnits();
        } while (smallest.run().program().steps().size() < before);
        restRegisters();
        clearMemory();
        simplifyOperands();
        restRegisters();
        return smallest;
    }

    private Run run() {
        return smallest.run();
    }

    /** Whether a candidate fails; then it is the smallest so far. */
    private boolean fails(Program program, long address, long[] state, byte[] memory) throws IOException {
        if (program.steps().isEmpty() || program.hygieneAt(target, program.steps().size()) == null) { return false; }
        Program.Placed placed = program.place(target, address);
        if (placed == null) { return false; }
        long[] start = state.clone();
        start[StateLayout.PC] = placed.entry();
        Difference difference = comparison.single(new Run(program, address, start), memory);
        boolean wasEndless = smallest.expected() == null;
        if (difference == null || (difference.expected() == null) != wasEndless) { return false; }
        smallest = difference;
        return true;
    }

    private void moveToStart() throws IOException {
        fails(run().program(), Space.CODE, run().state(), smallest.memory());
    }

    private void dropUnits() throws IOException {
        int units = run().program().units().getLast() + 1;
        for (int size = Math.max(1, units / 2); size > 0; size /= 2) {
            for (int from = units - 1 - size; from >= 0; from -= size) {
                Program fewer = run().program().without(from, from + size);
                if (fewer.steps().size() < run().program().steps().size()) {
                    fails(fewer, run().address(), run().state(), smallest.memory());
                }
            }
        }
    }

    private void restRegisters() throws IOException {
        StateLayout layout = target.layout();
        for (int size = layout.longs() / 2; size > 0; size /= 2) {
            for (int from = StateLayout.REGISTERS; from < layout.longs(); from += size) {
                long[] state = run().state().clone();
                for (int i = from; i < Math.min(from + size, state.length); i++) {
                    state[i] = layout.rest(i);
                }
                if (!Arrays.equals(state, run().state())) {
                    fails(run().program(), run().address(), state, smallest.memory());
                }
            }
        }
    }

    private void clearMemory() throws IOException {
        for (int size = Space.DATA_BYTES; size >= Long.BYTES; size /= 2) {
            int start = 0;
            while (start < Space.DATA_BYTES) {
                int end = Math.min(start + size, Space.DATA_BYTES);
                if (!isClear(start, end)) {
                    byte[] memory = smallest.memory().clone();
                    Arrays.fill(memory, start, end, (byte) 0);
                    fails(run().program(), run().address(), run().state(), memory);
                }
                start = end;
            }
        }
    }

    private boolean isClear(int from, int to) {
        byte[] memory = smallest.memory();
        for (int i = from; i < to; i++) {
            if (memory[i] != 0) { return false; }
        }
        return true;
    }

    /** Clears bits of encodings while they are of the same form. What prepares another instruction stays as it is. */
    private void simplifyOperands() throws IOException {
        for (int index = 0; index < run().program().steps().size() - 2; index++) {
            Instruction form = form(run().program().steps().get(index));
            int unit = run().program().units().get(index);
            if (run().program().units().stream().filter(other -> other == unit).count() > 1) {
                continue;
            }
            int bits = run().program().steps().get(index).bytes().length * Byte.SIZE;
            for (int bit = bits - 1; bit >= 0; bit--) {
                Step step = run().program().steps().get(index);
                byte[] bytes = step.bytes().clone();
                bytes[bit / Byte.SIZE] &= (byte) ~(1 << bit % Byte.SIZE);
                if (!Arrays.equals(bytes, step.bytes()) && form(step.with(bytes)) == form) {
                    fails(run().program().with(index, bytes), run().address(), run().state(), smallest.memory());
                }
            }
        }
    }

    private Instruction form(Step step) {
        return target.isa().decoder().decode(step.bytes(), 0, step.bytes().length,
                Space.CODE) instanceof Decoding.Decoded decoded && decoded.length() == step.bytes().length
                        ? decoded.instruction()
                        : null;
    }
}
