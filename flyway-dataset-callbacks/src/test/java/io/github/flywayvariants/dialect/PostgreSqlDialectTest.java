package io.github.flywayvariants.dialect;

import static io.github.flywayvariants.dialect.GivenRows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.FloatText;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.Identity;
import io.github.flywayvariants.catalog.Sequence;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableTrait;
import io.github.flywayvariants.testing.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PostgreSqlDialectTest extends DialectContract {

    @Override
    TestServer server() {
        return TestServer.POSTGRESQL;
    }

    @Override
    String identity() {
        return "id int GENERATED ALWAYS AS IDENTITY";
    }

    @Override
    Identity expectedIdentity() {
        return Identity.ALWAYS;
    }

    @Override
    String oddName() {
        return "ä \"b' \uD83D\uDE00 ?";
    }

    @Override
    List<String> unusualSession() {
        return List.of(
                "SET datestyle = 'ISO, DMY'",
                "SET intervalstyle = 'sql_standard'",
                "SET timezone = 'Asia/Kathmandu'",
                "SET extra_float_digits = -10",
                "SET bytea_output = 'escape'",
                "SET xmloption = 'document'");
    }

    @Override
    String sessionQuery() {
        return "SELECT string_agg(name || '=' || setting, ',' ORDER BY name) FROM pg_settings";
    }

    @Override
    RowLoader.Path nativePath() {
        return RowLoader.Path.COPY;
    }

    // ---- what only PostgreSQL has

    @Test
    void theNativePathIsFoundThroughADriverOfAnotherClassLoader() throws Exception {
        assertNativePathThroughADriverOfAnotherClassLoader();
    }

    @Test
    void whatIsUnusualAboutTablesIsInTheCatalog() throws SQLException {
        execute(
                "CREATE TABLE measured (id int, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day)",
                "CREATE TABLE measured_2024 PARTITION OF measured FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')",
                "CREATE TABLE city (name text)",
                "CREATE TABLE capital (country text) INHERITS (city)",
                "CREATE UNLOGGED TABLE cache (id int)",
                "CREATE TABLE secret (id int)",
                "ALTER TABLE secret ENABLE ROW LEVEL SECURITY",
                "CREATE MATERIALIZED VIEW cities AS SELECT name FROM city");
        Catalog catalog = catalog();
        assertThat(catalog.tables()).hasSize(6);
        assertThat(table("measured").traits()).containsExactly(TableTrait.PARTITIONED);
        assertThat(table("measured_2024").traits()).containsExactly(TableTrait.PARTITION);
        assertThat(table("measured_2024").parent()).isEqualTo(id("measured"));
        assertThat(table("city").traits()).containsExactly(TableTrait.INHERITED);
        assertThat(table("capital").traits()).containsExactly(TableTrait.INHERITS);
        assertThat(table("cache").traits()).containsExactly(TableTrait.NOT_DURABLE);
        assertThat(table("secret").traits()).as("a superuser sees all rows").isEmpty();
    }

    @Test
    void rowsOfAPartitionedTableGoThroughItAndThoseOfAnInheritingOneStayItsOwn() throws SQLException, IOException {
        execute(
                "CREATE TABLE measured (id int, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day)",
                "CREATE TABLE measured_2024 PARTITION OF measured FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')",
                "CREATE TABLE city (name text)",
                "CREATE TABLE capital () INHERITS (city)",
                "INSERT INTO capital VALUES ('Oslo')");
        load(table("measured"), GivenRows.of(row("1", "2024-05-01"), row("2", "2024-05-02")));
        load(table("city"), GivenRows.of(row("Bergen")));
        assertThat(read(table("measured"))).hasSize(2);
        assertThat(read(table("city"))).containsExactly(List.of("Bergen"));
        for (ClearStep step : dialect.clearing()
                .plan(
                        connection,
                        catalog(),
                        List.of(ClearTarget.all(table("city")), ClearTarget.all(table("measured"))))) {
            dialect.clearing().clear(connection, step);
        }
        assertThat(read(table("measured"))).isEmpty();
        assertThat(read(table("capital"))).containsExactly(List.of("Oslo"));
    }

    @Test
    void columnsOfDomainsAndSerialColumnsAreSeenThrough() throws SQLException {
        execute(
                "CREATE DOMAIN padded AS char(4)",
                "CREATE DOMAIN code AS padded NOT NULL",
                "CREATE TYPE mood AS ENUM ('sad', 'glad')",
                "CREATE TABLE odd (id serial PRIMARY KEY, code code, mood mood DEFAULT 'sad', total bigserial, g int GENERATED BY DEFAULT AS IDENTITY)",
                "CREATE SEQUENCE standalone AS smallint");
        List<Column> columns = table("odd").columns();
        assertThat(columns)
                .extracting(Column::identity)
                .containsExactly(
                        Identity.OWNED_SEQUENCE,
                        Identity.NONE,
                        Identity.NONE,
                        Identity.OWNED_SEQUENCE,
                        Identity.BY_DEFAULT);
        assertThat(columns)
                .extracting(Column::baseType)
                .containsExactly("int4", "bpchar", "public.mood", "int8", "int4");
        assertThat(columns).extracting(Column::type).containsExactly("integer", "code", "mood", "bigint", "integer");
        assertThat(columns).extracting(Column::nullable).containsExactly(false, false, true, false, false);
        assertThat(columns.get(1).length()).isEqualTo(4);
        assertThat(columns.get(0).ownedSequence()).contains(id("odd_id_seq"));
        assertThat(catalog().sequences())
                .filteredOn(Sequence::isStandalone)
                .extracting(Sequence::id)
                .containsExactly(id("standalone"));
        assertThat(catalog().sequence(id("odd_id_seq")).orElseThrow().owningTable())
                .contains(id("odd"));
    }

    @Test
    void aSequenceAtItsEndIsPutThereAgain() throws SQLException {
        execute("CREATE SEQUENCE short MAXVALUE 3", "SELECT setval('short', 3)");
        NumberSource source =
                new NumberSource.OfSequence(catalog().sequence(id("short")).orElseThrow());
        assertThat(next(source)).isEqualTo(4);
        dialect.numbering().restart(connection, source, BigInteger.TWO);
        assertThat(next(source)).isEqualTo(2);
        dialect.numbering().restart(connection, source, BigInteger.valueOf(4));
        assertThat(next(source)).isEqualTo(4);
    }

    @Test
    void foreignKeysTellWhenTheyAreCheckedAndHow() throws SQLException {
        execute(
                "CREATE TABLE pair (a int, b int, PRIMARY KEY (a, b))",
                "CREATE TABLE lone (x int, y int, CONSTRAINT k1 FOREIGN KEY (x, y) REFERENCES pair DEFERRABLE,"
                        + " CONSTRAINT k2 FOREIGN KEY (x, y) REFERENCES pair MATCH FULL DEFERRABLE INITIALLY DEFERRED,"
                        + " CONSTRAINT k3 FOREIGN KEY (x, y) REFERENCES pair NOT ENFORCED)",
                "ALTER TABLE lone ADD CONSTRAINT k4 FOREIGN KEY (x, y) REFERENCES pair ON UPDATE CASCADE NOT VALID");
        List<ForeignKey> keys = catalog().foreignKeys();
        assertThat(keys)
                .extracting(ForeignKey::checking)
                .containsExactly(
                        ForeignKey.Checking.DEFERRABLE,
                        ForeignKey.Checking.DEFERRED,
                        ForeignKey.Checking.NOT_ENFORCED,
                        ForeignKey.Checking.IMMEDIATE);
        assertThat(keys).extracting(ForeignKey::validated).containsExactly(true, true, false, false);
        assertThat(keys.get(1).match()).isEqualTo(ForeignKey.Match.FULL);
        assertThat(keys.get(3).onUpdate()).isEqualTo(ForeignKey.Action.CASCADE);
        execute(
                "ALTER TABLE lone DROP CONSTRAINT k1, DROP CONSTRAINT k2, DROP CONSTRAINT k4",
                "INSERT INTO lone VALUES (1, NULL), (NULL, NULL), (2, 2)");
        assertThat(dialect.foreignKeys().orphans(connection, keys.get(0)))
                .as("MATCH SIMPLE")
                .isEqualTo(1);
        assertThat(dialect.foreignKeys().orphans(connection, keys.get(1)))
                .as("MATCH FULL")
                .isEqualTo(2);
    }

    @Test
    void aPeriodIsCoveredBySeveralRowsTogether() throws SQLException {
        execute(
                "CREATE EXTENSION btree_gist",
                "CREATE TABLE rate (id int, valid daterange, PRIMARY KEY (id, valid WITHOUT OVERLAPS))",
                "CREATE TABLE booking (id int, valid daterange, CONSTRAINT to_rate FOREIGN KEY (id, PERIOD valid) REFERENCES rate (id, PERIOD valid))",
                "INSERT INTO rate VALUES (1, '[2024-01-01,2024-02-01)'), (1, '[2024-02-01,2024-03-01)')",
                "INSERT INTO booking VALUES (1, '[2024-01-15,2024-02-15)')");
        ForeignKey key = catalog().foreignKeys().get(0);
        assertThat(key.match()).isEqualTo(ForeignKey.Match.PERIOD);
        assertThat(dialect.foreignKeys().orphans(connection, key)).isZero();
        execute(
                "ALTER TABLE booking DROP CONSTRAINT to_rate",
                "INSERT INTO booking VALUES (1, '[2024-02-15,2024-03-15)')");
        assertThat(dialect.foreignKeys().orphans(connection, key)).isEqualTo(1);
    }

    @Test
    void theOwnerOfTheTablesWhoIsNoSuperuserCanDoAllOfIt() throws SQLException, IOException {
        execute(
                "CREATE ROLE owner_of_" + database.name() + " LOGIN",
                "CREATE SCHEMA app AUTHORIZATION owner_of_" + database.name());
        Connection administrator = connection;
        try {
            connection = java.sql.DriverManager.getConnection(
                    database.url().replaceFirst("user=postgres", "user=owner_of_" + database.name()));
            connection.setAutoCommit(false);
            dialect = Dialect.of(connection);
            Sql.execute(connection, "SET search_path = app");
            doAllOfIt();
            connection.close();
        } finally {
            connection = administrator;
            execute("DROP OWNED BY owner_of_" + database.name() + " CASCADE", "DROP ROLE owner_of_" + database.name());
        }
    }

    private void doAllOfIt() throws SQLException, IOException {
        execute(
                "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''no''; END'",
                "CREATE TABLE hen (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, egg int NOT NULL)",
                "CREATE TABLE egg (id serial PRIMARY KEY, hen int NOT NULL CONSTRAINT to_hen REFERENCES hen)",
                "ALTER TABLE hen ADD CONSTRAINT to_egg FOREIGN KEY (egg) REFERENCES egg",
                "CREATE TRIGGER refuse BEFORE INSERT ON hen FOR EACH ROW EXECUTE FUNCTION refuse()",
                "CREATE TRIGGER refuse_always BEFORE INSERT OR DELETE ON egg FOR EACH ROW EXECUTE FUNCTION refuse()",
                "ALTER TABLE egg ENABLE ALWAYS TRIGGER refuse_always",
                "CREATE TRIGGER switched_off BEFORE INSERT ON egg FOR EACH ROW EXECUTE FUNCTION refuse()",
                "ALTER TABLE egg DISABLE TRIGGER switched_off");
        Catalog before = catalog();
        List<Table> tables = before.tables();
        assertThat(dialect.privileges().missing(connection, tables, EnumSet.allOf(Privileges.Privilege.class)))
                .isEmpty();
        assertThat(dialect.triggers().plan(tables)).hasSize(2);
        try (Suspension triggers = dialect.triggers().suspend(connection, tables);
                Suspension keys = dialect.foreignKeys().suspend(connection, before.foreignKeys())) {
            for (ClearStep step : dialect.clearing()
                    .plan(
                            connection,
                            before,
                            tables.stream().map(ClearTarget::all).toList())) {
                dialect.clearing().clear(connection, step);
            }
            load(table("hen"), GivenRows.of(row("1", "7")));
            load(table("egg"), GivenRows.of(row("7", "1")));
            for (Table table : tables) {
                NumberSource.OfColumn source =
                        new NumberSource.OfColumn(table, table.identityColumn().orElseThrow());
                dialect.numbering().restart(connection, source, BigInteger.valueOf(50));
                assertThat(next(source)).isEqualTo(50);
            }
            keys.end();
            triggers.end();
        }
        connection.commit();
        assertThat(catalog().tables()).isEqualTo(before.tables());
        assertThat(catalog().foreignKeys()).isEqualTo(before.foreignKeys());
        assertThat(read(table("hen"))).containsExactly(List.of("1", "7"));
    }

    @Test
    void aRollbackPutsTriggersForeignKeysAndNumbersBack() throws SQLException {
        execute(
                "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''no''; END'",
                "CREATE TABLE node (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, parent int REFERENCES node)",
                "CREATE TRIGGER refuse BEFORE INSERT ON node FOR EACH ROW EXECUTE FUNCTION refuse()");
        Catalog before = catalog();
        Table node = table("node");
        NumberSource source = new NumberSource.OfColumn(node, node.columns().get(0));
        Suspension triggers = dialect.triggers().suspend(connection, List.of(node));
        Suspension keys = dialect.foreignKeys().suspend(connection, before.foreignKeys());
        dialect.numbering().restart(connection, source, BigInteger.TEN);
        assertThat(catalog().tables()).isNotEqualTo(before.tables());
        assertThat(catalog().foreignKeys()).isNotEqualTo(before.foreignKeys());
        connection.rollback();
        keys.close();
        triggers.close();
        assertThat(catalog().tables()).isEqualTo(before.tables());
        assertThat(catalog().foreignKeys()).isEqualTo(before.foreignKeys());
        assertThat(next(source)).isEqualTo(1);
    }

    @Test
    void nothingIsSetAsideOutsideATransaction() throws SQLException {
        connection.setAutoCommit(true);
        assertThatThrownBy(() -> dialect.foreignKeys().suspend(connection, List.of()))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> dialect.triggers().suspend(connection, List.of()))
                .isInstanceOf(IllegalStateException.class);
        connection.setAutoCommit(false);
    }

    @Test
    void csvFilesAreGivenToTheDatabaseAsTheyAre() throws SQLException, IOException {
        execute("CREATE TABLE fed (id int PRIMARY KEY, v text, d date)");
        Table table = table("fed");
        RowLoader loader = dialect.loader(connection, table, table.columns());
        assertThat(loader.takesCsv()).isTrue();
        String file =
                "\"id\",\"v\",\"d\"\n\"1\",,\"2024-01-31\"\n\"2\",\"\",\n\"3\",\"a \"\"b\"\",\n\\.\",\n\"4\",\"NULL\",\n";
        assertThat(loader.loadCsv(bytes(file))).isEqualTo(4);
        assertThat(read(table))
                .containsExactly(
                        Arrays.asList("1", null, "2024-01-31"),
                        Arrays.asList("2", "", null),
                        Arrays.asList("3", "a \"b\",\n\\.", null),
                        Arrays.asList("4", "NULL", null));
        Savepoint before = connection.setSavepoint();
        assertThatThrownBy(() -> loader.loadCsv(bytes("id,v,d\n\"5\",\"x\",\"+12345-01-01\"\n")))
                .isInstanceOf(RowRejectedException.class)
                .hasMessage("a row holds a value that is not of the column's type, column \"d\"");
        connection.rollback(before);
        assertThat(read(table)).as("the transaction goes on").hasSize(4);
        execute("CREATE TABLE pictures (id int, v bytea)");
        assertThat(dialect.loader(
                                connection, table("pictures"), table("pictures").columns())
                        .takesCsv())
                .isFalse();
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void largeTablesAreTruncatedTogetherUnlessAnotherOneRefersToThem() throws SQLException, IOException {
        execute(
                "CREATE TABLE big (id int PRIMARY KEY, v text)",
                "CREATE TABLE ref (id int PRIMARY KEY, big int REFERENCES big)",
                "CREATE TABLE small (id int)");
        load(
                table("big"),
                GivenRows.of(java.util.stream.IntStream.range(0, 2_000)
                        .mapToObj(i -> row(String.valueOf(i), "x".repeat(90)))));
        List<ClearTarget> all =
                List.of(ClearTarget.all(table("ref")), ClearTarget.all(table("big")), ClearTarget.all(table("small")));
        assertThat(dialect.clearing().plan(connection, catalog(), all))
                .extracting(ClearStep::sql)
                .containsExactly(
                        "TRUNCATE TABLE \"public\".\"ref\", \"public\".\"big\"", "DELETE FROM \"public\".\"small\"");
        assertThat(dialect.clearing().plan(connection, catalog(), all.subList(1, 3)))
                .extracting(ClearStep::path)
                .containsOnly(ClearStep.Path.DELETE);
    }

    @Test
    void whatRowLevelSecurityHidesIsSaidAndLoadsByBatch() throws SQLException, IOException {
        String role = "reader_of_" + database.name();
        execute(
                "CREATE ROLE " + role,
                "CREATE TABLE secret (id int, owner text)",
                "CREATE POLICY own ON secret USING (owner = 'me')",
                "ALTER TABLE secret ENABLE ROW LEVEL SECURITY",
                "GRANT SELECT, INSERT ON secret TO " + role,
                "SET ROLE " + role);
        try {
            Table secret = table("secret");
            assertThat(secret.traits()).containsExactly(TableTrait.ROW_SECURITY);
            RowLoader loader = dialect.loader(connection, secret, secret.columns());
            assertThat(loader.reason()).contains("COPY does not work where row-level security holds");
            assertThat(loader.load(GivenRows.of(row("1", "me")))).isEqualTo(1);
            assertThat(dialect.privileges()
                            .missing(connection, List.of(secret), EnumSet.allOf(Privileges.Privilege.class)))
                    .extracting(Privileges.Missing::toString)
                    .containsExactly("UPDATE on public.secret", "DELETE on public.secret", "ALTER on public.secret");
        } finally {
            connection.rollback();
            execute("RESET ROLE", "DROP TABLE secret", "DROP ROLE " + role);
        }
    }

    @Test
    void floatingPointReadsAsPostgreSqlPrintsIt() throws SQLException {
        Random random = new Random(1);
        try (PreparedStatement statement = connection.prepareStatement("SELECT ?::float8::text, ?::float4::text")) {
            for (int i = 0; i < 3_000; i++) {
                double value = Double.longBitsToDouble(random.nextLong());
                float single = Float.intBitsToFloat(random.nextInt());
                statement.setDouble(1, value);
                statement.setFloat(2, single);
                try (ResultSet result = statement.executeQuery()) {
                    result.next();
                    assertThat(FloatText.of(value)).isEqualTo(result.getString(1));
                    assertThat(FloatText.of(single)).isEqualTo(result.getString(2));
                }
            }
        }
    }

    @Test
    void aThousandTablesWithTwoThousandForeignKeysAreReadInThreeSeconds() throws SQLException {
        for (int first = 1; first < 1_000; first += 100) {
            execute("""
                    DO $$ BEGIN
                      FOR i IN %d..%d LOOP
                        EXECUTE format('CREATE TABLE many%%s (id serial PRIMARY KEY, a int REFERENCES many%%s, b int REFERENCES many%%s)',
                          i, greatest(1, i - 1), greatest(1, i / 2));
                      END LOOP;
                    END $$""".formatted(first, first + 99));
        }
        long start = System.nanoTime();
        Catalog catalog = catalog();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(catalog.tables()).hasSizeGreaterThanOrEqualTo(1_000);
        assertThat(catalog.foreignKeys()).hasSizeGreaterThanOrEqualTo(2_000);
    }
}
