package org.maize.isa.x86lite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.maize.isa.assembly.Encoding;
import org.maize.isa.assembly.InstructionAssembler;
import org.maize.isa.assembly.OperandReader;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.assembly.Value;

/**
 * Instructions to the encodings that GNU as 2.40 chooses: of the forms that take the operands, the first declared. What the two
 * syntaxes write in their own ways is the affair of a subclass for each.
 */
abstract sealed class X86Assembler implements InstructionAssembler permits AttAssembler, IntelAssembler {
    private static final Map<String, Integer> PREFIXES = Map.ofEntries(
            Map.entry("rep", 0xf3), Map.entry("repe", 0xf3), Map.entry("repz", 0xf3), Map.entry("repne", 0xf2),
            Map.entry("repnz", 0xf2), Map.entry("bnd", 0xf2), Map.entry("notrack", 0x3e), Map.entry("data16", 0x66),
            Map.entry("addr32", 0x67), Map.entry("cs", 0x2e), Map.entry("lock", 0xf0));
    private static final int LISTED_FORMS = 6;

    private final Map<String, List<Candidate>> byMnemonic = new HashMap<>();
    private final Set<String> mnemonics;

    /**
     * A form under one of the names of its mnemonic.
     *
     * @param sizeGiven whether the name itself tells the operand size
     */
    record Candidate(X86Instruction form, boolean sizeGiven) {}

    X86Assembler(List<X86Instruction> instructions) {
        for (X86Instruction form : instructions) {
            if (form.isWritten()) {
                addNames(form);
            }
        }
        Set<String> names = new HashSet<>(PREFIXES.keySet());
        byMnemonic.keySet().stream().filter(name -> name.indexOf(' ') < 0).forEach(names::add);
        mnemonics = Set.copyOf(names);
    }

    /** Adds a form under each of its names. */
    abstract void addNames(X86Instruction form);

    /** The operands of a statement, in the order of declarations. */
    abstract List<Written> operands(OperandReader reader, List<Candidate> candidates) throws SyntaxException;

    /** Whether a form takes operands, apart from whether they leave its size open. */
    abstract boolean matches(X86Instruction form, List<Written> operands);

    /** Whether the operand size is known where a form takes the operands. */
    abstract boolean isSizeKnown(Candidate candidate, List<Written> operands, List<Candidate> candidates);

    /** What a message calls an operand. */
    abstract String described(Written operand);

    /** Whether messages name operands in the order of declarations. */
    abstract boolean isDestinationFirst();

    /** How a statement may say the size that it leaves open. */
    abstract String sizeRemedy(String name);

    final void add(String name, Candidate candidate) {
        byMnemonic.computeIfAbsent(name, key -> new ArrayList<>()).add(candidate);
    }

    final boolean isName(String name) { return byMnemonic.containsKey(name); }

    @Override
    public final Set<String> mnemonics() {
        return mnemonics;
    }

    @Override
    public final List<String> lineComments() {
        return List.of("#");
    }

    @Override
    public final char immediatePrefix() {
        return '$';
    }

    @Override
    public final byte[] padding(int length) {
        return Padding.of(length);
    }

    @Override
    public final int wordBytes() {
        return 2;
    }

    @Override
    public final boolean alignCountsBytes() {
        return true;
    }

    @Override
    public final Set<String> ignoredDirectives() {
        return Set.of(".code64");
    }

    @Override
    public final List<Encoding> assemble(String mnemonic, OperandReader reader) throws SyntaxException {
        int column = reader.column();
        String name = mnemonic;
        if (PREFIXES.containsKey(mnemonic)) {
            if (reader.atEnd()) {
                return List.of(new Encoding(new byte[]{PREFIXES.get(mnemonic).byteValue()}, List.of()));
            }
            name = prefixed(mnemonic, reader);
        }
        List<Candidate> candidates = byMnemonic.get(name);
        if (candidates == null) {
            throw reader.error(column, "'" + name + "'", "an instruction that takes this prefix");
        }
        List<Written> operands = operands(reader, candidates);
        for (Written operand : operands) {
            checkModifier(operand, reader);
        }
        return encode(name, candidates, operands, reader, column);
    }

