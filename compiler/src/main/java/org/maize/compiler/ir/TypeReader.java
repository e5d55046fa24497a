package org.maize.compiler.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads types. */
final class TypeReader {
    private static final int WIDEST_INTEGER = 999;
    private static final Pattern DEFINITION = Pattern.compile("^%(\\S+|\"[^\"]*\") = type (.*)$", Pattern.MULTILINE);

    private final IrLexer in;
    private final Map<String, Type> named;
    private final Map<String, String> definitions;

    private TypeReader(IrLexer in, Map<String, Type> named, Map<String, String> definitions) {
        this.in = in;
        this.named = named;
        this.definitions = definitions;
    }

    /** @param text of the whole module: a type may be used before the line that defines it */
    TypeReader(IrLexer in, String text) {
        this(in, new HashMap<>(), new HashMap<>());
        DEFINITION.matcher(text).results()
                .forEach(found -> definitions.put(found.group(1).replace("\"", ""), found.group(2)));
    }

    /** Reads {@code %name = type { ... }} from its type on. */
    void define(String name) throws IrError {
        named.put(name, opaqueOrType());
    }

    private Type opaqueOrType() throws IrError {
        return in.accept("opaque") ? new Type.Struct(List.of(), false) : type();
    }

    private Type named(String name) throws IrError {
        Type type = named.get(name);
        String definition = definitions.get(name);
        if (type == null && definition != null) {
            type = new TypeReader(new IrLexer("type %" + name, definition), named, definitions).opaqueOrType();
            named.put(name, type);
        }
        return type;
    }

    /** Whether a type comes next. */
    boolean comes() {
        return switch (in.kind) {
            case WORD -> isTypeWord(in.token);
            case LOCAL -> definitions.containsKey(in.token);
            case PUNCTUATION -> in.is("[") || in.is("{") || in.is("<");
            default -> false;
        };
    }

    private static boolean isTypeWord(String word) {
        return switch (word) {
            case "void", "ptr", "float", "double", "half", "bfloat", "fp128", "x86_fp80", "metadata", "label", "token" ->
                    true;
            default -> word.matches("i[0-9]+");
        };
    }

    Type type() throws IrError {
        Type type = simple();
        while (in.is("(")) {
            type = function(type);
        }
        return type;
    }

    /** A type that is not a function's; what follows may be its parameters. */
    Type simple() throws IrError {
        String word = in.token;
        switch (in.kind) {
            case WORD -> {
                in.advance();
                return switch (word) {
                    case "void" -> Type.VOID;
                    case "float" -> Type.SINGLE;
                    case "double" -> Type.DOUBLE;
                    case "metadata", "label", "token" -> Type.VOID;
                    case "ptr" -> pointer();
                    default -> integer(word);
                };
            }
            case LOCAL -> {
                Type type = named(word);
                if (type == null) { throw in.error("type %" + word + " is used before it is defined"); }
                in.advance();
                return type;
            }
            default -> {
                if (in.accept("[")) {
                    long count = Long.parseLong(in.take(IrLexer.Kind.NUMBER));
                    in.expect("x");
                    Type element = type();
                    in.expect("]");
                    return new Type.Array(count, element);
                }
                if (in.accept("{")) { return struct(false); }
                if (in.accept("<")) {
                    if (!in.accept("{")) { throw in.error("vectors are not supported"); }
                    Type packed = struct(true);
                    in.expect(">");
                    return packed;
                }
                throw in.error("expected a type, found '" + word + "'");
            }
        }
    }

    private Type pointer() throws IrError {
        if (in.accept("addrspace")) { throw in.error("pointers to other address spaces are not supported"); }
        return Type.POINTER;
    }

    private Type integer(String word) throws IrError {
        if (word.matches("i[0-9]{1,3}")) {
            int bits = Integer.parseInt(word.substring(1));
            if (bits > 0 && bits <= WIDEST_INTEGER) { return new Type.Int(bits); }
        }
        throw in.error("type '" + word + "' is not supported");
    }

    private Type struct(boolean packed) throws IrError {
        List<Type> fields = new ArrayList<>();
        while (!in.accept("}")) {
            fields.add(type());
            if (!in.is("}")) {
                in.expect(",");
            }
        }
        return new Type.Struct(List.copyOf(fields), packed);
    }

    private Type function(Type result) throws IrError {
        in.expect("(");
        List<Type> parameters = new ArrayList<>();
        boolean variadic = false;
        while (!in.accept(")")) {
            if (in.accept("...")) {
                variadic = true;
            } else {
                parameters.add(type());
            }
            in.accept(",");
        }
        return new Type.Function(result, List.copyOf(parameters), variadic);
    }
}
