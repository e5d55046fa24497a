package org.maize.compiler.lower;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.maize.compiler.code.Kind;
import org.maize.compiler.code.Operand;
import org.maize.compiler.ir.DataLayout;
import org.maize.compiler.ir.Type;
import org.maize.compiler.ir.Value;

/** The parts of constants. */
final class Constants {
    private Constants() {}

    static Operand[] parts(Value value, Names names) throws Unsupported {
        return switch (value) {
            case Value.Integer(Type.Int(int bits), BigInteger number) when bits > 64 -> {
                Operand[] all = new Operand[(bits + 63) / 64];
                for (int i = 0; i < all.length; i++) {
                    all[i] = Operand.constant(Kind.I64, number.shiftRight(64 * i).longValue());
                }
                yield all;
            }
            case Value.Integer(Type type, BigInteger number) ->
                    new Operand[]{Operand.constant(Shapes.kind(type), number.longValue())};
            case Value.Real(Type.Floating(int bits), long doubleBits) -> new Operand[]{real(bits, doubleBits)};
            case Value.Real real -> throw new Unsupported("a number of type " + real.type());
            case Value.Zero zero -> zeros(zero.type());
            case Value.Undefined undefined -> zeros(undefined.type());
            case Value.Aggregate aggregate -> {
                List<Operand> all = new ArrayList<>();
                for (Value element : aggregate.elements()) {
                    all.addAll(List.of(parts(element, names)));
                }
                yield all.toArray(Operand[]::new);
            }
            case Value.Bytes bytes -> {
                Operand[] all = new Operand[bytes.bytes().length];
                for (int i = 0; i < all.length; i++) {
                    all[i] = Operand.constant(Kind.I32, bytes.bytes()[i] & 0xff);
                }
                yield all;
            }
            case Value.Global(String name) -> new Operand[]{new Operand.Symbol(names.of(name), 0)};
            case Value.Element(Type source, List<Value> operands) -> new Operand[]{element(source, operands, names)};
            case Value.Computed computed -> new Operand[]{computed(computed, names)};
            // A label that nothing jumps to is any number.
            case Value.BlockAddress(String function, String block) -> new Operand[]{
                Operand.constant(Kind.I64, names.labels(function).indexOf(block) + 1)};
            case Value.Local local -> throw new IllegalArgumentException("a local is no constant: " + local);
        };
    }

    private static Operand real(int bits, long doubleBits) {
        return bits == 64
                ? new Operand.Constant(Kind.F64, doubleBits)
                : new Operand.Constant(Kind.F32,
                        Float.floatToRawIntBits((float) Double.longBitsToDouble(doubleBits)) & 0xffff_ffffL);
    }

    private static Operand[] zeros(Type type) {
        return Shapes.of(type).stream().map(part -> new Operand.Constant(part.kind(), 0)).toArray(Operand[]::new);
    }

    private static Operand element(Type source, List<Value> operands, Names names) throws Unsupported {
        Operand base = parts(operands.getFirst(), names)[0];
        return offset(base, offset(source, operands.subList(1, operands.size())));
    }

    private static Operand offset(Operand base, long bytes) throws Unsupported {
        return switch (base) {
            case Operand.Symbol(String name, long from) -> new Operand.Symbol(name, from + bytes);
            case Operand.Constant(Kind kind, long from) -> new Operand.Constant(kind, from + bytes);
            default -> throw new Unsupported("a constant address in " + base);
        };
    }

    /** Bytes that constant indices step over. */
    private static long offset(Type source, List<Value> indices) throws Unsupported {
        long offset = 0;
        Type type = source;
        for (int i = 0; i < indices.size(); i++) {
            if (!(indices.get(i) instanceof Value.Integer(Type t, BigInteger number))) {
                throw new Unsupported("an index that is no number in a constant");
            }
            if (i > 0 && type instanceof Type.Struct struct) {
                offset += DataLayout.fieldOffset(struct, number.intValueExact());
                type = struct.fields().get(number.intValueExact());
            } else {
                type = i == 0 ? type : ((Type.Array) type).element();
                offset += number.longValue() * DataLayout.size(type);
            }
        }
        return offset;
    }

    private static Operand computed(Value.Computed computed, Names names) throws Unsupported {
        Operand first = parts(computed.operands().getFirst(), names)[0];
        switch (computed.operation()) {
            case "ptrtoint", "inttoptr", "bitcast" -> {
                if (Shapes.bits(computed.type()) == 64) { return first; }
            }
            case "add" -> {
                if (parts(computed.operands().get(1), names)[0] instanceof Operand.Constant constant) {
                    return offset(first, constant.bits());
                }
            }
            case "sub" -> {
                if (parts(computed.operands().get(1), names)[0] instanceof Operand.Constant constant) {
                    return offset(first, -constant.bits());
                }
            }
            default -> {}
        }
        throw new Unsupported("the constant expression '" + computed.operation() + "' is not supported");
    }
}
