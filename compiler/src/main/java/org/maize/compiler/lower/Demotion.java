package org.maize.compiler.lower;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maize.compiler.ir.DataLayout;
import org.maize.compiler.ir.Instruction;
import org.maize.compiler.ir.IrModule;
import org.maize.compiler.ir.Type;
import org.maize.compiler.ir.Value;

/**
 * Puts every value of a function that is needed past a call, or in another block, into a variable of its frame on the data stack. So nothing but
 * that frame is alive at a migration point: what {@code setjmp} returns to a second time finds its variables where they were, on whichever ISA.
 */
final class Demotion {
    private static final Value ONE = new Value.Integer(Type.WORD, BigInteger.ONE);

    private final IrModule.Function function;
    private final Set<String> demoted = new LinkedHashSet<>();
    private final Map<String, Type> types = new HashMap<>();
    private int loads;

    private Demotion(IrModule.Function function) {
        this.function = function;
    }

    /** Whether a function names one that returns a second time. */
    static boolean returnsTwice(IrModule.Function function) {
        return function.blocks().stream().flatMap(block -> block.instructions().stream())
                .anyMatch(instruction -> isSetjmp(instruction) || isVfork(instruction));
    }

    /** Whether it calls {@code setjmp}. */
    static boolean isSetjmp(Instruction instruction) {
        return instruction instanceof Instruction.Call call && call.callee() instanceof Value.Global(String name)
                && (name.equals("setjmp") || name.equals("_setjmp"));
    }

    /** Whether it calls {@code vfork}, after which two processes use the function's stack frame, one behind the other. */
    private static boolean isVfork(Instruction instruction) {
        return instruction instanceof Instruction.Call call
                && call.callee() instanceof Value.Global(String name) && name.equals("vfork");
    }

    static IrModule.Function of(IrModule.Function function) throws Unsupported {
        return new Demotion(function).demoted();
    }

    private IrModule.Function demoted() throws Unsupported {
        find();
        Map<String, List<Instruction>> phiStores = phiStores();
        List<IrModule.Block> blocks = new ArrayList<>();
        boolean entry = true;
        for (IrModule.Block block : function.blocks()) {
            List<Instruction> out = new ArrayList<>();
            if (entry) {
                slots(out);
            }
            entry = false;
            List<Integer> lines = new ArrayList<>();
            for (int i = 0; i < block.instructions().size(); i++) {
                Instruction instruction = block.instructions().get(i);
                while (lines.size() < out.size()) {
                    lines.add(block.lines().get(i));
                }
                if (instruction instanceof Instruction.Phi phi) {
                    Value.Local arriving = new Value.Local(phi.result().name() + ".arrived", phi.result().type());
                    out.add(new Instruction.Load(arriving, incoming(phi.result()), false, false));
                    out.add(new Instruction.Store(arriving, home(phi.result()), null));
                    continue;
                }
                if (instruction instanceof Instruction.Terminator) {
                    out.addAll(phiStores.getOrDefault(block.name(), List.of()));
                }
                rewrite(instruction, out);
            }
            while (lines.size() < out.size()) {
                lines.add(block.lines().getLast());
            }
            blocks.add(new IrModule.Block(block.name(), List.copyOf(out), List.copyOf(lines)));
        }
        return new IrModule.Function(function.name(), function.linkage(), function.type(), function.parameters(),
                List.copyOf(blocks), function.line());
    }

    /** Decides which values get a variable: phis, and what is used in another block or past a call. */
    private void find() {
        Map<String, String> definedIn = new HashMap<>();
        for (Instruction.Argument parameter : function.parameters()) {
            Value.Local local = (Value.Local) parameter.value();
            types.put(local.name(), local.type());
            definedIn.put(local.name(), "");
        }
        for (IrModule.Block block : function.blocks()) {
            int stretch = 0;
            for (Instruction instruction : block.instructions()) {
                stretch += instruction instanceof Instruction.Call ? 1 : 0;
                if (instruction.result() != null) {
                    types.put(instruction.result().name(), instruction.result().type());
                    definedIn.put(instruction.result().name(), block.name() + "/" + stretch);
                }
            }
        }
        for (IrModule.Block block : function.blocks()) {
            int stretch = 0;
            for (Instruction instruction : block.instructions()) {
                String here = block.name() + "/" + stretch;
                if (instruction instanceof Instruction.Phi phi) {
                    demoted.add(phi.result().name());
                    phi.incoming().forEach(incoming -> note(incoming.value(), "", definedIn));
                } else {
                    Operands.of(instruction).forEach(value -> note(value, here, definedIn));
                }
                stretch += instruction instanceof Instruction.Call ? 1 : 0;
            }
        }
        for (Instruction instruction : function.blocks().getFirst().instructions()) {
            if (instruction instanceof Instruction.Allocate allocate && allocate.count() instanceof Value.Integer) {
                demoted.remove(allocate.result().name());
            }
        }
    }

    private void note(Value value, String here, Map<String, String> definedIn) {
        if (value instanceof Value.Local local && !here.equals(definedIn.get(local.name()))) {
            demoted.add(local.name());
        }
    }

    private Value.Local home(Value.Local local) {
        return new Value.Local(local.name() + ".home", Type.POINTER);
    }

    private Value.Local incoming(Value.Local phi) {
        return new Value.Local(phi.name() + ".incoming", Type.POINTER);
    }

    private void slots(List<Instruction> out) {
        for (String name : demoted) {
            out.add(slot(home(new Value.Local(name, types.get(name))), types.get(name)));
        }
        for (IrModule.Block block : function.blocks()) {
            for (Instruction instruction : block.instructions()) {
                if (instruction instanceof Instruction.Phi phi) {
                    out.add(slot(incoming(phi.result()), phi.result().type()));
                }
            }
        }
        for (Instruction.Argument parameter : function.parameters()) {
            Value.Local local = (Value.Local) parameter.value();
            if (demoted.contains(local.name())) {
                out.add(new Instruction.Store(local, home(local), null));
            }
        }
    }

    private static Instruction slot(Value.Local name, Type type) {
        return new Instruction.Allocate(name, type, ONE, DataLayout.alignment(type));
    }

    /** What predecessors hand over to phis, by the predecessor's name. */
    private Map<String, List<Instruction>> phiStores() throws Unsupported {
        Map<String, List<Instruction>> stores = new LinkedHashMap<>();
        for (IrModule.Block block : function.blocks()) {
            for (Instruction instruction : block.instructions()) {
                if (instruction instanceof Instruction.Phi phi) {
                    Set<String> seen = new LinkedHashSet<>();
                    for (Instruction.Phi.Incoming each : phi.incoming()) {
                        if (seen.add(each.block())) {
                            List<Instruction> out = stores.computeIfAbsent(each.block(), b -> new ArrayList<>());
                            Value value = Operands.replaced(each.value(), local -> loaded(local, out));
                            out.add(new Instruction.Store(value, incoming(phi.result()), null));
                        }
                    }
                }
            }
        }
        return stores;
    }

    private void rewrite(Instruction instruction, List<Instruction> out) throws Unsupported {
        Instruction rewritten = Operands.replaced(instruction, local -> loaded(local, out));
        out.add(rewritten);
        Value.Local result = instruction.result();
        if (result != null && demoted.contains(result.name())) {
            out.add(new Instruction.Store(result, home(result), null));
        }
    }

    private Value loaded(Value.Local local, List<Instruction> out) {
        if (!demoted.contains(local.name())) { return local; }
        Value.Local value = new Value.Local(local.name() + ".again" + loads++, local.type());
        out.add(new Instruction.Load(value, home(local), false, false));
        return value;
    }
}
