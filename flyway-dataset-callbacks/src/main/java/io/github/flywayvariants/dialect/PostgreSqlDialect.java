package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.catalog.TableTrait;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** PostgreSQL, 12 and newer. */
final class PostgreSqlDialect implements Dialect {

    private final CanonicalSql canonical;
    private final boolean utf8;
    private final int version;

    PostgreSqlDialect(Connection connection) throws SQLException {
        this.version = connection.getMetaData().getDatabaseMajorVersion();
        String encoding = Sql.one(connection, "SHOW server_encoding", row -> row.getString(1));
        this.utf8 = "UTF8".equals(encoding);
        this.canonical = new PostgreSqlCanonical(utf8);
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public boolean isOfServer(String schema) {
        return schema.startsWith("pg_") || schema.equals("information_schema");
    }

    @Override
    public String defaultSchema(Connection connection) throws SQLException {
        return Sql.one(connection, "SELECT current_schema()", row -> row.getString(1));
    }

    @Override
    public Catalog catalog(Connection connection, Collection<String> schemas) throws SQLException {
        return new PostgreSqlCatalogReader(connection, defaultSchema(connection), schemas, version).read();
    }

    @Override
    public SessionState prepare(Connection connection) throws SQLException {
        return PostgreSqlSession.prepare(connection);
    }

    @Override
    public void checkNow(Connection connection) throws SQLException {
        PostgreSqlForeignKeys.checkNow(connection);
    }

    @Override
    public RowCursor rows(Connection connection, Table table, List<Column> columns, String where) throws SQLException {
        return canonical.open(connection, table, columns, only(table), where);
    }

    @Override
    public Optional<CsvCursor> csv(Connection connection, Table table, List<Column> columns) throws SQLException {
        Optional<DriverObject> copies =
                utf8 && !columns.isEmpty() ? PostgreSqlLoaders.copies(connection) : Optional.empty();
        return copies.isEmpty()
                ? Optional.empty()
                : Optional.of(CopiedRows.open(copies.get(), canonical.query(table, columns, only(table), "")));
    }

    /** Rows that a policy may hide are none to count on. */
    @Override
    public Map<TableId, String> fingerprints(Connection connection, Collection<Table> tables) throws SQLException {
        List<Table> seen = tables.stream()
                .filter(table -> !table.is(TableTrait.ROW_SECURITY))
                .toList();
        return Fingerprints.of(
                connection,
                seen,
                table -> "count(*), sum(hashtextextended((own.*)::text, 0)) FROM " + only(table) + " own");
    }

    /** Returns a table as a query names it, so that it shows its own rows, and those of its partitions. */
    private String only(Table table) {
        return (table.is(TableTrait.INHERITED) ? "ONLY " : "") + quoted(table.id());
    }

    @Override
    public RowLoader loader(Connection connection, Table table, List<Column> columns) throws SQLException {
        return PostgreSqlLoaders.loader(this, connection, table, columns);
    }

    @Override
    public RowLoader exactLoader(Connection connection, Table table, List<Column> columns) throws SQLException {
        return PostgreSqlLoaders.batch(this, connection, table, columns, "asked for, to find a row");
    }

    @Override
    public RowLoader merger(Connection connection, Table table, List<Column> columns) throws SQLException {
        List<String> key = MergeLoader.key(table, columns);
        Stage stage = stage(connection, table, key, columns);
        List<Column> others =
                columns.stream().filter(column -> !key.contains(column.name())).toList();
        String set = Sql.commas(others, column -> quoted(column.name()) + " = EXCLUDED." + quoted(column.name()));
        String on = key.stream()
                .map(column -> "target." + quoted(column) + " = source." + quoted(column))
                .collect(Collectors.joining(" AND "));
        String spare = others.isEmpty()
                ? ""
                : "DELETE FROM " + quoted(stage.id()) + " AS source USING " + only(table) + " AS target WHERE " + on
                        + " AND " + canonical.allSame(others, "target", "source");
        String merge = "INSERT INTO " + quoted(table.id()) + " (" + names(columns) + ") OVERRIDING SYSTEM VALUE SELECT "
                + names(columns) + " FROM " + quoted(stage.id()) + " ON CONFLICT (" + Sql.commas(key, this::quoted)
                + ") DO " + (others.isEmpty() ? "NOTHING" : "UPDATE SET " + set);
        return new MergeLoader(
                connection, columns, stage, MergeLoader.Statements.merging(spare, merge), PostgreSqlErrors::of);
    }

    private Stage stage(Connection connection, Table table, List<String> key, List<Column> columns)
            throws SQLException {
        TableId temporary = new TableId("pg_temp", "flyway_variants_merge");
        return new Stage(
                temporary,
                List.of(
                        "CREATE TEMPORARY TABLE flyway_variants_merge ON COMMIT DROP AS SELECT " + names(columns)
                                + " FROM " + only(table) + " WITH NO DATA",
                        "CREATE UNIQUE INDEX ON " + quoted(temporary) + " (" + Sql.commas(key, this::quoted) + ")"),
                List.of("DROP TABLE " + quoted(temporary)),
                loader(connection, Stage.table(temporary, columns), columns),
                null);
    }

    @Override
    public Unlisted unlisted(Connection connection, Table table, List<Column> key, String where) throws SQLException {
        Stage stage = stage(connection, table, key.stream().map(Column::name).toList(), key);
        return new Unlisted(connection, this, table, key, where, stage, only(table), PostgreSqlErrors::of);
    }

    private String names(List<Column> columns) {
        return Sql.commas(columns, column -> quoted(column.name()));
    }

    @Override
    public Clearing clearing() {
        return new PostgreSqlClearing(this);
    }

    @Override
    public Numbering numbering() {
        return new PostgreSqlNumbering(this);
    }

    @Override
    public ForeignKeys foreignKeys() {
        return new PostgreSqlForeignKeys(this, canonical);
    }

    @Override
    public Rebuilding rebuilding() {
        return new PostgreSqlRebuilding(this);
    }

    @Override
    public Triggers triggers() {
        return new PostgreSqlTriggers(this);
    }

    @Override
    public Locks locks() {
        return new PostgreSqlLocks();
    }

    @Override
    public Privileges privileges() {
        return new PostgreSqlPrivileges();
    }
}
