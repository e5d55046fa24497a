package org.maize.isa.execute;

/** Makes regions of guest code. Safe for use by the host threads of several kernels at once. */
public interface Translator {
    /** Makes none: the interpreter runs everything. */
    Translator NONE = new Translator() {
        @Override
        public int threshold() {
            return Integer.MAX_VALUE;
        }

        @Override
        public Region translate(GuestCode code, long entry) {
            return null;
        }
    };

    /** How often control must have come to an address before a region is made that begins there. */
    int threshold();

    /** The region that begins at an address; null where nothing can be translated. */
    Region translate(GuestCode code, long entry);

    /** What it has done so far. */
    default TranslationCounts counts() {
        return TranslationCounts.NONE;
    }
}
