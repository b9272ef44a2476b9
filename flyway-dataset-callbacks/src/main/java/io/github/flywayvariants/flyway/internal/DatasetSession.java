package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.catalog.TableTrait;
import io.github.flywayvariants.clear.RowsPresent;
import io.github.flywayvariants.dataset.TableReference;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.history.Adoption;
import io.github.flywayvariants.history.DatasetHistory;
import io.github.flywayvariants.history.HistoryTable;
import io.github.flywayvariants.history.Stamp;
import io.github.flywayvariants.migration.Identifier;
import io.github.flywayvariants.migration.TableName;
import io.github.flywayvariants.schema.SchemaScope;
import io.github.flywayvariants.scratch.ScratchServer;
import io.github.flywayvariants.variant.TablePattern;
import io.github.flywayvariants.variant.VariantSettings;
import io.github.flywayvariants.verify.Side;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * A connection of Flyway's configuration on which datasets are worked with, and the tables that are theirs: those of Flyway's schemas,
 * without its history.
 */
public final class DatasetSession {

    private final Connection connection;
    private final Dialect dialect;
    private final Place place;
    private final String defaultSchema;
    private @Nullable Catalog catalog;

    private DatasetSession(Connection connection, Dialect dialect, Place place, String defaultSchema) {
        this.connection = connection;
        this.dialect = dialect;
        this.place = place;
        this.defaultSchema = defaultSchema;
    }

    /**
     * What is done with a session.
     *
     * @param <T> what comes out
     */
    @FunctionalInterface
    public interface Work<T> {

        /** Does it. */
        T run(DatasetSession session) throws SQLException, IOException;
    }

    /**
     * Where a session is opened.
     *
     * @param configuration Flyway's configuration
     * @param schemas the schemas to work on; those of Flyway where there are none
     * @param historyTable the name of the table that tells what was loaded
     * @param whole whether to work on all schemas but for those of the server
     */
    public record Place(Configuration configuration, List<String> schemas, String historyTable, boolean whole) {

        /** Some schemas, or those of Flyway. */
        public Place(Configuration configuration, List<String> schemas, String historyTable) {
            this(configuration, schemas, historyTable, false);
        }

        /** All schemas of a database: scripts make schemas that Flyway is not told of. */
        static Place whole(Configuration configuration, String historyTable) {
            return new Place(configuration, List.of(), historyTable, true);
        }
    }

    /**
     * Opens a connection, works, and closes it.
     *
     * @throws FlywayVariantsException if there is no database, or it fails
     */
    public static <T> T run(Place place, Work<T> work) {
        DataSource source = place.configuration().getDataSource();
        if (source == null) {
            throw new FlywayVariantsException(
                    ErrorCode.DATABASE, "There is no database to work on. Set flyway.url, with user and password.");
        }
        return DatabaseFailure.failing(() -> {
            try (Connection connection = source.getConnection()) {
                return work.run(open(connection, place));
            }
        });
    }

    /**
     * Makes sure that a database lets its user in, where it would not be known which of several did not.
     *
     * @param key the setting that names the user
     * @throws FlywayVariantsException ({@link ErrorCode#DATABASE}) naming the setting, if the login is refused
     */
    static void requireLogin(Configuration configuration, String key) {
        DataSource source = configuration.getDataSource();
        if (source == null) {
            return; // said by whatever works on it
        }
        try (Connection connection = source.getConnection()) {
            connection.isReadOnly();
        } catch (SQLException e) {
            if (DatabaseFailure.isLoginRefused(e)) {
                throw new FlywayVariantsException(
                        ErrorCode.DATABASE,
                        "The login of " + key + " was refused: " + e.getMessage() + " (SQL state " + e.getSQLState()
                                + "). Set or correct " + key + " and the password beside it.",
                        e);
            }
            throw DatabaseFailure.of(e);
        }
    }

    /**
     * Works on a connection that somebody else has opened and closes.
     *
     * @throws FlywayVariantsException if the database fails
     */
    static <T> T on(Connection connection, Place place, Work<T> work) {
        return DatabaseFailure.failing(() -> work.run(open(connection, place)));
    }

    /** Returns whether datasets and stamps work on a database. */
    static boolean isSupported(Connection connection) {
        return DatabaseFailure.failing(() -> Dialect.find(connection).isPresent());
    }

