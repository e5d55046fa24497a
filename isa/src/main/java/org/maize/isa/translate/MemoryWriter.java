package org.maize.isa.translate;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
 * rest of the block is written a second time for it, with a look for each. Some looks serve the blocks that follow as well
 * ({@link SharedLooks}).
 */
final class MemoryWriter {
    private static final boolean[] EITHER = {false, true};

    private final MethodVisitor code;
    private final NodeWriter values;
    private final boolean ordered;
    private final long readTable;
    private final long writeTable;
    private final Map<Integer, Local> kept;
    private final Map<Origin, Window> windows = new HashMap<>();
    private final List<Window> asked = new ArrayList<>();
    private boolean rehearsing;
    private boolean separate;
    private boolean oneByOne;

    /** A value to which addresses are relative, and whether what is there is written. */
    private record Origin(int root, boolean written) {}

    /** What accesses of a block touch around an origin; the same for both of a value where one of them has all that the other has. */
    private static final class Window {
        Span span;
        /** Whether one look serves more than one access. */
        boolean isShared;
        /** Where to keep how far the host has the window from its guest address, for blocks that follow; null for this block alone. */
        Local kept;
        /** Holds that once it has been looked up. */
        Local distance;

        void add(Span more) {
            Span all = span == null ? more : span.hull(more);
            if (all.isNarrow()) {
                isShared = span != null;
                span = all;
            }
        }

        /** Blocks that follow want these bytes, too. */
        void ask(Span more, Local into) {
            span = span != null && span.hull(more).isNarrow() ? span.hull(more) : more;
            isShared = true;
            kept = into;
        }

        /** Takes another one's accesses over if that makes neither wider. */
        boolean takes(Window other) {
            Span both = span.hull(other.span);
            if (both.bytes() != Math.max(span.bytes(), other.span.bytes())) { return false; }
            span = both;
            isShared = true;
            return true;
        }

        boolean contains(Span part) {
            return span != null && span.covers(part);
        }
    }

    /**
     * Where other processors see the order of accesses every load acquires, and every store releases.
     *
     * @param kept by the cell with the address, the local for what a block looks up for those after it
     */
    MemoryWriter(MethodVisitor code, NodeWriter values, Map<Integer, Local> kept, GuestCode guest) {
        this.code = code;
        this.values = values;
        this.kept = kept;
        ordered = guest.isShared();
        readTable = guest.readTable();
        writeTable = guest.writeTable();
    }

    /** A block will be gone through for the first time. */
    void rehearse() {
        windows.clear();
        oneByOne = false;
        rehearsing = true;
    }

    /** The same block will be gone through again, and written. */
    void perform() {
        rehearsing = false;
        windows.replaceAll((origin, window) -> {
            Window written = origin.written ? null : windows.get(new Origin(origin.root, true));
            return written != null && written.span != null && window.span != null && written.takes(window)
                    ? written
                    : window;
        });
    }

    /**
     * A block begins.
     *
     * @param apart whether nothing has been looked up by those before it, and it looks up nothing for others
     */
    void begin(GuestBlock block, boolean apart, RegisterState state) {
        asked.clear();
        if (apart) { return; }
        block.looksIn.forEach((cell, span) -> {
            int root = state.root(cell);
            for (boolean written : EITHER) {
                Window window = rehearsing ? null : windows.get(new Origin(root, written));
                if (window != null && window.span != null && span.covers(window.span)) {
                    window.isShared = true;
                    window.distance = kept.get(cell);
                }
            }
        });
        block.looks.forEach((cell, span) -> {
            int root = state.root(cell);
            if (!rehearsing) {
                Window window = windows.computeIfAbsent(new Origin(root, span.written()), origin -> new Window());
                window.ask(span, kept.get(cell));
                asked.add(window);
                windows.computeIfPresent(new Origin(root, !span.written()),
                        (origin, other) -> other.span != null && window.contains(other.span) ? window : other);
            }
        });
    }

    /** Whether the block has looked up all that those after it want. */
    boolean hasLooked() {
        return asked.stream().allMatch(window -> window.distance != null);
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
     * @param crossing where to go where all accesses of a window are looked up at once and do not lie on one page; asked whether the look
     *     is shared with other blocks
     * @return the host's address
     */
    Node translate(
            Node address, int bytes, Access access, RegisterState state, Supplier<Label> otherwise,
            Function<Boolean, Label> crossing) {
        RegisterState.Place place = state.place(address);
        Span span = Span.of(place.delta(), bytes, access == Access.WRITE);
        Window window = windows.computeIfAbsent(new Origin(place.root(), span.written()), origin -> new Window());
        if (rehearsing) {
            if (!separate) {
                window.add(span);
            }
            return address;
        }
        if (separate || oneByOne || !window.isShared || !window.contains(span)) {
            Local distance = look(address, bytes, span.written(), state.fresh(Kind.LONG), otherwise);
            return Nodes.binary(LADD, address, distance);
        }
        if (window.distance == null) {
            Node least = Nodes.binary(LADD, address, Nodes.constant(window.span.least() - place.delta()));
            window.distance = look(least, window.span.bytes(), window.span.written(),
                    window.kept == null ? state.fresh(Kind.LONG) : window.kept,
                    () -> crossing.apply(window.kept != null));
        }
        return Nodes.binary(LADD, address, window.distance);
    }

    /** Looks at the page table; goes to a label where that has not all of some bytes. */
    private Local look(Node address, int bytes, boolean toWrite, Local distance, Supplier<Label> otherwise) {
        values.push(Nodes.constant(toWrite ? writeTable : readTable));
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
