package org.maize.bench.guest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.UnsafeApi;
import org.agrona.collections.LongHashSet;
import org.maize.isa.CallingConvention;
import org.maize.isa.Isa;
import org.maize.isa.execute.CodeCache;
import org.maize.isa.execute.Core;
import org.maize.isa.execute.CountedPoints;
import org.maize.isa.execute.Exit;
import org.maize.isa.execute.PageTable;
import org.maize.isa.execute.RegisterFile;
import org.maize.isa.semantics.Trap;
import org.maize.kernel.migration.StackMemory;
import org.maize.loader.LoadError;
import org.maize.loader.bundle.Bundle;
import org.maize.loader.elf.Elf;
import org.maize.loader.image.Area;
import org.maize.loader.image.ArgumentListError;
import org.maize.loader.image.ProcessArguments;
import org.maize.loader.image.ProcessImage;
import org.maize.loader.map.PointTable;

/**
 * The least machine that runs a guest program: a core of one ISA over a memory of its own, no kernel. Of the system calls it has
 * write, which keeps the text, and exit_group.
 */
public final class BareMachine implements AutoCloseable, StackMemory {
    private static final long NO_SUCH_CALL = -38;

    private final Isa isa;
    private final byte[] file;
    private final ProcessImage image;
    private final PointTable points;
    private final CodeCache code;
    private final Core core = new Core();
    private final RegisterFile registers;
    private final List<Memory> memories = new ArrayList<>();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    /** An area of the program and where the host has it. */
    private record Memory(Area area, long host) {
        long bytes() {
            return area.end() - area.start();
        }
    }

    /** @param withPoints whether {@link #runToPoint} will be used; code for it counts migration points */
    public BareMachine(GuestProgram program, String isaName, boolean withPoints) {
        Bundle bundle = program.bundle();
        isa = Isa.named(isaName).orElseThrow();
        file = bundle.bytes();
        points = bundle.map().tableFor(isa);
        code = new CodeCache(isa,
                withPoints ? new CountedPoints.Listed(addresses(points)) : new CountedPoints.None());
        registers = new RegisterFile(isa.registers());
        try {
            image = ProcessImage.of(
                    program.name(),
                    bundle,
                    isa,
                    ProcessArguments.of(program.name(), List.of(program.name()), List.of(), new byte[16], 0, 0),
                    ProcessImage.ADDRESS_SPACE);
        } catch (LoadError | ArgumentListError refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
        image.areas().forEach(this::map);
        core.attach(code);
        core.load(registers);
        reset();
    }

    private static LongHashSet addresses(PointTable points) {
        LongHashSet addresses = new LongHashSet();
        for (int p = 0; p < points.count(); p++) {
            addresses.add(points.address(p));
        }
        return addresses;
    }

    private void map(Area area) {
        Memory memory = new Memory(area, UnsafeApi.allocateMemory(area.end() - area.start()));
        memories.add(memory);
        fill(memory);
        for (long at = area.start(); at < area.end(); at += PageTable.PAGE_SIZE) {
            code.pages().map(
                    (int) (at >>> PageTable.PAGE_SHIFT),
                    memory.host + at - area.start(),
                    true,
                    (area.permissions() & Elf.PF_W) != 0,
                    (area.permissions() & Elf.PF_X) != 0);
        }
    }

    private void fill(Memory memory) {
        UnsafeApi.setMemory(memory.host, memory.bytes(), (byte) 0);
        Area.Backing backing = memory.area.backings().get(isa.name());
        if (backing != null) {
            long to = memory.host + backing.address() - memory.area.start();
            for (int i = 0; i < backing.size(); i++) {
                UnsafeApi.putByte(to + i, file[backing.offset() + i]);
            }
        }
    }

    /** Puts memory and registers as they are when the program begins; what is below the stack pointer stays. */
    public void reset() {
        for (Memory memory : memories) {
            if (memory.area.kind() == Area.Kind.STACK) {
                byte[] contents = image.stackContents();
                for (int i = 0; i < contents.length; i++) {
                    UnsafeApi.putByte(memory.host + image.stackPointer() - memory.area.start() + i, contents[i]);
                }
            } else if ((memory.area.permissions() & Elf.PF_W) != 0) {
                fill(memory);
            }
        }
        registers.clear();
        registers.programCounter(image.entry());
        registers.write(isa.callingConvention().stackPointer(), image.stackPointer());
        output.reset();
    }

    /**
     * Runs the program from its beginning to its end.
     *
     * @return how many instructions it completed
     */
    public long run() {
        reset();
        long before = core.retired();
        core.countPoints(0);
        while (core.run(Long.MAX_VALUE, false) == Exit.TRAP && core.trap() == Trap.SYSTEM_CALL) {
            if (systemCall()) { return core.retired() - before; }
        }
        throw new IllegalStateException("a fault at 0x" + Long.toHexString(registers.programCounter()));
    }

    /** Goes on to the next migration point, the one at the program counter not counted. */
    public void runToPoint(boolean pastPoint) {
        core.countPoints(1);
        Exit exit = core.run(Long.MAX_VALUE, pastPoint);
        if (exit != Exit.POINT) {
            throw new IllegalStateException(exit + " at 0x" + Long.toHexString(registers.programCounter()));
        }
    }

    /** Serves a system call; whether it was the last. */
    private boolean systemCall() {
        CallingConvention convention = isa.callingConvention();
        String call = isa.systemCalls().get((int) registers.read(convention.systemCallNumber()));
        if ("exit_group".equals(call)) { return true; }
        registers.write(convention.systemCallResult(), "write".equals(call) ? write(convention) : NO_SUCH_CALL);
        return false;
    }

    private long write(CallingConvention convention) {
        long address = registers.read(convention.systemCallArguments().get(1));
        long count = registers.read(convention.systemCallArguments().get(2));
        for (long at = address; at < address + count; at++) {
            output.write(UnsafeApi.getByte(host(code.pages().frameForReading(page(at)), at)));
        }
        return count;
    }

    /** What the program has written since it began. */
    public String output() {
        return output.toString(StandardCharsets.UTF_8);
    }

    /** The migration points of the program in this machine's ISA. */
    public PointTable points() {
        return points;
    }

    /** The thread's registers. */
    public RegisterFile registers() {
        return registers;
    }

    private static int page(long address) {
        return (int) (address >>> PageTable.PAGE_SHIFT);
    }

    private static long host(long frame, long address) {
        return frame + (address & PageTable.PAGE_SIZE - 1);
    }

    @Override
    public boolean canRead(long address) {
        return code.pages().frameForReading(page(address)) != 0;
    }

    @Override
    public boolean canWrite(long address) {
        return code.pages().frameForWriting(page(address)) != 0;
    }

    @Override
    public long read(long address) {
        return UnsafeApi.getLong(host(code.pages().frameForReading(page(address)), address));
    }

    @Override
    public void write(long address, long value) {
        UnsafeApi.putLong(host(code.pages().frameForWriting(page(address)), address), value);
    }

    @Override
    public void close() {
        core.close();
        code.close();
        registers.close();
        memories.forEach(memory -> UnsafeApi.freeMemory(memory.host));
    }
}
