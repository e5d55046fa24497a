package org.maize.kernel.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.maize.kernel.file.MachineFacts.KernelFacts;
import org.maize.kernel.file.Survey.Question;
import org.maize.kernel.syscall.FileRequest;

/**
 * {@code /proc} (proc(5)): one tree for the machine, whose kernels are asked for what they know when a file is opened. Beside what Linux
 * tells it says at which kernel each thread is.
 */
final class ProcTree {
    private static final long SECOND = 1_000_000_000L;
    private static final int KIBI = 1024;
    private static final int PAGE_SHIFT = 12;

    /** Inode numbers of a process: its own in the upper bits. */
    private static final int PROCESS_SHIFT = 20;

    /** Where Linux lets the names of mapped files begin. */
    private static final int NAME_COLUMN = 73;

    private final MachineFacts facts;
    private final ProcDirectory root;
    private final List<String> mounts;
    private Survey survey;
    /** Whose call it is. */
    private int process;
    private int thread;

    /** What is known of a process. */
    private static final class Known {
        private String name = "";
        private String arguments = "";
        private final List<long[]> areas = new ArrayList<>();
        private final List<String> rights = new ArrayList<>();
        private final TreeMap<Integer, String> threads = new TreeMap<>();
        private final TreeMap<Integer, Integer> kernels = new TreeMap<>();
    }

    /** @param mounts lines of {@code /proc/mounts} */
    ProcTree(Directory parent, MachineFacts facts, List<String> mounts) {
        this.facts = facts;
        this.mounts = mounts;
        root = new ProcDirectory(parent, "proc", 1, this::processes);
    }

    ProcDirectory root() {
        return root;
    }

    void surveys(Survey by) {
        survey = by;
    }

    /** A call is carried out. */
    void callOf(FileRequest request) {
        process = request.process();
        thread = request.thread();
    }

    private Map<String, Node> processes(Directory directory) throws FileError {
        final Map<String, Node> all = new TreeMap<>();
        all.put("cpuinfo", new ProcText(2, this::cores));
        all.put("meminfo", new ProcText(3, this::memory));
        all.put("uptime", new ProcText(4, this::uptime));
        all.put("version", new ProcText(5, ProcTree::version));
        all.put("mounts", new ProcText(6, () -> String.join("", mounts)));
        all.put("stat", new ProcText(7, this::statistics));
        all.put("self", new ProcLink(8, () -> Integer.toString(process)));
        all.put("thread-self", new ProcLink(9, () -> process + "/task/" + thread));
        for (String kernel : survey.ask(process, thread, Question.PROCESSES, 0)) {
            kernel.lines().forEach(id -> all.put(id, new ProcDirectory(directory, id,
                    Long.parseLong(id) << PROCESS_SHIFT, at -> ofProcess(at, Integer.parseInt(id)))));
        }
        return all;
    }

    private Map<String, Node> ofProcess(Directory directory, int id) {
        final long number = (long) id << PROCESS_SHIFT;
        final Map<String, Node> all = new TreeMap<>();
        all.put("status", new ProcText(number + 1, () -> status(known(id), id, id)));
        all.put("maps", new ProcText(number + 2, () -> maps(known(id))));
        all.put("cmdline", new ProcText(number + 3, () -> known(id).arguments));
        all.put("comm", new ProcText(number + 4, () -> known(id).name + "\n"));
        all.put("mounts", new ProcText(number + 5, () -> String.join("", mounts)));
        all.put("task", new ProcDirectory(directory, "task", number + 6, at -> threads(at, id)));
        return all;
    }

    private Map<String, Node> threads(Directory directory, int id) throws FileError {
        final Map<String, Node> all = new TreeMap<>();
        for (int each : known(id).threads.keySet()) {
            final long number = ((long) each << PROCESS_SHIFT) + (1 << PROCESS_SHIFT - 1);
            all.put(Integer.toString(each), new ProcDirectory(directory, Integer.toString(each), number, at -> {
                final Map<String, Node> files = new TreeMap<>();
                files.put("status", new ProcText(number + 1, () -> status(known(id), id, each)));
                files.put("comm", new ProcText(number + 2, () -> known(id).name + "\n"));
                return files;
            }));
        }
        return all;
    }

