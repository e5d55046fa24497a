package org.maize.fuzz.compare;

import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.maize.fuzz.target.Space;
import org.maize.fuzz.target.StateLayout;
import org.maize.isa.Isa;
import org.maize.isa.execute.CodeCache;
import org.maize.isa.execute.Core;
import org.maize.isa.execute.CountedPoints;
import org.maize.isa.execute.Exit;
import org.maize.isa.execute.RegisterFile;
import org.maize.isa.execute.Translator;
import org.maize.isa.semantics.Trap;

/** A core of Maize with the pages of {@link Space}. */
public final class CoreEngine implements Engine {
    private static final int SIGILL = 4;
    private static final int SIGTRAP = 5;
    private static final int SIGBUS = 7;
    private static final int SIGFPE = 8;
    private static final int SIGSEGV = 11;
    private static final int PAGES = (Space.CODE_BYTES + Space.DATA_BYTES) / Space.PAGE;

    private final StateLayout layout;
    private final UnsafeBuffer frames = new UnsafeBuffer(
            BufferUtil.allocateDirectAligned(PAGES * Space.PAGE, Space.PAGE));
    private final CodeCache code;
    private final RegisterFile file;
    private final Core core = new Core();

    /**
     * @param isa whose declarations are executed
     * @param translator of code that control comes to from behind
     */
    public CoreEngine(Isa isa, StateLayout layout, Translator translator) {
        this.layout = layout;
        code = new CodeCache(isa, new CountedPoints.None(), translator);
        file = new RegisterFile(isa.registers());
        core.attach(code);
        core.load(file);
    }

    @Override
    public void begin(byte[] bytes, byte[] memory) {
        frames.putBytes(0, bytes);
        frames.putBytes(Space.CODE_BYTES, memory);
        for (int i = 0; i < Space.CODE_BYTES / Space.PAGE; i++) {
            boolean used = i < bytes.length / Space.PAGE;
            map(i, used, false, used);
        }
        for (int i = 0; i < Space.PAGES.length(); i++) {
            char right = Space.PAGES.charAt(i);
            map(Space.CODE_BYTES / Space.PAGE + i, right != '-', right == 'w', false);
        }
    }

    private void map(int page, boolean read, boolean write, boolean execute) {
        long frame = frames.addressOffset() + (long) page * Space.PAGE;
        code.pages().map((int) (Space.CODE / Space.PAGE) + page, frame, read, write, execute);
    }

    @Override
    public boolean run(long[] state, long budget) {
        file.clear();
        layout.write(state, file);
        core.acknowledge();
        Exit exit = core.run(budget, false);
        layout.read(file, state);
        state[StateLayout.SIGNAL] = switch (exit) {
            case PAGE_FAULT -> SIGSEGV;
            case TRAP -> signal(core.trap());
            case ATTENTION, POINT -> 0;
        };
        state[StateLayout.ADDRESS] = exit == Exit.PAGE_FAULT ? core.faultAddress() : 0;
        return exit != Exit.ATTENTION;
    }

    private static int signal(Trap trap) {
        return switch (trap) {
            case SYSTEM_CALL -> 0;
            case ILLEGAL -> SIGILL;
            case DIVIDE -> SIGFPE;
            case BREAKPOINT -> SIGTRAP;
            case PRIVILEGED -> SIGSEGV;
            case ALIGNMENT -> SIGBUS;
        };
    }

    @Override
    public void memory(byte[] into) {
        frames.getBytes(Space.CODE_BYTES, into);
    }

    @Override
    public long retired() {
        return core.retired();
    }

    @Override
    public long translated() {
        return core.translatedRetired();
    }

    @Override
    public void close() {
        core.close();
        file.close();
        code.close();
    }
}
