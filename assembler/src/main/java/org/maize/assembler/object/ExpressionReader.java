package org.maize.assembler.object;

import org.maize.assembler.text.Characters;
import org.maize.assembler.text.Cursor;
import org.maize.assembler.text.Spelling;
import org.maize.assembler.text.StringLiteral;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.assembly.Value;

/** Reads expressions with the operators and ranks of GNU as (its manual, "Infix Operators"). */
public final class ExpressionReader implements Cursor.Expressions {
    private static final int DEPTH_LIMIT = 100;
    private static final String EXPECTED = "an expression";

    private final Symbols symbols;
    private final Sections sections;
    private final Evaluator evaluator = Evaluator.whileReading();

    public ExpressionReader(Symbols symbols, Sections sections) {
        this.symbols = symbols;
        this.sections = sections;
    }

    /** Reads an expression as far as it goes, brought down as far as is known now. */
    @Override
    public Value read(Cursor cursor) throws SyntaxException {
        return read(cursor, 0);
    }

    @Override
    public Value readTerm(Cursor cursor) throws SyntaxException {
        return read(cursor, Expression.Operator.ADD.rank());
    }

    /** @param rank of the operators at which it ends */
    private Value read(Cursor cursor, int rank) throws SyntaxException {
        int column = cursor.column();
        String modifier = prefixModifier(cursor);
        Expression expression = binaries(cursor, operand(cursor, 0), rank, 0);
        if (modifier == null && cursor.peekRaw() == '@' && Characters.startsSymbol(cursor.peekRaw(1))) {
            cursor.advance();
            modifier = cursor.word();
            expression = binaries(cursor, expression, rank, 0);
        }
        Terms terms;
        try {
            terms = evaluator.terms(expression);
        } catch (Evaluator.Unresolved e) {
            if (isHopeless(expression)) {
                throw cursor.error(column, e.getMessage(), "an expression that can be computed");
            }
            terms = new Terms(symbols.standingFor(expression, cursor.statement()), null, 0);
        }
        return new Value(terms.plus() == null ? null : terms.plus().key(),
                terms.minus() == null ? null : terms.minus().key(),
                terms.addend(), modifier, column);
    }

    /** Whether only numbers stand in it, so that waiting does not help. */
    private static boolean isHopeless(Expression expression) {
        return switch (expression) {
            case Expression.Constant c -> true;
            case Expression.Reference r -> false;
            case Expression.WhenLaidOut w -> false;
            case Expression.Unary u -> isHopeless(u.operand());
            case Expression.Binary b -> isHopeless(b.left()) && isHopeless(b.right());
        };
    }

    /** {@code :lo12:} before an expression. */
    private static String prefixModifier(Cursor cursor) throws SyntaxException {
        if (!cursor.accept(':')) { return null; }
        String modifier = cursor.word();
        if (modifier == null) { throw cursor.unexpected("the name of a relocation, as in :lo12:"); }
        cursor.expect(':');
        return modifier;
    }

    /** Reads an expression as it stands. */
    public Expression expression(Cursor cursor) throws SyntaxException {
        return binaries(cursor, operand(cursor, 0), 0, 0);
    }

    /** Reads an expression that must be a number by now. */
    public long number(Cursor cursor, String expected) throws SyntaxException {
        int column = cursor.column();
        int start = cursor.mark();
        Value value = read(cursor);
        if (!value.isConstant() || value.modifier() != null) {
            int end = cursor.mark();
            String text = cursor.statement().text().substring(start, end).strip();
            throw cursor.error(column, Cursor.quote(text) + ", whose value is not known here",
                    expected + unknown(value));
        }
        return value.addend();
    }

    private String unknown(Value value) {
        Symbol symbol = value.plus() == null ? null : symbols.keyed(value.plus());
        if (symbol == null || symbol.name() == null || symbol.isDefined()) { return ""; }
        return Spelling.hint(symbol.name(), symbols.all().stream().filter(s -> s.isDefined() && s.name() != null)
                .map(Symbol::name).toList());
    }

    private Expression binaries(Cursor cursor, Expression first, int rank, int depth) throws SyntaxException {
        Expression left = first;
        while (true) {
            Expression.Operator operator = peekOperator(cursor);
            if (operator == null || operator.rank() <= rank) { return left; }
            for (int i = 0; i < operator.text().length(); i++) {
                cursor.advance();
            }
            Expression right = binaries(cursor, operand(cursor, depth + 1), operator.rank(), depth + 1);
            left = fold(new Expression.Binary(operator, left, right));
        }
    }

    /** Keeps long sums of numbers flat. */
    private static Expression fold(Expression.Binary binary) {
        if (binary.left() instanceof Expression.Constant a && binary.right() instanceof Expression.Constant b) {
            Long value = binary.operator().apply(a.value(), b.value());
            return value == null ? binary : new Expression.Constant(value);
        }
        return binary;
    }

