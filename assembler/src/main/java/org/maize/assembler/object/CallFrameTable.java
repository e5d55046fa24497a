package org.maize.assembler.object;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.maize.assembler.object.CallFrames.Function;
import org.maize.assembler.object.CallFrames.Rule;
import org.maize.isa.Isa;
import org.maize.loader.elf.Elf;

/**
 * Writes call frame information as {@code .eh_frame} (DWARF 5, 6.4; System V AMD64 psABI, 4.2.4), as GNU as lays it out: a
 * function's rules before its first step become a CIE, unless those of a CIE are among them, the newest looked at first.
 */
public final class CallFrameTable {
    private static final int DW_CFA_ADVANCE_LOC = 0x40;
    private static final int DW_CFA_ADVANCE_LOC1 = 0x02;
    private static final int DW_CFA_ADVANCE_LOC2 = 0x03;
    private static final int DW_CFA_ADVANCE_LOC4 = 0x04;
    private static final int DW_CFA_OFFSET = 0x80;
    private static final int DW_CFA_OFFSET_EXTENDED = 0x05;
    private static final int DW_CFA_OFFSET_EXTENDED_SF = 0x11;
    private static final int DW_CFA_RESTORE = 0xc0;
    private static final int DW_CFA_RESTORE_EXTENDED = 0x06;
    private static final int DW_CFA_UNDEFINED = 0x07;
    private static final int DW_CFA_SAME_VALUE = 0x08;
    private static final int DW_CFA_REGISTER = 0x09;
    private static final int DW_CFA_REMEMBER_STATE = 0x0a;
    private static final int DW_CFA_RESTORE_STATE = 0x0b;
    private static final int DW_CFA_DEF_CFA = 0x0c;
    private static final int DW_CFA_DEF_CFA_REGISTER = 0x0d;
    private static final int DW_CFA_DEF_CFA_OFFSET = 0x0e;
    private static final int DW_CFA_DEF_CFA_SF = 0x12;
    private static final int DW_CFA_DEF_CFA_OFFSET_SF = 0x13;
    private static final int DW_EH_PE_PCREL_SDATA4 = 0x1b;

    /** Register numbers up to this one fit into the opcode. */
    private static final int COMPACT_REGISTER = 0x3f;

    private static final int ENTRY_ALIGNMENT = 4;
    private static final int TABLE_ALIGNMENT = 8;

    private record Common(int returnColumn, boolean signalFrame, List<Rule> rules, int offset) {}

    private final Isa.FrameConventions conventions;
    private final Symbols symbols;
    private final Section section = new Section(".eh_frame", Elf.SHT_PROGBITS, Elf.SHF_ALLOC, 0);
    private final List<Common> commons = new ArrayList<>();
    private int size;

    public CallFrameTable(Isa isa, Symbols symbols) {
        this.conventions = isa.frameConventions();
        this.symbols = symbols;
    }

    /** The section for these functions, whose own sections are laid out. */
    public Section write(List<Function> functions) {
        section.requireAlignment(TABLE_ALIGNMENT);
        for (int i = 0; i < functions.size(); i++) {
            write(functions.get(i), i + 1 == functions.size());
        }
        return section;
    }

    private void write(Function function, boolean last) {
        Common common = common(function);
        int own = common.rules().size();
        ByteArrayOutputStream rules = new ByteArrayOutputStream();
        rules.write(0); // no augmentation data
        Label from = function.start();
        for (Rule rule : function.rules().subList(own, function.rules().size())) {
            if (rule instanceof Rule.Advance advance) {
                advance(rules, advance.to().address() - from.address());
                from = advance.to();
            } else {
                write(rules, rule);
            }
        }
        pad(rules, 16, last ? TABLE_ALIGNMENT : ENTRY_ALIGNMENT);
        int start = size;
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        number(head, 12 + rules.size(), 4);
        number(head, start + 4 - common.offset(), 4);
        append(head);
        section.append(4, new Expression.Binary(Expression.Operator.SUBTRACT,
                new Expression.Reference(symbols.at(function.start())),
                new Expression.Reference(symbols.at(section.here()))),
                function.opening(), 1);
        size += 4;
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        number(rest, function.end().address() - function.start().address(), 4);
        rest.writeBytes(rules.toByteArray());
        append(rest);
    }

    private void append(ByteArrayOutputStream bytes) {
        section.append(bytes.toByteArray());
        size += bytes.size();
    }

