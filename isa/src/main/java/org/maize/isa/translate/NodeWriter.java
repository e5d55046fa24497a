package org.maize.isa.translate;

import static org.objectweb.asm.Opcodes.*;

import org.maize.isa.translate.Node.Application;
import org.maize.isa.translate.Node.Binding;
import org.maize.isa.translate.Node.Choice;
import org.maize.isa.translate.Node.Constant;
import org.maize.isa.translate.Node.Invocation;
import org.maize.isa.translate.Node.Kind;
import org.maize.isa.translate.Node.Local;
import org.maize.isa.translate.Node.Operation;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** Writes nodes as bytecode. */
final class NodeWriter {
    private final MethodVisitor code;
    private final LocalNumbers numbers;
    private boolean silent;

    NodeWriter(MethodVisitor code, LocalNumbers numbers) {
        this.code = code;
        this.numbers = numbers;
    }

    /** Says whether nothing is written: code is gone through for what it does to the state of the translator alone. */
    void silence(boolean nothing) {
        silent = nothing;
    }

    /** Pushes the value of a node. */
    void push(Node node) {
        if (silent) { return; }
        switch (node) {
            case Constant constant -> constant(constant);
            case Local local -> code.visitVarInsn(load(local.kind()), local.index());
            case Operation operation -> {
                operation.operands().forEach(this::push);
                code.visitInsn(operation.opcode());
            }
            case Invocation call -> {
                call.arguments().forEach(this::push);
                code.visitMethodInsn(INVOKESTATIC, call.owner(), call.name(), call.descriptor(), false);
            }
            case Choice choice -> {
                Label taken = new Label();
                Label end = new Label();
                choice.tested().forEach(this::push);
                code.visitJumpInsn(choice.opcode(), taken);
                push(choice.otherwise());
                code.visitJumpInsn(GOTO, end);
                code.visitLabel(taken);
                push(choice.then());
                code.visitLabel(end);
            }
            case Binding binding -> {
                push(binding.value());
                store(binding.local());
                push(binding.body());
            }
            case Application application -> push(Expansion.expand(application, numbers));
        }
    }

    /** Moves the value on the stack to a local. */
    void store(Local local) {
        code.visitVarInsn(switch (local.kind()) {
            case INT -> ISTORE;
            case LONG -> LSTORE;
            case FLOAT -> FSTORE;
            case DOUBLE -> DSTORE;
        }, local.index());
    }

    private static int load(Kind kind) {
        return switch (kind) {
            case INT -> ILOAD;
            case LONG -> LLOAD;
            case FLOAT -> FLOAD;
            case DOUBLE -> DLOAD;
        };
    }

    private void constant(Constant constant) {
        long value = constant.value();
        switch (constant.kind()) {
            case INT -> integer((int) value);
            case LONG -> {
                if (value == 0 || value == 1) {
                    code.visitInsn(value == 0 ? LCONST_0 : LCONST_1);
                } else if (value == (short) value) {
                    integer((int) value);
                    code.visitInsn(I2L);
                } else {
                    code.visitLdcInsn(value);
                }
            }
            case DOUBLE -> code.visitLdcInsn(Double.longBitsToDouble(value));
            case FLOAT -> code.visitLdcInsn(Float.intBitsToFloat((int) value));
        }
    }

    /** Pushes an {@code int}. */
    void integer(int value) {
        if (value >= -1 && value <= 5) {
            code.visitInsn(ICONST_0 + value);
        } else if (value == (byte) value) {
            code.visitIntInsn(BIPUSH, value);
        } else if (value == (short) value) {
            code.visitIntInsn(SIPUSH, value);
        } else {
            code.visitLdcInsn(value);
        }
    }

    /** Goes to a label where a condition is as it says; falls through otherwise. */
    void branch(Node condition, boolean when, Label target) {
        if (silent) { return; }
        switch (condition) {
            case Application application -> branch(Expansion.expand(application, numbers), when, target);
            case Constant constant -> {
                if (constant.value() != 0 == when) {
                    code.visitJumpInsn(GOTO, target);
                }
            }
            case Binding binding -> {
                push(binding.value());
                store(binding.local());
                branch(binding.body(), when, target);
            }
            case Choice choice -> branch(choice, when, target);
            default -> {
                push(condition);
                code.visitJumpInsn(when ? IFNE : IFEQ, target);
            }
        }
    }

    private void branch(Choice choice, boolean when, Label target) {
        if (isOfCondition(choice)) {
            branchTwice(choice, when, target);
            return;
        }
        choice.tested().forEach(this::push);
        if (isConstant(choice.then(), when) && isConstant(choice.otherwise(), !when)) {
            code.visitJumpInsn(choice.opcode(), target);
        } else if (isConstant(choice.then(), !when) && isConstant(choice.otherwise(), when)) {
            code.visitJumpInsn(inverse(choice.opcode()), target);
        } else if (isConstant(choice.then(), when)) {
            code.visitJumpInsn(choice.opcode(), target);
            branch(choice.otherwise(), when, target);
        } else if (isConstant(choice.otherwise(), when)) {
            code.visitJumpInsn(inverse(choice.opcode()), target);
            branch(choice.then(), when, target);
        } else {
            Label taken = new Label();
            Label end = new Label();
            code.visitJumpInsn(choice.opcode(), taken);
            branch(choice.otherwise(), when, target);
            code.visitJumpInsn(GOTO, end);
            code.visitLabel(taken);
            branch(choice.then(), when, target);
            code.visitLabel(end);
        }
    }

    /** Whether a choice is one by a condition that is itself a choice. */
    private static boolean isOfCondition(Choice choice) {
        return (choice.opcode() == IFEQ || choice.opcode() == IFNE)
                && (choice.tested().getFirst() instanceof Choice || choice.tested().getFirst() instanceof Binding);
    }

    /** Decides the condition of a choice by jumps, without a value that the next jump tests. */
    private void branchTwice(Choice choice, boolean when, Label target) {
        Label taken = new Label();
        Label end = new Label();
        branch(choice.tested().getFirst(), choice.opcode() == IFNE, taken);
        branch(choice.otherwise(), when, target);
        code.visitJumpInsn(GOTO, end);
        code.visitLabel(taken);
        branch(choice.then(), when, target);
        code.visitLabel(end);
    }

    private static boolean isConstant(Node node, boolean condition) {
        return node instanceof Constant constant && constant.value() != 0 == condition;
    }

    /** The branch that is taken where this one is not. */
    private static int inverse(int opcode) {
        // The six of each group come in pairs of opposites (JVMS 6.5).
        return (opcode - IFEQ ^ 1) + IFEQ;
    }

}