    /** Returns whether datasets and stamps work on the database of a configuration. */
    static boolean isSupported(Configuration configuration) {
        DataSource source = configuration.getDataSource();
        return source == null
                || DatabaseFailure.failing(() -> {
                    try (Connection connection = source.getConnection()) {
                        return Dialect.find(connection).isPresent();
                    }
                });
    }

    private static DatasetSession open(Connection connection, Place place) throws SQLException {
        Dialect dialect = Dialect.of(connection);
        Configuration configuration = place.configuration();
        String first = configuration.getSchemas().length > 0
                ? configuration.getSchemas()[0]
                : dialect.defaultSchema(connection);
        String defaultSchema = configuration.getDefaultSchema() == null ? first : configuration.getDefaultSchema();
        return new DatasetSession(connection, dialect, place, defaultSchema);
    }

    public Connection connection() {
        return connection;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Returns the catalog, without Flyway's history and ours; read when it is first asked for. */
    public Catalog catalog() {
        if (catalog == null) {
            catalog = DatabaseFailure.failing(this::read);
        }
        return catalog;
    }

    private Set<String> schemas() throws SQLException {
        Set<String> wanted = new TreeSet<>();
        if (place.whole()) {
            wanted.addAll(dialect.schemas(connection));
            wanted.remove(ScratchServer.MARKER_SCHEMA);
        } else {
            wanted.addAll(place.schemas());
        }
        if (wanted.isEmpty()) {
            wanted.addAll(Arrays.asList(place.configuration().getSchemas()));
            wanted.add(defaultSchema);
        }
        return wanted;
    }

    String defaultSchema() {
        return defaultSchema;
    }

    /** Returns the database as one of two that are compared. */
    Side side(String name) throws SQLException {
        Set<TableId> own = Stream.of(place.configuration().getTable(), place.historyTable())
                .map(table -> new TableId(defaultSchema, table))
                .collect(Collectors.toSet());
        Set<String> schemas = new TreeSet<>(schemas());
        schemas.add(defaultSchema);
        return new Side(
                name,
                connection,
                dialect,
                catalog(),
                new SchemaScope(defaultSchema, List.copyOf(schemas), own),
                history(),
                Optional.empty());
    }

    private Catalog read() throws SQLException {
        Catalog all = dialect.catalog(connection, schemas()).in(defaultSchema);
        for (String own : List.of(place.configuration().getTable(), place.historyTable())) {
            all = all.find(defaultSchema, own).map(Table::id).map(all::without).orElse(all);
        }
        return all;
    }

    /** Returns what was loaded, and which variant the database is. */
    public DatasetHistory loads() {
        return new DatasetHistory(connection, table(place.historyTable()));
    }

    /** Returns the stamps of all schemas that are worked on; several databases of a server are schemas as well. */
    List<Stamp> stamps() throws SQLException {
        Set<String> schemas = new TreeSet<>(place.schemas());
        schemas.addAll(Arrays.asList(place.configuration().getSchemas()));
        schemas.remove(defaultSchema);
        List<Stamp> stamps = new ArrayList<>();
        loads().stamp().ifPresent(stamps::add);
        for (String schema : schemas) {
            HistoryTable own = HistoryTable.of(dialect.name(), Optional.of(schema), place.historyTable());
            new DatasetHistory(connection, own).stamp().ifPresent(stamps::add);
        }
        return stamps;
    }

    /** Returns where Flyway's table and ours are. */
    Adoption.Place histories() {
        Configuration configuration = place.configuration();
        return new Adoption.Place(
                dialect.name(),
                defaultSchema,
                place.historyTable(),
                configuration.getTable(),
                Optional.ofNullable(configuration.getInstalledBy()));
    }

    private HistoryTable table(String name) {
        return HistoryTable.of(dialect.name(), Optional.of(defaultSchema), name);
    }

    /** Returns Flyway's own table, if it is there. */
    Optional<TableId> history() throws SQLException {
        String name = place.configuration().getTable();
        return new DatasetHistory(connection, table(name)).exists()
                ? Optional.of(new TableId(defaultSchema, name))
                : Optional.empty();
    }

    /** Returns how a person names the database: {@code host:port/database}. */
    String address() throws SQLException {
        return DatabaseAddress.of(connection, dialect.name());
    }

    /** Returns whether the database has no rows, and no migration in Flyway's history. */
    boolean isEmpty() throws SQLException {
        return !hasMigrations()
                && RowsPresent.of(connection, dialect, tables(List.of(), List.of()))
                        .isEmpty();
    }

    /** What Flyway writes for having created its table or a schema is no migration, nor is a baseline. */
    private boolean hasMigrations() throws SQLException {
        Optional<TableId> history = history();
        if (history.isEmpty()) {
            return false;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + dialect.quoted(history.get())
                        + " WHERE " + dialect.quoted("installed_rank") + " > 0 AND " + dialect.quoted("type")
                        + " NOT IN ('SCHEMA', 'BASELINE')")) {
            return rows.next() && rows.getLong(1) > 0;
        }
    }

