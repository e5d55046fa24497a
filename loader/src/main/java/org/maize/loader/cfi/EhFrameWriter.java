package org.maize.loader.cfi;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.maize.isa.Isa;
import org.maize.isa.Isa.FrameConventions;

/**
 * Writes a {@code .eh_frame} section from the directives of an object's procedures, equal byte for byte to what GNU as 2.40 writes
 * (gas/dw2gencfi.c): version 1, augmentation {@code zR}, pointers PC-relative in 4 bytes, CIEs shared between procedures whose
 * first instructions are equal.
 */
public final class EhFrameWriter {
    /** Name of the section. */
    public static final String SECTION = ".eh_frame";

    /** Alignment of the section, in bytes. */
    public static final int ALIGNMENT = 8;

    /** DW_EH_PE_pcrel | DW_EH_PE_sdata4. */
    static final int POINTER_ENCODING = 0x1b;

    /**
     * A procedure between {@code .cfi_startproc} and {@code .cfi_endproc}.
     *
     * @param length of its code in bytes
     * @param simple {@code .cfi_startproc simple}: the ISA's initial instructions are left out
     * @param signalFrame {@code .cfi_signal_frame}
     * @param returnColumn return address column, or -1 for the ISA's ({@code .cfi_return_column})
     * @param instructions in order; advances between those at different addresses
     */
    public record Procedure(
            long length, boolean simple, boolean signalFrame, int returnColumn,
            List<CallFrameInstruction> instructions) {
        public Procedure {
            instructions = List.copyOf(instructions);
        }

        /** An ordinary procedure. */
        public Procedure(long length, List<CallFrameInstruction> instructions) {
            this(length, false, false, -1, instructions);
        }
    }

    /**
     * A written section.
     *
     * @param bytes its contents
     * @param starts for each procedure, the offset of its 4-byte start field, which holds 0 and needs the ISA's 32-bit PC-relative
     *     relocation against the procedure's first instruction
     */
    public record Written(byte[] bytes, List<Integer> starts) {}

    private record CommonEntry(int returnColumn, boolean signalFrame, List<CallFrameInstruction> instructions,
            int offset) {}

    private final FrameConventions conventions;
    private final List<CallFrameInstruction> initialInstructions;
    private final CallFrameEncoding encoding;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<CommonEntry> commonEntries = new ArrayList<>();

    private EhFrameWriter(FrameConventions conventions, int stackPointer) {
        this.conventions = conventions;
        this.encoding = new CallFrameEncoding(conventions);
        this.initialInstructions = initialInstructions(conventions, stackPointer);
    }

    /** Writes the section for procedures in the order of their directives. */
    public static Written write(Isa isa, List<Procedure> procedures) {
        return write(isa.frameConventions(), isa.callingConvention().stackPointer().dwarf(), procedures);
    }

    /** The same, by an ISA's conventions and the DWARF number of its stack pointer. */
    public static Written write(FrameConventions conventions, int stackPointer, List<Procedure> procedures) {
        EhFrameWriter writer = new EhFrameWriter(conventions, stackPointer);
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < procedures.size(); i++) {
            starts.add(writer.procedure(procedures.get(i), i == procedures.size() - 1 ? ALIGNMENT : 4));
        }
        return new Written(writer.out.toByteArray(), List.copyOf(starts));
    }

    /** What holds at a procedure's first instruction: the CFA, and where a call that pushes has put the return address. */
    private static List<CallFrameInstruction> initialInstructions(FrameConventions conventions, int stackPointer) {
        int entryOffset = conventions.entryCfaOffset();
        CallFrameInstruction cfa = new CallFrameInstruction.DefineCfa(stackPointer, entryOffset);
        return entryOffset == 0
                ? List.of(cfa)
                : List.of(cfa, new CallFrameInstruction.Offset(conventions.returnAddressColumn(), -entryOffset));
    }

    private int procedure(Procedure procedure, int alignment) {
        List<CallFrameInstruction> all = new ArrayList<>();
        if (!procedure.simple()) {
            all.addAll(initialInstructions);
        }
        all.addAll(procedure.instructions());
        all.removeIf(i -> i instanceof CallFrameInstruction.Advance a && a.bytes() == 0);
        int returnColumn = procedure.returnColumn() >= 0 ? procedure.returnColumn()
                : conventions.returnAddressColumn();
        CommonEntry common = commonEntry(returnColumn, procedure.signalFrame(), all);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int start = out.size();
        word(body, start + 4 - common.offset());
        word(body, 0);
        word(body, (int) procedure.length());
        Leb128.writeUnsigned(body, 0);
        all.subList(common.instructions().size(), all.size()).forEach(i -> encoding.encode(i, body));
        add(body, alignment);
        return start + 8;
    }

    /** An entry whose instructions begin the procedure's, the newest first; a new one takes all up to the first that cannot be shared. */
    private CommonEntry commonEntry(int returnColumn, boolean signalFrame, List<CallFrameInstruction> all) {
        for (CommonEntry entry : commonEntries.reversed()) {
            int length = entry.instructions().size();
            if (entry.returnColumn() == returnColumn && entry.signalFrame() == signalFrame && length <= all.size()
                    && entry.instructions().equals(all.subList(0, length))) {
                return entry;
            }
        }
        int length = 0;
        while (length < all.size() && !endsCommonPart(all.get(length))) {
            length++;
        }
        CommonEntry entry = new CommonEntry(returnColumn, signalFrame, List.copyOf(all.subList(0, length)), out.size());
        writeCommonEntry(entry);
        commonEntries.add(entry);
        return entry;
    }

    private static boolean endsCommonPart(CallFrameInstruction instruction) {
        return instruction instanceof CallFrameInstruction.Advance
                || instruction instanceof CallFrameInstruction.RememberState
                || instruction instanceof CallFrameInstruction.Escape;
    }

    private void writeCommonEntry(CommonEntry entry) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        word(body, 0);
        body.write(1);
        body.writeBytes(entry.signalFrame() ? new byte[]{'z', 'R', 'S', 0} : new byte[]{'z', 'R', 0});
        Leb128.writeUnsigned(body, conventions.codeAlignment());
        Leb128.writeSigned(body, conventions.dataAlignment());
        body.write(entry.returnColumn());
        Leb128.writeUnsigned(body, 1);
        body.write(POINTER_ENCODING);
        entry.instructions().forEach(i -> encoding.encode(i, body));
        add(body, 4);
    }

    private static void word(ByteArrayOutputStream to, int value) {
        for (int i = 0; i < 4; i++) {
            to.write(value >> (8 * i));
        }
    }

    /** Adds an entry, padded with no-operations, behind its length, which does not count its own field. */
    private void add(ByteArrayOutputStream body, int alignment) {
        while ((out.size() + 4 + body.size()) % alignment != 0) {
            body.write(0);
        }
        word(out, body.size());
        out.writeBytes(body.toByteArray());
    }
}
