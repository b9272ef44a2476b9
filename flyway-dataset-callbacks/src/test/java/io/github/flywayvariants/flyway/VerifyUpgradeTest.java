package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.report.VerifyReport;
import io.github.flywayvariants.report.VerifyUpgrade;
import io.github.flywayvariants.report.VerifyUpgrade.Change;
import io.github.flywayvariants.report.VerifyUpgrade.Database;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import io.github.flywayvariants.variant.BundleOptions;
import io.github.flywayvariants.verify.VerifyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An upgrade gives the database that a new one is, and leaves rows as they are. */
class VerifyUpgradeTest {

    private static final List<String> SETTINGS =
            List.of("referenceTables: [country]", "developmentTables: [person, pet, note]");

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path folder;

    private VariantProject project;

    @BeforeEach
    void releasedProject() throws IOException {
        project = new VariantProject(folder)
                .script(
                        "V1__Tables.sql",
                        "CREATE TABLE country (code varchar(2) NOT NULL PRIMARY KEY, name varchar(50));",
                        "CREATE TABLE person (id int NOT NULL PRIMARY KEY, name varchar(50), amount decimal(8,2), country varchar(2),",
                        "  CONSTRAINT of_country FOREIGN KEY (country) REFERENCES country (code));",
                        "CREATE TABLE pet (id int NOT NULL PRIMARY KEY, owner int NOT NULL,",
                        "  CONSTRAINT of_owner FOREIGN KEY (owner) REFERENCES person (id) ON DELETE CASCADE);",
                        "CREATE TABLE note (words varchar(50));")
                .script("V2__Countries.sql", "INSERT INTO country VALUES ('AT', 'Austria');")
                .script(
                        "V3__People.sql",
                        "INSERT INTO person VALUES (1, 'Ann', 1.50, 'AT'), (2, 'Bob', 2.50, NULL);",
                        "INSERT INTO pet VALUES (1, 1), (2, 2);",
                        "INSERT INTO note VALUES ('one'), ('two'), ('two');")
                .script(
                        "R__People.sql",
                        "DROP VIEW IF EXISTS people;",
                        "CREATE VIEW people AS SELECT id, name FROM person;")
                .settings(SETTINGS.toArray(String[]::new));
    }

    /** Ships what is there by now. */
    private Path shipped(TestServer server) {
        project.variants("release")
                .database(server.toString())
                .bundle(
                        org.flywaydb.core.Flyway.configure().locations("filesystem:" + folder.resolve("migrations")),
                        BundleOptions.at(
                                folder.resolve("bundle")::resolve,
                                variant -> folder.resolve("shop-" + variant + ".zip")));
        return folder.resolve("shop-release.zip");
    }

    private VerifyReport verify(TestDatabase database, Path from) {
        return project.variants("release")
                .verify(project.stock(database), VerifyOptions.against("dev").withFrom(from));
    }

    private static VerifyUpgrade upgrade(VerifyReport report) {
        return Objects.requireNonNull(report.upgrade());
    }

    private static Database filled(VerifyReport report) {
        return Objects.requireNonNull(upgrade(report).filled());
    }

    private static String bare(String table) {
        String lower = table.toLowerCase(Locale.ROOT);
        return lower.substring(lower.lastIndexOf('.') + 1);
    }

    private static Change change(Database database, String table) {
        return database.changes().stream()
                .filter(change -> bare(change.table()).equals(table))
                .findFirst()
                .orElseThrow();
    }

    private static String retype(TestServer server) {
        return switch (server) {
            case POSTGRESQL -> "ALTER TABLE person ALTER COLUMN amount TYPE decimal(12,4)";
            case H2 -> "ALTER TABLE person ALTER COLUMN amount SET DATA TYPE decimal(12,4)";
            case MARIADB -> "ALTER TABLE person MODIFY amount decimal(12,4)";
            case SQLSERVER -> "ALTER TABLE person ALTER COLUMN amount decimal(12,4)";
        };
    }

