package org.maize.isa.armlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.agrona.UnsafeApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maize.isa.armlite.encoding.ArmInstruction;
import org.maize.isa.execute.Exit;

/** What instructions do, against qemu-aarch64: the same code on the same registers and memory. */
final class SemanticsTest {
    private static final int SVC = 0xd4000001;
    private static final int TABLE = 4096;
    private static final int SHOWN = 30;
    private static final int LEAST_CASES = 10_000;

    @TempDir
    Path directory;

    private final Random random = new Random(5);
    private Layout layout;
    private List<Stub> stubs;
    private long[] records;
    private final long[] memory = random.longs(QemuHarness.MEMORY_BYTES / 8).toArray();
    private final List<QemuHarness.Run> runs = new ArrayList<>();
    private final Map<String, Integer> cases = new HashMap<>();
    private final Map<String, Integer> failures = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    private long[] records() {
        long[] all = new long[Stub.Inputs.values().length * TABLE * layout.longs()];
        for (Stub.Inputs inputs : Stub.Inputs.values()) {
            long[] some = switch (inputs) {
                case VALUES -> Records.values(layout, TABLE, random);
                case DOUBLES -> numbers(Double.SIZE);
                case SINGLES -> numbers(Float.SIZE);
                case HALVES -> numbers(Short.SIZE);
                case INDEX_64 -> Records.addresses(layout, TABLE, 64, true, random);
                case INDEX_SIGNED_32 -> Records.addresses(layout, TABLE, 32, true, random);
                case INDEX_UNSIGNED_32 -> Records.addresses(layout, TABLE, 32, false, random);
                case ALIGNED -> Records.alignedAddresses(layout, TABLE, random);
            };
            System.arraycopy(some, 0, all, inputs.ordinal() * some.length, some.length);
        }
        return all;
    }

    private long[] numbers(int bits) {
        return layout == Layout.VECTOR ? Records.numbers(bits, TABLE, random) : Records.values(layout, TABLE, random);
    }

    @Test
    void everyInstructionOnGeneralRegistersDoesWhatItDoesUnderQemu() throws Exception {
        compareAll(Layout.GENERAL);
    }

    @Test
    void everyInstructionOnVectorRegistersDoesWhatItDoesUnderQemu() throws Exception {
        compareAll(Layout.VECTOR);
    }

    private void compareAll(Layout chosen) throws Exception {
        layout = chosen;
        stubs = Stubs.all(layout, random);
        records = records();
        planRuns();
        int[] code = new int[QemuHarness.STUB_WORDS * stubs.size()];
        for (int i = 0; i < stubs.size(); i++) {
            System.arraycopy(stubs.get(i).words(), 0, code, QemuHarness.STUB_WORDS * i, stubs.get(i).words().length);
        }
        Process qemu = QemuHarness.start(directory, layout, code, records, memory, runs);
        try (Machine machine = new Machine(); InputStream output = qemu.getInputStream()) {
            int[] back = new int[1024];
            Arrays.fill(back, SVC);
            machine.mapCode(QemuHarness.BACK & -4096, back);
            machine.mapCode(QemuHarness.STUBS, code);
            long block = machine.mapMemory(QemuHarness.MEMORY, memory);
            for (QemuHarness.Run run : runs) {
                compare(machine, run, QemuHarness.results(output, run.resultLongs()), block);
            }
        } finally {
            qemu.destroy();
        }
        assertEquals(List.of(), wrong.stream().limit(SHOWN).toList(), "wrong: " + failures);
        cases.forEach((name, count) -> assertTrue(count >= LEAST_CASES, name + ": only " + count + " cases"));
    }

    /** Each stub gets half of its records from the edges, half from the rest, each of the instruction's stubs others. */
    private void planRuns() {
        Map<String, List<Integer>> byInstruction = new HashMap<>();
        for (int i = 0; i < stubs.size(); i++) {
            byInstruction.computeIfAbsent(stubs.get(i).instruction(), name -> new ArrayList<>()).add(i);
        }
        for (int i = 0; i < stubs.size(); i++) {
            Stub stub = stubs.get(i);
            int siblings = byInstruction.get(stub.instruction()).size();
            int count = Math.max(64, (LEAST_CASES + siblings - 1) / siblings);
            int table = stub.inputs().ordinal() * TABLE;
            int done = 0;
            while (done < count) {
                int some = Math.min(count - done, 512);
                int start = done % 1024 < 512 ? random.nextInt(Math.max(1, Records.edgePairs() - some))
                        : Records.edgePairs() + random.nextInt(TABLE - Records.edgePairs() - some);
                runs.add(new QemuHarness.Run(layout, i, table + start, some,
                        stub.inputs().ordinal() >= Stub.Inputs.INDEX_64.ordinal()));
                done += some;
            }
            cases.merge(stub.instruction(), done, Integer::sum);
        }
    }

    private void compare(Machine machine, QemuHarness.Run run, long[] expected, long block) {
        int longs = layout.longs();
        long[] record = new long[longs];
        for (int i = 0; i < run.count(); i++) {
            int input = (run.firstRecord() + i) * longs;
            System.arraycopy(records, input, record, 0, longs);
            Exit exit = machine.run(QemuHarness.address(run.stub()), layout, record);
            boolean same = exit == Exit.TRAP && Arrays.equals(record, 0, longs, expected, i * longs, (i + 1) * longs);
            if (!same && failures.merge(stubs.get(run.stub()).instruction(), 1, Integer::sum) == 1) {
                wrong.add("\n%s on%s\n  %s%s\n  not%s".formatted(stubs.get(run.stub()),
                        layout.describe(records, input), exit,
                        layout.describe(expected, i * longs), layout.describe(record, 0)));
            }
        }
        if (run.memory()) {
            long[] contents = new long[QemuHarness.MEMORY_BYTES / 8];
            for (int i = 0; i < contents.length; i++) {
                contents[i] = UnsafeApi.getLong(block + 8L * i);
            }
            if (QemuHarness.hash(contents) != expected[expected.length - 1]) {
                wrong.add("\n" + stubs.get(run.stub()) + " leaves other bytes in memory");
            }
        }
    }
}
