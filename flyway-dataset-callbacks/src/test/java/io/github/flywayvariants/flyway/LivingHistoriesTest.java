package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.flywayvariants.report.VerifyReport;
import io.github.flywayvariants.report.VerifyReport.HistoryDifference;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two databases that live have run the same scripts at other times: what that moves is no difference, and all else is. */
class LivingHistoriesTest extends VerifyFixture {

    private TestDatabase one;
    private TestDatabase two;

    @BeforeEach
    void twoDatabases() {
        one = database(TestServer.H2);
        two = database(TestServer.H2);
    }

    private VerifyReport compared() {
        return project.variants("dev").verify(project.stock(one), two.url(), Optional.empty(), Optional.empty());
    }

    private void migrate(TestDatabase database) {
        project.stock(database).outOfOrder(true).load().migrate();
    }

    @Test
    void aVersionThatRanLateInOneOfThemIsOneDifferenceAndRanksAreNone() throws IOException {
        project.script("V901__Last.sql", "CREATE TABLE last_one (id int PRIMARY KEY);");
        project.script("V902__More.sql", "CREATE TABLE more (id int PRIMARY KEY);");
        project.stock(two).load().migrate();
        project.script("V900__Late.sql", "CREATE TABLE late (id int PRIMARY KEY);");
        project.stock(two).outOfOrder(true).load().migrate();
        project.stock(one).load().migrate();
        VerifyReport report = compared();
        assertThat(report.historyDifferences())
                .containsExactly(new HistoryDifference(
                        "V900__Late.sql", "order", "before V902__More.sql", "after V902__More.sql"));
        assertThat(report.text())
                .contains("history of V900__Late.sql: order is before V902__More.sql in " + report.variant()
                        + " and after V902__More.sql in " + report.against());
    }

    @Test
    void versionsThatRanLateInBothAlikeAreNoDifference() throws IOException {
        migrate(one);
        migrate(two);
        project.script("V3.5__Late.sql", "CREATE TABLE late (id int PRIMARY KEY);");
        migrate(one);
        project.script("R__People.sql", "CREATE OR REPLACE VIEW people AS SELECT id FROM person;");
        migrate(two);
        migrate(one);
        assertThat(compared().historyDifferences()).isEmpty();
    }

    @Test
    void lateVersionsThatRanInAnotherOrderAreFoundThoughBothAreLate() throws IOException {
        migrate(one);
        migrate(two);
        project.script("V3.6__Later.sql", "CREATE TABLE later (id int PRIMARY KEY);");
        migrate(two);
        project.script("V3.5__Late.sql", "CREATE TABLE late (id int PRIMARY KEY);");
        migrate(one);
        migrate(two);
        assertThat(compared().historyDifferences())
                .containsExactly(new HistoryDifference(
                        "V3.5__Late.sql", "order", "before V3.6__Later.sql", "after V3.6__Later.sql"));
    }

    @Test
    void ofARepeatableScriptTheNewestRowCounts() throws IOException {
        project.script("R__People.sql", "CREATE OR REPLACE VIEW people AS SELECT id FROM person;");
        migrate(two);
        project.script("R__People.sql", "CREATE OR REPLACE VIEW people AS SELECT id, name FROM person;");
        migrate(one);
        migrate(two);
        assertThat(compared().historyDifferences()).isEmpty();
        project.script("R__People.sql", "CREATE OR REPLACE VIEW people AS SELECT id, mail FROM person;");
        migrate(two);
        assertThat(compared().historyDifferences())
                .extracting(HistoryDifference::script, HistoryDifference::property)
                .containsExactly(tuple("R__People.sql", "checksum"));
    }

    @Test
    void aScriptThatFailedInOneOfThemIsFoundEachTime() throws IOException {
        project.script("R__People.sql", "CREATE OR REPLACE VIEW people AS SELECT id FROM person;");
        migrate(one);
        migrate(two);
        two.execute(
                "UPDATE \"flyway_schema_history\" SET \"success\" = FALSE WHERE \"script\" IN ('V4__Mail.sql', 'R__People.sql')");
        assertThat(compared().historyDifferences())
                .containsExactly(
                        new HistoryDifference("V4__Mail.sql", "success", "true", "false"),
                        new HistoryDifference("R__People.sql", "success", "true", "false"));
    }

    @Test
    void aVersionThatWasUndoneInOneOfThemIsOneDifferenceUntilItRunsAgain() {
        migrate(one);
        migrate(two);
        undo(two, 5);
        assertThat(compared().historyDifferences())
                .containsExactly(new HistoryDifference(
                        "V4__Mail.sql", "row", "present", "undone by U4__Mail.sql (for Flyway it never ran)"));
        two.execute(
                "INSERT INTO \"flyway_schema_history\" SELECT 6, \"version\", \"description\", \"type\", \"script\", \"checksum\","
                        + " \"installed_by\", \"installed_on\", \"execution_time\", \"success\" FROM \"flyway_schema_history\""
                        + " WHERE \"script\" = 'V4__Mail.sql'");
        assertThat(compared().historyDifferences()).isEmpty();
        undo(one, 5);
        undo(two, 7);
        assertThat(compared().historyDifferences()).isEmpty();
    }

    /** As an edition of Flyway writes it that runs undo scripts. */
    private static void undo(TestDatabase database, int rank) {
        database.execute("INSERT INTO \"flyway_schema_history\" VALUES (" + rank
                + ", '4', 'Mail', 'UNDO_SQL', 'U4__Mail.sql', 7, 'somebody', CURRENT_TIMESTAMP, 1, TRUE)");
    }

    @Test
    void baselinesAtOtherVersionsAreFound() {
        project.stock(one).baselineVersion("3").load().baseline();
        project.stock(two).baselineVersion("4").load().baseline();
        assertThat(compared().historyDifferences())
                .containsExactly(new HistoryDifference("<< Flyway Baseline >>", "version", "3", "4"));
    }

    @Test
    void aScriptThatARepairMarkedAsDeletedIsListedOnceWithWhatItMeans() throws IOException {
        project.script("V1.5__Extra.sql", "CREATE TABLE extra (id int PRIMARY KEY);");
        Path script = folder.resolve("migrations/V1.5__Extra.sql");
        String text = Files.readString(script);
        project.stock(one).load().migrate();
        project.stock(two).load().migrate();
        Files.delete(script);
        project.stock(two).load().repair();
        assertThat(compared().historyDifferences()).singleElement().satisfies(difference -> {
            assertThat(difference.script()).isEqualTo("V1.5__Extra.sql");
            assertThat(difference.property()).isEqualTo("row");
            assertThat(difference.here()).isEqualTo("present");
            assertThat(difference.there()).isEqualTo("marked as deleted by flyway repair (for Flyway it never ran)");
        });
        two.execute("DROP TABLE extra");
        Files.writeString(script, text);
        project.stock(two).outOfOrder(true).load().migrate();
        assertThat(compared().historyDifferences())
                .containsExactly(
                        new HistoryDifference("V1.5__Extra.sql", "order", "before V4__Mail.sql", "after V4__Mail.sql"));
    }
}
