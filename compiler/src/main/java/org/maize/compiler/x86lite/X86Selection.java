package org.maize.compiler.x86lite;

import static org.maize.compiler.x86lite.X86Registers.RAX;
import static org.maize.compiler.x86lite.X86Registers.RCX;
import static org.maize.compiler.x86lite.X86Registers.RDX;

import java.util.ArrayList;
import java.util.List;
import org.maize.compiler.code.Condition;
import org.maize.compiler.code.Kind;
import org.maize.compiler.code.Opcode;
import org.maize.compiler.code.Operand;
import org.maize.compiler.code.Operation;
import org.maize.compiler.code.Routine;
import org.maize.compiler.code.Value;
import org.maize.compiler.machine.MachineInstruction.Nature;
import org.maize.compiler.machine.MachineInstruction.Role;
import org.maize.compiler.machine.MachineRegister;
import org.maize.compiler.machine.RegisterOperand;
import org.maize.compiler.machine.VirtualRegister;
import org.maize.compiler.target.Address;
import org.maize.compiler.target.Literals;
import org.maize.compiler.target.Selection;

/** Selects x86-64 instructions (Intel SDM, volume 2), written in AT&T syntax. */
final class X86Selection extends Selection {
    private final X86Conditions conditions = new X86Conditions(this);

    X86Selection(Routine routine, Literals literals) {
        super(routine, literals);
    }

    // Planning.

    @Override
    protected void plan(Operation operation) {
        switch (operation.opcode()) {
            case LOAD, LOAD_SIGNED, LOAD_VOLATILE, LOAD_ACQUIRE ->
                    setAddress(operation, planAddress(operation.operand(0), operation, operation.size()));
            case STORE, STORE_RELEASE, STORE_SEQUENTIAL -> {
                planUpdate(operation);
                setAddress(operation, planAddress(operation.operand(1), operation, operation.size()));
            }
            case BRANCH, SELECT -> {
                planCondition(operation);
                planTest(operation);
            }
            case ZERO_EXTEND, SIGN_EXTEND -> planExtension(operation);
            case ADD -> planSum(operation);
            case SUBTRACT, AND, OR, XOR, MULTIPLY, FLOAT_ADD, FLOAT_SUBTRACT, FLOAT_MULTIPLY, FLOAT_DIVIDE ->
                    planMemoryOperand(operation);
            case COMPARE -> {}
            default -> {}
        }
    }

    /** Bits that are tested against 0, or a number in memory that is compared. */
    private void planTest(Operation user) {
        Operation compare = companion(user);
        Operation and = planTested(user, Opcode.AND);
        if (and != null) {
            boolean zero = compare.operand(1).isConstant(0)
                    && (compare.condition() == Condition.EQUAL || compare.condition() == Condition.NOT_EQUAL);
            if (zero && (!(and.operand(1) instanceof Operand.Constant mask) || fits(mask.bits()))) {
                Operation bit = oneBit(and, user);
                fold(and);
                setCompanion(compare, and);
                if (bit != null) {
                    fold(bit);
                    setCompanion(and, bit);
                }
            }
            return;
        }
        Operation load = planTested(user, Opcode.LOAD);
        if (load == null || load.result().kind().floating()) { return; }
        boolean whole = load.size() == load.result().kind().bytes();
        boolean narrow = compare.operand(1) instanceof Operand.Constant constant && constant.bits() >= 0
                && constant.bits() < 1L << 8 * load.size() - 1
                && (compare.condition() == Condition.EQUAL || compare.condition() == Condition.NOT_EQUAL
                        || compare.condition().unsigned());
        if (whole || narrow) {
            fold(load);
            setCompanion(compare, load);
            setAddress(compare, planAddress(load.operand(0), user, load.size()));
        }
    }

    /** What shifts 1 by the number of the bit that is tested, if that is so; null otherwise. */
    private Operation oneBit(Operation and, Operation user) {
        for (int index = 0; index < 2; index++) {
            Operation shift = onlySource(and.operand(index), user, Opcode.SHIFT_LEFT);
            if (shift != null && shift.operand(0).isConstant(1) && shift.operand(1) instanceof Value
                    && and.operand(1 - index) instanceof Value) {
                return shift;
            }
        }
        return null;
    }

    /** Arithmetic on what is loaded from an address and stored there again is done in memory. */
    private void planUpdate(Operation store) {
        if (store.opcode() != Opcode.STORE || !(store.operand(0) instanceof Value value) || value.kind().floating()) {
            return;
        }
        for (Opcode opcode : List.of(Opcode.ADD, Opcode.SUBTRACT, Opcode.AND, Opcode.OR, Opcode.XOR)) {
            Operation arithmetic = onlySource(value, store, opcode);
            if (arithmetic == null) {
                continue;
            }
            for (int index = 0; index < (opcode == Opcode.SUBTRACT ? 1 : 2); index++) {
                Operand other = arithmetic.operand(1 - index);
                Operation load = onlyLoad(arithmetic.operand(index), store);
                if (load != null && load.size() == store.size() && load.operand(0).equals(store.operand(1))
                        && (other instanceof Value
                                || other instanceof Operand.Constant constant && fits(constant.bits()))) {
                    fold(arithmetic);
                    fold(load);
                    share(load.operand(0));
                    setCompanion(store, arithmetic);
                    setCompanion(arithmetic, load);
                    return;
                }
            }
        }
    }

