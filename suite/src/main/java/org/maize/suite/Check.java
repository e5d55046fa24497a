package org.maize.suite;

import java.io.IOException;
import java.util.Optional;

/** A way to hold Maize against a stock tool. */
interface Check {
    /**
     * What Maize makes of a file otherwise than the tool does.
     *
     * @return a line or a few for the user; empty if both agree
     * @throws IOException if the tool cannot be run or fails
     */
    Optional<String> difference(Subject subject) throws IOException, InterruptedException;

    /** What else there is to say after all files, behind "so many agree". */
    default String remark() {
        return "";
    }
}
