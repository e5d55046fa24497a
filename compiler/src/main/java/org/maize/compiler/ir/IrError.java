package org.maize.compiler.ir;

/** LLVM IR that cannot be read, or that has something in it that Maize does not compile. */
public final class IrError extends Exception {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;

    /** @param file of the IR; @param line in it, from 1 */
    public IrError(String file, int line, String message) {
        super(message);
        this.file = file;
        this.line = line;
    }

    /** The message with its place: in the source that the IR was made of, where the IR tells it, else in the IR. @param ir its text */
    public String placed(String ir) {
        return SourceLines.ofTextLine(ir, line).map(SourceLine::toString).orElse(file + ":" + line) + ": "
                + getMessage();
    }
}
