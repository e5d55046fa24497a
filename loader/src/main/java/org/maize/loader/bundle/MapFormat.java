package org.maize.loader.bundle;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maize.isa.Isa;
import org.maize.loader.LoadError;
import org.maize.loader.elf.ElfSegment;
import org.maize.loader.map.MigrationMap;
import org.maize.loader.map.MigrationPoint;
import org.maize.loader.map.Place;
import org.maize.loader.map.PointLocation;
import org.maize.loader.map.RegisterAt;
import org.maize.loader.map.ReturnAddress;
import org.maize.loader.map.ValueType;

/**
 * The bytes of a migration map in a bundle, big-endian: i32 number of points; for each point its id (u16 length, UTF-8), u16 number of
 * values with name (u16 length, UTF-8) and u8 type, then for each ISA in the order of the bundle's executables its location: i64
 * address, i32 frame size, u16 CFA register, i32 CFA offset, u8 kind and i32 operand of the return address, u16 count of saved
 * registers and u16 count of frame registers with u16 register and i32 CFA offset each, and per value u8 place, i64 operand: for a
 * place in memory the index of the value that gives the address in the upper half, the offset in the lower.
 */
final class MapFormat {
    private static final int PLACE_REGISTER_CALLER_SAVED = 0;
    private static final int PLACE_REGISTER_CALLEE_SAVED = 1;
    private static final int PLACE_SLOT = 2;
    private static final int PLACE_CONSTANT = 3;
    private static final int PLACE_MEMORY = 4;
    private static final int FRAME_LIMIT = 1 << 20;
    private static final int NAME_LIMIT = 4096;

    private MapFormat() {}

