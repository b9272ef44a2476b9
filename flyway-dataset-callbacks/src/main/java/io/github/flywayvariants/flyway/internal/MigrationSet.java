package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.AnalysedScript.Contents;
import io.github.flywayvariants.migration.AnalysedScript.NotRead;
import io.github.flywayvariants.migration.AnalysedScript.Opaque;
import io.github.flywayvariants.migration.MigrationKind;
import io.github.flywayvariants.migration.MigrationScript;
import io.github.flywayvariants.migration.MigrationScript.Language;
import io.github.flywayvariants.migration.MigrationScript.Role;
import io.github.flywayvariants.migration.ScriptKind;
import io.github.flywayvariants.variant.FlywayChecksum;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.api.CoreMigrationType;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.resolver.ResolvedMigration;
import org.flywaydb.core.internal.sqlscript.SqlScriptMetadata;

/** A set of migrations as Flyway sees it, turned into values that the planner understands. */
final class MigrationSet {

    private final Configuration configuration;
    private final List<ResolvedMigration> migrations;
    private final Map<String, SqlFile> files = new LinkedHashMap<>();
    private final List<AnalysedScript> others;

    /**
     * Creates a set.
     *
     * @param configuration Flyway's configuration
     * @param migrations all migrations that Flyway resolves, registered Java migrations among them
     * @param files all SQL files of the set, callbacks among them
     * @param others scripts that are neither: callbacks that are run as a process, Java migrations that are not compiled yet
     */
    MigrationSet(
            Configuration configuration,
            List<ResolvedMigration> migrations,
            List<SqlFile> files,
            List<AnalysedScript> others) {
        this.configuration = configuration;
        this.others = List.copyOf(others);
        this.migrations = List.copyOf(migrations);
        for (SqlFile file : files) {
            if (this.files.putIfAbsent(file.script(), file) != null) {
                throw duplicate("the path " + file.script(), file.script(), file.script());
            }
        }
        requireDistinct();
    }

    /** Flyway refuses what follows when it runs; nothing should be planned, checked or shipped that it refuses. */
    private void requireDistinct() {
        Map<String, String> seen = new HashMap<>();
        for (ResolvedMigration migration : migrations) {
            boolean baseline = isBaseline(migration);
            String key = migration.getVersion() == null
                    ? "the description \"" + migration.getDescription() + "\""
                    : "the version " + migration.getVersion() + (baseline ? " as a baseline" : "");
            String first = seen.putIfAbsent(key, migration.getScript());
            if (first != null) {
                throw duplicate(key, first, migration.getScript());
            }
        }
    }

    private static boolean isBaseline(ResolvedMigration migration) {
        return migration.getType().name().endsWith("BASELINE");
    }

    private static FlywayVariantsException duplicate(String what, String first, String second) {
        return new FlywayVariantsException(
                ErrorCode.MIGRATIONS,
                "Two scripts have " + what + ": " + first + " and " + second
                        + ". Flyway refuses such a set. Rename one, or take its folder out of flyway.locations.");
    }

    /** Returns the SQL file of a script, by its name in the history. */
    Optional<SqlFile> file(String script) {
        return Optional.ofNullable(files.get(script));
    }

    /**
     * Returns where the scripts are that are files, by their paths below their locations.
     *
     * @param roots the source folders of Java migrations
     */
    Map<String, Path> sources(List<Path> roots) {
        Map<String, Path> sources = new HashMap<>(JavaSources.files(configuration, roots));
        files.values().forEach(file -> file.path().ifPresent(path -> sources.put(file.script(), path)));
        return sources;
    }

    /** Returns the scripts by name only, for variants that run everything. */
    List<AnalysedScript> unread() {
        return scripts(
                (file, checksum) -> new AnalysedScript(script(file, checksum), new NotRead(), Optional.empty(), false));
    }

    /** Returns the scripts with their statements. */
    List<AnalysedScript> read(ScriptSplitter splitter) {
        return scripts((file, checksum) -> {
            String text = file.text();
            SqlScriptMetadata metadata = splitter.metadata(file);
            Contents contents = splitter.split(file, metadata, text);
            Optional<String> prefix = splitter.replacesPlaceholders(metadata)
                    ? Optional.of(configuration.getPlaceholderPrefix())
                    : Optional.empty();
            // Not Flyway's checksum of a repeatable script, which changes with the values of placeholders.
            return new AnalysedScript(
                    script(file, Optional.of(FlywayChecksum.of(text))),
                    contents,
                    prefix,
                    prefix.filter(text::contains).isPresent());
        });
    }