    /** Appends a comparison of memory; the registers of the address are read there. */
    String comparedMemory(Operation compare, List<Use> accesses) {
        return memory(address(compare), accesses);
    }

    /** A sum is an address computation if it has more than a register and another one. */
    private void planSum(Operation sum) {
        if (sum.result().kind() == Kind.I64 && !planOnlyMemoryOperand(sum)) {
            Address address = planParts(new Address(sum.operand(0), null, 0, 0), sum.operand(1), sum);
            if (address != null) {
                setAddress(sum, address);
                return;
            }
        }
        planMemoryOperand(sum);
    }

    /** Reads the second operand from memory, or the first if they may be exchanged and the register of the second is free then. */
    private void planMemoryOperand(Operation operation) {
        if (!planMemoryOperand(operation, 1) && isCommutative(operation) && isSpent(operation.operand(1), operation)) {
            planMemoryOperand(operation, 0);
        }
    }

    /** The same where the register of the other operand is free then, and that is no sum or shift which an address computation can have in it. */
    private boolean planOnlyMemoryOperand(Operation operation) {
        for (int index = 1; index >= 0; index--) {
            Operand other = operation.operand(1 - index);
            Operation source = source(other, operation);
            boolean part = source != null && (source.opcode() == Opcode.ADD || source.opcode() == Opcode.SHIFT_LEFT);
            if (!part && isSpent(other, operation) && planMemoryOperand(operation, index)) { return true; }
        }
        return false;
    }

    private boolean planMemoryOperand(Operation operation, int index) {
        int bytes = operation.result().kind().bytes();
        Operation load = onlyLoad(operation.operand(index), operation);
        if (load == null || load.size() != bytes) { return false; }
        fold(load);
        setCompanion(operation, load);
        setAddress(operation, planAddress(load.operand(0), operation, bytes));
        return true;
    }

    private static boolean isCommutative(Operation operation) {
        return switch (operation.opcode()) {
            case ADD, AND, OR, XOR, MULTIPLY, FLOAT_ADD, FLOAT_MULTIPLY -> true;
            default -> false;
        };
    }

    /** Whether the second operand is better taken as the first: the first is in memory, or still needed where the second is not. */
    private boolean isExchanged(Operation operation) {
        Operand left = operation.operand(0);
        Operand right = operation.operand(1);
        if (!isCommutative(operation)) { return false; }
        Operation load = companion(operation);
        if (load != null) { return load.result().equals(left); }
        return source(right, operation) != null && isUsedOnce(right) && left instanceof Value && !isUsedOnce(left);
    }

    @Override
    protected Address planAddress(Operand operand, Operation user, int bytes) {
        Address address = Address.of(operand);
        while (true) {
            Operation sum = source(address.base(), user);
            if (sum == null || sum.opcode() != Opcode.ADD) { return address; }
            Address more = planParts(address, sum.operand(0), sum.operand(1), user);
            if (more == null) { return address; }
            fold(sum);
            address = more;
        }
    }

    private Address planParts(Address address, Operand left, Operand right, Operation user) {
        if (right instanceof Operand.Constant constant) {
            return fits(address.displacement() + constant.bits()) ? address.plus(left, constant.bits()) : null;
        }
        if (address.index() != null) { return null; }
        Address byRight = scaled(address, left, right, user);
        Address scaled = byRight != null ? byRight : scaled(address, right, left, user);
        if (scaled != null) { return scaled; }
        if (right instanceof Value index && isBase(left)) { return address.indexed(left, index, 0); }
        return left instanceof Value index && isBase(right) ? address.indexed(right, index, 0) : null;
    }

    /** A base and an index that is shifted left by as much as an address can shift it. */
    private Address scaled(Address address, Operand base, Operand index, Operation user) {
        Operation shift = source(index, user);
        if (shift != null && shift.opcode() == Opcode.SHIFT_LEFT && shift.operand(0) instanceof Value scaled
                && shift.operand(1) instanceof Operand.Constant count && count.bits() <= 3) {
            fold(shift);
            return address.indexed(base, scaled, (int) count.bits());
        }
        return null;
    }

    private static boolean isBase(Operand operand) {
        return !(operand instanceof Operand.Constant);
    }

    /** The parts of a sum that is computed by {@code lea}; null where an addition does. */
    private Address planParts(Address address, Operand right, Operation sum) {
        Address parts = planParts(address, address.base(), right, sum);
        if (parts == null) { return null; }
        Operation inner = parts.base() instanceof Value ? onlySource(parts.base(), sum, Opcode.ADD) : null;
        if (inner != null) {
            Address more = planParts(parts, inner.operand(0), inner.operand(1), sum);
            if (more != null) {
                fold(inner);
                return more;
            }
        }
        return parts;
    }

