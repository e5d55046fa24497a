package org.maize.kernel.migration;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.maize.loader.bundle.Bundle;
import org.maize.loader.image.Area;
import org.maize.loader.image.ProcessArguments;
import org.maize.loader.image.ProcessImage;
import org.maize.loader.map.PointTable;

/**
 * The least machine on which a thread can migrate: a core of each ISA of a bundle over one memory, no kernel, no protocol. The
 * thread moves to the next ISA at every migration point that it reaches, or at every Nth.
 */
final class HoppingMachine implements AutoCloseable {
    private static final long NO_SUCH_CALL = -38;

    private final List<Side> sides = new ArrayList<>();
    private final Map<Integer, Long> sharedFrames = new HashMap<>();
    private final List<Long> allFrames = new ArrayList<>();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ThreadState state = new ThreadState();
    private int moves;
    private int deepest;

    /** One ISA's view of the machine. */
    private static final class Side implements StackMemory {
        private final Isa isa;
        private final PointTable points;
        private final CodeCache code;
        private final Core core = new Core();
        private final RegisterFile registers;
        private final Capture capture;
        private final Materialise materialise;

        Side(Isa isa, Bundle bundle) {
            this.isa = isa;
            points = bundle.map().tableFor(isa);
            LongHashSet addresses = new LongHashSet();
            for (int p = 0; p < points.count(); p++) {
                addresses.add(points.address(p));
            }
            code = new CodeCache(isa, new CountedPoints.Listed(addresses));
            registers = new RegisterFile(isa.registers());
            capture = new Capture(points);
            materialise = new Materialise(points, ProcessImage.STACK_SIZE);
            core.attach(code);
            core.load(registers);
        }

        private static int page(long address) {
            return (int) (address >>> PageTable.PAGE_SHIFT);
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
            return UnsafeApi.getLong(code.pages().frameForReading(page(address)) + (address & PageTable.PAGE_SIZE - 1));
        }

        @Override
        public void write(long address, long value) {
            UnsafeApi.putLong(
                    code.pages().frameForWriting(page(address)) + (address & PageTable.PAGE_SIZE - 1), value);
        }
    }

    HoppingMachine(Bundle bundle) throws Exception {
        bundle.programs().forEach(program -> sides.add(new Side(program.isa(), bundle)));
        Side first = sides.getFirst();
        ProcessImage image = ProcessImage.of(
                "test",
                bundle,
                first.isa,
                ProcessArguments.of("test", List.of("test"), List.of(), new byte[16], 0, 0),
                ProcessImage.ADDRESS_SPACE);
        byte[] file = bundle.bytes();
        for (Area area : image.areas()) {
            sides.forEach(side -> map(area, side, file));
        }
        for (int i = 0; i < image.stackContents().length; i++) {
            long address = image.stackPointer() + i;
            UnsafeApi.putByte(
                    sharedFrames.get(Side.page(address)) + (address & PageTable.PAGE_SIZE - 1),
                    image.stackContents()[i]);
        }
        first.registers.programCounter(image.entry());
        first.registers.write(first.isa.callingConvention().stackPointer(), image.stackPointer());
    }

    private void map(Area area, Side side, byte[] file) {
        Area.Backing backing = area.backings().get(side.isa.name());
        for (long start = area.start(); start < area.end(); start += PageTable.PAGE_SIZE) {
            int page = Side.page(start);
            boolean known = !area.isPerIsa() && sharedFrames.containsKey(page);
            long frame = known ? sharedFrames.get(page) : frame();
            if (!known && backing != null) {
                for (int i = 0; i < PageTable.PAGE_SIZE; i++) {
                    long index = start + i - backing.address();
                    if (index >= 0 && index < backing.size()) {
                        UnsafeApi.putByte(frame + i, file[backing.offset() + (int) index]);
                    }
                }
            }
            if (!area.isPerIsa()) {
                sharedFrames.put(page, frame);
            }
            side.code.pages()
                    .map(page, frame, true, (area.permissions() & 2) != 0, (area.permissions() & 1) != 0);
        }
    }

    private long frame() {
        long frame = UnsafeApi.allocateMemory(PageTable.PAGE_SIZE);
        UnsafeApi.setMemory(frame, PageTable.PAGE_SIZE, (byte) 0);
        allFrames.add(frame);
        return frame;
    }

    /**
     * Runs the program to its end.
     *
     * @param every how many points it passes until it moves; 0 for never
     * @return its exit status
     */
    int run(int every) {
        int at = 0;
        boolean pastPoint = false;
        while (true) {
            Side side = sides.get(at);
            side.core.countPoints(every);
            Exit exit = side.core.run(Long.MAX_VALUE, pastPoint);
            CallingConvention convention = side.isa.callingConvention();
            if (exit == Exit.POINT) {
                at = (at + 1) % sides.size();
                move(side, sides.get(at));
                pastPoint = true;
            } else if (exit == Exit.TRAP && side.core.trap() == Trap.SYSTEM_CALL) {
                String call = side.isa.systemCalls().get((int) side.registers.read(convention.systemCallNumber()));
                long argument = side.registers.read(convention.systemCallArguments().getFirst());
                if ("exit_group".equals(call)) { return (int) argument & 0xff; }
                side.registers.write(
                        convention.systemCallResult(), "write".equals(call) ? write(side, convention) : NO_SUCH_CALL);
                pastPoint = false;
            } else {
                throw new AssertionError(exit + " " + side.core.trap() + " at 0x"
                        + Long.toHexString(side.registers.programCounter()) + " of " + side.isa.name());
            }
        }
    }

    private long write(Side side, CallingConvention convention) {
        long address = side.registers.read(convention.systemCallArguments().get(1));
        long count = side.registers.read(convention.systemCallArguments().get(2));
        for (long i = address; i < address + count; i++) {
            output.write(UnsafeApi.getByte(
                    side.code.pages().frameForReading(Side.page(i)) + (i & PageTable.PAGE_SIZE - 1)));
        }
        return count;
    }

    private void move(Side from, Side to) {
        Outcome captured = from.capture.capture(from.registers, from, state);
        if (captured != Outcome.DONE) {
            throw new AssertionError(captured + " at 0x" + Long.toHexString(from.capture.place()));
        }
        deepest = Math.max(deepest, state.frameCount());
        UnsafeApi.setMemory(from.registers.address(), from.isa.registers().bytes(), (byte) 0xa5);
        Outcome materialised = to.materialise.materialise(state, to, to.registers);
        if (materialised != Outcome.DONE) {
            throw new AssertionError(materialised + " at 0x" + Long.toHexString(to.materialise.place()));
        }
        moves++;
    }

    String output() {
        return output.toString(StandardCharsets.UTF_8);
    }

    int moves() {
        return moves;
    }

    /** The most stack frames that a move has carried. */
    int deepest() {
        return deepest;
    }

    @Override
    public void close() {
        for (Side side : sides) {
            side.core.close();
            side.code.close();
            side.registers.close();
            side.capture.close();
        }
        allFrames.forEach(UnsafeApi::freeMemory);
    }
}
