package org.maize.fuzz.x86lite;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.maize.fuzz.target.Numbers;
import org.maize.fuzz.target.Roles;
import org.maize.fuzz.target.Space;
import org.maize.fuzz.target.Step;
import org.maize.isa.Decoding;
import org.maize.isa.Isa;
import org.maize.isa.x86lite.Opcode;
import org.maize.isa.x86lite.X86Instruction;

/** Random encodings of declared forms (Intel SDM volume 2, chapter 2): what a form leaves open is chosen. */
final class Encoder {
    private static final int REX = 0x40;
    private static final int REX_W = 8;
    private static final int REX_R = 4;
    private static final int REGISTER_MODE = 0xc0;
    private static final int RELATIVE_LIMIT = 4;

    private final Isa isa;

    Encoder(Isa isa) {
        this.isa = isa;
    }

    /** What a form is encoded with. */
    record Choice(MemoryOperand memory, int register, int rexBits, long constant) {}

    /** A random choice: an operand in memory for about a half. */
    Choice choose(X86Instruction form, Roles roles, Random random) {
        MemoryOperand memory = random.nextInt(5) < 3 ? MemoryOperand.choose(roles, random) : null;
        int rexBits = random.nextInt(8) | (random.nextInt(4) == 0 ? REX : 0);
        return new Choice(memory, random.nextInt(64), rexBits, constant(form, random));
    }

    private static long constant(X86Instruction form, Random random) {
        if (form.name().contains("moffs")) { return Numbers.address(random); }
        if (form.mnemonic().endsWith("ret")) { return 8L * random.nextInt(8); }
        return random.nextInt(4) == 0 ? random.nextInt(70) : Numbers.integer(random);
    }

    /** Encodes; null where the bytes are of another form, or of none. */
    Step encode(X86Instruction form, Choice choice) {
        Opcode opcode = form.opcode();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16);
        MemoryOperand memory = opcode.hasModRm() ? choice.memory : null;
        prefixes(opcode, memory, bytes);
        int rex = rex(opcode, memory, choice);
        if (rex != 0) {
            bytes.write(rex);
        }
        if (opcode.escaped()) {
            bytes.write(0x0f);
        }
        bytes.write(opcode.selector() + (opcode.registerInOpcode() ? choice.register & 7 : 0));
        if (opcode.trailer() >= 0) {
            bytes.write(opcode.trailer());
        }
        int field = -1;
        if (opcode.hasModRm()) {
            int reg = opcode.digit() >= 0 ? opcode.digit() : choice.register >> 3;
            if (memory == null) {
                bytes.write(REGISTER_MODE | reg << 3 | choice.register & 7);
            } else {
                field = memory.write(reg, bytes);
            }
        }
        boolean relative = isRelative(form);
        int constantAt = bytes.size();
        for (int i = 0; i < opcode.constantBytes(); i++) {
            bytes.write((int) (choice.constant >>> 8 * i));
        }
        if (opcode.predicate() >= 0) {
            bytes.write(opcode.predicate());
        }
        byte[] code = bytes.toByteArray();
        if (!isOf(form, code)) { return null; }
        if (relative) { return new Step(code, constantAt, opcode.constantBytes(), Step.OPEN, 0); }
        return field >= 0 ? new Step(code, field, RELATIVE_LIMIT, Step.NONE, memory.address()) : Step.of(code);
    }

    private static void prefixes(Opcode opcode, MemoryOperand memory, ByteArrayOutputStream bytes) {
        if (opcode.waits()) {
            bytes.write(0x9b);
        }
        if (opcode.segmentPrefix() != 0) {
            bytes.write(opcode.segmentPrefix());
        } else if (memory != null && memory.segment() != 0) {
            bytes.write(memory.segment());
        }
        if (memory != null && memory.narrow() || opcode.narrowAddress()) {
            bytes.write(0x67);
        }
        for (int i = 0; i < opcode.operandSizePrefixes(); i++) {
            bytes.write(0x66);
        }
        if (opcode.repeatPrefix() != 0) {
            bytes.write(opcode.repeatPrefix());
        }
        if (opcode.locked()) {
            bytes.write(0xf0);
        }
    }

    private static int rex(Opcode opcode, MemoryOperand memory, Choice choice) {
        int bits = memory == null ? choice.rexBits & 7 : choice.rexBits & REX_R | memory.rex();
        if (memory == null && !opcode.hasModRm() && !opcode.registerInOpcode()) {
            bits = 0;
        }
        // Without a REX prefix byte operands include ah to bh.
        boolean bare = (choice.rexBits & REX) == 0 && memory == null && choice.register % 3 == 0;
        bits = bare ? 0 : bits;
        return opcode.rexW() ? REX | REX_W | bits : bits != 0 ? REX | bits : 0;
    }

    /** Whether a form names the place that it goes to by a distance. */
    static boolean isRelative(X86Instruction form) {
        return form.operands().stream().anyMatch(operand -> operand.name().equals("target"))
                && !form.opcode().hasModRm();
    }

    boolean isOf(X86Instruction form, byte[] code) {
        return isa.decoder().decode(code, 0, code.length, Space.CODE) instanceof Decoding.Decoded decoded
                && decoded.instruction() == form && decoded.length() == code.length;
    }
}
