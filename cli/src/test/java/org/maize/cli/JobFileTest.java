package org.maize.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobFileTest {
    private static final Path FILE = Path.of("mixes", "a.jobs");

    private static List<JobFile.Entry> read(String text) throws Refusal {
        return JobFile.read(FILE, text.lines().toList(), 2);
    }

    @Test
    void aLineIsAJob() throws Refusal {
        assertEquals(List.of(
                new JobFile.Entry("sort", 0, Optional.empty(), 0, Optional.empty(), Path.of("mixes", "sort.maize"),
                        List.of("1000", "two words", "a#b", "--at=1"), "mixes/a.jobs:2: "),
                new JobFile.Entry("words", 2_500_000, Optional.of(1), 1, Optional.of(Path.of("mixes", "in.txt")),
                        Path.of("/bin/wc"), List.of(), "mixes/a.jobs:4: ")),
                read("""
                        # Two jobs.
                        ./sort.maize 1000 "two words" a#b --at=1   # the first

                        at=2.5ms on=1 console=1 name=words input=in.txt /bin/wc
                        """));
    }

    @Test
    void quotesKeepWhatStandsInThem() throws Refusal {
        assertEquals(List.of("", "a\"b", "it's", "c d", "\\"), read("p '' \"a\\\"b\" \"it's\" c\\ d '\\'").getFirst()
                .arguments());
    }

    @Test
    void aJobMayBeStartedSeveralTimes() throws Refusal {
        List<JobFile.Entry> jobs = read("at=1us times=3 every=500ns ./p.elf\np");
        assertEquals(List.of("p", "p.2", "p.3", "p.4"), jobs.stream().map(JobFile.Entry::name).toList());
        assertEquals(List.of(1000L, 1500L, 2000L, 0L), jobs.stream().map(JobFile.Entry::arrival).toList());
    }

    @Test
    void anErrorNamesFileLineAndWhatWasExpected() {
        assertEquals("mixes/a.jobs:2: att=1ms: there is no such setting; expected at, on, name, input, console, times,"
                + " every; did you mean at?", errorOf("p\natt=1ms p"));
        assertEquals("mixes/a.jobs:1: at=soon: found 'soon'; expected a span of time, such as 100ns, 20us, 2.5ms or 1s",
                errorOf("at=soon p"));
        assertEquals("mixes/a.jobs:1: on=2: there is no such kernel; the machine has kernels 0 to 1",
                errorOf("on=2 p"));
        assertEquals("mixes/a.jobs:1: at is given twice", errorOf("at=1s at=2s p"));
        assertEquals("mixes/a.jobs:1: found no program after the settings", errorOf("at=1s"));
        assertEquals("mixes/a.jobs:1: found times without every; expected both or neither, as in times=3 every=1ms",
                errorOf("times=2 p"));
        assertEquals("mixes/a.jobs:1: times=0: expected how often the job is started, 1 to 1000", errorOf("times=0 p"));
        assertEquals("mixes/a.jobs:1: column 3: the quotation does not end; expected \"", errorOf("p \"a b"));
        assertEquals("mixes/a.jobs:2: there is a job 'x' already", errorOf("name=x p\nname=x p"));
        assertEquals("mixes/a.jobs:1: name=../x: expected a name of letters, digits, '_', '-' and '.', at most 40",
                errorOf("name=../x p"));
        assertEquals("mixes/a.jobs:2: there are more than 1000 jobs", errorOf("times=1000 every=1ns p\np"));
        assertEquals("mixes/a.jobs: there are no jobs; expected lines [SETTING=VALUE...] PROGRAM [ARGUMENT...]",
                errorOf("# none\n"));
    }

    private static String errorOf(String text) {
        return assertThrows(Refusal.class, () -> read(text)).getMessage();
    }
}