    static boolean fits(long value) {
        return value == (int) value;
    }

    // Operands.

    static String suffix(int bytes) {
        return switch (bytes) {
            case 1 -> "b";
            case 2 -> "w";
            case 4 -> "l";
            default -> "q";
        };
    }

    static String suffix(Kind kind) {
        return switch (kind) {
            case I32 -> "l";
            case I64 -> "q";
            case F32 -> "ss";
            case F64 -> "sd";
        };
    }

    /** An address, its registers those of the instruction from a number on, which it adds. */
    private String memory(Address address, List<Use> accesses) {
        String index = "";
        if (address.index() != null) {
            index = ",{" + accesses.size() + ":8}," + (1 << address.shift());
            accesses.add(lateUse(register(address.index())));
        }
        return switch (address.base()) {
            case Operand.Symbol(String name, long offset) -> {
                String symbol = plus(name, offset + address.displacement());
                yield index.isEmpty() ? symbol + "(%rip)" : symbol + "(" + index + ")";
            }
            case Operand.DataSlot(long offset) -> displacement(offset + address.displacement()) + "(%rbp" + index + ")";
            case Value value -> {
                String base = "{" + accesses.size() + ":8}";
                accesses.add(lateUse(register(value)));
                yield displacement(address.displacement()) + "(" + base + index + ")";
            }
            case Operand.Constant constant -> {
                String base = "{" + accesses.size() + ":8}";
                accesses.add(lateUse(register(constant)));
                yield displacement(address.displacement()) + "(" + base + index + ")";
            }
        };
    }

    private static String plus(String symbol, long offset) {
        return offset == 0 ? symbol : symbol + (offset > 0 ? "+" : "") + offset;
    }

    private static String displacement(long value) {
        return value == 0 ? "" : Long.toString(value);
    }

    /** The accesses of a memory operand do not go on after the instruction has written its result. */
    private static Use[] early(List<Use> accesses) {
        return accesses.stream()
                .map(access -> access.role() == Role.LATE_USE ? use(access.register()) : access)
                .toArray(Use[]::new);
    }

    @Override
    public void materialise(Operand operand, RegisterOperand register) {
        switch (operand) {
            case Operand.Constant(Kind kind, long bits) when kind.floating() -> {
                if (bits == 0) {
                    plain("xorps {0:16}, {0:16}", define(register));
                } else {
                    plain("mov" + suffix(kind) + " " + literals.symbol(kind.bytes(), bits) + "(%rip), {0:16}",
                            define(register));
                }
            }
            case Operand.Constant(Kind kind, long bits) -> {
                if (bits >>> 32 == 0 || kind == Kind.I32) {
                    plain("movl $" + (bits & 0xffff_ffffL) + ", {0:4}", define(register));
                } else if (fits(bits)) {
                    plain("movq $" + bits + ", {0:8}", define(register));
                } else {
                    plain("movabsq $" + bits + ", {0:8}", define(register));
                }
            }
            case Operand.Symbol(String name, long offset) ->
                    plain("leaq " + plus(name, offset) + "(%rip), {0:8}", define(register));
            case Operand.DataSlot(long offset) ->
                    plain("leaq " + displacement(offset) + "(%rbp), {0:8}", define(register));
            case Value value -> move(register, register(value));
        }
    }

    // Selecting.

