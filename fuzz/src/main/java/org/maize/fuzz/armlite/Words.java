package org.maize.fuzz.armlite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.maize.fuzz.target.Step;

/** The instructions that prepare others, as words and as steps. */
final class Words {
    /** A label 26 to 14 bits wide, or that of {@code adr}: which one, the word says. */
    private static final int WHOLE = 4;

    private Words() {}

    static byte[] bytes(int word) {
        return ByteBuffer.allocate(WHOLE).order(ByteOrder.LITTLE_ENDIAN).putInt(word).array();
    }

    static int word(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    static Step step(int word) {
        return Step.of(bytes(word));
    }

    /** A step whose label is open. */
    static Step open(int word) {
        return new Step(bytes(word), 0, WHOLE, Step.OPEN, 0);
    }

    /** A step whose label is an address. */
    static Step at(int word, long address) {
        return new Step(bytes(word), 0, WHOLE, Step.NONE, address);
    }

    /** {@code movz x, #value, lsl #(16 * half)}. */
    static Step move(int register, int value, int half) {
        return step(0xd2800000 | half << 21 | (value & 0xffff) << 5 | register);
    }

    /** {@code movk x, #value, lsl #(16 * half)}. */
    static Step keep(int register, int value, int half) {
        return step(0xf2800000 | half << 21 | (value & 0xffff) << 5 | register);
    }

    /** {@code adr x, place}, open. */
    static Step place(int register) {
        return open(0x10000000 | register);
    }

    /** {@code sub x, x, #1}, or {@code subs}. */
    static Step countDown(int register, boolean flags) {
        return step((flags ? 0xf1000400 : 0xd1000400) | register << 5 | register);
    }

    /** {@code cbnz x, place}, open. */
    static Step notZero(int register) {
        return open(0xb5000000 | register);
    }

    /** {@code b.ne place} or {@code b.gt place}, open. */
    static Step branch(boolean greater) {
        return open(0x54000000 | (greater ? 12 : 1));
    }

    /** {@code b place}, open. */
    static Step jump() {
        return open(0x14000000);
    }

    /** {@code ldxr} of a size (log2 of the bytes) to x7 or w7. */
    static Step loadExclusive(int size, int base) {
        return step(0x085f7c07 | size << 30 | base << 5);
    }

    /** {@code ldxp} of two words or two double words to x7 and x8. */
    static Step loadExclusivePair(int wide, int base) {
        return step(0x887f2007 | wide << 30 | base << 5);
    }

    /** {@code clrex}. */
    static Step clearExclusive() {
        return step(0xd5033f5f);
    }
}
