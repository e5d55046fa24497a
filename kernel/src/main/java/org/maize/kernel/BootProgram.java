package org.maize.kernel;

import org.maize.kernel.migration.MigrationPolicy;
import org.maize.loader.image.ProcessArguments;

/**
 * The program that the machine is switched on for, as firmware tells it to the kernel that is to start it.
 *
 * @param address   of the program's file in the program store, in Mem G
 * @param length    of the file
 * @param name      of the file
 * @param arguments what it is started with
 * @param policy    when its threads move without asking
 */
record BootProgram(long address, int length, String name, ProcessArguments arguments, MigrationPolicy policy) {}
