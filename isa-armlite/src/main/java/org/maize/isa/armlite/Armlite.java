package org.maize.isa.armlite;

import java.util.List;
import java.util.Map;
import org.maize.isa.CallingConvention;
import org.maize.isa.Decoder;
import org.maize.isa.FloatingPointState;
import org.maize.isa.Instruction;
import org.maize.isa.Isa;
import org.maize.isa.OpenFlags;
import org.maize.isa.RegisterSet;
import org.maize.isa.RelocationType;
import org.maize.isa.SignalFrame;
import org.maize.isa.armlite.assembly.ArmliteAssembler;
import org.maize.isa.armlite.assembly.ArmliteDisassembler;
import org.maize.isa.armlite.declaration.ArmIdentities;
import org.maize.isa.armlite.declaration.ArmUsualCases;
import org.maize.isa.armlite.declaration.Declarations;
import org.maize.isa.armlite.encoding.ArmInstruction;
import org.maize.isa.armlite.encoding.ArmliteDecoder;
import org.maize.isa.armlite.register.ArmliteRegisters;
import org.maize.isa.armlite.register.ArmliteRelocation;
import org.maize.isa.assembly.Disassembler;
import org.maize.isa.assembly.InstructionAssembler;
import org.maize.isa.semantics.Identity;
import org.maize.isa.semantics.UsualCase;

/** armlite, as a service. */
public final class Armlite implements Isa {
    /** {@code EM_AARCH64}. */
    private static final int ELF_MACHINE = 183;

    private static final int LONG_BYTES = 8;
    private static final long FLOATING_POINT = 1;
    private static final long ADVANCED_SIMD = 1 << 1;
    private static final long ATOMICS = 1 << 8;

    /** The declarations, made when they are first asked for: a program that does not run on this ISA needs none. */
    private static final class Declared {
        private static final List<ArmInstruction> INSTRUCTIONS = Declarations.all();
        private static final Decoder DECODER = new ArmliteDecoder(INSTRUCTIONS);
    }

    /** The assembler's tables, which nobody needs who only runs programs. */
    private static final class Written {
        private static final InstructionAssembler ASSEMBLER = new ArmliteAssembler(Declared.INSTRUCTIONS);
        private static final Disassembler DISASSEMBLER = new ArmliteDisassembler(true);
    }

    @Override
    public String name() {
        return "armlite";
    }

    @Override
    public int elfMachine() {
        return ELF_MACHINE;
    }

    @Override
    public RegisterSet registers() {
        return ArmliteRegisters.SET;
    }

    @Override
    public CallingConvention callingConvention() {
        return ArmliteRegisters.CALLING_CONVENTION;
    }

    @Override
    public FrameConventions frameConventions() {
        return ArmliteRegisters.FRAME_CONVENTIONS;
    }

    @Override
    public List<Instruction> instructions() {
        return List.copyOf(Declared.INSTRUCTIONS);
    }

    @Override
    public List<Identity> identities() {
        return ArmIdentities.all();
    }

    @Override
    public List<UsualCase> usualCases() {
        return ArmUsualCases.all();
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
        return ArmliteRelocation.ALL;
    }

    @Override
    public RelocationType absoluteRelocation(int bytes) {
        return bytes == LONG_BYTES ? ArmliteRelocation.R_AARCH64_ABS64 : ArmliteRelocation.R_AARCH64_ABS32;
    }

    @Override
    public RelocationType relativeRelocation(int bytes) {
        return bytes == LONG_BYTES ? ArmliteRelocation.R_AARCH64_PREL64 : ArmliteRelocation.R_AARCH64_PREL32;
    }

    @Override
    public Map<Integer, String> systemCalls() {
        return ArmliteSystemCalls.NAMES;
    }

    /** From arch/arm64/include/uapi/asm/fcntl.h. */
    @Override
    public OpenFlags openFlags() {
        return ArmliteSystemCalls.OPEN_FLAGS;
    }

    @Override
    public FloatingPointState floatingPointState() {
        return ArmliteFloatingPointState.INSTANCE;
    }

    @Override
    public SignalFrame signalFrame() {
        return ArmliteSignalFrame.INSTANCE;
    }

    @Override
    public int cloneThreadPointerArgument() {
        return 3;
    }

    /**
     * Of Linux's HWCAP bits (arch/arm64/include/uapi/asm/hwcap.h) floating point, Advanced SIMD and the atomic operations of LSE, each of
     * which is there whole. That identification registers may be read, bit 11, is not said: there is none.
     */
    @Override
    public long hardwareCapabilities() {
        return FLOATING_POINT | ADVANCED_SIMD | ATOMICS;
    }

    @Override
    public String platform() {
        return "aarch64";
    }
}
