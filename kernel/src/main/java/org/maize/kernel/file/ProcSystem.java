package org.maize.kernel.file;

import java.util.Locale;
import org.agrona.concurrent.UnsafeBuffer;
import org.maize.kernel.file.MachineFacts.KernelFacts;
import org.maize.kernel.file.Survey.Question;
import org.maize.kernel.syscall.FileRequest;
import org.maize.kernel.syscall.LinuxRelease;

/** What files of {@code /proc} and sysinfo(2) tell of the machine as a whole, from what its kernels know. */
final class ProcSystem {
    private static final long SECOND = 1_000_000_000L;
    /** What the times of {@code /proc/stat} are counted in: hundredths of a second. */
    private static final long TICK = SECOND / 100;
    private static final int KIBI = 1024;

    private static final int AVERAGES = 3;

    /** Bytes of a struct sysinfo, and the value of 1 in its loads. */
    private static final int INFORMATION = 112;
    private static final int LOAD_ONE = 1 << 16;
    private static final int MEMORY_AT = 32;
    private static final int PROCESSES_AT = 80;
    private static final int UNIT_AT = 104;

    private final MachineFacts facts;
    private final Asker asker;

    /** Asks all kernels. */
    @FunctionalInterface
    interface Asker {
        String[] ask(Question question) throws FileError;
    }

    /** What kernels answer together; the thread that asks runs, although its kernel has it wait for that. */
    private static final class Sums {
        private final long[] used;
        private final double[] load = new double[AVERAGES];
        private final StringBuilder cores = new StringBuilder();
        private long user;
        private long system;
        private long idle;
        private long turns;
        private long running = 1;
        private long blocked;
        private long threads;
        private long started;

        private Sums(int kernels) {
            used = new long[kernels];
        }
    }

    ProcSystem(MachineFacts facts, Asker asker) {
        this.facts = facts;
        this.asker = asker;
    }

    private Sums sums() throws FileError {
        final String[] answers = asker.ask(Question.SYSTEM);
        final Sums sums = new Sums(answers.length);
        final long uptime = facts.clock().monotonicNanoseconds();
        int core = 0;
        for (int kernel = 0; kernel < answers.length; kernel++) {
            for (String line : answers[kernel].split("\n")) {
                final String[] words = line.split(" ");
                switch (words[0]) {
                    case "memory" -> sums.used[kernel] = Long.parseLong(words[1]);
                    case "core" -> {
                        final long user = Long.parseLong(words[1]);
                        final long system = Long.parseLong(words[2]);
                        final long idle = Math.max(0, uptime - user - system);
                        sums.user += user;
                        sums.system += system;
                        sums.idle += idle;
                        sums.cores.append(times("cpu" + core++, user, system, idle));
                    }
                    case "load" -> {
                        for (int i = 0; i < AVERAGES; i++) {
                            sums.load[i] += Double.parseDouble(words[1 + i]);
                        }
                    }
                    case "turns" -> sums.turns += Long.parseLong(words[1]);
                    case "threads" -> {
                        sums.running += Long.parseLong(words[1]);
                        sums.blocked += Long.parseLong(words[2]);
                        sums.threads += Long.parseLong(words[3]);
                        sums.started += Long.parseLong(words[4]);
                    }
                    default -> {
                    }
                }
            }
        }
        return sums;
    }

    private static String times(String name, long user, long system, long idle) {
        return name + " " + user / TICK + " 0 " + system / TICK + " " + idle / TICK + " 0 0 0 0 0 0\n";
    }

    /** {@code /proc/stat}. */
    String statistics() throws FileError {
        final Sums sums = sums();
        final long booted = (facts.clock().realtimeNanoseconds() - facts.clock().monotonicNanoseconds()) / SECOND;
        return times("cpu ", sums.user, sums.system, sums.idle) + sums.cores + "ctxt " + sums.turns + "\nbtime "
                + booted + "\nprocesses " + sums.started + "\nprocs_running " + sums.running + "\nprocs_blocked "
                + sums.blocked + "\n";
    }

