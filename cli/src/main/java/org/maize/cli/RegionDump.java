package org.maize.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.spi.ToolProvider;
import org.maize.isa.assembly.Disassembler;
import org.maize.isa.semantics.Binding;
import org.maize.isa.translate.Translation;

/**
 * Shows what became of the guest code at an address: the instructions of its regions, their bytecode, and the machine code that the
 * JVM's compilers have made of that by the end of the run.
 */
final class RegionDump {
    private final OptionalLong address;
    private final List<Translation> found = new ArrayList<>();

    /** @param address of a guest instruction; empty to show nothing */
    RegionDump(OptionalLong address) {
        this.address = address;
    }

    /** Takes a region into account. Any thread may call this. */
    void add(Translation translation) {
        if (address.isPresent() && translation.has(address.getAsLong())) {
            synchronized (found) {
                found.add(translation);
            }
        }
    }

    /** Shows what has been found. */
    void print(PrintStream out) throws Refusal {
        if (address.isEmpty()) { return; }
        Collection<Translation> shown = shown();
        if (shown.isEmpty()) {
            out.printf("maize: no region has an instruction at 0x%x: control came there too seldom, or never%n",
                    address.getAsLong());
        }
        for (Translation translation : shown) {
            print(translation, out);
        }
    }

    /** The last translation of each region that begins at the address; if there is none, of each that has it. */
    private Collection<Translation> shown() {
        Map<Long, Translation> last = new LinkedHashMap<>();
        synchronized (found) {
            for (Translation translation : found) {
                last.put(translation.region().entry(), translation);
            }
        }
        Translation begins = last.get(address.getAsLong());
        return begins != null ? List.of(begins) : last.values();
    }

    private static void print(Translation translation, PrintStream out) throws Refusal {
        out.printf("%nregion at 0x%x of %s: %d instructions, %d bytes of bytecode%n", translation.region().entry(),
                translation.isa().name(), translation.size(), translation.methodBytes());
        Disassembler disassembler = translation.isa().disassembler();
        for (List<Binding> block : translation.instructions()) {
            out.println();
            for (Binding instruction : block) {
                out.printf("%12x:   %s%n", instruction.decoded().address(),
                        disassembler.format(instruction.decoded()));
            }
        }
        out.println();
        out.print(bytecode(translation.classFile()));
        MachineCode.print(translation.region().getClass(), out);
    }

    /** The bytecode as javap shows it. */
    private static String bytecode(byte[] classFile) throws Refusal {
        Optional<ToolProvider> javap = ToolProvider.findFirst("javap");
        if (javap.isEmpty()) { return "bytecode: this Java has no javap, which would show it\n"; }
        try {
            Path file = Files.createTempFile("maize-region", ".class");
            try {
                Files.write(file, classFile);
                StringWriter text = new StringWriter();
                PrintWriter writer = new PrintWriter(text);
                javap.get().run(writer, writer, "-c", "-p", file.toString());
                writer.flush();
                return text.toString();
            } finally {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new Refusal("maize: --dump-region: " + failed);
        }
    }
}
