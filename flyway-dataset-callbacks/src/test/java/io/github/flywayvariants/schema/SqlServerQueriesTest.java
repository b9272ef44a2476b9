package io.github.flywayvariants.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.dialect.SqlServerEdition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What SQL Server is asked, word for word, to be read by people who know it; and what comes of rows as its views have them. The texts are in
 * {@code queries-*.sql}; what is sent now is in {@code target/statements}.
 */
class SqlServerQueriesTest {

    private static final Path SENT = Path.of("target", "statements");

    private static final SqlServerEdition OF_2022 = new SqlServerEdition(16, false, false);

    @ParameterizedTest
    @CsvSource({"queries-2022.sql, 16, false", "queries-babelfish.sql, 12, true"})
    void theQueriesAreTheseWordForWord(String file, int version, boolean babelfish) throws IOException {
        SqlServerEdition edition = new SqlServerEdition(version, babelfish, false);
        String actual = Stream.concat(
                        SqlServerSchema.objects(edition).stream(), SqlServerSchema.details(edition).stream())
                .map(sql -> sql.strip() + ";\n")
                .collect(Collectors.joining("\n"));
        Files.createDirectories(SENT);
        Files.writeString(SENT.resolve(file), actual);
        try (InputStream golden = SqlServerQueriesTest.class.getResourceAsStream(file)) {
            assertThat(actual)
                    .as(file)
                    .isEqualTo(new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Map<String, @Nullable Object> row(@Nullable Object... labelsAndValues) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < labelsAndValues.length; i += 2) {
            row.put(String.valueOf(labelsAndValues[i]), labelsAndValues[i + 1]);
        }
        return row;
    }

    private static Map<String, @Nullable Object> key(String name, @Nullable String systemNamed, String trusted) {
        return row(
                "kind",
                "foreign key",
                "s",
                "dbo",
                "t",
                "person",
                "n",
                name,
                "system_named",
                systemNamed,
                "references",
                "job",
                "enabled",
                "yes",
                "trusted",
                trusted);
    }

    private static Map<String, @Nullable Object> detail(
            String kind, String name, @Nullable String part, String property, String value) {
        return row("kind", kind, "schema", "dbo", "name", name, "part", part, "property", property, "value", value);
    }

    private static SchemaSnapshot snapshot(String generated, String trusted, String privilege) throws SQLException {
        SchemaScope scope = SchemaScope.of("dbo");
        SnapshotBuilder builder = new SnapshotBuilder(scope);
        ScriptedRows scripted = new ScriptedRows()
                .answer("'table', s.name, t.name", row("kind", "table", "s", "dbo", "t", "person", "history", null))
                .answer("FROM sys.foreign_keys f JOIN", key(generated, "yes", trusted), key("FK_chosen", null, "yes"))
                .answer(
                        "f.name, 'columns', c.name",
                        detail("foreign key", "person", generated, "columns", "job_id"),
                        detail("foreign key", "person", generated, "columns", "job_no"),
                        detail("foreign key", "person", "FK_chosen", "columns", "boss_id"))
                .answer("e.permission_name", detail("table", "person", null, "granted to app", privilege))
                .answer(
                        "sys.extended_properties",
                        detail("foreign key", "person", generated, "comment", "a\r\nb "),
                        detail("table", "none", null, "comment", "of what is not there"));
        CatalogRows rows = new CatalogRows(scripted.connection(), scope, builder);
        for (String sql : SqlServerSchema.objects(OF_2022)) {
            rows.objects(sql);
        }
        for (String sql : SqlServerSchema.details(OF_2022)) {
            rows.details(sql);
        }
        return builder.snapshot("sqlserver", "dbo", text -> text);
    }

    @Test
    void namesThatTheServerMadeUpAreReplacedByColumns() throws SQLException {
        SchemaSnapshot here = snapshot("FK__person__job_id__1A2B", "yes", "SELECT");
        assertThat(here.objects())
                .extracting(object -> object.name("dbo"))
                .containsExactly("dbo.person", "dbo.person.(job_id, job_no)", "dbo.person.FK_chosen");
        assertThat(here.objects().get(1).properties()).containsEntry("comment", "a\nb");
        SchemaSnapshot there = snapshot("FK__person__job_id__9F8E", "yes", "SELECT");
        assertThat(SchemaComparison.of(here, there, ComparisonOptions.exactly()).same())
                .isTrue();
    }

    @Test
    void aKeyThatIsNotTrustedAndAGrantThatIsMissingAreDifferences() throws SQLException {
        assertThat(SchemaContract.differences(
                        snapshot("FK__1", "yes", "SELECT"),
                        snapshot("FK__2", "no", "UPDATE"),
                        ComparisonOptions.standard()))
                .containsExactly(
                        "dbo.person | granted to app | SELECT | UPDATE",
                        "dbo.person.(job_id, job_no) | trusted | yes | no");
    }
}
