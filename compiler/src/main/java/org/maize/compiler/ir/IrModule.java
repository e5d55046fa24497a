package org.maize.compiler.ir;

import java.util.List;

/** A module of LLVM IR: what one source file becomes. */
public record IrModule(List<Variable> variables, List<Function> functions, List<Alias> aliases) {
    /**
     * A variable.
     *
     * @param initial null where it is defined elsewhere
     * @param linkage decides who sees it
     */
    public record Variable(
            String name,
            Linkage linkage,
            boolean constant,
            boolean threadLocal,
            Type type,
            Value initial,
            long alignment) {}

    /** Another name of a function or variable. */
    public record Alias(String name, Linkage linkage, Value target) {}

    /**
     * A function.
     *
     * @param blocks the first is the entry; empty where it is defined elsewhere
     */
    public record Function(
            String name,
            Linkage linkage,
            Type.Function type,
            List<Instruction.Argument> parameters,
            List<Block> blocks) {}

    /** A basic block: phis, other instructions, a terminator. */
    public record Block(String name, List<Instruction> instructions) {}

    /** Who sees a symbol. */
    public enum Linkage {
        /** Every object. */
        GLOBAL,
        /** Every object, but a definition that is global comes first. */
        WEAK,
        /** Its own object. */
        LOCAL
    }
}
