package org.maize.kernel;

import org.maize.loader.image.ProcessArguments;

/**
 * A program that a machine is to run.
 *
 * @param name      of its file, for messages
 * @param program   the file: a bundle, or an ELF executable
 * @param arguments what it is started with
 * @param home      the kernel that starts it
 * @param arrival   when it is started, nanoseconds after the machine has been switched on, 0 or more
 * @param terminal  where its standard streams lead
 */
public record Job(String name, byte[] program, ProcessArguments arguments, int home, long arrival, Terminal terminal) {
    public Job {
        if (arrival < 0) { throw new IllegalArgumentException(arrival + " ns; expected 0 or more"); }
    }
}
