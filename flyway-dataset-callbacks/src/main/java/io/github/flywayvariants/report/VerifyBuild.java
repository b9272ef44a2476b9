package io.github.flywayvariants.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two variants are made of that were built to be compared.
 *
 * @param migrations all scripts in Flyway's order, callbacks last
 * @param leftOut what the variants leave out
 * @param datasets the datasets that the settings give to them
 */
public record VerifyBuild(List<Migration> migrations, List<LeftOut> leftOut, List<Dataset> datasets) {

    /** Copies the lists. */
    public VerifyBuild {
        migrations = List.copyOf(migrations);
        leftOut = List.copyOf(leftOut);
        datasets = List.copyOf(datasets);
    }

    /**
     * A script.
     *
     * @param version its version, or null
     * @param description its description
     * @param script its name in Flyway's history
     * @param type Flyway's name of its type
     * @param kind what it does
     * @param here what the variant does with it
     * @param there what the other variant does with it
     */
    public record Migration(
            @Nullable String version,
            String description,
            String script,
            String type,
            String kind,
            @Nullable String here,
            @Nullable String there) {}

    /**
     * Statements of one script, of one kind and for one table, that a variant leaves out.
     *
     * @param variant the variant
     * @param script the script
     * @param action what the variant does with it
     * @param line the line of the first of them; null where the script as a whole was left out and not looked into
     * @param kind what they do, or null, likewise
     * @param table the table that they write to, or null where none is known
     * @param statements how many there are; 0 where the script was not looked into
     * @param rows how many rows they list, or null where these cannot be counted
     */
    public record LeftOut(
            String variant,
            String script,
            String action,
            @Nullable Integer line,
            @Nullable String kind,
            @Nullable String table,
            int statements,
            @Nullable Long rows) {}

    /**
     * A dataset of a variant.
     *
     * @param variant the variant
     * @param dataset its name
     * @param reference whether it is a reference dataset, whose rows every variant has
     * @param from the first version that its rows fit; null where they fit any, or it cannot be read
     * @param to the last version; null where they fit all from the first one on
     * @param rows how many rows of it were loaded for the comparison; null where it was not loaded
     */
    public record Dataset(
            String variant,
            String dataset,
            boolean reference,
            @Nullable String from,
            @Nullable String to,
            @Nullable Long rows) {}
}
