package org.maize.assembler.object;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.maize.assembler.object.CallFrames.Function;
import org.maize.assembler.object.CallFrames.Rule;
import org.maize.isa.Isa;
import org.maize.loader.cfi.CallFrameInstruction;
import org.maize.loader.cfi.EhFrameWriter;
import org.maize.loader.elf.Elf;

/** Writes call frame information as {@code .eh_frame}, with a reference to each function's first instruction. */
public final class CallFrameTable {
    private static final int POINTER_BYTES = 4;

    private final Isa isa;
    private final Symbols symbols;

    public CallFrameTable(Isa isa, Symbols symbols) {
        this.isa = isa;
        this.symbols = symbols;
    }

    /** The section for these functions, whose own sections are laid out. */
    public Section write(List<Function> functions) {
        EhFrameWriter.Written written = EhFrameWriter.write(
                isa, functions.stream().map(CallFrameTable::procedure).toList());
        Section section = new Section(EhFrameWriter.SECTION, Elf.SHT_PROGBITS, Elf.SHF_ALLOC, 0);
        section.requireAlignment(EhFrameWriter.ALIGNMENT);
        int from = 0;
        for (int i = 0; i < functions.size(); i++) {
            Function function = functions.get(i);
            int start = written.starts().get(i);
            section.append(Arrays.copyOfRange(written.bytes(), from, start));
            section.append(POINTER_BYTES, new Expression.Binary(Expression.Operator.SUBTRACT,
                    new Expression.Reference(symbols.at(function.start())),
                    new Expression.Reference(symbols.at(section.here()))),
                    function.opening(), 1);
            from = start + POINTER_BYTES;
        }
        section.append(Arrays.copyOfRange(written.bytes(), from, written.bytes().length));
        return section;
    }

    private static EhFrameWriter.Procedure procedure(Function function) {
        List<CallFrameInstruction> instructions = new ArrayList<>();
        Label from = function.start();
        for (Rule rule : function.rules()) {
            instructions.add(instruction(rule, from));
            from = rule instanceof Rule.Advance(Label to) ? to : from;
        }
        return new EhFrameWriter.Procedure(function.end().address() - function.start().address(), true,
                function.isSignalFrame(), function.returnColumn(), instructions);
    }

    private static CallFrameInstruction instruction(Rule rule, Label from) {
        return switch (rule) {
            case Rule.Advance(Label to) -> new CallFrameInstruction.Advance(to.address() - from.address());
            case Rule.DefineCfa(int register, long offset) -> new CallFrameInstruction.DefineCfa(register, offset);
            case Rule.DefineCfaRegister(int register) -> new CallFrameInstruction.DefineCfaRegister(register);
            case Rule.DefineCfaOffset(long offset) -> new CallFrameInstruction.DefineCfaOffset(offset);
            case Rule.Offset(int register, long offset) -> new CallFrameInstruction.Offset(register, offset);
            case Rule.InRegister(int register, int other) -> new CallFrameInstruction.InRegister(register, other);
            case Rule.Restore(int register) -> new CallFrameInstruction.Restore(register);
            case Rule.Undefined(int register) -> new CallFrameInstruction.Undefined(register);
            case Rule.SameValue(int register) -> new CallFrameInstruction.SameValue(register);
            case Rule.RememberState() -> new CallFrameInstruction.RememberState();
            case Rule.RestoreState() -> new CallFrameInstruction.RestoreState();
        };
    }
}
