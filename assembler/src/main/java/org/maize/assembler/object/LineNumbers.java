package org.maize.assembler.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which instruction comes from which line of which file, as {@code .file} and {@code .loc} say it. A location holds for the next
 * instruction; where another one comes before that, it is a row of its own.
 */
public final class LineNumbers {
    /** How many files and directories a source may name. */
    public static final int FILE_LIMIT = 65_536;

    /**
     * A source file.
     *
     * @param directory its number
     * @param digest    MD5 of its content, 16 bytes, or null
     */
    record File(String name, int directory, byte[] digest) {}

    /**
     * A location, as {@code .loc} gives it.
     *
     * @param file          its number
     * @param discriminator tells blocks of one line apart, or 0
     * @param isa           of the instructions, or 0
     * @param statement     whether it is a place to stop at
     * @param basicBlock    whether a basic block begins
     * @param prologueEnd   whether the function's prologue has ended
     * @param epilogueBegin whether its epilogue begins
     * @param resetsView    whether it counts as a new address even if it is none
     * @param view          takes how many rows before it are for the same address, or null
     */
    public record Location(int file, int line, int column, long discriminator, int isa, boolean statement,
            boolean basicBlock, boolean prologueEnd, boolean epilogueBegin, boolean resetsView, Symbol view) {}

    /** A row of the line table. */
    record Row(Label place, Location location) {}

    private final TreeMap<Integer, File> files = new TreeMap<>();
    private final List<String> directories = new ArrayList<>();
    private final Map<Section, List<Row>> rows = new LinkedHashMap<>();
    private boolean fileZero;
    private Location last = new Location(1, 1, 0, 0, 0, true, false, false, false, false, null);
    private boolean waiting;

    /** Whether there is anything to write. */
    public boolean isEmpty() { return rows.isEmpty(); }

    /** Whether the source numbers its files from 0, as only DWARF 5 does. */
    boolean isFromZero() { return fileZero; }

    TreeMap<Integer, File> files() {
        return files;
    }

    /** By number. From 1 on; 0 is that of the compilation, null where the source does not tell it. */
    List<String> directories() {
        return directories;
    }

    /** By section, in the order of their first rows. */
    Map<Section, List<Row>> rows() {
        return rows;
    }

    /** What {@code .loc} gave last; of a line without it, its column and whether it is a statement hold on. */
    public Location last() {
        return last;
    }

    /** Whether the file of that number was named. */
    public boolean hasFile(int number) {
        return files.containsKey(number);
    }

    /**
     * Names a file.
     *
     * @param directory of its own, or null if the name may begin with one
     * @return false if that number is taken
     */
    public boolean addFile(int number, String directory, String name, byte[] digest) {
        boolean whole = directory != null && number > 0;
        if (directory != null && number == 0) {
            beginWith(directory);
        }
        int slash = name.lastIndexOf('/');
        String folder = whole ? directory : slash < 0 ? "" : name.substring(0, slash);
        String rest = whole ? name : name.substring(slash + 1);
        File known = files.get(number);
        if (known != null) { return known.name().equals(rest) && known.directory() == directory(folder, number == 0); }
        fileZero |= number == 0;
        files.put(number, new File(rest, directory(folder, number == 0), digest));
        return true;
    }

    /** The directory of the compilation is number 0, and file 0 may lie in another one. */
    private void beginWith(String directory) {
        if (directories.isEmpty()) {
            directories.add(directory);
        } else if (directories.getFirst() == null) {
            directories.set(0, directory);
        }
    }

    private int directory(String path, boolean mayBeZero) {
        if (path.isEmpty()) { return 0; }
        int known = directories.indexOf(path);
        if (known >= 0) { return known; }
        if (directories.isEmpty() && !mayBeZero) {
            directories.add(null);
        }
        directories.add(path);
        return directories.size() - 1;
    }

    /** A location for the next instruction; one with a view is for this very place. */
    public void locate(Location location, Section section) {
        if (waiting) {
            addRow(section);
        }
        last = location;
        waiting = location.view() == null && !location.resetsView();
        if (!waiting) {
            addRow(section);
        }
    }

    /** An instruction is about to be appended to the section. */
    public void beforeInstruction(Section section) {
        if (waiting) {
            addRow(section);
            waiting = false;
        }
    }

    /** Line 0 is that of code that no line gave (DWARF 5, 6.2.2); GNU as makes no row of it. */
    private void addRow(Section section) {
        if (last.line() == 0) { return; }
        List<Row> table = rows.computeIfAbsent(section, _ -> new ArrayList<>());
        table.add(new Row(section.here(), last));
        if (last.view() != null) {
            int index = table.size() - 1;
            last.view().equate(new Expression.WhenLaidOut(() -> view(table, index)), false, null);
        }
    }

    /** How many rows before this one are for the same address: its view number (gcc's manual, -gvariable-location-views). */
    private static long view(List<Row> table, int index) {
        int first = index;
        while (first > 0 && !table.get(first).location().resetsView()
                && table.get(first).place().address() == table.get(first - 1).place().address()) {
            first--;
        }
        return index - first;
    }
}
