package io.github.flywayvariants.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One comparison of two snapshots. */
final class SnapshotDifferences {

    private final boolean exact;
    private final String defaultSchema;
    private final Set<String> defaultSchemas;
    private final Map<SchemaObject, List<SchemaObject>> here;
    private final Map<SchemaObject, List<SchemaObject>> there;
    private final List<SchemaDifference> differences = new ArrayList<>();
    private final Map<ObjectGlob, List<SchemaDifference>> ignored = new LinkedHashMap<>();

    SnapshotDifferences(SchemaSnapshot here, SchemaSnapshot there, ComparisonOptions options) {
        this.exact = options.exact();
        this.defaultSchema = here.defaultSchema().equals(there.defaultSchema()) ? here.defaultSchema() : "";
        this.defaultSchemas = Stream.of(here.defaultSchema(), there.defaultSchema())
                .filter(schema -> !schema.isEmpty())
                .collect(Collectors.toSet());
        this.here = byName(here);
        this.there = byName(there);
        options.ignore().forEach(glob -> ignored.put(new ObjectGlob(glob), new ArrayList<>()));
    }

    /** Objects whose names the database made up may have the same name here; all others are alone. */
    private static Map<SchemaObject, List<SchemaObject>> byName(SchemaSnapshot snapshot) {
        return snapshot.objects().stream()
                .collect(Collectors.groupingBy(
                        object -> new SchemaObject(object.kind(), object.schema(), object.path(), Map.of()),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    SchemaComparison comparison() {
        Map<SchemaObject, List<SchemaObject>> all = new TreeMap<>(SchemaObject.ORDER);
        all.putAll(here);
        all.putAll(there);
        for (SchemaObject name : all.keySet()) {
            compare(name, here.getOrDefault(name, List.of()), there.getOrDefault(name, List.of()));
        }
        return new SchemaComparison(
                differences,
                ignored.entrySet().stream()
                        .map(use -> new SchemaComparison.Ignored(use.getKey().toString(), use.getValue()))
                        .toList());
    }

    /** Those that are the same on both sides are set aside before the others are compared one by one. */
    private void compare(SchemaObject name, List<SchemaObject> ours, List<SchemaObject> theirs) {
        List<SchemaObject> restOfOurs = new ArrayList<>(ours);
        List<SchemaObject> restOfTheirs = new ArrayList<>(theirs);
        ours.stream().filter(restOfTheirs::remove).forEach(restOfOurs::remove);
        int both = Math.min(restOfOurs.size(), restOfTheirs.size());
        for (int i = 0; i < both; i++) {
            compareProperties(restOfOurs.get(i), restOfTheirs.get(i));
        }
        for (int i = both; i < restOfOurs.size() && !isInMissing(name, there); i++) {
            add(name, name.kind().toString(), SchemaDifference.PRESENT, null);
        }
        for (int i = both; i < restOfTheirs.size() && !isInMissing(name, here); i++) {
            add(name, name.kind().toString(), null, SchemaDifference.PRESENT);
        }
    }

    private void compareProperties(SchemaObject ours, SchemaObject theirs) {
        Set<String> properties = new LinkedHashSet<>(ours.properties().keySet());
        properties.addAll(theirs.properties().keySet());
        for (String property : properties) {
            String value = ours.properties().get(property);
            String other = theirs.properties().get(property);
            if (isCompared(property, value, other) && !Objects.equals(value, other)) {
                add(ours, property, value, other);
            }
        }
    }

    /** A snapshot from a file knows no owners. */
    private boolean isCompared(String property, @Nullable String value, @Nullable String other) {
        return !SchemaObject.EXACT.contains(property) || exact && value != null && other != null;
    }

    /** Returns whether what an object lies in is not on a side, which is told already. */
    private boolean isInMissing(SchemaObject object, Map<SchemaObject, List<SchemaObject>> side) {
        Map<SchemaObject, List<SchemaObject>> otherSide = side == here ? there : here;
        return !object.kind().isOfDatabase()
                && Arrays.stream(SchemaKind.values())
                        .filter(kind -> kind.isContainer()
                                && kind.depth() < object.kind().depth())
                        .map(kind -> new SchemaObject(
                                kind, object.schema(), object.path().subList(0, kind.depth()), Map.of()))
                        .anyMatch(container -> otherSide.containsKey(container) && !side.containsKey(container));
    }

    private void add(SchemaObject object, String property, @Nullable String ours, @Nullable String theirs) {
        SchemaDifference difference =
                new SchemaDifference(object.kind(), object.name(defaultSchema), property, ours, theirs);
        List<Map.Entry<ObjectGlob, List<SchemaDifference>>> globs = ignored.entrySet().stream()
                .filter(glob -> glob.getKey().matches(object, defaultSchemas))
                .toList();
        globs.forEach(glob -> glob.getValue().add(difference));
        if (globs.isEmpty()) {
            differences.add(difference);
        }
    }
}