    private Known known(int id) throws FileError {
        final Known known = new Known();
        final String[] answers = survey.ask(process, thread, Question.PROCESS, id);
        for (int kernel = 0; kernel < answers.length; kernel++) {
            for (String line : answers[kernel].split("\n")) {
                final String[] words = line.split(" ", 2);
                switch (words[0]) {
                    case "name" -> known.name = words[1];
                    case "arguments" -> known.arguments = words[1];
                    case "thread" -> {
                        final String[] told = words[1].split(" ");
                        known.threads.put(Integer.parseInt(told[0]), told[1]);
                        known.kernels.put(Integer.parseInt(told[0]), kernel);
                    }
                    case "area" -> {
                        final String[] told = words[1].split(" ");
                        known.areas.add(new long[]{Long.parseLong(told[0], 16), Long.parseLong(told[1], 16)});
                        known.rights.add(told[2]);
                    }
                    default -> {
                    }
                }
            }
        }
        return known;
    }

    private static String status(Known known, int id, int of) {
        long pages = 0;
        for (long[] area : known.areas) {
            pages += area[1] - area[0];
        }
        final StringBuilder where = new StringBuilder();
        known.kernels.forEach((each, kernel) -> where.append(where.isEmpty() ? "" : " ").append(each).append('=')
                .append(kernel));
        final boolean runs = "R".equals(known.threads.getOrDefault(of, "R"));
        return "Name:\t" + known.name + "\nUmask:\t0022\nState:\t" + (runs ? "R (running)" : "S (sleeping)")
                + "\nTgid:\t" + id + "\nNgid:\t0\nPid:\t" + of + "\nPPid:\t0\nTracerPid:\t0"
                + "\nVmSize:\t%8d kB".formatted(pages << PAGE_SHIFT - 10) + "\nThreads:\t" + known.threads.size()
                + "\nKernel:\t" + known.kernels.getOrDefault(of, -1) + "\nKernels:\t" + where + "\n";
    }

    private static String maps(Known known) {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < known.areas.size(); i++) {
            final long[] area = known.areas.get(i);
            final StringBuilder line = new StringBuilder("%08x-%08x %sp 00000000 00:00 0".formatted(
                    area[0] << PAGE_SHIFT, area[1] << PAGE_SHIFT, known.rights.get(i)));
            // The last area is the stack: nothing is mapped above it.
            if (i == known.areas.size() - 1) {
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

    private String cores() {
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

    private String memory() throws FileError {
        final String[] answers = survey.ask(process, thread, Question.MEMORY, 0);
        long total = 0;
        long free = 0;
        final StringBuilder each = new StringBuilder();
        for (KernelFacts kernel : facts.kernels()) {
            final long used = Long.parseLong(answers[kernel.id()].strip());
            total += kernel.memory();
            free += kernel.memory() - used;
            each.append("Kernel%dTotal:   %8d kB%nKernel%dFree:    %8d kB%n".formatted(kernel.id(),
                    kernel.memory() / KIBI, kernel.id(), (kernel.memory() - used) / KIBI));
        }
        return "MemTotal:       %8d kB%nMemFree:        %8d kB%nMemAvailable:   %8d kB%n".formatted(total / KIBI,
                free / KIBI, free / KIBI) + each;
    }

    private String uptime() {
        final long hundredths = facts.clock().monotonicNanoseconds() / (SECOND / 100);
        return "%d.%02d 0.00%n".formatted(hundredths / 100, hundredths % 100);
    }

    private static String version() {
        return "Linux version 6.1.0-maize (maize) #1 SMP\n";
    }

    private String statistics() throws FileError {
        int processes = 0;
        for (String kernel : survey.ask(process, thread, Question.PROCESSES, 0)) {
            processes += (int) kernel.lines().count();
        }
        final long booted = (facts.clock().realtimeNanoseconds() - facts.clock().monotonicNanoseconds()) / SECOND;
        return "btime " + booted + "\nprocs_running " + processes + "\n";
    }
}
