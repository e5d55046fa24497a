package org.maize.compiler.lower;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.maize.compiler.code.Block;
import org.maize.compiler.code.Condition;
import org.maize.compiler.code.Kind;
import org.maize.compiler.code.Opcode;
import org.maize.compiler.code.Operand;
import org.maize.compiler.code.Operation;
import org.maize.compiler.code.Routine;
import org.maize.compiler.ir.DataLayout;
import org.maize.compiler.ir.Instruction;
import org.maize.compiler.ir.IrModule;
import org.maize.compiler.ir.SourceLine;
import org.maize.compiler.ir.SourceLines;
import org.maize.compiler.ir.Type;
import org.maize.compiler.ir.Value;

/**
 * Makes a {@link Routine} of a function: what follows is the same for every ISA, so that every ISA has the same values, alive at the same
 * migration points.
 */
public final class FunctionLowering {
    private final IrModule.Function function;
    private final Names names;
    private final SourceLines lines;
    private final Routine routine;
    private final Emitter emit;
    private final Calls calls;
    private final Arithmetic arithmetic;
    private final WideArithmetic wide;
    private final MemoryAccess memory;
    private final Intrinsics intrinsics;
    private final DataFrame frame;
    private final Map<String, Operand[]> locals = new HashMap<>();
    private final Map<String, Block> blocks = new LinkedHashMap<>();
    private final Map<Block, String> origins = new HashMap<>();
    private final Map<String, Instruction> definitions = new HashMap<>();
    private Operand frameBase;
    private String origin;
    private int resumptions;

    private FunctionLowering(IrModule.Function function, Names names, SourceLines lines) throws Unsupported {
        boolean twice = Demotion.returnsTwice(function);
        this.function = twice ? Demotion.of(function) : function;
        this.names = names;
        this.lines = lines;
        routine = new Routine(names.of(function.name()), function.linkage() != IrModule.Linkage.LOCAL,
                function.linkage() == IrModule.Linkage.WEAK);
        emit = new Emitter(routine);
        calls = new Calls(emit);
        arithmetic = new Arithmetic(emit, calls);
        wide = new WideArithmetic(emit, calls);
        memory = new MemoryAccess(emit, calls);
        intrinsics = new Intrinsics(emit, calls);
        routine.setLine(lines.of(function.line()).orElse(null));
        frame = new DataFrame(this.function);
        routine.setDataFrame(frame.size());
        if (frame.dynamic() || function.type().variadic()) {
            routine.useDataStack();
        }
        routine.resumptions().addAll(frame.resumptions());
    }

    /**
     * Lowers a function that is defined.
     *
     * @throws Unsupported naming what is not compiled, and the function
     */
    public static Routine lower(IrModule.Function function, Names names, SourceLines lines) throws Unsupported {
        FunctionLowering lowering = null;
        try {
            lowering = new FunctionLowering(function, names, lines);
            return lowering.lower();
        } catch (Unsupported unsupported) {
            SourceLine line = lowering == null || lowering.emit.line() == null ? lines.of(function.line()).orElse(null)
                    : lowering.emit.line();
            throw new Unsupported(line, "function " + function.name() + ": " + unsupported.getMessage());
        }
    }

    private Routine lower() throws Unsupported {
        for (IrModule.Block block : function.blocks()) {
            Block first = newBlock(block.name());
            blocks.put(block.name(), first);
        }
        Block entry = newBlock("");
        emit.continueIn(entry);
        parameters();
        if (frame.dynamic()) {
            frameBase = emit.value(Opcode.DATA_STACK_POINTER, Kind.I64);
            routine.setFrameBase((org.maize.compiler.code.Value) frameBase);
        }
        emit.jump(blocks.get(function.blocks().getFirst().name()));
        for (IrModule.Block block : ReversePostorder.of(function)) {
            origin = block.name();
            emit.continueIn(blocks.get(block.name()));
            for (int i = 0; i < block.instructions().size(); i++) {
                Instruction instruction = block.instructions().get(i);
                emit.comeFrom(lines.of(block.lines().get(i)).orElse(null));
                if (instruction instanceof Instruction.Phi phi) {
                    for (Operand part : parts(phi.result())) {
                        emit.block().phis().add(new Block.Phi((org.maize.compiler.code.Value) part, new ArrayList<>()));
                    }
                } else {
                    lower(instruction);
                }
            }
        }
        new Arrangement(routine, entry).arrange();
        joinPhis();
        Arrangement.finish(routine);
        return routine;
    }

