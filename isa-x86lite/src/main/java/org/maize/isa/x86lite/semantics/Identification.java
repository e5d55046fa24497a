package org.maize.isa.x86lite.semantics;

/**
 * What {@code cpuid} tells (Intel SDM volume 2, CPUID): a processor with exactly the features that x86lite has, of no vendor's
 * making, so that libraries choose their plainest routines. Leaves that it does not have are all zeros.
 */
public final class Identification {
    private static final int FPU = 1;
    private static final int CMPXCHG8B = 1 << 8;
    private static final int CMOV = 1 << 15;
    private static final int SSE = 1 << 25;
    private static final int SSE2 = 1 << 26;

    /** EDX of leaf 1. */
    public static final long FEATURES = FPU | CMPXCHG8B | CMOV | SSE | SSE2;

    private static final int EXTENDED = 0x8000_0000;
    private static final int SYSCALL = 1 << 11;
    private static final int LONG_MODE = 1 << 29;
    private static final int LAHF = 1;
    /** Family 15, the one that AMD64 began with; model and stepping 0. */
    private static final long FAMILY = 0xf00;
    private static final byte[] VENDOR = {'M', 'a', 'i', 'z', 'e', 'X', '8', '6', 'l', 'i', 't', 'e'};

    private Identification() {}

    /** Four characters of the vendor's name, as a register shows them. */
    private static long vendor(int from) {
        return VENDOR[from] | VENDOR[from + 1] << 8 | VENDOR[from + 2] << 16 | VENDOR[from + 3] << 24;
    }

    /** EAX: the highest leaf, or family, model and stepping. */
    public static long identificationA(long leaf) {
        return switch ((int) leaf) {
            case 0 -> 1;
            case 1, EXTENDED + 1 -> FAMILY;
            case EXTENDED -> EXTENDED + 1 & 0xffff_ffffL;
            default -> 0;
        };
    }

    /** EBX. */
    public static long identificationB(long leaf) {
        return isVendorLeaf(leaf) ? vendor(0) : 0;
    }

    /** ECX. */
    public static long identificationC(long leaf) {
        return isVendorLeaf(leaf) ? vendor(8) : (int) leaf == EXTENDED + 1 ? LAHF : 0;
    }

    /** EDX. */
    public static long identificationD(long leaf) {
        return switch ((int) leaf) {
            case 0, EXTENDED -> vendor(4);
            case 1 -> FEATURES;
            case EXTENDED + 1 -> SYSCALL | LONG_MODE;
            default -> 0;
        };
    }

    private static boolean isVendorLeaf(long leaf) {
        return (int) leaf == 0 || (int) leaf == EXTENDED;
    }
}