    @Override
    protected void select(Operation operation) {
        switch (operation.opcode()) {
            case ADD -> add(operation);
            case SUBTRACT -> subtract(operation);
            case AND -> binary(operation, "and");
            case OR -> binary(operation, "or");
            case XOR -> exclusiveOr(operation);
            case MULTIPLY -> multiply(operation);
            case SHIFT_LEFT -> shift(operation, "shl");
            case SHIFT_RIGHT -> shift(operation, "shr");
            case SHIFT_RIGHT_ARITHMETIC -> shift(operation, "sar");
            case ROTATE_RIGHT -> shift(operation, "ror");
            case DIVIDE -> divide(operation, true, RAX);
            case REMAINDER -> divide(operation, true, RDX);
            case DIVIDE_UNSIGNED -> divide(operation, false, RAX);
            case REMAINDER_UNSIGNED -> divide(operation, false, RDX);
            case MULTIPLY_HIGH -> multiplyHigh(operation, "imulq");
            case MULTIPLY_HIGH_UNSIGNED -> multiplyHigh(operation, "mulq");
            case LEADING_ZEROS -> leadingZeros(operation);
            case TRAILING_ZEROS -> trailingZeros(operation);
            case REVERSE_BYTES -> {
                VirtualRegister result = copyOf(operation);
                plain("bswap {0:" + operation.result().kind().bytes() + "}", update(result));
            }
            case FLOAT_ADD -> floating(operation, "add");
            case FLOAT_SUBTRACT -> floating(operation, "sub");
            case FLOAT_MULTIPLY -> floating(operation, "mul");
            case FLOAT_DIVIDE -> floating(operation, "div");
            case FLOAT_NEGATE -> signBits(operation, "xorps", 1L << operation.result().kind().bytes() * 8 - 1);
            case FLOAT_ABSOLUTE -> signBits(operation, "andps",
                    operation.result().kind() == Kind.F64 ? Long.MAX_VALUE : Integer.MAX_VALUE);
            case FLOAT_SQUARE_ROOT -> plain("sqrt" + suffix(operation.result().kind()) + " {1:16}, {0:16}",
                    define(register(operation.result())), use(register(operation.operand(0))));
            case ZERO_EXTEND -> zeroExtend(operation);
            case SIGN_EXTEND -> signExtend(operation);
            case TRUNCATE -> move(register(operation.result()), register(operation.operand(0)));
            case TO_FLOAT -> plain(
                    "cvtsi2" + suffix(operation.result().kind()) + suffix(operation.operand(0).kind()) + " {1:"
                            + operation.operand(0).kind().bytes() + "}, {0:16}",
                    define(register(operation.result())),
                    use(register(operation.operand(0))));
            case TO_FLOAT_UNSIGNED -> toFloatUnsigned(operation);
            case TO_INTEGER -> plain("cvtt" + suffix(operation.operand(0).kind()) + "2si {1:16}, {0:"
                    + operation.result().kind().bytes() + "}", define(register(operation.result())),
                    use(register(operation.operand(0))));
            case TO_INTEGER_UNSIGNED -> toIntegerUnsigned(operation);
            case CONVERT_FLOAT ->
                    plain((operation.result().kind() == Kind.F64 ? "cvtss2sd" : "cvtsd2ss") + " {1:16}, {0:16}",
                            define(register(operation.result())), use(register(operation.operand(0))));
            case REINTERPRET -> reinterpret(operation);
            case COMPARE -> conditions.value(operation);
            case SELECT -> conditions.select(operation, companion(operation));
            case LOAD, LOAD_VOLATILE, LOAD_ACQUIRE ->
                    load(operation.result(), operation.size(), false, address(operation));
            case LOAD_SIGNED -> load(operation.result(), operation.size(), true, address(operation));
            case STORE, STORE_RELEASE -> store(operation);
            case STORE_SEQUENTIAL -> storeSequential(operation);
            case ATOMIC_EXCHANGE -> exchange(operation);
            case ATOMIC_ADD -> atomicAdd(operation);
            case ATOMIC_AND -> atomicUpdate(operation, "and");
            case ATOMIC_OR -> atomicUpdate(operation, "or");
            case ATOMIC_XOR -> atomicUpdate(operation, "xor");
            case ATOMIC_COMPARE_EXCHANGE -> compareExchange(operation);
            case FENCE -> plain("mfence");
            case COMPILER_FENCE -> {}
            case PARAMETER -> parameter(operation);
            case CALL, CALL_INDIRECT -> call(operation);
            case POINT -> append(Nature.POINT, "").at(operation);
            case DATA_STACK_POINTER -> plain("movq %rbp, {0:8}", define(register(operation.result())));
            case SET_DATA_STACK_POINTER -> plain("movq {0:8}, %rbp", use(register(operation.operand(0))));
            case THREAD_ADDRESS -> plain("movq %fs:0, {0:8}\n\tleaq " + operation.symbol() + "@tpoff({0:8}), {0:8}",
                    define(register(operation.result())));
            case MATERIALISE -> put(operation.operand(0), register(operation.result()));
            case KEEP -> plain("", use(register(operation.operand(0))));
            case TRAP, UNREACHABLE -> plain("ud2");
            case JUMP -> jump(operation.targets().getFirst());
            case BRANCH -> conditions.branch(operation, companion(operation));
            case JUMP_TABLE -> jumpTable(operation);
            case JUMP_INDIRECT -> plain("jmp *{0:8}", use(register(operation.operand(0))));
            case RETURN -> returnFrom(operation);
        }
    }

    /** The result's register with the first operand in it. */
    private VirtualRegister copyOf(Operation operation) {
        return copyOf(operation, operation.operand(0));
    }

    private VirtualRegister copyOf(Operation operation, Operand operand) {
        VirtualRegister result = register(operation.result());
        put(operand, result);
        return result;
    }

