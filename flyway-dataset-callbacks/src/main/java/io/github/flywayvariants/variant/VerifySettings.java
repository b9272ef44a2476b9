package io.github.flywayvariants.variant;

import java.util.List;

/**
 * What the settings say under {@code verify}.
 *
 * @param ignore globs of objects and columns that may differ
 * @param allowedRows tables that may hold rows though they are no reference tables
 */
public record VerifySettings(List<String> ignore, List<TablePattern> allowedRows) {

    /** Copies the lists. */
    public VerifySettings {
        ignore = List.copyOf(ignore);
        allowedRows = List.copyOf(allowedRows);
    }
}