    private Block newBlock(String from) {
        Block block = routine.newBlock(0);
        origins.put(block, from);
        return block;
    }

    private void parameters() {
        int index = 0;
        for (Instruction.Argument parameter : function.parameters()) {
            Operand[] parts = parts((Value.Local) parameter.value());
            for (Operand part : parts) {
                org.maize.compiler.code.Value value = (org.maize.compiler.code.Value) part;
                Operation operation = routine.newOperation(Opcode.PARAMETER, List.of(), value);
                emit.block().operations().add(operation.immediate(index++));
                int bits = Shapes.bits(parameter.value().type());
                if ("zeroext".equals(parameter.extension()) && bits < 32 || bits == 1) {
                    emit.zeroFrom(bits, value);
                }
            }
        }
    }

    /** Gives every phi its inputs, now that every block and value is there. */
    private void joinPhis() throws Unsupported {
        Map<String, Map<String, Instruction.Phi>> phis = new HashMap<>();
        for (IrModule.Block block : function.blocks()) {
            Block first = blocks.get(block.name());
            if (!routine.blocks().contains(first)) {
                continue;
            }
            int index = 0;
            for (Instruction instruction : block.instructions()) {
                if (instruction instanceof Instruction.Phi phi) {
                    index = joinPhi(first, phi, index);
                }
            }
        }
    }

    private int joinPhi(Block block, Instruction.Phi phi, int firstPart) throws Unsupported {
        int parts = parts(phi.result()).length;
        for (Block predecessor : block.predecessors()) {
            String from = origins.get(predecessor);
            Value incoming = null;
            for (Instruction.Phi.Incoming each : phi.incoming()) {
                incoming = each.block().equals(from) ? each.value() : incoming;
            }
            Operation jump = predecessor.operations().removeLast();
            emit.continueIn(predecessor);
            Operand[] operands = operands(incoming == null ? new Value.Undefined(phi.result().type()) : incoming);
            predecessor.operations().add(jump);
            for (int i = 0; i < parts; i++) {
                block.phis().get(firstPart + i).inputs().add(operands[i]);
            }
        }
        return firstPart + parts;
    }

    /** The parts of a local, made where it is used before its definition has been seen. */
    private Operand[] parts(Value.Local local) {
        return locals.computeIfAbsent(local.name(), name -> Shapes.of(local.type()).stream()
                .map(part -> {
                    org.maize.compiler.code.Value value = routine.newValue(part.kind());
                    return part.bits() == 1 ? emit.zeroFrom(1, value) : value;
                }).toArray(Operand[]::new));
    }

    private Operand[] operands(Value value) throws Unsupported {
        return switch (value) {
            case Value.Local local -> parts(local);
            case Value.Global(String name) when names.isThreadLocal(name) -> new Operand[]{threadAddress(name)};
            case Value.Computed computed when !isWide(computed.type()) -> new Operand[]{computed(computed)};
            default -> Constants.parts(value, names);
        };
    }

    private Operand threadAddress(String name) {
        org.maize.compiler.code.Value result = routine.newValue(Kind.I64);
        emit.append(Opcode.THREAD_ADDRESS, List.of(), result).symbol(names.of(name));
        return result;
    }

    /** Arithmetic on addresses, which an ISA's instructions do where the linker cannot. */
    private Operand computed(Value.Computed computed) throws Unsupported {
        Value first = computed.operands().getFirst();
        if (computed.operands().size() > 1) {
            return arithmetic.binary(computed.operation(), Shapes.bits(computed.type()), operand(first),
                    operand(computed.operands().get(1)));
        }
        return arithmetic.cast(computed.operation(), Shapes.bits(first.type()), Shapes.bits(computed.type()),
                Shapes.kind(computed.type()),
                operand(first));
    }

    private Operand operand(Value value) throws Unsupported {
        Operand[] parts = operands(value);
        if (parts.length != 1) { throw new Unsupported("a value of type " + value.type() + " is not supported here"); }
        return parts[0];
    }

    private void set(Value.Local local, Operand... parts) {
        locals.put(local.name(), parts);
    }

    private static boolean isWide(Type type) {
        return type instanceof Type.Int integer && integer.bits() > 64;
    }

