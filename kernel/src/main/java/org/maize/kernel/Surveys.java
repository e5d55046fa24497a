package org.maize.kernel;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.maize.isa.execute.PageTable;
import org.maize.kernel.file.FileError;
import org.maize.kernel.file.FileServer;
import org.maize.kernel.file.Survey;
import org.maize.kernel.memory.Area;
import org.maize.kernel.memory.Protection;
import org.maize.kernel.message.wire.MessageHeaderDecoder;
import org.maize.kernel.message.wire.MessageKind;
import org.maize.kernel.message.wire.SystemCallDecoder;
import org.maize.kernel.message.wire.SystemCallEncoder;
import org.maize.kernel.message.wire.SystemCallReplyDecoder;
import org.maize.kernel.syscall.FileRequest;
import org.maize.kernel.task.Process;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.TaskState;
import org.maize.kernel.task.Usage.Count;
import org.maize.loader.image.ProcessArguments;

/** What kernels know and files tell: the kernel with the tree asks all others, and goes on when they have answered. */
final class Surveys implements Survey {
    private static final Question[] QUESTIONS = Question.values();

    /** A question that a thread's call waits for, and the answers so far. */
    private static final class Asked {
        private int id;
        private String[] answers;
        private long missing;
    }

    /** What this home tells of a process: a char for each byte. */
    private record Facts(String path, String arguments, String environment, String auxiliaryVector, long start) {}

    private record Key(int process, int thread, Question question, int about) {}

    private static final Facts UNKNOWN = new Facts("", "", "", "", 0);

    private final Kernel kernel;
    private final FileServer server;
    private final Map<Key, Asked> asked = new HashMap<>();
    private final Map<Integer, Facts> facts = new HashMap<>();
    private final SystemCallEncoder encoder = new SystemCallEncoder();
    private final SystemCallDecoder decoder = new SystemCallDecoder();
    private final SystemCallReplyDecoder answerDecoder = new SystemCallReplyDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private int lastId;

    Surveys(Kernel kernel, FileServer server) {
        this.kernel = kernel;
        this.server = server;
    }

    /**
     * A process of this home begins a program.
     *
     * @param path  of the program's file
     * @param stack contents of its stack, of which the auxiliary vector is the part behind the environment
     */
    void begin(int process, String path, ProcessArguments arguments, byte[] stack) {
        final String absolute = path.startsWith("/") ? path : Path.of("/").resolve(path).normalize().toString();
        facts.put(process, new Facts(absolute, words(arguments.arguments()), words(arguments.environment()),
                auxiliaryVector(stack), kernel.clock().monotonicNanoseconds()));
    }

    private static String words(List<byte[]> words) {
        final StringBuilder text = new StringBuilder();
        for (byte[] word : words) {
            text.append(new String(word, StandardCharsets.ISO_8859_1)).append('\0');
        }
        return text.toString();
    }

    /** System V ABI, "Initial Stack and Register State": the count, arguments, environment, both with a zero behind, and pairs up to AT_NULL. */
    private static String auxiliaryVector(byte[] stack) {
        final UnsafeBuffer buffer = new UnsafeBuffer(stack);
        int at = (int) (buffer.getLong(0) + 2) * Long.BYTES;
        while (buffer.getLong(at) != 0) {
            at += Long.BYTES;
        }
        final int first = at + Long.BYTES;
        int end = first;
        while (buffer.getLong(end) != 0) {
            end += 2 * Long.BYTES;
        }
        return new String(stack, first, end + 2 * Long.BYTES - first, StandardCharsets.ISO_8859_1);
    }

    /** A process of this home begins as a copy of another one. */
    void fork(int parent, int child) {
        final Facts of = facts.get(parent);
        facts.put(child, new Facts(of.path, of.arguments, of.environment, of.auxiliaryVector,
                kernel.clock().monotonicNanoseconds()));
    }

    /** A process of this home has ended. */
    void end(int process) {
        facts.remove(process);
    }

    /** A thread's call is done, or it has ended with its process. */
    void forget(int process, int thread) {
        if (!asked.isEmpty()) {
            asked.keySet().removeIf(key -> key.process == process && key.thread == thread);
        }
    }

    void forget(int process) {
        asked.keySet().removeIf(key -> key.process == process);
    }

    @Override
    public String[] ask(int process, int thread, Question question, int about) throws FileError {
        final Key key = new Key(process, thread, question, about);
        Asked found = asked.get(key);
        if (found == null) {
            found = begin(key);
        }
        if (found.missing != 0) { throw FileError.later(); }
        return found.answers;
    }

    private Asked begin(Key key) {
        final Asked begun = new Asked();
        begun.id = ++lastId;
        begun.answers = new String[kernel.peers().count()];
        Arrays.fill(begun.answers, "");
        begun.answers[kernel.id()] = answer(key.question, key.about);
        for (int to = 0; to < begun.answers.length; to++) {
            if (to != kernel.id() && kernel.peers().get(to) != null) {
                begun.missing |= 1L << to;
                kernel.writer().begin(encoder, MessageKind.SURVEY, to, 0);
                encoder.process(key.process).thread(0).call(key.question.ordinal()).arguments(0, begun.id)
                        .arguments(1, key.about);
                for (int i = 2; i < SystemCallEncoder.argumentsLength(); i++) {
                    encoder.arguments(i, 0);
                }
                kernel.writer().send();
            }
        }
        asked.put(key, begun);
        return begun;
    }

