package org.maize.kernel.file;

/** Counts what happens to the files of a kernel that others may wait for, so that who waits looks again only when something has happened. */
final class Changes {
    private long count;

    /** Something has happened. */
    void note() {
        count++;
    }

    /** How often something has. */
    long count() {
        return count;
    }
}
