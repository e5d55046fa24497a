package org.maize.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import org.maize.compiler.code.Kind;
import org.maize.compiler.code.Opcode;
import org.maize.compiler.code.Operand;
import org.maize.compiler.code.Operation;
import org.maize.compiler.code.Value;

/** Appends calls; each is a migration point. */
final class Calls {
    private final Emitter emit;

    Calls(Emitter emit) {
        this.emit = emit;
    }

    /** Calls a function of the C library or of the compiler's own that gives one value. */
    Value library(String name, List<Operand> arguments, Kind result) {
        return call(new Operand.Symbol(name, 0), arguments, List.of(result)).getFirst();
    }

    /** Calls a function of the C library that gives nothing. */
    void library(String name, List<Operand> arguments) {
        call(new Operand.Symbol(name, 0), arguments, List.of());
    }

    /** @param callee a symbol, or an address */
    List<Value> call(Operand callee, List<Operand> arguments, List<Kind> kinds) {
        Value[] results = kinds.stream().map(emit.routine::newValue).toArray(Value[]::new);
        Operation call;
        if (callee instanceof Operand.Symbol(String name, long offset) && offset == 0) {
            call = emit.append(Opcode.CALL, arguments, results).symbol(name);
        } else {
            List<Operand> operands = new ArrayList<>();
            operands.add(callee);
            operands.addAll(arguments);
            call = emit.append(Opcode.CALL_INDIRECT, operands, results);
        }
        call.immediate(emit.routine.nextPoint());
        return List.of(results);
    }
}
