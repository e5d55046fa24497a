package org.maize.isa.translate;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Code that is written, or only gone through. */
final class Rehearsal extends MethodVisitor {
    private final MethodVisitor performed;

    Rehearsal(MethodVisitor performed) {
        super(Opcodes.ASM9, performed);
        this.performed = performed;
    }

    /** Says whether nothing is written from now on. */
    void silence(boolean nothing) {
        mv = nothing ? null : performed;
    }
}
