package io.github.flywayvariants.dialect;

import static io.github.flywayvariants.dialect.GivenRows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.DependencyOrder;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.Identity;
import io.github.flywayvariants.catalog.Key;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.catalog.ValueKind;
import io.github.flywayvariants.testing.ColumnType;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What every dialect does, on a real database. */
abstract class DialectContract {

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    TestDatabase database;
    Connection connection;
    Dialect dialect;

    abstract TestServer server();

    /** A column named {@code id} that the database numbers. */
    abstract String identity();

    /** Types with values that come back as the same text. */
    /** A name that needs quotes, with all the characters that the database allows. */
    abstract String oddName();

    /** Settings of a session that would change how values read and print. */
    abstract List<String> unusualSession();

    /** A query whose row is the same before and after, if the session was put back. */
    abstract String sessionQuery();

    abstract RowLoader.Path nativePath();

    @BeforeEach
    void connect() throws SQLException {
        database = databases.fresh(server());
        connection = database.connect();
        connection.setAutoCommit(false);
        dialect = Dialect.of(connection);
    }

    @AfterEach
    void close() throws SQLException {
        // There is none where there is no server.
        if (connection != null) {
            connection.rollback();
            connection.close();
        }
    }

    // ---- what tests are written with

    final void execute(String... statements) throws SQLException {
        Sql.executeAll(connection, Stream.of(statements).map(server()::spelled).toList());
        connection.commit();
    }

    final String text(String query) throws SQLException {
        return Sql.one(connection, query, row -> String.valueOf(row.getString(1)));
    }

    final Catalog catalog() throws SQLException {
        return dialect.catalog(connection, List.of(dialect.defaultSchema(connection)));
    }

    final TableId id(String name) throws SQLException {
        return new TableId(dialect.defaultSchema(connection), name);
    }

    final Table table(String name) throws SQLException {
        TableId id = id(name);
        return catalog().table(id).orElseThrow();
    }

    final String quoted(String name) {
        return dialect.quoted(name);
    }

    final List<List<@Nullable String>> read(Table table, String where) throws SQLException {
        SessionState state = dialect.prepare(connection);
        try (RowCursor cursor = dialect.rows(connection, table, table.columns(), where)) {
            return GivenRows.all(cursor, table.columns().size());
        } finally {
            state.close();
        }
    }

    final List<List<@Nullable String>> read(Table table) throws SQLException {
        return read(table, "");
    }

    final long load(Table table, GivenRows rows) throws SQLException, IOException {
        SessionState state = dialect.prepare(connection);
        try {
            return dialect.loader(connection, table, table.loadedColumns()).load(rows);
        } catch (SQLException | IOException e) {
            connection.rollback();
            throw e;
        } finally {
            state.close();
        }
    }

    // ---- the catalog

