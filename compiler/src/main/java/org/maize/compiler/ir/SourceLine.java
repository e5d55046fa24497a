package org.maize.compiler.ir;

/**
 * A place in a source file.
 *
 * @param directory that a relative name of the file counts from
 * @param line from 1
 * @param column from 1; 0 where it is not known
 */
public record SourceLine(String directory, String file, int line, int column) {
    @Override
    public String toString() {
        return file + ":" + line + (column > 0 ? ":" + column : "");
    }
}
