package org.maize.compiler.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maize.compiler.ir.IrLexer.Kind;
import org.maize.compiler.ir.IrModule.Linkage;

/** Reads a module of LLVM IR from its text (LLVM Language Reference, version 19). */
public final class IrReader {
    private static final Set<String> TOLD_OF_LINES = Set.of("DILocation", "DISubprogram", "DILexicalBlock",
            "DILexicalBlockFile", "DIFile");

    private final IrLexer in;
    private final TypeReader types;
    private final ValueReader values;
    private final List<IrModule.Variable> variables = new ArrayList<>();
    private final List<IrModule.Function> functions = new ArrayList<>();
    private final List<IrModule.Alias> aliases = new ArrayList<>();
    private final SourceLines lines = new SourceLines();
    private final List<IrModule.Constructor> constructors = new ArrayList<>();

    private IrReader(String file, String text) throws IrError {
        in = new IrLexer(file, text);
        types = new TypeReader(in, text);
        values = new ValueReader(in, types);
    }

    /**
     * Reads a module.
     *
     * @param file for messages
     * @throws IrError where the text is not LLVM IR, or has something in it that is not compiled
     */
    public static IrModule read(String file, String text) throws IrError {
        IrReader reader = new IrReader(file, text);
        while (reader.in.kind != Kind.END) {
            reader.item();
        }
        return new IrModule(List.copyOf(reader.variables), List.copyOf(reader.functions), List.copyOf(reader.aliases),
                List.copyOf(reader.constructors), reader.lines);
    }

    private void item() throws IrError {
        switch (in.kind) {
            case LOCAL -> {
                String name = in.take(Kind.LOCAL);
                in.expect("=");
                in.expect("type");
                types.define(name);
            }
            case GLOBAL -> variable();
            case METADATA -> {
                String name = in.take(Kind.METADATA);
                in.expect("=");
                metadata(name);
            }
            default -> {
                switch (in.token) {
                    case "source_filename", "target" -> skipToStringEnd();
                    case "declare" -> function(false);
                    case "define" -> function(true);
                    case "attributes" -> {
                        in.advance();
                        in.advance();
                        in.expect("=");
                        skipBraces();
                    }
                    case "module" -> throw in.error("inline assembly is not supported");
                    default -> throw in.error("'" + in.token + "' is not understood here");
                }
            }
        }
    }

    private void skipToStringEnd() throws IrError {
        while (in.kind != Kind.STRING) {
            in.advance();
        }
        in.advance();
    }

    private void skipBraces() throws IrError {
        int depth = 0;
        do {
            if (in.kind == Kind.END) { throw in.error("a brace is not closed"); }
            depth += in.is("{") ? 1 : in.is("}") ? -1 : 0;
            in.advance();
        } while (depth > 0);
    }

    /** Of {@code !7 = distinct !{...}} and {@code !7 = !DILocation(...)} what stands after the sign. */
    private void metadata(String name) throws IrError {
        in.accept("distinct");
        String kind = in.kind == Kind.METADATA ? in.take(Kind.METADATA) : "";
        if (in.is("{")) {
            skipBraces();
        } else if (name.matches("[0-9]{1,9}") && TOLD_OF_LINES.contains(kind)) {
            lines.add(Integer.parseInt(name), fields());
        } else {
            values.skipParentheses();
        }
    }

    /** {@code (line: 3, scope: !7, file: !1, name: "f", ...)}. */
    private Map<String, String> fields() throws IrError {
        Map<String, String> fields = new HashMap<>();
        in.expect("(");
        while (!in.accept(")")) {
            if (in.kind == Kind.END) { throw in.error("a parenthesis is not closed"); }
            String field = in.token;
            in.advance();
            if (in.accept(":")) {
                fields.put(field, (in.kind == Kind.METADATA ? "!" : "") + in.token);
                in.advance();
                while (!in.is(",") && !in.is(")")) {
                    if (in.is("(")) {
                        values.skipParentheses();
                    } else {
                        in.advance();
                    }
                }
            }
            in.accept(",");
        }
        return fields;
    }

    private void variable() throws IrError {
        String name = in.take(Kind.GLOBAL);
        in.expect("=");
        Linkage linkage = Linkage.GLOBAL;
        boolean external = false;
        boolean threadLocal = false;
        while (true) {
            switch (in.token) {
                case "private", "internal" -> linkage = Linkage.LOCAL;
                case "weak", "weak_odr", "linkonce", "linkonce_odr", "common" -> linkage = Linkage.WEAK;
                case "external" -> external = true;
                case "extern_weak" -> {
                    external = true;
                    linkage = Linkage.WEAK;
                }
                case "thread_local" -> {
                    threadLocal = true;
                    in.advance();
                    values.skipParentheses();
                    continue;
                }
                case "dso_local", "dso_preemptable", "hidden", "protected", "default", "unnamed_addr", "local_unnamed_addr", "externally_initialized", "appending" ->
                        {}
                default -> {
                    variable(name, linkage, external, threadLocal);
                    return;
                }
            }
            in.advance();
        }
    }

