package org.maize.isa.translate;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.maize.isa.Register;
import org.maize.isa.execute.Access;
import org.maize.isa.execute.GuestCode;
import org.maize.isa.execute.Region;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;
import org.maize.isa.semantics.Statement;
import org.maize.isa.translate.Node.Application;
import org.maize.isa.translate.Node.Invocation;
import org.maize.isa.translate.Node.Kind;
import org.maize.isa.translate.Node.Local;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Writes one instruction after the other: its statements over locals, operands as constants. As {@link Statement} has it, all is
 * evaluated before anything takes effect; where something faults or traps, the region is left before the instruction.
 */
final class InstructionWriter {
    private final MethodVisitor code;
    private final NodeWriter values;
    private final RegisterState state;
    private final MemoryWriter memory;
    private final Exits exits;
    private final Identities identities;
    private final UsualWriter usual;
    private final OrdinaryLocals ordinary;
    private final GuestCode guest;
    private final IntFunction<Label> detours;
    private final Map<String, Node> lets = new HashMap<>();
    private final Map<Expression, Node> loaded = new HashMap<>();
    private final List<Runnable> effects = new ArrayList<>();
    private Binding binding;
    private int count;

    /**
     * The jump in which an instruction ends, its operands evaluated.
     *
     * @param condition null for always
     * @param target of a jump that is not direct; null for one that is
     */
    record Jump(RegisterState.Pending condition, RegisterState.Pending target) {}

    /** @param detours where to go on, from the instruction of a number in the block on, where accesses cross pages */
    InstructionWriter(
            MethodVisitor code, NodeWriter values, RegisterState state, MemoryWriter memory, Exits exits,
            Identities identities, UsualWriter usual, OrdinaryLocals ordinary, GuestCode guest,
            IntFunction<Label> detours) {
        this.code = code;
        this.values = values;
        this.state = state;
        this.memory = memory;
        this.exits = exits;
        this.identities = identities;
        this.usual = usual;
        this.ordinary = ordinary;
        this.guest = guest;
        this.detours = detours;
    }

    /**
     * Writes an instruction but for its jump.
     *
     * @param before how many instructions of the block precede it
     * @param skipped where to go on if the instruction ends before its effects; null for one that never does
     * @return its jump, or null
     */
    Jump write(Binding instruction, int before, boolean point, Label skipped) {
        binding = instruction;
        count = before;
        lets.clear();
        loaded.clear();
        effects.clear();
        memory.separate(skipped != null);
        BitSet ordinaryBefore = skipped == null ? null : ordinary.snapshot();
        if (point) {
            code.visitVarInsn(ALOAD, Places.CORE);
            code.visitMethodInsn(INVOKESTATIC, Places.REGION, "isLastPoint", "(" + Places.CORE_TYPE + ")Z", false);
            code.visitJumpInsn(IFNE, exit(Region.COUNT_POINT, before));
        }
        Jump jump = null;
        for (Statement statement : instruction.statements()) {
            switch (statement) {
                case Statement.Let let -> lets.put(let.name(), state.keep(value(let.value())));
                case Statement.ExchangePair exchange -> exchangePair(exchange);
                case Statement.Raise raise -> values.branch(condition(raise.condition()), true, interpret());
                case Statement.Skip skip -> {
                    state.settleAll();
                    values.branch(condition(skip.condition()), true, skipped);
                }
                case Statement.Retry retry ->
                        values.branch(condition(retry.condition()), true, exit(Region.INTERPRET, before + 1));
                case Statement.Fence fence -> memory.fence();
                case Statement.WriteFixed(Register register, Expression value) ->
                        write(register.offset(), register.bytes(), value, register.root().dwarf() < 0);
                case Statement.WriteOperand write ->
                        write(instruction.slot(write.slot()), write.bytes(), write.value(), false);
                case Statement.Store store -> store(store);
                case Statement.Jump(var kind, Expression target, Expression condition) -> {
                    RegisterState.Pending decided = condition == null ? null : state.pend(condition(condition));
                    jump = new Jump(decided, target instanceof Expression.Slot ? null : state.pend(value(target)));
                }
                case Statement.Leave leave -> throw new IllegalArgumentException(instruction.decoded() + " leaves");
            }
        }
        usual.decide(effects,
                guest.isUnusual(instruction.decoded().address()) ? null : () -> exit(Region.UNUSUAL, count));
        effects.forEach(Runnable::run);
        if (skipped != null) {
            state.settleAll();
            ordinary.retain(ordinaryBefore);
        }
        return jump;
    }

    private Label interpret() {
        return exit(Region.INTERPRET, count);
    }

    private Label exit(byte kind, int completed) {
        return exits.to(binding.decoded().address(), completed, kind, state.snapshot());
    }

    private void write(long offset, int bytes, Expression value, boolean status) {
        if (value instanceof Expression.Call call && bytes == Effects.CELL_BYTES && usual.has(call.function())) {
            usual.add(Effects.cell(offset), application(call, false));
            return;
        }
        RegisterState.Pending written = state.pend(value(value));
        effects.add(() -> state.write(offset, Math.min(bytes, Effects.CELL_BYTES), state.use(written), status));
    }

    private void store(Statement.Store store) {
        Node address = state.keep(value(store.address()));
        RegisterState.Pending stored = state.pend(value(store.value()));
        RegisterState.Pending host = state.pend(translate(address, store.bytes(), Access.WRITE));
        effects.add(() -> memory.store(state.use(host), store.bytes(), state.use(stored)));
    }

