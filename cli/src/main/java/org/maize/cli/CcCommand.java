package org.maize.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.apache.commons.cli.CommandLine;
import org.maize.compiler.driver.CompileError;
import org.maize.compiler.driver.Driver;
import org.maize.compiler.driver.Invocation;

/** Compiles C to a bundle, taking what people pass to a C compiler. */
final class CcCommand implements Command {
    @Override
    public String name() {
        return "cc";
    }

    @Override
    public String synopsis() {
        return "[-c | -S | -E | --emit=ir|machine|map] [-o FILE] [--points calls|loops|all|none] [-O0..-O3] [-g] [-I DIR] [-D NAME] ... FILE.c...";
    }

    @Override
    public String summary() {
        return "compile C for both ISAs to a bundle whose threads migrate";
    }

    @Override
    public boolean readsItsOwnOptions() {
        return true;
    }

    @Override
    public int run(CommandLine line, PrintStream out, PrintStream err) throws UsageError, Refusal {
        try {
            Driver.run(Invocation.of(line.getArgList()), cache(), out, err);
            return ExitStatus.OK;
        } catch (Invocation.Misuse misuse) {
            throw new UsageError(misuse.getMessage());
        } catch (CompileError error) {
            throw new Refusal(error.getMessage());
        } catch (IOException error) {
            throw new Refusal("maize cc: " + error.getMessage());
        }
    }

    /** Where what is unpacked and compiled once is kept: MAIZE_CACHE, or as the XDG Base Directory Specification has it. */
    private static Path cache() {
        String own = System.getenv("MAIZE_CACHE");
        if (own != null && !own.isEmpty()) { return Path.of(own); }
        String base = System.getenv("XDG_CACHE_HOME");
        return (base != null && !base.isEmpty() ? Path.of(base) : Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("maize");
    }
}
