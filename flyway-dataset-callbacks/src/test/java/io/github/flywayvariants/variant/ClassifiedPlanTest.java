package io.github.flywayvariants.variant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.AnalysedScript.Statements;
import io.github.flywayvariants.migration.Classifier;
import io.github.flywayvariants.migration.MigrationScript;
import io.github.flywayvariants.migration.MigrationScript.Language;
import io.github.flywayvariants.migration.MigrationScript.Role;
import io.github.flywayvariants.migration.SqlDialect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of SQL as it stands in scripts: the ways in which development rows, or changes made for them, could slip into a release. */
class ClassifiedPlanTest {

    private static final String TABLES = """
            referenceTables: [country, public.jobs]
            developmentTables: [person, address, "audit.*"]
            """;

    private static VariantPlan release(String yaml, String sql) {
        VariantSettings settings = SettingsReader.parse("flyway-variants.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        MigrationScript script = new MigrationScript(
                Role.VERSIONED, Language.SQL, "SQL", Optional.of("1"), "a", "V1__a.sql", "V1__a.sql", Optional.of(7));
        AnalysedScript analysed = new AnalysedScript(
                script,
                new Statements(new Classifier(SqlDialect.POSTGRESQL).classify(sql, 1)),
                Optional.empty(),
                false);
        return ListedTables.plan(settings, "release", SqlDialect.POSTGRESQL.defaultSchema(), List.of(analysed));
    }

    private static void expectFinding(String sql, String finding) {
        assertThat(release(TABLES, sql).findings())
                .as(sql)
                .extracting(f -> f.place() + ": " + f.message() + " [" + f.code() + "]")
                .containsExactly(finding);
    }

    @Test
    void developmentRowsMadeOfRowsThatStayAreDoubtful() {
        expectFinding(
                "INSERT INTO person (name, c) SELECT 'Bob', id FROM country WHERE code = 'DE'",
                "V1__a.sql:1: it makes rows of person from tables that keep theirs; whether production needs it cannot be"
                        + " told. [doubtful-transform]");
    }

    @Test
    void rowsThatMoveBetweenDevelopmentTablesMove() {
        assertThat(release(TABLES, "INSERT INTO address (street) SELECT street FROM person")
                        .findings())
                .isEmpty();
    }

    @Test
    void changesThatNameRowsAreDoubtful() {
        for (String where : List.of("id = 7", "id IN (1, 2, 3)", "person_id = '7'", "a > 1 AND personId = 3")) {
            expectFinding(
                    "DELETE FROM person WHERE " + where,
                    "V1__a.sql:1: it changes rows of person that it names by literal keys; whether production needs it"
                            + " cannot be told. [doubtful-transform]");
        }
        assertThat(release(TABLES, "UPDATE person SET name = 'x' WHERE name IS NULL")
                        .findings())
                .isEmpty();
    }

    @Test
    void changesThatListTheKeysOfTheirRowsAreDoubtful() {
        for (String sql : List.of(
                "UPDATE person p SET name = v.name FROM (VALUES (7, 'a'), (8, 'b')) AS v (id, name) WHERE p.id = v.id",
                "WITH v (id) AS (VALUES (7)) DELETE FROM person USING v WHERE person.id = v.id")) {
            expectFinding(
                    sql,
                    "V1__a.sql:1: it changes rows of person that it names by literal keys; whether production needs it cannot"
                            + " be told. [doubtful-transform]");
        }
    }

    @Test
    void emptyingATableIsDoubtful() {
        for (String sql : List.of("TRUNCATE TABLE person", "DELETE FROM person")) {
            expectFinding(
                    sql,
                    "V1__a.sql:1: it empties person; whether production needs it cannot be told. [doubtful-transform]");
        }
    }

    @Test
    void aSwitchOfTheSchemaDecidesWhichTableIsMeant() {
        VariantPlan plan = release(TABLES, "SET search_path TO audit; INSERT INTO jobs VALUES (1)");
        assertThat(plan.findings()).isEmpty();
        assertThat(plan.scripts().get(0).action()).contains(Action.RECORD);
    }

    @Test
    void referenceRowsInAScriptDeclaredAsDataAreAContradiction() {
        String yaml = "migrations: { kinds: { data: ['V1__*.sql'] } }\n" + TABLES;
        assertThat(release(yaml, "INSERT INTO country VALUES (1)").findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "V1__a.sql:1: it is declared as data, but line 1 (INSERT INTO country VALUES) brings rows into"
                                + " country; the variant \"release\" would miss it. [contradiction] Correct the glob under"
                                + " migrations.kinds; or, if that is meant, add: migrations: { statements: [{ script:"
                                + " \"V1__a.sql\", line: 1, treat: drop }] }.");
    }

    @Test
    void anEntryForAStatementGoesWithExactlyOne() {
        String entry = "migrations: { statements: [{ script: V1__a.sql, line: %d, treat: drop }] }\n" + TABLES;
        String sql = "UPDATE person SET name = 'x'; CREATE TABLE needed (id int);\nINSERT INTO person VALUES (1);";
        assertThat(release(String.format(entry, 1), sql).findings())
                .extracting(f -> f.place() + ": " + f.message())
                .contains(
                        "flyway-variants.yaml:1: migrations.statements: 2 statements start on line 1 of \"V1__a.sql\".");
        assertThat(release(String.format(entry, 99), sql).findings())
                .extracting(f -> f.place() + ": " + f.message())
                .contains(
                        "flyway-variants.yaml:1: migrations.statements: no statement starts on line 99 of \"V1__a.sql\".");
    }

    @Test
    void aBlockThatDoesMoreThanBringInDevelopmentRowsIsNotTakenApart() {
        expectFinding(
                "DO $$ BEGIN INSERT INTO person VALUES (1); CREATE TABLE needed (id int); END $$",
                "V1__a.sql:1: it brings rows into person and does something that the release needs, in one block."
                        + " [block-not-divisible]");
    }
}