    private void variable(String name, Linkage linkage, boolean external, boolean threadLocal) throws IrError {
        if (in.accept("alias")) {
            types.type();
            in.expect(",");
            aliases.add(new IrModule.Alias(name, linkage, values.typed()));
            return;
        }
        boolean constant = in.accept("constant");
        if (!constant) {
            in.expect("global");
        }
        Type type = types.type();
        Value initial = external ? null : values.value(type);
        long alignment = DataLayout.alignment(type);
        while (in.accept(",")) {
            if (in.accept("align")) {
                alignment = Long.parseLong(in.take(Kind.NUMBER));
            } else if (in.accept("section")) {
                in.take(Kind.STRING);
            } else if (in.kind == Kind.METADATA) {
                in.advance();
                in.advance();
            } else {
                throw in.error("'" + in.token + "' of a variable is not supported");
            }
        }
        while (in.kind == Kind.ATTRIBUTES) {
            in.advance();
        }
        if (name.equals("llvm.global_ctors") && initial instanceof Value.Aggregate all) {
            for (Value each : all.elements()) {
                List<Value> fields = ((Value.Aggregate) each).elements();
                constructors.add(
                        new IrModule.Constructor(((Value.Integer) fields.get(0)).value().intValue(), fields.get(1)));
            }
        }
        if (!name.startsWith("llvm.")) {
            variables.add(new IrModule.Variable(name, linkage, constant, threadLocal, type, initial, alignment));
        }
    }

    private void function(boolean defined) throws IrError {
        in.advance();
        Linkage linkage = Linkage.GLOBAL;
        while (!types.comes()) {
            switch (in.token) {
                case "private", "internal" -> linkage = Linkage.LOCAL;
                case "weak", "weak_odr", "linkonce", "linkonce_odr", "extern_weak" -> linkage = Linkage.WEAK;
                default -> {}
            }
            skipAttribute();
        }
        Type result = types.simple();
        String name = in.take(Kind.GLOBAL);
        in.expect("(");
        List<Instruction.Argument> parameters = new ArrayList<>();
        List<Type> parameterTypes = new ArrayList<>();
        boolean variadic = false;
        while (!in.accept(")")) {
            if (in.accept("...")) {
                variadic = true;
            } else {
                Type type = types.type();
                String extension = skipAttributes();
                String local = in.kind == Kind.LOCAL ? in.take(Kind.LOCAL) : String.valueOf(parameters.size());
                parameters.add(new Instruction.Argument(new Value.Local(local, type), extension));
                parameterTypes.add(type);
            }
            in.accept(",");
        }
        Type.Function type = new Type.Function(result, List.copyOf(parameterTypes), variadic);
        List<IrModule.Block> blocks = List.of();
        int line = -1;
        if (defined) {
            while (!in.is("{")) {
                if (in.kind == Kind.METADATA && in.token.equals("dbg")) {
                    in.advance();
                    line = Integer.parseInt(in.token);
                }
                skipAttribute();
            }
            in.advance();
            blocks = new InstructionReader(in, types, values, this).blocks(parameters);
        } else {
            skipDeclarationEnd();
        }
        functions.add(new IrModule.Function(name, linkage, type, List.copyOf(parameters), blocks, line));
    }

    private void skipDeclarationEnd() throws IrError {
        while (in.kind == Kind.ATTRIBUTES || in.kind == Kind.METADATA
                || in.kind == Kind.WORD
                        && !List.of("declare", "define", "attributes", "source_filename", "target", "module")
                                .contains(in.token)) {
            skipAttribute();
        }
    }

    private void skipAttribute() throws IrError {
        if (in.kind == Kind.END) { throw in.error("a function does not begin"); }
        if (in.accept("align") || in.accept("section") || in.accept("gc") || in.accept("personality")) {
            in.advance();
            return;
        }
        in.advance();
        values.skipParentheses();
    }

    /** Passes over the attributes of a parameter, argument or result; returns how it is widened, or null. */
    String skipAttributes() throws IrError {
        String extension = null;
        while (in.kind == Kind.WORD && isAttribute(in.token)) {
            if (in.is("byval") || in.is("inalloca")) {
                throw in.error("parameters of kind '" + in.token + "' are not supported");
            }
            if (in.is("signext") || in.is("zeroext")) {
                extension = in.token;
            }
            boolean number = in.is("align");
            in.advance();
            if (number && in.kind == Kind.NUMBER) {
                in.advance();
            }
            values.skipParentheses();
        }
        return extension;
    }

    private static boolean isAttribute(String word) {
        return switch (word) {
            case "signext", "zeroext", "inreg", "noundef", "nonnull", "noalias", "nocapture", "captures", "nofree", "nest", "returned", "readonly", "writeonly", "readnone", "writable", "align", "alignstack", "dereferenceable", "dereferenceable_or_null", "sret", "byval", "inalloca", "immarg", "range", "nofpclass", "dead_on_unwind", "initializes", "allocptr", "allocalign", "noext", "swiftself" ->
                    true;
            default -> false;
        };
    }
}
