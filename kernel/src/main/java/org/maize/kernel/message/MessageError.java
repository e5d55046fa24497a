package org.maize.kernel.message;

/** A message that is not of the schema, or too large; nothing of it has been acted on. The text names the field. */
public final class MessageError extends RuntimeException {
    private final String field;
    private final String found;
    private final String expected;

    /**
     * An error in one field of a message that is still to be named, see {@link #in}.
     *
     * @param field    the field.
     * @param found    what it holds.
     * @param expected what it might hold.
     */
    MessageError(String field, String found, String expected) {
        this("a message", field, found, expected, null);
    }

    private MessageError(String message, String field, String found, String expected, Throwable cause) {
        super(message + ": field " + field + " is " + found + ", expected " + expected, cause);
        this.field = field;
        this.found = found;
        this.expected = expected;
    }

    /** The same error, the message named. */
    MessageError in(String message) {
        return new MessageError(message, field, found, expected, this);
    }

    /** The same error, its field being part of a larger one. */
    MessageError within(String outer) {
        return new MessageError("a message", outer + "." + field, found, expected, this);
    }

    /** The field that is wrong, with the groups that it is in: {@code stackFrames[3].values.numInGroup}. */
    public String field() {
        return field;
    }
}
