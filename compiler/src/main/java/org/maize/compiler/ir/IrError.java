package org.maize.compiler.ir;

/** LLVM IR that cannot be read, or that has something in it that Maize does not compile. */
public final class IrError extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param file of the IR; @param line in it, from 1 */
    public IrError(String file, int line, String message) {
        super(file + ":" + line + ": " + message);
    }
}