    private interface Analysis {
        AnalysedScript of(SqlFile file, Optional<Integer> checksum);
    }

    private List<AnalysedScript> scripts(Analysis analysis) {
        List<AnalysedScript> scripts = new ArrayList<>();
        for (ResolvedMigration migration : migrations) {
            scripts.add(sqlFile(migration)
                    .map(file -> analysis.of(file, Optional.ofNullable(migration.getChecksum())))
                    .orElseGet(() -> opaque(migration)));
        }
        files.values().stream()
                .filter(file -> file.role() == Role.UNDO || file.role() == Role.CALLBACK)
                .forEach(file -> scripts.add(analysis.of(file, Optional.empty())));
        scripts.addAll(others);
        scripts.sort(Comparator.comparing(AnalysedScript::script, MigrationSet::inOrder));
        return scripts;
    }

    /** Versions in their order, then repeatable migrations, then all else. The sort is stable, so that Flyway's order stays where it has one. */
    private static int inOrder(MigrationScript a, MigrationScript b) {
        if (a.version().isPresent() && b.version().isPresent() && rank(a) == 0 && rank(b) == 0) {
            return MigrationVersion.fromVersion(a.version().get())
                    .compareTo(MigrationVersion.fromVersion(b.version().get()));
        }
        return Integer.compare(rank(a), rank(b));
    }

    private static int rank(MigrationScript script) {
        return switch (script.role()) {
            case VERSIONED, BASELINE -> 0;
            case REPEATABLE -> 1;
            case UNDO -> 2;
            case CALLBACK -> 3;
        };
    }

    private Optional<SqlFile> sqlFile(ResolvedMigration migration) {
        return migration.getType().name().startsWith("SQL") ? file(migration.getScript()) : Optional.empty();
    }

    private AnalysedScript opaque(ResolvedMigration migration) {
        Contents contents = isJava(migration)
                ? JavaSources.contents(annotated(migration))
                : new Opaque("it is a script that is run as a process");
        return new AnalysedScript(script(migration), contents, Optional.empty(), false);
    }

    private Optional<ScriptKind> annotated(ResolvedMigration migration) {
        try {
            Class<?> migrationClass = Class.forName(migration.getScript(), false, configuration.getClassLoader());
            return Optional.ofNullable(migrationClass.getAnnotation(MigrationKind.class))
                    .map(MigrationKind::value);
        } catch (ClassNotFoundException e) {
            return Optional.empty(); // registered as an instance of a class that cannot be found by its name
        }
    }

    private static boolean isJava(ResolvedMigration migration) {
        return migration.getType().name().contains("JDBC");
    }

    private static MigrationScript script(SqlFile file, Optional<Integer> checksum) {
        String type = switch (file.role()) {
            case VERSIONED, REPEATABLE -> CoreMigrationType.SQL.name();
            case BASELINE -> "SQL_BASELINE";
            case UNDO -> "UNDO_SQL";
            case CALLBACK -> "CALLBACK";
        };
        return new MigrationScript(
                file.role(),
                Language.SQL,
                type,
                file.version(),
                file.description(),
                file.script(),
                file.script(),
                checksum);
    }

    private MigrationScript script(ResolvedMigration migration) {
        Role versioned = isBaseline(migration) ? Role.BASELINE : Role.VERSIONED;
        Role role = migration.getVersion() == null ? Role.REPEATABLE : versioned;
        return new MigrationScript(
                role,
                isJava(migration) ? Language.JAVA : Language.SHELL,
                migration.getType().name(),
                Optional.ofNullable(migration.getVersion()).map(MigrationVersion::getVersion),
                migration.getDescription(),
                migration.getScript(),
                isJava(migration) ? JavaSources.path(migration.getScript(), configuration) : migration.getScript(),
                Optional.ofNullable(migration.getChecksum()));
    }
}
