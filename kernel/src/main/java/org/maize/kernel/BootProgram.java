package org.maize.kernel;

import org.maize.kernel.migration.MigrationPolicy;
import org.maize.loader.image.ProcessArguments;

/**
 * A program that the machine is switched on for, as firmware tells it to the kernel that is to start it.
 *
 * @param job       its number in the machine, from 0
 * @param arrival   when it is to be started, nanoseconds by the machine's clock
 * @param address   of the program's file in the program store, in Mem G
 * @param length    of the file
 * @param name      of the file
 * @param arguments what it is started with
 * @param policy    when its threads move without asking
 * @param input     name of the open file that is its standard input; output and error follow it
 */
record BootProgram(int job, long arrival, long address, int length, String name, ProcessArguments arguments,
        MigrationPolicy policy, long input) {}