    private static Expression.Operator peekOperator(Cursor cursor) {
        char c = cursor.peek();
        char d = cursor.peekRaw(1);
        return switch (c) {
            case '*' -> Expression.Operator.MULTIPLY;
            case '/' -> Expression.Operator.DIVIDE;
            case '%' -> Characters.startsSymbol(d) ? null : Expression.Operator.REMAINDER;
            case '<' -> d == '<' ? Expression.Operator.SHIFT_LEFT
                    : d == '>' ? Expression.Operator.NOT_EQUAL_TOO
                            : d == '=' ? Expression.Operator.LESS_OR_EQUAL : Expression.Operator.LESS;
            case '>' -> d == '>' ? Expression.Operator.SHIFT_RIGHT
                    : d == '=' ? Expression.Operator.GREATER_OR_EQUAL
                            : Expression.Operator.GREATER;
            case '|' -> d == '|' ? Expression.Operator.EITHER : Expression.Operator.OR;
            case '&' -> d == '&' ? Expression.Operator.BOTH : Expression.Operator.AND;
            case '!' -> d == '=' ? Expression.Operator.NOT_EQUAL : Expression.Operator.OR_NOT;
            case '^' -> Expression.Operator.EXCLUSIVE_OR;
            case '+' -> Expression.Operator.ADD;
            case '-' -> Expression.Operator.SUBTRACT;
            case '=' -> d == '=' ? Expression.Operator.EQUAL : null;
            default -> null;
        };
    }

    private Expression operand(Cursor cursor, int depth) throws SyntaxException {
        if (depth > DEPTH_LIMIT) {
            throw cursor.error(cursor.column(), "an expression nested too deep", "at most " + DEPTH_LIMIT + " levels");
        }
        char c = cursor.peek();
        if (c == '-' || c == '~' || c == '!') {
            cursor.advance();
            Expression operand = operand(cursor, depth + 1);
            if (operand instanceof Expression.Constant constant) {
                long v = constant.value();
                return new Expression.Constant(c == '-' ? -v : c == '~' ? ~v : v == 0 ? 1 : 0);
            }
            return new Expression.Unary(c, operand);
        }
        if (c == '+') {
            cursor.advance();
            return operand(cursor, depth + 1);
        }
        if (c == '(') {
            cursor.advance();
            Expression inner = binaries(cursor, operand(cursor, depth + 1), 0, depth + 1);
            cursor.expect(')');
            return inner;
        }
        if (c == '\'') { return new Expression.Constant(character(cursor)); }
        if (Characters.isDigit(c)) { return numberOrLabel(cursor); }
        if (c == '"' || Characters.startsSymbol(c)) {
            String name = cursor.name(EXPECTED);
            return name.equals(".") ? new Expression.Reference(symbols.at(sections.current().here()))
                    : new Expression.Reference(symbols.named(name));
        }
        throw cursor.unexpected(EXPECTED);
    }

    private static long character(Cursor cursor) throws SyntaxException {
        int column = cursor.column();
        cursor.advance();
        char c = cursor.peekRaw();
        if (c == '\0') { throw cursor.error(column, "an apostrophe alone", "a character after it"); }
        long value;
        if (c == '\\') {
            value = StringLiteral.escape(cursor);
        } else {
            value = c;
            cursor.advance();
        }
        if (cursor.peekRaw() == '\'') {
            cursor.advance();
        }
        return value;
    }

    private Expression numberOrLabel(Cursor cursor) throws SyntaxException {
        int column = cursor.column();
        String word = cursor.word();
        String digits = word.toLowerCase(java.util.Locale.ROOT);
        char last = digits.charAt(digits.length() - 1);
        if ((last == 'f' || last == 'b') && digits.length() < 12
                && digits.chars().limit(digits.length() - 1L).allMatch(d -> d >= '0' && d <= '9')) {
            long label = Long.parseLong(digits.substring(0, digits.length() - 1));
            Symbol symbol = last == 'f' ? symbols.numericAfter(label) : symbols.numericBefore(label);
            if (symbol == null) {
                throw cursor.error(column, Cursor.quote(word), "a numeric label " + label + ": before this line");
            }
            return new Expression.Reference(symbol);
        }
        int radix = 10;
        if (digits.startsWith("0x")) {
            radix = 16;
            digits = digits.substring(2);
        } else if (digits.startsWith("0b")) {
            radix = 2;
            digits = digits.substring(2);
        } else if (digits.length() > 1 && digits.charAt(0) == '0') {
            radix = 8;
            digits = digits.substring(1);
        }
        String kind = radix == 16 ? "a hexadecimal" : radix == 8 ? "an octal" : radix == 2 ? "a binary" : "a decimal";
        for (int i = 0; i < digits.length(); i++) {
            if (Character.digit(digits.charAt(i), radix) < 0 || digits.charAt(i) >= 0x80) {
                throw cursor.error(column, Cursor.quote(word), kind + " number");
            }
        }
        try {
            return new Expression.Constant(Long.parseUnsignedLong(digits, radix));
        } catch (NumberFormatException e) {
            throw cursor.error(column, Cursor.quote(word),
                    digits.isEmpty() ? kind + " number" : "a number of at most 64 bits");
        }
    }
}
