package org.maize.isa.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.maize.isa.semantics.Function;

class SublanguageTest {
    /** What may be done. */
    public static final class Allowed {
        private static final long[] TABLE = {1, 2, 3};

        private Allowed() {}

        public static long looksUp(long index) {
            return TABLE[(int) (index & 1)];
        }

        public static long loops(long times) {
            long sum = 0;
            for (long i = 0; i < times; i++) {
                sum += Long.rotateLeft(i, 3);
            }
            return sum;
        }

        public static long switches(int width) {
            return switch (width) {
                case 8 -> 1;
                case 16 -> looksUp(1);
                default -> 0;
            };
        }
    }

    /** What may not: each by one function. */
    public static final class Forbidden {
        private enum Size { SMALL, LARGE }

        private static long state;
        private static final Size SIZE = Size.values().length > 1 ? Size.LARGE : Size.SMALL;

        private Forbidden() {}

        public static long allocates(long value) {
            return new long[]{value}[0];
        }

        public static long boxes(long value) {
            return Long.valueOf(value).hashCode();
        }

        public static long calls(long value) {
            return allocates(value);
        }

        public static long catches(long a, long b) {
            try {
                return a / b;
            } catch (ArithmeticException zero) {
                return 0;
            }
        }

        public static long throwing(long value) {
            if (value == 0) { throw new IllegalArgumentException(); }
            return value;
        }

        public static long lambda(long value) {
            java.util.function.LongUnaryOperator next = each -> each + 1;
            return next.applyAsLong(value);
        }

        public static long text(long value) {
            return switch (Long.toString(value)) {
                case "1" -> 2;
                default -> 0;
            };
        }

        public static long ofEnum(long value) {
            return switch (SIZE) {
                case SMALL -> 1;
                case LARGE -> value;
            };
        }

        public static long remembers(long value) {
            state += value;
            return state;
        }

        public static long asksTheClock() {
            return System.nanoTime();
        }
    }

    private static List<String> of(String function) {
        return Sublanguage.violations(List.of(new Function.Table(Forbidden.class).named(function)));
    }

    @Test
    void valuesTablesLoopsAndSwitchesOverIntAreOfIt() {
        assertEquals(List.of(), Sublanguage.violations(new Function.Table(Allowed.class).all()));
    }

    @Test
    void whatAllocatesIsNamedHoweverDeep() {
        String violation = "SublanguageTest$Forbidden.allocates allocates";
        assertEquals(violation, of("allocates").getFirst());
        assertEquals(List.of(violation, "SublanguageTest$Forbidden.allocates writes an array"), of("calls"));
        assertEquals("SublanguageTest$Forbidden.boxes calls java/lang/Long.valueOf", of("boxes").getLast());
    }

    @Test
    void exceptionsAreNotOfIt() {
        assertEquals(List.of("SublanguageTest$Forbidden.catches catches exceptions"), of("catches"));
        assertEquals("SublanguageTest$Forbidden.throwing throws", of("throwing").getLast());
    }

    @Test
    void lambdasAndSwitchesOverStringsAndEnumsAreNotOfIt() {
        assertEquals("SublanguageTest$Forbidden.lambda makes a lambda or joins strings", of("lambda").getLast());
        assertEquals("SublanguageTest$Forbidden.text calls java/lang/Long.toString", of("text").getFirst());
        assertTrue(of("ofEnum").contains("SublanguageTest$Forbidden.ofEnum switches over an enum"),
                of("ofEnum").toString());
    }

    @Test
    void stateIsNotOfIt() {
        assertEquals("SublanguageTest$Forbidden.remembers has state, state", of("remembers").getFirst());
        assertEquals(List.of("SublanguageTest$Forbidden.asksTheClock calls java/lang/System.nanoTime"),
                of("asksTheClock"));
    }
}
