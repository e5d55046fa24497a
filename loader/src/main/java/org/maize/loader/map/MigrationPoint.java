package org.maize.loader.map;

import java.util.List;
import java.util.Map;

/**
 * A migration point: an id, the values that are live there, the same for every ISA, and its place in the program of each.
 *
 * @param id as the source names it
 * @param values the live values, in an order that holds for every ISA
 * @param locations by the ISA's name
 */
public record MigrationPoint(String id, List<Value> values, Map<String, PointLocation> locations) {
    /** A live value. */
    public record Value(String name, ValueType type) {
        @Override
        public String toString() {
            return name + ":" + type;
        }
    }

    public MigrationPoint {
        values = List.copyOf(values);
        locations = Map.copyOf(locations);
    }
}
