package org.maize.compiler.ir;

import java.util.List;

/** A module of LLVM IR: what one source file becomes. */
public record IrModule(List<Variable> variables, List<Function> functions, List<Alias> aliases,
        List<Constructor> constructors, SourceLines lines) {
    /** A function that is called before {@code main}. @param priority those of lower numbers are called first, 65535 by default */
    public record Constructor(int priority, Value function) {}

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
     * @param line the number of the metadata that says where it comes from; -1 for none
     */
    public record Function(
            String name,
            Linkage linkage,
            Type.Function type,
            List<Instruction.Argument> parameters,
            List<Block> blocks,
            int line) {}

    /**
     * A basic block: phis, other instructions, a terminator.
     *
     * @param lines for each instruction the number of the metadata that says where it comes from; -1 for none
     */
    public record Block(String name, List<Instruction> instructions, List<Integer> lines) {}

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
