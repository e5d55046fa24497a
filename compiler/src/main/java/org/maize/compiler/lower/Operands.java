package org.maize.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.maize.compiler.ir.Instruction;
import org.maize.compiler.ir.Value;

/** The operands of IR instructions. */
final class Operands {
    private Operands() {}

    /** The operands of an instruction that is no phi. */
    static List<Value> of(Instruction instruction) {
        List<Value> found = new ArrayList<>();
        replaced(instruction, local -> {
            found.add(local);
            return local;
        });
        return found;
    }

    /** A value with something else for each local. */
    static Value replaced(Value value, Function<Value.Local, Value> with) {
        return value instanceof Value.Local local ? with.apply(local) : value;
    }

    /** An instruction with something else for each local that it uses; a phi as it is. */
    static Instruction replaced(Instruction instruction, Function<Value.Local, Value> with) {
        Function<Value, Value> each = value -> value == null ? null : replaced(value, with);
        return switch (instruction) {
            case Instruction.Binary i ->
                    new Instruction.Binary(i.result(), i.operation(), each.apply(i.left()), each.apply(i.right()));
            case Instruction.Negate i -> new Instruction.Negate(i.result(), each.apply(i.value()));
            case Instruction.Compare i -> new Instruction.Compare(i.result(), i.floating(), i.predicate(),
                    each.apply(i.left()), each.apply(i.right()));
            case Instruction.Cast i -> new Instruction.Cast(i.result(), i.operation(), each.apply(i.value()));
            case Instruction.Select i -> new Instruction.Select(i.result(), each.apply(i.condition()),
                    each.apply(i.whenTrue()), each.apply(i.whenFalse()));
            case Instruction.Load i ->
                    new Instruction.Load(i.result(), each.apply(i.address()), i.isVolatile(), i.acquires());
            case Instruction.Store i ->
                    new Instruction.Store(each.apply(i.value()), each.apply(i.address()), i.ordering());
            case Instruction.ElementAddress i -> new Instruction.ElementAddress(i.result(), i.source(),
                    each.apply(i.base()), i.indices().stream().map(each).toList());
            case Instruction.Allocate i ->
                    new Instruction.Allocate(i.result(), i.allocated(), each.apply(i.count()), i.alignment());
            case Instruction.Phi i -> i;
            case Instruction.Call i -> new Instruction.Call(i.result(), i.type(), each.apply(i.callee()),
                    i.arguments().stream()
                            .map(a -> new Instruction.Argument(each.apply(a.value()), a.extension())).toList(),
                    i.line());
            case Instruction.ExtractValue i ->
                    new Instruction.ExtractValue(i.result(), each.apply(i.aggregate()), i.path());
            case Instruction.InsertValue i -> new Instruction.InsertValue(i.result(), each.apply(i.aggregate()),
                    each.apply(i.element()), i.path());
            case Instruction.NextArgument i -> new Instruction.NextArgument(i.result(), each.apply(i.list()));
            case Instruction.CompareExchange i -> new Instruction.CompareExchange(i.result(), each.apply(i.address()),
                    each.apply(i.expected()), each.apply(i.replacement()));
            case Instruction.ReadModifyWrite i -> new Instruction.ReadModifyWrite(i.result(), i.operation(),
                    each.apply(i.address()), each.apply(i.operand()));
            case Instruction.Fence i -> i;
            case Instruction.Return i -> new Instruction.Return(each.apply(i.value()));
            case Instruction.Jump i -> i;
            case Instruction.Branch i ->
                    new Instruction.Branch(each.apply(i.condition()), i.whenTrue(), i.whenFalse());
            case Instruction.Switch i -> new Instruction.Switch(each.apply(i.value()), i.otherwise(), i.cases());
            case Instruction.IndirectJump i -> new Instruction.IndirectJump(each.apply(i.address()), i.targets());
            case Instruction.Unreachable i -> i;
        };
    }
}
