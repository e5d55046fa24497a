package org.maize.isa.x86lite.semantics;

import org.maize.isa.x86lite.semantics.Extended.Result;

/**
 * The x87's control word, status word and stack (Intel SDM volume 1, 8.1). A value on the stack is its significand and its head, as
 * {@link Extended} has them; a function {@code ...Head} gives the head of a result, with what the status word is told in bits 16 and
 * up. The control word is kept exclusive-or its initial value of 0x37f. Exceptions give their masked responses; one that a program
 * unmasks is not raised, but shows as the summary bit of the status word.
 */
public final class X87 {
    private static final long INITIAL_CONTROL = 0x37f;
    private static final long CONTROL_KEPT = 0x1f3f;
    private static final int PRECISION_SHIFT = 8;
    private static final int MODE_SHIFT = 10;
    private static final int TOP_SHIFT = 11;
    private static final long EXCEPTIONS = 0x3f;
    private static final long CLEARED = 0x80ff;
    private static final long SUMMARY = 0x8080;
    static final long CONDITIONS = 0x4700;
    static final int C0 = 1 << 8;
    static final int C2 = 1 << 10;
    static final int C3 = 1 << 14;
    static final int FLAGS_SHIFT = 16;

    private X87() {}

    /** What {@code fnstcw} stores of what is kept. */
    public static long x87Control(long kept) {
        return kept ^ INITIAL_CONTROL;
    }

    /** The status with C1 cleared. */
    public static long x87Unmarked(long status) {
        return status & ~Extended.C1;
    }

    /** What is kept of an image that {@code fldcw} loads: bit 6 is always set. */
    public static long x87ControlOf(long image) {
        return (image & CONTROL_KEPT | 1 << 6) ^ INITIAL_CONTROL;
    }

    static int mode(long control) {
        return (int) (control >>> MODE_SHIFT) & 3;
    }

    static int precision(long control) {
        return switch ((int) (x87Control(control) >>> PRECISION_SHIFT) & 3) {
            case 0 -> 24;
            case 2 -> 53;
            default -> 64;
        };
    }

    /** The status word: exceptions, condition codes, top of stack and summary. */
    public static long x87Status(long status, long top, long control) {
        long pending = status & EXCEPTIONS & ~x87Control(control);
        return status | top << TOP_SHIFT | (pending != 0 ? SUMMARY : 0);
    }

    /** What {@code fnclex} leaves. */
    public static long x87Cleared(long status) {
        return status & ~CLEARED;
    }

    /** The status of an image, without top and summary. */
    public static long x87StatusOf(long image) {
        return image & (CONDITIONS | EXCEPTIONS | Extended.STACK_FAULT);
    }

    public static long x87TopOf(long image) {
        return image >>> TOP_SHIFT & 7;
    }

    /** The status after a result whose head is given: C1 is replaced, exceptions are added. */
    public static long x87Told(long status, long head) {
        return status & ~Extended.C1 | head >>> FLAGS_SHIFT & 0xffff;
    }

    /** The status after a move whose head is given: unless that tells of a fault, C1 stays. */
    public static long x87Faulted(long status, long head) {
        return head >>> FLAGS_SHIFT == 0 ? status : x87Told(status, head);
    }

    /** The head of a register, marked if it is empty. */
    public static long headOrEmpty(long head, long used, long index) {
        return (used >>> index & 1) != 0 ? head : head | Extended.EMPTY;
    }

    /** The registers in use after a push. */
    public static long pushed(long used) {
        return (used << 1 | 1) & 0xff;
    }

    /** The registers in use after a pop. */
    public static long popped(long used) {
        return used >>> 1;
    }

    /** The registers in use when this one is. */
    public static long using(long used, long index) {
        return used | 1L << index;
    }

    /** The registers in use when this one is not. */
    public static long unusing(long used, long index) {
        return used & ~(1L << index);
    }

