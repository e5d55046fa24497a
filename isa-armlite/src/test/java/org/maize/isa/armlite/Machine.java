package org.maize.isa.armlite;

import java.util.ArrayList;
import java.util.List;
import org.agrona.UnsafeApi;
import org.maize.isa.armlite.register.ArmliteRegisters;
import org.maize.isa.execute.CodeCache;
import org.maize.isa.execute.Core;
import org.maize.isa.execute.CountedPoints;
import org.maize.isa.execute.Exit;
import org.maize.isa.execute.PageTable;
import org.maize.isa.execute.RegisterFile;
import org.maize.isa.execute.Translator;

/** A core with an address space of a few pages. */
final class Machine implements AutoCloseable {
    final RegisterFile registers = new RegisterFile(ArmliteRegisters.SET);
    final Core core = new Core();
    private final CodeCache space;
    private final List<Long> blocks = new ArrayList<>();

    Machine() {
        this(Translator.NONE);
    }

    Machine(Translator translator) {
        space = new CodeCache(new Armlite(), new CountedPoints.None(), translator);
        core.attach(space);
        core.load(registers);
    }

    /** Maps pages of code. */
    void mapCode(long address, int[] words) {
        long block = map(address, 4 * words.length, false);
        for (int i = 0; i < words.length; i++) {
            UnsafeApi.putInt(block + 4L * i, words[i]);
        }
    }

    /** Maps pages of data; returns where their bytes are. */
    long mapMemory(long address, long[] contents) {
        long block = map(address, 8 * contents.length, true);
        for (int i = 0; i < contents.length; i++) {
            UnsafeApi.putLong(block + 8L * i, contents[i]);
        }
        return block;
    }

    private long map(long address, int bytes, boolean data) {
        int pages = (bytes + PageTable.PAGE_SIZE - 1) / PageTable.PAGE_SIZE;
        long block = UnsafeApi.allocateMemory((long) pages * PageTable.PAGE_SIZE);
        UnsafeApi.setMemory(block, (long) pages * PageTable.PAGE_SIZE, (byte) 0);
        blocks.add(block);
        int first = (int) (address >>> PageTable.PAGE_SHIFT);
        for (int i = 0; i < pages; i++) {
            space.pages().map(first + i, block + (long) i * PageTable.PAGE_SIZE, true, data, !data);
        }
        return block;
    }

    /** Runs from an address on, with the registers of a record, and replaces these by what is left. */
    Exit run(long address, Layout layout, long[] record) {
        layout.write(record, registers);
        registers.programCounter(address);
        Exit exit = core.run(Long.MAX_VALUE, false);
        layout.read(registers, record);
        return exit;
    }

    @Override
    public void close() {
        core.close();
        registers.close();
        space.close();
        blocks.forEach(UnsafeApi::freeMemory);
    }
}
