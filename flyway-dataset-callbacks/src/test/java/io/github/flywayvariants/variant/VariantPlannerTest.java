package io.github.flywayvariants.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.AnalysedScript.Contents;
import io.github.flywayvariants.migration.AnalysedScript.NotRead;
import io.github.flywayvariants.migration.AnalysedScript.Opaque;
import io.github.flywayvariants.migration.AnalysedScript.Statements;
import io.github.flywayvariants.migration.Identifier;
import io.github.flywayvariants.migration.MigrationScript;
import io.github.flywayvariants.migration.MigrationScript.Language;
import io.github.flywayvariants.migration.MigrationScript.Role;
import io.github.flywayvariants.migration.ScriptKind;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.migration.StatementKind;
import io.github.flywayvariants.migration.TableName;
import io.github.flywayvariants.variant.PlannedScript.KnownBy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariantPlannerTest {

    private static final int CHECKSUM = -123456;

    private static final String TABLES = """
            referenceTables: [jobs, { table: settings, where: "owner = 'system'" }]
            developmentTables: [person, address]
            """;

    private static Statement schema(int line) {
        return statement(StatementKind.SCHEMA, line, "CREATE TABLE x", "");
    }

    private static Statement rows(int line, String table) {
        return statement(StatementKind.ROWS, line, "INSERT INTO " + table, table);
    }

    private static Statement transform(int line, String table) {
        return statement(StatementKind.TRANSFORM, line, "UPDATE " + table, table);
    }

    private static Statement session(int line) {
        return statement(StatementKind.SESSION, line, "SET x", "");
    }

    private static Statement unknown(int line) {
        return statement(StatementKind.UNKNOWN, line, "EXEC p", "");
    }

    private static Statement statement(StatementKind kind, int line, String head, String table) {
        Optional<TableName> name = table.isEmpty() ? Optional.empty() : Optional.of(TableName.of(table));
        return new Statement(kind, line, head, name, Optional.empty());
    }

    private static AnalysedScript script(String path, Statement... statements) {
        return script(path, new Statements(List.of(statements)));
    }

    /** Makes a script whose role and version are those that its file name says. */
    private static AnalysedScript script(String path, Contents contents) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        Role role = switch (file.charAt(0)) {
            case 'V' -> Role.VERSIONED;
            case 'R' -> Role.REPEATABLE;
            case 'U' -> Role.UNDO;
            default -> Role.CALLBACK;
        };
        Optional<String> version = role == Role.VERSIONED || role == Role.UNDO
                ? Optional.of(file.substring(1, file.indexOf("__")))
                : Optional.empty();
        MigrationScript script = new MigrationScript(
                role,
                path.endsWith(".java") ? Language.JAVA : Language.SQL,
                "SQL",
                version,
                "description",
                path,
                path,
                Optional.of(CHECKSUM));
        return new AnalysedScript(script, contents, Optional.empty(), false);
    }

    private static VariantPlan plan(String variant, String yaml, AnalysedScript... scripts) {
        VariantSettings settings = SettingsReader.parse("flyway-variants.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        Optional<Identifier> dbo = Optional.of(Identifier.unquoted("dbo"));
        return ListedTables.plan(settings, variant, dbo, List.of(scripts));
    }

    private static VariantPlan release(String yaml, AnalysedScript... scripts) {
        return plan("release", yaml, scripts);
    }

    /** Returns the one script of a plan that nothing stands in the way of. */
    private static PlannedScript accepted(VariantPlan plan) {
        assertThat(plan.findings()).isEmpty();
        assertThat(plan.scripts()).hasSize(1);
        return plan.scripts().get(0);
    }

    private static void expectAction(Action action, String yaml, Statement... statements) {
        assertThat(accepted(release(yaml, script("V1__a.sql", statements))).action())
                .contains(action);
    }

    /** Expects these findings, as people read them, and that nothing is done with the script. */
    private static void expectFindings(VariantPlan plan, String... findings) {
        assertThat(plan.findings()).extracting(Finding::toString).containsExactly(findings);
    }

    private static final String WHAT_IT_DOES = "; or say what it does with \"schema\" or \"transform\"";

    private static String keepOrDrop(String script, int line) {
        return keepOrDrop(script, line, "");
    }

    private static String keepOrDrop(String script, int line, String more) {
        return "If production needs it, add: migrations: { statements: [{ script: \"" + script + "\", line: " + line
                + ", treat: keep }] }; if not, the same with \"drop\"" + more + ".";
    }

    private static String keepOrDropAll(String script, String table) {
        return "If production needs all of them, add: migrations: { statements: [{ script: \"" + script + "\", table: "
                + table
                + ", treat: keep }] }; if none, the same with \"drop\". A single one that stands alone on its"
                + " line is declared by \"line\" in place of \"table\".";
    }

    private static List<Integer> linesLeftOut(PlannedScript planned) {
        return planned.leftOut().stream().map(Statement::line).toList();
    }

    @Nested
    class AVariantThatRunsEverything {

        @Test
        void runsEveryScriptWhateverIsInIt() {
            VariantPlan plan = plan(
                    "dev",
                    TABLES,
                    script("V1__a.sql", schema(1), rows(2, "person"), rows(3, "nobody_said"), unknown(4)),
                    script("V2__b.java", new Opaque("it is written in Java")),
                    script("U1__a.sql", rows(1, "person")),
                    script("afterMigrate.sql", new NotRead()));
            assertThat(plan.findings()).isEmpty();
            assertThat(plan.scripts()).allMatch(script -> script.is(Action.RUN));
            assertThat(plan.scripts()).allMatch(script -> script.leftOut().isEmpty());
        }

        @Test
        void doesNotHaveToKnowKinds() {
            PlannedScript planned = accepted(plan("dev", "", script("V1__a.sql", new NotRead())));
            assertThat(planned.kind()).isEmpty();
            assertThat(planned.knownBy()).isEqualTo(KnownBy.NOTHING);
        }
    }

    @Nested
    class ADataFreeVariant {

        @Test
        void runsWhatBringsInNoDevelopmentRows() {
            expectAction(Action.RUN, TABLES, schema(1), session(2), transform(3, "person"));
            expectAction(Action.RUN, TABLES, rows(1, "jobs"), schema(2));
            expectAction(Action.RUN, TABLES, transform(1, "jobs"));
            expectAction(Action.RUN, TABLES, session(1));
            expectAction(Action.RUN, TABLES);
        }

        @Test
        void recordsWhatBringsInNothingElse() {
            PlannedScript planned = accepted(
                    release(TABLES, script("V1__a.sql", session(1), rows(2, "person"), rows(4, "dbo.address"))));
            assertThat(planned.is(Action.RECORD)).isTrue();
            assertThat(planned.kind()).contains(ScriptKind.DATA);
            assertThat(planned.knownBy()).isEqualTo(KnownBy.STATEMENTS);
            assertThat(linesLeftOut(planned)).containsExactly(2, 4);
        }

        @Test
        void stripsAReviewedScriptThatDoesSomethingElseToo() {
            String reviewed = TABLES + "migrations: { mixed: [{ script: V1__a.sql, checksum: -123456 }] }\n";
            PlannedScript planned =
                    accepted(release(reviewed, script("V1__a.sql", schema(1), rows(2, "person"), rows(3, "jobs"))));
            assertThat(planned.is(Action.STRIP)).isTrue();
            assertThat(planned.kind()).contains(ScriptKind.MIXED);
            assertThat(linesLeftOut(planned)).containsExactly(2);
        }

        @Test
        void stripsRowsFromBesideReferenceRows() {
            String reviewed = TABLES + "migrations: { mixed: [{ script: V1__a.sql, checksum: -123456 }] }\n";
            expectAction(Action.STRIP, reviewed, rows(1, "jobs"), rows(2, "person"));
        }

        @Test
        void knowsReferenceScriptsAsSuch() {
            PlannedScript planned = accepted(release(TABLES, script("V1__a.sql", rows(1, "jobs"), session(2))));
            assertThat(planned.kind()).contains(ScriptKind.REFERENCE);
            assertThat(planned.is(Action.RUN)).isTrue();
        }

        @Test
        void omitsCallbacksThatBringInNothingElseSinceTheyHaveNoRowInTheHistory() {
            PlannedScript planned = accepted(release(TABLES, script("afterMigrate__people.sql", rows(1, "person"))));
            assertThat(planned.is(Action.OMIT)).isTrue();
        }

        @Test
        void omitsScriptsOnlyWhereTheVariantSaysSo() {
            String omitting = TABLES + "variants: { release: { data: omit } }\n";
            expectAction(Action.OMIT, omitting, rows(1, "person"));
            expectAction(Action.RUN, omitting, schema(1));
            String reviewed = omitting + "migrations: { mixed: [{ script: V1__a.sql, checksum: -123456 }] }\n";
            expectAction(Action.STRIP, reviewed, schema(1), rows(2, "person"));
        }
    }

    @Nested
    class AnUndoScript {

        @Test
        void isRecordedWhereItsVersionIs() {
            VariantPlan plan = release(
                    TABLES,
                    script("V1__a.sql", schema(1)),
                    script("V2__b.sql", rows(1, "person")),
                    script("U1__a.sql", schema(1)),
                    script("U2__b.sql", transform(1, "person")));
            assertThat(plan.scripts())
                    .extracting(script -> script.action().orElseThrow())
                    .containsExactly(Action.RUN, Action.RECORD, Action.RUN, Action.RECORD);
        }

        @Test
        void isOmittedWhereItsVersionIs() {
            VariantPlan plan = release(
                    TABLES + "variants: { release: { data: omit } }\n",
                    script("V2__b.sql", rows(1, "person")),
                    script("U2__b.sql", transform(1, "person")));
            assertThat(plan.scripts()).allMatch(script -> script.is(Action.OMIT));
        }

        @Test
        void ofAVersionThatIsStrippedLosesWhatTakesAwayItsRows() {
            String reviewed =
                    "migrations: { mixed: [{ script: V1__a.sql, checksum: -123456 }, { script: U1__a.sql, checksum: -123456 }] }";
            VariantPlan plan = release(
                    TABLES + reviewed,
                    script("V1__a.sql", schema(1), rows(2, "person")),
                    script("U1__a.sql", transform(1, "person"), transform(2, "address"), schema(3)));
            assertThat(plan.findings()).isEmpty();
            assertThat(plan.scripts()).allMatch(script -> script.is(Action.STRIP));
            assertThat(linesLeftOut(plan.scripts().get(1))).containsExactly(1);
        }

        @Test
        void withoutItsVersionIsTakenForItself() {
            assertThat(accepted(release(TABLES, script("U9__a.sql", transform(1, "person"))))
                            .is(Action.RUN))
                    .isTrue();
        }
    }

    @Nested
    class ADeclaredKind {

        private static final String DECLARED = TABLES + "migrations:\n  kinds:\n    ";

        @Test
        void decidesForScriptsThatCannotBeLookedInto() {
            VariantPlan plan = release(
                    "migrations: { kinds: { data: ['dev/**'], ddl: ['V*'] } }",
                    script("dev/V1__a.java", new Opaque("it is written in Java")),
                    script("V2__b.java", new Opaque("it is written in Java")));
            assertThat(plan.findings()).isEmpty();
            assertThat(plan.scripts())
                    .extracting(script -> script.action().orElseThrow())
                    .containsExactly(Action.RECORD, Action.RUN);
            assertThat(plan.scripts()).allMatch(script -> script.knownBy() == KnownBy.DECLARED);
        }

        @Test
        void winsOverWhatIsDetected() {
            PlannedScript planned = accepted(
                    release(DECLARED + "data: [V1__a.sql]", script("V1__a.sql", transform(1, "person"), unknown(2))));
            assertThat(planned.kind()).contains(ScriptKind.DATA);
            assertThat(planned.is(Action.RECORD)).isTrue();
            assertThat(linesLeftOut(planned)).containsExactly(1, 2);
        }

        @Test
        void isTheFirstThatMatches() {
            PlannedScript planned = accepted(
                    release(DECLARED + "data: ['V1*']\n    ddl: ['V*']", script("V1__a.sql", rows(1, "person"))));
            assertThat(planned.kind()).contains(ScriptKind.DATA);
        }

        @ParameterizedTest
        @ValueSource(strings = {"ddl", "transform", "reference"})
        void otherThanDataRuns(String kind) {
            PlannedScript planned =
                    accepted(release(DECLARED + kind + ": [V1__a.sql]", script("V1__a.sql", schema(1), unknown(2))));
            assertThat(planned.is(Action.RUN)).isTrue();
            assertThat(planned.leftOut()).isEmpty();
        }

        @Test
        void ofDataContradictsAStatementThatTheReleaseNeeds() {
            VariantPlan plan =
                    release(DECLARED + "data: [V1__a.sql]", script("V1__a.sql", rows(1, "person"), schema(7)));
            expectFindings(
                    plan,
                    "V1__a.sql:7: it is declared as data, but line 7 (CREATE TABLE x) changes the schema; the variant"
                            + " \"release\" would miss it. [contradiction] Correct the glob under migrations.kinds; or,"
                            + " if that is meant, add: migrations: { statements: [{ script: \"V1__a.sql\", line: 7, treat: drop }] }.");
            assertThat(plan.scripts().get(0).action()).isEmpty();
        }

        @Test
        void ofDdlContradictsDevelopmentRows() {
            expectFindings(
                    release(DECLARED + "ddl: [V1__a.sql]", script("V1__a.sql", schema(1), rows(2, "person"))),
                    "V1__a.sql:2: it is declared as ddl, but line 2 (INSERT INTO person) brings rows into person; the"
                            + " variant \"release\" would ship it. [contradiction] Correct the glob under"
                            + " migrations.kinds; or, if that is meant, add: migrations: { statements: [{ script:"
                            + " \"V1__a.sql\", line: 2, treat: keep }] }.");
        }

        @Test
        void settlesWhatBecomesOfRowsOfATableThatIsPartlyForReference() {
            expectAction(Action.RECORD, TABLES + "migrations: { kinds: { data: [V1__a.sql] } }\n", rows(4, "settings"));
            expectAction(
                    Action.RUN, TABLES + "migrations: { kinds: { reference: [V1__a.sql] } }\n", rows(4, "settings"));
            expectFindings(
                    release(
                            TABLES + "migrations: { kinds: { ddl: [V1__a.sql] } }\n",
                            script("V1__a.sql", schema(2), rows(4, "settings"))),
                    "V1__a.sql:4: it brings in rows of settings, of which only some are reference rows; whether production needs"
                            + " it cannot be told. [partly-reference] "
                            + keepOrDrop("V1__a.sql", 4));
        }

        @Test
        void isNotContradictedByAStatementThatIsDeclaredAccordingly() {
            String dropped =
                    DECLARED + "data: [V1__a.sql]\n  statements: [{ script: V1__a.sql, line: 7, treat: drop }]";
            assertThat(accepted(release(dropped, script("V1__a.sql", schema(7))))
                            .is(Action.RECORD))
                    .isTrue();
            String kept = DECLARED + "ddl: [V1__a.sql]\n  statements: [{ script: V1__a.sql, line: 7, treat: keep }]";
            assertThat(accepted(release(kept, script("V1__a.sql", rows(7, "person"))))
                            .is(Action.RUN))
                    .isTrue();
        }

        @Test
        void isContradictedByAStatementThatIsDeclaredOtherwise() {
            String kept = DECLARED + "data: [V1__a.sql]\n  statements: [{ script: V1__a.sql, line: 7, treat: keep }]";
            expectFindings(
                    release(kept, script("V1__a.sql", rows(7, "person"))),
                    "V1__a.sql:7: it is declared as data, but line 7 (INSERT INTO person) is declared as keep; the"
                            + " variant \"release\" would miss it. [contradiction] Correct the glob under"
                            + " migrations.kinds, or the entry under migrations.statements.");
            String dropped = DECLARED + "ddl: [V1__a.sql]\n  statements: [{ script: V1__a.sql, line: 7, treat: drop }]";
            expectFindings(
                    release(dropped, script("V1__a.sql", transform(7, "person"))),
                    "V1__a.sql:7: it is declared as ddl, but line 7 (UPDATE person) is declared as drop; the"
                            + " variant \"release\" would ship it. [contradiction] Correct the glob under"
                            + " migrations.kinds, or the entry under migrations.statements.");
        }

        @Test
        void ofReferenceSaysThatItsRowsAreReferenceRows() {
            PlannedScript planned =
                    accepted(release(DECLARED + "reference: [V1__a.sql]", script("V1__a.sql", rows(2, "person"))));
            assertThat(planned.is(Action.RUN)).isTrue();
        }

        @Test
        void stillNeedsEveryTableInAList() {
            VariantPlan plan = release(DECLARED + "data: [V1__a.sql]", script("V1__a.sql", rows(1, "nobody_said")));
            assertThat(plan.findings()).extracting(Finding::code).containsExactly(FindingCode.UNDECLARED_TABLE);
        }

        @Test
        void forNoScriptIsATypingError() {
            VariantPlan plan =
                    release("migrations:\n  kinds:\n    ddl: ['V1__*']\n    data: ['v1__*']", script("V1__a.sql"));
            assertThat(plan.findings())
                    .containsExactly(
                            Finding.error(
                                    FindingCode.GLOB_MATCHES_NOTHING,
                                    "flyway-variants.yaml",
                                    OptionalInt.of(4),
                                    Optional.empty(),
                                    "migrations.kinds.data: the glob \"v1__*\" matches no script.",
                                    "Correct it (globs are matched by case, against the path below the location) or remove it."));
        }
    }

    @Nested
    class ADeclaredStatement {

        private static String treat(String treatment) {
            return TABLES + "migrations: { statements: [{ script: V1__a.sql, line: 2, treat: " + treatment + " }] }\n";
        }

        @Test
        void thatIsKeptRunsThoughItBringsInDevelopmentRows() {
            String reviewed = treat("keep")
                    .replace("migrations: {", "migrations: { mixed: [{ script: V1__a.sql, checksum: -123456 }],");
            expectAction(Action.RUN, reviewed, schema(1), rows(2, "person"));
        }

        @Test
        void thatIsKeptThoughItBringsInDevelopmentRowsHasToBeReviewed() {
            assertThat(release(treat("keep"), script("V1__a.sql", schema(1), rows(2, "person")))
                            .findings())
                    .extracting(finding -> finding.place() + ": " + finding.message() + " [" + finding.code() + "]")
                    .containsExactly(
                            "V1__a.sql:2: rows of a development table are kept by declaration (line 2); when the script"
                                    + " changes, other rows may stand on these lines. [mixed-not-reviewed]");
        }

        @Test
        void thatIsDroppedIsLeftOutWhateverItIs() {
            for (Statement statement : List.of(schema(2), rows(2, "jobs"), transform(2, "person"), unknown(2))) {
                PlannedScript planned =
                        accepted(release(treat("drop"), script("V1__a.sql", rows(1, "person"), statement)));
                assertThat(planned.is(Action.RECORD)).isTrue();
                assertThat(linesLeftOut(planned)).containsExactly(1, 2);
            }
        }

        @Test
        void isOfTheDeclaredKind() {
            expectAction(Action.RUN, treat("schema"), unknown(2));
            expectAction(Action.RUN, treat("transform"), rows(2, "jobs"));
            expectAction(Action.RECORD, treat("rows"), transform(2, "person"));
            assertThat(accepted(release(treat("schema"), script("V1__a.sql", unknown(2))))
                            .kind())
                    .contains(ScriptKind.DDL);
        }

        @Test
        void isTheOneOnItsLineOnly() {
            VariantPlan plan = release(treat("keep"), script("V1__a.sql", unknown(1), unknown(2), unknown(3)));
            assertThat(plan.findings()).extracting(Finding::line).containsExactly(OptionalInt.of(1), OptionalInt.of(3));
        }

        @Test
        void decidesForPartlyReferenceTablesAndForTablesInNoList() {
            expectAction(Action.RUN, treat("keep"), rows(2, "settings"));
            expectAction(Action.RECORD, treat("drop"), rows(2, "settings"));
            expectAction(Action.RUN, treat("keep"), rows(2, "nobody_said"));
            expectAction(Action.RECORD, treat("drop"), rows(2, "nobody_said"));
        }

        @Test
        void ofAScriptThatIsNotThereIsATypingError() {
            expectFindings(
                    release(
                            "migrations:\n  statements:\n    - { script: V2__a.sql, line: 2, treat: keep }\n",
                            script("V1__a.sql")),
                    "flyway-variants.yaml:3: migrations.statements: there is no script \"V2__a.sql\"."
                            + " [script-not-found] Write its path below its location, or remove the entry.");
        }
    }

    @Nested
    class RowsForATable {

        @Test
        void inNoListAreToldOncePerTableWithTheYamlToAdd() {
            VariantPlan plan = release(
                    TABLES,
                    script("V1__a.sql", rows(3, "log"), rows(4, "dbo.log"), rows(5, "people.log")),
                    script("V2__b.sql", rows(1, "log")));
            assertThat(plan.findings().get(0))
                    .isEqualTo(Finding.error(
                            FindingCode.UNDECLARED_TABLE,
                            "V1__a.sql",
                            OptionalInt.of(3),
                            Optional.of("log"),
                            "rows go into dbo.log, which is in neither list.",
                            "Add, if every variant has its rows: referenceTables: [dbo.log]; if only development has:"
                                    + " developmentTables: [dbo.log]."));
            assertThat(plan.findings())
                    .extracting(Finding::place)
                    .containsExactly("V1__a.sql:3", "V1__a.sql:5", "V2__b.sql:1");
            assertThat(plan.scripts()).allMatch(script -> script.action().isEmpty());
        }

        @Test
        void ofWhichOnlySomeRowsAreReferenceRowsAreToldOncePerScript() {
            expectFindings(
                    release(TABLES, script("V1__a.sql", rows(3, "settings"), rows(4, "dbo.settings"))),
                    "V1__a.sql:3: it brings in rows of settings, of which only some are reference rows (line 3), and it brings in"
                            + " rows of dbo.settings, of which only some are reference rows (line 4); whether production needs them cannot be told. [partly-reference] "
                            + keepOrDropAll("V1__a.sql", "dbo.settings"));
        }

        @Test
        void thatCannotBeToldAreToBeDeclared() {
            expectFindings(
                    release(TABLES, script("V1__a.sql", rows(3, ""))),
                    "V1__a.sql:3: it brings in rows, but the table cannot be told. [unknown-kind] "
                            + keepOrDrop("V1__a.sql", 3));
        }
    }

    @Nested
    class WhatCannotBeTold {

        @Test
        void isAFindingForEveryStatement() {
            VariantPlan plan = release(TABLES, script("V1__a.sql", unknown(3), schema(4), unknown(9)));
            expectFindings(
                    plan,
                    "V1__a.sql:3: what \"EXEC p\" does cannot be told. [unknown-kind] "
                            + keepOrDrop("V1__a.sql", 3, WHAT_IT_DOES),
                    "V1__a.sql:9: what \"EXEC p\" does cannot be told. [unknown-kind] "
                            + keepOrDrop("V1__a.sql", 9, WHAT_IT_DOES));
            assertThat(plan.scripts().get(0).kind()).contains(ScriptKind.UNKNOWN);
            assertThat(plan.scripts().get(0).action()).isEmpty();
        }

        @Test
        void isAFindingForAScriptThatCannotBeLookedInto() {
            VariantPlan plan = release("", script("db/V1__a.java", new Opaque("it is written in Java")));
            expectFindings(
                    plan,
                    "db/V1__a.java: what it does cannot be told: it is written in Java. [unknown-kind] Look at it,"
                            + " then add: migrations: { kinds: { ddl: [\"db/V1__a.java\"] } }; or the same with \"data\","
                            + " \"transform\" or \"reference\".");
            assertThat(plan.scripts().get(0).kind()).contains(ScriptKind.UNKNOWN);
            assertThat(plan.scripts().get(0).knownBy()).isEqualTo(KnownBy.NOTHING);
        }
    }

    @Nested
    class AChangeOfRows {

        @Test
        void ofAListedTableBesideRowsIsDoubtful() {
            expectFindings(
                    release(TABLES, script("V1__a.sql", rows(1, "person"), transform(3, "dbo.jobs"))),
                    "V1__a.sql:3: it changes rows of dbo.jobs in a script that brings in rows; whether production needs it"
                            + " cannot be told. [doubtful-transform] " + keepOrDrop("V1__a.sql", 3));
        }

        @Test
        void ofATableThatIsChangedOftenIsOneFinding() {
            expectFindings(
                    release(
                            TABLES,
                            script(
                                    "V1__a.sql",
                                    rows(1, "person"),
                                    transform(3, "dbo.jobs"),
                                    transform(4, "address"),
                                    transform(5, "jobs"))),
                    "V1__a.sql:3: it changes rows of dbo.jobs in a script that brings in rows (line 3), and it changes rows of"
                            + " jobs in a script that brings in rows (line 5); whether production needs them cannot be told."
                            + " [doubtful-transform] " + keepOrDropAll("V1__a.sql", "dbo.jobs"),
                    "V1__a.sql:4: it changes rows of address in a script that brings in rows; whether production needs it"
                            + " cannot be told. [doubtful-transform] " + keepOrDrop("V1__a.sql", 4));
        }

        @Test
        void isDecidedByAnEntryForItsTableUnlessThereIsOneForItsLine() {
            String entries = TABLES + """
                    migrations:
                      mixed: [{ script: V1__a.sql, checksum: -123456 }]
                      statements:
                        - { script: V1__a.sql, table: DBO.jobs, treat: drop }
                        - { script: V1__a.sql, line: 4, treat: keep }
                    """;
            VariantPlan plan = release(
                    entries,
                    script(
                            "V1__a.sql",
                            rows(1, "person"),
                            transform(3, "jobs"),
                            transform(4, "jobs"),
                            transform(5, "dbo.jobs")));
            expectFindings(plan);
            assertThat(linesLeftOut(plan.scripts().get(0))).containsExactly(1, 3, 5);
        }

        @Test
        void thatIsNotDoubtfulIsNotWhatAnEntryForATableMeans() {
            expectFindings(
                    release(
                            TABLES
                                    + "migrations: { statements: [{ script: V1__a.sql, table: person, treat: drop }] }\n",
                            script("V1__a.sql", schema(1), transform(3, "person"))),
                    "flyway-variants.yaml:3: migrations.statements: \"V1__a.sql\" holds no doubtful statement that writes"
                            + " only person. [statement-not-found] Correct the table, declare a block by its \"line\", or"
                            + " remove the entry.");
        }

        @Test
        void ofAnotherTableOrWithoutRowsIsNot() {
            String reviewed = TABLES + "migrations: { mixed: [{ script: V1__a.sql, checksum: -123456 }] }\n";
            expectAction(Action.STRIP, reviewed, rows(1, "person"), transform(3, "log"));
            expectAction(Action.RUN, TABLES, schema(1), transform(3, "person"));
        }
    }

    @Nested
    class AMixedScript {

        @Test
        void hasToBeReviewed() {
            VariantPlan plan = release(
                    TABLES, script("V1__a.sql", schema(1), rows(2, "person"), rows(30, "jobs"), rows(31, "address")));
            expectFindings(
                    plan,
                    "V1__a.sql:2: it brings in development rows (lines 2, 31) and does what the release needs; only a"
                            + " person can say that the one can be taken out of the other. [mixed-not-reviewed] Look at"
                            + " those lines, then add: migrations: { mixed: [{ script: \"V1__a.sql\", checksum: -123456 }]"
                            + " }. If the script was never released, split it instead.");
            assertThat(plan.scripts().get(0).action()).isEmpty();
            assertThat(linesLeftOut(plan.scripts().get(0))).containsExactly(2, 31);
        }

        @Test
        void thatHasChangedSinceHasToBeReviewedAgain() {
            String reviewed = TABLES + "migrations:\n  mixed:\n    - { script: V1__a.sql, checksum: 77 }\n";
            VariantPlan plan = release(reviewed, script("V1__a.sql", schema(1), rows(2, "person")));
            expectFindings(
                    plan,
                    "V1__a.sql:2: it was reviewed with the checksum 77 and has -123456 now. [mixed-changed] Review it again"
                            + " (line 2), then write in flyway-variants.yaml:5: { script: \"V1__a.sql\", checksum: -123456 }.");
            assertThat(plan.scripts().get(0).action()).isEmpty();
        }

        @Test
        void isToldWithTenLinesAndTheNumberOfTheOthers() {
            Statement[] statements = IntStream.rangeClosed(1, 12)
                    .mapToObj(line -> line == 1 ? schema(line) : rows(line, "person"))
                    .toArray(Statement[]::new);
            assertThat(release(TABLES, script("V1__a.sql", statements))
                            .findings()
                            .get(0)
                            .message())
                    .startsWith("it brings in development rows (lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 1 more) and");
        }

        @Test
        void isReviewedOnlyOnceItIsUnderstood() {
            VariantPlan plan = release(TABLES, script("V1__a.sql", schema(1), rows(2, "person"), unknown(3)));
            assertThat(plan.findings()).extracting(Finding::code).containsExactly(FindingCode.UNKNOWN_KIND);
        }

        @Test
        void thatIsNotThereIsATypingError() {
            expectFindings(
                    release("migrations:\n  mixed:\n    - { script: a/V1__a.sql, checksum: 1 }\n", script("V1__a.sql")),
                    "flyway-variants.yaml:3: migrations.mixed: there is no script \"a/V1__a.sql\". [script-not-found]"
                            + " Write its path below its location, or remove the entry.");
        }
    }

    @Test
    void findingsOfTheSettingsComeFirstAndThoseOfScriptsInTheirOrder() {
        VariantPlan plan = release(
                "migrations: { kinds: { ddl: [nothing] } }",
                script("V1__a.sql", unknown(1)),
                script("V2__b.sql", rows(1, "person")));
        assertThat(plan.findings())
                .extracting(Finding::code)
                .containsExactly(
                        FindingCode.GLOB_MATCHES_NOTHING, FindingCode.UNKNOWN_KIND, FindingCode.UNDECLARED_TABLE);
    }

    @Test
    void aPlanWithFindingsIsRefusedWithAllOfThem() {
        VariantPlan plan = release("", script("V1__a.sql", unknown(1)), script("V2__b.sql", rows(1, "person")));
        String end = System.lineSeparator();
        assertThatExceptionOfType(FlywayVariantsException.class)
                .isThrownBy(plan::requireAccepted)
                .withMessage(
                        "The variant \"release\" cannot be made of these migrations; 2 things are to be settled first,"
                                + " and nothing was changed:" + end
                                + "  " + plan.findings().get(0) + end
                                + "  " + plan.findings().get(1) + end
                                + " [plan-refused]")
                .extracting(FlywayVariantsException::code)
                .isEqualTo(ErrorCode.PLAN_REFUSED);
    }

    @Test
    void aPlanWithoutFindingsIsAccepted() {
        VariantPlan plan = release("", script("V1__a.sql", schema(1)));
        assertThatCode(plan::requireAccepted).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void codesArePrintedInLowerCaseWithHyphens(FindingCode code) {
        assertThat(code.toString()).matches("[a-z]+(-[a-z]+)*");
    }
}