    private void binary(Operation operation, String mnemonic) {
        int bytes = operation.result().kind().bytes();
        int first = isExchanged(operation) ? 1 : 0;
        Operand left = operation.operand(first);
        Operand right = operation.operand(1 - first);
        if (companion(operation) != null) {
            VirtualRegister result = copyOf(operation, left);
            List<Use> accesses = new ArrayList<>(List.of(update(result)));
            String memory = memory(address(operation), accesses);
            plain(mnemonic + suffix(bytes) + " " + memory + ", {0:" + bytes + "}", accesses.toArray(Use[]::new));
        } else if (right instanceof Operand.Constant constant && fits(constant.bits())) {
            plain(mnemonic + suffix(bytes) + " $" + constant.bits() + ", {0:" + bytes + "}", update(copyOf(operation)));
        } else {
            VirtualRegister second = register(right);
            plain(mnemonic + suffix(bytes) + " {1:" + bytes + "}, {0:" + bytes + "}", update(copyOf(operation, left)),
                    lateUse(second));
        }
    }

    private void add(Operation operation) {
        Address address = address(operation);
        if (companion(operation) != null) {
            binary(operation, "add");
        } else if (address != null) {
            lea(operation, address, 8);
        } else if (operation.operand(1) instanceof Operand.Constant constant && fits(constant.bits())) {
            lea(operation, Address.of(operation.operand(0)).plus(operation.operand(0), constant.bits()),
                    operation.result().kind().bytes());
        } else if (operation.operand(0) instanceof Value && operation.operand(1) instanceof Value index) {
            lea(operation, new Address(operation.operand(0), index, 0, 0), operation.result().kind().bytes());
        } else {
            binary(operation, "add");
        }
    }

    private void lea(Operation operation, Address address, int bytes) {
        List<Use> accesses = new ArrayList<>(List.of(define(register(operation.result()))));
        String memory = memory(address, accesses);
        plain("lea" + suffix(bytes) + " " + memory + ", {0:" + bytes + "}", early(accesses));
    }

    private void subtract(Operation operation) {
        if (isZero(operation.operand(0)) && companion(operation) == null) {
            VirtualRegister result = register(operation.result());
            put(operation.operand(1), result);
            plain("neg" + suffix(operation.result().kind()) + " {0:" + operation.result().kind().bytes() + "}",
                    update(result));
        } else {
            binary(operation, "sub");
        }
    }

    private void exclusiveOr(Operation operation) {
        if (operation.operand(1).isConstant(-1)) {
            plain("not" + suffix(operation.result().kind()) + " {0:" + operation.result().kind().bytes() + "}",
                    update(copyOf(operation)));
        } else {
            binary(operation, "xor");
        }
    }

    private void multiply(Operation operation) {
        int bytes = operation.result().kind().bytes();
        if (operation.operand(1) instanceof Operand.Constant constant && fits(constant.bits())) {
            int shift = switch ((int) constant.bits()) {
                case 3 -> 1;
                case 5 -> 2;
                case 9 -> 3;
                default -> 0;
            };
            if (shift > 0 && operation.operand(0) instanceof Value value) {
                lea(operation, new Address(value, value, shift, 0), bytes);
                return;
            }
            plain("imul" + suffix(bytes) + " $" + constant.bits() + ", {1:" + bytes + "}, {0:" + bytes + "}",
                    define(register(operation.result())), use(register(operation.operand(0))));
            return;
        }
        binary(operation, "imul");
    }

    private void shift(Operation operation, String mnemonic) {
        int bytes = operation.result().kind().bytes();
        if (operation.operand(1) instanceof Operand.Constant constant) {
            plain(mnemonic + suffix(bytes) + " $" + constant.bits() + ", {0:" + bytes + "}", update(copyOf(operation)));
            return;
        }
        VirtualRegister result = copyOf(operation);
        put(operation.operand(1), RCX);
        plain(mnemonic + suffix(bytes) + " %cl, {0:" + bytes + "}", update(result), lateUse(RCX));
    }

    private void divide(Operation operation, boolean signed, MachineRegister from) {
        int bytes = operation.result().kind().bytes();
        VirtualRegister divisor = register(operation.operand(1));
        put(operation.operand(0), RAX);
        if (signed) {
            plain(bytes == 8 ? "cqto" : "cltd", define(RDX), use(RAX));
        } else {
            plain("xorl %edx, %edx", define(RDX));
        }
        plain((signed ? "idiv" : "div") + suffix(bytes) + " {2:" + bytes + "}", update(RAX), update(RDX),
                lateUse(divisor));
        move(register(operation.result()), from);
    }

    private void multiplyHigh(Operation operation, String mnemonic) {
        VirtualRegister factor = register(operation.operand(1));
        put(operation.operand(0), RAX);
        plain(mnemonic + " {2:8}", update(RAX), define(RDX), use(factor));
        move(register(operation.result()), RDX);
    }

    private void leadingZeros(Operation operation) {
        int bytes = operation.result().kind().bytes();
        String s = suffix(bytes);
        if (operation.immediate() == Opcode.NEVER_ZERO) {
            plain("bsr" + s + " {1:" + bytes + "}, {0:" + bytes + "}\n\txor" + s + " $" + (bytes * 8 - 1) + ", {0:"
                    + bytes + "}", define(register(operation.result())), use(register(operation.operand(0))));
            return;
        }
        plain("bsr" + s + " {1:" + bytes + "}, {0:" + bytes + "}\n\tmov" + s + " $" + (bytes * 16 - 1) + ", {2:" + bytes
                + "}\n\tcmovz" + s
                + " {2:" + bytes + "}, {0:" + bytes + "}\n\txor" + s + " $" + (bytes * 8 - 1) + ", {0:" + bytes + "}",
                define(register(operation.result())), use(register(operation.operand(0))), scratch(temporary(false)));
    }

