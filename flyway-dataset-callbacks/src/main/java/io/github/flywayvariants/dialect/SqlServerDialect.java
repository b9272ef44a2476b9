package io.github.flywayvariants.dialect;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Identity;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.catalog.TableTrait;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** SQL Server, 2017 and newer, Azure SQL, and Babelfish for PostgreSQL, which speaks their language but keeps other promises. */
final class SqlServerDialect implements Dialect {

    /** What the driver calls the isolation that sees one moment without locks. */
    private static final int SNAPSHOT = 0x1000;

    private static final Set<String> OF_SERVER = Set.of("sys", "information_schema", "guest");

    private final SqlServerEdition edition;
    private final CanonicalSql canonical;

    SqlServerDialect(Connection connection) throws SQLException {
        this(SqlServerEdition.of(connection));
    }

    SqlServerDialect(SqlServerEdition edition) {
        this.edition = edition;
        this.canonical = new SqlServerCanonical(this);
    }

    /** Returns which server it is. */
    SqlServerEdition edition() {
        return edition;
    }

    @Override
    public String name() {
        return "sqlserver";
    }

    @Override
    public String quoted(String name) {
        return '[' + name.replace("]", "]]") + ']';
    }

    /** A condition has no value of its own here. */
    @Override
    public String not(String condition) {
        return "CASE WHEN (" + condition + "\n) THEN 1 ELSE 0 END = 0";
    }

    /** A temporary table has no schema. */
    @Override
    public String quoted(TableId table) {
        return table.schema().isEmpty() ? quoted(table.name()) : Dialect.super.quoted(table);
    }

    @Override
    public String countUpTo(TableId table, long most) {
        return "SELECT COUNT(*) FROM (SELECT TOP (" + most + ") 1 AS one FROM " + quoted(table) + ") counted";
    }

    @Override
    public boolean isOfServer(String schema) {
        return OF_SERVER.contains(schema.toLowerCase(Locale.ROOT))
                || schema.toLowerCase(Locale.ROOT).startsWith("db_");
    }

    @Override
    public String defaultSchema(Connection connection) throws SQLException {
        return Sql.one(connection, "SELECT SCHEMA_NAME()", row -> row.getString(1));
    }

    @Override
    public Catalog catalog(Connection connection, Collection<String> schemas) throws SQLException {
        return new SqlServerCatalogReader(connection, defaultSchema(connection), schemas, edition).read();
    }

    @Override
    public SessionState prepare(Connection connection) throws SQLException {
        return SqlServerSession.prepare(connection, edition);
    }

    @Override
    public int snapshotIsolation() {
        return SNAPSHOT;
    }

    @Override
    public void requireSnapshots(Connection connection) throws SQLException {
        String sql = "SELECT name, snapshot_isolation_state FROM sys.databases WHERE database_id = DB_ID()";
        Sql.list(connection, sql, List.of(), row -> {
            if (row.getInt(2) != 1) {
                throw new FlywayVariantsException(
                        ErrorCode.PARTIAL_VIEW,
                        "Rows cannot be read as they are at one moment: the database does not allow SNAPSHOT isolation. Have it"
                                + " allowed (ALTER DATABASE " + quoted(row.getString(1))
                                + " SET ALLOW_SNAPSHOT_ISOLATION ON), or read with locks, which keeps others from changing the rows"
                                + " meanwhile (-Dflyway-variants.isolation=serializable).");
            }
            return row.getInt(2);
        });
    }

    @Override
    public RowCursor rows(Connection connection, Table table, List<Column> columns, String where) throws SQLException {
        return canonical.open(connection, table, columns, quoted(table.id()), where);
    }

    @Override
    public RowLoader loader(Connection connection, Table table, List<Column> columns) throws SQLException {
        return SqlServerLoaders.loader(this, connection, table, columns);
    }

    @Override
    public RowLoader exactLoader(Connection connection, Table table, List<Column> columns) {
        return SqlServerLoaders.batch(this, connection, table, columns, "asked for, to find a row");
    }

    /** Not by MERGE, which takes rows of others that come in between for its own, and which Babelfish does not have. */
    @Override
    public RowLoader merger(Connection connection, Table table, List<Column> columns) throws SQLException {
        List<String> key = MergeLoader.key(table, columns);
        List<Column> others =
                columns.stream().filter(column -> !key.contains(column.name())).toList();
        requireNoIdentity(table, others);
        String insert = "INSERT INTO " + quoted(table.id()) + " (" + names(columns) + ") SELECT " + names(columns)
                + " FROM " + quoted(stage(table)) + " AS source WHERE NOT EXISTS (SELECT 1 FROM " + quoted(table.id())
                + " AS target WHERE " + on(key) + ")";
        String spare = "DELETE source FROM " + quoted(stage(table)) + " AS source JOIN " + quoted(table.id())
                + " AS target ON " + on(key) + " WHERE " + canonical.allSame(others, "target", "source");
        MergeLoader.Statements merge = others.isEmpty()
                ? MergeLoader.Statements.merging("", insert)
                : MergeLoader.Statements.merging(spare, update(table, key, others), insert);
        return SqlServerLoaders.withIdentity(
                this, connection, table, columns, staged(connection, table, key, columns, merge));
    }

