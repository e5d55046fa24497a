package org.maize.isa.execute;

import java.util.BitSet;
import java.util.List;
import org.agrona.UnsafeApi;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.LongArrayList;
import org.agrona.collections.LongHashSet;
import org.maize.isa.Decoder;
import org.maize.isa.Decoding;
import org.maize.isa.Isa;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Expression;
import org.maize.isa.semantics.Statement;

/**
 * The decoded code of one address space at one kernel, shared by the kernel's cores.
 *
 * <p>Instructions are decoded a straight line at a time, when control first reaches them. When a page that holds code is
 * written, replaced or taken away, all code is discarded: that is rare, and leaves no link into it behind.
 */
public final class CodeCache implements AutoCloseable {
    private static final int LONGEST_LINE = 256;
    /** How many regions there are at a time; with one more all others are forgotten, of which those come back that are still hot. */
    static final int MOST_REGIONS = 4096;
    /** How much oftener than other code that of regions must be come to until one begins there, too. */
    private static final int PATIENCE = 16;

    private final Isa isa;
    private final Decoder decoder;
    private final OperationCompiler compiler;
    private final PageTable pages = new PageTable(this);
    private final CountedPoints points;
    private final Translator translator;
    private final boolean shared;
    private final InstructionCosts costs;
    private final GuestCode guestCode = new View();
    private final Long2ObjectHashMap<Link> links = new Long2ObjectHashMap<>();
    /** Where the blocks of regions begin. */
    private final LongHashSet covered = new LongHashSet();
    /** The same of regions that have been asked for, by address. */
    private final Long2ObjectHashMap<Translator.Request> coming = new Long2ObjectHashMap<>();
    private final LongHashSet unusual = new LongHashSet();
    private final LongHashSet unfit = new LongHashSet();
    private final LongHashSet crossing = new LongHashSet();
    /** Where computed jumps have led astray, by their addresses. */
    private final Long2ObjectHashMap<LongArrayList> targets = new Long2ObjectHashMap<>();
    /** Those of the core for which a region is made. */
    private long registers;
    private int regions;
    private final Int2ObjectHashMap<Operation[]> lines = new Int2ObjectHashMap<>();
    private final BitSet codePages = new BitSet();
    private final byte[] fetched = new byte[Decoder.LONGEST_INSTRUCTION];
    private int generation;

    /**
     * @param isa the ISA of the kernel
     * @param points before which instructions cores shall count
     */
    public CodeCache(Isa isa, CountedPoints points) {
        this(isa, points, Translator.NONE);
    }

    /**
     * @param isa the ISA of the kernel
     * @param points before which instructions cores shall count
     * @param translator makes regions of what is hot
     */
    public CodeCache(Isa isa, CountedPoints points, Translator translator) {
        this(isa, points, translator, false);
    }

    /**
     * @param isa the ISA of the kernel
     * @param points before which instructions cores shall count
     * @param translator makes regions of what is hot
     * @param shared whether cores on other host threads may access the same frames, so that accesses must keep their order
     */
    public CodeCache(Isa isa, CountedPoints points, Translator translator, boolean shared) {
        this(isa, points, translator, shared, InstructionCosts.NONE);
    }

    /**
     * @param isa the ISA of the kernel
     * @param points before which instructions cores shall count
     * @param translator makes regions of what is hot
     * @param shared whether cores on other host threads may access the same frames, so that accesses must keep their order
     * @param costs what instructions cost; where they do not cost the same, nothing is translated
     */
    public CodeCache(Isa isa, CountedPoints points, Translator translator, boolean shared, InstructionCosts costs) {
        this.isa = isa;
        this.points = points;
        this.translator = costs == InstructionCosts.NONE ? translator : Translator.NONE;
        this.costs = costs;
        this.shared = shared;
        decoder = isa.decoder();
        compiler = OperationCompiler.of(isa);
    }

    /** The ISA whose code this is. */
    public Isa isa() {
        return isa;
    }

    /** The page table of the address space. */
    public PageTable pages() {
        return pages;
    }

    /** Changes whenever code has been discarded. */
    int generation() {
        return generation;
    }

    /** Discards all code if any of it came from this page. */
    void discard(int page) {
        if (codePages.get(page)) {
            discardAll();
        }
    }

    private void discardAll() {
        codePages.clear();
        lines.clear();
        links.clear();
        covered.clear();
        coming.clear();
        unusual.clear();
        unfit.clear();
        crossing.clear();
        targets.clear();
        regions = 0;
        generation++;
    }

    /** The operation at an address to which control comes by a back-edge, a call, a return or from a region. */
    Operation entry(long address) {
        Operation operation = at(address);
        if (translator.threshold() == Integer.MAX_VALUE || operation instanceof Operation.Entry
                || operation instanceof Operation.FetchFault || operation instanceof Operation.Illegal) {
            return operation;
        }
        return remember(new Operation.Entry(operation, translator.threshold()));
    }

