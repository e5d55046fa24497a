package org.maize.fuzz.target;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.maize.isa.Decoding;
import org.maize.isa.Instruction;
import org.maize.isa.Isa;

/** An ISA as the fuzzer sees it. */
public interface Target {
    Isa isa();

    StateLayout layout();

    /** The declared forms that programs are made of. */
    List<Instruction> forms();

    /** The declared forms that are left out, and why. */
    Map<String, String> leftOut();

    /** Chooses what registers are used for. */
    Roles roles(Random random);

    /** A state to start from; its program counter is zero. */
    long[] state(Roles roles, Random random);

    /**
     * An instruction of a form, behind those that make its operands what they must be. Steps that refer to another place in the
     * program are left {@link Step#OPEN}, all for one place.
     *
     * @param alone whether nothing follows, so that results may be anything
     * @return null where the random choice was not a lucky one
     */
    List<Step> unit(Instruction form, Roles roles, boolean alone, Random random);

    /** Instructions that define what {@link Hygiene} says is undefined. */
    List<Step> settling(Random random);

    /** Sets the counter of a loop. */
    Step counting(Roles roles, int turns);

    /** The end of a loop's turn: counts down and goes on at an open place until zero. */
    List<Step> turning(Roles roles, Random random);

    /** A return from a function, by a form that returns; null if it was not a lucky choice. */
    List<Step> returning(Instruction form, Roles roles, Random random);

    /** What programs are entered by: a branch, to an open place before it. */
    Step entering();

    /** What a program ends with: a signal, wherever it runs. */
    Step end();

    /** Fills the field of a step that lies at an address; null where the distance does not fit. */
    byte[] fill(Step step, long address, long referred);

    Hygiene hygiene();

    /**
     * Allows for what the manual allows a processor: changes what was found to what was expected where the difference is of that
     * kind.
     *
     * @param program what was executed, in the order of addresses, where control never went another way; else what the run ended at
     */
    void allow(List<Decoding.Decoded> program, long[] before, long[] expected, long[] found);

    /** Whether a run that has ended so on Maize went beyond what Maize is to do as the oracle does. */
    boolean isBeyond(long[] found);

    /** Whether an instruction that faults may have written some of what it writes. */
    boolean isTorn(Decoding.Decoded faulting);

    /** The commands that build the oracle: options of a C compiler, the compiler first. */
    List<String> compiler();

    /** The command that runs the oracle, without the program. */
    List<String> runner();
}