    /**
     * Where rows wait to be merged. For a session's first temporary table Babelfish looks again at the foreign keys it has checked before,
     * in a schema that is not there, and fails; so it gets a table that is not temporary, and gone again before the commit.
     */
    private TableId stage(Table table) {
        return edition.isBabelfish()
                ? new TableId(table.id().schema(), "flyway_variants_merge")
                : new TableId("", "#flyway_variants_merge");
    }

    private String on(List<String> key) {
        return key.stream()
                .map(column -> "target." + quoted(column) + " = source." + quoted(column))
                .collect(Collectors.joining(" AND "));
    }

    private String update(Table table, List<String> key, List<Column> columns) {
        return "UPDATE target SET "
                + Sql.commas(columns, column -> quoted(column.name()) + " = source." + quoted(column.name()))
                + " FROM " + quoted(table.id()) + " AS target JOIN " + quoted(stage(table)) + " AS source ON "
                + on(key);
    }

    private MergeLoader staged(
            Connection connection,
            Table table,
            List<String> key,
            List<Column> columns,
            MergeLoader.Statements statements)
            throws SQLException {
        return new MergeLoader(
                connection, columns, stage(connection, table, key, columns), statements, new SqlServerErrors(edition));
    }

    /** The copy has no identity: the second half of its query keeps it from that, and a session takes values for one table only. */
    private Stage stage(Connection connection, Table table, List<String> key, List<Column> columns)
            throws SQLException {
        List<Column> plain = columns.stream().map(Column::withoutIdentity).toList();
        TableId name = stage(table);
        Table stage = Stage.table(name, plain);
        String select = "SELECT " + names(columns);
        String none = " FROM " + quoted(table.id()) + " WHERE 1 = 0";
        return new Stage(
                name,
                List.of(
                        select + " INTO " + quoted(name) + none + " UNION ALL " + select + none,
                        "CREATE UNIQUE INDEX flyway_variants_merge_key ON " + quoted(name) + " ("
                                + Sql.commas(key, this::quoted) + ")"),
                List.of("DROP TABLE " + quoted(name)),
                loader(connection, stage, plain),
                exactLoader(connection, stage, plain));
    }

    @Override
    public Unlisted unlisted(Connection connection, Table table, List<Column> key, String where) throws SQLException {
        Stage stage = stage(connection, table, key.stream().map(Column::name).toList(), key);
        return new Unlisted(
                connection, this, table, key, where, stage, quoted(table.id()), new SqlServerErrors(edition));
    }

    /** Babelfish ends the transaction with a bulk copy that fails, and does as if it went on. */
    @Override
    public boolean goesOnAfterRefusal(RowLoader.Path path) {
        return !edition.isBabelfish() || path == RowLoader.Path.BATCH;
    }

    /** Two NULLs are the same to a unique key here. */
    @Override
    public List<Column> canBeNullForNow(Connection connection, Table table) throws SQLException {
        if (table.is(TableTrait.NO_TRUNCATE)) {
            return List.of();
        }
        List<String> checks = Sql.list(
                connection,
                "SELECT definition FROM sys.check_constraints WHERE parent_object_id = OBJECT_ID(?)",
                List.of(quoted(table.id())),
                row -> String.valueOf(row.getString(1)).toLowerCase(Locale.ROOT));
        return table.loadedColumns().stream()
                .filter(Column::nullable)
                .filter(column -> table.uniqueKeys().stream()
                        .noneMatch(key -> key.columns().contains(column.name())))
                .filter(column -> checks.stream()
                        .noneMatch(check -> check.contains(column.name().toLowerCase(Locale.ROOT))))
                .toList();
    }

    @Override
    public RowLoader updater(Connection connection, Table table, List<Column> key, List<Column> columns)
            throws SQLException {
        List<Column> staged = new ArrayList<>(key);
        staged.addAll(columns);
        List<String> names = key.stream().map(Column::name).toList();
        return staged(connection, table, names, staged, MergeLoader.Statements.changing(update(table, names, columns)));
    }

    private static void requireNoIdentity(Table table, List<Column> others) {
        others.stream()
                .filter(column -> column.identity() != Identity.NONE)
                .findFirst()
                .ifPresent(column -> {
                    throw new FlywayVariantsException(
                            ErrorCode.DATASET,
                            table.id() + " cannot be merged with its column \"" + column.name()
                                    + "\": it is an identity, which no UPDATE may change, and it is no part of the key. Leave the"
                                    + " column out of the file, or use the mode replace or append.");
                });
    }

    private String names(List<Column> columns) {
        return Sql.commas(columns, column -> quoted(column.name()));
    }

    @Override
    public Clearing clearing() {
        return new SqlServerClearing(this);
    }

    @Override
    public Numbering numbering() {
        return edition.isBabelfish() ? new BabelfishNumbering(this) : new SqlServerNumbering(this);
    }

    @Override
    public ForeignKeys foreignKeys() {
        return edition.isBabelfish()
                ? new BabelfishForeignKeys(this, canonical)
                : new SqlServerForeignKeys(this, canonical);
    }

    @Override
    public Triggers triggers() {
        return new SqlServerTriggers(this);
    }

    @Override
    public Locks locks() {
        return new SqlServerLocks(edition);
    }

    @Override
    public Privileges privileges() {
        return new SqlServerPrivileges();
    }
}