    private void lower(Instruction instruction) throws Unsupported {
        if (instruction.result() != null) {
            definitions.put(instruction.result().name(), instruction);
        }
        switch (instruction) {
            case Instruction.Binary binary -> binary(binary);
            case Instruction.Negate negate -> set(negate.result(), arithmetic.negate(operand(negate.value())));
            case Instruction.Compare compare -> set(compare.result(), compare(compare));
            case Instruction.Cast cast -> set(cast.result(), cast(cast));
            case Instruction.Select select -> select(select);
            case Instruction.Load load ->
                    set(load.result(), memory.load(load.result().type(), operand(load.address()), load.acquires()
                            ? Opcode.LOAD_ACQUIRE
                            : load.isVolatile() ? Opcode.LOAD_VOLATILE : Opcode.LOAD));
            case Instruction.Store store -> {
                if (store.ordering() == null) {
                    memory.store(store.value().type(), operands(store.value()), operand(store.address()));
                } else {
                    memory.storeOrdered(store.value().type(), operand(store.value()), operand(store.address()),
                            store.ordering());
                }
            }
            case Instruction.ElementAddress address ->
                    set(address.result(), elementAddress(address.source(), operand(address.base()), address.indices()));
            case Instruction.Allocate allocate -> allocate(allocate);
            case Instruction.Phi phi -> throw new Unsupported("a phi after other instructions");
            case Instruction.Call call -> call(call);
            case Instruction.ExtractValue extract -> {
                int first = Shapes.partsBefore(extract.aggregate().type(), extract.path());
                int count = Shapes.of(extract.result().type()).size();
                set(extract.result(),
                        java.util.Arrays.copyOfRange(operands(extract.aggregate()), first, first + count));
            }
            case Instruction.InsertValue insert -> {
                Operand[] parts = operands(insert.aggregate()).clone();
                Operand[] element = operands(insert.element());
                System.arraycopy(element, 0, parts, Shapes.partsBefore(insert.aggregate().type(), insert.path()),
                        element.length);
                set(insert.result(), parts);
            }
            case Instruction.NextArgument next -> nextArgument(next);
            case Instruction.CompareExchange exchange -> compareExchange(exchange);
            case Instruction.ReadModifyWrite update ->
                    new Atomics(emit, () -> newBlock(origin)).lower(update.operation(),
                            Shapes.bits(update.operand().type()), operand(update.address()), operand(update.operand()),
                            result -> set(update.result(), result));
            case Instruction.Fence fence ->
                    emit.append(fence.acrossThreads() ? Opcode.FENCE : Opcode.COMPILER_FENCE, List.of());
            case Instruction.Terminator terminator -> terminate(terminator);
        }
    }

    private void binary(Instruction.Binary binary) throws Unsupported {
        Type type = binary.result().type();
        if (isWide(type)) {
            Operand[] left = operands(binary.left());
            Operand[] right = operands(binary.right());
            int bits = Shapes.bits(type);
            boolean signed = binary.operation().equals("sdiv") || binary.operation().equals("srem")
                    || binary.operation().equals("ashr");
            boolean exact = signed || binary.operation().equals("lshr") || binary.operation().startsWith("u");
            set(binary.result(), wide.binary(binary.operation(),
                    exact && bits % 64 != 0 ? wide.extended(left, bits, signed) : left,
                    exact && bits % 64 != 0 && !binary.operation().endsWith("shr") ? wide.extended(right, bits, signed)
                            : right));
            return;
        }
        set(binary.result(), arithmetic.binary(binary.operation(), Shapes.bits(type), operand(binary.left()),
                operand(binary.right())));
    }

    private Operand compare(Instruction.Compare compare) throws Unsupported {
        Type type = compare.left().type();
        if (isWide(type)) {
            int bits = Shapes.bits(type);
            boolean signed = compare.predicate().startsWith("s");
            return wide.compare(Arithmetic.condition(compare.predicate(), false),
                    wide.extended(operands(compare.left()), bits, signed),
                    wide.extended(operands(compare.right()), bits, signed));
        }
        return arithmetic.compare(compare.floating(), compare.predicate(), Shapes.bits(type), operand(compare.left()),
                operand(compare.right()));
    }

