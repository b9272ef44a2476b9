package io.github.flywayvariants.migration;

import java.util.Objects;
import java.util.Optional;

/**
 * What a migration or a callback is called and how it is known to Flyway.
 *
 * @param role what Flyway uses it for
 * @param language what it is written in
 * @param type Flyway's name of its type, for example {@code SQL} or {@code JDBC}; {@code CALLBACK} for a callback
 * @param version its version, where it has one
 * @param description its description
 * @param script its name in Flyway's history
 * @param path its path below its location, which globs are matched against; for a Java migration that of its source file
 * @param checksum Flyway's checksum, where there is one; that of a repeatable script without its placeholders replaced, so that it depends
 *     on nothing but the script
 */
public record MigrationScript(
        Role role,
        Language language,
        String type,
        Optional<String> version,
        String description,
        String script,
        String path,
        Optional<Integer> checksum) {

    /** What Flyway uses a script for. */
    public enum Role {
        /** A versioned migration. */
        VERSIONED,
        /** A repeatable migration; Flyway computes its checksum after placeholder replacement. */
        REPEATABLE,
        /** A baseline migration: the state of a version, for new databases. */
        BASELINE,
        /** The way back from a versioned migration. */
        UNDO,
        /** A callback; it has no row in the history. */
        CALLBACK
    }

    /** What a script is written in. */
    public enum Language {
        /** SQL; its statements can be read. */
        SQL,
        /** Java. */
        JAVA,
        /** Anything that is run as a process. */
        SHELL
    }

    /** Checks the parts. */
    public MigrationScript {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(script, "script");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(checksum, "checksum");
    }

    /** Returns whether it is the callback that we write beside original scripts to keep them from protected databases. */
    public boolean isGuard() {
        return role == Role.CALLBACK && description.equals("flyway variants guard");
    }
}
