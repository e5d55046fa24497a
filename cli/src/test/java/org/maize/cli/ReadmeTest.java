package org.maize.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever types what the README says gets what it says. */
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");

    @TempDir
    private Path folder;
    private String readme;

    @BeforeEach
    void writeTheSourcesOfTheReadme() throws IOException {
        readme = Files.readString(README);
        for (String name : List.of("hop.s", "hop.x86lite.s", "hop.armlite.s")) {
            Files.writeString(folder.resolve(name), blockAfter("`" + name + "`"));
        }
    }

    @Test
    void theExamplePrintsWhatTheReadmeSays() throws Exception {
        assertEquals(blockAfter("What it prints:"), typeAll(blockAfter("Assemble, link, run:")));
    }

    @Test
    void theExampleMovesAtEveryPointTheSameWayEachTime() throws Exception {
        typeAll(blockAfter("Assemble, link, run:"));
        String command = blockAfter("in all and for each kernel.");
        assertTrue(command.contains("--stats hop.json"), command);
        typeAll(command);
        String first = Files.readString(folder.resolve("hop.json"));
        typeAll(command);
        assertEquals(first, Files.readString(folder.resolve("hop.json")));
        assertTrue(first.contains("\"migrations\": "), first);
    }

    @Test
    void theReadmeNamesEveryCommand() {
        for (Command command : Maize.commands()) {
            String name = "./maize " + command.name();
            assertTrue(readme.contains(name) || command.name().equals("version"),
                    () -> "the README does not show " + name);
        }
    }

    /** The first fenced block after a text. */
    private String blockAfter(String text) {
        int at = readme.indexOf(text);
        assertTrue(at >= 0, () -> "the README does not say " + text);
        Matcher block = Pattern.compile("```\n(.*?)```\n", Pattern.DOTALL).matcher(readme);
        assertTrue(block.find(at), () -> "there is no block after " + text);
        return block.group(1);
    }

    /** Runs commands as a shell in the folder of the sources would, each in a process of its own; returns what they print. */
    private String typeAll(String commands) throws IOException, InterruptedException {
        StringBuilder printed = new StringBuilder();
        for (String command : commands.lines().toList()) {
            List<String> words = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED", "-cp",
                    System.getProperty("java.class.path"), Maize.class.getName()));
            words.addAll(List.of(command.split(" ")).subList(1, command.split(" ").length));
            Process process = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).start();
            process.getOutputStream().close();
            printed.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertTrue(process.waitFor(2, TimeUnit.MINUTES), () -> command + " does not end");
            assertEquals(0, process.exitValue(), command + ": " + printed);
        }
        return printed.toString();
    }
}
