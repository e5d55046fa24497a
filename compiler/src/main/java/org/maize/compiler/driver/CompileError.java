package org.maize.compiler.driver;

/** A program that is not compiled. Its message is complete; where clang has said why, it is empty. */
public final class CompileError extends Exception {
    private static final long serialVersionUID = 1L;

    public CompileError(String message) {
        super(message);
    }
}
