package org.maize.isa.execute;

import static org.objectweb.asm.Opcodes.*;

import java.util.HashMap;
import java.util.Map;
import org.maize.isa.Register;
import org.maize.isa.semantics.Expression;
import org.maize.isa.semantics.Statement;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Writes the bytecode of the values of one operation. What several statements use is computed once and kept in a JVM local; an
 * access to memory that faults leaves the operation on the spot.
 */
final class ValueWriter {
    private static final String OPERATION_TYPE = Type.getDescriptor(Operation.class);
    private static final String CORE = Type.getInternalName(Core.class);
    private static final String UNSAFE = "org/agrona/UnsafeApi";
    private static final int THIS = 0;
    private static final int CORE_LOCAL = 1;
    private static final int REGISTERS_LOCAL = 2;
    private static final int FIRST_FREE_LOCAL = 4;

    private final MethodVisitor code;
    private final String self;
    private final Map<Expression, Integer> uses = new HashMap<>();
    private final Map<Expression, Integer> computed = new HashMap<>();
    private final Map<String, Integer> lets = new HashMap<>();
    private int locals = FIRST_FREE_LOCAL;

    /**
     * Begins a method {@code execute(Core)}.
     *
     * @param self internal name of the class that has the slots
     */
    ValueWriter(MethodVisitor code, String self) {
        this.code = code;
        this.self = self;
        code.visitVarInsn(ALOAD, CORE_LOCAL);
        code.visitFieldInsn(GETFIELD, CORE, "registers", "J");
        code.visitVarInsn(LSTORE, REGISTERS_LOCAL);
    }

    /** Gives the value on the stack a name for later expressions. */
    void let(String name) {
        lets.put(name, storeLong());
    }

    /** Pushes a condition. */
    void condition(Expression expression) {
        if (!(expression instanceof Expression.Call call) || !call.function().isCondition()) {
            throw new IllegalArgumentException(expression + " is no condition");
        }
        call(call);
    }

    /** Pushes a value, computing what several statements use only once. */
    void value(Expression expression) {
        Integer local = computed.get(expression);
        if (local != null) {
            code.visitVarInsn(LLOAD, local);
            return;
        }
        compute(expression);
        if (!(expression instanceof Expression.Constant)
                && !(expression instanceof Expression.Local)
                && uses.getOrDefault(expression, 0) > 1) {
            int kept = locals;
            locals += 2;
            code.visitInsn(DUP2);
            code.visitVarInsn(LSTORE, kept);
            computed.put(expression, kept);
        }
    }

    private void compute(Expression expression) {
        switch (expression) {
            case Expression.Constant constant -> code.visitLdcInsn(constant.value());
            case Expression.Slot slot -> slot(slot.index());
            case Expression.Local local -> code.visitVarInsn(LLOAD, lets.get(local.name()));
            case Expression.FixedRegister fixed -> {
                fixedRegisterAddress(fixed.register());
                get(registerBytes(fixed.register()));
            }
            case Expression.OperandRegister chosen -> {
                operandRegisterAddress(chosen.slot());
                get(chosen.bytes());
            }
            case Expression.Sum sum -> {
                value(sum.left());
                value(sum.right());
                code.visitInsn(LADD);
            }
            case Expression.Scaled scaled -> {
                value(scaled.value());
                if (scaled.shift() > 0) {
                    code.visitLdcInsn(scaled.shift());
                    code.visitInsn(LSHL);
                }
            }
            case Expression.Load load -> {
                value(load.address());
                int address = storeLong();
                code.visitVarInsn(LLOAD, hostAddress("forReading", address, load.bytes()));
                get(load.bytes());
            }
            case Expression.CompareExchange exchange -> compareExchange(exchange);
            case Expression.Call call -> {
                call(call);
                toBits(Type.getReturnType(call.function().descriptor()));
            }
        }
    }

    /** Atomically exchanges; what was there, zero-extended, is left on the stack. */
    private void compareExchange(Expression.CompareExchange exchange) {
        value(exchange.address());
        int address = storeLong();
        value(exchange.expected());
        int expected = storeLong();
        value(exchange.replacement());
        int replacement = storeLong();
        int host = hostAddress("forWriting", address, exchange.bytes());
        code.visitVarInsn(ALOAD, CORE_LOCAL);
        code.visitVarInsn(LLOAD, host);
        code.visitVarInsn(LLOAD, address);
        code.visitVarInsn(LLOAD, expected);
        code.visitVarInsn(LLOAD, replacement);
        code.visitLdcInsn(exchange.bytes());
        code.visitMethodInsn(INVOKEVIRTUAL, CORE, "compareExchange", "(JJJJI)J", false);
    }

