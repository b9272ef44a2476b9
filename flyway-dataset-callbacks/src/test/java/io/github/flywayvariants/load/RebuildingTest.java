package io.github.flywayvariants.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.dataset.Dataset;
import io.github.flywayvariants.dialect.Dialect;
import io.github.flywayvariants.report.DatasetReport;
import io.github.flywayvariants.report.Progress;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Foreign keys and indexes that PostgreSQL builds behind many rows: nobody can tell afterwards, but by the time. */
class RebuildingTest {

    /** Everything that the server knows of indexes and constraints, but for their numbers. */
    private static final String STATE = """
            SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated
              || coalesce(' ' || obj_description(oid, 'pg_constraint'), '') FROM pg_constraint WHERE conrelid > 0 AND connamespace = 'public'::regnamespace
            UNION ALL
            SELECT pg_get_indexdef(indexrelid) || ' ' || indisvalid || indisready || indisclustered || indisreplident
              || coalesce(' ' || obj_description(indexrelid, 'pg_class'), '') || pg_get_userbyid(relowner) || coalesce(reloptions::text, '')
            FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid WHERE relnamespace = 'public'::regnamespace
            UNION ALL
            SELECT 'trigger ' || tgrelid::regclass || ' ' || tgfoid::regproc || ' ' || tgenabled::text || tgdeferrable || tginitdeferred || coalesce(conname, '')
            FROM pg_trigger LEFT JOIN pg_constraint ON pg_constraint.oid = tgconstraint
            ORDER BY 1""";

    /** What of it was made by a load, by the numbers that objects get. */
    private static final String NUMBERS = """
            SELECT conname FROM pg_constraint WHERE contype = 'f' AND oid > %1$s UNION ALL
            SELECT relname FROM pg_class WHERE relkind = 'i' AND oid > %1$s AND relnamespace = 'public'::regnamespace ORDER BY 1""";

    private static final LoadOptions ALL = LoadOptions.defaults().withManyFrom(0);

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    private Path folder;

    private TestDatabase database;
    private DatasetOperations operations;

    @BeforeEach
    void tables() throws IOException {
        database = databases.fresh(TestServer.POSTGRESQL);
        operations = new DatasetOperations(database);
        database.execute(
                "CREATE TABLE parent (id int PRIMARY KEY, code text UNIQUE, note text)",
                "CREATE INDEX parent_note ON parent USING btree (note DESC NULLS LAST) INCLUDE (code) WITH (fillfactor = 70)",
                "COMMENT ON INDEX parent_note IS 'it''s a \\ comment'",
                "CREATE INDEX parent_lower ON parent (lower(note))",
                "CREATE INDEX parent_part ON parent (note) WHERE note IS NOT NULL",
                "CREATE UNIQUE INDEX parent_both ON parent (id, note)",
                "CREATE TABLE child (id int PRIMARY KEY, parent int CONSTRAINT \"to \"\"parent\"\"\" REFERENCES parent"
                        + " ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE, code text)",
                "ALTER TABLE child ADD CONSTRAINT by_code FOREIGN KEY (code) REFERENCES parent (code) MATCH FULL",
                "COMMENT ON CONSTRAINT by_code ON child IS 'by code'",
                "CREATE INDEX child_parent ON child (parent)",
                "CREATE TABLE grandchild (id int, child int REFERENCES child, CONSTRAINT no_key CHECK (id > 0))");
        DatasetFiles.write(folder, "parent.csv", "id,code,note", "1,a,x", "2,b,", "3,c,z");
        DatasetFiles.write(folder, "child.csv", "id,parent,code", "1,1,a", "2,2,b", "3,,");
        DatasetFiles.write(folder, "grandchild.csv", "id,child", "1,1", "2,3");
    }

    private List<String> state() {
        return database.rows(STATE);
    }

    /** Returns what a load has built again. */
    private List<String> rebuilt(LoadOptions options) throws SQLException, IOException {
        String last = database.rows(
                        "SELECT max(oid::bigint) FROM (SELECT oid FROM pg_class UNION SELECT oid FROM pg_constraint) o")
                .get(0);
        operations.load(folder, options);
        return database.rows(NUMBERS.formatted(last));
    }

    @Test
    void everythingIsAsItWasAndTheDatabaseHasCheckedIt() throws SQLException, IOException {
        operations.load(folder);
        List<String> before = state();
        assertThat(rebuilt(ALL))
                .containsExactly("by_code", "child_parent", "grandchild_child_fkey", "parent_note", "to \"parent\"");
        assertThat(state()).isEqualTo(before);
        DatasetReport report = operations.load(folder, ALL);
        assertThat(report.foreignKeys())
                .extracting(key -> key.name() + " " + key.heldBy() + " " + key.trusted() + " " + key.orphans())
                .containsExactly(
                        "public.child.by_code revalidated true 0",
                        "public.child.to \"parent\" revalidated true 0",
                        "public.grandchild.grandchild_child_fkey revalidated true 0");
        assertThat(report.ok()).isTrue();
        assertThat(database.rows("SELECT count(*) FROM child")).containsExactly("3");
    }

    @Test
    void smallFilesAreLoadedWithEverythingInPlace() throws SQLException, IOException {
        assertThat(rebuilt(LoadOptions.defaults())).isEmpty();
    }

