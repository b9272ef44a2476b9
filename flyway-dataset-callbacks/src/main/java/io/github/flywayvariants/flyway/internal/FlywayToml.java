package io.github.flywayvariants.flyway.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;

/**
 * The {@code flyway.toml} of a bundle: what the checksums, the order and the effect of the scripts depend on. Never where the database is
 * or who logs in.
 */
final class FlywayToml {

    private static final Set<MigrationVersion> NAMED_TARGETS =
            Set.of(MigrationVersion.LATEST, MigrationVersion.CURRENT, MigrationVersion.NEXT, MigrationVersion.EMPTY);

    private final StringBuilder text = new StringBuilder();

    private FlywayToml() {}

    /**
     * Returns the file.
     *
     * @param configuration the settings that the scripts were made for
     * @param locations the locations in the bundle
     * @param callbackLocations the callback locations in the bundle
     * @param jars whether there is a folder of jars
     * @param missingPasses whether databases may have run versions that are gone from the set
     * @param placeholders the names of placeholders that need a value
     */
    static String of(
            Configuration configuration,
            List<String> locations,
            List<String> callbackLocations,
            boolean jars,
            boolean missingPasses,
            List<String> placeholders) {
        FlywayToml toml = new FlywayToml();
        toml.text.append("# Made by flyway-variants. Run stock Flyway in this folder: flyway -url=... migrate\n\n");
        if (!placeholders.isEmpty()) {
            toml.text
                    .append("# Give these placeholders a value, by -placeholders.<name>=... or in flyway.user.toml: ")
                    .append(String.join(", ", placeholders).replaceAll("\\p{Cntrl}", " "))
                    .append(".\n# Flyway looks at them script by script, and stops half way where one is missing.\n\n");
        }
        toml.text.append("[flyway]\n");
        toml.list("locations", locations.stream());
        if (!callbackLocations.isEmpty()) {
            toml.list("callbackLocations", callbackLocations.stream());
        }
        if (jars) {
            toml.list("jarDirs", Stream.of("jars"));
        }
        toml.files(configuration);
        toml.placeholders(configuration);
        toml.run(configuration);
        if (missingPasses) {
            toml.list("ignoreMigrationPatterns", Stream.of("*:future", "versioned:missing"));
        }
        toml.schemas(configuration);
        return toml.text.toString();
    }

    private void files(Configuration configuration) {
        text("encoding", configuration.getEncoding().name());
        flag("detectEncoding", configuration.isDetectEncoding());
        text("sqlMigrationPrefix", configuration.getSqlMigrationPrefix());
        text("repeatableSqlMigrationPrefix", configuration.getRepeatableSqlMigrationPrefix());
        text("baselineMigrationPrefix", SqlFile.baselinePrefix(configuration));
        text("sqlMigrationSeparator", configuration.getSqlMigrationSeparator());
        list("sqlMigrationSuffixes", Arrays.stream(configuration.getSqlMigrationSuffixes()));
        flag("validateMigrationNaming", configuration.isValidateMigrationNaming());
    }

    private void placeholders(Configuration configuration) {
        flag("placeholderReplacement", configuration.isPlaceholderReplacement());
        text("placeholderPrefix", configuration.getPlaceholderPrefix());
        text("placeholderSuffix", configuration.getPlaceholderSuffix());
        text("placeholderSeparator", configuration.getPlaceholderSeparator());
        text("scriptPlaceholderPrefix", configuration.getScriptPlaceholderPrefix());
        text("scriptPlaceholderSuffix", configuration.getScriptPlaceholderSuffix());
    }

    private void run(Configuration configuration) {
        text("table", configuration.getTable());
        flag("createSchemas", configuration.isCreateSchemas());
        flag("mixed", configuration.isMixed());
        flag("group", configuration.isGroup());
        flag("outOfOrder", configuration.isOutOfOrder());
        MigrationVersion target = configuration.getTarget();
        if (target != null && !NAMED_TARGETS.contains(target)) {
            text("target", target.getVersion());
        }
        flag("executeInTransaction", configuration.isExecuteInTransaction());
        flag("skipDefaultCallbacks", configuration.isSkipDefaultCallbacks());
        flag("cleanDisabled", true);
    }

    private void schemas(Configuration configuration) {
        if (configuration.getDefaultSchema() != null) {
            text("defaultSchema", configuration.getDefaultSchema());
        }
        boolean schemas = configuration.getSchemas().length > 0;
        if (schemas || configuration.getInitSql() != null) {
            text.append("\n[environments.default]\n");
        }
        if (schemas) {
            list("schemas", Arrays.stream(configuration.getSchemas()));
        }
        if (configuration.getInitSql() != null) {
            text("initSql", configuration.getInitSql());
        }
    }

    private void text(String key, String value) {
        text.append(key).append(" = ").append(quoted(value)).append('\n');
    }

    private void flag(String key, boolean value) {
        text.append(key).append(" = ").append(value).append('\n');
    }

    private void list(String key, Stream<String> values) {
        String items = values.map(FlywayToml::quoted).collect(Collectors.joining(", "));
        text.append(key).append(" = [").append(items).append("]\n");
    }

    /** Returns a basic string of TOML, with everything that is not plain ASCII escaped. */
    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (c >= ' ' && c < 127) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append(String.format("\\U%08X", c));
            }
        });
        return quoted.append('"').toString();
    }
}
