package org.maize.compiler.ir;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.maize.compiler.ir.IrLexer.Kind;

/** Reads the body of a function. */
final class InstructionReader {
    private final IrLexer in;
    private final TypeReader types;
    private final ValueReader values;
    private final IrReader reader;
    private int unnamed;

    InstructionReader(IrLexer in, TypeReader types, ValueReader values, IrReader reader) {
        this.in = in;
        this.types = types;
        this.values = values;
        this.reader = reader;
    }

    /** Reads blocks to the brace that closes the function. */
    List<IrModule.Block> blocks(List<Instruction.Argument> parameters) throws IrError {
        List<IrModule.Block> blocks = new ArrayList<>();
        unnamed = parameters.size();
        while (!in.accept("}")) {
            // Only the entry may go without a label: it then takes the next number.
            String name = in.kind == Kind.LABEL ? in.take(Kind.LABEL) : String.valueOf(unnamed);
            List<Instruction> instructions = new ArrayList<>();
            List<Integer> lines = new ArrayList<>();
            do {
                if (in.kind == Kind.ATTRIBUTES && in.token.startsWith("dbg_")) {
                    in.advance();
                    values.skipParentheses();
                    continue;
                }
                instructions.add(instruction());
                lines.add(metadata());
            } while (instructions.isEmpty() || !(instructions.getLast() instanceof Instruction.Terminator));
            blocks.add(new IrModule.Block(name, List.copyOf(instructions), List.copyOf(lines)));
        }
        return List.copyOf(blocks);
    }

    /** Passes over what is attached to an instruction; returns the number of what says where that comes from, or -1. */
    private int metadata() throws IrError {
        int line = -1;
        while (in.kind == Kind.METADATA || in.is(",") || in.kind == Kind.ATTRIBUTES && !in.token.startsWith("dbg_")) {
            boolean location = in.kind == Kind.METADATA && in.token.equals("dbg");
            in.advance();
            if (location && in.kind == Kind.METADATA && in.token.matches("[0-9]{1,9}")) {
                line = Integer.parseInt(in.token);
            }
        }
        return line;
    }

    private Instruction instruction() throws IrError {
        String name = null;
        if (in.kind == Kind.LOCAL) {
            name = in.take(Kind.LOCAL);
            in.expect("=");
        }
        String word = in.take(Kind.WORD);
        return switch (word) {
            case "add", "sub", "mul", "udiv", "sdiv", "urem", "srem", "shl", "lshr", "ashr", "and", "or", "xor", "fadd", "fsub", "fmul", "fdiv", "frem" ->
                    binary(name, word);
            case "fneg" -> {
                values.skipFlags();
                Value value = values.typed();
                yield new Instruction.Negate(local(name, value.type()), value);
            }
            case "icmp", "fcmp" -> compare(name, word.equals("fcmp"));
            case "trunc", "zext", "sext", "fptrunc", "fpext", "fptoui", "fptosi", "uitofp", "sitofp", "ptrtoint", "inttoptr", "bitcast" -> {
                values.skipFlags();
                Value value = values.typed();
                in.expect("to");
                yield new Instruction.Cast(local(name, types.type()), word, value);
            }
            case "freeze" -> {
                Value value = values.typed();
                yield new Instruction.Cast(local(name, value.type()), word, value);
            }
            case "select" -> select(name);
            case "load" -> load(name);
            case "store" -> store();
            case "getelementptr" -> elementAddress(name);
            case "alloca" -> allocate(name);
            case "phi" -> phi(name);
            case "tail", "musttail", "notail" -> {
                in.expect("call");
                yield call(name);
            }
            case "call" -> call(name);
            case "extractvalue" -> {
                Value aggregate = values.typed();
                List<Integer> path = path();
                yield new Instruction.ExtractValue(local(name, at(aggregate.type(), path)), aggregate, path);
            }
            case "insertvalue" -> {
                Value aggregate = values.typed();
                in.expect(",");
                Value element = values.typed();
                yield new Instruction.InsertValue(local(name, aggregate.type()), aggregate, element, path());
            }
            case "va_arg" -> {
                Value list = values.typed();
                in.expect(",");
                yield new Instruction.NextArgument(local(name, types.type()), list);
            }
            case "cmpxchg" -> compareExchange(name);
            case "atomicrmw" -> readModifyWrite(name);
            case "fence" -> fence();
            case "ret" -> in.is("void") ? returnNothing() : new Instruction.Return(values.typed());
            case "br" -> branch();
            case "switch" -> switchOver();
            case "indirectbr" -> indirectJump();
            case "unreachable" -> new Instruction.Unreachable();
            default -> throw in.error("instruction '" + word + "' is not supported");
        };
    }