    @Test
    void theCatalogHoldsTablesColumnsAndKeys() throws SQLException {
        execute(
                "CREATE TABLE parent (" + identity()
                        + ", code varchar(7) NOT NULL, weight decimal(10, 2) DEFAULT 1.5, PRIMARY KEY (id), UNIQUE (code))",
                "CREATE TABLE child (a int NOT NULL, b int NOT NULL, parent int, code varchar(7), twice int GENERATED ALWAYS AS (a * 2)"
                        + stored() + ","
                        + " PRIMARY KEY (b, a), CONSTRAINT to_parent FOREIGN KEY (parent) REFERENCES parent (id),"
                        + " CONSTRAINT to_code FOREIGN KEY (code) REFERENCES parent (code) ON DELETE SET NULL)",
                "CREATE VIEW shown AS SELECT a FROM child",
                "CREATE TABLE grandchild (x int, y int, CONSTRAINT to_child FOREIGN KEY (x, y) REFERENCES child (b, a) ON DELETE CASCADE)");
        Catalog catalog = catalog();
        assertThat(catalog.tables())
                .extracting(Table::id)
                .extracting(TableId::name)
                .containsExactly(folded("child"), folded("grandchild"), folded("parent"));

        Table parent = table(folded("parent"));
        assertThat(parent.primaryKey()).isNotNull();
        assertThat(parent.key().map(Key::columns)).contains(List.of(folded("id")));
        assertThat(parent.uniqueKeys()).extracting(Key::columns).containsExactly(List.of(folded("code")));
        assertThat(parent.columns())
                .extracting(Column::name)
                .containsExactly(folded("id"), folded("code"), folded("weight"));
        assertThat(parent.columns())
                .extracting(Column::kind)
                .containsExactly(ValueKind.INTEGER, ValueKind.TEXT, ValueKind.DECIMAL);
        assertThat(parent.columns()).extracting(Column::nullable).containsExactly(false, false, true);
        assertThat(parent.columns()).extracting(Column::hasDefault).containsExactly(false, false, true);
        assertThat(parent.columns()).extracting(Column::required).containsExactly(false, true, false);
        assertThat(parent.identityColumn()).isPresent();
        assertThat(parent.columns().get(1).length()).isEqualTo(7);

        Table child = table(folded("child"));
        assertThat(child.key().map(Key::columns)).contains(List.of(folded("b"), folded("a")));
        assertThat(child.columns()).extracting(Column::generated).containsExactly(false, false, false, false, true);
        assertThat(child.loadedColumns()).hasSize(4);
        assertThat(child.identityColumn()).isEmpty();
        assertThat(child.traits()).isEmpty();

        assertThat(catalog.foreignKeysFrom(child.id()))
                .extracting(ForeignKey::name, ForeignKey::to, ForeignKey::toColumns, ForeignKey::onDelete)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                folded("to_code"), parent.id(), List.of(folded("code")), ForeignKey.Action.SET_NULL),
                        org.assertj.core.groups.Tuple.tuple(
                                folded("to_parent"), parent.id(), List.of(folded("id")), noAction()));
        ForeignKey composite = catalog.foreignKeysTo(child.id()).get(0);
        assertThat(composite.fromColumns()).containsExactly(folded("x"), folded("y"));
        assertThat(composite.toColumns()).containsExactly(folded("b"), folded("a"));
        assertThat(composite.onDelete()).isEqualTo(ForeignKey.Action.CASCADE);
        assertThat(composite.validated()).isTrue();
        assertThat(composite.checking()).isEqualTo(ForeignKey.Checking.IMMEDIATE);
    }

    /** What a foreign key that says nothing does with rows that refer. */
    private ForeignKey.Action noAction() {
        return server() == TestServer.MARIADB ? ForeignKey.Action.RESTRICT : ForeignKey.Action.NO_ACTION;
    }

    private String stored() {
        return server() == TestServer.H2 ? "" : " STORED";
    }

    private String byteOrder() {
        return switch (server()) {
            case MARIADB -> " COLLATE utf8mb4_bin";
            case SQLSERVER -> " COLLATE Latin1_General_BIN2";
            case H2, POSTGRESQL -> "";
        };
    }

    /** An unquoted name as the catalog spells it. */
    final String folded(String name) {
        return server() == TestServer.H2 ? name.toUpperCase(java.util.Locale.ROOT) : name;
    }

    @Test
    void foreignKeysToAnotherSchemaAreSeenFromBothEnds() throws SQLException {
        String other = database.name() + "_other";
        execute(
                "CREATE SCHEMA " + other,
                "CREATE TABLE " + other + ".far (id int PRIMARY KEY)",
                "CREATE TABLE near (id int PRIMARY KEY, far int, CONSTRAINT to_far FOREIGN KEY (far) REFERENCES "
                        + other + ".far (id))");
        try {
            TableId near = id(folded("near"));
            TableId far = new TableId(folded(other), folded("far"));
            assertThat(catalog().foreignKeysFrom(near))
                    .extracting(ForeignKey::to)
                    .containsExactly(far);
            Catalog fromThere = dialect.catalog(connection, List.of(far.schema()));
            assertThat(fromThere.foreignKeysTo(far))
                    .extracting(ForeignKey::from)
                    .containsExactly(near);
            assertThat(fromThere.table(near)).isEmpty();
            assertThat(dialect.catalog(connection, List.of(near.schema(), far.schema()))
                            .tables())
                    .hasSize(2);
        } finally {
            execute("DROP TABLE near", "DROP TABLE " + other + ".far", "DROP SCHEMA " + other);
        }
    }

    @Test
    void theNumberOfQueriesDoesNotDependOnTheNumberOfTables() throws SQLException {
        int few = countedQueries();
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String key = i == 0
                    ? ""
                    : ", FOREIGN KEY (other) REFERENCES t" + (i - 1) + " (id), FOREIGN KEY (id) REFERENCES t0 (id)";
            statements.add("CREATE TABLE t" + i + " (id int PRIMARY KEY, other int" + key + ")");
        }
        execute(statements.toArray(String[]::new));
        assertThat(catalog().foreignKeys()).hasSize(118);
        assertThat(countedQueries()).isEqualTo(few).isLessThan(12);
    }

    private int countedQueries() throws SQLException {
        CountingConnection counting = new CountingConnection(connection);
        dialect.catalog(counting.connection(), List.of(dialect.defaultSchema(connection)));
        return counting.statements();
    }

    @Test
    void temporaryTablesAreNotListed() throws SQLException {
        Sql.execute(
                connection,
                server().spelled((server() == TestServer.H2 ? "CREATE LOCAL TEMPORARY" : "CREATE TEMPORARY")
                        + " TABLE passing (id int)"));
        assertThat(catalog().tables()).isEmpty();
    }

    @Test
    void noSchemasHoldNothing() throws SQLException {
        assertThat(dialect.catalog(connection, List.of()).tables()).isEmpty();
    }

    // ---- rows

    @Test
    void rowsComeInTheOrderOfTheBytesOfTheirKeys() throws SQLException, IOException {
        execute("CREATE TABLE ordered (k varchar(20)" + byteOrder() + " NOT NULL, n int NOT NULL, PRIMARY KEY (k, n))");
        Table table = table(folded("ordered"));
        List<String> keys = new ArrayList<>(List.of(
                "B", "a", "b", "Z", "ä", "\uFF5E", "\uD83D\uDE00", "aa", "A b", "A-b", "-", "_", "10", "9", "a\tb"));
        load(
                table,
                GivenRows.of(keys.stream().flatMap(key -> Stream.of(row(key, "10"), row(key, "9"), row(key, "-1")))));
        List<String> byBytes = keys.stream()
                .sorted((a, b) -> Arrays.compareUnsigned(
                        a.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        b.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .toList();
        assertThat(read(table))
                .isEqualTo(byBytes.stream()
                        .flatMap(key -> Stream.of(List.of(key, "-1"), List.of(key, "10"), List.of(key, "9")))
                        .toList());
    }

    @Test
    void rowsWithoutAKeyComeInTheOrderOfAllColumnsWithNullFirst() throws SQLException, IOException {
        execute("CREATE TABLE unordered (a varchar(10), b int)");
        Table table = table(folded("unordered"));
        List<@Nullable String[]> rows = List.of(
                row("x", null),
                row(null, "2"),
                row("", "1"),
                row("x", "10"),
                row(null, null),
                row("x", "9"),
                row(null, "2"));
        load(table, GivenRows.of(rows));
        assertThat(read(table))
                .containsExactly(
                        Arrays.asList(null, null),
                        Arrays.asList(null, "2"),
                        Arrays.asList(null, "2"),
                        Arrays.asList("", "1"),
                        Arrays.asList("x", null),
                        Arrays.asList("x", "10"),
                        Arrays.asList("x", "9"));
        assertThat(read(table, "b = 2 -- of two")).hasSize(2);
    }

    @Test
    void nullTheEmptyTextAndTheTextNullAreThreeThings() throws SQLException, IOException {
        execute("CREATE TABLE texts (id int PRIMARY KEY, v varchar(100))");
        Table table = table(folded("texts"));
        List<@Nullable String[]> rows = Stream.<@Nullable String>of(
                        null,
                        "",
                        "NULL",
                        "null",
                        "\\N",
                        "\\",
                        "\\\\",
                        "\\.",
                        " ",
                        "  x  ",
                        "a\nb",
                        "a\r\nb",
                        "\r",
                        "a\tb",
                        "'",
                        "\"",
                        "a,b;c",
                        "\uFEFFx",
                        "\uD83D\uDE00",
                        "é",
                        "e\u0301",
                        "?",
                        "%",
                        "{",
                        "\u0001",
                        "\u007f",
                        "\u2028")
                .map(new Numbered()::row)
                .toList();
        for (boolean exact : List.of(false, true)) {
            Sql.execute(connection, "DELETE FROM " + dialect.quoted(table.id()));
            SessionState state = dialect.prepare(connection);
            try {
                loader(table, exact).load(GivenRows.of(rows));
            } finally {
                state.close();
            }
            assertThat(read(table))
                    .containsExactlyInAnyOrderElementsOf(
                            rows.stream().map(Arrays::asList).toList());
        }
    }

    private static final class Numbered {
        private int number = 10;

        @Nullable
        String[] row(@Nullable String value) {
            return GivenRows.row(String.valueOf(number++), value);
        }
    }

    final RowLoader loader(Table table, boolean exact) throws SQLException {
        return exact
                ? dialect.exactLoader(connection, table, table.loadedColumns())
                : dialect.loader(connection, table, table.loadedColumns());
    }

    @TestFactory
    Stream<DynamicTest> everyTypeComesBackAsTheSameTextToItsExtremes() {
        return ColumnType.all(server()).stream()
                .map(type -> DynamicTest.dynamicTest(type.type(), () -> {
                    Assumptions.assumeTrue(
                            type.whyNot().isEmpty(), () -> type.whyNot().orElseThrow());
                    comesBack(type);
                }));
    }

    private void comesBack(ColumnType type) throws SQLException, IOException {
        connection.rollback();
        execute("DROP TABLE IF EXISTS typed", "CREATE TABLE typed (id int PRIMARY KEY, v " + type.type() + ")");
        Table table = table(folded("typed"));
        assertThat(table.columns().get(1).kind()).isEqualTo(type.kind());
        List<@Nullable String[]> rows = new ArrayList<>();
        rows.add(row("1", null));
        type.values().forEach(value -> rows.add(row(String.valueOf(10 + rows.size()), value)));
        List<List<@Nullable String>> expected =
                rows.stream().map(Arrays::asList).toList();
        for (boolean exact : List.of(false, true)) {
            execute("DELETE FROM typed");
            SessionState state = dialect.prepare(connection);
            try {
                loader(table, exact).load(GivenRows.of(rows));
            } finally {
                state.close();
            }
            assertThat(read(table))
                    .as(exact ? "by batch" : "by the native path")
                    .isEqualTo(expected);
        }
        execute("CREATE TABLE IF NOT EXISTS keyless (v " + type.type() + ")");
        Table keyless = table(folded("keyless"));
        load(keyless, GivenRows.of(rows.stream().map(cells -> row(cells[1]))));
        assertThat(read(keyless)).hasSize(rows.size());
        execute("DROP TABLE keyless");
    }

    @Test
    void whatTheSessionIsSetToDoesNotMatterAndComesBack() throws SQLException, IOException {
        Sql.executeAll(connection, unusualSession());
        String before = text(sessionQuery());
        for (ColumnType type : ColumnType.all(server())) {
            if (type.whyNot().isEmpty()) {
                comesBackInThisSession(type);
            }
        }
        assertThat(text(sessionQuery())).isEqualTo(before);
    }

    @Test
    void theSessionComesBackHoweverTheTransactionEnds() throws SQLException, IOException {
        execute("CREATE TABLE lasting (id int PRIMARY KEY)");
        Table table = table(folded("lasting"));
        Sql.executeAll(connection, unusualSession());
        connection.commit();
        String before = text(sessionQuery());
        connection.commit();
        SessionState committed = dialect.prepare(connection);
        dialect.loader(connection, table, table.columns()).load(GivenRows.of(row("1")));
        connection.commit();
        committed.close();
        connection.rollback();
        assertThat(text(sessionQuery())).as("committed").isEqualTo(before);

        SessionState failed = dialect.prepare(connection);
        RowLoader loader = dialect.loader(connection, table, table.columns());
        assertThatThrownBy(() -> loader.load(GivenRows.of(row("x")))).isInstanceOf(RowRejectedException.class);
        failed.close();
        connection.rollback();
        assertThat(text(sessionQuery())).as("failed").isEqualTo(before);

        connection.setAutoCommit(true);
        SessionState without = dialect.prepare(connection);
        dialect.loader(connection, table, table.columns()).load(GivenRows.of(row("2")));
        without.close();
        assertThat(text(sessionQuery())).as("without a transaction").isEqualTo(before);
        connection.setAutoCommit(false);
        assertThat(read(table)).hasSize(2);
    }

    private void comesBackInThisSession(ColumnType type) throws SQLException, IOException {
        Sql.executeAll(
                connection,
                List.of(
                        "DROP TABLE IF EXISTS typed",
                        "CREATE TABLE typed (id int PRIMARY KEY, v " + type.type() + ")"));
        Table table = table(folded("typed"));
        List<@Nullable String[]> rows = new ArrayList<>();
        type.values().forEach(value -> rows.add(row(String.valueOf(10 + rows.size()), value)));
        load(table, GivenRows.of(rows));
        assertThat(read(table))
                .as(type.type())
                .isEqualTo(rows.stream().map(Arrays::asList).toList());
    }

    @Test
    void oddNamesAndReservedWordsWork() throws SQLException, IOException {
        String group = quoted("group");
        String odd = quoted(oddName());
        execute(
                "CREATE TABLE " + group + " (" + quoted("select") + " int PRIMARY KEY, " + odd + " int)",
                "CREATE TABLE " + odd + " (" + quoted("order") + " int PRIMARY KEY, " + odd + " int, CONSTRAINT "
                        + quoted("to a " + oddName()) + " FOREIGN KEY (" + odd + ") REFERENCES " + group + " ("
                        + quoted("select") + "))");
        Table from = table(oddName());
        Table to = table("group");
        load(to, GivenRows.of(row("1", "2")));
        load(from, GivenRows.of(row("1", "1"), row("2", null)));
        assertThat(read(from)).containsExactly(Arrays.asList("1", "1"), Arrays.asList("2", null));
        ForeignKey key = catalog().foreignKeysFrom(from.id()).get(0);
        assertThat(key.name()).isEqualTo("to a " + oddName());
        assertThat(dialect.foreignKeys().orphans(connection, key)).isZero();
        assertThat(dialect.foreignKeys().orphanKeys(connection, from, key, 5)).isEmpty();
        List<ClearStep> steps =
                dialect.clearing().plan(connection, catalog(), List.of(ClearTarget.all(from), ClearTarget.all(to)));
        for (ClearStep step : steps) {
            dialect.clearing().clear(connection, step);
        }
        assertThat(read(to)).isEmpty();
    }

    @Test
    void manyRowsLoadByTheNativePath() throws SQLException, IOException {
        execute("CREATE TABLE many (id int PRIMARY KEY, v varchar(100), w decimal(20, 3))");
        Table table = table(folded("many"));
        RowLoader loader = dialect.loader(connection, table, table.loadedColumns());
        assertThat(loader.path()).isEqualTo(nativePath());
        assertThat(loader.reason().isPresent()).isEqualTo(nativePath() == RowLoader.Path.BATCH);
        long rows = load(
                table,
                GivenRows.of(
                        IntStream.range(0, 25_000).mapToObj(i -> row(String.valueOf(i), "wärt " + i, i + ".125"))));
        assertThat(rows).isEqualTo(25_000);
        assertThat(read(table))
                .hasSize(25_000)
                .startsWith(
                        List.of("0", "wärt 0", "0.125"),
                        List.of("1", "wärt 1", "1.125"),
                        List.of("10", "wärt 10", "10.125"));
    }

    /** Only for servers: H2 in memory would be another database there. */
    final void assertNativePathThroughADriverOfAnotherClassLoader() throws Exception {
        execute("CREATE TABLE elsewhere (id int PRIMARY KEY, n int)");
        Table table = table(folded("elsewhere"));
        Driver visible = DriverManager.getDriver(database.url());
        URL[] jar = {visible.getClass().getProtectionDomain().getCodeSource().getLocation()};
        try (URLClassLoader hidden = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
            Driver driver = (Driver) hidden.loadClass(visible.getClass().getName())
                    .getDeclaredConstructor()
                    .newInstance();
            try (Connection other = driver.connect(database.url(), new Properties())) {
                other.setAutoCommit(false);
                assertThat(other.getClass()).isNotEqualTo(connection.getClass());
                RowLoader loader = dialect.loader(other, table, table.columns());
                assertThat(loader.path()).isEqualTo(nativePath());
                assertThat(loader.load(GivenRows.of(row("1", "2")))).isEqualTo(1);
                assertThatThrownBy(() -> loader.load(GivenRows.of(row("2", "x"))))
                        .isInstanceOf(RowRejectedException.class)
                        .hasMessageStartingWith("row 1 holds a value that is not of the column's type, column \"");
                other.rollback();
            }
        }
    }

    @Test
    void columnsThatAreLeftOutGetTheirDefaults() throws SQLException, IOException {
        execute("CREATE TABLE defaulted (id int PRIMARY KEY, v varchar(10) DEFAULT 'x', w int)");
        Table table = table(folded("defaulted"));
        SessionState state = dialect.prepare(connection);
        try {
            dialect.loader(connection, table, table.columns().subList(0, 1)).load(GivenRows.of(row("1")));
        } finally {
            state.close();
        }
        assertThat(read(table)).containsExactly(Arrays.asList("1", "x", null));
    }

    @Test
    void noRowsAreNoFailure() throws SQLException, IOException {
        execute("CREATE TABLE empty (id int PRIMARY KEY)");
        assertThat(load(table(folded("empty")), GivenRows.of())).isZero();
        assertThat(read(table(folded("empty")))).isEmpty();
    }

    @Test
    void generatedColumnsAreReadButNotLoaded() throws SQLException, IOException {
        execute("CREATE TABLE doubled (id int PRIMARY KEY, twice int GENERATED ALWAYS AS (id * 2)" + stored() + ")");
        Table table = table(folded("doubled"));
        load(table, GivenRows.of(row("4")));
        assertThat(read(table)).containsExactly(List.of("4", "8"));
    }

    // ---- rows that are refused

    @Test
    void aRefusedRowIsToldByItsNumberAndWithoutItsValues() throws SQLException, IOException {
        execute("CREATE TABLE checked (id int PRIMARY KEY, n int, short varchar(3) NOT NULL)");
        Table table = table(folded("checked"));
        connection.commit();
        refused(table, RowRejectedException.Reason.TYPE, 3, folded("n"), row("3", "secret", "x"));
        refused(table, RowRejectedException.Reason.LENGTH, 3, null, row("3", "1", "secret"));
        refused(
                table,
                server() == TestServer.H2 ? RowRejectedException.Reason.TYPE : RowRejectedException.Reason.RANGE,
                3,
                null,
                row("3", "99999999999", "x"));
        refused(table, RowRejectedException.Reason.NOT_NULL, 3, folded("short"), row("3", "1", null));
        refused(table, RowRejectedException.Reason.UNIQUE, 3, null, row("2", "1", "x"));
    }

    private void refused(
            Table table,
            RowRejectedException.Reason reason,
            long number,
            @Nullable String column,
            @Nullable String[] bad)
            throws SQLException, IOException {
        for (boolean exact : List.of(false, true)) {
            RowRejectedException error;
            SessionState state = dialect.prepare(connection);
            try {
                RowLoader loader = loader(table, exact);
                error = catchThrowableOfType(
                        RowRejectedException.class,
                        () -> loader.load(GivenRows.of(
                                Stream.of(row("1", "1", "a"), row("2", "2", "b"), bad, row("4", "4", "d")))));
                connection.rollback();
            } finally {
                state.close();
            }
            assertThat((Throwable) error)
                    .as(reason + (exact ? " by batch" : " natively"))
                    .isNotNull();
            assertThat(error.reason()).as(error.databaseMessage()).isEqualTo(reason);
            assertThat(error.getMessage()).doesNotContain("secret").doesNotContain("99999999999");
            boolean untold = server() == TestServer.MARIADB || server() == TestServer.SQLSERVER;
            if (exact || !(untold && reason == RowRejectedException.Reason.UNIQUE)) {
                assertThat(error.row()).as(error.databaseMessage()).hasValue(number);
            }
            if (column != null) {
                assertThat(error.column()).as(error.databaseMessage()).contains(column);
            }
            assertThat((Throwable) error).hasNoCause();
            assertThat(read(table)).isEmpty();
        }
    }

    @Test
    void aFailureOfTheRowsThemselvesComesThrough() throws SQLException {
        execute("CREATE TABLE streamed (id int PRIMARY KEY)");
        Table table = table(folded("streamed"));
        Rows failing = new Rows() {
            private int row;

            @Override
            public boolean next() throws IOException {
                if (++row > 30_000) {
                    throw new IOException("the file broke off");
                }
                return true;
            }

            @Override
            public String cell(int index) {
                return String.valueOf(row);
            }
        };
        RowLoader loader = dialect.loader(connection, table, table.columns());
        assertThatThrownBy(() -> loader.load(failing))
                .isInstanceOf(IOException.class)
                .hasMessage("the file broke off");
        connection.rollback();
        assertThat(read(table)).isEmpty();
    }

    @Test
    void halfASurrogatePairIsRefused() throws SQLException {
        execute("CREATE TABLE halves (id int PRIMARY KEY, v varchar(10))");
        Table table = table(folded("halves"));
        if (nativePath() != RowLoader.Path.BATCH) {
            assertThatThrownBy(() -> load(table, GivenRows.of(row("1", "x"), row("2", "\uD83D"))))
                    .isInstanceOf(RowRejectedException.class)
                    .hasMessage("row 2 holds a value that is not of the column's type, column \"v\"");
            connection.rollback();
        }
    }

    // ---- numbers

    @Test
    void theNextNumberIsReadWithoutUsingItAndSet() throws SQLException, IOException {
        execute(
                "CREATE TABLE numbered (" + identity() + ", v int, PRIMARY KEY (id))",
                "INSERT INTO numbered (v) VALUES (1)",
                "INSERT INTO numbered (v) VALUES (2)");
        Table table = table(folded("numbered"));
        NumberSource.OfColumn source =
                new NumberSource.OfColumn(table, table.identityColumn().orElseThrow());
        assertThat(next(source)).isEqualTo(3);
        assertThat(next(source)).isEqualTo(3);
        assertThat(load(table, GivenRows.of(row("40", "1"), row("0", "5")))).isEqualTo(2);
        assertThat(read(table)).contains(List.of("0", "5"), List.of("40", "1"));
        connection.commit();
        Numbers numbers = numbers(source);
        assertThat(numbers.seed()).isEqualTo(1);
        assertThat(dialect.numberAfterAll(connection, source, numbers)).isEqualTo(41);
        dialect.numbering().restart(connection, source, BigInteger.valueOf(100));
        connection.commit();
        assertThat(next(source)).isEqualTo(100);
        execute("INSERT INTO numbered (v) VALUES (3)");
        assertThat(read(table)).contains(List.of("100", "3"));
        execute("DELETE FROM numbered");
        assertThat(dialect.numberAfterAll(connection, source, numbers(source))).isEqualTo(1);
        dialect.numbering().restart(connection, source, numbers.seed());
        execute("INSERT INTO numbered (v) VALUES (4)");
        assertThat(read(table)).containsExactly(List.of("1", "4"));
    }

    private Numbers numbers(NumberSource source) throws SQLException {
        return dialect.numbering()
                .numbers(connection, List.of(source))
                .values()
                .iterator()
                .next();
    }

    final long next(NumberSource source) throws SQLException {
        return numbers(source).next().longValueExact();
    }

    @Test
    void sequencesThatNoColumnOwnsAreListedReadAndSet() throws SQLException {
        execute("CREATE SEQUENCE counter START WITH 5 INCREMENT BY 3 MINVALUE 2 MAXVALUE 1000"
                + (server() == TestServer.MARIADB ? " NOCACHE" : ""));
        Catalog catalog = catalog();
        NumberSource source = new NumberSource.OfSequence(
                catalog.sequence(id(folded("counter"))).orElseThrow());
        assertThat(catalog.sequences()).hasSize(1);
        assertThat(catalog.sequences().get(0).isStandalone()).isTrue();
        assertThat(catalog.sequences().get(0).increment()).isEqualTo(3);
        assertThat(numbers(source))
                .isEqualTo(new Numbers(BigInteger.valueOf(5), BigInteger.valueOf(5), BigInteger.valueOf(3)));
        String nextValue =
                server() == TestServer.POSTGRESQL ? "SELECT nextval('counter')" : "SELECT NEXT VALUE FOR counter";
        assertThat(text(nextValue)).isEqualTo("5");
        connection.commit();
        assertThat(next(source)).isEqualTo(8);
        dialect.numbering().restart(connection, source, BigInteger.valueOf(50));
        connection.commit();
        assertThat(next(source)).isEqualTo(50);
        assertThat(text(nextValue)).isEqualTo("50");
        assertThat(catalog.tables()).isEmpty();
    }

    // ---- foreign keys

    @Test
    void orphansAreFoundWhateverTheDatabaseBelieves() throws SQLException, IOException {
        execute(
                "CREATE TABLE pair (a int, b int, PRIMARY KEY (a, b))",
                "CREATE TABLE lone (id int PRIMARY KEY, x int, y int, CONSTRAINT to_pair FOREIGN KEY (x, y) REFERENCES pair (a, b))");
        Table lone = table(folded("lone"));
        ForeignKey key = catalog().foreignKeysFrom(lone.id()).get(0);
        ForeignKeys foreignKeys = dialect.foreignKeys();
        load(table(folded("pair")), GivenRows.of(row("1", "2")));
        Suspension suspension = foreignKeys.suspend(connection, List.of(key));
        load(
                lone,
                GivenRows.of(
                        row("1", "1", "2"),
                        row("2", null, "9"),
                        row("3", "7", null),
                        row("4", "8", "8"),
                        row("5", "8", "8"),
                        row("6", "1", "3")));
        assertThat(foreignKeys.orphans(connection, key)).isEqualTo(3);
        assertThat(foreignKeys.orphanKeys(connection, lone, key, 10))
                .containsExactly(List.of("1", "3"), List.of("8", "8"));
        assertThat(foreignKeys.orphanKeys(connection, lone, key, 1)).hasSize(1);
        assertThat(foreignKeys.orphanQuery(key)).contains("NOT EXISTS");
        if (foreignKeys.way() == ForeignKeys.Way.SUSPEND) {
            suspension.end();
        } else {
            assertThatThrownBy(suspension::end).isInstanceOf(RowRejectedException.class);
        }
        connection.rollback();
        suspension.close();
        connection.rollback();
        assertForeignKeyHolds();
        assertThat(catalog().foreignKeysFrom(lone.id()).get(0)).isEqualTo(key);
    }

    private void assertForeignKeyHolds() throws SQLException {
        assertThatThrownBy(() -> {
                    Sql.execute(connection, "INSERT INTO lone VALUES (9, 9, 9)");
                    connection.commit();
                })
                .isInstanceOf(SQLException.class);
        connection.rollback();
    }

    @Test
    void aCycleLoadsWithItsForeignKeysSetAside() throws SQLException, IOException {
        execute(
                "CREATE TABLE hen (id int PRIMARY KEY, egg int NOT NULL)",
                "CREATE TABLE egg (id int PRIMARY KEY, hen int NOT NULL, CONSTRAINT to_hen FOREIGN KEY (hen) REFERENCES hen (id))",
                "ALTER TABLE hen ADD CONSTRAINT to_egg FOREIGN KEY (egg) REFERENCES egg (id)",
                "CREATE TABLE lone (id int PRIMARY KEY, hen int, x int, CONSTRAINT lone_to_hen FOREIGN KEY (hen) REFERENCES hen (id))");
        Catalog catalog = catalog();
        Table hen = table(folded("hen"));
        Table egg = table(folded("egg"));
        DependencyOrder order =
                DependencyOrder.of(catalog.tables().stream().map(Table::id).toList(), catalog.foreignKeys());
        assertThat(order.parentsFirst()).containsExactly(egg.id(), hen.id(), id(folded("lone")));
        List<ForeignKey> cycle = order.cycles().get(0).foreignKeys();
        assertThat(dialect.foreignKeys().plan(cycle)).isNotEmpty();
        try (Suspension suspension = dialect.foreignKeys().suspend(connection, cycle)) {
            load(hen, GivenRows.of(row("1", "2"), row("2", "1")));
            load(egg, GivenRows.of(row("1", "1"), row("2", "2")));
            for (ForeignKey key : cycle) {
                assertThat(dialect.foreignKeys().orphans(connection, key)).isZero();
            }
            suspension.end();
        }
        connection.commit();
        assertThat(read(hen)).hasSize(2);
        assertThat(catalog().foreignKeys()).isEqualTo(catalog.foreignKeys());
        assertForeignKeyHolds();
    }

    @Test
    void aSelfReferenceLoadsInAnyOrderWhereTheDatabaseLooksAtTheEnd() throws SQLException, IOException {
        execute(
                "CREATE TABLE node (id int PRIMARY KEY, parent int, CONSTRAINT to_node FOREIGN KEY (parent) REFERENCES node (id))");
        Table node = table(folded("node"));
        List<@Nullable String[]> childFirst = List.of(row("1", "2"), row("2", null));
        RowLoader loader = dialect.loader(connection, node, node.columns());
        if (dialect.foreignKeys().selfReferencesHoldAtTheEnd(loader.path())) {
            loader.load(GivenRows.of(childFirst));
        } else {
            assertThatThrownBy(() -> loader.load(GivenRows.of(childFirst))).isInstanceOf(RowRejectedException.class);
            connection.rollback();
            List<ForeignKey> keys = catalog().foreignKeysFrom(node.id());
            assertThat(dialect.foreignKeys().aside(keys.get(0), keys)).isPresent();
            try (Suspension suspension = dialect.foreignKeys().suspend(connection, keys)) {
                loader.load(GivenRows.of(childFirst));
                suspension.end();
            }
        }
        assertThat(read(node)).hasSize(2);
        connection.commit();
    }

    // ---- fingerprints

    /** What is different must not look the same; the other way round it would only take longer. */
    @Test
    void otherRowsHaveAnotherFingerprint() throws SQLException {
        execute(
                "CREATE TABLE prints (id int PRIMARY KEY, a varchar(20), b varchar(20), n double precision, note text)",
                "INSERT INTO prints VALUES (1, 'x', 'y', 0.1, 'note'), (2, 'y', 'x', 0.2, NULL), (3, NULL, '', 1e300, '')");
        Table table = table(folded("prints"));
        String before = fingerprint(table);
        Assumptions.assumeTrue(before != null, "no fingerprints here");
        connection.commit();
        for (String change : List.of(
                "UPDATE prints SET a = 'y', b = 'x' WHERE id = 1",
                "UPDATE prints SET a = b, b = a WHERE id = 3",
                "UPDATE prints SET a = '' WHERE id = 3",
                "UPDATE prints SET b = NULL WHERE id = 3",
                "UPDATE prints SET a = 'X' WHERE id = 1",
                "UPDATE prints SET a = 'x ' WHERE id = 1",
                "UPDATE prints SET a = 'NULL' WHERE id = 3",
                "UPDATE prints SET a = 'x,y', b = '' WHERE id = 1",
                "UPDATE prints SET a = '1:x', b = '' WHERE id = 1",
                "UPDATE prints SET n = 0.30000000000000004 WHERE id = 1",
                "UPDATE prints SET n = n * -1 WHERE id = 2",
                "UPDATE prints SET note = 'notE' WHERE id = 1",
                "UPDATE prints SET note = '' WHERE id = 2",
                "UPDATE prints SET id = 4 WHERE id = 3",
                "DELETE FROM prints WHERE id = 2",
                "DELETE FROM prints",
                "INSERT INTO prints VALUES (5, NULL, NULL, NULL, NULL)")) {
            change(change);
            assertThat(fingerprint(table)).as(change).isNotEqualTo(before);
            connection.rollback();
        }
        assertThat(fingerprint(table)).isEqualTo(before);
        change("UPDATE prints SET n = 0.30000000000000004 WHERE id = 1");
        String third = fingerprint(table);
        change("UPDATE prints SET n = 0.3 WHERE id = 1");
        assertThat(fingerprint(table)).as("the last digit").isNotEqualTo(third);
        connection.rollback();
        change("DELETE FROM prints");
        change(
                "INSERT INTO prints VALUES (3, NULL, '', 1e300, ''), (2, 'y', 'x', 0.2, NULL), (1, 'x', 'y', 0.1, 'note')");
        assertThat(fingerprint(table)).as("the same rows in another order").isEqualTo(before);
    }

    @Test
    void theSameRowTwiceIsNotTheSameAsOnce() throws SQLException {
        execute("CREATE TABLE twice (a varchar(20), long_text text)", "INSERT INTO twice VALUES ('x', 'y')");
        Table table = table(folded("twice"));
        String once = fingerprint(table);
        Assumptions.assumeTrue(once != null, "no fingerprints here");
        change("INSERT INTO twice VALUES ('x', 'y')");
        String twice = fingerprint(table);
        change("INSERT INTO twice VALUES ('x', 'y')");
        assertThat(Arrays.asList(once, twice, fingerprint(table))).doesNotHaveDuplicates();
        change("DELETE FROM twice");
        String beginning = "z".repeat(70_000).substring(0, 60_000);
        change("INSERT INTO twice VALUES ('x', '" + beginning + "a')");
        String longText = fingerprint(table);
        change("UPDATE twice SET long_text = '" + beginning + "b'");
        assertThat(fingerprint(table)).as("the end of a long text").isNotEqualTo(longText);
    }

    @Test
    void eachOfManyTablesHasItsOwnFingerprint() throws SQLException {
        for (int i = 0; i < 120; i++) {
            change("CREATE TABLE many" + i + " (id int)");
            change("INSERT INTO many" + i + " VALUES (" + i + ")");
        }
        connection.commit();
        List<Table> tables = catalog().tables();
        Map<TableId, String> fingerprints = dialect.fingerprints(connection, tables);
        Assumptions.assumeTrue(!fingerprints.isEmpty(), "no fingerprints here");
        assertThat(fingerprints.keySet()).hasSize(120);
        assertThat(fingerprints.values()).doesNotHaveDuplicates();
    }

    private void change(String sql) throws SQLException {
        Sql.execute(connection, server().spelled(sql));
    }

    private @Nullable String fingerprint(Table table) throws SQLException {
        SessionState state = dialect.prepare(connection);
        try {
            return dialect.fingerprints(connection, List.of(table)).get(table.id());
        } finally {
            state.close();
        }
    }

    // ---- clearing

    @Test
    void clearingKeepsWhatIsToBeKept() throws SQLException, IOException {
        execute("CREATE TABLE kept (id int PRIMARY KEY, owner varchar(10))");
        Table table = table(folded("kept"));
        load(table, GivenRows.of(row("1", "system"), row("2", "anna"), row("3", null)));
        List<ClearStep> steps = dialect.clearing()
                .plan(connection, catalog(), List.of(new ClearTarget(table, "owner = 'system' -- only")));
        assertThat(steps).extracting(ClearStep::path).containsExactly(ClearStep.Path.DELETE);
        assertThat(dialect.clearing().clear(connection, steps.get(0))).isEqualTo(2);
        assertThat(read(table)).containsExactly(List.of("1", "system"));
    }

    @Test
    void clearingIsTakenBackByARollbackHoweverManyRowsThereAre() throws SQLException, IOException {
        execute(
                "CREATE TABLE big (id int PRIMARY KEY, v varchar(100))",
                "CREATE TABLE ref (id int PRIMARY KEY, big int REFERENCES big (id))");
        Table big = table(folded("big"));
        Table ref = table(folded("ref"));
        load(big, GivenRows.of(IntStream.range(0, 5_000).mapToObj(i -> row(String.valueOf(i), "x".repeat(90)))));
        load(ref, GivenRows.of(row("1", "1")));
        connection.commit();
        for (ClearStep step :
                dialect.clearing().plan(connection, catalog(), List.of(ClearTarget.all(ref), ClearTarget.all(big)))) {
            assertThat(step.sql()).doesNotContain("CASCADE");
            dialect.clearing().clear(connection, step);
        }
        assertThat(read(big)).isEmpty();
        assertThat(read(ref)).isEmpty();
        connection.rollback();
        assertThat(read(big)).hasSize(5_000);
        assertThat(read(ref)).hasSize(1);
    }

    // ---- rights

    @Test
    void whoOwnsEverythingLacksNothing() throws SQLException {
        execute("CREATE TABLE owned (id int PRIMARY KEY)");
        assertThat(dialect.privileges()
                        .missing(connection, catalog().tables(), EnumSet.allOf(Privileges.Privilege.class)))
                .isEmpty();
    }

    @Test
    void identitiesAreOfTheKindTheyWereDeclared() throws SQLException {
        execute("CREATE TABLE numbered (" + identity() + ", PRIMARY KEY (id))");
        assertThat(table(folded("numbered")).columns().get(0).identity()).isEqualTo(expectedIdentity());
    }

    abstract Identity expectedIdentity();
}
