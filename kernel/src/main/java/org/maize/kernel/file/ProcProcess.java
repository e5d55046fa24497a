package org.maize.kernel.file;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What files of {@code /proc} tell of one process, from what its kernels have answered. */
final class ProcProcess {
    private static final int PAGE_SHIFT = 12;

    /** Where Linux lets the names of mapped files begin. */
    private static final int NAME_COLUMN = 73;

    private static final int HEXADECIMAL = 16;
    private static final int OCTAL = 8;
    private static final int USED = 4;

    /** A hundredth of a second in nanoseconds: what times are counted in. */
    private static final long TICK = 10_000_000;

    /** A thread, as its kernel knows it. */
    private record Thread(int kernel, String state, long pending, long blocked, long waits, long preemptions) {}

    /** A range of pages. */
    private record Range(long first, long end, String rights) {}

    private final int id;
    private final int asker;
    private final List<Range> areas = new ArrayList<>();
    private final TreeMap<Integer, Thread> threads = new TreeMap<>();
    private String name = "";
    private int parent;
    private int group;
    private int session;
    private long start;
    /** User and system time in nanoseconds, and faults of both kinds. */
    private final long[] used = new long[USED];
    private int creationMask;
    private long resident;
    private long pending;
    private long ignored;
    private long caught;

    /**
     * @param asker   the thread that asks, which runs although its kernel has it wait for the answer
     * @param answers of each kernel by its number, to {@link Survey.Question#PROCESS}
     */
    ProcProcess(int id, int asker, String[] answers) {
        this.id = id;
        this.asker = asker;
        for (int kernel = 0; kernel < answers.length; kernel++) {
            for (String line : answers[kernel].split("\n")) {
                read(kernel, line.split(" ", 2));
            }
        }
    }

    private void read(int kernel, String[] line) {
        if (line.length < 2) { return; }
        final String[] words = line[1].split(" ");
        switch (line[0]) {
            case "name" -> name = line[1];
            case "parent" -> {
                parent = Integer.parseInt(words[0]);
                group = Integer.parseInt(words[1]);
                session = Integer.parseInt(words[2]);
                start = Long.parseLong(words[3]);
            }
            case "used" -> {
                for (int i = 0; i < USED; i++) {
                    used[i] += Long.parseLong(words[i]);
                }
            }
            case "umask" -> creationMask = Integer.parseInt(words[0], OCTAL);
            case "resident" -> resident += Long.parseLong(words[0]);
            case "thread" -> threads.put(Integer.parseInt(words[0]), new Thread(kernel, words[1], mask(words[2]),
                    mask(words[3]), Long.parseLong(words[4]), Long.parseLong(words[5])));
            case "signals" -> {
                pending = mask(words[0]);
                ignored = mask(words[1]);
                caught = mask(words[2]);
            }
            case "area" -> areas.add(new Range(Long.parseLong(words[0], HEXADECIMAL),
                    Long.parseLong(words[1], HEXADECIMAL), words[2]));
            default -> {
            }
        }
    }

    private static long mask(String text) {
        return Long.parseUnsignedLong(text, HEXADECIMAL);
    }

    String name() {
        return name;
    }

    /** The numbers of its threads. */
    Iterable<Integer> threads() {
        return threads.keySet();
    }

    private long pages() {
        long pages = 0;
        for (Range area : areas) {
            pages += area.end - area.first;
        }
        return pages;
    }

    private String state(int thread) {
        return thread == asker || !threads.containsKey(thread) ? "R" : threads.get(thread).state;
    }

    /** {@code /proc/PID/stat} of one of its threads: the fields of proc(5), 0 for what there is none of here. */
    String statistics(int thread) {
        final long limit = -1;
        return thread + " (" + name + ") " + state(thread) + " " + parent + " " + group + " " + session + " 0 -1 0 "
                + used[2] + " 0 " + used[3] + " 0 " + used[0] / TICK + " " + used[1] / TICK + " 0 0 20 0 "
                + threads.size() + " 0 " + start / TICK + " " + (pages() << PAGE_SHIFT) + " " + resident + " "
                + Long.toUnsignedString(limit) + " 0 0 0 0 0 " + pending + " 0 " + ignored + " " + caught
                + " 0 0 0 17 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n";
    }

    /** {@code /proc/PID/statm}. */
    String memory() {
        return pages() + " " + resident + " 0 0 0 " + pages() + " 0\n";
    }

    /** {@code /proc/PID/status} of one of its threads. */
    String status(int thread) {
        final long pages = pages();
        final StringBuilder where = new StringBuilder();
        threads.forEach((each, its) -> where.append(where.isEmpty() ? "" : " ").append(each).append('=')
                .append(its.kernel));
        final Thread of = threads.getOrDefault(thread, new Thread(-1, "R", 0, 0, 0, 0));
        final String state = switch (state(thread)) {
            case "R" -> "R (running)";
            case "T" -> "T (stopped)";
            default -> "S (sleeping)";
        };
        return "Name:\t" + name + "\nUmask:\t%04o".formatted(creationMask) + "\nState:\t" + state + "\nTgid:\t" + id
                + "\nNgid:\t0\nPid:\t" + thread + "\nPPid:\t" + parent + "\nTracerPid:\t0\nUid:\t" + ids() + "\nGid:\t"
                + ids() + "\nVmSize:\t%8d kB\nVmRSS:\t%8d kB".formatted(pages << PAGE_SHIFT - 10,
                        resident << PAGE_SHIFT - 10)
                + "\nThreads:\t" + threads.size() + "\nSigPnd:\t" + set(of.pending) + "\nShdPnd:\t" + set(pending)
                + "\nSigBlk:\t" + set(of.blocked) + "\nSigIgn:\t" + set(ignored) + "\nSigCgt:\t" + set(caught)
                + "\nvoluntary_ctxt_switches:\t" + of.waits + "\nnonvoluntary_ctxt_switches:\t" + of.preemptions
                + "\nKernel:\t" + of.kernel + "\nKernels:\t" + where + "\n";
    }

    private static String ids() {
        return "%1$d\t%1$d\t%1$d\t%1$d".formatted(MemoryTree.OWNER);
    }

    private static String set(long signals) {
        return "%016x".formatted(signals);
    }

    /** {@code /proc/PID/maps}. */
    String maps() {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < areas.size(); i++) {
            final Range area = areas.get(i);
            final StringBuilder line = new StringBuilder("%08x-%08x %s 00000000 00:00 0".formatted(
                    area.first << PAGE_SHIFT, area.end << PAGE_SHIFT, area.rights));
            // The last area is the stack: nothing is mapped above it.
            if (i == areas.size() - 1) {
                while (line.length() < NAME_COLUMN) {
                    line.append(' ');
                }
                line.append("[stack]");
            } else {
                line.append(' ');
            }
            text.append(line).append('\n');
        }
        return text.toString();
    }
}
