package org.maize.loader;

/**
 * A program file that is refused: which file, which of its fields, at which byte offset, what was found there and what was
 * expected. A file is refused whole; nothing of it is used.
 */
public final class LoadError extends Exception {
    private final String file;
    private final String field;
    private final long offset;

    /**
     * @param file the file's name as its user knows it
     * @param field the field of the format, in the format's own words, such as {@code "ELF header e_machine"}
     * @param offset byte offset of the field in the file, or -1 when the error is not at one place
     * @param found what the file holds
     * @param expected what it should hold, with the remedy where there is one
     */
    public LoadError(String file, String field, long offset, String found, String expected) {
        super(file + ": " + field + (offset < 0 ? "" : " at offset 0x" + Long.toHexString(offset)) + ": found " + found
                + ", expected " + expected);
        this.file = file;
        this.field = field;
        this.offset = offset;
    }

    /** The file's name as its user knows it. */
    public String file() {
        return file;
    }

    /** The field of the format that is wrong. */
    public String field() {
        return field;
    }

    /** Byte offset of the field in the file, or -1 when the error is not at one place. */
    public long offset() {
        return offset;
    }
}
