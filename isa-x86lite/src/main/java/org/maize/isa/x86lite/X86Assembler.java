package org.maize.isa.x86lite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.maize.isa.Register;
import org.maize.isa.assembly.Encoding;
import org.maize.isa.assembly.InstructionAssembler;
import org.maize.isa.assembly.OperandReader;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.assembly.Value;
import org.maize.isa.x86lite.X86Instruction.Sizing;

/** AT&T syntax to the encodings that GNU as 2.40 chooses: of the forms that take the operands, the first declared. */
final class X86Assembler implements InstructionAssembler {
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
    private record Candidate(X86Instruction form, boolean sizeGiven) {}

    X86Assembler(List<X86Instruction> instructions) {
        for (X86Instruction form : instructions) {
            if (form.isWritten()) {
                add(form.mnemonic(), form);
                form.aliases().forEach(alias -> add(alias, form));
            }
        }
        Set<String> names = new HashSet<>(PREFIXES.keySet());
        byMnemonic.keySet().stream().filter(name -> name.indexOf(' ') < 0).forEach(names::add);
        mnemonics = Set.copyOf(names);
    }

    private void add(String name, X86Instruction form) {
        add(name, new Candidate(form, form.sizing() != Sizing.SUFFIX_OR_REGISTER));
        if (form.sizing() != Sizing.NAME) {
            add(name + form.width().suffix(), new Candidate(form, true));
        }
    }

    private void add(String name, Candidate candidate) {
        byMnemonic.computeIfAbsent(name, key -> new ArrayList<>()).add(candidate);
    }

    @Override
    public Set<String> mnemonics() {
        return mnemonics;
    }

    @Override
    public List<String> lineComments() {
        return List.of("#");
    }

    @Override
    public char immediatePrefix() {
        return '$';
    }

    @Override
    public byte[] padding(int length) {
        return Padding.of(length);
    }

    @Override
    public int wordBytes() {
        return 2;
    }

    @Override
    public boolean alignCountsBytes() {
        return true;
    }

    @Override
    public Set<String> ignoredDirectives() {
        return Set.of(".code64", ".att_syntax");
    }

    @Override
    public Register register(OperandReader operands) throws SyntaxException {
        return new AttSyntax(operands).register();
    }

    @Override
    public Slot slot(OperandReader operands) throws SyntaxException {
        int column = operands.column();
        Written.Address address = new AttSyntax(operands).address(column, null, false);
        boolean constant = address.displacement() == null || address.displacement().isConstant();
        if (address.base() == null || address.index() != null || !constant) {
            throw operands.error(column, address.described(), "a slot such as -24(%rbp)");
        }
        return new Slot(address.base(), address.displacement() == null ? 0 : address.displacement().addend());
    }

    @Override
    public List<Encoding> assemble(String mnemonic, OperandReader reader) throws SyntaxException {
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
        List<Written> operands = new AttSyntax(reader).operands().reversed();
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
            if (!OperandMatch.matches(candidate.form, operands)) {
                continue;
            }
            if (!candidate.sizeGiven && !OperandMatch.tellsSize(candidate.form, operands)) {
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
        if (unsized) { throw reader.error(column, "operands that tell no size", "a suffix: " + suffixed(name)); }
        throw noForm(candidates, operands, reader, column);
    }

    private String suffixed(String name) {
        Set<String> names = new LinkedHashSet<>();
        for (Width width : Width.values()) {
            if (byMnemonic.containsKey(name + width.suffix())) {
                names.add(name + width.suffix());
            }
        }
        return String.join(", ", names);
    }

    private static SyntaxException noForm(
            List<Candidate> candidates, List<Written> operands, OperandReader reader, int column) {
        for (Candidate candidate : candidates) {
            Written misfit = OperandMatch.misfittingValue(candidate.form, operands);
            if (misfit != null) {
                return reader.error(misfit.column(), misfit.described(),
                        OperandMatch.range(candidate.form, operands, misfit));
            }
        }
        Set<String> forms = new LinkedHashSet<>();
        for (Candidate candidate : candidates) {
            forms.add(OperandMatch.describe(candidate.form));
        }
        List<String> shown = forms.stream().limit(LISTED_FORMS).toList();
        List<String> found = new ArrayList<>();
        for (Written operand : operands.reversed()) {
            found.add(operand.described());
        }
        return reader.error(
                operands.isEmpty() ? column : operands.getLast().column(),
                found.isEmpty() ? "no operand" : String.join(", ", found),
                String.join(" or ", shown) + (forms.size() > LISTED_FORMS ? " or others" : ""));
    }
}
