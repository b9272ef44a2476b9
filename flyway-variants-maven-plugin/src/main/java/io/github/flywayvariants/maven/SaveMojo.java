package io.github.flywayvariants.maven;

import io.github.flywayvariants.dataset.Compression;
import io.github.flywayvariants.dataset.FileFormat;
import io.github.flywayvariants.dataset.WriteOptions;
import io.github.flywayvariants.flyway.SaveOptions;
import io.github.flywayvariants.flyway.TableSelection;
import io.github.flywayvariants.report.Report;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Saves the rows of a database as a dataset: files for git, the same bytes for the same rows. All rows are those of one moment. A dataset of
 * the same name is replaced as a whole, when all is written.
 */
@Mojo(name = "save", requiresProject = false, requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class SaveMojo extends AbstractDatasetMojo {

    /** The name of the dataset: a folder in the folder of datasets. */
    @Parameter(property = "flyway-variants.dataset")
    private @Nullable String dataset;

    /** How rows stand in files: <code>csv</code>, <code>json</code> or <code>jsonl</code>. */
    @Parameter(property = "flyway-variants.format", defaultValue = "csv")
    private String format = "csv";

    /** How files are compressed: <code>none</code>, <code>gz</code> or <code>zst</code>. */
    @Parameter(property = "flyway-variants.compress", defaultValue = "none")
    private String compress = "none";

    /** Globs of the tables to save; all without it. */
    @Parameter(property = "flyway-variants.tables")
    private @Nullable List<String> tables;

    /** Globs of tables not to save. */
    @Parameter(property = "flyway-variants.excludeTables")
    private @Nullable List<String> excludeTables;

    /** The schemas; those of Flyway without it. */
    @Parameter(property = "flyway-variants.schemas")
    private @Nullable List<String> schemas;

    /** Conditions in SQL of the rows to save, by table. */
    @Parameter
    private @Nullable Map<String, String> filters;

    /**
     * Columns that are not saved as they are, by <code>table.column</code>: the text that stands for every value, or <code>-</code> to
     * leave the column out.
     */
    @Parameter
    private @Nullable Map<String, String> columns;

    /** Whether reference rows are saved as well. */
    @Parameter(property = "flyway-variants.referenceTables", defaultValue = "false")
    private boolean referenceTables;

    /**
     * How all rows are those of one moment: <code>snapshot</code> by versions of rows, so that nobody waits, or <code>serializable</code> by
     * locks, for a SQL Server that does not allow snapshots.
     */
    @Parameter(property = "flyway-variants.isolation", defaultValue = "snapshot")
    private String isolation = "snapshot";

    /** Creates the goal; called by Maven. */
    public SaveMojo() {}

    @Override
    Report run() throws MojoExecutionException {
        WriteOptions writing = new WriteOptions(
                choice("format", format, FileFormat.values()),
                choice("compress", compress, Compression.values()),
                WriteOptions.defaults().partSize());
        SaveOptions options = new SaveOptions(
                new TableSelection(orNone(tables), orNone(excludeTables), orNone(schemas)),
                writing,
                Objects.requireNonNullElse(filters, Map.of()),
                Objects.requireNonNullElse(columns, Map.of()),
                referenceTables,
                dryRun());
        try (ProgressPrinter progress = progress()) {
            return datasetsReading(isolation).telling(progress).save(required("dataset", dataset), options);
        }
    }

    @Override
    String reportName() {
        return "save";
    }
}