    private void trailingZeros(Operation operation) {
        int bytes = operation.result().kind().bytes();
        String s = suffix(bytes);
        if (operation.immediate() == Opcode.NEVER_ZERO) {
            plain("bsf" + s + " {1:" + bytes + "}, {0:" + bytes + "}", define(register(operation.result())),
                    use(register(operation.operand(0))));
            return;
        }
        plain("bsf" + s + " {1:" + bytes + "}, {0:" + bytes + "}\n\tmov" + s + " $" + bytes * 8 + ", {2:" + bytes
                + "}\n\tcmovz" + s
                + " {2:" + bytes + "}, {0:" + bytes + "}",
                define(register(operation.result())), use(register(operation.operand(0))), scratch(temporary(false)));
    }

    private void floating(Operation operation, String mnemonic) {
        String s = suffix(operation.result().kind());
        int first = isExchanged(operation) ? 1 : 0;
        Operand left = operation.operand(first);
        Operand right = operation.operand(1 - first);
        if (companion(operation) != null) {
            VirtualRegister result = copyOf(operation, left);
            List<Use> accesses = new ArrayList<>(List.of(update(result)));
            String memory = memory(address(operation), accesses);
            plain(mnemonic + s + " " + memory + ", {0:16}", accesses.toArray(Use[]::new));
        } else if (right instanceof Operand.Constant constant && constant.bits() != 0) {
            plain(mnemonic + s + " " + literals.symbol(constant.kind().bytes(), constant.bits()) + "(%rip), {0:16}",
                    update(copyOf(operation)));
        } else {
            VirtualRegister second = register(right);
            plain(mnemonic + s + " {1:16}, {0:16}", update(copyOf(operation, left)), lateUse(second));
        }
    }

    private void signBits(Operation operation, String mnemonic, long mask) {
        Kind kind = operation.result().kind();
        VirtualRegister bits = temporary(true);
        plain("mov" + suffix(kind) + " " + literals.symbol(kind.bytes(), mask) + "(%rip), {0:16}", define(bits));
        plain(mnemonic + " {1:16}, {0:16}", update(copyOf(operation)), lateUse(bits));
    }

    private void zeroExtend(Operation operation) {
        if (companion(operation) != null) {
            load(operation.result(), operation.size(), false, address(operation));
            return;
        }
        VirtualRegister from = register(operation.operand(0));
        VirtualRegister result = register(operation.result());
        switch (operation.size()) {
            case 1 -> plain("movzbl {1:1}, {0:4}", define(result), use(from));
            case 2 -> plain("movzwl {1:2}, {0:4}", define(result), use(from));
            default -> {
                if (operation.operand(0).kind() == Kind.I32 && hasCleanUpperHalf(operation.operand(0))) {
                    move(result, from);
                } else {
                    plain("movl {1:4}, {0:4}", define(result), use(from));
                }
            }
        }
    }

    private void signExtend(Operation operation) {
        if (companion(operation) != null) {
            load(operation.result(), operation.size(), true, address(operation));
            return;
        }
        int bytes = operation.result().kind().bytes();
        plain("movs" + suffix(operation.size()) + suffix(bytes) + " {1:" + operation.size() + "}, {0:" + bytes + "}",
                define(register(operation.result())), use(register(operation.operand(0))));
    }

    private void toFloatUnsigned(Operation operation) {
        String s = suffix(operation.result().kind());
        plain("testq {1:8}, {1:8}\n\tjs 1f\n\tcvtsi2" + s
                + "q {1:8}, {0:16}\n\tjmp 2f\n1:\tmovq {1:8}, {2:8}\n\tshrq $1, {2:8}\n\tmovl {1:4}, {3:4}"
                + "\n\tandl $1, {3:4}\n\torq {3:8}, {2:8}\n\tcvtsi2" + s + "q {2:8}, {0:16}\n\tadd" + s
                + " {0:16}, {0:16}\n2:",
                define(register(operation.result())), lateUse(register(operation.operand(0))),
                scratch(temporary(false)),
                scratch(temporary(false)));
    }

