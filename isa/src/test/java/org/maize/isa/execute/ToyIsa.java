package org.maize.isa.execute;

import java.util.List;
import java.util.Map;
import org.maize.isa.CallingConvention;
import org.maize.isa.Decoder;
import org.maize.isa.Decoding;
import org.maize.isa.Instruction;
import org.maize.isa.Isa;
import org.maize.isa.Operand;
import org.maize.isa.OperandKind;
import org.maize.isa.Register;
import org.maize.isa.RegisterSet;
import org.maize.isa.RelocationType;
import org.maize.isa.assembly.Disassembler;
import org.maize.isa.assembly.InstructionAssembler;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;
import org.maize.isa.semantics.Function;
import org.maize.isa.semantics.Semantics;
import org.maize.isa.semantics.Statement;

/**
 * An ISA for tests: four bytes an instruction (operation, register a, register b, signed byte c), eight registers r0 to r7 and
 * {@code carry}. It declares as few instructions as show each kind of statement.
 */
final class ToyIsa implements Isa {
    static final int ADD_IMMEDIATE = 0;
    static final int ADD = 1;
    static final int JUMP_NOT_ZERO = 2;
    static final int LOAD = 3;
    static final int STORE = 4;
    static final int DIVIDE = 5;
    static final int SYSTEM_CALL = 6;
    static final int STORE_PAIR = 7;
    static final int JUMP_TO_REGISTER = 8;
    static final int ADD_AND_COPY = 9;
    static final int FETCH_AND_ADD = 10;
    static final int ADD_DOUBLE = 11;
    static final int FETCH_AND_ADD_PAIR = 12;
    static final int LOAD_COPY = 13;
    static final int CALL = 14;
    static final int RETURN = 15;

    private static final List<Register> GENERAL = List.of(
            register(0), register(1), register(2), register(3), register(4), register(5), register(6), register(7),
            register(8), register(9), register(10), register(11));
    private final RegisterSet registers = new RegisterSet(8 + 8 * 12, GENERAL);
    private final Function.Table functions = new Function.Table(ToyFunctions.class);
    private final List<Instruction> instructions = List.of(
            declare("addi", "a = add(b, c)"),
            declare("add", "a = add(a, b)"),
            declare("jnz", "jump target if isNotZero(a)"),
            declare("ld", "a = m64[add(b, c)]"),
            declare("st", "m64[add(b, c)] = a"),
            declare("div", "raise divide if isZero(b); a = quotient(a, b)"),
            declare("sys", "leave syscall"),
            declare("stp", "m64[add(b, c)] = a; m64[add(add(b, c), 8)] = r7; b = add(b, c)"),
            declare("jr", "jump a"),
            declare("addr7", "a = add(a, b); r7 = add(a, b)"),
            declare(
                    "fadd",
                    "let old = m64[b]; let seen = cas64[b](old, add(old, c)); retry if differ(seen, old); fence; a = old"),
            declare("addd", "a = addDouble(a, b)"),
            declare(
                    "faddp",
                    "let old = m64[b]; let above = m64[add(b, 8)]; "
                            + "let seen, over = cas128[b](old, above, add(old, c), add(above, c)); "
                            + "retry if differ(seen, old); retry if differ(over, above); a = old; r7 = above"),
            declare("ldr7", "r7 = m64[add(b, c)]"),
            declare("bl", "r7 = next; call target"),
            declare("ret", "return a"));

    private static Register register(int number) {
        return Register.whole("r" + number, 8 + 8 * number, 8, number);
    }

    private final class ToyInstruction extends Instruction {
        ToyInstruction(String mnemonic, String semantics) {
            super(
                    mnemonic,
                    mnemonic,
                    List.of(
                            new OperandDeclaration("a", KIND),
                            new OperandDeclaration("b", KIND),
                            new OperandDeclaration("c", KIND),
                            new OperandDeclaration("target", KIND)),
                    new Semantics(semantics, functions, registers));
        }
    }

    private Instruction declare(String mnemonic, String semantics) {
        return new ToyInstruction(mnemonic, semantics);
    }

    private static final OperandKind KIND = new OperandKind() {
        @Override
        public Expression read(Operand operand, Binding binding) {
            return switch (operand) {
                case Operand.InRegister in -> binding.read(in.register(), 8);
                case Operand.Immediate immediate -> binding.constant(immediate.value());
                default -> throw new IllegalArgumentException("operand " + operand);
            };
        }

        @Override
        public Statement write(Operand operand, Expression value, Binding binding) {
            return binding.write(((Operand.InRegister) operand).register(), 8, value);
        }

        @Override
        public Expression address(Operand operand, Binding binding) {
            throw new IllegalArgumentException("no memory operands");
        }
    };

    /** The bytes of one instruction. */
    static byte[] code(int operation, int a, int b, int c) {
        return new byte[]{(byte) operation, (byte) a, (byte) b, (byte) c};
    }

    @Override
    public Decoder decoder() {
        return (bytes, offset, limit, address) -> {
            if (limit - offset < 4) { return new Decoding.Truncated(); }
            int operation = bytes[offset];
            if (operation < 0 || operation >= instructions.size()) { return new Decoding.Undefined(4, null); }
            return new Decoding.Decoded(
                    instructions.get(operation),
                    List.of(
                            new Operand.InRegister(GENERAL.get(bytes[offset + 1])),
                            new Operand.InRegister(GENERAL.get(bytes[offset + 2])),
                            new Operand.Immediate(bytes[offset + 3]),
                            new Operand.Immediate(address + 4L * bytes[offset + 3])),
                    address,
                    4);
        };
    }

    @Override
    public String name() {
        return "toy";
    }

    @Override
    public RegisterSet registers() {
        return registers;
    }

    @Override
    public List<Instruction> instructions() {
        return instructions;
    }

    @Override
    public int elfMachine() {
        throw new UnsupportedOperationException("the toy has no files");
    }

    @Override
    public CallingConvention callingConvention() {
        throw new UnsupportedOperationException("the toy has no calls");
    }

    @Override
    public InstructionAssembler assembler() {
        throw new UnsupportedOperationException("the toy has no syntax");
    }

    @Override
    public Disassembler disassembler() {
        throw new UnsupportedOperationException("the toy has no syntax");
    }

    @Override
    public Map<Integer, RelocationType> relocations() {
        return Map.of();
    }

    @Override
    public RelocationType absoluteRelocation(int bytes) {
        throw new UnsupportedOperationException("the toy has no files");
    }

    @Override
    public RelocationType relativeRelocation(int bytes) {
        throw new UnsupportedOperationException("the toy has no files");
    }

    @Override
    public Map<Integer, String> systemCalls() {
        return Map.of();
    }

    @Override
    public org.maize.isa.SignalFrame signalFrame() {
        throw new UnsupportedOperationException("no signals");
    }

    @Override
    public int cloneThreadPointerArgument() {
        throw new UnsupportedOperationException("the toy has no calls");
    }

    @Override
    public long hardwareCapabilities() {
        return 0;
    }

    @Override
    public String platform() {
        return "toy";
    }

    @Override
    public FrameConventions frameConventions() {
        throw new UnsupportedOperationException("the toy has no frames");
    }
}