    /** A branch target may have {@code @PLT}; other operands what asks for a field of an offset table or of thread-local storage. */
    private static void checkModifier(Written operand, OperandReader reader) throws SyntaxException {
        Value value = switch (operand) {
            case Written.InRegister in -> null;
            case Written.Immediate immediate -> immediate.value();
            case Written.Address address -> address.displacement();
        };
        if (value == null || value.modifier() == null) { return; }
        boolean branch = operand instanceof Written.Address address && address.isBare();
        String modifier = value.modifier().toLowerCase(Locale.ROOT);
        X86Relocation type = X86Relocation.ofModifier(modifier, 4);
        boolean relative = operand instanceof Written.Address address && address.isRelative();
        boolean fits = type != null && (!type.relative() || relative);
        if (!fits && !(branch && modifier.equals("plt"))) {
            throw reader.error(value.column(), "@" + value.modifier(), type == null
                    ? "a symbol alone, a branch target with @PLT, or @TPOFF, @DTPOFF, @GOTTPOFF, @GOTPCREL, @TLSGD, @TLSLD"
                    : "it beside (%rip)");
        }
    }

    /** The name of an instruction with its prefix: {@code rep movsb}. */
    private String prefixed(String prefix, OperandReader reader) {
        StringBuilder name = new StringBuilder(prefix);
        String word = reader.word();
        while (word != null && PREFIXES.containsKey(word)) {
            name.append(' ').append(word);
            word = reader.word();
        }
        String rest = " " + word;
        String given = name + rest;
        if (byMnemonic.containsKey(given)) { return given; }
        return switch (prefix) {
            case "rep", "repe", "repz" -> byMnemonic.containsKey("rep" + rest) ? "rep" + rest : "repz" + rest;
            case "repne", "repnz" -> "repnz" + rest;
            default -> given;
        };
    }

    private List<Encoding> encode(
            String name, List<Candidate> candidates, List<Written> operands, OperandReader reader, int column)
            throws SyntaxException {
        List<Encoding> encodings = new ArrayList<>(2);
        boolean unsized = false;
        for (Candidate candidate : candidates) {
            if (!matches(candidate.form, operands)) {
                continue;
            }
            if (!isSizeKnown(candidate, operands, candidates)) {
                unsized = true;
                continue;
            }
            Encoding encoding = new InstructionEncoder(candidate.form, operands).encode();
            if (encoding == null) {
                throw reader.error(column, "a high byte register beside one that needs a REX prefix",
                        "other registers");
            }
            encodings.add(encoding);
            if (!OperandMatch.isShortBranch(candidate.form)) {
                break;
            }
        }
        if (!encodings.isEmpty()) { return List.copyOf(encodings); }
        if (unsized) { throw reader.error(column, "operands that tell no size", sizeRemedy(name)); }
        throw noForm(candidates, operands, reader, column);
    }

    private SyntaxException noForm(
            List<Candidate> candidates, List<Written> operands, OperandReader reader, int column) {
        for (Candidate candidate : candidates) {
            Written misfit = OperandMatch.misfittingValue(candidate.form, operands);
            if (misfit != null) {
                return reader.error(misfit.column(), described(misfit),
                        OperandMatch.range(candidate.form, operands, misfit));
            }
        }
        Set<String> forms = new LinkedHashSet<>();
        for (Candidate candidate : candidates) {
            forms.add(OperandMatch.describe(candidate.form, isDestinationFirst()));
        }
        List<String> shown = forms.stream().limit(LISTED_FORMS).toList();
        List<String> found = new ArrayList<>();
        for (Written operand : isDestinationFirst() ? operands : operands.reversed()) {
            found.add(described(operand));
        }
        return reader.error(
                operands.isEmpty() ? column : operands.get(isDestinationFirst() ? 0 : operands.size() - 1).column(),
                found.isEmpty() ? "no operand" : String.join(", ", found),
                String.join(" or ", shown) + (forms.size() > LISTED_FORMS ? " or others" : ""));
    }
}
