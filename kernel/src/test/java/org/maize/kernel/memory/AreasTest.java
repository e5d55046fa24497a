package org.maize.kernel.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AreasTest {
    private static final int RW = Protection.READ | Protection.WRITE;

    private final Areas areas = new Areas();

    private void map(int first, int end) {
        areas.map(Area.zeros(first, end, RW));
    }

    @Test
    void aPageIsFoundInItsAreaAndNowhereElse() {
        map(10, 20);
        map(30, 40);
        assertNull(areas.find(9));
        assertEquals(10, areas.find(10).first());
        assertEquals(10, areas.find(19).first());
        assertNull(areas.find(20));
        assertEquals(30, areas.find(39).first());
        assertNull(areas.find(40));
    }

    @Test
    void neighboursOfOneKindAreOneArea() {
        map(10, 20);
        map(30, 40);
        map(20, 30);
        assertEquals(1, areas.count());
        areas.protect(15, 20, Protection.READ);
        assertEquals(3, areas.count());
        areas.protect(10, 40, RW);
        assertEquals(1, areas.count());
    }

    @Test
    void neighboursOfDifferentContentStayApart() {
        areas.map(new Area(10, 20, RW, Area.Backing.PROGRAM, 10 << 12, 0, 100));
        map(20, 30);
        assertEquals(2, areas.count());
    }

    @Test
    void unmappingTheMiddleLeavesBothEnds() {
        map(10, 20);
        areas.unmap(13, 15);
        assertEquals(2, areas.count());
        assertTrue(areas.isFree(13, 15));
        assertFalse(areas.isFree(12, 15));
        assertEquals(13, areas.coveredEnd(10, 20));
        assertEquals(8, areas.pagesIn(0, 100));
    }

    @Test
    void whatIsTakenCannotBeMapped() {
        map(10, 20);
        assertThrows(IllegalArgumentException.class, () -> map(19, 21));
        assertThrows(IllegalArgumentException.class, () -> map(5, 11));
        assertThrows(IllegalArgumentException.class, () -> map(12, 13));
        assertThrows(IllegalArgumentException.class, () -> map(21, 21));
    }

    @Test
    void theHighestGapThatIsLargeEnoughIsChosen() {
        map(50, 60);
        map(70, 80);
        assertEquals(65, areas.findFree(5, 10, 70));
        assertEquals(60, areas.findFree(10, 10, 80));
        assertEquals(39, areas.findFree(11, 10, 80));
        assertEquals(10, areas.findFree(40, 10, 80));
        assertEquals(-1, areas.findFree(41, 10, 80));
        assertEquals(81, areas.findFree(9, 10, 90));
    }

    /** Against one bit and one right for each page. */
    @Test
    void randomChangesLeaveWhatAListOfPagesHas() {
        final int pages = 64;
        final int[] rights = new int[pages];
        final BitSet mapped = new BitSet();
        final SplittableRandom random = new SplittableRandom(1);
        for (int step = 0; step < 20_000; step++) {
            final int first = random.nextInt(pages);
            final int end = 1 + first + random.nextInt(pages - first);
            final int protection = random.nextInt(8);
            switch (random.nextInt(3)) {
                case 0 -> {
                    if (mapped.get(first, end).isEmpty()) {
                        areas.map(Area.zeros(first, end, protection));
                        mapped.set(first, end);
                        java.util.Arrays.fill(rights, first, end, protection);
                    }
                }
                case 1 -> {
                    areas.unmap(first, end);
                    mapped.clear(first, end);
                }
                default -> {
                    areas.protect(first, end, protection);
                    java.util.Arrays.fill(rights, first, end, protection);
                }
            }
            assertEquals(mapped.cardinality(), areas.pagesIn(0, pages));
            assertEquals(Math.min(end, mapped.nextClearBit(first)), areas.coveredEnd(first, end));
            for (int page = 0; page < pages; page++) {
                final Area area = areas.find(page);
                assertEquals(mapped.get(page), area != null);
                if (area != null) {
                    assertEquals(rights[page], area.protection());
                }
            }
        }
    }
}
