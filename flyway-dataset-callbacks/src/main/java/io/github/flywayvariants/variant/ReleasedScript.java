package io.github.flywayvariants.variant;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A script as it was released in a variant: one line of {@code flyway-variants.lock}.
 *
 * @param variant the variant
 * @param version its version; empty for a repeatable script
 * @param script its name in Flyway's history
 * @param state what databases got of it
 * @param line the line of the file it stands on
 */
record ReleasedScript(String variant, Optional<String> version, String script, ReleaseState state, int line) {

    ReleasedScript {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(state, "state");
    }

    /** Returns whether it runs again when its text changes. */
    boolean isRepeatable() {
        return version.isEmpty();
    }

    /** Returns the line as it is written. */
    String text() {
        return "  - { variant: " + Entries.quoted(variant)
                + version.map(v -> ", version: " + Entries.quoted(v)).orElse("")
                + ", script: " + Entries.quoted(script)
                + state.checksum().map(sum -> ", checksum: " + sum).orElse("")
                + ", action: " + state.action().orElseThrow()
                + state.sha256()
                        .map(hash -> ", sha256: " + Entries.quoted(hash))
                        .orElse("")
                + (state.leftOut().isEmpty()
                        ? ""
                        : state.leftOut().stream()
                                .map(Entries::quoted)
                                .collect(Collectors.joining(", ", ", leftOut: [", "]")))
                + " }";
    }
}
