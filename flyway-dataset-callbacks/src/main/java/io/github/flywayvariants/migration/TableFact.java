package io.github.flywayvariants.migration;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a statement says about a table: that it is there, is gone or is called something else, and what holds its rows together. */
public sealed interface TableFact {

    /** Returns the table, as the statement names it. */
    TableName table();

    /** Returns the same fact about a table of this schema, where the statement names none. */
    TableFact in(Optional<Identifier> schema);

    /**
     * From here on there is such a table, or a view that rows can be written through, or a sequence.
     *
     * @param table its name
     */
    record Created(TableName table) implements TableFact {
        @Override
        public TableFact in(Optional<Identifier> schema) {
            return new Created(table.in(schema));
        }
    }

    /**
     * From here on there is no such table.
     *
     * @param table its name
     */
    record Dropped(TableName table) implements TableFact {
        @Override
        public TableFact in(Optional<Identifier> schema) {
            return new Dropped(table.in(schema));
        }
    }

    /**
     * From here on a table is called something else.
     *
     * @param table its old name
     * @param to its new name; without a schema it stays in its own
     */
    record Renamed(TableName table, TableName to) implements TableFact {
        @Override
        public TableFact in(Optional<Identifier> schema) {
            return new Renamed(table.in(schema), to);
        }
    }

    /**
     * The values of these columns name a row: a primary key, a unique constraint or a unique index.
     *
     * @param table the table
     * @param columns its columns
     */
    record Key(TableName table, List<Identifier> columns) implements TableFact {
        /** Copies the list. */
        public Key {
            columns = List.copyOf(columns);
        }

        @Override
        public TableFact in(Optional<Identifier> schema) {
            return new Key(table.in(schema), columns);
        }
    }

    /**
     * A foreign key.
     *
     * @param table the table with the foreign key
     * @param name its name, where it is given one
     * @param columns its columns
     * @param parent the table that it points to
     */
    record References(TableName table, Optional<Identifier> name, List<Identifier> columns, TableName parent)
            implements TableFact {
        /** Copies the list. */
        public References {
            Objects.requireNonNull(name, "name");
            columns = List.copyOf(columns);
        }

        @Override
        public TableFact in(Optional<Identifier> schema) {
            return new References(table.in(schema), name, columns, parent.in(schema));
        }
    }

    /**
     * A column has a literal as its default.
     *
     * @param table the table
     * @param column the column
     */
    record Default(TableName table, Identifier column) implements TableFact {
        @Override
        public TableFact in(Optional<Identifier> schema) {
            return new Default(table.in(schema), column);
        }
    }

    /**
     * A trigger writes to tables when rows of its own are written.
     *
     * @param table the table with the trigger
     * @param name the trigger
     * @param onInsert whether an insert fires it
     * @param fills the tables that it adds rows to
     * @param writes these, and the tables whose rows it changes or deletes
     */
    record Trigger(TableName table, Identifier name, boolean onInsert, Set<TableName> fills, Set<TableName> writes)
            implements TableFact {
        /** Copies the tables. */
        public Trigger {
            fills = Set.copyOf(fills);
            writes = Set.copyOf(writes);
        }

        @Override
        public TableFact in(Optional<Identifier> schema) {
            return new Trigger(table.in(schema), name, onInsert, in(fills, schema), in(writes, schema));
        }

        private static Set<TableName> in(Set<TableName> tables, Optional<Identifier> schema) {
            return tables.stream().map(t -> t.in(schema)).collect(Collectors.toSet());
        }
    }

    /**
     * Something of another schema is named, be it a table or not.
     *
     * @param table its name
     */
    record Named(TableName table) implements TableFact {
        @Override
        public TableFact in(Optional<Identifier> schema) {
            return this;
        }
    }

    /**
     * Something is done to a table that others may be using.
     *
     * @param table the table; where only an index is named, what stands in its place is the index
     * @param change what is done
     * @param online whether the statement asks not to make others wait
     */
    record Changed(TableName table, TableChange change, boolean online) implements TableFact {
        @Override
        public TableFact in(Optional<Identifier> schema) {
            return new Changed(table.in(schema), change, online);
        }
    }

    /**
     * A trigger is gone.
     *
     * @param table its table; where the statement does not say it, what stands in its place is the name of the trigger
     * @param name the trigger
     */
    record TriggerDropped(TableName table, Identifier name) implements TableFact {
        @Override
        public TableFact in(Optional<Identifier> schema) {
            return new TriggerDropped(table.in(schema), name);
        }
    }

    /**
     * A constraint is gone.
     *
     * @param table the table
     * @param name the constraint
     */
    record ConstraintDropped(TableName table, Identifier name) implements TableFact {
        @Override
        public TableFact in(Optional<Identifier> schema) {
            return new ConstraintDropped(table.in(schema), name);
        }
    }
}
