package org.maize.isa.semantics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import org.maize.isa.Instruction;
import org.maize.isa.Operand;
import org.maize.isa.OperandKind;
import org.maize.isa.Register;
import org.maize.isa.RegisterSet;

/**
 * Parses the semantics text of one declaration into builders that make statements once operands are known. A text that is
 * not of the grammar is a fault of the ISA's author: {@link IllegalArgumentException}, naming the instruction and the place.
 */
final class SemanticsParser {
    private static final String PUNCTUATION = "-&=;,()[]";
    private static final String END = "";
    private static final String HIGH = ".high";

    private final Instruction instruction;
    private final String text;
    private final Function.Table functions;
    private final RegisterSet registers;
    private final Set<String> locals = new HashSet<>();
    private final List<String> tokens = new ArrayList<>();
    private int position;

    private interface ValueBuilder {
        Expression build(Binding binding);
    }

    private interface PairBuilder {
        Statement.Pair build(Binding binding);
    }

    private interface StatementBuilder {
        Statement build(Binding binding);
    }

    /** A parsed text. */
    static final class Parsed {
        private final List<StatementBuilder> builders;

        private Parsed(List<StatementBuilder> builders) {
            this.builders = builders;
        }

        List<Statement> bind(Binding binding) {
            List<Statement> statements = new ArrayList<>(builders.size());
            for (StatementBuilder builder : builders) {
                statements.add(builder.build(binding));
            }
            return List.copyOf(statements);
        }
    }

    private SemanticsParser(Instruction instruction, String text, Function.Table functions, RegisterSet registers) {
        this.instruction = instruction;
        this.text = text;
        this.functions = functions;
        this.registers = registers;
        for (int at = 0; at < text.length();) {
            int end = tokenEnd(at);
            if (text.charAt(at) != ' ') {
                tokens.add(text.substring(at, end));
            }
            at = end;
        }
    }

    /** Where the token at an index ends: a number, a name, which may end in ".high", a space or a mark of punctuation. */
    private int tokenEnd(int start) {
        char first = text.charAt(start);
        if (first == ' ' || PUNCTUATION.indexOf(first) >= 0) { return start + 1; }
        int end = start;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        if (end == start) { throw error("'" + text.substring(start).strip() + "' is no token"); }
        return text.startsWith(HIGH, end) ? end + HIGH.length() : end;
    }

    private static boolean isNamePart(char character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9'
                || character == '_';
    }

    static Parsed parse(Instruction instruction, String text, Function.Table functions, RegisterSet registers) {
        SemanticsParser parser = new SemanticsParser(instruction, text, functions, registers);
        List<StatementBuilder> builders = new ArrayList<>();
        while (!parser.peek().equals(END)) {
            builders.add(parser.statement());
            if (!parser.accept(";") && !parser.peek().equals(END)) {
                throw parser.error("expected ';' before '" + parser.peek() + "'");
            }
        }
        return new Parsed(List.copyOf(builders));
    }

    private StatementBuilder statement() {
        String first = take();
        return switch (first) {
            case "let" -> let();
            case "raise" -> {
                Trap trap = trap();
                ValueBuilder condition = condition();
                yield binding -> new Statement.Raise(trap, build(condition, binding));
            }
            case "skip" -> {
                ValueBuilder condition = condition();
                if (condition == null) { throw error("skip needs a condition"); }
                yield binding -> new Statement.Skip(condition.build(binding));
            }
            case "retry" -> {
                ValueBuilder condition = condition();
                if (condition == null) { throw error("retry needs a condition"); }
                yield binding -> new Statement.Retry(condition.build(binding));
            }
            case "fence" -> binding -> new Statement.Fence();
            case "jump", "call", "return" -> {
                Statement.JumpKind kind = Statement.JumpKind.valueOf(first.toUpperCase(Locale.ROOT));
                ValueBuilder target = value();
                ValueBuilder condition = condition();
                yield binding -> new Statement.Jump(kind, target.build(binding), build(condition, binding));
            }
            case "leave" -> {
                Trap trap = trap();
                yield binding -> new Statement.Leave(trap);
            }
            default -> assignment(first);
        };
    }

    private StatementBuilder let() {
        String name = take();
        if (accept(",")) { return exchangePair(name, take()); }
        expect("=");
        ValueBuilder value = value();
        locals.add(name);
        return binding -> new Statement.Let(name, value.build(binding));
    }

    private StatementBuilder exchangePair(String low, String high) {
        expect("=");
        expect("cas128");
        expect("[");
        ValueBuilder address = value();
        expect("]");
        expect("(");
        PairBuilder expected = pair();
        expect(",");
        PairBuilder replacement = pair();
        expect(")");
        locals.add(low);
        locals.add(high);
        return binding -> new Statement.ExchangePair(
                low, high, address.build(binding), expected.build(binding), replacement.build(binding));
    }

    private PairBuilder pair() {
        ValueBuilder low = value();
        expect(",");
        ValueBuilder high = value();
        return binding -> new Statement.Pair(low.build(binding), high.build(binding));
    }

    private StatementBuilder assignment(String target) {
        int bytes = peek().equals("[") ? memoryBytes(target) : 0;
        if (bytes > 0) {
            expect("[");
            ValueBuilder address = value();
            expect("]");
            expect("=");
            ValueBuilder value = value();
            return binding -> new Statement.Store(bytes, address.build(binding), value.build(binding));
        }
        expect("=");
        ValueBuilder value = value();
        boolean high = target.endsWith(HIGH);
        int operand = operandIndex(withoutHigh(target));
        if (operand >= 0) {
            return binding -> {
                Expression built = value.build(binding);
                return inScope(
                        operand,
                        binding,
                        (kind, actual) -> (high ? kind.high() : kind).write(actual, built, binding));
            };
        }
        Register register = registers.named(target);
        if (register == null) { throw error("'" + target + "' is neither an operand nor a register"); }
        return binding -> new Statement.WriteFixed(register, value.build(binding));
    }

