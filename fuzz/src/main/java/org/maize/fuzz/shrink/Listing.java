package org.maize.fuzz.shrink;

import java.util.HexFormat;
import org.maize.fuzz.compare.Difference;
import org.maize.fuzz.stream.Program;
import org.maize.fuzz.target.Space;
import org.maize.fuzz.target.StateLayout;
import org.maize.fuzz.target.Target;
import org.maize.isa.Decoding;

/** Writes a difference: the state before, the program in GNU syntax, and what is left that differs. */
public final class Listing {
    private static final int SHOWN = 24;

    private final Target target;
    private final String oracle;

    /** @param oracle what was expected of whom */
    public Listing(Target target, String oracle) {
        this.target = target;
        this.oracle = oracle;
    }

    /** The text of a difference, lines ended by line feeds. */
    public String of(Difference difference) {
        StringBuilder text = new StringBuilder();
        program(difference, text);
        before(difference, text);
        registers(difference, text);
        memory(difference, text);
        return text.toString();
    }

    private void program(Difference difference, StringBuilder text) {
        Program program = difference.run().program();
        Program.Placed placed = program.place(target, difference.run().address());
        text.append("        .org    0x%x%n".formatted(difference.run().address()));
        String comment = target.isa().assembler().lineComments().getFirst();
        for (int i = 0; i < placed.decoded().size(); i++) {
            Decoding.Decoded decoded = placed.decoded().get(i);
            int from = placed.offsets()[i];
            String bytes = HexFormat.ofDelimiter(" ").formatHex(placed.code(), from, from + decoded.length());
            text.append("        %-48s%s %x: %s%n".formatted(
                    target.isa().disassembler().format(decoded), comment, decoded.address(), bytes));
        }
    }

    private void before(Difference difference, StringBuilder text) {
        StateLayout layout = target.layout();
        text.append("before:%n".formatted());
        for (int i = StateLayout.REGISTERS; i < layout.longs(); i++) {
            long value = difference.run().state()[i];
            if (value != layout.rest(i)) {
                text.append("  %-12s %016x%n".formatted(layout.name(i), value));
            }
        }
        int shown = 0;
        for (int i = 0; i < difference.memory().length && shown < SHOWN; i += Long.BYTES) {
            long value = number(difference.memory(), i);
            if (value != 0) {
                text.append("  [%x]   %016x%n".formatted(Space.DATA + i, value));
                shown++;
            }
        }
        text.append(shown == SHOWN ? "  ... and more in memory%n".formatted() : "");
    }

    private void registers(Difference difference, StringBuilder text) {
        if (difference.expected() == null) {
            text.append("does not end on Maize, rip or pc %x%n".formatted(difference.found()[StateLayout.PC]));
            return;
        }
        text.append("after:         %-18s%s%n".formatted(oracle, "Maize"));
        for (int i = 0; i < difference.mask().length; i++) {
            long mask = difference.mask()[i];
            long expected = difference.expected()[i] & mask;
            long found = difference.found()[i] & mask;
            if (expected != found || i == StateLayout.PC || i == StateLayout.SIGNAL) {
                text.append("  %-12s %016x  %016x%s%n".formatted(target.layout().name(i), expected, found,
                        expected == found ? "" : "  <"));
            }
        }
    }

    private static void memory(Difference difference, StringBuilder text) {
        int shown = 0;
        for (int i = 0; i < difference.memory().length && shown < SHOWN; i += Long.BYTES) {
            long expected = number(difference.expectedMemory(), i);
            long found = number(difference.foundMemory(), i);
            if (expected != found) {
                text.append("  [%x]   %016x  %016x  <%n".formatted(Space.DATA + i, expected, found));
                shown++;
            }
        }
    }

    private static long number(byte[] bytes, int offset) {
        long value = 0;
        for (int i = Long.BYTES - 1; i >= 0; i--) {
            value = value << Byte.SIZE | bytes[offset + i] & 0xff;
        }
        return value;
    }
}
