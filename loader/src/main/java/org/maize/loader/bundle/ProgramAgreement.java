package org.maize.loader.bundle;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.maize.loader.LoadError;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.elf.ElfSegment;

/** The check that the programs of a bundle can be one process: one entry, writable segments equal in addresses and bytes. */
final class ProgramAgreement {
    private ProgramAgreement() {}

    static void check(String name, Collection<Bundle.Program> programs) throws LoadError {
        ElfFile first = null;
        for (Bundle.Program program : programs) {
            ElfFile file = program.file();
            if (first == null) {
                first = file;
                continue;
            }
            if (file.header().entry() != first.header().entry()) {
                throw error(name, "entry", file.header().entry(), first.header().entry());
            }
            List<ElfSegment> own = loaded(file);
            List<ElfSegment> others = loaded(first);
            if (own.size() != others.size()) { throw error(name, "number of segments", own.size(), others.size()); }
            for (int i = 0; i < own.size(); i++) {
                ElfSegment a = others.get(i);
                ElfSegment b = own.get(i);
                if (a.address() != b.address() || a.memorySize() != b.memorySize() || a.flags() != b.flags()) {
                    throw error(name, "segment " + i, b.address(), a.address());
                }
                if (b.isWritable() && !Arrays.equals(first.contents(a), file.contents(b))) {
                    throw new LoadError(name, "writable segment " + i, -1, "bytes that differ between ISAs",
                            "equal bytes");
                }
            }
        }
    }

    private static List<ElfSegment> loaded(ElfFile file) {
        return file.segments().stream().filter(ElfSegment::isLoaded).toList();
    }

    private static LoadError error(String name, String field, long found, long expected) {
        return new LoadError(name, field, -1, "0x" + Long.toHexString(found),
                "0x" + Long.toHexString(expected) + ", as in the program of the ISA before");
    }
}
