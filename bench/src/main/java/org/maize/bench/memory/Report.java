package org.maize.bench.memory;

import java.util.ArrayList;
import java.util.List;

/** Tables and plots, as text and as one HTML page. */
final class Report {
    private final StringBuilder html = new StringBuilder("""
            <!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Maize: memory and placement in virtual time</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>body{font:15px sans-serif;max-width:84em;padding:0 1em;color:#222;margin:2em auto}table{border-collapse:collapse;margin:1em 0}
            table{font-variant-numeric:tabular-nums}td:first-child,th:first-child{text-align:left}
            td,th{border:1px solid #ccc;padding:2px 8px;text-align:right}th{background:#f3f3f3}svg text{font:11px sans-serif}
            figure{margin:1em 0}figcaption{font-weight:bold}svg{max-width:100%;height:auto}
            .row{display:grid;grid-template-columns:repeat(auto-fit,minmax(20em,1fr));gap:1em}summary{cursor:pointer;color:#1b6ca8}</style>
            <h1>Maize: memory and placement in virtual time</h1>
            """);

    void heading(String text) {
        System.out.println("\n" + text);
        html.append("<h2>").append(text).append("</h2>\n");
    }

    void say(String text) {
        System.out.println(text);
        html.append("<p>").append(text).append("</p>\n");
    }

    void plot(String svg) {
        html.append(svg);
    }

    /** Plots side by side. */
    void plots(List<String> svgs) {
        html.append("<div class='row'>");
        svgs.forEach(html::append);
        html.append("</div>\n");
    }

    /** A table that a reader of the page opens. */
    void longTable(String title, List<String> head, List<List<String>> rows) {
        html.append("<details><summary>").append(title).append("</summary>\n");
        table(head, rows);
        html.append("</details>\n");
    }

    void table(List<String> head, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>();
        all.add(head);
        all.addAll(rows);
        html.append("<table>");
        for (List<String> row : all) {
            String tag = row == head ? "th" : "td";
            StringBuilder line = new StringBuilder();
            html.append("<tr>");
            for (String cell : row) {
                html.append('<').append(tag).append('>').append(cell).append("</").append(tag).append('>');
                line.append(String.format("%18s", cell));
            }
            html.append("</tr>\n");
            System.out.println(line);
        }
        html.append("</table>\n");
    }

    String page() {
        return html + "</html>\n";
    }
}
