package org.maize.isa.x86lite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.maize.isa.Register;
import org.maize.isa.assembly.OperandReader;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.assembly.Value;

/**
 * Parses operands in Intel syntax as GNU as reads it and gcc and clang write it: {@code dword ptr [rbp - 4]}, {@code -4[rbp]},
 * {@code x[rip+8]}, {@code fs:x@tpoff}, {@code offset x}.
 */
final class IntelSyntax {
    /** Bytes by the word that says them. */
    static final Map<String, Integer> SIZES = Map.of("byte", 1, "word", 2, "dword", 4, "qword", 8, "mmword", 8,
            "tbyte", 10, "oword", 16, "xmmword", 16);
    private static final int LONGEST_OPERAND_LIST = 4;

    private final OperandReader reader;
    private final boolean prefixed;

    /** The parts of an address as they are found. */
    private static final class Sum {
        private Register base;
        private Register index;
        private int scale;
        private Value displacement;
    }

    IntelSyntax(OperandReader reader, boolean prefixed) {
        this.reader = reader;
        this.prefixed = prefixed;
    }

    /**
     * All operands up to the end of the statement, in the order of the source.
     *
     * @param branch whether a bare value is a place to go to, and memory one that holds it
     */
    List<Written> operands(boolean branch) throws SyntaxException {
        List<Written> operands = new ArrayList<>();
        if (reader.atEnd()) { return operands; }
        do {
            if (operands.size() == LONGEST_OPERAND_LIST) {
                throw reader.error(reader.column(), "another operand", "at most " + LONGEST_OPERAND_LIST);
            }
            operands.add(operand(branch));
        } while (reader.accept(','));
        if (!reader.atEnd()) {
            throw reader.error(reader.column(), "'" + reader.peek() + "'", "',' or the end of the statement");
        }
        return operands;
    }

    /** The name of a register. */
    Register register() throws SyntaxException {
        int column = reader.column();
        Register register = acceptRegister();
        if (register != null) { return register; }
        String word = reader.word();
        throw reader.error(column, word == null ? "'" + reader.peek() + "'" : "'" + word + "'",
                "the name of a register");
    }

    /** The register whose name stands here, or null, without advancing. */
    private Register acceptRegister() throws SyntaxException {
        int start = reader.mark();
        if (prefixed && !reader.accept('%')) { return null; }
        String word = reader.word();
        String name = word == null ? "" : word.toLowerCase(Locale.ROOT);
        Register register = name.equals("st") ? AttSyntax.stack(reader) : AttSyntax.named(name);
        if (register == null) {
            reader.reset(start);
        }
        return register;
    }

    /** Advances over a word, in whatever case. */
    private boolean acceptWord(String expected) {
        int start = reader.mark();
        String word = reader.word();
        if (expected.equalsIgnoreCase(word)) { return true; }
        reader.reset(start);
        return false;
    }

    Written operand(boolean branch) throws SyntaxException {
        int column = reader.column();
        if (acceptWord("offset")) {
            if (acceptWord("flat")) {
                reader.expect(':');
            }
            return new Written.Immediate(column, reader.expression());
        }
        int size = size();
        Register register = acceptRegister();
        if (register != null) {
            if (!AttSyntax.isSegment(register) || reader.peek() != ':') {
                return new Written.InRegister(column, register, branch);
            }
            reader.expect(':');
            return address(column, size, register, branch);
        }
        if (size > 0 || reader.peek() == '[') { return address(column, size, null, branch); }
        int start = reader.mark();
        Value value = reader.expression();
        if (reader.peek() == '[') {
            reader.reset(start);
            return address(column, size, null, branch);
        }
        return value.isConstant() && !branch
                ? new Written.Immediate(column, value)
                : new Written.Address(column, null, null, null, 0, value, false, 0);
    }

    /** What {@code dword ptr} says, or 0. */
    private int size() {
        int start = reader.mark();
        String word = reader.word();
        Integer bytes = word == null ? null : SIZES.get(word.toLowerCase(Locale.ROOT));
        if (bytes != null && acceptWord("ptr")) { return bytes; }
        reader.reset(start);
        return 0;
    }

