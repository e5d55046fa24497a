package org.maize.compiler.driver;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.maize.assembler.Assembler;
import org.maize.assembler.text.AssemblyErrors;
import org.maize.compiler.Compiler;
import org.maize.compiler.armlite.ArmTarget;
import org.maize.compiler.clang.Clang;
import org.maize.compiler.ir.IrError;
import org.maize.compiler.lower.Unsupported;
import org.maize.compiler.target.Points;
import org.maize.compiler.target.Target;
import org.maize.compiler.x86lite.X86Target;
import org.maize.isa.Isa;

/** Takes one source file through the stages: IR, assembly, objects. */
public final class UnitCompiler {
    private static final List<Target> TARGETS = List.of(new X86Target(), new ArmTarget());

    private final Clang clang;
    private final Path headers;
    private final Points points;
    private final PrintStream errors;

    /** @param headers of the C library; @param errors takes clang's diagnostics */
    public UnitCompiler(Clang clang, Path headers, Points points, PrintStream errors) {
        this.clang = clang;
        this.headers = headers;
        this.points = points;
        this.errors = errors;
    }

    /**
     * The LLVM IR of a source in C.
     *
     * @param options of the user
     */
    public String ir(Path source, List<String> options) throws CompileError, IOException {
        Path ir = Files.createTempFile("maize-", ".ll");
        try {
            List<String> command = new ArrayList<>();
            // So that what is not compiled can be told with its line.
            command.add("-gline-tables-only");
            command.addAll(options);
            command.addAll(List.of("-S", "-emit-llvm", "-o", ir.toString(), source.toString()));
            if (clang.run(command, headers, errors) != 0) { throw new CompileError(""); }
            return isOptimised(options) ? clang.reduceLoops(Files.readString(ir)) : Files.readString(ir);
        } finally {
            Files.deleteIfExists(ir);
        }
    }

    private static boolean isOptimised(List<String> options) {
        return options.stream().filter(option -> option.startsWith("-O")).reduce((a, b) -> b)
                .map(level -> !level.equals("-O0")).orElse(false);
    }

    /** Lets clang do something else with a source: preprocess it, check it. */
    public void only(List<String> command) throws CompileError, IOException {
        if (clang.run(command, headers, errors) != 0) { throw new CompileError(""); }
    }

    /** The assembly of IR. @param lines whether debuggers are told of source lines */
    public Compiler.Output assembly(Path source, String ir, boolean lines) throws CompileError {
        try {
            return Compiler.compile(source.toString(), ir, tag(source), TARGETS, points, lines);
        } catch (IrError error) {
            throw new CompileError(error.placed(ir));
        } catch (Unsupported error) {
            throw new CompileError((error.line() == null ? source : error.line()) + ": " + error.getMessage());
        }
    }

    /** The objects of assembly. */
    public FatObject objects(Path source, Compiler.Output assembly) throws CompileError {
        Map<String, byte[]> members = new LinkedHashMap<>();
        try {
            members.put("data.o", Assembler.assemble(source + " (data)", assembly.data(), Optional.empty()));
            for (Map.Entry<String, String> code : assembly.code().entrySet()) {
                members.put(code.getKey() + ".o",
                        Assembler.assemble(source + " (" + code.getKey() + ")", code.getValue(),
                                Isa.named(code.getKey())));
            }
        } catch (AssemblyErrors error) {
            throw new CompileError(error.getMessage().stripTrailing());
        }
        return new FatObject(members);
    }

    /** A word that is different for different sources: the file's name and a checksum of its path. */
    private static String tag(Path source) {
        CRC32 checksum = new CRC32();
        checksum.update(source.toString().getBytes(StandardCharsets.UTF_8));
        return source.getFileName().toString().replaceAll("[^A-Za-z0-9_]", "_") + "."
                + Long.toHexString(checksum.getValue());
    }
}
