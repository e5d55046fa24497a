package org.maize.kernel.task;

/** What came of a thread's wish to access a page. */
public enum Touch {
    /** The page is here and mapped: access it now. */
    READY,
    /** The thread waits for the page. */
    WAITING,
    /** The process has no such page, or no such right to it. */
    FAULT,
    /** The page is behind the end of the file that is mapped there. */
    BEYOND_END,
    /** The kernel has no frame left for it. */
    OUT_OF_FRAMES
}
