package org.maize.compiler.armlite;

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
import org.maize.compiler.machine.MachineRegister;
import org.maize.compiler.machine.RegisterOperand;
import org.maize.compiler.machine.VirtualRegister;
import org.maize.compiler.target.Address;
import org.maize.compiler.target.Literals;
import org.maize.compiler.target.Selection;

/** Selects A64 instructions (Arm Architecture Reference Manual, chapters C6 and C7). */
final class ArmSelection extends Selection {
    /** A routine of so many operations is below 32 KiB, however many instructions each takes. */
    private static final int SHORT_OPERATIONS = 1000;

    private final ArmConditions conditions = new ArmConditions(this);

    ArmSelection(Routine routine, Literals literals) {
        super(routine, literals);
    }

    // Planning.

    @Override
    protected void plan(Operation operation) {
        switch (operation.opcode()) {
            case LOAD, LOAD_SIGNED, LOAD_VOLATILE ->
                    setAddress(operation, planAddress(operation.operand(0), operation, operation.size()));
            case STORE -> setAddress(operation, planAddress(operation.operand(1), operation, operation.size()));
            case BRANCH, SELECT -> {
                planCondition(operation);
                planTest(operation);
            }
            case ZERO_EXTEND, SIGN_EXTEND -> planExtension(operation);
            case ADD -> {
                if (!planProduct(operation, 1) && !planProduct(operation, 0)) {
                    planShift(operation, true);
                }
            }
            case SUBTRACT -> {
                if (!planProduct(operation, 1)) {
                    planShift(operation, false);
                }
            }
            case AND, OR, XOR -> planShift(operation, true);
            default -> {}
        }
    }

    /** Bits that are tested against 0: by {@code tst} for a selection, by {@code tbz}, where that reaches, for a branch. */
    private void planTest(Operation user) {
        Operation compare = companion(user);
        Operation and = planTested(user, Opcode.AND);
        if (and == null || !compare.operand(1).isConstant(0)
                || compare.condition() != Condition.EQUAL && compare.condition() != Condition.NOT_EQUAL) {
            return;
        }
        int bits = 8 * and.result().kind().bytes();
        boolean mask = and.operand(1) instanceof Operand.Constant constant
                && ArmImmediates.isLogical(constant.bits(), bits);
        boolean one = and.operand(1) instanceof Operand.Constant constant
                && Long.bitCount(bits == 64 ? constant.bits() : constant.bits() & 0xffff_ffffL) == 1;
        if (user.opcode() == Opcode.SELECT ? mask || !(and.operand(1) instanceof Operand.Constant) : one && isShort()) {
            fold(and);
            setCompanion(compare, and);
        }
    }

    /** Whether a branch that reaches 32 KiB reaches the whole routine. */
    private boolean isShort() {
        return routine.blocks().stream().mapToInt(block -> block.operations().size() + block.phis().size())
                .sum() < SHORT_OPERATIONS;
    }

    /** {@code madd} and {@code msub}. */
    private boolean planProduct(Operation sum, int index) {
        Operation product = onlySource(sum.operand(index), sum, Opcode.MULTIPLY);
        if (product == null) { return false; }
        fold(product);
        setCompanion(sum, product);
        return true;
    }

    /** An operand that is shifted left by a constant. */
    private void planShift(Operation operation, boolean commutative) {
        for (int index = 1; index >= (commutative ? 0 : 1); index--) {
            Operation shift = onlySource(operation.operand(index), operation, Opcode.SHIFT_LEFT);
            if (shift != null && shift.operand(1) instanceof Operand.Constant
                    && !(operation.operand(1 - index) instanceof Operand.Constant)) {
                fold(shift);
                setCompanion(operation, shift);
                return;
            }
        }
    }

    @Override
    protected Address planAddress(Operand operand, Operation user, int bytes) {
        Address address = Address.of(operand);
        while (true) {
            Operation sum = source(address.base(), user);
            if (sum == null || sum.opcode() != Opcode.ADD) { return address; }
            Operand right = sum.operand(1);
            if (right instanceof Operand.Constant constant) {
                if (!isOffset(address.displacement() + constant.bits(), bytes)) { return address; }
                fold(sum);
                address = address.plus(sum.operand(0), constant.bits());
                continue;
            }
            if (address.displacement() != 0) { return address; }
            return indexed(address, sum, user, bytes);
        }
    }

