package io.github.flywayvariants.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The report of {@code bundle}.
 *
 * @param variant the variant
 * @param version the newest version in the bundle, or null where it has none
 * @param folder the folder that was written
 * @param zip the archive that was written
 * @param migrations the scripts with what became of them
 * @param placeholders the placeholders that need a value where the bundle is run
 * @param lock the file that keeps what was released, or null where nothing was
 * @param notReleased how many scripts are in no release, of a project that has released before; not part of the JSON
 * @param ok whether all went well
 */
public record BundleReport(
        String variant,
        @Nullable String version,
        String folder,
        String zip,
        List<Migration> migrations,
        List<String> placeholders,
        @Nullable String lock,
        @JsonIgnore int notReleased,
        boolean ok)
        implements Report {

    /** Copies the lists. */
    public BundleReport {
        migrations = List.copyOf(migrations);
        placeholders = List.copyOf(placeholders);
    }

    /**
     * One script.
     *
     * @param version its version, or null
     * @param script its name in Flyway's history
     * @param kind what it does
     * @param action what became of it
     */
    public record Migration(@Nullable String version, String script, String kind, String action) {}

    @Override
    public String text() {
        TextTable table = new TextTable("Version", "Script", "Kind", "Action");
        for (Migration migration : migrations) {
            table.row(
                    Objects.requireNonNullElse(migration.version(), ""),
                    migration.script(),
                    migration.kind(),
                    migration.action());
        }
        String line = System.lineSeparator();
        return "Variant " + variant + " at version " + Objects.requireNonNullElse(version, "(none)") + line + line
                + table + line + line + "Bundle for stock Flyway: " + folder + line + "The same, zipped:         "
                + zip
                + (placeholders.isEmpty()
                        ? ""
                        : line + "It needs values for:      " + String.join(", ", placeholders)
                                + " (-placeholders.<name>=... of Flyway, or flyway.user.toml)")
                + (lock == null ? "" : line + "Released, and kept in:   " + lock)
                + (notReleased == 0
                        ? ""
                        : line + "Not kept as released:    " + VerifyReport.count(notReleased, "script")
                                + ". To ship this, make it with -Dflyway-variants.release=true.");
    }
}
