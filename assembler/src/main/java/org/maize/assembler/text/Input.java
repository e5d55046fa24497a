package org.maize.assembler.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntConsumer;

/** The statements to be read: a source, and on top of it whatever includes, macros and repeats put there. */
public final class Input {
    /** How deep includes, macros and repeats may be inside each other. */
    public static final int DEPTH_LIMIT = 200;

    /** How many statements an assembly may read, expansions included. */
    public static final int STATEMENT_LIMIT = 2_000_000;

    /**
     * What is being read.
     *
     * @param macro whether it is the body of a macro, which {@code .exitm} leaves
     * @param folder where includes are looked for
     */
    private record Frame(Iterator<Statement> statements, boolean macro, java.nio.file.Path folder) {}

    private final List<String> lineComments;
    private final Diagnostics diagnostics;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private IntConsumer atFrameEnd = depth -> {};
    private int order;
    private Statement last;

    /** @param lineComments see {@link StatementSplitter} */
    public Input(List<String> lineComments, Diagnostics diagnostics) {
        this.lineComments = lineComments;
        this.diagnostics = diagnostics;
    }

    /** Calls back with its depth when a frame (source, include, macro, repeat) is read to its end. */
    public void whenFrameEnds(IntConsumer listener) {
        atFrameEnd = listener;
    }

    /** How many frames are open. */
    public int depth() {
        return frames.size();
    }

    /** The folder of the file being read. */
    public java.nio.file.Path folder() {
        return frames.peek().folder();
    }

    /** How many statements were delivered. */
    public int order() {
        return order;
    }

    /** Reads a source next, then goes on; {@code within} is null for the first. */
    public void open(SourceFile file, Place.Origin within) {
        StatementSplitter splitter = new StatementSplitter(lineComments);
        List<Statement> statements = new ArrayList<>();
        int number = 0;
        for (String line : file.lines()) {
            splitter.split(0, new Place(file.name(), ++number, within), line, statements::add);
        }
        Statement unended = splitter.unendedComment();
        if (unended != null) {
            diagnostics.add(new Statement(Integer.MAX_VALUE, unended.place(), unended.shown(), unended.text(), 0, 0)
                    .error(unended.start() + 1, "a comment without an end", "*/"));
        }
        frames.push(new Frame(statements.iterator(), false, file.folder()));
    }

    /** Reads the statements next, then goes on. */
    public void push(Iterator<Statement> statements, boolean macro) {
        frames.push(new Frame(statements, macro, folder()));
    }

    /** The statements of an expanded line. */
    public List<Statement> split(Place place, String line) {
        List<Statement> statements = new ArrayList<>();
        new StatementSplitter(lineComments).split(0, place, line, statements::add);
        return statements;
    }

    /** The next statement, or null at the end of all. */
    public Statement next() {
        while (!frames.isEmpty()) {
            Statement statement = nextOfFrame();
            if (statement != null) { return statement; }
            if (!frames.isEmpty()) {
                atFrameEnd.accept(frames.size());
                frames.pop();
            }
        }
        return null;
    }

    private Statement nextOfFrame() {
        Iterator<Statement> statements = frames.peek().statements();
        if (!statements.hasNext()) { return null; }
        Statement s = statements.next();
        if (order >= STATEMENT_LIMIT) {
            diagnostics.add(s.error(s.start() + 1, "more than " + STATEMENT_LIMIT + " statements",
                    "fewer: macros and repeats grow too large"));
            frames.clear();
            return null;
        }
        if (s.text().length() > SourceFile.LINE_LIMIT) {
            diagnostics.add(s.error(s.start() + 1, "an expansion of more than " + SourceFile.LINE_LIMIT + " characters",
                    "a shorter one"));
            frames.clear();
            return null;
        }
        last = new Statement(order++, s.place(), s.shown(), s.text(), s.start(), s.end());
        return last;
    }

    /** The statement delivered last, or null. */
    public Statement last() {
        return last;
    }

    /** Leaves the innermost macro, or says that there is none. */
    public boolean leaveMacro() {
        if (frames.stream().noneMatch(Frame::macro)) { return false; }
        boolean left;
        do {
            left = frames.pop().macro();
        } while (!left);
        return true;
    }

    /**
     * Takes the statements up to the one that closes a body, without that one.
     *
     * @param openers first words that open such a body inside
     * @param closers first words that close it
     * @return null if the body is not closed in this frame
     */
    public List<Statement> body(Set<String> openers, Set<String> closers) {
        List<Statement> body = new ArrayList<>();
        int nested = 0;
        for (Statement s = nextOfFrame(); s != null; s = frames.isEmpty() ? null : nextOfFrame()) {
            String word = firstWord(s);
            if (closers.contains(word) && nested-- == 0) { return body; }
            if (openers.contains(word)) {
                nested++;
            }
            body.add(s);
        }
        return null;
    }

    /** The first word of a statement behind its labels, in lower case; empty if there is none. */
    public static String firstWord(Statement s) {
        int at = s.start();
        while (true) {
            int start = at;
            while (at < s.end() && Characters.continuesSymbol(s.text().charAt(at))) {
                at++;
            }
            int end = at;
            while (at < s.end() && Characters.isBlank(s.text().charAt(at))) {
                at++;
            }
            if (end == start || at >= s.end() || s.text().charAt(at) != ':') {
                return s.text().substring(start, end).toLowerCase(Locale.ROOT);
            }
            at++;
            while (at < s.end() && Characters.isBlank(s.text().charAt(at))) {
                at++;
            }
        }
    }
}
