package org.maize.compiler.ir;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Reads operands. */
final class ValueReader {
    private final IrLexer in;
    private final TypeReader types;

    ValueReader(IrLexer in, TypeReader types) {
        this.in = in;
        this.types = types;
    }

    /** {@code type value}, with attributes between the two passed over. */
    Value typed() throws IrError {
        Type type = types.type();
        return value(type);
    }

    Value value(Type type) throws IrError {
        String token = in.token;
        switch (in.kind) {
            case LOCAL -> {
                in.advance();
                return new Value.Local(token, type);
            }
            case GLOBAL -> {
                in.advance();
                return new Value.Global(token);
            }
            case NUMBER -> {
                in.advance();
                return number(type, token);
            }
            case BYTES -> {
                byte[] bytes = in.bytes;
                in.advance();
                return new Value.Bytes(type, bytes);
            }
            case WORD -> {
                return word(type, token);
            }
            default -> {
                if (in.accept("[")) { return aggregate(type, "]"); }
                if (in.accept("{")) { return aggregate(type, "}"); }
                if (in.accept("<")) {
                    in.expect("{");
                    Value packed = aggregate(type, "}");
                    in.expect(">");
                    return packed;
                }
                throw in.error("expected a value, found '" + token + "'");
            }
        }
    }

    private Value number(Type type, String token) throws IrError {
        if (type instanceof Type.Int) { return new Value.Integer(type, new BigInteger(token)); }
        if (!(type instanceof Type.Floating)) { throw in.error("a number cannot be of this type: " + token); }
        return token.startsWith("0x")
                ? new Value.Real(type, Long.parseUnsignedLong(token.substring(2), 16))
                : new Value.Real(type, Double.doubleToRawLongBits(Double.parseDouble(token)));
    }

    private Value word(Type type, String token) throws IrError {
        in.advance();
        switch (token) {
            case "true", "false" -> {
                return new Value.Integer(type, token.equals("true") ? BigInteger.ONE : BigInteger.ZERO);
            }
            case "null", "zeroinitializer" -> {
                return new Value.Zero(type);
            }
            case "undef", "poison" -> {
                return new Value.Undefined(type);
            }
            case "dso_local_equivalent", "no_cfi" -> {
                return value(type);
            }
            case "getelementptr" -> {
                return element();
            }
            case "blockaddress" -> {
                in.expect("(");
                String function = in.take(IrLexer.Kind.GLOBAL);
                in.expect(",");
                String block = in.take(IrLexer.Kind.LOCAL);
                in.expect(")");
                return new Value.BlockAddress(function, block);
            }
            default -> {
                return computed(token, type);
            }
        }
    }

    private Value element() throws IrError {
        skipFlags();
        in.expect("(");
        Type source = types.type();
        List<Value> operands = new ArrayList<>();
        while (in.accept(",")) {
            operands.add(typed());
        }
        in.expect(")");
        return new Value.Element(source, List.copyOf(operands));
    }

    private Value computed(String operation, Type type) throws IrError {
        skipFlags();
        if (!in.is("(")) { throw in.error("expected a value, found '" + operation + "'"); }
        in.advance();
        List<Value> operands = new ArrayList<>();
        operands.add(typed());
        if (in.accept("to")) {
            types.type();
        }
        while (in.accept(",")) {
            operands.add(typed());
        }
        in.expect(")");
        return new Value.Computed(operation, type, List.copyOf(operands));
    }

    private Value aggregate(Type type, String end) throws IrError {
        List<Value> elements = new ArrayList<>();
        while (!in.accept(end)) {
            elements.add(typed());
            if (!in.is(end)) {
                in.expect(",");
            }
        }
        return new Value.Aggregate(type, List.copyOf(elements));
    }

    /** Promises about an operation that let an optimiser change it, which nobody does from here on: {@code nuw}, {@code inbounds}. */
    void skipFlags() throws IrError {
        while (in.kind == IrLexer.Kind.WORD && isFlag(in.token)) {
            boolean range = in.is("inrange");
            in.advance();
            if (range) {
                skipParentheses();
            }
        }
    }

    private static boolean isFlag(String word) {
        return switch (word) {
            case "nuw", "nsw", "exact", "inbounds", "nusw", "nneg", "disjoint", "inrange", "samesign", "fast", "nnan", "ninf", "nsz", "arcp", "contract", "afn", "reassoc" ->
                    true;
            default -> false;
        };
    }

    void skipParentheses() throws IrError {
        if (!in.accept("(")) { return; }
        int depth = 1;
        while (depth > 0) {
            if (in.kind == IrLexer.Kind.END) { throw in.error("a parenthesis is not closed"); }
            depth += in.is("(") ? 1 : in.is(")") ? -1 : 0;
            in.advance();
        }
    }
}
