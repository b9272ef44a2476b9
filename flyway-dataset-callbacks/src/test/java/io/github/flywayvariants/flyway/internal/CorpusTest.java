package io.github.flywayvariants.flyway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.migration.AnalysedScript.Contents;
import io.github.flywayvariants.migration.AnalysedScript.Statements;
import io.github.flywayvariants.migration.Effect;
import io.github.flywayvariants.migration.MigrationScript.Role;
import io.github.flywayvariants.migration.SqlDialect;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.testing.CorpusFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.resource.filesystem.FileSystemResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every statement of the corpus is what the comment before it says, when it is cut out of its script by Flyway's own parser. */
class CorpusTest {

    /** A folder with one file. */
    private record OneFile(LoadableResource resource) implements ResourceProvider {

        @Override
        public @Nullable LoadableResource getResource(String name) {
            return null;
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return List.of(resource);
        }
    }

    private static Stream<CorpusFile> files() {
        return Stream.of(SqlDialect.values()).flatMap(dialect -> CorpusFile.of(dialect.toString()).stream());
    }

    private static List<Statement> statements(CorpusFile file) {
        Path path = file.path();
        String folder = Optional.ofNullable(path.getParent()).orElseThrow().toString();
        LoadableResource resource = new FileSystemResource(
                Location.fromPath("filesystem:", folder), path.toString(), StandardCharsets.UTF_8, false, false);
        Configuration configuration = Flyway.configure().placeholderReplacement(false);
        ScriptSplitter splitter = new ScriptSplitter(
                SqlDialect.named(file.dialect()).orElseThrow(), configuration, new OneFile(resource));
        SqlFile script = new SqlFile(Role.VERSIONED, Optional.of("1"), "corpus", resource);
        Contents contents = splitter.split(script, splitter.metadata(script), script.text());
        assertThat(contents).as(file.toString()).isInstanceOf(Statements.class);
        return ((Statements) contents).statements();
    }

    private static String written(Effect effect) {
        return effect.kind() + effect.table().map(table -> " " + table).orElse("");
    }

    /** Writes down a statement by the line of the comment before it; a statement without one stands for itself. */
    private static List<String> found(CorpusFile file, List<Statement> statements) {
        List<String> found = new ArrayList<>();
        for (Statement statement : statements) {
            int line = file.samples().stream()
                    .map(CorpusFile.Sample::line)
                    .filter(mark -> mark < statement.line())
                    .reduce(0, Math::max);
            List<String> effects = statement.effects().stream()
                    .map(CorpusTest::written)
                    .distinct()
                    .sorted()
                    .toList();
            found.add("line " + line + ": " + String.join(" + ", effects));
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyStatementIsWhatTheCommentBeforeItSays(CorpusFile file) {
        List<String> expected = file.samples().stream()
                .map(sample -> "line " + sample.line() + ": " + String.join(" + ", sample.expected()))
                .toList();
        List<String> found = found(file, statements(file));
        assertThat(found.stream().filter(line -> !expected.contains(line)))
                .as(file + ": found, but not expected")
                .isEmpty();
        assertThat(found).as(file.toString()).containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @EnumSource
    void everyDatabaseHasManyStatementsOfEveryKind(SqlDialect dialect) {
        List<CorpusFile> files = CorpusFile.of(dialect.toString());
        assertThat(files.stream().mapToInt(file -> file.samples().size()).sum())
                .isGreaterThanOrEqualTo(dialect == SqlDialect.ORACLE ? 100 : 150);
        assertThat(files.stream()
                        .flatMap(file -> file.samples().stream())
                        .flatMap(sample -> CorpusFile.kinds(sample).stream()))
                .contains("schema", "rows", "transform", "session", "unknown");
    }
}
