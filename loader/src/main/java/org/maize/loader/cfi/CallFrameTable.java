package org.maize.loader.cfi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.maize.isa.Isa.FrameConventions;
import org.maize.loader.LoadError;

/**
 * The frame descriptions of a {@code .eh_frame} section in memory, by address. Reading checks every entry's structure; the rows of a
 * function are computed when they are asked for, so that code which never takes part in a migration may use any of DWARF.
 */
public final class CallFrameTable {
    private static final int ENTRY_LIMIT = 1 << 20;

    /** DW_EH_PE_absptr. */
    private static final int ABSOLUTE_POINTER = 0;

    private record CommonEntry(FrameConventions conventions, int pointerEncoding, int codeStart, int codeEnd) {}

    private record Function(CommonEntry common, long start, long end, int codeStart, int codeEnd) {}

    private final String file;
    private final byte[] bytes;
    private final TreeMap<Long, Function> functions = new TreeMap<>();

    private CallFrameTable(String file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /**
     * Reads a section.
     *
     * @param file name for messages
     * @param bytes the section's contents, relocated
     * @param address of the section
     * @throws LoadError for a malformed entry, two descriptions of one address, or a pointer encoding other than PC-relative 4 bytes
     *     (GNU as) or absolute 8 bytes
     */
    public static CallFrameTable read(String file, byte[] bytes, long address, FrameConventions conventions)
            throws LoadError {
        CallFrameTable table = new CallFrameTable(file, bytes);
        table.readEntries(address, conventions);
        return table;
    }

    /** Start and end addresses of each described function, ascending. */
    public List<long[]> ranges() {
        List<long[]> ranges = new ArrayList<>();
        functions.values().forEach(f -> ranges.add(new long[]{f.start(), f.end()}));
        return ranges;
    }

    /** The range of the function that the address is in: its first address and the one after its last. */
    public Optional<long[]> rangeAt(long address) {
        return functionAt(address).map(f -> new long[]{f.start(), f.end()});
    }

    /**
     * The row that holds at an address, empty where no function is described.
     *
     * @throws LoadError if the function's description needs a DWARF expression or is malformed
     */
    public Optional<FrameRow> rowAt(long address) throws LoadError {
        Optional<Function> function = functionAt(address);
        return function.isEmpty() ? Optional.empty() : Optional.of(row(function.get(), address));
    }

    /** Whether the rules change at an address inside a function; false where its description cannot be followed. */
    public boolean rowBeginsAt(long address) {
        Optional<Function> function = functionAt(address);
        try {
            return function.isPresent() && function.get().start() != address
                    && row(function.get(), address).from() == address;
        } catch (LoadError e) {
            return false;
        }
    }

    private Optional<Function> functionAt(long address) {
        var entry = functions.floorEntry(address);
        return entry == null || address >= entry.getValue().end() ? Optional.empty() : Optional.of(entry.getValue());
    }

    private void readEntries(long sectionAddress, FrameConventions conventions) throws LoadError {
        Map<Integer, CommonEntry> commonEntries = new HashMap<>();
        CallFrameCursor section = new CallFrameCursor(file, bytes, 0, bytes.length);
        int count = 0;
        while (!section.atEnd()) {
            int start = section.position();
            long length = section.u32("entry length");
            if (length == 0) {
                continue;
            }
            if (length == 0xffffffffL || count++ >= ENTRY_LIMIT) {
                throw section.error("entry length", "a 64-bit entry or more than " + ENTRY_LIMIT + " entries",
                        "32-bit entries");
            }
            int body = section.position();
            section.skip(length, "entry length");
            CallFrameCursor entry = new CallFrameCursor(file, bytes, body, section.position());
            long id = entry.u32("CIE id");
            if (id == 0) {
                commonEntries.put(start, commonEntry(entry, section.position(), conventions));
            } else {
                CommonEntry common = commonEntries.get((int) (body - id));
                if (id > body || common == null) {
                    throw entry.error("CIE pointer", Long.toString(id), "the distance to a CIE before it");
                }
                function(entry, common, sectionAddress, section.position());
            }
        }
    }

    private CommonEntry commonEntry(CallFrameCursor in, int end, FrameConventions conventions) throws LoadError {
        int version = in.u8("CIE version");
        if (version != 1) { throw in.error("CIE version", Integer.toString(version), "1"); }
        StringBuilder augmentation = new StringBuilder();
        for (int c = in.u8("CIE augmentation"); c != 0; c = in.u8("CIE augmentation")) {
            augmentation.append((char) c);
        }
        long codeAlignment = in.unsigned();
        long dataAlignment = in.signed();
        int returnColumn = in.u8("return address column");
        if (codeAlignment != conventions.codeAlignment() || dataAlignment != conventions.dataAlignment()) {
            throw in.error("alignment factors", codeAlignment + ", " + dataAlignment,
                    conventions.codeAlignment() + ", " + conventions.dataAlignment());
        }
        int encoding = ABSOLUTE_POINTER;
        if (augmentation.length() > 0) {
            if (augmentation.charAt(0) != 'z') {
                throw in.error("CIE augmentation", "\"" + augmentation + "\"", "\"zR\", \"zRS\" or \"zPLR\"");
            }
            long size = in.unsigned();
            int dataStart = in.position();
            in.skip(size, "CIE augmentation data");
            encoding = pointerEncoding(augmentation, new CallFrameCursor(file, bytes, dataStart, in.position()));
        }
        if (encoding != EhFrameWriter.POINTER_ENCODING && encoding != ABSOLUTE_POINTER) {
            throw in.error("CIE pointer encoding", "0x" + Integer.toHexString(encoding), "0x1b (PC-relative, 4 bytes)");
        }
        return new CommonEntry(
                new FrameConventions((int) codeAlignment, (int) dataAlignment, returnColumn, conventions
                        .entryCfaOffset()),
                encoding, in.position(), end);
    }

    private int pointerEncoding(CharSequence augmentation, CallFrameCursor data) throws LoadError {
        for (int i = 1; i < augmentation.length(); i++) {
            switch (augmentation.charAt(i)) {
                case 'R':
                    return data.u8("CIE pointer encoding");
                case 'L':
                    data.u8("CIE LSDA encoding");
                    break;
                case 'P':
                    int encoding = data.u8("CIE personality encoding");
                    data.skip((encoding & 7) == 3 ? 4 : 8, "CIE personality");
                    break;
                case 'S', 'B':
                    break;
                default:
                    throw data.error("CIE augmentation", "\"" + augmentation + "\"", "letters z, R, S, P, L, B");
            }
        }
        return ABSOLUTE_POINTER;
    }

    private void function(CallFrameCursor in, CommonEntry common, long sectionAddress, int end) throws LoadError {
        long field = sectionAddress + in.position();
        long start;
        long length;
        if (common.pointerEncoding() == EhFrameWriter.POINTER_ENCODING) {
            start = field + in.s32("FDE start");
            length = in.u32("FDE length");
        } else {
            start = in.u32("FDE start") | in.u32("FDE start") << 32;
            length = in.u32("FDE length") | in.u32("FDE length") << 32;
        }
        if (length < 0 || start < 0 || start > Long.MAX_VALUE - length) {
            throw in.error("FDE length", Long.toHexString(length), "a function in the address space");
        }
        in.skip(in.unsigned(), "FDE augmentation data");
        if (length == 0) { return; }
        var before = functions.floorEntry(start + length - 1);
        if (before != null && before.getValue().end() > start) {
            throw in.error("FDE start", "two descriptions of 0x" + Long.toHexString(Math.max(start, before.getKey())),
                    "one");
        }
        functions.put(start, new Function(common, start, start + length, in.position(), end));
    }

    private FrameRow row(Function function, long address) throws LoadError {
        CommonEntry common = function.common();
        CallFrameEncoding encoding = new CallFrameEncoding(common.conventions());
        RowComputation initial = new RowComputation(null);
        CallFrameCursor in = new CallFrameCursor(file, bytes, common.codeStart(), common.codeEnd());
        while (!in.atEnd()) {
            initial.execute(encoding.decode(in), in);
        }
        RowComputation state = new RowComputation(initial);
        long from = function.start();
        in = new CallFrameCursor(file, bytes, function.codeStart(), function.codeEnd());
        while (!in.atEnd()) {
            CallFrameInstruction instruction = encoding.decode(in);
            if (instruction instanceof CallFrameInstruction.Advance advance) {
                long to = from + advance.bytes();
                if (address < to) { return state.row(from, to, common.conventions().returnAddressColumn()); }
                from = to;
            } else {
                state.execute(instruction, in);
            }
        }
        return state.row(from, function.end(), common.conventions().returnAddressColumn());
    }
}
