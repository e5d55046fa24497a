package org.maize.isa.execute;

import java.util.concurrent.CompletableFuture;

/** Makes regions of guest code. Safe for use by the host threads of several kernels at once. */
public interface Translator {
    /** Makes none: the interpreter runs everything. */
    Translator NONE = new Translator() {
        @Override
        public int threshold() {
            return Integer.MAX_VALUE;
        }

        @Override
        public Request translate(GuestCode code, long entry) {
            return new Request(new long[0], CompletableFuture.completedFuture(null));
        }
    };

    /** How often control must have come to an address before a region is made that begins there. */
    int threshold();

    /**
     * Asks for the region that begins at an address. The code is looked at before this returns, and not any more afterwards, when
     * another thread may still be making the region.
     */
    Request translate(GuestCode code, long entry);

    /**
     * A region that has been asked for.
     *
     * @param blocks addresses of the first instructions of the blocks that it may come to have
     * @param region gives null where nothing can be translated
     */
    record Request(long[] blocks, CompletableFuture<Region> region) {}

    /** What it has done so far. */
    default TranslationCounts counts() {
        return TranslationCounts.NONE;
    }
}
