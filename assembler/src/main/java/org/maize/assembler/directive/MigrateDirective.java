package org.maize.assembler.directive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.maize.assembler.object.MigrationPoints;
import org.maize.assembler.object.MigrationPoints.Kind;
import org.maize.assembler.object.MigrationPoints.Live;
import org.maize.assembler.object.MigrationPoints.Type;
import org.maize.assembler.text.Cursor;
import org.maize.assembler.text.Statement;
import org.maize.isa.Isa;
import org.maize.isa.Register;
import org.maize.isa.assembly.InstructionAssembler;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.assembly.Value;

/**
 * {@code .migrate "id", name=place:type, ...}: a thread may migrate at this address, and these values are live there. A place is
 * a register, a stack slot (base register and offset) or a constant, in the ISA's own syntax; a type is i64, f64 or v128. A place
 * {@code *name+offset} is a word of memory, at an address that a value before gives; its type is {@code frame}, the stack pointer of this
 * stack frame, or {@code point}, the address of a migration point: both are translated when a thread moves.
 */
final class MigrateDirective implements Directive {
    private static final int VECTOR_BYTES = 16;
    private static final int GENERAL_BYTES = 8;
    private static final long SLOT_LIMIT = 1L << 30;

    private final Assembly assembly;

    MigrateDirective(Assembly assembly) {
        this.assembly = assembly;
    }

    @Override
    public void run(Cursor cursor) throws SyntaxException {
        int start = cursor.statement().start() + 1;
        Isa isa = assembly.requireIsa(cursor, start, ".migrate");
        int idColumn = cursor.column();
        String id = checked(cursor, idColumn, cursor.string(), "an id");
        MigrationPoints points = assembly.points();
        Statement earlier = points.earlier(id);
        if (earlier != null) {
            throw cursor.error(idColumn, "the id \"" + id + "\", which the point at " + earlier.place() + " has",
                    "an id of its own");
        }
        List<Live> values = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (cursor.accept(',')) {
            int column = cursor.column();
            Live value = value(cursor, isa, values);
            if (!names.add(value.name())) {
                throw cursor.error(column, "a second value " + Cursor.quote(value.name()),
                        "a name of its own for each value");
            }
            if (values.size() >= MigrationPoints.VALUE_LIMIT) {
                throw cursor.error(column, "one more value", "at most " + MigrationPoints.VALUE_LIMIT);
            }
            values.add(value);
        }
        if (!cursor.atEnd()) { throw cursor.unexpected("a comma and one more value, or the end of the statement"); }
        if (!assembly.sections().current().isExecutable()) {
            throw cursor.error(start, ".migrate in section " + assembly.sections().current().name(),
                    "a section of instructions");
        }
        if (assembly.frames().current() == null
                || assembly.frames().current().section() != assembly.sections().current()) {
            throw cursor.error(start, ".migrate outside of a function with call frame information",
                    "it between .cfi_startproc and .cfi_endproc, by which the stack is unwound");
        }
        points.add(id, assembly.sections().current().here(), values, cursor.statement());
    }

    private static String checked(Cursor cursor, int column, String text, String what) throws SyntaxException {
        if (text.isEmpty() || text.getBytes(StandardCharsets.UTF_8).length > MigrationPoints.TEXT_LIMIT) {
            throw cursor.error(column,
                    what + (text.isEmpty() ? " without a character" : " of " + text.length() + " characters"),
                    what + " of 1 to " + MigrationPoints.TEXT_LIMIT + " bytes");
        }
        return text;
    }

    private Live value(Cursor cursor, Isa isa, List<Live> before) throws SyntaxException {
        int column = cursor.column();
        String name = checked(cursor, column, cursor.name("a value as name=place:type"), "a name");
        cursor.expect('=');
        int placeColumn = cursor.column();
        if (cursor.accept('*')) { return memory(cursor, name, before); }
        int from = cursor.mark();
        InstructionAssembler syntax = assembly.instructions().current();
        if (cursor.accept(syntax.immediatePrefix())) {
            int at = cursor.column();
            Value constant = cursor.expression();
            if (!constant.isConstant() || constant.modifier() != null) {
                throw cursor.error(at, "a constant whose value is not known here", "a number");
            }
            return new Live(name, type(cursor), Kind.CONSTANT, 0, constant.addend());
        }
        Register register = registerOrNull(cursor, syntax);
        if (register == null) { return slot(cursor, isa, name, placeColumn); }
        String shown = Cursor.quote(cursor.statement().text().substring(from, cursor.mark()).strip());
        check(cursor, placeColumn, register, isa, shown);
        cursor.expect(':');
        int typeColumn = cursor.column();
        Type type = typeWord(cursor);
        boolean general = register.bytes() == GENERAL_BYTES;
        if (type == Type.I64 != general) {
            throw cursor.error(typeColumn, "type " + type.name().toLowerCase(Locale.ROOT) + " in " + shown,
                    general ? "i64, as this is a general register" : "f64 or v128, as this is a vector register");
        }
        return new Live(name, type, Kind.REGISTER, register.dwarf(), 0);
    }

