package org.maize.bench.peers;

import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasi.WasiExitException;
import com.dylibso.chicory.wasi.WasiOptions;
import com.dylibso.chicory.wasi.WasiPreview1;
import com.dylibso.chicory.wasm.Parser;
import java.nio.file.Path;
import java.util.Arrays;

/** Runs a program on Chicory: {@code interpreter|compiler PROGRAM.wasm [ARGUMENT...]}. */
public final class RunOnChicory {
    private RunOnChicory() {}

    /** Ends with the program's exit status. */
    public static void main(String[] arguments) {
        WasiOptions options = WasiOptions.builder().withStdout(System.out).withStderr(System.err)
                .withArguments(Arrays.asList(arguments).subList(1, arguments.length)).build();
        int status = 0;
        try (WasiPreview1 wasi = WasiPreview1.builder().withOptions(options).build()) {
            Instance.Builder builder = Instance.builder(Parser.parse(Path.of(arguments[1])))
                    .withImportValues(ImportValues.builder().addFunction(wasi.toHostFunctions()).build());
            if (arguments[0].equals("compiler")) {
                builder.withMachineFactory(MachineFactoryCompiler::compile);
            }
            builder.build();
        } catch (WasiExitException exit) {
            status = exit.exitCode();
        }
        System.out.flush();
        System.exit(status);
    }
}
