package org.maize.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.ParseException;
import org.junit.jupiter.api.Test;
import org.maize.kernel.machine.GuestLimits;
import org.maize.kernel.machine.HostMount;
import org.maize.kernel.machine.MemoryArchitecture;
import org.maize.kernel.memory.PageTransfer;
import org.maize.kernel.migration.MigrationPolicy;
import org.maize.kernel.placement.PlacementPolicy;

class RunOptionsTest {
    private static final Set<String> ISAS = Set.of("x86lite", "armlite");

    @Test
    void aProgramAloneLeavesAllElseOpen() throws UsageError {
        assertEquals(
                new RunOptions(Optional.empty(), OptionalInt.empty(), new MigrationPolicy.None(),
                        PlacementPolicy.NONE, MemoryArchitecture.REPLICATED, OptionalInt.empty(),
                        PageTransfer.ON_DEMAND,
                        OptionalLong.empty(), Optional.empty(),
                        EngineOption.AUTO, List.of(), GuestLimits.NONE, false, Optional.empty(),
                        OptionalLong.empty(),
                        Path.of("p.maize"), List.of()),
                read("p.maize"));
    }

    @Test
    void everyOptionIsRead() throws UsageError {
        RunOptions options = read("--machine", "x86lite,armlite*2", "--start=1", "--migrate", "every=7",
                "--memory", "coherent", "--transfer=prefetch", "--kernel-memory=16",
                "--deterministic", "-5",
                "--stats", "s.json", "p.maize");
        assertEquals("x86lite,armlite*2", options.machine().orElseThrow().toString());
        assertEquals(OptionalInt.of(1), options.start());
        assertEquals(new MigrationPolicy.Every(7), options.migrate());
        assertEquals(MemoryArchitecture.COHERENT, options.memory());
        assertEquals(OptionalInt.of(16), options.kernelMemory());
        assertEquals(PageTransfer.PREFETCH, options.transfer());
        assertEquals(OptionalLong.of(-5), options.deterministic());
        assertEquals(Optional.of(Path.of("s.json")), options.statistics());
    }

    @Test
    void mountsAreReadInTheirOrder() throws UsageError {
        assertEquals(
                List.of(new HostMount(Path.of("a:b"), "/c", false), new HostMount(Path.of("/x/y"), "/z/w", true)),
                read("--mount", "a:b:/c", "--mount=/x/y:/z/w:ro", "p").mounts());
        for (String wrong : List.of("", "a", "a:b", ":/b", "a:b:ro")) {
            assertEquals("--mount: found '" + wrong
                    + "'; expected HOST:GUEST or HOST:GUEST:ro, GUEST being an absolute path",
                    errorOf("--mount", wrong, "p"));
        }
    }

    @Test
    void whatFollowsTheProgramIsTheGuests() throws UsageError {
        assertEquals(List.of("--start", "9", "-x", "--", ""),
                read("--start", "0", "p", "--start", "9", "-x", "--", "").arguments());
    }

    @Test
    void noProgramIsAnError() {
        assertEquals("found no program; expected a bundle or an ELF executable after the options",
                errorOf("--start", "0"));
    }

    @Test
    void anErrorNamesItsOption() {
        assertEquals("--machine: kernel 0 has 'arm', which is no ISA; expected armlite or x86lite",
                errorOf("--machine", "arm", "p"));
        assertEquals("--memory: 'coherrent' is no memory architecture; expected replicated, coherent, noncoherent"
                + "; did you mean coherent?", errorOf("--memory", "coherrent", "p"));
        assertEquals("--kernel-memory: found '0'; expected mebibytes of memory, 1 to 65536",
                errorOf("--kernel-memory", "0", "p"));
        assertEquals("--transfer: 'now' is no way of page transfer; expected on-demand, bulk, prefetch",
                errorOf("--transfer", "now", "p"));
        assertEquals("--platform: virtual time is kept by the deterministic machine only; add --deterministic SEED",
                errorOf("--platform", "p.platform", "p"));
        assertEquals("--start: found 'one'; expected the id of a kernel, 0 to 63", errorOf("--start", "one", "p"));
        assertEquals("--deterministic: found ''; expected a seed, a 64-bit integer",
                errorOf("--deterministic", "", "p"));
        assertEquals("--stats: '' is no name of a file", errorOf("--stats", "", "p"));
    }

    @Test
    void theStartMustBeAKernelOfTheMachine() {
        assertEquals("--start: there is no kernel 2: the machine x86lite,armlite has kernels 0 to 1",
                errorOf("--start", "2", "--machine", "x86lite,armlite", "p"));
    }

    private static RunOptions read(String... arguments) throws UsageError {
        try {
            return RunOptions.of(new DefaultParser().parse(RunOptions.options(), arguments, true), ISAS);
        } catch (ParseException error) {
            throw new AssertionError(error);
        }
    }

    private static String errorOf(String... arguments) {
        return assertThrows(UsageError.class, () -> read(arguments)).getMessage();
    }
}
