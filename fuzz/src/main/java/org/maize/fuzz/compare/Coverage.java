package org.maize.fuzz.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.collections.MutableLong;
import org.maize.fuzz.stream.Program;
import org.maize.fuzz.target.Target;
import org.maize.isa.Instruction;

/** How often each form was executed in programs without branches, where the place of the end tells which were. */
public final class Coverage {
    private final Target target;
    private final Map<Instruction, MutableLong> counts = new HashMap<>();
    private Program last;
    private List<Instruction> instructions;

    public Coverage(Target target) {
        this.target = target;
    }

    void count(Run run, long end) {
        if (run.program() != last) {
            last = run.program();
            instructions = last.place(target, run.address()).decoded().stream()
                    .map(decoded -> decoded.instruction()).toList();
        }
        long address = run.address();
        for (int i = 0; i < instructions.size() - 2; i++) {
            // A fault is an outcome of the instruction that faults.
            if (address > end) { return; }
            counts.computeIfAbsent(instructions.get(i), form -> new MutableLong()).increment();
            address += last.steps().get(i).bytes().length;
        }
    }

    /** How many of the target's forms were executed. */
    public int executed() {
        return (int) target.forms().stream().filter(counts::containsKey).count();
    }

    /** How often a form was executed. */
    public long count(Instruction form) {
        MutableLong count = counts.get(form);
        return count == null ? 0 : count.value;
    }

    /** The forms that were not executed. */
    public List<Instruction> missing() {
        List<Instruction> missing = new ArrayList<>(target.forms());
        missing.removeIf(counts::containsKey);
        return missing;
    }

}
