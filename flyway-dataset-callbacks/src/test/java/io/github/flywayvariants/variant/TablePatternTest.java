package io.github.flywayvariants.variant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.migration.Identifier;
import io.github.flywayvariants.migration.TableName;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TablePatternTest {

    private static final Optional<Identifier> DBO = Optional.of(Identifier.unquoted("dbo"));

    private static boolean matches(String pattern, TableName table, Optional<Identifier> defaultSchema) {
        return new TablePattern(pattern, Optional.empty(), 1).matches(table, defaultSchema);
    }

    private static TableName quoted(String schema, String name) {
        return new TableName(Optional.of(new Identifier(schema, true)), new Identifier(name, true));
    }

    @ParameterizedTest
    @CsvSource({
        "jobs, jobs",
        "jobs, JOBS",
        "jobs, dbo.jobs",
        "jobs, DBO.Jobs",
        "dbo.jobs, jobs",
        "dbo.jobs, dbo.jobs",
        "DBO.JOBS, dbo.jobs",
        "dbo.*, jobs",
        "dbo.*, dbo.jobs",
        "*, jobs",
        "*.*, people.person",
        "p*.*, people.person",
        "people.*, people.person",
        "job?, jobs",
        "'\"Jobs\"', jobs",
        "'\"dbo\".\"jobs\"', dbo.JOBS"
    })
    void matchesATableNamedWithoutQuotes(String pattern, String table) {
        assertThat(matches(pattern, TableName.of(table), DBO)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "jobs, people.jobs",
        "jobs, job",
        "dbo.jobs, people.jobs",
        "*, people.person",
        "dbo.*, people.person",
        "people.*, person",
        "job?, job",
        "d.bo, jobs"
    })
    void doesNotMatch(String pattern, String table) {
        assertThat(matches(pattern, TableName.of(table), DBO)).isFalse();
    }

    @Test
    void onlyTwoQuotedNamesAreComparedByCase() {
        assertThat(matches("\"dbo\".\"Jobs\"", quoted("dbo", "Jobs"), DBO)).isTrue();
        assertThat(matches("\"dbo\".\"Jobs\"", quoted("dbo", "JOBS"), DBO)).isFalse();
        assertThat(matches("\"dbo\".\"Jobs\"", quoted("DBO", "Jobs"), DBO)).isFalse();
        assertThat(matches("dbo.jobs", quoted("DBO", "JOBS"), DBO)).isTrue();
    }

    @Test
    void aDotInQuotesSeparatesNothing() {
        assertThat(matches("\"my.schema\".\"my.table\"", quoted("my.schema", "my.table"), DBO))
                .isTrue();
        assertThat(matches("\"my.table\"", quoted("my", "table"), DBO)).isFalse();
    }

    @Test
    void withoutADefaultSchemaOnlyTablesNamedAlikeMatch() {
        assertThat(matches("jobs", TableName.of("jobs"), Optional.empty())).isTrue();
        assertThat(matches("jobs", TableName.of("here.jobs"), Optional.empty())).isFalse();
        assertThat(matches("here.jobs", TableName.of("here.jobs"), Optional.empty()))
                .isTrue();
        assertThat(matches("here.jobs", TableName.of("jobs"), Optional.empty())).isFalse();
    }

    @Test
    void keepsItsConditionItsLineAndItsText() {
        TablePattern pattern = new TablePattern("dbo.settings", Optional.of("owner = 'system'"), 12);
        assertThat(pattern.where()).contains("owner = 'system'");
        assertThat(pattern.line()).isEqualTo(12);
        assertThat(pattern).hasToString("dbo.settings");
    }
}
