package io.github.flywayvariants.history;

/**
 * A load as the table tells it.
 *
 * @param load what was loaded
 * @param installedBy the user of the database
 * @param installedOn when, by the clock of the server, for example {@code 2026-11-22 08:41:57.123}
 */
public record LoadedRow(Load load, String installedBy, String installedOn) {}
