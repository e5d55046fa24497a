package org.maize.isa.execute;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.List;
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
    private static final String SELF = OPERATION + "$Shape";
    private static final int THIS = 0;
    private static final int CORE_LOCAL = 1;

    private final OperationCompiler.Shape shape;
    private final List<Runnable> effects = new ArrayList<>();
    private MethodVisitor code;
    private ValueWriter values;

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
        values = new ValueWriter(code, SELF);
        shape.statements().forEach(values::countUses);
        Runnable end = this::returnNext;
        for (Statement statement : shape.statements()) {
            switch (statement) {
                case Statement.Let let -> {
                    values.value(let.value());
                    values.let(let.name());
                }
                case Statement.ExchangePair exchange -> values.exchangePair(exchange);
                case Statement.Raise raise -> writeRaise(raise);
                case Statement.Skip skip -> {
                    Label goOn = new Label();
                    values.condition(skip.condition());
                    code.visitJumpInsn(IFEQ, goOn);
                    returnNext();
                    code.visitLabel(goOn);
                }
                case Statement.Retry retry -> {
                    Label goOn = new Label();
                    values.condition(retry.condition());
                    code.visitJumpInsn(IFEQ, goOn);
                    code.visitVarInsn(ALOAD, THIS);
                    code.visitInsn(ARETURN);
                    code.visitLabel(goOn);
                }
                case Statement.Fence fence ->
                        code.visitMethodInsn(INVOKESTATIC, "java/lang/invoke/VarHandle", "fullFence", "()V", false);
                case Statement.WriteFixed write -> {
                    values.value(write.value());
                    int local = values.storeLong();
                    effects.add(() -> {
                        values.fixedRegisterAddress(write.register());
                        values.put(ValueWriter.registerBytes(write.register()), local);
                    });
                }
                case Statement.WriteOperand write -> {
                    values.value(write.value());
                    int local = values.storeLong();
                    effects.add(() -> {
                        values.operandRegisterAddress(write.slot());
                        values.put(write.bytes(), local);
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
        values.condition(raise.condition());
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
        values.value(store.address());
        int address = values.storeLong();
        values.value(store.value());
        int stored = values.storeLong();
        int host = values.hostAddress("forWriting", address, store.bytes());
        effects.add(() -> {
            code.visitVarInsn(ALOAD, CORE_LOCAL);
            code.visitVarInsn(LLOAD, host);
            code.visitVarInsn(LLOAD, address);
            code.visitVarInsn(LLOAD, stored);
            code.visitLdcInsn(store.bytes());
            code.visitMethodInsn(INVOKEVIRTUAL, CORE, "store", "(JJJI)V", false);
        });
    }

    /** Evaluates what a jump needs; returns what ends the instruction. */
    private Runnable jump(Statement.Jump jump) {
        int condition = -1;
        if (jump.condition() != null) {
            values.condition(jump.condition());
            condition = values.storeCondition();
        }
        values.value(jump.target());
        int target = values.storeLong();
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
}
