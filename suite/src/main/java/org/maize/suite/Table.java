package org.maize.suite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Verdicts by program and build: a line for each program, a column for each build. */
final class Table {
    private static final int NAME_WIDTH = 20;

    private Table() {}

    /** The table in text. */
    static String of(Collection<Subject> subjects, Map<Subject, String> verdicts) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        List<String> columns = new ArrayList<>();
        for (Subject subject : subjects) {
            if (!columns.contains(subject.column())) {
                columns.add(subject.column());
            }
            rows.computeIfAbsent(subject.program(), _ -> new LinkedHashMap<>())
                    .put(subject.column(), verdicts.getOrDefault(subject, "not done"));
        }
        columns.sort(null);
        StringBuilder text = new StringBuilder(row("program", columns));
        for (String program : new TreeSet<>(rows.keySet())) {
            Map<String, String> row = rows.get(program);
            text.append(row(program, columns.stream()
                    .map(column -> ("%-" + column.length() + "s").formatted(row.getOrDefault(column, "not built")))
                    .toList()));
        }
        return text.toString();
    }

    private static String row(String name, List<String> cells) {
        return ("%-" + NAME_WIDTH + "s ").formatted(name) + String.join(" ", cells).stripTrailing() + "\n";
    }
}
