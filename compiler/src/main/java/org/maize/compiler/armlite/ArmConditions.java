package org.maize.compiler.armlite;

import java.util.List;
import org.maize.compiler.code.Block;
import org.maize.compiler.code.Condition;
import org.maize.compiler.code.Operand;
import org.maize.compiler.code.Operation;
import org.maize.compiler.machine.MachineInstruction;
import org.maize.compiler.machine.MachineInstruction.ConditionalJump;
import org.maize.compiler.machine.VirtualRegister;
import org.maize.compiler.target.Selection;

/** Comparisons, and what they decide: values, selections and branches (Arm ARM C1.2.4, condition codes). */
final class ArmConditions {
    private final ArmSelection selection;

    ArmConditions(ArmSelection selection) {
        this.selection = selection;
    }

    /** How a condition is seen in the flags: one code or another must hold. @param second null where the first is all */
    private record Flags(String first, String second) {}

    /** Appends the comparison; the flags are for the next instruction. */
    private Flags compare(Operation compare, Operand condition) {
        if (compare == null) {
            selection.plain("cmp {0:4}, #0", Selection.use(selection.register(condition)));
            return new Flags("ne", null);
        }
        Operand left = compare.operand(0);
        Operand right = compare.operand(1);
        int b = left.kind().bytes();
        Operation and = selection.tested(compare);
        if (and != null) {
            VirtualRegister first = selection.register(and.operand(0));
            if (and.operand(1) instanceof Operand.Constant mask) {
                long bits = b == 4 ? mask.bits() & 0xffff_ffffL : mask.bits();
                selection.plain("tst {0:" + b + "}, #0x" + Long.toHexString(bits), Selection.use(first));
            } else {
                selection.plain("tst {0:" + b + "}, {1:" + b + "}", Selection.use(first),
                        Selection.use(selection.register(and.operand(1))));
            }
            return new Flags(code(compare.condition()), null);
        }
        if (left.kind().floating()) {
            VirtualRegister first = selection.register(left);
            if (right instanceof Operand.Constant constant && constant.bits() == 0) {
                selection.plain("fcmp {0:" + b + "}, #0.0", Selection.use(first));
            } else {
                VirtualRegister second = selection.register(right);
                selection.plain("fcmp {0:" + b + "}, {1:" + b + "}", Selection.use(first), Selection.use(second));
            }
            return floating(compare.condition());
        }
        VirtualRegister first = selection.register(left);
        if (right instanceof Operand.Constant constant && ArmImmediates.isSum(constant.bits())) {
            selection.plain("cmp {0:" + b + "}, #" + constant.bits(), Selection.use(first));
        } else if (right instanceof Operand.Constant constant && ArmImmediates.isSum(-constant.bits())) {
            selection.plain("cmn {0:" + b + "}, #" + -constant.bits(), Selection.use(first));
        } else {
            VirtualRegister second = selection.register(right);
            selection.plain("cmp {0:" + b + "}, {1:" + b + "}", Selection.use(first), Selection.use(second));
        }
        return new Flags(code(compare.condition()), null);
    }

    private static String code(Condition condition) {
        return switch (condition) {
            case EQUAL -> "eq";
            case NOT_EQUAL -> "ne";
            case LESS -> "lt";
            case LESS_OR_EQUAL -> "le";
            case GREATER -> "gt";
            case GREATER_OR_EQUAL -> "ge";
            case BELOW -> "lo";
            case BELOW_OR_EQUAL -> "ls";
            case ABOVE -> "hi";
            case ABOVE_OR_EQUAL -> "hs";
            default -> throw new IllegalArgumentException(condition + " is no condition of integers");
        };
    }

    /** FCMP of what is no number clears N and Z, and sets C and V. */
    private static Flags floating(Condition condition) {
        return switch (condition) {
            case ORDERED_EQUAL -> new Flags("eq", null);
            case UNORDERED_OR_NOT_EQUAL -> new Flags("ne", null);
            case ORDERED_LESS -> new Flags("mi", null);
            case ORDERED_LESS_OR_EQUAL -> new Flags("ls", null);
            case ORDERED_GREATER -> new Flags("gt", null);
            case ORDERED_GREATER_OR_EQUAL -> new Flags("ge", null);
            case UNORDERED_OR_LESS -> new Flags("lt", null);
            case UNORDERED_OR_LESS_OR_EQUAL -> new Flags("le", null);
            case UNORDERED_OR_GREATER -> new Flags("hi", null);
            case UNORDERED_OR_GREATER_OR_EQUAL -> new Flags("pl", null);
            case ORDERED -> new Flags("vc", null);
            case UNORDERED -> new Flags("vs", null);
            case ORDERED_NOT_EQUAL -> new Flags("mi", "gt");
            case UNORDERED_OR_EQUAL -> new Flags("eq", "vs");
            default -> throw new IllegalArgumentException(condition + " is no condition of floating-point numbers");
        };
    }

