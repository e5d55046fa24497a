package org.maize.kernel.syscall;

import java.util.Arrays;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.maize.isa.FileStatusLayout;
import org.maize.isa.FileStatusLayout.Field;

/** A file's status in the form that kernels of all ISAs share: a word for each field. */
public final class FileStatus {
    /** Types of files, in the mode (inode(7)). */
    public static final int TYPE = 0170000;

    public static final int FIFO = 0010000;
    public static final int CHARACTER_DEVICE = 0020000;
    public static final int DIRECTORY = 0040000;
    public static final int REGULAR = 0100000;
    public static final int SYMBOLIC_LINK = 0120000;
    public static final int SOCKET = 0140000;

    /** Bytes of all words. */
    public static final int LENGTH = Field.values().length * Long.BYTES;

    private static final int[] OFFSETS_OF_TIMES = {64, 112, 96};
    private static final int NONE = 0;

    private final long[] words = new long[Field.values().length];

    /** Nothing is known. */
    public FileStatus clear() {
        Arrays.fill(words, NONE);
        return this;
    }

    public long get(Field field) {
        return words[field.ordinal()];
    }

    public FileStatus set(Field field, long value) {
        words[field.ordinal()] = value;
        return this;
    }

    /** Writes the words, {@link #LENGTH} bytes. */
    public void write(byte[] bytes) {
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        for (int i = 0; i < words.length; i++) {
            buffer.putLong(i * Long.BYTES, words[i]);
        }
    }

    /** Reads the words. */
    public void read(byte[] bytes) {
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        for (int i = 0; i < words.length; i++) {
            words[i] = buffer.getLong(i * Long.BYTES);
        }
    }

    /** Writes a struct stat of an ISA; returns its length. */
    public int writeAs(FileStatusLayout layout, MutableDirectBuffer buffer) {
        buffer.setMemory(0, layout.length(), (byte) 0);
        for (FileStatusLayout.Slot slot : layout.slots()) {
            if (slot.width() == Integer.BYTES) {
                buffer.putInt(slot.offset(), (int) get(slot.field()));
            } else {
                buffer.putLong(slot.offset(), get(slot.field()));
            }
        }
        return layout.length();
    }

    /** Bytes of a struct statx. */
    public static final int EXTENDED_LENGTH = 256;

    /** Linux's STATX_BASIC_STATS: which fields of it are filled in. */
    private static final int BASIC = 0x7ff;

    /** Writes a struct statx, which is the same on every ISA (linux/stat.h). */
    public void writeExtended(MutableDirectBuffer buffer) {
        buffer.setMemory(0, EXTENDED_LENGTH, (byte) 0);
        buffer.putInt(0, BASIC);
        buffer.putInt(4, (int) get(Field.BLOCK_SIZE));
        buffer.putInt(16, (int) get(Field.LINKS));
        buffer.putInt(20, (int) get(Field.USER));
        buffer.putInt(24, (int) get(Field.GROUP));
        buffer.putShort(28, (short) get(Field.MODE));
        buffer.putLong(32, get(Field.INODE));
        buffer.putLong(40, get(Field.SIZE));
        buffer.putLong(48, get(Field.BLOCKS));
        for (int i = 0; i < OFFSETS_OF_TIMES.length; i++) {
            final int seconds = Field.ACCESSED.ordinal() + 2 * i;
            buffer.putLong(OFFSETS_OF_TIMES[i], words[seconds]);
            buffer.putInt(OFFSETS_OF_TIMES[i] + Long.BYTES, (int) words[seconds + 1]);
        }
        putDevice(buffer, 128, get(Field.SPECIAL_DEVICE));
        putDevice(buffer, 136, get(Field.DEVICE));
    }

    private static void putDevice(MutableDirectBuffer buffer, int offset, long device) {
        buffer.putInt(offset, (int) (device >> 8 & 0xfff));
        buffer.putInt(offset + Integer.BYTES, (int) (device & 0xff | device >> 12 & 0xfff00));
    }

    /** A device's number from its two parts (linux/kdev_t.h, new_encode_dev). */
    public static long device(int major, int minor) {
        return minor & 0xffL | (long) major << 8 | (minor & ~0xffL) << 12;
    }
}
