package org.maize.assembler.directive;

import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import org.maize.assembler.object.CallFrames;
import org.maize.assembler.object.CallFrames.Rule;
import org.maize.assembler.text.Characters;
import org.maize.assembler.text.Cursor;
import org.maize.assembler.text.Input;
import org.maize.isa.Register;
import org.maize.isa.assembly.SyntaxException;

/** Call frame information: the {@code .cfi_} directives. */
final class FrameDirectives {
    private static final int REGISTER_LIMIT = 127;
    private static final long OFFSET_LIMIT = 1L << 30;

    private final Assembly assembly;

    FrameDirectives(Assembly assembly) {
        this.assembly = assembly;
    }

    void addTo(Map<String, Directive> table) {
        table.put(".cfi_startproc", this::open);
        table.put(".cfi_endproc", cursor -> {
            function(cursor);
            assembly.frames().close(assembly.sections().current().here());
        });
        table.put(".cfi_sections", this::sections);
        table.put(".cfi_def_cfa", cursor -> {
            CallFrames.Function function = function(cursor);
            int register = register(cursor);
            cursor.expect(',');
            add(function, new Rule.DefineCfa(register, offset(cursor)));
        });
        table.put(".cfi_def_cfa_register", ofRegister(Rule.DefineCfaRegister::new));
        table.put(".cfi_def_cfa_offset", ofOffset(Rule.DefineCfaOffset::new));
        table.put(".cfi_adjust_cfa_offset", cursor -> {
            CallFrames.Function function = function(cursor);
            add(function, new Rule.DefineCfaOffset(function.cfaOffset() + offset(cursor)));
        });
        table.put(".cfi_offset", cursor -> saved(cursor, false));
        table.put(".cfi_rel_offset", cursor -> saved(cursor, true));
        table.put(".cfi_register", cursor -> {
            CallFrames.Function function = function(cursor);
            int register = register(cursor);
            cursor.expect(',');
            add(function, new Rule.InRegister(register, register(cursor)));
        });
        table.put(".cfi_restore", ofRegisters(Rule.Restore::new));
        table.put(".cfi_undefined", ofRegisters(Rule.Undefined::new));
        table.put(".cfi_same_value", ofRegisters(Rule.SameValue::new));
        table.put(".cfi_remember_state", cursor -> add(function(cursor), new Rule.RememberState()));
        table.put(".cfi_restore_state", cursor -> {
            CallFrames.Function function = function(cursor);
            if (!function.remembersState()) {
                throw cursor.error(cursor.statement().start() + 1, ".cfi_restore_state",
                        "a .cfi_remember_state before it");
            }
            add(function, new Rule.RestoreState());
        });
        table.put(".cfi_return_column", cursor -> {
            CallFrames.Function function = function(cursor);
            function.setReturnColumn(register(cursor));
        });
        table.put(".cfi_signal_frame", cursor -> function(cursor).setSignalFrame());
        for (String name : new String[]{".cfi_personality", ".cfi_lsda", ".cfi_escape", ".cfi_val_offset"}) {
            table.put(name, cursor -> {
                throw cursor.error(cursor.statement().start() + 1, name,
                        "call frame information without exceptions and without "
                                + "DWARF expressions, which the unwinder does not follow");
            });
        }
    }

    private void open(Cursor cursor) throws SyntaxException {
        int column = cursor.statement().start() + 1;
        assembly.requireIsa(cursor, column, ".cfi_startproc");
        CallFrames frames = assembly.frames();
        if (frames.current() != null) {
            throw cursor.error(column, ".cfi_startproc inside the one of " + frames.current().opening().place(),
                    ".cfi_endproc before it");
        }
        int start = cursor.mark();
        boolean simple = "simple".equals(cursor.word());
        if (!simple) {
            cursor.reset(start);
        }
        frames.open(cursor.statement(), assembly.sections().current().here(), simple);
    }

    private void sections(Cursor cursor) throws SyntaxException {
        do {
            int column = cursor.column();
            String name = cursor.name("the name of a section");
            if (!name.equals(".eh_frame")) { throw cursor.error(column, Cursor.quote(name), ".eh_frame"); }
        } while (cursor.accept(','));
    }

    private CallFrames.Function function(Cursor cursor) throws SyntaxException {
        CallFrames.Function function = assembly.frames().current();
        int column = cursor.statement().start() + 1;
        String directive = Input.firstWord(cursor.statement());
        if (function == null) {
            throw cursor.error(column, directive + " outside of a function", ".cfi_startproc before it");
        }
        if (function.section() != assembly.sections().current()) {
            throw cursor.error(column, directive + " in section " + assembly.sections().current().name(),
                    "section " + function.section().name() + ", where .cfi_startproc stands");
        }
        return function;
    }

    private void add(CallFrames.Function function, Rule rule) {
        function.add(rule, assembly.sections().current().here());
    }

    private Directive ofRegister(IntFunction<Rule> rule) {
        return cursor -> {
            CallFrames.Function function = function(cursor);
            add(function, rule.apply(register(cursor)));
        };
    }

    private Directive ofRegisters(IntFunction<Rule> rule) {
        return cursor -> {
            CallFrames.Function function = function(cursor);
            do {
                add(function, rule.apply(register(cursor)));
            } while (cursor.accept(','));
        };
    }

    private Directive ofOffset(LongFunction<Rule> rule) {
        return cursor -> {
            CallFrames.Function function = function(cursor);
            add(function, rule.apply(offset(cursor)));
        };
    }

    private void saved(Cursor cursor, boolean fromCfaRegister) throws SyntaxException {
        CallFrames.Function function = function(cursor);
        int register = register(cursor);
        cursor.expect(',');
        int column = cursor.column();
        long offset = offset(cursor) - (fromCfaRegister ? function.cfaOffset() : 0);
        int factor = assembly.isa().frameConventions().dataAlignment();
        if (offset % factor != 0) {
            throw cursor.error(column, "an offset of " + offset + " bytes from the CFA",
                    "a multiple of " + Math.abs(factor));
        }
        add(function, new Rule.Offset(register, offset));
    }

    /** Reads a register by its name, or by that of a part of it as clang writes it, or by its DWARF number. */
    private int register(Cursor cursor) throws SyntaxException {
        int column = cursor.column();
        if (Characters.isDigit(cursor.peek())) {
            long number = assembly.expressions().number(cursor, "a DWARF register number");
            if (number < 0 || number > REGISTER_LIMIT) {
                throw cursor.error(column, "register number " + number, "0 to " + REGISTER_LIMIT);
            }
            return (int) number;
        }
        int start = cursor.mark();
        Register register = assembly.instructions().current().register(cursor);
        if (register.root().dwarf() < 0) {
            String text = cursor.statement().text().substring(start, cursor.mark()).strip();
            throw cursor.error(column, Cursor.quote(text), "a register that call frame information has a number for");
        }
        return register.root().dwarf();
    }

    private long offset(Cursor cursor) throws SyntaxException {
        int column = cursor.column();
        long offset = assembly.expressions().number(cursor, "an offset in bytes");
        if (offset < -OFFSET_LIMIT || offset > OFFSET_LIMIT) {
            throw cursor.error(column, "an offset of " + offset, "one of at most " + OFFSET_LIMIT);
        }
        return offset;
    }
}
