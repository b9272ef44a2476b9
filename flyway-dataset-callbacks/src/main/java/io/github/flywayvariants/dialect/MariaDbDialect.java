package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.catalog.ValueKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** MariaDB, 10.5 and newer, and MySQL 8. */
final class MariaDbDialect implements Dialect {

    private static final Set<String> OF_SERVER = Set.of("information_schema", "mysql", "performance_schema", "sys");

    private final MariaDbCanonical canonical = new MariaDbCanonical();
    private final boolean mariaDb;
    private final boolean takesLocalFiles;

    MariaDbDialect(Connection connection) throws SQLException {
        this.mariaDb =
                Sql.one(connection, "SELECT VERSION()", row -> row.getString(1)).contains("MariaDB");
        this.takesLocalFiles = Sql.one(connection, "SELECT @@GLOBAL.local_infile", row -> row.getBoolean(1));
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
    public List<String> schemas(Connection connection) throws SQLException {
        return List.of(defaultSchema(connection));
    }

    @Override
    public boolean isOfServer(String schema) {
        return OF_SERVER.contains(schema.toLowerCase(Locale.ROOT));
    }

    @Override
    public String defaultSchema(Connection connection) throws SQLException {
        return Sql.one(connection, "SELECT COALESCE(DATABASE(), '')", row -> row.getString(1));
    }

    @Override
    public Catalog catalog(Connection connection, Collection<String> schemas) throws SQLException {
        return new MariaDbCatalogReader(connection, defaultSchema(connection), schemas, this).read();
    }

    /** Returns whether the server took files of clients when this was made. */
    boolean takesLocalFiles() {
        return takesLocalFiles;
    }

    /** Returns whether it is MariaDB and not MySQL. */
    boolean isMariaDb() {
        return mariaDb;
    }

    @Override
    public SessionState prepare(Connection connection) throws SQLException {
        return MariaDbSession.prepare(connection, mariaDb);
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
        List<Column> others =
                columns.stream().filter(column -> !key.contains(column.name())).toList();
        // ON DUPLICATE KEY UPDATE would change a row that has any key of it, not only this one.
        String set = Sql.commas(others, this::fromSource);
        String insert = "INSERT INTO " + quoted(table.id()) + " (" + names(columns) + ") SELECT " + names(columns)
                + " FROM " + quoted(stage(table)) + " AS source WHERE NOT EXISTS (SELECT 1 FROM " + quoted(table.id())
                + " AS target WHERE " + on(key) + ")";
        String spare = "DELETE source FROM " + quoted(stage(table)) + " AS source JOIN " + quoted(table.id())
                + " AS target ON " + on(key) + " WHERE " + canonical.allSame(others, "target", "source");
        MergeLoader.Statements merge = others.isEmpty()
                ? MergeLoader.Statements.merging("", insert)
                : MergeLoader.Statements.merging(spare, update(table, key, set), insert);
        return merging(connection, table, key, columns, merge);
    }

    private static TableId stage(Table table) {
        return new TableId(table.id().schema(), "flyway_variants_merge");
    }

    private String fromSource(Column column) {
        return "target." + quoted(column.name()) + " = source." + quoted(column.name());
    }

    private String on(List<String> key) {
        return key.stream()
                .map(column -> "target." + quoted(column) + " = source." + quoted(column))
                .collect(Collectors.joining(" AND "));
    }

    private String update(Table table, List<String> key, String set) {
        return "UPDATE " + quoted(table.id()) + " AS target JOIN " + quoted(stage(table)) + " AS source ON " + on(key)
                + " SET " + set;
    }

    private RowLoader merging(
            Connection connection,
            Table table,
            List<String> key,
            List<Column> columns,
            MergeLoader.Statements statements)
            throws SQLException {
        return new MergeLoader(
                connection, columns, stage(connection, table, key, columns), statements, MariaDbErrors::of);
    }

    private Stage stage(Connection connection, Table table, List<String> key, List<Column> columns)
            throws SQLException {
        String temporary = quoted(stage(table));
        Table stage = Stage.table(stage(table), columns);
        return new Stage(
                stage.id(),
                List.of(
                        "DROP TEMPORARY TABLE IF EXISTS " + temporary,
                        "CREATE TEMPORARY TABLE " + temporary + " (UNIQUE KEY (" + Sql.commas(key, this::quoted)
                                + ")) SELECT " + names(columns) + " FROM " + quoted(table.id()) + " LIMIT 0"),
                List.of("DROP TEMPORARY TABLE " + temporary),
                loader(connection, stage, columns),
                exactLoader(connection, stage, columns));
    }

    @Override
    public Unlisted unlisted(Connection connection, Table table, List<Column> key, String where) throws SQLException {
        Stage stage = stage(connection, table, key.stream().map(Column::name).toList(), key);
        return new Unlisted(connection, this, table, key, where, stage, quoted(table.id()), MariaDbErrors::of);
    }

    @Override
    public List<Column> canBeNullForNow(Connection connection, Table table) throws SQLException {
        String clauses = mariaDb
                ? "SELECT CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = ? AND TABLE_NAME = ?"
                : """
                SELECT c.CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS c JOIN information_schema.TABLE_CONSTRAINTS t
                ON t.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA AND t.CONSTRAINT_NAME = c.CONSTRAINT_NAME
                WHERE t.TABLE_SCHEMA = ? AND t.TABLE_NAME = ?""";
        List<String> checks = Sql.list(
                connection,
                clauses,
                List.of(table.id().schema(), table.id().name()),
                row -> row.getString(1).toLowerCase(Locale.ROOT));
        return table.loadedColumns().stream()
                .filter(Column::nullable)
                .filter(column -> checks.stream()
                        .noneMatch(check -> check.contains(quoted(column.name()).toLowerCase(Locale.ROOT))))
                .toList();
    }

    /** A column that is set, be it to itself, is not set by its own {@code ON UPDATE}. */
    @Override
    public RowLoader updater(Connection connection, Table table, List<Column> key, List<Column> columns)
            throws SQLException {
        List<Column> staged = new ArrayList<>(key);
        staged.addAll(columns);
        List<String> names = key.stream().map(Column::name).toList();
        List<Column> times = table.loadedColumns().stream()
                .filter(column -> column.kind() == ValueKind.TIMESTAMP || column.kind() == ValueKind.INSTANT)
                .filter(column -> !staged.contains(column))
                .toList();
        String set = Sql.commas(columns, this::fromSource)
                + times.stream()
                        .map(column -> ", target." + quoted(column.name()) + " = target." + quoted(column.name()))
                        .collect(Collectors.joining());
        return merging(connection, table, names, staged, MergeLoader.Statements.changing(update(table, names, set)));
    }

    private String names(List<Column> columns) {
        return Sql.commas(columns, column -> quoted(column.name()));
    }

    @Override
    public Clearing clearing() {
        return new MariaDbClearing(this);
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
