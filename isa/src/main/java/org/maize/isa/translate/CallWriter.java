package org.maize.isa.translate;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maize.isa.execute.GuestCode;
import org.maize.isa.execute.Link;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** Writes calls of other regions: Java calls, of addresses that are known through a {@link Link} each. */
final class CallWriter {
    private final MethodVisitor code;
    private final NodeWriter values;
    private final GuestCode guest;
    private final List<Link> links = new ArrayList<>();
    private final Map<Long, Integer> numbers = new HashMap<>();

    CallWriter(MethodVisitor code, NodeWriter values, GuestCode guest) {
        this.code = code;
        this.values = values;
        this.guest = guest;
    }

    /** What the calls so far go through: class data of the region. */
    List<Link> links() {
        return links;
    }

    /** Calls the region at a target, or at the address in {@link Places#NEXT} where that is negative; pushes where control goes on. */
    void call(long target) {
        if (target < 0) {
            code.visitVarInsn(ALOAD, Places.CORE);
            code.visitVarInsn(LLOAD, Places.NEXT);
            code.visitMethodInsn(INVOKESTATIC, Places.REGION, "callee",
                    "(" + Places.CORE_TYPE + "J)L" + Places.REGION + ";", false);
        } else {
            pushLink(target);
            code.visitMethodInsn(INVOKEVIRTUAL, Type.getInternalName(Link.class), "region",
                    "()L" + Places.REGION + ";", false);
        }
        code.visitVarInsn(ALOAD, Places.CORE);
        code.visitVarInsn(LLOAD, Places.LEFT);
        code.visitVarInsn(ILOAD, Places.DEPTH);
        code.visitInsn(ICONST_1);
        code.visitInsn(ISUB);
        code.visitMethodInsn(INVOKEVIRTUAL, Places.REGION, "run", Places.RUN, false);
    }

    /** Has the regions run to which a callee has jumped, until control is back: takes and pushes where it goes on. */
    void await(long returnAddress) {
        code.visitVarInsn(ALOAD, Places.CORE);
        values.push(Nodes.constant(returnAddress));
        code.visitVarInsn(ILOAD, Places.DEPTH);
        code.visitMethodInsn(INVOKESTATIC, Places.REGION, "returned", "(J" + Places.CORE_TYPE + "JI)J", false);
    }

    private void pushLink(long target) {
        int number = numbers.computeIfAbsent(target, address -> {
            links.add(guest.link(address));
            return links.size() - 1;
        });
        String link = Type.getDescriptor(Link.class);
        code.visitLdcInsn(new ConstantDynamic("_", link, new Handle(
                H_INVOKESTATIC, "java/lang/invoke/MethodHandles", "classDataAt",
                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;I)Ljava/lang/Object;",
                false),
                number));
    }
}
