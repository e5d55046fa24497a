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
    private final String driver;
    private final List<String> statements;
    private final List<Integer> kinds;
    private final byte[] inputs;
    private final int cases;
    private Process process;
    private DataInputStream results;

    /**
     * @param driver the native program: {@code processor} or {@code floats}
     * @param statements one for each trial
     * @param kinds which kind of states each trial starts from
     * @param inputs the states, {@code cases} of each kind
     */
    Processor(Path folder, String driver, List<String> statements, List<Integer> kinds, byte[] inputs, int cases) {
        this.folder = folder;
        this.driver = driver;
        this.statements = statements;
        this.kinds = kinds;
        this.inputs = inputs;
        this.cases = cases;
    }

    /** Builds and starts the program; the bytes of the slots. */
    byte[] start() throws IOException, InterruptedException {
        Path program = folder.resolve("processor");
        Path sourceFile = folder.resolve("processor.c");
        try (InputStream source = Processor.class.getResourceAsStream(driver + ".c")) {
            Files.copy(source, sourceFile);
        }
        Path slots = Files.writeString(folder.resolve("trials.s"), source());
        Gnu.run("gcc", "-O1", "-no-pie", "-z", "noexecstack", "-o", program.toString(), sourceFile.toString(),
                slots.toString(),
                "-Wl,--defsym=DATA=" + (Inputs.MIDDLE + 8), "-Wl,--defsym=MIDDLE=" + Inputs.BASE,
                "-Wl,--section-start=.trials=0x" + Long.toHexString(CODE));
        Path binary = folder.resolve("trials.bin");
        Gnu.run("objcopy", "-O", "binary", "-j", ".trials", program.toString(), binary.toString());
        Path states = Files.write(folder.resolve("inputs"), inputs);
        Path orders = Files.write(folder.resolve("orders"), orders());
        process = new ProcessBuilder(
                program.toString(), states.toString(), Long.toString(Inputs.BASE), Integer.toString(cases))
                .redirectInput(orders.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        results = new DataInputStream(process.getInputStream());
        return Files.readAllBytes(binary);
    }

    private String source() {
        StringBuilder source = new StringBuilder(
                "\t.section .trials, \"ax\"\n\t.globl trials\ntrials:\n\tjmp *exit_taken\n");
        for (int i = 0; i < statements.size(); i++) {
            source.append("\t.balign ").append(SLOT).append("\n0:\t")
                    .append(statements.get(i).replace("TARGET", "0b+" + TARGET))
                    .append("\n\tjmp *exit_next\n\t.org 0b+").append(TARGET).append("\n\tjmp *exit_taken\n");
        }
        return source.append("\t.balign 64\n\t.section .note.GNU-stack, \"\", @progbits\n").toString();
    }

    private byte[] orders() {
        ByteBuffer orders = ByteBuffer.allocate(statements.size() * 2 * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < statements.size(); i++) {
            orders.putLong(i + 1).putLong((long) kinds.get(i) * cases);
        }
        return orders.array();
    }

    /** The states after the next trial, in the order of the states before. */
    void next(String statement, byte[] states) throws IOException {
        try {
            results.readFully(states);
        } catch (EOFException ended) {
            throw new IOException("the native program ended at " + statement, ended);
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