    private Value.Local local(String name, Type type) {
        return new Value.Local(name, type);
    }

    private Instruction returnNothing() throws IrError {
        in.advance();
        return new Instruction.Return(null);
    }

    private Instruction binary(String name, String operation) throws IrError {
        values.skipFlags();
        Value left = values.typed();
        in.expect(",");
        Value right = values.value(left.type());
        return new Instruction.Binary(local(name, left.type()), operation, left, right);
    }

    private Instruction compare(String name, boolean floating) throws IrError {
        values.skipFlags();
        String predicate = in.take(Kind.WORD);
        Value left = values.typed();
        in.expect(",");
        Value right = values.value(left.type());
        return new Instruction.Compare(local(name, Type.BOOLEAN), floating, predicate, left, right);
    }

    private Instruction select(String name) throws IrError {
        values.skipFlags();
        Value condition = values.typed();
        in.expect(",");
        Value whenTrue = values.typed();
        in.expect(",");
        Value whenFalse = values.typed();
        return new Instruction.Select(local(name, whenTrue.type()), condition, whenTrue, whenFalse);
    }

    private Instruction load(String name) throws IrError {
        boolean atomic = in.accept("atomic");
        boolean isVolatile = in.accept("volatile");
        Type type = types.type();
        in.expect(",");
        Value address = values.typed();
        String ordering = atomic ? ordering() : null;
        skipAlignment();
        return new Instruction.Load(local(name, type), address, isVolatile, isOrdered(ordering));
    }

    private Instruction store() throws IrError {
        boolean atomic = in.accept("atomic");
        in.accept("volatile");
        Value value = values.typed();
        in.expect(",");
        Value address = values.typed();
        String ordering = atomic ? ordering() : null;
        skipAlignment();
        return new Instruction.Store(value, address, ordering);
    }

    private static boolean isOrdered(String ordering) {
        return ordering != null && !ordering.equals("monotonic") && !ordering.equals("unordered");
    }

    private String ordering() throws IrError {
        if (in.accept("syncscope")) {
            values.skipParentheses();
        }
        return in.take(Kind.WORD);
    }

    private void skipAlignment() throws IrError {
        if (in.is(",")) {
            in.advance();
            if (in.accept("align")) {
                in.take(Kind.NUMBER);
            }
        }
    }

    private Instruction elementAddress(String name) throws IrError {
        values.skipFlags();
        Type source = types.type();
        in.expect(",");
        Value base = values.typed();
        List<Value> indices = new ArrayList<>();
        while (in.accept(",")) {
            if (in.kind == Kind.METADATA) { break; }
            indices.add(values.typed());
        }
        return new Instruction.ElementAddress(local(name, Type.POINTER), source, base, List.copyOf(indices));
    }

    private Instruction allocate(String name) throws IrError {
        Type type = types.type();
        Value count = new Value.Integer(Type.WORD, BigInteger.ONE);
        long alignment = DataLayout.alignment(type);
        while (in.accept(",")) {
            if (in.accept("align")) {
                alignment = Long.parseLong(in.take(Kind.NUMBER));
            } else if (in.kind == Kind.METADATA) {
                break;
            } else {
                count = values.typed();
            }
        }
        return new Instruction.Allocate(local(name, Type.POINTER), type, count, alignment);
    }

    private Instruction phi(String name) throws IrError {
        values.skipFlags();
        Type type = types.type();
        List<Instruction.Phi.Incoming> incoming = new ArrayList<>();
        do {
            if (!in.accept("[")) { break; }
            Value value = values.value(type);
            in.expect(",");
            incoming.add(new Instruction.Phi.Incoming(value, in.take(Kind.LOCAL)));
            in.expect("]");
        } while (in.accept(","));
        return new Instruction.Phi(local(name, type), List.copyOf(incoming));
    }

    private Instruction call(String name) throws IrError {
        int line = in.line;
        values.skipFlags();
        while (in.is("fastcc") || in.is("ccc") || in.is("coldcc")) {
            in.advance();
        }
        reader.skipAttributes();
        Type called = types.type();
        if (in.is("asm")) { return inlineAssembly(name); }
        Value callee = values.value(Type.POINTER);
        in.expect("(");
        List<Instruction.Argument> arguments = new ArrayList<>();
        List<Type> parameters = new ArrayList<>();
        while (!in.accept(")")) {
            if (in.is("metadata")) { return skipMetadataCall(line); }
            Type type = types.type();
            String extension = reader.skipAttributes();
            arguments.add(new Instruction.Argument(values.value(type), extension));
            parameters.add(type);
            in.accept(",");
        }
        if (in.accept("[")) {
            while (!in.accept("]")) {
                in.advance();
            }
        }
        Type.Function type = called instanceof Type.Function function
                ? function
                : new Type.Function(called, List.copyOf(parameters), false);
        Value.Local result = name == null ? null : local(name, type.result());
        return new Instruction.Call(result, type, callee, List.copyOf(arguments), line);
    }

