package org.maize.loader.cfi;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.TreeMap;
import org.maize.loader.LoadError;

/** The register rules while the call frame instructions of a function are executed (DWARF 5, 6.4.3). */
final class RowComputation {
    private static final int STATE_LIMIT = 64;

    private record State(int cfaRegister, long cfaOffset, TreeMap<Integer, RegisterRule> rules) {}

    private final RowComputation initial;
    private final Deque<State> remembered = new ArrayDeque<>();
    private State state;

    /** @param initial the rules after the common entry's instructions, or null while these are executed */
    RowComputation(RowComputation initial) {
        this.initial = initial;
        this.state = initial == null ? new State(-1, 0, new TreeMap<>()) : copy(initial.state);
    }

    private static State copy(State state) {
        return new State(state.cfaRegister(), state.cfaOffset(), new TreeMap<>(state.rules()));
    }

    void execute(CallFrameInstruction instruction, CallFrameCursor at) throws LoadError {
        switch (instruction) {
            case null -> {}
            case CallFrameInstruction.DefineCfa c -> state = new State(c.register(), c.offset(), state.rules());
            case CallFrameInstruction.DefineCfaRegister c ->
                    state = new State(c.register(), state.cfaOffset(), state.rules());
            case CallFrameInstruction.DefineCfaOffset c ->
                    state = new State(state.cfaRegister(), c.offset(), state.rules());
            case CallFrameInstruction.Offset o -> state.rules().put(o.register(), new RegisterRule.Saved(o.offset()));
            case CallFrameInstruction.ValueOffset o ->
                    state.rules().put(o.register(), new RegisterRule.Value(o.offset()));
            case CallFrameInstruction.InRegister r ->
                    state.rules().put(r.register(), new RegisterRule.InRegister(r.other()));
            case CallFrameInstruction.Undefined u -> state.rules().put(u.register(), new RegisterRule.Undefined());
            case CallFrameInstruction.SameValue s -> state.rules().put(s.register(), new RegisterRule.Same());
            case CallFrameInstruction.Restore r -> restore(r.register());
            case CallFrameInstruction.RememberState s -> {
                if (remembered.size() == STATE_LIMIT) {
                    throw at.error("DW_CFA_remember_state", "more than " + STATE_LIMIT + " remembered states", "fewer");
                }
                remembered.push(copy(state));
            }
            case CallFrameInstruction.RestoreState s -> {
                if (remembered.isEmpty()) {
                    throw at.error("DW_CFA_restore_state", "no remembered state", "DW_CFA_remember_state before it");
                }
                state = remembered.pop();
            }
            case CallFrameInstruction.Advance a ->
                    throw at.error("CIE instruction", "DW_CFA_advance_loc", "rules that hold from a function's start");
            case CallFrameInstruction.Escape e -> throw at.error("instruction", "an escape", "a decoded instruction");
        }
    }

    private void restore(int register) {
        RegisterRule rule = initial == null ? null : initial.state.rules().get(register);
        if (rule == null) {
            state.rules().remove(register);
        } else {
            state.rules().put(register, rule);
        }
    }

    FrameRow row(long from, long to, int returnColumn) {
        RegisterRule returnAddress = state.rules().getOrDefault(returnColumn, new RegisterRule.Same());
        return new FrameRow(from, to, state.cfaRegister(), state.cfaOffset(),
                Collections.unmodifiableSortedMap(new TreeMap<>(state.rules())), returnAddress);
    }
}
