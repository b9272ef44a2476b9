package io.github.flywayvariants.maven;

import io.github.flywayvariants.flyway.TableSelection;
import io.github.flywayvariants.report.Report;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Deletes all rows of a database but reference rows and Flyway's own, or those of the tables given, and starts identities anew. Rows of
 * other tables are never touched.
 */
@Mojo(
        name = "truncate",
        requiresProject = false,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class TruncateMojo extends AbstractChangingMojo {

    /** Globs of the tables to empty; all without it. */
    @Parameter(property = "flyway-variants.tables")
    private @Nullable List<String> tables;

    /** Globs of tables to leave as they are. */
    @Parameter(property = "flyway-variants.excludeTables")
    private @Nullable List<String> excludeTables;

    /** The schemas; those of Flyway without it. */
    @Parameter(property = "flyway-variants.schemas")
    private @Nullable List<String> schemas;

    /** Creates the goal; called by Maven. */
    public TruncateMojo() {}

    @Override
    Report run() throws MojoExecutionException {
        return datasets()
                .truncate(
                        new TableSelection(orNone(tables), orNone(excludeTables), orNone(schemas)),
                        lockTimeout(),
                        dryRun());
    }

    @Override
    String reportName() {
        return "truncate";
    }
}
