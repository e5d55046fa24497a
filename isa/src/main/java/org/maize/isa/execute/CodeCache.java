package org.maize.isa.execute;

import java.util.BitSet;
import org.agrona.UnsafeApi;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.LongHashSet;
import org.maize.isa.Decoder;
import org.maize.isa.Decoding;
import org.maize.isa.Isa;
import org.maize.isa.semantics.Binding;
import org.maize.isa.semantics.Statement;

/**
 * The decoded code of one address space at one kernel, shared by the kernel's cores.
 *
 * <p>Instructions are decoded a straight line at a time, when control first reaches them. When a page that holds code is
 * written, replaced or taken away, all code is discarded: that is rare, and leaves no link into it behind.
 */
public final class CodeCache implements AutoCloseable {
    private static final int LONGEST_LINE = 256;

    private final Isa isa;
    private final Decoder decoder;
    private final OperationCompiler compiler;
    private final PageTable pages = new PageTable(this);
    private final LongHashSet points;
    private final Int2ObjectHashMap<Operation[]> lines = new Int2ObjectHashMap<>();
    private final BitSet codePages = new BitSet();
    private final byte[] fetched = new byte[Decoder.LONGEST_INSTRUCTION];
    private int generation;

    /**
     * @param isa the ISA of the kernel
     * @param points addresses of the migration points at which cores shall count, or null for none
     */
    public CodeCache(Isa isa, LongHashSet points) {
        this.isa = isa;
        this.points = points;
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
            codePages.clear();
            lines.clear();
            generation++;
        }
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
        Operation operation = decode(address, false);
        operation.next = new Operation.Unlinked(operation, false, address + operation.length);
        return operation;
    }

    private Operation known(long address) {
        Operation[] line = lines.get((int) (address >>> PageTable.PAGE_SHIFT));
        return line == null ? null : line[(int) address & PageTable.PAGE_SIZE - 1];
    }

    private Operation decodeLine(long start) {
        Operation first = null;
        Operation previous = null;
        long address = start;
        for (int count = 0; count < LONGEST_LINE; count++) {
            Operation known = previous == null ? null : known(address);
            if (known != null) {
                previous.next = known;
                return first;
            }
            Operation decoded = decode(address, true);
            Operation entry = decoded;
            if (!(decoded instanceof Operation.FetchFault)) {
                if (points != null && points.contains(address)) {
                    entry = new Operation.Point(decoded);
                }
                remember(address, entry);
            }
            if (previous == null) {
                first = entry;
            } else if (decoded instanceof Operation.FetchFault) {
                break;
            } else {
                previous.next = entry;
            }
            if (decoded.endsLine) {
                decoded.next = new Operation.Unlinked(decoded, false, address + decoded.length);
                return first;
            }
            previous = decoded;
            address += decoded.length;
        }
        previous.next = new Operation.Unlinked(previous, false, address);
        return first;
    }

    private void remember(long address, Operation operation) {
        int page = (int) (address >>> PageTable.PAGE_SHIFT);
        Operation[] line = lines.get(page);
        if (line == null) {
            line = new Operation[PageTable.PAGE_SIZE];
            lines.put(page, line);
        }
        line[(int) address & PageTable.PAGE_SIZE - 1] = operation;
    }

    private Operation decode(long address, boolean keep) {
        int available = fetch(address);
        if (available == 0) { return new Operation.FetchFault(address, address); }
        return switch (decoder.decode(fetched, 0, available, address)) {
            case Decoding.Decoded decoded -> {
                if (keep) {
                    holdCode(address, decoded.length());
                }
                yield compile(decoded);
            }
            case Decoding.Undefined undefined -> {
                if (keep) {
                    holdCode(address, undefined.length());
                }
                yield new Operation.Illegal(address, undefined.length());
            }
            case Decoding.Truncated truncated -> available < Decoder.LONGEST_INSTRUCTION
                    ? new Operation.FetchFault(address, address + available)
                    : new Operation.Illegal(address, available);
        };
    }

    private Operation compile(Decoding.Decoded decoded) {
        Binding binding = Binding.of(decoded);
        Operation operation = compiler.operation(binding);
        Statement last = binding.statements().isEmpty() ? null : binding.statements().getLast();
        if (last instanceof Statement.Jump jump) {
            operation.endsLine = true;
            if (jump.target() instanceof org.maize.isa.semantics.Expression.Slot slot) {
                operation.taken = new Operation.Unlinked(operation, true, binding.slot(slot.index()));
            }
        } else {
            operation.endsLine = last instanceof Statement.Leave
                    || last instanceof Statement.Raise raise && raise.condition() == null;
        }
        return operation;
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
        lines.clear();
        pages.close();
    }
}
