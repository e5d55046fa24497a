package org.maize.kernel.file;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.maize.kernel.file.Survey.Question;
import org.maize.kernel.machine.GlobalMemory;

/** The links of {@code /proc/PID} that lead to files: descriptors, working directory and program. */
final class ProcLinks {
    private static final int HEXADECIMAL = 16;

    private final OpenFiles files;
    private final Directory root;
    private final Asker asker;

    /** Asks all kernels; {@link Survey#ask} for the call that is carried out. */
    @FunctionalInterface
    interface Asker {
        String[] ask(Question question, int about) throws FileError;
    }

    /** @param files of this kernel, which has the tree */
    ProcLinks(OpenFiles files, Directory root, Asker asker) {
        this.files = files;
        this.root = root;
        this.asker = asker;
    }

    /** What the kernels answer of a process, of which one knows. */
    String about(Question question, int process) throws FileError {
        return String.join("", asker.ask(question, process));
    }

    /** {@code /proc/PID/fd}. @param number of its first inode */
    Map<String, Node> descriptors(int process, long number) throws FileError {
        final Map<String, Node> all = new TreeMap<>();
        for (String line : about(Question.DESCRIPTORS, process).split("\n")) {
            final String[] words = line.split(" ");
            if (words.length == 2 && Character.isDigit(words[0].charAt(0))) {
                final long file = Long.parseUnsignedLong(words[1], HEXADECIMAL);
                all.put(words[0], link(number + Integer.parseInt(words[0]), file));
            }
        }
        return all;
    }

    /** {@code /proc/PID/cwd}. */
    Node workingDirectory(int process, long number) {
        return new ProcLink(number, () -> place(directory(process)), () -> node(directory(process)));
    }

    private long directory(int process) throws FileError {
        return Arrays.stream(about(Question.DESCRIPTORS, process).split("\n")).filter(line -> line.startsWith("cwd "))
                .mapToLong(line -> Long.parseUnsignedLong(line.substring(4), HEXADECIMAL)).findFirst().orElse(-1);
    }

    private Node link(long number, long file) {
        return new ProcLink(number, () -> place(file), () -> node(file));
    }

    private String place(long file) throws FileError {
        final int kernel = DescriptorTable.kernelOf(file);
        final int number = DescriptorTable.numberOf(file);
        if (kernel == FileServer.OWNER) { return files.find(number).place(); }
        return asker.ask(Question.OPEN_FILE, number)[kernel];
    }

    /** What is here can be opened anew; nothing that has no name. */
    private Node node(long file) throws FileError {
        return DescriptorTable.kernelOf(file) == FileServer.OWNER ? files.find(DescriptorTable.numberOf(file)).node()
                : null;
    }

    /** {@code /proc/PID/exe}: what the path leads to, or the bytes of a program that the machine was given, which need not be in the tree. */
    Node program(int process, long number) {
        return new ProcLink(number, () -> about(Question.PROGRAM, process), () -> {
            final String path = about(Question.PROGRAM, process);
            final String[] place = about(Question.PROGRAM_BYTES, process).split(" ");
            if (place.length < 2 || isThere(path)) { return null; }
            return new ProcText(number + 1, () -> {
                final byte[] bytes = GlobalMemory.load(Long.parseUnsignedLong(place[0], HEXADECIMAL),
                        Integer.parseInt(place[1], HEXADECIMAL));
                return Names.text(bytes, 0, bytes.length);
            }).executable();
        });
    }

    private boolean isThere(String path) {
        try {
            return new PathWalk(root).walk(root, path, true).node() != null;
        } catch (FileError nothing) {
            return false;
        }
    }
}