    private Common common(Function function) {
        List<Rule> all = function.rules();
        for (Common common : commons.reversed()) {
            int count = common.rules().size();
            if (common.returnColumn() == function.returnColumn() && common.signalFrame() == function.isSignalFrame()
                    && count <= all.size() && common.rules().equals(all.subList(0, count))) {
                return common;
            }
        }
        int own = 0;
        while (own < all.size() && !(all.get(own) instanceof Rule.Advance)
                && !(all.get(own) instanceof Rule.RememberState)) {
            own++;
        }
        List<Rule> rules = List.copyOf(all.subList(0, own));
        Common common = new Common(function.returnColumn(), function.isSignalFrame(), rules, size);
        commons.add(common);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        number(body, 0, 4);
        body.write(1); // version
        body.writeBytes(
                (function.isSignalFrame() ? "zRS\0" : "zR\0").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        unsigned(body, conventions.codeAlignment());
        signed(body, conventions.dataAlignment());
        body.write(function.returnColumn());
        unsigned(body, 1);
        body.write(DW_EH_PE_PCREL_SDATA4);
        rules.forEach(rule -> write(body, rule));
        pad(body, 4, ENTRY_ALIGNMENT);
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        number(entry, body.size(), 4);
        entry.writeBytes(body.toByteArray());
        append(entry);
        return common;
    }

    /** Pads with DW_CFA_nop so that the table, {@code before} bytes longer than it is now, and these bytes end aligned. */
    private void pad(ByteArrayOutputStream bytes, int before, int alignment) {
        while ((size + before + bytes.size()) % alignment != 0) {
            bytes.write(0);
        }
    }

    private void advance(ByteArrayOutputStream out, long bytes) {
        long steps = bytes / conventions.codeAlignment();
        if (steps == 0) { return; }
        if (steps <= 0x3f) {
            out.write((int) (DW_CFA_ADVANCE_LOC | steps));
        } else if (steps <= 0xff) {
            out.write(DW_CFA_ADVANCE_LOC1);
            number(out, steps, 1);
        } else if (steps <= 0xffff) {
            out.write(DW_CFA_ADVANCE_LOC2);
            number(out, steps, 2);
        } else {
            out.write(DW_CFA_ADVANCE_LOC4);
            number(out, steps, 4);
        }
    }

    private void write(ByteArrayOutputStream out, Rule rule) {
        switch (rule) {
            case Rule.Advance a -> throw new IllegalArgumentException("a step among the rules of a CIE");
            case Rule.DefineCfa cfa -> {
                out.write(cfa.offset() < 0 ? DW_CFA_DEF_CFA_SF : DW_CFA_DEF_CFA);
                unsigned(out, cfa.register());
                cfaOffset(out, cfa.offset());
            }
            case Rule.DefineCfaRegister cfa -> {
                out.write(DW_CFA_DEF_CFA_REGISTER);
                unsigned(out, cfa.register());
            }
            case Rule.DefineCfaOffset cfa -> {
                out.write(cfa.offset() < 0 ? DW_CFA_DEF_CFA_OFFSET_SF : DW_CFA_DEF_CFA_OFFSET);
                cfaOffset(out, cfa.offset());
            }
            case Rule.Offset saved -> offset(out, saved.register(), saved.offset() / conventions.dataAlignment());
            case Rule.InRegister saved -> {
                out.write(DW_CFA_REGISTER);
                unsigned(out, saved.register());
                unsigned(out, saved.other());
            }
            case Rule.Restore restore -> {
                if (restore.register() <= COMPACT_REGISTER) {
                    out.write(DW_CFA_RESTORE | restore.register());
                } else {
                    out.write(DW_CFA_RESTORE_EXTENDED);
                    unsigned(out, restore.register());
                }
            }
            case Rule.Undefined undefined -> {
                out.write(DW_CFA_UNDEFINED);
                unsigned(out, undefined.register());
            }
            case Rule.SameValue same -> {
                out.write(DW_CFA_SAME_VALUE);
                unsigned(out, same.register());
            }
            case Rule.RememberState r -> out.write(DW_CFA_REMEMBER_STATE);
            case Rule.RestoreState r -> out.write(DW_CFA_RESTORE_STATE);
        }
    }

    private void cfaOffset(ByteArrayOutputStream out, long offset) {
        if (offset < 0) {
            signed(out, offset / conventions.dataAlignment());
        } else {
            unsigned(out, offset);
        }
    }

    private static void offset(ByteArrayOutputStream out, int register, long factored) {
        if (factored < 0) {
            out.write(DW_CFA_OFFSET_EXTENDED_SF);
            unsigned(out, register);
            signed(out, factored);
        } else {
            if (register <= COMPACT_REGISTER) {
                out.write(DW_CFA_OFFSET | register);
            } else {
                out.write(DW_CFA_OFFSET_EXTENDED);
                unsigned(out, register);
            }
            unsigned(out, factored);
        }
    }

    private static void number(ByteArrayOutputStream out, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >> 8 * i));
        }
    }

    private static void unsigned(ByteArrayOutputStream out, long value) {
        Leb128.unsigned(out, value);
    }

    private static void signed(ByteArrayOutputStream out, long value) {
        Leb128.signed(out, value);
    }
}
