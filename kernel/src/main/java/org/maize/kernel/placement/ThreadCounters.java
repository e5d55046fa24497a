package org.maize.kernel.placement;

import java.util.Arrays;

/**
 * What is counted of a thread: in the present period, and what it takes along to another kernel. Speeds are kept for a few ISAs; while
 * a thread is on one, what it has been on the others changes by the same factor, so that a program that turns to slower work is not taken
 * for one that is better off elsewhere.
 */
public final class ThreadCounters {
    /** ISAs whose speeds are kept: those of the kernels with the lowest ids. */
    public static final int SPEEDS = 4;

    /** Points that tell a speed. */
    private static final long FEWEST_POINTS = 16;

    private static final long LONG_AGO = Long.MIN_VALUE / 2;

    private final double[] speeds = new double[SPEEDS];
    private final int[] calls = new int[Long.SIZE];
    private long arrived;
    private long points;
    private long nanoseconds;
    private boolean fresh;

    /** A thread begins: it may go at once where it is better off. */
    public void begin() {
        Arrays.fill(speeds, 0);
        arriveAt(LONG_AGO);
    }

    /** It has come to this kernel. */
    public void arriveAt(long now) {
        arrived = now;
        fresh = true;
        endPeriod();
    }

    /** It has been on a core. @param reached migration points */
    public void ran(long reached, long time) {
        points += reached;
        nanoseconds += time;
    }

    /** A system call of it has been answered. */
    public void called(int kernel) {
        calls[kernel]++;
    }

    /** Brings the speed on this ISA up to date. @param isa its place among those of the machine */
    public void measure(int isa) {
        if (points < FEWEST_POINTS || nanoseconds <= 0 || isa >= SPEEDS) { return; }
        final double speed = (double) points / nanoseconds;
        final double before = speeds[isa];
        if (before > 0 && !fresh) {
            for (int i = 0; i < SPEEDS; i++) {
                speeds[i] *= speed / before;
            }
        }
        speeds[isa] = speed;
        fresh = false;
    }

    /** A period ends. */
    public void endPeriod() {
        points = 0;
        nanoseconds = 0;
        Arrays.fill(calls, 0);
    }

    /** When it has come to this kernel, or its pages have; long ago if it has begun here. */
    public long arrived() {
        return arrived;
    }

    /** Migration points a nanosecond, by ISA; 0 where that has not been measured. */
    public double[] speeds() {
        return speeds.clone();
    }

    /** One of them. */
    public double speed(int isa) {
        return speeds[isa];
    }

    /** As it came from another kernel. */
    public void speed(int isa, double value) {
        speeds[isa] = value;
    }

    /** System calls in this period by the kernel that answered. */
    public int[] calls() {
        return calls.clone();
    }
}
