package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.report.TableGraph;
import io.github.flywayvariants.report.TableGraph.Reference;
import io.github.flywayvariants.report.TableGraph.Rows;
import io.github.flywayvariants.report.TableGraph.Table;
import io.github.flywayvariants.report.VerifyBuild;
import io.github.flywayvariants.report.VerifyBuild.Dataset;
import io.github.flywayvariants.report.VerifyBuild.LeftOut;
import io.github.flywayvariants.report.VerifyBuild.Migration;
import io.github.flywayvariants.report.VerifyReport;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
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

/** What verify tells of the databases that it looked at, beside what differs. */
class VerifyContentsTest {

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path folder;

    private VariantProject project;

    @BeforeEach
    void project() throws IOException {
        project = new VariantProject(folder)
                .script(
                        "V1__Tables.sql",
                        "CREATE TABLE country (code varchar(2) NOT NULL PRIMARY KEY, origin varchar(10));",
                        "CREATE TABLE person (id int NOT NULL PRIMARY KEY, country varchar(2), boss int, team int,",
                        "  CONSTRAINT of_country FOREIGN KEY (country) REFERENCES country (code),",
                        "  CONSTRAINT of_boss FOREIGN KEY (boss) REFERENCES person (id));",
                        "CREATE TABLE team (id int NOT NULL PRIMARY KEY, head int,",
                        "  CONSTRAINT of_head FOREIGN KEY (head) REFERENCES person (id));",
                        "ALTER TABLE person ADD CONSTRAINT of_team FOREIGN KEY (team) REFERENCES team (id);",
                        "CREATE TABLE note (id int NOT NULL PRIMARY KEY);")
                .script(
                        "V2__People.sql",
                        "INSERT INTO person (id) VALUES (1), (2);",
                        "INSERT INTO team (id) VALUES (1);",
                        "INSERT INTO person (id) VALUES (3);")
                .script("V3__Countries.sql", "INSERT INTO country VALUES ('AT', 'system'), ('XX', 'user');");
        project.settings(
                        "referenceTables: [country]",
                        "developmentTables: [person, team]",
                        "variants:",
                        "  dev: { data: run }",
                        "  test: { data: record, datasets: [people, absent] }",
                        "  release: { data: record }",
                        "datasets: { reference: [countries] }")
                .dataset("people", "2", List.of("person.csv", "id", "7"))
                .dataset("absent", "")
                .dataset("countries", "3", List.of("country.csv", "code,origin", "CH,system"));
    }

    private VerifyReport verify(TestServer server, String variant) {
        return project.variants(variant).verify(project.stock(databases.fresh(server)), "dev", Optional.empty());
    }

    private static String bare(String table) {
        String lower = table.toLowerCase(Locale.ROOT);
        return lower.substring(lower.lastIndexOf('.') + 1);
    }