    private void toIntegerUnsigned(Operation operation) {
        Kind kind = operation.operand(0).kind();
        String s = suffix(kind);
        String limit = literals.symbol(kind.bytes(), kind == Kind.F64 ? 0x43e0_0000_0000_0000L : 0x5f00_0000L);
        plain("mov" + s + " " + limit + "(%rip), {2:16}\n\tucomi" + s + " {2:16}, {1:16}\n\tjae 1f\n\tcvtt" + s
                + "2siq {1:16}, {0:8}\n\tjmp 2f"
                + "\n1:\tmovaps {1:16}, {3:16}\n\tsub" + s + " {2:16}, {3:16}\n\tcvtt" + s
                + "2siq {3:16}, {0:8}\n\tbtcq $63, {0:8}\n2:",
                define(register(operation.result())), lateUse(register(operation.operand(0))), scratch(temporary(true)),
                scratch(temporary(true)));
    }

    private void reinterpret(Operation operation) {
        Kind to = operation.result().kind();
        boolean wide = to.bytes() == 8;
        String text = wide ? "movq " : "movd ";
        plain(text + (to.floating() ? "{1:" + to.bytes() + "}, {0:16}" : "{1:16}, {0:" + to.bytes() + "}"),
                define(register(operation.result())), use(register(operation.operand(0))));
    }

    // Memory.

    private void load(Value result, int size, boolean signed, Address address) {
        Kind kind = result.kind();
        List<Use> accesses = new ArrayList<>(List.of(define(register(result))));
        String memory = memory(address, accesses);
        String text;
        if (kind.floating()) {
            text = "mov" + suffix(kind) + " " + memory + ", {0:16}";
        } else if (size == kind.bytes()) {
            text = "mov" + suffix(kind) + " " + memory + ", {0:" + size + "}";
        } else if (signed) {
            text = "movs" + suffix(size) + suffix(kind) + " " + memory + ", {0:" + kind.bytes() + "}";
        } else {
            text = (size == 4 ? "movl " : "movz" + suffix(size) + "l ") + memory + ", {0:4}";
        }
        plain(text, early(accesses));
    }

    private void store(Operation operation) {
        Operand value = operation.operand(0);
        int size = operation.size();
        if (companion(operation) != null) {
            update(operation, companion(operation));
            return;
        }
        List<Use> accesses = new ArrayList<>();
        if (value instanceof Operand.Constant constant
                && (constant.kind().floating() ? constant.bits() == 0 : fits(constant.bits()))) {
            String memory = memory(address(operation), accesses);
            long bits = size < 4 ? constant.bits() & (1L << 8 * size) - 1 : constant.bits();
            plain("mov" + suffix(size) + " $" + bits + ", " + memory, early(accesses));
            return;
        }
        accesses.add(use(register(value)));
        String memory = memory(address(operation), accesses);
        plain(value.kind().floating()
                ? "mov" + suffix(value.kind()) + " {0:16}, " + memory
                : "mov" + suffix(size) + " {0:" + size + "}, " + memory, early(accesses));
    }

    private void update(Operation store, Operation arithmetic) {
        int size = store.size();
        Value loaded = companion(arithmetic).result();
        Operand other = arithmetic.operand(arithmetic.operand(0) == loaded ? 1 : 0);
        String mnemonic = switch (arithmetic.opcode()) {
            case ADD -> "add";
            case SUBTRACT -> "sub";
            case AND -> "and";
            case OR -> "or";
            default -> "xor";
        };
        List<Use> accesses = new ArrayList<>();
        String from = "{0:" + size + "}";
        if (other instanceof Operand.Constant constant) {
            from = "$" + (constant.bits() << 64 - 8 * size >> 64 - 8 * size);
        } else {
            accesses.add(use(register(other)));
        }
        String memory = memory(address(store), accesses);
        plain(mnemonic + suffix(size) + " " + from + ", " + memory, early(accesses));
    }

    private void storeSequential(Operation operation) {
        VirtualRegister value = temporary(false);
        Operand operand = operation.operand(0);
        if (operand.kind().floating()) {
            VirtualRegister from = register(operand);
            plain((operand.kind() == Kind.F64 ? "movq" : "movd") + " {1:16}, {0:" + operand.kind().bytes() + "}",
                    define(value), use(from));
        } else {
            put(operand, value);
        }
        List<Use> accesses = new ArrayList<>(List.of(update(value)));
        String memory = memory(address(operation), accesses);
        plain("xchg" + suffix(operation.size()) + " {0:" + operation.size() + "}, " + memory,
                accesses.toArray(Use[]::new));
    }

    /** The value is there with its upper bits 0. */
    private void clean(VirtualRegister register, int size) {
        if (size < 4) {
            plain("movz" + suffix(size) + "l {0:" + size + "}, {0:4}", update(register));
        }
    }

    private void exchange(Operation operation) {
        VirtualRegister address = register(operation.operand(0));
        VirtualRegister result = register(operation.result());
        put(operation.operand(1), result);
        plain("xchg" + suffix(operation.size()) + " {0:" + operation.size() + "}, ({1:8})", update(result),
                lateUse(address));
        clean(result, operation.size());
    }

    private void atomicAdd(Operation operation) {
        VirtualRegister address = register(operation.operand(0));
        VirtualRegister result = register(operation.result());
        put(operation.operand(1), result);
        plain("lock xadd" + suffix(operation.size()) + " {0:" + operation.size() + "}, ({1:8})", update(result),
                lateUse(address));
        clean(result, operation.size());
    }

