package org.maize.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
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

    /** What it is called on a command line. */
    static final String NAME = "engine";

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

    /** As commands take it. */
    static Option option() {
        return Option.builder().longOpt(NAME).hasArg().argName("ENGINE").desc("""
                what runs guest code: auto, the interpreter, and the translator for what is hot;
                interpreter; translator, at once for all that repeats (auto)""").get();
    }

    /** What a command line says, or else {@link #AUTO}. */
    static EngineOption of(CommandLine line) throws UsageError {
        return line.hasOption(NAME) ? parse(line.getOptionValue(NAME)) : AUTO;
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
