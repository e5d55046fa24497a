package org.maize.assembler;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.maize.assembler.text.AssemblyError;
import org.maize.assembler.text.AssemblyErrors;
import org.maize.assembler.text.SourceFile;
import org.maize.isa.Isa;

/** From a source in GNU syntax to an ELF64 relocatable object. */
public final class Assembler {
    private Assembler() {}

    /** The ISA that a file's name tells: {@code x.ISA.s}. */
    public static Optional<Isa> isaOf(Path source) {
        String[] parts = source.getFileName().toString().split("\\.");
        return parts.length < 3 || !parts[parts.length - 1].equals("s") ? Optional.empty()
                : Isa.named(parts[parts.length - 2]);
    }

    /**
     * Assembles a file.
     *
     * @param isa whose instructions it has; without one, its name tells, or else it holds data for every ISA
     * @return the bytes of the object
     * @throws AssemblyErrors with all that is wrong in it
     */
    public static byte[] assemble(Path source, Optional<Isa> isa) throws AssemblyErrors {
        return new Run(isa.or(() -> isaOf(source)).orElse(null), null).assemble(read(source));
    }

    /**
     * An object and what is in it line by line.
     *
     * @param listing offsets, bytes and source
     */
    public record Listed(byte[] object, String listing) {}

    /**
     * Assembles a file and lists what each line gives. Parameters and errors are those of {@link #assemble(Path, Optional)}, and so is the
     * object.
     */
    public static Listed assembleAndList(Path source, Optional<Isa> isa) throws AssemblyErrors {
        SourceFile file = read(source);
        Run run = new Run(isa.or(() -> isaOf(source)).orElse(null), new Listing());
        byte[] object = run.assemble(file);
        return new Listed(object, run.listing(file));
    }

    private static SourceFile read(Path source) throws AssemblyErrors {
        try {
            return SourceFile.read(source.toString(), source);
        } catch (SourceFile.Unreadable e) {
            throw unreadable(source.toString(), e);
        }
    }

    /**
     * Assembles a text.
     *
     * @param name of the source in messages
     * @param isa whose instructions it has, or empty for data for every ISA
     */
    public static byte[] assemble(String name, String text, Optional<Isa> isa) throws AssemblyErrors {
        SourceFile file;
        try {
            file = SourceFile.of(name, null, text);
        } catch (SourceFile.Unreadable e) {
            throw unreadable(name, e);
        }
        return new Run(isa.orElse(null), null).assemble(file);
    }

    private static AssemblyErrors unreadable(String name, SourceFile.Unreadable e) {
        return new AssemblyErrors(List.of(new AssemblyError(name, e.line(), 1, "", e.getMessage(),
                "a source: a file of UTF-8 text of at most " + SourceFile.SIZE_LIMIT + " bytes with lines of at most "
                        + SourceFile.LINE_LIMIT + " characters",
                List.of(), 0)));
    }
}
