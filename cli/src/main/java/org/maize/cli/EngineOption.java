package org.maize.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.maize.isa.execute.Translator;
import org.maize.isa.translate.RegionTranslator;

/** What runs guest code. */
enum EngineOption {
    /** The interpreter, until code is hot; then the translator. */
    AUTO(new RegionTranslator(RegionTranslator.THRESHOLD)),
    /** The interpreter alone. */
    INTERPRETER(Translator.NONE),
    /** The translator wherever control comes a second time. */
    TRANSLATOR(new RegionTranslator(0));

    private final Translator translator;

    EngineOption(Translator translator) {
        this.translator = translator;
    }

    /** What a kernel's guest code is translated by. */
    Translator translator() {
        return translator;
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
