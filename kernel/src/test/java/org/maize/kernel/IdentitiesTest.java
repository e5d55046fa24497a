package org.maize.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

/** Both sides of every identity that an ISA states are the same, by the functions that its instructions are declared with. */
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
