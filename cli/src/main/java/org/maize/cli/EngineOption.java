package org.maize.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.maize.isa.execute.Translator;
import org.maize.isa.translate.RegionTranslator;
import org.maize.isa.translate.Translation;

/** What runs guest code. */
enum EngineOption {
    /** The interpreter, until code is hot; then the translator. */
    AUTO(RegionTranslator.THRESHOLD),
    /** The interpreter alone. */
    INTERPRETER(Integer.MAX_VALUE),
    /** The translator wherever control comes a second time. */
    TRANSLATOR(0);

    private final int threshold;

    EngineOption(int threshold) {
        this.threshold = threshold;
    }

    /**
     * What one kernel's guest code is translated by.
     *
     * @param listener is told of each region
     */
    Translator translator(Consumer<Translation> listener) {
        return this == INTERPRETER ? Translator.NONE : new RegionTranslator(threshold, listener);
    }

    static EngineOption parse(String value) throws UsageError {
        for (EngineOption engine : values()) {
            if (engine.word().equals(value)) { return engine; }
        }
        throw new UsageError("found '" + value + "'; expected one of "
                + Arrays.stream(values()).map(EngineOption::word).collect(Collectors.joining(", ")));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
