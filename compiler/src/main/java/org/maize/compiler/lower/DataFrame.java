package org.maize.compiler.lower;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maize.compiler.ir.DataLayout;
import org.maize.compiler.ir.Instruction;
import org.maize.compiler.ir.IrModule;
import org.maize.compiler.ir.Type;
import org.maize.compiler.ir.Value;

/**
 * A function's frame on the data stack, the same for every ISA. From its lowest address, which the data stack pointer holds: the
 * variadic arguments of its calls, the widest call's; its variables. Above it, where the pointer was on entry, are the variadic
 * arguments that it was called with.
 */
final class DataFrame {
    private static final long ALIGNMENT = 16;
    private static final long RESUMPTION = 16;
    private static final long LIMIT = 1L << 30;

    private final Map<String, Long> offsets = new HashMap<>();
    private final Map<String, Long> alignments = new HashMap<>();
    private long outgoing;
    private long size;
    private boolean dynamic;
    private final List<Long> resumptions = new ArrayList<>(0);

    DataFrame(IrModule.Function function) throws Unsupported {
        for (IrModule.Block block : function.blocks()) {
            for (Instruction instruction : block.instructions()) {
                if (instruction instanceof Instruction.Call call && call.type().variadic()) {
                    outgoing = Math.max(outgoing, variadicBytes(call));
                }
            }
        }
        outgoing = DataLayout.roundUp(outgoing, ALIGNMENT);
        size = outgoing;
        boolean entry = true;
        for (IrModule.Block block : function.blocks()) {
            for (Instruction instruction : block.instructions()) {
                if (instruction instanceof Instruction.Allocate allocate) {
                    place(function, allocate, entry);
                }
            }
            entry = false;
        }
        size = DataLayout.roundUp(size, ALIGNMENT);
        for (IrModule.Block block : function.blocks()) {
            for (Instruction instruction : block.instructions()) {
                if (Demotion.isSetjmp(instruction)) {
                    resumptions.add(size);
                    size += RESUMPTION;
                }
            }
        }
        if (size > LIMIT) {
            throw new Unsupported("the variables of " + function.name() + " take " + size + " bytes; at most " + LIMIT
                    + " are possible");
        }
    }

    private void place(IrModule.Function function, Instruction.Allocate allocate, boolean entry) throws Unsupported {
        if (!entry || !(allocate.count() instanceof Value.Integer(Type type, BigInteger count))) {
            dynamic = true;
            return;
        }
        long bytes = Math.multiplyExact(DataLayout.size(allocate.allocated()), count.longValueExact());
        long alignment = allocate.alignment();
        long room = alignment > ALIGNMENT ? bytes + alignment : bytes;
        size = DataLayout.roundUp(size, Math.min(alignment, ALIGNMENT));
        offsets.put(allocate.result().name(), size);
        alignments.put(allocate.result().name(), alignment);
        size = Math.addExact(size, room);
        if (size > LIMIT) {
            throw new Unsupported("the variables of " + function.name() + " take more than " + LIMIT + " bytes");
        }
    }

    static long variadicBytes(Instruction.Call call) {
        long bytes = 0;
        for (int i = call.type().parameters().size(); i < call.arguments().size(); i++) {
            bytes = next(bytes, call.arguments().get(i).value().type()) + slot(call.arguments().get(i).value().type());
        }
        return bytes;
    }

    /** Where in the list of variadic arguments one of this type stands, after what ends at an offset. */
    static long next(long offset, Type type) {
        return DataLayout.roundUp(offset, Math.max(8, DataLayout.alignment(type)));
    }

    /** Bytes that a variadic argument takes. */
    static long slot(Type type) {
        return DataLayout.roundUp(DataLayout.size(type), 8);
    }

    /** Whether a variable is made while the function runs, so that the data stack pointer moves. */
    boolean dynamic() {
        return dynamic;
    }

    /** Where the two words of each call of {@code setjmp} are, in the order of the calls. */
    List<Long> resumptions() {
        return resumptions;
    }

    long outgoing() {
        return outgoing;
    }

    long size() {
        return size;
    }

    /** Whether the variable has its place in the frame. */
    boolean has(String variable) {
        return offsets.containsKey(variable);
    }

    long offset(String variable) {
        return offsets.get(variable);
    }

    long alignment(String variable) {
        return alignments.get(variable);
    }
}
