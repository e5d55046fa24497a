package org.maize.isa.armlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A static AArch64 program that runs stubs of code on records of registers and writes the records that they leave; qemu-aarch64
 * runs it.
 *
 * <p>A record is what its {@link Layout} says. A stub ends with a branch to {@link #BACK}. After the stubs of a run that touches
 * memory the program also writes a hash of the memory.
 */
final class QemuHarness {
    static final long BACK = 0x40_0100;
    static final long STUBS = 0x40_1000;
    static final int STUB_WORDS = 8;
    static final long MEMORY = 0x80_0000;
    static final int MEMORY_BYTES = 0x2_4000;

    private static final long RECORDS = MEMORY + MEMORY_BYTES;
    private static final long HASH_FACTOR = 31;

    private static final String PROGRAM = """
                    .text
                    .globl  _start
            _start: ldr     x20, =runs
            next:   ldr     x9, =runs_end
                    cmp     x20, x9
                    b.hs    finish
                    ldp     x24, x21, [x20]
                    ldp     x22, x25, [x20, #16]
                    ldr     x23, =results
            loop:   ldp     x0, x1, [x21]
                    ldp     x2, x3, [x21, #16]
                    ldp     x4, x5, [x21, #32]
                    ldp     x6, x7, [x21, #48]
            @LOADS
                    ldp     x30, x9, [x21, #64]
                    ldr     x10, [x21, #80]
                    mov     sp, x9
                    msr     nzcv, x10
                    br      x24
                    .org    0x100
            back:   stp     x0, x1, [x23]
                    stp     x2, x3, [x23, #16]
                    stp     x4, x5, [x23, #32]
                    stp     x6, x7, [x23, #48]
                    mov     x9, sp
                    mrs     x10, nzcv
                    stp     x30, x9, [x23, #64]
                    str     x10, [x23, #80]
            @STORES
                    add     x21, x21, #@BYTES
                    add     x23, x23, #@BYTES
                    sub     x22, x22, #1
                    cbnz    x22, loop
                    cbz     x25, output
                    ldr     x9, =memory
                    ldr     x10, =records
                    mov     x11, #0
                    mov     x12, #31
            hash:   ldr     x13, [x9], #8
                    madd    x11, x11, x12, x13
                    cmp     x9, x10
                    b.lo    hash
                    str     x11, [x23], #8
            output: ldr     x1, =results
            write:  mov     x0, #1
                    sub     x2, x23, x1
                    mov     x8, #64
                    svc     #0
                    cmp     x0, #0
                    b.le    finish
                    add     x1, x1, x0
                    cmp     x1, x23
                    b.lo    write
                    add     x20, x20, #32
                    b       next
            finish: mov     x0, #0
                    mov     x8, #94
                    svc     #0
                    .ltorg
                    .balign 4096
                    .incbin "stubs.bin"
                    .data
            memory: .incbin "memory.bin"
            records: .incbin "records.bin"
            runs:   .incbin "runs.bin"
            runs_end:
                    .bss
                    .balign 16
            results: .space 0x100000
            """;

    /** Some records through one stub. */
    record Run(Layout layout, int stub, int firstRecord, int count, boolean memory) {
        /** How many values the program writes for it. */
        int resultLongs() {
            return count * layout.longs() + (memory ? 1 : 0);
        }
    }

    private QemuHarness() {}

    /** Where a stub lies. */
    static long address(int stub) {
        return STUBS + 4L * STUB_WORDS * stub;
    }

    /** Builds the program and starts it; its output is the results of the runs. */
    static Process start(Path directory, Layout layout, int[] stubs, long[] records, long[] memory, List<Run> runs)
            throws IOException, InterruptedException {
        GnuTools.need("qemu-aarch64");
        GnuTools gnu = new GnuTools(directory);
        ByteBuffer stubBytes = ByteBuffer.allocate(4 * stubs.length).order(ByteOrder.LITTLE_ENDIAN);
        stubBytes.asIntBuffer().put(stubs);
        Files.write(directory.resolve("stubs.bin"), stubBytes.array());
        Files.write(directory.resolve("records.bin"), bytes(records));
        Files.write(directory.resolve("memory.bin"), bytes(memory));
        Files.write(directory.resolve("runs.bin"),
                bytes(runs.stream().flatMapToLong(run -> java.util.stream.LongStream.of(
                        address(run.stub), RECORDS + 8L * layout.longs() * run.firstRecord, run.count,
                        run.memory ? 1 : 0)).toArray()));
        Files.writeString(directory.resolve("harness.s"), PROGRAM.replace("@LOADS", layout.loads())
                .replace("@STORES", layout.stores()).replace("@BYTES", Integer.toString(8 * layout.longs())));
        gnu.run("aarch64-linux-gnu-as", "-o", "harness.o", "harness.s");
        gnu.run("aarch64-linux-gnu-ld", "-Ttext=0x400000", "-Tdata=0x" + Long.toHexString(MEMORY), "-o", "harness",
                "harness.o");
        return new ProcessBuilder("qemu-aarch64", "-cpu", "neoverse-n1", "./harness").directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static byte[] bytes(long[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return bytes.array();
    }

    /** Reads the next values of the output. */
    static long[] results(InputStream output, int longs) throws IOException {
        byte[] bytes = output.readNBytes(8 * longs);
        if (bytes.length < 8 * longs) { throw new IOException("qemu-aarch64 ended early"); }
        long[] values = new long[longs];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(values);
        return values;
    }

    /** The program's hash of memory contents. */
    static long hash(long[] memory) {
        long hash = 0;
        for (long value : memory) {
            hash = hash * HASH_FACTOR + value;
        }
        return hash;
    }
}
