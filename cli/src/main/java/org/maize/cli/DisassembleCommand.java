package org.maize.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.maize.isa.Decoding;
import org.maize.isa.Isa;
import org.maize.isa.assembly.Disassembler;
import org.maize.loader.LoadError;
import org.maize.loader.bundle.Bundle;
import org.maize.loader.elf.Elf;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.elf.ElfSection;
import org.maize.loader.elf.ElfSymbol;

/** Shows the code of an object, an executable or a bundle as instructions, one a line, in the layout of objdump -d. */
final class DisassembleCommand implements Command {
    private static final Pattern TARGET = Pattern.compile("0x([0-9a-f]+)$");
    private static final int BYTES_SHOWN = 7;
    private static final String SYNTAX = "syntax";

    @Override
    public String name() {
        return "disassemble";
    }

    @Override
    public String synopsis() {
        return "[--syntax SYNTAX] FILE";
    }

    @Override
    public String summary() {
        return "show the instructions of an object, an executable or a bundle";
    }

    @Override
    public Options options() {
        return new Options().addOption(Option.builder().longOpt(SYNTAX).hasArg().argName("SYNTAX").desc("""
                in which syntax: att (what is shown without it) or intel, for x86lite""").get());
    }

    @Override
    public int run(CommandLine line, PrintStream out, PrintStream err) throws UsageError, Refusal {
        Path file = Expected.onlyFile(line, "FILE");
        byte[] bytes = HostFile.read(file);
        try {
            if (ElfFile.isElf(bytes)) {
                show(ElfFile.read(file.toString(), bytes), line.getOptionValue(SYNTAX), out);
            } else {
                for (Bundle.Program program : Bundle.read(file.toString(), bytes).programs()) {
                    show(program.file(), line.getOptionValue(SYNTAX), out);
                }
            }
        } catch (LoadError error) {
            throw new Refusal("maize: " + error.getMessage());
        }
        return ExitStatus.OK;
    }

    private static void show(ElfFile file, String syntax, PrintStream out) throws Refusal {
        int machine = file.header().machine();
        Isa isa = Isa.ofElfMachine(machine).orElseThrow(() -> new Refusal(
                "maize: " + file.name() + ": e_machine is " + machine + "; expected that of "
                        + String.join(" or ", Expected.isaNames())));
        Disassembler disassembler = disassembler(isa, syntax);
        out.println();
        out.println(file.name() + ":     file format elf64, " + isa.name());
        for (int i = 0; i < file.sections().size(); i++) {
            ElfSection section = file.sections().get(i);
            if (section.isExecutable() && !section.isZeroFilled() && section.size() > 0) {
                out.println();
                out.println();
                out.println("Disassembly of section " + section.name() + ":");
                show(isa, disassembler, section, file.contents(section), labels(file, i), out);
            }
        }
    }

    /** The names of the section's addresses; a global symbol's where there are several. */
    private static TreeMap<Long, String> labels(ElfFile file, int section) {
        TreeMap<Long, String> labels = new TreeMap<>();
        for (ElfSymbol symbol : file.symbols()) {
            boolean named = symbol.section() == section && !symbol.name().isEmpty() && symbol.type() != Elf.STT_SECTION;
            if (named && (symbol.isGlobal() || !labels.containsKey(symbol.value()))) {
                labels.put(symbol.value(), symbol.name());
            }
        }
        return labels;
    }

    /** The ISA's disassembler; one with a single syntax takes no other's name. */
    private static Disassembler disassembler(Isa isa, String syntax) throws Refusal {
        if (syntax == null) { return isa.disassembler(); }
        Disassembler chosen = isa.disassembler().syntaxes().get(syntax);
        if (chosen != null) { return chosen; }
        Set<String> known = new TreeSet<>(isa.disassembler().syntaxes().keySet());
        throw new Refusal("maize: " + isa.name() + " is not shown in a syntax '" + syntax + "'; expected "
                + (known.isEmpty() ? "no --syntax" : "--syntax " + String.join(" or ", known)));
    }

    private static void show(Isa isa, Disassembler disassembler, ElfSection section, byte[] code,
            TreeMap<Long, String> labels, PrintStream out) {
        int length;
        for (int offset = 0; offset < code.length; offset += length) {
            long address = section.address() + offset;
            if (labels.containsKey(address)) {
                out.println();
                out.println("%016x <%s>:".formatted(address, labels.get(address)));
            }
            String text;
            switch (isa.decoder().decode(code, offset, code.length, address)) {
                case Decoding.Decoded decoded -> {
                    length = decoded.length();
                    text = withLabel(disassembler.format(decoded), labels);
                }
                case Decoding.Undefined undefined -> {
                    length = Math.max(1, undefined.length());
                    text = undefined.known() == null ? "(bad)"
                            : "(bad: " + undefined.known() + " is not in the subset)";
                }
                case Decoding.Truncated truncated -> {
                    length = code.length - offset;
                    text = "(bad)";
                }
            }
            show(address, code, offset, length, text, out);
        }
    }

    private static void show(long address, byte[] code, int offset, int length, String text, PrintStream out) {
        for (int shown = 0; shown < length; shown += BYTES_SHOWN) {
            StringBuilder bytes = new StringBuilder();
            for (int i = shown; i < Math.min(length, shown + BYTES_SHOWN); i++) {
                bytes.append("%02x ".formatted(code[offset + i]));
            }
            String instruction = shown == 0 ? "\t" + text : "";
            out.println("%8x:\t%-21s%s".formatted(address + shown, bytes, instruction).stripTrailing());
        }
    }

    /** Names the place that a branch's target is at. */
    private static String withLabel(String text, TreeMap<Long, String> labels) {
        Matcher matcher = TARGET.matcher(text);
        if (!matcher.find()) { return text; }
        long target = Long.parseUnsignedLong(matcher.group(1), 16);
        Map.Entry<Long, String> label = labels.floorEntry(target);
        if (label == null) { return text; }
        long distance = target - label.getKey();
        return text + " <" + label.getValue() + (distance == 0 ? "" : "+0x" + Long.toHexString(distance)) + ">";
    }
}
