package io.github.flywayvariants.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.flywayvariants.FlywayVariantsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SchemaComparisonTest {

    private static SchemaObject object(
            SchemaKind kind, @Nullable String schema, String path, Map<String, String> properties) {
        return new SchemaObject(kind, schema, path.isEmpty() ? List.of() : ObjectPath.split(path), properties);
    }

    private static SchemaSnapshot snapshot(String defaultSchema, SchemaObject... objects) {
        return new SchemaSnapshot("sqlserver", defaultSchema, List.of(objects));
    }

    private static SchemaSnapshot with(SchemaSnapshot snapshot, SchemaObject... more) {
        List<SchemaObject> objects = new ArrayList<>(snapshot.objects());
        objects.addAll(Arrays.asList(more));
        return new SchemaSnapshot(snapshot.database(), snapshot.defaultSchema(), objects);
    }

    private static final SchemaSnapshot EMPTY = snapshot("dbo", object(SchemaKind.SCHEMA, null, "", Map.of()));

    private static final SchemaSnapshot SMALL = with(
            EMPTY,
            object(SchemaKind.TABLE, null, "log", Map.of()),
            object(SchemaKind.COLUMN, null, "log.created_at", Map.of("type", "date", "position", "1", "owner", "ada")),
            object(SchemaKind.INDEX, null, "log.created", Map.of("columns", "created_at")));

    private static SchemaComparison compare(SchemaSnapshot here, SchemaSnapshot there, String... ignore) {
        return SchemaComparison.of(here, there, ComparisonOptions.standard().ignoring(List.of(ignore)));
    }

    private static List<String> lines(SchemaComparison comparison) {
        return comparison.differences().stream().map(SchemaDifference::toString).toList();
    }

    private static SchemaSnapshot changed() {
        return with(
                EMPTY,
                object(SchemaKind.TABLE, null, "log", Map.of()),
                object(
                        SchemaKind.COLUMN,
                        null,
                        "log.created_at",
                        Map.of("type", "datetime", "position", "2", "comment", "when", "owner", "bob")),
                object(SchemaKind.INDEX, null, "log.created", Map.of("columns", "created_at")));
    }

    @Test
    void aDifferenceNamesObjectPropertyAndBothValues() {
        SchemaComparison comparison = compare(SMALL, changed());
        assertThat(comparison.same()).isFalse();
        assertThat(comparison.differences())
                .containsExactlyInAnyOrder(
                        new SchemaDifference(SchemaKind.COLUMN, "dbo.log.created_at", "type", "date", "datetime"),
                        new SchemaDifference(SchemaKind.COLUMN, "dbo.log.created_at", "comment", null, "when"));
        assertThat(lines(comparison))
                .contains(
                        "column dbo.log.created_at: type is date here and datetime there",
                        "column dbo.log.created_at: comment is not set here and when there");
    }

    @Test
    void aValueThatReadsNullIsNotTheSameAsNone() {
        SchemaSnapshot here = with(SMALL, object(SchemaKind.COLUMN, null, "log.note", Map.of("default", "null")));
        SchemaSnapshot there = with(SMALL, object(SchemaKind.COLUMN, null, "log.note", Map.of()));
        assertThat(lines(compare(here, there)))
                .containsExactly("column dbo.log.note: default is null here and not set there");
    }

    @Test
    void placesAndOwnersCountOnlyWhereEverythingDoes() {
        assertThat(SchemaComparison.of(SMALL, changed(), ComparisonOptions.exactly())
                        .differences())
                .extracting(SchemaDifference::property)
                .containsExactlyInAnyOrder("type", "comment", "position", "owner");
    }

    @Test
    void aTableThatIsMissingIsOneDifferenceWhateverItHas() {
        assertThat(lines(compare(SMALL, EMPTY))).containsExactly("table dbo.log: only here");
        assertThat(lines(compare(EMPTY, SMALL))).containsExactly("table dbo.log: only there");
        SchemaSnapshot more = with(
                EMPTY,
                object(SchemaKind.SCHEMA, "people", "", Map.of()),
                object(SchemaKind.TABLE, "people", "note", Map.of()),
                object(SchemaKind.FUNCTION, "people", "f(int)", Map.of()));
        assertThat(lines(compare(more, EMPTY))).containsExactly("schema people: only here");
    }

    @Test
    void aTableThatBecameAViewIsToldAsBoth() {
        SchemaSnapshot view = with(
                EMPTY,
                object(SchemaKind.VIEW, null, "log", Map.of()),
                object(SchemaKind.COLUMN, null, "log.created_at", Map.of("type", "date")));
        assertThat(lines(compare(SMALL, view))).containsExactly("table dbo.log: only here", "view dbo.log: only there");
    }

    @Test
    void whatIsIgnoredIsToldWithEachUse() {
        SchemaComparison comparison = compare(
                SMALL, changed(), "dbo.log.created_at", "LOG.created_*", "dbo.log", "dbo.old", "log.x", "created_at");
        assertThat(comparison.same()).isTrue();
        assertThat(comparison.ignored())
                .extracting(
                        SchemaComparison.Ignored::glob,
                        used -> used.differences().size())
                .containsExactly(
                        tuple("dbo.log.created_at", 2),
                        tuple("LOG.created_*", 2),
                        tuple("dbo.log", 2),
                        tuple("dbo.old", 0),
                        tuple("log.x", 0),
                        tuple("created_at", 0));
        assertThat(compare(SMALL, changed(), "dbo.log.type", "people.log").same())
                .isFalse();
    }

    @Test
    void theDefaultSchemaIsNamedOnlyIfBothSidesCallItTheSame() {
        SchemaSnapshot other = new SchemaSnapshot("sqlserver", "app", changed().objects());
        assertThat(compare(SMALL, other).differences())
                .extracting(SchemaDifference::object)
                .containsOnly("log.created_at");
        assertThat(compare(SMALL, other, "dbo.log.created_at").same()).isTrue();
        assertThat(compare(SMALL, other, "app.log.created_at").same()).isTrue();
    }

    @Test
    void objectsWithNamesThatWereMadeUpArePairedWithTheirLikesFirst() {
        SchemaObject first = object(SchemaKind.CHECK, null, "log.(a)", Map.of("text", "a > 1"));
        SchemaObject second = object(SchemaKind.CHECK, null, "log.(a)", Map.of("text", "a > 2"));
        SchemaObject third = object(SchemaKind.CHECK, null, "log.(a)", Map.of("text", "a > 3"));
        assertThat(compare(with(SMALL, first, second), with(SMALL, second, first))
                        .same())
                .isTrue();
        assertThat(lines(compare(with(SMALL, first, second), with(SMALL, second, third))))
                .containsExactly("check dbo.log.(a): text is a > 1 here and a > 3 there");
        assertThat(lines(compare(with(SMALL, first, second), with(SMALL, second))))
                .containsExactly("check dbo.log.(a): only here");
    }

    @Test
    void objectsOfTheDatabaseAreNamedWithoutSchema() {
        SchemaSnapshot more = with(
                EMPTY,
                object(SchemaKind.DATABASE, null, "", Map.of("collation", "x")),
                object(SchemaKind.ROLE, null, "app", Map.of()));
        assertThat(lines(compare(more, EMPTY))).containsExactly("database database: only here", "role app: only here");
        assertThat(compare(more, EMPTY, "database", "app").same()).isTrue();
    }

    @Test
    void databasesOfTwoKindsAreNotCompared() {
        assertThatThrownBy(() -> compare(EMPTY, new SchemaSnapshot("h2", "dbo", List.of())))
                .isInstanceOf(FlywayVariantsException.class)
                .hasMessage(
                        "The objects of a database of sqlserver cannot be compared with those of one of h2; compare two databases of one kind. [unsupported-database]");
        assertThat(SchemaComparison.of(
                                new SchemaSnapshot("mysql", "", List.of()),
                                new SchemaSnapshot("mariadb", "", List.of()),
                                ComparisonOptions.standard())
                        .same())
                .isTrue();
    }
}