    private Instruction skipMetadataCall(int line) throws IrError {
        int depth = 1;
        while (depth > 0) {
            depth += in.is("(") ? 1 : in.is(")") ? -1 : 0;
            in.advance();
        }
        return new Instruction.Call(null, new Type.Function(Type.VOID, List.of(), false),
                new Value.Global("llvm.donothing"), List.of(), line);
    }

    /** Only a barrier for the compiler, with no instruction in it, has the same meaning on every ISA. */
    private Instruction inlineAssembly(String name) throws IrError {
        in.advance();
        while (in.kind == Kind.WORD) {
            in.advance();
        }
        String template = in.take(Kind.STRING);
        in.expect(",");
        in.take(Kind.STRING);
        if (!template.isBlank() || name != null) {
            throw in.error(
                    "inline assembly is not supported, other than an empty barrier without outputs: \"" + template
                            + "\"; write a function in an assembly source for each ISA");
        }
        values.skipParentheses();
        return new Instruction.Fence(false);
    }

    private List<Integer> path() throws IrError {
        List<Integer> path = new ArrayList<>();
        while (in.accept(",")) {
            if (in.kind == Kind.METADATA) { break; }
            path.add(Integer.parseInt(in.take(Kind.NUMBER)));
        }
        return List.copyOf(path);
    }

    private Type at(Type aggregate, List<Integer> path) throws IrError {
        Type type = aggregate;
        for (int index : path) {
            type = switch (type) {
                case Type.Struct struct when index < struct.fields().size() -> struct.fields().get(index);
                case Type.Array array -> array.element();
                default -> throw in.error("nothing to extract at index " + index);
            };
        }
        return type;
    }

    private Instruction compareExchange(String name) throws IrError {
        in.accept("weak");
        in.accept("volatile");
        Value address = values.typed();
        in.expect(",");
        Value expected = values.typed();
        in.expect(",");
        Value replacement = values.typed();
        ordering();
        in.take(Kind.WORD);
        skipAlignment();
        return new Instruction.CompareExchange(
                local(name, new Type.Struct(List.of(expected.type(), Type.BOOLEAN), false)), address, expected,
                replacement);
    }

    private Instruction readModifyWrite(String name) throws IrError {
        in.accept("volatile");
        String operation = in.take(Kind.WORD);
        Value address = values.typed();
        in.expect(",");
        Value operand = values.typed();
        ordering();
        skipAlignment();
        return new Instruction.ReadModifyWrite(local(name, operand.type()), operation, address, operand);
    }

    private Instruction fence() throws IrError {
        boolean single = in.is("syncscope");
        ordering();
        return new Instruction.Fence(!single);
    }

    private Instruction branch() throws IrError {
        if (in.accept("label")) { return new Instruction.Jump(in.take(Kind.LOCAL)); }
        Value condition = values.typed();
        in.expect(",");
        String whenTrue = label();
        in.expect(",");
        return new Instruction.Branch(condition, whenTrue, label());
    }

    private String label() throws IrError {
        in.expect("label");
        return in.take(Kind.LOCAL);
    }

    private Instruction switchOver() throws IrError {
        Value value = values.typed();
        in.expect(",");
        String otherwise = label();
        in.expect("[");
        List<Instruction.Switch.Case> cases = new ArrayList<>();
        while (!in.accept("]")) {
            Value constant = values.typed();
            in.expect(",");
            BigInteger number = constant instanceof Value.Integer integer ? integer.value() : BigInteger.ZERO;
            cases.add(new Instruction.Switch.Case(number, label()));
        }
        return new Instruction.Switch(value, otherwise, List.copyOf(cases));
    }

    private Instruction indirectJump() throws IrError {
        Value address = values.typed();
        in.expect(",");
        in.expect("[");
        List<String> targets = new ArrayList<>();
        while (!in.accept("]")) {
            targets.add(label());
            in.accept(",");
        }
        return new Instruction.IndirectJump(address, List.copyOf(targets));
    }
}
