package org.maize.isa.translate;

import static org.objectweb.asm.Opcodes.*;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.maize.isa.execute.Access;
import org.maize.isa.execute.GuestCode;
import org.maize.isa.translate.Node.Kind;
import org.maize.isa.translate.Node.Local;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * Writes accesses to guest memory: the software MMU. Whatever is not the plain case (no right, beyond the address space, from one page
 * to the next) is left to the interpreter.
 *
 * <p>A block is gone through twice. The first time finds accesses at constant distances of one another: where all of them lie on one
 * page, one look at the page table serves them all. Where they do not, the region is left; where that has happened too often, the
 * rest of the block is written a second time for it, with a look for each.
 */
final class MemoryWriter {
    /** Wider windows cross the end of a page too often. */
    private static final int WIDEST_WINDOW = 256;

    private final MethodVisitor code;
    private final NodeWriter values;
    private final boolean ordered;
    private final long readTable;
    private final long writeTable;
    private final Map<Origin, Window> windows = new HashMap<>();
    private boolean rehearsing;
    private boolean separate;
    private boolean oneByOne;

    /** A value to which addresses are relative, and the table through which they go. */
    private record Origin(int root, Access access) {}

    /** Bytes around an origin that accesses of a block touch. */
    private static final class Window {
        long least = Long.MAX_VALUE;
        long end = Long.MIN_VALUE;
        int accesses;
        /** Holds how far the host has the window from its guest address once that has been looked up. */
        Local distance;

        boolean contains(long delta, int bytes) {
            return delta >= least && delta + bytes <= end;
        }

        void add(long delta, int bytes) {
            long newLeast = Math.min(least, delta);
            long newEnd = Math.max(end, delta + bytes);
            if (newEnd - newLeast <= WIDEST_WINDOW) {
                least = newLeast;
                end = newEnd;
                accesses++;
            }
        }
    }

    /** Where other processors see the order of accesses every load acquires, and every store releases. */
    MemoryWriter(MethodVisitor code, NodeWriter values, GuestCode guest) {
        this.code = code;
        this.values = values;
        ordered = guest.isShared();
        readTable = guest.readTable();
        writeTable = guest.writeTable();
    }

    /** A block is gone through for the first time. */
    void rehearse() {
        windows.clear();
        oneByOne = false;
        rehearsing = true;
    }

    /** The same block is gone through again, and written. */
    void perform() {
        rehearsing = false;
    }

    /** The rest of a block is written where it does not have all accesses of a window on one page. */
    void oneByOne() {
        oneByOne = true;
    }

    /** Says whether accesses are by themselves from now on, as those of an instruction are that may be skipped. */
    void separate(boolean each) {
        separate = each;
    }

    /**
     * Translates a guest address to that of the host.
     *
     * @param otherwise where to go where that is no plain case
     * @param crossing where to go where all accesses of a window are looked up at once and do not lie on one page
     * @return the host's address
     */
    Node translate(
            Node address, int bytes, Access access, RegisterState state, Supplier<Label> otherwise,
            Supplier<Label> crossing) {
        RegisterState.Place place = state.place(address);
        Window window = windows.computeIfAbsent(new Origin(place.root(), access), origin -> new Window());
        if (rehearsing) {
            if (!separate) {
                window.add(place.delta(), bytes);
            }
            return address;
        }
        if (separate || oneByOne || window.accesses == 1 || !window.contains(place.delta(), bytes)) {
            return Nodes.binary(LADD, address, distance(address, bytes, access, state, otherwise));
        }
        if (window.distance == null) {
            Node least = Nodes.binary(LADD, address, Nodes.constant(window.least - place.delta()));
            window.distance = distance(least, (int) (window.end - window.least), access, state, crossing);
        }
        return Nodes.binary(LADD, address, window.distance);
    }

    /** Looks at the page table; goes to a label where that has not all of some bytes. */
    private Local distance(Node address, int bytes, Access access, RegisterState state, Supplier<Label> otherwise) {
        Local distance = state.fresh(Kind.LONG);
        values.push(Nodes.constant(access == Access.WRITE ? writeTable : readTable));
        values.push(address);
        values.integer(bytes);
        code.visitMethodInsn(INVOKESTATIC, Places.REGION, "distance", "(JJI)J", false);
        values.store(distance);
        values.push(distance);
        values.push(Nodes.constant(0));
        code.visitInsn(LCMP);
        code.visitJumpInsn(IFEQ, otherwise.get());
        return distance;
    }

    private void unsafe() {
        code.visitFieldInsn(GETSTATIC, Places.SELF, Places.UNSAFE_FIELD, Places.UNSAFE_TYPE);
        code.visitInsn(ACONST_NULL);
    }

    /** Loads bytes, zero-extended, into a new local. */
    Local load(Node host, int bytes, RegisterState state) {
        String order = ordered ? "Acquire" : "";
        unsafe();
        values.push(host);
        String type = switch (bytes) {
            case 1 -> "Byte";
            case 2 -> "Char";
            case 4 -> "Int";
            default -> "Long";
        };
        code.visitMethodInsn(INVOKEVIRTUAL, Places.UNSAFE, "get" + type + order,
                "(Ljava/lang/Object;J)" + (bytes == Long.BYTES ? "J" : type.substring(0, 1)), false);
        switch (bytes) {
            case 1 -> {
                values.integer(0xff);
                code.visitInsn(IAND);
                code.visitInsn(I2L);
            }
            case 2 -> code.visitInsn(I2L);
            case 4 -> {
                code.visitInsn(I2L);
                values.push(Nodes.constant(0xffff_ffffL));
                code.visitInsn(LAND);
            }
            default -> {}
        }
        return state.keepTop(Kind.LONG);
    }

    /** Stores the low bytes of a value. */
    void store(Node host, int bytes, Node value) {
        String order = ordered ? "Release" : "";
        unsafe();
        values.push(host);
        values.push(bytes == Long.BYTES ? value : Nodes.unary(L2I, value));
        switch (bytes) {
            case 1 -> {
                code.visitInsn(I2B);
                put("putByte" + order, "B");
            }
            case 2 -> {
                code.visitInsn(I2S);
                put("putShort" + order, "S");
            }
            case 4 -> put("putInt" + order, "I");
            default -> put("putLong" + order, "J");
        }
    }

    private void put(String method, String type) {
        code.visitMethodInsn(INVOKEVIRTUAL, Places.UNSAFE, method, "(Ljava/lang/Object;J" + type + ")V", false);
    }

    /** Orders all accesses before against all after, where anybody sees it. */
    void fence() {
        if (ordered) {
            code.visitMethodInsn(INVOKESTATIC, "java/lang/invoke/VarHandle", "fullFence", "()V", false);
        }
    }
}
