package io.github.flywayvariants.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.Identity;
import io.github.flywayvariants.catalog.Key;
import io.github.flywayvariants.catalog.Sequence;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.catalog.TableTrait;
import io.github.flywayvariants.catalog.Trigger;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every statement that is sent to SQL Server, word for word, for a server of 2022, one of 2017 and Babelfish: read by people who know it,
 * since none of them need be there. The texts are in {@code statements-*.sql}; what is sent now is in {@code target/statements}.
 */
class SqlServerStatementsTest {

    private static final SqlServerEdition OF_2022 = new SqlServerEdition(16, false, false);
    private static final SqlServerEdition OF_2017 = new SqlServerEdition(14, false, false);
    private static final SqlServerEdition BABELFISH = new SqlServerEdition(12, true, false);

    private static final Path SENT = Path.of("target", "statements");

    private static final TableId PARENT = new TableId("dbo", "parent");
    private static final TableId CHILD = new TableId("dbo", "child]'s");

    private static Column column(String name, String type, boolean identity) {
        String baseType = type.replaceAll("\\(.*", "");
        return new Column(
                name,
                type,
                baseType,
                SqlServerTypes.kind(baseType),
                true,
                false,
                identity ? Identity.ALWAYS : Identity.NONE,
                null,
                baseType.equals("timestamp"),
                null);
    }

    private static Table parent() {
        return new Table(
                PARENT,
                List.of(column("id", "int", true), column("name", "nvarchar(50)", false)),
                new Key("pk", List.of("id"), false),
                List.of(),
                List.of(new Trigger("noticed", Trigger.State.ENABLED), new Trigger("old", Trigger.State.DISABLED)),
                Set.of(),
                null);
    }

    private static Table child() {
        return new Table(
                CHILD,
                List.of(column("id", "int", false), column("parent", "int", false)),
                new Key("pk", List.of("id"), false),
                List.of(),
                List.of(),
                Set.of(),
                null);
    }

    private static Table everyType() {
        List<Column> columns = List.of(
                        "bit",
                        "bigint",
                        "decimal(38,10)",
                        "money",
                        "float",
                        "real",
                        "char(5)",
                        "nvarchar(max)",
                        "text",
                        "date",
                        "time(7)",
                        "datetime",
                        "smalldatetime",
                        "datetime2(7)",
                        "datetimeoffset(7)",
                        "uniqueidentifier",
                        "varbinary(max)",
                        "image",
                        "xml",
                        "sql_variant",
                        "hierarchyid",
                        "geography")
                .stream()
                .map(type -> column("a " + type, type, false))
                .toList();
        return new Table(new TableId("dbo", "every type"), columns, null, List.of(), List.of(), Set.of(), null);
    }

    private static Table keyed(Table table) {
        Key key = new Key("pk", List.of(table.columns().get(0).name()), false);
        return new Table(table.id(), table.columns(), key, List.of(), List.of(), Set.of(), null);
    }

    private static ForeignKey key(String name, TableId from, TableId to, boolean trusted, boolean enabled) {
        return new ForeignKey(
                name,
                from,
                List.of("parent"),
                to,
                List.of("id"),
                ForeignKey.Action.SET_NULL,
                ForeignKey.Action.NO_ACTION,
                enabled ? ForeignKey.Checking.IMMEDIATE : ForeignKey.Checking.NOT_ENFORCED,
                trusted,
                ForeignKey.Match.SIMPLE);
    }

    private static final List<ForeignKey> KEYS = List.of(
            key("trusted", CHILD, PARENT, true, true),
            key("not trusted", CHILD, PARENT, false, true),
            key("off", CHILD, PARENT, false, false));

    @TestFactory
    List<DynamicTest> theStatementsAreTheseWordForWord() {
        return List.of(
                DynamicTest.dynamicTest("2022", () -> assertStatements("2022", OF_2022)),
                DynamicTest.dynamicTest("2017", () -> assertStatements("2017", OF_2017)),
                DynamicTest.dynamicTest("babelfish", () -> assertStatements("babelfish", BABELFISH)));
    }

