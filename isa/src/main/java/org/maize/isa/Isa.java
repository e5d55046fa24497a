package org.maize.isa;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.maize.isa.assembly.Disassembler;
import org.maize.isa.assembly.InstructionAssembler;
import org.maize.isa.semantics.Identity;
import org.maize.isa.semantics.UsualCase;

/**
 * An instruction set architecture. Implementations are found as services, so that nothing outside an ISA's own module
 * names it.
 */
public interface Isa {
    /** The name on the command line and in file names: {@code x86lite}. */
    String name();

    /** {@code e_machine} of its ELF files. */
    int elfMachine();

    RegisterSet registers();

    CallingConvention callingConvention();

    /** What users call a register of semantics that assembly has no name for: {@code ZF, SF, PF}; other names stay. */
    default String meaning(String register) {
        return register;
    }

    /** Every declared instruction. */
    List<Instruction> instructions();

    /** Shorter ways to compute conditions, for translators; the first that fits counts. */
    default List<Identity> identities() {
        return List.of();
    }

    /** Shorter ways to compute what instructions compute nearly always, for translators. */
    default List<UsualCase> usualCases() {
        return List.of();
    }

    Decoder decoder();

    InstructionAssembler assembler();

    Disassembler disassembler();

    /** The relocation types that objects of this ISA may carry, by number. */
    Map<Integer, RelocationType> relocations();

    /** The relocation type of this number, of those that objects of this ISA may carry or an assembler may write; null for none. */
    default RelocationType relocationType(int number) {
        return relocations().get(number);
    }

    /** The relocation type of an absolute address in a field of 4 or 8 bytes, as {@code .long symbol} and {@code .quad symbol} need. */
    RelocationType absoluteRelocation(int bytes);

    /** The relocation type of a distance in a field of 4 or 8 bytes: {@code .long symbol - .}. */
    RelocationType relativeRelocation(int bytes);

    /**
     * The relocation type that a modifier of a symbol in a data directive asks for ({@code .long x@dtpoff}), or null where there is
     * none for a field of this size.
     */
    default RelocationType modifiedRelocation(String modifier, int bytes) {
        return null;
    }

    /** Linux's system calls on this ISA: name by number. */
    Map<Integer, String> systemCalls();

    /** How Linux lays {@code struct stat} out on this ISA. */
    default FileStatusLayout fileStatusLayout() {
        return FileStatusLayout.GENERIC;
    }

    /** The bits of the flags of open(2) on this ISA. */
    default OpenFlags openFlags() {
        return OpenFlags.GENERIC;
    }

    /** Where in Linux's {@code struct epoll_event} the 8 bytes of data are, which end it. */
    default int epollDataOffset() {
        return Long.BYTES;
    }

    /** The registers that programs set and read by arch_prctl(2); none on most ISAs. */
    default List<SegmentBase> segmentBases() {
        return List.of();
    }

    /**
     * A register that programs set and read by arch_prctl(2).
     *
     * @param setCode  the call's first argument to set it
     * @param readCode the call's first argument to read it
     */
    record SegmentBase(Register register, int setCode, int readCode) {}

    /** What a signal handler finds on the stack. */
    SignalFrame signalFrame();

    /** Where rounding direction and exception flags are. */
    default FloatingPointState floatingPointState() {
        return FloatingPointState.NONE;
    }

    /** Which argument of clone(2), from 0, is the thread pointer: 3 or 4; the other of them is where the child's id goes. */
    int cloneThreadPointerArgument();

    /** {@code AT_HWCAP}: the truth about what is there, in Linux's bits of this ISA. */
    long hardwareCapabilities();

    /** {@code AT_PLATFORM}: {@code x86_64}, {@code aarch64}. */
    String platform();

    /** DWARF: the column of the return address in call frame information, and the alignment factors of its tables. */
    FrameConventions frameConventions();

    /**
     * Constants of the ISA's call frame information (DWARF 5, 6.4.1).
     *
     * @param codeAlignment code alignment factor
     * @param dataAlignment data alignment factor
     * @param returnAddressColumn DWARF number of the return address
     * @param entryCfaOffset at a function's first instruction the CFA is the stack pointer plus this
     */
    record FrameConventions(int codeAlignment, int dataAlignment, int returnAddressColumn, int entryCfaOffset) {}

    /** Every ISA on the class path, ordered by name. */
    static List<Isa> all() {
        return Installed.ISAS;
    }

    /** The ISA of this name. */
    static Optional<Isa> named(String name) {
        return all().stream().filter(isa -> isa.name().equals(name)).findFirst();
    }

    /** The ISA with this {@code e_machine}. */
    static Optional<Isa> ofElfMachine(int machine) {
        return all().stream().filter(isa -> isa.elfMachine() == machine).findFirst();
    }

    /** Holds the services once they have been looked up. */
    final class Installed {
        private static final List<Isa> ISAS = find();

        private Installed() {}

        private static List<Isa> find() {
            List<Isa> found = new ArrayList<>();
            ServiceLoader.load(Isa.class, Isa.class.getClassLoader()).forEach(found::add);
            found.sort(Comparator.comparing(Isa::name));
            return List.copyOf(found);
        }
    }
}
