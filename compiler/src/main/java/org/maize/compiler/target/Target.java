package org.maize.compiler.target;

import java.util.List;
import org.maize.compiler.allocate.Location;
import org.maize.compiler.allocate.Move;
import org.maize.compiler.code.Routine;
import org.maize.compiler.machine.MachineRegister;

/** What the compiler must know of an ISA. */
public interface Target {
    /** The ISA's name. */
    String isa();

    Selection selection(Routine routine, Literals literals);

    /** All registers, by number. */
    List<MachineRegister> registers();

    /** Those that values may be given, preferred ones first. */
    List<MachineRegister> allocatable();

    /** A general and a vector register for values that are being exchanged. */
    List<MachineRegister> aside();

    /** The register that holds the data stack pointer. */
    MachineRegister dataStackPointer();

    /** Lays out a stack frame. */
    StackFrame frame(boolean calls, boolean dataStack, List<MachineRegister> saved, int slots, int outgoingBytes);

    /** A stack frame. */
    interface StackFrame {
        /** Bytes from the stack pointer to where it was on entry. */
        long bytes();

        /** The instructions and call frame information at the start; @param dataFrame bytes to take on the data stack */
        void prologue(AssemblyText out, long dataFrame);

        /** The same at a return, without the return itself. */
        void epilogue(AssemblyText out);

        void move(AssemblyText out, Move move);

        /** A location in the words of {@code .migrate}. */
        String place(Location location);
    }

    /** An unconditional jump. @param label of its target */
    String jump(String label);

    /** What an entry of a jump table is, its address. */
    default String tableEntry(String label) {
        return ".quad " + label;
    }

    /** A register's name in an instruction. */
    default String name(MachineRegister register, int bytes) {
        return register.name(bytes);
    }

    /** An instruction that does nothing. */
    default String nop() {
        return "nop";
    }
}
