package org.maize.isa.armlite.declaration;

import java.util.ArrayList;
import java.util.List;
import org.maize.isa.Instruction.OperandDeclaration;
import org.maize.isa.armlite.encoding.ArmInstruction;
import org.maize.isa.armlite.encoding.Form;
import org.maize.isa.armlite.function.Arithmetic;
import org.maize.isa.armlite.function.Bits;
import org.maize.isa.armlite.function.Conditions;
import org.maize.isa.armlite.function.DoubleArithmetic;
import org.maize.isa.armlite.function.Exclusive;
import org.maize.isa.armlite.function.Flags;
import org.maize.isa.armlite.function.FloatingConversions;
import org.maize.isa.armlite.function.FloatingEstimates;
import org.maize.isa.armlite.function.LaneComparisons;
import org.maize.isa.armlite.function.LaneSaturation;
import org.maize.isa.armlite.function.LaneShifts;
import org.maize.isa.armlite.function.LaneWidths;
import org.maize.isa.armlite.function.Lanes;
import org.maize.isa.armlite.function.Orders;
import org.maize.isa.armlite.function.SingleArithmetic;
import org.maize.isa.armlite.function.UsualDoubles;
import org.maize.isa.armlite.register.ArmliteRegisters;
import org.maize.isa.semantics.Function;
import org.maize.isa.semantics.Semantics;

/** Every instruction of armlite, in the order in which the assembler tries those of one mnemonic. */
public final class Declarations {
    /** What semantics may call. */
    static final Function.Table FUNCTIONS = new Function.Table(
            Arithmetic.class, Bits.class, Conditions.class, DoubleArithmetic.class, Exclusive.class, Flags.class,
            FloatingConversions.class, FloatingEstimates.class, LaneComparisons.class, LaneSaturation.class,
            LaneShifts.class, LaneWidths.class, Lanes.class, SingleArithmetic.class, Orders.class, UsualDoubles.class);

    private final List<ArmInstruction> all = new ArrayList<>();

    private Declarations() {}

    /** Every instruction. */
    public static List<ArmInstruction> all() {
        Declarations declarations = new Declarations();
        SumsAndDifferences.declare(declarations);
        Moves.declare(declarations);
        Logic.declare(declarations);
        Bitfields.declare(declarations);
        Products.declare(declarations);
        Choices.declare(declarations);
        Branches.declare(declarations);
        Transfers.declare(declarations);
        Pairs.declare(declarations);
        Exclusives.declare(declarations);
        Atomics.declare(declarations);
        FloatingArithmetic.declare(declarations);
        FloatingConversion.declare(declarations);
        VectorCopies.declare(declarations);
        VectorConstants.declare(declarations);
        VectorIntegers.declare(declarations);
        VectorUnary.declare(declarations);
        VectorPairs.declare(declarations);
        VectorShifts.declare(declarations);
        VectorWidths.declare(declarations);
        VectorElements.declare(declarations);
        VectorPermutes.declare(declarations);
        VectorFloats.declare(declarations);
        VectorConversions.declare(declarations);
        VectorEstimates.declare(declarations);
        VectorTransfers.declare(declarations);
        VectorStructures.declare(declarations);
        SystemInstructions.declare(declarations);
        return List.copyOf(declarations.all);
    }

    /**
     * Declares an instruction.
     *
     * @param form what tells it from others of its mnemonic, or an empty text
     * @param pattern see {@link org.maize.isa.armlite.encoding.Pattern}
     * @param syntax see {@link Form}
     * @param semantics see {@link Semantics}
     * @param operands those of the syntax, in its order, and derived ones
     */
    ArmInstruction declare(
            String form, String pattern, String syntax, String semantics, OperandDeclaration... operands) {
        List<OperandDeclaration> list = List.of(operands);
        Form own = new Form(pattern, syntax, list);
        String name = form.isEmpty() ? own.mnemonic() : own.mnemonic() + " (" + form + ")";
        ArmInstruction instruction = new ArmInstruction(
                name, own, list, new Semantics(semantics, FUNCTIONS, ArmliteRegisters.SET));
        all.add(instruction);
        return instruction;
    }
}
