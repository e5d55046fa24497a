package org.maize.isa.x86lite;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.maize.isa.CallingConvention;
import org.maize.isa.Decoder;
import org.maize.isa.FileStatusLayout;
import org.maize.isa.FloatingPointState;
import org.maize.isa.Instruction;
import org.maize.isa.Isa;
import org.maize.isa.RegisterSet;
import org.maize.isa.RelocationType;
import org.maize.isa.SignalFrame;
import org.maize.isa.assembly.Disassembler;
import org.maize.isa.assembly.InstructionAssembler;
import org.maize.isa.semantics.Identity;
import org.maize.isa.semantics.UsualCase;
import org.maize.isa.x86lite.semantics.Identification;

/** x86lite, as a service. */
public final class X86Lite implements Isa {
    private static final int EM_X86_64 = 62;
    private static final int RETURN_ADDRESS_COLUMN = 16;

    /** The declarations, made when they are first asked for: a program that does not run on this ISA needs none. */
    private static final class Declared {
        private static final List<X86Instruction> INSTRUCTIONS = declareAll();
        private static final X86Decoder DECODER = new X86Decoder(INSTRUCTIONS);
    }

    /** The assembler's tables, which nobody needs who only runs programs. */
    private static final class Written {
        private static final X86Assembler ASSEMBLER = new AttAssembler(Declared.INSTRUCTIONS);
        private static final X86Disassembler DISASSEMBLER = new X86Disassembler();
    }

    private static List<X86Instruction> declareAll() {
        Forms forms = new Forms();
        ControlForms.declare(forms);
        DataMovementForms.declare(forms);
        IntegerForms.declare(forms);
        ShiftForms.declare(forms);
        BitForms.declare(forms);
        ExchangeForms.declare(forms);
        X87Forms.declare(forms);
        X87ControlForms.declare(forms);
        VectorMoveForms.declare(forms);
        VectorFloatForms.declare(forms);
        VectorIntegerForms.declare(forms);
        StringForms.declare(forms);
        return forms.instructions();
    }

    /** The forms, in the order of declaration. */
    static List<X86Instruction> forms() {
        return Declared.INSTRUCTIONS;
    }

    @Override
    public String name() {
        return "x86lite";
    }

    @Override
    public int elfMachine() {
        return EM_X86_64;
    }

    @Override
    public RegisterSet registers() {
        return X86Registers.SET;
    }

    @Override
    public CallingConvention callingConvention() {
        return X86Registers.CALLING_CONVENTION;
    }

    @Override
    public String meaning(String register) {
        return switch (register) {
            case "result" -> "ZF, SF, PF";
            case "carries" -> "CF, OF, AF";
            case "direction" -> "DF";
            default -> register;
        };
    }

    @Override
    public List<Instruction> instructions() {
        return List.copyOf(Declared.INSTRUCTIONS);
    }

    @Override
    public List<Identity> identities() {
        return X86Identities.all(Forms.FUNCTIONS);
    }

    @Override
    public List<UsualCase> usualCases() {
        return X86UsualCases.all(Forms.FUNCTIONS);
    }

    @Override
    public Decoder decoder() {
        return Declared.DECODER;
    }

    @Override
    public InstructionAssembler assembler() {
        return Written.ASSEMBLER;
    }

    @Override
    public Disassembler disassembler() {
        return Written.DISASSEMBLER;
    }

    @Override
    public Map<Integer, RelocationType> relocations() {
        return X86Relocation.BY_NUMBER;
    }

    @Override
    public RelocationType relocationType(int number) {
        return X86Relocation.ofNumber(number);
    }

    @Override
    public RelocationType absoluteRelocation(int bytes) {
        return switch (bytes) {
            case 1 -> X86Relocation.R_X86_64_8;
            case 2 -> X86Relocation.R_X86_64_16;
            case 4 -> X86Relocation.R_X86_64_32;
            case 8 -> X86Relocation.R_X86_64_64;
            default -> throw new IllegalArgumentException("no relocation for a field of " + bytes + " bytes");
        };
    }

    @Override
    public RelocationType relativeRelocation(int bytes) {
        return switch (bytes) {
            case 1 -> X86Relocation.R_X86_64_PC8;
            case 2 -> X86Relocation.R_X86_64_PC16;
            case 4 -> X86Relocation.R_X86_64_PC32;
            case 8 -> X86Relocation.R_X86_64_PC64;
            default -> throw new IllegalArgumentException("no relocation for a field of " + bytes + " bytes");
        };
    }

    @Override
    public RelocationType modifiedRelocation(String modifier, int bytes) {
        String name = modifier.toLowerCase(Locale.ROOT);
        return name.equals("plt") && bytes == 4 ? X86Relocation.R_X86_64_PLT32 : X86Relocation.ofModifier(name, bytes);
    }

    @Override
    public Map<Integer, String> systemCalls() {
        return X86SystemCalls.BY_NUMBER;
    }

    @Override
    public List<SegmentBase> segmentBases() {
        return X86SystemCalls.SEGMENT_BASES;
    }

    @Override
    public FileStatusLayout fileStatusLayout() {
        return X86SystemCalls.FILE_STATUS;
    }

    /** The structure is packed here, as it was for 32 bits (linux/eventpoll.h, EPOLL_PACKED). */
    @Override
    public int epollDataOffset() {
        return Integer.BYTES;
    }

    @Override
    public FloatingPointState floatingPointState() {
        return X86FloatingPointState.INSTANCE;
    }

    @Override
    public SignalFrame signalFrame() {
        return X86SignalFrame.INSTANCE;
    }

    @Override
    public int cloneThreadPointerArgument() {
        return 4;
    }

    /** What {@code cpuid} gives in EDX for leaf 1, as Linux does. */
    @Override
    public long hardwareCapabilities() {
        return Identification.FEATURES;
    }

    @Override
    public String platform() {
        return "x86_64";
    }

    @Override
    public FrameConventions frameConventions() {
        return new FrameConventions(1, -8, RETURN_ADDRESS_COLUMN, 8);
    }
}
