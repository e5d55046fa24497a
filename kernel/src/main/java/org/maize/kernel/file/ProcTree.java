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

    /** Those of its descriptors, from here on. */
    private static final int DESCRIPTORS = 1 << 12;

    private final ProcSystem system;
    private final ProcDirectory root;
    private final List<String> mounts;
    private Survey survey;
    private ProcLinks links;
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

    /** Says who asks the kernels, and what is open at this one. */
    void surveys(Survey by, OpenFiles files) {
        survey = by;
        links = new ProcLinks(files, root.parent(), (question, about) -> by.ask(process, thread, question, about));
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
        final Map<String, Node> all = ofThread(directory, id, id, number);
        all.put("task", new ProcDirectory(directory, "task", number + 6, at -> threads(at, id)));
        return all;
    }

    private Map<String, Node> threads(Directory directory, int id) throws FileError {
        final Map<String, Node> all = new TreeMap<>();
        for (int each : known(id).threads()) {
            final long number = ((long) each << PROCESS_SHIFT) + (1 << PROCESS_SHIFT - 1);
            all.put(Integer.toString(each), new ProcDirectory(directory, Integer.toString(each), number,
                    at -> ofThread(at, id, each, number)));
        }
        return all;
    }

    /** What there is of a process and of each of its threads. */
    private Map<String, Node> ofThread(Directory directory, int id, int of, long number) {
        final Map<String, Node> all = new TreeMap<>();
        all.put("status", new ProcText(number + 1, () -> known(id).status(of)));
        all.put("maps", new ProcText(number + 2, () -> known(id).maps()));
        all.put("cmdline", new ProcText(number + 3, () -> links.about(Question.ARGUMENTS, id)));
        all.put("comm", new ProcText(number + 4, () -> known(id).name() + "\n"));
        all.put("mounts", new ProcText(number + 5, () -> String.join("", mounts)));
        all.put("stat", new ProcText(number + 7, () -> known(id).statistics(of)));
        all.put("statm", new ProcText(number + 8, () -> known(id).memory()));
        all.put("environ", new ProcText(number + 9, () -> links.about(Question.ENVIRONMENT, id)));
        all.put("auxv", new ProcText(number + 10, () -> links.about(Question.AUXILIARY_VECTOR, id)));
        all.put("cwd", links.workingDirectory(id, number + 11));
        all.put("root", new ProcLink(number + 12, () -> "/"));
        all.put("exe", links.program(id, number + 13));
        all.put("fd", new ProcDirectory(directory, "fd", number + 15,
                at -> links.descriptors(id, number + DESCRIPTORS)));
        return all;
    }

    private ProcProcess known(int id) throws FileError {
        return new ProcProcess(id, thread, survey.ask(process, thread, Question.PROCESS, id));
    }
}
