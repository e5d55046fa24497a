package org.maize.compiler.x86lite;

import java.util.ArrayList;
import java.util.List;
import org.maize.compiler.code.Block;
import org.maize.compiler.code.Condition;
import org.maize.compiler.code.Kind;
import org.maize.compiler.code.Opcode;
import org.maize.compiler.code.Operand;
import org.maize.compiler.code.Operation;
import org.maize.compiler.machine.MachineInstruction;
import org.maize.compiler.machine.MachineInstruction.ConditionalJump;
import org.maize.compiler.machine.VirtualRegister;
import org.maize.compiler.target.Selection;
import org.maize.compiler.target.Selection.Use;

/** Comparisons, and what they decide: values, selections and branches. */
final class X86Conditions {
    private final X86Selection selection;

    X86Conditions(X86Selection selection) {
        this.selection = selection;
    }

    /**
     * How a condition is seen in the flags.
     *
     * @param code the condition code
     * @param parity what must be said of the parity flag too: {@code np} that it must be clear, {@code p} that it is enough if it is set; or null
     */
    private record Flags(String code, String parity) {}

    /** Appends the comparison of two operands, after all else that the user needs has been put into registers. */
    private interface Comparison {
        Flags append();
    }

    /** Puts the operands into registers; the comparison is appended later, next to its user. */
    private Comparison prepare(Operation compare, Operand condition) {
        if (compare == null) {
            VirtualRegister register = selection.register(condition);
            return () -> {
                selection.plain("testl {0:4}, {0:4}", Selection.use(register));
                return new Flags("ne", null);
            };
        }
        Operand left = compare.operand(0);
        Operand right = compare.operand(1);
        Operation tested = selection.tested(compare);
        if (tested != null) {
            return tested.opcode() == Opcode.AND ? bits(compare, tested) : memory(compare, tested.size());
        }
        return left.kind().floating() ? floating(compare.condition(), left, right)
                : integer(compare.condition(), left, right);
    }

    private Comparison bits(Operation compare, Operation and) {
        Flags flags = new Flags(code(compare.condition()), null);
        String s = X86Selection.suffix(and.result().kind());
        int bytes = and.result().kind().bytes();
        Operation bit = selection.tested(and);
        if (bit != null) {
            VirtualRegister number = selection.register(bit.operand(1));
            VirtualRegister tested = selection.register(and.operand(and.operand(0) == bit.result() ? 1 : 0));
            return () -> {
                selection.plain("bt" + s + " {1:" + bytes + "}, {0:" + bytes + "}", Selection.use(tested),
                        Selection.use(number));
                return new Flags(compare.condition() == Condition.EQUAL ? "nb" : "b", null);
            };
        }
        VirtualRegister first = selection.register(and.operand(0));
        if (and.operand(1) instanceof Operand.Constant mask) {
            return () -> {
                selection.plain("test" + s + " $" + mask.bits() + ", {0:" + bytes + "}", Selection.use(first));
                return flags;
            };
        }
        VirtualRegister second = selection.register(and.operand(1));
        return () -> {
            selection.plain("test" + s + " {1:" + bytes + "}, {0:" + bytes + "}", Selection.use(first),
                    Selection.use(second));
            return flags;
        };
    }

    private Comparison memory(Operation compare, int bytes) {
        Flags flags = new Flags(code(compare.condition()), null);
        List<Use> accesses = new ArrayList<>();
        String text;
        if (compare.operand(1) instanceof Operand.Constant constant && X86Selection.fits(constant.bits())) {
            text = "cmp" + X86Selection.suffix(bytes) + " $" + constant.bits() + ", ";
        } else {
            accesses.add(Selection.use(selection.register(compare.operand(1))));
            text = "cmp" + X86Selection.suffix(bytes) + " {0:" + bytes + "}, ";
        }
        String whole = text + selection.comparedMemory(compare, accesses);
        return () -> {
            selection.plain(whole, accesses.toArray(Use[]::new));
            return flags;
        };
    }

    private Comparison integer(Condition condition, Operand left, Operand right) {
        Kind kind = left.kind();
        String s = X86Selection.suffix(kind);
        int bytes = kind.bytes();
        VirtualRegister first = selection.register(left);
        Flags flags = new Flags(code(condition), null);
        if (right.isConstant(0)) {
            return () -> {
                selection.plain("test" + s + " {0:" + bytes + "}, {0:" + bytes + "}", Selection.use(first));
                return flags;
            };
        }
        if (right instanceof Operand.Constant constant && X86Selection.fits(constant.bits())) {
            return () -> {
                selection.plain("cmp" + s + " $" + constant.bits() + ", {0:" + bytes + "}", Selection.use(first));
                return flags;
            };
        }
        VirtualRegister second = selection.register(right);
        return () -> {
            selection.plain("cmp" + s + " {1:" + bytes + "}, {0:" + bytes + "}", Selection.use(first),
                    Selection.use(second));
            return flags;
        };
    }

    static String code(Condition condition) {
        return switch (condition) {
            case EQUAL -> "e";
            case NOT_EQUAL -> "ne";
            case LESS -> "l";
            case LESS_OR_EQUAL -> "le";
            case GREATER -> "g";
            case GREATER_OR_EQUAL -> "ge";
            case BELOW -> "b";
            case BELOW_OR_EQUAL -> "be";
            case ABOVE -> "a";
            case ABOVE_OR_EQUAL -> "ae";
            default -> throw new IllegalArgumentException(condition + " is no condition of integers");
        };
    }

