package org.maize.assembler;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.maize.assembler.directive.Assembly;
import org.maize.assembler.directive.Conditionals;
import org.maize.assembler.directive.Directive;
import org.maize.assembler.directive.Directives;
import org.maize.assembler.directive.Instructions;
import org.maize.assembler.directive.Macros;
import org.maize.assembler.object.CallFrameTable;
import org.maize.assembler.object.CallFrames;
import org.maize.assembler.object.ExpressionReader;
import org.maize.assembler.object.Label;
import org.maize.assembler.object.Layout;
import org.maize.assembler.object.LineNumbers;
import org.maize.assembler.object.LineProgram;
import org.maize.assembler.object.LiteralPools;
import org.maize.assembler.object.MigrationPoints;
import org.maize.assembler.object.ObjectBuilder;
import org.maize.assembler.object.Section;
import org.maize.assembler.object.Sections;
import org.maize.assembler.object.Symbol;
import org.maize.assembler.object.Symbols;
import org.maize.assembler.text.AssemblyErrors;
import org.maize.assembler.text.Characters;
import org.maize.assembler.text.Cursor;
import org.maize.assembler.text.Diagnostics;
import org.maize.assembler.text.Input;
import org.maize.assembler.text.Macro;
import org.maize.assembler.text.SourceFile;
import org.maize.assembler.text.Spelling;
import org.maize.assembler.text.Statement;
import org.maize.isa.Isa;
import org.maize.isa.Register;
import org.maize.isa.assembly.Encoding;
import org.maize.isa.assembly.InstructionAssembler;
import org.maize.isa.assembly.SyntaxException;

/** One run: reads every statement, lays the sections out, builds the object. */
final class Run {
    /** What starts a comment anywhere in a line of a source for every ISA. */
    private static final List<String> NEUTRAL_COMMENTS = List.of("#", "//");

    private final Isa isa;
    private final Listing listing;
    private final Diagnostics diagnostics = new Diagnostics();
    private final Input input;
    private final Symbols symbols = new Symbols();
    private final Sections sections = new Sections();
    private final Assembly assembly;
    private final Directives directives;
    private ObjectBuilder builder;

    /** @param listing where what each statement gives is noted, or null */
    Run(Isa isa, Listing listing) {
        this.isa = isa;
        this.listing = listing;
        this.input = new Input(isa == null ? NEUTRAL_COMMENTS : isa.assembler().lineComments(), diagnostics);
        this.assembly = new Assembly(isa, new Instructions(isa == null ? null : isa.assembler()), input, diagnostics,
                symbols, sections, new LiteralPools(symbols),
                new ExpressionReader(symbols, sections),
                new CallFrames(isa), new LineNumbers(), new MigrationPoints(sections, symbols),
                new Conditionals(input, diagnostics),
                new Macros(input));
        this.directives = new Directives(assembly);
        input.whenFrameEnds(assembly.conditionals()::endFrame);
    }

    byte[] assemble(SourceFile source) throws AssemblyErrors {
        input.open(source, null);
        for (Statement s = input.next(); s != null && !diagnostics.isFull(); s = input.next()) {
            try {
                if (listing == null) {
                    read(s);
                } else {
                    Label from = sections.current().here();
                    read(s);
                    listing.add(s, from, sections.current().here());
                }
            } catch (SyntaxException fault) {
                diagnostics.add(s, withRegisterHint(s, fault));
            }
            if (sections.current().isOverfull()) {
                diagnostics
                        .add(s.error(s.start() + 1, "a section " + sections.current().name() + " that grows too large",
                                "at most " + sections.current().sizeLimit() + " bytes"));
                break;
            }
            if (symbols.count() > Symbols.LIMIT) {
                diagnostics.add(s.error(s.start() + 1, "one more symbol", "at most " + Symbols.LIMIT));
                break;
            }
        }
        assembly.literals().placeAll();
        checkEnd();
        byte[] object = build();
        diagnostics.throwIfAny();
        return object;
    }

    /** What was noted of a source that has been assembled without an error. */
    String listing(SourceFile source) {
        return listing.text(source, builder);
    }

    /** Lays out and builds also what has faults, as far as that goes, to find all there are. */
    private byte[] build() {
        symbols.defineSectionNames(sections);
        if (diagnostics.isFull() || sections.all().stream().anyMatch(Section::isOverfull)
                || !new Layout(sections.all(), diagnostics).run()) {
            return new byte[0];
        }
        if (!assembly.frames().functions().isEmpty() && sections.named(".eh_frame") == null) {
            Section table = sections.add(new CallFrameTable(isa, symbols).write(assembly.frames().functions()));
            new Layout(List.of(table), diagnostics).run();
        }
        if (!assembly.lines().isEmpty()) {
            new Layout(LineProgram.write(assembly.lines(), isa, sections, symbols), diagnostics).run();
        }
        builder = new ObjectBuilder(isa, sections, symbols, diagnostics);
        return builder.build();
    }