    private static Table table(TableGraph graph, String name) {
        return graph.tables().stream()
                .filter(table -> bare(table.table()).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static VerifyBuild build(VerifyReport report) {
        return Objects.requireNonNull(report.build());
    }

    @ParameterizedTest
    @EnumSource
    void everyTableHasItsRoleItsPlaceAndItsRows(TestServer server) {
        TableGraph graph = verify(server, "release").graph();
        assertThat(graph.tables()).hasSize(4);
        Table country = table(graph, "country");
        assertThat(country.role()).isEqualTo("reference");
        assertThat(country.level()).isZero();
        assertThat(country.cycle()).isNull();
        assertThat(country.here()).isEqualTo(new Rows(1, 1));
        assertThat(table(graph, "note").role()).isEqualTo("other");
        assertThat(table(graph, "note").here()).isEqualTo(new Rows(0, 0));
        assertThat(List.of(table(graph, "person"), table(graph, "team"))).allSatisfy(table -> {
            assertThat(table.role()).isEqualTo("development");
            assertThat(table.level()).isEqualTo(1);
            assertThat(table.cycle()).isEqualTo(1);
            assertThat(table.here()).isEqualTo(new Rows(0, 0));
        });
        assertThat(table(graph, "person").there()).isEqualTo(new Rows(3, 0));
        assertThat(graph.references())
                .extracting(reference -> bare(reference.from()) + ">" + bare(reference.to()))
                .containsExactlyInAnyOrder("person>country", "person>person", "person>team", "team>person");
    }

    @ParameterizedTest
    @EnumSource
    void referenceRowsByConditionAreCountedApart(TestServer server) throws IOException {
        project.settings(
                "referenceTables: [{ table: country, where: \"origin = 'system'\" }]",
                "developmentTables: [person, team]",
                "migrations: { statements: [{ script: V3__Countries.sql, line: 1, treat: keep }] }",
                "verify: { allowedRows: [country] }");
        VerifyReport report = verify(server, "release");
        assertThat(table(report.graph(), "country").here()).isEqualTo(new Rows(2, 1));
        assertThat(report.allowedRows())
                .singleElement()
                .satisfies(rows -> assertThat(rows.rows()).isEqualTo(1));
    }

    @ParameterizedTest
    @EnumSource
    void scriptsHaveTheActionsOfBothVariants(TestServer server) {
        assertThat(build(verify(server, "release")).migrations())
                .containsExactly(
                        new Migration("1", "Tables", "V1__Tables.sql", "SQL", "ddl", "run", "run"),
                        new Migration("2", "People", "V2__People.sql", "SQL", "data", "record", "run"),
                        new Migration("3", "Countries", "V3__Countries.sql", "SQL", "reference", "run", "run"));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLeftOutIsCountedByTable(TestServer server) {
        assertThat(build(verify(server, "release")).leftOut())
                .containsExactly(
                        new LeftOut("release", "V2__People.sql", "record", 1, "rows", "person", 2, 3L),
                        new LeftOut("release", "V2__People.sql", "record", 2, "rows", "team", 1, 1L));
    }

    @ParameterizedTest
    @EnumSource
    void datasetsHaveTheirVersionsAndThoseThatWereLoadedTheirRows(TestServer server) {
        assertThat(build(verify(server, "test")).datasets())
                .containsExactly(
                        new Dataset("test", "countries", true, "3", "3", 1L),
                        new Dataset("test", "people", false, "2", "2", null),
                        new Dataset("test", "absent", false, null, null, null),
                        new Dataset("dev", "countries", true, "3", "3", 1L));
    }

    @Test
    void aDatasetThatCannotBeReadStopsNothingAndIsSaid() throws IOException {
        project.settings(
                "referenceTables: [country]",
                "developmentTables: [person, team]",
                "variants:",
                "  dev: { data: run }",
                "  test: { data: record, datasets: [nowhere] }");
        VerifyReport report = verify(TestServer.H2, "test");
        assertThat(report.ok()).isTrue();
        assertThat(report.notices())
                .singleElement()
                .asString()
                .startsWith("The datasets of test are not listed: ")
                .contains("nowhere");
    }

    @ParameterizedTest
    @EnumSource
    void databasesThatAreGivenHaveTablesAndNothingThatWasBuilt(TestServer server) {
        TestDatabase one = databases.fresh(server);
        TestDatabase two = databases.fresh(server);
        project.with(one, "dev").load().migrate();
        project.with(two, "dev").load().migrate();
        one.execute("CREATE TABLE here_only (id int)");
        two.execute("CREATE TABLE there_only (id int NOT NULL PRIMARY KEY, person int REFERENCES person (id))");
        VerifyReport report =
                project.variants("dev").verify(project.stock(one), two.url(), Optional.empty(), Optional.empty());
        assertThat(report.build()).isNull();
        assertThat(table(report.graph(), "here_only").there()).isNull();
        Table theirs = table(report.graph(), "there_only");
        assertThat(theirs.here()).isNull();
        assertThat(theirs.there()).isEqualTo(new Rows(0, 0));
        assertThat(theirs.level()).isEqualTo(2);
        assertThat(report.graph().references())
                .extracting(Reference::from)
                .map(VerifyContentsTest::bare)
                .filteredOn("there_only"::equals)
                .hasSize(1);
    }
}
