package org.maize.isa.execute;

/**
 * What a translator has done so far.
 *
 * @param regions that were made, anew or for the first time
 * @param refused addresses for which none could be made
 * @param instructions guest instructions in the regions
 * @param bytecodeBytes of the regions' methods
 * @param nanoseconds that it took by the host's clock, the definition of the classes included and not what the JVM's own compiler
 *     does with them later
 */
public record TranslationCounts(long regions, long refused, long instructions, long bytecodeBytes, long nanoseconds) {
    /** Nothing. */
    public static final TranslationCounts NONE = new TranslationCounts(0, 0, 0, 0, 0);

    /** What has come since an earlier count. */
    public TranslationCounts since(TranslationCounts earlier) {
        return new TranslationCounts(regions - earlier.regions, refused - earlier.refused,
                instructions - earlier.instructions, bytecodeBytes - earlier.bytecodeBytes,
                nanoseconds - earlier.nanoseconds);
    }
}
