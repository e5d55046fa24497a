package org.maize.isa.x86lite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.agrona.UnsafeApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maize.isa.Decoding;
import org.maize.isa.execute.CodeCache;
import org.maize.isa.execute.Core;
import org.maize.isa.execute.CountedPoints;
import org.maize.isa.execute.Exit;
import org.maize.isa.execute.PageTable;
import org.maize.isa.execute.RegisterFile;
import org.maize.isa.x86lite.semantics.Mxcsr;
import org.maize.isa.x86lite.semantics.X87;

/** The instructions that save and restore the state of the x87 and of SSE against the host's processor. */
class StateImageTest {
    private static final int CASES = 2_000;
    private static final int IMAGE = 512;
    private static final int RESULT = 2 * IMAGE + Long.BYTES;
    private static final int STACK = 32;
    private static final int VECTORS = 160;
    /** Behind the vectors, where processors leave memory as it is or not. */
    private static final int RESERVED = 416;
    /** Where {@code fxsave} tells which bits of MXCSR there are: AMD's processors have one of their own. */
    private static final int MASK_OF_MXCSR = 28;
    private static final byte HLT = (byte) 0xf4;
    private static final long TEXT = 0x40_0000;
    private static final List<String> STATEMENTS = List.of("fnsave 3(%rsi)", "fsave (%rsi)", "frstor 5(%rsi)",
            "fxsave (%rsi)", "fxsave64 (%rsi)", "fxrstor (%rsi)", "fxrstor64 (%rsi)", "fxsave 8(%rsi)",
            "fxrstor 8(%rsi)");

    private final X86Lite isa = new X86Lite();
    private final long host = UnsafeApi.allocateMemory(3L * PageTable.PAGE_SIZE);
    private final long memory = host + PageTable.PAGE_SIZE - 1 & -PageTable.PAGE_SIZE;

    @TempDir
    Path folder;

    @Test
    void everyImageIsThatOfTheProcessor() throws Exception {
        byte[] inputs = inputs();
        try (Processor processor = new Processor(folder, "images", STATEMENTS,
                Collections.nCopies(STATEMENTS.size(), 0), inputs, CASES);
                CodeCache code = new CodeCache(isa, new CountedPoints.None());
                RegisterFile file = new RegisterFile(isa.registers());
                Core core = new Core()) {
            byte[] slots = processor.start();
            byte[] expected = new byte[CASES * RESULT];
            core.attach(code);
            core.load(file);
            code.pages().map((int) (Inputs.BASE >>> PageTable.PAGE_SHIFT), memory, true, true, false);
            code.pages().map((int) (TEXT >>> PageTable.PAGE_SHIFT), memory + PageTable.PAGE_SIZE, true, false, true);
            UnsafeApi.setMemory(memory + PageTable.PAGE_SIZE, PageTable.PAGE_SIZE, HLT);
            List<Integer> lengths = new ArrayList<>();
            for (int i = 0; i < STATEMENTS.size(); i++) {
                int from = (i + 1) * Processor.SLOT;
                Decoding.Decoded decoded = (Decoding.Decoded) isa.decoder().decode(slots, from, slots.length, 0);
                lengths.add(decoded.length());
                for (int j = 0; j < decoded.length(); j++) {
                    UnsafeApi.putByte(memory + PageTable.PAGE_SIZE + from + j, slots[from + j]);
                }
            }
            for (int i = 0; i < STATEMENTS.size(); i++) {
                processor.next(STATEMENTS.get(i), expected);
                for (int j = 0; j < CASES; j++) {
                    if (!isFor(STATEMENTS.get(i), j)) {
                        continue;
                    }
                    compare(STATEMENTS.get(i) + ", case " + j, ByteBuffer.wrap(expected, j * RESULT, RESULT),
                            run(core, file, inputs, j, i, lengths.get(i)));
                }
            }
        } finally {
            UnsafeApi.freeMemory(host);
        }
    }

    /** Whether the memory of a case holds what a statement may find: {@code frstor} an environment, {@code fxrstor} an image. */
    private static boolean isFor(String statement, int index) {
        boolean environment = index % 3 == 1;
        return !statement.contains("rstor") || environment == statement.startsWith("frstor");
    }

    private static void compare(String name, ByteBuffer theirs, byte[] ours) {
        for (int i = 0; i < RESULT; i++) {
            int at = i % IMAGE;
            boolean saved = name.startsWith("fxsave") && i >= IMAGE && i < 2 * IMAGE;
            boolean unsaid = at >= RESERVED && i < IMAGE || saved && at >= RESERVED
                    || at >= MASK_OF_MXCSR && at < STACK && (i < IMAGE || saved);
            if (!unsaid) {
                int place = i;
                assertEquals(theirs.get(theirs.position() + i), ours[i], () -> name + ", byte " + place);
            }
        }
    }

