package org.maize.isa.translate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;
import org.maize.isa.semantics.Statement;

/** Instructions of a region that control enters only at the first of and leaves only after the last, faults aside. */
final class GuestBlock {
    final long address;
    /** Through which calls control has come here. */
    final CallPath path;
    final List<Binding> instructions = new ArrayList<>();

    /** Where control goes on after the last instruction unless that jumps. */
    long next;
    /** Whether what is at {@link #next} is not of the region though control falls through to it. */
    boolean stops;
    /** Whether it is no instruction that can be translated. */
    boolean untranslatable;
    /** Where the computed jump has led before in which the block ends. */
    long[] targets = {};
    /** Cells that may differ from the register file where the block begins. */
    final BitSet dirtyIn = new BitSet();
    /** Cells whose locals are wanted where the block begins. */
    final BitSet liveIn = new BitSet();
    /** Cells whose values have, where the block begins, the property that usual cases ask of operands. */
    final BitSet ordinaryIn = new BitSet();
    /** What has been looked up in the page table, by the cell with the address, where the block begins, and is wanted. */
    final Map<Integer, Span> looksIn = new TreeMap<>();
    /** What the block looks up for itself and others, by the cell that has the address where it begins. */
    final Map<Integer, Span> looks = new TreeMap<>();
    /** Cells whose locals are wanted where the block ends. */
    final BitSet liveOut = new BitSet();

    GuestBlock(long address, CallPath path) {
        this.address = address;
        this.path = path;
        this.next = address;
    }

    /** The jump in which the block ends, or null. */
    Statement.Jump jump() {
        return instructions.isEmpty() ? null : jump(instructions.getLast());
    }

    /** The jump in which an instruction ends, or null. */
    static Statement.Jump jump(Binding binding) {
        return !binding.statements().isEmpty() && binding.statements().getLast() instanceof Statement.Jump jump ? jump
                : null;
    }

    /** Whether control may go on after the last instruction. */
    boolean fallsThrough() {
        Statement.Jump jump = jump();
        return jump == null || jump.condition() != null || skips(instructions.getLast());
    }

    /** Whether the block ends in a call. */
    boolean calls() {
        Statement.Jump jump = jump();
        return jump != null && jump.kind() == Statement.JumpKind.CALL && jump.condition() == null;
    }

    /** Whether the block ends in a return. */
    boolean returns() {
        Statement.Jump jump = jump();
        return jump != null && jump.kind() == Statement.JumpKind.RETURN && jump.condition() == null;
    }

    /** Whether an instruction may end before its effects, the next one following. */
    static boolean skips(Binding binding) {
        for (Statement statement : binding.statements()) {
            if (statement instanceof Statement.Skip) { return true; }
        }
        return false;
    }

    /** Where a direct jump of an instruction leads, or -1. */
    static long target(Binding binding) {
        Statement.Jump jump = jump(binding);
        return jump != null && jump.target() instanceof Expression.Slot slot ? binding.slot(slot.index()) : -1;
    }

    /** Whether an instruction jumps to an address that it computes, and neither calls nor returns. */
    static boolean isComputed(Binding binding) {
        Statement.Jump jump = jump(binding);
        return jump != null && jump.kind() == Statement.JumpKind.JUMP && !(jump.target() instanceof Expression.Slot);
    }

    /** Whether a taken jump is a place where the core may leave. */
    static boolean polls(Binding binding) {
        Statement.Jump jump = jump(binding);
        return jump.kind() != Statement.JumpKind.JUMP || !(jump.target() instanceof Expression.Slot)
                || target(binding) <= binding.decoded().address();
    }
}
