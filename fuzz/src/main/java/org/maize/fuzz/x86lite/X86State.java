package org.maize.fuzz.x86lite;

import java.util.ArrayList;
import java.util.List;
import org.maize.fuzz.target.Space;
import org.maize.fuzz.target.StateLayout;
import org.maize.isa.Register;
import org.maize.isa.execute.RegisterFile;
import org.maize.isa.x86lite.Width;
import org.maize.isa.x86lite.X86Registers;
import org.maize.isa.x86lite.semantics.Flags;
import org.maize.isa.x86lite.semantics.Mxcsr;
import org.maize.isa.x86lite.semantics.X87;

/**
 * The state of an x86lite program: the general registers in the order of encodings, RFLAGS, MXCSR, the x87's control word,
 * status word (from bit 16) and abridged tags (from bit 32, as {@code fxsave} has them), its registers from the top, two numbers
 * each, and the vector registers.
 */
final class X86State implements StateLayout {
    static final int FLAGS = REGISTERS + 16;
    static final int MXCSR = FLAGS + 1;
    static final int FPU = MXCSR + 1;
    static final int STACK = FPU + 1;
    static final int VECTORS = STACK + 16;
    static final int LONGS = VECTORS + 32;

    static final long STATUS_FLAGS = 0x8d5;
    static final long DIRECTION = 0x400;
    /** What user space finds set in RFLAGS besides: the reserved bit 1, and IF. */
    static final long FLAGS_AT_REST = 0x202;
    static final long MXCSR_AT_REST = 0x1f80;
    static final long FPU_AT_REST = 0x37f;

    private static final int WORD = 16;
    private static final int TAGS = 32;

    private final List<Register> stack = new ArrayList<>();

    X86State() {
        for (int i = 0; i < 8; i++) {
            stack.add(X86Registers.SET.named("st" + i + "s"));
            stack.add(X86Registers.SET.named("st" + i + "h"));
        }
    }

    @Override
    public int longs() {
        return LONGS;
    }

    @Override
    public String name(int index) {
        if (index >= VECTORS) { return "xmm" + (index - VECTORS) / 2 + high(index - VECTORS); }
        if (index >= STACK) { return "st(" + (index - STACK) / 2 + ")" + high(index - STACK); }
        return switch (index) {
            case PC -> "rip";
            case SIGNAL -> "signal";
            case ADDRESS -> "address";
            case CODE -> "code";
            case FLAGS -> "rflags";
            case MXCSR -> "mxcsr";
            case FPU -> "x87";
            default -> general(index - REGISTERS).name();
        };
    }

    private static String high(int index) {
        return index % 2 == 0 ? "" : ".high";
    }

    private static Register general(int number) {
        return X86Registers.general(Width.QUAD, number);
    }

    @Override
    public long rest(int index) {
        return switch (index) {
            case FLAGS -> FLAGS_AT_REST;
            case MXCSR -> MXCSR_AT_REST;
            case FPU -> FPU_AT_REST;
            default -> 0;
        };
    }

    @Override
    public void write(long[] state, RegisterFile file) {
        file.programCounter(state[PC]);
        for (int i = 0; i < 16; i++) {
            file.write(general(i), state[REGISTERS + i]);
            file.write(X86Registers.vector(i), state[VECTORS + 2 * i]);
            file.writeHigh(X86Registers.vector(i), state[VECTORS + 2 * i + 1]);
            file.write(stack.get(i), state[STACK + i]);
        }
        file.write(X86Registers.RESULT, Flags.resultOfImage(state[FLAGS]));
        file.write(X86Registers.CARRIES, Flags.carriesOfImage(state[FLAGS]));
        file.write(X86Registers.DIRECTION, state[FLAGS] & DIRECTION);
        file.write(X86Registers.FS_BASE, Space.THREAD);
        file.write(X86Registers.GS_BASE, Space.THREAD);
        file.write(X86Registers.MXCSR, Mxcsr.mxcsrImage(state[MXCSR]));
        long words = state[FPU];
        long top = X87.x87TopOf(words >>> WORD);
        file.write(X86Registers.X87_CONTROL, X87.x87ControlOf(words & 0xffff));
        file.write(X86Registers.X87_STATUS, X87.x87StatusOf(words >>> WORD));
        file.write(X86Registers.X87_TOP, top);
        file.write(X86Registers.X87_USED, turned(words >>> TAGS, (int) top));
    }

    @Override
    public void read(RegisterFile file, long[] state) {
        state[PC] = file.programCounter();
        for (int i = 0; i < 16; i++) {
            state[REGISTERS + i] = file.read(general(i));
            state[VECTORS + 2 * i] = file.read(X86Registers.vector(i));
            state[VECTORS + 2 * i + 1] = file.readHigh(X86Registers.vector(i));
            state[STACK + i] = file.read(stack.get(i));
        }
        state[FLAGS] = Flags.image(file.read(X86Registers.RESULT), file.read(X86Registers.CARRIES))
                | file.read(X86Registers.DIRECTION) | FLAGS_AT_REST;
        state[MXCSR] = Mxcsr.mxcsrImage(file.read(X86Registers.MXCSR));
        long control = file.read(X86Registers.X87_CONTROL);
        long top = file.read(X86Registers.X87_TOP);
        state[FPU] = X87.x87Control(control)
                | X87.x87Status(file.read(X86Registers.X87_STATUS), top, control) << WORD
                | turned(file.read(X86Registers.X87_USED), 8 - (int) top) << TAGS;
    }

    /** Eight bits turned right by some places: registers by their numbers to registers from the top, and back. */
    private static long turned(long bits, int places) {
        long eight = bits & 0xff;
        return (eight >>> (places & 7) | eight << 8 - (places & 7)) & 0xff;
    }
}
