package org.maize.kernel.file;

/** Asks all kernels for what only they know. Who asks is a thread in a call about files, which is tried again when all have answered. */
public interface Survey {
    /** What kernels are asked for; each answers with lines of text. */
    enum Question {
        /** The processes whose home it is: the number of each. */
        PROCESSES,
        /**
         * A process: {@code resident PAGES}, and of each of its threads here {@code thread ID STATE PENDING BLOCKED WAITS PREEMPTIONS}; at its
         * home also {@code name NAME}, {@code parent ID}, {@code umask OCTAL}, {@code signals PENDING IGNORED CAUGHT}, {@code arguments WORDS},
         * with zero bytes between the words, and of each area {@code area FIRST END RIGHTS}. Pages and sets of signals are in hexadecimal.
         */
        PROCESS,
        /**
         * The kernel: {@code memory BYTES} in use, {@code load} with its three averages, of each core {@code core USER SYSTEM}, nanoseconds,
         * {@code turns NUMBER}, {@code threads RUNNING WAITING-FOR-PAGES ALL STARTED}, the last being processes that had their home here.
         */
        SYSTEM
    }

    /**
     * Asks.
     *
     * @param about the process, of questions for one
     * @return the answer of each kernel by its number, empty where it knows nothing
     * @throws FileError {@link FileError#later}, if not all have answered
     */
    String[] ask(int process, int thread, Question question, int about) throws FileError;
}
