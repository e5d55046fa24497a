package org.maize.compiler.lower;

import java.math.BigInteger;
import java.util.List;
import org.maize.compiler.code.Kind;
import org.maize.compiler.code.Operand;
import org.maize.compiler.ir.DataLayout;
import org.maize.compiler.ir.IrModule;
import org.maize.compiler.ir.Type;
import org.maize.compiler.ir.Value;
import org.maize.compiler.target.AssemblyText;
import org.maize.compiler.target.Literals;

/** Writes a module's variables as the one source of data that all ISAs share. */
public final class DataWriter {
    private final Names names;
    private final AssemblyText out;

    private DataWriter(Names names, AssemblyText out) {
        this.names = names;
        this.out = out;
    }

    /** Writes the variables that are defined, aliases, and the numbers that code loads. */
    public static void write(IrModule module, Names names, Literals literals, AssemblyText out) throws Unsupported {
        DataWriter writer = new DataWriter(names, out);
        for (IrModule.Variable variable : module.variables()) {
            if (variable.initial() != null) {
                writer.variable(variable);
            }
        }
        for (IrModule.Constructor constructor : module.constructors()) {
            out.line(String.format(".section .init_array.%05d, \"aw\", @init_array", constructor.priority()))
                    .line(".balign 8")
                    .line(".quad " + writer.address(Constants.parts(constructor.function(), names)[0]));
        }
        for (Literals.Literal literal : literals.all()) {
            out.line(".section .rodata." + literal.name() + ", \"a\", @progbits").line(".weak " + literal.name())
                    .line(".balign " + literal.bytes()).line(".type " + literal.name() + ", @object")
                    .label(literal.name())
                    .line((literal.bytes() == 8 ? ".quad " : ".long ") + literal.bits())
                    .line(".size " + literal.name() + ", " + literal.bytes());
        }
        for (IrModule.Alias alias : module.aliases()) {
            String name = names.of(alias.name());
            String target = writer.address(Constants.parts(alias.target(), names)[0]);
            out.line((alias.linkage() == IrModule.Linkage.WEAK ? ".weak " : ".globl ") + name)
                    .line(".set " + name + ", " + target);
        }
    }

    private void variable(IrModule.Variable variable) throws Unsupported {
        String name = names.of(variable.name());
        boolean zero = isZero(variable.initial());
        boolean own = variable.threadLocal();
        String section = own ? zero ? ".tbss" : ".tdata" : variable.constant() ? ".rodata" : zero ? ".bss" : ".data";
        String flags = own ? "\"awT\"" : variable.constant() ? "\"a\"" : "\"aw\"";
        out.line(".section " + section + "." + name + ", " + flags + ", "
                + (section.endsWith("bss") ? "@nobits" : "@progbits"));
        out.line((variable.linkage() == IrModule.Linkage.WEAK ? ".weak " : ".globl ") + name);
        out.line(".balign " + Math.max(1, variable.alignment()));
        out.line(".type " + name + ", @object");
        out.label(name);
        long size = DataLayout.size(variable.type());
        if (zero) {
            out.line(".zero " + Math.max(1, size));
        } else {
            write(variable.type(), variable.initial());
        }
        out.line(".size " + name + ", " + size);
    }

    private static boolean isZero(Value value) {
        return switch (value) {
            case Value.Zero zero -> true;
            case Value.Undefined undefined -> true;
            case Value.Integer integer -> integer.value().signum() == 0;
            case Value.Real real -> real.bits() == 0;
            case Value.Aggregate aggregate -> aggregate.elements().stream().allMatch(DataWriter::isZero);
            default -> false;
        };
    }

    private void write(Type type, Value value) throws Unsupported {
        long size = DataLayout.size(type);
        switch (value) {
            case Value.Zero zero -> zeros(size);
            case Value.Undefined undefined -> zeros(size);
            case Value.Bytes(Type bytesType, byte[] bytes) -> bytes(bytes);
            case Value.Aggregate(Type aggregate, List<Value> elements) -> aggregate(aggregate, elements, size);
            case Value.Integer(Type integer, BigInteger number) -> integer(number, size);
            default -> {
                Operand part = Constants.parts(value, names)[0];
                if (part instanceof Operand.Constant(Kind kind, long bits)) {
                    integer(BigInteger.valueOf(bits), size);
                } else {
                    out.line(".quad " + address(part));
                }
            }
        }
    }

    private String address(Operand operand) throws Unsupported {
        if (operand instanceof Operand.Symbol(String name, long offset)) {
            return offset == 0 ? name : name + (offset > 0 ? "+" : "") + offset;
        }
        throw new Unsupported("a constant address in " + operand);
    }

    private void zeros(long count) {
        if (count > 0) {
            out.line(".zero " + count);
        }
    }

    private void integer(BigInteger number, long size) {
        BigInteger rest = number;
        for (long done = 0; done < size;) {
            int piece = (int) Math.min(8, Long.highestOneBit(size - done));
            String directive = switch (piece) {
                case 1 -> ".byte ";
                case 2 -> ".short ";
                case 4 -> ".long ";
                default -> ".quad ";
            };
            BigInteger mask = BigInteger.ONE.shiftLeft(8 * piece).subtract(BigInteger.ONE);
            out.line(directive + rest.and(mask));
            rest = rest.shiftRight(8 * piece);
            done += piece;
        }
    }

    private void bytes(byte[] bytes) {
        StringBuilder line = new StringBuilder(".ascii \"");
        for (byte each : bytes) {
            int c = each & 0xff;
            if (c == '"' || c == '\\') {
                line.append('\\').append((char) c);
            } else if (c >= ' ' && c < 0x7f) {
                line.append((char) c);
            } else {
                line.append('\\').append((char) ('0' + (c >> 6))).append((char) ('0' + (c >> 3 & 7)))
                        .append((char) ('0' + (c & 7)));
            }
        }
        out.line(line.append('"').toString());
    }

    private void aggregate(Type type, List<Value> elements, long size) throws Unsupported {
        long at = 0;
        for (int i = 0; i < elements.size(); i++) {
            Type element = type instanceof Type.Struct struct ? struct.fields().get(i) : ((Type.Array) type).element();
            long offset = type instanceof Type.Struct struct ? DataLayout.fieldOffset(struct, i)
                    : i * DataLayout.size(element);
            zeros(offset - at);
            write(element, elements.get(i));
            at = offset + DataLayout.size(element);
        }
        zeros(size - at);
    }
}
