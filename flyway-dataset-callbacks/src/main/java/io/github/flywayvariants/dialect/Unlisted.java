package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.Table;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table whose key a dataset does not list: the keys that it lists are put into a temporary table, so that memory does not
 * grow with them. All is part of the transaction. Not safe for threads.
 */
public final class Unlisted {

    private final Connection connection;
    private final Dialect dialect;
    private final Table table;
    private final List<Column> key;
    private final String where;
    private final Stage stage;
    private final String own;
    private final RowErrors errors;

    /**
     * Creates it.
     *
     * @param own the table as a statement names it that is about its own rows
     */
    Unlisted(
            Connection connection,
            Dialect dialect,
            Table table,
            List<Column> key,
            String where,
            Stage stage,
            String own,
            RowErrors errors) {
        this.connection = connection;
        this.dialect = dialect;
        this.table = table;
        this.key = List.copyOf(key);
        this.where = where;
        this.stage = stage;
        this.own = own;
        this.errors = errors;
    }

    /**
     * Takes the keys that are listed, before anything else.
     *
     * @param keys the cells of the key's columns
     * @return how many there were
     * @throws RowRejectedException if the database refuses one
     * @throws IOException if they cannot be read
     */
    public long list(Rows keys) throws SQLException, IOException {
        Sql.executeAll(connection, stage.create());
        return stage.loader().load(keys);
    }

    /** Counts the rows that are found. */
    public long count() throws SQLException {
        return count("SELECT COUNT(*) FROM " + own + " WHERE " + found());
    }

    /** Counts the rows of the table that meet the condition, listed or not. */
    public long countAll() throws SQLException {
        return count("SELECT COUNT(*) FROM " + own + (where.isBlank() ? "" : " WHERE (" + where + "\n)"));
    }

    /** Counts the rows of the table that do not meet the condition; 0 where there is none. */
    public long countOutside() throws SQLException {
        return where.isBlank() ? 0 : count("SELECT COUNT(*) FROM " + own + " WHERE " + dialect.not(where));
    }

    private long count(String sql) throws SQLException {
        return Sql.one(connection, sql, row -> row.getLong(1));
    }

    /**
     * Returns keys that are listed but whose rows do not meet the condition.
     *
     * @param limit how many at most
     * @return for each its canonical text; these are values of rows
     */
    public List<List<@Nullable String>> keysOutside(int limit) throws SQLException {
        List<List<@Nullable String>> keys = new ArrayList<>();
        if (where.isBlank()) {
            return keys;
        }
        String outside = dialect.not(where) + " AND " + listed(dialect.quoted(table.id()));
        try (RowCursor cursor = dialect.rows(connection, table, key, outside)) {
            while (keys.size() < limit && cursor.next()) {
                List<@Nullable String> cells = new ArrayList<>();
                IntStream.range(0, key.size()).forEach(cell -> cells.add(cursor.cell(cell)));
                keys.add(cells);
            }
        }
        return keys;
    }

    /**
     * Counts the rows that refer to one of those that are found, and are not themselves found.
     *
     * @param foreignKey a foreign key to the table
     */
    public long referring(ForeignKey foreignKey) throws SQLException {
        String target = dialect.quoted(table.id());
        String refers = IntStream.range(0, foreignKey.fromColumns().size())
                .mapToObj(i ->
                        target + "." + dialect.quoted(foreignKey.toColumns().get(i)) + " = referring."
                                + dialect.quoted(foreignKey.fromColumns().get(i)))
                .collect(Collectors.joining(" AND "));
        String sql = "SELECT COUNT(*) FROM " + dialect.quoted(foreignKey.from())
                + " AS referring WHERE EXISTS (SELECT 1 FROM " + own + " WHERE " + refers + " AND " + found() + ")";
        if (foreignKey.isSelfReference()) {
            String stays = listed("referring");
            sql += " AND (" + stays + (where.isBlank() ? "" : " OR " + dialect.not(where)) + ")";
        }
        return count(sql);
    }

    /**
     * Deletes the rows that are found.
     *
     * @return how many there were
     * @throws RowRejectedException if the database does not let them go
     */
    public long delete() throws SQLException {
        try {
            return Sql.execute(connection, "DELETE FROM " + own + " WHERE " + found());
        } catch (SQLException e) {
            throw errors.of(e, 0, key);
        }
    }

    /** Forgets the keys: after the last use, where nothing failed. */
    public void end() throws SQLException {
        Sql.executeAll(connection, stage.drop());
    }

    private String found() {
        return (where.isBlank() ? "" : "(" + where + "\n) AND ") + "NOT " + listed(dialect.quoted(table.id()));
    }

    private String listed(String name) {
        return "EXISTS (SELECT 1 FROM " + dialect.quoted(stage.id()) + " AS listed WHERE "
                + key.stream()
                        .map(column -> "listed." + dialect.quoted(column.name()) + " = " + name + "."
                                + dialect.quoted(column.name()))
                        .collect(Collectors.joining(" AND "))
                + ")";
    }
}
