package org.maize.compiler.driver;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.maize.compiler.Compiler;
import org.maize.compiler.clang.Clang;
import org.maize.compiler.code.Routine;
import org.maize.compiler.driver.Invocation.Stage;
import org.maize.compiler.ir.IrError;
import org.maize.compiler.ir.IrReader;
import org.maize.compiler.lower.Names;
import org.maize.compiler.lower.Unsupported;
import org.maize.loader.LinkError;
import org.maize.loader.LoadError;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.link.Linker;

/** Does what a command line asks for. What fails leaves no output file. */
public final class Driver {
    private final Invocation invocation;
    private final Clang clang;
    private final GuestLibrary library;
    private final UnitCompiler compiler;
    private final PrintStream out;
    private final PrintStream errors;

    private Driver(Invocation invocation, Path cache, PrintStream out, PrintStream errors) throws IOException {
        this.invocation = invocation;
        this.out = out;
        this.errors = errors;
        clang = Clang.in(cache);
        library = GuestLibrary.in(cache);
        compiler = new UnitCompiler(clang, library.headers(), invocation.points(), errors);
    }

    /**
     * Compiles.
     *
     * @param cache where what is unpacked and compiled once is kept
     * @param out takes what is printed for lack of {@code -o}
     * @param errors takes clang's diagnostics as they are
     * @throws CompileError with the reason, which is empty where clang has told it
     */
    public static void run(Invocation invocation, Path cache, PrintStream out, PrintStream errors)
            throws CompileError, IOException {
        new Driver(invocation, cache, out, errors).run();
    }

    private void run() throws CompileError, IOException {
        if (invocation.stage() == Stage.PROGRAM) {
            Path program = invocation.output() == null ? Path.of("a.maize") : invocation.output();
            write(program, link());
            makeExecutable(program);
            return;
        }
        for (Path input : invocation.inputs()) {
            stopEarly(input);
        }
    }

    private void stopEarly(Path input) throws CompileError, IOException {
        switch (invocation.stage()) {
            case PREPROCESSED, CHECKED -> {
                List<String> command = new ArrayList<>(invocation.clangOptions());
                command.add(invocation.stage() == Stage.CHECKED ? "-fsyntax-only" : "-E");
                command.add(input.toString());
                if (invocation.output() != null) {
                    command.addAll(List.of("-o", invocation.output().toString()));
                }
                compiler.only(command);
            }
            case IR -> show(input, ".ll", ir(input));
            case MAP -> show(input, ".map",
                    MapText.of(compiler.assembly(input, ir(input), invocation.lines()).code()));
            case ROUTINES -> show(input, ".machine", routines(input));
            case ASSEMBLY -> {
                Compiler.Output assembly = compiler.assembly(input, ir(input), invocation.lines());
                String base = withoutEnding(invocation.output() != null ? invocation.output() : input.getFileName());
                write(Path.of(base + ".s"), assembly.data().getBytes(StandardCharsets.UTF_8));
                for (Map.Entry<String, String> code : assembly.code().entrySet()) {
                    write(Path.of(base + "." + code.getKey() + ".s"), code.getValue().getBytes(StandardCharsets.UTF_8));
                }
            }
            case OBJECT -> {
                Path object = invocation.output() != null ? invocation.output()
                        : Path.of(withoutEnding(input.getFileName()) + ".o");
                write(object, object(input).bytes());
            }
            case PROGRAM -> throw new IllegalStateException("a program is linked");
        }
    }

    private static String withoutEnding(Path file) {
        String name = file.toString();
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
    }

    private void show(Path input, String ending, String text) throws IOException {
        if (invocation.output() != null) {
            write(invocation.output(), text.getBytes(StandardCharsets.UTF_8));
        } else {
            out.print(text);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.write(file, content);
    }

    /** As other compilers leave a program: a guest that is shown the file may execute it. A device is left as it is. */
    private static void makeExecutable(Path program) throws IOException {
        if (Files.isRegularFile(program) && !program.toFile().setExecutable(true, false)) {
            throw new IOException(program + " cannot be made executable");
        }
    }

    private String ir(Path input) throws CompileError, IOException {
        if (input.toString().endsWith(".ll")) { return Files.readString(input); }
        if (!Files.exists(input)) { throw new CompileError(input + ": there is no such file"); }
        return compiler.ir(input, invocation.clangOptions());
    }

    private String routines(Path input) throws CompileError, IOException {
        String ir = ir(input);
        try {
            var module = IrReader.read(input.toString(), ir);
            StringBuilder text = new StringBuilder();
            for (Routine routine : Compiler.lower(module, new Names(module, "here"))) {
                text.append(routine).append('\n');
            }
            return text.toString();
        } catch (IrError error) {
            throw new CompileError(error.placed(ir));
        } catch (Unsupported error) {
            throw new CompileError((error.line() == null ? input : error.line()) + ": " + error.getMessage());
        }
    }

    private FatObject object(Path input) throws CompileError, IOException {
        return compiler.objects(input, compiler.assembly(input, ir(input), invocation.lines()));
    }

    private Path library(String name) throws CompileError {
        for (Path directory : invocation.directories()) {
            Path file = directory.resolve("lib" + name + ".a");
            if (Files.isRegularFile(file)) { return file; }
        }
        throw new CompileError("there is no library lib" + name + ".a in "
                + (invocation.directories().isEmpty() ? "any directory: say -L DIR" : invocation.directories())
                + "; the C library has its mathematical functions and its threads in it");
    }

    private byte[] link() throws CompileError, IOException {
        List<ElfFile> objects = new ArrayList<>();
        try {
            for (Path input : invocation.inputs()) {
                if (input.toString().endsWith(".a")) {
                    objects.addAll(Archive.read(input.toString(), Files.readAllBytes(input)).needed(objects));
                } else if (input.toString().endsWith(".o")) {
                    byte[] file = Files.readAllBytes(input);
                    objects.addAll(FatObject.isOne(file)
                            ? FatObject.read(input.toString(), file).objects(input.toString())
                            : List.of(ElfFile.read(input.toString(), file)));
                } else {
                    objects.addAll(object(input).objects(input.toString()));
                }
            }
            for (String name : invocation.libraries()) {
                Path file = library(name);
                objects.addAll(Archive.read(file.toString(), Files.readAllBytes(file)).needed(objects));
            }
            if (invocation.library()) {
                objects.addAll(library.needed(List.copyOf(objects), clang, invocation.points(), errors));
            }
            return Linker.link(objects, Linker.DEFAULT_ENTRY).bytes();
        } catch (LoadError error) {
            throw new CompileError(error.getMessage());
        } catch (LinkError error) {
            throw new CompileError(String.join("\n", error.messages()));
        }
    }
}
