package org.maize.loader.bundle;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.maize.isa.Isa;
import org.maize.loader.LoadError;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.map.MigrationMap;

/**
 * A program: an executable for each of one or more ISAs and the migration map, in one file. Validated whole: the executables start at one
 * address, and whatever is not code of an ISA has equal addresses and bytes in all of them.
 */
public final class Bundle {
    /**
     * The program of one ISA.
     *
     * @param file its executable
     * @param offset where the executable begins in the file of the program
     */
    public record Program(Isa isa, ElfFile file, int offset) {}

    /**
     * Where a position-independent executable is loaded: where linkers put the others, so that the program break has most of the
     * address space above it. A multiple of 2 MiB, the largest alignment that linkers ask for.
     */
    public static final long POSITION_INDEPENDENT_BASE = 0x400000;

    private final byte[] bytes;
    private final Map<String, Program> programs;
    private final MigrationMap map;

    Bundle(byte[] bytes, Map<String, Program> programs, MigrationMap map) {
        this.bytes = bytes;
        this.programs = programs;
        this.map = map;
    }

    /**
     * Makes a bundle of executables.
     *
     * @param executables by ISA
     * @throws LoadError if they are not valid or do not agree
     */
    public static Bundle of(Map<Isa, byte[]> executables, MigrationMap map) throws LoadError {
        return read("bundle", BundleFormat.write(executables, map));
    }

    /**
     * Reads a program file: a bundle, or an ELF executable of one ISA.
     *
     * @param name the file's name for messages
     * @param bytes its contents, which the caller must not change afterwards
     * @throws LoadError for whatever is wrong; nothing of the file is used then
     */
    public static Bundle read(String name, byte[] bytes) throws LoadError {
        Bundle bundle = ElfFile.isElf(bytes) ? ofExecutable(name, bytes) : BundleFormat.read(name, bytes);
        ProgramAgreement.check(name, bundle.programs());
        return bundle;
    }

    private static Bundle ofExecutable(String name, byte[] bytes) throws LoadError {
        ElfFile file = ElfFile.read(name, bytes);
        if (file.isPositionIndependent()) {
            file = file.loadedAt(POSITION_INDEPENDENT_BASE);
        }
        if (file.isObject()) {
            throw new LoadError(name, "ELF header e_type", 16, "a relocatable object", "an executable; link it first");
        }
        Isa isa = Isa.ofElfMachine(file.header().machine()).orElse(null);
        if (isa == null) {
            throw new LoadError(name, "ELF header e_machine", 18, "" + file.header().machine(),
                    "the machine of one of "
                            + Isa.all().stream().map(i -> i.name() + " (" + i.elfMachine() + ")").toList());
        }
        Map<String, Program> programs = new LinkedHashMap<>();
        programs.put(isa.name(), new Program(isa, file, 0));
        return new Bundle(bytes, programs, MigrationMap.empty());
    }

    /** The whole file, as it is written and as kernels keep it; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** The programs, by ascending name of the ISA. */
    public Collection<Program> programs() {
        return List.copyOf(programs.values());
    }

    /** The program of an ISA. */
    public Optional<Program> program(String isaName) {
        return Optional.ofNullable(programs.get(isaName));
    }

    /** The ordinary ELF executable of an ISA, which a stock system runs. */
    public Optional<byte[]> extract(String isaName) {
        return program(isaName).map(program -> program.file().bytes());
    }

    /** The migration map; of an ELF executable, an empty one. */
    public MigrationMap map() {
        return map;
    }
}
