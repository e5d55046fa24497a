package org.maize.loader.map;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.maize.loader.LoadError;

/**
 * A {@code .migrate} directive as the assembler leaves it in an object's section {@code .maize.points}, its address relocated.
 *
 * <p>A record, little-endian: u64 address; u16 length and UTF-8 id; u16 count of values; for each u16 length and UTF-8 name, u8
 * type, u8 place (0 register, 1 stack slot, 2 constant, 3 memory), u16 DWARF register number or index of the value that gives the
 * address, i64 slot offset, offset or constant.
 *
 * @param address of the point
 * @param id of the point
 * @param values in the order of the directive
 */
public record AssembledPoint(long address, String id, List<Value> values) {
    /** Kinds of {@link Value#place}. */
    public static final int REGISTER = 0;

    public static final int SLOT = 1;
    public static final int CONSTANT = 2;
    public static final int MEMORY = 3;

    private static final int NAME_LIMIT = 1024;

    /**
     * A live value of the directive.
     *
     * @param place {@link #REGISTER}, {@link #SLOT}, {@link #CONSTANT} or {@link #MEMORY}
     * @param register DWARF number of the register or of the slot's base; for memory, the index of the value that gives the address
     * @param operand the offset from the base, or the constant
     */
    public record Value(String name, ValueType type, int place, int register, long operand) {}

    public AssembledPoint {
        values = List.copyOf(values);
    }

    /**
     * Reads a section.
     *
     * @param file the object's name for messages
     * @throws LoadError where the section is not of this form
     */
    public static List<AssembledPoint> read(String file, byte[] section) throws LoadError {
        ByteBuffer in = ByteBuffer.wrap(section).order(ByteOrder.LITTLE_ENDIAN);
        List<AssembledPoint> points = new ArrayList<>();
        while (in.hasRemaining()) {
            require(file, in, 8, "address");
            long address = in.getLong();
            String id = string(file, in, "point id");
            int count = u16(file, in, "value count");
            List<Value> values = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String name = string(file, in, "value name");
                require(file, in, 12, "value");
                int type = in.get() & 0xff;
                int place = in.get() & 0xff;
                int register = in.getShort() & 0xffff;
                if (type >= ValueType.values().length || place > MEMORY) {
                    throw error(file, in, "value type and place", type + ", " + place, "types 0 to 4, places 0 to 3");
                }
                if (ValueType.values()[type].isTranslated() != (place == MEMORY)) {
                    throw error(file, in, "value type and place", type + ", " + place,
                            "types 3 and 4 in memory, no others");
                }
                values.add(new Value(name, ValueType.values()[type], place, register, in.getLong()));
            }
            for (Value value : values) {
                if (value.place() == MEMORY && (value.register() >= count
                        || values.get(value.register()).type() != ValueType.I64 || value.operand() % Long.BYTES != 0)) {
                    throw error(file, in, "value in memory",
                            value.name() + " at value " + value.register() + "+" + value.operand(),
                            "the index of an i64, and a multiple of 8");
                }
            }
            points.add(new AssembledPoint(address, id, values));
        }
        return points;
    }

    private static String string(String file, ByteBuffer in, String field) throws LoadError {
        int length = u16(file, in, field);
        require(file, in, length, field);
        if (length == 0 || length > NAME_LIMIT) {
            throw error(file, in, field, length + " bytes", "1 to " + NAME_LIMIT);
        }
        ByteBuffer text = in.slice(in.position(), length);
        in.position(in.position() + length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException e) {
            throw error(file, in, field, "bytes that are not UTF-8", "UTF-8");
        }
    }

    private static int u16(String file, ByteBuffer in, String field) throws LoadError {
        require(file, in, 2, field);
        return in.getShort() & 0xffff;
    }

    private static void require(String file, ByteBuffer in, int bytes, String field) throws LoadError {
        if (in.remaining() < bytes) { throw error(file, in, field, in.remaining() + " bytes", bytes + " more"); }
    }

    private static LoadError error(String file, ByteBuffer in, String field, String found, String expected) {
        return new LoadError(file, ".maize.points " + field, in.position(), found, expected);
    }
}
