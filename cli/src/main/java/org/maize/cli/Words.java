package org.maize.cli;

import java.util.ArrayList;
import java.util.List;

/** The words of a line, quoted as in a shell; a {@code #} at the beginning of a word begins a comment. */
final class Words {
    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;

    private Words(String line) {
        this.line = line;
    }

    /** @throws UsageError if a quotation does not end */
    static List<String> of(String line) throws UsageError {
        return new Words(line).split();
    }

    private List<String> split() throws UsageError {
        int at = 0;
        while (at < line.length() && !(line.charAt(at) == '#' && !inWord)) {
            char c = line.charAt(at);
            if (Character.isWhitespace(c)) {
                endWord();
                at++;
            } else if (c == '\'' || c == '"') {
                at = quoted(c, at + 1);
            } else {
                at = c == '\\' && at + 1 < line.length() ? at + 1 : at;
                append(line.charAt(at++));
            }
        }
        endWord();
        return words;
    }

    /** Takes what stands in quotes; returns where it goes on behind them. */
    private int quoted(char quote, int from) throws UsageError {
        inWord = true;
        int at = from;
        while (at < line.length() && line.charAt(at) != quote) {
            at = quote == '"' && line.charAt(at) == '\\' && at + 1 < line.length() ? at + 1 : at;
            append(line.charAt(at++));
        }
        if (at >= line.length()) {
            throw new UsageError("column " + from + ": the quotation does not end; expected " + quote);
        }
        return at + 1;
    }

    private void append(char c) {
        inWord = true;
        word.append(c);
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
