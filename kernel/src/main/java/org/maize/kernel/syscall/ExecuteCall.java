package org.maize.kernel.syscall;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.maize.isa.FileStatusLayout;
import org.maize.isa.Isa;
import org.maize.kernel.task.Call;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.UserMemory;
import org.maize.loader.LoadError;
import org.maize.loader.bundle.Bundle;
import org.maize.loader.image.ArgumentListError;
import org.maize.loader.image.ProcessArguments;
import org.maize.loader.image.ProcessImage;

/**
 * execve (execve(2), fs/exec.c): reads the file that a path names as the process sees it, and has the home begin it. What begins with
 * {@code #!} names another file, its interpreter.
 */
final class ExecuteCall {
    /** Linux's MAX_ARG_STRLEN, and as much as a quarter of the usual stack for all of them. */
    private static final int MOST_STRING = 128 << 10;
    private static final int MOST_STRINGS = 2 << 20;

    private static final int MOST_INTERPRETERS = 4;
    private static final int MOST_LINE = 255;
    private static final int MOST_BYTES = 256 << 20;
    private static final int EXECUTABLE = 0111;

    /** What is known of the program so far, with the thread's call. */
    private static final class Reading {
        private byte[] path;
        private byte[] named;
        private List<byte[]> arguments = new ArrayList<>();
        private final List<byte[]> environment = new ArrayList<>();
        private final ByteArrayOutputStream file = new ByteArrayOutputStream();
        private int descriptor;
        private String place;
        private int interpreters;
        private long error;
    }

    private final Isa isa;
    private final KernelServices services;
    private final UserMemory user;
    private final UserText text;
    private final byte[] pathBytes = new byte[UserText.PATH_LIMIT];
    private final byte[] word = new byte[Long.BYTES];
    private final UnsafeBuffer buffer = new UnsafeBuffer(word);
    private final FileStatus status = new FileStatus();

    ExecuteCall(Isa isa, KernelServices services, UserMemory user) {
        this.isa = isa;
        this.services = services;
        this.user = user;
        text = new UserText(user);
    }

    /** Linux's execve(2). */
    long perform(Task task, long path, long arguments, long environment) {
        final Call call = task.call();
        if (call.attachment() == null) {
            final Reading reading = new Reading();
            final long bad = read(reading, path, arguments, environment);
            if (bad != 0) { return bad; }
            call.attach(reading);
            call.stage(Call.Stage.OPEN);
        }
        final Reading reading = (Reading) call.attachment();
        while (true) {
            if (!call.isAnswered()) {
                ask(task, reading);
                if (!call.isAnswered()) { return SystemCalls.SUSPENDED; }
            }
            final long answer = call.answer();
            switch (call.stage()) {
                case OPEN -> {
                    if (answer < 0) { return answer; }
                    reading.descriptor = (int) answer;
                    call.stage(Call.Stage.STATUS);
                }
                case STATUS -> {
                    status.read(call.bytes());
                    final int mode = (int) status.get(FileStatusLayout.Field.MODE);
                    final boolean fits = (mode & FileStatus.TYPE) == FileStatus.REGULAR && (mode & EXECUTABLE) != 0;
                    reading.error = fits ? 0 : -Errno.EACCES;
                    call.stage(fits ? Call.Stage.LINK : Call.Stage.CLOSE);
                }
                case LINK -> {
                    // Where there is no /proc, its own name must do.
                    reading.place = answer < 0 ? new String(reading.path, StandardCharsets.ISO_8859_1)
                            : new String(call.bytes(), 0, call.length(), StandardCharsets.ISO_8859_1);
                    call.stage(Call.Stage.READ);
                }
                case READ -> {
                    if (answer > 0) {
                        reading.file.write(call.bytes(), 0, call.length());
                    }
                    if (answer <= 0 || reading.file.size() > MOST_BYTES) {
                        reading.error = answer < 0 ? answer : answer > 0 ? -Errno.ENOMEM : 0;
                        call.stage(Call.Stage.CLOSE);
                    }
                }
                default -> {
                    final long result = reading.error != 0 ? reading.error : execute(task, reading);
                    if (result != 0) { return result; }
                    call.stage(Call.Stage.OPEN);
                }
            }
            call.forgetAnswer();
        }
    }

