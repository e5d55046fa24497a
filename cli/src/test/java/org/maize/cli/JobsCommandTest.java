package org.maize.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsCommandTest {
    private static final Path PROGRAMS = Path.of("..", "testprogs");
    private static final String PLATFORM = Path.of("..", "platforms", "servers-over-pcie.platform").toString();

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void buildThePrograms() throws IOException {
        for (String name : List.of("primes", "wordcount", "status")) {
            List<String> link = new ArrayList<>(List.of("ld"));
            for (Path from : List.of(PROGRAMS.resolve(name), PROGRAMS.resolve("lib"))) {
                try (Stream<Path> files = Files.list(from)) {
                    for (Path source : files.filter(file -> file.toString().endsWith(".s")).sorted().toList()) {
                        String object = folder.resolve(name + source.getFileName() + ".o").toString();
                        assertEquals(0, maize("as", source.toString(), "-o", object), err::toString);
                        link.add(object);
                    }
                }
            }
            link.addAll(List.of("-o", folder.resolve(name + ".maize").toString()));
            assertEquals(0, maize(link.toArray(String[]::new)), err::toString);
        }
        Files.copy(PROGRAMS.resolve("wordcount").resolve("input"), folder.resolve("text"));
        Files.writeString(folder.resolve("mix.jobs"), """
                primes.maize
                at=300us on=1 input=text ./wordcount.maize
                at=1ms name=late ./primes.maize
                """);
    }

    private int maize(String... words) {
        out.reset();
        err.reset();
        return Maize.run(new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8), words);
    }

    private String mix() {
        return folder.resolve("mix.jobs").toString();
    }

    private static String expected(String program) throws IOException {
        return Files.readString(PROGRAMS.resolve(program).resolve("expected.out"));
    }

    private String labelled(String label) {
        StringBuilder lines = new StringBuilder();
        out.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith(label + "| "))
                .forEach(line -> lines.append(line.substring(label.length() + 2)).append('\n'));
        return lines.toString();
    }

    @Test
    void eachLineHasTheNameOfItsJob() throws IOException {
        assertEquals(0, maize("jobs", "--policy", "balance,period=50us,stay=100us", mix()), err::toString);
        assertEquals(expected("primes"), labelled("primes"));
        assertEquals(expected("primes"), labelled("late"));
        assertEquals(expected("wordcount"), labelled("wordcount"));
    }

    @Test
    void theReportTellsWhatTheMixTook() throws IOException {
        assertEquals(0, maize("jobs", "--policy", "power,period=50us,stay=100us,linger=50us", "--platform", PLATFORM,
                "--deterministic", "1", "--stats", folder.resolve("stats.json").toString(), mix()), err::toString);
        List<String> report = out.toString(StandardCharsets.UTF_8).lines().filter(line -> !line.contains("| "))
                .toList();
        assertTrue(report.get(0).startsWith("job "), report::toString);
        assertTrue(report.get(2).matches("wordcount +kernel 1 +300 us +300 us .* 0"), report::toString);
        assertTrue(report.stream().anyMatch(line -> line.matches("0 +x86lite .* %")), report::toString);
        assertTrue(report.getLast().matches(
                "servers-over-pcie.platform: makespan .* ms, energy .* J, energy-delay product .* Js")
                || report.getLast().contains("makespan"), report::toString);
        String statistics = Files.readString(folder.resolve("stats.json"));
        for (String key : List.of("\"jobs\"", "\"sleeps\"", "\"energyDelayProduct\"", "\"asleep\"")) {
            assertTrue(statistics.contains(key), statistics);
        }
    }

    @Test
    void theSameSeedPrintsTheSame() {
        String[] words = {"jobs", "--policy", "balance,period=50us,stay=100us", "--deterministic", "3", mix()};
        assertEquals(0, maize(words), err::toString);
        String first = out.toString(StandardCharsets.UTF_8);
        assertEquals(0, maize(words), err::toString);
        assertEquals(first, out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void outputsMayGoToFilesAsTheyAre() throws IOException {
        Path outputs = folder.resolve("outputs");
        assertEquals(0, maize("jobs", "--output", outputs.toString(), mix()), err::toString);
        assertEquals(expected("primes"), Files.readString(outputs.resolve("late.out")));
        assertEquals(expected("wordcount"), Files.readString(outputs.resolve("wordcount.out")));
        assertEquals("", Files.readString(outputs.resolve("primes.err")));
    }

    @Test
    void theStatusIsThatOfTheFirstJobThatFails() throws IOException {
        Files.writeString(folder.resolve("mix.jobs"), "primes.maize\nstatus.maize\n");
        int status = Integer.parseInt(Files.readString(PROGRAMS.resolve("status").resolve("expected.status")).strip());
        assertTrue(status != 0);
        assertEquals(status, maize("jobs", mix()), err::toString);
    }

    @Test
    void whatIsWrongIsNamedWithItsLine() throws IOException {
        Files.writeString(folder.resolve("mix.jobs"), "primes.maize\non=7 primes.maize\n");
        assertEquals(1, maize("jobs", mix()));
        assertEquals(mix() + ":2: on=7: there is no such kernel; the machine has kernels 0 to 1\n", err.toString());
        Files.writeString(folder.resolve("mix.jobs"), "primes.maize\n\nnone.maize\n");
        assertEquals(1, maize("jobs", mix()));
        assertEquals(mix() + ":3: cannot read " + folder.resolve("none.maize")
                + ": there is no such file or directory\n", err.toString());
        assertEquals(2, maize("jobs", mix(), "more"));
        assertTrue(err.toString().contains("found 'more' after"), err::toString);
        assertEquals(2, maize("jobs", "--policy", "power", mix()));
        assertTrue(err.toString().contains("power goes by what cores are stated to take; add --platform FILE"),
                err::toString);
        assertEquals(2, maize("jobs", "--policy", "balance", "--migrate", "every=1", mix()));
        assertTrue(err.toString().contains("both move threads"), err::toString);
    }
}
