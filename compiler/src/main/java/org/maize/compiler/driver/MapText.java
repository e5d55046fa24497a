package org.maize.compiler.driver;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The migration points of a source as a text: what is alive at each, and where every ISA keeps it. */
final class MapText {
    private static final Pattern POINT = Pattern.compile("^\t\\.migrate \"([^\"]+)\"(.*)$", Pattern.MULTILINE);
    private static final Pattern VALUE = Pattern.compile(", ([A-Za-z0-9_]+)=(.+?):(i64|f64|v128|frame|point)(?=,|$)");

    private MapText() {}

    /** @param code assembly by the ISA's name */
    static String of(Map<String, String> code) {
        // By point, value and type, then ISA.
        Map<String, Map<String, Map<String, String>>> points = new LinkedHashMap<>();
        code.forEach((isa, text) -> {
            Matcher point = POINT.matcher(text);
            while (point.find()) {
                Map<String, Map<String, String>> values = points.computeIfAbsent(point.group(1),
                        id -> new LinkedHashMap<>());
                Matcher value = VALUE.matcher(point.group(2));
                while (value.find()) {
                    values.computeIfAbsent(value.group(1) + ":" + value.group(3), name -> new TreeMap<>()).put(isa,
                            value.group(2));
                }
            }
        });
        StringBuilder out = new StringBuilder();
        points.forEach((id, values) -> {
            out.append(id).append('\n');
            values.forEach((value, places) -> {
                out.append(String.format("    %-14s", value));
                places.forEach((isa, place) -> out.append(String.format("  %s %-16s", isa, place)));
                out.setLength(out.toString().stripTrailing().length());
                out.append('\n');
            });
        });
        return out.toString();
    }
}