    private Node translate(Node address, int bytes, Access access) {
        return memory.translate(address, bytes, access, state, this::interpret,
                shared -> shared || guest.isCrossing(binding.decoded().address())
                        ? detours.apply(count)
                        : exit(Region.CROSSING, count));
    }

    private Node condition(Expression expression) {
        Expression.Call call = (Expression.Call) expression;
        return identities.simplify(application(call, true), state.definitions());
    }

    private Node value(Expression expression) {
        return switch (expression) {
            case Expression.Constant constant -> Nodes.constant(constant.value());
            case Expression.Slot slot -> Nodes.constant(binding.slot(slot.index()));
            case Expression.FixedRegister(Register register) ->
                    state.read(register.offset(), Math.min(register.bytes(), Effects.CELL_BYTES));
            case Expression.OperandRegister chosen -> state.read(binding.slot(chosen.slot()), chosen.bytes());
            case Expression.Local local -> lets.get(local.name());
            case Expression.Sum sum -> Nodes.binary(LADD, value(sum.left()), value(sum.right()));
            case Expression.Scaled scaled ->
                    Nodes.binary(LSHL, value(scaled.value()), Nodes.integer(scaled.shift()));
            case Expression.Load load -> load(load);
            case Expression.CompareExchange exchange -> compareExchange(exchange);
            case Expression.Call call ->
                    bits(call.function().isCondition() ? condition(call) : application(call, false));
        };
    }

    private Node load(Expression.Load load) {
        Node known = loaded.get(load);
        if (known != null) { return known; }
        Node address = state.keep(value(load.address()));
        Node host = translate(address, load.bytes(), Access.READ);
        Local value = memory.load(host, load.bytes(), state);
        loaded.put(load, value);
        return value;
    }

    private Node compareExchange(Expression.CompareExchange exchange) {
        Node known = loaded.get(exchange);
        if (known != null) { return known; }
        Node address = state.keep(value(exchange.address()));
        Node expected = value(exchange.expected());
        Node replacement = value(exchange.replacement());
        Node host = translate(address, exchange.bytes(), Access.WRITE);
        values.push(host);
        values.push(expected);
        values.push(replacement);
        values.integer(exchange.bytes());
        code.visitMethodInsn(INVOKESTATIC, Places.REGION, "compareExchange", "(JJJI)J", false);
        Local value = state.keepTop(Kind.LONG);
        loaded.put(exchange, value);
        return value;
    }

    private void exchangePair(Statement.ExchangePair exchange) {
        Node address = state.keep(value(exchange.address()));
        List<Node> pairs = List.of(
                value(exchange.expected().low()), value(exchange.expected().high()),
                value(exchange.replacement().low()), value(exchange.replacement().high()));
        Node host = translate(address, 2 * Long.BYTES, Access.WRITE);
        code.visitVarInsn(ALOAD, Places.CORE);
        values.push(host);
        pairs.forEach(values::push);
        code.visitMethodInsn(INVOKESTATIC, Places.REGION, "exchangePair", "(" + Places.CORE_TYPE + "JJJJJ)J", false);
        lets.put(exchange.low(), state.keepTop(Kind.LONG));
        code.visitVarInsn(ALOAD, Places.CORE);
        code.visitMethodInsn(INVOKESTATIC, Places.REGION, "pairHigh", "(" + Places.CORE_TYPE + ")J", false);
        lets.put(exchange.high(), state.keepTop(Kind.LONG));
    }

    /**
     * A function of the semantics over nodes, its result as the function gives it.
     *
     * @param deferred whether status that is deferred may stay so
     */
    private Application application(Expression.Call call, boolean deferred) {
        Type[] parameters = Type.getArgumentTypes(call.function().descriptor());
        List<Node> arguments = new ArrayList<>(parameters.length);
        for (int i = 0; i < parameters.length; i++) {
            Expression argument = call.arguments().get(i);
            if (parameters[i].getSort() == Type.BOOLEAN) {
                arguments.add(condition(argument));
            } else if (deferred && argument instanceof Expression.FixedRegister(Register register)) {
                arguments.add(parameter(parameters[i], state.readDeferred(register.offset(), register.bytes())));
            } else {
                arguments.add(parameter(parameters[i], value(argument)));
            }
        }
        return new Application(call.function(), arguments);
    }

    /** A value as a function takes it. */
    private static Node parameter(Type type, Node value) {
        return switch (type.getSort()) {
            case Type.INT -> Nodes.unary(L2I, value);
            case Type.DOUBLE -> Nodes.doubleOf(value);
            case Type.FLOAT -> new Invocation("java/lang/Float", "intBitsToFloat", "(I)F", Kind.FLOAT,
                    List.of(Nodes.unary(L2I, value)));
            default -> value;
        };
    }

    /** A function's result as a register takes it. */
    private static Node bits(Node result) {
        return switch (result.kind()) {
            case INT -> Nodes.unary(I2L, result);
            case DOUBLE -> Nodes.bitsOf(result);
            case FLOAT -> Nodes.binary(LAND, Nodes.unary(I2L,
                    new Invocation("java/lang/Float", "floatToRawIntBits", "(F)I", Kind.INT, List.of(result))),
                    Nodes.constant(0xffff_ffffL));
            case LONG -> result;
        };
    }
}
