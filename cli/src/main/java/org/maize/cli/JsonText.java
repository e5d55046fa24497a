package org.maize.cli;

import java.util.List;
import java.util.Map;

/** Writes values as JSON (RFC 8259), two spaces a level, in the order in which the values come. */
final class JsonText {
    private final StringBuilder text = new StringBuilder();

    private JsonText() {}

    /**
     * The JSON text of a value, ending in a line feed.
     *
     * @param value a {@link Map} with strings for keys, a {@link List}, a {@link String}, a {@link Long}, a finite {@link Double}, an {@link Integer} or a
     *              {@link Boolean}
     * @throws IllegalArgumentException if it, or a value inside it, is anything else
     */
    static String of(Object value) {
        JsonText json = new JsonText();
        json.append(value, "\n");
        return json.text.append('\n').toString();
    }

    private void append(Object value, String newLine) {
        switch (value) {
            case Map<?, ?> map -> appendMap(map, newLine);
            case List<?> list -> appendList(list, newLine);
            case String string -> appendString(string);
            case Long number -> text.append(number.longValue());
            case Double number -> text.append(number.doubleValue());
            case Integer number -> text.append(number.intValue());
            case Boolean truth -> text.append(truth.booleanValue());
            case null, default -> throw new IllegalArgumentException("no JSON for " + value);
        }
    }

    private void appendMap(Map<?, ?> map, String newLine) {
        String separator = "";
        text.append('{');
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(separator).append(newLine).append("  ");
            appendString((String) entry.getKey());
            text.append(": ");
            append(entry.getValue(), newLine + "  ");
            separator = ",";
        }
        text.append(map.isEmpty() ? "" : newLine).append('}');
    }

    private void appendList(List<?> list, String newLine) {
        String separator = "";
        text.append('[');
        for (Object element : list) {
            text.append(separator).append(newLine).append("  ");
            append(element, newLine + "  ");
            separator = ",";
        }
        text.append(list.isEmpty() ? "" : newLine).append(']');
    }

    private void appendString(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ' || Character.isSurrogate(c)) {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