    /** Has a region made that begins at an entry. */
    Translator.Request translate(Operation.Entry entry, Core core) {
        registers = core.registers;
        Translator.Request request = translator.translate(guestCode, entry.address);
        for (long block : request.blocks()) {
            coming.put(block, request);
        }
        return request;
    }

    private void forgetRegions() {
        for (Operation[] line : lines.values()) {
            for (Operation operation : line) {
                if (operation instanceof Operation.Entry hot) {
                    hot.forget(translator.threshold());
                }
            }
        }
        links.values().forEach(link -> link.to(null));
        links.clear();
        covered.clear();
        coming.clear();
        regions = 0;
    }

    /**
     * A region has been made, or has not: if so, what comes to its entry runs it from now on.
     *
     * @param first whether its entry has had none
     */
    void install(Translator.Request request, boolean first) {
        for (long block : request.blocks()) {
            coming.remove(block);
        }
        Region region = request.region().join();
        if (region == null) { return; }
        if (first) {
            if (regions == MOST_REGIONS) {
                forgetRegions();
            }
            regions++;
        }
        for (long block : region.blocks()) {
            covered.add(block);
        }
        guestCode.link(region.entry()).to(region);
    }

    /** Whether a region is being made that will have the code at an entry. */
    boolean isComing(Operation.Entry entry) {
        Translator.Request request = coming.get(entry.address);
        return request != null && !request.region().isDone();
    }

    /**
     * How often control must come again to an entry at which it has been often enough for a region of its own: code that another
     * region has already is most often reached through that one.
     */
    int patience(Operation.Entry entry) {
        return covered.contains(entry.address) ? PATIENCE * translator.threshold() : 0;
    }

    /** An instruction or block of a region has been left to the interpreter because operands were not the usual ones. */
    void cameOutUnusual(long address) {
        unusual.add(address);
    }

    /** A region has been left where it begins, or after a call, because status was not what it has been made for. */
    void cameOutUnfit(long address) {
        unfit.add(address);
    }

    /** An instruction of a region has been left to the interpreter, and has not faulted: those near its memory access the next page. */
    void cameOutCrossing(long address) {
        crossing.add(address);
    }

    /** A computed jump has led where its region did not expect it. */
    void strayed(long jump, long target) {
        if (target >>> PageTable.PAGE_SHIFT >= PageTable.PAGES) { return; }
        LongArrayList known = targets.computeIfAbsent(jump, address -> new LongArrayList());
        if (known.size() < GuestCode.MOST_TARGETS && !known.containsLong(target)) {
            known.addLong(target);
        }
    }

    /** A region has been left for code that it does not have, or for an unusual case. */
    void surprise(Region region, Core core) {
        if (known(region.entry()) instanceof Operation.Entry entry && entry.region == region) {
            entry.surprise(core);
        }
    }

    /** What translators see. */
    private final class View implements GuestCode {
        @Override
        public Isa isa() {
            return isa;
        }

        @Override
        public Binding instruction(long address) {
            if (address >>> PageTable.PAGE_SHIFT < PageTable.PAGES
                    && decode(address) instanceof Decoding.Decoded decoded) {
                holdCode(address, decoded.length());
                return Binding.of(decoded);
            }
            return null;
        }

        @Override
        public boolean isReached(long address) {
            return address >>> PageTable.PAGE_SHIFT < PageTable.PAGES && known(address) != null;
        }

        @Override
        public boolean isPoint(Binding instruction) {
            return CodeCache.this.isPoint(instruction);
        }

        @Override
        public Link link(long address) {
            return links.computeIfAbsent(address, Link::new);
        }

        @Override
        public long register(int offset) {
            return UnsafeApi.getLong(registers + offset);
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
            LongArrayList known = targets.get(jump);
            return known == null ? new long[0] : known.toLongArray();
        }

        @Override
        public boolean isCrossing(long address) {
            return crossing.contains(address);
        }

        @Override
        public long readTable() {
            return pages.readTable();
        }

        @Override
        public long writeTable() {
            return pages.writeTable();
        }

        @Override
        public boolean isShared() { return shared; }
    }

    /** The operation at an address; one that leaves the core where there is no instruction to run. */
    Operation at(long address) {
        if (address >>> PageTable.PAGE_SHIFT >= PageTable.PAGES) { return new Operation.FetchFault(address, address); }
        Operation known = known(address);
        return known != null ? known : decodeLine(address);
    }

    /**
     * The operation at an address, kept nowhere and holding no page back: for an instruction that writes the page it stands
     * on, which would otherwise never get to write.
     */
    Operation once(long address) {
        return switch (decode(address)) {
            case Decoding.Decoded decoded -> {
                Binding binding = Binding.of(decoded);
                Operation operation = compile(binding, binding.statements());
                operation.next = new Operation.Unlinked(operation, false, false, decoded.next());
                yield operation;
            }
            case Decoding.Undefined undefined -> new Operation.Illegal(address, undefined.length());
            case Decoding.Truncated truncated -> fetchFault(address);
        };
    }

