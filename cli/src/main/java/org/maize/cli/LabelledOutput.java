package org.maize.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Lets several programs write to one stream: whole lines, each with the name of its program before it. Kernels in parallel may write at once.
 */
final class LabelledOutput extends OutputStream {
    private static final int LONGEST_LINE = 8192;

    private final String label;
    private final PrintStream to;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LabelledOutput(String name, PrintStream to) {
        this.label = name + "| ";
        this.to = to;
    }

    @Override
    public void write(int b) {
        line.write(b);
        if (b == '\n' || line.size() == LONGEST_LINE) {
            writeLine();
        }
    }

    private void writeLine() {
        synchronized (to) {
            to.print(label);
            to.write(line.toByteArray(), 0, line.size());
            to.flush();
        }
        line.reset();
    }

    /** The program has ended: writes what is left of its last line. */
    @Override
    public void close() {
        if (line.size() > 0) {
            line.write('\n');
            writeLine();
        }
    }
}
