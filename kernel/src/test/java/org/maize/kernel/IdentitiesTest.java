package org.maize.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maize.isa.Isa;
import org.maize.isa.semantics.Function;
import org.maize.isa.semantics.Identity;
import org.maize.isa.semantics.Identity.Call;
import org.maize.isa.semantics.Identity.Term;
import org.maize.isa.semantics.UsualCase;

/**
 * Both sides of every identity that an ISA states are the same, by the functions that its instructions are declared with; so are those
 * of usual cases, where they are said to hold.
 */
class IdentitiesTest {
    private static final int ROUNDS = 20_000;
    private static final int[] WIDTHS = {8, 16, 32, 64};
    private static final long[] CORNERS = {
        0, 1, -1, 2, 127, 128, 255, 256, 0x7fff, 0x8000, 0x7fff_ffffL, 0x8000_0000L, 0xffff_ffffL, Long.MAX_VALUE,
        Long.MIN_VALUE, Double.doubleToRawLongBits(1.5), Double.doubleToRawLongBits(-1.5),
        Double.doubleToRawLongBits(Double.NaN), Double.doubleToRawLongBits(Double.POSITIVE_INFINITY),
        0x7ff0_0000_0000_0001L,
    };

    private static Stream<Identity> identities() {
        return Isa.all().stream().flatMap(isa -> isa.identities().stream());
    }

    @ParameterizedTest
    @MethodSource("identities")
    void bothSidesAreTheSame(Identity identity) throws ReflectiveOperationException {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < ROUNDS; round++) {
            int width = WIDTHS[random.nextInt(WIDTHS.length)];
            if (!identity.toString().contains("Variable[name=w]")) {
                width = identity.pattern().toString().contains("32, descriptor") ? 32 : 64;
            }
            Map<String, Object> values = new HashMap<>(Map.of("w", width));
            Object pattern = evaluate(identity.pattern(), values, width, random);
            assertEquals(pattern, evaluate(identity.replacement(), values, width, random), identity + " of " + values);
        }
    }

    private static Stream<UsualCase> usualCases() {
        return Isa.all().stream().flatMap(isa -> isa.usualCases().stream());
    }

    @ParameterizedTest
    @MethodSource("usualCases")
    void theUsualCaseIsAsTheFunctionsHaveIt(UsualCase usual) throws ReflectiveOperationException {
        SplittableRandom random = new SplittableRandom(2);
        int met = 0;
        for (int round = 0; round < 10 * ROUNDS; round++) {
            Map<String, Object> values = new HashMap<>();
            for (UsualCase.Equation equation : usual.equations()) {
                for (Term argument : equation.pattern().arguments()) {
                    String name = ((Identity.Variable) argument).name();
                    values.computeIfAbsent(name, each -> floating(each, random));
                }
            }
            if (!holds(usual, values, random)) {
                continue;
            }
            met++;
            for (UsualCase.Equation equation : usual.equations()) {
                Object form = equation.form() instanceof Call call
                        ? evaluate(call, values, Long.SIZE, random)
                        : values.get(((Identity.Variable) equation.form()).name());
                Object bits = form instanceof Double number ? Double.doubleToRawLongBits(number) : form;
                assertEquals(evaluate(equation.pattern(), values, Long.SIZE, random), bits, usual + " of " + values);
                assertTrue(usual.property() == null || !(form instanceof Double) || has(usual.property(), bits),
                        usual + " yields " + form + " of " + values);
            }
        }
        assertTrue(met > ROUNDS / 10, "the case is met " + met + " times");
    }

    /** Whether the conditions of a case hold. */
    private static boolean holds(UsualCase usual, Map<String, Object> values, SplittableRandom random)
            throws ReflectiveOperationException {
        for (Identity.Variable operand : usual.operands()) {
            if (!has(usual.property(), values.get(operand.name()))) { return false; }
        }
        return usual.guard() == null || (boolean) evaluate(usual.guard(), values, Long.SIZE, random);
    }

    private static boolean has(Function property, Object bits) throws ReflectiveOperationException {
        return (boolean) property.method().invoke(null, bits);
    }

    /** Operands of operations on doubles, by their names: a width, status and control, mostly at rest, and doubles of all kinds. */
    private static Object floating(String name, SplittableRandom random) {
        if (name.equals("w")) { return random.nextBoolean() ? Integer.SIZE : Long.SIZE; }
        if (name.equals("c")) { return random.nextInt(4) == 0 ? random.nextLong() & 0x07c0_0000L : 0L; }
        if (name.equals("s")) { return random.nextLong() & 0x9f; }
        if (name.equals("m") && random.nextInt(4) != 0) { return random.nextLong() & 0x3f; }
        return switch (random.nextInt(7)) {
            case 0 -> random.nextLong();
            case 1 -> CORNERS[random.nextInt(CORNERS.length)];
            case 2 -> Double.doubleToRawLongBits(random.nextInt(-8, 9));
            case 3 -> Double.doubleToRawLongBits(random.nextInt() * 0x1p-20);
            case 4 -> (random.nextLong() & 0x800f_ffff_ffff_ffffL) | (long) random.nextInt(4) << 52;
            case 5 -> (random.nextLong() & 0x800f_ffff_ffff_ffffL) | (long) random.nextInt(0x7fc, 0x800) << 52;
            default -> Double.doubleToRawLongBits(random.nextDouble(-2, 2));
        };
    }

    private static Object evaluate(Call call, Map<String, Object> values, int width, SplittableRandom random)
            throws ReflectiveOperationException {
        Function function = call.function();
        Class<?>[] types = function.method().getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            Term term = call.arguments().get(i);
            arguments[i] = switch (term) {
                case Identity.Number number ->
                        types[i] == int.class ? (Object) (int) number.value() : (Object) number.value();
                case Call nested -> evaluate(nested, values, width, random);
                case Identity.Variable variable -> {
                    Class<?> type = types[i];
                    yield values.computeIfAbsent(variable.name(), name -> value(type, width, random));
                }
            };
        }
        for (int i = 0; i < arguments.length; i++) {
            if (types[i] == double.class && arguments[i] instanceof Long bits) {
                arguments[i] = Double.longBitsToDouble(bits);
            }
        }
        return function.method().invoke(null, arguments);
    }

    private static Object value(Class<?> type, int width, SplittableRandom random) {
        if (type == boolean.class) { return random.nextBoolean(); }
        long value = random.nextBoolean()
                ? CORNERS[random.nextInt(CORNERS.length)]
                : random.nextLong() >> random.nextInt(Long.SIZE);
        return value & -1L >>> (Long.SIZE - width);
    }
}
