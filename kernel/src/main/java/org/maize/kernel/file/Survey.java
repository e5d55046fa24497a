package org.maize.kernel.file;

/** Asks all kernels for what only they know. Who asks is a thread in a call about files, which is tried again when all have answered. */
public interface Survey {
    /** What kernels are asked for; each answers with lines of text. */
    enum Question {
        /** The processes whose home it is: the number of each. */
        PROCESSES,
        /**
         * A process: {@code resident PAGES}, {@code used USER SYSTEM MINOR MAJOR}, times in nanoseconds, and of each of its threads here {@code thread ID STATE PENDING BLOCKED WAITS PREEMPTIONS}; at its
         * home also {@code name NAME}, {@code parent ID GROUP SESSION START}, {@code umask OCTAL}, {@code signals PENDING IGNORED CAUGHT}, and of each area {@code area FIRST END RIGHTS}. Pages and sets of signals are in hexadecimal.
         */
        PROCESS,
        /** A process: at its home its arguments, a zero byte behind each. */
        ARGUMENTS,
        /** The same of its environment. */
        ENVIRONMENT,
        /** Its auxiliary vector, a char for each byte. */
        AUXILIARY_VECTOR,
        /** The path of its program. */
        PROGRAM,
        /** The address and length in Mem G of its program, if it is one that the machine was given to run, in hexadecimal. */
        PROGRAM_BYTES,
        /** Its descriptors: at its home, the number of each and the name of what it stands for, in hexadecimal; and {@code cwd} with that of its working directory. */
        DESCRIPTORS,
        /** An open file that lives there, by its number: what {@code /proc/PID/fd} tells of it. */
        OPEN_FILE,
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