    /** Atomically exchanges 16 bytes; names what was there. */
    void exchangePair(Statement.ExchangePair exchange) {
        value(exchange.address());
        int address = storeLong();
        Expression[] halves = {exchange.expected().low(), exchange.expected().high(), exchange.replacement().low(),
            exchange.replacement().high()};
        int[] arguments = new int[halves.length];
        for (int i = 0; i < halves.length; i++) {
            value(halves[i]);
            arguments[i] = storeLong();
        }
        int host = hostAddress("forWriting", address, 2 * Long.BYTES);
        code.visitVarInsn(ALOAD, CORE_LOCAL);
        code.visitVarInsn(LLOAD, host);
        for (int argument : arguments) {
            code.visitVarInsn(LLOAD, argument);
        }
        code.visitMethodInsn(INVOKEVIRTUAL, CORE, "exchangePair", "(JJJJJ)J", false);
        let(exchange.low());
        code.visitVarInsn(ALOAD, CORE_LOCAL);
        code.visitFieldInsn(GETFIELD, CORE, "pairHigh", "J");
        let(exchange.high());
    }

    /** Turns the result of a function on the stack into a long. */
    private void toBits(Type result) {
        switch (result.getSort()) {
            case Type.BOOLEAN, Type.INT -> code.visitInsn(I2L);
            case Type.DOUBLE ->
                    code.visitMethodInsn(INVOKESTATIC, "java/lang/Double", "doubleToRawLongBits", "(D)J", false);
            case Type.FLOAT -> {
                code.visitMethodInsn(INVOKESTATIC, "java/lang/Float", "floatToRawIntBits", "(F)I", false);
                code.visitInsn(I2L);
                code.visitLdcInsn(0xffff_ffffL);
                code.visitInsn(LAND);
            }
            default -> {}
        }
    }

    /** Turns a long on the stack into what a function takes. */
    private void fromBits(Type parameter) {
        switch (parameter.getSort()) {
            case Type.INT -> code.visitInsn(L2I);
            case Type.DOUBLE ->
                    code.visitMethodInsn(INVOKESTATIC, "java/lang/Double", "longBitsToDouble", "(J)D", false);
            case Type.FLOAT -> {
                code.visitInsn(L2I);
                code.visitMethodInsn(INVOKESTATIC, "java/lang/Float", "intBitsToFloat", "(I)F", false);
            }
            default -> {}
        }
    }

    private void call(Expression.Call call) {
        Type[] parameters = Type.getArgumentTypes(call.function().descriptor());
        for (int i = 0; i < parameters.length; i++) {
            Expression argument = call.arguments().get(i);
            if (parameters[i].equals(Type.BOOLEAN_TYPE)) {
                condition(argument);
            } else if (parameters[i].equals(Type.INT_TYPE) && argument instanceof Expression.Constant constant) {
                code.visitLdcInsn((int) constant.value());
            } else {
                value(argument);
                fromBits(parameters[i]);
            }
        }
        code.visitMethodInsn(
                INVOKESTATIC, call.function().owner(), call.function().name(), call.function().descriptor(), false);
    }

    private void slot(int index) {
        code.visitVarInsn(ALOAD, THIS);
        code.visitFieldInsn(GETFIELD, self, "slot" + index, "J");
    }

    /** Pushes the host address of a register. */
    void fixedRegisterAddress(Register register) {
        code.visitVarInsn(LLOAD, REGISTERS_LOCAL);
        code.visitLdcInsn((long) register.offset());
        code.visitInsn(LADD);
    }

    /** Pushes the host address of the register that an operand chooses. */
    void operandRegisterAddress(int slot) {
        code.visitVarInsn(LLOAD, REGISTERS_LOCAL);
        slot(slot);
        code.visitInsn(LADD);
    }

    /** How many bytes of a register a value has. */
    static int registerBytes(Register register) {
        return Math.min(register.bytes(), Long.BYTES);
    }

