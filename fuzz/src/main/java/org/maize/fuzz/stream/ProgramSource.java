package org.maize.fuzz.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.maize.fuzz.target.Effects;
import org.maize.fuzz.target.Roles;
import org.maize.fuzz.target.Step;
import org.maize.fuzz.target.Target;
import org.maize.isa.Instruction;

/** Makes random programs of an ISA, each of which ends wherever it starts. */
public final class ProgramSource {
    private static final int LINE = 50;
    private static final int PARTS = 10;
    private static final int LONGEST_PART = 8;
    private static final int LONGEST_FUNCTION = 6;
    private static final int MOST_TURNS = 20;
    private static final int ATTEMPTS = 50;

    private final Target target;
    private final Forms forms;

    public ProgramSource(Target target) {
        this.target = target;
        forms = new Forms(target);
    }

    /**
     * A program of a shape.
     *
     * @param turn the number of the program: single instructions take the forms in turn, so that none is left out
     */
    public Program program(Shape shape, long turn, Roles roles, Random random) {
        return switch (shape) {
            case SINGLE -> single(turn, roles, random);
            case BLOCK -> block(roles, random);
            case BRANCHES -> branches(roles, random);
        };
    }

    private Program single(long turn, Roles roles, Random random) {
        int form = (int) Math.floorMod(turn, (long) target.forms().size());
        Program program = null;
        for (int i = 0; program == null; i++) {
            int further = i / ATTEMPTS;
            program = single(target.forms().get((form + further) % target.forms().size()), roles, random);
        }
        return program;
    }

    /** An instruction of a form; null where the choice of its operands was not a lucky one. */
    private Program single(Instruction form, Roles roles, Random random) {
        ProgramBuilder builder = new ProgramBuilder(target, roles, random);
        List<Step> unit = target.unit(form, roles, true, random);
        if (unit == null || isAstray(unit, roles) && random.nextInt(20) > 0) { return null; }
        int other = builder.label();
        if (!builder.appendAnyway(unit, other)) { return null; }
        if (unit.stream().anyMatch(step -> step.target() == Step.OPEN)) {
            // Where it comes to tells which way it went.
            builder.appendAnyway(List.of(target.end()), Step.NONE);
            builder.place(other);
        }
        return builder.build(true);
    }

    private boolean isAstray(List<Step> unit, Roles roles) {
        return unit.stream().map(step -> Effects.of(Program.decode(target, step)))
                .anyMatch(effects -> effects.accesses() && !roles.address(effects.addresses()));
    }

    private Program block(Roles roles, Random random) {
        ProgramBuilder builder = new ProgramBuilder(target, roles, random);
        while (builder.size() < LINE) {
            straight(builder, roles, random);
        }
        return builder.build(true);
    }

    private void straight(ProgramBuilder builder, Roles roles, Random random) {
        List<Step> unit = target.unit(forms.any(Forms.Transfer.NONE, random), roles, false, random);
        if (unit != null) {
            builder.append(unit, Step.NONE);
        }
    }

    private void straight(ProgramBuilder builder, int least, int most, Roles roles, Random random) {
        int end = builder.size() + least + random.nextInt(most - least + 1);
        while (builder.size() < end) {
            straight(builder, roles, random);
        }
    }

    private Program branches(Roles roles, Random random) {
        ProgramBuilder builder = new ProgramBuilder(target, roles, random);
        List<Integer> functions = new ArrayList<>();
        int parts = 2 + random.nextInt(PARTS);
        for (int i = 0; i < parts; i++) {
            if (random.nextInt(4) == 0) {
                loop(builder, functions, roles, random);
            } else {
                part(builder, functions, roles, random);
            }
        }
        builder.require(List.of(target.end()), Step.NONE);
        builder.beginFunction();
        for (int function : functions) {
            builder.place(function);
            straight(builder, 1, LONGEST_FUNCTION, roles, random);
            returning(builder, roles, random);
        }
        return builder.build(false);
    }

    private void returning(ProgramBuilder builder, Roles roles, Random random) {
        List<Step> unit = null;
        while (unit == null) {
            unit = target.returning(forms.any(Forms.Transfer.RETURN, random), roles, random);
        }
        builder.require(unit, Step.NONE);
    }

    private void loop(ProgramBuilder builder, List<Integer> functions, Roles roles, Random random) {
        builder.require(List.of(target.counting(roles, 1 + random.nextInt(MOST_TURNS))), Step.NONE);
        int head = builder.label();
        builder.place(head);
        int parts = 1 + random.nextInt(3);
        for (int i = 0; i < parts; i++) {
            part(builder, functions, roles, random);
        }
        builder.settle();
        while (!builder.appendAnyway(target.turning(roles, random), head)) {
            builder.settle();
        }
    }

    /** Some instructions; then perhaps a call, or a branch over others. */
    private void part(ProgramBuilder builder, List<Integer> functions, Roles roles, Random random) {
        straight(builder, 1, LONGEST_PART, roles, random);
        switch (random.nextInt(4)) {
            case 0 -> {
                int function = builder.label();
                if (transfer(builder, Forms.Transfer.CALL, function, roles, random)) {
                    functions.add(function);
                }
            }
            case 1 -> {
                int place = builder.label();
                transfer(builder, Forms.Transfer.RETURN, place, roles, random);
                straight(builder, 0, 3, roles, random);
                builder.place(place);
            }
            default -> {
                int place = builder.label();
                transfer(builder, Forms.Transfer.JUMP, place, roles, random);
                straight(builder, 0, LONGEST_PART, roles, random);
                builder.place(place);
            }
        }
    }

    private boolean transfer(
            ProgramBuilder builder, Forms.Transfer transfer, int label, Roles roles, Random random) {
        List<Step> unit = target.unit(forms.any(transfer, random), roles, false, random);
        return unit != null && builder.append(unit, label);
    }
}
