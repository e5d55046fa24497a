package org.maize.isa.execute;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maize.isa.Register;
import org.maize.isa.semantics.Expression;
import org.maize.isa.semantics.Statement;
import org.maize.isa.semantics.Trap;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Writes the class of one shape of operation: the statements as straight-line bytecode that calls the semantics' own methods,
 * with every fault before the first effect.
 */
final class OperationWriter {
    private static final String OPERATION = Type.getInternalName(Operation.class);
    private static final String OPERATION_TYPE = Type.getDescriptor(Operation.class);
    private static final String CORE = Type.getInternalName(Core.class);
    private static final String UNSAFE = "org/agrona/UnsafeApi";
    private static final String SELF = OPERATION + "$Shape";
    private static final int THIS = 0;
    private static final int CORE_LOCAL = 1;
    private static final int REGISTERS_LOCAL = 2;

    private final OperationCompiler.Shape shape;
    private final Map<Expression, Integer> uses = new HashMap<>();
    private final Map<Expression, Integer> computed = new HashMap<>();
    private final Map<String, Integer> lets = new HashMap<>();
    private final List<Runnable> effects = new ArrayList<>();
    private MethodVisitor code;
    private int locals = 4;

    OperationWriter(OperationCompiler.Shape shape) {
        this.shape = shape;
    }

