package org.maize.isa.armlite.function;

import static org.maize.isa.armlite.function.Lanes.addLanes;
import static org.maize.isa.armlite.function.Lanes.lowBits;
import static org.maize.isa.armlite.function.Lanes.mask;
import static org.maize.isa.armlite.function.Lanes.signedLane;
import static org.maize.isa.armlite.function.Lanes.unsignedLane;

import org.maize.isa.semantics.Takes;
import org.maize.isa.semantics.Work;

/** Shifts of each lane of 8 bytes, by constants and by the lanes of another register. */
@Takes(Work.VECTOR)
public final class LaneShifts {
    private static final long QUIET = 0;
    private static final long SATURATED = 1L << 27;

    private LaneShifts() {}

    /** Shifts each lane left by a number of places below its width. */
    public static long shlLanes(long n, long places, int lane) {
        return n << places & (mask(lane) << places & mask(lane)) * lowBits(lane);
    }

    /** Shifts each lane right by 1 to as many places as it has bits, unsigned. */
    public static long ushrLanes(long n, long places, int lane) {
        if (places >= lane) { return 0; }
        return n >>> places & (mask(lane) >>> places) * lowBits(lane);
    }

    /** Shifts each lane right, copying its sign. */
    public static long sshrLanes(long n, long places, int lane) {
        long result = 0;
        int above = Long.SIZE - lane;
        long most = Math.min(places, lane - 1);
        for (int place = 0; place < Long.SIZE; place += lane) {
            result |= (n >>> place << above >> above >> most & mask(lane)) << place;
        }
        return result;
    }

    /** Shifts each lane right, rounding to the nearest, halves up. */
    public static long urshrLanes(long n, long places, int lane) {
        return addLanes(ushrLanes(n, places, lane), ushrLanes(n, places - 1, lane) & lowBits(lane), lane);
    }

    public static long srshrLanes(long n, long places, int lane) {
        return addLanes(sshrLanes(n, places, lane), ushrLanes(n, places - 1, lane) & lowBits(lane), lane);
    }

    /** Shifts left and puts what has moved into a destination, whose low bits stay. */
    public static long sliLanes(long d, long n, long places, int lane) {
        long moved = (mask(lane) << places & mask(lane)) * lowBits(lane);
        return d & ~moved | n << places & moved;
    }

    /** Shifts right and puts what has moved into a destination, whose high bits stay. */
    public static long sriLanes(long d, long n, long places, int lane) {
        if (places >= lane) { return d; }
        long moved = (mask(lane) >>> places) * lowBits(lane);
        return d & ~moved | n >>> places & moved;
    }

    /** Shifts each lane by the signed low byte of another: left, or right where that is negative. */
    public static long sshlLanes(long n, long m, int lane) {
        return byLanes(n, m, lane, true, false, false, false);
    }

    public static long ushlLanes(long n, long m, int lane) {
        return byLanes(n, m, lane, false, false, false, false);
    }

    /** The same with a shift to the right rounded to the nearest, halves up. */
    public static long srshlLanes(long n, long m, int lane) {
        return byLanes(n, m, lane, true, true, false, false);
    }

    public static long urshlLanes(long n, long m, int lane) {
        return byLanes(n, m, lane, false, true, false, false);
    }

    /** The same with a shift to the left that stops at the limits of a lane. */
    public static long sqshlLanes(long n, long m, int lane) {
        return byLanes(n, m, lane, true, false, true, false);
    }

    public static long uqshlLanes(long n, long m, int lane) {
        return byLanes(n, m, lane, false, false, true, false);
    }

    public static long sqrshlLanes(long n, long m, int lane) {
        return byLanes(n, m, lane, true, true, true, false);
    }

    public static long uqrshlLanes(long n, long m, int lane) {
        return byLanes(n, m, lane, false, true, true, false);
    }

    /** FPSR after a shift that stops at the limits: whether a lane did. */
    public static long sqshlStatus(long n, long m, int lane, long fpsr) {
        return fpsr | byLanes(n, m, lane, true, false, true, true);
    }

    public static long uqshlStatus(long n, long m, int lane, long fpsr) {
        return fpsr | byLanes(n, m, lane, false, false, true, true);
    }

    /** Shifts signed lanes left by a constant, to unsigned results that stop at their limits. */
    public static long sqshluLanes(long n, long places, int lane) {
        long positive = n & ~LaneComparisons.negativeLanes(n, lane);
        return uqshlLanes(positive, Lanes.replicate(places, lane), lane);
    }

    public static long sqshluStatus(long n, long places, int lane, long fpsr) {
        long negative = LaneComparisons.negativeLanes(n, lane);
        return (negative != 0 ? SATURATED : QUIET)
                | uqshlStatus(n & ~negative, Lanes.replicate(places, lane), lane, fpsr);
    }

    /** @param status whether FPSR.QC is asked for, instead of the lanes */
    private static long byLanes(
            long n, long m, int lane, boolean signed, boolean rounds, boolean saturates, boolean status) {
        long result = 0;
        for (int place = 0; place < Long.SIZE; place += lane) {
            long value = signed ? signedLane(n, place, lane) : unsignedLane(n, place, lane);
            int places = (byte) (m >>> place);
            long shifted = places < 0 ? right(value, -places, signed, rounds)
                    : places < Long.SIZE ? value << places
                            : 0;
            if (saturates && places > 0 && value != 0 && loses(value, places, lane, signed)) {
                if (status) { return SATURATED; }
                shifted = !signed ? -1 : value < 0 ? 1L << lane - 1 : mask(lane) >>> 1;
            }
            result |= (shifted & mask(lane)) << place;
        }
        return status ? QUIET : result;
    }

    private static boolean loses(long value, int places, int lane, boolean signed) {
        if (places >= lane) { return true; }
        int above = Long.SIZE - lane;
        long back = signed ? value << above + places >> above + places : value << above + places >>> above + places;
        return back != value;
    }

    private static long right(long value, int places, boolean signed, boolean rounds) {
        long half = rounds && places <= Long.SIZE ? value >> places - 1 & 1 : 0;
        if (!signed) { return (places < Long.SIZE ? value >>> places : 0) + half; }
        if (places < Long.SIZE) { return (value >> places) + half; }
        return rounds ? 0 : value >> Long.SIZE - 1;
    }
}
