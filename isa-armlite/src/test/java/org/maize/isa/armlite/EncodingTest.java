package org.maize.isa.armlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maize.isa.Isa;
import org.maize.isa.armlite.encoding.ArmInstruction;
import org.maize.isa.armlite.encoding.Form;
import org.maize.isa.assembly.InstructionAssembler;

/** The assembler and the disassembler against GNU as and objdump. */
final class EncodingTest {
    private static final int SAMPLES = 60;
    private static final int SHOWN = 40;
    private static final Pattern TARGET = Pattern.compile("0x([0-9a-f]+)$");

    private final InstructionAssembler assembler = new Armlite().assembler();

    @TempDir
    Path directory;

    @Test
    void everyFormAssemblesToTheBytesOfGnuAs() throws Exception {
        GnuTools gnu = new GnuTools(directory);
        List<String> lines = lines();
        Map<Integer, String> refused = gnu.refused(lines);
        assertEquals(List.of(), refused.entrySet().stream().limit(SHOWN)
                .map(entry -> lines.get(entry.getKey()) + ": " + entry.getValue()).toList());
        int[] expected = gnu.assemble(lines);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String ours = Statements.assemble(assembler, lines.get(i), GnuTools.ADDRESS + 4L * i);
            if (!ours.equals("%08x".formatted(expected[i]))) {
                wrong.add("%s: %08x, not %s".formatted(lines.get(i), expected[i], ours));
            }
        }
        assertEquals(List.of(), wrong.stream().limit(SHOWN).toList(), lines.size() + " lines, wrong: " + wrong.size());
    }

    /** Each form's own text and the texts of its aliases; branch targets relative to the line. */
    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        Random random = new Random(1);
        for (ArmInstruction instruction : Samples.INSTRUCTIONS) {
            List<Form> forms = new ArrayList<>(List.of(instruction.form()));
            instruction.aliases().forEach(alias -> forms.add(alias.form()));
            for (Form form : forms) {
                for (int word : Samples.words(form, SAMPLES, random)) {
                    String text = form.format(word, form.decode(word, GnuTools.ADDRESS));
                    lines.add(form.syntax().endsWith("target") ? relative(text) : text);
                }
            }
        }
        return lines;
    }

    private static String relative(String text) {
        Matcher matcher = TARGET.matcher(text);
        if (!matcher.find()) { return text; }
        long distance = Long.parseUnsignedLong(matcher.group(1), 16) - GnuTools.ADDRESS;
        return matcher.replaceFirst(". " + (distance < 0 ? "- " + -distance : "+ " + distance));
    }

    @Test
    void everyFormIsDisassembledAsObjdumpDoes() throws Exception {
        GnuTools gnu = new GnuTools(directory);
        Random random = new Random(2);
        List<Integer> words = new ArrayList<>();
        for (ArmInstruction instruction : Samples.INSTRUCTIONS) {
            words.addAll(Samples.words(instruction.form(), SAMPLES, random));
            instruction.aliases().forEach(alias -> words.addAll(Samples.words(alias.form(), SAMPLES / 4, random)));
        }
        for (boolean withAliases : new boolean[]{true, false}) {
            Disassembly.compare(gnu, words, withAliases);
        }
    }

    @Test
    void theServiceIsFoundByName() {
        assertEquals(Armlite.class, Isa.named("armlite").orElseThrow().getClass());
    }
}
