package io.github.flywayvariants.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is in some schemas of a database at one moment. Immutable. */
public final class Catalog {

    private static final Comparator<ForeignKey> BY_TABLE =
            Comparator.comparing(ForeignKey::from).thenComparing(ForeignKey::name);

    private final String defaultSchema;
    private final List<Table> tables;
    private final List<ForeignKey> foreignKeys;
    private final List<Sequence> sequences;
    private final Map<TableId, Table> byId;
    private final Map<TableId, List<ForeignKey>> keysFrom;
    private final Map<TableId, List<ForeignKey>> keysTo;

    /**
     * Creates a catalog.
     *
     * @param defaultSchema the schema of what is named without one
     * @param tables the tables of the schemas
     * @param foreignKeys the foreign keys that start or end at one of them, also those from or to other schemas
     * @param sequences the sequences of the schemas, those that the database keeps for its own use apart
     */
    public Catalog(
            String defaultSchema,
            Collection<Table> tables,
            Collection<ForeignKey> foreignKeys,
            Collection<Sequence> sequences) {
        this.defaultSchema = defaultSchema;
        this.tables = tables.stream().sorted(Comparator.comparing(Table::id)).toList();
        this.foreignKeys = foreignKeys.stream().sorted(BY_TABLE).toList();
        this.sequences =
                sequences.stream().sorted(Comparator.comparing(Sequence::id)).toList();
        this.byId = this.tables.stream().collect(Collectors.toMap(Table::id, Function.identity()));
        this.keysFrom = this.foreignKeys.stream().collect(Collectors.groupingBy(ForeignKey::from));
        this.keysTo = this.foreignKeys.stream().collect(Collectors.groupingBy(ForeignKey::to));
    }

    /** Returns the same catalog with another schema for what is named without one. */
    public Catalog in(String otherDefaultSchema) {
        return new Catalog(otherDefaultSchema, tables, foreignKeys, sequences);
    }

    /** Returns a catalog that does not have a table. */
    public Catalog without(TableId table) {
        return new Catalog(
                defaultSchema,
                tables.stream().filter(each -> !each.id().equals(table)).toList(),
                foreignKeys.stream()
                        .filter(key -> !key.from().equals(table) && !key.to().equals(table))
                        .toList(),
                sequences);
    }

    /** Returns the schema of what is named without one. */
    public String defaultSchema() {
        return defaultSchema;
    }

    /**
     * Returns the table that a person or a file means by a name: the one of exactly this name, else the only one whose name differs by case.
     *
     * @param schema its schema, or null for the default schema
     */
    public Optional<Table> find(@Nullable String schema, String name) {
        TableId exact = new TableId(schema == null ? defaultSchema : schema, name);
        if (byId.containsKey(exact)) {
            return table(exact);
        }
        List<Table> alike = tables.stream()
                .filter(table -> table.id().schema().equalsIgnoreCase(exact.schema())
                        && table.id().name().equalsIgnoreCase(name))
                .toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    /** Returns the tables, by name. */
    public List<Table> tables() {
        return tables;
    }

    /** Returns the table of a name, as the catalog spells it. */
    public Optional<Table> table(TableId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Returns tables with all of their partitions, and the partitions of these. */
    public Set<Table> withPartitions(Collection<Table> some) {
        Set<Table> all = new LinkedHashSet<>(some);
        Set<TableId> ids = some.stream().map(Table::id).collect(Collectors.toCollection(HashSet::new));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Table table : tables) {
                if (table.is(TableTrait.PARTITION) && ids.contains(table.parent()) && ids.add(table.id())) {
                    all.add(table);
                    grown = true;
                }
            }
        }
        return all;
    }

    /** Returns all foreign keys that start or end at a table of the catalog, by table and name; the other end may be in another schema. */
    public List<ForeignKey> foreignKeys() {
        return foreignKeys;
    }

    /** Returns the foreign keys by which a table refers to others or to itself. */
    public List<ForeignKey> foreignKeysFrom(TableId table) {
        return keysFrom.getOrDefault(table, List.of());
    }

    /** Returns the foreign keys by which tables, also itself, refer to a table. */
    public List<ForeignKey> foreignKeysTo(TableId table) {
        return keysTo.getOrDefault(table, List.of());
    }

    /** Returns the sequences, owned and standalone, by name. */
    public List<Sequence> sequences() {
        return sequences;
    }

    /** Returns the sequence of a name, as the catalog spells it. */
    public Optional<Sequence> sequence(TableId id) {
        return sequences.stream().filter(sequence -> sequence.id().equals(id)).findFirst();
    }
}
