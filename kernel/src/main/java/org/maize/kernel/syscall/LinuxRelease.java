package org.maize.kernel.syscall;

/** What uname(2) and {@code /proc/version} call the system. */
public final class LinuxRelease {
    /** The Linux whose system calls these are. */
    public static final String RELEASE = "6.1.0-maize";

    public static final String HOST = "maize";

    public static final String VERSION = "#1 SMP";

    private LinuxRelease() {}
}
