package org.maize.assembler.object;

import java.util.ArrayList;
import java.util.List;
import org.maize.assembler.text.Statement;
import org.maize.isa.RelocationType;
import org.maize.isa.assembly.Encoding;
import org.maize.loader.elf.Elf;

/** A section under construction: its header and its fragments. */
public final class Section {
    /** The most bytes that a section of the file may have. */
    public static final long SIZE_LIMIT = 64L << 20;

    /** The most bytes that a section without bytes in the file may have. */
    public static final long ZERO_SIZE_LIMIT = 2L << 30;

    /** Writes the padding of a length. */
    public interface Padding {
        byte[] of(int length);
    }

    private static final long PHASES = 16;

    private final String name;
    private final int type;
    private final long flags;
    private final long entrySize;
    private long alignment = 1;
    private final List<Fragment> fragments = new ArrayList<>();
    private final List<Fragment> tail = new ArrayList<>();
    private long knownSize;
    private boolean overfull;

    /** How far the next byte lies behind a multiple of {@link #modulus}. */
    private long phase;
    /** As much of the alignment of the next byte as is known while the source is read: a power of two up to {@link #PHASES}. */
    private long modulus = PHASES;

    /**
     * @param type SHT_*
     * @param flags SHF_*
     * @param entrySize of a mergeable section, else 0
     */
    public Section(String name, int type, long flags, long entrySize) {
        this.name = name;
        this.type = type;
        this.flags = flags;
        this.entrySize = entrySize;
        add(new Fragment.Bytes());
    }

    public String name() {
        return name;
    }

    /** SHT_*. */
    public int type() {
        return type;
    }

    /** SHF_*. */
    public long flags() {
        return flags;
    }

    /** Size of an entry of a mergeable section, else 0. */
    public long entrySize() {
        return entrySize;
    }

    /** Its alignment so far, a power of two. */
    public long alignment() {
        return alignment;
    }

    /** Whether it holds instructions. */
    public boolean isExecutable() { return (flags & Elf.SHF_EXECINSTR) != 0; }

    /** Whether it takes no bytes of the file. */
    public boolean isZeroFilled() { return type == Elf.SHT_NOBITS; }

    /** Whether more was put into it than its limit allows. */
    public boolean isOverfull() { return overfull; }

    /** The most bytes it may have. */
    public long sizeLimit() {
        return isZeroFilled() ? ZERO_SIZE_LIMIT : SIZE_LIMIT;
    }

    List<Fragment> fragments() {
        return fragments;
    }

    /** Makes it start at a multiple of this power of two at least. */
    public void requireAlignment(long powerOfTwo) {
        alignment = Math.max(alignment, powerOfTwo);
    }

    /** The place of its first byte. */
    Label start() {
        return new Label(this, fragments.isEmpty() ? add(new Fragment.Bytes()) : fragments.getFirst(), 0);
    }

    /** The place where the next byte goes. */
    public Label here() {
        Fragment last = fragments.getLast();
        if (!(last instanceof Fragment.Bytes)) {
            last = add(new Fragment.Bytes());
        }
        return new Label(this, last, last.size());
    }

    private <F extends Fragment> F add(F next) {
        if (fragments.isEmpty()) {
            next.startAt(0, 0, 0);
        } else {
            Fragment last = fragments.getLast();
            boolean ends = last instanceof Fragment.Align || last instanceof Fragment.Space space && space.isUpTo();
            if (last.isFixed()) {
                next.startAt(last.run(), last.runOffset() + last.size(), last.region());
            } else {
                next.startAt(last.run() + 1, 0, last.region() + (ends ? 1 : 0));
            }
        }
        fragments.add(next);
        return next;
    }

    /** Allocates zeros behind all that is appended, in the order of the calls; the place of their first. */
    public Label allocateLast(long bytes, long powerOfTwo) {
        requireAlignment(powerOfTwo);
        reserve(powerOfTwo - 1);
        tail.add(new Fragment.Align(powerOfTwo, 0, byte[]::new));
        Fragment start = new Fragment.Bytes();
        tail.add(start);
        if (reserve(bytes)) {
            tail.add(new Fragment.Fill(bytes, new byte[1]));
        }
        return new Label(this, start, 0);
    }

    /** Puts what was allocated last behind the rest. Distances to it are known only when the section is laid out. */
    void finish() {
        tail.forEach(this::add);
        tail.clear();
    }

    private boolean hasRoom(long bytes) {
        phase = Math.floorMod(phase + bytes, modulus);
        return reserve(bytes);
    }

    /** Counts bytes that the section will have at most; padding counts with the most that it can be. */
    private boolean reserve(long bytes) {
        knownSize += bytes;
        overfull |= bytes < 0 || knownSize > sizeLimit();
        return !overfull;
    }

