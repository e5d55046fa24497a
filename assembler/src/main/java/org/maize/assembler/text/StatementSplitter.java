package org.maize.assembler.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Cuts lines into statements: comments become blanks, {@code ;} separates, strings and character constants are left alone. */
public final class StatementSplitter {
    private final List<String> lineComments;
    private boolean inBlockComment;
    private Statement blockCommentStart;

    /** @param lineComments what starts a comment that runs to the end of the line, anywhere in it */
    public StatementSplitter(List<String> lineComments) {
        this.lineComments = lineComments;
    }

    /** The statements of one line; {@code order} counts up from the given number. */
    public void split(int order, Place place, String line, Consumer<Statement> out) {
        char[] text = line.toCharArray();
        int count = order;
        int at = 0;
        boolean blankSoFar = true;
        List<Integer> cuts = new ArrayList<>();
        while (at < text.length) {
            char c = text[at];
            if (inBlockComment) {
                boolean ends = c == '*' && at + 1 < text.length && text[at + 1] == '/';
                text[at++] = ' ';
                if (ends) {
                    text[at++] = ' ';
                    inBlockComment = false;
                }
            } else if (c == '/' && at + 1 < text.length && text[at + 1] == '*') {
                inBlockComment = true;
                blockCommentStart = new Statement(count, place, line, line, at, line.length());
                text[at++] = ' ';
                text[at++] = ' ';
            } else if (startsLineComment(line, at, blankSoFar)) {
                while (at < text.length) {
                    text[at++] = ' ';
                }
            } else if (c == '"') {
                at = Characters.afterString(line, at, text.length);
                blankSoFar = false;
            } else if (c == '\'') {
                at = Characters.afterCharacterConstant(line, at, text.length);
                blankSoFar = false;
            } else {
                if (c == ';') {
                    cuts.add(at);
                }
                blankSoFar &= Characters.isBlank(c);
                at++;
            }
        }
        cuts.add(text.length);
        String clean = new String(text);
        int from = 0;
        for (int end : cuts) {
            int to = end;
            while (from < to && Characters.isBlank(clean.charAt(from))) {
                from++;
            }
            while (to > from && Characters.isBlank(clean.charAt(to - 1))) {
                to--;
            }
            if (from < to) {
                out.accept(new Statement(count++, place, line, clean, from, to));
            }
            from = end + 1;
        }
    }

    private boolean startsLineComment(String line, int at, boolean first) {
        char c = line.charAt(at);
        if (first && (c == '#' || line.startsWith("//", at))) { return true; }
        for (String comment : lineComments) {
            if (line.startsWith(comment, at)) { return true; }
        }
        return false;
    }

    /** Where a comment starts that nothing has ended, or null. */
    public Statement unendedComment() {
        return inBlockComment ? blockCommentStart : null;
    }
}