    private ValueBuilder condition() {
        return accept("if") ? value() : null;
    }

    private ValueBuilder value() {
        String token = take();
        if (Character.isDigit(token.isEmpty() ? ' ' : token.charAt(0))) {
            Expression constant = new Expression.Constant(Long.decode(token));
            return binding -> constant;
        }
        if (token.equals("-")) {
            Expression constant = new Expression.Constant(-Long.decode(take()));
            return binding -> constant;
        }
        if (token.equals("&")) { return address(take()); }
        if (peek().equals("(")) { return call(token); }
        if (peek().equals("[") && memoryBytes(token) > 0) {
            int bytes = memoryBytes(token);
            expect("[");
            ValueBuilder address = value();
            expect("]");
            return binding -> new Expression.Load(bytes, address.build(binding));
        }
        if (peek().equals("[") && token.startsWith("cas") && memoryBytes("m" + token.substring(3)) > 0) {
            return compareExchange(memoryBytes("m" + token.substring(3)));
        }
        return name(token);
    }

    private ValueBuilder compareExchange(int bytes) {
        expect("[");
        ValueBuilder address = value();
        expect("]");
        expect("(");
        ValueBuilder expected = value();
        expect(",");
        ValueBuilder replacement = value();
        expect(")");
        return binding -> new Expression.CompareExchange(
                bytes, address.build(binding), expected.build(binding), replacement.build(binding));
    }

    private ValueBuilder name(String token) {
        if (locals.contains(token)) {
            Expression local = new Expression.Local(token);
            return binding -> local;
        }
        boolean high = token.endsWith(HIGH);
        int operand = operandIndex(withoutHigh(token));
        if (operand >= 0) {
            return binding -> inScope(
                    operand, binding, (kind, actual) -> (high ? kind.high() : kind).read(actual, binding));
        }
        if (token.equals("pc")) { return binding -> binding.constant(binding.decoded().address()); }
        if (token.equals("next")) { return binding -> binding.constant(binding.decoded().next()); }
        Register register = registers.named(token);
        if (register == null) { throw error("'" + token + "' is neither an operand, a local value nor a register"); }
        Expression fixed = new Expression.FixedRegister(register);
        return binding -> fixed;
    }

    private ValueBuilder address(String token) {
        int operand = operandIndex(token);
        if (operand < 0) { throw error("'" + token + "' is no operand"); }
        return binding -> inScope(operand, binding, (kind, actual) -> kind.address(actual, binding));
    }

    private <T> T inScope(int operand, Binding binding, BiFunction<OperandKind, Operand, T> build) {
        binding.scope(operand);
        T built = build.apply(
                instruction.operands().get(operand).kind(), binding.decoded().operands().get(operand));
        binding.scope(-1);
        return built;
    }

    private ValueBuilder call(String name) {
        Function function = functions.named(name);
        if (function == null) { throw error("no function is called '" + name + "'"); }
        List<ValueBuilder> arguments = new ArrayList<>();
        expect("(");
        while (!accept(")")) {
            if (!arguments.isEmpty()) {
                expect(",");
            }
            arguments.add(value());
        }
        if (arguments.size() != function.method().getParameterCount()) {
            throw error(name + " takes " + function.method().getParameterCount() + " arguments, not " + arguments
                    .size());
        }
        return binding -> {
            List<Expression> built = new ArrayList<>(arguments.size());
            for (ValueBuilder argument : arguments) {
                built.add(argument.build(binding));
            }
            return new Expression.Call(function, built);
        };
    }

    private Trap trap() {
        String token = take();
        Trap trap = trap(token);
        if (trap == null) { throw error("'" + token + "' is no trap"); }
        return trap;
    }

    /** The trap that semantics call so, or null. */
    static Trap trap(String token) {
        return switch (token) {
            case "syscall" -> Trap.SYSTEM_CALL;
            case "illegal" -> Trap.ILLEGAL;
            case "divide" -> Trap.DIVIDE;
            case "breakpoint" -> Trap.BREAKPOINT;
            case "privileged" -> Trap.PRIVILEGED;
            case "alignment" -> Trap.ALIGNMENT;
            default -> null;
        };
    }

    private static Expression build(ValueBuilder builder, Binding binding) {
        return builder == null ? null : builder.build(binding);
    }

    private static int memoryBytes(String token) {
        return switch (token) {
            case "m8" -> 1;
            case "m16" -> 2;
            case "m32" -> 4;
            case "m64" -> 8;
            default -> 0;
        };
    }

    private static String withoutHigh(String token) {
        return token.endsWith(HIGH) ? token.substring(0, token.length() - HIGH.length()) : token;
    }

    private int operandIndex(String name) {
        List<Instruction.OperandDeclaration> operands = instruction.operands();
        for (int i = 0; i < operands.size(); i++) {
            if (operands.get(i).name().equals(name)) { return i; }
        }
        return -1;
    }

    private String peek() {
        return position < tokens.size() ? tokens.get(position) : END;
    }

    private String take() {
        String token = peek();
        position++;
        return token;
    }

    private boolean accept(String token) {
        if (peek().equals(token)) {
            position++;
            return true;
        }
        return false;
    }

    private void expect(String token) {
        if (!accept(token)) { throw error("expected '" + token + "' before '" + peek() + "'"); }
    }

    private IllegalArgumentException error(String what) {
        return new IllegalArgumentException("semantics of " + instruction.name() + ", \"" + text + "\": " + what);
    }
}
