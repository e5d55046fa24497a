package org.maize.loader.map;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Joins the points of several ISAs by their ids, and reports whatever one ISA has and another has not. */
public final class PointJoin {
    /** A point of one ISA: its directive, and its location if that could be made. */
    public record Located(AssembledPoint point, PointLocation location) {}

    private final Consumer<String> faults;

    /** @param faults takes a message for each fault */
    public PointJoin(Consumer<String> faults) {
        this.faults = faults;
    }

    /** The map of points that every ISA has; of use only if no fault was reported. */
    public MigrationMap join(Map<String, List<Located>> byIsa) {
        Map<String, Map<String, Located>> byId = new TreeMap<>();
        byIsa.forEach((isa, points) -> {
            Map<Long, String> addresses = new HashMap<>();
            for (Located located : points) {
                AssembledPoint point = located.point();
                if (byId.computeIfAbsent(point.id(), id -> new TreeMap<>()).putIfAbsent(isa, located) != null) {
                    faults.accept("migration point '" + point.id() + "' is given twice for " + isa);
                }
                String other = addresses.putIfAbsent(point.address(), point.id());
                if (other != null && !other.equals(point.id())) {
                    faults.accept(
                            "migration points '" + other + "' and '" + point.id() + "' are at one address for " + isa
                                    + "; keep one of them");
                }
            }
        });
        List<MigrationPoint> points = new ArrayList<>();
        byId.forEach((id, located) -> {
            if (checkPresence(id, located.keySet(), byIsa.keySet()) && checkValues(id, located)) {
                point(id, located).ifPresent(points::add);
            }
        });
        if (points.size() > MigrationMap.POINT_LIMIT) {
            faults.accept(
                    points.size() + " migration points, where at most " + MigrationMap.POINT_LIMIT + " are possible");
            return MigrationMap.empty();
        }
        return new MigrationMap(points);
    }

    /** A place in memory counted from the same value in the order that holds for every ISA. */
    private static Place inOrder(Place place, List<AssembledPoint.Value> own, List<MigrationPoint.Value> values) {
        if (!(place instanceof Place.InMemory(int base, long offset))) { return place; }
        String name = own.get(base).name();
        int index = 0;
        while (!values.get(index).name().equals(name)) {
            index++;
        }
        return new Place.InMemory(index, offset);
    }

    private boolean checkPresence(String id, Set<String> present, Set<String> all) {
        Set<String> missing = new TreeSet<>(all);
        missing.removeAll(present);
        if (!missing.isEmpty()) {
            faults.accept("migration point '" + id + "' is missing for " + String.join(", ", missing));
        }
        return missing.isEmpty();
    }

    private boolean checkValues(String id, Map<String, Located> located) {
        Map<String, Map<String, String>> typesByName = new TreeMap<>();
        Map<String, Set<Long>> constantsByName = new TreeMap<>();
        boolean good = true;
        for (Map.Entry<String, Located> entry : located.entrySet()) {
            List<AssembledPoint.Value> values = entry.getValue().point().values();
            Set<String> names = new HashSet<>();
            if (values.size() > MigrationMap.VALUE_LIMIT) {
                faults.accept("migration point '" + id + "': " + values.size() + " live values, where at most "
                        + MigrationMap.VALUE_LIMIT + " are possible");
                good = false;
            }
            for (AssembledPoint.Value value : values) {
                if (!names.add(value.name())) {
                    faults.accept("migration point '" + id + "': value " + value.name() + " is given twice for "
                            + entry.getKey());
                    good = false;
                }
                typesByName.computeIfAbsent(value.name(), n -> new TreeMap<>())
                        .put(entry.getKey(), value.type().toString());
                if (value.place() == AssembledPoint.CONSTANT || value.place() == AssembledPoint.MEMORY) {
                    constantsByName.computeIfAbsent(value.name(), n -> new TreeSet<>()).add(value.operand());
                }
            }
        }
        for (Map.Entry<String, Map<String, String>> entry : typesByName.entrySet()) {
            good &= checkTypes(id, entry.getKey(), entry.getValue(), located.keySet());
        }
        for (Map.Entry<String, Set<Long>> entry : constantsByName.entrySet()) {
            if (entry.getValue().size() > 1) {
                faults.accept("migration point '" + id + "': value " + entry.getKey()
                        + " is not one constant: "
                        + entry.getValue());
                good = false;
            }
        }
        return good;
    }

    private boolean checkTypes(String id, String name, Map<String, String> typeByIsa, Set<String> isas) {
        if (typeByIsa.size() < isas.size()) {
            Set<String> missing = new TreeSet<>(isas);
            missing.removeAll(typeByIsa.keySet());
            faults.accept("migration point '" + id + "': value " + name + " is live for "
                    + String.join(", ", typeByIsa.keySet()) + " but not for " + String.join(", ", missing));
            return false;
        }
        if (new HashSet<>(typeByIsa.values()).size() > 1) {
            faults.accept("migration point '" + id + "': value " + name + " has not one type: " + typeByIsa);
            return false;
        }
        return true;
    }

    private static Optional<MigrationPoint> point(String id, Map<String, Located> located) {
        List<MigrationPoint.Value> values = new ArrayList<>();
        Map<String, PointLocation> locations = new HashMap<>();
        for (AssembledPoint.Value value : located.values().iterator().next().point().values()) {
            values.add(new MigrationPoint.Value(value.name(), value.type()));
        }
        for (Map.Entry<String, Located> entry : located.entrySet()) {
            PointLocation at = entry.getValue().location();
            if (at == null) { return Optional.empty(); }
            List<Place> places = new ArrayList<>();
            List<AssembledPoint.Value> own = entry.getValue().point().values();
            for (MigrationPoint.Value value : values) {
                for (int i = 0; i < own.size(); i++) {
                    if (own.get(i).name().equals(value.name())) {
                        places.add(inOrder(at.places().get(i), own, values));
                    }
                }
            }
            locations.put(entry.getKey(),
                    new PointLocation(at.address(), at.frameSize(), at.cfaRegister(), at.cfaOffset(),
                            at.returnAddress(), at.saved(), at.frameRegisters(), places));
        }
        return Optional.of(new MigrationPoint(id, values, locations));
    }
}
