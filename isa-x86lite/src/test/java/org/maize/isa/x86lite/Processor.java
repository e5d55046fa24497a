package org.maize.isa.x86lite;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The host's processor: a small native program that runs each trial from each of its states. */
final class Processor implements AutoCloseable {
    /** Where the slots of the trials lie; slot 0 is where indirect branches and returns land. */
    static final long CODE = 0x2000_0000L;
    static final int SLOT = 64;
    /** Within a slot, where direct branches go. */
    static final int TARGET = 32;

    private final Path folder;
    private final List<Trial> trials;
    private final int cases;
    private Process process;
    private DataInputStream results;

    Processor(Path folder, List<Trial> trials, int cases) {
        this.folder = folder;
        this.trials = trials;
        this.cases = cases;
    }

    /** Builds and starts the program; the bytes of the slots. */
    byte[] start() throws IOException, InterruptedException {
        Path program = folder.resolve("processor");
        Path driver = folder.resolve("processor.c");
        try (InputStream source = Processor.class.getResourceAsStream("processor.c")) {
            Files.copy(source, driver);
        }
        Path slots = Files.writeString(folder.resolve("trials.s"), source());
        Gnu.run("gcc", "-O1", "-no-pie", "-z", "noexecstack", "-o", program.toString(), driver.toString(),
                slots.toString(),
                "-Wl,--defsym=DATA=" + (Inputs.MIDDLE + 8), "-Wl,--section-start=.trials=0x" + Long.toHexString(CODE));
        Path binary = folder.resolve("trials.bin");
        Gnu.run("objcopy", "-O", "binary", "-j", ".trials", program.toString(), binary.toString());
        Path inputs = Files.write(folder.resolve("inputs"), inputs());
        Path orders = Files.write(folder.resolve("orders"), orders());
        process = new ProcessBuilder(
                program.toString(), inputs.toString(), Long.toString(Inputs.BASE), Integer.toString(cases))
                .redirectInput(orders.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        results = new DataInputStream(process.getInputStream());
        return Files.readAllBytes(binary);
    }

    private String source() {
        StringBuilder source = new StringBuilder(
                "\t.section .trials, \"ax\"\n\t.globl trials\ntrials:\n\tjmp *exit_taken\n");
        for (int i = 0; i < trials.size(); i++) {
            source.append("\t.balign ").append(SLOT).append("\n0:\t")
                    .append(trials.get(i).statement().replace("TARGET", "0b+" + TARGET))
                    .append("\n\tjmp *exit_next\n\t.org 0b+").append(TARGET).append("\n\tjmp *exit_taken\n");
        }
        return source.append("\t.balign 64\n\t.section .note.GNU-stack, \"\", @progbits\n").toString();
    }

    /** The states of all kinds of inputs, one kind after the other. */
    byte[] inputs() {
        ByteBuffer states = ByteBuffer.allocate(Inputs.values().length * cases * Inputs.LONGS * Long.BYTES);
        for (Inputs kind : Inputs.values()) {
            kind.write(states, cases, CODE);
        }
        return states.array();
    }

    private byte[] orders() {
        ByteBuffer orders = ByteBuffer.allocate(trials.size() * 2 * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < trials.size(); i++) {
            orders.putLong(i + 1).putLong((long) trials.get(i).inputs().ordinal() * cases);
        }
        return orders.array();
    }

    /** The states after the next trial, in the order of the states before. */
    void next(Trial trial, byte[] states) throws IOException {
        try {
            results.readFully(states);
        } catch (EOFException ended) {
            throw new IOException("the native program ended at " + trial.statement(), ended);
        }
    }

    @Override
    public void close() throws IOException {
        if (process != null) {
            process.destroy();
            results.close();
        }
    }
}
