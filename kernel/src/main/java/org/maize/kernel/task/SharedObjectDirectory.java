package org.maize.kernel.task;

/** The objects that processes share, as a kernel knows them. */
@FunctionalInterface
public interface SharedObjectDirectory {
    /** The object of a number, known from now on if it was not. */
    SharedObject object(int number);
}
