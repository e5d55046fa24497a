package org.maize.kernel.file;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.maize.kernel.file.Survey.Question;
import org.maize.kernel.syscall.FileRequest;

/**
 * {@code /proc} (proc(5)): one tree for the machine, whose kernels are asked for what they know when a file is opened. Beside what Linux
 * tells it says at which kernel each thread is.
 */
final class ProcTree {
    /** Inode numbers of a process: its own in the upper bits. */
    private static final int PROCESS_SHIFT = 20;

    private final ProcSystem system;
    private final ProcDirectory root;
    private final List<String> mounts;
    private Survey survey;
    /** Whose call it is. */
    private int process;
    private int thread;

    /** @param mounts lines of {@code /proc/mounts} */
    ProcTree(Directory parent, MachineFacts facts, List<String> mounts) {
        this.mounts = mounts;
        system = new ProcSystem(facts, question -> survey.ask(process, thread, question, 0));
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

    /** sysinfo(2). */
    long systemInformation(FileRequest request) throws FileError {
        return system.information(request);
    }

    private Map<String, Node> processes(Directory directory) throws FileError {
        final Map<String, Node> all = new TreeMap<>();
        all.put("cpuinfo", new ProcText(2, system::cores));
        all.put("meminfo", new ProcText(3, system::memory));
        all.put("uptime", new ProcText(4, system::uptime));
        all.put("version", new ProcText(5, system::version));
        all.put("mounts", new ProcText(6, () -> String.join("", mounts)));
        all.put("stat", new ProcText(7, system::statistics));
        all.put("self", new ProcLink(8, () -> Integer.toString(process)));
        all.put("thread-self", new ProcLink(9, () -> process + "/task/" + thread));
        all.put("loadavg", new ProcText(10, system::load));
        for (String kernel : survey.ask(process, thread, Question.PROCESSES, 0)) {
            kernel.lines().forEach(id -> all.put(id, new ProcDirectory(directory, id,
                    Long.parseLong(id) << PROCESS_SHIFT, at -> ofProcess(at, Integer.parseInt(id)))));
        }
        return all;
    }

    private Map<String, Node> ofProcess(Directory directory, int id) {
        final long number = (long) id << PROCESS_SHIFT;
        final Map<String, Node> all = new TreeMap<>();
        all.put("status", new ProcText(number + 1, () -> known(id).status(id)));
        all.put("maps", new ProcText(number + 2, () -> known(id).maps()));
        all.put("cmdline", new ProcText(number + 3, () -> known(id).arguments()));
        all.put("comm", new ProcText(number + 4, () -> known(id).name() + "\n"));
        all.put("mounts", new ProcText(number + 5, () -> String.join("", mounts)));
        all.put("task", new ProcDirectory(directory, "task", number + 6, at -> threads(at, id)));
        return all;
    }

    private Map<String, Node> threads(Directory directory, int id) throws FileError {
        final Map<String, Node> all = new TreeMap<>();
        for (int each : known(id).threads()) {
            final long number = ((long) each << PROCESS_SHIFT) + (1 << PROCESS_SHIFT - 1);
            all.put(Integer.toString(each), new ProcDirectory(directory, Integer.toString(each), number, at -> {
                final Map<String, Node> files = new TreeMap<>();
                files.put("status", new ProcText(number + 1, () -> known(id).status(each)));
                files.put("comm", new ProcText(number + 2, () -> known(id).name() + "\n"));
                return files;
            }));
        }
        return all;
    }

    private ProcProcess known(int id) throws FileError {
        return new ProcProcess(id, thread, survey.ask(process, thread, Question.PROCESS, id));
    }
}