    public static long topBelow(long top) {
        return top - 1 & 7;
    }

    public static long topAbove(long top) {
        return top + 1 & 7;
    }

    static boolean overflows(long used) {
        return (used & 0x80) != 0;
    }

    /** The significand that a push leaves: where there is no room, that of the indefinite value. */
    public static long pushedSignificand(long significand, long used) {
        return overflows(used) ? Extended.INDEFINITE.significand() : significand;
    }

    /** The head that a push leaves, with what the status word is told. */
    public static long pushedHead(long head, long used) {
        boolean underflown = (head >>> FLAGS_SHIFT & Extended.STACK_FAULT) != 0;
        if (!overflows(used) || underflown) { return head; }
        int flags = Rounding.INVALID | Extended.STACK_FAULT | Extended.C1;
        return Extended.INDEFINITE.head() | (long) flags << FLAGS_SHIFT;
    }

    static long head(Result result) {
        return result.head() & 0xffff | (long) result.flags() << FLAGS_SHIFT;
    }

    static boolean isEmpty(long head) {
        return (head & Extended.EMPTY) != 0;
    }

    /** The result for what is no number, or null. */
    static Result unary(long s, long h) {
        if (isEmpty(h)) { return Extended.UNDERFLOWN; }
        if (Extended.isUnsupported(s, h)) { return Extended.INDEFINITE; }
        return Extended.isNan(s, h) ? Extended.nan(s, h, s, h) : null;
    }

    /** The result where one of two operands is no number, or null. */
    static Result binary(long s, long h, long t, long g) {
        if (isEmpty(h) || isEmpty(g)) { return Extended.UNDERFLOWN; }
        if (Extended.isUnsupported(s, h) || Extended.isUnsupported(t, g)) { return Extended.INDEFINITE; }
        return Extended.isNan(s, h) || Extended.isNan(t, g) ? Extended.nan(s, h, t, g) : null;
    }

    // The environment

    /** The two bits of one register in the full tag word: valid, zero, special or empty. */
    public static long x87Tag(long tags, long s, long h, long used, long index, long top) {
        int tag;
        if ((used >>> index & 1) == 0) {
            tag = 3;
        } else if (Extended.isZero(s, h)) {
            tag = 1;
        } else {
            boolean special = Extended.field(h) == Extended.SPECIAL || Extended.field(h) == 0 || s >= 0;
            tag = special ? 2 : 0;
        }
        return tags | (long) tag << 2 * (index + top & 7);
    }

    /** The registers in use by the full tag word. */
    public static long x87UsedOf(long tags, long top) {
        long used = 0;
        for (int i = 0; i < 8; i++) {
            used |= (tags >>> 2 * (i + top & 7) & 3) != 3 ? 1L << i : 0;
        }
        return used;
    }

    /** One of the eight registers' words when the stack is turned by so many places. */
    public static long turned(long places, long a, long b, long c, long d, long e, long f, long g, long h) {
        return switch ((int) places & 7) {
            case 0 -> a;
            case 1 -> b;
            case 2 -> c;
            case 3 -> d;
            case 4 -> e;
            case 5 -> f;
            case 6 -> g;
            default -> h;
        };
    }

    /** The registers in use when the stack is turned by so many places. */
    public static long turnedUse(long used, long places) {
        int turn = (int) places & 7;
        return (used >>> turn | used << 8 - turn) & 0xff;
    }

    /** The tag byte of {@code fxsave}: a bit for each register, in the order of their own numbers. */
    public static long x87UseByNumber(long used, long top) {
        return turnedUse(used, -top);
    }

    /** The registers in use by such a byte, counted from the top. */
    public static long x87UsedByNumber(long tags, long top) {
        return turnedUse(tags & 0xff, top);
    }

    /** The status after an instruction that sets C2 where its operand is too large for it. */
    public static long x87Reduced(long status, long head) {
        return x87Told(status & ~C2, head);
    }
}
