package org.maize.kernel.memory;

/** What the page protocol of a process has to keep coherent, since the machine's memory does not. */
public enum Sharing {
    /** Contents: a page has one writer or many readers, and goes from one to the other. */
    CONTENTS,
    /**
     * Mappings: kernels use one frame, and what one writes the others read. Until somebody writes, a page is its original (zeros, or
     * what the program has there), which needs no frame of its own; the first write makes the copy that all use from then on.
     */
    MAPPINGS
}
