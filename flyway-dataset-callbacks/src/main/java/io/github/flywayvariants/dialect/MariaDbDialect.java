package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** MariaDB, 10.5 and newer, and MySQL 8. */
final class MariaDbDialect implements Dialect {

    private final CanonicalSql canonical = new MariaDbCanonical();
    private final boolean mariaDb;

    MariaDbDialect(Connection connection) throws SQLException {
        this.mariaDb =
                Sql.one(connection, "SELECT VERSION()", row -> row.getString(1)).contains("MariaDB");
    }

    @Override
    public String name() {
        return mariaDb ? "mariadb" : "mysql";
    }

    @Override
    public String quoted(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    @Override
    public String defaultSchema(Connection connection) throws SQLException {
        return Sql.one(connection, "SELECT COALESCE(DATABASE(), '')", row -> row.getString(1));
    }

    @Override
    public Catalog catalog(Connection connection, Collection<String> schemas) throws SQLException {
        return new MariaDbCatalogReader(connection, defaultSchema(connection), schemas, this).read();
    }

    /** Returns whether it is MariaDB and not MySQL. */
    boolean isMariaDb() {
        return mariaDb;
    }

    @Override
    public SessionState prepare(Connection connection) throws SQLException {
        return MariaDbSession.prepare(connection);
    }

    @Override
    public RowCursor rows(Connection connection, Table table, List<Column> columns, String where) throws SQLException {
        return canonical.open(connection, table, columns, quoted(table.id()), where);
    }

    @Override
    public RowLoader loader(Connection connection, Table table, List<Column> columns) throws SQLException {
        return MariaDbLoaders.loader(this, connection, table, columns);
    }

    @Override
    public RowLoader exactLoader(Connection connection, Table table, List<Column> columns) {
        return MariaDbLoaders.batch(this, connection, table, columns, "asked for, to find a row");
    }

    @Override
    public RowLoader merger(Connection connection, Table table, List<Column> columns) throws SQLException {
        List<String> key = MergeLoader.key(table, columns);
        TableId temporary = new TableId(table.id().schema(), "flyway_variants_merge");
        List<Column> others =
                columns.stream().filter(column -> !key.contains(column.name())).toList();
        String on = key.stream()
                .map(column -> "target." + quoted(column) + " = source." + quoted(column))
                .collect(Collectors.joining(" AND "));
        // ON DUPLICATE KEY UPDATE would change a row that has any key of it, not only this one.
        String update = "UPDATE " + quoted(table.id()) + " AS target JOIN " + quoted(temporary) + " AS source ON " + on
                + " SET "
                + Sql.commas(
                        others, column -> "target." + quoted(column.name()) + " = source." + quoted(column.name()));
        String insert = "INSERT INTO " + quoted(table.id()) + " (" + names(columns) + ") SELECT " + names(columns)
                + " FROM " + quoted(temporary) + " AS source WHERE NOT EXISTS (SELECT 1 FROM " + quoted(table.id())
                + " AS target WHERE " + on + ")";
        MergeLoader.Statements statements = new MergeLoader.Statements(
                temporary,
                List.of(
                        "DROP TEMPORARY TABLE IF EXISTS " + quoted(temporary),
                        "CREATE TEMPORARY TABLE " + quoted(temporary) + " (UNIQUE KEY ("
                                + Sql.commas(key, this::quoted) + ")) SELECT " + names(columns) + " FROM "
                                + quoted(table.id()) + " LIMIT 0"),
                others.isEmpty() ? List.of(insert) : List.of(update, insert),
                List.of("DROP TEMPORARY TABLE " + quoted(temporary)));
        RowLoader staging = loader(connection, MergeLoader.stage(table, statements), columns);
        return new MergeLoader(connection, columns, staging, statements, MariaDbErrors::of);
    }

    private String names(List<Column> columns) {
        return Sql.commas(columns, column -> quoted(column.name()));
    }

    @Override
    public Clearing clearing() {
        return new DeleteClearing(this, "TRUNCATE would commit");
    }

    @Override
    public Numbering numbering() {
        return new MariaDbNumbering(this);
    }

    @Override
    public ForeignKeys foreignKeys() {
        return new MariaDbForeignKeys(this, canonical);
    }

    @Override
    public Triggers triggers() {
        return new FixedTriggers((mariaDb ? "MariaDB" : "MySQL") + " has no way to switch a trigger off");
    }

    @Override
    public Locks locks() {
        return new MariaDbLocks();
    }

    @Override
    public Privileges privileges() {
        return new MariaDbPrivileges();
    }
}
