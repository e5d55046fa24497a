package org.maize.assembler.object;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.maize.loader.elf.Elf;

/** The sections of an assembly, in the order of their first mention behind .text, .data and .bss, and which one is current. */
public final class Sections {
    /** How many sections an object may have. */
    public static final int LIMIT = 10_000;

    private record Nested(Section current, Section previous) {}

    private final Map<String, Section> byName = new LinkedHashMap<>();
    private final Deque<Nested> pushed = new ArrayDeque<>();
    private Section current;
    private Section previous;

    public Sections() {
        current = add(new Section(".text", Elf.SHT_PROGBITS, Elf.SHF_ALLOC | Elf.SHF_EXECINSTR, 0));
        add(new Section(".data", Elf.SHT_PROGBITS, Elf.SHF_ALLOC | Elf.SHF_WRITE, 0));
        add(new Section(".bss", Elf.SHT_NOBITS, Elf.SHF_ALLOC | Elf.SHF_WRITE, 0));
    }

    /** Adds a section of a new name. */
    public Section add(Section section) {
        byName.put(section.name(), section);
        return section;
    }

    /** The section of that name, or null. */
    public Section named(String name) {
        return byName.get(name);
    }

    /** All of them. */
    public Collection<Section> all() {
        return byName.values();
    }

    /** The section that statements append to. */
    public Section current() {
        return current;
    }

    /** Makes it the current one. */
    public void enter(Section section) {
        previous = current;
        current = section;
    }

    /** Goes back to the section before the current one; false if there was none. */
    public boolean exchange() {
        if (previous == null) { return false; }
        enter(previous);
        return true;
    }

    /** Remembers the current section for {@link #pop()}. */
    public void push() {
        pushed.push(new Nested(current, previous));
    }

    /** How many sections are remembered. */
    public int depth() {
        return pushed.size();
    }

    /** Goes back to the section remembered last; false if there is none. */
    public boolean pop() {
        if (pushed.isEmpty()) { return false; }
        Nested nested = pushed.pop();
        current = nested.current();
        previous = nested.previous();
        return true;
    }
}
