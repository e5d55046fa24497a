package org.maize.assembler.object;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.maize.assembler.text.Statement;
import org.maize.isa.assembly.Encoding;

/** A piece of a section. Those of fixed size form runs, within which every distance is known while the source is read. */
public abstract sealed class Fragment {
    private int run = -1;
    private long runOffset;
    private int region;
    private long address;

    /** Number of the run of fragments of fixed size that it belongs to. */
    final int run() {
        return run;
    }

    /** Offset of its first byte in its run. */
    final long runOffset() {
        return runOffset;
    }

    /** Counts up at each alignment: a shift before one need not go on behind it. */
    final int region() {
        return region;
    }

    final void startAt(int newRun, long newRunOffset, int newRegion) {
        run = newRun;
        runOffset = newRunOffset;
        region = newRegion;
    }

    /** Offset in the section, as laid out so far. */
    final long address() {
        return address;
    }

    final void place(long newAddress) {
        address = newAddress;
    }

    /** Bytes that it takes, as laid out so far. */
    abstract long size();

    /** Whether the size is known while the source is read; the place behind it is then in the same run. */
    boolean isFixed() {
        return true;
    }

    /** Its bytes. */
    abstract byte[] contents();

    /** The fields in it that wait for symbols. */
    List<Fixup> fixups() {
        return List.of();
    }

    /** Bytes and instructions whose size is known. */
    static final class Bytes extends Fragment {
        private byte[] bytes = new byte[64];
        private int size;
        private final List<Fixup> fixups = new ArrayList<>();

        void append(byte[] more) {
            if (size + more.length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more.length));
            }
            System.arraycopy(more, 0, bytes, size, more.length);
            size += more.length;
        }

        void add(Fixup fixup) {
            fixups.add(fixup);
        }

        @Override
        long size() {
            return size;
        }

        @Override
        byte[] contents() {
            return Arrays.copyOf(bytes, size);
        }

        @Override
        List<Fixup> fixups() {
            return fixups;
        }
    }

    /** A pattern, many times over. */
    static final class Fill extends Fragment {
        private final long count;
        private final byte[] pattern;

        Fill(long count, byte[] pattern) {
            this.count = count;
            this.pattern = pattern;
        }

        boolean isZero() {
            for (byte b : pattern) {
                if (b != 0) { return false; }
            }
            return true;
        }

        @Override
        long size() {
            return count * pattern.length;
        }

        @Override
        byte[] contents() {
            byte[] bytes = new byte[Math.toIntExact(size())];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = pattern[i % pattern.length];
            }
            return bytes;
        }
    }

    /** Padding up to a multiple of a power of two. */
    static final class Align extends Fragment {
        private final long alignment;
        private final long most;
        private final Section.Padding padding;
        private long size;

        /** @param most if more bytes would be needed, none are written; 0 for no such limit */
        Align(long alignment, long most, Section.Padding padding) {
            this.alignment = alignment;
            this.most = most;
            this.padding = padding;
        }

        void fit() {
            long needed = -address() & alignment - 1;
            size = most > 0 && needed > most ? 0 : needed;
        }

        @Override
        long size() {
            return size;
        }

        @Override
        boolean isFixed() { return false; }

        @Override
        byte[] contents() {
            return size == 0 ? new byte[0] : padding.of(Math.toIntExact(size));
        }
    }

    /** An instruction whose encoding hangs on the distance to a symbol. */
    static final class Relaxable extends Fragment {
        private final List<Encoding> encodings;
        private final List<List<Fixup>> fixups;
        private int chosen;

        Relaxable(List<Encoding> encodings, List<List<Fixup>> fixups) {
            this.encodings = encodings;
            this.fixups = fixups;
        }

        Encoding encoding() {
            return encodings.get(chosen);
        }

        boolean isLongest() { return chosen == encodings.size() - 1; }

        void grow() {
            chosen++;
        }

        void growFully() {
            chosen = encodings.size() - 1;
        }

        @Override
        long size() {
            return encoding().bytes().length;
        }

        @Override
        boolean isFixed() { return false; }

        @Override
        byte[] contents() {
            return encoding().bytes().clone();
        }

        @Override
        List<Fixup> fixups() {
            return fixups.get(chosen);
        }
    }

    /**
     * A number of 7 bits a byte, the lowest first (DWARF 5, 7.6), whose value is known when the section is laid out. Where it only
     * grows, a value that shrinks again is padded.
     */
    static final class VariableLength extends Fragment {
        private final Expression value;
        private final boolean signed;
        private final Statement statement;
        private final int column;
        private byte[] bytes = new byte[1];

        VariableLength(Expression value, boolean signed, Statement statement, int column) {
            this.value = value;
            this.signed = signed;
            this.statement = statement;
            this.column = column;
        }

        Expression value() {
            return value;
        }

        Statement statement() {
            return statement;
        }

        int column() {
            return column;
        }

        void fit(long number, boolean growsOnly) {
            bytes = Leb128.of(number, signed, growsOnly ? bytes.length : 1);
        }

        @Override
        long size() {
            return bytes.length;
        }

        @Override
        boolean isFixed() { return false; }

        @Override
        byte[] contents() {
            return bytes.clone();
        }
    }

    /** Space whose size is an expression: {@code .skip} of what is not known yet, or {@code .org} ({@code upTo}). */
    static final class Space extends Fragment {
        private final Expression amount;
        private final boolean upTo;
        private final byte fill;
        private final Statement statement;
        private final int column;
        private long size;

        Space(Expression amount, boolean upTo, byte fill, Statement statement, int column) {
            this.amount = amount;
            this.upTo = upTo;
            this.fill = fill;
            this.statement = statement;
            this.column = column;
        }

        Expression amount() {
            return amount;
        }

        boolean isUpTo() { return upTo; }

        boolean isZero() { return fill == 0; }

        Statement statement() {
            return statement;
        }

        int column() {
            return column;
        }

        void resize(long bytes) {
            size = bytes;
        }

        @Override
        long size() {
            return size;
        }

        @Override
        boolean isFixed() { return false; }

        @Override
        byte[] contents() {
            byte[] bytes = new byte[Math.toIntExact(size)];
            Arrays.fill(bytes, fill);
            return bytes;
        }
    }
}
