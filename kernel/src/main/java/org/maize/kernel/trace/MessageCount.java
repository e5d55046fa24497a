package org.maize.kernel.trace;

/**
 * The messages of one kind that were sent.
 *
 * @param count how many
 * @param bytes how many bytes, headers included
 */
public record MessageCount(long count, long bytes) {
    /** Both together. */
    public MessageCount plus(MessageCount other) {
        return new MessageCount(count + other.count, bytes + other.bytes);
    }
}
