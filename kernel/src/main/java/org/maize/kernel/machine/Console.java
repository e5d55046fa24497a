package org.maize.kernel.machine;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** The console device: output is written through to the host in the order in which it comes. One kernel owns it. */
public final class Console implements AutoCloseable {
    /** Guest file descriptors of the console. */
    public static final int STANDARD_INPUT = 0;

    public static final int STANDARD_OUTPUT = 1;
    public static final int STANDARD_ERROR = 2;

    private final ConsoleInput input;
    private final OutputStream output;
    private final OutputStream error;

    /** The streams stay open when the console is closed. */
    public Console(ConsoleInput input, OutputStream output, OutputStream error) {
        this.input = input;
        this.output = output;
        this.error = error;
    }

    /** The input side. */
    public ConsoleInput input() {
        return input;
    }

    /**
     * Writes bytes out, all of them.
     *
     * @param descriptor {@link #STANDARD_OUTPUT} or {@link #STANDARD_ERROR}
     * @return whether the host took them
     */
    public boolean write(int descriptor, byte[] bytes, int offset, int length) {
        final OutputStream stream = descriptor == STANDARD_ERROR ? error : output;
        try {
            stream.write(bytes, offset, length);
            stream.flush();
            // A PrintStream keeps its errors to itself.
            return !(stream instanceof PrintStream printing && printing.checkError());
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() {
        input.close();
    }
}
