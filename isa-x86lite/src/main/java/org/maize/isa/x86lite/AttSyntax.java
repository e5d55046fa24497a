package org.maize.isa.x86lite;

import java.util.ArrayList;
import java.util.List;
import org.maize.isa.Register;
import org.maize.isa.assembly.OperandReader;
import org.maize.isa.assembly.SyntaxException;
import org.maize.isa.assembly.Value;

/** Parses operands in AT&T syntax (GNU as manual, 9.16.3 and 9.16.7). */
final class AttSyntax {
    private static final int LONGEST_OPERAND_LIST = 4;

    private final OperandReader reader;

    AttSyntax(OperandReader reader) {
        this.reader = reader;
    }

    /** All operands up to the end of the statement, in the order of the source. */
    List<Written> operands() throws SyntaxException {
        List<Written> operands = new ArrayList<>();
        if (reader.atEnd()) { return operands; }
        do {
            if (operands.size() == LONGEST_OPERAND_LIST) {
                throw reader.error(reader.column(), "another operand", "at most " + LONGEST_OPERAND_LIST);
            }
            operands.add(operand());
        } while (reader.accept(','));
        if (!reader.atEnd()) {
            throw reader.error(reader.column(), "'" + reader.peek() + "'", "',' or the end of the statement");
        }
        return operands;
    }

    /** {@code %} and the name of a register. */
    Register register() throws SyntaxException {
        int column = reader.column();
        reader.expect('%');
        String name = reader.word();
        Register register = name == null ? null : name.equals("st") ? stack(reader) : named(name);
        if (register == null) {
            throw reader.error(column, name == null ? "'%'" : "'%" + name + "'", "the name of a register");
        }
        return register;
    }

    /** What follows {@code %st}: nothing, or a number in parentheses. */
    static Register stack(OperandReader reader) throws SyntaxException {
        if (!reader.accept('(')) { return X86Registers.STACK_TOP; }
        int column = reader.column();
        Value index = reader.expression();
        if (!index.isConstant() || index.addend() < 0 || index.addend() > 7) {
            throw reader.error(column, index.isConstant() ? Long.toString(index.addend()) : "a symbol", "0 to 7");
        }
        reader.expect(')');
        return X86Registers.stack((int) index.addend());
    }

    /** The register that assembly calls so, or null. */
    static Register named(String name) {
        return switch (name) {
            case "rip" -> X86Registers.RIP;
            case "eip" -> X86Registers.EIP;
            case "riz", "eiz" -> null;
            case "fs" -> X86Registers.FS_BASE;
            case "gs" -> X86Registers.GS_BASE;
            case "ds" -> X86Registers.DS;
            case "es" -> X86Registers.ES;
            default -> {
                Register register = X86Registers.SET.named(name);
                yield register == null || X86Registers.isInternal(register) ? null : register;
            }
        };
    }

    private Written operand() throws SyntaxException {
        int column = reader.column();
        boolean indirect = reader.accept('*');
        if (reader.peek() == '%') {
            Register register = register();
            if (!isSegment(register)) { return new Written.InRegister(column, register, indirect); }
            reader.expect(':');
            return address(column, register, indirect);
        }
        if (!indirect && reader.accept('$')) { return new Written.Immediate(column, reader.expression()); }
        return address(column, null, indirect);
    }

    static boolean isSegment(Register register) {
        return register == X86Registers.FS_BASE || register == X86Registers.GS_BASE
                || register == X86Registers.DS || register == X86Registers.ES;
    }

    /** displacement(base, index, scale), where any part may be missing. */
    Written.Address address(int column, Register segment, boolean indirect) throws SyntaxException {
        Value displacement = startsRegisters() ? null : reader.expression();
        Register base = null;
        Register index = null;
        int scale = 0;
        if (reader.accept('(')) {
            base = reader.peek() == '%' ? addressRegister() : null;
            if (reader.accept(',')) {
                index = reader.peek() == '%' ? addressRegister() : null;
                if (reader.accept(',')) {
                    scale = scale(reader, reader.column(), reader.expression());
                }
            }
            reader.expect(')');
        }
        checkIndex(reader, column, base, index);
        return new Written.Address(column, segment, base, index, scale, displacement, indirect, 0);
    }

    private boolean startsRegisters() {
        if (reader.peek() != '(') { return false; }
        int mark = reader.mark();
        reader.accept('(');
        char next = reader.peek();
        reader.reset(mark);
        return next == '%' || next == ',';
    }

    private Register addressRegister() throws SyntaxException {
        int column = reader.column();
        Register register = register();
        checkAddressRegister(reader, column, register);
        return register;
    }

    static void checkAddressRegister(OperandReader reader, int column, Register register) throws SyntaxException {
        boolean fits = register == X86Registers.RIP || register == X86Registers.EIP
                || X86Registers.isGeneral(register) && register.bytes() >= 4;
        if (!fits) { throw reader.error(column, "%" + register.name(), "a register of 64 or 32 bits"); }
    }

    /** The binary logarithm of a factor. */
    static int scale(OperandReader reader, int column, Value value) throws SyntaxException {
        if (value.isConstant()) {
            switch ((int) value.addend()) {
                case 1:
                    return 0;
                case 2:
                    return 1;
                case 4:
                    return 2;
                case 8:
                    return 3;
                default:
                    break;
            }
        }
        throw reader.error(column, value.isConstant() ? Long.toString(value.addend()) : "a symbol",
                "a scale of 1, 2, 4 or 8");
    }

    static void checkIndex(OperandReader reader, int column, Register base, Register index) throws SyntaxException {
        if (index == null) { return; }
        if (index.root() == X86Registers.general(Width.QUAD, 4) || index.root() == X86Registers.RIP) {
            throw reader.error(column, "index %" + index.name(),
                    "an index other than the stack or instruction pointer");
        }
        if (base != null && base.root() == X86Registers.RIP) {
            throw reader.error(column, "index %" + index.name(), "no index beside %" + base.name());
        }
        if (base != null && base.bytes() != index.bytes()) {
            throw reader.error(column, "%" + base.name() + " and %" + index.name(), "base and index of one size");
        }
    }
}