    /** Says which register a word that should be one may stand for. */
    private SyntaxException withRegisterHint(Statement s, SyntaxException fault) {
        if (isa == null || !fault.expected().contains("register")) { return fault; }
        Cursor cursor = assembly.cursor(s);
        cursor.reset(Math.clamp(fault.column() - 1L, s.start(), s.end()));
        boolean prefixed = !Characters.continuesSymbol(cursor.peek());
        if (isRegister(cursor)) { return fault; }
        char prefix = cursor.peek();
        if (prefixed) {
            cursor.accept(prefix);
        }
        String word = cursor.word();
        if (word == null || word.length() < 2) { return fault; }
        List<String> names = isa.registers().all().stream().map(Register::name).toList();
        String hint = Spelling.nearest(word.toLowerCase(Locale.ROOT), names)
                .map(near -> " (did you mean '" + (prefixed ? prefix : "") + near + "'?)").orElse("");
        return new SyntaxException(fault.column(), fault.found(), fault.expected() + hint);
    }

    private boolean isRegister(Cursor cursor) {
        int start = cursor.mark();
        try {
            assembly.instructions().current().register(cursor);
            return true;
        } catch (SyntaxException e) {
            return false;
        } finally {
            cursor.reset(start);
        }
    }

    private void checkEnd() {
        if (assembly.frames().current() != null) {
            Statement opening = assembly.frames().current().opening();
            diagnostics
                    .add(opening.error(opening.start() + 1, ".cfi_startproc without an end", ".cfi_endproc after it"));
        }
        if (!assembly.frames().functions().isEmpty() && sections.named(".eh_frame") != null) {
            Statement opening = assembly.frames().functions().getFirst().opening();
            diagnostics.add(opening.error(opening.start() + 1,
                    "call frame information beside a section .eh_frame in the source",
                    "one or the other"));
        }
    }

    private void read(Statement statement) throws SyntaxException {
        Cursor cursor = assembly.cursor(statement);
        boolean skips = assembly.conditionals().skips();
        while (!cursor.atEnd()) {
            int start = cursor.mark();
            int column = cursor.column();
            char first = cursor.peek();
            String word = first == '"' ? cursor.name("a statement") : cursor.word();
            if (word == null) {
                if (skips) { return; }
                throw cursor.unexpected("a label, a directive or an instruction");
            }
            if (cursor.accept(':')) {
                if (!skips) {
                    label(cursor, word, column);
                }
            } else if (cursor.peek() == '=' && first != '"' && !Characters.isDigit(first)) {
                if (!skips) {
                    assign(cursor, word, column);
                }
                return;
            } else {
                cursor.reset(start);
                command(cursor, cursor.word(), column, skips);
                return;
            }
        }
    }

    private void label(Cursor cursor, String name, int column) throws SyntaxException {
        Symbol symbol;
        if (Characters.isDigit(name.charAt(0))) {
            if (name.length() > 9 || !name.chars().allMatch(c -> Characters.isDigit((char) c))) {
                throw cursor.error(column, Cursor.quote(name + ":"),
                        "a label: a name, or a number of at most 9 digits");
            }
            symbol = symbols.nextNumeric(Long.parseLong(name));
        } else {
            symbol = symbols.named(name);
        }
        if (name.equals(".") || !symbols.define(symbol, sections.current().here(), cursor.statement())) {
            throw cursor
                    .error(column,
                            name.equals(".") ? "\".\" as a label"
                                    : "a second definition of " + Cursor.quote(name)
                                            + ", which is defined at " + symbol.definition().place(),
                            "a name of its own");
        }
    }

    private void assign(Cursor cursor, String name, int column) throws SyntaxException {
        cursor.expect('=');
        boolean again = !cursor.accept('=');
        Directives.assign(assembly, cursor, name, column, again);
        cursor.expectEnd();
    }

    private void command(Cursor cursor, String word, int column, boolean skips) throws SyntaxException {
        if (word == null) { throw cursor.unexpected("a label, a directive or an instruction"); }
        String name = word.toLowerCase(Locale.ROOT);
        if (skips && !Conditionals.concerns(name)) { return; }
        Directive directive = directives.named(name);
        if (directive != null) {
            Directives.run(directive, cursor);
            return;
        }
        Macro macro = assembly.macros().named(name);
        if (macro != null) {
            assembly.macros().expand(macro, cursor);
        } else if (name.startsWith(".")) {
            throw cursor.error(column, Cursor.quote(word), "a directive" + Spelling.hint(name, directives.names()));
        } else {
            instruction(cursor, word, name, column);
        }
    }

    private void instruction(Cursor cursor, String word, String mnemonic, int column) throws SyntaxException {
        if (isa == null) { throw cursor.error(column, Cursor.quote(word), Assembly.isaRemedy()); }
        InstructionAssembler instructions = assembly.instructions().current();
        if (!instructions.mnemonics().contains(mnemonic)) {
            List<String> known = new ArrayList<>(instructions.mnemonics());
            known.addAll(assembly.macros().names());
            throw cursor.error(column, Cursor.quote(word),
                    "an instruction of " + isa.name() + Spelling.hint(mnemonic, known));
        }
        if (cursor.peekRaw() != '\0' && !Characters.isBlank(cursor.peekRaw())) {
            throw cursor.unexpected("white space behind " + Cursor.quote(word));
        }
        Section section = sections.current();
        if (section.isZeroFilled()) {
            throw cursor.error(column, "an instruction in " + section.name(),
                    "space only, as the section takes no bytes of the file");
        }
        List<Encoding> encodings = instructions.assemble(mnemonic, cursor);
        cursor.expectEnd();
        int codeAlignment = isa.frameConventions().codeAlignment();
        section.alignForCode(codeAlignment);
        assembly.lines().beforeInstruction(section);
        section.append(encodings, codeAlignment, assembly.literals(), cursor.statement());
    }
}
