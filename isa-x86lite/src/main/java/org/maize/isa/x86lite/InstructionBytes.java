package org.maize.isa.x86lite;

import org.maize.isa.Register;

/**
 * A cursor over the bytes of one instruction, with its prefixes and ModRM byte taken apart (Intel SDM volume 2, 2.1 and
 * 2.2.1). Reading past the end gives zeros and sets {@link #exhausted()}.
 */
final class InstructionBytes {
    private static final int REX_W = 8;
    private static final int REX_R = 4;
    private static final int REX_X = 2;
    private static final int REX_B = 1;
    private static final int REX = 0x40;
    private static final int FWAIT = 0x9b;
    private static final int NUMBER_OF_STACK_POINTER = 4;
    private static final int NUMBER_OF_BASE_POINTER = 5;

    private final byte[] bytes;
    private final int start;
    private final int end;
    private int position;
    private boolean exhausted;

    private int operandSizePrefixes;
    private int lockPrefixes;
    private int repeatPrefix;
    private int hintPrefix;
    private int addressSizePrefixes;
    private Register segment;
    private int rex;
    private boolean unknownPrefix;
    private boolean waiting;
    private int rexUsed;
    private boolean segmentUsed;
    private boolean addressSizeUsed;

    private int mod;
    private int reg;
    private int rm;
    private Memory memory;

    InstructionBytes(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.position = start;
    }

    int position() {
        return position;
    }

    int length() {
        return position - start;
    }

    /** Whether bytes were missing. */
    boolean exhausted() {
        return exhausted;
    }

    /** The next byte, without advancing; 0 at the end. */
    int peek() {
        return position < end ? bytes[position] & 0xff : 0;
    }

    int next() {
        if (position >= end) {
            exhausted = true;
            return 0;
        }
        return bytes[position++] & 0xff;
    }

    /** A signed little-endian number. */
    long constant(int size) {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value |= (long) next() << 8 * i;
        }
        return size == 8 ? value : value << (64 - 8 * size) >> (64 - 8 * size);
    }

    /** Goes back, for another form to be tried. */
    void rewind(int to) {
        position = to;
        rexUsed = (rex & REX_W) != 0 ? REX | REX_W : 0;
        segmentUsed = false;
        addressSizeUsed = false;
    }

    /** @param waits whether the opcode of {@code fwait} is taken for a prefix */
    void readPrefixes(boolean waits) {
        if (waits && peek() == FWAIT) {
            waiting = true;
            next();
        }
        while (readLegacyPrefix(peek())) {
            next();
        }
        if (peek() >>> 4 == 4) {
            rex = next();
        }
    }

    private boolean readLegacyPrefix(int prefix) {
        switch (prefix) {
            case 0x66 -> operandSizePrefixes++;
            case 0x67 -> addressSizePrefixes++;
            case 0xf0 -> lockPrefixes++;
            case 0xf2, 0xf3 -> {
                unknownPrefix |= repeatPrefix != 0;
                repeatPrefix = prefix;
            }
            case 0x2e, 0x3e -> {
                unknownPrefix |= hintPrefix != 0 || segment != null;
                hintPrefix = prefix;
            }
            case 0x64, 0x65 -> {
                unknownPrefix |= hintPrefix != 0 || segment != null;
                segment = prefix == 0x64 ? X86Registers.FS_BASE : X86Registers.GS_BASE;
            }
            default -> {
                return false;
            }
        }
        return position < end;
    }

    boolean hasOperandSizePrefix() {
        return operandSizePrefixes > 0;
    }

    int repeatPrefix() {
        return repeatPrefix;
    }

    boolean prefixesMatch(Opcode opcode) {
        return !unknownPrefix
                && waiting == opcode.waits()
                && addressSizePrefixes <= 1
                && (addressSizePrefixes == 1 || !opcode.narrowAddress())
                && operandSizePrefixes == opcode.operandSizePrefixes()
                && lockPrefixes == (opcode.locked() ? 1 : 0)
                && repeatPrefix == opcode.repeatPrefix()
                && hintPrefix == opcode.segmentPrefix()
                && (rex & REX_W) != 0 == opcode.rexW();
    }

    /** Whether every prefix that was there meant something to the operands read since {@link #rewind}. */
    boolean prefixesUsed(Opcode opcode) {
        return rexUsed == rex && (segment == null || segmentUsed)
                && (addressSizePrefixes == 0 || addressSizeUsed || opcode.narrowAddress());
    }

    void readModRm() {
        int modRm = next();
        mod = modRm >>> 6;
        reg = modRm >>> 3 & 7;
        rm = modRm & 7;
        memory = isMemory() ? readMemory() : null;
    }

    boolean isMemory() { return mod != 3; }

    /** ModRM.reg as it stands. */
    int reg() {
        return reg;
    }

    Memory memory() {
        return memory;
    }

    Register registerOfReg(Width width) {
        return register(width, reg, REX_R);
    }

    Register registerOfRm(Width width) {
        return register(width, rm, REX_B);
    }

    Register registerOfOpcode(Width width, int low) {
        return register(width, low, REX_B);
    }

    Register vectorOfReg() {
        return X86Registers.vector(reg + extension(REX_R));
    }

    Register vectorOfRm() {
        return X86Registers.vector(rm + extension(REX_B));
    }

    private Register register(Width width, int low, int rexBit) {
        if (width == Width.BYTE) {
            rexUsed |= low >= NUMBER_OF_STACK_POINTER ? rex & REX : 0;
            if (rex == 0 && low >= NUMBER_OF_STACK_POINTER) { return X86Registers.highByte(low - 4); }
        }
        return X86Registers.general(width, low + extension(rexBit));
    }

    private int extension(int rexBit) {
        if ((rex & rexBit) == 0) { return 0; }
        rexUsed |= REX | rexBit;
        return 8;
    }

    Memory absoluteMemory() {
        long address = constant(8);
        segmentUsed = true;
        return new Memory(segment, null, null, 0, address, 8, false);
    }

    private Memory readMemory() {
        boolean narrow = addressSizePrefixes > 0;
        Width width = narrow ? Width.LONG : Width.QUAD;
        segmentUsed = true;
        addressSizeUsed = true;
        Register base = null;
        Register index = null;
        int scale = 0;
        int displacementBytes = mod == 1 ? 1 : mod == 2 ? 4 : 0;
        if (rm == NUMBER_OF_STACK_POINTER) {
            int sib = next();
            scale = sib >>> 6;
            int indexNumber = (sib >>> 3 & 7) + extension(REX_X);
            int baseLow = sib & 7;
            boolean noBase = baseLow == NUMBER_OF_BASE_POINTER && mod == 0;
            int baseNumber = baseLow + extension(REX_B);
            if (noBase) {
                displacementBytes = 4;
            } else {
                base = X86Registers.general(width, baseNumber);
            }
            if (indexNumber != NUMBER_OF_STACK_POINTER) {
                index = X86Registers.general(width, indexNumber);
            } else if (scale != 0 || base != null && baseLow != NUMBER_OF_STACK_POINTER) {
                index = narrow ? X86Registers.EIZ : X86Registers.RIZ;
            }
        } else if (rm == NUMBER_OF_BASE_POINTER && mod == 0) {
            extension(REX_B);
            displacementBytes = 4;
            base = narrow ? X86Registers.EIP : X86Registers.RIP;
        } else {
            base = X86Registers.general(width, rm + extension(REX_B));
        }
        long displacement = constant(displacementBytes);
        return new Memory(segment, base, index, scale, displacement, displacementBytes, narrow);
    }
}
