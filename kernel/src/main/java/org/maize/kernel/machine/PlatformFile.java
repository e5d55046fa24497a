package org.maize.kernel.machine;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maize.isa.semantics.Work;

/**
 * Reads a {@link Platform} from text: lines {@code KEY = NUMBER UNIT}, with {@code #} before a comment.
 *
 * <pre>
 * core.ISA.frequency = 3.5 GHz          core.ISA.trap = 1000 cycles
 * core.ISA.instruction = 1 cycles       core.ISA.busy = 20 W      core.ISA.idle = 10 W
 * core.ISA.sleep = 2 W                  core.ISA.wake = 100000 ns
 * core.ISA.divide = 10 cycles           and others of {@link Work}, which are taken to be as simple ones if they are not given
 * memory.local.bandwidth = 59.7 GB/s    memory.remote.latency = 155 ns    memory.remote.bandwidth = 32 GB/s
 * message.latency = 540 ns              message.bandwidth = 8 GB/s        message.overhead = 500 ns
 * </pre>
 */
public final class PlatformFile {
    private static final Pattern LINE = Pattern.compile("\\s*([^\\s=]+)\\s*=\\s*(\\S+)\\s+(\\S+)\\s*");
    private static final Pattern CORE = Pattern.compile("core\\.([^.]+)\\.([\\w-]+)");
    private static final Map<String, String> CORE_UNITS = ordered("frequency", "GHz", "instruction", "cycles", "trap",
            "cycles", "busy", "W", "idle", "W", "sleep", "W", "wake", "ns");
    private static final Map<String, Work> WORK = new LinkedHashMap<>();
    private static final Map<String, String> UNITS = ordered("memory.local.bandwidth", "GB/s", "memory.remote.latency",
            "ns", "memory.remote.bandwidth", "GB/s", "message.latency", "ns", "message.bandwidth", "GB/s",
            "message.overhead", "ns");

    static {
        for (Work work : Work.values()) {
            WORK.put(work.name().toLowerCase(Locale.ROOT).replace('_', '-'), work);
        }
    }

    private final String name;
    private final Map<String, Double> values = new HashMap<>();
    private final Map<String, Map<String, Double>> cores = new LinkedHashMap<>();

    private PlatformFile(String name) {
        this.name = name;
    }

    private static Map<String, String> ordered(String... pairs) {
        final Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /**
     * Reads a platform.
     *
     * @param name  of the file
     * @param lines its lines
     * @throws PlatformError if a line is wrong, or something is missing
     */
    public static Platform read(String name, List<String> lines) throws PlatformError {
        final PlatformFile file = new PlatformFile(name);
        for (int i = 0; i < lines.size(); i++) {
            final String line = lines.get(i);
            final String text = line.contains("#") ? line.substring(0, line.indexOf('#')) : line;
            if (!text.isBlank()) {
                file.take(text, i + 1);
            }
        }
        return file.platform();
    }

    private void take(String text, int line) throws PlatformError {
        final Matcher parts = LINE.matcher(text);
        if (!parts.matches()) {
            throw new PlatformError(name, line, "found '" + text.strip() + "'; expected KEY = NUMBER UNIT");
        }
        final String key = parts.group(1);
        final Matcher core = CORE.matcher(key);
        final boolean isCore = core.matches();
        final String unit = isCore ? coreUnit(core.group(2)) : UNITS.get(key);
        if (unit == null) {
            throw new PlatformError(name, line, "there is no '" + key + "'; expected "
                    + String.join(", ", UNITS.keySet()) + " or core.ISA. and "
                    + String.join(", ", CORE_UNITS.keySet()) + ", " + String.join(", ", WORK.keySet()));
        }
        if (!unit.equals(parts.group(3))) {
            throw new PlatformError(name, line, key + " is in " + parts.group(3) + "; expected " + unit);
        }
        final Map<String, Double> into = isCore ? cores.computeIfAbsent(core.group(1), isa -> new HashMap<>()) : values;
        if (into.put(isCore ? core.group(2) : key, number(parts.group(2), key, line)) != null) {
            throw new PlatformError(name, line, key + " is given twice");
        }
    }

    private static String coreUnit(String key) {
        return WORK.containsKey(key) ? "cycles" : CORE_UNITS.get(key);
    }

    private double number(String text, String key, int line) throws PlatformError {
        try {
            final double number = Double.parseDouble(text);
            final boolean mayBeZero = key.endsWith(".idle") || key.endsWith(".sleep") || key.endsWith(".wake")
                    || key.endsWith(".trap") || key.endsWith(".overhead")
                    || key.endsWith(".latency");
            if (number > 0 && number <= 1e9 || number == 0 && mayBeZero) { return number; }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new PlatformError(name, line, key + " is " + text + "; expected a number more than 0, up to 1e9");
    }

    private Platform platform() throws PlatformError {
        for (String key : UNITS.keySet()) {
            if (!values.containsKey(key)) { throw new PlatformError(name, 0, key + " is missing"); }
        }
        final Map<String, Platform.CoreModel> models = new HashMap<>();
        for (Map.Entry<String, Map<String, Double>> core : cores.entrySet()) {
            final Map<String, Double> of = core.getValue();
            for (String key : CORE_UNITS.keySet()) {
                if (!of.containsKey(key)) {
                    throw new PlatformError(name, 0, "core." + core.getKey() + "." + key + " is missing");
                }
            }
            final Map<Work, Double> work = new EnumMap<>(Work.class);
            WORK.forEach((key, kind) -> of.computeIfPresent(key, (same, cycles) -> {
                work.put(kind, cycles);
                return cycles;
            }));
            models.put(core.getKey(),
                    new Platform.CoreModel(of.get("frequency"), of.get("instruction"), work, of.get("trap"),
                            new Platform.PowerModel(of.get("busy"), of.get("idle"), of.get("sleep"), of.get("wake"))));
        }
        // A gigabyte a second is a byte a nanosecond.
        return new Platform(name, models,
                new Platform.MemoryModel(values.get("memory.local.bandwidth"), values.get("memory.remote.latency"),
                        values.get("memory.remote.bandwidth")),
                new Platform.MessageModel(values.get("message.latency"), values.get("message.bandwidth"),
                        values.get("message.overhead")));
    }
}
