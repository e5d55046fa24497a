package org.maize.isa.execute;

/** What translated calls of one guest address go through: the region that begins there, once there is one. */
public final class Link {
    private final Region none;
    private Region region;

    Link(long address) {
        none = new Untranslated(address);
        region = none;
    }

    /** The region to run; one that leaves at once where there is none yet. */
    public Region region() {
        return region;
    }

    /** From now on this region is called; null for none. */
    void to(Region translated) {
        region = translated == null ? none : translated;
    }

    private static final class Untranslated extends Region {
        private final long address;

        Untranslated(long address) {
            this.address = address;
        }

        @Override
        public long run(Core core, long left, int depth) {
            return go(core, left, address);
        }
    }
}
