package org.maize.isa.semantics;

import java.util.ArrayList;
import java.util.List;

/**
 * An equation between two ways to compute a condition, by which an execution engine avoids the longer one: most often that a
 * condition over status that an operation has left is one over its operands. Says nothing that the functions do not say already.
 *
 * <pre>
 * identity = call "=" call
 * call     = function "(" term { "," term } ")"
 * term     = call | number | variable
 * </pre>
 *
 * <p>A variable stands for any value, the same wherever it appears; operands of less than 64 bits are zero-extended.
 *
 * @param pattern what is replaced
 * @param replacement by what; its variables are the pattern's
 */
public record Identity(Call pattern, Call replacement) {
    /** A side of an identity, or a part of one. */
    public sealed interface Term {}

    /** A function of terms. */
    public record Call(Function function, List<Term> arguments) implements Term {}

    /** Any value. */
    public record Variable(String name) implements Term {}

    /** This value. */
    public record Number(long value) implements Term {}

    /**
     * Parses an identity.
     *
     * @throws IllegalArgumentException if the text is not of the grammar, naming the place; a fault of the ISA's author
     */
    public static Identity of(String text, Function.Table functions) {
        Parser parser = new Parser(text, functions);
        Call pattern = parser.call();
        parser.expect('=');
        Call replacement = parser.call();
        parser.expectEnd();
        return new Identity(pattern, replacement);
    }

    /** Reads terms. */
    static final class Parser {
        private final String text;
        private final Function.Table functions;
        private int position;

        Parser(String text, Function.Table functions) {
            this.text = text;
            this.functions = functions;
        }

        Call call() {
            return term() instanceof Call call ? call : fail("expected a function");
        }

        /** A function's name. */
        Function function() {
            String word = word();
            Function function = functions.named(word);
            return function != null ? function : fail("no function is called '" + word + "'");
        }

        Term term() {
            String word = word();
            if (word.isEmpty()) { return fail("expected a term"); }
            if (Character.isDigit(word.charAt(0))) { return new Number(Long.parseLong(word)); }
            if (!accept('(')) { return new Variable(word); }
            Function function = functions.named(word);
            if (function == null) { return fail("no function is called '" + word + "'"); }
            List<Term> arguments = new ArrayList<>();
            do {
                arguments.add(term());
            } while (accept(','));
            expect(')');
            if (arguments.size() != function.method().getParameterCount()) {
                return fail(word + " takes " + function.method().getParameterCount() + " arguments");
            }
            return new Call(function, List.copyOf(arguments));
        }

        private String word() {
            skipSpaces();
            int start = position;
            while (position < text.length() && Character.isLetterOrDigit(text.charAt(position))) {
                position++;
            }
            return text.substring(start, position);
        }

        boolean accept(String mark) {
            skipSpaces();
            if (!text.startsWith(mark, position)) { return false; }
            position += mark.length();
            return true;
        }

        boolean accept(char mark) {
            skipSpaces();
            if (position < text.length() && text.charAt(position) == mark) {
                position++;
                return true;
            }
            return false;
        }

        void expectEnd() {
            if (position != text.length()) { throw error("expected its end"); }
        }

        void expect(char mark) {
            if (!accept(mark)) { throw error("expected '" + mark + "'"); }
        }

        private void skipSpaces() {
            while (position < text.length() && text.charAt(position) == ' ') {
                position++;
            }
        }

        private <T> T fail(String what) {
            throw error(what);
        }

        IllegalArgumentException error(String what) {
            return new IllegalArgumentException("identity \"" + text + "\" at " + position + ": " + what);
        }
    }
}
