package org.maize.isa.x86lite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The states that a trial starts from: edge values against each other first, then seeded random ones. */
enum Inputs {
    /** Any values; {@code rsi} points at memory. */
    ANY,
    /** {@code rcx} is a count, mostly small. */
    COUNT,
    /** The dividend is often small enough for a quotient. */
    DIVIDE,
    /** {@code rsi} and {@code rdi} point at memory, {@code rcx} counts a few elements, both directions. */
    STRING,
    /** {@code rsp}, {@code rbp} and {@code rsi} point at memory; where {@code rsp} points, a return address lies. */
    STACK,
    /** {@code rdx} is the index of a bit near {@code rsi}. */
    BIT_STRING;

    /** Registers of a state: rax, rcx, rdx, rbx, rsp, rbp, rsi, rdi. */
    static final int REGISTERS = 8;
    static final int FLAGS = 8;
    static final int OUTCOME = 9;
    static final int MEMORY = 10;
    /** Numbers of a state. */
    static final int LONGS = MEMORY + 16;

    /** Where the memory of a state lies. */
    static final long BASE = 0x1000_0000L;
    /** What pointers point near to. */
    static final long MIDDLE = BASE + 64;

    private static final int RCX = 1;
    private static final int RDX = 2;
    private static final int RBX = 3;
    private static final int RSP = 4;
    private static final int RBP = 5;
    private static final int RSI = 6;
    private static final int RDI = 7;
    private static final long USER_FLAGS = 0x202;
    private static final long STATUS = 0x8d5;
    private static final long DIRECTION = 0x400;

    private static final long[] EDGES = edges();

    private static long[] edges() {
        List<Long> values = new ArrayList<>(List.of(0L, 1L, -1L, 2L, -2L, 3L, 5L, 10L));
        for (int bit : new int[]{3, 4, 7, 8, 15, 16, 31, 32, 62, 63}) {
            long power = 1L << bit;
            values.addAll(List.of(power, power - 1, power + 1, -power));
        }
        values.addAll(List.of(0x5555_5555_5555_5555L, 0xaaaa_aaaa_aaaa_aaaaL, 0x0123_4567_89ab_cdefL));
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    /** The states of all kinds, one kind after the other. */
    static byte[] all(int cases, long returnAddress) {
        ByteBuffer states = ByteBuffer.allocate(values().length * cases * LONGS * Long.BYTES);
        for (Inputs kind : values()) {
            kind.write(states, cases, returnAddress);
        }
        return states.array();
    }

    /**
     * Writes states.
     *
     * @param returnAddress what lies at the top of the stack
     */
    void write(ByteBuffer buffer, int cases, long returnAddress) {
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        Random random = new Random(ordinal() * 1000L + 7);
        for (int i = 0; i < cases; i++) {
            long[] state = state(i, random);
            constrain(state, i, random, returnAddress);
            for (long value : state) {
                buffer.putLong(value);
            }
        }
    }

    private static long[] state(int i, Random random) {
        long[] state = new long[LONGS];
        for (int j = 0; j < REGISTERS; j++) {
            state[j] = value(random);
        }
        for (int j = MEMORY; j < LONGS; j++) {
            state[j] = value(random);
        }
        state[FLAGS] = USER_FLAGS | random.nextLong() & STATUS;
        if (i < EDGES.length * EDGES.length) {
            long first = EDGES[i / EDGES.length];
            long second = EDGES[i % EDGES.length];
            state[0] = first;
            state[RDX] = first;
            state[RBX] = second;
            state[RCX] = second;
            state[MEMORY + 9] = i % 2 == 0 ? first : second;
        }
        state[RSI] = MIDDLE;
        return state;
    }

    /** Numbers of all magnitudes, some of them edges. */
    static long value(Random random) {
        int kind = random.nextInt(8);
        if (kind == 0) { return EDGES[random.nextInt(EDGES.length)]; }
        long value = random.nextLong();
        return kind < 4 ? value : kind < 6 ? value >> random.nextInt(64) : value >>> random.nextInt(64);
    }

    private void constrain(long[] state, int i, Random random, long returnAddress) {
        switch (this) {
            case ANY -> {
                // as they are
            }
            case COUNT -> state[RCX] = i % 4 == 3 ? state[RCX] : i % 4 == 2 ? random.nextInt(66) : random.nextInt(256);
            case DIVIDE -> {
                if (i % 4 > 0) {
                    int bits = 8 << random.nextInt(4);
                    boolean signed = random.nextBoolean();
                    state[RDX] = signed ? state[0] << (64 - bits) >> 63 : i % 8 < 3 ? 0 : random.nextInt(100);
                    if (bits == 8) {
                        state[0] = signed ? (byte) state[0] & 0xffff : state[0] & 0x7fff;
                    }
                }
            }
            case STRING -> {
                state[RDI] = MIDDLE + random.nextInt(9) - 4;
                state[RSI] = MIDDLE + random.nextInt(17) - 8;
                state[RCX] = random.nextInt(5);
                state[FLAGS] |= random.nextBoolean() ? DIRECTION : 0;
                if (i % 3 > 0) {
                    Arrays.fill(state, MEMORY, LONGS, 0x0101_0101_0101_0101L * (i % 5));
                    state[MEMORY + random.nextInt(16)] ^= 1L << random.nextInt(64);
                    state[0] = 0x0101_0101_0101_0101L * (i % 5);
                }
            }
            case STACK -> {
                state[RSP] = MIDDLE + 8 * (random.nextInt(5) - 2);
                state[RBP] = MIDDLE + random.nextInt(17) - 8;
                state[MEMORY + (int) (state[RSP] - BASE) / 8] = returnAddress;
                state[0] = returnAddress;
                state[MEMORY + 9] = returnAddress;
            }
            case BIT_STRING -> state[RDX] = random.nextInt(512) - 256;
        }
    }
}
