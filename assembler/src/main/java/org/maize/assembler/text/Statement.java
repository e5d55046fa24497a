package org.maize.assembler.text;

/**
 * One statement of a source line.
 *
 * @param order in which the assembler met it, from 0
 * @param place its line
 * @param shown the line as the source has it
 * @param text the line with comments blanked; as long as {@code shown}
 * @param start index of the statement's first character, which is not white space
 * @param end index after its last
 */
public record Statement(int order, Place place, String shown, String text, int start, int end) {
    /** The statement alone. */
    public String words() {
        return text.substring(start, end);
    }

    /** An error in this statement. */
    public AssemblyError error(int column, String found, String expected) {
        return new AssemblyError(place.file(), place.line(), column, shown, found, expected, place.chain(), order);
    }
}
