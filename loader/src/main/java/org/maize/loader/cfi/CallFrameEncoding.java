package org.maize.loader.cfi;

import java.io.ByteArrayOutputStream;
import org.maize.isa.Isa.FrameConventions;
import org.maize.loader.LoadError;

/**
 * The byte form of call frame instructions (DWARF 5, 7.24), both ways. Where several forms say the same, writing chooses as
 * GNU as does, so that sections are equal byte for byte.
 */
final class CallFrameEncoding {
    private static final int ADVANCE_LOC = 0x40;
    private static final int OFFSET = 0x80;
    private static final int RESTORE = 0xc0;
    private static final int NOP = 0x00;
    private static final int ADVANCE_LOC1 = 0x02;
    private static final int ADVANCE_LOC2 = 0x03;
    private static final int ADVANCE_LOC4 = 0x04;
    private static final int OFFSET_EXTENDED = 0x05;
    private static final int RESTORE_EXTENDED = 0x06;
    private static final int UNDEFINED = 0x07;
    private static final int SAME_VALUE = 0x08;
    private static final int REGISTER = 0x09;
    private static final int REMEMBER_STATE = 0x0a;
    private static final int RESTORE_STATE = 0x0b;
    private static final int DEF_CFA = 0x0c;
    private static final int DEF_CFA_REGISTER = 0x0d;
    private static final int DEF_CFA_OFFSET = 0x0e;
    private static final int OFFSET_EXTENDED_SF = 0x11;
    private static final int DEF_CFA_SF = 0x12;
    private static final int DEF_CFA_OFFSET_SF = 0x13;
    private static final int VAL_OFFSET = 0x14;
    private static final int VAL_OFFSET_SF = 0x15;
    private static final int GNU_ARGS_SIZE = 0x2e;

    private final FrameConventions conventions;

    CallFrameEncoding(FrameConventions conventions) {
        this.conventions = conventions;
    }

    void encode(CallFrameInstruction instruction, ByteArrayOutputStream out) {
        switch (instruction) {
            case CallFrameInstruction.Advance a -> advance(a.bytes() / conventions.codeAlignment(), out);
            case CallFrameInstruction.DefineCfa c -> {
                boolean signed = c.offset() < 0;
                out.write(signed ? DEF_CFA_SF : DEF_CFA);
                Leb128.writeUnsigned(out, c.register());
                cfaOffset(signed, c.offset(), out);
            }
            case CallFrameInstruction.DefineCfaRegister c -> withRegister(DEF_CFA_REGISTER, c.register(), out);
            case CallFrameInstruction.DefineCfaOffset c -> {
                boolean signed = c.offset() < 0;
                out.write(signed ? DEF_CFA_OFFSET_SF : DEF_CFA_OFFSET);
                cfaOffset(signed, c.offset(), out);
            }
            case CallFrameInstruction.Offset o -> {
                long factored = o.offset() / conventions.dataAlignment();
                if (factored >= 0 && o.register() < 64) {
                    out.write(OFFSET | o.register());
                    Leb128.writeUnsigned(out, factored);
                } else {
                    factored(OFFSET_EXTENDED, OFFSET_EXTENDED_SF, o.register(), factored, out);
                }
            }
            case CallFrameInstruction.ValueOffset o ->
                    factored(VAL_OFFSET, VAL_OFFSET_SF, o.register(), o.offset() / conventions.dataAlignment(), out);
            case CallFrameInstruction.InRegister r -> {
                withRegister(REGISTER, r.register(), out);
                Leb128.writeUnsigned(out, r.other());
            }
            case CallFrameInstruction.Restore r -> {
                if (r.register() < 64) {
                    out.write(RESTORE | r.register());
                } else {
                    withRegister(RESTORE_EXTENDED, r.register(), out);
                }
            }
            case CallFrameInstruction.Undefined u -> withRegister(UNDEFINED, u.register(), out);
            case CallFrameInstruction.SameValue s -> withRegister(SAME_VALUE, s.register(), out);
            case CallFrameInstruction.RememberState s -> out.write(REMEMBER_STATE);
            case CallFrameInstruction.RestoreState s -> out.write(RESTORE_STATE);
            case CallFrameInstruction.Escape e -> out.writeBytes(e.bytes());
        }
    }

