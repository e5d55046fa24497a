package org.maize.loader.frame;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;
import org.maize.isa.CallingConvention;
import org.maize.isa.Decoding;
import org.maize.isa.Isa;
import org.maize.isa.Register;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;
import org.maize.isa.semantics.Statement;
import org.maize.isa.semantics.Trap;
import org.maize.loader.cfi.CallFrameTable;
import org.maize.loader.map.FrameFacts;

/**
 * Finds, for each instruction of a function, which registers hold addresses of its stack frame, on every path from the function's
 * first instruction. A call is taken to keep what the ISA's calling convention says, and to return, unless the call frame
 * information changes right behind it: then that code is reached in another way. Indirect jumps go to the addresses in the tables behind the
 * function's code, where its end is told; else they are not followed, and nothing is known of code that only they reach.
 */
public final class StackFrameAnalysis implements FrameFacts {
    private static final int FUNCTION_LIMIT = 1 << 20;

    private final Isa isa;
    private final byte[] code;
    private final long codeAddress;
    private final CallFrameTable frames;
    private final LongUnaryOperator ends;
    private final List<Register> registers;
    private final Map<Long, Findings> functions = new HashMap<>();

    /**
     * What was found of a function.
     *
     * @param states before each instruction that is reached, and at the function's end where a path comes to it
     * @param returns where calls return to
     */
    private record Findings(Map<Long, AbstractState> states, Set<Long> returns) {}

    /**
     * @param code the program's code
     * @param codeAddress address of its first byte
     * @param frames its call frame information
     */
    public StackFrameAnalysis(Isa isa, byte[] code, long codeAddress, CallFrameTable frames) {
        this(isa, code, codeAddress, frames, start -> start);
    }

    /** @param ends where a function that begins at an address ends, its jump tables included; that address itself where it is not known */
    public StackFrameAnalysis(Isa isa, byte[] code, long codeAddress, CallFrameTable frames, LongUnaryOperator ends) {
        this.ends = ends;
        this.isa = isa;
        this.code = code;
        this.codeAddress = codeAddress;
        this.frames = frames;
        this.registers = AbstractState.tracked(isa.registers().all());
    }

    @Override
    public Map<Integer, Long> registersAt(long functionStart, long functionEnd, long address) {
        AbstractState state = findings(functionStart, functionEnd).states().get(address);
        return state == null ? Map.of() : state.frameAddresses();
    }

    @Override
    public boolean followsCall(long functionStart, long functionEnd, long address) {
        return findings(functionStart, functionEnd).returns().contains(address);
    }

    /** What is known before an instruction; null where no path comes to it. */
    AbstractState stateAt(long functionStart, long functionEnd, long address) {
        return findings(functionStart, functionEnd).states().get(address);
    }

