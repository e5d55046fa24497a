package org.maize.fuzz.target;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maize.isa.Decoding;
import org.maize.isa.Operand;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;
import org.maize.isa.semantics.Statement;

/**
 * What an instruction reads, writes and transfers control by, as its declared semantics say. Registers are told by their cells:
 * the 8 bytes of the register file that they lie in.
 */
public final class Effects {
    private final Binding binding;
    private final Map<String, Expression> locals = new HashMap<>();
    private final BitSet reads = new BitSet();
    private final BitSet writes = new BitSet();
    private final BitSet moves = new BitSet();
    private final BitSet loaded = new BitSet();
    private final BitSet addresses = new BitSet();
    private final List<Statement.Store> stores = new ArrayList<>();
    private Statement.Jump jump;
    private int accesses;
    private boolean exchanges;
    private boolean leaves;

    private Effects(Binding binding) {
        this.binding = binding;
    }

    /** The effects of a decoded instruction. */
    public static Effects of(Decoding.Decoded decoded) {
        Effects effects = new Effects(Binding.of(decoded));
        effects.binding.statements().forEach(effects::add);
        effects.moves.and(effects.addresses);
        effects.moves.andNot(effects.loaded);
        return effects;
    }

    /** The cell of what lies at an offset in the register file. */
    public static int cell(int offset) {
        return offset / Long.BYTES;
    }

    private void add(Statement statement) {
        switch (statement) {
            case Statement.Let(String name, Expression value) -> {
                locals.put(name, value);
                read(value);
            }
            case Statement.Raise(var trap, Expression condition) -> {
                leaves |= condition == null;
                read(condition);
            }
            case Statement.Skip(Expression condition) -> read(condition);
            case Statement.Retry(Expression condition) -> read(condition);
            case Statement.Fence() -> {
                // orders accesses, and has no effect that one core sees
            }
            case Statement.ExchangePair(String low, String high, Expression address, var expected, var other) -> {
                exchanges = true;
                access(address);
                locals.put(low, new Expression.Load(Long.BYTES, address));
                locals.put(high, new Expression.Load(Long.BYTES, address));
                List.of(expected.low(), expected.high(), other.low(), other.high()).forEach(this::read);
            }
            case Statement.WriteFixed(var register, Expression value) -> write(register.offset(), value);
            case Statement.WriteOperand(int slot, int bytes, Expression value) ->
                    write((int) binding.slot(slot), value);
            case Statement.Store store -> {
                stores.add(store);
                access(store.address());
                read(store.value());
            }
            case Statement.Jump found -> {
                jump = found;
                read(found.target());
                read(found.condition());
            }
            case Statement.Leave leave -> leaves = true;
        }
    }

    private void write(int offset, Expression value) {
        writes.set(cell(offset));
        read(value);
        (loads(value) ? loaded : moves).set(cell(offset));
    }

    private void access(Expression address) {
        accesses++;
        collect(address, addresses);
        read(address);
    }

    private void read(Expression value) {
        if (value != null) {
            collect(value, reads);
        }
    }

    private void collect(Expression value, BitSet cells) {
        switch (value) {
            case Expression.FixedRegister(var register) -> cells.set(cell(register.offset()));
            case Expression.OperandRegister(int slot, int bytes) -> cells.set(cell((int) binding.slot(slot)));
            case Expression.Call(var function, List<Expression> arguments) ->
                    arguments.forEach(argument -> collect(argument, cells));
            case Expression.Load(int bytes, Expression address) -> access(address);
            case Expression.CompareExchange(int bytes, Expression address, Expression expected, Expression other) -> {
                exchanges = true;
                access(address);
                read(expected);
                read(other);
            }
            case Expression.Local(String name) -> collect(locals.get(name), cells);
            case Expression.Sum(Expression left, Expression right) -> {
                collect(left, cells);
                collect(right, cells);
            }
            case Expression.Scaled(Expression inner, int shift) -> collect(inner, cells);
            case Expression.Constant constant -> {
                // no register
            }
            case Expression.Slot slot -> {
                // no register
            }
        }
    }

    private boolean loads(Expression value) {
        return switch (value) {
            case Expression.Load load -> true;
            case Expression.CompareExchange exchange -> true;
            case Expression.Call(var function, List<Expression> arguments) -> arguments.stream().anyMatch(this::loads);
            case Expression.Local(String name) -> loads(locals.get(name));
            case Expression.Sum(Expression left, Expression right) -> loads(left) || loads(right);
            case Expression.Scaled(Expression inner, int shift) -> loads(inner);
            default -> false;
        };
    }

    /** The instruction, bound. */
    public Binding binding() {
        return binding;
    }

    /** The value that a name of the semantics stands for. */
    public Expression local(String name) {
        return locals.get(name);
    }

    public BitSet reads() {
        return reads;
    }

    public BitSet writes() {
        return writes;
    }

    /** Of {@link #writes()} those that move along a register that an address is computed from: write-back, push. */
    public BitSet moves() {
        return moves;
    }

    /** What addresses of accesses are computed from. */
    public BitSet addresses() {
        return addresses;
    }

    /** Whether it accesses memory. */
    public boolean accesses() {
        return accesses > 0;
    }

    /** How many accesses it makes at most. */
    public int accessCount() {
        return accesses;
    }

    /** Whether it exchanges memory atomically. */
    public boolean exchanges() {
        return exchanges;
    }

    public List<Statement.Store> stores() {
        return stores;
    }

    /** The transfer of control, or null. */
    public Statement.Jump jump() {
        return jump;
    }

    /** Whether its jump is one to itself, as that of a repeated string instruction is. */
    public boolean isRepetition() {
        long address = binding.decoded().address();
        // A branch whose distance happens to be that to itself says so in an operand.
        return jump != null && jump.target() instanceof Expression.Slot slot && binding.slot(slot.index()) == address
                && !binding.decoded().operands().contains(new Operand.Immediate(address));
    }

    /** Whether it always leaves the core. */
    public boolean leaves() {
        return leaves;
    }
}
