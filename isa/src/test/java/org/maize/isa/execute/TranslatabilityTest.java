package org.maize.isa.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.objectweb.asm.Opcodes.*;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.maize.isa.Decoding;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;
import org.maize.isa.semantics.Statement;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * The declarations can serve a translator to JVM bytecode: a loop of four instructions becomes one method with a natural
 * back-edge, guest registers in JVM locals, operand constants as JVM constants, calling nothing but the semantics' own methods.
 */
class TranslatabilityTest {
    private static final int REGISTERS = 8;

    private final ToyIsa isa = new ToyIsa();

    /** r1 += r0; r2 += r1; r0 -= 1; repeat while r0 is not zero. */
    private List<Binding> loop() {
        byte[][] code = {
            ToyIsa.code(ToyIsa.ADD, 1, 0, 0),
            ToyIsa.code(ToyIsa.ADD, 2, 1, 0),
            ToyIsa.code(ToyIsa.ADD_IMMEDIATE, 0, 0, -1),
            ToyIsa.code(ToyIsa.JUMP_NOT_ZERO, 0, 0, -3)
        };
        List<Binding> bound = new ArrayList<>();
        for (int i = 0; i < code.length; i++) {
            bound.add(Binding.of((Decoding.Decoded) isa.decoder().decode(code[i], 0, 4, 4L * i)));
        }
        return bound;
    }

    @Test
    void aLoopOfFourInstructionsIsOneMethodOverLocals() throws Throwable {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        writer.visit(V21, ACC_PUBLIC, "org/maize/isa/execute/TranslatedLoop", null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(ACC_PUBLIC | ACC_STATIC, "run", "([J)V", null, null);
        method.visitCode();
        moveRegisters(method, true);
        Label head = new Label();
        method.visitLabel(head);
        for (Binding instruction : loop()) {
            for (Statement statement : instruction.statements()) {
                translate(method, instruction, statement, head);
            }
        }
        moveRegisters(method, false);
        method.visitInsn(RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        MethodHandles.Lookup translated = MethodHandles.lookup().defineHiddenClass(writer.toByteArray(), true);
        MethodHandle run = translated.findStatic(
                translated.lookupClass(), "run", MethodType.methodType(void.class, long[].class));
        long[] registers = new long[REGISTERS];
        registers[0] = 1000;
        run.invokeExact(registers);

        LongUnaryOperator triangle = n -> n * (n + 1) / 2;
        long sumOfSums = 0;
        for (long added = 1; added <= 1000; added++) {
            sumOfSums += triangle.applyAsLong(1000) - triangle.applyAsLong(1000 - added);
        }
        assertEquals(0, registers[0]);
        assertEquals(triangle.applyAsLong(1000), registers[1]);
        assertEquals(sumOfSums, registers[2]);
    }

    private static void moveRegisters(MethodVisitor method, boolean in) {
        for (int i = 0; i < REGISTERS; i++) {
            method.visitVarInsn(ALOAD, 0);
            method.visitLdcInsn(i);
            if (in) {
                method.visitInsn(LALOAD);
                method.visitVarInsn(LSTORE, local(i));
            } else {
                method.visitVarInsn(LLOAD, local(i));
                method.visitInsn(LASTORE);
            }
        }
    }

    private static int local(int register) {
        return 1 + 2 * register;
    }

    private static int local(Binding instruction, int slot) {
        return local((int) (instruction.slot(slot) - 8) / 8);
    }

    private static void translate(MethodVisitor method, Binding instruction, Statement statement, Label head) {
        switch (statement) {
            case Statement.WriteOperand write -> {
                value(method, instruction, write.value());
                method.visitVarInsn(LSTORE, local(instruction, write.slot()));
            }
            case Statement.Jump jump -> {
                value(method, instruction, jump.condition());
                method.visitJumpInsn(IFNE, head);
            }
            default -> throw new IllegalArgumentException(statement.toString());
        }
    }

    private static void value(MethodVisitor method, Binding instruction, Expression expression) {
        switch (expression) {
            case Expression.Slot slot -> method.visitLdcInsn(instruction.slot(slot.index()));
            case Expression.OperandRegister register ->
                    method.visitVarInsn(LLOAD, local(instruction, register.slot()));
            case Expression.Call call -> {
                assertEquals(
                        Type.getArgumentTypes(call.function().descriptor()).length,
                        call.arguments().size());
                call.arguments().forEach(argument -> value(method, instruction, argument));
                method.visitMethodInsn(
                        INVOKESTATIC,
                        call.function().owner(),
                        call.function().name(),
                        call.function().descriptor(),
                        false);
            }
            default -> throw new IllegalArgumentException(expression.toString());
        }
    }
}
