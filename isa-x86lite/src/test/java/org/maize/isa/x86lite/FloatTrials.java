package org.maize.isa.x86lite;

import java.util.ArrayList;
import java.util.List;

/** The trials of every declared form over vector registers. */
final class FloatTrials {
    private static final String MEMORY = "16(%rsi)";
    private static final String MISALIGNED = "8(%rsi)";

    private FloatTrials() {}

    /** Whether a form is one that these trials are for. */
    static boolean isFloat(X86Instruction form) {
        for (int i = 0; i < form.operands().size(); i++) {
            if (form.kind(i) instanceof VectorKind) { return true; }
        }
        return form.mnemonic().endsWith("mxcsr") || isX87(form);
    }

    /** Whether a form is one of the x87. */
    static boolean isX87(X86Instruction form) {
        return !form.opcode().escaped() && form.opcode().selector() >>> 3 == 0xd8 >>> 3;
    }

    /** Whether a form saves or restores more state than these trials have memory for. */
    static boolean isOfWholeState(X86Instruction form) {
        return form.mnemonic().matches("fn?save|frstor|fx(save|rstor)(64)?");
    }

    /** Of the forms of the x87 that differ in their register only, those of the registers 3 to 6. */
    private static boolean isFurtherRegister(X86Instruction form) {
        for (int i = 0; i < form.operands().size(); i++) {
            if (form.kind(i) instanceof X86OperandKind.Fixed fixed
                    && fixed.register().name().matches("st\\([3-6]\\)")) {
                return true;
            }
        }
        return false;
    }

    static List<FloatTrial> all() {
        List<FloatTrial> trials = new ArrayList<>();
        for (X86Instruction form : X86Lite.forms()) {
            if (isFloat(form) && Samples.isWritable(form) && (form.isDecoded() || !isX87(form))
                    && !isFurtherRegister(form) && !isOfWholeState(form)) {
                addTo(trials, form);
            }
        }
        for (String mnemonic : List.of("addsd", "subss", "mulpd", "divps", "pxor", "psubd", "punpcklbw", "movsd",
                "ucomisd")) {
            trials.add(new FloatTrial(mnemonic + " %xmm1, %xmm1", inputs(mnemonic)));
        }
        trials.add(new FloatTrial("pshufd $0x1b, %xmm1, %xmm1", FloatInputs.INTEGER));
        trials.add(new FloatTrial("shufps $0x93, %xmm1, %xmm1", FloatInputs.INTEGER));
        return trials;
    }

    private static void addTo(List<FloatTrial> trials, X86Instruction form) {
        boolean constant = false;
        boolean either = false;
        boolean aligned = false;
        for (int i = 0; i < form.operands().size(); i++) {
            X86OperandKind kind = form.kind(i);
            constant |= kind instanceof X86OperandKind.Constant;
            either |= kind.takesMemory() && !kind.needsMemory();
            aligned |= kind instanceof VectorKind.InMemory;
        }
        for (String immediate : constant ? constants(form) : List.of("")) {
            trials.add(new FloatTrial(statement(form, MEMORY, !either, immediate), inputs(form.mnemonic())));
        }
        if (either) {
            trials.add(new FloatTrial(statement(form, MEMORY, true, "$2"), inputs(form.mnemonic())));
        }
        if (aligned) {
            trials.add(new FloatTrial(statement(form, MISALIGNED, true, "$2"), inputs(form.mnemonic())));
        }
    }

    private static List<String> constants(X86Instruction form) {
        if (form.mnemonic().startsWith("cmp")) {
            return List.of("$8", "$9", "$10", "$11", "$12", "$13", "$14", "$255");
        }
        return form.mnemonic().contains("shuf")
                ? List.of("$0x1b", "$0xe4", "$0x4e", "$0")
                : List.of("$0", "$1", "$7", "$8", "$15", "$16", "$33", "$63", "$200");
    }

    private static FloatInputs inputs(String mnemonic) {
        if (mnemonic.startsWith("f")) {
            boolean integer = mnemonic.startsWith("fi");
            boolean single = !integer && mnemonic.endsWith("s") && !mnemonic.equals("fabs") && !mnemonic.equals("fchs");
            boolean wide = !integer && mnemonic.endsWith("l");
            return mnemonic.equals("fldenv") || mnemonic.equals("fldcw") ? FloatInputs.X87_STATE
                    : integer ? FloatInputs.X87_INTEGER
                            : single ? FloatInputs.X87_SINGLE
                                    : wide ? FloatInputs.X87_DOUBLE : FloatInputs.X87;
        }
        if (mnemonic.startsWith("p") || mnemonic.startsWith("mov") || mnemonic.endsWith("mxcsr")
                || mnemonic.startsWith("cvtdq")) {
            return FloatInputs.INTEGER;
        }
        boolean single = mnemonic.endsWith("ss") || mnemonic.endsWith("ps") || mnemonic.contains("ss2si")
                || mnemonic.contains("ps2") || mnemonic.equals("cvtss2sd");
        return single && !mnemonic.contains("sd2ss") && !mnemonic.contains("pd2ps")
                ? FloatInputs.SINGLE
                : FloatInputs.DOUBLE;
    }

    private static String statement(X86Instruction form, String memory, boolean inMemory, String constant) {
        List<String> operands = new ArrayList<>();
        int vector = 0;
        for (int i = 0; i < form.operands().size(); i++) {
            X86OperandKind kind = form.kind(i);
            if (kind.needsMemory() || kind.takesMemory() && inMemory) {
                operands.addFirst(memory);
            } else if (kind instanceof VectorKind) {
                operands.addFirst("%xmm" + ++vector);
            } else if (kind instanceof X86OperandKind.Fixed fixed) {
                operands.addFirst("%" + fixed.register().name());
            } else if (kind instanceof X86OperandKind.Constant) {
                operands.addFirst(constant);
            } else {
                operands.addFirst("%" + X86Registers.general(kind.width(), i == 0 ? 0 : 2).name());
            }
        }
        return Samples.name(form) + " " + String.join(", ", operands);
    }
}
