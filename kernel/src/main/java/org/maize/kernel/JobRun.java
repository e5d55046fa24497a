package org.maize.kernel;

/**
 * What came of a {@link Job}.
 *
 * @param ending  how it ended
 * @param started when it was started, nanoseconds by the machine's clock
 * @param ended   when nothing was left of it
 */
public record JobRun(Ending ending, long started, long ended) {
    /** How long it was there, nanoseconds. */
    public long turnaround() {
        return ended - started;
    }
}
