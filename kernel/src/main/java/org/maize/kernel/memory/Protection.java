package org.maize.kernel.memory;

/** Rights to memory, as bits with the values of Linux's {@code PROT_*}. */
public final class Protection {
    public static final int NONE = 0;
    public static final int READ = 1;
    public static final int WRITE = 2;
    public static final int EXECUTE = 4;

    /** All bits. */
    public static final int MASK = READ | WRITE | EXECUTE;

    private Protection() {}

    /** What these bits grant: whoever may write or execute may read as well, as on the processors of both ISAs under Linux. */
    public static int granted(int asked) {
        return (asked & (WRITE | EXECUTE)) != 0 ? asked | READ : asked;
    }

    /** {@code r-x}. */
    public static String describe(int protection) {
        return ((protection & READ) != 0 ? "r" : "-") + ((protection & WRITE) != 0 ? "w" : "-")
                + ((protection & EXECUTE) != 0 ? "x" : "-");
    }
}
