package org.maize.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The reference of an ISA as one HTML page that needs nothing else: a list of mnemonics, a field that filters, a card for each form. */
final class ReferencePage {
    private static final String STYLE = """
            :root{--ink:#1d2733;--soft:#5d6b7a;--line:#d9dfe6;--back:#f6f7f9;--card:#fff;--mark:#0b6bcb}
            @media(prefers-color-scheme:dark){:root{--ink:#e4e8ee;--soft:#98a4b3;--line:#2e3844;--back:#14181d;--card:#1b2027;--mark:#6cb2f5}}
            body{margin:0;font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--back)}
            header{position:sticky;top:0;background:var(--card);border-bottom:1px solid var(--line);padding:.7rem 1.2rem;display:flex;gap:1rem;align-items:baseline;flex-wrap:wrap}
            h1{font-size:1.15rem;margin:0}input{flex:1;min-width:12rem;font:inherit;padding:.35rem .6rem;border:1px solid var(--line);border-radius:.4rem;background:var(--back);color:inherit}
            #count{color:var(--soft)}main{max-width:70rem;margin:1rem auto;padding:0 1.2rem}
            section{background:var(--card);border:1px solid var(--line);border-radius:.6rem;margin:0 0 1rem;padding:.4rem 1.1rem .8rem}
            h2{font:600 1.1rem ui-monospace,monospace;color:var(--mark);margin:.5rem 0}
            article{border-top:1px solid var(--line);padding:.5rem 0}
            dl{display:grid;grid-template-columns:6.5rem 1fr;gap:.1rem .8rem;margin:0}dt{color:var(--soft)}
            dd{margin:0;font-family:ui-monospace,monospace;font-size:.87rem;overflow-wrap:anywhere}
            [hidden]{display:none}
            """;
    private static final String SCRIPT = """
            const field=document.querySelector('input'),count=document.querySelector('#count');
            function filter(){const words=field.value.toLowerCase().split(/\\s+/).filter(Boolean);let shown=0;
            document.querySelectorAll('section').forEach(s=>{let any=false;s.querySelectorAll('article').forEach(a=>{
            const text=(s.id+' '+a.textContent).toLowerCase();a.hidden=!words.every(w=>text.includes(w));if(!a.hidden){any=true;shown++}});
            s.hidden=!any});count.textContent=shown+' forms'}
            field.addEventListener('input',filter);filter();
            """;

    private ReferencePage() {}

    static String of(String isa, List<Reference> forms) {
        Map<String, List<Reference>> byMnemonic = new TreeMap<>();
        forms.forEach(form -> byMnemonic.computeIfAbsent(form.mnemonic(), key -> new ArrayList<>()).add(form));
        StringBuilder page = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" + escaped(isa)
                + " reference</title>\n<style>\n" + STYLE + "</style></head><body>\n<header><h1>" + escaped(isa)
                + "</h1><input type=\"search\" autofocus placeholder=\"mnemonic, register, flag, fault ...\" "
                + "aria-label=\"filter\"><span id=\"count\"></span></header>\n<main>\n");
        byMnemonic.forEach((mnemonic, group) -> {
            page.append("<section id=\"").append(escaped(mnemonic)).append("\"><h2>").append(escaped(mnemonic))
                    .append("</h2>\n");
            for (Reference form : group) {
                page.append("<article data-form=\"").append(escaped(form.name())).append("\"><dl>");
                for (Reference.Line line : form.lines()) {
                    page.append("<dt>").append(line.title()).append("</dt><dd>").append(escaped(line.text()))
                            .append("</dd>");
                }
                page.append("</dl></article>\n");
            }
            page.append("</section>\n");
        });
        return page.append("</main>\n<script>\n").append(SCRIPT).append("</script></body></html>\n").toString();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
