package org.maize.isa.x86lite;

import static org.maize.isa.x86lite.X87Text.REGISTERS;
import static org.maize.isa.x86lite.X87Text.STATUS;

/**
 * Declares the x87 instructions that control it, and those that save and restore its state and that of SSE (Intel SDM volume 1, 5.2.5
 * and 5.2.6, 8.1 and 10.5). The addresses of the last instruction and its operand are not kept: where they are stored, zeros are.
 */
final class X87ControlForms {
    private static final String INITIAL = "x87control = 0; x87status = 0; x87top = 0; x87used = 0"
            + X87Text.turn("subtract(0, x87top)");
    private static final int ENVIRONMENT_BYTES = 28;
    private static final int VALUE_BYTES = 10;
    private static final int VECTORS = 16;
    private static final int STACK_OFFSET = 32;
    private static final int VECTOR_OFFSET = 160;
    /** Of the image's 512 bytes the last 96 hold nothing, but must be accessible as the others. */
    private static final int LAST_OFFSET = 504;
    /** Every bit of MXCSR that x86lite knows (SDM volume 1, 11.6.6). */
    private static final String MXCSR_MASK = "0xffff";

    private X87ControlForms() {}

    static void declare(Forms forms) {
        words(forms);
        stack(forms);
        environment(forms);
        wholeState(forms);
    }

    /** Declares an instruction and the one that waits for exceptions first: as none is raised, there is nothing to wait for. */
    private static void waiting(Forms forms, String name, String opcode, String operands, String semantics) {
        forms.named("fn" + name, opcode, operands, semantics);
        forms.named("f" + name, "9B + " + opcode, operands, semantics);
    }

    /** The same for an instruction whose image has a size, which a suffix may tell. */
    private static void waitingWithSuffix(Forms forms, String name, String opcode, String operands, String semantics) {
        forms.alias("fn" + name + "l").named("fn" + name, opcode, operands, semantics);
        forms.alias("f" + name + "l").named("f" + name, "9B + " + opcode, operands, semantics);
    }

    private static void words(Forms forms) {
        forms.alias("wait").named("fwait", "9B", "", "");
        forms.named("fnop", "D9 D0", "", "");
        forms.named("fldcw", "D9 /5", "src: m16", "x87control = x87ControlOf(src)");
        waiting(forms, "stcw", "D9 /7", "dst: m16", "dst = x87Control(x87control)");
        waiting(forms, "stsw", "DF E0", "dst: ax", "dst = " + STATUS);
        forms.writtenOnly().named("fnstsw", "DF E0", "", "ax = " + STATUS);
        forms.writtenOnly().named("fstsw", "9B + DF E0", "", "ax = " + STATUS);
        waiting(forms, "stsw", "DD /7", "dst: m16", "dst = " + STATUS);
        waiting(forms, "clex", "DB E2", "", "x87status = x87Cleared(x87status)");
        waiting(forms, "init", "DB E3", "", INITIAL);
    }

    private static void stack(Forms forms) {
        String unmarked = "; x87status = x87Unmarked(x87status)";
        forms.named("fincstp", "D9 F7", "", "x87top = topAbove(x87top); x87used = turnedUse(x87used, 1)" + unmarked
                + X87Text.turn("1"));
        forms.named("fdecstp", "D9 F6", "", "x87top = topBelow(x87top); x87used = turnedUse(x87used, 7)" + unmarked
                + X87Text.turn("7"));
    }

    private static void environment(Forms forms) {
        StringBuilder values = new StringBuilder();
        StringBuilder restored = new StringBuilder();
        for (int i = 0; i < REGISTERS; i++) {
            int at = ENVIRONMENT_BYTES + VALUE_BYTES * i;
            values.append("; m64[add(&dst, %d)] = st%ds; m16[add(&dst, %d)] = st%dh".formatted(at, i, at + 8, i));
            restored.append("; st%ds = m64[add(&src, %d)]; st%dh = m16[add(&src, %d)]".formatted(i, at, i, at + 8));
        }
        waitingWithSuffix(forms, "stenv", "D9 /6", "dst: m", stored() + "; x87control = and(x87control, 0xffc0)");
        forms.alias("fldenvl").named("fldenv", "D9 /4", "src: m", loaded() + X87Text.turn("subtract(top, x87top)"));
        waitingWithSuffix(forms, "save", "DD /6", "dst: m", stored() + values + "; " + INITIAL);
        forms.alias("frstorl").named("frstor", "DD /4", "src: m", loaded() + restored);
    }

