package org.maize.bench.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;

/**
 * Runs a program on GraalWasm: {@code PROGRAM.wasm [ARGUMENT...]}; or, of no arguments, says by what: Truffle's optimising runtime, or
 * the interpreter alone where the JVM has no Graal compiler.
 */
public final class RunOnGraalWasm {
    private RunOnGraalWasm() {}

    /** Ends with the program's exit status. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            try (Engine engine = Engine.create()) {
                System.out.println(engine.getImplementationName() + " " + engine.getVersion());
            }
            return;
        }
        int status = 0;
        try (Context context = Context.newBuilder("wasm").option("wasm.Builtins", "wasi_snapshot_preview1")
                .allowAllAccess(true).arguments("wasm", Arrays.copyOf(arguments, arguments.length)).build()) {
            Source source = Source.newBuilder("wasm", Path.of(arguments[0]).toFile()).build();
            context.eval(source).newInstance().getMember("exports").getMember("_start").executeVoid();
        } catch (PolyglotException exit) {
            if (!exit.isExit()) { throw exit; }
            status = exit.getExitStatus();
        }
        System.exit(status);
    }
}
