package io.github.flywayvariants.variant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.AnalysedScript.Contents;
import io.github.flywayvariants.migration.AnalysedScript.Opaque;
import io.github.flywayvariants.migration.AnalysedScript.Statements;
import io.github.flywayvariants.migration.Classifier;
import io.github.flywayvariants.migration.MigrationScript;
import io.github.flywayvariants.migration.MigrationScript.Language;
import io.github.flywayvariants.migration.MigrationScript.Role;
import io.github.flywayvariants.migration.SqlDialect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a set as a whole says about single statements, from SQL text to findings. */
class KeptStatementsTest {

    private static final String TABLES = """
            referenceTables: [job]
            developmentTables: [person]
            """;

    private static final String PERSON = "CREATE TABLE person (id int PRIMARY KEY, name varchar(20));";
    private static final String DEVELOPERS = "INSERT INTO person VALUES (1, 'Ann');";

    private final Classifier classifier = new Classifier(SqlDialect.POSTGRESQL);
    private final List<AnalysedScript> scripts = new ArrayList<>();

    private KeptStatementsTest script(String... sql) {
        return script(new Statements(classifier.classify(String.join("\n", sql), 1)));
    }

    private KeptStatementsTest script(Contents contents) {
        String path = "V" + (scripts.size() + 1) + ".sql";
        String version = String.valueOf(scripts.size() + 1);
        MigrationScript script = new MigrationScript(
                Role.VERSIONED, Language.SQL, "SQL", Optional.of(version), "", path, path, Optional.of(7));
        scripts.add(new AnalysedScript(script, contents, Optional.empty(), false));
        return this;
    }