    private Operation known(long address) {
        Operation[] line = lines.get((int) (address >>> PageTable.PAGE_SHIFT));
        return line == null ? null : line[(int) address & PageTable.PAGE_SIZE - 1];
    }

    /** Decodes from an address to the end of the straight line, or to what is known already; links the operations. */
    private Operation decodeLine(long start) {
        Line line = new Line();
        long address = start;
        Operation end = null;
        while (line.size() < LONGEST_LINE && end == null) {
            switch (decode(address)) {
                case Decoding.Decoded decoded -> {
                    holdCode(address, decoded.length());
                    Binding binding = Binding.of(decoded);
                    line.add(binding, isPoint(binding));
                    address = decoded.next();
                    if (endsLine(binding)) { return link(line, null); }
                    end = known(address);
                }
                case Decoding.Undefined undefined -> {
                    holdCode(address, undefined.length());
                    end = remember(new Operation.Illegal(address, undefined.length()));
                }
                case Decoding.Truncated truncated -> {
                    if (line.size() == 0) { return fetchFault(address); }
                    return link(line, null);
                }
            }
        }
        return link(line, end);
    }

    /** Makes the operations of a line from its last to its first; the last goes on with {@code end}, or where that is null, unlinked. */
    private Operation link(Line line, Operation end) {
        Operation next = end;
        for (int i = line.size() - 1; i >= 0; i--) {
            Binding binding = line.binding(i);
            Operation operation = compile(binding, line.visibleStatements(i));
            operation.next = next != null
                    ? next
                    : new Operation.Unlinked(operation, false, false, binding.decoded().next());
            int extra = costs.extra(binding);
            Operation priced = extra == 0 ? operation : new Operation.Priced(operation, extra);
            next = remember(isPoint(binding) ? new Operation.Point(priced) : priced);
        }
        return next;
    }

    private boolean isPoint(Binding binding) {
        return switch (points) {
            case CountedPoints.None() -> false;
            case CountedPoints.Listed(LongHashSet addresses) -> addresses.contains(binding.decoded().address());
            case CountedPoints.Branches() -> !binding.statements().isEmpty()
                    && binding.statements().getLast() instanceof Statement.Jump;
        };
    }

    private Operation remember(Operation operation) {
        int page = (int) (operation.address >>> PageTable.PAGE_SHIFT);
        Operation[] line = lines.get(page);
        if (line == null) {
            line = new Operation[PageTable.PAGE_SIZE];
            lines.put(page, line);
        }
        line[(int) operation.address & PageTable.PAGE_SIZE - 1] = operation;
        return operation;
    }

    private Decoding decode(long address) {
        return decoder.decode(fetched, 0, fetch(address), address);
    }

    /** What stands where an instruction cannot be fetched whole, or is longer than any instruction is. */
    private Operation fetchFault(long address) {
        int available = fetch(address);
        return available < Decoder.LONGEST_INSTRUCTION
                ? new Operation.FetchFault(address, address + available)
                : new Operation.Illegal(address, available);
    }

    private Operation compile(Binding binding, List<Statement> statements) {
        Operation operation = compiler.operation(binding, statements);
        if (!statements.isEmpty()
                && statements.getLast() instanceof Statement.Jump(var kind, Expression.Slot target, var condition)) {
            operation.taken = new Operation.Unlinked(
                    operation, true, OperationCompiler.polls(binding), binding.slot(target.index()));
        }
        return operation;
    }

    private static boolean endsLine(Binding binding) {
        return !binding.statements().isEmpty()
                && switch (binding.statements().getLast()) {
                    case Statement.Jump jump -> true;
                    case Statement.Leave leave -> true;
                    case Statement.Raise raise -> raise.condition() == null;
                    default -> false;
                };
    }

    private void holdCode(long address, int length) {
        int firstPage = (int) (address >>> PageTable.PAGE_SHIFT);
        int lastPage = (int) (address + length - 1 >>> PageTable.PAGE_SHIFT);
        for (int page = firstPage; page <= lastPage; page++) {
            codePages.set(page);
            pages.holdCode(page);
        }
    }

    /** Copies the bytes that may be executed from an address on, at most the longest instruction; returns how many. */
    private int fetch(long address) {
        int count = 0;
        while (count < fetched.length) {
            long at = address + count;
            if (at >>> PageTable.PAGE_SHIFT >= PageTable.PAGES) { return count; }
            int page = (int) (at >>> PageTable.PAGE_SHIFT);
            long frame = pages.frameForReading(page);
            if (frame == 0 || !pages.executable(page)) { return count; }
            int offset = (int) at & PageTable.PAGE_SIZE - 1;
            int here = Math.min(fetched.length - count, PageTable.PAGE_SIZE - offset);
            for (int i = 0; i < here; i++) {
                fetched[count++] = UnsafeApi.getByte(frame + offset + i);
            }
        }
        return count;
    }

    @Override
    public void close() {
        discardAll();
        pages.close();
    }
}
