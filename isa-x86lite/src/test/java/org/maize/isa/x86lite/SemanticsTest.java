package org.maize.isa.x86lite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.UnsafeApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maize.isa.Decoding;
import org.maize.isa.Register;
import org.maize.isa.execute.CodeCache;
import org.maize.isa.execute.Core;
import org.maize.isa.execute.CountedPoints;
import org.maize.isa.execute.Exit;
import org.maize.isa.execute.PageTable;
import org.maize.isa.execute.RegisterFile;
import org.maize.isa.semantics.Trap;
import org.maize.isa.x86lite.semantics.Flags;

/**
 * Every form against the host's processor: {@value #CASES} states each, registers, flags and memory compared after one
 * instruction. Only the flags that the SDM leaves undefined are left out: see {@link Trial#undefinedFlags}.
 */
class SemanticsTest {
    private static final int CASES = 10_000;
    private static final int LISTED = 40;
    private static final long STATUS = 0x8d5;
    private static final long DIRECTION = 0x400;
    private static final byte HLT = (byte) 0xf4;

    private final X86Lite isa = new X86Lite();

    @TempDir
    Path folder;

    @Test
    void everyFormLeavesTheStateThatTheProcessorLeaves() throws Exception {
        List<Trial> trials = Trials.all();
        List<String> differences = new ArrayList<>();
        byte[] inputs = Inputs.all(CASES, Processor.CODE);
        try (Processor processor = new Processor(folder, "processor", trials.stream().map(Trial::statement).toList(),
                trials.stream().map(trial -> trial.inputs().ordinal()).toList(), inputs, CASES);
                Guest guest = new Guest(processor.start())) {
            ByteBuffer before = ByteBuffer.wrap(inputs).order(ByteOrder.LITTLE_ENDIAN);
            byte[] after = new byte[CASES * Inputs.LONGS * Long.BYTES];
            for (int i = 0; i < trials.size(); i++) {
                processor.next(trials.get(i).statement(), after);
                String difference = guest.compare(i, trials.get(i), before,
                        ByteBuffer.wrap(after).order(ByteOrder.LITTLE_ENDIAN));
                if (difference != null) {
                    differences.add(difference);
                }
            }
        }
        if (!differences.isEmpty()) {
            fail(differences.size() + " of " + trials.size() + " trials differ:\n"
                    + String.join("\n", differences.subList(0, Math.min(LISTED, differences.size()))));
        }
    }

    /** A core with the slots of the trials, {@code hlt} behind every instruction, and the states' memory. */
    private final class Guest implements AutoCloseable {
        private final Register[] registers = new Register[Inputs.REGISTERS];
        private final long[] state = new long[Inputs.LONGS];
        private final CodeCache code = new CodeCache(isa, new CountedPoints.None());
        private final RegisterFile file = new RegisterFile(isa.registers());
        private final Core core = new Core();
        private final int[] lengths;
        private final byte[] slots;
        private final long host;
        private final long memory;

        Guest(byte[] bytes) {
            slots = bytes;
            int count = bytes.length / Processor.SLOT - 1;
            lengths = new int[count];
            int codeBytes = (bytes.length + PageTable.PAGE_SIZE - 1) / PageTable.PAGE_SIZE * PageTable.PAGE_SIZE;
            host = UnsafeApi.allocateMemory(codeBytes + 2 * PageTable.PAGE_SIZE);
            memory = host + PageTable.PAGE_SIZE - 1 & -PageTable.PAGE_SIZE;
            UnsafeApi.setMemory(memory, codeBytes + PageTable.PAGE_SIZE, HLT);
            long text = memory + PageTable.PAGE_SIZE;
            for (int i = 0; i < count; i++) {
                int offset = (i + 1) * Processor.SLOT;
                Decoding decoding = isa.decoder().decode(bytes, offset, bytes.length, Processor.CODE + offset);
                lengths[i] = decoding instanceof Decoding.Decoded decoded ? decoded.length() : 0;
                for (int j = 0; j < lengths[i]; j++) {
                    UnsafeApi.putByte(text + offset + j, bytes[offset + j]);
                }
            }
            map(Inputs.BASE, memory, false);
            for (int i = 0; i < codeBytes; i += PageTable.PAGE_SIZE) {
                map(Processor.CODE + i, text + i, true);
            }
            for (int i = 0; i < registers.length; i++) {
                registers[i] = X86Registers.general(Width.QUAD, i);
            }
            core.attach(code);
            core.load(file);
        }

        private void map(long address, long frame, boolean text) {
            code.pages().map((int) (address >>> PageTable.PAGE_SHIFT), frame, true, !text, text);
        }

