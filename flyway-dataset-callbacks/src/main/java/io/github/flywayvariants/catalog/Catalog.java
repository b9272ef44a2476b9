package io.github.flywayvariants.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is in some schemas of a database at one moment. Immutable. */
public final class Catalog {

    private static final Comparator<ForeignKey> BY_TABLE =
            Comparator.comparing(ForeignKey::from).thenComparing(ForeignKey::name);

    private final List<Table> tables;
    private final List<ForeignKey> foreignKeys;
    private final List<Sequence> sequences;
    private final Map<TableId, Table> byId;
    private final Map<TableId, List<ForeignKey>> keysFrom;
    private final Map<TableId, List<ForeignKey>> keysTo;

    /**
     * Creates a catalog.
     *
     * @param tables the tables of the schemas
     * @param foreignKeys the foreign keys that start or end at one of them, also those from or to other schemas
     * @param sequences the sequences of the schemas, those that the database keeps for its own use apart
     */
    public Catalog(Collection<Table> tables, Collection<ForeignKey> foreignKeys, Collection<Sequence> sequences) {
        this.tables = tables.stream().sorted(Comparator.comparing(Table::id)).toList();
        this.foreignKeys = foreignKeys.stream().sorted(BY_TABLE).toList();
        this.sequences =
                sequences.stream().sorted(Comparator.comparing(Sequence::id)).toList();
        this.byId = this.tables.stream().collect(Collectors.toMap(Table::id, Function.identity()));
        this.keysFrom = this.foreignKeys.stream().collect(Collectors.groupingBy(ForeignKey::from));
        this.keysTo = this.foreignKeys.stream().collect(Collectors.groupingBy(ForeignKey::to));
    }

    /** Returns the tables, by name. */
    public List<Table> tables() {
        return tables;
    }

    /** Returns the table of a name, as the catalog spells it. */
    public Optional<Table> table(TableId id) {
        return Optional.ofNullable(byId.get(id));
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