    private static void advance(long units, ByteArrayOutputStream out) {
        if (units == 0) { return; }
        if (units < 0x40) {
            out.write((int) (ADVANCE_LOC | units));
            return;
        }
        int bytes = units <= 0xff ? 1 : units <= 0xffff ? 2 : 4;
        out.write(bytes == 1 ? ADVANCE_LOC1 : bytes == 2 ? ADVANCE_LOC2 : ADVANCE_LOC4);
        for (int i = 0; i < bytes; i++) {
            out.write((int) (units >> (8 * i)));
        }
    }

    private void cfaOffset(boolean signed, long offset, ByteArrayOutputStream out) {
        if (signed) {
            Leb128.writeSigned(out, offset / conventions.dataAlignment());
        } else {
            Leb128.writeUnsigned(out, offset);
        }
    }

    private static void withRegister(int code, int register, ByteArrayOutputStream out) {
        out.write(code);
        Leb128.writeUnsigned(out, register);
    }

    private static void factored(int code, int signedCode, int register, long factored, ByteArrayOutputStream out) {
        withRegister(factored < 0 ? signedCode : code, register, out);
        if (factored < 0) {
            Leb128.writeSigned(out, factored);
        } else {
            Leb128.writeUnsigned(out, factored);
        }
    }

    /**
     * The next instruction of a stream, or null for a no-operation.
     *
     * @throws LoadError where the bytes end too soon or hold a DWARF expression, which thread migration cannot follow
     */
    CallFrameInstruction decode(CallFrameCursor in) throws LoadError {
        int code = in.u8("call frame instruction");
        int low = code & 0x3f;
        switch (code & 0xc0) {
            case ADVANCE_LOC:
                return advanced(low);
            case OFFSET:
                return new CallFrameInstruction.Offset(low, in.unsigned() * conventions.dataAlignment());
            case RESTORE:
                return new CallFrameInstruction.Restore(low);
            default:
                return decodeExtended(code, in);
        }
    }

    private CallFrameInstruction decodeExtended(int code, CallFrameCursor in) throws LoadError {
        int data = conventions.dataAlignment();
        return switch (code) {
            case NOP -> null;
            case ADVANCE_LOC1 -> advanced(in.u8("DW_CFA_advance_loc1"));
            case ADVANCE_LOC2 -> advanced(in.u16("DW_CFA_advance_loc2"));
            case ADVANCE_LOC4 -> advanced(in.u32("DW_CFA_advance_loc4"));
            case OFFSET_EXTENDED -> new CallFrameInstruction.Offset(in.register(), in.unsigned() * data);
            case OFFSET_EXTENDED_SF -> new CallFrameInstruction.Offset(in.register(), in.signed() * data);
            case RESTORE_EXTENDED -> new CallFrameInstruction.Restore(in.register());
            case UNDEFINED -> new CallFrameInstruction.Undefined(in.register());
            case SAME_VALUE -> new CallFrameInstruction.SameValue(in.register());
            case REGISTER -> new CallFrameInstruction.InRegister(in.register(), in.register());
            case REMEMBER_STATE -> new CallFrameInstruction.RememberState();
            case RESTORE_STATE -> new CallFrameInstruction.RestoreState();
            case DEF_CFA -> new CallFrameInstruction.DefineCfa(in.register(), in.unsigned());
            case DEF_CFA_SF -> new CallFrameInstruction.DefineCfa(in.register(), in.signed() * data);
            case DEF_CFA_REGISTER -> new CallFrameInstruction.DefineCfaRegister(in.register());
            case DEF_CFA_OFFSET -> new CallFrameInstruction.DefineCfaOffset(in.unsigned());
            case DEF_CFA_OFFSET_SF -> new CallFrameInstruction.DefineCfaOffset(in.signed() * data);
            case VAL_OFFSET -> new CallFrameInstruction.ValueOffset(in.register(), in.unsigned() * data);
            case VAL_OFFSET_SF -> new CallFrameInstruction.ValueOffset(in.register(), in.signed() * data);
            case GNU_ARGS_SIZE -> {
                in.unsigned();
                yield null;
            }
            default ->
                    throw in.error("call frame instruction", "0x" + Integer.toHexString(code),
                            "an instruction without expressions: .cfi_def_cfa*, .cfi_offset, .cfi_register, .cfi_restore, "
                                    + ".cfi_undefined, .cfi_same_value, .cfi_remember_state, .cfi_restore_state");
        };
    }

    private CallFrameInstruction advanced(long units) {
        return new CallFrameInstruction.Advance(units * conventions.codeAlignment());
    }
}
