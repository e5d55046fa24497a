package org.maize.isa.translate;

import static org.objectweb.asm.Opcodes.*;

import org.maize.isa.execute.PageTable;
import org.maize.isa.translate.Node.Kind;
import org.maize.isa.translate.Node.Local;
import org.maize.isa.translate.RegionWriter.Places;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * Writes accesses to guest memory: the software MMU in line. Whatever is not the plain case (no right, beyond the address space,
 * from one page to the next) is left to the interpreter.
 */
final class MemoryWriter {
    private final MethodVisitor code;
    private final NodeWriter values;
    private final boolean ordered;

    /** @param ordered whether other processors see the order of accesses: every load acquires then, every store releases */
    MemoryWriter(MethodVisitor code, NodeWriter values, boolean ordered) {
        this.code = code;
        this.values = values;
        this.ordered = ordered;
    }

    /** Translates a guest address; goes to a label where that is no plain case. Returns the local of the host address. */
    Local translate(Node address, int bytes, int table, RegisterState state, Label otherwise) {
        values.push(address);
        values.integer(PageTable.PAGE_SHIFT);
        code.visitInsn(LUSHR);
        Local page = state.keepTop(Kind.LONG);
        values.push(page);
        values.push(Nodes.constant(PageTable.PAGES));
        code.visitInsn(LCMP);
        code.visitJumpInsn(IFGE, otherwise);
        if (bytes > 1) {
            values.push(address);
            code.visitInsn(L2I);
            values.integer(PageTable.PAGE_SIZE - 1);
            code.visitInsn(IAND);
            values.integer(PageTable.PAGE_SIZE - bytes);
            code.visitJumpInsn(IF_ICMPGT, otherwise);
        }
        unsafe();
        code.visitVarInsn(LLOAD, table);
        values.push(page);
        values.integer(3);
        code.visitInsn(LSHL);
        code.visitInsn(LADD);
        code.visitMethodInsn(INVOKEVIRTUAL, Places.UNSAFE, "getLong", "(Ljava/lang/Object;J)J", false);
        Local frame = state.keepTop(Kind.LONG);
        values.push(frame);
        code.visitInsn(LCONST_0);
        code.visitInsn(LCMP);
        code.visitJumpInsn(IFEQ, otherwise);
        values.push(frame);
        values.push(address);
        values.push(Nodes.constant(PageTable.PAGE_SIZE - 1));
        code.visitInsn(LAND);
        code.visitInsn(LADD);
        return state.keepTop(Kind.LONG);
    }

    private void unsafe() {
        code.visitFieldInsn(GETSTATIC, Places.SELF, Places.UNSAFE_FIELD, Places.UNSAFE_TYPE);
        code.visitInsn(ACONST_NULL);
    }

    /** Loads bytes, zero-extended, into a new local. */
    Local load(Local host, int bytes, RegisterState state) {
        String order = ordered ? "Acquire" : "";
        unsafe();
        values.push(host);
        String type = switch (bytes) {
            case 1 -> "Byte";
            case 2 -> "Char";
            case 4 -> "Int";
            default -> "Long";
        };
        code.visitMethodInsn(INVOKEVIRTUAL, Places.UNSAFE, "get" + type + order,
                "(Ljava/lang/Object;J)" + (bytes == Long.BYTES ? "J" : type.substring(0, 1)), false);
        switch (bytes) {
            case 1 -> {
                values.integer(0xff);
                code.visitInsn(IAND);
                code.visitInsn(I2L);
            }
            case 2 -> code.visitInsn(I2L);
            case 4 -> {
                code.visitInsn(I2L);
                values.push(Nodes.constant(0xffff_ffffL));
                code.visitInsn(LAND);
            }
            default -> {}
        }
        return state.keepTop(Kind.LONG);
    }

    /** Stores the low bytes of a value. */
    void store(Local host, int bytes, Node value) {
        String order = ordered ? "Release" : "";
        unsafe();
        values.push(host);
        values.push(bytes == Long.BYTES ? value : Nodes.unary(L2I, value));
        switch (bytes) {
            case 1 -> {
                code.visitInsn(I2B);
                put("putByte" + order, "B");
            }
            case 2 -> {
                code.visitInsn(I2S);
                put("putShort" + order, "S");
            }
            case 4 -> put("putInt" + order, "I");
            default -> put("putLong" + order, "J");
        }
    }

    private void put(String method, String type) {
        code.visitMethodInsn(INVOKEVIRTUAL, Places.UNSAFE, method, "(Ljava/lang/Object;J" + type + ")V", false);
    }

    /** Orders all accesses before against all after, where anybody sees it. */
    void fence() {
        if (ordered) {
            code.visitMethodInsn(INVOKESTATIC, "java/lang/invoke/VarHandle", "fullFence", "()V", false);
        }
    }
}
