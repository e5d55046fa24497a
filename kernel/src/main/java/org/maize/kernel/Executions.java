package org.maize.kernel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.maize.isa.Isa;
import org.maize.kernel.machine.GlobalMemory;
import org.maize.kernel.task.Execution;
import org.maize.kernel.task.HomeCall;
import org.maize.kernel.task.HomeRecord;
import org.maize.kernel.task.Process;
import org.maize.kernel.task.SignalActions;
import org.maize.kernel.task.SignalInformation;
import org.maize.kernel.task.SignalState;
import org.maize.kernel.task.StoredProgram;
import org.maize.kernel.task.Task;
import org.maize.loader.image.ProcessArguments;
import org.maize.loader.image.ProcessImage;

/**
 * How processes begin other programs (fs/exec.c). The thread's kernel has read the file; it puts that and the arguments into Mem G and asks
 * the home. The home has all threads of the process ended at every kernel, as if it ended, and begins the new program when nothing of the
 * old one is left: at the kernel of the thread, if there is code for its ISA.
 */
final class Executions {
    private final Kernel kernel;

    Executions(Kernel kernel) {
        this.kernel = kernel;
    }

    /** A thread of this kernel has read a program's file, which is right. @param isa that it begins on */
    long ask(Task task, String name, String path, byte[] program, ProcessArguments arguments, String isa) {
        for (SignalState.Pending each : List.copyOf(task.signals().removeAll())) {
            kernel.signals().giveBack(task.process(), task.id(), each.information());
        }
        final byte[] head = write(name, path, arguments, program.length);
        final int length = head.length + program.length;
        final long at = GlobalMemory.lend(length);
        GlobalMemory.store(at, head);
        GlobalMemory.store(at + head.length, program);
        return kernel.homeCalls().call(task, HomeCall.EXECUTE, at, length, task.signals().mask(), begins(isa), 0);
    }

    private int begins(String isa) {
        if (kernel.isa().name().equals(isa)) { return kernel.id(); }
        int at = 0;
        while (kernel.peers().get(at) == null || !kernel.peers().get(at).isa().equals(isa)) {
            at++;
        }
        return at;
    }

    /** At the home: the process ends, and what it has asked for begins. */
    void begin(Process process, int thread, long at, int length, long mask, int kernelId) {
        final byte[] all = GlobalMemory.load(at, length);
        GlobalMemory.giveBack(at);
        final DataInputStream in = new DataInputStream(new ByteArrayInputStream(all));
        try {
            final int programLength = in.readInt();
            final String name = new String(readBytes(in), StandardCharsets.UTF_8);
            final String path = new String(readBytes(in), StandardCharsets.ISO_8859_1);
            final ProcessArguments arguments = readArguments(in);
            final long stored = GlobalMemory.lend(programLength);
            GlobalMemory.store(stored, in.readNBytes(programLength));
            final SignalActions actions = new SignalActions();
            actions.copyFrom(process.actions());
            actions.resetHandlers();
            kernel.processes().replace(process, thread,
                    new Execution(name, path, new StoredProgram(stored, programLength), arguments,
                            kernelId, mask, actions, process.policy()));
        } catch (IOException cutOff) {
            throw new UncheckedIOException(cutOff);
        }
    }

    private static byte[] write(String name, String path, ProcessArguments arguments, int programLength) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(programLength);
            writeBytes(out, name.getBytes(StandardCharsets.UTF_8));
            writeBytes(out, path.getBytes(StandardCharsets.ISO_8859_1));
            writeBytes(out, arguments.executable());
            writeList(out, arguments.arguments());
            writeList(out, arguments.environment());
            writeBytes(out, arguments.random());
            out.writeInt(arguments.user());
            out.writeInt(arguments.group());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void writeList(DataOutputStream out, List<byte[]> list) throws IOException {
        out.writeInt(list.size());
        for (byte[] each : list) {
            writeBytes(out, each);
        }
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static ProcessArguments readArguments(DataInputStream in) throws IOException {
        return new ProcessArguments(readBytes(in), readList(in), readList(in), readBytes(in), in.readInt(),
                in.readInt());
    }

    private static List<byte[]> readList(DataInputStream in) throws IOException {
        final List<byte[]> list = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            list.add(readBytes(in));
        }
        return list;
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    /** At the home: the process has its new areas; its thread begins. */
    void start(Process process, Execution next, Isa isa, ProcessImage image) {
        final Task task = kernel.processes().newTask(process, process.id());
        task.signals().mask(next.mask());
        kernel.beginnings().begin(task, image, isa, next.kernel());
        kernel.signals().announceAll(process);
    }

    /** A signal is for a process of this home that is about to begin a program; for one that has ended, it is for nobody. */
    void signal(int process, SignalInformation information) {
        final HomeRecord record = kernel.processes().executing(process);
        if (record == null || information.signal() == 0) { return; }
        if (information.signal() == SignalState.SIGKILL) {
            record.end(SignalState.SIGKILL, "process " + process + " ended by signal " + SignalState.SIGKILL);
            record.execution().release();
            record.execution(null);
        } else {
            record.signals().add(information);
        }
    }
}