    static byte[] write(MigrationMap map, List<String> isas) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(map.points().size());
            for (MigrationPoint point : map.points()) {
                string(out, point.id());
                out.writeShort(point.values().size());
                for (MigrationPoint.Value value : point.values()) {
                    string(out, value.name());
                    out.writeByte(value.type().ordinal());
                }
                for (String isa : isas) {
                    location(out, point.locations().get(isa));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static void location(DataOutputStream out, PointLocation at) throws IOException {
        out.writeLong(at.address());
        out.writeInt((int) at.frameSize());
        out.writeShort(at.cfaRegister());
        out.writeInt((int) at.cfaOffset());
        switch (at.returnAddress()) {
            case ReturnAddress.Saved(long offset) -> kind(out, 0, (int) offset);
            case ReturnAddress.InRegister(int register) -> kind(out, 1, register);
            case ReturnAddress.None() -> kind(out, 2, 0);
        }
        for (List<RegisterAt> registers : List.of(at.saved(), at.frameRegisters())) {
            out.writeShort(registers.size());
            for (RegisterAt register : registers) {
                out.writeShort(register.register());
                out.writeInt((int) register.cfaOffset());
            }
        }
        for (Place place : at.places()) {
            switch (place) {
                case Place.InRegister(int register, boolean calleeSaved) -> {
                    out.writeByte(calleeSaved ? PLACE_REGISTER_CALLEE_SAVED : PLACE_REGISTER_CALLER_SAVED);
                    out.writeLong(register);
                }
                case Place.InSlot(long offset) -> {
                    out.writeByte(PLACE_SLOT);
                    out.writeLong(offset);
                }
                case Place.InMemory(int base, long offset) -> {
                    out.writeByte(PLACE_MEMORY);
                    out.writeInt(base);
                    out.writeInt((int) offset);
                }
                case Place.Constant(long value) -> {
                    out.writeByte(PLACE_CONSTANT);
                    out.writeLong(value);
                }
            }
        }
    }

    private static void kind(DataOutputStream out, int kind, int operand) throws IOException {
        out.writeByte(kind);
        out.writeInt(operand);
    }

    private static void string(DataOutputStream out, String string) throws IOException {
        byte[] bytes = string.getBytes(StandardCharsets.UTF_8);
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    /** Reads a map; it is checked against the programs, so that a point can only be an address of code and a register one of the ISA. */
    static MigrationMap read(String file, byte[] bytes, List<Bundle.Program> programs) throws LoadError {
        return new Reader(file, ByteBuffer.wrap(bytes), programs).map();
    }

    /** A reading of one map. */
    private static final class Reader {
        private final String file;
        private final ByteBuffer in;
        private final List<Bundle.Program> programs;
        private final Map<String, Set<Long>> addresses = new HashMap<>();

        private Reader(String file, ByteBuffer in, List<Bundle.Program> programs) {
            this.file = file;
            this.in = in;
            this.programs = programs;
        }

        private MigrationMap map() throws LoadError {
            int count = i32("number of points");
            expect(count >= 0 && count <= MigrationMap.POINT_LIMIT, "number of points", count,
                    "0 to " + MigrationMap.POINT_LIMIT);
            List<MigrationPoint> points = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                MigrationPoint point = point();
                expect(points.isEmpty() || points.getLast().id().compareTo(point.id()) < 0, "point id", i,
                        "ids in ascending order");
                points.add(point);
            }
            expect(!in.hasRemaining(), "end", in.remaining(), "no bytes after the last point");
            return new MigrationMap(points);
        }

        private MigrationPoint point() throws LoadError {
            String id = string();
            int count = u16("number of values");
            expect(count <= MigrationMap.VALUE_LIMIT, "number of values", count, "at most " + MigrationMap.VALUE_LIMIT);
            List<MigrationPoint.Value> values = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String name = string();
                int type = u8("value type");
                expect(type < ValueType.values().length, "value type", type, "0 to 4");
                values.add(new MigrationPoint.Value(name, ValueType.values()[type]));
            }
            Map<String, PointLocation> locations = new HashMap<>();
            for (Bundle.Program program : programs) {
                locations.put(program.isa().name(), location(program, values));
            }
            return new MigrationPoint(id, values, locations);
        }

        private PointLocation location(Bundle.Program program, List<MigrationPoint.Value> values) throws LoadError {
            Isa isa = program.isa();
            long address = i64("point address");
            expect(isCode(program, address) && addresses.computeIfAbsent(isa.name(), n -> new HashSet<>()).add(address),
                    "point address", address, "an address of code, of one point only");
            int frameSize = i32("frame size");
            expect(frameSize >= 0 && frameSize <= FRAME_LIMIT && frameSize % 8 == 0, "frame size", frameSize,
                    "a multiple of 8, 0 to " + FRAME_LIMIT);
            int cfaRegister = register(isa, u16("CFA register"), ValueType.I64);
            int cfaOffset = cfaOffset(i32("CFA offset"));
            ReturnAddress returnAddress = returnAddress(isa);
            List<RegisterAt> saved = registers(isa);
            List<RegisterAt> frameRegisters = registers(isa);
            List<Place> places = new ArrayList<>();
            for (MigrationPoint.Value value : values) {
                places.add(place(isa, value.type(), values));
            }
            return new PointLocation(
                    address, frameSize, cfaRegister, cfaOffset, returnAddress, saved, frameRegisters, places);
        }

        private static boolean isCode(Bundle.Program program, long address) {
            for (ElfSegment segment : program.file().segments()) {
                if (segment.isLoaded() && segment.isExecutable() && address >= segment.address()
                        && address - segment.address() <= segment.fileSize()) {
                    return true;
                }
            }
            return false;
        }

        private ReturnAddress returnAddress(Isa isa) throws LoadError {
            int kind = u8("return address kind");
            int operand = i32("return address");
            return switch (kind) {
                case 0 -> new ReturnAddress.Saved(cfaOffset(operand));
                case 1 -> new ReturnAddress.InRegister(register(isa, operand, ValueType.I64));
                case 2 -> new ReturnAddress.None();
                default -> throw error("return address kind", kind, "0 to 2");
            };
        }

        private List<RegisterAt> registers(Isa isa) throws LoadError {
            int count = u16("number of registers");
            expect(count <= 256, "number of registers", count, "at most 256");
            List<RegisterAt> registers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = u16("register");
                expect(isa.registers().dwarf(number) != null, "register", number, "a DWARF number of " + isa.name());
                registers.add(new RegisterAt(number, cfaOffset(i32("CFA offset"))));
            }
            return registers;
        }

        private Place place(Isa isa, ValueType type, List<MigrationPoint.Value> values) throws LoadError {
            int kind = u8("place");
            long operand = i64("place");
            expect(type.isTranslated() == (kind == PLACE_MEMORY), "place", kind,
                    "memory for " + ValueType.FRAME + " and "
                            + ValueType.POINT + " only");
            return switch (kind) {
                case PLACE_REGISTER_CALLER_SAVED -> new Place.InRegister(register(isa, operand, type), false);
                case PLACE_REGISTER_CALLEE_SAVED -> new Place.InRegister(register(isa, operand, type), true);
                case PLACE_SLOT -> new Place.InSlot(cfaOffset(operand));
                case PLACE_CONSTANT -> new Place.Constant(operand);
                case PLACE_MEMORY -> inMemory((int) (operand >>> 32), (int) operand, values);
                default -> throw error("place", kind, "0 to 4");
            };
        }

        private Place inMemory(int base, int offset, List<MigrationPoint.Value> values) throws LoadError {
            expect(base >= 0 && base < values.size() && values.get(base).type() == ValueType.I64, "place in memory",
                    base,
                    "the index of an i64 of the point");
            expect(offset % Long.BYTES == 0, "place in memory", offset, "a multiple of 8");
            return new Place.InMemory(base, offset);
        }

        private int register(Isa isa, long number, ValueType type) throws LoadError {
            boolean known = number >= 0 && number < 1024 && isa.registers().dwarf((int) number) != null
                    && isa.registers().dwarf((int) number).bytes() == (type == ValueType.I64 ? 8 : 16);
            expect(known, "register", number, "a DWARF number of " + isa.name() + " that can hold " + type);
            return (int) number;
        }

        private int cfaOffset(long offset) throws LoadError {
            expect(offset >= -FRAME_LIMIT && offset <= FRAME_LIMIT && offset % 8 == 0, "CFA offset", offset,
                    "a multiple of 8 within " + FRAME_LIMIT);
            return (int) offset;
        }

        private String string() throws LoadError {
            int length = u16("name");
            expect(length > 0 && length <= NAME_LIMIT, "name length", length, "1 to " + NAME_LIMIT);
            need(length, "name");
            ByteBuffer text = in.slice(in.position(), length);
            in.position(in.position() + length);
            try {
                return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
            } catch (CharacterCodingException e) {
                throw new LoadError(file, "map name", in.position(), "bytes that are not UTF-8", "UTF-8");
            }
        }

        private int u8(String field) throws LoadError {
            need(1, field);
            return in.get() & 0xff;
        }

        private int u16(String field) throws LoadError {
            need(2, field);
            return in.getShort() & 0xffff;
        }

        private int i32(String field) throws LoadError {
            need(4, field);
            return in.getInt();
        }

        private long i64(String field) throws LoadError {
            need(8, field);
            return in.getLong();
        }

        private void need(int bytes, String field) throws LoadError {
            expect(in.remaining() >= bytes, field, in.remaining(), bytes + " more bytes");
        }

        private void expect(boolean holds, String field, long found, String expected) throws LoadError {
            if (!holds) { throw error(field, found, expected); }
        }

        private LoadError error(String field, long found, String expected) {
            return new LoadError(file, "map " + field, in.position(), Long.toString(found), expected);
        }
    }
}
