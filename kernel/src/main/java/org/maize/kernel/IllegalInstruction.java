package org.maize.kernel;

import java.util.HexFormat;
import org.maize.isa.Decoder;
import org.maize.isa.Decoding;
import org.maize.isa.Isa;
import org.maize.kernel.task.Task;
import org.maize.kernel.task.UserMemory;

/** Says what a thread has met that is no instruction of its ISA: the bytes, and the name of what the subset leaves out. */
final class IllegalInstruction {
    private static final HexFormat BYTES = HexFormat.ofDelimiter(" ");

    private final Isa isa;
    private final UserMemory user = new UserMemory();
    private final byte[] code = new byte[Decoder.LONGEST_INSTRUCTION];

    IllegalInstruction(Isa isa) {
        this.isa = isa;
    }

    /** What is at the thread's program counter. */
    String describe(Task task) {
        final long address = task.registers().programCounter();
        final int onThisPage = UserMemory.leftInPage(address);
        final boolean more = task.process().space().canRead(address + onThisPage);
        final int length = user.of(task).copyIn(address, code, 0,
                more ? code.length : Math.min(code.length, onThisPage));
        final String what = Signal.SIGILL.meaning();
        return switch (isa.decoder().decode(code, 0, length, address)) {
            case Decoding.Undefined undefined -> what + " " + bytes(undefined.length())
                    + (undefined.known() == null ? ""
                            : ": " + undefined.known() + ", which " + isa.name() + " leaves out");
            case Decoding.Decoded decoded -> what + " " + bytes(decoded.length()) + ": "
                    + isa.disassembler().format(decoded);
            case Decoding.Truncated() -> what + " " + bytes(length);
        };
    }

    private String bytes(int count) {
        return BYTES.formatHex(code, 0, count);
    }
}
