package org.maize.assembler.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maize.isa.assembly.SyntaxException;

/**
 * A macro: {@code .macro name parameter, ...} to {@code .endm}.
 *
 * @param name by which it is called, in lower case
 * @param body its statements
 */
public record Macro(String name, List<Parameter> parameters, List<Statement> body) {
    /**
     * A parameter.
     *
     * @param standard its text where a call gives none
     * @param required whether a call must give it ({@code :req})
     * @param rest whether it takes all that is left ({@code :vararg})
     */
    public record Parameter(String name, String standard, boolean required, boolean rest) {}

    /** Reads name and parameters at a cursor behind {@code .macro}. */
    public static Macro header(Cursor cursor) throws SyntaxException {
        String name = cursor.name("the name of the macro");
        List<Parameter> parameters = new ArrayList<>();
        cursor.accept(',');
        while (!cursor.atEnd()) {
            int column = cursor.column();
            String parameter = cursor.name("the name of a parameter");
            if (parameters.stream().anyMatch(p -> p.name().equals(parameter))) {
                throw cursor.error(column, "a second parameter '" + parameter + "'", "another name");
            }
            if (!parameters.isEmpty() && parameters.getLast().rest()) {
                throw cursor.error(column, "a parameter after one with :vararg", "the end of the statement");
            }
            boolean required = false;
            boolean rest = false;
            String standard = "";
            if (cursor.accept(':')) {
                int at = cursor.column();
                String kind = cursor.word();
                required = "req".equals(kind);
                rest = "vararg".equals(kind);
                if (!required && !rest) {
                    throw cursor.error(at, kind == null ? "no word" : Cursor.quote(kind), "req or vararg");
                }
            }
            if (cursor.accept('=')) {
                standard = argument(cursor);
            }
            parameters.add(new Parameter(parameter, standard, required, rest));
            cursor.accept(',');
        }
        return new Macro(name.toLowerCase(java.util.Locale.ROOT), parameters, List.of());
    }

    /** Reads the arguments of a call: the text for each parameter. */
    public Map<String, String> arguments(Cursor cursor) throws SyntaxException {
        Map<String, String> texts = new HashMap<>();
        int next = 0;
        while (!cursor.atEnd()) {
            int column = cursor.column();
            int start = cursor.mark();
            String keyword = Characters.startsSymbol(cursor.peek()) ? cursor.word() : null;
            boolean named = keyword != null && cursor.peek() == '=' && parameter(keyword) != null;
            if (named) {
                cursor.expect('=');
            } else {
                cursor.reset(start);
                if (next >= parameters.size()) {
                    throw cursor.error(column, "one more argument",
                            "at most " + parameters.size() + ", as macro " + name + " has");
                }
            }
            Parameter parameter = named ? parameter(keyword) : parameters.get(next++);
            String text = parameter.rest() ? cursor.rest() : argument(cursor);
            if (!text.isEmpty() || named) {
                texts.put(parameter.name(), text);
            }
            cursor.accept(',');
        }
        for (Parameter parameter : parameters) {
            if (parameter.required() && texts.getOrDefault(parameter.name(), "").isEmpty()) {
                throw cursor.error(cursor.column(), "no text for " + Cursor.quote(parameter.name()),
                        "one, as macro " + name + " requires it");
            }
            texts.putIfAbsent(parameter.name(), parameter.standard());
        }
        return texts;
    }

    private Parameter parameter(String wanted) {
        return parameters.stream().filter(p -> p.name().equals(wanted)).findFirst().orElse(null);
    }

    /**
     * One argument: a string without its quotes, or the text up to a comma, or up to white space between two words outside of
     * parentheses. The cursor is at the comma or the end then.
     */
    public static String argument(Cursor cursor) throws SyntaxException {
        if (cursor.peek() == '"') { return cursor.string(); }
        StringBuilder text = new StringBuilder();
        int depth = 0;
        while (true) {
            char c = cursor.peekRaw();
            if (c == '\0' && cursor.atEnd() || c == ',') { return text.toString().stripTrailing(); }
            if (Characters.isBlank(c)) {
                boolean afterWord = !text.isEmpty() && endsOperand(text.charAt(text.length() - 1));
                char following = cursor.peek();
                if (depth == 0 && afterWord && startsOperand(following)) { return text.toString(); }
                if (!text.isEmpty()) {
                    text.append(' ');
                }
                continue;
            }
            if (c == '"' || c == '\'') {
                int end = c == '"'
                        ? Characters.afterString(cursor.statement().text(), cursor.mark(), cursor.statement().end())
                        : Characters.afterCharacterConstant(cursor.statement().text(), cursor.mark(),
                                cursor.statement().end());
                text.append(cursor.statement().text(), cursor.mark(), end);
                cursor.reset(end);
                continue;
            }
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            text.append(c);
            cursor.advance();
        }
    }

    private static boolean endsOperand(char c) {
        return Characters.continuesSymbol(c);
    }

    private static boolean startsOperand(char c) {
        return Characters.continuesSymbol(c) || c == '%' || c == '#' || c == '"' || c == '\'' || c == '\\';
    }

    /**
     * A statement's line with texts in place of {@code \name}; {@code \@} is the number of the expansion and {@code \()} is nothing.
     * What stands before the statement in its line becomes blanks. A line that grows beyond {@link SourceFile#LINE_LIMIT} is cut
     * behind it, for {@link Input} to refuse.
     */
    public static String substitute(Statement statement, Map<String, String> texts, Set<String> names, int number) {
        String text = statement.text();
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < statement.start(); i++) {
            out.append(text.charAt(i) == '\t' ? '\t' : ' ');
        }
        int at = statement.start();
        while (at < statement.end() && out.length() <= SourceFile.LINE_LIMIT) {
            char c = text.charAt(at);
            if (c != '\\' || at + 1 >= statement.end()) {
                out.append(c);
                at++;
                continue;
            }
            if (text.charAt(at + 1) == '@') {
                out.append(number);
                at += 2;
            } else if (text.startsWith("()", at + 1)) {
                at += 3;
            } else {
                int end = at + 1;
                while (end < statement.end() && Characters.continuesSymbol(text.charAt(end))) {
                    end++;
                }
                String name = text.substring(at + 1, end);
                if (names.contains(name)) {
                    out.append(texts.get(name));
                    at = end;
                } else {
                    out.append(c).append(text.charAt(at + 1));
                    at += 2;
                }
            }
        }
        return out.toString();
    }
}
