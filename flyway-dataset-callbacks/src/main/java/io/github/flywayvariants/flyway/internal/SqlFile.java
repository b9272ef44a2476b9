package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.migration.MigrationScript.Role;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.baseline.BaselineMigrationConfigurationExtension;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.resource.ResourceName;
import org.flywaydb.core.internal.resource.ResourceNameParser;

/**
 * A SQL file that Flyway uses, or would use in another edition.
 *
 * @param role what for
 * @param version its version, where it has one, as Flyway writes it
 * @param description its description
 * @param resource the file
 */
record SqlFile(Role role, Optional<String> version, String description, LoadableResource resource) {

    /** The free edition of Flyway does not know undo scripts, and refuses a setting for their prefix. */
    private static final String UNDO_PREFIX = "U";

    /** Returns all SQL files of a set, in the order of their names. */
    static List<SqlFile> list(Configuration configuration, ResourceProvider provider) {
        String[] suffixes = configuration.getSqlMigrationSuffixes();
        ResourceNameParser parser = new ResourceNameParser(configuration);
        List<SqlFile> files = new ArrayList<>();
        for (LoadableResource resource : provider.getResources("", suffixes)) {
            of(configuration, parser, resource).ifPresent(files::add);
        }
        files.sort((a, b) -> a.script().compareTo(b.script()));
        return files;
    }

    private static Optional<SqlFile> of(
            Configuration configuration, ResourceNameParser parser, LoadableResource resource) {
        ResourceName name = parser.parse(resource.getFilename());
        if (!name.isValid()) {
            return undo(configuration, parser, resource);
        }
        return role(configuration, name.getPrefix())
                .map(role -> new SqlFile(
                        role,
                        Optional.ofNullable(name.getVersion()).map(MigrationVersion::getVersion),
                        Optional.ofNullable(name.getDescription()).orElse(""),
                        resource));
    }

    private static Optional<Role> role(Configuration configuration, String prefix) {
        if (prefix.equals(configuration.getSqlMigrationPrefix())) {
            return Optional.of(Role.VERSIONED);
        }
        if (prefix.equals(configuration.getRepeatableSqlMigrationPrefix())) {
            return Optional.of(Role.REPEATABLE);
        }
        if (prefix.equals(baselinePrefix(configuration))) {
            return Optional.of(Role.BASELINE);
        }
        return Event.fromId(prefix) == null ? Optional.empty() : Optional.of(Role.CALLBACK);
    }

    static String baselinePrefix(Configuration configuration) {
        return configuration
                .getPluginRegister()
                .getExact(BaselineMigrationConfigurationExtension.class)
                .getBaselineMigrationPrefix();
    }

    /** An undo script is called as its migration, with another prefix. */
    private static Optional<SqlFile> undo(
            Configuration configuration, ResourceNameParser parser, LoadableResource resource) {
        String file = resource.getFilename();
        if (!file.startsWith(UNDO_PREFIX)) {
            return Optional.empty();
        }
        ResourceName name = parser.parse(configuration.getSqlMigrationPrefix() + file.substring(UNDO_PREFIX.length()));
        return Optional.ofNullable(name.getVersion())
                .filter(version -> name.isValid())
                .map(version -> new SqlFile(
                        Role.UNDO,
                        Optional.of(version.getVersion()),
                        Optional.ofNullable(name.getDescription()).orElse(""),
                        resource));
    }

    /** Returns the file's path below its location, which is its name in the history. */
    String script() {
        return resource.getRelativePath();
    }

    /** Returns where it is, unless it is in an archive or on another machine. */
    Optional<Path> path() {
        try {
            return Optional.ofNullable(resource.getAbsolutePathOnDisk())
                    .map(Path::of)
                    .filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads the file as Flyway reads it.
     *
     * @throws FlywayVariantsException ({@link ErrorCode#MIGRATIONS}) if its bytes are not text in the encoding that is set
     */
    String text() {
        try (Reader reader = resource.read();
                StringWriter text = new StringWriter()) {
            reader.transferTo(text);
            return text.toString();
        } catch (IOException | FlywayException e) {
            throw new FlywayVariantsException(
                    ErrorCode.MIGRATIONS,
                    script() + " cannot be read: " + e.getMessage()
                            + ". Make sure that flyway.encoding, or encoding in " + script()
                            + ".conf, is its encoding.",
                    e);
        }
    }
}
