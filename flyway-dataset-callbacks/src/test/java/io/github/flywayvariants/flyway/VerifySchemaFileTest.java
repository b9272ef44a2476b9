package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.report.SchemaReport;
import io.github.flywayvariants.report.VerifyReport;
import io.github.flywayvariants.report.VerifyReport.KeptSchema;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestServer;
import io.github.flywayvariants.verify.VerifyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Objects that a team keeps in git are compared with what is built, and with what lives. */
class VerifySchemaFileTest extends VerifyFixture {

    private VerifyReport verifyWriting(TestDatabase database, Path schema) {
        return project.variants("release")
                .verify(project.stock(database), new VerifyOptions("dev", Optional.empty(), Optional.of(schema)));
    }

    @ParameterizedTest
    @EnumSource
    void objectsThatAreKeptInGitAreCompared(TestServer server) throws IOException {
        TestDatabase database = database(server);
        Path kept = folder.resolve("schema.json");
        assertThat(verifyWriting(database, kept).keptSchema()).isNull();

        VerifyReport same = verify(database);
        assertThat(same.keptSchema()).isEqualTo(new KeptSchema("schema.json", List.of()));
        assertThat(same.ok()).isTrue();

        project.script("V5__Phone.sql", "ALTER TABLE person ADD phone varchar(20);");
        VerifyReport changed = verifyWriting(database, folder.resolve("new.json"));
        assertThat(changed.schemaDifferences()).isEmpty();
        assertThat(Objects.requireNonNull(changed.keptSchema()).differences())
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.object()).endsWithIgnoringCase("person.phone");
                    assertThat(difference.there()).isNull();
                });
        assertThat(changed.ok()).isFalse();
        assertThat(changed.text()).containsPattern("(?i)column (public\\.|dbo\\.)?person\\.phone is only in release");

        Files.move(folder.resolve("new.json"), kept, StandardCopyOption.REPLACE_EXISTING);
        assertThat(verify(database).ok()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseThatDriftsFromWhatIsKeptIsToldOf(TestServer server) throws IOException {
        String text =
                server == TestServer.SQLSERVER ? "CAST('${flyway:database}' AS varchar(80))" : "'${flyway:database}'";
        project.script("V5__Where.sql", "CREATE VIEW place AS SELECT code, " + text + " AS name FROM country;");
        TestDatabase database = database(server);
        Path kept = folder.resolve("kept.json");
        verifyWriting(database, kept);
        project.with(database, "release").load().migrate();
        FluentConfiguration live = project.stock(database);
        SchemaReport before = project.variants("release").verify(live, kept);
        // A text that holds the name of a database has another length, and so another type, where names have other
        // lengths.
        assertThat(before.schemaDifferences())
                .allMatch(difference -> difference.property().equals("type"));

        database.execute("ALTER TABLE person ADD phone varchar(20)");
        SchemaReport after = project.variants("release").verify(live, kept);
        assertThat(after.ok()).isFalse();
        assertThat(after.schemaDifferences())
                .filteredOn(difference -> !difference.property().equals("type"))
                .singleElement()
                .satisfies(difference -> assertThat(difference.object()).endsWithIgnoringCase("person.phone"));
        assertThat(after.text()).containsPattern("(?i)person\\.phone is only in the database");
    }

    @Test
    void whatIsKeptOfAnotherKindOfDatabaseIsNotCompared() throws IOException {
        verifyWriting(database(TestServer.POSTGRESQL), folder.resolve("schema.json"));
        VerifyReport report = verify(database(TestServer.H2));
        assertThat(report.keptSchema()).isNull();
        assertThat(report.ok()).isTrue();
        assertThat(report.notices())
                .containsExactly(
                        "schema.json holds the objects of a database of postgresql, and was not compared with this one of h2.");
    }
}
