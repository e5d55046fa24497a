package org.maize.kernel.syscall;

import java.util.List;
import org.maize.kernel.memory.AreaChange;

/**
 * What a system call that changes areas comes to.
 *
 * @param changes      to be made one after the other, each at all kernels before the next
 * @param result       of the call once they are made, or a negated errno
 * @param programBreak the program break from then on
 */
public record AreaPlan(List<AreaChange> changes, long result, long programBreak) {
    public AreaPlan {
        changes = List.copyOf(changes);
    }
}
