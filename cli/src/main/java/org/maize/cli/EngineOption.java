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
    /** The interpreter, until code is hot and has been translated in the background. */
    AUTO,
    /** The interpreter alone. */
    INTERPRETER,
    /** The translator wherever control comes a second time. */
    TRANSLATOR;

    /**
     * What one kernel's guest code is translated by.
     *
     * @param listener is told of each region, by any thread
     */
    Translator translator(Consumer<Translation> listener) {
        return switch (this) {
            case AUTO -> RegionTranslator.inBackground(RegionTranslator.THRESHOLD, listener);
            case INTERPRETER -> Translator.NONE;
            case TRANSLATOR -> new RegionTranslator(0, listener);
        };
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