    private static Live memory(Cursor cursor, String name, List<Live> before) throws SyntaxException {
        int column = cursor.column();
        String base = cursor.name("the name of a value before");
        int index = 0;
        while (index < before.size() && !before.get(index).name().equals(base)) {
            index++;
        }
        if (index == before.size() || before.get(index).type() != Type.I64) {
            throw cursor.error(column, Cursor.quote(base), "the name of a value before, of type i64");
        }
        int offsetColumn = cursor.column();
        Value offset = cursor.expression();
        if (!offset.isConstant() || offset.addend() % GENERAL_BYTES != 0 || Math.abs(offset.addend()) > SLOT_LIMIT) {
            throw cursor.error(offsetColumn, "this offset", "a multiple of 8, at most " + SLOT_LIMIT);
        }
        cursor.expect(':');
        int typeColumn = cursor.column();
        Type type = typeWord(cursor);
        if (type != Type.FRAME && type != Type.POINT) {
            throw cursor.error(typeColumn, "type " + type.name().toLowerCase(Locale.ROOT) + " in memory",
                    "frame or point");
        }
        return new Live(name, type, Kind.MEMORY, index, offset.addend());
    }

    private Live slot(Cursor cursor, Isa isa, String name, int column) throws SyntaxException {
        InstructionAssembler.Slot slot = assembly.instructions().current().slot(cursor);
        Register base = slot.base();
        if (base.dwarf() < 0 || base.bytes() != GENERAL_BYTES || isa.registers().named(base.name()) == null) {
            throw cursor.error(column, "a slot at " + base, "a slot at a whole general register");
        }
        if (slot.offset() < -SLOT_LIMIT || slot.offset() > SLOT_LIMIT) {
            throw cursor.error(column, "a slot at offset " + slot.offset(), "an offset of at most " + SLOT_LIMIT);
        }
        return new Live(name, type(cursor), Kind.SLOT, base.dwarf(), slot.offset());
    }

    /** Reads a register; null, without advancing, if a slot stands here. */
    private static Register registerOrNull(Cursor cursor, InstructionAssembler syntax) throws SyntaxException {
        int start = cursor.mark();
        try {
            return syntax.register(cursor);
        } catch (SyntaxException noRegister) {
            cursor.reset(start);
            try {
                syntax.slot(cursor);
            } catch (SyntaxException noSlot) {
                if (noSlot.column() != noRegister.column()) {
                    throw noSlot.column() > noRegister.column() ? noSlot : noRegister;
                }
                boolean more = noSlot.found().length() > noRegister.found().length();
                throw cursor.error(noSlot.column(), more ? noSlot.found() : noRegister.found(),
                        noRegister.expected() + ", or " + noSlot.expected());
            }
            cursor.reset(start);
            return null;
        }
    }

    private static void check(Cursor cursor, int column, Register register, Isa isa, String shown)
            throws SyntaxException {
        boolean whole = register.dwarf() >= 0 && isa.registers().named(register.name()) != null;
        if (!whole || register.bytes() != VECTOR_BYTES && register.bytes() != GENERAL_BYTES) {
            throw cursor.error(column, shown, "a whole register");
        }
        if (register.equals(isa.callingConvention().stackPointer())) {
            throw cursor.error(column, shown, "another register: the stack pointer is never a value, as stacks differ");
        }
    }

    private static Type type(Cursor cursor) throws SyntaxException {
        cursor.expect(':');
        int column = cursor.column();
        Type type = typeWord(cursor);
        if (type == Type.FRAME || type == Type.POINT) {
            throw cursor.error(column, "type " + type.name().toLowerCase(Locale.ROOT),
                    "i64, f64 or v128: only memory holds others");
        }
        return type;
    }

    private static Type typeWord(Cursor cursor) throws SyntaxException {
        int column = cursor.column();
        String word = cursor.word();
        for (Type type : Type.values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(word)) { return type; }
        }
        throw cursor.error(column, word == null ? cursor.nextToken() : Cursor.quote(word),
                "i64, f64, v128, frame or point");
    }
}
