package org.maize.fuzz.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.maize.fuzz.stream.Program;
import org.maize.fuzz.target.Hygiene;
import org.maize.fuzz.target.Space;
import org.maize.fuzz.target.StateLayout;
import org.maize.fuzz.target.Target;
import org.maize.isa.Decoding;

/** Runs programs on an engine and under the oracle and compares what they leave. */
public final class Comparison {
    /** No program executes so many instructions. */
    private static final long BUDGET = 200_000;
    /** What the kernel says of a fault whose address the processor does not tell. */
    private static final long NO_ADDRESS = 0x80;
    private static final int TORN_BYTES = 64;

    private final Target target;
    private final Engine engine;
    private final Oracle oracle;
    private final Coverage coverage;
    private long strays;
    private long entries;

    public Comparison(Target target, Engine engine, Oracle oracle, Coverage coverage) {
        this.target = target;
        this.engine = engine;
        this.oracle = oracle;
        this.coverage = coverage;
    }

    /**
     * Makes runs one after the other on the same memory.
     *
     * @param code in which their programs lie
     * @return the first run that ends differently, or null
     */
    public Difference compare(byte[] code, byte[] memory, List<Run> runs) throws IOException {
        engine.begin(code, memory);
        List<long[]> found = new ArrayList<>();
        long torn = 0;
        while (found.size() < runs.size() && torn == 0) {
            Run run = runs.get(found.size());
            long[] state = run.state().clone();
            boolean ended = enter(state);
            if (isStray(run, state, ended)) { return compareWithout(found.size(), code, memory, runs); }
            if (!ended) { return endless(code, memory, runs, found.size(), state); }
            found.add(state);
            count(run, state);
            torn = torn(run, state);
        }
        byte[] foundMemory = new byte[memory.length];
        engine.memory(foundMemory);
        List<Run> done = runs.subList(0, found.size());
        Difference difference = compare(code, memory, done, found, foundMemory, torn);
        return difference != null || found.size() == runs.size() ? difference
                : compare(code, foundMemory, runs.subList(found.size(), runs.size()));
    }

    /** Compares what runs have left with what they leave under the oracle. */
    private Difference compare(
            byte[] code, byte[] memory, List<Run> runs, List<long[]> found, byte[] foundMemory, long torn)
            throws IOException {
        List<long[]> expected = new ArrayList<>();
        runs.forEach(run -> expected.add(run.state().clone()));
        byte[] expectedMemory = memory.clone();
        oracle.run(code, expectedMemory, expected);
        for (int i = 0; i < found.size(); i++) {
            long[] mask = mask(runs.get(i), found.get(i), expected.get(i));
            if (mask != null) {
                byte[] before = memoryBefore(code, memory, runs, i);
                Difference alone = single(runs.get(i), before);
                return alone != null ? alone
                        : new Difference(runs.get(i), before, expected.get(i), found.get(i), mask, expectedMemory,
                                foundMemory);
            }
        }
        return isSameMemory(expectedMemory, foundMemory, torn) ? null
                : differenceInMemory(code, memory, runs, expectedMemory, foundMemory);
    }

    /** Compares the runs before one, and those after it. */
    private Difference compareWithout(int index, byte[] code, byte[] memory, List<Run> runs) throws IOException {
        strays++;
        byte[] before = memoryBefore(code, memory, runs, index);
        Difference difference = index == 0 ? null : compare(code, memory, runs.subList(0, index));
        return difference != null || index + 1 == runs.size() ? difference
                : compare(code, before, runs.subList(index + 1, runs.size()));
    }

    /**
     * Whether a run says nothing: it went beyond what Maize is to do, or control has left the instructions of a program for
     * something else that is there, as a return to an address that has been overwritten may: that need not be of the subset, nor
     * ever end.
     */
    private boolean isStray(Run run, long[] state, boolean ended) {
        if (target.isBeyond(state)) { return true; }
        if (run.program().straight()) { return false; }
        long end = state[StateLayout.PC];
        boolean inCode = end >= Space.CODE && end < Space.DATA && state[StateLayout.ADDRESS] != end;
        return !ended || inCode && run.program().place(target, run.address()).stepAt(end - run.address()) < 0;
    }

    private boolean enter(long[] state) {
        entries++;
        return engine.run(state, BUDGET);
    }

    /** How often a program was entered. */
    public long entries() {
        return entries;
    }

    /** How many runs were left out because they left their instructions, or what Maize is to do as the oracle does. */
    public long strays() {
        return strays;
    }

