package org.maize.isa.armlite.function;

import static org.maize.isa.armlite.function.LaneComparisons.negativeLanes;
import static org.maize.isa.armlite.function.LaneComparisons.unsignedGreater;
import static org.maize.isa.armlite.function.Lanes.addLanes;
import static org.maize.isa.armlite.function.Lanes.bitSelect;
import static org.maize.isa.armlite.function.Lanes.highBits;
import static org.maize.isa.armlite.function.Lanes.mask;
import static org.maize.isa.armlite.function.Lanes.signedLane;
import static org.maize.isa.armlite.function.Lanes.subLanes;

import org.maize.isa.semantics.Takes;
import org.maize.isa.semantics.Work;

/** Arithmetic on lanes whose results stop at the limits of a lane; FPSR.QC, bit 27, keeps that one did. */
@Takes(Work.VECTOR)
public final class LaneSaturation {
    private static final long SATURATED = 1L << 27;

    private LaneSaturation() {}

    /** FPSR after an operation whose result stopped at a limit if it differs from the result that would wrap around. */
    public static long saturationStatus(long result, long wrapped, long fpsr) {
        return result == wrapped ? fpsr : fpsr | SATURATED;
    }

    public static long uqaddLanes(long n, long m, int lane) {
        long sum = addLanes(n, m, lane);
        return sum | unsignedGreater(n, sum, lane);
    }

    public static long uqsubLanes(long n, long m, int lane) {
        return subLanes(n, m, lane) & ~unsignedGreater(m, n, lane);
    }

    public static long sqaddLanes(long n, long m, int lane) {
        long sum = addLanes(n, m, lane);
        return limited(sum, ~(n ^ m) & (n ^ sum), n, lane);
    }

    public static long sqsubLanes(long n, long m, int lane) {
        long difference = subLanes(n, m, lane);
        return limited(difference, (n ^ m) & (n ^ difference), n, lane);
    }

    /** Where the highest bits of {@code overflow} are set, the limit on the side of {@code n}. */
    private static long limited(long result, long overflow, long n, int lane) {
        long limits = negativeLanes(n, lane) ^ ~highBits(lane);
        return bitSelect(negativeLanes(overflow, lane), limits, result);
    }

    public static long sqnegLanes(long n, int lane) {
        return sqsubLanes(0, n, lane);
    }

    public static long sqabsLanes(long n, int lane) {
        long negative = negativeLanes(n, lane);
        return sqsubLanes(n ^ negative, negative, lane);
    }

    /** Unsigned values added to signed ones, with a signed limit. */
    public static long suqaddLanes(long d, long n, int lane) {
        // In the highest bits: from a positive value past the limit, or from a negative one past zero and the limit.
        long sum = addLanes(d, n, lane);
        long over = ~d & (n | sum) | d & n & sum;
        return bitSelect(negativeLanes(over, lane), ~highBits(lane), sum);
    }

    /** Signed values added to unsigned ones, with unsigned limits. */
    public static long usqaddLanes(long d, long n, int lane) {
        long sum = addLanes(d, n, lane);
        long negative = negativeLanes(n, lane);
        long over = unsignedGreater(d, sum, lane) & ~negative;
        long under = unsignedGreater(sum, d, lane) & negative;
        return (sum | over) & ~under;
    }

    /** Lanes of twice a width, signed, cut to the limits of signed ones of the width; still in lanes of twice. */
    public static long signedLimits(long n, int lane) {
        long result = 0;
        long most = mask(lane) >>> 1;
        for (int place = 0; place < Long.SIZE; place += 2 * lane) {
            long value = Math.clamp(signedLane(n, place, 2 * lane), ~most, most);
            result |= (value & mask(2 * lane)) << place;
        }
        return result;
    }

    /** The same for unsigned lanes and limits. */
    public static long unsignedLimits(long n, int lane) {
        return LaneComparisons.uminLanes(n, LaneWidths.evenPlaces(lane), 2 * lane);
    }

    /** The same for signed lanes and unsigned limits. */
    public static long signedToUnsignedLimits(long n, int lane) {
        return unsignedLimits(n & ~negativeLanes(n, 2 * lane), lane);
    }

    /** The high halves of twice the products, of lanes of 16 or 32 bits. */
    public static long sqdmulhLanes(long n, long m, int lane) {
        return doubledHigh(n, m, lane, 0, false);
    }

    /** The same rounded to the nearest, halves up. */
    public static long sqrdmulhLanes(long n, long m, int lane) {
        return doubledHigh(n, m, lane, 1L << lane - 1, false);
    }

    public static long sqdmulhStatus(long n, long m, int lane, long fpsr) {
        return fpsr | doubledHigh(n, m, lane, 0, true);
    }

    /** @param status whether FPSR.QC is asked for, instead of the lanes */
    private static long doubledHigh(long n, long m, int lane, long rounding, boolean status) {
        long result = 0;
        long least = -1L << lane - 1;
        for (int place = 0; place < Long.SIZE; place += lane) {
            long one = signedLane(n, place, lane);
            long other = signedLane(m, place, lane);
            // Only the square of the least value is too large.
            boolean over = one == least && other == least;
            if (status && over) { return SATURATED; }
            long high = over ? ~least : 2 * one * other + rounding >> lane;
            result |= (high & mask(lane)) << place;
        }
        return status ? 0 : result;
    }

    /** A sum with a doubled product, each of which stops at the limits. */
    public static long sqdmAddLanes(long d, long n, long m, int lane) {
        return sqaddLanes(d, sqdmullLanes(n, m, lane), 2 * lane);
    }

    public static long sqdmAddStatus(long d, long n, long m, int lane, long fpsr) {
        long product = sqdmullLanes(n, m, lane);
        return saturationStatus(sqaddLanes(d, product, 2 * lane), addLanes(d, product, 2 * lane),
                sqdmullStatus(n, m, lane, fpsr));
    }

    public static long sqdmSubtractLanes(long d, long n, long m, int lane) {
        return sqsubLanes(d, sqdmullLanes(n, m, lane), 2 * lane);
    }

    public static long sqdmSubtractStatus(long d, long n, long m, int lane, long fpsr) {
        long product = sqdmullLanes(n, m, lane);
        return saturationStatus(sqsubLanes(d, product, 2 * lane), subLanes(d, product, 2 * lane),
                sqdmullStatus(n, m, lane, fpsr));
    }

    /** Twice the products of lanes of twice a width that hold sign-extended factors of the width. */
    public static long sqdmullLanes(long n, long m, int lane) {
        long products = Lanes.mulLanes(n, m, 2 * lane);
        return sqaddLanes(products, products, 2 * lane);
    }

    public static long sqdmullStatus(long n, long m, int lane, long fpsr) {
        long products = Lanes.mulLanes(n, m, 2 * lane);
        return saturationStatus(sqaddLanes(products, products, 2 * lane), addLanes(products, products, 2 * lane), fpsr);
    }
}