    private static String inverse(String code) {
        return switch (code) {
            case "eq" -> "ne";
            case "ne" -> "eq";
            case "lt" -> "ge";
            case "ge" -> "lt";
            case "le" -> "gt";
            case "gt" -> "le";
            case "lo" -> "hs";
            case "hs" -> "lo";
            case "ls" -> "hi";
            case "hi" -> "ls";
            case "mi" -> "pl";
            case "pl" -> "mi";
            case "vs" -> "vc";
            default -> "vs";
        };
    }

    /** A comparison as 0 or 1. */
    void value(Operation compare) {
        Flags flags = compare(compare, null);
        VirtualRegister result = selection.register(compare.result());
        String more = flags.second() == null ? "" : "\n\tcsinc {0:4}, {0:4}, wzr, " + inverse(flags.second());
        selection.plain("cset {0:4}, " + flags.first() + more, Selection.define(result));
    }

    void select(Operation select, Operation compare) {
        int b = select.result().kind().bytes();
        String mnemonic = select.result().kind().floating() ? "fcsel" : "csel";
        VirtualRegister whenTrue = selection.register(select.operand(1));
        VirtualRegister whenFalse = selection.register(select.operand(2));
        VirtualRegister result = selection.register(select.result());
        Flags flags = compare(compare, select.operand(0));
        String text = mnemonic + " {0:" + b + "}, {1:" + b + "}, {2:" + b + "}, " + flags.first();
        if (flags.second() == null) {
            selection.plain(text, Selection.define(result), Selection.use(whenTrue), Selection.use(whenFalse));
        } else {
            selection.plain(
                    text + "\n\t" + mnemonic + " {0:" + b + "}, {1:" + b + "}, {0:" + b + "}, " + flags.second(),
                    Selection.define(result),
                    Selection.lateUse(whenTrue), Selection.use(whenFalse));
        }
    }

    void branch(Operation branch, Operation compare) {
        Block whenTrue = branch.targets().get(0);
        Block whenFalse = branch.targets().get(1);
        boolean zero = compare == null || compare.operand(1).isConstant(0) && !compare.operand(0).kind().floating();
        Condition condition = compare == null ? Condition.NOT_EQUAL : compare.condition();
        Operation and = compare == null ? null : selection.tested(compare);
        if (and != null) {
            Operand.Constant bit = (Operand.Constant) and.operand(1);
            String operands = " {0:" + and.result().kind().bytes() + "}, #" + Long.numberOfTrailingZeros(bit.bits())
                    + ", ";
            boolean clear = condition == Condition.EQUAL;
            selection.jump(whenFalse, Selection.use(selection.register(and.operand(0)))).conditionalJumps()
                    .add(new ConditionalJump((clear ? "tbz" : "tbnz") + operands, (clear ? "tbnz" : "tbz") + operands,
                            whenTrue));
            return;
        }
        if (zero && (condition == Condition.EQUAL || condition == Condition.NOT_EQUAL)) {
            Operand tested = compare == null ? branch.operand(0) : compare.operand(0);
            VirtualRegister register = selection.register(tested);
            String operand = " {0:" + tested.kind().bytes() + "}, ";
            boolean equal = condition == Condition.EQUAL;
            MachineInstruction jump = selection.jump(whenFalse, Selection.use(register));
            jump.conditionalJumps().add(new ConditionalJump((equal ? "cbz" : "cbnz") + operand,
                    (equal ? "cbnz" : "cbz") + operand, whenTrue));
            return;
        }
        Flags flags = compare(compare, branch.operand(0));
        List<ConditionalJump> jumps = selection.jump(whenFalse).conditionalJumps();
        jumps.add(new ConditionalJump("b." + flags.first() + " ", "b." + inverse(flags.first()) + " ", whenTrue));
        if (flags.second() != null) {
            jumps.add(new ConditionalJump("b." + flags.second() + " ", "b." + inverse(flags.second()) + " ", whenTrue));
        }
    }
}
