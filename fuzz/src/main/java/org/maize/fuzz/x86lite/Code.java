package org.maize.fuzz.x86lite;

import java.io.ByteArrayOutputStream;
import org.maize.fuzz.target.Step;
import org.maize.isa.Register;
import org.maize.isa.x86lite.X86Registers;

/** The instructions that prepare others, each as a step. Registers are told by their numbers in encodings. */
final class Code {
    static final int ACCUMULATOR = 0;
    static final int COUNT = 1;

    private Code() {}

    static Step bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return Step.of(bytes);
    }

    static int number(Register register) {
        return X86Registers.number(register);
    }

    /** {@code mov $value, register}, of 32 bits. */
    static Step move(int register, int value) {
        int[] code = {0xb8 + (register & 7), value, value >> 8, value >> 16, value >> 24};
        return register < 8 ? bytes(code) : bytes(0x41, code[0], code[1], code[2], code[3], code[4]);
    }

    /** {@code lea place(%rip), register}, the place open. */
    static Step place(int register) {
        byte[] code = {(byte) (0x48 | register >> 3 << 2), (byte) 0x8d, (byte) (5 | (register & 7) << 3), 0, 0, 0, 0};
        return new Step(code, 3, 4, Step.OPEN, 0);
    }

    /** {@code push register}. */
    static Step push(int register) {
        return register < 8 ? bytes(0x50 + register) : bytes(0x41, 0x50 + (register & 7));
    }

    /** {@code cmp one, other}, of 64 bits. */
    static Step compare(int one, int other) {
        return bytes(0x48 | one >> 3 << 2 | other >> 3, 0x39, 0xc0 | (one & 7) << 3 | other & 7);
    }

    /** {@code sub $1, register}, of 64 bits. */
    static Step countDown(int register) {
        return bytes(0x48 | register >> 3, 0x83, 0xe8 | register & 7, 1);
    }

    /** {@code dec register}, of 64 bits. */
    static Step decrement(int register) {
        return bytes(0x48 | register >> 3, 0xff, 0xc8 | register & 7);
    }

    /** {@code lea -1(register), register; test register, register}, of 64 bits. */
    static Step[] countAndTest(int register) {
        int rex = 0x48 | register >> 3 | register >> 3 << 2;
        int both = (register & 7) << 3 | register & 7;
        boolean sib = (register & 7) == 4;
        Step less = sib ? bytes(rex, 0x8d, 0x40 | both, 0x24, 0xff) : bytes(rex, 0x8d, 0x40 | both, 0xff);
        return new Step[]{less, bytes(rex, 0x85, 0xc0 | both)};
    }

    /** {@code jne place}, open; a distance of 4 bytes. */
    static Step notEqual() {
        return new Step(new byte[]{0x0f, (byte) 0x85, 0, 0, 0, 0}, 2, 4, Step.OPEN, 0);
    }

    /** {@code jmp place}, open; a distance of 4 bytes. */
    static Step jump() {
        return new Step(new byte[]{(byte) 0xe9, 0, 0, 0, 0}, 1, 4, Step.OPEN, 0);
    }

    /** {@code mov register, memory}, of 64 bits. */
    static Step store(int register, MemoryOperand memory) {
        return memory(memory, 0, 0x48 | register >> 3 << 2, register & 7, 0x89);
    }

    /** {@code mov $value, memory}, of 4 or 2 bytes. */
    static Step store(MemoryOperand memory, int value, int count) {
        Step head = memory(memory, count == 2 ? 0x66 : 0, 0, 0, 0xc7);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.bytes());
        for (int i = 0; i < count; i++) {
            bytes.write(value >> 8 * i);
        }
        return head.with(bytes.toByteArray());
    }

    private static Step memory(MemoryOperand memory, int prefix, int rex, int reg, int opcode) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (memory.segment() != 0) {
            bytes.write(memory.segment());
        }
        if (memory.narrow()) {
            bytes.write(0x67);
        }
        if (prefix != 0) {
            bytes.write(prefix);
        }
        int prefixes = rex | memory.rex();
        if (prefixes != 0) {
            bytes.write(0x40 | prefixes);
        }
        bytes.write(opcode);
        int field = memory.write(reg, bytes);
        byte[] code = bytes.toByteArray();
        return field < 0 ? Step.of(code) : new Step(code, field, 4, Step.NONE, memory.address());
    }
}