    private Address indexed(Address address, Operation sum, Operation user, int bytes) {
        for (int index = 1; index >= 0; index--) {
            Operation shift = source(sum.operand(index), user);
            if (shift != null && shift.opcode() == Opcode.SHIFT_LEFT && shift.operand(0) instanceof Value scaled
                    && shift.operand(1).isConstant(Integer.numberOfTrailingZeros(bytes))) {
                fold(sum);
                fold(shift);
                return address.indexed(sum.operand(1 - index), scaled, Integer.numberOfTrailingZeros(bytes));
            }
        }
        Value index = sum.operand(1) instanceof Value value ? value
                : sum.operand(0) instanceof Value value ? value : null;
        if (index == null) { return address; }
        fold(sum);
        return address.indexed(index == sum.operand(1) ? sum.operand(0) : sum.operand(1), index, 0);
    }

    /** What a load or store can add to its base: an unsigned multiple of its width, or a small number with sign. */
    private static boolean isOffset(long offset, int bytes) {
        return offset >= -256 && offset < 256 || offset >= 0 && offset % bytes == 0 && offset / bytes < 4096;
    }

    // Operands.

    private static String suffix(Kind kind, int size) {
        return kind.floating() || size >= 4 ? "" : size == 2 ? "h" : "b";
    }

    private String memory(Address address, int bytes, List<Use> accesses) {
        if (address.index() != null) {
            VirtualRegister base = register(address.base());
            String text = "[{" + accesses.size() + ":8}, {" + (accesses.size() + 1) + ":8}"
                    + (address.shift() > 0 ? ", lsl #" + address.shift() : "")
                    + "]";
            accesses.add(use(base));
            accesses.add(use(register(address.index())));
            return text;
        }
        return switch (address.base()) {
            case Operand.DataSlot(long offset) when isOffset(offset + address.displacement(), bytes) ->
                    "[x28" + displacement(offset + address.displacement()) + "]";
            case Operand.Symbol(String name, long offset) when literals.alignment(name) >= bytes
                    && (offset + address.displacement()) % bytes == 0 -> {
                VirtualRegister page = temporary(false);
                String symbol = plus(name, offset + address.displacement());
                plain("adrp {0:8}, " + symbol, define(page));
                String text = "[{" + accesses.size() + ":8}, :lo12:" + symbol + "]";
                accesses.add(use(page));
                yield text;
            }
            default -> {
                VirtualRegister base = register(address.base());
                String text = "[{" + accesses.size() + ":8}" + displacement(address.displacement()) + "]";
                accesses.add(use(base));
                yield text;
            }
        };
    }

    private static String plus(String symbol, long offset) {
        return offset == 0 ? symbol : symbol + (offset > 0 ? "+" : "") + offset;
    }

    private static String displacement(long value) {
        return value == 0 ? "" : ", #" + value;
    }

    @Override
    public void materialise(Operand operand, RegisterOperand register) {
        switch (operand) {
            case Operand.Constant(Kind kind, long bits) when kind.floating() -> floatConstant(kind, bits, register);
            case Operand.Constant(Kind kind, long bits) -> constant(kind, bits, register);
            case Operand.Symbol(String name, long offset) -> {
                String symbol = plus(name, offset);
                plain("adrp {0:8}, " + symbol + "\n\tadd {0:8}, {0:8}, :lo12:" + symbol, define(register));
            }
            case Operand.DataSlot(long offset) -> {
                if (offset == 0) {
                    plain("mov {0:8}, x28", define(register));
                } else if (ArmImmediates.isSum(offset)) {
                    plain("add {0:8}, x28, #" + offset, define(register));
                } else {
                    constant(Kind.I64, offset, register);
                    plain("add {0:8}, x28, {0:8}", update(register));
                }
            }
            case Value value -> move(register, register(value));
        }
    }

