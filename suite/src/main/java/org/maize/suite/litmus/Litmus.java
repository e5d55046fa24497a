package org.maize.suite.litmus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A litmus test. Memory is zero at first.
 *
 * @param name      in the literature
 * @param threads   what each does
 * @param forbidden what must never be seen, where {@code isas} forbid it: values of registers, and of {@code x} and {@code y} in the end
 * @param isas      the ISAs whose memory model forbids it; between different ISAs it is forbidden if all do
 */
record Litmus(String name, List<List<Step>> threads, List<Outcome> forbidden, Set<String> isas) {
    private static final Set<String> X86 = Set.of("x86lite");
    private static final Set<String> ARM = Set.of("armlite");
    private static final Set<String> BOTH = Set.of("x86lite", "armlite");
    private static final Set<String> NONE = Set.of();

    /** All tests. */
    static List<Litmus> all() {
        List<Litmus> all = new ArrayList<>();
        all.add(of("MP", "x=1; y=1 | a=y; b=x", X86, "a=1 b=0"));
        all.add(of("MP+fences", "x=1; fence; y=1 | a=y; fence; b=x", BOTH, "a=1 b=0"));
        all.add(of("MP+release+acquire", "x=1; y=release 1 | a=acquire y; b=x", BOTH, "a=1 b=0"));
        all.add(of("MP+fence+address", "x=1; fence; y=1 | a=y; b=x[a]", BOTH, "a=1 b=0"));
        all.add(of("SB", "x=1; a=y | y=1; b=x", NONE, "a=0 b=0"));
        all.add(of("SB+fences", "x=1; fence; a=y | y=1; fence; b=x", BOTH, "a=0 b=0"));
        all.add(of("SB+exchanges", "x=exchange 1; a=y | y=exchange 1; b=x", X86, "a=0 b=0"));
        all.add(of("SB+release+acquire", "x=release 1; a=acquire y | y=release 1; b=acquire x", ARM, "a=0 b=0"));
        all.add(of("LB", "a=x; y=1 | b=y; x=1", X86, "a=1 b=1"));
        all.add(of("LB+fences", "a=x; fence; y=1 | b=y; fence; x=1", BOTH, "a=1 b=1"));
        all.add(of("LB+data", "a=x; y=1[a] | b=y; x=1[b]", BOTH, "a=1 b=1"));
        all.add(of("IRIW", "x=1 | y=1 | a=x; b=y | c=y; d=x", X86, "a=1 b=0 c=1 d=0"));
        all.add(of("IRIW+fences", "x=1 | y=1 | a=x; fence; b=y | c=y; fence; d=x", BOTH, "a=1 b=0 c=1 d=0"));
        all.add(of("IRIW+addresses", "x=1 | y=1 | a=x; b=y[a] | c=y; d=x[c]", BOTH, "a=1 b=0 c=1 d=0"));
        all.add(of("IRIW+acquires", "x=release 1 | y=release 1 | a=acquire x; b=acquire y | c=acquire y; d=acquire x",
                BOTH,
                "a=1 b=0 c=1 d=0"));
        all.add(of("CoRR", "x=1 | a=x; b=x", BOTH, "a=1 b=0"));
        all.add(of("CoWW", "x=1; x=2 | a=x; b=x", BOTH, "a=2 b=1", "a=2 b=0", "a=1 b=0", "x=1"));
        all.add(of("CoRW", "a=x; x=1 | x=2", BOTH, "a=1", "a=2 x=2"));
        all.add(of("CO", "x=1 | x=2 | a=x; b=x | c=x; d=x", BOTH, "a=1 b=2 c=2 d=1", "a=2 b=1 c=1 d=2"));
        all.add(of("2+2W", "x=1; y=2 | y=1; x=2", X86, "x=1 y=1"));
        all.add(of("2+2W+fences", "x=1; fence; y=2 | y=1; fence; x=2", BOTH, "x=1 y=1"));
        all.add(of("WRC", "x=1 | a=x; y=1 | b=y; c=x", X86, "a=1 b=1 c=0"));
        all.add(of("WRC+fences", "x=1 | a=x; fence; y=1 | b=y; fence; c=x", BOTH, "a=1 b=1 c=0"));
        all.add(of("WRC+data+address", "x=1 | a=x; y=1[a] | b=y; c=x[b]", BOTH, "a=1 b=1 c=0"));
        all.add(of("R+fences", "x=1; fence; y=1 | y=2; fence; a=x", BOTH, "a=0 y=2"));
        all.add(of("S", "x=2; y=1 | a=y; x=1", X86, "a=1 x=2"));
        all.add(of("S+fence+data", "x=2; fence; y=1 | a=y; x=1[a]", BOTH, "a=1 x=2"));
        return List.copyOf(all);
    }

    private static Litmus of(String name, String threads, Set<String> isas, String... forbidden) {
        return new Litmus(name, Arrays.stream(threads.split("\\|"))
                .map(thread -> Arrays.stream(thread.split(";")).map(Step::of).toList()).toList(),
                Arrays.stream(forbidden).map(Outcome::of).toList(), isas);
    }

    /** Whether what it forbids must not be seen where its threads run on these ISAs. */
    boolean isForbiddenOn(Set<String> used) {
        return isas.containsAll(used);
    }
}
