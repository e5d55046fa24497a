package org.maize.isa.translate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.maize.isa.Isa;
import org.maize.isa.execute.GuestCode;
import org.maize.isa.execute.Link;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Statement;

/**
 * What there was to know of the code of a region when it was asked for. It stays as it is, so that another thread can make the region
 * while the core goes on.
 */
final class Excerpt implements GuestCode {
    private final Isa isa;
    private final Map<Long, Binding> instructions = new HashMap<>();
    private final Set<Long> reached = new HashSet<>();
    private final Set<Long> points = new HashSet<>();
    private final Set<Long> unusual = new HashSet<>();
    private final Set<Long> unfit = new HashSet<>();
    private final Set<Long> crossing = new HashSet<>();
    private final Map<Long, long[]> targets = new HashMap<>();
    private final Map<Long, Link> links = new HashMap<>();
    private final long[] registers;
    private final long readTable;
    private final long writeTable;
    private final boolean shared;

    private Excerpt(GuestCode code) {
        isa = code.isa();
        registers = new long[isa.registers().bytes() >> Effects.CELL_SHIFT];
        for (int cell = 0; cell < registers.length; cell++) {
            registers[cell] = code.register(cell << Effects.CELL_SHIFT);
        }
        readTable = code.readTable();
        writeTable = code.writeTable();
        shared = code.isShared();
    }

    /** All that is asked of the code where a region is made that has these blocks, or fewer of them. */
    static Excerpt of(GuestCode code, GuestGraph graph) {
        Excerpt excerpt = new Excerpt(code);
        for (GuestBlock block : graph.blocks()) {
            block.instructions.forEach(instruction -> excerpt.take(code, instruction));
            Binding beyond = block.stops ? code.instruction(block.next) : null;
            if (beyond != null) {
                excerpt.take(code, beyond);
            }
        }
        return excerpt;
    }

    private void take(GuestCode code, Binding instruction) {
        long address = instruction.decoded().address();
        if (instructions.put(address, instruction) != null) { return; }
        if (code.isPoint(instruction)) {
            points.add(address);
        }
        if (code.isCrossing(address)) {
            crossing.add(address);
        }
        takePlace(code, address);
        takePlace(code, instruction.decoded().next());
        if (GuestBlock.isComputed(instruction)) {
            targets.put(address, code.targets(address));
            for (long target : targets.get(address)) {
                takePlace(code, target);
            }
        }
        long target = GuestBlock.target(instruction);
        if (target >= 0) {
            takePlace(code, target);
            if (GuestBlock.jump(instruction).kind() == Statement.JumpKind.CALL) {
                links.put(target, code.link(target));
            }
        }
    }

    private void takePlace(GuestCode code, long address) {
        if (code.isReached(address)) {
            reached.add(address);
        }
        if (code.isUnusual(address)) {
            unusual.add(address);
        }
        if (code.isUnfit(address)) {
            unfit.add(address);
        }
    }

    @Override
    public Isa isa() {
        return isa;
    }

    @Override
    public Binding instruction(long address) {
        return instructions.get(address);
    }

    @Override
    public boolean isReached(long address) {
        return reached.contains(address);
    }

    @Override
    public boolean isPoint(Binding instruction) {
        return points.contains(instruction.decoded().address());
    }

    @Override
    public Link link(long address) {
        return links.get(address);
    }

    @Override
    public long register(int offset) {
        return registers[offset >> Effects.CELL_SHIFT];
    }

    @Override
    public boolean isUnusual(long address) {
        return unusual.contains(address);
    }

    @Override
    public boolean isUnfit(long address) {
        return unfit.contains(address);
    }

    @Override
    public long[] targets(long jump) {
        return targets.get(jump);
    }

    @Override
    public boolean isCrossing(long address) {
        return crossing.contains(address);
    }

    @Override
    public long readTable() {
        return readTable;
    }

    @Override
    public long writeTable() {
        return writeTable;
    }

    @Override
    public boolean isShared() { return shared; }
}
