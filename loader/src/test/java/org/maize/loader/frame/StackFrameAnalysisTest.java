package org.maize.loader.frame;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maize.isa.Isa;
import org.maize.loader.Tool;
import org.maize.loader.cfi.CallFrameTable;
import org.maize.loader.cfi.FrameRow;
import org.maize.loader.cfi.GnuRows;
import org.maize.loader.cfi.RegisterRule;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.elf.ElfSection;

/** Rows and the analysis against GNU readelf, on the thousands of functions of a C library as gcc compiled it. */
class StackFrameAnalysisTest {
    private record Compiled(Isa isa, ElfFile file, CallFrameTable frames, List<GnuRows.Row> rows) {}

    @TempDir
    private Path folder;

    private Compiled compiled(String isaName, String compiler, String readelf) throws Exception {
        Isa isa = Isa.named(isaName).orElseThrow();
        Path source = Files.writeString(folder.resolve("x.c"), "int main(void) { return 3; }\n");
        Path program = folder.resolve(isaName);
        Tool.output(compiler, "-static", "-no-pie", source, "-o", program);
        ElfFile file = ElfFile.read("x", Files.readAllBytes(program));
        ElfSection section = file.section(".eh_frame").orElseThrow();
        CallFrameTable frames = CallFrameTable.read("x", file.contents(section), section.address(),
                isa.frameConventions());
        return new Compiled(isa, file, frames, GnuRows.of(readelf, program));
    }

    private List<Compiled> both() throws Exception {
        return List.of(compiled("x86lite", "gcc", "readelf"),
                compiled("armlite", "aarch64-linux-gnu-gcc", "aarch64-linux-gnu-readelf"));
    }

    @Test
    void theRowsOfACLibraryAreThoseThatReadelfComputes() throws Exception {
        for (Compiled compiled : both()) {
            assertTrue(compiled.rows().size() > 3000);
            for (GnuRows.Row gnu : compiled.rows()) {
                FrameRow ours = compiled.frames().rowAt(gnu.address()).orElseThrow();
                assertEquals(gnu.cfaRegister(), compiled.isa().registers().dwarf(ours.cfaRegister()).name());
                assertEquals(gnu.cfaOffset(), ours.cfaOffset(), () -> Long.toHexString(gnu.address()));
                assertEquals(gnu.saved(), saved(compiled.isa(), ours), () -> Long.toHexString(gnu.address()));
            }
        }
    }

    private static Map<String, Long> saved(Isa isa, FrameRow row) {
        Map<String, Long> saved = new HashMap<>();
        row.rules().forEach((number, rule) -> {
            boolean returnAddress = number == isa.frameConventions().returnAddressColumn();
            if (rule instanceof RegisterRule.Saved(long offset)) {
                saved.put(returnAddress ? "ra" : name(isa, number), offset);
            }
        });
        return saved;
    }

    /** The vector registers are called by their low halves in rows of AArch64: only these are callee-saved. */
    private static String name(Isa isa, int number) {
        return number >= 64 ? "v" + (number - 64) : isa.registers().dwarf(number).name();
    }

    @Test
    void theAnalysisNeverContradictsTheCompilersFrameInformation() throws Exception {
        for (Compiled compiled : both()) {
            ElfSection text = compiled.file().section(".text").orElseThrow();
            StackFrameAnalysis analysis = new StackFrameAnalysis(compiled.isa(), compiled.file().contents(text),
                    text.address(),
                    compiled.frames());
            int known = 0;
            int checked = 0;
            for (GnuRows.Row row : compiled.rows()) {
                long[] function = compiled.frames().rangeAt(row.address()).orElseThrow();
                FrameRow first = compiled.frames().rowAt(function[0]).orElseThrow();
                boolean whole = first.cfaOffset() == compiled.isa().frameConventions().entryCfaOffset();
                if (!whole || function[0] < text.address() || function[1] > text.address() + text.size()
                        || checked >= 4000) {
                    continue;
                }
                Map<Integer, Long> facts = analysis.registersAt(function[0], function[1], row.address());
                Long distance = facts.get(compiled.isa().registers().named(row.cfaRegister()).dwarf());
                checked++;
                if (distance != null) {
                    known++;
                    assertEquals(row.cfaOffset(), -distance, () -> "at " + Long.toHexString(row.address()));
                }
            }
            assertTrue(known > 0.8 * checked, known + " known of " + checked + " for " + compiled.isa().name());
        }
    }
}