    private void floatConstant(Kind kind, long bits, RegisterOperand register) {
        int bytes = kind.bytes();
        if (bits == 0) {
            plain("fmov {0:" + bytes + "}, " + (bytes == 8 ? "xzr" : "wzr"), define(register));
        } else if (ArmImmediates.isFloat(bits, bytes)) {
            double value = bytes == 8 ? Double.longBitsToDouble(bits) : Float.intBitsToFloat((int) bits);
            plain("fmov {0:" + bytes + "}, #" + value, define(register));
        } else {
            String symbol = literals.symbol(bytes, bits);
            VirtualRegister page = temporary(false);
            plain("adrp {0:8}, " + symbol, define(page));
            plain("ldr {0:" + bytes + "}, [{1:8}, :lo12:" + symbol + "]", define(register), use(page));
        }
    }

    /** One move, or as many as there are pieces of 16 bits that are not as the first move left them. */
    private void constant(Kind kind, long value, RegisterOperand register) {
        int bytes = kind.bytes();
        long bits = bytes == 4 ? value & 0xffff_ffffL : value;
        int pieces = bytes / 2;
        int zeros = 0;
        int ones = 0;
        for (int i = 0; i < pieces; i++) {
            long piece = bits >>> 16 * i & 0xffff;
            zeros += piece == 0 ? 1 : 0;
            ones += piece == 0xffff ? 1 : 0;
        }
        String name = "{0:" + bytes + "}";
        if (bits == 0) {
            plain("mov " + name + ", #0", define(register));
            return;
        }
        if (zeros < pieces - 1 && ones < pieces - 1 && ArmImmediates.isLogical(bits, 8 * bytes)) {
            plain("mov " + name + ", #" + bits, define(register));
            return;
        }
        boolean inverted = ones > zeros;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            long piece = bits >>> 16 * i & 0xffff;
            if (piece == (inverted ? 0xffff : 0) && !(i == pieces - 1 && text.isEmpty())) {
                continue;
            }
            boolean first = text.isEmpty();
            text.append(first ? inverted ? "movn " : "movz " : "\n\tmovk ").append(name).append(", #")
                    .append(first && inverted ? ~piece & 0xffff : piece);
            if (i > 0) {
                text.append(", lsl #").append(16 * i);
            }
        }
        plain(text.toString(), define(register));
    }

    // Selecting.

    @Override
    protected void select(Operation operation) {
        switch (operation.opcode()) {
            case ADD -> sum(operation, false);
            case SUBTRACT -> sum(operation, true);
            case AND -> logical(operation, "and");
            case OR -> logical(operation, "orr");
            case XOR -> logical(operation, "eor");
            case MULTIPLY -> three(operation, "mul");
            case SHIFT_LEFT -> shift(operation, "lsl");
            case SHIFT_RIGHT -> shift(operation, "lsr");
            case SHIFT_RIGHT_ARITHMETIC -> shift(operation, "asr");
            case ROTATE_RIGHT -> shift(operation, "ror");
            case DIVIDE -> three(operation, "sdiv");
            case DIVIDE_UNSIGNED -> three(operation, "udiv");
            case REMAINDER -> remainder(operation, "sdiv");
            case REMAINDER_UNSIGNED -> remainder(operation, "udiv");
            case MULTIPLY_HIGH -> three(operation, "smulh");
            case MULTIPLY_HIGH_UNSIGNED -> three(operation, "umulh");
            case LEADING_ZEROS -> two(operation, "clz");
            case TRAILING_ZEROS -> {
                int b = operation.result().kind().bytes();
                plain("rbit {0:" + b + "}, {1:" + b + "}\n\tclz {0:" + b + "}, {0:" + b + "}",
                        define(register(operation.result())),
                        use(register(operation.operand(0))));
            }
            case REVERSE_BYTES -> two(operation, "rev");
            case FLOAT_ADD -> three(operation, "fadd");
            case FLOAT_SUBTRACT -> three(operation, "fsub");
            case FLOAT_MULTIPLY -> three(operation, "fmul");
            case FLOAT_DIVIDE -> three(operation, "fdiv");
            case FLOAT_NEGATE -> two(operation, "fneg");
            case FLOAT_ABSOLUTE -> two(operation, "fabs");
            case FLOAT_SQUARE_ROOT -> two(operation, "fsqrt");
            case ZERO_EXTEND -> zeroExtend(operation);
            case SIGN_EXTEND -> signExtend(operation);
            case TRUNCATE -> move(register(operation.result()), register(operation.operand(0)));
            case TO_FLOAT -> convert(operation, "scvtf");
            case TO_FLOAT_UNSIGNED -> convert(operation, "ucvtf");
            case TO_INTEGER -> convert(operation, "fcvtzs");
            case TO_INTEGER_UNSIGNED -> convert(operation, "fcvtzu");
            case CONVERT_FLOAT -> convert(operation, "fcvt");
            case REINTERPRET -> convert(operation, "fmov");
            case COMPARE -> conditions.value(operation);
            case SELECT -> conditions.select(operation, companion(operation));
            case LOAD, LOAD_VOLATILE -> load(operation.result(), operation.size(), false, address(operation));
            case LOAD_SIGNED -> load(operation.result(), operation.size(), true, address(operation));
            case LOAD_ACQUIRE -> loadAcquire(operation);
            case STORE -> store(operation);
            case STORE_RELEASE, STORE_SEQUENTIAL -> storeRelease(operation);
            case ATOMIC_EXCHANGE -> atomic(operation, null);
            case ATOMIC_ADD -> atomic(operation, "add");
            case ATOMIC_AND -> atomic(operation, "and");
            case ATOMIC_OR -> atomic(operation, "orr");
            case ATOMIC_XOR -> atomic(operation, "eor");
            case ATOMIC_COMPARE_EXCHANGE -> compareExchange(operation);
            case FENCE -> plain("dmb ish");
            case COMPILER_FENCE -> {}
            case PARAMETER -> parameter(operation);
            case CALL, CALL_INDIRECT -> call(operation);
            case POINT -> append(Nature.POINT, "").at(operation);
            case DATA_STACK_POINTER -> plain("mov {0:8}, x28", define(register(operation.result())));
            case SET_DATA_STACK_POINTER -> plain("mov x28, {0:8}", use(register(operation.operand(0))));
            case THREAD_ADDRESS -> plain("mrs {0:8}, tpidr_el0\n\tadd {0:8}, {0:8}, :tprel_hi12:" + operation.symbol()
                    + ", lsl #12\n\tadd {0:8}, {0:8}, :tprel_lo12_nc:" + operation.symbol(),
                    define(register(operation.result())));
            case MATERIALISE -> put(operation.operand(0), register(operation.result()));
            case KEEP -> plain("", use(register(operation.operand(0))));
            case TRAP, UNREACHABLE -> plain("brk #1");
            case JUMP -> jump(operation.targets().getFirst());
            case BRANCH -> conditions.branch(operation, companion(operation));
            case JUMP_TABLE -> append(Nature.TABLE, "adr x16, {table}\n\tldr x16, [x16, {0:8}, lsl #3]\n\tbr x16",
                    use(register(operation.operand(0)))).at(operation);
            case JUMP_INDIRECT -> plain("br {0:8}", use(register(operation.operand(0))));
            case RETURN -> returnFrom(operation);
        }
    }

    private void two(Operation operation, String mnemonic) {
        int b = operation.result().kind().bytes();
        plain(mnemonic + " {0:" + b + "}, {1:" + b + "}", define(register(operation.result())),
                use(register(operation.operand(0))));
    }

    private void three(Operation operation, String mnemonic) {
        int b = operation.result().kind().bytes();
        VirtualRegister left = register(operation.operand(0));
        VirtualRegister right = register(operation.operand(1));
        plain(mnemonic + " {0:" + b + "}, {1:" + b + "}, {2:" + b + "}", define(register(operation.result())),
                use(left), use(right));
    }

    private void convert(Operation operation, String mnemonic) {
        plain(mnemonic + " {0:" + operation.result().kind().bytes() + "}, {1:" + operation.operand(0).kind().bytes()
                + "}",
                define(register(operation.result())), use(register(operation.operand(0))));
    }

    private void sum(Operation operation, boolean subtract) {
        int b = operation.result().kind().bytes();
        Operation companion = companion(operation);
        String mnemonic = subtract ? "sub" : "add";
        if (companion != null && companion.opcode() == Opcode.MULTIPLY) {
            Operand other = operation.operand(operation.operand(1) == companion.result() ? 0 : 1);
            VirtualRegister left = register(companion.operand(0));
            VirtualRegister right = register(companion.operand(1));
            VirtualRegister addend = isZero(other) ? null : register(other);
            if (addend == null) {
                plain((subtract ? "mneg" : "mul") + " {0:" + b + "}, {1:" + b + "}, {2:" + b + "}",
                        define(register(operation.result())), use(left),
                        use(right));
                return;
            }
            plain("m" + mnemonic + " {0:" + b + "}, {1:" + b + "}, {2:" + b + "}, {3:" + b + "}",
                    define(register(operation.result())),
                    use(left), use(right), use(addend));
            return;
        }
        if (companion != null) {
            shifted(operation, mnemonic, companion);
            return;
        }
        if (operation.operand(1) instanceof Operand.Constant constant) {
            long value = subtract ? -constant.bits() : constant.bits();
            if (ArmImmediates.isSum(value) || ArmImmediates.isSum(-value)) {
                plain((value < 0 ? "sub" : "add") + " {0:" + b + "}, {1:" + b + "}, #" + Math.abs(value),
                        define(register(operation.result())),
                        use(register(operation.operand(0))));
                return;
            }
        }
        if (subtract && isZero(operation.operand(0))) {
            plain("neg {0:" + b + "}, {1:" + b + "}", define(register(operation.result())),
                    use(register(operation.operand(1))));
            return;
        }
        three(operation, mnemonic);
    }

    private void shifted(Operation operation, String mnemonic, Operation shift) {
        int b = operation.result().kind().bytes();
        Operand other = operation.operand(operation.operand(1) == shift.result() ? 0 : 1);
        VirtualRegister left = register(other);
        VirtualRegister right = register(shift.operand(0));
        plain(mnemonic + " {0:" + b + "}, {1:" + b + "}, {2:" + b + "}, lsl #"
                + ((Operand.Constant) shift.operand(1)).bits(),
                define(register(operation.result())), use(left), use(right));
    }

    private void logical(Operation operation, String mnemonic) {
        int b = operation.result().kind().bytes();
        if (companion(operation) != null) {
            shifted(operation, mnemonic, companion(operation));
        } else if (operation.operand(1) instanceof Operand.Constant constant
                && ArmImmediates.isLogical(constant.bits(), 8 * b)) {
            long bits = b == 4 ? constant.bits() & 0xffff_ffffL : constant.bits();
            plain(mnemonic + " {0:" + b + "}, {1:" + b + "}, #0x" + Long.toHexString(bits),
                    define(register(operation.result())),
                    use(register(operation.operand(0))));
        } else if (mnemonic.equals("eor") && operation.operand(1).isConstant(-1)) {
            plain("mvn {0:" + b + "}, {1:" + b + "}", define(register(operation.result())),
                    use(register(operation.operand(0))));
        } else {
            three(operation, mnemonic);
        }
    }

    private void shift(Operation operation, String mnemonic) {
        int b = operation.result().kind().bytes();
        if (operation.operand(1) instanceof Operand.Constant constant) {
            plain(mnemonic + " {0:" + b + "}, {1:" + b + "}, #" + constant.bits(), define(register(operation.result())),
                    use(register(operation.operand(0))));
        } else {
            three(operation, mnemonic);
        }
    }

    private void remainder(Operation operation, String mnemonic) {
        int b = operation.result().kind().bytes();
        VirtualRegister dividend = register(operation.operand(0));
        VirtualRegister divisor = register(operation.operand(1));
        VirtualRegister quotient = temporary(false);
        plain(mnemonic + " {0:" + b + "}, {1:" + b + "}, {2:" + b + "}", define(quotient), use(dividend), use(divisor));
        plain("msub {0:" + b + "}, {1:" + b + "}, {2:" + b + "}, {3:" + b + "}", define(register(operation.result())),
                use(quotient),
                use(divisor), use(dividend));
    }

    private void zeroExtend(Operation operation) {
        if (companion(operation) != null) {
            load(operation.result(), operation.size(), false, address(operation));
            return;
        }
        VirtualRegister from = register(operation.operand(0));
        VirtualRegister result = register(operation.result());
        switch (operation.size()) {
            case 1 -> plain("and {0:4}, {1:4}, #0xff", define(result), use(from));
            case 2 -> plain("and {0:4}, {1:4}, #0xffff", define(result), use(from));
            default -> {
                if (operation.operand(0).kind() == Kind.I32 && hasCleanUpperHalf(operation.operand(0))) {
                    move(result, from);
                } else {
                    plain("mov {0:4}, {1:4}", define(result), use(from));
                }
            }
        }
    }

    private void signExtend(Operation operation) {
        if (companion(operation) != null) {
            load(operation.result(), operation.size(), true, address(operation));
            return;
        }
        String mnemonic = switch (operation.size()) {
            case 1 -> "sxtb";
            case 2 -> "sxth";
            default -> "sxtw";
        };
        plain(mnemonic + " {0:" + operation.result().kind().bytes() + "}, {1:4}", define(register(operation.result())),
                use(register(operation.operand(0))));
    }

    // Memory.

    private void load(Value result, int size, boolean signed, Address address) {
        Kind kind = result.kind();
        List<Use> accesses = new ArrayList<>(List.of(define(register(result))));
        String memory = memory(address, size, accesses);
        boolean extends64 = signed && size < kind.bytes();
        String mnemonic = extends64 ? "ldrs" + (size == 4 ? "w" : size == 2 ? "h" : "b") : "ldr" + suffix(kind, size);
        int width = kind.floating() || extends64 ? kind.bytes() : size == 8 ? 8 : 4;
        plain(unscaled(mnemonic, memory, size) + " {0:" + width + "}, " + memory, accesses.toArray(Use[]::new));
    }

    /** The form for an offset that is negative or no multiple of the width. */
    private static String unscaled(String mnemonic, String memory, int size) {
        int hash = memory.lastIndexOf("], ") >= 0 ? -1 : memory.indexOf(", #");
        if (hash < 0 || memory.contains("lsl")) { return mnemonic; }
        long offset = Long.parseLong(memory.substring(hash + 3, memory.length() - 1));
        return offset >= 0 && offset % size == 0 ? mnemonic : mnemonic.replace("ldr", "ldur").replace("str", "stur");
    }

    private void store(Operation operation) {
        Operand value = operation.operand(0);
        int size = operation.size();
        Kind kind = value.kind();
        List<Use> accesses = new ArrayList<>();
        String mnemonic = "str" + suffix(kind, size);
        if (isZero(value)) {
            String memory = memory(address(operation), size, accesses);
            plain(unscaled(mnemonic, memory, size) + (size == 8 ? " xzr, " : " wzr, ") + memory,
                    accesses.toArray(Use[]::new));
            return;
        }
        accesses.add(use(register(value)));
        String memory = memory(address(operation), size, accesses);
        int width = kind.floating() ? kind.bytes() : size == 8 ? 8 : 4;
        plain(unscaled(mnemonic, memory, size) + " {0:" + width + "}, " + memory, accesses.toArray(Use[]::new));
    }

    private void loadAcquire(Operation operation) {
        Value result = operation.result();
        VirtualRegister address = register(operation.operand(0));
        int size = operation.size();
        VirtualRegister integer = result.kind().floating() ? temporary(false) : register(result);
        plain("ldar" + suffix(Kind.I64, size) + " {0:" + Math.max(4, size) + "}, [{1:8}]", define(integer),
                use(address));
        if (result.kind().floating()) {
            plain("fmov {0:" + size + "}, {1:" + size + "}", define(register(result)), use(integer));
        }
    }

    private void storeRelease(Operation operation) {
        Operand value = operation.operand(0);
        int size = operation.size();
        VirtualRegister address = register(operation.operand(1));
        VirtualRegister from = register(value);
        if (value.kind().floating()) {
            VirtualRegister integer = temporary(false);
            plain("fmov {0:" + size + "}, {1:" + size + "}", define(integer), use(from));
            from = integer;
        }
        plain("stlr" + suffix(Kind.I64, size) + " {0:" + Math.max(4, size) + "}, [{1:8}]", use(from), use(address));
    }

    /** @param mnemonic what is done with what was there and the operand; null to take the operand itself */
    private void atomic(Operation operation, String mnemonic) {
        int size = operation.size();
        int b = Math.max(4, size);
        String s = suffix(Kind.I64, size);
        VirtualRegister address = register(operation.operand(0));
        VirtualRegister operand = register(operation.operand(1));
        String aside = b == 8 ? "x16" : "w16";
        String update = mnemonic == null ? "" : "\n\t" + mnemonic + " " + aside + ", {0:" + b + "}, {2:" + b + "}";
        plain("1:\tldaxr" + s + " {0:" + b + "}, [{1:8}]" + update + "\n\tstlxr" + s + " w17, "
                + (mnemonic == null ? "{2:" + b + "}" : aside)
                + ", [{1:8}]\n\tcbnz w17, 1b", define(register(operation.result())), lateUse(address),
                lateUse(operand));
    }

    private void compareExchange(Operation operation) {
        int size = operation.size();
        int b = Math.max(4, size);
        String s = suffix(Kind.I64, size);
        VirtualRegister address = register(operation.operand(0));
        VirtualRegister expected = register(operation.operand(1));
        VirtualRegister replacement = register(operation.operand(2));
        plain("1:\tldaxr" + s + " {0:" + b + "}, [{1:8}]\n\tcmp {0:" + b + "}, {2:" + b + "}\n\tb.ne 2f\n\tstlxr" + s
                + " w17, {3:" + b
                + "}, [{1:8}]\n\tcbnz w17, 1b\n2:", define(register(operation.result())), lateUse(address),
                lateUse(expected), lateUse(replacement));
    }

    // Control.

    private int integerParameters;
    private int floatParameters;
    private int stackParameters;

    private void parameter(Operation operation) {
        Value value = operation.result();
        boolean floating = value.kind().floating();
        int index = floating ? floatParameters++ : integerParameters++;
        List<MachineRegister> registers = floating ? ArmRegisters.FLOAT_ARGUMENTS : ArmRegisters.INTEGER_ARGUMENTS;
        if (index < registers.size()) {
            move(register(value), registers.get(index));
        } else {
            plain("ldr {0:8}, [sp, #{frame+" + 8 * stackParameters++ + "}]", define(register(value)));
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
            List<MachineRegister> registers = floating ? ArmRegisters.FLOAT_ARGUMENTS : ArmRegisters.INTEGER_ARGUMENTS;
            int index = floating ? floats++ : integers++;
            places.add(index < registers.size() ? registers.get(index) : null);
            if (index >= registers.size()) {
                plain("str {0:8}, [sp, #" + 8 * stack++ + "]", use(register(argument)));
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
            put(operation.operand(0), ArmRegisters.CALL_TARGET);
            accesses.add(use(ArmRegisters.CALL_TARGET));
        }
        List<MachineRegister> results = results(operation.results());
        results.forEach(register -> accesses.add(define(register)));
        append(Nature.CALL, indirect ? "blr " + ArmRegisters.CALL_TARGET : "bl " + operation.symbol(),
                accesses.toArray(Use[]::new))
                .at(operation);
        for (int i = 0; i < results.size(); i++) {
            move(register(operation.results().get(i)), results.get(i));
        }
    }

    private static List<MachineRegister> results(List<? extends Operand> results) {
        List<MachineRegister> places = new ArrayList<>();
        int integers = 0;
        int floats = 0;
        for (Operand result : results) {
            places.add(result.kind().floating()
                    ? ArmRegisters.FLOAT_ARGUMENTS.get(floats++)
                    : ArmRegisters.INTEGER_ARGUMENTS.get(integers++));
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
}
