package org.maize.assembler.object;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.maize.assembler.text.Statement;
import org.maize.isa.Isa;

/** The call frame information that the {@code .cfi_} directives of a source state, function by function. */
public final class CallFrames {
    /** A rule, or a step to a later address (DWARF 5, 6.4.2). Registers are DWARF numbers, offsets bytes. */
    public sealed interface Rule {
        /** What follows holds from this place on. */
        record Advance(Label to) implements Rule {}

        record DefineCfa(int register, long offset) implements Rule {}

        record DefineCfaRegister(int register) implements Rule {}

        record DefineCfaOffset(long offset) implements Rule {}

        /** The register is saved at this offset from the CFA. */
        record Offset(int register, long offset) implements Rule {}

        /** The register is saved in another. */
        record InRegister(int register, int other) implements Rule {}

        record Restore(int register) implements Rule {}

        record Undefined(int register) implements Rule {}

        record SameValue(int register) implements Rule {}

        record RememberState() implements Rule {}

        record RestoreState() implements Rule {}
    }

    /** A function: from {@code .cfi_startproc} to {@code .cfi_endproc}. */
    public static final class Function {
        private final Statement opening;
        private final Label start;
        private final List<Rule> rules = new ArrayList<>();
        private final Deque<Long> remembered = new ArrayDeque<>();
        private Label end;
        private Label last;
        private long cfaOffset;
        private int returnColumn;
        private boolean signalFrame;

        private Function(Statement opening, Label start, int returnColumn) {
            this.opening = opening;
            this.start = start;
            this.last = start;
            this.returnColumn = returnColumn;
        }

        /** The statement that opened it. */
        public Statement opening() {
            return opening;
        }

        Label start() {
            return start;
        }

        Label end() {
            return end;
        }

        List<Rule> rules() {
            return rules;
        }

        int returnColumn() {
            return returnColumn;
        }

        boolean isSignalFrame() { return signalFrame; }

        /** The section that it lies in. */
        public Section section() {
            return start.section();
        }

        /** The offset of the CFA from its register, as the last rule has it. */
        public long cfaOffset() {
            return cfaOffset;
        }

        /** Sets the DWARF number of the column of the return address. */
        public void setReturnColumn(int column) {
            returnColumn = column;
        }

        /** Marks it as the frame of a signal handler's return. */
        public void setSignalFrame() {
            signalFrame = true;
        }

        /** Adds a rule that holds from here on. */
        public void add(Rule rule, Label here) {
            if (!here.equals(last)) {
                rules.add(new Rule.Advance(here));
                last = here;
            }
            switch (rule) {
                case Rule.DefineCfa cfa -> cfaOffset = cfa.offset();
                case Rule.DefineCfaOffset cfa -> cfaOffset = cfa.offset();
                case Rule.RememberState r -> remembered.push(cfaOffset);
                case Rule.RestoreState r -> cfaOffset = remembered.pop();
                default -> {
                    // says nothing of the CFA
                }
            }
            rules.add(rule);
        }

        /** Whether {@code .cfi_restore_state} has something to restore. */
        public boolean remembersState() {
            return !remembered.isEmpty();
        }
    }

    private final Isa isa;
    private final List<Function> functions = new ArrayList<>();
    private Function current;

    /** @param isa null if the source has no instructions, and so no frames */
    public CallFrames(Isa isa) {
        this.isa = isa;
    }

    /** The function that is open, or null. */
    public Function current() {
        return current;
    }

    /** All functions that are closed. */
    public List<Function> functions() {
        return functions;
    }

    /**
     * Opens a function.
     *
     * @param simple without the ISA's rules for a function's first instruction
     */
    public void open(Statement opening, Label start, boolean simple) {
        Isa.FrameConventions conventions = isa.frameConventions();
        current = new Function(opening, start, conventions.returnAddressColumn());
        if (!simple) {
            int stackPointer = isa.callingConvention().stackPointer().dwarf();
            int entryOffset = conventions.entryCfaOffset();
            current.add(new Rule.DefineCfa(stackPointer, entryOffset), start);
            if (entryOffset > 0) {
                current.add(new Rule.Offset(conventions.returnAddressColumn(), -entryOffset), start);
            }
        }
    }

    /** Closes the function that is open. */
    public void close(Label end) {
        current.end = end;
        functions.add(current);
        current = null;
    }
}