    @Test
    void manyRowsMayReferToFewThatAreLoadedWithThem() throws SQLException, IOException {
        DatasetFiles.write(folder, "child.csv", "id,parent,code", "1,1,a", "2,2,b", "3,,", "4,1,a", "5,1,a");
        assertThat(rebuilt(LoadOptions.defaults().withManyFrom(40)))
                .containsExactly("by_code", "child_parent", "to \"parent\"");
    }

    @Test
    void rowsThatStayOrComeByKeyAreLoadedWithEverythingInPlace() throws SQLException, IOException {
        database.execute("ALTER TABLE grandchild ADD PRIMARY KEY (id)");
        assertThat(rebuilt(ALL.with(LoadOptions.Mode.MERGE))).isEmpty();
        assertThat(rebuilt(ALL.with(LoadOptions.Mode.SYNC))).isEmpty();
    }

    @Test
    void rowsThatReferToNothingAreNamedAndEverythingStaysAsItWas() throws SQLException, IOException {
        operations.load(folder, ALL);
        List<String> before = state();
        DatasetFiles.write(folder, "child.csv", "id,parent,code", "1,1,a", "2,7,b", "3,8,q");
        assertThatThrownBy(() -> operations.load(folder, ALL))
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessageContainingAll(
                        "public.child.by_code: 1 row refers to rows of public.parent that are not there (child.csv:4)",
                        "public.child.to \"parent\": 2 rows refer",
                        "(child.csv:3, child.csv:4)")
                .hasMessageNotContaining("(7)");
        assertThat(state()).isEqualTo(before);
        assertThat(database.rows("SELECT id || coalesce(code, '') FROM child ORDER BY id"))
                .containsExactly("1a", "2b", "3");
    }

    @Test
    void theNullsOfAKeyThatIsMatchedInFullAreNamedByTheDatabase() throws SQLException, IOException {
        database.execute(
                "ALTER TABLE child DROP CONSTRAINT by_code",
                "ALTER TABLE parent ADD UNIQUE (id, code)",
                "ALTER TABLE child ADD CONSTRAINT by_both FOREIGN KEY (parent, code) REFERENCES parent (id, code) MATCH FULL");
        List<String> before = state();
        DatasetFiles.write(folder, "child.csv", "id,parent,code", "1,1,a", "2,2,");
        assertThatThrownBy(() -> operations.load(folder, ALL))
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessageContaining("by_both");
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void whatItsDefinitionDoesNotTellStaysInPlace() throws SQLException, IOException {
        database.execute(
                "ALTER TABLE child CLUSTER ON child_parent",
                "ALTER TABLE child DROP CONSTRAINT by_code",
                "ALTER TABLE child ADD CONSTRAINT by_code FOREIGN KEY (code) REFERENCES parent (code) NOT VALID",
                "ALTER TABLE grandchild ALTER CONSTRAINT grandchild_child_fkey DEFERRABLE INITIALLY DEFERRED");
        List<String> before = state();
        assertThat(rebuilt(ALL)).containsExactly("parent_note");
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void aTableThatRefersToOneOutsideOfTheDatasetLocksOnlyItsOwn() throws SQLException, IOException {
        operations.load(folder);
        Files.delete(folder.resolve("parent.csv"));
        assertThat(rebuilt(ALL)).containsExactly("child_parent", "grandchild_child_fkey");
    }

    @Test
    void whereEveryChangeOfTheSchemaIsWatchedNothingIsChanged() throws SQLException, IOException {
        database.execute(
                "CREATE FUNCTION noted() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'",
                "CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION noted()");
        assertThat(rebuilt(ALL)).isEmpty();
    }

    @Test
    void whoIsNotTheOwnerLoadsWithEverythingInPlace() throws SQLException, IOException {
        String user = "loader_" + database.name();
        database.execute(
                "CREATE ROLE " + user + " LOGIN PASSWORD 'x'",
                "GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON ALL TABLES IN SCHEMA public TO " + user);
        try {
            String url = database.url().replaceAll("([?&])user=\\w+", "$1user=" + user) + "&password=x";
            DatasetOperations asUser = new DatasetOperations(() -> DriverManager.getConnection(url));
            assertThat(asUser.load(folder, ALL).foreignKeys())
                    .extracting(DatasetReport.ForeignKey::heldBy)
                    .containsOnly("database");
        } finally {
            database.execute("DROP OWNED BY " + user, "DROP ROLE " + user);
        }
    }

    @Test
    void aDryRunShowsIt() throws SQLException, IOException {
        List<String> before = state();
        assertThat(operations.load(folder, ALL.withDryRun()).plan())
                .contains(
                        "DROP INDEX \"public\".\"child_parent\"  -- built again behind the rows",
                        "ALTER TABLE \"public\".\"child\" DROP CONSTRAINT \"by_code\"  -- built again behind the rows",
                        "CREATE INDEX child_parent ON public.child USING btree (parent)",
                        "COMMENT ON CONSTRAINT \"by_code\" ON \"public\".\"child\" IS E'by code'");
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void aLoadThatIsPartOfATransactionIsTakenBackWithIt() throws SQLException, IOException {
        operations.load(folder);
        List<String> before = state();
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            Dialect dialect = Dialect.of(connection);
            LoadOperation.run(
                    connection,
                    dialect,
                    dialect.catalog(connection, List.of("public")),
                    Dataset.open(folder),
                    ALL,
                    Progress.SILENT);
            assertThat(connection.getAutoCommit()).isFalse();
            connection.rollback();
        }
        assertThat(state()).isEqualTo(before);
    }
}
