package io.github.flywayvariants.maven;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.flyway.FlywayVariants;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals have in common that change rows of a database. */
abstract class AbstractChangingMojo extends AbstractDatasetMojo {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    /**
     * How long to wait at most for a lock of another session, each time: another load or truncate, or somebody's open transaction. In seconds, or
     * as in <code>PT2M30S</code>.
     */
    @Parameter(property = "flyway-variants.lockTimeout", defaultValue = "60")
    private String lockTimeout = "60";

    /**
     * A database that is changed though it is protected, or though nobody knows what it is: <code>host:port/database</code>, as the refusal names
     * it. On the command line only.
     */
    @Parameter(property = "flyway-variants.allow")
    private @Nullable String allow;

    @Override
    final FlywayVariants asked(FlywayVariants variants) {
        FlywayVariants waiting = (showValues() ? variants.showValues() : variants).lockTimeout(lockTimeout());
        if (allow == null) {
            return waiting;
        }
        if (!typed("flyway-variants.allow").equals(Optional.of(allow))) {
            throw new FlywayVariantsException(
                    ErrorCode.SETTINGS,
                    "allow: \"" + allow
                            + "\" stands in a file, where it would be forgotten. Remove it, and type -Dflyway-variants.allow=… when you mean it.");
        }
        return waiting.allow(allow);
    }

    final Duration lockTimeout() {
        return duration(lockTimeout);
    }

    static Duration duration(String text) {
        if (SECONDS.matcher(text).matches()) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            throw wrong(text, e);
        }
        throw wrong(text, null);
    }

    private static FlywayVariantsException wrong(String text, @Nullable Throwable cause) {
        return new FlywayVariantsException(
                ErrorCode.SETTINGS,
                "lockTimeout: expected seconds, for example 60, or a time as in PT2M30S, found \"" + text + "\".",
                cause);
    }
}
