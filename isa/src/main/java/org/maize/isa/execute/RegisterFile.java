package org.maize.isa.execute;

import org.agrona.UnsafeApi;
import org.maize.isa.Register;
import org.maize.isa.RegisterSet;

/**
 * The registers of one thread: a block of memory outside the Java heap, laid out as the ISA's {@link RegisterSet} says.
 * Whoever makes one closes it; using a closed one is an error that nothing checks.
 */
public final class RegisterFile implements AutoCloseable {
    private final int bytes;
    private long address;

    /** All registers zero. */
    public RegisterFile(RegisterSet registers) {
        bytes = registers.bytes();
        address = UnsafeApi.allocateMemory(bytes);
        clear();
    }

    /** Sets every register to zero. */
    public void clear() {
        UnsafeApi.setMemory(address, bytes, (byte) 0);
    }

    /** Where the block lies. */
    public long address() {
        return address;
    }

    public long programCounter() {
        return UnsafeApi.getLong(address + RegisterSet.PROGRAM_COUNTER_OFFSET);
    }

    public void programCounter(long value) {
        UnsafeApi.putLong(address + RegisterSet.PROGRAM_COUNTER_OFFSET, value);
    }

    /** The low 8 bytes of a register, or all of a narrower one, zero-extended. */
    public long read(Register register) {
        long at = address + register.offset();
        return switch (register.bytes()) {
            case 1 -> UnsafeApi.getByte(at) & 0xffL;
            case 2 -> UnsafeApi.getShort(at) & 0xffffL;
            case 4 -> UnsafeApi.getInt(at) & 0xffff_ffffL;
            default -> UnsafeApi.getLong(at);
        };
    }

    /** The high 8 bytes of a 16-byte register. */
    public long readHigh(Register register) {
        return UnsafeApi.getLong(address + register.offset() + 8);
    }

    /** Writes the low 8 bytes of a register, or all of a narrower one. */
    public void write(Register register, long value) {
        long at = address + register.offset();
        switch (register.bytes()) {
            case 1 -> UnsafeApi.putByte(at, (byte) value);
            case 2 -> UnsafeApi.putShort(at, (short) value);
            case 4 -> UnsafeApi.putInt(at, (int) value);
            default -> UnsafeApi.putLong(at, value);
        }
    }

    /** Writes the high 8 bytes of a 16-byte register. */
    public void writeHigh(Register register, long value) {
        UnsafeApi.putLong(address + register.offset() + 8, value);
    }

    /** Copies every register of another file of the same ISA. */
    public void copyFrom(RegisterFile other) {
        UnsafeApi.copyMemory(other.address, address, bytes);
    }

    @Override
    public void close() {
        if (address != 0) {
            UnsafeApi.freeMemory(address);
            address = 0;
        }
    }
}
