package io.github.flywayvariants.history;

import java.util.Objects;
import java.util.Optional;

/**
 * A row of Flyway's history for a script whose body is not run.
 *
 * @param version its version; empty for a repeatable script
 * @param description its description, as Flyway writes it
 * @param type Flyway's name of its type
 * @param script its name, as Flyway writes it
 * @param checksum Flyway's checksum, where there is one
 */
public record RecordedRow(
        Optional<String> version, String description, String type, String script, Optional<Integer> checksum) {

    /** Checks the parts. */
    public RecordedRow {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(script, "script");
        Objects.requireNonNull(checksum, "checksum");
    }
}
