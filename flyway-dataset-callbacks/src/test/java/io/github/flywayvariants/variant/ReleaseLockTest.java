package io.github.flywayvariants.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.Sha256;
import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.AnalysedScript.Statements;
import io.github.flywayvariants.migration.Classifier;
import io.github.flywayvariants.migration.MigrationScript;
import io.github.flywayvariants.migration.MigrationScript.Language;
import io.github.flywayvariants.migration.MigrationScript.Role;
import io.github.flywayvariants.migration.Span;
import io.github.flywayvariants.migration.SqlDialect;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.migration.StatementKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseLockTest {

    private static final ReleaseLock NOTHING = new ReleaseLock("flyway-variants.lock", List.of());

    private static final Map<String, String> TEXTS = Map.of(
            "V1__Tables.sql", "CREATE TABLE person (id int);\nCREATE TABLE \"odd\"\"name\" (id int);\n",
            "V2__Rows.sql", "INSERT INTO person VALUES (1);\nINSERT INTO person VALUES (2);\n",
            "V10__More.sql",
                    "INSERT INTO person VALUES (3);\nALTER TABLE person ADD x int;\nINSERT INTO person VALUES (4);\n",
            "R__View.sql", "CREATE VIEW v AS SELECT id FROM person;\n");

    private static final List<String> SCRIPTS =
            List.of("V1__Tables.sql", "V2__Rows.sql", "V10__More.sql", "R__View.sql");

    private static Optional<String> text(String script) {
        return Optional.ofNullable(TEXTS.get(script));
    }

    private static AnalysedScript script(String name) {
        String text = TEXTS.getOrDefault(name, "");
        Optional<String> version =
                name.startsWith("V") ? Optional.of(name.substring(1, name.indexOf("__"))) : Optional.empty();
        MigrationScript script = new MigrationScript(
                version.isPresent() ? Role.VERSIONED : Role.REPEATABLE,
                Language.SQL,
                "SQL",
                version,
                "a",
                name,
                name,
                Optional.of(FlywayChecksum.of(text)));
        List<Statement> statements = new ArrayList<>();
        int line = 1;
        int start = 0;
        for (String sql : text.lines().toList()) {
            Span place = new Span(start, start + sql.length());
            for (Statement statement : new Classifier(SqlDialect.H2).classify(sql, line)) {
                statements.add(statement.at(Optional.of(place)));
            }
            start += sql.length() + 1;
            line++;
        }
        return new AnalysedScript(script, new Statements(statements), Optional.empty(), false);
    }

    private static VariantPlan plan(String variant, List<AnalysedScript> scripts) {
        String mixed =
                scripts.stream().anyMatch(script -> script.script().path().equals("V10__More.sql"))
                        ? "{ script: \"V10__More.sql\", checksum: " + sum("V10__More.sql") + " }"
                        : "";
        String yaml = """
                developmentTables: [person]
                migrations: { mixed: [%s] }
                variants: { release: { data: record }, customer: { data: record } }
                """.formatted(mixed);
        VariantSettings settings = SettingsReader.parse("flyway-variants.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        return new VariantPlanner(settings, settings.variant(variant), SqlDialect.H2.defaultSchema()).plan(scripts);
    }

    private static VariantPlan plan(String... scripts) {
        return plan("release", Stream.of(scripts).map(ReleaseLockTest::script).toList());
    }

    private static ReleaseLock released(String... scripts) {
        return NOTHING.releasing(plan(scripts), ReleaseLockTest::text);
    }

    private static ReleaseLock parse(String text) {
        return ReleaseLockReader.parse("flyway-variants.lock", text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> findings(ReleaseLock lock, VariantPlan plan) {
        return lock.findings(plan, ReleaseLockTest::text, Squash.none()).stream()
                .map(finding -> finding.place() + ": " + finding.message())
                .toList();
    }

    @Test
    void aReleaseIsOneLineAScriptInTheOrderOfFlyway() {
        String text = released(SCRIPTS.toArray(String[]::new)).text();
        assertThat(text.lines().filter(line -> !line.startsWith("#")))
                .containsExactly(
                        "format: 1",
                        "scripts:",
                        "  - { variant: \"release\", version: \"1\", script: \"V1__Tables.sql\", checksum: "
                                + sum("V1__Tables.sql")
                                + ", action: run, sha256: \"" + sha("V1__Tables.sql", all -> all) + "\" }",
                        "  - { variant: \"release\", version: \"2\", script: \"V2__Rows.sql\", checksum: "
                                + sum("V2__Rows.sql") + ", action: record, leftOut: [\"1-2 rows person (2)\"] }",
                        "  - { variant: \"release\", version: \"10\", script: \"V10__More.sql\", checksum: "
                                + sum("V10__More.sql") + ", action: strip, sha256: \""
                                + sha("V10__More.sql", all -> "\nALTER TABLE person ADD x int;\n\n")
                                + "\", leftOut: [\"1 rows person\", \"3 rows person\"] }",
                        "  - { variant: \"release\", script: \"R__View.sql\", checksum: " + sum("R__View.sql")
                                + ", action: run, sha256: \"" + sha("R__View.sql", all -> all) + "\" }");
    }

    private static int sum(String script) {
        return FlywayChecksum.of(text(script).orElseThrow());
    }

    private static String sha(String script, Function<String, String> running) {
        String lines = String.join(
                "\n", running.apply(text(script).orElseThrow()).lines().toList());
        return Sha256.of(lines.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        String text = released(SCRIPTS.toArray(String[]::new)).text();
        ReleaseLock read = parse(text);
        assertThat(read.text()).isEqualTo(text);
        assertThat(read.releasing(plan(SCRIPTS.toArray(String[]::new)), ReleaseLockTest::text)
                        .text())
                .isEqualTo(text);
        assertThat(parse(text.replace("\n", "\r\n")).text()).isEqualTo(text);
        assertThat(findings(read, plan(SCRIPTS.toArray(String[]::new)))).isEmpty();
    }

    @Test
    void scriptsThatAreNotListedAreFree() {
        assertThat(findings(released("V1__Tables.sql"), plan(SCRIPTS.toArray(String[]::new))))
                .isEmpty();
    }

    @Test
    void eachVariantHasItsOwnReleases() {
        List<AnalysedScript> scripts =
                SCRIPTS.stream().map(ReleaseLockTest::script).toList();
        ReleaseLock both =
                released(SCRIPTS.toArray(String[]::new)).releasing(plan("customer", scripts), ReleaseLockTest::text);
        assertThat(parse(both.text()).scripts())
                .extracting(ReleasedScript::variant)
                .containsExactly(
                        "customer", "customer", "customer", "customer", "release", "release", "release", "release");
        assertThat(findings(released("V1__Tables.sql", "V2__Rows.sql"), plan("customer", scripts.subList(0, 1))))
                .isEmpty();
    }

    /** What another version of the classifier would say: the statement that adds a column is taken for rows. */
    @Test
    void aClassifierThatSaysSomethingElseIsNoticed() {
        ReleaseLock lock = parse(released("V1__Tables.sql", "V2__Rows.sql").text());
        AnalysedScript other = script("V2__Rows.sql")
                .withStatements(statement -> statement.line() == 1
                        ? statement
                        : new Statement(
                                StatementKind.SCHEMA,
                                statement.line(),
                                statement.head(),
                                Optional.empty(),
                                statement.place()));
        assertThat(findings(lock, plan("release", List.of(script("V1__Tables.sql"), other))))
                .containsExactly("V2__Rows.sql: it was released in the variant \"release\" otherwise"
                        + " (flyway-variants.lock:6): action record, now not decided; left out \"1-2 rows person (2)\","
                        + " now \"1 rows person\".");
        AnalysedScript nothing = script("V2__Rows.sql")
                .withStatements(statement -> new Statement(
                        StatementKind.SESSION,
                        statement.line(),
                        statement.head(),
                        Optional.empty(),
                        statement.place()));
        assertThat(findings(lock, plan("release", List.of(script("V1__Tables.sql"), nothing))))
                .containsExactly("V2__Rows.sql: it was released in the variant \"release\" otherwise"
                        + " (flyway-variants.lock:6): action record, now run; left out \"1-2 rows person (2)\", now"
                        + " nothing.");
    }

    @Test
    void statementsThatAreStrippedStayTheSame() {
        ReleaseLock lock = parse(released("V1__Tables.sql", "V10__More.sql").text());
        AnalysedScript other = script("V10__More.sql")
                .withStatements(statement -> statement.line() < 3
                        ? statement
                        : new Statement(
                                StatementKind.SCHEMA,
                                statement.line(),
                                statement.head(),
                                Optional.empty(),
                                statement.place()));
        assertThat(findings(lock, plan("release", List.of(script("V1__Tables.sql"), other))))
                .containsExactly("V10__More.sql: it was released in the variant \"release\" otherwise"
                        + " (flyway-variants.lock:6): left out \"1 rows person\", \"3 rows person\", now"
                        + " \"1 rows person\".");
    }

    @Test
    void aNewWordForTheSameIsNoChange() {
        String text = released("V1__Tables.sql", "V10__More.sql").text();
        ReleaseLock reworded = parse(text.replace("3 rows person", "3 rows public.person"));
        assertThat(findings(reworded, plan("V1__Tables.sql", "V10__More.sql"))).isEmpty();
    }

    @Test
    void theOrderOfLinesDoesNotMatterAndTheSameLineMayStandThereTwice() {
        List<String> lines = new ArrayList<>(
                released(SCRIPTS.toArray(String[]::new)).text().lines().toList());
        lines.add(lines.remove(4));
        lines.add(lines.get(5));
        ReleaseLock merged = parse(String.join("\n", lines));
        assertThat(findings(merged, plan(SCRIPTS.toArray(String[]::new)))).isEmpty();
        assertThat(merged.releasing(plan(SCRIPTS.toArray(String[]::new)), ReleaseLockTest::text)
                        .text())
                .isEqualTo(released(SCRIPTS.toArray(String[]::new)).text());
    }

    /** Two branches start from the same release; each releases a script of its own, and one of them a view that the other one has changed. */
    @Test
    void gitMergesWhatTwoBranchesReleased(@TempDir Path folder) throws IOException, InterruptedException {
        Assumptions.assumeTrue(runs("git", "--version"), "git is not installed");
        ReleaseLock base = released("V1__Tables.sql", "R__View.sql");
        ReleaseLock here = released("V1__Tables.sql", "V2__Rows.sql", "R__View.sql");
        String there = released("V1__Tables.sql", "V10__More.sql", "R__View.sql")
                .text()
                .replace("checksum: " + sum("R__View.sql"), "checksum: 5");
        write(folder, "base", base.text());
        write(folder, "here", here.text());
        write(folder, "there", there);
        ReleaseLock merged = parse(merged(folder));
        assertThat(merged.scripts())
                .extracting(ReleasedScript::script)
                .contains("V1__Tables.sql", "V2__Rows.sql", "V10__More.sql", "R__View.sql");
        assertThat(findings(merged, plan(SCRIPTS.toArray(String[]::new)))).isEmpty();
        write(folder, "base", "");
        assertThat(parse(merged(folder)).scripts()).hasSizeGreaterThanOrEqualTo(5);
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String merged(Path folder) throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "merge-file", "-p", "--union", "here", "base", "there")
                .directory(folder.toFile())
                .start();
        String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).isZero();
        return text;
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void expectError(String text, String message) {
        assertThatExceptionOfType(FlywayVariantsException.class)
                .isThrownBy(() -> parse(text))
                .withMessage(message + " [release-lock]")
                .extracting(FlywayVariantsException::code)
                .isEqualTo(ErrorCode.RELEASE_LOCK);
    }

    @ParameterizedTest
    @CsvSource({"<<<<<<< HEAD", "||||||| 1234567", "=======", ">>>>>>> topic"})
    void whatAMergeHasLeftIsToldWithItsLine(String marker) {
        expectError(
                "format: 1\nscripts:\n" + marker + "\n",
                "flyway-variants.lock:3: a merge has left a conflict (" + marker.substring(0, 7)
                        + "). Both branches have released scripts: keep the lines of both, in any order, and remove the"
                        + " markers. \"*.lock merge=union\" in .gitattributes does that by itself.");
    }

    @Test
    void whatIsWrongIsToldWithFileAndLine() {
        expectError(
                "format: 2\nscripts: []\n",
                "flyway-variants.lock:1: expected the format 1, found 2, which a newer version of flyway-variants has"
                        + " written. Use that version.");
        expectError("scripts: []\n", "flyway-variants.lock:1: the key \"format\" is missing; add it.");
        expectError(
                "format: 1\nscripts:\n  - { variant: release, script: a, action: skip }\n",
                "flyway-variants.lock:3: scripts[0].action: expected one of run, record, strip, omit, found \"skip\".");
        expectError(
                "format: 1\nscripts:\n  - { variant: release, script: a, action: run, when: now }\n",
                "flyway-variants.lock:3: scripts[0]: unknown key \"when\"; allowed are variant, version, script, checksum,"
                        + " action, sha256, leftOut.");
        expectError(
                "format: 1\nscripts:\n  - { variant: release\n",
                "flyway-variants.lock:4: not valid YAML: expected ',' or '}', but got"
                        + " <stream end>. Mend the line, or the one before it.");
    }

    @Test
    void ofTwoReleasesOfAScriptThatDifferNoneIsTaken() {
        expectError(
                """
                format: 1
                scripts:
                  - { variant: release, version: "1", script: a, checksum: 1, action: run }
                  - { variant: customer, version: "1", script: a, checksum: 1, action: record }
                  - { variant: release, version: "1", script: a, checksum: 1, action: record }
                """,
                "flyway-variants.lock:5: a was released in the variant \"release\" already, and not like that: see"
                        + " flyway-variants.lock:3: action run, now record. Keep the line of what the databases have, and"
                        + " remove the other one.");
    }

    @Test
    void aFileOfSettingsHasItsOwnLockBesideIt() {
        assertThat(ReleaseLockReader.beside("a/flyway-variants.yaml")).isEqualTo("a/flyway-variants.lock");
        assertThat(ReleaseLockReader.beside("classpath:b/decided.yml")).isEqualTo("classpath:b/decided.lock");
        assertThat(ReleaseLockReader.beside("settings")).isEqualTo("settings.lock");
    }

    @Test
    void whereThereIsNoFileNothingWasReleased(@TempDir Path folder) throws IOException {
        String settings = folder.resolve("flyway-variants.yaml").toString();
        ClassLoader loader = ReleaseLockTest.class.getClassLoader();
        assertThat(ReleaseLockReader.read(settings, loader)).isEqualTo(NOTHING);
        assertThat(ReleaseLockReader.read("classpath:nowhere/flyway-variants.yaml", loader)
                        .scripts())
                .isEmpty();
        Files.writeString(
                folder.resolve("flyway-variants.lock"),
                released("V1__Tables.sql").text());
        assertThat(ReleaseLockReader.read(settings, loader).text())
                .isEqualTo(released("V1__Tables.sql").text());
    }

    @Test
    void aRefusalShowsTheFirstFewAndCountsTheRest() {
        List<ReleasedScript> locked = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            locked.add(new ReleasedScript(
                    "release",
                    Optional.of("" + i),
                    "V" + i + "__a.sql",
                    new ReleaseState(Optional.of(Action.RUN), Optional.of(1), Optional.empty(), List.of()),
                    i));
        }
        VariantPlan plan = plan("V1__Tables.sql");
        VariantPlan held =
                plan.with(new ReleaseLock("x.lock", locked).findings(plan, ReleaseLockTest::text, Squash.none()));
        assertThatExceptionOfType(FlywayVariantsException.class)
                .isThrownBy(held::requireAccepted)
                .withMessageContaining("7 things are to be settled first")
                .withMessageContaining("x.lock:5: V5__a.sql was released")
                .withMessageContaining("  and 2 more released scripts, which the goal check lists")
                .withMessageNotContaining("V6__a.sql");
    }
}