        /** What differs in the first case that does, or null. */
        String compare(int index, Trial trial, ByteBuffer before, ByteBuffer after) {
            if (lengths[index] == 0) { return trial.statement() + ": not decoded"; }
            int stateBytes = Inputs.LONGS * Long.BYTES;
            long flagsMask = STATUS | DIRECTION;
            for (int i = 0; i < CASES; i++) {
                int from = (trial.inputs().ordinal() * CASES + i) * stateBytes;
                execute(index, before, from);
                long count = count(trial, before, from);
                long mask = flagsMask & ~trial.undefinedFlags(count);
                boolean same = ((state[Inputs.FLAGS] ^ after.getLong(i * stateBytes + Inputs.FLAGS * 8)) & mask) == 0;
                if (trial.resultUndefined(count, before.getLong(from + 3 * 8))
                        || trial.resultUndefined(count, before.getLong(from + (Inputs.MEMORY + 9) * 8))) {
                    continue;
                }
                for (int j = 0; j < Inputs.LONGS; j++) {
                    same &= j == Inputs.FLAGS || state[j] == after.getLong(i * stateBytes + j * 8);
                }
                if (!same) { return describe(trial, before, from, after, i * stateBytes, mask); }
            }
            return null;
        }

        private long count(Trial trial, ByteBuffer before, int from) {
            int dollar = trial.statement().indexOf('$');
            if (dollar >= 0) { return Long.decode(trial.statement().substring(dollar + 1).split(",")[0]); }
            return trial.statement().contains("%cl") ? before.getLong(from + 8) : 1;
        }

        private void execute(int index, ByteBuffer before, int from) {
            for (int j = 0; j < Inputs.REGISTERS; j++) {
                file.write(registers[j], before.getLong(from + j * 8));
            }
            long flags = before.getLong(from + Inputs.FLAGS * 8);
            file.write(X86Registers.RESULT, Flags.resultOfImage(flags));
            file.write(X86Registers.CARRIES, Flags.carriesOfImage(flags));
            file.write(X86Registers.DIRECTION, flags & DIRECTION);
            for (int j = Inputs.MEMORY; j < Inputs.LONGS; j++) {
                UnsafeApi.putLong(memory + (j - Inputs.MEMORY) * 8L, before.getLong(from + j * 8));
            }
            long slot = Processor.CODE + (index + 1) * Processor.SLOT;
            file.programCounter(slot);
            Exit exit = core.run(100, false);
            for (int j = 0; j < Inputs.REGISTERS; j++) {
                state[j] = file.read(registers[j]);
            }
            for (int j = Inputs.MEMORY; j < Inputs.LONGS; j++) {
                state[j] = UnsafeApi.getLong(memory + (j - Inputs.MEMORY) * 8L);
            }
            long status = Flags.image(file.read(X86Registers.RESULT), file.read(X86Registers.CARRIES));
            state[Inputs.FLAGS] = status | file.read(X86Registers.DIRECTION);
            state[Inputs.OUTCOME] = outcome(exit, slot, lengths[index]);
        }

        private long outcome(Exit exit, long slot, int length) {
            long end = file.programCounter();
            if (exit != Exit.TRAP) { return -1; }
            if (core.trap() == Trap.DIVIDE && end == slot) { return 2; }
            if (core.trap() != Trap.PRIVILEGED) { return -2; }
            return end == slot + length ? 0 : end == slot + Processor.TARGET || end == Processor.CODE ? 1 : -3;
        }

        private String describe(Trial trial, ByteBuffer before, int from, ByteBuffer after, int to, long mask) {
            StringBuilder text = new StringBuilder(trial.statement());
            String[] names = {"rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi", "flags", "outcome"};
            for (int j = 0; j < Inputs.LONGS; j++) {
                long theirs = after.getLong(to + j * 8) & (j == Inputs.FLAGS ? mask : -1);
                long ours = state[j] & (j == Inputs.FLAGS ? mask : -1);
                boolean input = j < 4 || j == Inputs.FLAGS || j == Inputs.MEMORY + 9;
                if (input || theirs != ours) {
                    text.append("\n    ").append(j < names.length ? names[j] : "memory+" + (j - Inputs.MEMORY) * 8)
                            .append(" %016x -> processor %016x".formatted(before.getLong(from + j * 8), theirs))
                            .append(theirs == ours ? "" : " ours %016x".formatted(ours));
                }
            }
            return text.toString();
        }

        @Override
        public void close() {
            core.close();
            file.close();
            code.close();
            UnsafeApi.freeMemory(host);
        }
    }

    @Test
    void theStatesOfAKindAreTheSameEveryTime() {
        ByteBuffer first = ByteBuffer.allocate(100 * Inputs.LONGS * 8);
        ByteBuffer second = ByteBuffer.allocate(100 * Inputs.LONGS * 8);
        Inputs.STRING.write(first, 100, 0);
        Inputs.STRING.write(second, 100, 0);
        assertEquals(Arrays.hashCode(first.array()), Arrays.hashCode(second.array()));
    }
}
