package org.maize.loader.map;

import java.util.List;
import org.maize.isa.Isa;

/**
 * The migration points of a program. A point's number is its index here, the same for every ISA.
 *
 * @param points by ascending id; each with a location for every ISA of the program
 */
public record MigrationMap(List<MigrationPoint> points) {
    /** A program may have this many points. */
    public static final int POINT_LIMIT = 1 << 20;

    /** A point may have this many live values. */
    public static final int VALUE_LIMIT = 4096;

    public MigrationMap {
        points = List.copyOf(points);
    }

    /** The map of a program without migration points. */
    public static MigrationMap empty() {
        return new MigrationMap(List.of());
    }

    /** The run-time form for the kernels of one ISA, which must be one of the program's. */
    public PointTable tableFor(Isa isa) {
        return new PointTable(isa, points);
    }
}