    private static void assertStatements(String name, SqlServerEdition edition) throws SQLException, IOException {
        String file = "statements-" + name + ".sql";
        String actual = statements(edition);
        Files.createDirectories(SENT);
        Files.writeString(SENT.resolve(file), actual);
        try (InputStream golden = SqlServerStatementsTest.class.getResourceAsStream(file)) {
            String expected = golden == null ? "" : new String(golden.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(actual).as(file).isEqualTo(expected);
        }
    }

    private static String statements(SqlServerEdition edition) throws SQLException, IOException {
        SqlServerDialect dialect = new SqlServerDialect(edition);
        StringBuilder text = new StringBuilder();
        ScriptedConnection scripted = scripted(edition);
        Connection connection = scripted.connection();
        section(text, scripted, "catalog", () -> dialect.catalog(connection, List.of("dbo", "other")));
        section(text, scripted, "session", () -> dialect.prepare(connection).close());
        section(
                text,
                scripted,
                "lock",
                () -> dialect.locks().hold(connection, Duration.ofSeconds(90)).close());
        section(
                text,
                scripted,
                "lock in a transaction of somebody else",
                () -> dialect.locks().join(connection, Duration.ofSeconds(90)).close());
        section(
                text,
                scripted,
                "rows in the order of the key",
                () -> dialect.rows(connection, parent(), parent().columns(), "name = 'x' -- only")
                        .close());
        section(
                text,
                scripted,
                "rows of every type",
                () -> dialect.rows(connection, everyType(), everyType().columns(), "")
                        .close());
        section(
                text,
                scripted,
                "rows by batch",
                () -> dialect.exactLoader(connection, parent(), parent().columns())
                        .load(GivenRows.of(GivenRows.row("1", "a"), GivenRows.row("2", null))));
        section(
                text,
                scripted,
                "every type by batch",
                () -> dialect.exactLoader(connection, everyType(), everyType().columns())
                        .load(GivenRows.of(List.<@Nullable String[]>of(new @Nullable String[22]))));
        section(
                text,
                scripted,
                "merge",
                () -> dialect.merger(connection, parent(), parent().columns())
                        .load(GivenRows.of(GivenRows.row("1", "a"))));
        section(
                text,
                scripted,
                "merge of every type",
                () -> dialect.merger(connection, keyed(everyType()), everyType().columns())
                        .load(GivenRows.of(List.<@Nullable String[]>of(new @Nullable String[22]))));
        section(text, scripted, "rows that are not listed", () -> {
            Unlisted unlisted =
                    dialect.unlisted(connection, parent(), parent().columns().subList(0, 1), "name = 'x' -- only");
            unlisted.countOutside();
            unlisted.list(GivenRows.of(GivenRows.row("1")));
            unlisted.keysOutside(5);
            unlisted.count();
            unlisted.referring(KEYS.get(0));
            unlisted.delete();
            unlisted.end();
            unlisted.countAll();
        });
        Catalog catalog = new Catalog("dbo", List.of(parent(), child()), KEYS, List.of());
        section(text, scripted, "clear", () -> {
            Table view = new Table(
                    new TableId("dbo", "viewed"),
                    child().columns(),
                    null,
                    List.of(),
                    List.of(),
                    EnumSet.of(TableTrait.NO_TRUNCATE),
                    null);
            List<ClearTarget> targets = List.of(
                    ClearTarget.all(child()),
                    ClearTarget.all(parent()),
                    new ClearTarget(child(), "id < 10"),
                    ClearTarget.all(view));
            for (ClearStep step : dialect.clearing().plan(connection, catalog, targets)) {
                scripted.statements().add("-- " + step.path() + ": " + step.reason());
                dialect.clearing().clear(connection, step);
            }
        });
        section(text, scripted, "foreign keys aside", () -> {
            Suspension suspension = dialect.foreignKeys().suspend(connection, KEYS);
            scripted.statements().add("-- and back");
            suspension.end();
            suspension.close();
        });
        section(text, scripted, "orphans", () -> {
            dialect.foreignKeys().orphans(connection, KEYS.get(0));
            dialect.foreignKeys().orphanKeys(connection, child(), KEYS.get(0), 10);
        });
        section(text, scripted, "triggers aside", () -> {
            Suspension suspension = dialect.triggers().suspend(connection, List.of(parent()));
            scripted.statements().add("-- and back");
            suspension.end();
        });
        section(text, scripted, "numbers", () -> numbers(dialect, connection));
        section(
                text,
                scripted,
                "rights",
                () -> dialect.privileges()
                        .missing(connection, List.of(parent()), EnumSet.allOf(Privileges.Privilege.class)));
        return text.toString();
    }

    private static void numbers(SqlServerDialect dialect, Connection connection) throws SQLException {
        NumberSource column =
                new NumberSource.OfColumn(parent(), parent().columns().get(0));
        NumberSource sequence = new NumberSource.OfSequence(new Sequence(
                new TableId("dbo", "counter"),
                BigInteger.ONE,
                BigInteger.TWO,
                BigInteger.ONE,
                BigInteger.TEN,
                false,
                null,
                null));
        dialect.numbering().numbers(connection, List.of(column, sequence));
        dialect.numbering().restart(connection, column, BigInteger.valueOf(100));
        dialect.numbering().restart(connection, sequence, BigInteger.valueOf(100));
    }

    private interface Step {
        void run() throws SQLException, IOException;
    }

    private static void section(StringBuilder text, ScriptedConnection scripted, String name, Step step)
            throws SQLException, IOException {
        scripted.statements().clear();
        step.run();
        text.append("---- ").append(name).append('\n');
        scripted.statements().forEach(statement -> text.append(statement).append('\n'));
    }

    /** The answers that steps go on with. */
    private static ScriptedConnection scripted(SqlServerEdition edition) {
        ScriptedConnection scripted = new ScriptedConnection()
                .answer("SELECT SCHEMA_NAME()", List.of("dbo"))
                .answer("@@OPTIONS", List.of(512 + 16384))
                .answer("@@TEXTSIZE", List.of(4096))
                .answer("sp_getapplock", List.of(0))
                .answer("@@LOCK_TIMEOUT", List.of(-1))
                .answer("COUNT(*)", List.of(0))
                .answer("SUM(p.rows)", List.of("dbo", "parent", 70_000))
                .answer("sys.identity_columns WHERE object_id", List.of(1, 2));
        return edition.isBabelfish()
                ? scripted.answer(
                                "pg_depend d ON",
                                Arrays.asList("dbo", "test_dbo", "parent_id_seq", "parent", "id", 1, 1),
                                Arrays.asList("dbo", "test_dbo", "counter", null, null, 1, 2))
                        .answer("last_value", List.of(0, 5, 1, 1, 1), List.of(1, 7, 0, 1, 2))
                        .answer("setval", List.of(100))
                : scripted.answer("sys.identity_columns i", List.of("dbo", "parent", "id", 5, 1, 1, 1))
                        .answer("q.minimum_value")
                        .answer("sys.sequences", List.of("dbo", "counter", 7, 0, 1, 2));
    }

    @Test
    void anIdentityThatGaveNothingYetIsSetToTheNextNumberItself() throws SQLException {
        for (boolean used : List.of(true, false)) {
            ScriptedConnection scripted =
                    new ScriptedConnection().answer("sys.identity_columns WHERE object_id", List.of(used ? 1 : 0, 5));
            new SqlServerNumbering(new SqlServerDialect(OF_2022))
                    .restart(
                            scripted.connection(),
                            new NumberSource.OfColumn(
                                    parent(), parent().columns().get(0)),
                            BigInteger.valueOf(100));
            assertThat(scripted.statements().get(1))
                    .isEqualTo(
                            "DBCC CHECKIDENT (N'[dbo].[parent]', RESEED, " + (used ? 95 : 100) + ") WITH NO_INFOMSGS");
        }
    }
}
