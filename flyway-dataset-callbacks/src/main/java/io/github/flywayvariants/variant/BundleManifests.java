package io.github.flywayvariants.variant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files in which a bundle says what it is and what it leaves out. Their components are the fields of the JSON. */
final class BundleManifests {

    private BundleManifests() {}

    /**
     * {@code variant.json}.
     *
     * @param format the version of this format
     * @param variant the variant
     * @param version the newest version in the bundle, or null
     * @param tool the version of flyway-variants that made it
     * @param settings what the bundle was made with
     * @param placeholders the placeholders that need a value where the bundle is run
     * @param migrations the scripts
     */
    record VariantJson(
            int format,
            String variant,
            @Nullable String version,
            String tool,
            SettingsHash settings,
            List<String> placeholders,
            List<Migration> migrations) {}

    /**
     * The settings that a bundle was made with.
     *
     * @param file the name of the file
     * @param sha256 the hash of its content
     */
    record SettingsHash(String file, String sha256) {}

    /**
     * A script in {@code variant.json}.
     *
     * @param version its version, or null
     * @param description its description
     * @param script its name in Flyway's history
     * @param type Flyway's name of its type
     * @param kind what it does
     * @param action what became of it
     * @param checksum Flyway's checksum, or null
     * @param file its path in the bundle, or null where it is not a file of its own
     * @param originalSha256 the hash of the original file, or null
     * @param shippedSha256 the hash of the file in the bundle, or null
     */
    record Migration(
            @Nullable String version,
            String description,
            String script,
            String type,
            String kind,
            String action,
            @Nullable Integer checksum,
            @Nullable String file,
            @Nullable String originalSha256,
            @Nullable String shippedSha256) {}

    /**
     * {@code omitted.json}: everything that the bundle leaves out.
     *
     * @param format the version of this format
     * @param variant the variant
     * @param tool the version of flyway-variants that made it
     * @param settings what the bundle was made with
     * @param scripts the scripts that something was left out of
     * @param changes the changes of rows that are shipped, which a reader of this file wants to know of as well
     */
    record OmittedJson(
            int format,
            String variant,
            String tool,
            SettingsHash settings,
            List<OmittedScript> scripts,
            List<ShippedChange> changes) {}

    /**
     * A statement that is shipped and changes rows which are there: UPDATE, DELETE, MERGE, TRUNCATE, and INSERT from tables.
     *
     * @param script the script's name in Flyway's history
     * @param line the line of the original that it starts on
     * @param statement its first words
     * @param table the table it writes to, or null
     */
    record ShippedChange(
            String script,
            int line,
            String statement,
            @Nullable String table) {}

    /**
     * A script that something was left out of.
     *
     * @param script its name in Flyway's history
     * @param action what became of it
     * @param originalSha256 the hash of the original file
     * @param shippedSha256 the hash of the file in the bundle, or null where there is none
     * @param statements what was left out
     */
    record OmittedScript(
            String script,
            String action,
            @Nullable String originalSha256,
            @Nullable String shippedSha256,
            List<OmittedStatement> statements) {}

    /**
     * A statement that was left out.
     *
     * @param firstLine the line of the original that it starts on
     * @param lastLine the line of the original that it ends on
     * @param kind what it does
     * @param table the table it writes to, or null
     * @param rows how many rows it brings in, or null where that cannot be counted
     */
    record OmittedStatement(
            int firstLine,
            int lastLine,
            String kind,
            @Nullable String table,
            @Nullable Integer rows) {}
}
