package org.maize.cli;

import java.io.PrintStream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/**
 * A subcommand of {@code maize}. Its words, options and exit statuses are a contract that scripts rely on.
 *
 * <p>Making one is cheap, as {@code maize help} makes them all: what does the work is touched by {@link #run} only.
 */
interface Command {
    /** The word that chooses it. */
    String name();

    /** What follows that word, as a line of the help text. */
    String synopsis();

    /** What it does, as one sentence. */
    String summary();

    /** What else its help text tells, behind the summary; nothing usually. */
    default String details() {
        return "";
    }

    /** The options that it takes; their descriptions are the help text. */
    default Options options() {
        return new Options();
    }

    /** Whether what follows the first word that is no option belongs to the guest, options and all. */
    default boolean passesArgumentsOn() {
        return false;
    }

    /** Whether its options are another program's, so that it takes all words as they are. */
    default boolean readsItsOwnOptions() {
        return false;
    }

    /**
     * Does it.
     *
     * @param line what was given; no option in it is given twice
     * @param out  standard output
     * @param err  standard error
     * @return the exit status, 0 to 255
     * @throws UsageError if the command line is wrong
     * @throws Refusal    if a source, object or program is refused
     */
    int run(CommandLine line, PrintStream out, PrintStream err) throws UsageError, Refusal;
}