    private void ask(Task task, Reading reading) {
        final FileRequest request = services.fileRequest();
        switch (task.call().stage()) {
            case OPEN -> {
                request.begin(FileCall.OPEN, FileFlags.AT_FDCWD, FileFlags.O_CLOEXEC | FileFlags.O_LARGEFILE, 0);
                System.arraycopy(reading.path, 0, request.bytes(), 0, reading.path.length);
                request.length(reading.path.length);
            }
            case STATUS -> request.begin(FileCall.STATUS, reading.descriptor, 0, 0);
            case LINK -> {
                request.begin(FileCall.READ_LINK, FileFlags.AT_FDCWD, UserText.PATH_LIMIT, 0);
                final byte[] link = ("/proc/self/fd/" + reading.descriptor).getBytes(StandardCharsets.ISO_8859_1);
                System.arraycopy(link, 0, request.bytes(), 0, link.length);
                request.length(link.length);
            }
            case READ -> request.begin(FileCall.READ, reading.descriptor, FileRequest.CAPACITY, -1);
            default -> request.begin(FileCall.CLOSE, reading.descriptor, 0, 0);
        }
        services.callFiles(task);
    }

    private long read(Reading reading, long path, long arguments, long environment) {
        final long length = text.copyPath(path, pathBytes, 0);
        if (length < 0) { return length; }
        if (length == 0) { return -Errno.ENOENT; }
        reading.path = Arrays.copyOf(pathBytes, (int) length);
        reading.named = reading.path;
        final long bad = strings(arguments, reading.arguments);
        if (bad != 0) { return bad; }
        if (reading.arguments.isEmpty()) {
            // Since Linux 5.18 a program always has a name.
            reading.arguments.add(new byte[0]);
        }
        return strings(environment, reading.environment);
    }

    private long strings(long address, List<byte[]> to) {
        int total = 0;
        for (long at = address; address != 0; at += Long.BYTES) {
            if (user.copyIn(at, word, 0, Long.BYTES) < Long.BYTES) { return SystemCalls.obstacle(user.obstacle()); }
            final long string = buffer.getLong(0);
            if (string == 0) { return 0; }
            final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            final long bad = string(string, bytes);
            if (bad != 0) { return bad; }
            total += bytes.size() + 1 + Long.BYTES;
            if (total > MOST_STRINGS) { return -Errno.E2BIG; }
            to.add(bytes.toByteArray());
        }
        return 0;
    }

    private long string(long address, ByteArrayOutputStream to) {
        long at = address;
        while (to.size() < MOST_STRING) {
            final int piece = Math.min(UserMemory.leftInPage(at), pathBytes.length);
            if (user.copyIn(at, pathBytes, 0, piece) < piece) { return SystemCalls.obstacle(user.obstacle()); }
            for (int i = 0; i < piece; i++) {
                if (pathBytes[i] == 0) {
                    to.write(pathBytes, 0, i);
                    return 0;
                }
            }
            to.write(pathBytes, 0, piece);
            at += piece;
        }
        return -Errno.E2BIG;
    }

    /** 0 if there is an interpreter to be read. */
    private long execute(Task task, Reading reading) {
        final byte[] file = reading.file.toByteArray();
        if (file.length >= 2 && file[0] == '#' && file[1] == '!') { return interpret(reading, file); }
        final String name = new String(reading.path, StandardCharsets.UTF_8);
        final byte[] random = new byte[ProcessArguments.RANDOM_BYTES];
        services.randomBytes(random);
        final ProcessArguments arguments = new ProcessArguments(reading.named, reading.arguments, reading.environment,
                random, SystemCalls.NOBODY, SystemCalls.NOBODY);
        try {
            final Bundle bundle = Bundle.read(name, file);
            final Set<String> there = services.isas();
            final String begins = bundle.program(isa.name()).isPresent() ? isa.name()
                    : there.stream().filter(each -> bundle.program(each).isPresent()).sorted().findFirst().orElse(null);
            if (begins == null) { return -Errno.ENOEXEC; }
            ProcessImage.of(name, bundle, Isa.named(begins).orElseThrow(), arguments, ProcessImage.ADDRESS_SPACE);
            return services.execute(task, name, reading.place, file, arguments, begins);
        } catch (LoadError error) {
            return -Errno.ENOEXEC;
        } catch (ArgumentListError error) {
            return -Errno.E2BIG;
        }
    }

    private static long interpret(Reading reading, byte[] file) {
        if (++reading.interpreters > MOST_INTERPRETERS) { return -Errno.ELOOP; }
        int end = 2;
        while (end < Math.min(file.length, MOST_LINE) && file[end] != '\n') {
            end++;
        }
        final String[] words = new String(file, 2, end - 2, StandardCharsets.ISO_8859_1).strip().split("[ \t]+", 2);
        if (words[0].isEmpty()) { return -Errno.ENOEXEC; }
        final List<byte[]> arguments = new ArrayList<>();
        for (String each : words) {
            arguments.add(each.getBytes(StandardCharsets.ISO_8859_1));
        }
        arguments.add(reading.path);
        arguments.addAll(reading.arguments.subList(1, reading.arguments.size()));
        reading.arguments = arguments;
        reading.path = arguments.getFirst();
        reading.file.reset();
        return 0;
    }
}