    /** Returns the tables that a user means: all that match one of the patterns, or all where there are none, without those excluded. */
    public Set<TableId> tables(List<String> patterns, List<String> excluded) {
        Predicate<Table> included = patterns.isEmpty() ? table -> true : matching("tables", patterns);
        Predicate<Table> left = excluded.isEmpty() ? table -> false : matching("excludeTables", excluded);
        Set<TableId> tables = new TreeSet<>();
        catalog().tables().stream()
                .filter(table -> !table.is(TableTrait.PARTITION))
                .filter(included)
                .filter(left.negate())
                .forEach(table -> tables.add(table.id()));
        return tables;
    }

    private Predicate<Table> matching(String parameter, List<String> patterns) {
        List<TablePattern> parsed = patterns.stream().map(TablePattern::of).toList();
        for (TablePattern pattern : parsed) {
            if (catalog().tables().stream().noneMatch(table -> matches(pattern, table))) {
                throw new FlywayVariantsException(
                        ErrorCode.SETTINGS,
                        parameter + ": \"" + pattern
                                + "\" matches no table of the database. Correct it: schema.table, or the table"
                                + " alone in the schema " + catalog().defaultSchema() + ".");
            }
        }
        return table -> parsed.stream().anyMatch(pattern -> matches(pattern, table));
    }

    /** Returns the tables that patterns of the settings mean. */
    Set<TableId> matching(List<TablePattern> patterns) {
        return catalog().tables().stream()
                .filter(table -> patterns.stream().anyMatch(pattern -> matches(pattern, table)))
                .map(Table::id)
                .collect(Collectors.toSet());
    }

    private boolean matches(TablePattern pattern, Table table) {
        TableName name = new TableName(
                Optional.of(Identifier.unquoted(table.id().schema())),
                Identifier.unquoted(table.id().name()));
        return pattern.matches(name, Optional.of(Identifier.unquoted(catalog().defaultSchema())));
    }

    /** Returns the reference tables with the conditions of their reference rows; no text where all are. */
    public Map<TableId, String> referenceRows(VariantSettings settings) {
        Map<TableId, String> rows = new TreeMap<>();
        for (Table table : catalog().tables()) {
            settings.decided().referenceTables().stream()
                    .filter(pattern -> matches(pattern, table))
                    .findFirst()
                    .ifPresent(pattern -> rows.put(table.id(), pattern.where().orElse("")));
        }
        return rows;
    }

    /** Returns the table that a dataset means. */
    public Optional<TableId> table(TableReference reference) {
        return catalog().find(reference.schema(), reference.name()).map(Table::id);
    }

    /** Returns the name of a column as the catalog spells it; the name itself where there is no such column. */
    public String column(TableId table, String name) {
        List<String> names = catalog().table(table).orElseThrow().columns().stream()
                .map(Column::name)
                .filter(name::equalsIgnoreCase)
                .toList();
        return names.contains(name) || names.size() != 1 ? name : names.get(0);
    }

    /** Returns the version that the schema is at by Flyway's history; nothing where there is none. */
    public Optional<String> schemaVersion() throws SQLException {
        Optional<TableId> history = history();
        if (history.isEmpty()) {
            return Optional.empty();
        }
        Optional<MigrationVersion> newest = Optional.empty();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT " + dialect.quoted("version") + ", " + dialect.quoted("success")
                                + " FROM " + dialect.quoted(history.get()) + " WHERE " + dialect.quoted("version")
                                + " IS NOT NULL")) {
            while (rows.next()) {
                MigrationVersion version = MigrationVersion.fromVersion(rows.getString(1));
                if (rows.getBoolean(2)) {
                    newest =
                            newest.filter(other -> other.compareTo(version) > 0).or(() -> Optional.of(version));
                }
            }
        }
        return newest.map(MigrationVersion::getVersion);
    }
}
