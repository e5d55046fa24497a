package org.maize.kernel.message;

/** The machine's way to tell a kernel that it has mail. */
@FunctionalInterface
public interface InterprocessorInterrupt {
    /** Raises the interrupt at a kernel. Callable from any thread; raising it again before it was taken changes nothing. */
    void raise(int kernel);
}
