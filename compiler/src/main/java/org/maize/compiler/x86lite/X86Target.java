package org.maize.compiler.x86lite;

import java.util.List;
import org.maize.compiler.allocate.Location;
import org.maize.compiler.allocate.Move;
import org.maize.compiler.code.Routine;
import org.maize.compiler.machine.MachineRegister;
import org.maize.compiler.target.AssemblyText;
import org.maize.compiler.target.Literals;
import org.maize.compiler.target.Selection;
import org.maize.compiler.target.Target;

/** x86lite for the compiler. */
public final class X86Target implements Target {
    @Override
    public String isa() {
        return "x86lite";
    }

    @Override
    public Selection selection(Routine routine, Literals literals) {
        return new X86Selection(routine, literals);
    }

    @Override
    public List<MachineRegister> registers() {
        return X86Registers.ALL;
    }

    @Override
    public List<MachineRegister> allocatable() {
        return X86Registers.ALLOCATABLE;
    }

    @Override
    public List<MachineRegister> aside() {
        return List.of(X86Registers.VECTOR.get(15), X86Registers.VECTOR.get(15));
    }

    @Override
    public MachineRegister dataStackPointer() {
        return X86Registers.RBP;
    }

    @Override
    public String jump(String label) {
        return "jmp " + label;
    }

    @Override
    public StackFrame frame(boolean calls, boolean dataStack, List<MachineRegister> saved, int slots,
            int outgoingBytes) {
        return new Frame(saved, slots, outgoingBytes);
    }

    /**
     * From high addresses to low: return address, saved registers, slots, arguments of calls.
     *
     * @param saved in the order in which they are pushed
     */
    private record Frame(List<MachineRegister> saved, int slots, int outgoingBytes) implements StackFrame {
        private long room() {
            return 8L * slots + outgoingBytes;
        }

        @Override
        public long bytes() {
            return room() + 8L * saved.size();
        }

        @Override
        public void prologue(AssemblyText out, long dataFrame) {
            long offset = 8;
            for (MachineRegister register : saved) {
                offset += 8;
                out.line("push " + register.name(8));
                out.line(".cfi_def_cfa_offset " + offset);
                out.line(".cfi_offset " + register.name(8) + ", -" + offset);
            }
            if (room() > 0) {
                out.line("subq $" + room() + ", %rsp");
                out.line(".cfi_def_cfa_offset " + (offset + room()));
            }
            if (dataFrame > 0) {
                out.line("subq $" + dataFrame + ", %rbp");
            }
        }

        @Override
        public void epilogue(AssemblyText out) {
            long offset = 8 + 8L * saved.size();
            if (room() > 0) {
                out.line("addq $" + room() + ", %rsp");
                out.line(".cfi_def_cfa_offset " + offset);
            }
            for (MachineRegister register : saved.reversed()) {
                offset -= 8;
                out.line("pop " + register.name(8));
                out.line(".cfi_restore " + register.name(8));
                out.line(".cfi_def_cfa_offset " + offset);
            }
        }

        @Override
        public void move(AssemblyText out, Move move) {
            String from = text(move.from());
            String to = text(move.to());
            boolean fromVector = isVector(move.from());
            boolean toVector = isVector(move.to());
            if (fromVector && toVector) {
                out.line("movaps " + from + ", " + to);
            } else if (fromVector || toVector) {
                // Between a vector register and memory or a general register.
                out.line("movq " + from + ", " + to);
            } else if (move.from() instanceof Location.InSlot && move.to() instanceof Location.InSlot) {
                String aside = X86Registers.VECTOR.get(14).name(8);
                out.line("movq " + from + ", " + aside);
                out.line("movq " + aside + ", " + to);
            } else {
                out.line("movq " + from + ", " + to);
            }
        }

        private static boolean isVector(Location location) {
            return location instanceof Location.InRegister(MachineRegister register) && register.floating();
        }

        private String text(Location location) {
            return switch (location) {
                case Location.InRegister(MachineRegister register) -> register.name(8);
                case Location.InSlot(int slot) -> outgoingBytes + 8 * slot + "(%rsp)";
            };
        }

        @Override
        public String place(Location location) {
            return text(location);
        }
    }
}