    private VariantPlan release(String yaml) {
        VariantSettings settings = SettingsReader.parse("flyway-variants.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        return new VariantPlanner(settings, settings.variant("release"), SqlDialect.POSTGRESQL.defaultSchema())
                .plan(scripts);
    }

    private void expect(String yaml, String... findings) {
        assertThat(release(yaml).findings()).extracting(Finding::toString).containsExactly(findings);
    }

    private static String keep(int script, int line) {
        return "migrations: { statements: [{ script: \"V" + script + ".sql\", line: " + line + ", treat: keep }] }.";
    }

    private static String keepOrDrop(int script, int line) {
        return "If production needs it, add: "
                + keep(script, line).replace(" }.", " }; if not, the same with \"drop\".");
    }

    @Nested
    class AForeignKeyOfKeptRows {

        private static final String FINDING =
                "V4.sql:1: its rows of job are kept, but the foreign key (holder) points to person, whose development rows are"
                        + " left out; the statement may fail. [foreign-key-to-lost-rows] To keep those rows as well, add:"
                        + " referenceTables: [public.person]. If these rows point to none of them, add: ";

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "CREATE TABLE job (id int, holder int REFERENCES person);",
                    "CREATE TABLE job (id int, holder int CONSTRAINT fk REFERENCES public.person (id) ON DELETE CASCADE);",
                    "CREATE TABLE job (id int, holder int, FOREIGN KEY (holder) REFERENCES person (id));",
                    "CREATE TABLE job (id int, holder int, CONSTRAINT fk FOREIGN KEY (holder) REFERENCES Person (id), x int);",
                    "CREATE TABLE job (id int, holder int); ALTER TABLE ONLY job ADD CONSTRAINT fk FOREIGN KEY (holder) REFERENCES person;",
                    "CREATE TABLE job (id int); ALTER TABLE job ADD COLUMN holder int REFERENCES person (id), ADD x int;",
                    "CREATE TABLE post (id int, holder int REFERENCES person); ALTER TABLE post RENAME TO job;",
                    "DO $$ BEGIN CREATE TABLE job (id int, holder int REFERENCES person); END $$;"
                })
        void toATableThatLosesRowsIsFound(String table) {
            script(PERSON).script(DEVELOPERS).script(table).script("INSERT INTO job (id, holder) VALUES (1, 1);");
            assertThat(release(TABLES).findings())
                    .extracting(finding ->
                            finding.toString().replace("to public.", "to ").replace("Person", "person"))
                    .containsExactly(FINDING + keep(4, 1));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "INSERT INTO job (id) VALUES (1);",
                    "INSERT INTO job (id, holder) VALUES (1, NULL), (2, null);",
                    "UPDATE job SET holder = NULL;"
                })
        void thatIsNotWrittenIsNot(String rows) {
            script(PERSON)
                    .script(DEVELOPERS)
                    .script("CREATE TABLE job (id int, holder int REFERENCES person);")
                    .script(rows);
            expect(TABLES);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ALTER TABLE job DROP CONSTRAINT fk;",
                    "ALTER TABLE job DROP CONSTRAINT IF EXISTS FK;",
                    "DROP TABLE job; CREATE TABLE job (id int, holder int);"
                })
        void thatIsGoneBeforeIsNot(String drop) {
            script(PERSON)
                    .script(DEVELOPERS)
                    .script("CREATE TABLE job (id int, holder int CONSTRAINT fk REFERENCES person);", drop)
                    .script("INSERT INTO job (id, holder) VALUES (1, 1);");
            expect(TABLES);
        }

        @Test
        void thatIsGoneAtTheEndHasToHoldInBetween() {
            script(PERSON)
                    .script(DEVELOPERS)
                    .script("CREATE TABLE job (id int, holder int REFERENCES person);")
                    .script("INSERT INTO job (id, holder) VALUES (1, 1);")
                    .script("ALTER TABLE job RENAME TO post; ALTER TABLE post DROP COLUMN holder;");
            expect(TABLES, FINDING + keep(4, 1));
        }

        @Test
        void thatIsAddedLaterHasToHoldThen() {
            script(PERSON)
                    .script(DEVELOPERS)
                    .script("CREATE TABLE job (id int, holder int);")
                    .script("INSERT INTO job (id, holder) VALUES (1, 1);")
                    .script("ALTER TABLE job ADD CONSTRAINT fk FOREIGN KEY (holder) REFERENCES person (id);");
            expect(TABLES, FINDING + keep(4, 1));
        }

        @Test
        void ofDevelopmentRowsThatAreKeptIsNotSettledByThat() {
            script(PERSON, "CREATE TABLE pet (id int, owner int REFERENCES person);")
                    .script(DEVELOPERS)
                    .script(
                            "DO $$ BEGIN ALTER TABLE pet ADD x int; INSERT INTO pet (id, owner) VALUES (1, 1); END $$;");
            assertThat(release("developmentTables: [person, pet]\n"
                                    + "migrations: { statements: [{ script: V3.sql, line: 1, treat: keep }] }")
                            .findings())
                    .extracting(Finding::code)
                    .containsExactly(FindingCode.MIXED_NOT_REVIEWED, FindingCode.FOREIGN_KEY_TO_LOST_ROWS);
        }

        @Test
        void isNotSettledByALineThatSeveralStatementsStartOn() {
            script(PERSON, "CREATE TABLE job (id int, holder int REFERENCES person);")
                    .script(DEVELOPERS)
                    .script("SELECT 1; INSERT INTO job (id, holder) VALUES (1, 1);");
            assertThat(release("referenceTables: [job]\ndevelopmentTables: [person]")
                            .findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.fix())
                            .doesNotContain("line: 1")
                            .contains("put the statement on a line of its own and declare that line as \"keep\""));
        }

        @Test
        void toATableThatIsRenamedIsFound() {
            script(PERSON, "CREATE TABLE job (id int, holder int REFERENCES person);")
                    .script(DEVELOPERS)
                    .script("ALTER TABLE person RENAME TO people;")
                    .script("INSERT INTO job (id, holder) VALUES (1, 1);");
            assertThat(release("referenceTables: [job]\ndevelopmentTables: [person, people]")
                            .findings())
                    .extracting(Finding::code)
                    .containsExactly(FindingCode.FOREIGN_KEY_TO_LOST_ROWS);
        }

        @Test
        void toRowsThatAreDroppedIsFound() {
            script(PERSON, "CREATE TABLE job (id int, holder int REFERENCES person);")
                    .script(DEVELOPERS)
                    .script("INSERT INTO job (id, holder) VALUES (1, 1);");
            assertThat(release("referenceTables: [job, person]\n"
                                    + "migrations: { statements: [{ script: V2.sql, line: 1, treat: drop }] }")
                            .findings())
                    .extracting(Finding::code)
                    .containsExactly(FindingCode.FOREIGN_KEY_TO_LOST_ROWS);
        }

        @Test
        void isSettledByADeclarationOrByKeepingTheOtherRows() {
            script(PERSON)
                    .script(DEVELOPERS)
                    .script("CREATE TABLE job (id int, holder int REFERENCES person);")
                    .script("INSERT INTO job (id, holder) VALUES (1, 1);");
            expect(TABLES + "migrations: { statements: [{ script: V4.sql, line: 1, treat: keep }] }");
            expect("referenceTables: [job, person]");
        }

        @Test
        void toATableThatGetsNoRowsIsNotFound() {
            script(PERSON)
                    .script("CREATE TABLE job (id int, holder int REFERENCES person);")
                    .script("INSERT INTO job (id, holder) VALUES (1, 1);");
            expect(TABLES);
        }
    }

    @Nested
    class ADefault {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "CREATE TABLE task (id int, owner int DEFAULT 1 REFERENCES person);",
                    "CREATE TABLE task (id int, owner int NOT NULL DEFAULT (1), FOREIGN KEY (owner) REFERENCES person);",
                    "CREATE TABLE task (id int, owner int REFERENCES person); ALTER TABLE task ALTER COLUMN owner SET DEFAULT 1;"
                })
        void thatPointsToLostRowsIsFound(String table) {
            script(PERSON).script(DEVELOPERS).script(table);
            assertThat(release("developmentTables: [person]").findings())
                    .extracting(f -> f.message() + " [" + f.code() + "]")
                    .containsExactly(
                            "the default of (owner) of task points to a row of person, whose development rows are left out;"
                                    + " rows that rely on it could not be inserted. [default-to-lost-rows]");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "CREATE TABLE task (id int DEFAULT 1, owner int REFERENCES person);",
                    "CREATE TABLE task (id int, owner int DEFAULT NULL REFERENCES person);",
                    "CREATE TABLE task (id int, owner int DEFAULT '0' REFERENCES person);"
                })
        void thatPointsNowhereIsNot(String table) {
            script(PERSON).script(DEVELOPERS).script(table);
            expect("developmentTables: [person]");
        }
    }

    @Nested
    class ATrigger {

        private static final String LISTS = "referenceTables: [job]\ndevelopmentTables: [log]";
        private static final String FUNCTION =
                "CREATE FUNCTION note() RETURNS trigger AS $$ BEGIN INSERT INTO log VALUES (NEW.id); RETURN NEW; END $$"
                        + " LANGUAGE plpgsql;";

        @Test
        void thatBringsDevelopmentRowsInWhenRowsAreKeptIsReported() {
            script("CREATE TABLE job (id int);", "CREATE TABLE log (id int);", FUNCTION)
                    .script("CREATE TRIGGER noted AFTER INSERT OR UPDATE ON job FOR EACH ROW EXECUTE FUNCTION note();")
                    .script("INSERT INTO job VALUES (1);\nINSERT INTO job VALUES (2);");
            expect(
                    LISTS,
                    "V3.sql:1: warning: its rows of job are kept, and the trigger noted then brings rows into log, a"
                            + " development table. [trigger-brings-rows] If every variant may have them, add:"
                            + " referenceTables: [public.log]. If this statement alone is meant, add: " + keep(3, 1));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "CREATE TRIGGER noted AFTER DELETE ON job FOR EACH ROW EXECUTE FUNCTION note();",
                    "CREATE TRIGGER noted AFTER INSERT ON job FOR EACH ROW EXECUTE FUNCTION other();",
                    "CREATE TRIGGER noted AFTER INSERT ON job FOR EACH ROW EXECUTE FUNCTION note(); DROP TRIGGER noted ON job;",
                    "CREATE TRIGGER noted AFTER INSERT ON log FOR EACH ROW EXECUTE FUNCTION note();"
                })
        void thatDoesNotIsNot(String trigger) {
            script("CREATE TABLE job (id int);", "CREATE TABLE log (id int);", FUNCTION);
            List.of(trigger.split("(?<=;) ", -1)).forEach(this::add);
            script("INSERT INTO job VALUES (1);");
            expect(LISTS);
        }

        private void add(String statement) {
            script(statement);
        }
    }

    @Nested
    class ATableThatRowsGoInto {

        @Test
        void hasToBeCreated() {
            script(PERSON).script("INSERT INTO persn VALUES (1);");
            expect(
                    "referenceTables: [persn]",
                    "V2.sql:1: it writes rows of persn, which no script creates. [table-not-created] Correct the name, or add"
                            + " what creates it; or, if the table comes from elsewhere, add: " + keep(2, 1));
        }

        @Test
        void hasToBeCreatedByAStatementThatIsKept() {
            script("CREATE TABLE job (id int);").script("INSERT INTO job VALUES (1);");
            expect(
                    "referenceTables: [job]\nmigrations: { statements: [{ script: V1.sql, line: 1, treat: drop }] }",
                    "V2.sql:1: it writes rows of job, which only statements create that the variant leaves out."
                            + " [table-not-created] Keep what creates it; or, if the table comes from elsewhere, add: "
                            + keep(2, 1));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "CREATE VIEW job AS SELECT 1;",
                    "CREATE TABLE work (id int); ALTER TABLE work RENAME TO job;",
                    "SELECT 1 AS id INTO job;",
                    "CREATE TABLE job AS SELECT 1 AS id;",
                    "CREATE TABLE IF NOT EXISTS \"job\" (id int);"
                })
        void mayBeCreatedInManyWays(String create) {
            script(PERSON, "CREATE TABLE x (id int);").script(create).script("INSERT INTO job VALUES (1);");
            expect("referenceTables: [job]");
        }

        @Test
        void mayComeFromWhatCannotBeRead() {
            script(PERSON).script("INSERT INTO job VALUES (1);").script(new Opaque("it is written in Java"));
            expect("referenceTables: [job]\nmigrations: { kinds: { ddl: [V3.sql] } }");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "CREATE SEQUENCE numbers START WITH 10; ALTER SEQUENCE numbers RESTART WITH 500;",
                    "ALTER SEQUENCE person_id_seq RESTART WITH 500;"
                })
        void isNoSequence(String move) {
            script(PERSON).script(move);
            expect("");
        }

        @Test
        void isNotOneOfTheDatabaseForItsFirstLetters() {
            script(PERSON).script("INSERT INTO system_settings VALUES (1);");
            assertThat(release("referenceTables: [system_settings]").findings())
                    .extracting(Finding::code)
                    .containsExactly(FindingCode.TABLE_NOT_CREATED);
        }

        @Test
        void mayBeOfTheDatabase() {
            script(PERSON).script("DELETE FROM pg_catalog.pg_description WHERE objoid = 0;");
            expect("");
        }
    }

    @Nested
    class ATableThatIsRenamed {

        private void rename() {
            script("CREATE TABLE job (id int);")
                    .script("INSERT INTO job VALUES (1);")
                    .script("ALTER TABLE job RENAME TO work; CREATE TABLE job (id int);")
                    .script("INSERT INTO job VALUES (2);");
        }

        @Test
        void takesItsRowsAlong() {
            rename();
            assertThat(release("referenceTables: [job]\ndevelopmentTables: [work]")
                            .findings())
                    .extracting(f -> f.place() + ": " + f.message() + " [" + f.code() + "]")
                    .containsExactly(
                            "V2.sql:1: its rows go into job (a reference table), which is renamed later to work (a"
                                    + " development table). [contradiction]");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "referenceTables: [job, work]",
                    "developmentTables: [job, work]",
                    "referenceTables: [job]\ndevelopmentTables: [work]\n"
                            + "migrations: { statements: [{ script: V2.sql, line: 1, treat: keep }] }"
                })
        void mayHaveOneRoleUnderBothNames(String yaml) {
            rename();
            expect(yaml);
        }
    }

    @Nested
    class AListedTable {

        @Test
        void thatNothingCreatesOrFillsIsATypingError() {
            script(PERSON);
            expect(
                    "developmentTables: [person, persons]",
                    "flyway-variants.yaml:1: developmentTables: \"persons\" matches no table that a script creates or fills."
                            + " [glob-matches-nothing] Correct it (schema.table, or the table alone in the default schema) or remove"
                            + " it.");
        }

        @Test
        void thatMayComeFromWhatCannotBeReadIsOnlySuspicious() {
            script(PERSON).script(new Opaque("it is written in Java"));
            VariantPlan plan = release("referenceTables: [persons]\nmigrations: { kinds: { ddl: [V2.sql] } }");
            assertThat(plan.findings()).extracting(Finding::severity).containsExactly(Finding.Severity.WARNING);
            assertThat(plan.requireAccepted()).isSameAs(plan);
        }
    }

    @Nested
    class AChangeOfRows {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "INSERT INTO job (name) SELECT name FROM person;",
                    "UPDATE job SET name = (SELECT name FROM person WHERE person.name = job.name);",
                    "DELETE FROM job WHERE name IN (SELECT name FROM person);"
                })
        void thatReadsRowsWhichAreLostIsDoubtful(String change) {
            script(PERSON, "CREATE TABLE job (name varchar(20));")
                    .script(DEVELOPERS)
                    .script(change);
            expect(
                    TABLES,
                    "V3.sql:1: it changes rows of job by what is in person, whose development rows are left out; whether"
                            + " production needs it cannot be told. [doubtful-transform] " + keepOrDrop(3, 1));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "DO $$ DECLARE v int; BEGIN SELECT max(id) INTO v FROM person; UPDATE job SET name = v; END $$;",
                    "DO $$ DECLARE r record; BEGIN FOR r IN SELECT id FROM person LOOP INSERT INTO job VALUES (r.id); END LOOP; END $$;"
                })
        void thatGoesByWhatABlockReadsIsDoubtful(String block) {
            script(PERSON, "CREATE TABLE job (name varchar(20));")
                    .script(DEVELOPERS)
                    .script(block);
            assertThat(release(TABLES).findings())
                    .extracting(Finding::message)
                    .containsExactly("it changes rows of job by what is in person, whose development rows are left out;"
                            + " whether production needs it cannot be told.");
        }

        @Test
        void thatReadsWhatWasMadeOfLostRowsIsDoubtfulAsWell() {
            script(PERSON, "CREATE TABLE total (n int);", "CREATE TABLE report (n int);")
                    .script(DEVELOPERS)
                    .script("UPDATE report SET n = (SELECT max(n) FROM total);")
                    .script("INSERT INTO total SELECT count(*) FROM person;");
            assertThat(release(
                                    "developmentTables: [person]\nmigrations: { statements: [{ script: V4.sql, line: 1, treat: keep }] }")
                            .findings())
                    .extracting(finding -> finding.place() + ": " + finding.message())
                    .containsExactly(
                            "V3.sql:1: it changes rows of report by what is in total, whose development rows are left"
                                    + " out; whether production needs it cannot be told.");
        }

        @Test
        void thatGoesByTheCursorOfARoutineIsDoubtfulWhereItIsCalled() {
            script(PERSON, "CREATE TABLE job (name varchar(20));")
                    .script(DEVELOPERS)
                    .script(
                            "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ DECLARE c CURSOR FOR SELECT name FROM person;"
                                    + " v text; BEGIN OPEN c; FETCH c INTO v; UPDATE job SET name = v; END $$;")
                    .script("SELECT f();");
            assertThat(release(TABLES).findings()).extracting(Finding::place).containsExactly("V4.sql:1");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "CREATE TABLE person_new (name text); INSERT INTO person_new SELECT name FROM person; DROP TABLE person;",
                    "ALTER TABLE person RENAME TO old; CREATE TABLE person_new (name text); INSERT INTO person_new SELECT name FROM old;"
                })
        void thatRebuildsATableIsNot(String rebuild) {
            script(PERSON, "CREATE TABLE job (name varchar(20));")
                    .script(DEVELOPERS)
                    .script(rebuild);
            expect(TABLES);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "UPDATE job SET name = 'x' WHERE code = 'A';",
                    "DELETE FROM job WHERE code IN ('A', 'B');",
                    "UPDATE job SET name = 'x' WHERE area = 1 AND number = 2;"
                })
        void thatNamesRowsByAKeyOfTheTableIsDoubtful(String change) {
            script("CREATE TABLE job (code text PRIMARY KEY, name text, area int, number int, UNIQUE (area, number));")
                    .script(change);
            assertThat(release("").findings())
                    .extracting(Finding::message)
                    .containsExactly("it changes rows of job that it names by literal keys; whether production needs it"
                            + " cannot be told.");
        }

        @Test
        void thatNamesAColumnWhichIsNoKeyIsNot() {
            script("CREATE TABLE job (code text, name text, area int, number int, UNIQUE (area, number));")
                    .script("UPDATE job SET name = 'x' WHERE area = 1 AND code = 'A';");
            expect("");
        }
    }

    @Nested
    class AKeyThatWasHandedOut {

        @ParameterizedTest
        @ValueSource(strings = {"currval('person_id_seq')", "lastval()", "(SELECT currval('person_id_seq'))"})
        void toARowThatIsLeftOutIsMissing(String key) {
            script(PERSON, "CREATE TABLE job (id int, holder int);")
                    .script(DEVELOPERS, "INSERT INTO job VALUES (1, " + key + ");");
            assertThat(release(TABLES).findings())
                    .extracting(f -> f.place() + ": " + f.message() + " [" + f.code() + "]")
                    .containsExactly(
                            "V2.sql:2: it takes over the key of a row that line 1 inserts, and that row is left out."
                                    + " [depends-on-left-out]");
        }

        @Test
        void toARowThatIsLeftOutIsMissingWhereRowsAreChangedByItAsWell() {
            script(PERSON, "CREATE TABLE job (id int, holder int);")
                    .script(DEVELOPERS, "UPDATE job SET holder = currval('person_id_seq');");
            assertThat(release(TABLES).findings())
                    .extracting(f -> f.place() + " " + f.code())
                    .contains("V2.sql:2 depends-on-left-out");
        }
    }
}