    /** Replaces the host address on the stack by the zero-extended bytes there. */
    private void get(int bytes) {
        switch (bytes) {
            case 1 -> {
                unsafe("getByte", "(J)B");
                code.visitLdcInsn(0xff);
                code.visitInsn(IAND);
                code.visitInsn(I2L);
            }
            case 2 -> {
                unsafe("getShort", "(J)S");
                code.visitLdcInsn(0xffff);
                code.visitInsn(IAND);
                code.visitInsn(I2L);
            }
            case 4 -> {
                unsafe("getInt", "(J)I");
                code.visitInsn(I2L);
                code.visitLdcInsn(0xffff_ffffL);
                code.visitInsn(LAND);
            }
            default -> unsafe("getLong", "(J)J");
        }
    }

    /** Writes the low bytes of a local to the host address on the stack. */
    void put(int bytes, int local) {
        code.visitVarInsn(LLOAD, local);
        switch (bytes) {
            case 1 -> {
                code.visitInsn(L2I);
                code.visitInsn(I2B);
                unsafe("putByte", "(JB)V");
            }
            case 2 -> {
                code.visitInsn(L2I);
                code.visitInsn(I2S);
                unsafe("putShort", "(JS)V");
            }
            case 4 -> {
                code.visitInsn(L2I);
                unsafe("putInt", "(JI)V");
            }
            default -> unsafe("putLong", "(JJ)V");
        }
    }

    private void unsafe(String method, String descriptor) {
        code.visitMethodInsn(INVOKESTATIC, UNSAFE, method, descriptor, false);
    }

    /** Moves the value on the stack to a new local, and returns that. */
    int storeLong() {
        int local = locals;
        locals += 2;
        code.visitVarInsn(LSTORE, local);
        return local;
    }

    /** Moves the condition on the stack to a new local, and returns that. */
    int storeCondition() {
        code.visitVarInsn(ISTORE, locals);
        return locals++;
    }

    /** Translates the guest address in a local; leaves the instruction where it faults. Returns the host address's local. */
    int hostAddress(String method, int address, int bytes) {
        code.visitVarInsn(ALOAD, CORE_LOCAL);
        code.visitVarInsn(LLOAD, address);
        code.visitLdcInsn(bytes);
        code.visitMethodInsn(INVOKEVIRTUAL, CORE, method, "(JI)J", false);
        int host = storeLong();
        Label mapped = new Label();
        code.visitVarInsn(LLOAD, host);
        code.visitInsn(LCONST_0);
        code.visitInsn(LCMP);
        code.visitJumpInsn(IFNE, mapped);
        code.visitVarInsn(ALOAD, CORE_LOCAL);
        code.visitVarInsn(ALOAD, THIS);
        code.visitMethodInsn(
                INVOKEVIRTUAL, CORE, "leaveFaulting", "(" + OPERATION_TYPE + ")" + OPERATION_TYPE, false);
        code.visitInsn(ARETURN);
        code.visitLabel(mapped);
        return host;
    }

    /** Takes notice of a statement that will be written. */
    void countUses(Statement statement) {
        switch (statement) {
            case Statement.Let let -> countUses(let.value());
            case Statement.ExchangePair exchange -> {
                countUses(exchange.address());
                countUses(exchange.expected());
                countUses(exchange.replacement());
            }
            case Statement.Raise raise -> countUses(raise.condition());
            case Statement.Skip skip -> countUses(skip.condition());
            case Statement.Retry retry -> countUses(retry.condition());
            case Statement.Fence fence -> {}
            case Statement.WriteFixed write -> countUses(write.value());
            case Statement.WriteOperand write -> countUses(write.value());
            case Statement.Store store -> {
                countUses(store.address());
                countUses(store.value());
            }
            case Statement.Jump jump -> {
                countUses(jump.target());
                countUses(jump.condition());
            }
            case Statement.Leave leave -> {}
        }
    }

    private void countUses(Statement.Pair pair) {
        countUses(pair.low());
        countUses(pair.high());
    }

    private void countUses(Expression expression) {
        if (expression == null || uses.merge(expression, 1, Integer::sum) > 1) { return; }
        switch (expression) {
            case Expression.Sum sum -> {
                countUses(sum.left());
                countUses(sum.right());
            }
            case Expression.Scaled scaled -> countUses(scaled.value());
            case Expression.Load load -> countUses(load.address());
            case Expression.CompareExchange exchange -> {
                countUses(exchange.address());
                countUses(exchange.expected());
                countUses(exchange.replacement());
            }
            case Expression.Call call -> call.arguments().forEach(this::countUses);
            default -> {}
        }
    }
}
