package org.maize.compiler.driver;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.maize.loader.LoadError;
import org.maize.loader.elf.ElfFile;
import org.maize.loader.elf.ElfSymbol;

/** A library: an archive as {@code ar} makes it of objects, each of which is an archive of objects for all ISAs. */
final class Archive {
    private static final int HEADER = 60;
    private static final int SIZE_AT = 48;
    private static final int SIZE_LENGTH = 10;

    private final List<List<ElfFile>> units;

    private Archive(List<List<ElfFile>> units) {
        this.units = units;
    }

    /** Reads a library; its index, and what else is no object, is passed over. */
    static Archive read(String name, byte[] file) throws LoadError {
        List<List<ElfFile>> units = new ArrayList<>();
        if (!FatObject.isOne(file)) {
            throw new LoadError(name, "beginning", 0, "no archive", "a library as ar makes it");
        }
        int at = 8;
        while (at + HEADER <= file.length) {
            String size = new String(file, at + SIZE_AT, SIZE_LENGTH, StandardCharsets.US_ASCII).strip();
            if (!size.matches("[0-9]{1,9}") || Integer.parseInt(size) > file.length - at - HEADER) {
                throw new LoadError(name, "size of a member", at + SIZE_AT, "'" + size + "'",
                        "at most " + (file.length - at - HEADER));
            }
            int length = Integer.parseInt(size);
            byte[] member = Arrays.copyOfRange(file, at + HEADER, at + HEADER + length);
            String member16 = new String(file, at, 16, StandardCharsets.US_ASCII).strip();
            if (FatObject.isOne(member)) {
                units.add(FatObject.read(name + "(" + member16 + ")", member).objects(name + "(" + member16 + ")"));
            }
            at += HEADER + length + length % 2;
        }
        return new Archive(units);
    }

    /** The objects that define what others refer to and do not define, and what those in turn need. */
    List<ElfFile> needed(List<ElfFile> program) {
        return needed(program, units, new HashSet<>());
    }

    /** @param wanted names that are needed in any case */
    static List<ElfFile> needed(List<ElfFile> program, List<List<ElfFile>> units, Set<String> wanted) {
        List<ElfFile> needed = new ArrayList<>();
        List<List<ElfFile>> left = new ArrayList<>(units);
        Set<String> defined = new HashSet<>();
        note(program, defined, wanted);
        boolean more = true;
        while (more) {
            more = false;
            for (Iterator<List<ElfFile>> each = left.iterator(); each.hasNext();) {
                List<ElfFile> unit = each.next();
                if (defines(unit, wanted)) {
                    needed.addAll(unit);
                    note(unit, defined, wanted);
                    each.remove();
                    more = true;
                }
            }
        }
        return needed;
    }

    private static void note(List<ElfFile> objects, Set<String> defined, Set<String> undefined) {
        for (ElfFile object : objects) {
            for (ElfSymbol symbol : object.symbols()) {
                if (symbol.isGlobal() && !symbol.name().isEmpty()) {
                    (symbol.isDefined() ? defined : undefined).add(symbol.name());
                }
            }
        }
        undefined.removeAll(defined);
    }

    private static boolean defines(List<ElfFile> unit, Set<String> wanted) {
        return unit.stream().flatMap(object -> object.symbols().stream())
                .anyMatch(symbol -> symbol.isGlobal() && symbol.isDefined() && wanted.contains(symbol.name()));
    }
}