    private Written.Address address(int column, int size, Register segment, boolean branch) throws SyntaxException {
        Sum sum = new Sum();
        if (reader.peek() != '[') {
            sum.displacement = reader.expression();
        }
        while (reader.accept('[')) {
            int inner = size();
            if (inner > 0) {
                Written.Address address = address(column, inner, null, branch);
                reader.expect(']');
                return address;
            }
            addTerms(sum);
            reader.expect(']');
        }
        return finish(sum, column, size, segment, branch);
    }

    private static Written.Address finish(Sum sum, int column, int size, Register segment, boolean branch) {
        boolean stackIsIndex = sum.index != null && sum.index.root() == X86Registers.general(Width.QUAD, 4)
                && sum.scale == 0 && sum.base != null;
        boolean named = segment == X86Registers.DS && !usesStackSegment(stackIsIndex ? sum.index : sum.base);
        return new Written.Address(column, named ? null : segment, stackIsIndex ? sum.index : sum.base,
                stackIsIndex ? sum.base : sum.index, sum.scale, sum.displacement, branch, size);
    }

    /** Whether an address with this base is in the stack segment unless another is named; all others are in that of data. */
    private static boolean usesStackSegment(Register base) {
        return base != null && (base.root() == X86Registers.general(Width.QUAD, 4)
                || base.root() == X86Registers.general(Width.QUAD, 5));
    }

    private void addTerms(Sum sum) throws SyntaxException {
        boolean negative = reader.accept('-');
        while (true) {
            int column = reader.column();
            if (!addRegister(sum, negative, column)) {
                addValue(sum, reader.term(), negative, column);
            }
            if (reader.accept('-')) {
                negative = true;
            } else if (reader.accept('+')) {
                negative = false;
            } else {
                return;
            }
        }
    }

    /** Takes a register, alone or with a factor on either side. */
    private boolean addRegister(Sum sum, boolean negative, int column) throws SyntaxException {
        int start = reader.mark();
        Value factor = null;
        Register register = acceptRegister();
        if (register == null && Character.isDigit(reader.peek())) {
            String digits = reader.word();
            register = reader.accept('*') ? acceptRegister() : null;
            if (register != null) {
                factor = Value.constant(Long.parseLong(digits), column);
            }
        } else if (register != null && reader.accept('*')) {
            factor = reader.term();
        }
        if (register == null) {
            reader.reset(start);
            return false;
        }
        if (negative) { throw reader.error(column, "-" + register.name(), "a register that is added"); }
        AttSyntax.checkAddressRegister(reader, column, register);
        if (factor == null && sum.base == null) {
            sum.base = register;
        } else if (sum.index == null) {
            sum.index = register;
            sum.scale = factor == null ? 0 : AttSyntax.scale(reader, column, factor);
        } else if (sum.base == null && sum.scale == 0) {
            sum.base = register;
        } else {
            throw reader.error(column, "one more register", "a base and an index");
        }
        AttSyntax.checkIndex(reader, column, sum.base, isStack(sum.index) && sum.scale == 0 ? null : sum.index);
        return true;
    }

    private static boolean isStack(Register register) {
        return register != null && register.root() == X86Registers.general(Width.QUAD, 4);
    }

    private void addValue(Sum sum, Value value, boolean negative, int column) throws SyntaxException {
        if (negative && !value.isConstant()) {
            throw reader.error(column, "a symbol that is subtracted", "a number that is, or a symbol that is added");
        }
        Value next = negative ? Value.constant(-value.addend(), column) : value;
        Value before = sum.displacement;
        if (before != null && !before.isConstant() && !next.isConstant()) {
            throw reader.error(column, "a second symbol", "numbers beside one symbol");
        }
        sum.displacement = before == null ? next
                : next.isConstant() ? before.plus(next.addend()) : next.plus(before.addend());
    }
}
