package org.maize.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** The machine on which figures are measured: without it they say nothing. */
final class HostMachine {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private HostMachine() {}

    /** One line: the processor's model, how many cores, how many processes wanted them, the JDK. */
    static String describe() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return String.format(Locale.ROOT, "%s, %d cores, load %.1f, %s %s, JDK %s",
                model(), Runtime.getRuntime().availableProcessors(), load,
                System.getProperty("os.name"), System.getProperty("os.arch"), System.getProperty("java.vm.version"));
    }

    private static String model() {
        if (Files.isReadable(PROCESSORS)) {
            try (Stream<String> lines = Files.lines(PROCESSORS)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse("processor of unknown model");
            } catch (IOException unreadable) {
                return "processor of unknown model (" + unreadable.getMessage() + ")";
            }
        }
        return "processor of unknown model";
    }
}
