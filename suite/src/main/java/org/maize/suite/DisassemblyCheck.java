package org.maize.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The listings of an executable by objdump and by {@code maize disassemble}: the same instruction at the same address.
 */
record DisassemblyCheck() implements Check {
    private static final int SHOWN = 5;
    private static final Pattern INSTRUCTION = Pattern.compile(" *([0-9a-f]+):\t[^\t]*\t(.*)");
    /** A symbol in angle brackets, a comment, the mark of a hexadecimal number. */
    private static final Pattern BESIDE = Pattern.compile("<[^>]*>|\\s(#|//) .*|\\b0x");
    private static final Pattern BLANKS = Pattern.compile("[ \t]+");

    @Override
    public Optional<String> difference(Subject subject) throws IOException, InterruptedException {
        String tool = subject.isa().equals("armlite") ? "aarch64-linux-gnu-objdump" : "objdump";
        byte[] listing = Tool.output(List.of(tool, "-d", "-z", subject.file().toString()));
        Captured maize = Captured.of(List.of("disassemble", subject.file().toString()));
        if (maize.status() != 0) { return Optional.of("refused" + maize.firstErrors()); }
        List<String> wanted = lines(new String(listing, StandardCharsets.UTF_8)).toList();
        List<String> got = lines(new String(maize.output(), StandardCharsets.UTF_8)).toList();
        if (wanted.isEmpty()) { throw new IOException(tool + " shows nothing of " + subject.file()); }
        int differences = 0;
        String first = "";
        for (int i = 0; i < Math.max(wanted.size(), got.size()); i++) {
            String expected = i < wanted.size() ? wanted.get(i) : "the end";
            String found = i < got.size() ? got.get(i) : "the end";
            if (!expected.equals(found) && differences++ < SHOWN) {
                first += "\n    " + found + "\n      expected " + expected;
            }
        }
        return differences == 0 ? Optional.empty()
                : Optional.of(differences + " of " + wanted.size() + " lines" + first);
    }

    /** Address, mnemonic and operands of each instruction; what objdump says beside them in comments and names is no part of them. */
    private static Stream<String> lines(String listing) {
        return listing.lines()
                .map(INSTRUCTION::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1) + " " + BLANKS
                        .matcher(BESIDE.matcher(line.group(2)).replaceAll("")).replaceAll(" ").strip());
    }
}