    /** Appends bytes. */
    public void append(byte[] bytes) {
        if (hasRoom(bytes.length)) {
            ((Fragment.Bytes) here().fragment()).append(bytes);
        }
    }

    /** Appends a number whose value is known at the end. */
    public void append(int bytes, Expression value, Statement statement, int column) {
        if (hasRoom(bytes)) {
            Fragment.Bytes fragment = (Fragment.Bytes) here().fragment();
            fragment.add(new Fixup((int) fragment.size(), new Fixup.Number(bytes), value, statement, column));
            fragment.append(new byte[bytes]);
        }
    }

    /** Appends a field that only a relocation of this type fills. */
    public void append(RelocationType type, Expression value, Statement statement, int column) {
        if (hasRoom(type.bytes())) {
            Fragment.Bytes fragment = (Fragment.Bytes) here().fragment();
            fragment.add(new Fixup((int) fragment.size(), new Fixup.InInstruction(type), value, statement, column));
            fragment.append(new byte[type.bytes()]);
        }
    }

    /**
     * Appends an instruction with its possible encodings, the shortest first.
     *
     * @param codeAlignment of instructions, in bytes: after data, zeros come before it
     * @param literals where the literals go that it reaches
     */
    public void append(List<Encoding> encodings, int codeAlignment, LiteralPools literals, Statement statement) {
        alignForCode(codeAlignment);
        if (!hasRoom(encodings.getLast().bytes().length)) { return; }
        if (encodings.size() > 1) {
            add(new Fragment.Relaxable(encodings,
                    encodings.stream().map(e -> fixups(e, 0, literals, statement)).toList()));
            knowOnly(codeAlignment);
        } else {
            Encoding encoding = encodings.getFirst();
            Fragment.Bytes fragment = (Fragment.Bytes) here().fragment();
            fixups(encoding, (int) fragment.size(), literals, statement).forEach(fragment::add);
            fragment.append(encoding.bytes());
        }
    }

    /** Puts zeros before an instruction that comes after data. */
    public void alignForCode(int codeAlignment) {
        if (isExecutable() && (modulus < codeAlignment || phase % codeAlignment != 0)) {
            align(codeAlignment, 0, new byte[1]);
        }
        requireAlignment(codeAlignment);
    }

    /** Bytes follow whose number is known to be a multiple of a power of two, and no more. */
    private void knowOnly(long powerOfTwo) {
        modulus = Math.min(modulus, powerOfTwo);
        phase %= modulus;
    }

    private List<Fixup> fixups(Encoding encoding, int offset, LiteralPools literals, Statement statement) {
        return encoding.fixups().stream()
                .map(f -> new Fixup(offset + f.offset(), new Fixup.InInstruction(f.relocation()),
                        literals.expression(this, f, statement), statement, f.value().column()))
                .toList();
    }

    /** Appends a number of variable length whose value is known when the section is laid out. */
    public void variableLength(Expression value, boolean signed, Statement statement, int column) {
        if (hasRoom(Leb128.LONGEST)) {
            add(new Fragment.VariableLength(value, signed, statement, column));
            knowOnly(1);
        }
    }

    /** Appends a pattern, many times over. */
    public void fill(long count, byte[] pattern) {
        if (count > 0 && hasRoom(count > sizeLimit() ? -1 : count * pattern.length)) {
            add(new Fragment.Fill(count, pattern));
        }
    }

    /** Pads to a multiple of a power of two with what writes the padding; nothing if more than {@code most} bytes (0: no limit) are needed. */
    public void align(long powerOfTwo, long most, Padding padding) {
        requireAlignment(powerOfTwo);
        if (!reserve(powerOfTwo - 1)) { return; }
        add(new Fragment.Align(powerOfTwo, most, padding));
        if (most > 0) {
            // Padding or not: where both end at a multiple.
            knowOnly(phase == 0 ? powerOfTwo : Math.min(powerOfTwo, Long.lowestOneBit(phase)));
        } else if (powerOfTwo >= modulus) {
            modulus = Math.min(powerOfTwo, PHASES);
            phase = 0;
        } else {
            phase = (phase + powerOfTwo - 1 & -powerOfTwo) % modulus;
        }
    }

    /** Pads with a pattern whose last bytes are left out where they do not fit. */
    public void align(long powerOfTwo, long most, byte[] pattern) {
        align(powerOfTwo, most, length -> patterned(length, pattern));
    }

    private static byte[] patterned(int length, byte[] pattern) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = pattern[i % pattern.length];
        }
        return bytes;
    }

    /** Appends space whose size, or with {@code upTo} whose end, is known when the section is laid out. */
    public void space(Expression amount, boolean upTo, byte fill, Statement statement, int column) {
        knowOnly(1);
        add(new Fragment.Space(amount, upTo, fill, statement, column));
    }

    /** Size in bytes, once laid out. */
    public long size() {
        Fragment last = fragments.getLast();
        return last.address() + last.size();
    }
}
