package org.maize.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.maize.isa.Instruction;
import org.maize.isa.Isa;

/** Shows what an ISA's declarations say of its instructions: of one on the terminal, of all as a page. */
final class ReferenceCommand implements Command {
    private static final String HTML = "html";
    private static final int WIDTH = 100;
    private static final int TITLE = 12;

    @Override
    public String name() {
        return "reference";
    }

    @Override
    public String synopsis() {
        return "ISA [INSTRUCTION | --html FILE.html]";
    }

    @Override
    public String summary() {
        return "show the syntax, encoding, effects and faults of instructions";
    }

    @Override
    public Options options() {
        return new Options().addOption(Option.builder().longOpt(HTML).hasArg().argName("FILE.html")
                .desc("write all of it as one page that can be searched").get());
    }

    @Override
    public int run(CommandLine line, PrintStream out, PrintStream err) throws UsageError, Refusal {
        List<String> words = line.getArgList();
        if (words.isEmpty()) {
            throw new UsageError("found no ISA; expected " + String.join(" or ", Expected.isaNames()));
        }
        Isa isa = Isa.named(words.getFirst()).orElseThrow(() -> new UsageError("'" + words.getFirst()
                + "' is no ISA; expected " + String.join(" or ", Expected.isaNames())));
        if (line.hasOption(HTML)) {
            String page = ReferencePage.of(isa.name(), references(isa, isa.instructions()));
            HostFile.write(HostFile.path(line.getOptionValue(HTML)), page.getBytes(StandardCharsets.UTF_8), false);
            return ExitStatus.OK;
        }
        if (words.size() == 1) {
            TreeSet<String> names = new TreeSet<>();
            isa.instructions().forEach(form -> names.add(form.mnemonic()));
            wrapped(out, "", String.join("  ", names));
            return ExitStatus.OK;
        }
        String wanted = String.join(" ", words.subList(1, words.size()));
        List<Instruction> forms = isa.instructions().stream().filter(form -> isNamed(form, wanted)).toList();
        if (forms.isEmpty()) {
            List<String> names = isa.instructions().stream().map(Instruction::mnemonic).distinct().toList();
            throw new Refusal("maize: " + isa.name() + " has no instruction '" + wanted + "'"
                    + Nearest.to(wanted, names).map(near -> "; did you mean " + near + "?").orElse(""));
        }
        references(isa, forms).forEach(form -> show(out, form));
        return ExitStatus.OK;
    }

    static List<Reference> references(Isa isa, List<? extends Instruction> forms) {
        List<Reference> references = new ArrayList<>();
        forms.forEach(form -> references.add(Reference.of(form, isa::meaning)));
        return references;
    }

    /** Whether a user's word is the mnemonic, or what the syntax begins with. */
    private static boolean isNamed(Instruction form, String wanted) {
        return form.mnemonic().equals(wanted) || form.syntax().startsWith(wanted + " ");
    }

    private static void show(PrintStream out, Reference form) {
        out.println(form.name());
        for (Reference.Line line : form.lines()) {
            wrapped(out, line.title(), line.text());
        }
        out.println();
    }

    /** A text behind its title, broken between words. */
    private static void wrapped(PrintStream out, String title, String text) {
        String indent = title.isEmpty() ? "" : " ".repeat(TITLE);
        StringBuilder row = new StringBuilder(title.isEmpty() ? "" : "  %-10s".formatted(title));
        int start = row.length();
        for (String word : text.split(" ")) {
            if (row.length() > start && row.length() + word.length() + 1 > WIDTH) {
                out.println(row.toString().stripTrailing());
                row = new StringBuilder(indent);
                start = row.length();
            }
            row.append(row.length() > start ? " " : "").append(word);
        }
        out.println(row.toString().stripTrailing());
    }
}
