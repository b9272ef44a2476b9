package io.github.flywayvariants.dialect;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Identity;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** H2, 2.0 and newer. */
final class H2Dialect implements Dialect {

    private final H2Canonical canonical = new H2Canonical();

    private H2Dialect() {}

    static Dialect of(Connection connection) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < 2) {
            throw new FlywayVariantsException(
                    ErrorCode.UNSUPPORTED_DATABASE,
                    "datasets work on H2 2.0 and newer, but this is H2 "
                            + connection.getMetaData().getDatabaseProductVersion() + "; use a newer one");
        }
        return new H2Dialect();
    }

    @Override
    public String name() {
        return "h2";
    }

    @Override
    public String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public boolean isOfServer(String schema) {
        return schema.equalsIgnoreCase("INFORMATION_SCHEMA") || schema.equalsIgnoreCase("pg_catalog");
    }

    @Override
    public String defaultSchema(Connection connection) throws SQLException {
        return Sql.one(connection, "SELECT CURRENT_SCHEMA", row -> row.getString(1));
    }

    @Override
    public Catalog catalog(Connection connection, Collection<String> schemas) throws SQLException {
        return new H2CatalogReader(connection, defaultSchema(connection), schemas).read();
    }

    /** Nothing on an H2 session changes how values read and print. */
    @Override
    public SessionState prepare(Connection connection) {
        return () -> {};
    }

    /** H2 calls a snapshot so; its repeatable reads see new rows. */
    @Override
    public int snapshotIsolation() {
        return Connection.TRANSACTION_SERIALIZABLE;
    }

    @Override
    public RowCursor rows(Connection connection, Table table, List<Column> columns, String where) throws SQLException {
        return canonical.open(connection, table, columns, quoted(table.id()), where);
    }

    @Override
    public Map<TableId, String> fingerprints(Connection connection, Collection<Table> tables) throws SQLException {
        return Fingerprints.ofLoadedColumns(connection, this, tables, canonical::hash);
    }

    @Override
    public RowLoader loader(Connection connection, Table table, List<Column> columns) {
        return H2Loader.of(this, connection, table, columns);
    }

    @Override
    public RowLoader exactLoader(Connection connection, Table table, List<Column> columns) {
        return loader(connection, table, columns);
    }

    @Override
    public RowLoader merger(Connection connection, Table table, List<Column> columns) {
        List<String> key = MergeLoader.key(table, columns);
        List<Column> others =
                columns.stream().filter(column -> !key.contains(column.name())).toList();
        String update = others.isEmpty() ? "" : " WHEN MATCHED THEN UPDATE SET " + Sql.commas(others, this::fromSource);
        String insert = " WHEN NOT MATCHED THEN INSERT (" + names(columns, "") + ") OVERRIDING SYSTEM VALUE VALUES ("
                + names(columns, "source.") + ")";
        Stage stage = stage(connection, table, "merge", key, columns);
        String spare = others.isEmpty()
                ? ""
                : "DELETE FROM " + quoted(stage.id()) + " AS source WHERE EXISTS (SELECT 1 FROM "
                        + quoted(table.id()) + " AS target WHERE " + on(key) + " AND "
                        + canonical.allSame(others, "target", "source") + ")";
        MergeLoader.Statements statements =
                MergeLoader.Statements.merging(spare, merge(table, stage, key) + update + insert);
        return new MergeLoader(connection, columns, stage, statements, H2Errors::of);
    }

    private String merge(Table table, Stage stage, List<String> key) {
        return "MERGE INTO " + quoted(table.id()) + " AS target USING " + quoted(stage.id()) + " AS source ON "
                + on(key);
    }

    private String on(List<String> key) {
        return key.stream()
                .map(column -> "target." + quoted(column) + " = source." + quoted(column))
                .collect(Collectors.joining(" AND "));
    }

    private String fromSource(Column column) {
        return quoted(column.name()) + " = source." + quoted(column.name());
    }

    private Stage stage(Connection connection, Table table, String purpose, List<String> key, List<Column> columns) {
        TableId temporary = new TableId(
                table.id().schema(),
                "flyway_variants_" + purpose + " " + table.id().name());
        return new Stage(
                temporary,
                List.of(
                        "CREATE LOCAL TEMPORARY TABLE IF NOT EXISTS " + quoted(temporary) + " (UNIQUE ("
                                + Sql.commas(key, this::quoted) + ")) ON COMMIT DROP TRANSACTIONAL AS SELECT "
                                + names(columns, "") + " FROM "
                                + quoted(table.id()) + " WHERE FALSE",
                        "DELETE FROM " + quoted(temporary)),
                // DROP would commit.
                List.of(),
                loader(connection, Stage.table(temporary, columns), columns),
                null);
    }

    @Override
    public Unlisted unlisted(Connection connection, Table table, List<Column> key, String where) {
        Stage stage =
                stage(connection, table, "keys", key.stream().map(Column::name).toList(), key);
        return new Unlisted(connection, this, table, key, where, stage, quoted(table.id()), H2Errors::of);
    }

    @Override
    public List<Column> canBeNullForNow(Connection connection, Table table) throws SQLException {
        String checked = """
                SELECT u.COLUMN_NAME FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS c JOIN INFORMATION_SCHEMA.CONSTRAINT_COLUMN_USAGE u
                ON u.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA AND u.CONSTRAINT_NAME = c.CONSTRAINT_NAME
                WHERE c.CONSTRAINT_TYPE = 'CHECK' AND c.TABLE_SCHEMA = ? AND c.TABLE_NAME = ?""";
        List<String> names = Sql.list(
                connection, checked, List.of(table.id().schema(), table.id().name()), row -> row.getString(1));
        return table.loadedColumns().stream()
                .filter(column -> column.nullable() && !names.contains(column.name()))
                .toList();
    }

    /** A column that is set, be it to itself, is not set by its own {@code ON UPDATE}. */
    @Override
    public RowLoader updater(Connection connection, Table table, List<Column> key, List<Column> columns) {
        List<Column> staged = new ArrayList<>(key);
        staged.addAll(columns);
        String others = table.loadedColumns().stream()
                .filter(column -> !staged.contains(column) && column.identity() == Identity.NONE)
                .map(column -> ", " + quoted(column.name()) + " = target." + quoted(column.name()))
                .collect(Collectors.joining());
        List<String> names = key.stream().map(Column::name).toList();
        Stage stage = stage(connection, table, "update", names, staged);
        String update = merge(table, stage, names) + " WHEN MATCHED THEN UPDATE SET "
                + Sql.commas(columns, this::fromSource) + others;
        return new MergeLoader(connection, staged, stage, MergeLoader.Statements.changing(update), H2Errors::of);
    }

    private String names(List<Column> columns, String before) {
        return Sql.commas(columns, column -> before + quoted(column.name()));
    }

    @Override
    public Clearing clearing() {
        return new DeleteClearing(this, "TRUNCATE would commit");
    }

    @Override
    public Numbering numbering() {
        return new H2Numbering(this);
    }

    @Override
    public ForeignKeys foreignKeys() {
        return new H2ForeignKeys(this, canonical);
    }

    @Override
    public Triggers triggers() {
        return new FixedTriggers("H2 has no way to switch a trigger off");
    }

    @Override
    public Locks locks() {
        return new H2Locks();
    }

    @Override
    public Privileges privileges() {
        return new H2Privileges();
    }
}
