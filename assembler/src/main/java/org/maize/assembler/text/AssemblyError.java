package org.maize.assembler.text;

import java.util.List;

/**
 * One fault of a source.
 *
 * @param file as its user named it
 * @param line from 1
 * @param column from 1
 * @param source the line
 * @param found what stands there
 * @param expected what should stand there, or what to do
 * @param chain the expansions and includes that led there, innermost first, one phrase each
 * @param order of the statement among all that were read
 */
public record AssemblyError(
        String file,
        int line,
        int column,
        String source,
        String found,
        String expected,
        List<String> chain,
        int order) {
    /** How much of a line is shown. */
    private static final int SHOWN_WIDTH = 160;

    /** The whole message: place, what was found, what was expected; the line with a caret under the column; the chain. */
    public String message() {
        StringBuilder text = new StringBuilder();
        text.append(file).append(':').append(line).append(':').append(column).append(": error: found ").append(found)
                .append(", expected ").append(expected).append('\n');
        int from = Math.max(0, column - 1 - SHOWN_WIDTH * 3 / 4);
        int to = Math.min(source.length(), from + SHOWN_WIDTH);
        if (from < to) {
            text.append("    ").append(source, from, to).append('\n').append("    ");
            for (int i = from; i < column - 1; i++) {
                text.append(i < source.length() && source.charAt(i) == '\t' ? '\t' : ' ');
            }
            text.append("^\n");
        }
        for (String phrase : chain) {
            text.append("  ").append(phrase).append('\n');
        }
        return text.toString();
    }
}
