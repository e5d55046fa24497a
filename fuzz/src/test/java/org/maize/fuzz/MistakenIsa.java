package org.maize.fuzz;

import java.util.List;
import java.util.Map;
import org.maize.isa.CallingConvention;
import org.maize.isa.Decoder;
import org.maize.isa.Decoding;
import org.maize.isa.Instruction;
import org.maize.isa.Isa;
import org.maize.isa.RegisterSet;
import org.maize.isa.RelocationType;
import org.maize.isa.assembly.Disassembler;
import org.maize.isa.assembly.InstructionAssembler;

/** An ISA that is right but for one form, which does what another form does with its operands. */
public final class MistakenIsa implements Isa {
    private final Isa isa;
    private final Instruction form;
    private final Instruction executed;

    public MistakenIsa(Isa isa, String form, String executed) {
        this.isa = isa;
        this.form = named(form);
        this.executed = named(executed);
    }

    private Instruction named(String name) {
        return isa.instructions().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    @Override
    public Decoder decoder() {
        return (bytes, offset, limit, address) -> {
            Decoding decoding = isa.decoder().decode(bytes, offset, limit, address);
            return decoding instanceof Decoding.Decoded decoded && decoded.instruction() == form
                    ? new Decoding.Decoded(executed, decoded.operands(), address, decoded.length())
                    : decoding;
        };
    }

    @Override
    public String name() {
        return isa.name();
    }

    @Override
    public int elfMachine() {
        return isa.elfMachine();
    }

    @Override
    public RegisterSet registers() {
        return isa.registers();
    }

    @Override
    public CallingConvention callingConvention() {
        return isa.callingConvention();
    }

    @Override
    public List<Instruction> instructions() {
        return isa.instructions();
    }

    @Override
    public InstructionAssembler assembler() {
        return isa.assembler();
    }

    @Override
    public Disassembler disassembler() {
        return isa.disassembler();
    }

    @Override
    public Map<Integer, RelocationType> relocations() {
        return isa.relocations();
    }

    @Override
    public RelocationType absoluteRelocation(int bytes) {
        return isa.absoluteRelocation(bytes);
    }

    @Override
    public RelocationType relativeRelocation(int bytes) {
        return isa.relativeRelocation(bytes);
    }

    @Override
    public Map<Integer, String> systemCalls() {
        return isa.systemCalls();
    }

    @Override
    public long hardwareCapabilities() {
        return isa.hardwareCapabilities();
    }

    @Override
    public String platform() {
        return isa.platform();
    }

    @Override
    public FrameConventions frameConventions() {
        return isa.frameConventions();
    }

    @Override
    public org.maize.isa.SignalFrame signalFrame() {
        return isa.signalFrame();
    }

    @Override
    public int cloneThreadPointerArgument() {
        return isa.cloneThreadPointerArgument();
    }
}