    /** A question has come, or an answer. */
    void receive(MessageKind kind, int from, DirectBuffer buffer, int offset) {
        if (kind == MessageKind.SURVEY) {
            decoder.wrapAndApplyHeader(buffer, offset, header);
            if (decoder.call() >= QUESTIONS.length) {
                throw new ProtocolError(kind, from, "no question " + decoder.call());
            }
            final byte[] text = answer(QUESTIONS[(int) decoder.call()], (int) decoder.arguments(1))
                    .getBytes(StandardCharsets.UTF_8);
            kernel.replies().send(MessageKind.SURVEY_ANSWER, from, (int) decoder.process(), 0, decoder.arguments(0),
                    text,
                    Math.min(text.length, FileRequest.CAPACITY));
            return;
        }
        answerDecoder.wrapAndApplyHeader(buffer, offset, header);
        for (Asked each : asked.values()) {
            if (each.id == answerDecoder.result()) {
                final byte[] text = new byte[answerDecoder.bytesLength()];
                answerDecoder.getBytes(text, 0, text.length);
                each.answers[from] = new String(text, StandardCharsets.UTF_8);
                each.missing &= ~(1L << from);
                server.surveyed();
                return;
            }
        }
    }

    private String answer(Question question, int about) {
        final StringBuilder text = new StringBuilder();
        switch (question) {
            case PROCESSES -> {
                for (Process each : kernel.processes().all()) {
                    text.append(each.isHome() ? each.id() + "\n" : "");
                }
            }
            case SYSTEM -> describe(text);
            case ARGUMENTS -> text.append(facts.getOrDefault(about, UNKNOWN).arguments);
            case ENVIRONMENT -> text.append(facts.getOrDefault(about, UNKNOWN).environment);
            case AUXILIARY_VECTOR -> text.append(facts.getOrDefault(about, UNKNOWN).auxiliaryVector);
            case PROGRAM -> text.append(facts.getOrDefault(about, UNKNOWN).path);
            case PROGRAM_BYTES -> {
                final Process process = kernel.processes().find(about);
                if (process != null && process.isHome() && process.homeRecord().isOfMachine()) {
                    text.append(Long.toHexString(process.homeRecord().programAddress())).append(' ')
                            .append(Integer.toHexString(process.homeRecord().programLength()));
                }
            }
            case DESCRIPTORS -> kernel.files().describe(about, text);
            case OPEN_FILE -> text.append(server.place(about));
            case PROCESS -> {
                final Process process = kernel.processes().find(about);
                if (process != null) {
                    describe(process, text);
                }
            }
        }
        return text.toString();
    }

    private void describe(StringBuilder text) {
        text.append("memory ").append(kernel.memory().used() * PageTable.PAGE_SIZE).append("\nload");
        for (int i = 0; i < LoadAverage.COUNT; i++) {
            text.append(' ').append(kernel.times().load(i));
        }
        for (int core = 0; core < kernel.coreCount(); core++) {
            text.append("\ncore ").append(kernel.times().user(core)).append(' ').append(kernel.times().system(core));
        }
        int running = 0;
        int blocked = 0;
        int all = 0;
        for (Process each : kernel.processes().all()) {
            for (Task task : each.tasks()) {
                all++;
                running += task.state() == TaskState.RUNNABLE ? 1 : 0;
                blocked += task.state() == TaskState.WAITING_FOR_PAGE ? 1 : 0;
            }
        }
        text.append("\nturns ").append(kernel.times().turns()).append("\nthreads ").append(running).append(' ')
                .append(blocked).append(' ').append(all).append(' ').append(kernel.families().begun()).append('\n');
    }

    private void describe(Process process, StringBuilder text) {
        text.append("resident ").append(process.space().pagesHere()).append("\nused");
        for (Count each : List.of(Count.USER, Count.SYSTEM, Count.MINOR_FAULTS, Count.MAJOR_FAULTS)) {
            text.append(' ').append(process.usage().get(each));
        }
        text.append('\n');
        for (Task each : process.tasks()) {
            text.append("thread ").append(each.id()).append(switch (each.state()) {
                case RUNNABLE -> " R ";
                case STOPPED -> " T ";
                default -> " S ";
            })
                    .append(Long.toHexString(each.signals().pending())).append(' ')
                    .append(Long.toHexString(each.signals().mask())).append(' ')
                    .append(each.usage().get(Count.WAITS)).append(' ').append(each.usage().get(Count.PREEMPTIONS))
                    .append('\n');
        }
        if (process.isHome()) {
            final String name = process.program().name();
            text.append("name ").append(name.substring(name.lastIndexOf('/') + 1)).append("\nparent ")
                    .append(kernel.families().parent(process.id())).append(' ')
                    .append(kernel.families().group(process.id())).append(' ')
                    .append(kernel.families().session(process.id())).append(' ')
                    .append(facts.getOrDefault(process.id(), UNKNOWN).start).append("\numask ")
                    .append(Integer.toOctalString(kernel.files().creationMask(process.id()))).append("\nsignals ")
                    .append(Long.toHexString(process.homeRecord().signals().pending())).append(' ')
                    .append(Long.toHexString(process.actions().ignored())).append(' ')
                    .append(Long.toHexString(process.actions().caught())).append('\n');
            for (Area each : process.space().areas().all()) {
                text.append("area ").append(Integer.toHexString(each.first())).append(' ')
                        .append(Integer.toHexString(each.end())).append(' ')
                        .append(Protection.describe(each.protection())).append(each.isShared() ? "s\n" : "p\n");
            }
        }
    }
}
