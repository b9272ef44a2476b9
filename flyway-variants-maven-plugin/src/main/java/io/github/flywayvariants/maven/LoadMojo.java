package io.github.flywayvariants.maven;

import io.github.flywayvariants.load.LoadOptions;
import io.github.flywayvariants.load.LoadOptions.Commits;
import io.github.flywayvariants.load.LoadOptions.Mode;
import io.github.flywayvariants.load.LoadOptions.Orphans;
import io.github.flywayvariants.load.LoadOptions.Scope;
import io.github.flywayvariants.load.LoadOptions.TriggerUse;
import io.github.flywayvariants.report.Report;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Loads a dataset into a database: in the order that foreign keys ask for, by the fastest way the database has, in one transaction unless told otherwise. Every
 * foreign key from and to the tables holds afterwards, and identities go on where the dataset says. Rows of other tables are never touched.
 */
@Mojo(name = "load", requiresProject = false, requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class LoadMojo extends AbstractChangingMojo {

    /** The name of the dataset: a folder in the folder of datasets. */
    @Parameter(property = "flyway-variants.dataset")
    private @Nullable String dataset;

    /**
     * What becomes of the rows that are there: <code>replace</code> (they go), <code>append</code> (they stay), <code>merge</code> (they
     * stay, and those with a key of the dataset get its values), <code>sync</code> (like merge, and rows that the dataset does not list go).
     */
    @Parameter(property = "flyway-variants.mode", defaultValue = "replace")
    private String mode = "replace";

    /** Globs of the tables of the dataset to load; all without it. */
    @Parameter(property = "flyway-variants.tables")
    private @Nullable List<String> tables;

    /** Globs of tables outside of the dataset that may be emptied with it, since their rows refer to rows that are replaced. */
    @Parameter(property = "flyway-variants.alsoClear")
    private @Nullable List<String> alsoClear;

    /** Whether rows that refer to nothing <code>fail</code> the load, or are only reported: <code>report</code>. */
    @Parameter(property = "flyway-variants.orphans", defaultValue = "fail")
    private String orphans = "fail";

    /** Whether triggers are <code>off</code> while rows are loaded, where the database can switch them off, or <code>fire</code>. */
    @Parameter(property = "flyway-variants.triggers", defaultValue = "off")
    private String triggers = "off";

    /**
     * When rows are committed: <code>one</code> (all at the end, so that a load that fails changes nothing), <code>table</code> (after the
     * tables are emptied, and after each table), <code>none</code> (every ten thousand rows as well).
     */
    @Parameter(property = "flyway-variants.transaction", defaultValue = "one")
    private String transaction = "one";

    /** Whether a file that is not as it was saved fails the load. */
    @Parameter(property = "flyway-variants.strict", defaultValue = "false")
    private boolean strict;

    /** Creates the goal; called by Maven. */
    public LoadMojo() {}

    @Override
    Report run() throws MojoExecutionException {
        LoadOptions options = new LoadOptions(
                choice("mode", mode, Mode.values()),
                choice("orphans", orphans, Orphans.values()),
                choice("triggers", triggers, TriggerUse.values()),
                choice("transaction", transaction, Commits.values()),
                lockTimeout(),
                Scope.DATASET,
                strict,
                showValues(),
                dryRun());
        try (ProgressPrinter progress = progress()) {
            return datasets()
                    .telling(progress)
                    .load(required("dataset", dataset), options, orNone(tables), orNone(alsoClear));
        }
    }

    @Override
    String reportName() {
        return "load";
    }
}