    @ParameterizedTest
    @EnumSource
    void anUpgradeThatChangesObjectsOnlyHolds(TestServer server) throws IOException {
        Path bundle = shipped(server);
        TestDatabase database = databases.fresh(server);
        project.script("V4__Mail.sql", "ALTER TABLE person ADD mail varchar(50);", retype(server) + ";")
                .script("V5__Swiss.sql", "INSERT INTO country VALUES ('CH', 'Switzerland');")
                .script("V6__More_people.sql", "INSERT INTO person (id, name) VALUES (3, 'Cleo');")
                .script(
                        "R__People.sql",
                        "DROP VIEW IF EXISTS people;",
                        "CREATE VIEW people AS SELECT id, name, mail FROM person;");
        VerifyReport report = verify(database, bundle);
        assertThat(report.text()).contains("upgrade leaves rows as they are", "Everything holds.");
        assertThat(report.ok()).isTrue();
        VerifyUpgrade upgrade = upgrade(report);
        assertThat(upgrade.from()).isEqualTo("shop-release.zip");
        assertThat(upgrade.fromVersion()).isEqualTo("3");
        assertThat(upgrade.scripts())
                .extracting(script -> script.script() + " " + script.kind() + " " + script.action())
                .containsExactly(
                        "V4__Mail.sql ddl run",
                        "V5__Swiss.sql reference run",
                        "V6__More_people.sql data record",
                        "R__People.sql ddl run");
        assertThat(upgrade.empty().rows()).isZero();
        assertThat(upgrade.empty().referenceRows())
                .singleElement()
                .satisfies(table -> assertThat(table.rows()).isEqualTo(2));
        Database filled = filled(report);
        assertThat(filled.filledWith()).containsExactly("the rows of dev at version 3");
        assertThat(filled.rows()).isEqualTo(7);
        assertThat(filled.changes()).isEmpty();
        assertThat(filled.gone()).isEmpty();
        assertThat(filled.foreignKeys()).hasSize(2).allMatch(key -> key.orphans() == 0);
        assertThat(database.rowCounts()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatTransformsChangeIsListedWithThem(TestServer server) throws IOException {
        Path bundle = shipped(server);
        project.script(
                "V4__Change.sql",
                "UPDATE person SET name = upper(name) WHERE name IS NOT NULL;",
                "DELETE FROM person WHERE country IS NULL;",
                "DROP TABLE note;");
        VerifyReport report = verify(databases.fresh(server), bundle);
        assertThat(report.text().toLowerCase(Locale.ROOT))
                .containsPattern("upgrade of a filled database: \\S*note is gone; it had 3 rows");
        Database filled = filled(report);
        Change people = change(filled, "person");
        assertThat(people.changed()).isEqualTo(1);
        assertThat(people.deleted()).isEqualTo(1);
        assertThat(people.inserted()).isZero();
        assertThat(people.columns()).map(String::toLowerCase).containsExactly("name");
        assertThat(people.by()).containsExactly("V4__Change.sql:1", "V4__Change.sql:2");
        Change pets = change(filled, "pet");
        assertThat(pets.deleted()).isEqualTo(1);
        assertThat(pets.by())
                .allMatch(place -> place.toLowerCase(Locale.ROOT).endsWith(" through the foreign key of_owner"));
        assertThat(filled.gone()).singleElement().satisfies(gone -> {
            assertThat(bare(gone.table())).isEqualTo("note");
            assertThat(gone.rows()).isEqualTo(3);
        });
        assertThat(report.ok()).isTrue();
    }

    /** A statement that nobody could read as one that writes to the table. */
    private static String unseen(TestServer server) {
        return switch (server) {
            case POSTGRESQL -> "ALTER TABLE person ALTER COLUMN amount TYPE decimal(8,2) USING amount + 1";
            case H2 -> "ALTER TABLE person ALTER COLUMN name varchar(50) USING lower(name)";
            case MARIADB -> "ALTER TABLE person MODIFY amount decimal(8,0)";
            case SQLSERVER -> "ALTER TABLE person ALTER COLUMN amount decimal(8,0)";
        };
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void aChangeThatNoStatementWasToMakeFails(TestServer server) throws IOException {
        Path bundle = shipped(server);
        project.script("V4__Names.sql", unseen(server) + ";");
        VerifyReport report = verify(databases.fresh(server), bundle);
        Change people = change(filled(report), "person");
        assertThat(people.changed()).isEqualTo(2);
        assertThat(people.by()).isEmpty();
        assertThat(report.ok()).isFalse();
        assertThat(report.text())
                .contains("2 changed in ", "and no statement that ran was to do that; there ran V4__Names.sql");
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "SQLSERVER"})
    void valuesThatAnotherTypeCutsAreListedWithTheStatement(TestServer server) throws IOException {
        Path bundle = shipped(server);
        project.script("V4__Amounts.sql", unseen(server) + ";");
        VerifyReport report = verify(databases.fresh(server), bundle);
        Change people = change(filled(report), "person");
        assertThat(people.changed()).isEqualTo(2);
        assertThat(people.by()).containsExactly("V4__Amounts.sql:1");
    }

    private void withDataset(String... names) throws IOException {
        project.settings(
                SETTINGS.get(0),
                SETTINGS.get(1),
                "variants:",
                "  dev: { data: run }",
                "  release: { data: record, protected: true }",
                "  test: { data: record, datasets: [{ nearest: [" + String.join(", ", names) + "] }] }");
    }

    @ParameterizedTest
    @EnumSource
    void anUpgradeThatOnlyRowsStopFailsWithoutTheirValues(TestServer server) throws IOException {
        withDataset("same");
        project.dataset(
                "same", "3", List.of("person.csv", "id,name", "7,Zoe", "8,Zoe"), List.of("pet.csv", "id,owner"));
        Path bundle = shipped(server);
        project.script("V4__Unique.sql", "CREATE UNIQUE INDEX name_once ON person (name);");
        VerifyReport report = verify(databases.fresh(server), bundle);
        assertThat(upgrade(report).empty().holds()).isTrue();
        assertThat(filled(report).failure())
                .contains("V4__Unique.sql", "Line : 1", "is not shown")
                .doesNotContain("Zoe");
        assertThat(report.ok()).isFalse();
        assertThat(report.text()).contains("upgrade of a filled database: ").doesNotContain("Zoe");
    }

    @ParameterizedTest
    @EnumSource
    void aDatasetThatIsForTheVersionFillsTheDatabase(TestServer server) throws IOException {
        withDataset("small", "later");
        project.dataset("small", "3", List.of("person.csv", "id,name", "7,Zoe"), List.of("pet.csv", "id,owner", "1,7"))
                .dataset("later", "4", List.of("person.csv", "id,name,mail", "7,Zoe,z@x"));
        Path bundle = shipped(server);
        project.script("V4__Mail.sql", "ALTER TABLE person ADD mail varchar(50);");
        VerifyReport report = verify(databases.fresh(server), bundle);
        assertThat(filled(report).filledWith()).containsExactly("the dataset small");
        assertThat(filled(report).rows()).isEqualTo(2);
        assertThat(report.ok()).isTrue();
    }

    @Test
    void aVersionThatComesTooLateDoesNotGoThrough() throws IOException {
        Path bundle = shipped(TestServer.H2);
        project.script("V2.1__Late.sql", "CREATE TABLE late (id int);");
        VerifyReport report = verify(databases.fresh(TestServer.H2), bundle);
        assertThat(upgrade(report).empty().failure()).contains("2.1");
        assertThat(report.ok()).isFalse();
    }

    @Test
    void whatAReleaseHadMoreIsFound() throws IOException {
        project.script("R__Old.sql", "CREATE TABLE IF NOT EXISTS old (id int);");
        Path bundle = shipped(TestServer.H2);
        project.script("R__Old.sql", "CREATE TABLE IF NOT EXISTS other (id int);");
        VerifyReport report = verify(databases.fresh(TestServer.H2), bundle);
        assertThat(upgrade(report).empty().schemaDifferences())
                .extracting(difference -> bare(difference.object()))
                .contains("old");
        assertThat(upgrade(report).empty().historyDifferences()).isEmpty();
        assertThat(report.ok()).isFalse();
    }

    @Test
    void tablesThatGetAnotherNameKeepTheirRows() throws IOException {
        Path bundle = shipped(TestServer.H2);
        project.script(
                        "V4__Names.sql",
                        "ALTER TABLE note RENAME TO remark;",
                        "CREATE TABLE pet_new (id int NOT NULL PRIMARY KEY, owner int NOT NULL, kind varchar(9));",
                        "INSERT INTO pet_new (id, owner) SELECT id, owner FROM pet;",
                        "DROP TABLE pet;",
                        "ALTER TABLE pet_new RENAME TO pet;")
                .settings(SETTINGS.get(0), "developmentTables: [person, pet, note, remark, pet_new]");
        VerifyReport report = verify(databases.fresh(TestServer.H2), bundle);
        assertThat(filled(report).changes()).isEmpty();
        assertThat(filled(report).gone()).isEmpty();
        assertThat(report.ok()).isTrue();
    }

    @Test
    void scratchDatabasesThatAreGivenAreEmptiedInTheEnd() throws IOException {
        Path bundle = shipped(TestServer.H2);
        VerifyOptions options = new VerifyOptions(
                "dev",
                Optional.of("jdbc:h2:mem:upgrade_{variant};DB_CLOSE_DELAY=-1"),
                Optional.empty(),
                Optional.of(bundle));
        TestDatabase database = databases.fresh(TestServer.H2);
        for (int i = 0; i < 2; i++) {
            VerifyReport report = project.variants("release").verify(project.stock(database), options);
            assertThat(report.ok()).isTrue();
            assertThat(upgrade(report).scripts()).isEmpty();
        }
    }

    @Test
    void aBlockThatIsDeclaredMayHaveChangedAnything() throws IOException {
        Path bundle = shipped(TestServer.POSTGRESQL);
        project.script(
                        "V4__Block.sql",
                        "DO $$ BEGIN EXECUTE concat('UPDATE per', 'son SET amount = amount + 1'); END $$;")
                .settings(
                        SETTINGS.get(0),
                        SETTINGS.get(1),
                        "migrations: { statements: [{ script: V4__Block.sql, line: 1, treat: transform }] }");
        VerifyReport report = verify(databases.fresh(TestServer.POSTGRESQL), bundle);
        assertThat(change(filled(report), "person").by()).containsExactly("V4__Block.sql:1");
        assertThat(report.ok()).isTrue();
    }

    private static String[] auditing(TestServer server) {
        String columns = "AFTER UPDATE ON person FOR EACH ROW ";
        return server == TestServer.POSTGRESQL
                ? new String[] {
                    "CREATE FUNCTION noted() RETURNS trigger AS $$ BEGIN",
                    "UPDATE note SET words = NEW.name WHERE words = 'two'; RETURN NEW; END; $$ LANGUAGE plpgsql;",
                    "CREATE TRIGGER audit " + columns + "EXECUTE FUNCTION noted();"
                }
                : new String[] {
                    "CREATE TRIGGER audit " + columns + "UPDATE note SET words = NEW.name WHERE words = 'two';"
                };
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void aTriggerThatAnUpdateFiresMayHaveChangedOtherTables(TestServer server) throws IOException {
        project.script("V3.1__Audit.sql", auditing(server));
        Path bundle = shipped(server);
        project.script("V4__Names.sql", "UPDATE person SET name = upper(name) WHERE country IS NULL;");
        VerifyReport report = verify(databases.fresh(server), bundle);
        assertThat(change(filled(report), "note")).satisfies(change -> {
            assertThat(change.inserted() + change.changed()).isEqualTo(2);
            assertThat(change.by()).containsExactly("V4__Names.sql:1 through the trigger audit");
        });
        assertThat(report.ok()).isTrue();
    }

    @Test
    void whatIsInATableForDevelopmentOnlyIsNotLoadedIntoTheEarlierRelease() throws IOException {
        project.script("V3.1__Trap.sql", "CREATE TABLE trap (id int PRIMARY KEY);", "INSERT INTO trap (id) VALUES (1);")
                .settings(
                        SETTINGS.get(0),
                        "developmentTables: [person, pet, note, trap]",
                        "verify: { ignore: [trap] }",
                        "migrations: { statements: [{ script: V3.1__Trap.sql, line: 1, treat: drop }] }");
        Path bundle = shipped(TestServer.H2);
        project.script("V4__Mail.sql", "ALTER TABLE person ADD mail varchar(50);");
        VerifyReport report = verify(databases.fresh(TestServer.H2), bundle);
        assertThat(report.text())
                .containsIgnoringCase(
                        "The earlier release has no table trap; it was filled with the rows of the others.");
        assertThat(filled(report).rows()).isEqualTo(7);
        assertThat(report.ok()).isTrue();
    }

    @Test
    void anUnpackedBundleIsTakenToo() throws IOException {
        shipped(TestServer.H2);
        project.script("V4__Mail.sql", "ALTER TABLE person ADD mail varchar(50);");
        VerifyReport report = verify(databases.fresh(TestServer.H2), folder.resolve("bundle/release"));
        assertThat(report.ok()).isTrue();
        assertThat(upgrade(report).from()).isEqualTo("release");
    }

    @Test
    void whatIsNoBundleIsRefused() throws IOException {
        Files.writeString(folder.resolve("no.zip"), "no zip");
        assertRefused(folder.resolve("no.zip"), "cannot be unpacked");
        assertRefused(folder.resolve("absent.zip"), "it is not there");
        assertRefused(folder.resolve("migrations"), "there is no variant.json in it");
        Path bundle = shipped(TestServer.H2);
        assertThatExceptionOfType(FlywayVariantsException.class)
                .isThrownBy(() -> project.variants("test")
                        .verify(
                                project.stock(databases.fresh(TestServer.H2)),
                                VerifyOptions.against("dev").withFrom(bundle)))
                .withMessageContaining("expected a bundle of the variant \"test\", found one of \"release\"");
    }

    private void assertRefused(Path from, String why) {
        assertThatExceptionOfType(FlywayVariantsException.class)
                .isThrownBy(() -> verify(databases.fresh(TestServer.H2), from))
                .withMessageContaining(why)
                .satisfies(error -> assertThat(error.code()).isEqualTo(ErrorCode.BUNDLE));
    }
}