    /** UCOMISD sets ZF, PF and CF where an operand is no number, so that "above" is false there and "below" true. */
    private Comparison floating(Condition condition, Operand left, Operand right) {
        boolean swap = switch (condition) {
            case ORDERED_LESS, ORDERED_LESS_OR_EQUAL, UNORDERED_OR_GREATER, UNORDERED_OR_GREATER_OR_EQUAL -> true;
            default -> false;
        };
        Flags flags = switch (swap ? condition.swapped() : condition) {
            case ORDERED_GREATER -> new Flags("a", null);
            case ORDERED_GREATER_OR_EQUAL -> new Flags("ae", null);
            case UNORDERED_OR_LESS -> new Flags("b", null);
            case UNORDERED_OR_LESS_OR_EQUAL -> new Flags("be", null);
            case ORDERED_NOT_EQUAL -> new Flags("ne", null);
            case UNORDERED_OR_EQUAL -> new Flags("e", null);
            case ORDERED -> new Flags("np", null);
            case UNORDERED -> new Flags("p", null);
            case ORDERED_EQUAL -> new Flags("e", "np");
            case UNORDERED_OR_NOT_EQUAL -> new Flags("ne", "p");
            default -> throw new IllegalArgumentException(condition + " is no condition of floating-point numbers");
        };
        String text = "ucomi" + X86Selection.suffix(left.kind()) + " {1:16}, {0:16}";
        VirtualRegister first = selection.register(swap ? right : left);
        VirtualRegister second = selection.register(swap ? left : right);
        return () -> {
            selection.plain(text, Selection.use(first), Selection.use(second));
            return flags;
        };
    }

    /** A comparison as 0 or 1. */
    void value(Operation compare) {
        Flags flags = prepare(compare, null).append();
        VirtualRegister result = selection.register(compare.result());
        if (flags.parity() == null) {
            selection.plain("set" + flags.code() + " {0:1}\n\tmovzbl {0:1}, {0:4}", Selection.define(result));
        } else {
            selection.plain(
                    "set" + flags.code() + " {0:1}\n\tset" + flags.parity() + " {1:1}\n\t"
                            + (flags.parity().equals("np") ? "and" : "or")
                            + "b {1:1}, {0:1}\n\tmovzbl {0:1}, {0:4}",
                    Selection.define(result), Selection.scratch(selection.temporary(false)));
        }
    }

    void select(Operation select, Operation compare) {
        Comparison comparison = prepare(compare, select.operand(0));
        Kind kind = select.result().kind();
        VirtualRegister result = selection.register(select.result());
        VirtualRegister whenTrue = selection.register(select.operand(1));
        selection.put(select.operand(2), result);
        Flags flags = comparison.append();
        // With two flags to look at: where both must agree, the other value is chosen by whichever does not.
        if (kind.floating()) {
            String taken = flags.parity() == null
                    ? "j" + inverse(flags.code()) + " 1f\n\t"
                    : flags.parity().equals("np")
                            ? "jne 1f\n\tjp 1f\n\t"
                            : "jp 2f\n\tje 1f\n2:\t";
            selection.plain(taken + "movaps {1:16}, {0:16}\n1:", Selection.update(result), Selection.use(whenTrue));
            return;
        }
        String s = X86Selection.suffix(kind);
        int b = kind.bytes();
        if (flags.parity() == null) {
            selection.plain("cmov" + flags.code() + s + " {1:" + b + "}, {0:" + b + "}", Selection.update(result),
                    Selection.use(whenTrue));
        } else if (flags.parity().equals("p")) {
            selection.plain(
                    "cmovne" + s + " {1:" + b + "}, {0:" + b + "}\n\tcmovp" + s + " {1:" + b + "}, {0:" + b + "}",
                    Selection.update(result),
                    Selection.lateUse(whenTrue));
        } else {
            selection.plain("jne 1f\n\tjp 1f\n\tmov" + s + " {1:" + b + "}, {0:" + b + "}\n1:",
                    Selection.update(result),
                    Selection.lateUse(whenTrue));
        }
    }

    void branch(Operation branch, Operation compare) {
        Flags flags = prepare(compare, branch.operand(0)).append();
        Block whenTrue = branch.targets().get(0);
        Block whenFalse = branch.targets().get(1);
        MachineInstruction jump = selection
                .jump(flags.parity() != null && flags.parity().equals("np") ? whenTrue : whenFalse);
        List<ConditionalJump> jumps = jump.conditionalJumps();
        if (flags.parity() == null) {
            jumps.add(new ConditionalJump("j" + flags.code() + " ", "j" + inverse(flags.code()) + " ", whenTrue));
        } else if (flags.parity().equals("p")) {
            jumps.add(new ConditionalJump("jne ", "je ", whenTrue));
            jumps.add(new ConditionalJump("jp ", "jnp ", whenTrue));
        } else {
            jumps.add(new ConditionalJump("jne ", "je ", whenFalse));
            jumps.add(new ConditionalJump("jp ", "jnp ", whenFalse));
        }
    }

    private static String inverse(String code) {
        return code.startsWith("n") ? code.substring(1) : "n" + code;
    }
}
