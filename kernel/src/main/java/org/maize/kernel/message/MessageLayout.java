package org.maize.kernel.message;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.agrona.DirectBuffer;
import uk.co.real_logic.sbe.PrimitiveType;
import uk.co.real_logic.sbe.PrimitiveValue;
import uk.co.real_logic.sbe.ir.Token;

/**
 * What bytes a message, or one entry of a group in it, may consist of: fixed fields, then groups, then data of variable length
 * (SBE 1.0, "Message structure"). Made from the schema's tokens; checking walks a message once and allocates nothing unless it is
 * wrong.
 */
final class MessageLayout {
    private final String name;
    private final int blockLength;
    private final List<Field> fields = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private final List<Data> datas = new ArrayList<>();

    /** A fixed field that may not hold every value that fits: either a range, or the values of an enumeration. */
    private record Field(String name, int offset, int width, long least, long greatest, BitSet values) {
        boolean allows(long value) {
            return values == null ? value >= least && value <= greatest
                    : value >= 0 && value <= 0xff && values.get((int) value);
        }

        String expectation() {
            return values == null ? least + " to " + greatest : "one of " + values;
        }
    }

    private record Group(String name, long greatestCount, MessageLayout entry) {
    }

    private record Data(String name, int lengthWidth, long greatestLength) {
    }

    private MessageLayout(String name, int blockLength) {
        this.name = name;
        this.blockLength = blockLength;
    }

    /** The layout of the message that the tokens describe. */
    static MessageLayout of(List<Token> tokens) {
        final Token begin = tokens.getFirst();
        final MessageLayout layout = new MessageLayout(begin.name(), begin.encodedLength());
        layout.addAll(tokens, 1, tokens.size() - 1);
        return layout;
    }

    private void addAll(List<Token> tokens, int from, int to) {
        for (int i = from; i < to; i += tokens.get(i).componentTokenCount()) {
            final Token token = tokens.get(i);
            switch (token.signal()) {
                case BEGIN_FIELD -> addField(token.name(), tokens, i + 1);
                case BEGIN_GROUP -> {
                    // The dimensions: BEGIN_COMPOSITE, blockLength, numInGroup, END_COMPOSITE.
                    final MessageLayout entry = new MessageLayout(token.name(), token.encodedLength());
                    entry.addAll(tokens, i + 5, i + token.componentTokenCount() - 1);
                    groups.add(new Group(token.name(), greatest(tokens.get(i + 3)), entry));
                }
                case BEGIN_VAR_DATA -> {
                    final Token length = tokens.get(i + 2);
                    datas.add(new Data(token.name(), length.encodedLength(), greatest(length)));
                }
                default -> throw new IllegalStateException("the schema has a " + token + " in " + name);
            }
        }
    }

    private void addField(String fieldName, List<Token> tokens, int at) {
        final Token type = tokens.get(at);
        switch (type.signal()) {
            case BEGIN_ENUM -> {
                final BitSet values = new BitSet();
                for (int i = at + 1; i < at + type.componentTokenCount() - 1; i++) {
                    values.set((int) tokens.get(i).encoding().constValue().longValue());
                }
                fields.add(new Field(fieldName, type.offset(), type.encodedLength(), 0, 0, values));
            }
            case ENCODING -> {
                if (type.encoding().maxValue() != null && type.arrayLength() == 1) {
                    final PrimitiveValue least = type.encoding().applicableMinValue();
                    fields.add(new Field(fieldName, type.offset(), type.encodedLength(), least.longValue(),
                            greatest(type), null));
                }
            }
            default -> throw new IllegalStateException("the schema has a " + type.signal() + " in field " + fieldName);
        }
    }

    private static long greatest(Token type) {
        if (type.encoding().byteOrder() != ByteOrder.LITTLE_ENDIAN
                || type.encoding().primitiveType() == PrimitiveType.FLOAT) {
            throw new IllegalStateException("the schema has a number of another form: " + type);
        }
        return type.encoding().applicableMaxValue().longValue();
    }

    String name() {
        return name;
    }

    int blockLength() {
        return blockLength;
    }

    /**
     * Checks the bytes from offset to limit.
     *
     * @throws MessageError at the first field that is wrong.
     */
    void check(DirectBuffer buffer, int offset, int limit) {
        final int end = checkBody(buffer, offset, limit);
        if (end != limit) {
            throw new MessageError("length", "longer by " + (limit - end) + " bytes", "nothing after the last field");
        }
    }

    private int checkBody(DirectBuffer buffer, int offset, int limit) {
        if (limit - offset < blockLength) { throw truncated("block", limit - offset, blockLength); }
        for (int i = 0; i < fields.size(); i++) {
            final Field field = fields.get(i);
            final long value = read(buffer, offset + field.offset, field.width);
            if (!field.allows(value)) { throw new MessageError(field.name, Long.toString(value), field.expectation()); }
        }
        int at = offset + blockLength;
        for (int i = 0; i < groups.size(); i++) {
            at = checkGroup(groups.get(i), buffer, at, limit);
        }
        for (int i = 0; i < datas.size(); i++) {
            at = checkData(datas.get(i), buffer, at, limit);
        }
        return at;
    }

    private int checkGroup(Group group, DirectBuffer buffer, int offset, int limit) {
        final int dimensions = Short.BYTES + Integer.BYTES;
        if (limit - offset < dimensions) { throw truncated(group.name, limit - offset, dimensions); }
        final long entryLength = read(buffer, offset, Short.BYTES);
        if (entryLength != group.entry.blockLength) {
            throw new MessageError(
                    group.name + ".blockLength", Long.toString(entryLength), Integer.toString(group.entry.blockLength));
        }
        final long count = read(buffer, offset + Short.BYTES, Integer.BYTES);
        final long room = (limit - offset - dimensions) / entryLength;
        if (count > Math.min(group.greatestCount, room)) {
            throw new MessageError(group.name + ".numInGroup", Long.toString(count),
                    "0 to " + group.greatestCount + ", and at most " + room + " fit");
        }
        int at = offset + dimensions;
        for (int i = 0; i < count; i++) {
            try {
                at = group.entry.checkBody(buffer, at, limit);
            } catch (MessageError error) {
                throw error.within(group.name + "[" + i + "]");
            }
        }
        return at;
    }

    private int checkData(Data data, DirectBuffer buffer, int offset, int limit) {
        if (limit - offset < data.lengthWidth) { throw truncated(data.name, limit - offset, data.lengthWidth); }
        final long length = read(buffer, offset, data.lengthWidth);
        final int room = limit - offset - data.lengthWidth;
        if (length > Math.min(data.greatestLength, room)) {
            throw new MessageError(data.name + ".length", Long.toString(length),
                    "0 to " + data.greatestLength + ", and at most " + room + " fit");
        }
        return offset + data.lengthWidth + (int) length;
    }

    /** A number as the schema's unsigned types have it; one of 64 bits past the signed range comes out negative. */
    private static long read(DirectBuffer buffer, int offset, int width) {
        return switch (width) {
            case 1 -> buffer.getByte(offset) & 0xffL;
            case 2 -> buffer.getShort(offset, ByteOrder.LITTLE_ENDIAN) & 0xffffL;
            case 4 -> buffer.getInt(offset, ByteOrder.LITTLE_ENDIAN) & 0xffff_ffffL;
            default -> buffer.getLong(offset, ByteOrder.LITTLE_ENDIAN);
        };
    }

    private static MessageError truncated(String field, int found, int expected) {
        return new MessageError(field, "cut off after " + found + " bytes", expected + " bytes");
    }
}
