package org.maize.compiler.driver;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.maize.assembler.Assembler;
import org.maize.assembler.text.AssemblyErrors;
import org.maize.compiler.clang.Clang;
import org.maize.compiler.target.Points;
import org.maize.isa.Isa;
import org.maize.loader.LoadError;
import org.maize.loader.elf.ElfFile;

/**
 * The C library of guest programs, which comes as sources, and is compiled on first use, so that threads may migrate inside it. What it has
 * become is kept, each unit under a name that changes with its source, the headers and the compiler.
 */
public final class GuestLibrary {
    private static final String RESOURCES = "/org/maize/compiler/library/";

    private final Map<String, byte[]> files;
    private final Path directory;
    private final Path objects;

    private GuestLibrary(Map<String, byte[]> files, Path directory, Path objects) {
        this.files = files;
        this.directory = directory;
        this.objects = objects;
    }

    /** The library, its headers unpacked in a cache directory. */
    public static GuestLibrary in(Path cache) throws IOException {
        Map<String, byte[]> files = sources();
        String compiler = compilerVersion();
        Path directory = cache.resolve("library-" + digest(files, name -> true, compiler));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            if (!Files.exists(path)) {
                Files.createDirectories(path.getParent());
                replace(path, file.getValue());
            }
        }
        Path objects = cache.resolve("library-objects-" + digest(files, name -> name.endsWith(".h"), compiler));
        return new GuestLibrary(files, directory, objects);
    }

    /** Its files by their names, from a jar or a directory of classes. */
    private static Map<String, byte[]> sources() throws IOException {
        URL found = GuestLibrary.class.getResource(RESOURCES);
        if (found == null) { throw new IOException("the C library is not on the class path"); }
        try {
            URI uri = found.toURI();
            if (!uri.getScheme().equals("jar")) { return files(Path.of(uri)); }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return files(jar.getPath(RESOURCES));
            }
        } catch (URISyntaxException impossible) {
            throw new IOException(found + " is no URI", impossible);
        }
    }

    private static Map<String, byte[]> files(Path root) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    /** What changes when the compiler does: when its classes were written. */
    private static String compilerVersion() throws IOException {
        URL classes = GuestLibrary.class.getProtectionDomain().getCodeSource().getLocation();
        try (Stream<Path> files = Files.walk(Path.of(classes.toURI()))) {
            return files.mapToLong(file -> file.toFile().lastModified()).max() + " " + classes;
        } catch (URISyntaxException impossible) {
            throw new IOException(classes + " is no URI", impossible);
        }
    }

    private static String digest(Map<String, byte[]> files, Predicate<String> which, String compilerVersion) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(compilerVersion.getBytes(StandardCharsets.UTF_8));
            files.forEach((name, content) -> {
                if (which.test(name)) {
                    digest.update(name.getBytes(StandardCharsets.UTF_8));
                    digest.update(content);
                }
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    /** Writes a file so that nobody ever sees a part of it. */
    private static void replace(Path path, byte[] content) throws IOException {
        Path fresh = Files.createTempFile(path.getParent(), "new-", "");
        Files.write(fresh, content);
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Where its headers are. */
    public Path headers() {
        return directory.resolve("include");
    }

    /**
     * The objects of the library that a program needs.
     *
     * @param program objects, with references to the library
     */
    public List<ElfFile> needed(List<ElfFile> program, Clang clang, Points points, PrintStream errors)
            throws CompileError, IOException, LoadError {
        List<List<ElfFile>> units = new ArrayList<>();
        for (String name : unitNames()) {
            units.add(unit(name, clang, points, errors).objects(name));
        }
        return Archive.needed(program, units, new HashSet<>(Set.of("_start")));
    }

    /** The names of its sources without their endings; what is written in assembly has one for each ISA. */
    private List<String> unitNames() {
        return files.keySet().stream().filter(name -> name.matches("src/[a-z0-9-]+\\.[cs]"))
                .map(name -> name.substring("src/".length(), name.lastIndexOf('.'))).toList();
    }

    private FatObject unit(String name, Clang clang, Points points, PrintStream errors)
            throws CompileError, IOException, LoadError {
        String own = "src/" + name + ".";
        Path object = objects.resolve(points.name().toLowerCase(Locale.ROOT))
                .resolve(name + "-" + digest(files, file -> file.startsWith(own), "") + ".o");
        if (Files.exists(object)) { return FatObject.read(object.toString(), Files.readAllBytes(object)); }
        FatObject compiled = files.containsKey("src/" + name + ".c") ? compile(name, clang, points, errors)
                : assemble(name);
        Files.createDirectories(object.getParent());
        replace(object, compiled.bytes());
        return compiled;
    }

    private FatObject compile(String name, Clang clang, Points points, PrintStream errors)
            throws CompileError, IOException {
        UnitCompiler compiler = new UnitCompiler(clang, headers(), points, errors);
        Path source = directory.resolve("src").resolve(name + ".c");
        // Without builtins: a memcpy that is written as a loop shall not become a call of itself.
        String ir = compiler.ir(source, List.of("-O2", "-std=gnu17", "-ffreestanding", "-fno-builtin", "-w"));
        return compiler.objects(source, compiler.assembly(Path.of(name + ".c"), ir, false));
    }

    private FatObject assemble(String name) throws CompileError {
        Map<String, byte[]> members = new LinkedHashMap<>();
        try {
            members.put("data.o", Assembler.assemble(name + ".s", text("src/" + name + ".s"), Optional.empty()));
            for (Isa isa : Isa.all()) {
                String file = name + "." + isa.name() + ".s";
                members.put(isa.name() + ".o", Assembler.assemble(file, text("src/" + file), Optional.of(isa)));
            }
        } catch (AssemblyErrors error) {
            throw new CompileError(error.getMessage().stripTrailing());
        }
        return new FatObject(members);
    }

    private String text(String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }
}
