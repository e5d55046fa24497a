package org.maize.kernel.file;

/** Asks all kernels for what only they know. Who asks is a thread in a call about files, which is tried again when all have answered. */
public interface Survey {
    /** What kernels are asked for; each answers with lines of text. */
    enum Question {
        /** The processes whose home it is: the number of each. */
        PROCESSES,
        /**
         * A process: of each of its threads here {@code thread ID STATE}; at its home also {@code name NAME}, {@code arguments WORDS}, with
         * zero bytes between the words, and of each area {@code area FIRST END RIGHTS}, pages in hexadecimal.
         */
        PROCESS,
        /** Bytes of memory in use. */
        MEMORY
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