    private Operand[] cast(Instruction.Cast cast) throws Unsupported {
        Type from = cast.value().type();
        Type to = cast.result().type();
        String operation = cast.operation();
        if (operation.equals("freeze")) { return operands(cast.value()); }
        if (isWide(to)) {
            return switch (operation) {
                case "zext", "sext" -> isWide(from)
                        ? wide.filled(
                                wide.extended(operands(cast.value()), Shapes.bits(from), operation.equals("sext")),
                                operation.equals("sext"), Shapes.of(to).size())
                        : wide.widened(operand(cast.value()), Shapes.bits(from), operation.equals("sext"),
                                Shapes.of(to).size());
                case "fptosi", "fptoui" -> wide.toInteger(operand(cast.value()), operation.equals("fptosi"));
                case "trunc" -> java.util.Arrays.copyOf(operands(cast.value()), Shapes.of(to).size());
                case "bitcast" -> operands(cast.value());
                default -> throw new Unsupported("conversion '" + operation + "' to " + to + " is not supported");
            };
        }
        if (isWide(from)) {
            return switch (operation) {
                case "trunc" -> new Operand[]{
                    arithmetic.cast("trunc", 64, Shapes.bits(to), Shapes.kind(to), operands(cast.value())[0])};
                case "sitofp", "uitofp" -> new Operand[]{wide.toFloat(
                        wide.extended(operands(cast.value()), Shapes.bits(from), operation.equals("sitofp")),
                        operation.equals("sitofp"), Shapes.kind(to))};
                default -> throw new Unsupported("conversion '" + operation + "' from " + from + " is not supported");
            };
        }
        return new Operand[]{
            arithmetic.cast(operation, Shapes.bits(from), Shapes.bits(to), Shapes.kind(to), operand(cast.value()))};
    }

