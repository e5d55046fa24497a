package org.maize.kernel.memory;

/** One change of the areas of a process, which its home makes known to every kernel that runs it. */
public sealed interface AreaChange {
    /** The page number of the first page that is concerned. */
    int first();

    /** The page number behind the last one. */
    int end();

    /** An area comes to be where nothing is. */
    record Map(Area area) implements AreaChange {
        @Override
        public int first() {
            return area.first();
        }

        @Override
        public int end() {
            return area.end();
        }
    }

    /** A range ceases to be, whatever part of it is. */
    record Unmap(int first, int end) implements AreaChange {}

    /** What has been written to a range is given up: its pages hold again what they held at first. */
    record Discard(int first, int end) implements AreaChange {}

    /** The rights to a range change. */
    record Protect(int first, int end, int protection) implements AreaChange {}
}