    /** Makes one run of a program that lies at the address of the run. */
    public Difference single(Run run, byte[] memory) throws IOException {
        Program.Placed placed = run.program().place(target, run.address());
        if (placed == null) { return null; }
        byte[] bytes = new byte[(int) (run.address() - Space.CODE) + placed.code().length];
        System.arraycopy(placed.code(), 0, bytes, bytes.length - placed.code().length, placed.code().length);
        byte[] code = Space.pages(bytes, bytes.length);
        engine.begin(code, memory);
        long[] found = run.state().clone();
        byte[] foundMemory = new byte[memory.length];
        boolean ended = enter(found);
        if (isStray(run, found, ended)) { return null; }
        if (!ended) { return new Difference(run, memory, null, found, fullMask(), memory, memory); }
        engine.memory(foundMemory);
        long torn = torn(run, found);
        long[] expected = run.state().clone();
        byte[] expectedMemory = memory.clone();
        oracle.run(code, expectedMemory, List.of(expected));
        long[] mask = mask(run, found, expected);
        if (mask == null && isSameMemory(expectedMemory, foundMemory, torn)) { return null; }
        return new Difference(run, memory, expected, found, mask == null ? fullMask() : mask, expectedMemory,
                foundMemory);
    }

    private Difference endless(byte[] code, byte[] memory, List<Run> runs, int index, long[] found) {
        return new Difference(runs.get(index), memoryBefore(code, memory, runs, index), null, found, fullMask(), memory,
                memory);
    }

    /** Each run alone, from the memory that the ones before it leave. */
    private Difference differenceInMemory(
            byte[] code, byte[] memory, List<Run> runs, byte[] expectedMemory, byte[] foundMemory)
            throws IOException {
        for (int i = 0; i < runs.size(); i++) {
            Difference difference = single(runs.get(i), memoryBefore(code, memory, runs, i));
            if (difference != null) { return difference; }
        }
        Run last = runs.getLast();
        return new Difference(last, memory, last.state(), last.state(), fullMask(), expectedMemory, foundMemory);
    }

    private byte[] memoryBefore(byte[] code, byte[] memory, List<Run> runs, int index) {
        engine.begin(code, memory);
        for (int i = 0; i < index; i++) {
            enter(runs.get(i).state().clone());
        }
        byte[] before = new byte[memory.length];
        engine.memory(before);
        return before;
    }

    private static boolean isSameMemory(byte[] expected, byte[] found, long torn) {
        if (torn == 0) { return Arrays.equals(expected, found); }
        int from = Math.clamp(torn - TORN_BYTES - Space.DATA, 0, found.length);
        int to = Math.clamp(torn + TORN_BYTES - Space.DATA, 0, found.length);
        return Arrays.equals(expected, 0, from, found, 0, from)
                && Arrays.equals(expected, to, found.length, found, to, found.length);
    }

    /** Where a run has faulted in an instruction that may have written a part of what it writes; otherwise 0. */
    private long torn(Run run, long[] state) {
        if (state[StateLayout.ADDRESS] == 0) { return 0; }
        Program.Placed placed = run.program().place(target, run.address());
        int step = placed.stepAt(state[StateLayout.PC] - run.address());
        return step >= 0 && target.isTorn(placed.decoded().get(step)) ? state[StateLayout.ADDRESS] : 0;
    }

    private long[] fullMask() {
        long[] mask = new long[target.layout().longs()];
        Arrays.fill(mask, -1);
        mask[StateLayout.CODE] = 0;
        return mask;
    }

    /** What was compared, if it differs; null if it does not. */
    private long[] mask(Run run, long[] found, long[] expected) {
        long[] mask = fullMask();
        target.hygiene().mask(mask);
        boolean untold = found[StateLayout.ADDRESS] == 0 || expected[StateLayout.CODE] == NO_ADDRESS
                || expected[StateLayout.ADDRESS] == 0;
        if (untold) {
            mask[StateLayout.ADDRESS] = 0;
        }
        if (isSame(found, expected, mask)) { return null; }
        Program.Placed placed = run.program().place(target, run.address());
        int step = placed.stepAt(found[StateLayout.PC] - run.address());
        int end = step < 0 ? run.program().steps().size() : step;
        Hygiene hygiene = run.program().hygieneAt(target, end);
        if (hygiene == null) { return null; }
        hygiene.mask(mask);
        if (!run.program().straight()) {
            // What is called lies behind the end.
            run.program().hygieneAt(target, run.program().steps().size()).mask(mask);
        }
        List<Decoding.Decoded> executed = run.program().straight() && step > 0 && found[StateLayout.ADDRESS] == 0
                ? placed.decoded().subList(0, step)
                : step >= 0 ? List.of(placed.decoded().get(step)) : placed.decoded();
        target.allow(executed, run.state(), expected, found);
        return isSame(found, expected, mask) ? null : mask;
    }

    private static boolean isSame(long[] found, long[] expected, long[] mask) {
        for (int i = 0; i < found.length; i++) {
            if (((found[i] ^ expected[i]) & mask[i]) != 0) { return false; }
        }
        return true;
    }

    private void count(Run run, long[] state) {
        if (coverage != null && run.program().straight()) {
            coverage.count(run, state[StateLayout.PC]);
        }
    }
}
