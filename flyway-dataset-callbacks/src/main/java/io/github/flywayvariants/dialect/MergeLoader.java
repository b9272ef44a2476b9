package io.github.flywayvariants.dialect;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Key;
import io.github.flywayvariants.catalog.Table;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings rows into a table that keeps its own: through a temporary table, and from there by statements that insert what is new and change
 * what has a key that is there. All are part of the transaction.
 */
final class MergeLoader implements RowLoader {

    /**
     * What a database says for it.
     *
     * @param spare takes those rows out of the temporary table that are in the table as they are already; empty where none are to be spared
     * @param merge merges the temporary table into the table; where rows are only changed, one statement
     * @param onlyChanges whether all rows must be there
     */
    record Statements(String spare, List<String> merge, boolean onlyChanges) {

        Statements {
            merge = List.copyOf(merge);
        }

        /** Only changes rows. */
        static Statements changing(String update) {
            return new Statements("", List.of(update), true);
        }

        /** Inserts rows and changes others, but not if there is nothing to change. */
        static Statements merging(String spare, String... merge) {
            return new Statements(spare, List.of(merge), false);
        }
    }

    private final Connection connection;
    private final List<Column> columns;
    private final Stage stage;
    private final RowLoader staging;
    private final Statements statements;
    private final RowErrors errors;

    MergeLoader(Connection connection, List<Column> columns, Stage stage, Statements statements, RowErrors errors) {
        this(connection, columns, stage, stage.loader(), statements, errors);
    }

    private MergeLoader(
            Connection connection,
            List<Column> columns,
            Stage stage,
            RowLoader staging,
            Statements statements,
            RowErrors errors) {
        this.connection = connection;
        this.columns = List.copyOf(columns);
        this.stage = stage;
        this.staging = staging;
        this.statements = statements;
        this.errors = errors;
    }

    /**
     * Returns the first key of a table whose columns all are given and cannot be NULL: the primary key, or another one; else one whose
     * columns can.
     *
     * @throws FlywayVariantsException if there is none
     */
    static List<String> key(Table table, List<Column> columns) {
        List<String> names = columns.stream().map(Column::name).toList();
        Set<String> sure = columns.stream()
                .filter(column -> !column.nullable())
                .map(Column::name)
                .collect(Collectors.toSet());
        return Stream.concat(table.key().stream(), table.uniqueKeys().stream())
                .filter(key -> names.containsAll(key.columns()))
                .sorted(Comparator.comparing(key -> key.deferred() || !sure.containsAll(key.columns())))
                .map(Key::columns)
                .findFirst()
                .orElseThrow(() -> new FlywayVariantsException(
                        ErrorCode.DATASET,
                        table.id()
                                + " cannot be merged: no primary or unique key of it has all of its columns in the file. Add the"
                                + " columns of one, or use the mode replace or append."));
    }

    @Override
    public Path path() {
        return staging.path();
    }

    @Override
    public Optional<String> reason() {
        return staging.reason();
    }

    @Override
    public boolean isOneStatement() {
        return statements.merge().size() == 1;
    }

    @Override
    public Optional<RowLoader> exact() {
        return stage.exactLoader().map(exact -> new MergeLoader(connection, columns, stage, exact, statements, errors));
    }

    @Override
    public long load(Rows rows) throws SQLException, IOException {
        Sql.executeAll(connection, stage.create());
        long count = staging.load(rows);
        long merged = merge();
        if (statements.onlyChanges() && merged != count) {
            throw new SQLException("of " + count + " rows to change " + merged + " were found by their keys");
        }
        Sql.executeAll(connection, stage.drop());
        return count;
    }

    private long merge() throws SQLException {
        long merged = 0;
        if (!statements.spare().isEmpty()) {
            Sql.execute(connection, statements.spare());
        }
        try {
            for (String sql : statements.merge()) {
                merged += Sql.execute(connection, sql);
            }
        } catch (SQLException e) {
            throw errors.of(e, 0, columns);
        }
        return merged;
    }
}
