package org.maize.compiler.armlite;

import java.util.ArrayList;
import java.util.List;
import org.maize.compiler.allocate.Location;
import org.maize.compiler.allocate.Move;
import org.maize.compiler.code.Routine;
import org.maize.compiler.machine.MachineRegister;
import org.maize.compiler.target.AssemblyText;
import org.maize.compiler.target.Literals;
import org.maize.compiler.target.Selection;
import org.maize.compiler.target.Target;

/** armlite for the compiler. */
public final class ArmTarget implements Target {
    @Override
    public String isa() {
        return "armlite";
    }

    @Override
    public Selection selection(Routine routine, Literals literals) {
        return new ArmSelection(routine, literals);
    }

    @Override
    public List<MachineRegister> registers() {
        return ArmRegisters.ALL;
    }

    @Override
    public List<MachineRegister> allocatable() {
        return ArmRegisters.ALLOCATABLE;
    }

    @Override
    public List<MachineRegister> aside() {
        return List.of(ArmRegisters.ASIDE, ArmRegisters.VECTOR_ASIDE);
    }

    @Override
    public MachineRegister dataStackPointer() {
        return ArmRegisters.DATA_STACK_POINTER;
    }

    @Override
    public String jump(String label) {
        return "b " + label;
    }

    @Override
    public StackFrame frame(boolean calls, boolean dataStack, List<MachineRegister> saved, int slots,
            int outgoingBytes) {
        List<MachineRegister> all = new ArrayList<>(saved);
        if (calls) {
            all.add(ArmRegisters.LINK);
        }
        return new Frame(all, slots, outgoingBytes);
    }

    /**
     * From low addresses to high: arguments of calls, saved registers, slots.
     *
     * @param saved the link register among them where the function calls
     */
    private record Frame(List<MachineRegister> saved, int slots, int outgoingBytes) implements StackFrame {
        private static final long PAIR_REACH = 504;
        private static final long SUM_REACH = 4095;

        @Override
        public long bytes() {
            return 8L * slots + 8L * saved.size() + outgoingBytes + 15 & ~15L;
        }

        /** Whether the first pair can be stored with the stack pointer moved by the same instruction. */
        private boolean beginsWithPair() {
            return outgoingBytes == 0 && saved.size() >= 2 && bytes() <= PAIR_REACH;
        }

        @Override
        public void prologue(AssemblyText out, long dataFrame) {
            long bytes = bytes();
            if (bytes > 0) {
                if (!beginsWithPair()) {
                    addToStackPointer(out, "sub", bytes);
                    out.line(".cfi_def_cfa_offset " + bytes);
                }
                savedRegisters(out, "stp", "str", beginsWithPair() ? ", #-" + bytes + "]!" : null);
            }
            if (dataFrame > 0) {
                addTo(out, "sub", "x28", dataFrame);
            }
        }

        @Override
        public void epilogue(AssemblyText out) {
            long bytes = bytes();
            if (bytes > 0) {
                for (int i = saved.size() - (saved.size() % 2 == 0 ? 2 : 1); i >= 0; i -= 2) {
                    boolean last = i == 0 && beginsWithPair();
                    restore(out, i, last ? "], #" + bytes : null);
                }
                if (!beginsWithPair()) {
                    addToStackPointer(out, "add", bytes);
                }
                out.line(".cfi_def_cfa_offset 0");
            }
        }

        private void restore(AssemblyText out, int i, String ending) {
            String at = ending == null ? ", #" + offset(i) + "]" : ending;
            if (i + 1 < saved.size()) {
                out.line("ldp " + saved.get(i).name(8) + ", " + saved.get(i + 1).name(8) + ", [sp" + at);
                out.line(".cfi_restore " + saved.get(i).name(8));
                out.line(".cfi_restore " + saved.get(i + 1).name(8));
            } else {
                out.line("ldr " + saved.get(i).name(8) + ", [sp" + at);
                out.line(".cfi_restore " + saved.get(i).name(8));
            }
        }

        private long offset(int savedIndex) {
            return outgoingBytes + 8L * savedIndex;
        }

        private void savedRegisters(AssemblyText out, String pair, String single, String firstEnding) {
            for (int i = 0; i < saved.size(); i += 2) {
                String at = i == 0 && firstEnding != null ? firstEnding : ", #" + offset(i) + "]";
                if (i + 1 < saved.size()) {
                    out.line(pair + " " + saved.get(i).name(8) + ", " + saved.get(i + 1).name(8) + ", [sp" + at);
                } else {
                    out.line(single + " " + saved.get(i).name(8) + ", [sp" + at);
                }
                if (i == 0 && firstEnding != null) {
                    out.line(".cfi_def_cfa_offset " + bytes());
                }
                for (int k = i; k < Math.min(i + 2, saved.size()); k++) {
                    out.line(".cfi_offset " + saved.get(k).name(8) + ", -" + (bytes() - offset(k)));
                }
            }
        }

        private static void addToStackPointer(AssemblyText out, String mnemonic, long bytes) {
            addTo(out, mnemonic, "sp", bytes);
        }

        private static void addTo(AssemblyText out, String mnemonic, String register, long bytes) {
            if (bytes <= SUM_REACH) {
                out.line(mnemonic + " " + register + ", " + register + ", #" + bytes);
            } else if (bytes <= SUM_REACH << 12) {
                out.line(mnemonic + " " + register + ", " + register + ", #" + (bytes >> 12) + ", lsl #12");
                if ((bytes & SUM_REACH) != 0) {
                    out.line(mnemonic + " " + register + ", " + register + ", #" + (bytes & SUM_REACH));
                }
            } else {
                out.line("mov x16, #" + (bytes & 0xffff));
                out.line("movk x16, #" + (bytes >> 16) + ", lsl #16");
                out.line(mnemonic + " " + register + ", " + register + ", x16");
            }
        }

        @Override
        public void move(AssemblyText out, Move move) {
            switch (move.from()) {
                case Location.InRegister(MachineRegister from) -> {
                    switch (move.to()) {
                        case Location.InRegister(MachineRegister to) ->
                                out.line((from.floating() || to.floating() ? "fmov " : "mov ") + to.name(8) + ", "
                                        + from.name(8));
                        case Location.InSlot(int slot) -> out.line("str " + from.name(8) + ", " + text(slot));
                    }
                }
                case Location.InSlot(int fromSlot) -> {
                    switch (move.to()) {
                        case Location.InRegister(MachineRegister to) ->
                                out.line("ldr " + to.name(8) + ", " + text(fromSlot));
                        case Location.InSlot(int slot) -> {
                            out.line("ldr x17, " + text(fromSlot));
                            out.line("str x17, " + text(slot));
                        }
                    }
                }
            }
        }

        private String text(int slot) {
            return "[sp, #" + (outgoingBytes + 8 * saved.size() + 8 * slot) + "]";
        }

        @Override
        public String place(Location location) {
            return switch (location) {
                case Location.InRegister(MachineRegister register) ->
                        register.floating() ? register.name(16) : register.name(8);
                case Location.InSlot(int slot) -> text(slot);
            };
        }
    }
}
