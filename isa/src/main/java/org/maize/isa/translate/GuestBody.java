package org.maize.isa.translate;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.TreeMap;
import org.maize.isa.execute.GuestCode;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Statement;

/**
 * What control reaches from an address within a function, as far as it has been there before and there are not too many
 * instructions, the nearest first.
 */
final class GuestBody {
    private final GuestCode code;
    private final CallPath path;
    private final int limit;
    private final TreeMap<Long, Binding> instructions = new TreeMap<>();
    private final TreeMap<Long, GuestBlock> found = new TreeMap<>();

    /**
     * @param path through which calls control has come to it
     * @param limit of its instructions
     */
    GuestBody(GuestCode code, CallPath path, long start, int limit) {
        this.code = code;
        this.path = path;
        this.limit = limit;
        discover(start);
        found.values().forEach(this::fill);
    }

    /** Its blocks by address. */
    Collection<GuestBlock> blocks() {
        return found.values();
    }

    /** How many instructions it has. */
    int size() {
        return instructions.size();
    }

    private void discover(long start) {
        ArrayDeque<Long> open = new ArrayDeque<>();
        open.add(start);
        found.put(start, new GuestBlock(start, path));
        while (!open.isEmpty() && instructions.size() < limit) {
            follow(open.remove(), open);
        }
        // What was left open is outside.
        found.values().removeIf(block -> !instructions.containsKey(block.address));
    }

    /** Follows a straight line to its end or to what is known already. */
    private void follow(long start, ArrayDeque<Long> open) {
        long address = start;
        while (instructions.size() < limit) {
            if (instructions.containsKey(address)) { return; }
            Binding binding = code.instruction(address);
            if (binding == null || !isTranslatable(binding)) { return; }
            instructions.put(address, binding);
            Statement.Jump jump = GuestBlock.jump(binding);
            long next = binding.decoded().next();
            if (jump != null) {
                if (GuestBlock.isComputed(binding)) {
                    for (long target : code.targets(address)) {
                        leader(target, open);
                    }
                } else if (jump.kind() == Statement.JumpKind.JUMP) {
                    leader(GuestBlock.target(binding), open);
                }
                if (jump.condition() != null || jump.kind() == Statement.JumpKind.CALL
                        || GuestBlock.skips(binding)) {
                    leader(next, open);
                }
                return;
            }
            address = next;
        }
    }

    private void leader(long address, ArrayDeque<Long> open) {
        if (address >= 0 && !found.containsKey(address) && code.isReached(address)) {
            found.put(address, new GuestBlock(address, path));
            open.add(address);
        }
    }

    private void fill(GuestBlock block) {
        long address = block.address;
        while (true) {
            Binding binding = instructions.get(address);
            if (binding == null) {
                Binding beyond = code.instruction(address);
                block.stops = true;
                block.untranslatable = beyond == null || !isTranslatable(beyond);
                break;
            }
            block.instructions.add(binding);
            if (GuestBlock.isComputed(binding)) {
                block.targets = code.targets(address);
            }
            address = binding.decoded().next();
            if (GuestBlock.jump(binding) != null || found.containsKey(address)) {
                break;
            }
        }
        block.next = address;
    }

    /** Whether the interpreter need not run it: it does not always leave the core. */
    private static boolean isTranslatable(Binding binding) {
        if (binding.statements().isEmpty()) { return true; }
        return switch (binding.statements().getLast()) {
            case Statement.Leave leave -> false;
            case Statement.Raise raise -> raise.condition() != null;
            default -> true;
        };
    }
}
