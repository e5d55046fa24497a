package org.maize.fuzz.stream;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.maize.fuzz.target.Effects;
import org.maize.fuzz.target.Hygiene;
import org.maize.fuzz.target.Roles;
import org.maize.fuzz.target.Step;
import org.maize.fuzz.target.Target;
import org.maize.isa.Decoding;
import org.maize.isa.Register;
import org.maize.isa.semantics.Statement;

/** Puts a program together unit by unit, and refuses units that would spoil the rest of it. */
final class ProgramBuilder {
    /** One access in so many may go anywhere. */
    private static final int STRAYS = 300;

    private final Target target;
    private final Roles roles;
    private final Random random;
    private final List<Step> steps = new ArrayList<>();
    private final List<Integer> units = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();
    private Hygiene hygiene;
    private boolean inFunction;
    private int unit;

    ProgramBuilder(Target target, Roles roles, Random random) {
        this.target = target;
        this.roles = roles;
        this.random = random;
        hygiene = target.hygiene();
    }

    /** How many steps there are. */
    int size() {
        return steps.size();
    }

    /** A place that is not known yet. */
    int label() {
        labels.add(Step.NONE);
        return labels.size() - 1;
    }

    /** Puts a label here. */
    void place(int label) {
        settle();
        labels.set(label, steps.size());
    }

    /** From here on the stack pointer and the link stay as they are. */
    void beginFunction() {
        inFunction = true;
    }

    /** Makes all defined here. */
    void settle() {
        if (!hygiene.isClean()) {
            add(target.settling(random), Step.NONE);
            unit++;
        }
    }

    /**
     * Adds a unit whose open steps refer to a label; false, and nothing is added, where it does not fit in here.
     */
    boolean append(List<Step> added, int label) {
        if (fits(added) && add(added, label)) {
            unit++;
            return true;
        }
        if (!hygiene.isClean() && fits(added)) {
            settle();
            if (add(added, label)) {
                unit++;
                return true;
            }
        }
        return false;
    }

    /** Adds a unit that may spoil what follows; false, and nothing is added, where what it does is not defined. */
    boolean appendAnyway(List<Step> added, int label) {
        boolean done = add(added, label);
        unit += done ? 1 : 0;
        return done;
    }

    /** Adds steps that are always defined where all before them is. */
    void require(List<Step> added, int label) {
        settle();
        if (!appendAnyway(added, label)) { throw new IllegalStateException("undefined: " + added); }
    }

    private boolean add(List<Step> added, int label) {
        int before = steps.size();
        for (Step step : added) {
            Decoding.Decoded decoded = Program.decode(target, step);
            Effects effects = Effects.of(decoded);
            if (!hygiene.admits(decoded, effects)) {
                rewind(before);
                return false;
            }
            hygiene.follow(decoded, effects);
            steps.add(step.target() == Step.OPEN ? step.to(label) : step);
            units.add(unit);
        }
        return true;
    }

    private void rewind(int size) {
        if (steps.size() == size) { return; }
        steps.subList(size, steps.size()).clear();
        units.subList(size, units.size()).clear();
        hygiene = target.hygiene();
        for (Step step : steps) {
            Decoding.Decoded decoded = Program.decode(target, step);
            hygiene.follow(decoded, Effects.of(decoded));
        }
    }

    private boolean fits(List<Step> added) {
        for (Step step : added) {
            Effects effects = Effects.of(Program.decode(target, step));
            boolean astray = effects.accesses() && !roles.address(effects.addresses());
            if (effects.leaves() || astray && random.nextInt(STRAYS) > 0) { return false; }
            BitSet spoilt = (BitSet) effects.writes().clone();
            spoilt.and(roles.kept());
            spoilt.andNot(effects.moves());
            if (!spoilt.isEmpty() || inFunction && leavesFunction(effects)) { return false; }
        }
        return true;
    }

    private boolean leavesFunction(Effects effects) {
        Register link = target.isa().callingConvention().linkRegister();
        boolean call = effects.jump() != null && effects.jump().kind() != Statement.JumpKind.JUMP;
        return call || effects.writes().get(Effects.cell(roles.stackPointer().offset()))
                || link != null && effects.writes().get(Effects.cell(link.offset()));
    }

    /** The program, with an end and the entry behind it, which make one unit. */
    Program build(boolean straight) {
        List<Step> resolved = new ArrayList<>();
        for (Step step : steps) {
            resolved.add(step.target() >= 0 ? step.to(labels.get(step.target())) : step);
        }
        resolved.add(target.end());
        resolved.add(target.entering().to(0));
        units.addAll(List.of(unit, unit));
        return new Program(resolved, units, straight);
    }
}
