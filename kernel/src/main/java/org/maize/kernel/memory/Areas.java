package org.maize.kernel.memory;

import java.util.ArrayList;
import java.util.List;

/** The areas of a process in ascending order, none overlapping another: what its addresses mean, replicated at each kernel that runs it. */
public final class Areas {
    /** A process may have this many areas, as Linux's {@code vm.max_map_count}. */
    public static final int LIMIT = 65530;

    private final ArrayList<Area> areas = new ArrayList<>();

    /** The area of a page, or null. */
    public Area find(int page) {
        final int index = indexAtOrAfter(page);
        if (index == areas.size()) { return null; }
        final Area area = areas.get(index);
        return area.first() <= page ? area : null;
    }

    /** All areas. */
    public List<Area> all() {
        return List.copyOf(areas);
    }

    /** How many areas there are. */
    public int count() {
        return areas.size();
    }

    /** Whether no page of a range is in an area. */
    public boolean isFree(int first, int end) {
        final int index = indexAtOrAfter(first);
        return index == areas.size() || areas.get(index).first() >= end;
    }

    /** How far, from its first page on, a range is in areas without a hole. */
    public int coveredEnd(int first, int end) {
        int page = first;
        for (int i = indexAtOrAfter(first); page < end && i < areas.size() && areas.get(i).first() <= page; i++) {
            page = areas.get(i).end();
        }
        return Math.min(page, end);
    }

    /** How many pages of a range are in areas. */
    public int pagesIn(int first, int end) {
        int pages = 0;
        for (int i = indexAtOrAfter(first); i < areas.size() && areas.get(i).first() < end; i++) {
            pages += Math.min(end, areas.get(i).end()) - Math.max(first, areas.get(i).first());
        }
        return pages;
    }

    /** Whether any page of a range is code that each ISA has its own of. */
    public boolean hasOwnCode(int first, int end) {
        for (int i = indexAtOrAfter(first); i < areas.size() && areas.get(i).first() < end; i++) {
            if (areas.get(i).isOwnCode()) { return true; }
        }
        return false;
    }

    /** Whether any page of a range is a constant, which every kernel has of its own copy of the program. */
    public boolean hasConstants(int first, int end) {
        for (int i = indexAtOrAfter(first); i < areas.size() && areas.get(i).first() < end; i++) {
            if (areas.get(i).backing() == Area.Backing.CONSTANT) { return true; }
        }
        return false;
    }

    /**
     * The highest free range of so many pages that ends at or below a page and begins at or above another.
     *
     * @return its first page, or -1
     */
    public int findFree(int pages, int lowest, int highest) {
        int end = highest;
        for (int i = areas.size() - 1; i >= -1; i--) {
            final int below = i < 0 ? lowest : Math.max(lowest, areas.get(i).end());
            if (end - below >= pages) { return end - pages; }
            if (i >= 0) {
                end = Math.min(end, areas.get(i).first());
            }
        }
        return -1;
    }

    /** Adds an area where none is; one that continues its neighbour is joined to it. */
    public void map(Area area) {
        final int index = indexAtOrAfter(area.first());
        if (index < areas.size() && areas.get(index).first() < area.end()) {
            throw new IllegalArgumentException("pages " + area.first() + " to " + area.end() + " are taken");
        }
        areas.add(index, area);
        join(index);
        if (index > 0) {
            join(index - 1);
        }
    }

    /** Removes a range of pages from whatever areas they are in. */
    public void unmap(int first, int end) {
        final int from = split(first, end);
        while (from < areas.size() && areas.get(from).first() < end) {
            areas.remove(from);
        }
    }

    /** Changes the rights to a range of pages. */
    public void protect(int first, int end, int protection) {
        final int from = split(first, end);
        int i = from;
        for (; i < areas.size() && areas.get(i).first() < end; i++) {
            areas.set(i, areas.get(i).with(protection));
        }
        for (int j = Math.min(i, areas.size() - 1); j >= Math.max(0, from - 1); j--) {
            join(j);
        }
    }

    /** Cuts the areas at both ends of a range; returns the index of the first area in it. */
    private int split(int first, int end) {
        cut(first);
        cut(end);
        return indexAtOrAfter(first);
    }

    private void cut(int page) {
        final int index = indexAtOrAfter(page);
        if (index == areas.size()) { return; }
        final Area area = areas.get(index);
        if (area.first() < page) {
            areas.set(index, area.part(area.first(), page));
            areas.add(index + 1, area.part(page, area.end()));
        }
    }

    /** Joins an area to the next if they are one. */
    private void join(int index) {
        if (index + 1 >= areas.size()) { return; }
        final Area area = areas.get(index);
        final Area next = areas.get(index + 1);
        if (area.end() == next.first() && area.with(next.protection()).part(0, 1).equals(next.part(0, 1))
                && area.protection() == next.protection()) {
            areas.set(index, area.part(area.first(), next.end()));
            areas.remove(index + 1);
        }
    }

    /** Index of the first area that ends behind a page. */
    private int indexAtOrAfter(int page) {
        int low = 0;
        int high = areas.size();
        while (low < high) {
            final int middle = low + high >>> 1;
            if (areas.get(middle).end() <= page) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
