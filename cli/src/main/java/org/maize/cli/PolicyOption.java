package org.maize.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.maize.kernel.placement.Balance;
import org.maize.kernel.placement.Devices;
import org.maize.kernel.placement.Locality;
import org.maize.kernel.placement.Performance;
import org.maize.kernel.placement.PlacementPolicy;
import org.maize.kernel.placement.Power;
import org.maize.kernel.placement.Static;
import org.maize.kernel.placement.Strategy;

/** The value of {@code --policy}: {@code NAME[,OPTION=VALUE...]}. */
final class PolicyOption {
    private static final String PERIOD = "period";
    private static final String STAY = "stay";
    private static final String MARGIN = "margin";
    private static final String LINGER = "linger";
    private static final String FAULTS = "faults";
    private static final String CALLS = "calls";

    private static final Map<String, Long> SPANS = Map.of(PERIOD, 1_000_000L, STAY, 5_000_000L, LINGER, 1_000_000L);
    private static final Map<String, Integer> NUMBERS = Map.of(MARGIN, 20, FAULTS, 8, CALLS, 4);
    private static final int MOST = 1_000_000;

    /** A strategy, which options it has beside period and stay, and how it is made of the numbers given. */
    private record Form(Set<String> options, Function<Map<String, Integer>, Strategy> strategy) {}

    private static final Map<String, Form> FORMS = new LinkedHashMap<>();

    static {
        FORMS.put("none", new Form(Set.of(), numbers -> new Static()));
        FORMS.put("static", new Form(Set.of(), numbers -> new Static()));
        FORMS.put("balance", new Form(Set.of(MARGIN), numbers -> new Balance(margin(numbers))));
        FORMS.put("power", new Form(Set.of(MARGIN, LINGER), numbers -> new Power(margin(numbers))));
        FORMS.put("locality", new Form(Set.of(MARGIN, FAULTS),
                numbers -> new Locality(numbers.get(FAULTS), margin(numbers))));
        FORMS.put("devices", new Form(Set.of(MARGIN, CALLS),
                numbers -> new Devices(numbers.get(CALLS), margin(numbers))));
        FORMS.put("performance", new Form(Set.of(MARGIN), numbers -> new Performance(margin(numbers))));
    }

    private PolicyOption() {}

    private static double margin(Map<String, Integer> numbers) {
        return numbers.get(MARGIN) / 100.0;
    }

    /**
     * Reads the value of the option.
     *
     * @throws UsageError if there is no such policy, it has no such option, or the value of one is wrong
     */
    static PlacementPolicy parse(String text) throws UsageError {
        String[] words = text.split(",", -1);
        Form form = FORMS.get(words[0]);
        if (form == null) {
            throw new UsageError("'" + words[0] + "' is no policy; expected " + String.join(", ", FORMS.keySet())
                    + Nearest.to(words[0], List.copyOf(FORMS.keySet())).map(near -> "; did you mean " + near + "?")
                            .orElse(""));
        }
        Map<String, Long> spans = new LinkedHashMap<>(SPANS);
        Map<String, Integer> numbers = new LinkedHashMap<>(NUMBERS);
        boolean places = !(form.strategy().apply(numbers) instanceof Static);
        List<String> known = java.util.stream.Stream.of(PERIOD, STAY, MARGIN, LINGER, FAULTS, CALLS)
                .filter(each -> form.options().contains(each) || places && (each.equals(PERIOD) || each.equals(STAY)))
                .toList();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            String name = equals < 0 ? words[i] : words[i].substring(0, equals);
            String value = equals < 0 ? "" : words[i].substring(equals + 1);
            if (!known.contains(name)) {
                throw new UsageError("'" + words[i] + "' is no option of " + words[0] + "; expected "
                        + (known.isEmpty() ? "none" : String.join(", ", known) + ", as in " + known.getFirst() + "=...")
                        + Nearest.to(name, known).map(near -> "; did you mean " + near + "?").orElse(""));
            }
            try {
                if (SPANS.containsKey(name)) {
                    spans.put(name, Nanoseconds.parse(value));
                } else {
                    numbers.put(name, number(value));
                }
            } catch (UsageError error) {
                throw new UsageError(name + ": " + error.getMessage());
            }
        }
        if (spans.get(PERIOD) == 0) { throw new UsageError("period: found 0; expected some time"); }
        Strategy strategy = form.strategy().apply(numbers);
        return strategy instanceof Static ? PlacementPolicy.NONE
                : new PlacementPolicy(strategy, spans.get(PERIOD), spans.get(STAY), spans.get(LINGER));
    }

    private static int number(String value) throws UsageError {
        try {
            int number = Integer.parseInt(value);
            if (number >= 0 && number <= MOST) { return number; }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new UsageError("found '" + value + "'; expected a number, 0 to " + MOST);
    }
}