    byte[] write() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        writer.visit(V21, ACC_FINAL | ACC_SUPER, SELF, null, OPERATION, null);
        for (int i = 0; i < shape.slots(); i++) {
            writer.visitField(ACC_PRIVATE | ACC_FINAL, "slot" + i, "J", null, null);
        }
        writeConstructor(writer);
        writeAnother(writer);
        code = writer.visitMethod(0, "execute", "(L" + CORE + ";)" + OPERATION_TYPE, null, null);
        code.visitCode();
        writeExecute();
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private void writeConstructor(ClassWriter writer) {
        MethodVisitor constructor = writer.visitMethod(0, "<init>", "(JI[J)V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(ALOAD, 0);
        constructor.visitVarInsn(LLOAD, 1);
        constructor.visitVarInsn(ILOAD, 3);
        constructor.visitMethodInsn(INVOKESPECIAL, OPERATION, "<init>", "(JI)V", false);
        for (int i = 0; i < shape.slots(); i++) {
            constructor.visitVarInsn(ALOAD, 0);
            constructor.visitVarInsn(ALOAD, 4);
            constructor.visitLdcInsn(i);
            constructor.visitInsn(LALOAD);
            constructor.visitFieldInsn(PUTFIELD, SELF, "slot" + i, "J");
        }
        constructor.visitInsn(RETURN);
        constructor.visitMaxs(0, 0);
        constructor.visitEnd();
    }

    private static void writeAnother(ClassWriter writer) {
        MethodVisitor another = writer.visitMethod(0, "another", "(JI[J)" + OPERATION_TYPE, null, null);
        another.visitCode();
        another.visitTypeInsn(NEW, SELF);
        another.visitInsn(DUP);
        another.visitVarInsn(LLOAD, 1);
        another.visitVarInsn(ILOAD, 3);
        another.visitVarInsn(ALOAD, 4);
        another.visitMethodInsn(INVOKESPECIAL, SELF, "<init>", "(JI[J)V", false);
        another.visitInsn(ARETURN);
        another.visitMaxs(0, 0);
        another.visitEnd();
    }

    private void writeExecute() {
        shape.statements().forEach(this::countUses);
        code.visitVarInsn(ALOAD, CORE_LOCAL);
        code.visitFieldInsn(GETFIELD, CORE, "registers", "J");
        code.visitVarInsn(LSTORE, REGISTERS_LOCAL);
        Runnable end = this::returnNext;
        for (Statement statement : shape.statements()) {
            switch (statement) {
                case Statement.Let let -> {
                    value(let.value());
                    lets.put(let.name(), storeLong());
                }
                case Statement.Raise raise -> writeRaise(raise);
                case Statement.Skip skip -> {
                    Label goOn = new Label();
                    condition(skip.condition());
                    code.visitJumpInsn(IFEQ, goOn);
                    returnNext();
                    code.visitLabel(goOn);
                }
                case Statement.Retry retry -> {
                    Label goOn = new Label();
                    condition(retry.condition());
                    code.visitJumpInsn(IFEQ, goOn);
                    code.visitVarInsn(ALOAD, THIS);
                    code.visitInsn(ARETURN);
                    code.visitLabel(goOn);
                }
                case Statement.Fence fence ->
                        code.visitMethodInsn(INVOKESTATIC, "java/lang/invoke/VarHandle", "fullFence", "()V", false);
                case Statement.WriteFixed write -> {
                    value(write.value());
                    int local = storeLong();
                    effects.add(() -> {
                        fixedRegisterAddress(write.register());
                        put(registerBytes(write.register()), local);
                    });
                }
                case Statement.WriteOperand write -> {
                    value(write.value());
                    int local = storeLong();
                    effects.add(() -> {
                        operandRegisterAddress(write.slot());
                        put(write.bytes(), local);
                    });
                }
                case Statement.Store store -> writeStore(store);
                case Statement.Jump jump -> end = jump(jump);
                case Statement.Leave leave -> end = () -> leaveWith("complete", leave.trap());
            }
        }
        effects.forEach(Runnable::run);
        boolean alwaysRaises = !shape.statements().isEmpty()
                && shape.statements().getLast() instanceof Statement.Raise last
                && last.condition() == null;
        if (!alwaysRaises) {
            end.run();
        }
    }

    private void writeRaise(Statement.Raise raise) {
        if (raise.condition() == null) {
            leaveWith("raise", raise.trap());
            return;
        }
        Label goOn = new Label();
        condition(raise.condition());
        code.visitJumpInsn(IFEQ, goOn);
        leaveWith("raise", raise.trap());
        code.visitLabel(goOn);
    }

    private void leaveWith(String method, Trap trap) {
        code.visitVarInsn(ALOAD, CORE_LOCAL);
        code.visitVarInsn(ALOAD, THIS);
        String traps = Type.getInternalName(Trap.class);
        code.visitFieldInsn(GETSTATIC, traps, trap.name(), "L" + traps + ";");
        code.visitMethodInsn(
                INVOKEVIRTUAL, CORE, method, "(" + OPERATION_TYPE + "L" + traps + ";)" + OPERATION_TYPE, false);
        code.visitInsn(ARETURN);
    }

    private void writeStore(Statement.Store store) {
        value(store.address());
        int address = storeLong();
        value(store.value());
        int stored = storeLong();
        int host = hostAddress("forWriting", address, store.bytes());
        effects.add(() -> {
            code.visitVarInsn(ALOAD, CORE_LOCAL);
            code.visitVarInsn(LLOAD, host);
            code.visitVarInsn(LLOAD, address);
            code.visitVarInsn(LLOAD, stored);
            code.visitLdcInsn(store.bytes());
            code.visitMethodInsn(INVOKEVIRTUAL, CORE, "store", "(JJJI)V", false);
        });
    }

    /** Translates the guest address in a local; leaves the instruction where it faults. Returns the host address's local. */
    private int hostAddress(String method, int address, int bytes) {
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

    /** Evaluates what a jump needs; returns what ends the instruction. */
    private Runnable jump(Statement.Jump jump) {
        int condition = -1;
        if (jump.condition() != null) {
            condition(jump.condition());
            condition = locals++;
            code.visitVarInsn(ISTORE, condition);
        }
        value(jump.target());
        int target = storeLong();
        int decided = condition;
        return () -> {
            Label fallThrough = new Label();
            if (decided >= 0) {
                code.visitVarInsn(ILOAD, decided);
                code.visitJumpInsn(IFEQ, fallThrough);
            }
            if (shape.polls()) {
                poll(target);
            }
            if (jump.target() instanceof Expression.Slot) {
                code.visitVarInsn(ALOAD, THIS);
                code.visitFieldInsn(GETFIELD, OPERATION, "taken", OPERATION_TYPE);
            } else {
                code.visitVarInsn(ALOAD, CORE_LOCAL);
                code.visitVarInsn(LLOAD, target);
                code.visitMethodInsn(INVOKEVIRTUAL, CORE, "lookup", "(J)" + OPERATION_TYPE, false);
            }
            code.visitInsn(ARETURN);
            if (decided >= 0) {
                code.visitLabel(fallThrough);
                returnNext();
            }
        };
    }

    private void poll(int target) {
        Label stay = new Label();
        code.visitVarInsn(ALOAD, CORE_LOCAL);
        code.visitMethodInsn(INVOKEVIRTUAL, CORE, "mustLeave", "()Z", false);
        code.visitJumpInsn(IFEQ, stay);
        code.visitVarInsn(ALOAD, CORE_LOCAL);
        code.visitVarInsn(LLOAD, target);
        code.visitMethodInsn(INVOKEVIRTUAL, CORE, "leave", "(J)" + OPERATION_TYPE, false);
        code.visitInsn(ARETURN);
        code.visitLabel(stay);
    }

    private void returnNext() {
        code.visitVarInsn(ALOAD, THIS);
        code.visitFieldInsn(GETFIELD, OPERATION, "next", OPERATION_TYPE);
        code.visitInsn(ARETURN);
    }

    private void condition(Expression expression) {
        if (!(expression instanceof Expression.Call call) || !call.function().isCondition()) {
            throw new IllegalArgumentException(expression + " is no condition");
        }
        call(call);
    }

    /** Pushes a value, computing what several statements use only once. */
    private void value(Expression expression) {
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
        code.visitFieldInsn(GETFIELD, SELF, "slot" + index, "J");
    }

    private void fixedRegisterAddress(Register register) {
        code.visitVarInsn(LLOAD, REGISTERS_LOCAL);
        code.visitLdcInsn((long) register.offset());
        code.visitInsn(LADD);
    }

    private void operandRegisterAddress(int slot) {
        code.visitVarInsn(LLOAD, REGISTERS_LOCAL);
        slot(slot);
        code.visitInsn(LADD);
    }

    private static int registerBytes(Register register) {
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
    private void put(int bytes, int local) {
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

    private int storeLong() {
        int local = locals;
        locals += 2;
        code.visitVarInsn(LSTORE, local);
        return local;
    }

    private void countUses(Statement statement) {
        switch (statement) {
            case Statement.Let let -> countUses(let.value());
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
