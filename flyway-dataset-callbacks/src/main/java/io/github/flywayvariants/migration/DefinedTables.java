package io.github.flywayvariants.migration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tables that a set of scripts leaves behind, as far as the scripts themselves say: which there are, their keys, foreign keys and
 * literal defaults. Built by adding the facts in the order in which the scripts run. Not safe for use by several threads while it is built.
 */
public final class DefinedTables {

    private static final class Defined {
        private final TableName name;
        private final List<TableFact.Key> keys = new ArrayList<>();
        private final List<TableFact.References> references = new ArrayList<>();
        private final Map<String, TableFact.Trigger> triggers = new LinkedHashMap<>();
        private final Set<String> defaults = new HashSet<>();

        private Defined(TableName name) {
            this.name = name;
        }
    }

    private final Optional<Identifier> defaultSchema;
    private final Map<String, Defined> tables = new LinkedHashMap<>();
    private final Set<String> created = new LinkedHashSet<>();

    /**
     * Creates an empty set.
     *
     * @param defaultSchema the schema of tables that are named without one
     */
    public DefinedTables(Optional<Identifier> defaultSchema) {
        this.defaultSchema = defaultSchema;
    }

    private String key(TableName table) {
        return table.key(defaultSchema);
    }

    private Defined table(TableName table) {
        return tables.computeIfAbsent(key(table), name -> new Defined(table));
    }

    /** Adds what a statement says about a table. */
    public void add(TableFact fact) {
        if (fact instanceof TableFact.Created) {
            created.add(key(fact.table()));
            table(fact.table());
        } else if (fact instanceof TableFact.Dropped) {
            tables.remove(key(fact.table()));
        } else if (fact instanceof TableFact.Renamed renamed) {
            rename(renamed);
        } else if (fact instanceof TableFact.Key unique) {
            table(fact.table()).keys.add(unique);
        } else if (fact instanceof TableFact.References reference) {
            table(fact.table()).references.add(reference);
        } else if (fact instanceof TableFact.Default literal) {
            table(fact.table()).defaults.add(literal.column().key());
        } else if (fact instanceof TableFact.Trigger trigger) {
            table(fact.table()).triggers.put(trigger.name().key(), trigger);
        } else if (fact instanceof TableFact.TriggerDropped dropped) {
            tables.values()
                    .forEach(table -> table.triggers.remove(dropped.name().key()));
        } else if (fact instanceof TableFact.ConstraintDropped dropped) {
            table(fact.table())
                    .references
                    .removeIf(reference ->
                            reference.name().filter(dropped.name()::matches).isPresent());
        }
    }

    private void rename(TableFact.Renamed fact) {
        TableName to = fact.to().in(fact.table().in(defaultSchema).schema());
        Defined old = tables.remove(key(fact.table()));
        Defined renamed = table(to);
        if (created.contains(key(fact.table()))) {
            created.add(key(to));
        }
        for (Defined table : tables.values()) {
            table.references.replaceAll(reference -> key(reference.parent()).equals(key(fact.table()))
                    ? new TableFact.References(reference.table(), reference.name(), reference.columns(), to)
                    : reference);
        }
        if (old != null) {
            renamed.keys.addAll(old.keys);
            renamed.references.addAll(old.references);
            renamed.defaults.addAll(old.defaults);
            renamed.triggers.putAll(old.triggers);
        }
    }

    /** Returns whether any statement creates a table of this name, be it for a while only. */
    public boolean isCreated(TableName table) {
        return created.contains(key(table));
    }

    /** Returns whether any statement creates a table. */
    public boolean createsAny() {
        return !created.isEmpty();
    }

    /** Returns the tables that there are at the end and those that are only known from what is said about them, in the order of their appearance. */
    public List<TableName> names() {
        return tables.values().stream().map(table -> table.name).toList();
    }

    /** Returns the keys of a table, each by its columns. */
    public List<List<Identifier>> keys(TableName table) {
        Defined defined = tables.get(key(table));
        return defined == null
                ? List.of()
                : defined.keys.stream().map(TableFact.Key::columns).toList();
    }

    /** Returns the foreign keys of a table. */
    public List<TableFact.References> references(TableName table) {
        Defined defined = tables.get(key(table));
        return defined == null ? List.of() : List.copyOf(defined.references);
    }

    /** Returns the triggers of a table that are fired when rows are inserted. */
    public List<TableFact.Trigger> triggers(TableName table) {
        Defined defined = tables.get(key(table));
        return defined == null
                ? List.of()
                : defined.triggers.values().stream()
                        .filter(TableFact.Trigger::onInsert)
                        .toList();
    }

    /** Returns whether all these columns of a table have a literal as their default. */
    public boolean haveDefaults(TableName table, List<Identifier> columns) {
        Defined defined = tables.get(key(table));
        return defined != null
                && !columns.isEmpty()
                && columns.stream().map(Identifier::key).allMatch(defined.defaults::contains);
    }
}