    private static String stored() {
        String tags = "0";
        for (int i = 0; i < REGISTERS; i++) {
            tags = "x87Tag(" + tags + ", st" + i + "s, st" + i + "h, x87used, " + i + ", x87top)";
        }
        return "m32[&dst] = or(x87Control(x87control), 0xffff0000); m32[add(&dst, 4)] = or(" + STATUS
                + ", 0xffff0000); m32[add(&dst, 8)] = or(" + tags + ", 0xffff0000); m64[add(&dst, 12)] = 0; "
                + "m32[add(&dst, 20)] = 0; m32[add(&dst, 24)] = 0xffff0000";
    }

    private static String loaded() {
        return "let image = m32[add(&src, 4)]; let top = x87TopOf(image); x87control = x87ControlOf(m32[&src]); "
                + "x87status = x87StatusOf(image); x87top = top; x87used = x87UsedOf(m32[add(&src, 8)], top)";
    }

    private static void wholeState(Forms forms) {
        StringBuilder stored = new StringBuilder();
        StringBuilder loaded = new StringBuilder();
        for (int i = 0; i < REGISTERS; i++) {
            int at = STACK_OFFSET + 16 * i;
            stored.append("; m64[add(&dst, %d)] = st%ds; m64[add(&dst, %d)] = st%dh".formatted(at, i, at + 8, i));
            loaded.append("; st%ds = m64[add(&src, %d)]; st%dh = m16[add(&src, %d)]".formatted(i, at, i, at + 8));
        }
        for (int i = 0; i < VECTORS; i++) {
            int at = VECTOR_OFFSET + 16 * i;
            stored.append("; m64[add(&dst, %d)] = xmm%d; m64[add(&dst, %d)] = xmm%dh".formatted(at, i, at + 8, i));
            loaded.append("; xmm%d = m64[add(&src, %d)]; xmm%dh = m64[add(&src, %d)]".formatted(i, at, i, at + 8));
        }
        String save = Forms.aligned("dst") + "m16[&dst] = x87Control(x87control); m16[add(&dst, 2)] = " + STATUS
                + "; m32[add(&dst, 4)] = x87UseByNumber(x87used, x87top); m64[add(&dst, 8)] = 0; "
                + "m64[add(&dst, 16)] = 0; m32[add(&dst, 24)] = mxcsrImage(mxcsr); m32[add(&dst, 28)] = " + MXCSR_MASK
                + stored + "; m64[add(&dst, %1$d)] = m64[add(&dst, %1$d)]".formatted(LAST_OFFSET);
        String restore = Forms.aligned("src") + "let last = m64[add(&src, " + LAST_OFFSET + ")]; "
                + "let image = m32[add(&src, 24)]; raise privileged if isReservedMxcsr(image); "
                + "let status = m16[add(&src, 2)]; let top = x87TopOf(status); x87control = x87ControlOf(m16[&src]); "
                + "x87status = x87StatusOf(status); x87top = top; x87used = x87UsedByNumber(m8[add(&src, 4)], top); "
                + "mxcsr = mxcsrImage(image)" + loaded;
        forms.named("fxsave", "0F AE /0", "dst: m", save);
        forms.named("fxrstor", "0F AE /1", "src: m", restore);
        forms.alias("fxsaveq").named("fxsave64", "REX.W + 0F AE /0", "dst: m", save);
        forms.alias("fxrstorq").named("fxrstor64", "REX.W + 0F AE /1", "src: m", restore);
    }
}
