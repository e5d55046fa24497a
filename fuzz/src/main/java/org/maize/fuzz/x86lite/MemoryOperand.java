package org.maize.fuzz.x86lite;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.maize.fuzz.target.Numbers;
import org.maize.fuzz.target.Roles;
import org.maize.fuzz.target.Space;
import org.maize.isa.Register;
import org.maize.isa.x86lite.X86Registers;

/**
 * A memory operand as its encoding has it (Intel SDM volume 2, 2.1.5).
 *
 * @param segment 64 or 65, or 0 for none
 * @param narrow whether the address is computed in 32 bits
 * @param rex its bits X and B
 * @param mod of the ModRM byte
 * @param rm of the ModRM byte
 * @param sib the SIB byte, or -1
 * @param displacement its bytes are as many as {@code mod}, {@code rm} and {@code sib} say
 * @param address where the operand lies, if it is told by the distance from the instruction; otherwise 0
 */
record MemoryOperand(
        int segment, boolean narrow, int rex, int mod, int rm, int sib, int displacement, long address) {
    private static final int SIB = 4;
    private static final int NO_BASE = 5;

    /** A random operand whose address is that of a pointer or near to it. */
    static MemoryOperand choose(Roles roles, Random random) {
        boolean narrow = random.nextInt(25) == 0;
        int kind = random.nextInt(32);
        if (kind == 0) {
            int place = (int) Numbers.address(random);
            return new MemoryOperand(0, narrow, 0, 0, SIB, SIB << 3 | NO_BASE, place, 0);
        }
        if (kind == 1) { return new MemoryOperand(0, narrow, 0, 0, NO_BASE, -1, 0, Numbers.address(random)); }
        if (kind == 2) {
            int segment = 0x64 + random.nextInt(2);
            return new MemoryOperand(segment, narrow, 0, 0, SIB, SIB << 3 | NO_BASE, random.nextInt(600) - 100, 0);
        }
        Register base = roles.pointers().get(random.nextInt(roles.pointers().size()));
        if (kind < 8) {
            Register index = roles.indexes().get(random.nextInt(roles.indexes().size()));
            return based(base, index, random.nextInt(4), displacement(random), narrow);
        }
        return based(base, null, 0, displacement(random), narrow);
    }

    /** An operand relative to a register. */
    static MemoryOperand based(Register base, Register index, int scale, int displacement, boolean narrow) {
        int number = X86Registers.number(base);
        int rex = number >> 3;
        int low = number & 7;
        int mod = displacement == 0 && low != NO_BASE ? 0 : displacement == (byte) displacement ? 1 : 2;
        if (index == null) {
            int sib = low == SIB ? SIB << 3 | SIB : -1;
            return new MemoryOperand(0, narrow, rex, mod, low, sib, displacement, 0);
        }
        int second = X86Registers.number(index);
        int sib = scale << 6 | (second & 7) << 3 | low;
        return new MemoryOperand(0, narrow, rex | second >> 3 << 1, mod, SIB, sib, displacement, 0);
    }

    private static int displacement(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> random.nextInt(256) - 128;
            case 2 -> random.nextInt(2 * Space.PAGE) - Space.PAGE;
            case 3 -> 128 * (random.nextInt(3) - 1);
            default -> 16 * (random.nextInt(24) - 12);
        };
    }

    /** The same operand some bytes further on. */
    MemoryOperand further(int bytes) {
        int moved = displacement + bytes;
        boolean wide = mod == 0 && (rm == NO_BASE || sib >= 0 && (sib & 7) == NO_BASE);
        int wider = wide ? 0 : moved == (byte) moved ? 1 : 2;
        return new MemoryOperand(segment, narrow, rex, wider, rm, sib, moved, address == 0 ? 0 : address + bytes);
    }

    /** Writes the ModRM byte and what belongs to it; the offset in the bytes of a distance to be filled, or -1. */
    int write(int reg, ByteArrayOutputStream bytes) {
        bytes.write(mod << 6 | reg << 3 | rm);
        if (sib >= 0) {
            bytes.write(sib);
        }
        boolean wide = mod == 2 || mod == 0 && (rm == NO_BASE || sib >= 0 && (sib & 7) == NO_BASE);
        int count = wide ? 4 : mod;
        int field = bytes.size();
        for (int i = 0; i < count; i++) {
            bytes.write(displacement >>> 8 * i);
        }
        return address == 0 ? -1 : field;
    }
}
