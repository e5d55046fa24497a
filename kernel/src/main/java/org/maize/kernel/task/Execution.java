package org.maize.kernel.task;

import org.maize.kernel.migration.MigrationPolicy;
import org.maize.loader.image.ProcessArguments;

/**
 * What a process begins when nothing of its last program is left.
 *
 * @param name      of the program's file
 * @param path      where that is in the tree
 * @param program   the file
 * @param arguments what it is started with
 * @param kernel    that begins
 * @param mask      the signals that its thread blocks
 * @param actions   what it does about signals
 * @param policy    when its threads move without asking
 */
public record Execution(String name, String path, StoredProgram program, ProcessArguments arguments, int kernel,
        long mask,
        SignalActions actions, MigrationPolicy policy) {
    /** It is not begun. */
    public void release() {
        program.release();
    }
}
