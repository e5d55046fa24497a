package org.maize.compiler.ir;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where instructions come from, by the metadata that they name (LLVM, "Source Level Debugging"): a location has a line and a scope, a scope a
 * file or a scope around it.
 */
public final class SourceLines {
    private static final int DEPTH_LIMIT = 1_000;

    private static final Pattern ATTACHED = Pattern.compile("!dbg !([0-9]{1,9})");
    private static final Pattern NODE = Pattern.compile("^!([0-9]{1,9}) = (?:distinct )?!DI[A-Za-z]+\\((.*)\\)$",
            Pattern.MULTILINE);
    private static final Pattern FIELD = Pattern.compile("([A-Za-z]+): (\"[^\"]*\"|!?[0-9]+)");

    private final Map<Integer, Map<String, String>> nodes = new HashMap<>();

    /** Notes the fields of a node. */
    void add(int node, Map<String, String> fields) {
        nodes.put(node, Map.copyOf(fields));
    }

    /** The place of a location or a function. @param node its number; negative for none */
    public Optional<SourceLine> of(int node) {
        Map<String, String> location = nodes.get(node);
        if (location == null) { return Optional.empty(); }
        Map<String, String> file = file(node);
        int line = number(location.get("line"));
        if (file == null || line <= 0) { return Optional.empty(); }
        return Optional.of(new SourceLine(file.getOrDefault("directory", ""), file.getOrDefault("filename", ""), line,
                Math.max(0, number(location.get("column")))));
    }

    /** Where a line of IR that could not be read comes from, by what is attached to it and the metadata of the same text. */
    static Optional<SourceLine> ofTextLine(String ir, int line) {
        Matcher attached = ir.lines().skip(line - 1L).findFirst().map(ATTACHED::matcher).orElse(null);
        if (attached == null || !attached.find()) { return Optional.empty(); }
        SourceLines lines = new SourceLines();
        Matcher node = NODE.matcher(ir);
        while (node.find()) {
            Map<String, String> fields = new HashMap<>();
            Matcher field = FIELD.matcher(node.group(2));
            while (field.find()) {
                fields.put(field.group(1), field.group(2).replace("\"", ""));
            }
            lines.add(Integer.parseInt(node.group(1)), fields);
        }
        return lines.of(Integer.parseInt(attached.group(1)));
    }

    private Map<String, String> file(int node) {
        int at = node;
        for (int depth = 0; depth < DEPTH_LIMIT && nodes.containsKey(at); depth++) {
            Map<String, String> scope = nodes.get(at);
            if (scope.containsKey("file")) { return nodes.get(number(scope.get("file"))); }
            at = number(scope.get("scope"));
        }
        return null;
    }

    /** Of {@code !12} or {@code 12}. */
    private static int number(String text) {
        String digits = text == null ? "" : text.startsWith("!") ? text.substring(1) : text;
        return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : -1;
    }
}
