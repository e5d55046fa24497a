package org.maize.assembler;

import java.util.ArrayList;
import java.util.List;
import org.maize.assembler.object.Label;
import org.maize.assembler.object.ObjectBuilder;
import org.maize.assembler.object.Section;
import org.maize.assembler.text.Place;
import org.maize.assembler.text.SourceFile;
import org.maize.assembler.text.Statement;

/**
 * What an assembly made of each line: offset in its section, bytes, and the source beside them. A field that a relocation fills stands in
 * brackets, and the line below names the relocation. What a macro, a repeat or an include put there is marked by {@code >}, one for each
 * level.
 */
final class Listing {
    private static final int BYTES_SHOWN = 8;
    private static final int BYTES_WIDTH = 3 * BYTES_SHOWN + 2;

    private final List<Entry> entries = new ArrayList<>();

    /** A statement and the bytes of the section that it began and ended in; null for both labels where it changed the section. */
    private record Entry(Statement statement, Section section, Label from, Label to) {}

    void add(Statement statement, Label from, Label to) {
        boolean whole = from.section() == to.section();
        entries.add(new Entry(statement, to.section(), whole ? from : null, whole ? to : null));
    }

    /** The text, once all is laid out and built. */
    String text(SourceFile source, ObjectBuilder built) {
        StringBuilder text = new StringBuilder();
        Section section = null;
        int next = 0;
        for (int line = 1; line <= source.lines().size(); line++) {
            int first = next;
            while (next < entries.size() && root(entries.get(next).statement().place()).line() == line) {
                next++;
            }
            if (first == next) {
                row(text, line, "", "", source.lines().get(line - 1));
            }
            Place shown = null;
            for (Entry entry : entries.subList(first, next)) {
                Place place = entry.statement().place();
                String beside = place.equals(shown) ? null : marks(place) + entry.statement().shown();
                shown = place;
                if (entry.section() != section
                        && (entry.from() == null || entry.to().address() > entry.from().address())) {
                    section = entry.section();
                    text.append("%30s%s%n".formatted("", "section " + section.name()));
                }
                bytes(text, entry, line, beside, built);
            }
        }
        return text.toString();
    }

    /** The line of the source itself that a place is due to. */
    private static Place root(Place place) {
        Place root = place;
        while (root.within() != null) {
            root = root.within().from();
        }
        return root;
    }

    private static String marks(Place place) {
        return ">".repeat(place.chain().size()) + (place.within() == null ? "" : " ");
    }

    private static void bytes(StringBuilder text, Entry entry, int line, String beside, ObjectBuilder built) {
        long from = entry.from() == null ? 0 : entry.from().address();
        long to = entry.to() == null ? 0 : entry.to().address();
        if (from == to) {
            if (beside != null) {
                row(text, line, "", "", beside);
            }
            return;
        }
        List<ObjectBuilder.Relocated> fields = built.relocated(entry.section()).stream()
                .filter(field -> field.offset() >= from && field.offset() < to).toList();
        String source = beside == null ? "" : beside;
        if (entry.section().isZeroFilled()) {
            row(text, line, offset(from), (to - from) + " zeros", source);
        } else {
            byte[] contents = built.contents(entry.section());
            for (long at = from; at < to; at += BYTES_SHOWN) {
                row(text, line, offset(at), shown(contents, at, Math.min(to, at + BYTES_SHOWN), fields), source);
                source = "";
            }
        }
        for (ObjectBuilder.Relocated field : fields) {
            row(text, line, offset(field.offset()), field.toString(), "");
        }
    }

    private static String offset(long value) {
        return "%04x".formatted(value);
    }

    private static String shown(byte[] contents, long from, long to, List<ObjectBuilder.Relocated> fields) {
        StringBuilder text = new StringBuilder();
        for (long at = from; at < to; at++) {
            long here = at;
            boolean begins = fields.stream().anyMatch(field -> field.offset() == here);
            boolean ends = fields.stream().anyMatch(field -> field.offset() + field.bytes() == here + 1);
            text.append(begins ? "[" : text.isEmpty() || text.charAt(text.length() - 1) == ']' ? "" : " ");
            text.append("%02x".formatted(contents[(int) at]));
            text.append(ends ? "]" : "");
        }
        return text.toString();
    }

    private static void row(StringBuilder text, int line, String offset, String bytes, String source) {
        text.append(("%5d %6s  %-" + BYTES_WIDTH + "s %s").formatted(line, offset, bytes, source).stripTrailing())
                .append('\n');
    }
}
