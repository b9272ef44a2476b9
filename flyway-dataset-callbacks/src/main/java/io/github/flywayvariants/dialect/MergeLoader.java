package io.github.flywayvariants.dialect;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Key;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings rows into a table that keeps its own: through a temporary table, and from there by statements that insert what is new and change
 * what has a key that is there. All are part of the transaction.
 */
final class MergeLoader implements RowLoader {

    /**
     * What a database says for it.
     *
     * @param temporary the name of the temporary table
     * @param create makes it, with a key, so that no row of it is there twice
     * @param merge merges it into the table; where rows are only changed, one statement
     * @param onlyChanges whether all rows must be there
     * @param drop removes it
     */
    record Statements(
            TableId temporary, List<String> create, List<String> merge, boolean onlyChanges, List<String> drop) {

        Statements {
            create = List.copyOf(create);
            merge = List.copyOf(merge);
            drop = List.copyOf(drop);
        }
    }

    private final Connection connection;
    private final List<Column> columns;
    private final RowLoader staging;
    private final Statements statements;
    private final RowErrors errors;
    private final @Nullable RowLoader exactStaging;

    MergeLoader(
            Connection connection, List<Column> columns, RowLoader staging, Statements statements, RowErrors errors) {
        this(connection, columns, staging, statements, errors, null);
    }

    /**
     * Creates a loader.
     *
     * @param exactStaging a way into the temporary table that always tells the row that is refused, where the other one does not
     */
    MergeLoader(
            Connection connection,
            List<Column> columns,
            RowLoader staging,
            Statements statements,
            RowErrors errors,
            @Nullable RowLoader exactStaging) {
        this.exactStaging = exactStaging;
        this.connection = connection;
        this.columns = List.copyOf(columns);
        this.staging = staging;
        this.statements = statements;
        this.errors = errors;
    }

    /** Returns the temporary table as one that rows can be loaded into. */
    static Table stage(Table table, Statements statements) {
        return new Table(statements.temporary(), table.columns(), null, List.of(), List.of(), Set.of(), null);
    }

    /**
     * Returns the first key of a table whose columns all are given: the primary key, or another one.
     *
     * @throws FlywayVariantsException if there is none
     */
    static List<String> key(Table table, List<Column> columns) {
        List<String> names = columns.stream().map(Column::name).toList();
        return Stream.concat(table.key().stream(), table.uniqueKeys().stream())
                .map(Key::columns)
                .filter(names::containsAll)
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
    public Optional<RowLoader> exact() {
        return Optional.ofNullable(exactStaging)
                .map(exact -> new MergeLoader(connection, columns, exact, statements, errors));
    }

    @Override
    public long load(Rows rows) throws SQLException, IOException {
        Sql.executeAll(connection, statements.create());
        long count = staging.load(rows);
        long merged = merge();
        if (statements.onlyChanges() && merged != count) {
            throw new SQLException("of " + count + " rows to change " + merged + " were found by their keys");
        }
        Sql.executeAll(connection, statements.drop());
        return count;
    }

    private long merge() throws SQLException {
        long merged = 0;
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