    /** {@code /proc/loadavg}. */
    String load() throws FileError {
        final Sums sums = sums();
        return String.format(Locale.ROOT, "%.2f %.2f %.2f %d/%d %d%n", sums.load[0], sums.load[1], sums.load[2],
                sums.running, sums.threads, sums.started);
    }

    /** {@code /proc/uptime}. */
    String uptime() throws FileError {
        return hundredths(facts.clock().monotonicNanoseconds()) + " " + hundredths(sums().idle) + "\n";
    }

    private static String hundredths(long nanoseconds) {
        final long ticks = nanoseconds / TICK;
        return "%d.%02d".formatted(ticks / 100, ticks % 100);
    }

    /** {@code /proc/version}: the Linux whose calls these are, what runs the machine, and its kernels. */
    String version() {
        final StringBuilder kernels = new StringBuilder();
        for (KernelFacts each : facts.kernels()) {
            kernels.append(kernels.isEmpty() ? "" : ",").append(each.isa())
                    .append(each.cores() == 1 ? "" : "*" + each.cores());
        }
        return "Linux version " + LinuxRelease.RELEASE + " (" + LinuxRelease.HOST + "@" + LinuxRelease.HOST + ") (Java "
                + Runtime.version().feature() + ") " + LinuxRelease.VERSION + " " + kernels + "\n";
    }

    /** {@code /proc/cpuinfo}. */
    String cores() {
        final StringBuilder text = new StringBuilder();
        int core = 0;
        for (KernelFacts kernel : facts.kernels()) {
            for (int i = 0; i < kernel.cores(); i++) {
                text.append("processor\t: ").append(core++).append("\nmodel name\t: ").append(kernel.isa())
                        .append("\nisa\t\t: ").append(kernel.isa()).append("\nkernel\t\t: ").append(kernel.id())
                        .append("\ncore id\t\t: ").append(i).append("\n\n");
            }
        }
        return text.toString();
    }

    /** {@code /proc/meminfo}. */
    String memory() throws FileError {
        final Sums sums = sums();
        long total = 0;
        long free = 0;
        final StringBuilder each = new StringBuilder();
        for (KernelFacts kernel : facts.kernels()) {
            final long used = sums.used[kernel.id()];
            total += kernel.memory();
            free += kernel.memory() - used;
            each.append("Kernel%dTotal:   %8d kB%nKernel%dFree:    %8d kB%n".formatted(kernel.id(),
                    kernel.memory() / KIBI, kernel.id(), (kernel.memory() - used) / KIBI));
        }
        return "MemTotal:       %8d kB%nMemFree:        %8d kB%nMemAvailable:   %8d kB%n".formatted(total / KIBI,
                free / KIBI, free / KIBI) + each;
    }

    /** sysinfo(2). */
    long information(FileRequest request) throws FileError {
        final Sums sums = sums();
        final UnsafeBuffer buffer = new UnsafeBuffer(request.bytes());
        buffer.setMemory(0, INFORMATION, (byte) 0);
        buffer.putLong(0, facts.clock().monotonicNanoseconds() / SECOND);
        for (int i = 0; i < AVERAGES; i++) {
            buffer.putLong(Long.BYTES * (1 + i), (long) (sums.load[i] * LOAD_ONE));
        }
        long total = 0;
        long free = 0;
        for (KernelFacts kernel : facts.kernels()) {
            total += kernel.memory();
            free += kernel.memory() - sums.used[kernel.id()];
        }
        buffer.putLong(MEMORY_AT, total);
        buffer.putLong(MEMORY_AT + Long.BYTES, free);
        buffer.putShort(PROCESSES_AT, (short) Math.min(Character.MAX_VALUE, sums.threads));
        buffer.putInt(UNIT_AT, 1);
        request.length(INFORMATION);
        return 0;
    }
}