    /** Addresses of the function that tables behind its code hold. */
    private Set<Long> tableTargets(long start, long end) {
        Set<Long> targets = new TreeSet<>();
        long last = Math.min(ends.applyAsLong(start), codeAddress + code.length);
        ByteBuffer words = ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN);
        for (long at = end + Long.BYTES - 1 & -Long.BYTES; at + Long.BYTES <= last; at += Long.BYTES) {
            long word = words.getLong((int) (at - codeAddress));
            if (word >= start && word < end) {
                targets.add(word);
            }
        }
        return targets;
    }

    private Findings findings(long start, long end) {
        boolean inCode = start >= codeAddress && end <= codeAddress + code.length && end - start <= FUNCTION_LIMIT;
        return inCode ? functions.computeIfAbsent(start, s -> analyse(s, end)) : new Findings(Map.of(), Set.of());
    }

    private Findings analyse(long start, long end) {
        Map<Long, AbstractState> states = new HashMap<>();
        Set<Long> returns = new HashSet<>();
        Map<Long, Binding> bindings = new HashMap<>();
        Deque<Long> pending = new ArrayDeque<>();
        AbstractState entry = new AbstractState(registers);
        entry.write(isa.callingConvention().stackPointer().offset(), Long.BYTES,
                AbstractValue.frame(-isa.frameConventions().entryCfaOffset()));
        for (Register register : isa.callingConvention().calleeSaved()) {
            entry.write(register.root().offset(), Long.BYTES, AbstractValue.callers(register.root().dwarf()));
        }
        int column = isa.frameConventions().returnAddressColumn();
        if (isa.frameConventions().entryCfaOffset() > 0) {
            entry.store(AbstractValue.frame(-isa.frameConventions().entryCfaOffset()), Long.BYTES,
                    AbstractValue.callers(column));
        } else {
            entry.write(isa.registers().dwarf(column).offset(), Long.BYTES, AbstractValue.callers(column));
        }
        Set<Long> tables = tableTargets(start, end);
        states.put(start, entry);
        pending.add(start);
        while (!pending.isEmpty()) {
            long address = pending.remove();
            Binding binding = bindings.computeIfAbsent(address, at -> bind(at, end));
            if (binding == null) {
                continue;
            }
            if (isCall(binding)) {
                returns.add(binding.decoded().next());
            }
            for (Successor successor : step(states.get(address), binding, tables)) {
                if (successor.address() < start || successor.address() > end) {
                    continue;
                }
                AbstractState known = states.putIfAbsent(successor.address(), successor.state());
                if (known == null || known.meet(successor.state())) {
                    pending.add(successor.address());
                }
            }
        }
        return new Findings(states, returns);
    }

    /** The instruction at an address; null where there is none, or no more of the function. */
    private Binding bind(long address, long end) {
        if (address >= end) { return null; }
        return isa.decoder().decode(code, (int) (address - codeAddress), (int) (end - codeAddress),
                address) instanceof Decoding.Decoded decoded
                        ? Binding.of(decoded)
                        : null;
    }

    private static boolean isCall(Binding binding) {
        return binding.statements().stream()
                .anyMatch(s -> s instanceof Statement.Jump jump && jump.kind() == Statement.JumpKind.CALL);
    }

    private record Successor(long address, AbstractState state) {}

    private record Stored(AbstractValue address, int bytes, AbstractValue value) {}

    private record Write(int offset, int bytes, AbstractValue value) {}

    /** Where control goes from an instruction, and with what. */
    private List<Successor> step(AbstractState before, Binding binding, Set<Long> tables) {
        long next = binding.decoded().next();
        AbstractEvaluation evaluation = new AbstractEvaluation(before, binding);
        List<Write> writes = new ArrayList<>();
        List<Stored> stores = new ArrayList<>();
        List<Successor> successors = new ArrayList<>();
        Statement.Jump jump = null;
        boolean endsHere = false;
        boolean systemCall = false;
        for (Statement statement : binding.statements()) {
            switch (statement) {
                case Statement.Let let -> evaluation.name(let.name(), let.value());
                case Statement.ExchangePair exchange -> {}
                case Statement.Raise raise -> endsHere |= raise.condition() == null;
                case Statement.Skip skip -> successors.add(new Successor(next, before.copy()));
                case Statement.WriteFixed write -> writes.add(new Write(write.register().offset(),
                        write.register().bytes(), evaluation.evaluate(write.value())));
                case Statement.WriteOperand write ->
                        writes.add(new Write((int) binding.slot(write.slot()), write.bytes(),
                                evaluation.evaluate(write.value())));
                case Statement.Store store -> stores.add(new Stored(evaluation.evaluate(store.address()), store.bytes(),
                        evaluation.evaluate(store.value())));
                case Statement.Retry retry -> {}
                case Statement.Fence fence -> {}
                case Statement.Jump to -> jump = to;
                case Statement.Leave leave -> systemCall |= leave.trap() == Trap.SYSTEM_CALL;
            }
        }
        if (endsHere) { return successors; }
        AbstractState after = before.copy();
        stores.forEach(stored -> after.store(stored.address(), stored.bytes(), stored.value()));
        writes.forEach(write -> after.write(write.offset(), write.bytes(), write.value()));
        if (systemCall) {
            after.write(isa.callingConvention().systemCallResult().offset(), Long.BYTES, null);
        }
        if (jump == null) {
            successors.add(new Successor(next, after));
            return successors;
        }
        if (jump.kind() == Statement.JumpKind.CALL) {
            if (returns(next)) {
                successors.add(new Successor(next, afterCall(before)));
            }
        } else {
            if (jump.condition() != null) {
                successors.add(new Successor(next, after));
            }
            if (jump.target() instanceof Expression.Slot target) {
                successors.add(new Successor(binding.slot(target.index()), after.copy()));
            } else if (jump.kind() == Statement.JumpKind.JUMP) {
                tables.forEach(table -> successors.add(new Successor(table, after.copy())));
            }
        }
        return successors;
    }

    /** Whether a call seems to return: the rules go on behind it and behind the padding that may follow. */
    private boolean returns(long next) {
        long address = next;
        while (!frames.rowBeginsAt(address)) {
            Binding binding = bind(address, codeAddress + code.length);
            if (binding == null || !binding.statements().isEmpty()) { return true; }
            address = binding.decoded().next();
        }
        return false;
    }

    /** What is known when a call has returned: the stack pointer and the callee-saved registers are as before it. */
    private AbstractState afterCall(AbstractState before) {
        CallingConvention convention = isa.callingConvention();
        AbstractState after = before.withoutRegisters();
        List<Register> kept = new ArrayList<>(convention.calleeSaved());
        kept.add(convention.stackPointer());
        for (Register register : kept) {
            if (register.bytes() == Long.BYTES) {
                after.write(register.offset(), Long.BYTES, before.read(register.offset(), Long.BYTES));
            }
        }
        return after;
    }
}