    /** The image that {@code fxsave} would store afterwards, the memory, and whether the instruction was refused. */
    private byte[] run(Core core, RegisterFile file, byte[] inputs, int index, int trial, int length) {
        ByteBuffer state = ByteBuffer.wrap(inputs, index * 2 * IMAGE, 2 * IMAGE).slice().order(ByteOrder.LITTLE_ENDIAN);
        int status = state.getShort(2) & 0xffff;
        long top = X87.x87TopOf(status);
        file.write(X86Registers.X87_CONTROL, X87.x87ControlOf(state.getShort(0) & 0xffff));
        file.write(X86Registers.X87_STATUS, X87.x87StatusOf(status));
        file.write(X86Registers.X87_TOP, top);
        file.write(X86Registers.X87_USED, used(state.get(4) & 0xff, (int) top));
        file.write(X86Registers.MXCSR, Mxcsr.mxcsrImage(state.getInt(24)));
        for (int i = 0; i < 8; i++) {
            file.write(isa.registers().named("st" + i + "s"), state.getLong(STACK + 16 * i));
            file.write(isa.registers().named("st" + i + "h"), state.getShort(STACK + 16 * i + 8) & 0xffff);
        }
        for (int i = 0; i < 16; i++) {
            file.write(X86Registers.vector(i), state.getLong(VECTORS + 16 * i));
            file.writeHigh(X86Registers.vector(i), state.getLong(VECTORS + 16 * i + 8));
        }
        for (int i = 0; i < IMAGE; i++) {
            UnsafeApi.putByte(memory + i, state.get(IMAGE + i));
        }
        file.write(X86Registers.general(Width.QUAD, 6), Inputs.BASE);
        long slot = TEXT + (trial + 1L) * Processor.SLOT;
        file.programCounter(slot);
        assertEquals(Exit.TRAP, core.run(100, false));
        boolean refused = file.programCounter() == slot;
        assertTrue(refused || file.programCounter() == slot + length, "went elsewhere");
        ByteBuffer result = ByteBuffer.allocate(RESULT).order(ByteOrder.LITTLE_ENDIAN);
        long control = file.read(X86Registers.X87_CONTROL);
        long topAfter = file.read(X86Registers.X87_TOP);
        result.putShort(0, (short) X87.x87Control(control));
        result.putShort(2, (short) X87.x87Status(file.read(X86Registers.X87_STATUS), topAfter, control));
        long used = file.read(X86Registers.X87_USED);
        result.put(4, (byte) used((int) used, 8 - (int) topAfter));
        result.putInt(24, (int) Mxcsr.mxcsrImage(file.read(X86Registers.MXCSR)));
        for (int i = 0; i < 8; i++) {
            result.putLong(STACK + 16 * i, file.read(isa.registers().named("st" + i + "s")));
            result.putLong(STACK + 16 * i + 8, file.read(isa.registers().named("st" + i + "h")));
        }
        for (int i = 0; i < 16; i++) {
            result.putLong(VECTORS + 16 * i, file.read(X86Registers.vector(i)));
            result.putLong(VECTORS + 16 * i + 8, file.readHigh(X86Registers.vector(i)));
        }
        for (int i = 0; i < IMAGE; i++) {
            result.put(IMAGE + i, UnsafeApi.getByte(memory + i));
        }
        result.putLong(2 * IMAGE, refused ? 1 : 0);
        return result.array();
    }

    /** A byte of eight marks, turned right by some places. */
    private static long used(int marks, int places) {
        return (marks >>> (places & 7) | marks << 8 - (places & 7)) & 0xff;
    }

    private static byte[] inputs() {
        Random random = new Random(8);
        ByteBuffer inputs = ByteBuffer.allocate(CASES * 2 * IMAGE).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < CASES; i++) {
            byte[] bytes = new byte[2 * IMAGE];
            random.nextBytes(bytes);
            ByteBuffer state = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            image(state, 0, random, 0);
            if (i % 3 == 1) {
                environment(state, IMAGE + 5, random);
            } else {
                image(state, IMAGE, random, i % 2 == 0 ? 0 : 1 << 20);
            }
            inputs.put(bytes);
        }
        return inputs.array();
    }

    /** Makes random bytes an image whose control and status words are such as a processor stores. */
    private static void image(ByteBuffer state, int at, Random random, int reserved) {
        state.putShort(at, (short) (0x7f | random.nextInt(4) << 10 | 3 << 8));
        state.putShort(at + 2, (short) (random.nextInt(1 << 15) & ~0x80));
        state.put(at + 5, (byte) 0);
        state.putShort(at + 6, (short) 0);
        state.putLong(at + 8, 0);
        state.putLong(at + 16, 0);
        state.putInt(at + 24, random.nextInt() & 0xffff | reserved);
        for (int i = 0; i < 8; i++) {
            state.putLong(at + STACK + 16 * i + 8, state.getLong(at + STACK + 16 * i + 8) & 0xffff);
        }
    }

    private static void environment(ByteBuffer state, int at, Random random) {
        state.putInt(at, 0x7f | random.nextInt(4) << 10 | 3 << 8);
        state.putInt(at + 4, random.nextInt(1 << 15) & ~0x80);
        for (int i = 12; i < 28; i++) {
            state.put(at + i, (byte) 0);
        }
    }
}