    private void select(Instruction.Select select) throws Unsupported {
        Operand condition = operand(select.condition());
        Operand[] whenTrue = operands(select.whenTrue());
        Operand[] whenFalse = operands(select.whenFalse());
        Operand[] chosen = new Operand[whenTrue.length];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = emit.select(condition, whenTrue[i], whenFalse[i]);
            if (Shapes.bits(select.result().type()) == 1 && chosen[i] instanceof org.maize.compiler.code.Value value) {
                emit.zeroFrom(1, value);
            }
        }
        set(select.result(), chosen);
    }

    private Operand elementAddress(Type source, Operand base, List<Value> indices) throws Unsupported {
        Operand address = base;
        long offset = 0;
        Type type = source;
        for (int i = 0; i < indices.size(); i++) {
            Value index = indices.get(i);
            if (i > 0 && type instanceof Type.Struct struct) {
                int field = index instanceof Value.Integer(Type t, BigInteger number) ? number.intValueExact() : 0;
                offset += DataLayout.fieldOffset(struct, field);
                type = struct.fields().get(field);
                continue;
            }
            if (i > 0) {
                type = ((Type.Array) type).element();
            }
            long size = DataLayout.size(type);
            Operand number = operand(index);
            if (number instanceof Operand.Constant constant) {
                int bits = Shapes.bits(index.type());
                offset += (constant.bits() << 64 - bits >> 64 - bits) * size;
            } else {
                Operand scaled = emit.binary(Opcode.MULTIPLY,
                        emit.widened(number, Shapes.bits(index.type()), true, Kind.I64),
                        Emitter.constant(Kind.I64, size));
                address = address instanceof org.maize.compiler.code.Value || scaled instanceof Operand.Constant
                        ? emit.binary(Opcode.ADD, address, scaled)
                        : emit.binary(Opcode.ADD, scaled, address);
            }
        }
        return emit.add(address, offset);
    }

    private void allocate(Instruction.Allocate allocate) throws Unsupported {
        String name = allocate.result().name();
        if (frame.has(name)) {
            Operand address = slot(frame.offset(name));
            if (frame.alignment(name) > 16) {
                address = emit.binary(Opcode.AND, emit.add(address, frame.alignment(name) - 1),
                        Emitter.constant(Kind.I64, -frame.alignment(name)));
            }
            set(allocate.result(), address);
            return;
        }
        Operand count = emit.widened(operand(allocate.count()), Shapes.bits(allocate.count().type()), false, Kind.I64);
        Operand bytes = emit.binary(Opcode.MULTIPLY, count,
                Emitter.constant(Kind.I64, DataLayout.size(allocate.allocated())));
        Operand top = emit.value(Opcode.DATA_STACK_POINTER, Kind.I64);
        Operand lower = emit.binary(Opcode.AND, emit.binary(Opcode.SUBTRACT, top, bytes),
                Emitter.constant(Kind.I64, -Math.max(16, allocate.alignment())));
        emit.append(Opcode.SET_DATA_STACK_POINTER, List.of(lower));
        set(allocate.result(), emit.add(lower, frame.outgoing()));
    }

    private Operand slot(long offset) {
        return frameBase == null ? new Operand.DataSlot(offset) : emit.add(frameBase, offset);
    }

    private void nextArgument(Instruction.NextArgument next) throws Unsupported {
        Type type = next.result().type();
        Operand list = operand(next.list());
        Operand at = emit.load(Opcode.LOAD, Kind.I64, 8, list);
        if (DataLayout.alignment(type) > 8) {
            at = emit.binary(Opcode.AND, emit.add(at, 15), Emitter.constant(Kind.I64, -16));
        }
        set(next.result(), memory.load(type, at, Opcode.LOAD));
        emit.store(8, emit.add(at, DataFrame.slot(type)), list);
    }

    private void compareExchange(Instruction.CompareExchange exchange) throws Unsupported {
        Type type = exchange.expected().type();
        int bits = Shapes.bits(type);
        if (bits > 64) { throw new Unsupported("an atomic access of 16 bytes is not supported"); }
        Operand expected = emit.zeroExtended(operand(exchange.expected()), bits);
        Operation operation = emit.append(Opcode.ATOMIC_COMPARE_EXCHANGE,
                List.of(operand(exchange.address()), expected, operand(exchange.replacement())),
                routine.newValue(Shapes.kind(type)))
                .size(bits / 8);
        set(exchange.result(), operation.result(), emit.compare(Condition.EQUAL, operation.result(), expected));
    }

    private void call(Instruction.Call call) throws Unsupported {
        if (call.callee() instanceof Value.Global(String name) && name.startsWith("llvm.")) {
            intrinsic(call, name.substring("llvm.".length()));
            return;
        }
        if (Demotion.isSetjmp(call)) {
            setjmp(call);
            return;
        }
        List<Operand> arguments = new ArrayList<>();
        long variadic = 0;
        for (int i = 0; i < call.arguments().size(); i++) {
            Instruction.Argument argument = call.arguments().get(i);
            Type type = argument.value().type();
            Operand[] parts = operands(argument.value());
            if (i < call.type().parameters().size()) {
                int bits = Shapes.bits(type);
                for (Operand part : parts) {
                    boolean extend = argument.extension() != null && bits < 32;
                    arguments.add(!extend ? part
                            : argument.extension().equals("signext") ? emit.signExtended(part, bits)
                                    : emit.zeroExtended(part, bits));
                }
            } else {
                long at = DataFrame.next(variadic, type);
                memory.store(type, parts, frame.dynamic()
                        ? emit.add(emit.value(Opcode.DATA_STACK_POINTER, Kind.I64), at)
                        : new Operand.DataSlot(at));
                variadic = at + DataFrame.slot(type);
            }
        }
        List<Shapes.Part> results = Shapes.of(call.type().result());
        List<org.maize.compiler.code.Value> values = calls.call(operand(call.callee()), arguments,
                results.stream().map(Shapes.Part::kind).toList());
        if (call.result() != null) {
            set(call.result(), values.toArray(Operand[]::new));
        }
    }

    /**
     * A {@code jmp_buf} begins with the address of two words in the frame, which {@code __maize_setjmp} sets to the stack pointer and the address
     * to go on at, and the data stack pointer.
     */
    private void setjmp(Instruction.Call call) throws Unsupported {
        Operand buffer = operand(call.arguments().getFirst().value());
        Operand words = slot(frame.resumptions().get(resumptions++));
        emit.store(8, words, buffer);
        emit.store(8, emit.value(Opcode.DATA_STACK_POINTER, Kind.I64), emit.add(buffer, 8));
        org.maize.compiler.code.Value result = calls.library("__maize_setjmp", List.of(words), Kind.I32);
        if (call.result() != null) {
            set(call.result(), result);
        }
    }

    private void intrinsic(Instruction.Call call, String name) throws Unsupported {
        List<Operand> a = new ArrayList<>();
        if (!name.startsWith("lifetime.") && !name.startsWith("assume") && !name.startsWith("donothing")
                && !name.startsWith("experimental.noalias") && !name.startsWith("invariant.")
                && !name.startsWith("prefetch")) {
            for (Instruction.Argument argument : call.arguments()) {
                a.addAll(List.of(operands(argument.value())));
            }
        }
        String base = withoutTypes(name);
        switch (base) {
            case "lifetime.start", "lifetime.end", "assume", "donothing", "experimental.noalias.scope.decl", "invariant.start", "invariant.end", "va_end", "prefetch" ->
                    {}
            case "memcpy", "memmove" -> memory.copy(base, a.get(0), a.get(1), a.get(2));
            case "memset" -> memory.fill(a.get(0), a.get(1), a.get(2));
            case "va_start" -> emit.store(8, slot(frame.size()), a.get(0));
            case "va_copy" -> emit.store(8, emit.load(Opcode.LOAD, Kind.I64, 8, a.get(1)), a.get(0));
            case "trap", "debugtrap", "ubsantrap" -> emit.append(Opcode.TRAP, List.of());
            case "stacksave" -> set(call.result(), emit.value(Opcode.DATA_STACK_POINTER, Kind.I64));
            case "stackrestore" -> emit.append(Opcode.SET_DATA_STACK_POINTER, List.of(a.get(0)));
            case "threadlocal.address" -> set(call.result(), a.get(0));
            case "is.constant" -> set(call.result(), Emitter.constant(Kind.I32, 0));
            case "objectsize" -> set(call.result(),
                    Emitter.constant(Shapes.kind(call.result().type()), a.get(1).isConstant(1) ? 0 : -1));
            case "returnaddress", "frameaddress" -> set(call.result(), Emitter.constant(Kind.I64, 0));
            default -> {
                Type type = call.arguments().isEmpty() ? Type.VOID : call.arguments().getFirst().value().type();
                Operand[] result = isWide(type) ? wideIntrinsic(base, Shapes.bits(type), a)
                        : intrinsics.lower(base, Shapes.bits(type), a);
                if (result == null) { throw new Unsupported("intrinsic llvm." + name + " is not supported"); }
                set(call.result(), result);
            }
        }
    }

    private Operand[] wideIntrinsic(String name, int bits, List<Operand> a) throws Unsupported {
        if (bits != 128) { return null; }
        Operand[] left = {a.get(0), a.get(1)};
        Operand[] right = a.size() > 3 ? new Operand[]{a.get(2), a.get(3)} : null;
        Condition condition = switch (name) {
            case "smax" -> Condition.GREATER;
            case "smin" -> Condition.LESS;
            case "umax" -> Condition.ABOVE;
            case "umin" -> Condition.BELOW;
            default -> null;
        };
        if (condition != null) {
            Operand chosen = wide.compare(condition, left, right);
            return new Operand[]{emit.select(chosen, left[0], right[0]), emit.select(chosen, left[1], right[1])};
        }
        Operand zero = Emitter.constant(Kind.I64, 0);
        return switch (name) {
            case "abs" -> {
                Operand[] minus = wide.binary("sub", new Operand[]{zero, zero}, left);
                Operand negative = emit.compare(Condition.LESS, left[1], zero);
                yield new Operand[]{emit.select(negative, minus[0], left[0]), emit.select(negative, minus[1], left[1])};
            }
            case "ctlz" -> new Operand[]{emit.select(emit.compare(Condition.EQUAL, left[1], zero),
                    emit.add(emit.value(Opcode.LEADING_ZEROS, Kind.I64, left[0]), 64),
                    emit.value(Opcode.LEADING_ZEROS, Kind.I64, left[1])),
                zero};
            case "cttz" -> new Operand[]{emit.select(emit.compare(Condition.EQUAL, left[0], zero),
                    emit.add(emit.value(Opcode.TRAILING_ZEROS, Kind.I64, left[1]), 64),
                    emit.value(Opcode.TRAILING_ZEROS, Kind.I64, left[0])),
                zero};
            case "ctpop" -> new Operand[]{emit.binary(Opcode.ADD, intrinsics.lower("ctpop", 64, List.of(left[0]))[0],
                    intrinsics.lower("ctpop", 64, List.of(left[1]))[0]),
                zero};
            case "bswap" -> new Operand[]{emit.value(Opcode.REVERSE_BYTES, Kind.I64, left[1]),
                emit.value(Opcode.REVERSE_BYTES, Kind.I64, left[0])};
            case "fshl", "fshr" -> {
                Operand count = emit.binary(Opcode.AND, a.get(4), Emitter.constant(Kind.I64, 127));
                Operand rest = emit.binary(Opcode.XOR, count, Emitter.constant(Kind.I64, 127));
                Operand one = Emitter.constant(Kind.I64, 1);
                Operand[] near = name.equals("fshl") ? left : right;
                Operand[] far = name.equals("fshl") ? right : left;
                Opcode toward = name.equals("fshl") ? Opcode.SHIFT_LEFT : Opcode.SHIFT_RIGHT;
                Opcode away = name.equals("fshl") ? Opcode.SHIFT_RIGHT : Opcode.SHIFT_LEFT;
                yield wide.binary("or", wide.shift(toward, near, count),
                        wide.shift(away, wide.shift(away, far, one), rest));
            }
            case "uadd.with.overflow" -> {
                Operand[] sum = wide.binary("add", left, right);
                yield new Operand[]{sum[0], sum[1], wide.compare(Condition.BELOW, sum, left)};
            }
            case "usub.with.overflow" -> {
                Operand[] difference = wide.binary("sub", left, right);
                yield new Operand[]{difference[0], difference[1], wide.compare(Condition.BELOW, left, right)};
            }
            case "sadd.with.overflow", "ssub.with.overflow" -> {
                boolean add = name.startsWith("sadd");
                Operand[] result = wide.binary(add ? "add" : "sub", left, right);
                Operand changed = emit.binary(Opcode.XOR, left[1], result[1]);
                Operand other = emit.binary(Opcode.XOR, add ? right[1] : left[1], add ? result[1] : right[1]);
                yield new Operand[]{result[0], result[1],
                    emit.compare(Condition.LESS, emit.binary(Opcode.AND, changed, other), zero)};
            }
            default -> null;
        };
    }

    /** {@code memcpy} of {@code memcpy.p0.p0.i64}. */
    private static String withoutTypes(String name) {
        return name.replaceAll("(\\.(p0|i[0-9]+|f32|f64|sl_.*|s_.*))+$", "").replaceAll("\\.inline$", "");
    }

    private void terminate(Instruction.Terminator terminator) throws Unsupported {
        if (frameBase != null && !routine.resumptions().isEmpty()) {
            // What is found by it may be returned to from anywhere.
            emit.append(Opcode.KEEP, List.of(frameBase));
        }
        switch (terminator) {
            case Instruction.Return(Value value) -> {
                List<Operand> parts = value == null ? List.of() : List.of(operands(value));
                emit.append(Opcode.RETURN, parts);
            }
            case Instruction.Jump(String target) -> emit.jump(blocks.get(target));
            case Instruction.Branch(Value condition, String whenTrue, String whenFalse) ->
                    emit.branch(operand(condition), blocks.get(whenTrue), blocks.get(whenFalse));
            case Instruction.Switch over -> switchOver(over);
            case Instruction.IndirectJump jump -> jumpIndirectly(jump);
            case Instruction.Unreachable unreachable -> emit.append(Opcode.UNREACHABLE, List.of());
        }
    }

    /** Labels are numbers, from 1. */
    private void jumpIndirectly(Instruction.IndirectJump jump) throws Unsupported {
        if (jump.targets().isEmpty()) {
            emit.append(Opcode.UNREACHABLE, List.of());
            return;
        }
        Operation table = emit.append(Opcode.JUMP_TABLE, List.of(emit.add(operand(jump.address()), -1)));
        for (String label : names.labels(function.name())) {
            table.targets().add(blocks.get(jump.targets().contains(label) ? label : jump.targets().getFirst()));
        }
    }

    private void switchOver(Instruction.Switch over) throws Unsupported {
        int bits = Shapes.bits(over.value().type());
        if (bits > 64) { throw new Unsupported("a switch over an integer above 64 bits is not supported"); }
        List<Switches.Case> cases = over.cases().stream()
                .map(each -> new Switches.Case(each.value().longValue() << 64 - bits >> 64 - bits,
                        blocks.get(each.target())))
                .toList();
        new Switches(emit, () -> newBlock(origin)).lower(emit.signExtended(operand(over.value()), bits), cases,
                blocks.get(over.otherwise()));
    }
}