    private void atomicUpdate(Operation operation, String mnemonic) {
        int size = operation.size();
        String s = suffix(size);
        VirtualRegister address = register(operation.operand(0));
        VirtualRegister operand = register(operation.operand(1));
        int wide = Math.max(4, size);
        plain("mov" + s + " ({1:8}), %" + (size == 1 ? "al" : size == 2 ? "ax" : size == 4 ? "eax" : "rax")
                + "\n1:\tmov"
                + suffix(wide) + " %" + (wide == 8 ? "rax" : "eax") + ", {3:" + wide + "}\n\t" + mnemonic + suffix(wide)
                + " {2:" + wide + "}, {3:" + wide
                + "}\n\tlock cmpxchg" + s + " {3:" + size + "}, ({1:8})\n\tjne 1b",
                scratch(RAX), lateUse(address), lateUse(operand), scratch(temporary(false)), define(RAX));
        move(register(operation.result()), RAX);
        clean(register(operation.result()), size);
    }

    private void compareExchange(Operation operation) {
        VirtualRegister address = register(operation.operand(0));
        VirtualRegister replacement = register(operation.operand(2));
        put(operation.operand(1), RAX);
        int size = operation.size();
        plain("lock cmpxchg" + suffix(size) + " {2:" + size + "}, ({1:8})", update(RAX), lateUse(address),
                lateUse(replacement));
        move(register(operation.result()), RAX);
        clean(register(operation.result()), size);
    }

    // Control.

    private int integerParameters;
    private int floatParameters;
    private int stackParameters;

    private void parameter(Operation operation) {
        Value value = operation.result();
        boolean floating = value.kind().floating();
        List<MachineRegister> registers = floating ? X86Registers.FLOAT_ARGUMENTS : X86Registers.INTEGER_ARGUMENTS;
        int index = floating ? floatParameters++ : integerParameters++;
        if (index < registers.size()) {
            move(register(value), registers.get(index));
        } else {
            // Above the return address, counted from the stack pointer on entry.
            plain((floating ? "movsd" : "movq") + " {frame+" + (8 + 8 * stackParameters++) + "}(%rsp), {0:"
                    + (floating ? 16 : 8) + "}",
                    define(register(value)));
        }
    }

    private void call(Operation operation) {
        boolean indirect = operation.opcode() == Opcode.CALL_INDIRECT;
        List<Operand> arguments = operation.operands().subList(indirect ? 1 : 0, operation.operands().size());
        int integers = 0;
        int floats = 0;
        int stack = 0;
        List<MachineRegister> places = new ArrayList<>();
        for (Operand argument : arguments) {
            boolean floating = argument.kind().floating();
            List<MachineRegister> registers = floating ? X86Registers.FLOAT_ARGUMENTS : X86Registers.INTEGER_ARGUMENTS;
            int index = floating ? floats++ : integers++;
            places.add(index < registers.size() ? registers.get(index) : null);
            if (index >= registers.size()) {
                plain((floating ? "movsd {0:16}" : "movq {0:8}") + ", " + displacement(8L * stack++) + "(%rsp)",
                        use(register(argument)));
            }
        }
        machine.needOutgoing(8 * stack);
        machine.noteCall();
        List<Use> accesses = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (places.get(i) != null) {
                put(arguments.get(i), places.get(i));
                accesses.add(use(places.get(i)));
            }
        }
        if (indirect) {
            put(operation.operand(0), RAX);
            accesses.add(use(RAX));
        }
        List<MachineRegister> results = results(operation.results());
        results.forEach(register -> accesses.add(define(register)));
        append(Nature.CALL, indirect ? "call *%rax" : "call " + operation.symbol(), accesses.toArray(Use[]::new))
                .at(operation);
        for (int i = 0; i < results.size(); i++) {
            move(register(operation.results().get(i)), results.get(i));
        }
    }

    /** Where the results of a call are. */
    static List<MachineRegister> results(List<? extends Operand> results) {
        List<MachineRegister> places = new ArrayList<>();
        int integers = 0;
        int floats = 0;
        for (Operand result : results) {
            places.add(result.kind().floating()
                    ? X86Registers.FLOAT_RESULTS.get(floats++)
                    : X86Registers.INTEGER_RESULTS.get(integers++));
        }
        return places;
    }

    private void returnFrom(Operation operation) {
        List<MachineRegister> results = results(operation.operands());
        List<Use> accesses = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            put(operation.operand(i), results.get(i));
            accesses.add(use(results.get(i)));
        }
        append(Nature.RETURN, "ret", accesses.toArray(Use[]::new));
    }

    private void jumpTable(Operation operation) {
        append(Nature.TABLE, "jmp *{table}(,{0:8},8)", use(register(operation.operand(0)))).at(operation);
    }
}
