package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.flywayvariants.report.CheckReport;
import io.github.flywayvariants.report.InfoReport;
import io.github.flywayvariants.report.TagReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagTest {

    private static final String HEADING =
            "# Proposals. Look at each: move it out of review to the key of the same name, correct it, or remove it.\n";

    @TempDir
    private Path project;

    @BeforeEach
    void migrations() throws IOException {
        script("V1__Countries.sql", """
                CREATE TABLE country (code char(2) PRIMARY KEY, name varchar(50));
                INSERT INTO country VALUES ('DE', 'Germany'), ('FR', 'France');
                CREATE TABLE person (id int PRIMARY KEY, country char(2) REFERENCES country);
                """);
        script("V2__People.sql", """
                INSERT INTO person VALUES (1, 'DE');
                UPDATE person SET country = 'FR' WHERE id = 1;
                """);
        script("V3__More.sql", """
                CREATE TABLE pet (id int);
                INSERT INTO person VALUES (2, 'DE');
                EXECUTE IMMEDIATE (SELECT name FROM country);
                """);
    }

    private void script(String name, String sql) throws IOException {
        Files.writeString(project.resolve(name), sql);
    }

    private Path file() {
        return project.resolve("flyway-variants.yaml");
    }

    private FlywayVariants release() {
        return variant("release");
    }

    private FlywayVariants variant(String name) {
        return FlywayVariants.variant(name).file(file().toString()).database("h2");
    }

    private FluentConfiguration scripts() {
        return Flyway.configure().locations("filesystem:" + project);
    }

    private TagReport tag() {
        return release().tag(scripts());
    }

    private String tagged(String before) throws IOException {
        Files.writeString(file(), before);
        tag();
        return Files.readString(file());
    }

    private List<String> codes() {
        CheckReport report = release().check(scripts());
        return report.findings().stream()
                .map(CheckReport.Finding::code)
                .distinct()
                .toList();
    }

    private static final String PROPOSALS = HEADING + """
            review:
              referenceTables:
                - PUBLIC.country  # filled by 1 script, beside the schema, never changed, other tables refer to it
              developmentTables:
                - PUBLIC.person  # filled by 2 scripts, partly beside the schema, changed by 1 statement, it refers to other tables
              migrations:
                statements:
                  - { script: "V2__People.sql", line: 2, treat: drop }  # UPDATE person SET country: it changes rows of person that it names by literal keys
                  - { script: "V3__More.sql", line: 3, treat: keep }  # EXECUTE IMMEDIATE: what "EXECUTE IMMEDIATE" does cannot be told.
                mixed:
                  - { script: "V3__More.sql", checksum: CHECKSUM }  # would lose rows of person
            """;

    private static String withoutChecksum(String text) {
        return text.replaceAll("checksum: -?\\d+", "checksum: CHECKSUM");
    }

    @Test
    void aFileThatIsNotThereIsCreatedWithProposals() throws IOException {
        TagReport report = tag();
        assertThat(withoutChecksum(Files.readString(file()))).isEqualTo(PROPOSALS);
        assertThat(report.changed()).isTrue();
        assertThat(report.proposals()).hasSize(5);
        assertThat(report.findings()).isEmpty();
    }

    @Test
    void ofAScriptThatWaitsForTheValueOfAPlaceholderNothingIsProposed() throws IOException {
        script("V4__Settings.sql", "CREATE TABLE setting (mail varchar(50));\nINSERT INTO setting VALUES ('${mail}');");
        TagReport report = tag();
        assertThat(Files.readString(file())).doesNotContain("V4__Settings.sql", "setting");
        assertThat(report.text()).contains("V4__Settings.sql: the placeholder \"mail\" has no value");
        release().tag(scripts().placeholders(Map.of("mail", "a@example.com")));
        assertThat(Files.readString(file())).contains("PUBLIC.setting");
    }

    @Test
    void aFileOfAnotherNameIsCreatedToo() {
        Path other = project.resolve("decided.yaml");
        TagReport report = FlywayVariants.variant("release")
                .file(other.toString())
                .database("h2")
                .tag(scripts());
        assertThat(report.file()).isEqualTo(other.toString());
        assertThat(report.proposals()).hasSize(5);
        assertThat(other).content().startsWith(HEADING);
    }

    @Test
    void aScriptThatIsAllForDevelopmentIsOneEntry() throws IOException {
        script("V3__More.sql", "INSERT INTO person VALUES (2, 'DE');\nUPDATE person SET country = NULL;\n".repeat(2));
        tag();
        assertThat(Files.readString(file()))
                .contains(
                        "      data:\n        - \"V3__More.sql\"  # brings in development rows and changes only such rows\n");
    }

    @Test
    void manyChangesOfATableAreOneEntryAndThoseThatDifferHaveTheirOwn() throws IOException {
        script("V3__More.sql", """
                CREATE TABLE pet (id int);
                INSERT INTO person VALUES (2, 'DE');
                UPDATE country SET name = 'x' WHERE code = 'DE';
                UPDATE person SET country = 'FR' WHERE id = 1; UPDATE person SET country = 'FR' WHERE id = 2;
                ALTER TABLE person ADD c char(2);
                UPDATE person SET country = 'DE' WHERE id = 1;
                UPDATE person SET c = country;
                """);
        tag();
        String tagged = Files.readString(file());
        assertThat(tagged).contains("""
                      - { script: "V3__More.sql", line: 3, treat: keep }  # UPDATE country SET name: it changes rows of country that it names by literal keys
                      - { script: "V3__More.sql", table: PUBLIC.person, treat: drop }  # it changes rows of person that it names by literal keys (lines 4, 4, 6)
                      - { script: "V3__More.sql", line: 7, treat: keep }  # UPDATE person SET c: it changes rows of person in a script that brings in rows
                """);
        assertThat(codes()).containsExactly("review-open");
        assertThat(tag().changed()).isFalse();
    }

    @Test
    void whatIsDeclaredOfATableIsShownForEachOfItsStatements() throws IOException {
        Files.writeString(file(), """
                referenceTables: [country]
                developmentTables: [person]
                migrations: { statements: [{ script: V2__People.sql, table: person, treat: drop }] }
                """);
        assertThat(release().info(scripts(), Map.of(), "V2").details())
                .extracting(InfoReport.StatementDetail::line, InfoReport.StatementDetail::declared)
                .containsExactly(tuple(1, null), tuple(2, "drop"));
    }

    @Test
    void whatComesToNothingWithoutDevelopmentRowsIsProposedToBeDroppedWithTheReason() throws IOException {
        Files.writeString(file(), """
                referenceTables: [country]
                developmentTables: [person, note, total]
                """);
        Files.delete(project.resolve("V3__More.sql"));
        script("V1_1__Notes.sql", "CREATE TABLE note (person int, words varchar(9));");
        script("V2__People.sql", """
                INSERT INTO person VALUES (1, 'DE');
                INSERT INTO note SELECT coalesce(min(id), 0), 'first' FROM person;
                INSERT INTO note SELECT id, 'each' FROM person;
                INSERT INTO note SELECT id, 'window' || count(*) OVER () FROM person;
                UPDATE country SET name = lastval() WHERE code = 'DE';
                CREATE TABLE total (people int);
                INSERT INTO total SELECT count(*) FROM person;
                """);
        tag();
        assertThat(Files.readString(file()).lines())
                .filteredOn(line -> line.contains("V2__People.sql") && line.contains("treat:"))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .contains("table: PUBLIC.note, treat: keep }", "by what is in person", "(lines 3, 4)"),
                        line -> assertThat(line)
                                .contains("line: 2, treat: drop }")
                                .endsWith(
                                        "it makes a row of note out of rows that are left out; without them it is one of NULL"
                                                + " or zero"),
                        line -> assertThat(line)
                                .contains("line: 5, treat: drop }")
                                .endsWith(
                                        "it takes over the key of a row that line 1 inserts, and that row is left out"),
                        line -> assertThat(line).contains("line: 7, treat: keep }"));
    }

    @Test
    void aDoubtfulStatementIsShownAsUndecidedAndTheOthersAsTheyAre() throws IOException {
        Files.writeString(file(), """
                referenceTables: [country]
                developmentTables: [person]
                """);
        script("V2__People.sql", """
                INSERT INTO person VALUES (1, 'DE');
                UPDATE country SET name = 'x' WHERE code = 'DE';
                INSERT INTO nobody_said VALUES (1);
                """);
        InfoReport report = release().info(scripts(), Map.of(), "V2");
        assertThat(report.details())
                .extracting(InfoReport.StatementDetail::leftOut, InfoReport.StatementDetail::undecided)
                .containsExactly(tuple(true, false), tuple(false, true), tuple(false, true));
        assertThat(report.text()).contains("Undecided: 2 statements; the goal check says what settles it.");
        Files.writeString(file(), """
                referenceTables: [country]
                developmentTables: [person, nobody_said]
                migrations: { statements: [{ script: V2__People.sql, line: 2, treat: keep }] }
                """);
        assertThat(release().info(scripts(), Map.of(), "V2").text()).doesNotContainIgnoringCase("undecided");
    }

    @Test
    void rowsOfATablePartlyForReferenceAreSettledByTheDeclaredKindOfTheirScript() throws IOException {
        Files.delete(project.resolve("V3__More.sql"));
        script("V2__People.sql", """
                INSERT INTO person VALUES (1, 'DE');
                INSERT INTO person VALUES (2, 'DE');
                """);
        String tables = """
                referenceTables: [country, { table: person, where: "id = 0" }]
                developmentTables: [person]
                """;
        Files.writeString(file(), tables);
        tag();
        assertThat(Files.readString(file())).contains("table: PUBLIC.person, treat: keep");
        Files.writeString(file(), tables + "migrations: { kinds: { data: [V2__People.sql] } }\n");
        TagReport report = tag();
        assertThat(report.changed()).isFalse();
        assertThat(report.findings()).isEmpty();
        assertThat(codes()).isEmpty();
    }

    @Test
    void aScriptIsFoundByItsNameWithoutTheSuffixAndByItsVersionWithUnderscores() throws IOException {
        Files.writeString(file(), "");
        script("V2.1__Names.sql", "CREATE TABLE nickname (id int);");
        for (String name : List.of("V2.1__Names", "V2_1", "2_1", "2.1")) {
            assertThat(release().info(scripts(), Map.of(), name).migrations())
                    .extracting(InfoReport.Migration::script)
                    .as(name)
                    .containsExactly("V2.1__Names.sql");
        }
        assertThat(release().info(scripts(), Map.of(), "V2").migrations())
                .extracting(InfoReport.Migration::script)
                .as("not those of versions that begin with it")
                .containsExactly("V2__People.sql");
    }

    @Test
    void aChangeThatFillsAColumnOfTheSameScriptIsProposedToBeKept() throws IOException {
        script("V3__More.sql", """
                ALTER TABLE person ADD COLUMN code varchar(9);
                INSERT INTO person VALUES (2, 'DE', 'x');
                UPDATE person SET code = country;
                """);
        tag();
        assertThat(Files.readString(file())).contains("{ script: \"V3__More.sql\", line: 3, treat: keep }");
    }

    @Test
    void aBlockThatBringsInDevelopmentRowsOnlyIsProposedToBeDropped() throws IOException {
        script("V3__More.sql", """
                CREATE TABLE pet (id int);
                DO $$ BEGIN INSERT INTO person VALUES (2, 'DE'); UPDATE person SET country = 'FR'; END $$;
                """);
        release().database("postgresql").tag(scripts());
        assertThat(Files.readString(file())).contains("{ script: \"V3__More.sql\", line: 2, treat: drop }");
    }

    @Test
    void aSecondRunChangesNothing() throws IOException {
        tag();
        String first = Files.readString(file());
        TagReport second = tag();
        assertThat(second.changed()).isFalse();
        assertThat(second.text()).isEqualTo("There is nothing new to propose; " + file() + " stays as it is.");
        assertThat(Files.readString(file())).isEqualTo(first);
    }

    @Test
    void checkRefusesWhatNobodyHasDecidedOn() {
        tag();
        assertThat(codes()).containsExactly("review-open");
        assertThat(release().check(scripts()).findings())
                .extracting(CheckReport.Finding::line)
                .containsExactly(4, 6, 9, 10, 12);
    }

    @Test
    void eachProposalStopsTheVariantAndIsCountedAsOneThatIsNotDeclared() throws IOException {
        tag();
        CheckReport report = release().check(scripts());
        assertThat(report.ok()).isFalse();
        assertThat(report.findings())
                .extracting(CheckReport.Finding::severity, CheckReport.Finding::script)
                .containsOnly(tuple("error", "flyway-variants.yaml"));
        assertThat(report.text())
                .contains("flyway-variants.yaml:4: review.")
                .contains("Look at it, then move it to ")
                .endsWith(
                        "5 of these are proposals under review, of which none is declared yet; what else is listed would be left if"
                                + " they all were.");
        Files.writeString(file(), "");
        assertThat(release().check(scripts()).text()).doesNotContain("proposal");
    }

    @Test
    void aVariantThatLeavesNothingOutDoesNotNeedTheProposalsAndSaysThatTheyAreOpen() throws IOException {
        tag();
        CheckReport report = variant("dev").check(scripts());
        assertThat(report.ok()).isTrue();
        assertThat(report.findings()).isEmpty();
        assertThat(report.proposals()).isEqualTo(5);
        assertThat(report.text().lines())
                .containsExactly(
                        "Nothing is left to settle.",
                        "5 proposals under review are open; this variant leaves no rows out and does not need them, others do.");
        Files.writeString(file(), "review:\n  developmentTables:\n    - person\n");
        assertThat(variant("dev").check(scripts()).text()).contains("1 proposal under review is open; ");
        Files.writeString(file(), "");
        assertThat(variant("dev").check(scripts()).text()).isEqualTo("Nothing is left to settle.");
    }

    @Test
    void whatIsOnlyProposedDecidesNoAction() {
        tag();
        assertThat(release().info(scripts(), Map.of()).migrations())
                .extracting(InfoReport.Migration::script, InfoReport.Migration::action)
                .containsExactly(
                        tuple("V1__Countries.sql", null), tuple("V2__People.sql", null), tuple("V3__More.sql", null));
        assertThat(release().info(scripts(), Map.of(), "V2").details())
                .extracting(InfoReport.StatementDetail::declared)
                .containsOnlyNulls();
    }

    @Test
    void whatIsMovedOutOfReviewIsDecided() throws IOException {
        tag();
        String decided =
                Files.readString(file()).replaceFirst("(?m)^review:$", "").replaceAll("(?m)^  ", "");
        Files.writeString(file(), decided);
        assertThat(codes()).isEmpty();
        assertThat(tag().changed()).isFalse();
    }

    @Test
    void theFileKeepsItsCommentsAndItsOrder() throws IOException {
        String before = """
                # Ours.
                developmentTables: [person]   # people

                # The end.
                migrations:
                  kinds:
                    data: ["V2__*.sql"]  # by hand""";
        assertThat(withoutChecksum(tagged(before))).isEqualTo(before + "\n\n" + HEADING + """
                        review:
                          referenceTables:
                            - PUBLIC.country  # filled by 1 script, beside the schema, never changed, other tables refer to it
                          migrations:
                            statements:
                              - { script: "V3__More.sql", line: 3, treat: keep }  # EXECUTE IMMEDIATE: what "EXECUTE IMMEDIATE" does cannot be told.
                            mixed:
                              - { script: "V3__More.sql", checksum: CHECKSUM }  # would lose rows of person
                        """);
    }

    @Test
    void moreProposalsGoToThoseThatAreThere() throws IOException {
        String before = """
                review:
                    developmentTables:
                    - country # no

                    # of ours
                    migrations:
                        mixed:
                            - script: "V1__Countries.sql"
                              checksum: 7

                defaultVariant: dev
                """;
        assertThat(withoutChecksum(tagged(before))).isEqualTo("""
                review:
                    developmentTables:
                    - country # no
                    - PUBLIC.person  # filled by 2 scripts, partly beside the schema, changed by 1 statement, it refers to other tables

                    # of ours
                    migrations:
                        mixed:
                            - script: "V1__Countries.sql"
                              checksum: CHECKSUM
                            - { script: "V3__More.sql", checksum: CHECKSUM }  # would lose rows of person
                        statements:
                          - { script: "V2__People.sql", line: 2, treat: drop }  # UPDATE person SET country: it changes rows of person that it names by literal keys
                          - { script: "V3__More.sql", line: 3, treat: keep }  # EXECUTE IMMEDIATE: what "EXECUTE IMMEDIATE" does cannot be told.

                defaultVariant: dev
                """);
    }

    @Test
    void anEmptyReviewIsFilled() throws IOException {
        assertThat(withoutChecksum(tagged("review:\ndefaultVariant: dev\n")))
                .isEqualTo(PROPOSALS.substring(HEADING.length()) + "defaultVariant: dev\n");
    }

    @Test
    void linesEndAsTheyDo() throws IOException {
        String after = tagged("defaultVariant: dev\r\n");
        assertThat(after).contains("review:\r\n").doesNotContainPattern("[^\r]\n");
    }

    @Test
    void aListThatNothingCanBeAddedToStaysAsItIs() throws IOException {
        String before = "review:\n  referenceTables: [x]\n";
        Files.writeString(file(), before);
        assertThatThrownBy(this::tag)
                .hasMessage(
                        "flyway-variants.yaml:2: a list under review is written in one line, so that nothing can be added with a"
                                + " comment. Move its entries out of review, or write each on a line of its own. [settings]");
        assertThat(file()).hasContent(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"  referenceTables:\n    - a\n", "{ referenceTables: [a] }\n", "referenceTables: [a]\n...\n"})
    void aFileThatNothingCanBeAddedToStaysAsItIs(String before) throws IOException {
        Files.writeString(file(), before);
        assertThatThrownBy(this::tag)
                .hasMessageContaining("Write each key at the start of a line of its own. [settings]");
        assertThat(file()).hasContent(before);
    }

    @Test
    void settingsOnTheClassPathCannotBeWritten() {
        assertThatThrownBy(() -> release().file("classpath:x.yaml").tag(scripts()))
                .hasMessage(
                        "classpath:x.yaml cannot be written. Name the file by its path, with the parameter \"file\"."
                                + " [settings]");
    }

    @Test
    void olderVersionsThanCheckSinceAreExempt() throws IOException {
        Files.writeString(file(), "check: { since: \"3\" }\nreferenceTables: [country]\n");
        CheckReport report = release().check(scripts());
        assertThat(report.findings()).extracting(CheckReport.Finding::script).containsOnly("V3__More.sql");
        assertThat(report.exempt()).isEqualTo(2);
        assertThat(report.text())
                .endsWith(
                        "2 findings are in versions that check.since exempts; a bundle needs them settled all the same.");
    }

    @Test
    void whatFillsATableAnewFromItsOldOneIsProposedToBeKept() throws IOException {
        script("V4__Rebuild.sql", """
                CREATE TABLE person_new (id int PRIMARY KEY, country char(2));
                INSERT INTO person_new SELECT id, country FROM person;
                INSERT INTO person_new VALUES (3, 'FR');
                DROP TABLE person;
                ALTER TABLE person_new RENAME TO person;
                """);
        assertThat(tagged("")).contains("{ script: \"V4__Rebuild.sql\", line: 2, treat: keep }");
    }

    @Test
    void anUndoScriptIsProposedForReviewForWhatItTakesAway() throws IOException {
        script("U2__People.sql", """
                DELETE FROM person WHERE id = 1;
                DROP TABLE country;
                """);
        assertThat(tagged("")).contains("# would lose changes of rows that are left out");
    }

    @Test
    void rowsOfATableThatIsPartlyForReferenceAreNamedAsWhatAScriptWouldLose() throws IOException {
        script("V4__Login.sql", """
                CREATE TABLE app_user (id int PRIMARY KEY, name varchar(20));
                INSERT INTO app_user VALUES (1, 'system'), (2, 'anna');
                """);
        assertThat(tagged("""
                        referenceTables: [ { table: app_user, where: "name = 'system'" } ]
                        migrations: { statements: [ { script: V4__Login.sql, line: 2, treat: drop } ] }
                        """)).contains("V4__Login.sql").contains("# would lose rows of app_user");
    }
}
